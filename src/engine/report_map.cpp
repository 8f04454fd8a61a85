#include "engine/report_map.hpp"

#include "base/text.hpp"
#include "carto/classes.hpp"
#include "carto/svg.hpp"
#include "carto/view_scene.hpp"
#include "carto/wording.hpp"
#include "engine/grid_transform.hpp"
#include "geo/contiguity.hpp"
#include "report/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
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

/// The wards of the table with the pipeline; that of the proposal with the proposal too.
Released<StatusTable> with_proposal(const Released<StatusTable>& pipeline,
                                    const CheckedWard& ward) {
  return pipeline.then([&](const StatusTable& table) {
    auto changed = table;
    for (auto& row : changed.rows) {
      if (row.index == ward.area.index) {
        row.figures = ward.area.after();
      }
    }
    return changed;
  });
}

struct Around {
  const WardTable& wards;
  const StatusTable& status;
  WardIndex ward{};
  std::set<WardIndex> neighbours;
  std::set<WardIndex> group;  ///< the policy group that the ward is in with the proposal
};

std::string part_of(const Around& around, WardIndex ward) {
  std::string text = ward == around.ward                ? "the ward"
                     : around.neighbours.contains(ward) ? "borders it"
                                                        : "near";
  if (around.group.contains(ward)) {
    text += ", group";
  }
  return text;
}

/// The ward, then those that border it, then the rest; within each the fullest first.
std::vector<const StatusRow*> rows_seen(const Around& around, const carto::Projection& p) {
  std::vector<const StatusRow*> rows;
  for (const auto& row : around.status.rows) {
    if (is_seen(around.wards.boundaries(), row.index, p)) {
      rows.push_back(&row);
    }
  }
  const auto rank = [&](const StatusRow* row) {
    const auto ward = ward_index(row->index);
    return ward == around.ward ? 0 : around.neighbours.contains(ward) ? 1 : 2;
  };
  std::ranges::sort(rows, [&](const StatusRow* a, const StatusRow* b) {
    const auto key = [&](const StatusRow* row) {
      return std::pair{rank(row), -row->figures.percent_of_limit.value_or(-1)};
    };
    return key(a) != key(b) ? key(a) < key(b) : a->code < b->code;
  });
  return rows;
}

report::Table twin_of(const Around& around, const carto::Projection& p) {
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
  table.columns.insert(table.columns.end(), {{"Place", "", ColumnKind::Text},
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
              ward == around.ward ? report::RowKind::Strong : report::RowKind::Plain);
  }
  table.notes.emplace_back(
      "People with vacant bedspaces and the pipeline; in the ward itself with this proposal too.");
  if (!around.group.empty()) {
    table.notes.emplace_back("Group: in one over-concentrated ward group with it.");
  }
  add_key(table);
  return table;
}

std::string alternative_text(const Around& around, const carto::Classification& classes,
                             const report::Table& twin, const std::string& mark) {
  std::set<std::string> words;
  for (const auto& row : twin.rows) {
    words.insert(row.cells.back().text);
  }
  const auto& row = around.status.rows[to_size(around.ward)];
  auto text = fmt::format(
      "Map of {} and {} around it, shaded by cluster limit status. {} is {} with the pipeline and "
      "this proposal. In the whole region: {}.",
      row.name, counted(static_cast<std::int64_t>(twin.rows.size()) - 1, "ward"), row.name,
      report::status_words(row.figures), spoken_counts(classes));
  return text + mark + " The table below the map has the same figures.";
}

}  // namespace

Result<std::optional<report::Picture>> map_around(const Region& region, const StatusQuery& query,
                                                  const disclosure::Gate& gate,
                                                  const Released<CheckAnswer>& answer, MapPin pin) {
  const auto& wards = region.snapshot->wards;
  const auto& checked = answer->wards.front();
  const auto ward = checked.place.ward;
  Box box = bounds(wards->boundaries(), to_size(ward));
  if (box.empty()) {
    return std::optional<report::Picture>{};
  }
  auto by_ward = query;
  by_ward.level = AreaLevel::Ward;
  by_ward.sort = StatusSort::Code;
  by_ward.numerator = to_text(answer->basis.numerator);
  FAIRWARD_TRY(const auto pipeline, status(region, by_ward, gate));
  const auto shown = with_proposal(pipeline.table, checked);

  carto::ViewPicture picture;
  picture.wards = wards;
  picture.borders = std::make_shared<const BorderSet>(geo::build_borders(wards->boundaries()));
  Around around{*wards, *shown, ward, neighbours_of(*picture.borders, ward), {}};
  const auto& effect = checked.groups.front();
  if (effect.change != GroupChange::None && effect.change != GroupChange::Beside) {
    around.group.insert(effect.members.begin(), effect.members.end());
  }
  for (const auto neighbour : around.neighbours) {
    box.add(bounds(wards->boundaries(), to_size(neighbour)));
  }
  // Outlines are drawn from the boundaries themselves: the triangles are not needed.
  auto mesh = std::make_shared<TriangleMesh>();
  mesh->start.assign(wards->size() + 1, 0);
  picture.mesh = std::move(mesh);
  const auto classes = carto::classify_limit(*shown, wards->size(), carto::palette::Tone::Full);
  picture.fills = ward_fills(classes);
  picture.legends.push_back(classes);
  picture.selection = {ward};
  picture.extent = view_of(box);
  picture.header.title = "Cluster limit around " + checked.area.name;
  picture.header.badge = shown.mode() == DisclosureMode::Restricted ? "RESTRICTED" : "";
  picture.footer.mode = carto::mode_line(shown.mode());
  std::string mark;
  if (pin == MapPin::Place && answer->place.point) {
    if (const auto at = moved(*answer->place.point, kBritishGrid, wards->crs())) {
      picture.marks.push_back(*at);
      mark = " A dot marks the place.";
    }
  }
  FAIRWARD_TRY(const auto scene, carto::view_scene(picture, kSize));
  report::Picture drawn;
  drawn.svg = to_svg(scene);
  drawn.twin = twin_of(around, scene.projection);
  drawn.caption =
      fmt::format("{} (outlined) and the wards around it, with the pipeline and this proposal.{}",
                  checked.area.name, mark);
  drawn.alternative = alternative_text(around, classes, drawn.twin, mark);
  return std::optional{std::move(drawn)};
}

}  // namespace fairward::engine
