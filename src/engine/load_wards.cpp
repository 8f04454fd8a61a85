#include "engine/load_wards.hpp"

#include "base/text.hpp"
#include "geo/build.hpp"
#include "geo/crs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace fairward::engine {
namespace {

using Notes = std::vector<DataNote>;

DataNote note(std::string where, std::string message) {
  return {DataNote::Severity::Note, std::move(where), std::move(message)};
}
DataNote warning(std::string where, std::string message) {
  return {DataNote::Severity::Warning, std::move(where), std::move(message)};
}

/// The one vintage all layers agree on; not known when no layer says.
Result<Vintage> common_vintage(const std::vector<io::AreaLayer>& layers) {
  const io::AreaLayer* said = nullptr;
  for (const auto& layer : layers) {
    if (!layer.vintage.known()) {
      continue;
    }
    if (said != nullptr && said->vintage != layer.vintage) {
      return fail(
          Errc::BadValue,
          fmt::format("{} has wards of {} and {} has wards of {}: codes of two vintages are never "
                      "mixed; keep one of them in the project",
                      said->file, said->vintage.text(), layer.file, layer.vintage.text()));
    }
    said = &layer;
  }
  return said == nullptr ? Vintage{} : said->vintage;
}

/// Appends the areas of `from` to `to`.
void append(Boundaries& to, Boundaries from) {
  if (to.areas() == 0) {
    to = std::move(from);
    return;
  }
  const auto vertices = static_cast<std::uint32_t>(to.vertices());
  const auto rings = static_cast<std::uint32_t>(to.rings());
  const auto polygons = static_cast<std::uint32_t>(to.polygons());
  to.x.insert(to.x.end(), from.x.begin(), from.x.end());
  to.y.insert(to.y.end(), from.y.begin(), from.y.end());
  const auto shifted = [](std::vector<std::uint32_t>& offsets,
                          const std::vector<std::uint32_t>& more, std::uint32_t by) {
    for (std::size_t i = 1; i < more.size(); ++i) {
      offsets.push_back(more[i] + by);
    }
  };
  shifted(to.ring_start, from.ring_start, vertices);
  shifted(to.polygon_start, from.polygon_start, rings);
  shifted(to.area_start, from.area_start, polygons);
}

struct Gathered {
  std::vector<io::CodedArea> areas;
  std::vector<std::string> file_of;  ///< parallel to areas
  Boundaries boundaries;
  WorkingCrs crs;
  std::size_t repaired = 0;
  bool moved = false;  ///< some layer was in another coordinate system than the working one
};

std::string place_text(Point place, bool degrees) {
  return degrees ? fmt::format("{:.5f}, {:.5f}", place.x, place.y)
                 : fmt::format("{:.0f}, {:.0f}", place.x, place.y);
}

/// One warning a repaired polygon. The area is told as a change in percent: it needs no unit.
void describe_repairs(const std::vector<io::CodedArea>& areas, const std::string& file,
                      const geo::Repaired& repaired, bool degrees, Notes& notes) {
  for (const auto& repair : repaired.repairs) {
    const auto& area = areas[repair.area];
    const double change =
        repair.area_before > 0 ? 100 * (repair.area_after / repair.area_before - 1) : 0;
    notes.push_back(warning(
        file,
        fmt::format(
            "{} {}: {} at {} was repaired; area {:+.2f} %, vertices {} -> {}, polygons {} -> {}",
            area.code, area.name, repair.reason, place_text(repair.place, degrees), change,
            repair.vertices_before, repair.vertices_after, repair.polygons_before,
            repair.polygons_after)));
  }
  for (const auto i : repaired.empty) {
    notes.push_back(warning(
        file, fmt::format("{} {}: has no polygon; it stays in every table and is not on the map",
                          areas[i].code, areas[i].name)));
  }
}

/// All layers in one coordinate system.
Result<Gathered> gather(std::vector<io::AreaLayer> layers, const std::string& stated,
                        const Job& job, Notes& notes) {
  Gathered all;
  std::set<std::string> said;
  for (auto& layer : layers) {
    const Box box = bounds(layer.boundaries);
    FAIRWARD_TRY(
        const auto crs,
        geo::settle_crs(layer.crs_wkt, layer.crs_declaration == io::CrsDeclaration::ImpliedByFormat,
                        box, stated)
            .in(layer.file));
    if (all.crs.id.empty()) {
      FAIRWARD_TRY(all.crs, geo::working_crs_for(crs, box).in(layer.file));
      notes.push_back(note(layer.file, fmt::format("working coordinate system {} ({}): {}",
                                                   all.crs.id, all.crs.name, all.crs.how)));
    }
    // Repaired as the file has them: a change of coordinates can hide a fault, or make one.
    FAIRWARD_TRY(auto repaired, geo::repair(std::move(layer.boundaries), job).in(layer.file));
    all.repaired += repaired.repairs.size();
    describe_repairs(layer.areas, layer.file, repaired, !crs.projected, notes);
    FAIRWARD_TRY(auto moved,
                 geo::transform(std::move(repaired.boundaries), crs, all.crs).in(layer.file));
    const bool changed = crs.id != all.crs.id;
    all.moved = all.moved || changed;
    if (changed && !moved.operation.empty() && said.insert(moved.operation).second) {
      notes.push_back(note(
          layer.file, fmt::format("coordinates were transformed from {} ({}){}", crs.id, crs.how,
                                  moved.accuracy_metres ? fmt::format(", good to about {:g} m",
                                                                      *moved.accuracy_metres)
                                                        : std::string{})));
    }
    append(all.boundaries, std::move(moved.boundaries));
    for (auto& area : layer.areas) {
      all.file_of.push_back(layer.file);
      all.areas.push_back(std::move(area));
    }
    notes.insert(notes.end(), layer.notes.begin(), layer.notes.end());
  }
  return all;
}

/// Adds area `area` of `from`, as it is.
void copy_area(const Boundaries& from, std::size_t area, Boundaries& to) {
  for (auto polygon = from.area_start[area]; polygon < from.area_start[area + 1]; ++polygon) {
    for (auto ring = from.polygon_start[polygon]; ring < from.polygon_start[polygon + 1]; ++ring) {
      for (auto v = from.ring_start[ring]; v < from.ring_start[ring + 1]; ++v) {
        to.add_vertex({from.x[v], from.y[v]});
      }
      to.end_ring();
    }
    to.end_polygon();
  }
  to.end_area();
}

/// Only the first row of every code; the others are named in the notes. Repeats are rare: a copy is
/// fine.
Gathered without_repeats(Gathered all, Notes& notes) {
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(all.areas.size());
  std::vector<std::size_t> keep;
  for (std::size_t i = 0; i < all.areas.size(); ++i) {
    const auto [found, added] = first.emplace(all.areas[i].code, i);
    if (added) {
      keep.push_back(i);
      continue;
    }
    notes.push_back(warning(
        all.file_of[i],
        fmt::format("ward code {} occurs twice (rows {} and {}): the first row is used and the "
                    "second, {}, is left out",
                    all.areas[i].code, all.areas[found->second].file_row, all.areas[i].file_row,
                    all.areas[i].name.empty() ? "without a name" : all.areas[i].name)));
  }
  if (keep.size() == all.areas.size()) {
    return all;
  }
  Gathered kept;
  kept.crs = all.crs;
  kept.repaired = all.repaired;
  kept.moved = all.moved;
  for (const auto i : keep) {
    copy_area(all.boundaries, i, kept.boundaries);
    kept.areas.push_back(std::move(all.areas[i]));
    kept.file_of.push_back(std::move(all.file_of[i]));
  }
  return kept;
}

/// The vintage of a lookup whose codes include every ward here, when exactly one vintage does.
Vintage inferred_vintage(const std::vector<io::CodedArea>& areas, const WardHelp& help) {
  std::set<int> years;
  for (const auto& lookup : help.ward_lookups) {
    std::unordered_set<std::string_view> codes;
    codes.reserve(lookup.areas.size());
    for (const auto& area : lookup.areas) {
      codes.insert(area.code);
    }
    bool all = lookup.vintage.known();
    for (const auto& area : areas) {
      all = all && codes.contains(area.code);
    }
    if (all) {
      years.insert(lookup.vintage.year);
    }
  }
  return years.size() == 1 ? Vintage{*years.begin()} : Vintage{};
}

struct CouncilOf {
  std::string code;
  std::string name;
};

/// Ward code -> council from the lookups that are of the same vintage as the wards.
std::map<std::string, CouncilOf> councils_by_lookup(const WardHelp& help, Vintage vintage) {
  std::map<std::string, CouncilOf> found;
  for (const auto& lookup : help.ward_lookups) {
    if (lookup.vintage.known() && vintage.known() && lookup.vintage != vintage) {
      continue;
    }
    for (const auto& area : lookup.areas) {
      if (!area.parent_code.empty()) {
        found.emplace(area.code, CouncilOf{area.parent_code, area.parent_name});
      }
    }
  }
  return found;
}

std::string stem_of(const std::string& file) {
  return file.substr(0, file.find('.'));
}

bool is_council_code(const std::string& text) {
  constexpr std::array<std::string_view, 7> kPrefixes{"E06", "E07", "E08", "E09",
                                                      "W06", "S12", "N09"};
  return is_gss_code(text) && std::ranges::find(kPrefixes, text.substr(0, 3)) != kPrefixes.end();
}

/// Gives every area a council where one is known, and says how many got theirs from where.
void assign_councils(Gathered& all, const WardHelp& help, Vintage vintage, Notes& notes) {
  const bool all_known = std::ranges::all_of(all.areas, [](const io::CodedArea& area) {
    return !area.parent_code.empty() && !area.parent_name.empty() &&
           area.parent_name != area.parent_code;
  });
  if (all_known) {
    return;
  }
  const auto lookup = councils_by_lookup(help, vintage);
  std::map<std::string, std::string> names;
  for (const auto& layer : help.councils) {
    for (const auto& area : layer.areas) {
      names.emplace(area.code, area.name);
    }
  }
  for (const auto& [ward, council] : lookup) {
    names.emplace(council.code, council.name);
  }
  std::int64_t from_file_name = 0;
  std::int64_t from_lookup = 0;
  std::int64_t without = 0;
  for (std::size_t i = 0; i < all.areas.size(); ++i) {
    auto& area = all.areas[i];
    if (area.parent_code.empty()) {
      const auto found = lookup.find(area.code);
      if (const auto stem = to_upper(stem_of(all.file_of[i])); is_council_code(stem)) {
        area.parent_code = stem;
        ++from_file_name;
      } else if (found != lookup.end()) {
        area.parent_code = found->second.code;
        ++from_lookup;
      } else {
        ++without;
      }
    }
    if (area.parent_name.empty() || area.parent_name == area.parent_code) {
      const auto found = names.find(area.parent_code);
      area.parent_name = found == names.end() ? "" : found->second;
    }
  }
  if (from_file_name > 0) {
    notes.push_back(
        note("wards", fmt::format("{}: the council is the name of the file (no council column)",
                                  counted(from_file_name, "ward"))));
  }
  if (from_lookup > 0) {
    notes.push_back(note("wards", fmt::format("{}: the council comes from a ward-to-council lookup",
                                              counted(from_lookup, "ward"))));
  }
  if (without > 0 && help.want_councils) {
    notes.push_back(warning(
        "wards", fmt::format("{} without a council: no column, file name or lookup gives one; add "
                             "a ward-to-council lookup",
                             counted(without, "ward"))));
  }
}

}  // namespace

