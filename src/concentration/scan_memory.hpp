#pragma once
/// What scans of the same wards have worked out before, for a check that is run again with a few
/// people more or fewer.

#include "base/progress.hpp"
#include "concentration/scan_deal.hpp"
#include "concentration/scan_orders.hpp"
#include "concentration/scan_pool.hpp"
#include "concentration/zone_search.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace fairward::concentration {

/// All that something depends on, in numbers. Equal keys are equal number by number.
class ScanKey {
 public:
  ScanKey& with(double number) {
    numbers_.push_back(number);
    return *this;
  }
  ScanKey& with_bits(std::uint64_t word) {
    return with(static_cast<double>(word >> 32U)).with(static_cast<double>(word & 0xFFFF'FFFFU));
  }
  template <class Numbers>
  ScanKey& with_all(const Numbers& numbers) {
    with(static_cast<double>(numbers.size()));
    numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
    return *this;
  }
  friend bool operator==(const ScanKey&, const ScanKey&) = default;

 private:
  std::vector<double> numbers_;
};

/// The latest so many of something, by key. May be used from several threads at once.
template <class T>
class Remembered {
 public:
  explicit Remembered(std::size_t most) : most_{most} {}

  /// What was made for this key before, or what `make` makes now. It is not kept when the job was
  /// stopped. Two threads that ask for the same at once may both make it.
  [[nodiscard]] std::shared_ptr<const T> get(const ScanKey& key, const Job& job,
                                             const std::function<T()>& make) {
    {
      const std::scoped_lock lock{guard_};
      for (const auto& [known, value] : kept_) {
        if (known == key) {
          return value;
        }
      }
    }
    auto made = std::make_shared<const T>(make());
    if (!job.stopped()) {
      const std::scoped_lock lock{guard_};
      kept_.emplace_front(key, made);
      kept_.resize(std::min(kept_.size(), most_));
    }
    return made;
  }

 private:
  std::size_t most_;
  std::mutex guard_;
  std::deque<std::pair<ScanKey, std::shared_ptr<const T>>> kept_;  ///< the newest first
};

/// What replicates are dealt by, beside the pool.
struct DealOptions {
  std::int32_t replicates = 999;
  std::uint64_t seed = 0;
  std::int32_t stop_after = 0;
  Threads threads;
};

/// Neighbourhoods and orders depend on places and baseline, maxima of replicates on the total too.
/// A total of people that was met before therefore costs no replicates, wherever they are; with an
/// absolute baseline no total matters at all.
///
/// REQUIRES: all scans that share a memory have the same centroids and contiguity, ward by ward.
class ScanMemory {
 public:
  /// Incomplete when the job was stopped.
  [[nodiscard]] std::shared_ptr<const std::vector<Neighbourhood>> around(
      const ScanPool& pool, const Contiguity& contiguity, std::size_t most, const Threads& threads,
      const Job& job);
  /// The first replicates of a dealer, for all scans that ask for the same: they deal alike.
  /// Nothing where they would take too much room, or people are dealt until a scan stops early.
  [[nodiscard]] std::shared_ptr<const DealtPeople> dealt(const ScanPool& pool,
                                                         const DealOptions& options,
                                                         const Job& job);
  Remembered<ScanOrders>& orders() noexcept { return orders_; }
  Remembered<std::vector<double>>& maxima() noexcept { return maxima_; }

 private:
  static constexpr std::size_t kFew = 4;
  static constexpr std::size_t kMaxima = 64;
  static constexpr std::size_t kDealings = 2;
  Remembered<std::vector<Neighbourhood>> around_{kFew};
  Remembered<ScanOrders> orders_{kFew};
  Remembered<DealtPeople> dealt_{kDealings};
  Remembered<std::vector<double>> maxima_{kMaxima};
};

/// The wards and the law of people in them where there is nothing to find.
[[nodiscard]] ScanKey key_of(const ScanPool& pool);

}  // namespace fairward::concentration
