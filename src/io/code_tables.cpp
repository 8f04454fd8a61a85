/// Agreed limit variations and code histories.

#include "base/text.hpp"
#include "domain/codes.hpp"
#include "io/typed_rows.hpp"

#include <fmt/format.h>

namespace fairward::io {
namespace {

Result<std::optional<Date>> optional_date(const TypedRows& rows, std::string_view role,
                                          std::size_t row) {
  const auto text = rows.text(role, row);
  if (marker_state(text)) {
    return std::optional<Date>{};
  }
  FAIRWARD_TRY(const auto date, Date::parse(text).in(rows.place(role, row).text()));
  return std::optional<Date>{date};
}

/// "300" or "1:300".
std::optional<std::int64_t> ratio_from(std::string_view text) {
  if (text.starts_with("1:")) {
    text = trim(text.substr(2));
  }
  const auto ratio = parse_whole_number(text);
  return ratio && *ratio >= 1 ? ratio : std::nullopt;
}

}  // namespace

Result<std::vector<LimitVariation>> to_limit_variations(const RawTable& table,
                                                        const Recognition& recognition) {
  const TypedRows rows{table, recognition};
  FAIRWARD_TRY(const auto code, required_column(rows, "code"));
  FAIRWARD_TRY(const auto ratio, required_column(rows, "ratio"));
  std::vector<LimitVariation> variations;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows.blank(row)) {
      continue;
    }
    LimitVariation variation;
    variation.area_code = std::string{rows.cell(code, row)};
    if (!is_usable_code(variation.area_code)) {
      return fail(Errc::BadValue,
                  fmt::format("{}: an area code is needed", rows.place(code, row).text()));
    }
    const auto agreed = ratio_from(rows.cell(ratio, row));
    if (!agreed) {
      return fail(Errc::BadValue,
                  fmt::format("{}: '{}' is not a limit; write 1 person in 150 residents as 150",
                              rows.place(ratio, row).text(), rows.cell(ratio, row)));
    }
    variation.ratio = *agreed;
    variation.agreed_with = std::string{rows.text("agreed_with", row)};
    FAIRWARD_TRY(variation.agreed_on, optional_date(rows, "agreed_on", row));
    FAIRWARD_TRY(variation.expires_on, optional_date(rows, "expires_on", row));
    variations.push_back(std::move(variation));
  }
  return variations;
}

Result<CodeHistory> to_code_history(const RawTable& table, const Recognition& recognition) {
  const TypedRows rows{table, recognition};
  CodeHistory history;
  std::vector<std::size_t> code_columns;
  for (const auto& role : recognition.roles) {
    if (role.role.starts_with("code:")) {
      history.years.push_back(year_in(role.role));
      code_columns.push_back(role.column);
    }
  }
  if (history.years.size() < 2) {
    return fail(Errc::MissingField,
                fmt::format("{}: codes of at least two years are needed", rows.file()));
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows.blank(row)) {
      continue;
    }
    std::vector<std::string> codes;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < code_columns.size(); ++i) {
      codes.emplace_back(rows.cell(code_columns[i], row));
      names.emplace_back(rows.text(fmt::format("name:{}", history.years[i]), row));
    }
    history.codes.push_back(std::move(codes));
    history.names.push_back(std::move(names));
  }
  return history;
}

}  // namespace fairward::io