Result<LoadedWards> load_wards(std::vector<io::AreaLayer> layers, const WardHelp& help,
                               const Job& job) {
  LoadedWards loaded;
  FAIRWARD_TRY(auto vintage, common_vintage(layers));
  FAIRWARD_TRY(auto gathered, gather(std::move(layers), help.stated_crs, job, loaded.notes));
  if (gathered.areas.empty()) {
    return fail(Errc::MissingField,
                "there is no ward in the ward boundaries; name a layer of ward polygons");
  }
  auto all = without_repeats(std::move(gathered), loaded.notes);
  if (!vintage.known()) {
    vintage = inferred_vintage(all.areas, help);
    loaded.notes.push_back(
        vintage.known()
            ? note(all.file_of.front(),
                   fmt::format("the file does not say its vintage; every ward code is in a "
                               "lookup of {}, so it is taken as {}",
                               vintage.text(), vintage.text()))
            : warning(all.file_of.front(),
                      "the file does not say which year's wards it holds: tables join by code "
                      "alone, and codes that do not match are listed"));
  }
  if (all.moved) {  // what stayed where it was is valid already
    FAIRWARD_TRY(auto repaired, geo::repair(std::move(all.boundaries), job));
    repaired.empty.clear();  // said already, layer by layer
    describe_repairs(all.areas, "after the change of coordinates", repaired, false, loaded.notes);
    all.boundaries = std::move(repaired.boundaries);
  }
  assign_councils(all, help, vintage, loaded.notes);
  loaded.repaired = all.repaired;
  loaded.moved = all.moved;
  WardTableBuilder builder;
  for (auto& area : all.areas) {
    FAIRWARD_TRY(auto code, WardCode::parse(area.code));
    std::optional<LadCode> lad;
    if (!area.parent_code.empty()) {
      FAIRWARD_TRY(lad, LadCode::parse(area.parent_code));
    }
    builder.add(
        {std::move(code), std::move(area.name), std::move(lad), std::move(area.parent_name)});
  }
  FAIRWARD_TRY(loaded.wards,
               std::move(builder).build(std::move(all.boundaries), vintage, std::move(all.crs)));
  return loaded;
}

}  // namespace fairward::engine
