#include "model/region_lines.hpp"

#include "base/text.hpp"
#include "model/figure_text.hpp"
#include "model/group_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace fairward::model {
namespace {

constexpr double kLevel = 0.05;
constexpr double kFarBelow = -1.645;  ///< z of the other tail at that level

struct TestWords {
  std::string_view name;
  std::string_view label;
  std::string_view alike;  ///< more than chance
  std::string_view apart;  ///< less than chance
};

constexpr std::array<TestWords, 5> kTests{{
    {"moran", "Moran's I", "high lies beside high and low beside low", "high lies beside low"},
    {"geary", "Geary's C", "neighbours are alike", "neighbours differ"},
    {"general_g", "General G", "high lies beside high", "high lies apart from high"},
    {"joins", "", "lie next to each other", "lie apart from each other"},
    {"joins_apart", "", "keep to themselves", "lie among others"},
}};

const TestWords* words_for(std::string_view name) {
  const auto* found = std::ranges::find(kTests, name, &TestWords::name);
  return found == kTests.end() ? nullptr : found;
}

bool is_count(std::string_view name) {
  return name.starts_with("joins");
}

/// Three decimals of a measure, one of a count; a whole count has none.
std::string number(double value, bool count) {
  const bool whole = count && value == std::round(value);
  return text_of(Measure{value}, count ? (whole ? 0 : 1) : 3);
}

/// The method up to its conventions, which all tests have: "people per resident; wards that touch".
std::string_view subject_of(std::string_view method) {
  return method.substr(0, std::min(method.find("; moments"), method.size()));
}

/// "wards above the limit" of "pairs of wards above the limit and others; ...".
std::string_view pairs_of(std::string_view method) {
  constexpr std::string_view kPairs = "pairs of ";
  method = method.substr(0, std::min(method.find(';'), method.size()));
  method.remove_prefix(method.starts_with(kPairs) ? kPairs.size() : 0);
  return method.substr(0, std::min(method.find(" and others"), method.size()));
}

std::string said(const RegionTest& test, std::string_view what) {
  return capitalised(is_count(test.name) ? fmt::format("{} {}", pairs_of(test.method), what)
                                         : std::string{what}) +
         " more than chance would have it.";
}

}  // namespace

std::vector<RegionLine> region_lines(std::span<const RegionTest> tests) {
  std::vector<RegionLine> lines;
  for (const auto& test : tests) {
    const auto* words = words_for(test.name);
    if (words == nullptr) {
      continue;
    }
    RegionLine line;
    const bool count = is_count(test.name);
    const auto subject = subject_of(test.method);
    const auto first = std::min(subject.find(';'), subject.size());
    line.label = count ? capitalised(subject.substr(0, first)) : std::string{words->label};
    line.method = trim(count ? subject.substr(std::min(first + 1, subject.size())) : subject);
    line.clustered = test.p_value <= kLevel && test.z > 0;
    line.words = line.clustered       ? said(test, words->alike)
                 : test.z < kFarBelow ? said(test, words->apart)
                                      : "About as chance would have it.";
    line.figures = fmt::format("{}, expected {}; z {}, p {}", number(test.statistic, count),
                               number(test.expected, count), text_of(Measure{test.z}, 1),
                               p_text(test.p_value));
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string region_conventions(std::span<const RegionTest> tests) {
  if (tests.empty()) {
    return "";
  }
  const std::string_view method = tests.front().method;
  const auto at = method.find("moments");
  return at == std::string_view::npos ? "" : capitalised(method.substr(at)) + ".";
}

}  // namespace fairward::model
