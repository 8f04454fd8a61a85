#pragma once
/// Do two ward files speak of the same wards? Codes that change between vintages, said before
/// anything is joined.

#include "domain/codes.hpp"
#include "domain/snapshot.hpp"
#include "io/typed_tables.hpp"

#include <set>
#include <string>
#include <vector>

namespace fairward::engine {

/// The ward codes of one file.
struct VintageCodes {
  std::string file;
  Vintage vintage;
  std::set<std::string> codes;
};

[[nodiscard]] VintageCodes vintage_codes(std::string file, Vintage vintage,
                                         const std::vector<io::CodedArea>& areas);

/// One note for every file whose codes are not those of the file before it that it overlaps: how
/// many change, with the vintages when they are known and examples. Files without a code in common
/// (other regions) are not compared.
[[nodiscard]] std::vector<DataNote> compare_vintages(const std::vector<VintageCodes>& files);

}  // namespace fairward::engine
