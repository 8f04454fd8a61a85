#include "engine/small_area_residents.hpp"

#include "base/assert.hpp"
#include "geo/build.hpp"
#include "geo/crs.hpp"
#include "io/project_file.hpp"
#include "io/raw_table.hpp"
#include "io/recognise.hpp"
#include "io/typed_tables.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace fairward::engine {
namespace {

using io::SourceKind;

/// Every table of the project's sources of one kind.
template <class Take>
Result<void> each_table(const io::Project& project, SourceKind kind, const Job& job,
                        const Take& take) {
  for (const auto& source : project.sources) {
    if (source.kind != kind) {
      continue;
    }
    const auto path = source.path.is_absolute() ? source.path : project.folder / source.path;
    FAIRWARD_TRY(const auto files, io::readable_files(path));
    for (const auto& file : files) {
      FAIRWARD_TRY(auto tables, io::read_tables(file, job));
      for (auto& table : tables) {
        const auto recognition = io::recognise(table);
        const bool asked = source.layer.empty() || table.layer == source.layer;
        if (asked && recognition.kind == kind) {
          FAIRWARD_CHECK(take(std::move(table), recognition));
        }
      }
    }
  }
  return {};
}

void append(Boundaries& to, const Boundaries& from) {
  const auto vertices = static_cast<std::uint32_t>(to.vertices());
  const auto rings = static_cast<std::uint32_t>(to.rings());
  const auto polygons = static_cast<std::uint32_t>(to.polygons());
  to.x.insert(to.x.end(), from.x.begin(), from.x.end());
  to.y.insert(to.y.end(), from.y.begin(), from.y.end());
  const auto offsets = [](std::vector<std::uint32_t>& list, const std::vector<std::uint32_t>& more,
                          std::uint32_t by) {
    for (std::size_t i = 1; i < more.size(); ++i) {
      list.push_back(more[i] + by);
    }
  };
  offsets(to.ring_start, from.ring_start, vertices);
  offsets(to.polygon_start, from.polygon_start, rings);
  offsets(to.area_start, from.area_start, polygons);
}

/// One layer in the wards' coordinates, valid.
Result<Boundaries> in_place(io::AreaLayer layer, const io::Project& project, const WorkingCrs& crs,
                            const Job& job) {
  const auto box = bounds(layer.boundaries);
  FAIRWARD_TRY(
      const auto from,
      geo::settle_crs(layer.crs_wkt, layer.crs_declaration == io::CrsDeclaration::ImpliedByFormat,
                      box, project.crs)
          .in(layer.file));
  FAIRWARD_TRY(auto repaired, geo::repair(std::move(layer.boundaries), job).in(layer.file));
  if (from.id == crs.id) {
    return std::move(repaired.boundaries);
  }
  FAIRWARD_TRY(auto there,
               geo::transform(std::move(repaired.boundaries), from, crs).in(layer.file));
  return std::move(there.boundaries);
}

using RowOfCode = std::unordered_map<std::string, std::size_t>;

/// The residents of a table's series, where they know any of the areas.
void add_residents(SmallAreas& to, const io::CodedTable& table, const RowOfCode& row_of) {
  for (const auto& series : table.counts) {
    SmallAreas::Residents residents{series.id, series.label, std::vector<Count>(row_of.size())};
    bool any = false;
    for (std::size_t i = 0; i < table.areas.size(); ++i) {
      if (const auto found = row_of.find(table.areas[i].code); found != row_of.end()) {
        residents.of[found->second] = series.values[i];
        any = true;
      }
    }
    const bool known = std::ranges::any_of(
        to.residents, [&](const auto& earlier) { return earlier.id == series.id; });
    if (any && !known) {
      to.residents.push_back(std::move(residents));
    }
  }
}

}  // namespace

const SmallAreas::Residents& SmallAreas::on(std::string_view population_id) const {
  FAIRWARD_ASSERT(!residents.empty());
  const auto found = std::ranges::find_if(
      residents, [&](const Residents& one) { return one.id == population_id; });
  return found == residents.end() ? residents.front() : *found;
}

Result<std::shared_ptr<const SmallAreas>> read_small_areas(const std::filesystem::path& path,
                                                           const WorkingCrs& crs, const Job& job) {
  FAIRWARD_TRY(const auto project, io::read_project(path));
  auto areas = std::make_shared<SmallAreas>();
  RowOfCode row_of;
  FAIRWARD_CHECK(each_table(
      project, SourceKind::LsoaBoundaries, job,
      [&](io::RawTable table, const io::Recognition& recognition) -> Result<void> {
        FAIRWARD_TRY(auto layer, io::to_area_layer(std::move(table), recognition));
        const auto first = areas->boundaries.areas();
        for (std::size_t i = 0; i < layer.areas.size(); ++i) {
          row_of.emplace(layer.areas[i].code, first + i);
        }
        if (row_of.size() != first + layer.areas.size()) {
          return fail(Errc::BadValue,
                      layer.file + ": a small area is there twice; correct the boundaries");
        }
        FAIRWARD_TRY(const auto placed, in_place(std::move(layer), project, crs, job));
        append(areas->boundaries, placed);
        return {};
      }));
  if (row_of.empty()) {
    return std::shared_ptr<const SmallAreas>{};
  }
  for (const auto kind : {SourceKind::LsoaPopulation, SourceKind::LsoaWardLookup}) {
    FAIRWARD_CHECK(each_table(
        project, kind, job,
        [&](const io::RawTable& table, const io::Recognition& recognition) -> Result<void> {
          FAIRWARD_TRY(const auto coded, io::to_coded_table(table, recognition));
          add_residents(*areas, coded, row_of);
          return {};
        }));
  }
  return areas->residents.empty() ? std::shared_ptr<const SmallAreas>{}
                                  : std::shared_ptr<const SmallAreas>{std::move(areas)};
}

}  // namespace fairward::engine
