#include "engine/place_builder.hpp"

#include "geo/crs.hpp"

#include <utility>

namespace fairward::engine {
namespace {

constexpr std::size_t kAtOnce = 100'000;

/// Of the British Isles, with a margin: elsewhere a grid means nothing.
bool is_near(const io::PlaceSystem system, Point place) {
  if (system == io::PlaceSystem::Degrees) {
    return place.x > -12 && place.x < 5 && place.y > 48 && place.y < 63;
  }
  return place.x > -100'000 && place.x < 500'000 && place.y > -100'000 && place.y < 600'000;
}

}  // namespace

Result<void> PlaceBuilder::add(const io::PostcodeCells& cells, std::optional<Point> place) {
  return postcodes_.add({cells.postcode, place, cells.quality,
                         places::YearMonth::of(cells.ended_year, cells.ended_month),
                         cells.ward_code, cells.lad_code});
}

Result<void> PlaceBuilder::wait(Waiting row) {
  waiting_.push_back(std::move(row));
  return waiting_.size() < kAtOnce ? Result<void>{} : settle();
}

Result<void> PlaceBuilder::settle() {
  const WorkingCrs grid{"EPSG:27700", "OSGB36 / British National Grid", {}, true};
  for (const auto system : {io::PlaceSystem::Degrees, io::PlaceSystem::IrishGrid}) {
    Boundaries points;
    std::vector<Waiting*> rows;
    for (auto& row : waiting_) {
      if (row.cells.system == system && is_near(system, row.cells.place)) {
        points.add_vertex(row.cells.place);
        rows.push_back(&row);
      }
    }
    if (rows.empty()) {
      continue;
    }
    geo::LayerCrs from;
    from.id = system == io::PlaceSystem::Degrees ? "EPSG:4326" : "EPSG:29902";
    from.name = from.id;
    FAIRWARD_TRY(const auto moved, geo::transform(std::move(points), from, grid));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i]->cells.place = {moved.boundaries.x[i], moved.boundaries.y[i]};
      rows[i]->cells.system = io::PlaceSystem::BritishGrid;
    }
  }
  for (auto& row : waiting_) {
    const bool there = row.cells.system == io::PlaceSystem::BritishGrid;
    if (row.uprn != 0) {
      if (there) {
        uprns_.add(row.uprn, row.cells.place);
      }
      continue;
    }
    row.cells.ward_code = row.ward_code;
    row.cells.lad_code = row.lad_code;
    FAIRWARD_CHECK(add(row.cells, there ? std::optional{row.cells.place} : std::nullopt));
  }
  waiting_.clear();
  return {};
}

Result<io::PlaceRows> PlaceBuilder::read(const std::filesystem::path& file, io::SourceKind kind,
                                         const Job& job) {
  using io::PlaceSystem;
  auto rows =
      kind == io::SourceKind::Uprns
          ? io::read_uprns(file, job,
                           [this](const io::UprnCells& cells) -> Result<void> {
                             if (cells.system == PlaceSystem::BritishGrid) {
                               uprns_.add(cells.uprn, cells.place);
                               return {};
                             }
                             if (cells.system == PlaceSystem::None) {
                               return {};
                             }
                             io::PostcodeCells point{*Postcode::read("ZZ99 9ZZ")};
                             point.system = cells.system;
                             point.place = cells.place;
                             return wait({point, {}, {}, cells.uprn});
                           })
          : io::read_postcodes(file, job, [this](const io::PostcodeCells& cells) -> Result<void> {
              switch (cells.system) {
                case PlaceSystem::None:
                  return add(cells, std::nullopt);
                case PlaceSystem::BritishGrid:
                  return add(cells, cells.place);
                default:
                  return wait(
                      {cells, std::string{cells.ward_code}, std::string{cells.lad_code}, 0});
              }
            });
  if (rows) {
    FAIRWARD_CHECK(settle());
  }
  return rows;
}

std::string PlaceBuilder::finish(std::span<const places::SourceStamp> stamps) && {
  places::PlaceFileWriter writer;
  writer.add(places::Section::Sources, places::text_of(stamps));
  if (postcodes_.size() > 0) {
    postcodes_.finish(writer);
  }
  uprns_.finish(writer);
  return writer.finish();
}

}  // namespace fairward::engine
