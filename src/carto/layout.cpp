#include "carto/layout.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fairward::carto {
namespace {

/// Smallest share of the page's width or height that the map is left with beside a legend.
constexpr double kLeastMap = 0.52;
constexpr double kLargestPanel = 24;  // ems

double header_height(const Sheet& sheet, const Header& header, double width) {
  MapScene scratch;
  Sheet measured{scratch, sheet.metrics(), sheet.em()};
  return draw_header(measured, header, {0, 0, width, 0});
}

/// The footer that fits: whole, without its lines, or the mode alone, which is never left out.
Footer fitting_footer(const Sheet& sheet, const Footer& footer, double width, double most) {
  for (auto fitting : {footer, Footer{{}, footer.mode, footer.credit}}) {
    if (footer_height(sheet, fitting, width) <= most) {
      return fitting;
    }
  }
  return {{}, footer.mode, {}};
}

double column_height(const Sheet& sheet, const std::vector<LegendSection>& sections, double width,
                     LegendDetail detail) {
  double height = 0;
  for (const auto& section : sections) {
    height += section_height(sheet, section, width, detail) + (height > 0 ? 1.6 * sheet.em() : 0);
  }
  return height;
}

/// Legend in a column right of the map; `page` is what header and footer leave.
bool place_beside(const Sheet& sheet, const std::vector<LegendSection>& sections, Area page,
                  Layout& layout) {
  const double em = sheet.em();
  double width = 0;
  for (const auto& section : sections) {
    width = std::max(width, natural_width(section, sheet, layout.detail));
  }
  width = std::min(std::max(width, 15 * em), kLargestPanel * em);
  const double gap = 1.6 * em;
  if (page.width - width - gap < kLeastMap * page.width ||
      column_height(sheet, sections, width, layout.detail) > page.height) {
    return false;
  }
  Area column{page.right() - width, page.y, width, page.height};
  for (const auto& section : sections) {
    const double height = section_height(sheet, section, width, layout.detail);
    layout.legend.push_back({section, {column.x, column.y, width, height}});
    column.y += height + 1.6 * em;
  }
  if (page.bottom() - column.y >= kScaleHeight * em) {
    layout.scale = {column.x, page.bottom() - kScaleHeight * em, width, kScaleHeight * em};
  }
  layout.frame = {page.x, page.y, page.width - width - gap, page.height};
  return true;
}

/// The sections over at most `fit` columns, where that is not fewer than there are sections: the
/// section with the longest columns gets the next one.
std::vector<LegendSection> spread(const std::vector<LegendSection>& sections, std::size_t fit) {
  std::vector<std::size_t> share(sections.size(), 1);
  const auto length = [&](std::size_t i) {
    return (sections[i].entries.size() + share[i] - 1) / share[i];
  };
  for (std::size_t used = sections.size(); used < fit; ++used) {
    std::size_t longest = 0;
    for (std::size_t i = 1; i < sections.size(); ++i) {
      longest = length(i) > length(longest) ? i : longest;
    }
    if (length(longest) <= 2) {
      break;
    }
    ++share[longest];
  }
  std::vector<LegendSection> columns;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    std::ranges::move(in_columns(sections[i], share[i]), std::back_inserter(columns));
  }
  return columns;
}

/// Legend in columns under the map.
bool place_below(const Sheet& sheet, const std::vector<LegendSection>& sections, Area page,
                 Layout& layout) {
  const double em = sheet.em();
  double width = 0;
  for (const auto& section : sections) {
    width = std::max(width, natural_width(section, sheet, layout.detail));
  }
  width = std::min({width, kLargestPanel * em, page.width});
  const double gap = 1.8 * em;
  auto fit = static_cast<std::size_t>((page.width + gap) / (width + gap));
  if (fit > 1 && page.width - static_cast<double>(fit) * (width + gap) < kScaleWidth * em) {
    --fit;  // the last column is for the scale bar
  }
  const auto columns = spread(sections, fit);
  double height = 0;
  for (const auto& column : columns) {
    height = std::max(height, section_height(sheet, column, width, layout.detail));
  }
  const double used = static_cast<double>(columns.size()) * (width + gap);
  if (used - gap > page.width || page.height - height - 1.2 * em < kLeastMap * page.height) {
    return false;
  }
  const double top = page.bottom() - height;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    layout.legend.push_back(
        {columns[i], {page.x + static_cast<double>(i) * (width + gap), top, width, height}});
  }
  const double left = page.x + used;
  if (page.right() - left >= kScaleWidth * em && height >= kScaleHeight * em) {
    const double room = std::min(page.right() - left, 20 * em);
    layout.scale = {page.right() - room, page.bottom() - kScaleHeight * em, room,
                    kScaleHeight * em};
  }
  layout.frame = {page.x, page.y, page.width, page.height - height - 1.2 * em};
  return true;
}

