#include "model/histogram.hpp"

#include "base/text.hpp"
#include "carto/numbers.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fairward::model {
namespace {

double median_of(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) {
    return *middle;
  }
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

bool divides(double step, double value) {
  const double pieces = value / step;
  return std::abs(pieces - std::round(pieces)) < 1e-6;
}

/// The axis of the smallest round step with at most `most_bins` bins at whose multiples all lines
/// inside the data lie. An eighth of a power of ten counts as round: 37.5 and 50 need 12.5.
Axis axis_on_lines(double low, double high, std::span<const PolicyLine> lines, int most_bins) {
  const auto plain = axis_for(low, high, most_bins);
  const double power = std::pow(10.0, std::floor(std::log10(plain.step)));
  for (const double factor : {1.0, 1.25, 2.0, 2.5, 5.0, 10.0, 12.5, 20.0, 25.0}) {
    const double step = factor * power;
    const Axis axis{std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step,
                    step};
    const bool fits = std::ranges::all_of(lines, [&](const PolicyLine& line) {
      return line.value < low || line.value > high || divides(step, line.value);
    });
    const double bins = std::round((axis.high - axis.low) / step);
    if (fits && bins >= 1 && bins <= most_bins) {
      return axis;
    }
  }
  return plain;
}

}  // namespace

std::vector<PolicyLine> policy_lines(engine::LayerKind kind, const Basis& basis) {
  const auto share = static_cast<double>(basis.trigger_percent);
  if (kind == engine::LayerKind::Limit) {
    return {{share, fmt::format("Trigger {} %", basis.trigger_percent)}, {100, "Limit 100 %"}};
  }
  if (kind == engine::LayerKind::Density) {
    const double limit = 10'000.0 / static_cast<double>(basis.limit_ratio);
    const double trigger = limit * share / 100;
    return {{trigger, "Trigger " + carto::short_number(trigger)},
            {limit, "Limit " + carto::short_number(limit)}};
  }
  return {};
}

std::size_t Histogram::bin_of(double value) const {
  // Upper ends are closed: a ward exactly at the limit is not beyond its line.
  const double place = (value - axis.low) / axis.step;
  const auto bin = static_cast<std::ptrdiff_t>(std::ceil(place - 1e-9)) - 1;
  return static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(bin, 0, static_cast<std::ptrdiff_t>(bins.size()) - 1));
}

std::optional<std::size_t> Histogram::bin_of(const carto::WardValues& values,
                                             WardIndex ward) const {
  const auto i = to_size(ward);
  if (bins.empty() || i >= values.value.size() || !values.value[i].known()) {
    return std::nullopt;
  }
  return bin_of(values.value[i].value());
}

std::vector<WardIndex> Histogram::wards_in(const carto::WardValues& values, std::size_t first,
                                           std::size_t last) const {
  std::vector<WardIndex> inside;
  for (std::size_t i = 0; i < values.value.size() && !bins.empty(); ++i) {
    if (!values.value[i].known()) {
      continue;
    }
    const auto bin = bin_of(values.value[i].value());
    if (bin >= first && bin <= last) {
      inside.push_back(ward_index(i));
    }
  }
  return inside;
}

Histogram make_histogram(const carto::WardValues& values, std::vector<PolicyLine> lines,
                         std::span<const std::uint8_t> selected, int most_bins) {
  Histogram h;
  h.heading = values.heading;
  h.unit = values.unit;
  h.lines = std::move(lines);
  std::vector<double> known;
  known.reserve(values.value.size());
  for (const auto& value : values.value) {
    switch (value.state()) {
      case FigureState::Known:
        known.push_back(value.value());
        break;
      case FigureState::Suppressed:
        h.suppressed += 1;
        break;
      case FigureState::NoPopulation:
        h.no_population += 1;
        break;
      case FigureState::NoData:
        h.no_data += 1;
        break;
    }
  }
  h.wards = known.size();
  if (known.empty()) {
    return h;
  }
  const auto [low, high] = std::ranges::minmax(known);
  h.median = median_of(known);
  h.axis = axis_on_lines(low, high, h.lines, most_bins);
  for (const double tick : ticks(h.axis)) {
    h.bins.push_back({tick, tick + h.axis.step, 0, 0});
  }
  h.bins.pop_back();
  std::size_t tallest = 1;
  for (std::size_t i = 0; i < values.value.size(); ++i) {
    if (values.value[i].known()) {
      auto& bin = h.bins[h.bin_of(values.value[i].value())];
      bin.wards += 1;
      bin.selected += i < selected.size() && selected[i] != 0 ? 1U : 0U;
      tallest = std::max(tallest, bin.wards);
    }
  }
  h.counts = axis_for(0, static_cast<double>(tallest), 4);
  return h;
}

std::string missing_text(const Histogram& h) {
  std::string text;
  const auto add = [&](std::size_t wards, std::string_view why) {
    if (wards > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "Not drawn: " : ", ",
                          counted(static_cast<std::int64_t>(wards), "ward"), why);
    }
  };
  add(h.suppressed, "suppressed");
  add(h.no_data, "without data");
  add(h.no_population, "without residents");
  return text;
}

std::string bin_text(const Histogram& h, std::size_t bin) {
  const auto& b = h.bins[bin];
  auto text =
      fmt::format("{}{} to {}: {}", bin == 0 ? "" : "above ", carto::short_number(b.low),
                  carto::short_number(b.high), counted(static_cast<std::int64_t>(b.wards), "ward"));
  if (b.selected > 0) {
    text += fmt::format(", {} selected", with_thousands(static_cast<std::int64_t>(b.selected)));
  }
  return text;
}

std::vector<std::uint8_t> selection_flags(std::size_t wards, std::span<const WardIndex> selection) {
  std::vector<std::uint8_t> flags(wards, 0);
  for (const auto ward : selection) {
    if (to_size(ward) < wards) {
      flags[to_size(ward)] = 1;
    }
  }
  return flags;
}

}  // namespace fairward::model
