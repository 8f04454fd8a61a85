#include "model/figure_text.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace fairward::model {
namespace {

bool is_zero(std::string_view text) {
  return text.find_first_of("123456789") == std::string_view::npos;
}

std::string people(std::int64_t count) {
  return counted(count, "person", "people");
}

std::string missing_sentence(const LimitFigures& f, DisclosureMode mode) {
  if (f.people.state() == FigureState::Suppressed) {
    return mode == DisclosureMode::Shared
               ? "The number of people is small or confidential, so it is not shown on a shared "
                 "screen. It is not zero."
               : "The source holds the number of people back. It is not zero.";
  }
  if (!f.people.known()) {
    return "The register says nothing about this area. That is not zero people.";
  }
  return "There is no number of residents to compare with, so the limit cannot be tested.";
}

}  // namespace

std::string_view missing_word(FigureState state) {
  switch (state) {
    case FigureState::Known:
      return "";
    case FigureState::Suppressed:
      return "suppressed";
    case FigureState::NoPopulation:
      return "no population";
    case FigureState::NoData:
      break;
  }
  return "no data";
}

std::string text_of(const Count& figure) {
  return figure.known() ? with_minus(with_thousands(figure.value()))
                        : std::string{missing_word(figure.state())};
}

std::string text_of(const Measure& figure, int decimals) {
  if (!figure.known()) {
    return std::string{missing_word(figure.state())};
  }
  auto text = with_decimals(figure.value(), decimals);
  if (text.starts_with('-') && is_zero(text)) {
    text.erase(0, 1);
  }
  return with_minus(std::move(text));
}

std::string signed_text(const Measure& figure, int decimals) {
  auto text = text_of(figure, decimals);
  if (figure.known() && figure.value() > 0 && !is_zero(text)) {
    text.insert(0, "+");
  }
  return text;
}

std::string percent_text(const Measure& figure, int decimals) {
  return figure.known() ? text_of(figure, decimals) + " %" : text_of(figure, decimals);
}

std::string one_in_text(const LimitFigures& figures) {
  if (!figures.one_in.known()) {
    const bool nobody = figures.people.known() && figures.people.value() == 0;
    return nobody ? "nobody" : std::string{missing_word(figures.one_in.state())};
  }
  const double value = figures.one_in.value();
  const auto limit = static_cast<double>(figures.rule.ratio);
  const bool misleading = std::round(value) == limit && value != limit;
  return "1 in " + with_decimals(value, misleading ? 1 : 0);
}

std::string status_text(LimitStatus status) {
  return capitalised(status_label(status));
}

std::string capitalised(std::string_view text) {
  std::string out{text};
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') {
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  }
  return out;
}

std::string explanation(const LimitFigures& f, DisclosureMode mode) {
  if (f.status == LimitStatus::Suppressed || !f.people.known() || !f.headroom.known()) {
    return missing_sentence(f, mode);
  }
  const bool shared = mode == DisclosureMode::Shared;
  const auto room = f.headroom.value();
  const auto limit = fmt::format("1 in {}", with_thousands(f.rule.ratio));
  if (f.status == LimitStatus::AboveLimit) {
    return room < 0 ? fmt::format("{}{} over the limit of {}.", shared ? "About " : "",
                                  people(-room), limit)
                    : fmt::format(
                          "Over the limit of {}, by fewer people than counts are rounded "
                          "to.",
                          limit);
  }
  if (f.status == LimitStatus::AtLimit) {
    return fmt::format("Exactly at the limit of {}: one more person would be over it.", limit);
  }
  if (room <= 0) {
    return shared ? fmt::format("Under the limit of {}, with no room that rounded counts can show.",
                                limit)
                  : fmt::format("One more person would pass the limit of {}.", limit);
  }
  return fmt::format("{}{} more {} may be accommodated before the limit of {}.",
                     shared ? "About " : "", with_thousands(room), room == 1 ? "person" : "people",
                     limit);
}

}  // namespace fairward::model
