#include "concentration/zone_bound_kernel.hpp"

#include <algorithm>

// Highway compiles what is between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once for each kind
// of vectors, by including this file again.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "concentration/zone_bound_kernel.cpp"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fairward::concentration::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR

void raise(const AroundCentres& around, std::span<const float> people,
           std::span<const float> expected, BoundLine line, std::span<float> scratch,
           std::span<float> bounds) {
  for (std::size_t ward = 0; ward < expected.size(); ++ward) {
    const float level = expected[ward] * line.level;
    for (std::size_t j = ward * kBoundLanes; j < (ward + 1) * kBoundLanes; ++j) {
      scratch[j] = std::max(people[j] * line.slope - level, 0.0F);
    }
  }
  for (std::size_t centre = 0; centre + 1 < around.start.size(); ++centre) {
    const auto first = around.start[centre];
    const float level = expected[around.ward[first]] * line.level - line.slack;
    for (std::size_t j = 0; j < kBoundLanes; ++j) {
      float sum = people[around.ward[first] * kBoundLanes + j] * line.slope - level;
      for (auto i = first + 1; i < around.start[centre + 1]; ++i) {
        sum += scratch[around.ward[i] * kBoundLanes + j];
      }
      auto& bound = bounds[centre * kBoundLanes + j];
      bound = std::max(bound, sum);
    }
  }
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;

void raise(const AroundCentres& around, std::span<const float> people,
           std::span<const float> expected, BoundLine line, std::span<float> scratch,
           std::span<float> bounds) {
  const Floats floats;
  const std::size_t width = hn::Lanes(floats);
  const auto slope = hn::Set(floats, line.slope);
  const auto zero = hn::Zero(floats);
  for (std::size_t ward = 0; ward < expected.size(); ++ward) {
    const auto level = hn::Set(floats, expected[ward] * line.level);
    for (std::size_t j = ward * kBoundLanes; j < (ward + 1) * kBoundLanes; j += width) {
      const auto over = hn::Sub(hn::Mul(hn::LoadU(floats, &people[j]), slope), level);
      hn::StoreU(hn::Max(over, zero), floats, &scratch[j]);
    }
  }
  for (std::size_t centre = 0; centre + 1 < around.start.size(); ++centre) {
    const auto first = around.start[centre];
    const std::size_t own = std::size_t{around.ward[first]} * kBoundLanes;
    const auto level = hn::Set(floats, expected[around.ward[first]] * line.level - line.slack);
    for (std::size_t j = 0; j < kBoundLanes; j += 2 * width) {
      auto one = hn::Sub(hn::Mul(hn::LoadU(floats, &people[own + j]), slope), level);
      auto two = hn::Sub(hn::Mul(hn::LoadU(floats, &people[own + j + width]), slope), level);
      for (auto i = first + 1; i < around.start[centre + 1]; ++i) {
        const float* at = &scratch[std::size_t{around.ward[i]} * kBoundLanes + j];
        one = hn::Add(one, hn::LoadU(floats, at));
        two = hn::Add(two, hn::LoadU(floats, at + width));
      }
      float* bound = &bounds[centre * kBoundLanes + j];
      hn::StoreU(hn::Max(one, hn::LoadU(floats, bound)), floats, bound);
      hn::StoreU(hn::Max(two, hn::LoadU(floats, bound + width)), floats, bound + width);
    }
  }
}

#endif

}  // namespace
}  // namespace fairward::concentration::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fairward::concentration {
namespace {

HWY_EXPORT(raise);

}  // namespace

void raise_bounds(const AroundCentres& around, std::span<const float> people,
                  std::span<const float> expected, BoundLine line, std::span<float> scratch,
                  std::span<float> bounds) {
  HWY_DYNAMIC_DISPATCH(raise)(around, people, expected, line, scratch, bounds);
}

}  // namespace fairward::concentration
#endif  // HWY_ONCE
