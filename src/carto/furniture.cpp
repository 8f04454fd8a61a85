#include "carto/furniture.hpp"

#include "carto/scale_bar.hpp"

#include <algorithm>
#include <cmath>

namespace fairward::carto {
namespace {

constexpr TextLook kTitle{1.85, FontWeight::Bold, Ink::Strong};
constexpr TextLook kSubtitle{1.05, FontWeight::Regular, Ink::Quiet};
constexpr TextLook kBadge{0.9, FontWeight::Bold, Ink::OnRestricted};
constexpr TextLook kFooter{0.82, FontWeight::Regular, Ink::Quiet};
constexpr TextLook kMode{0.82, FontWeight::SemiBold, Ink::Strong};
constexpr TextLook kScaleText{0.82, FontWeight::Regular, Ink::Strong};

/// Draws the badge at the right end; returns the width it takes.
double draw_badge(Sheet& sheet, const std::string& badge, Area area) {
  if (badge.empty()) {
    return 0;
  }
  const double em = sheet.em();
  Rectangle box;
  box.width = std::round(sheet.width(badge, kBadge) + 1.4 * em);
  box.height = std::round(1.7 * em);
  box.x = std::round(area.right() - box.width);
  box.y = std::round(area.y + 0.4 * em);
  box.corner_radius = 0.25 * em;
  box.fill = {sheet.colours().restricted, Pattern::Solid, sheet.colours().on_restricted};
  sheet.text(badge, {box.x + box.width / 2, box.y + box.height / 2 + 0.325 * em}, kBadge,
             Anchor::Centre);
  sheet.box(box);
  return box.width + em;
}

}  // namespace

double draw_header(Sheet& sheet, const Header& header, Area area) {
  const double taken = draw_badge(sheet, header.badge, area);
  area.y = sheet.paragraph(header.title, {area.x, area.y, area.width - taken, 0}, kTitle, 1.3);
  return sheet.paragraph(header.subtitle, area, kSubtitle, 1.4);
}

double footer_height(const Sheet& sheet, const Footer& footer, double width) {
  double height = sheet.paragraph_height(footer.mode, width, kMode);
  for (const auto& line : footer.lines) {
    height += sheet.paragraph_height(line, width, kFooter);
  }
  return height + sheet.paragraph_height(footer.credit, width, kFooter);
}

double draw_footer(Sheet& sheet, const Footer& footer, Area area) {
  for (const auto& line : footer.lines) {
    area.y = sheet.paragraph(line, area, kFooter);
  }
  area.y = sheet.paragraph(footer.credit, area, kFooter);
  return sheet.paragraph(footer.mode, area, kMode);
}

void draw_scale_and_north(Sheet& sheet, Area area, double pixels_per_metre) {
  const double em = sheet.em();
  const double bottom = area.bottom();
  const auto bar = scale_bar(pixels_per_metre, std::min(area.width - 6 * em, 15 * em));
  const double left = std::round(area.x + 0.3 * em);
  const double thick = std::max(3.0, std::round(0.36 * em));
  const double top = std::round(bottom - thick - 0.1 * em);
  for (int i = 0; i < 2; ++i) {
    Rectangle half;
    half.x = std::round(left + i * bar.pixels / 2);
    half.width = std::round(left + (i + 1) * bar.pixels / 2) - half.x;
    half.y = top;
    half.height = thick;
    half.fill.colour = i == 0 ? sheet.colours().ink : sheet.colours().page;
    half.outline = sheet.colours().ink;
    half.outline_width = std::max(1.0, 0.07 * em);
    sheet.box(half);
  }
  const double baseline = top - 0.45 * em;
  sheet.text("0", {left, baseline}, kScaleText, Anchor::Centre);
  sheet.text(bar.half, {left + bar.pixels / 2, baseline}, kScaleText, Anchor::Centre);
  // The number stands over the end of the bar; its unit hangs out to the right.
  const auto number = bar.whole.substr(0, bar.whole.find(' '));
  sheet.text(bar.whole, {left + bar.pixels - sheet.width(number, kScaleText) / 2, baseline},
             kScaleText);

  const double x = std::round(area.right() - 0.9 * em) + 0.5;
  const double tip = bottom - 2.0 * em;
  const double width = std::max(1.2, 0.11 * em);
  sheet.line({{{x, bottom - 0.1 * em}, {x, tip}}, width, sheet.colours().ink, {}, false});
  sheet.line({{{x - 0.42 * em, tip + 0.72 * em}, {x, tip}, {x + 0.42 * em, tip + 0.72 * em}},
              width,
              sheet.colours().ink,
              {},
              false});
  sheet.text("N", {x, tip - 0.3 * em}, {0.86, FontWeight::SemiBold, Ink::Strong}, Anchor::Centre);
}

}  // namespace fairward::carto
