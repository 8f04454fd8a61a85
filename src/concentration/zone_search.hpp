#pragma once
/// The strongest connected group around one centre.

#include "base/parallel.hpp"
#include "concentration/scan_pool.hpp"
#include "domain/contiguity.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace fairward::concentration {

inline constexpr std::size_t kMostZoneWards = 30;

/// The wards nearest to a centre, the centre first, and who touches whom: bit j of `touches[i]`.
struct Neighbourhood {
  std::vector<std::uint32_t> ward;
  std::vector<std::uint32_t> touches;
};

/// One for each ward of the pool, of up to `most` wards; incomplete when stopped. REQUIRES: `most`
/// is 1 to kMostZoneWards.
[[nodiscard]] std::vector<Neighbourhood> neighbourhoods(const ScanPool& pool,
                                                        const Contiguity& contiguity,
                                                        std::size_t most, const Threads& threads,
                                                        const std::stop_token& stop = {});

/// A group by its centre and bits of the centre's neighbourhood.
struct Zone {
  double ratio = 0;
  std::size_t centre = 0;
  std::uint32_t members = 0;
  double people = 0;
  double expected = 0;
};

/// Searches neighbourhoods for groups stronger than the strongest so far.
class ZoneSearch {
 public:
  /// `expected`: one a ward of the pool. REQUIRES: what is given outlives the search.
  ZoneSearch(const std::vector<Neighbourhood>& around, std::span<const double> expected,
             double total)
      : all_{around}, all_expected_{expected}, total_{total} {}

  /// Raises `best` to the strongest group of the centre that is stronger, among wards for which
  /// `people` is not negative. `people`: one a ward of the pool.
  void search(std::size_t centre, std::span<const double> people, Zone& best);

 private:
  struct State {
    std::uint32_t chosen = 0;
    std::uint32_t allowed = 0;  ///< chosen ones too
    std::uint32_t touched = 0;  ///< by chosen ones
    double people = 0;
    double expected = 0;
  };
  [[nodiscard]] bool stronger(double people, double expected) const;
  [[nodiscard]] std::uint32_t reachable(const State& state) const;
  [[nodiscard]] bool promising(const State& state) const;
  void order_by_rate(std::uint32_t allowed, double least);
  [[nodiscard]] std::size_t first_of(std::uint32_t wards) const;
  void consider(const State& state);
  void grow(State state);

  const std::vector<Neighbourhood>& all_;
  std::span<const double> all_expected_;
  double total_;
  const Neighbourhood* around_ = nullptr;
  std::array<double, kMostZoneWards> people_{};
  std::array<double, kMostZoneWards> expected_{};
  std::array<double, kMostZoneWards> rate_{};
  std::array<std::uint8_t, kMostZoneWards>
      order_{};  ///< highest rate first; wards that could strengthen
  std::size_t ordered_ = 0;
  Zone best_;
};

}  // namespace fairward::concentration
