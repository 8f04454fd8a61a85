#pragma once
/// The inner loop of a scan: the people of a growing circle, in many replicates at once.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fairward::concentration {

/// So many rows in a run are added before a look at the sum: a band.
inline constexpr std::size_t kBandLengths[] = {1, 2, 4, 8};  // NOLINT(modernize-avoid-c-arrays)

/// Consecutive bands of equal length.
struct BandRun {
  std::uint32_t length = 1;  ///< one of kBandLengths
  std::uint32_t bands = 0;
};

/// The rows of one centre, and what its circles need. Sums are kept modulo 65,536.
struct BandedRows {
  std::span<const std::uint16_t> row;   ///< in the order in which they are added
  std::span<const BandRun> runs;        ///< of all rows
  std::span<const std::uint16_t> base;  ///< by band: a sum of base + 16,384 reaches it
};

/// Called for a band in which the sum of some replicate, less the band's base, is not in 0 to
/// 16,383 modulo 65,536. Sums less base are those of replicates 0, 2, 4 ... of the tile, and of 1,
/// 3, 5 .... Goes on while it says so.
class BandWatcher {
 public:
  virtual ~BandWatcher() = default;
  using Sums = std::span<const std::uint16_t>;
  [[nodiscard]] virtual bool reached(std::size_t band, std::size_t rows_before, Sums even,
                                     Sums odd) = 0;

 protected:
  BandWatcher() = default;
  BandWatcher(const BandWatcher&) = default;
  BandWatcher& operator=(const BandWatcher&) = default;
};

/// Replicates side by side in one vector of this machine: 16, 32 or 64.
[[nodiscard]] std::size_t kernel_width();

/// Adds up rows of kernel_width() bytes of a tile, aligned to as many. False when the watcher
/// stopped it. REQUIRES: the largest numbers of the rows of any band add up to at most 255.
[[nodiscard]] bool watch_bands(const std::uint8_t* tile, const BandedRows& rows,
                               BandWatcher& watcher);

/// Kinds of vectors that this machine has, by name, for tests: the answers are the same for all.
[[nodiscard]] std::vector<std::string> kernel_targets();
/// Uses one of them from now on, or the best again for "". Not while a scan runs.
void use_kernel_target(const std::string& name);

}  // namespace fairward::concentration
