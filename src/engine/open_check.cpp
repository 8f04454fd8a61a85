#include "engine/open_check.hpp"

#include "engine/place_index.hpp"
#include "io/project_file.hpp"

#include <future>
#include <memory>
#include <utility>

namespace fairward::engine {

Result<OpenedForCheck> open_for_check(const std::filesystem::path& project_path, const Job& job) {
  FAIRWARD_TRY(const auto project, io::read_project(project_path));
  auto reading = std::async(std::launch::async, [&] { return open_place_index(project, job); });
  auto region = open_region(project_path, job);
  auto places = reading.get();
  if (!region) {
    return tl::unexpected<Error>{std::move(region).error()};
  }
  if (!places) {
    return tl::unexpected<Error>{std::move(places).error()};
  }
  FAIRWARD_TRY(auto small_areas,
               read_small_areas(project_path, region->snapshot->wards->crs(), job));
  if (places->index) {
    auto snapshot = std::make_shared<Snapshot>(*region->snapshot);
    for (auto& input : place_inputs(*places->index)) {
      snapshot->inputs.push_back(std::move(input));
    }
    region->snapshot = std::move(snapshot);
  }
  auto locator = std::make_shared<const Locator>(region->snapshot->wards, places->index);
  return OpenedForCheck{*std::move(region), std::move(locator), std::move(small_areas),
                        std::move(places->notes)};
}

}  // namespace fairward::engine
