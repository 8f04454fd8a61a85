#include "io/area_heading.hpp"

#include "base/text.hpp"
#include "domain/codes.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fairward::io {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// Runs of letters and runs of digits of a header key: "wd24cd" -> wd, 24, cd.
std::vector<std::string> runs_of(std::string_view key) {
  std::vector<std::string> runs;
  char before = '_';
  for (const char c : key) {
    if (c != '_') {
      const bool continues = !runs.empty() && before != '_' && is_digit(before) == is_digit(c);
      if (!continues) {
        runs.emplace_back();
      }
      runs.back() += c;
    }
    before = c;
  }
  return runs;
}

/// 24 -> 2024, 2024 -> 2024; 0 for a number that is not a year ("Ward Code 1").
int year_of_digits(const std::string& digits) {
  if (digits.size() == 2) {
    return 2000 + std::stoi(digits);
  }
  return digits.size() == 4 ? year_in(digits) : 0;
}

constexpr std::array<std::pair<std::string_view, AreaKind>, 28> kLevelNames{{
    {"wd", AreaKind::Ward},
    {"ward", AreaKind::Ward},
    {"cmwd", AreaKind::Ward},
    {"mmw", AreaKind::Ward},
    {"osward", AreaKind::Ward},
    {"electoral ward", AreaKind::Ward},
    {"admin ward", AreaKind::Ward},
    {"lad", AreaKind::Council},
    {"la", AreaKind::Council},
    {"ltla", AreaKind::Council},
    {"lgd", AreaKind::Council},
    {"cmlad", AreaKind::Council},
    {"laua", AreaKind::Council},
    {"oslaua", AreaKind::Council},
    {"council", AreaKind::Council},
    {"council area", AreaKind::Council},
    {"district", AreaKind::Council},
    {"admin district", AreaKind::Council},
    {"local authority", AreaKind::Council},
    {"local authority area", AreaKind::Council},
    {"local authority district", AreaKind::Council},
    {"lsoa", AreaKind::SmallArea},
    {"dz", AreaKind::SmallArea},
    {"soa", AreaKind::SmallArea},
    {"datazone", AreaKind::SmallArea},
    {"data zone", AreaKind::SmallArea},
    {"small area", AreaKind::SmallArea},
    {"lower layer super output area", AreaKind::SmallArea},
}};

std::optional<AreaKind> level_named(std::string_view words) {
  for (const auto& [name, kind] : kLevelNames) {
    if (words == name) {
      return kind;
    }
  }
  return std::nullopt;
}

std::optional<AreaField> field_named(std::string_view word) {
  if (word == "cd" || word == "code") {
    return AreaField::Code;
  }
  if (word == "nm" || word == "name") {
    return AreaField::Name;
  }
  return std::nullopt;
}

/// "lacode", "areaname": the field is glued to the level.
void split_glued_field(std::vector<std::string>& words) {
  for (const std::string_view ending : {"code", "name"}) {
    auto& last = words.back();
    if (last.size() > ending.size() && last.ends_with(ending)) {
      last.resize(last.size() - ending.size());
      words.emplace_back(ending);
      return;
    }
  }
}

}  // namespace

std::string header_key(std::string_view name) {
  if (name.starts_with(kByteOrderMark)) {
    name.remove_prefix(kByteOrderMark.size());
  }
  std::string key;
  for (const char c : to_lower(name)) {
    if (is_letter(c) || is_digit(c)) {
      key += c;
    } else if (!key.empty() && key.back() != '_') {
      key += '_';
    }
  }
  if (!key.empty() && key.back() == '_') {
    key.pop_back();
  }
  return key;
}

