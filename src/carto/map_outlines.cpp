#include "carto/map_outlines.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace fairward::carto {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
/// An area this many ems of its number across, both ways, has room for it.
constexpr double kRoomForArea = 2.6;

/// Arcs with another number on either side.
std::vector<std::uint32_t> arcs_between(std::span<const BorderArc> arcs,
                                        std::span<const std::uint32_t> number) {
  const auto of = [&](std::uint32_t ward) { return ward < number.size() ? number[ward] : kNone; };
  std::vector<std::uint32_t> between;
  for (std::uint32_t i = 0; i < arcs.size(); ++i) {
    if (of(arcs[i].first) != of(arcs[i].second)) {
      between.push_back(i);
    }
  }
  return between;
}

void give(std::vector<std::uint32_t>& number, std::span<const WardIndex> wards, std::uint32_t to) {
  for (const auto ward : wards) {
    if (to_size(ward) < number.size()) {
      number[to_size(ward)] = to;
    }
  }
}

Colour with_share(Colour colour, double alpha) {
  colour.a = static_cast<std::uint8_t>(std::lround(255 * std::clamp(alpha, 0.0, 1.0)));
  return colour;
}

/// 0 where areas are about as large as a letter, 1 where each could hold a name.
double openness(double area_side, double em) {
  return std::clamp((area_side / std::max(em, 1.0) - 2) / 5, 0.0, 1.0);
}

