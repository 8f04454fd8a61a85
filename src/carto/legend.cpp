#include "carto/legend.hpp"

#include "base/text.hpp"
#include "carto/badges.hpp"

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

constexpr TextLook kHeading{1.08, FontWeight::SemiBold, Ink::Strong};
constexpr TextLook kUnit{0.86, FontWeight::Regular, Ink::Quiet};
constexpr TextLook kLabel{0.95, FontWeight::Medium, Ink::Strong};
constexpr TextLook kDetail{0.86, FontWeight::Regular, Ink::Quiet};
constexpr TextLook kValue{0.95, FontWeight::Regular, Ink::Strong};

double value_width(const LegendSection& section, const Sheet& sheet) {
  double width = sheet.width(section.value_heading, kUnit);
  for (const auto& entry : section.entries) {
    width = std::max(width, sheet.width(entry.value, kValue));
  }
  return width;
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
  } else if (!entry.badge.empty()) {
    const double middle = x + kSwatchWidth * em / 2;
    sheet.box(badge_box({middle, top + kSwatchHeight * em / 2}, sheet));
    sheet.text(entry.badge, {middle, top + kSwatchHeight * em / 2 + 0.29 * em}, kBadgeLook,
               Anchor::Centre);
  }
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
  for (const auto& c : classification.classes) {
    section.entries.push_back(
        {c.fill, "", c.label, c.detail, with_thousands(static_cast<std::int64_t>(c.wards))});
  }
  return section;
}

LegendSection legend_of(const GroupTable& groups) {
  constexpr std::size_t kShown = 8;
  LegendSection section;
  section.heading = "Ward groups";
  section.value_heading = "% of limit";
  for (std::size_t i = 0; i < std::min(groups.rows.size(), kShown); ++i) {
    const auto& row = groups.rows[i];
    section.entries.push_back({std::nullopt, std::to_string(i + 1),
                               counted(static_cast<std::int64_t>(row.group.wards.size()), "ward"),
                               join(row.councils, ", "), percent(row.figures.percent_of_limit)});
  }
  if (groups.rows.size() > kShown) {
    section.note = fmt::format("and {} more", groups.rows.size() - kShown);
  } else if (groups.rows.empty()) {
    section.note = "No ward group was found.";
  }
  return section;
}

double natural_width(const LegendSection& section, const Sheet& sheet, LegendDetail detail) {
  const double em = sheet.em();
  const double value = value_width(section, sheet);
  double width = sheet.width(section.heading, kHeading);
  width = std::max(width, sheet.width(section.unit, kUnit) + kGap * em +
                              sheet.width(section.value_heading, kUnit));
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
  const double heading_width = sheet.width(section.value_heading, kUnit) + kGap * em;
  sheet.text(sheet.metrics().shorten(section.unit, sheet.style(kUnit), area.width - heading_width),
             {area.x, y + 0.95 * em}, kUnit);
  sheet.text(section.value_heading, {area.right(), y + 0.95 * em}, kUnit, Anchor::Right);
  y += (kLine + 0.35) * em;
  const double value = value_width(section, sheet);
  for (const auto& entry : section.entries) {
    y = draw_entry(sheet, entry, {area.x, y, area.width, 0}, value, detail) + kEntryGap * em;
  }
  if (!section.note.empty()) {
    y = sheet.paragraph(section.note, {area.x, y, area.width, 0}, kDetail) + kEntryGap * em;
  }
  return y - kEntryGap * em;
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
