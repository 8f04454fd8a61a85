#include "region_files.hpp"

#include "io/export.hpp"
#include "support/mosaic.hpp"

#include <array>
#include <optional>
#include <vector>

namespace fairward::testing {
namespace {

constexpr std::array<std::string_view, 3> kNames{"Alpha", "Beta", "Gamma"};

io::ExportColumn column(std::string name, std::vector<std::optional<std::string>> values) {
  return {std::move(name), std::move(values)};
}

}  // namespace

std::filesystem::path write_wards(const ScratchFolder& folder, std::string_view name,
                                  std::string_view picture, std::string_view year) {
  const auto boundaries = mosaic_boundaries(picture);
  std::vector<std::optional<std::string>> codes;
  std::vector<std::optional<std::string>> names;
  for (std::size_t i = 0; i < boundaries.areas(); ++i) {
    codes.emplace_back("E0599000" + std::to_string(i + 1));
    names.emplace_back(kNames.at(i));
  }
  const std::vector<std::optional<std::string>> lad(codes.size(), "E07990001");
  const std::vector<std::optional<std::string>> lad_name(codes.size(), "Westmarch");
  const std::string two{year};
  const std::vector<io::ExportColumn> columns{
      column("WD" + two + "CD", codes), column("WD" + two + "NM", names),
      column("LAD" + two + "CD", lad), column("LAD" + two + "NM", lad_name)};
  const auto path = folder.path() / name;
  std::filesystem::create_directories(path.parent_path());
  const auto written = io::write_layer(path, boundaries, "EPSG:27700", columns);
  return written ? path : std::filesystem::path{};
}

std::string population_csv(std::string_view year) {
  const std::string two{year};
  return "WD" + two + "CD,WD" + two +
         "NM,population_census2021\n"
         "E05990001,Alpha,1000\nE05990002,Beta,2000\nE05990003,Gamma,3000\n";
}

std::string register_csv() {
  return "property_id,ward_code,bedspaces,occupied,accommodation_type,status,as_at\n"
         "P1,E05990001,6,6,dispersal,occupied,2026-02-27\n"
         "P2,E05990002,4,2,dispersal,occupied,2026-02-27\n"
         "P3,E05990099,1,1,dispersal,occupied,2026-02-27\n";
}

}  // namespace fairward::testing
