#include "carto/legend.hpp"

#include "base/text.hpp"
#include "carto/badges.hpp"
#include "carto/colour_math.hpp"
#include "carto/map_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fairward::carto {
namespace {

// Ems of the page's text.
constexpr double kSwatchWidth = 2.3;
constexpr double kSwatchHeight = 1.35;
constexpr double kGap = 0.8;
constexpr double kLine = 1.3;
constexpr double kEntryGap = 0.5;
constexpr double kSquareSide = 2.2;  // of one of nine cells

constexpr TextLook kHeading{1.08, FontWeight::SemiBold, Ink::Strong};
constexpr TextLook kUnit{0.86, FontWeight::Regular, Ink::Quiet};
constexpr TextLook kLabel{0.95, FontWeight::Medium, Ink::Strong};
constexpr TextLook kDetail{0.86, FontWeight::Regular, Ink::Quiet};
constexpr TextLook kValue{0.95, FontWeight::Regular, Ink::Strong};
constexpr TextLook kCellValue{0.76, FontWeight::Regular, Ink::Strong};

double value_width(const LegendSection& section, const Sheet& sheet) {
  double width = sheet.width(section.value_heading, kUnit);
  for (const auto& entry : section.entries) {
    width = std::max(width, sheet.width(entry.value, kValue));
  }
  return width;
}

/// A stretch of an outline as long as a swatch is wide, from `from`.
void draw_sample(Sheet& sheet, const OutlineStyle& style, Point from) {
  Line line;
  line.points = {from, {from.x + kSwatchWidth * sheet.em(), from.y}};
  line.width = style.casing;
  line.colour = style.casing_colour;
  sheet.line(line);
  line.width = style.width;
  line.colour = style.colour;
  line.dashes = style.dashes;
  sheet.line(std::move(line));
}

void draw_mark(Sheet& sheet, const LegendEntry& entry, double x, double top) {
  const double em = sheet.em();
  if (entry.swatch) {
    Rectangle swatch;
    swatch.x = std::round(x);
    swatch.y = std::round(top);
    swatch.width = std::round(kSwatchWidth * em);
    swatch.height = std::round(kSwatchHeight * em);
    swatch.fill = *entry.swatch;
    swatch.outline = sheet.colours().frame;
    swatch.outline_width = std::max(1.0, 0.06 * em);
    sheet.box(swatch);
  } else if (entry.outline) {
    draw_sample(sheet, *entry.outline, {x, top + kSwatchHeight * em / 2});
  } else if (entry.dot != LegendDot::None) {
    sheet.box(mark_box({x + kSwatchWidth * em / 2, top + kSwatchHeight * em / 2},
                       entry.dot == LegendDot::Ring, sheet));
  } else if (!entry.badge.empty()) {
    const double middle = x + kSwatchWidth * em / 2;
    sheet.box(badge_box({middle, top + kSwatchHeight * em / 2}, sheet, {sheet.colours().group, 1}));
    sheet.text(entry.badge, {middle, top + kSwatchHeight * em / 2 + 0.29 * em}, kBadgeLook,
               Anchor::Centre);
  }
}

/// High in both at the top right; the axes are named along it. Returns the bottom.
double draw_square(Sheet& sheet, const LegendSquare& square, Area area) {
  const double em = sheet.em();
  const double side = std::round(kSquareSide * em);
  const double left = std::round(area.x);
  const double top = std::round(area.y);
  for (std::size_t i = 0; i < square.cells.size(); ++i) {
    Rectangle cell;
    cell.x = left + static_cast<double>(i % 3) * side;
    cell.y = top + static_cast<double>(2 - i / 3) * side;
    cell.width = cell.height = side;
    cell.fill = square.cells[i];
    cell.outline = sheet.colours().frame;
    cell.outline_width = std::max(1.0, 0.06 * em);
    sheet.box(cell);
    sheet.text(square.value[i], {cell.x + side / 2, cell.y + side / 2 + 0.28 * em}, kCellValue,
               Anchor::Centre, text_on(cell.fill.colour));
  }
  const double right = left + 3 * side + 0.5 * em;
  sheet.text(
      sheet.metrics().shorten("\u2191 " + square.up, sheet.style(kDetail), area.right() - right),
      {right, top + 0.85 * em}, kDetail);
  const double bottom = top + 3 * side;
  sheet.text(sheet.metrics().shorten(square.across + " \u2192", sheet.style(kDetail), area.width),
             {left, bottom + 1.1 * em}, kDetail);
  return bottom + 1.6 * em;
}

double square_width(const LegendSquare& square, const Sheet& sheet) {
  const double beside = sheet.width("\u2191 " + square.up, kDetail);
  const double below = sheet.width(square.across + " \u2192", kDetail);
  return std::max(below, (3 * kSquareSide + 0.6) * sheet.em() + beside);
}

double draw_entry(Sheet& sheet, const LegendEntry& entry, Area area, double value,
                  LegendDetail detail) {
  const double em = sheet.em();
  draw_mark(sheet, entry, area.x, area.y);
  const double x = area.x + (kSwatchWidth + kGap) * em;
  const double width = area.width - (kSwatchWidth + 2 * kGap) * em - value;
  const double baseline = area.y + (kSwatchHeight / 2 + 0.34) * em;
  sheet.text(sheet.metrics().shorten(entry.label, sheet.style(kLabel), width), {x, baseline},
             kLabel);
  sheet.text(entry.value, {area.right(), baseline}, kValue, Anchor::Right);
  double bottom = area.y + kSwatchHeight * em;
  if (detail == LegendDetail::Full && !entry.detail.empty()) {
    bottom = sheet.paragraph(entry.detail, {x, bottom, area.right() - x, 0}, kDetail, 1.3);
  }
  return bottom;
}

/// Entries and note; returns the bottom.
double draw_entries(Sheet& sheet, const LegendSection& section, Area area, LegendDetail detail) {
  const double em = sheet.em();
  const double value = value_width(section, sheet);
  double y = area.y;
  for (const auto& entry : section.entries) {
    y = draw_entry(sheet, entry, {area.x, y, area.width, 0}, value, detail) + kEntryGap * em;
  }
  if (!section.note.empty()) {
    y = sheet.paragraph(section.note, {area.x, y, area.width, 0}, kDetail) + kEntryGap * em;
  }
  return y - kEntryGap * em;
}

std::string percent(const Measure& measure) {
  if (measure.known()) {
    return with_decimals(measure.value(), 0) + " %";
  }
  return measure.state() == FigureState::Suppressed ? "suppressed" : "not known";
}

}  // namespace