/// The most entries of a list that may be shortened.
std::size_t longest_list(const std::vector<LegendSection>& sections) {
  std::size_t most = 0;
  for (const auto& section : sections) {
    most = section.unlisted ? std::max(most, section.entries.size()) : most;
  }
  return most;
}

std::vector<LegendSection> shortened_to(const std::vector<LegendSection>& sections,
                                        std::size_t most) {
  std::vector<LegendSection> out;
  for (const auto& section : sections) {
    out.push_back(shortened(section, most));
  }
  return out;
}

/// With scale bar and north arrow if lists are shortened and details left out for them; else
/// without, else without a legend.
void place_legend(const Sheet& sheet, const std::vector<LegendSection>& sections, Area page,
                  bool beside, Layout& layout) {
  constexpr std::size_t kFewest = 3;
  const auto longest = longest_list(sections);
  const auto place = [&](LegendDetail detail, std::size_t most, bool scale) {
    Layout tried = layout;
    tried.detail = detail;
    const auto listed = shortened_to(sections, most);
    const bool fits =
        beside ? place_beside(sheet, listed, page, tried) : place_below(sheet, listed, page, tried);
    if (!fits || (scale && tried.scale.width <= 0)) {
      return false;
    }
    layout = std::move(tried);
    return true;
  };
  for (const bool scale : {true, false}) {
    for (const auto detail : {LegendDetail::Full, LegendDetail::LabelsOnly}) {
      const auto fewest = std::min(longest, scale && detail == LegendDetail::Full ? kFewest : 0);
      for (auto most = longest + 1; most-- > fewest;) {
        if (place(detail, most, scale)) {
          return;
        }
      }
    }
  }
}

Area on_whole_pixels(Area area) {
  const double left = std::round(area.x);
  const double top = std::round(area.y);
  return {left, top, std::round(area.right()) - left, std::round(area.bottom()) - top};
}

}  // namespace

double text_size(PictureSize size) {
  const double longer = std::max(size.width, size.height);
  const double shorter = std::min(size.width, size.height);
  const double ratio = std::min(longer / 1600, shorter / 1000);
  if (ratio >= 1) {
    return 14 * ratio;
  }
  return std::max(14 * std::pow(ratio, 0.7), shorter < 400 ? 9.0 : 11.0);
}

Layout lay_out(const Sheet& sheet, const PageParts& parts, PictureSize size) {
  const double em = sheet.em();
  const double width = size.width;
  const double height = size.height;
  const double margin = std::round(std::min(1.9 * em, 0.04 * std::min(width, height)));
  const double inner = width - 2 * margin;

  Layout layout;
  layout.header = {margin, margin, inner, header_height(sheet, parts.header, inner)};
  layout.footer = fitting_footer(sheet, parts.footer, inner, 0.2 * height);
  const double foot = footer_height(sheet, layout.footer, inner);
  layout.footer_area = {margin, height - margin - foot, inner, foot};
  const double top = layout.header.bottom() + 0.8 * em;
  const double bottom = layout.footer_area.y - (foot > 0 ? 0.9 * em : 0);
  const Area page{margin, top, inner, bottom - top};

  layout.frame = page;
  place_legend(sheet, parts.legend, page, width >= height, layout);
  layout.frame = on_whole_pixels(layout.frame);
  return layout;
}

}  // namespace fairward::carto
