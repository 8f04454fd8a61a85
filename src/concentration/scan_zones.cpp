#include "concentration/scan_zones.hpp"

#include <cmath>
#include <cstdlib>

namespace fairward::concentration {
namespace {

/// Expected people in a band, beside what its smallest zone needs above expectation. Larger: fewer
/// bands, more of them looked into for nothing.
constexpr double kBandShare = 0.2;
constexpr std::int64_t kMostMove = 8192;
constexpr unsigned kByte = 255;
constexpr std::int64_t kReached = 16'384;

}  // namespace

void ScanZones::make(std::span<const ScanStep> steps, const ScanRows& rows,
                     std::span<const double> expected, const ScanThresholds& thresholds,
                     double penalty) {
  penalty_ = penalty;
  bounded_ = true;
  offsets_ = 0;
  apart_ = 0;
  runs_.clear();
  base_.clear();
  need_.clear();
  length_.clear();
  add_rows(steps, rows, expected);
  std::int32_t need = 0;
  for (std::size_t first = 0; first < row_.size();) {
    need = thresholds.need(std::abs(inside_[first]), need);
    const auto length = length_from(first, need, rows);
    add_band(first, length, need, rows);
    first += length;
  }
}

void ScanZones::add_rows(std::span<const ScanStep> steps, const ScanRows& rows,
                         std::span<const double> expected) {
  row_.clear();
  row_.reserve(steps.size());
  inside_.clear();
  inside_.reserve(steps.size());
  double inside = 0;
  for (const ScanStep step : steps) {
    inside += expected[step.ward()];
    const auto& ward = rows.wards()[step.ward()];
    for (std::uint16_t part = 1; part < ward.count; ++part) {
      row_.push_back(static_cast<std::uint16_t>(ward.first + part - 1));
      inside_.push_back(-inside);
    }
    row_.push_back(static_cast<std::uint16_t>(ward.first + ward.count - 1));
    inside_.push_back(step.ends() ? inside : -inside);
  }
}

std::uint8_t ScanZones::length_from(std::size_t first, std::int32_t need,
                                    const ScanRows& rows) const {
  const double start = std::abs(inside_[first]);
  const double room = kBandShare * (need - start);
  std::uint8_t best = 1;
  unsigned sum = rows.most()[row_[first]];
  for (std::uint8_t length = 2; length <= 8 && first + length <= row_.size(); ++length) {
    sum += rows.most()[row_[first + length - 1]];
    if (sum > kByte || std::abs(inside_[first + length - 1]) - start > room) {
      break;
    }
    if (length == 2 || length == 4 || length == 8) {
      best = length;
    }
  }
  return best;
}

void ScanZones::add_band(std::size_t first, std::uint8_t length, std::int32_t need,
                         const ScanRows& rows) {
  std::int64_t most = 0;
  for (std::size_t i = first; i < first + length; ++i) {
    offsets_ += rows.offsets()[row_[i]];
    most += rows.most()[row_[i]];
  }
  const std::int64_t apart = need - offsets_;
  bounded_ = bounded_ && std::abs(apart - apart_) + most <= kMostMove;
  apart_ = apart;
  base_.push_back(static_cast<std::uint16_t>(static_cast<std::uint64_t>(apart - kReached)));
  need_.push_back(need);
  length_.push_back(length);
  if (runs_.empty() || runs_.back().length != length) {
    runs_.push_back({length, 0});
  }
  ++runs_.back().bands;
}

}  // namespace fairward::concentration
