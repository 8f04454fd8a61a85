#include "engine/picture.hpp"

#include "base/text.hpp"
#include "base/version.hpp"
#include "engine/areas.hpp"
#include "engine/source_credit.hpp"
#include "geo/contiguity.hpp"
#include "io/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::array<std::pair<std::string_view, carto::MapLayer>, 4> kLayers{
    {{"limit", carto::MapLayer::Limit},
     {"density", carto::MapLayer::Density},
     {"deprivation", carto::MapLayer::Deprivation},
     {"groups", carto::MapLayer::Groups}}};

}  // namespace

Result<carto::MapLayer> parse_layer(const std::string& text) {
  std::vector<std::string> known;
  for (const auto& [name, layer] : kLayers) {
    if (equals_ignoring_case(name, text)) {
      return layer;
    }
    known.emplace_back(name);
  }
  const auto near = nearest(text, known);
  return fail(Errc::Usage, fmt::format("--layer: '{}' is not known{}; use one of: {}", text,
                                       near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                       join(known, ", ")));
}

Result<carto::PictureSize> parse_size(const std::string& text) {
  const auto pieces = split(text, 'x');
  if (pieces.size() == 2) {
    const auto width = parse_whole_number(pieces[0]);
    const auto height = parse_whole_number(pieces[1]);
    if (width && height && *width >= 320 && *height >= 240 && *width <= 8192 && *height <= 8192) {
      return carto::PictureSize{static_cast<int>(*width), static_cast<int>(*height)};
    }
  }
  return fail(Errc::Usage,
              fmt::format("'{}' is not a size; write WIDTHxHEIGHT, 320x240 to 8192x8192", text));
}

Result<carto::MapScene> picture(const Region& region, const PictureQuery& query,
                                const disclosure::Gate& gate, const Job& job) {
  const auto& snapshot = *region.snapshot;
  carto::MapInput input;
  input.wards = snapshot.wards;
  input.region_name = snapshot.region_name;
  if (query.layer == carto::MapLayer::Deprivation && query.area_room) {
    return fail(Errc::Usage,
                "areas with room are found from counts of people, which the deprivation map does "
                "not show; outline them over limit, density or groups");
  }
  if (query.layer == carto::MapLayer::Deprivation) {
    if (snapshot.deprivation.empty()) {
      return fail(Errc::MissingField,
                  "the project has no deprivation index; add one with its lookup to wards");
    }
    input.deprivation = snapshot.deprivation.front();
    input.basis_line =
        fmt::format("Basis: {}, mean of small-area scores weighted by residents; wards of {}.",
                    input.deprivation->index, snapshot.wards->vintage().text());
  } else {
    auto by_ward = query.groups.basis;
    by_ward.level = AreaLevel::Ward;
    by_ward.sort = StatusSort::Code;
    FAIRWARD_TRY(auto answer, status(region, by_ward, gate));
    input.basis_line = basis_line(answer.table->basis);
    input.status = std::move(answer.table);
  }
  if (query.layer == carto::MapLayer::Groups) {
    FAIRWARD_TRY(input.groups, groups(region, query.groups, gate, job));
  }
  if (query.area_room) {
    AreaQuery wanted;
    wanted.basis = query.groups.basis;
    wanted.room = *query.area_room;
    wanted.contiguity = query.groups.contiguity;
    wanted.islands = query.groups.islands;
    wanted.seed = query.groups.seed;
    wanted.threads = query.groups.threads;
    FAIRWARD_TRY(const auto found, areas(region, wanted, gate, job));
    input.areas = listed_areas(found);
  }
  input.source_credit =
      source_credit({boundary_credit(snapshot), input.status ? &(*input.status)->basis : nullptr,
                     input.deprivation ? input.deprivation->source : ""});
  input.credit = join(snapshot.credits, "; ");
  job.tell("cutting polygons");
  input.borders =
      std::make_shared<const BorderSet>(geo::build_borders(snapshot.wards->boundaries()));
  FAIRWARD_TRY(auto mesh, geo::triangulate(snapshot.wards->boundaries(), job));
  input.mesh = std::make_shared<const TriangleMesh>(std::move(mesh));
  job.tell("placing labels");
  return carto::build_scene(input, query.layer, query.size);
}

Result<void> save_picture(const std::filesystem::path& file, const Image& image,
                          std::string_view description, DisclosureMode mode) {
  const std::array<std::pair<std::string, std::string>, 3> chunks{
      {{"Description", std::string{description}},
       {"Software", fmt::format("Fairward {}", version())},
       {"Disclosure", std::string{mode_name(mode)}}}};
  return io::write_png(file, image, chunks, io::readers_of(mode));
}

}  // namespace fairward::engine
