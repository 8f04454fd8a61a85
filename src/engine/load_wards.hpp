#pragma once
/// Ward layers of one or many files -> one WardTable in the working coordinate system.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/snapshot.hpp"
#include "io/typed_tables.hpp"

#include <memory>
#include <string>
#include <vector>

namespace fairward::engine {

/// What else may say which council a ward is in, and which vintage its codes belong to.
struct WardHelp {
  std::string stated_crs;                    ///< from the project; may be empty
  std::vector<io::CodedTable> ward_lookups;  ///< ward -> council, with vintage
  std::vector<io::AreaLayer> councils;       ///< for names
  bool want_councils = true;                 ///< a ward without a council is worth a warning
};

struct LoadedWards {
  std::shared_ptr<const WardTable> wards;
  std::size_t repaired = 0;  ///< areas that were not valid in the files' own coordinates
  bool moved = false;        ///< some file was in another coordinate system than the working one
  /// The coordinate system chosen, repairs one by one, repeated codes, councils.
  std::vector<DataNote> notes;
};

/// Errors: vintages of the layers differ; a coordinate system is missing or contradicted; no ward
/// at all. A code that occurs twice keeps its first row, and says so. A ward's council comes from
/// its own columns, else from the file's name when that is a council code, else from a lookup of
/// the same vintage.
[[nodiscard]] Result<LoadedWards> load_wards(std::vector<io::AreaLayer> layers,
                                             const WardHelp& help, const Job& job);

}  // namespace fairward::engine
