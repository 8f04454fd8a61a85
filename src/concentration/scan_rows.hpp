#pragma once
/// The people of many replicates, laid out so that one vector holds those of one ward in many
/// replicates.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "concentration/scan_deal.hpp"
#include "domain/boundaries.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fairward::concentration {

/// Wards in order along Hilbert's curve, so that near ones are near in memory.
[[nodiscard]] std::vector<std::uint32_t> curve_order(std::span<const Point> places);

/// Rows of bytes. People of a ward are an offset, the same in all replicates, and one or more rows
/// that add up to the rest: as many as Poisson's law makes likely to be enough. A replicate that is
/// not in such a range takes no part in the rows and is kept as it is.
class ScanRows {
 public:
  /// Rows of a ward's people.
  struct Ward {
    std::uint16_t first = 0;
    std::uint16_t count = 0;
    std::int32_t offset = 0;
  };
  /// `order`: the wards, as their rows are to follow each other. `width` replicates lie side by
  /// side, a divisor of kGroup.
  ScanRows(const ScanNull& null, std::span<const std::uint32_t> order, std::size_t width);

  /// Whether there is room for all rows; where not, every replicate is kept as it is.
  [[nodiscard]] bool fits() const noexcept { return fits_; }
  [[nodiscard]] const std::vector<Ward>& wards() const noexcept { return wards_; }
  /// People who come with a row beside those that are in it: of a ward with its first row.
  [[nodiscard]] const std::vector<std::int32_t>& offsets() const noexcept { return offsets_; }
  [[nodiscard]] std::size_t width() const noexcept { return width_; }
  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }

  /// Replaces the replicates by `count` others, from number `first`.
  void deal(const ScanDealer& dealer, std::size_t first, std::size_t count, const Threads& threads,
            const Job& job);

  [[nodiscard]] std::size_t tiles() const noexcept;
  /// First byte of row 0 of tile t, which has replicates t * width() and so on; aligned to 64
  /// bytes. Row r follows r * width() bytes on. Lanes that no replicate is laid in
  /// repeat another one.
  [[nodiscard]] const std::uint8_t* tile(std::size_t t) const noexcept;
  /// The largest number in each row.
  [[nodiscard]] const std::vector<std::uint8_t>& most() const noexcept { return most_; }

  /// A replicate, by its place in the block, that is not in the rows, one number a ward.
  struct Apart {
    std::size_t replicate = 0;
    std::vector<std::uint32_t> people;
  };
  [[nodiscard]] const std::vector<Apart>& apart() const noexcept { return apart_; }

  static constexpr std::size_t kGroup = 64;  ///< replicates that are dealt together

 private:
  [[nodiscard]] std::vector<std::size_t> sources(const DealtBlock& dealt) const;
  void lay(const DealtBlock& dealt, std::size_t first, std::vector<std::uint8_t>& most,
           std::vector<Apart>& apart);
  [[nodiscard]] bool in_range(const Ward& ward, std::uint32_t people) const;

  std::vector<Ward> wards_;
  std::vector<std::int32_t> offsets_;
  std::size_t rows_ = 0;
  std::size_t width_;
  bool fits_ = true;
  std::size_t replicates_ = 0;
  std::vector<std::uint8_t> room_;
  std::size_t begin_ = 0;  ///< of what is aligned, in `room_`
  std::vector<std::uint8_t> most_;
  std::vector<Apart> apart_;
};

}  // namespace fairward::concentration
