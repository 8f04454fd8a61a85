#pragma once
/// Files of a small fictional region, written into a scratch folder.

#include "unit/io/scratch_folder.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace fairward::testing {

/// GeoJSON in British National Grid of the wards in a picture: A is E05990001 "Alpha", B is
/// E05990002 "Beta", C is E05990003 "Gamma", all in council E07990001 "Westmarch". `year` is that
/// of the column names ("24" is WD24CD).
std::filesystem::path write_wards(const ScratchFolder& folder, std::string_view name,
                                  std::string_view picture, std::string_view year = "24");

/// Residents of Alpha, Beta and Gamma: 1,000, 2,000 and 3,000.
[[nodiscard]] std::string population_csv(std::string_view year = "24");

/// Three properties: six people in Alpha, two of four bedspaces in Beta, one in no ward.
[[nodiscard]] std::string register_csv();

}  // namespace fairward::testing
