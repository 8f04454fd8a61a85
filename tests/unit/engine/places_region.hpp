#pragma once
/// A list of post codes for the three wards of region_files.hpp and small mosaics: areas ZZ and QZ,
/// which do not exist.

#include "engine/locate.hpp"
#include "unit/io/scratch_folder.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace fairward::testing {

/// The bytes of an index made from CSV text (see `io::read_postcodes` and `io::read_uprns`).
[[nodiscard]] std::shared_ptr<const engine::PlaceIndex> index_of(std::string_view postcodes,
                                                                 std::string_view uprns = "");

/// Wards A (west) and B (east) of a kilometre, and their post codes:
///   ZZ1 1AA  in A, 500 m from every border            ZZ1 1AB  in A, 10 m from B
///   ZZ1 1AD  by its point in A, by its code in B       ZZ1 1AE  terminated in June 2019, in A
///   ZZ1 1AF  without coordinates                       ZZ1 1AG  5 km outside, of a Scottish ward
///   ZZ1 1AH  5 km outside, without a ward              ZZ1 2AA  in B
[[nodiscard]] std::string listed_postcodes();
[[nodiscard]] engine::Locator small_locator();

}  // namespace fairward::testing