std::optional<AreaHeading> area_heading(std::string_view name) {
  AreaHeading heading;
  std::vector<std::string> words;
  for (auto& run : runs_of(header_key(name))) {
    if (is_digit(run.front())) {
      heading.year = heading.year == 0 ? year_of_digits(run) : heading.year;
    } else if (run != "boundaries" && run != "ons" && run != "gss") {
      words.push_back(std::move(run));
    }
  }
  if (words.empty()) {
    return std::nullopt;
  }
  split_glued_field(words);
  heading.field = field_named(words.back());
  if (heading.field) {
    words.pop_back();
  }
  const auto rest = join(words, " ");
  heading.kind = level_named(rest);
  const bool generic = rest == "area" || rest == "geography" || (rest.empty() && heading.field);
  if (!heading.kind && !generic) {
    return std::nullopt;
  }
  return heading;
}

std::optional<AreaKind> area_kind_of_code(std::string_view code) {
  if (!is_gss_code(code)) {
    return std::nullopt;
  }
  static constexpr std::array<std::pair<std::string_view, AreaKind>, 15> kPrefixes{{
      {"E05", AreaKind::Ward},
      {"W05", AreaKind::Ward},
      {"S13", AreaKind::Ward},
      {"N08", AreaKind::Ward},
      {"E06", AreaKind::Council},
      {"E07", AreaKind::Council},
      {"E08", AreaKind::Council},
      {"E09", AreaKind::Council},
      {"W06", AreaKind::Council},
      {"S12", AreaKind::Council},
      {"N09", AreaKind::Council},
      {"E01", AreaKind::SmallArea},
      {"W01", AreaKind::SmallArea},
      {"S01", AreaKind::SmallArea},
      {"N20", AreaKind::SmallArea},
  }};
  for (const auto& [prefix, kind] : kPrefixes) {
    if (code.starts_with(prefix)) {
      return kind;
    }
  }
  return std::nullopt;
}

bool is_aggregate_code(std::string_view code) {
  if (!is_gss_code(code)) {
    return false;
  }
  static constexpr std::array<std::string_view, 9> kPrefixes{"E92", "W92", "S92", "N92", "E12",
                                                             "E10", "E11", "E13", "E47"};
  return code.starts_with('K') ||
         std::ranges::any_of(kPrefixes, [&](auto prefix) { return code.starts_with(prefix); });
}

bool is_total_label(std::string_view text) {
  if (std::ranges::any_of(text, is_digit)) {
    return false;  // codes and identifiers, asked for every row
  }
  const auto key = header_key(text);
  static constexpr std::array<std::string_view, 13> kLabels{"total",
                                                            "totals",
                                                            "grand_total",
                                                            "all",
                                                            "england",
                                                            "wales",
                                                            "scotland",
                                                            "uk",
                                                            "england_and_wales",
                                                            "united_kingdom",
                                                            "great_britain",
                                                            "end_of_table",
                                                            "northern_ireland"};
  return std::ranges::find(kLabels, key) != kLabels.end();
}

bool matches_pattern(std::string_view key, std::string_view pattern) {
  if (pattern.empty()) {
    return key.empty();
  }
  if (pattern.front() == '*') {
    for (std::size_t skipped = 0; skipped <= key.size(); ++skipped) {
      if (matches_pattern(key.substr(skipped), pattern.substr(1))) {
        return true;
      }
    }
    return false;
  }
  if (pattern.front() == '#') {
    const auto end = key.find_first_not_of("0123456789");
    const auto digits = std::min(end, key.size());
    return digits > 0 && matches_pattern(key.substr(digits), pattern.substr(1));
  }
  return !key.empty() && key.front() == pattern.front() &&
         matches_pattern(key.substr(1), pattern.substr(1));
}

int year_in(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const auto digits = text.substr(i, 4);
    const bool starts = i == 0 || !is_digit(text[i - 1]);
    const bool ends = i + 4 == text.size() || !is_digit(text[i + 4]);
    if (starts && ends && std::ranges::all_of(digits, is_digit) &&
        (digits.starts_with("199") || digits.starts_with("20"))) {
      return std::stoi(std::string{digits});
    }
  }
  return 0;
}

}  // namespace fairward::io
