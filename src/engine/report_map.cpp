#include "engine/report_map.hpp"

#include "base/text.hpp"
#include "carto/classes.hpp"
#include "carto/svg.hpp"
#include "carto/view_scene.hpp"
#include "carto/wording.hpp"
#include "engine/check_words.hpp"
#include "engine/grid_transform.hpp"
#include "geo/contiguity.hpp"
#include "report/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace fairward::engine {
namespace {

constexpr carto::PictureSize kSize{640, 430};  // pixels: about as wide as the text of an A4 page
constexpr double kMargin = 0.04;               // of the neighbourhood's longer side, all around

/// The wards that share a border with one.
std::set<WardIndex> neighbours_of(const BorderSet& borders, WardIndex ward) {
  std::set<WardIndex> found;
  for (const auto& arc : borders.arcs) {
    if (arc.second == kOutside) {
      continue;
    }
    const auto first = ward_index(arc.first);
    const auto second = ward_index(arc.second);
    if (first == ward || second == ward) {
      found.insert(first == ward ? second : first);
    }
  }
  return found;
}

/// Just the box and a margin around it: a picture of another shape shows more in one direction
/// only.
carto::MapView view_of(const Box& box) {
  constexpr double kPixels = 1000;
  const double longer = std::max({box.width(), box.height(), 1.0});
  const double margin = kMargin * longer;
  carto::MapView view;
  view.centre = {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  view.metres_per_pixel = (longer + 2 * margin) / kPixels;
  const auto pixels = [&](double metres) {
    return static_cast<int>(std::ceil((metres + 2 * margin) / view.metres_per_pixel));
  };
  view.width = pixels(box.width());
  view.height = pixels(box.height());
  return view;
}

/// Whether any vertex of an area is in the frame of the picture.
bool is_seen(const Boundaries& b, std::size_t area, const carto::Projection& p) {
  const auto first = b.ring_start[b.polygon_start[b.area_start[area]]];
  const auto last = b.ring_start[b.polygon_start[b.area_start[area + 1]]];
  for (auto i = first; i < last; ++i) {
    const Point at = p.to_picture({b.x[i], b.y[i]});
    if (at.x > p.frame_x && at.x < p.frame_x + p.frame_width && at.y > p.frame_y &&
        at.y < p.frame_y + p.frame_height) {
      return true;
    }
  }
  return false;
}

/// The wards that the proposal is in: of an area each, of one place the first.
std::span<const CheckedWard> asked_of(const CheckAnswer& answer) {
  return std::span{answer.wards}.first(many_wards(answer) ? answer.wards.size() : 1);
}

/// The wards of the table with the pipeline; those of the proposal with the proposal too.
Released<StatusTable> with_proposal(const Released<StatusTable>& pipeline,
                                    const CheckAnswer& answer) {
  return pipeline.then([&](const StatusTable& table) {
    auto changed = table;
    for (const auto& ward : asked_of(answer)) {
      changed.rows[ward.area.index].figures = ward.area.after();
    }
    return changed;
  });
}

struct Around {
  std::shared_ptr<const WardTable> wards;
  const StatusTable& status;  ///< row i is ward i
  std::string name;           ///< "Moston", "the sector"
  std::set<WardIndex> asked;  ///< outlined
  std::set<WardIndex> neighbours;
  std::set<WardIndex> group;  ///< the policy group that the ward is in with the proposal
};

/// 0 for a ward of the proposal, 1 for one that borders it, 2 for the rest.
std::size_t distance_of(const Around& around, WardIndex ward) {
  return around.asked.contains(ward) ? 0 : around.neighbours.contains(ward) ? 1 : 2;
}

std::string part_of(const Around& around, WardIndex ward) {
  const std::array<std::string, 3> parts{
      around.asked.size() > 1 ? "in " + around.name : std::string{"the ward"}, "borders it",
      "near"};
  return parts.at(distance_of(around, ward)) + (around.group.contains(ward) ? ", group" : "");
}

/// The ward, then those that border it, then the rest; within each the fullest first.
std::vector<const StatusRow*> rows_seen(const Around& around, const carto::Projection& p) {
  std::vector<const StatusRow*> rows;
  for (const auto& row : around.status.rows) {
    if (is_seen(around.wards->boundaries(), row.index, p)) {
      rows.push_back(&row);
    }
  }
  std::ranges::sort(rows, [&](const StatusRow* a, const StatusRow* b) {
    const auto key = [&](const StatusRow* row) {
      return std::pair{distance_of(around, ward_index(row->index)),
                       -row->figures.percent_of_limit.value_or(-1)};
    };
    return key(a) != key(b) ? key(a) < key(b) : a->code < b->code;
  });
  return rows;
}

report::Table twin_of(const Around& around, const carto::Projection& p, DisclosureMode mode) {
  const auto rows = rows_seen(around, p);
  const bool one_council = std::ranges::all_of(
      rows, [&](const StatusRow* row) { return row->lad_code == rows.front()->lad_code; });
  report::Table table;
  table.caption = "The same as a table: every ward that is seen on the map";
  if (one_council) {
    table.caption += fmt::format(", all in {}", rows.front()->lad_name);
  }
  using report::ColumnKind;
  table.columns.push_back({"Ward", "", ColumnKind::Text});
  if (!one_council) {
    table.columns.push_back({"Council", "", ColumnKind::Text});
  }
  table.columns.insert(table.columns.end(), {{"Where", "", ColumnKind::Text},
                                             {"People", "", ColumnKind::Number},
                                             {"Residents", "", ColumnKind::Number},
                                             {"Limit", "1 in", ColumnKind::Number},
                                             {"Of limit", "%", ColumnKind::Number},
                                             {"Headroom", "people", ColumnKind::Number},
                                             {"Status", "", ColumnKind::Text}});
  for (const auto* row : rows) {
    const auto ward = ward_index(row->index);
    const auto& f = row->figures;
    std::vector<report::Cell> cells{row->name};
    if (!one_council) {
      cells.emplace_back(row->lad_name);
    }
    cells.insert(cells.end(), {part_of(around, ward),
                               report::text_of(f.people),
                               report::text_of(f.population),
                               with_thousands(f.rule.ratio),
                               report::text_of(f.percent_of_limit, 1),
                               report::text_of(f.headroom),
                               {std::string{status_label(f.status)}, report::sign_of(f.status)}});
    table.add(std::move(cells),
              around.asked.contains(ward) ? report::RowKind::Strong : report::RowKind::Plain);
  }
  table.notes.emplace_back(
      around.asked.size() > 1
          ? fmt::format(
                "People with vacant bedspaces and the pipeline; in each ward of {} as if all "
                "of this proposal were in it.",
                around.name)
          : std::string{"People with vacant bedspaces and the pipeline; in the ward itself with "
                        "this proposal too."});
  if (mode == DisclosureMode::Shared) {
    table.notes.emplace_back(
        "The status of a ward without this proposal is that of its exact count; the figures beside "
        "it are rounded, so that near a threshold the two can seem to differ.");
  }
  if (!around.group.empty()) {
    table.notes.emplace_back("Group: in the same over-concentrated ward group as the ward.");
  }
  add_key(table);
  return table;
}

std::string alternative_text(const Around& around, const carto::Classification& classes,
                             const report::Table& twin, const std::string& mark) {
  auto text = fmt::format(
      "Map of {} and {} around, shaded by cluster limit status with the pipeline and this "
      "proposal.",
      around.name,
      counted(static_cast<std::int64_t>(twin.rows.size() - around.asked.size()), "ward"));
  for (const auto ward : around.asked) {
    const auto& row = around.status.rows[to_size(ward)];
    text += fmt::format(" {} is {}.", row.name, report::status_words(row.figures));
  }
  text += fmt::format(" On the map: {}.", spoken_counts(classes));
  return text + mark + " The table below the map has the same figures.";
}

/// A dot over everything, and names that would lie on it below it.
void draw_pin(carto::MapScene& scene, Point world) {
  constexpr double kRadius = 5;     // pixels
  constexpr double kLetter = 0.55;  // of a letter's size: about as wide as one is
  const auto at = scene.projection.to_picture(world);
  for (auto& text : scene.texts) {
    const double width = kLetter * text.size * static_cast<double>(text.text.size());
    const double left = text.x - (text.anchor == carto::Anchor::Left     ? 0
                                  : text.anchor == carto::Anchor::Centre ? width / 2
                                                                         : width);
    const bool over = at.x > left - kRadius && at.x < left + width + kRadius &&
                      at.y > text.baseline - text.size - kRadius && at.y < text.baseline + kRadius;
    if (over) {
      text.baseline = at.y + kRadius + 1.2 * text.size;
    }
  }
  carto::Rectangle dot;
  dot.x = at.x - kRadius;
  dot.y = at.y - kRadius;
  dot.width = dot.height = 2 * kRadius;
  dot.corner_radius = kRadius;
  dot.fill = {carto::palette::kLight.group, carto::Pattern::Solid, carto::palette::kLight.page};
  dot.outline = carto::palette::kLight.page;
  dot.outline_width = 2;
  scene.rectangles.push_back(dot);
}

/// What is outlined, what borders it, and what is in a group with it.
Around around_of(const CheckAnswer& answer, std::shared_ptr<const WardTable> wards,
                 const StatusTable& status, const BorderSet& borders) {
  const bool many = many_wards(answer);
  Around around{std::move(wards),
                status,
                many ? "the " + answer.place.by : answer.wards.front().area.name,
                {},
                {},
                {}};
  for (const auto& ward : asked_of(answer)) {
    around.asked.insert(ward.place.ward);
    const auto beside = neighbours_of(borders, ward.place.ward);
    around.neighbours.insert(beside.begin(), beside.end());
  }
  const auto& effect = answer.wards.front().groups.front();
  if (!many && effect.change != GroupChange::None && effect.change != GroupChange::Beside) {
    around.group.insert(effect.members.begin(), effect.members.end());
  }
  return around;
}

/// With the neighbours of one ward; wards of an area are seen among themselves.
Box box_of(const Around& around) {
  Box box;
  for (const auto& wards : {around.asked, around.neighbours}) {
    for (const auto ward : wards) {
      box.add(bounds(around.wards->boundaries(), to_size(ward)));
    }
  }
  return box;
}

/// Everything but the marks: colours, outlines, extent, legend.
carto::ViewPicture picture_of(const Around& around, const Released<StatusTable>& shown,
                              const carto::Classification& classes,
                              const carto::Classification& legend,
                              std::shared_ptr<const BorderSet> borders) {
  carto::ViewPicture picture;
  // Outlines are drawn from the boundaries themselves: the triangles are not needed.
  auto mesh = std::make_shared<TriangleMesh>();
  mesh->start.assign(around.wards->size() + 1, 0);
  picture.mesh = std::move(mesh);
  picture.wards = around.wards;
  picture.borders = std::move(borders);
  picture.fills = ward_fills(classes);
  picture.legends.push_back(legend);
  picture.counts_are_seen = true;
  picture.selection.assign(around.asked.begin(), around.asked.end());
  picture.extent = view_of(box_of(around));
  picture.header.title = "Cluster limit around " + around.name;
  picture.header.badge = shown.mode() == DisclosureMode::Restricted ? "RESTRICTED" : "";
  picture.footer.mode = carto::mode_line(shown.mode());
  return picture;
}

/// The classes, counting only the wards that are seen.
carto::Classification counted_on(const Around& around, const carto::Projection& p,
                                 const carto::Classification& classes) {
  auto counted = classes;
  for (auto& one : counted.classes) {
    one.wards = 0;
  }
  std::int64_t agreed = 0;
  for (const auto* row : rows_seen(around, p)) {
    ++counted.classes[counted.ward_class[to_size(ward_index(row->index))]].wards;
    agreed += row->figures.variation ? 1 : 0;
  }
  counted.note.clear();
  if (agreed > 0) {
    counted.note = fmt::format("{} {} an agreed limit of {} own.", with_thousands(agreed),
                               agreed == 1 ? "has" : "have", agreed == 1 ? "its" : "their");
  }
  return counted;
}

/// The legend is drawn beside the map, so that its width and what is seen depend on each other.
Result<carto::MapScene> scene_of(const Around& around, const Released<StatusTable>& shown,
                                 const carto::Classification& classes,
                                 carto::Classification& legend,
                                 const std::shared_ptr<const BorderSet>& borders) {
  constexpr int kMostRounds = 4;
  FAIRWARD_TRY(auto scene,
               carto::view_scene(picture_of(around, shown, classes, legend, borders), kSize));
  for (int round = 0; round < kMostRounds; ++round) {
    const auto before = carto::spoken_counts(legend);
    legend = counted_on(around, scene.projection, classes);
    if (round > 0 && carto::spoken_counts(legend) == before) {
      break;
    }
    FAIRWARD_TRY(scene,
                 carto::view_scene(picture_of(around, shown, classes, legend, borders), kSize));
  }
  return scene;
}

}  // namespace

Result<std::optional<report::Picture>> map_around(const Region& region, const StatusQuery& query,
                                                  const disclosure::Gate& gate,
                                                  const Released<CheckAnswer>& answer, MapPin pin) {
  const auto& wards = region.snapshot->wards;
  const auto ward = answer->wards.front().place.ward;
  if (bounds(wards->boundaries(), to_size(ward)).empty()) {
    return std::optional<report::Picture>{};
  }
  auto by_ward = query;
  by_ward.level = AreaLevel::Ward;
  by_ward.sort = StatusSort::Code;
  by_ward.numerator = to_text(answer->basis.numerator);
  FAIRWARD_TRY(const auto pipeline, status(region, by_ward, gate));
  const auto shown = with_proposal(pipeline.table, *answer);
  const auto borders = std::make_shared<const BorderSet>(geo::build_borders(wards->boundaries()));
  const auto around = around_of(*answer, wards, *shown, *borders);
  const auto classes = carto::classify_limit(*shown, wards->size(), carto::palette::Tone::Full);
  auto legend = classes;
  FAIRWARD_TRY(auto scene, scene_of(around, shown, classes, legend, borders));
  std::string mark;
  if (pin == MapPin::Place && answer->place.point) {
    if (const auto at = moved(*answer->place.point, kBritishGrid, wards->crs())) {
      draw_pin(scene, *at);
      mark = " A dot marks the place.";
    }
  }
  report::Picture drawn;
  drawn.svg = to_svg(scene);
  drawn.twin = twin_of(around, scene.projection, gate.mode());
  drawn.caption =
      fmt::format("{} (outlined) and the wards around, with the pipeline and this proposal.{}",
                  report::capital(around.name), mark);
  drawn.alternative = alternative_text(around, legend, drawn.twin, mark);
  return std::optional{std::move(drawn)};
}

}  // namespace fairward::engine
