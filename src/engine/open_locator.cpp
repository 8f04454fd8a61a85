#include "engine/open_locator.hpp"

#include "engine/load_wards.hpp"
#include "engine/read_sources.hpp"
#include "io/project_file.hpp"

#include <fmt/format.h>

#include <future>
#include <optional>
#include <utility>

namespace fairward::engine {
namespace {

using Wards = Result<std::shared_ptr<const WardTable>>;

/// From their files.
Wards read_wards(const io::Project& project, const std::filesystem::path& project_path,
                 const Job& job, bool& moved) {
  auto only_wards = project;
  std::erase_if(only_wards.sources, [](const io::ProjectSource& source) {
    // Ward populations too: the vintage of wards may be that of theirs.
    return !is_for_wards(source.kind);
  });
  std::shared_ptr<const WardTable> wards;
  FAIRWARD_CHECK(read_sources(
      only_wards, job,
      [&](std::vector<io::AreaLayer> layers, const WardHelp& help) -> Result<void> {
        if (layers.empty()) {
          return fail(Errc::MissingField,
                      fmt::format("{}: no [[source]] of kind 'ward_boundaries'; add the file of "
                                  "ward polygons",
                                  project_path.generic_string()));
        }
        FAIRWARD_TRY(auto loaded, load_wards(std::move(layers), help, job));
        wards = std::move(loaded.wards);
        moved = loaded.moved;
        return {};
      }));
  return wards;
}

Wards open_wards(const io::Project& project, const std::filesystem::path& project_path,
                 const Job& job, const WardCache& cache, std::future<void>& keeping) {
  const auto key = cache.key_of(project);
  if (key) {
    if (auto kept = cache.find(*key)) {
      return kept;
    }
  }
  bool moved = false;
  FAIRWARD_TRY(auto wards, read_wards(project, project_path, job, moved));
  // Where coordinates were transformed hangs on the grids that are installed, too.
  if (key && !moved) {
    keeping =
        std::async(std::launch::async, [cache, key = *key, wards] { cache.keep(key, *wards); });
  }
  return wards;
}

}  // namespace

Result<OpenedLocator> open_locator(const std::filesystem::path& project_path, WithPlaces with,
                                   const Job& job, const WardCache& cache) {
  FAIRWARD_TRY(const auto project, io::read_project(project_path));
  auto places = std::async(std::launch::async, [&]() -> Result<OpenedPlaces> {
    return with == WithPlaces::Yes ? open_place_index(project, job) : OpenedPlaces{};
  });
  std::future<void> keeping;
  auto wards = open_wards(project, project_path, job, cache, keeping);
  auto opened = places.get();
  if (!wards) {
    return tl::unexpected<Error>{std::move(wards).error()};
  }
  if (!opened) {
    return tl::unexpected<Error>{std::move(opened).error()};
  }
  return OpenedLocator{std::make_shared<const Locator>(*std::move(wards), opened->index),
                       std::move(opened->notes), std::move(keeping)};
}

}  // namespace fairward::engine
