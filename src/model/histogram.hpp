#pragma once
/// How many wards have which value, with the policy lines that matter.

#include "carto/layer_style.hpp"
#include "domain/basis.hpp"
#include "engine/document.hpp"
#include "model/ticks.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairward::model {

/// A value that policy names, on the axis of a plot.
struct PolicyLine {
  double value = 0;
  std::string label;  ///< "Limit 50"
};
/// The procurement trigger and the limit in the unit of a layer: per cent of the limit for Limit,
/// people per 10,000 for Density; none for others.
[[nodiscard]] std::vector<PolicyLine> policy_lines(engine::LayerKind kind, const Basis& basis);

/// Wards with a value above `low` and up to `high`; the first bin has its low end too.
struct HistogramBin {
  double low = 0;
  double high = 0;
  std::size_t wards = 0;
  std::size_t selected = 0;
};

struct Histogram {
  std::string heading;
  std::string unit;
  Axis axis;  ///< of the values; bins lie between its ends
  Axis counts;
  std::vector<HistogramBin> bins;
  std::vector<PolicyLine> lines;
  std::size_t wards = 0;  ///< with a value
  std::size_t suppressed = 0;
  std::size_t no_data = 0;
  std::size_t no_population = 0;
  std::optional<double> median;

  /// Wards whose value is in bins [first, last].
  [[nodiscard]] std::vector<WardIndex> wards_in(const carto::WardValues& values, std::size_t first,
                                                std::size_t last) const;
  /// The bin of a ward; nothing when it has no value, or there are no bins.
  [[nodiscard]] std::optional<std::size_t> bin_of(const carto::WardValues& values,
                                                  WardIndex ward) const;
  /// The bin of a value. REQUIRES: the value is in the data.
  [[nodiscard]] std::size_t bin_of(double value) const;
};

/// At most `most_bins` bins of a round width that begins a bin at every policy line inside the
/// data. No bins when no ward has a value. `selected` has one flag a ward, or is empty.
[[nodiscard]] Histogram make_histogram(const carto::WardValues& values,
                                       std::vector<PolicyLine> lines,
                                       std::span<const std::uint8_t> selected, int most_bins = 40);

/// "12 wards suppressed · 3 without data": beside the plot; empty when there are none.
[[nodiscard]] std::string missing_text(const Histogram& histogram);
/// "above 47.5 to 50: 12 wards, 3 selected".
[[nodiscard]] std::string bin_text(const Histogram& histogram, std::size_t bin);

/// One flag a ward.
[[nodiscard]] std::vector<std::uint8_t> selection_flags(std::size_t wards,
                                                        std::span<const WardIndex> selection);

}  // namespace fairward::model