LegendSection legend_of(const Classification& classification) {
  LegendSection section;
  section.heading = classification.heading;
  section.unit = classification.unit;
  section.value_heading = "Wards";
  section.note = classification.note;
  std::span<const MapClass> listed{classification.classes};
  if (!classification.across.empty() && listed.size() >= 9) {
    LegendSquare square{{}, {}, classification.across, classification.up};
    for (std::size_t i = 0; i < square.cells.size(); ++i) {
      square.cells[i] = listed[i].fill;
      square.value[i] = with_thousands(static_cast<std::int64_t>(listed[i].wards));
    }
    section.square = std::move(square);
    listed = listed.subspan(9);
  }
  for (const auto& c : listed) {
    section.entries.push_back({c.fill, std::nullopt, "", c.label, c.detail,
                               with_thousands(static_cast<std::int64_t>(c.wards))});
  }
  if (const auto& above = classification.hatched) {
    section.entries.push_back({above->swatch, std::nullopt, "", above->label, above->detail,
                               with_thousands(static_cast<std::int64_t>(above->wards))});
  }
  return section;
}

LegendSection legend_of(const GroupTable& groups, std::span<const std::size_t> in_picture) {
  constexpr std::size_t kShown = 8;
  LegendSection section;
  section.heading = "Ward groups";
  section.value_heading = "% of limit";
  for (const auto i : in_picture) {
    const auto& row = groups.rows[i];
    section.entries.push_back({std::nullopt, std::nullopt, std::to_string(i + 1),
                               counted(static_cast<std::int64_t>(row.group.wards.size()), "ward"),
                               join(row.councils, ", "), percent(row.figures.percent_of_limit)});
  }
  section.unlisted = Unlisted{0, groups.rows.size() - in_picture.size()};
  if (groups.rows.empty()) {
    section.note = "No ward group was found.";
  }
  return shortened(std::move(section), kShown);
}

