#pragma once
/// Unique property reference numbers and their points, packed so that 40 million can be kept.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "places/place_file.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairward::places {

/// A UPRN has up to twelve digits.
inline constexpr std::uint64_t kMostUprn = 999'999'999'999ULL;

/// Takes UPRNs in any order. While they ascend, as in the Ordnance Survey's files, each takes about
/// eight bytes here and in the index; those out of order take 16 until `finish` sorts them in.
class UprnListBuilder {
 public:
  /// `place` in EPSG:27700; kept in whole metres. A UPRN of 0 or past twelve digits and a point
  /// that is not finite or beyond 2,000 km are left out, and that is false.
  bool add(std::uint64_t uprn, Point place);
  /// Of a UPRN that occurs twice the first is kept. The builder is empty afterwards.
  void finish(PlaceFileWriter& writer);

 private:
  struct Row {
    std::uint64_t uprn = 0;
    std::int32_t east = 0;
    std::int32_t north = 0;
  };
  void append(const Row& row);
  void end_block();

  std::string blocks_;
  std::string data_;
  std::string block_;  ///< being filled
  std::size_t in_block_ = 0;
  Row last_;
  std::vector<Row> loose_;
};

/// A view into a PlaceFile's bytes. Blocks of 64, found by their first number, each with a sum of
/// its own that is checked when it is read.
class UprnList {
 public:
  UprnList() = default;
  /// Errors: Unreadable when the sections do not fit each other.
  [[nodiscard]] static Result<UprnList> read(const PlaceFile& file);
  [[nodiscard]] bool empty() const noexcept { return blocks_.empty(); }
  /// Nothing for a UPRN that is not in the list. Errors: Unreadable when its block is damaged.
  [[nodiscard]] Result<std::optional<Point>> find(std::uint64_t uprn) const;

 private:
  Bytes blocks_;
  Bytes data_;
};

}  // namespace fairward::places
