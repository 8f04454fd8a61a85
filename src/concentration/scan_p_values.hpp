#pragma once
/// From the maxima of replicates to p-values, and which circles they single out.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::concentration {

/// How many replicates must reach a ratio so that none below it has a p-value of interest.
[[nodiscard]] std::size_t enough_maxima(std::size_t replicates, double largest_p);

/// Gumbel's law of largest values, fitted by mean and variance.
struct GumbelLaw {
  double location = 0;
  double scale = 1;
  /// The probability of a value of at least `x`.
  [[nodiscard]] double tail(double x) const;
};
/// Nothing when all values are the same, or fewer than two.
[[nodiscard]] std::optional<GumbelLaw> fit_gumbel(std::span<const double> values);

/// P-values among maxima of replicates, drawn in order.
class ScanPValues {
 public:
  /// `stopped`: drawing ended with the last of so many that are as strong as the strongest zone; 0:
  /// all were drawn. With `tail` p-values below those of ranks are Gumbel's.
  ScanPValues(std::vector<double> maxima, std::size_t stopped, bool tail);
  [[nodiscard]] double of(double score) const;
  /// Whether `of` took a p-value of this score from Gumbel's law.
  [[nodiscard]] bool from_tail(double score) const;
  [[nodiscard]] std::size_t drawn() const noexcept { return maxima_.size(); }

 private:
  std::vector<double> maxima_;
  std::size_t stopped_;
  std::optional<GumbelLaw> tail_;
};

/// Whether `stop_after` of the maxima, in order of replicate, are as strong as `observed`: they
/// then end with the last of those. 0 never stops.
[[nodiscard]] bool stops_at(std::vector<double>& maxima, double observed, std::size_t stop_after);

/// For a convention: how p-values were found where not by rank alone. `what` was scanned for
/// ("circle"); `stopped_at` is the last replicate, 0 when all were drawn.
[[nodiscard]] std::string p_value_words(std::string_view what, std::size_t stopped_at,
                                        std::int32_t stop_after, bool used_tail);

/// A part of a region, or all of it: people, and how many were expected.
struct PeopleExpected {
  double people = 0;
  double expected = 0;
};

/// Gini's coefficient of people over what is expected, of disjoint groups and the rest of `all` as
/// one more: 0 when all have the same rate, up to 1.
[[nodiscard]] double gini_coefficient(std::span<const PeopleExpected> groups, PeopleExpected all);

}  // namespace fairward::concentration
