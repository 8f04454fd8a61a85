#include "io/table_profile.hpp"

#include "base/text.hpp"
#include "domain/codes.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace fairward::io {
namespace {

constexpr std::array<AreaKind, 3> kFinestFirst{AreaKind::SmallArea, AreaKind::Ward,
                                               AreaKind::Council};

}  // namespace

TableProfile::TableProfile(const RawTable& table) : table_{&table} {
  for (const auto& column : table.columns) {
    keys_.push_back(header_key(column.name));
  }
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (const auto heading = area_heading(table.columns[i].name)) {
      add_area_column(i, *heading);
    }
  }
}

void TableProfile::add_area_column(std::size_t column, const AreaHeading& heading) {
  AreaColumn area{column, heading.kind, AreaField::Code, heading.year};
  const auto codes = share(column, is_gss_code);
  if (heading.field) {
    area.field = *heading.field;
  } else {
    const bool codes_here = codes.most() || heading.kind == AreaKind::SmallArea;
    area.field = codes_here ? AreaField::Code : AreaField::Name;
  }
  if (!heading.kind && area.field == AreaField::Code) {
    for (const auto kind : kFinestFirst) {
      const auto here = share(
          column, [kind](std::string_view value) { return area_kind_of_code(value) == kind; });
      if (here.most()) {
        area.kind = kind;
      }
    }
  }
  areas_.push_back(area);
}

std::vector<std::size_t> TableProfile::code_columns(AreaKind kind) const {
  std::vector<std::size_t> found;
  for (const auto& area : areas_) {
    if (area.kind == kind && area.field == AreaField::Code) {
      found.push_back(area.column);
    }
  }
  return found;
}

bool TableProfile::finest_level_is(AreaKind kind) const {
  for (const auto finer : kFinestFirst) {
    if (!code_columns(finer).empty()) {
      return finer == kind;
    }
  }
  return false;
}

std::optional<std::size_t> TableProfile::area(AreaKind kind, AreaField field) const {
  for (const auto& area : areas_) {
    if (area.kind == kind && area.field == field) {
      return area.column;
    }
  }
  if (field == AreaField::Name && finest_level_is(kind)) {
    for (const auto& area : areas_) {
      if (!area.kind && area.field == field) {
        return area.column;
      }
    }
  }
  return std::nullopt;
}

int TableProfile::year(std::size_t column) const {
  for (const auto& area : areas_) {
    if (area.column == column) {
      return area.year;
    }
  }
  return year_in(keys_[column]);
}

std::optional<std::size_t> TableProfile::find_area(std::string_view reference) const {
  const auto field = reference.ends_with(".code") ? AreaField::Code : AreaField::Name;
  if (reference.starts_with("@small")) {
    return area(AreaKind::SmallArea, field);
  }
  if (reference.starts_with("@ward")) {
    return area(AreaKind::Ward, field);
  }
  if (reference.starts_with("@council")) {
    return area(AreaKind::Council, field);
  }
  for (const auto kind : kFinestFirst) {
    if (const auto column = area(kind, field)) {
      return column;
    }
  }
  for (const auto& area : areas_) {
    if (!area.kind && area.field == field) {
      return area.column;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> TableProfile::find(std::string_view patterns) const {
  for (const auto pattern : split(patterns, '|')) {
    if (pattern.starts_with('@')) {
      if (const auto column = find_area(pattern)) {
        return column;
      }
      continue;
    }
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (matches_pattern(keys_[i], pattern)) {
        return i;
      }
    }
  }
  return std::nullopt;
}

TableProfile::Share TableProfile::share(std::size_t column,
                                        const std::function<bool(std::string_view)>& test) const {
  Share share;
  const auto rows = std::min(kRowsLookedAt, table_->rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto value = trim(table_->columns[column].cell(row));
    if (!value.empty()) {
      ++share.present;
      share.matching += test(value) ? 1U : 0U;
    }
  }
  return share;
}

bool TableProfile::unique(std::size_t column) const {
  std::unordered_set<std::string_view> seen;
  const auto& cells = table_->columns[column];
  for (std::size_t row = 0; row < table_->rows; ++row) {
    const auto value = trim(cells.cell(row));
    if (value.empty() || !seen.insert(value).second) {
      return false;
    }
  }
  return table_->rows > 0;
}

}  // namespace fairward::io
