#include "concentration/scan_p_values.hpp"

#include "base/text.hpp"
#include "concentration/scan_pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace fairward::concentration {
namespace {

constexpr double kLeastByLaw = 1e-6;  ///< a law fitted to some hundred maxima says no more

}  // namespace

std::size_t enough_maxima(std::size_t replicates, double largest_p) {
  const double most = std::floor(largest_p * static_cast<double>(replicates + 1)) + 1;
  return std::min(replicates, static_cast<std::size_t>(most));
}

double GumbelLaw::tail(double x) const {
  return -std::expm1(-std::exp(-(x - location) / scale));
}

std::optional<GumbelLaw> fit_gumbel(std::span<const double> values) {
  const auto size = static_cast<double>(values.size());
  if (values.size() < 2) {
    return std::nullopt;
  }
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / size;
  double squares = 0;
  for (const double value : values) {
    squares += (value - mean) * (value - mean);
  }
  if (!(squares > 0)) {
    return std::nullopt;
  }
  const double scale = std::sqrt(6 * squares / (size - 1)) / std::numbers::pi;
  return GumbelLaw{mean - std::numbers::egamma * scale, scale};
}

ScanPValues::ScanPValues(std::vector<double> maxima, std::size_t stopped, bool tail)
    : maxima_{std::move(maxima)}, stopped_{stopped} {
  if (tail && stopped_ == 0) {
    tail_ = fit_gumbel(maxima_);
  }
}

double ScanPValues::of(double score) const {
  const auto stronger =
      std::ranges::count_if(maxima_, [&](double m) { return as_strong(m, score); });
  if (stopped_ > 0 && static_cast<std::size_t>(stronger) >= stopped_) {
    return static_cast<double>(stronger) / static_cast<double>(maxima_.size());
  }
  const double by_rank = rank_p(score, maxima_);
  return from_tail(score) ? std::clamp(tail_->tail(score), std::min(kLeastByLaw, by_rank), by_rank)
                          : by_rank;
}

bool ScanPValues::from_tail(double score) const {
  return tail_ && std::ranges::none_of(maxima_, [&](double m) { return as_strong(m, score); }) &&
         tail_->tail(score) < rank_p(score, maxima_);
}

bool stops_at(std::vector<double>& maxima, double observed, std::size_t stop_after) {
  std::size_t stronger = 0;
  for (std::size_t i = 0; i < maxima.size() && stop_after > 0; ++i) {
    stronger += as_strong(maxima[i], observed) ? 1U : 0U;
    if (stronger == stop_after) {
      maxima.resize(i + 1);
      return true;
    }
  }
  return false;
}

std::string p_value_words(std::string_view what, std::size_t stopped_at, std::int32_t stop_after,
                          bool used_tail) {
  std::string words;
  if (stopped_at > 0) {
    words += fmt::format(
        "; drawing stopped early, when {} replicates were as strong as the strongest {} (Besag and "
        "Clifford)",
        stop_after, what);
  }
  if (used_tail) {
    words += "; p below that of the first rank by Gumbel's law, and no lower than 0.000001";
  }
  return words;
}

double gini_coefficient(std::span<const PeopleExpected> groups, PeopleExpected all) {
  std::vector<PeopleExpected> parts(groups.begin(), groups.end());
  PeopleExpected rest = all;
  for (const auto& group : groups) {
    rest.people -= group.people;
    rest.expected -= group.expected;
  }
  parts.push_back({std::max(rest.people, 0.0), std::max(rest.expected, 0.0)});
  std::ranges::sort(parts, [](const PeopleExpected& a, const PeopleExpected& b) {
    return a.people * b.expected < b.people * a.expected;
  });
  double below = 0;  // twice the area below Lorenz's curve
  double people = 0;
  for (const auto& part : parts) {
    below += part.expected / all.expected * (2 * people + part.people) / all.people;
    people += part.people;
  }
  return 1 - below;
}

}  // namespace fairward::concentration
