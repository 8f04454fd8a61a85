#include "concentration/scan_kernel.hpp"

#include <array>

// Highway compiles what is between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once for each kind
// of vectors, by including this file again.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "concentration/scan_kernel.cpp"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fairward::concentration::HWY_NAMESPACE {
namespace {

/// Where the kernel is in the rows of a centre.
struct Place {
  const std::uint16_t* row;
  const std::uint16_t* base;
};

#if HWY_TARGET == HWY_SCALAR

constexpr std::size_t kWidth = 16;

/// Sums of the replicates.
using Sums = std::array<std::uint16_t, kWidth>;

/// One run of bands.
template <std::size_t kLength>
bool watch_run(const std::uint8_t* tile, const BandedRows& rows, std::size_t bands, Place& place,
               Sums& sums, BandWatcher& watcher) {
  for (; bands > 0; --bands) {
    for (std::size_t i = 0; i < kLength; ++i) {
      const std::uint8_t* row = tile + place.row[i] * kWidth;
      for (std::size_t j = 0; j < kWidth; ++j) {
        sums[j] = static_cast<std::uint16_t>(sums[j] + row[j]);
      }
    }
    std::array<std::uint16_t, kWidth / 2> even{};
    std::array<std::uint16_t, kWidth / 2> odd{};
    std::uint16_t any = 0;
    for (std::size_t j = 0; j < kWidth / 2; ++j) {
      even[j] = static_cast<std::uint16_t>(sums[2 * j] - *place.base);
      odd[j] = static_cast<std::uint16_t>(sums[2 * j + 1] - *place.base);
      any = static_cast<std::uint16_t>(any | even[j] | odd[j]);
    }
    if ((any & 0xC000) != 0 &&
        !watcher.reached(static_cast<std::size_t>(place.base - rows.base.data()),
                         static_cast<std::size_t>(place.row - rows.row.data()), even, odd)) {
      return false;
    }
    place.row += kLength;
    ++place.base;
  }
  return true;
}

std::size_t width() {
  return kWidth;
}

#else

namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, 64>;
using Words = hn::Repartition<std::uint16_t, Bytes>;

/// Sums of the replicates at even and at odd places.
struct Sums {
  hn::Vec<Words> even;
  hn::Vec<Words> odd;
};

template <std::size_t kLength>
HWY_INLINE hn::Vec<Bytes> add_rows(const std::uint8_t* tile, const std::uint16_t* row) {
  const Bytes bytes;
  const std::size_t width = hn::Lanes(bytes);
  auto sum = hn::Load(bytes, tile + row[0] * width);
  for (std::size_t i = 1; i < kLength; ++i) {
    sum = hn::Add(sum, hn::Load(bytes, tile + row[i] * width));
  }
  return sum;
}

HWY_NOINLINE bool tell(BandWatcher& watcher, std::size_t band, std::size_t rows_before,
                       hn::Vec<Words> even, hn::Vec<Words> odd) {
  const Words words;
  HWY_ALIGN std::array<std::uint16_t, 32> at_even;
  HWY_ALIGN std::array<std::uint16_t, 32> at_odd;
  hn::StoreU(even, words, at_even.data());
  hn::StoreU(odd, words, at_odd.data());
  const std::size_t half = hn::Lanes(words);
  return watcher.reached(band, rows_before, {at_even.data(), half}, {at_odd.data(), half});
}

/// One run of bands.
template <std::size_t kLength>
HWY_INLINE bool watch_run(const std::uint8_t* tile, const BandedRows& rows, std::size_t bands,
                          Place& place, Sums& sums, BandWatcher& watcher) {
  const Words words;
  const auto low_byte = hn::Set(words, 0x00FF);
  const auto outside = hn::Set(words, 0xC000);
  const auto zero = hn::Zero(words);
  auto even = sums.even;
  auto odd = sums.odd;
  for (; bands > 0; --bands) {
    const auto more = hn::BitCast(words, add_rows<kLength>(tile, place.row));
    even = hn::Add(even, hn::And(more, low_byte));
    odd = hn::Add(odd, hn::ShiftRight<8>(more));
    const auto base = hn::Set(words, *place.base);
    const auto even_less = hn::Sub(even, base);
    const auto odd_less = hn::Sub(odd, base);
    const auto is_out = hn::Ne(hn::And(hn::Or(even_less, odd_less), outside), zero);
    if (HWY_UNLIKELY(!hn::AllFalse(words, is_out)) &&
        !tell(watcher, static_cast<std::size_t>(place.base - rows.base.data()),
              static_cast<std::size_t>(place.row - rows.row.data()), even_less, odd_less)) {
      return false;
    }
    place.row += kLength;
    ++place.base;
  }
  sums = {even, odd};
  return true;
}

std::size_t width() {
  return hn::Lanes(Bytes{});
}

#endif

bool watch(const std::uint8_t* tile, const BandedRows& rows, BandWatcher& watcher) {
  Place place{rows.row.data(), rows.base.data()};
#if HWY_TARGET == HWY_SCALAR
  Sums sums{};
#else
  Sums sums{hn::Zero(Words{}), hn::Zero(Words{})};
#endif
  for (const BandRun& run : rows.runs) {
    bool more = false;
    switch (run.length) {
      case 1:
        more = watch_run<1>(tile, rows, run.bands, place, sums, watcher);
        break;
      case 2:
        more = watch_run<2>(tile, rows, run.bands, place, sums, watcher);
        break;
      case 4:
        more = watch_run<4>(tile, rows, run.bands, place, sums, watcher);
        break;
      default:
        more = watch_run<8>(tile, rows, run.bands, place, sums, watcher);
        break;
    }
    if (!more) {
      return false;
    }
  }
  return true;
}

}  // namespace
}  // namespace fairward::concentration::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fairward::concentration {
namespace {

HWY_EXPORT(watch);
HWY_EXPORT(width);

}  // namespace

std::size_t kernel_width() {
  return HWY_DYNAMIC_DISPATCH(width)();
}

bool watch_bands(const std::uint8_t* tile, const BandedRows& rows, BandWatcher& watcher) {
  return HWY_DYNAMIC_DISPATCH(watch)(tile, rows, watcher);
}

std::vector<std::string> kernel_targets() {
  std::vector<std::string> names;
  for (const auto target : hwy::SupportedAndGeneratedTargets()) {
    names.emplace_back(hwy::TargetName(target));
  }
  return names;
}

void use_kernel_target(const std::string& name) {
  std::int64_t wanted = 0;
  hwy::SetSupportedTargetsForTest(0);
  for (const auto target : hwy::SupportedAndGeneratedTargets()) {
    if (name == hwy::TargetName(target)) {
      wanted = target;
    }
  }
  hwy::SetSupportedTargetsForTest(wanted);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace fairward::concentration
#endif  // HWY_ONCE
