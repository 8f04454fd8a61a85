#include "report/figure_text.hpp"

#include "base/text.hpp"
#include "domain/shorthand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::report {
namespace {

bool uses(const Table& table, std::string_view sign) {
  return std::ranges::any_of(table.rows, [sign](const Row& row) {
    return std::ranges::any_of(row.cells, [sign](const Cell& cell) { return cell.text == sign; });
  });
}

}  // namespace

std::string capital(std::string_view words) {
  std::string text{words};
  if (!text.empty()) {
    text.replace(0, 1, to_upper(text.substr(0, 1)));
  }
  return text;
}

std::string text_of(const Count& figure) {
  return figure.known() ? with_minus(with_thousands(figure.value()))
                        : std::string{shorthand(figure.state())};
}

std::string text_of(const Measure& figure, int decimals) {
  return figure.known() ? with_minus(with_decimals(figure.value(), decimals))
                        : std::string{shorthand(figure.state())};
}

Sign sign_of(LimitStatus status) {
  switch (status) {
    case LimitStatus::BelowTrigger:
      return Sign::BelowTrigger;
    case LimitStatus::TriggerReached:
      return Sign::TriggerReached;
    case LimitStatus::AtLimit:
      return Sign::AtLimit;
    case LimitStatus::AboveLimit:
      return Sign::AboveLimit;
    default:
      return Sign::Unknown;
  }
}

std::string status_words(const LimitFigures& figures) {
  std::string text{status_label(figures.status)};
  if (figures.variation) {
    text += fmt::format(" (agreed 1 in {})", figures.rule.ratio);
  } else if (figures.variation_expired) {
    text += " (variation expired)";
  }
  return text;
}

Cell status_cell(const LimitFigures& figures) {
  return {status_words(figures), sign_of(figures.status)};
}

void add_key(Table& table) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMeanings{
      {{"[c]", "confidential, a small number"},
       {"[x]", "not available"},
       {"[z]", "not applicable, no residents to divide by"}}};
  std::string key;
  for (const auto& [sign, meaning] : kMeanings) {
    if (uses(table, sign)) {
      key += fmt::format("{}{} {}", key.empty() ? "" : "; ", sign, meaning);
    }
  }
  if (!key.empty()) {
    table.notes.push_back("Key: " + key + ".");
  }
}

}  // namespace fairward::report
