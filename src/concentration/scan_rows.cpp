#include "concentration/scan_rows.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

constexpr double kByte = 255;
constexpr std::size_t kMostRows = 65'535;
constexpr std::size_t kAlignment = 64;
constexpr std::uint32_t kCurveSide = 1U << 16U;

/// How far along Hilbert's curve through a square of kCurveSide a cell is.
std::uint64_t along_curve(std::uint32_t x, std::uint32_t y) {
  std::uint64_t along = 0;
  for (std::uint32_t side = kCurveSide / 2; side > 0; side /= 2) {
    const std::uint32_t right = (x & side) != 0 ? 1 : 0;
    const std::uint32_t up = (y & side) != 0 ? 1 : 0;
    along += std::uint64_t{side} * side * ((3 * right) ^ up);
    if (up == 0) {
      if (right == 1) {
        x = kCurveSide - 1 - x;
        y = kCurveSide - 1 - y;
      }
      std::swap(x, y);
    }
  }
  return along;
}

}  // namespace

std::vector<std::uint32_t> curve_order(std::span<const Point> places) {
  Point low = places.empty() ? Point{} : places[0];
  double extent = 0;
  for (const Point& place : places) {
    low = {std::min(low.x, place.x), std::min(low.y, place.y)};
  }
  for (const Point& place : places) {
    extent = std::max({extent, place.x - low.x, place.y - low.y});
  }
  const double cells = extent > 0 ? (kCurveSide - 1) / extent : 0;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> along;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    along.emplace_back(along_curve(static_cast<std::uint32_t>((places[i].x - low.x) * cells),
                                   static_cast<std::uint32_t>((places[i].y - low.y) * cells)),
                       i);
  }
  std::ranges::sort(along);
  std::vector<std::uint32_t> order;
  for (const auto& [distance, ward] : along) {
    order.push_back(ward);
  }
  return order;
}

ScanRows::ScanRows(const ScanNull& null, std::span<const std::uint32_t> order, std::size_t width)
    : wards_(order.size()), width_{width} {
  FAIRWARD_ASSERT(width > 0 && kGroup % width == 0);
  for (const auto i : order) {
    const double expected = null.expected[i];
    const double scatter = std::sqrt(expected);
    const double low = std::max(0.0, std::floor(expected - 6.5 * scatter - 8));
    const double parts = std::max(1.0, std::ceil((expected + 8 * scatter + 20 - low) / kByte));
    fits_ = fits_ && static_cast<double>(rows_) + parts <= kMostRows;
    if (fits_) {
      wards_[i] = {static_cast<std::uint16_t>(rows_), static_cast<std::uint16_t>(parts),
                   static_cast<std::int32_t>(low)};
      offsets_.push_back(wards_[i].offset);
      rows_ += wards_[i].count;
      offsets_.resize(rows_, 0);
    }
  }
}

std::size_t ScanRows::tiles() const noexcept {
  return fits_ ? (replicates_ + width_ - 1) / width_ : 0;
}

const std::uint8_t* ScanRows::tile(std::size_t t) const noexcept {
  return room_.data() + begin_ + t * rows_ * width_;
}

bool ScanRows::in_range(const Ward& ward, std::uint32_t people) const {
  const auto offset = static_cast<std::uint32_t>(ward.offset);
  return people >= offset && people - offset <= 255U * ward.count;
}

/// Which replicates of a group are in range: of each place the replicate that is laid there, itself
/// or, where it is not, one that is.
std::vector<std::size_t> ScanRows::sources(const DealtBlock& dealt) const {
  const std::size_t count = dealt.count();
  std::vector<std::uint8_t> out(count, fits_ ? 0 : 1);
  for (std::size_t w = 0; w < wards_.size() && fits_; ++w) {
    const auto people = dealt.people(w);
    for (std::size_t j = 0; j < count; ++j) {
      out[j] = out[j] | static_cast<std::uint8_t>(!in_range(wards_[w], people[j]));
    }
  }
  const auto live = static_cast<std::size_t>(std::ranges::find(out, 0) - out.begin());
  std::vector<std::size_t> from((count + width_ - 1) / width_ * width_, live);
  for (std::size_t j = 0; j < count; ++j) {
    from[j] = out[j] != 0 ? live : j;
  }
  return from;
}

/// One group of replicates.
void ScanRows::lay(const DealtBlock& dealt, std::size_t first, std::vector<std::uint8_t>& most,
                   std::vector<Apart>& apart) {
  const std::size_t count = dealt.count();
  const auto from = sources(dealt);
  for (std::size_t j = 0; j < count; ++j) {
    if (from[j] != j) {
      apart.push_back({first + j, {}});
      for (std::size_t w = 0; w < wards_.size(); ++w) {
        apart.back().people.push_back(dealt.people(w)[j]);
      }
    }
  }
  most.assign(rows_, 0);
  if (!fits_ || from[0] == count) {
    return;
  }
  for (std::size_t w = 0; w < wards_.size(); ++w) {
    const Ward& ward = wards_[w];
    const auto people = dealt.people(w);
    for (std::size_t j = 0; j < from.size(); ++j) {
      auto* byte = &room_[begin_ + ((first + j) / width_ * rows_ + ward.first) * width_ +
                          (first + j) % width_];
      std::uint32_t left = people[from[j]] - static_cast<std::uint32_t>(ward.offset);
      for (std::size_t row = ward.first; row < ward.first + std::size_t{ward.count}; ++row) {
        *byte = static_cast<std::uint8_t>(std::min(left, 255U));
        left -= *byte;
        most[row] = std::max(most[row], *byte);
        byte += width_;
      }
    }
  }
}

void ScanRows::deal(const ScanDealer& dealer, std::size_t first, std::size_t count,
                    const Threads& threads, const Job& job) {
  replicates_ = count;
  room_.assign(tiles() * rows_ * width_ + kAlignment, 0);
  const auto at = reinterpret_cast<std::uintptr_t>(room_.data());
  begin_ = (kAlignment - at % kAlignment) % kAlignment;
  const std::size_t groups = (count + kGroup - 1) / kGroup;
  std::vector<std::vector<std::uint8_t>> most(groups);
  std::vector<std::vector<Apart>> apart(groups);
  parallel_for(groups, 1, threads, job.stop, [&](std::size_t group, std::size_t /*last*/) {
    const std::size_t from = group * kGroup;
    const std::size_t some = std::min(kGroup, count - from);
    lay(dealer.deal(first + from, some, job.stop), from, most[group], apart[group]);
  });
  most_.assign(rows_, 0);
  apart_.clear();
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t row = 0; row < most[group].size(); ++row) {
      most_[row] = std::max(most_[row], most[group][row]);
    }
    apart_.insert(apart_.end(), apart[group].begin(), apart[group].end());
  }
}

}  // namespace fairward::concentration