LegendSection shortened(LegendSection section, std::size_t most) {
  if (!section.unlisted) {
    return section;
  }
  auto& [here, elsewhere] = *section.unlisted;
  if (section.entries.size() > most) {
    here += section.entries.size() - most;
    section.entries.resize(most);
  }
  if (here + elsewhere > 0) {
    section.note = here == 0 ? fmt::format("and {} outside the picture", elsewhere)
                   : elsewhere == 0
                       ? fmt::format("and {} more", here)
                       : fmt::format("and {} more, and {} outside the picture", here, elsewhere);
  }
  return section;
}

double natural_width(const LegendSection& section, const Sheet& sheet, LegendDetail detail) {
  const double em = sheet.em();
  const double value = value_width(section, sheet);
  double width = sheet.width(section.heading, kHeading);
  if (section.square) {
    width = std::max(width, square_width(*section.square, sheet));
  } else {
    width = std::max(width, sheet.width(section.unit, kUnit) + kGap * em +
                                sheet.width(section.value_heading, kUnit));
  }
  for (const auto& entry : section.entries) {
    const double left = (kSwatchWidth + kGap) * em;
    width = std::max(width, left + sheet.width(entry.label, kLabel) + kGap * em + value);
    if (detail == LegendDetail::Full) {
      width = std::max(width, left + sheet.width(entry.detail, kDetail));
    }
  }
  return std::ceil(width + 0.2 * em);
}

double draw_section(Sheet& sheet, const LegendSection& section, Area area, LegendDetail detail) {
  const double em = sheet.em();
  double y = area.y;
  if (!section.heading.empty()) {
    sheet.text(sheet.metrics().shorten(section.heading, sheet.style(kHeading), area.width),
               {area.x, y + 1.0 * em}, kHeading);
  }
  y += kLine * em;
  if (section.square) {
    y = sheet.paragraph(section.unit, {area.x, y, area.width, 0}, kUnit) + 0.4 * em;
    y = draw_square(sheet, *section.square, {area.x, y, area.width, 0}) + kEntryGap * em;
    return draw_entries(sheet, section, {area.x, y, area.width, 0}, detail);
  }
  const double heading_width = sheet.width(section.value_heading, kUnit) + kGap * em;
  sheet.text(sheet.metrics().shorten(section.unit, sheet.style(kUnit), area.width - heading_width),
             {area.x, y + 0.95 * em}, kUnit);
  sheet.text(section.value_heading, {area.right(), y + 0.95 * em}, kUnit, Anchor::Right);
  y += (kLine + 0.35) * em;
  return draw_entries(sheet, section, {area.x, y, area.width, 0}, detail);
}

double section_height(const Sheet& sheet, const LegendSection& section, double width,
                      LegendDetail detail) {
  MapScene scratch;
  Sheet measured{scratch, sheet.metrics(), sheet.em()};
  return draw_section(measured, section, {0, 0, width, 0}, detail);
}

std::vector<LegendSection> in_columns(const LegendSection& section, std::size_t columns) {
  std::vector<LegendSection> parts;
  const std::size_t each = (section.entries.size() + columns - 1) / columns;
  for (std::size_t first = 0; first < section.entries.size(); first += each) {
    LegendSection part;
    const auto last = std::min(first + each, section.entries.size());
    part.entries.assign(section.entries.begin() + static_cast<std::ptrdiff_t>(first),
                        section.entries.begin() + static_cast<std::ptrdiff_t>(last));
    part.value_heading = section.value_heading;
    if (first == 0) {
      part.heading = section.heading;
      part.unit = section.unit;
      part.square = section.square;
    }
    parts.push_back(std::move(part));
  }
  if (parts.empty()) {
    return {section};
  }
  parts.back().note = section.note;
  return parts;
}

}  // namespace fairward::carto