/// Whether a vertex of an area's rings is within the frame.
bool shows_border_of(const Boundaries& boundaries, std::size_t area, const Projection& p) {
  const auto first = boundaries.ring_start[boundaries.polygon_start[boundaries.area_start[area]]];
  const auto last =
      boundaries.ring_start[boundaries.polygon_start[boundaries.area_start[area + 1]]];
  const Point from = p.origin;
  const Point to{p.origin.x + p.frame_width / p.scale, p.origin.y - p.frame_height / p.scale};
  for (std::size_t v = first; v < last; ++v) {
    if (boundaries.x[v] > from.x && boundaries.x[v] < to.x && boundaries.y[v] < from.y &&
        boundaries.y[v] > to.y) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view name_of(OutlineKind kind) {
  constexpr std::array<std::string_view, 4> kNames{
      "Over the limit", "Area with room", "Hot spot by statistics", "Area with room, selected"};
  return kNames.at(static_cast<std::size_t>(kind));
}

bool is_over_the_limit(const GroupRow& row) {
  return row.figures.status == LimitStatus::AboveLimit ||
         std::ranges::any_of(row.group.methods, [](GroupMethod method) {
           return method == GroupMethod::Policy || method == GroupMethod::LimitScan;
         });
}

MapOutlines outlines_of(const WardTable& wards, const GroupTable* groups,
                        std::vector<std::vector<WardIndex>> areas) {
  MapOutlines outlines;
  if (groups != nullptr) {
    std::vector<std::vector<WardIndex>> members;
    for (const auto& row : groups->rows) {
      const bool over = is_over_the_limit(row);
      outlines.groups_over += over ? 1 : 0;
      auto& into = over ? outlines.over_limit : outlines.hot_spots;
      into.insert(into.end(), row.group.wards.begin(), row.group.wards.end());
      members.push_back(row.group.wards);
    }
    outlines.groups = group_shapes(wards, members);
  }
  outlines.areas = std::move(areas);
  outlines.area_shapes = group_shapes(wards, outlines.areas);
  double squares = 0;
  for (const auto& shape : outlines.area_shapes) {
    squares += shape.box.empty() ? 0 : shape.box.width() * shape.box.height();
  }
  if (!outlines.areas.empty()) {
    outlines.area_side = std::sqrt(squares / static_cast<double>(outlines.areas.size()));
  }
  return outlines;
}

std::vector<std::uint8_t> chosen_areas(const MapOutlines& outlines,
                                       std::span<const WardIndex> selection) {
  std::vector<std::uint8_t> chosen;
  for (auto wards : outlines.areas) {
    std::ranges::sort(wards);
    chosen.push_back(!wards.empty() && std::ranges::includes(selection, wards) ? 1 : 0);
  }
  if (chosen.size() > 1 && std::ranges::find(chosen, 0) == chosen.end()) {
    std::ranges::fill(chosen, std::uint8_t{0});
  }
  return chosen;
}

std::vector<OutlineArcs> outline_arcs(const MapOutlines& outlines, std::span<const BorderArc> arcs,
                                      std::size_t wards, std::span<const WardIndex> selection) {
  const std::vector<std::uint32_t> nobody(wards, kNone);
  const auto around = [&](std::span<const WardIndex> set) {
    auto number = nobody;
    give(number, set, 0);
    return arcs_between(arcs, number);
  };
  auto over = around(outlines.over_limit);
  std::vector<std::uint32_t> hot;
  std::ranges::set_difference(around(outlines.hot_spots), over, std::back_inserter(hot));
  auto number = nobody;
  auto chosen_number = nobody;
  const auto chosen = chosen_areas(outlines, selection);
  for (std::size_t a = 0; a < outlines.areas.size(); ++a) {
    give(number, outlines.areas[a], static_cast<std::uint32_t>(a));
    if (chosen[a] != 0) {
      give(chosen_number, outlines.areas[a], static_cast<std::uint32_t>(a));
    }
  }
  std::vector<std::uint32_t> open;
  std::ranges::set_difference(arcs_between(arcs, number), over, std::back_inserter(open));
  std::vector<OutlineArcs> all{{OutlineKind::OverLimit, std::move(over)},
                               {OutlineKind::Area, std::move(open)},
                               {OutlineKind::HotSpot, std::move(hot)},
                               {OutlineKind::ChosenArea, arcs_between(arcs, chosen_number)}};
  std::erase_if(all, [](const OutlineArcs& one) { return one.arcs.empty(); });
  return all;
}

OutlineColours outline_colours(const palette::PageColours& colours) {
  return {colours.group, colours.group_casing, colours.area, colours.halo};
}

OutlineStyle outline_style(OutlineKind kind, const OutlineColours& colours, double em,
                           double area_side) {
  const double open = openness(area_side, em);
  switch (kind) {
    case OutlineKind::OverLimit:
      return {.width = 0.19 * em,
              .casing = 0.36 * em,
              .colour = colours.group,
              .casing_colour = colours.group_casing};
    case OutlineKind::HotSpot: {
      const double width = std::max(1.5, 0.12 * em);
      return {.width = width,
              .casing = width + std::max(2.0, 0.13 * em),
              .colour = colours.group,
              .casing_colour = with_share(colours.halo, 0.7),
              .dashes = {0.45 * em, 0.3 * em}};
    }
    case OutlineKind::Area: {
      const double width = std::max(1.0, (0.07 + 0.06 * open) * em);
      return {.width = width,
              .casing = width + (0.05 + 0.1 * open) * em,
              .colour = with_share(colours.area, 0.75 + 0.25 * open),
              .casing_colour = with_share(colours.halo, 0.35 + 0.35 * open)};
    }
    case OutlineKind::ChosenArea:
      break;
  }
  return {.width = std::max(2.5, 0.24 * em),
          .casing = std::max(6.0, 0.54 * em),
          .colour = colours.area,
          .casing_colour = with_share(colours.halo, 0.92)};
}

std::vector<PlacedBadge> place_area_badges(const MapOutlines& outlines,
                                           std::span<const std::uint8_t> chosen,
                                           const Projection& projection, double em,
                                           std::vector<Taken> taken) {
  auto first = outlines.area_shapes;
  auto second = outlines.area_shapes;
  for (std::size_t a = 0; a < first.size(); ++a) {
    (a < chosen.size() && chosen[a] != 0 ? second : first)[a].members.clear();
  }
  auto placed = place_badges(first, projection, em, taken, {kRoomForArea, true});
  for (const auto& badge : placed) {
    taken.push_back(badge_place(badge.centre, em));
  }
  std::ranges::move(place_badges(second, projection, em, std::move(taken), {kRoomForArea, false}),
                    std::back_inserter(placed));
  return placed;
}

std::vector<std::size_t> groups_in_picture(const WardTable& wards, const GroupTable& groups,
                                           const MapOutlines& outlines,
                                           const Projection& projection, double em) {
  std::vector<std::size_t> listed;
  for (const auto& badge : place_badges(outlines.groups, projection, em)) {
    listed.push_back(badge.group);
  }
  std::ranges::sort(listed);
  const auto numbered = listed;
  for (std::size_t g = 0; g < groups.rows.size(); ++g) {
    const auto& members = groups.rows[g].group.wards;
    if (!std::ranges::binary_search(numbered, g) &&
        std::ranges::any_of(members, [&](WardIndex ward) {
          return shows_border_of(wards.boundaries(), to_size(ward), projection);
        })) {
      listed.push_back(g);
    }
  }
  return listed;
}

std::vector<OutlineKeyRow> outline_key(const MapOutlines& outlines) {
  std::vector<OutlineKeyRow> rows;
  if (!outlines.groups.empty()) {
    rows.push_back({OutlineKind::OverLimit, outlines.groups_over});
    rows.push_back({OutlineKind::HotSpot, outlines.groups.size() - outlines.groups_over});
  }
  if (!outlines.areas.empty()) {
    rows.push_back({OutlineKind::Area, outlines.areas.size()});
  }
  return rows;
}

std::string spoken_outlines(const MapOutlines& outlines) {
  std::vector<std::string> parts;
  for (const auto& [kind, count] : outline_key(outlines)) {
    const auto n = static_cast<std::int64_t>(count);
    parts.push_back(kind == OutlineKind::OverLimit ? counted(n, "ward group") + " over the limit"
                    : kind == OutlineKind::HotSpot ? counted(n, "hot spot") + " by statistics"
                                                   : counted(n, "area") + " with room");
  }
  return parts.empty() ? "" : fmt::format(" Outlined: {}.", join(parts, ", "));
}

std::string_view room_in_words() {
  return "Room is the headroom of an area's wards, each by itself, added up: a ward over the "
         "limit takes none away. The headroom of the area taken together is another number.";
}

LegendSection legend_of(const MapOutlines& outlines, const palette::PageColours& colours,
                        double em) {
  LegendSection section;
  section.heading = "Outlines";
  section.value_heading = "Number";
  for (const auto& row : outline_key(outlines)) {
    LegendEntry entry;
    // In a key there is room: areas are drawn as on an open map.
    entry.outline = outline_style(row.kind, outline_colours(colours), em, 10 * em);
    entry.label = std::string{name_of(row.kind)};
    entry.value = with_thousands(static_cast<std::int64_t>(row.count));
    section.entries.push_back(std::move(entry));
  }
  if (!outlines.areas.empty()) {
    section.note = std::string{room_in_words()};
  }
  return section;
}

void draw_outlines(MapScene& scene, const Sheet& sheet, const BorderSet& borders,
                   const MapOutlines& outlines, std::span<const WardIndex> selection,
                   OutlineLevel level) {
  const auto& p = scene.projection;
  std::size_t wards = 0;
  for (const auto& arc : borders.arcs) {
    wards = std::max<std::size_t>(wards, arc.first == kOutside ? 0 : arc.first + 1);
    wards = std::max<std::size_t>(wards, arc.second == kOutside ? 0 : arc.second + 1);
  }
  for (const auto& [kind, arcs] : outline_arcs(outlines, borders.arcs, wards, selection)) {
    const bool below = kind == OutlineKind::OverLimit;
    if (below == (level == OutlineLevel::BelowSelection)) {
      auto lines = arc_lines(borders, arcs, p,
                             outline_style(kind, outline_colours(sheet.colours()), sheet.em(),
                                           outlines.area_side * p.scale));
      for (auto& line : lines) {
        line.title = std::string{name_of(kind)};
      }
      std::ranges::move(lines, std::back_inserter(scene.map_lines));
    }
  }
}

std::vector<Taken> draw_outline_numbers(MapScene& scene, Sheet& sheet, const MapOutlines& outlines,
                                        std::span<const WardIndex> selection) {
  const auto& p = scene.projection;
  const auto groups = place_badges(outlines.groups, p, sheet.em());
  auto taken = draw_badges(sheet, scene, groups, {sheet.colours().group, 1});
  const auto areas = place_area_badges(outlines, chosen_areas(outlines, selection), p,
                                       kAreaBadge * sheet.em(), taken);
  std::ranges::move(draw_badges(sheet, scene, areas, {sheet.colours().area, kAreaBadge}),
                    std::back_inserter(taken));
  return taken;
}

}  // namespace fairward::carto
