#pragma once
/// Every postcode of a project's lists with its point, looked up in well under a microsecond.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/postcode.hpp"
#include "places/place_file.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fairward::places {

/// A month as years and months since January 1900, from 1; 0 is none.
struct YearMonth {
  std::uint16_t months = 0;
  [[nodiscard]] static YearMonth of(int year, int month);
  [[nodiscard]] bool known() const noexcept { return months != 0; }
  [[nodiscard]] std::string text() const;  ///< "June 2019"
  friend bool operator==(YearMonth, YearMonth) = default;
};

/// One postcode as a list gives it.
struct PostcodeRow {
  Postcode postcode;
  std::optional<Point> place;             ///< EPSG:27700, whole metres
  std::uint8_t quality = kNoCoordinates;  ///< 1 to 9, see `quality_words`
  YearMonth ended;                        ///< known: terminated
  std::string_view ward_code;             ///< may be empty
  std::string_view lad_code;              ///< may be empty
};

/// The ward and council codes of a list. Either may be empty.
struct StatedArea {
  std::string ward_code;
  std::string lad_code;
};

/// One postcode as the index has it.
struct PostcodeEntry {
  Postcode postcode;
  std::optional<Point> place;
  std::uint8_t quality = kNoCoordinates;
  YearMonth ended;
  std::optional<std::uint16_t> area;  ///< into `PostcodeList::areas`
  [[nodiscard]] bool live() const noexcept { return !ended.known(); }
};

/// Collects rows in any order, in 16 bytes each.
class PostcodeListBuilder {
 public:
  /// A point outside -200 to 848 km east or -100 to 1,997 km north counts as none. Errors: TooLarge
  /// past 65,534 different pairs of ward and council.
  [[nodiscard]] Result<void> add(const PostcodeRow& row);
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  /// Sorts, and of a postcode that occurs twice keeps the live row, then the one with a point, then
  /// the first. The builder is empty afterwards.
  void finish(PlaceFileWriter& writer);

 private:
  struct Row {
    std::uint64_t data = 0;
    std::uint32_t key = 0;
    std::uint16_t ended = 0;
  };
  std::vector<Row> rows_;
  std::vector<StatedArea> areas_;
  std::unordered_map<std::string, std::uint16_t> area_numbers_;
  std::string last_area_;
  std::uint16_t last_number_ = 0;
};

/// A view into a PlaceFile's bytes.
class PostcodeList {
 public:
  PostcodeList() = default;
  /// Errors: Unreadable when the sections do not fit each other.
  [[nodiscard]] static Result<PostcodeList> read(const PlaceFile& file);

  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }
  [[nodiscard]] bool empty() const noexcept { return keys_.empty(); }
  /// Nothing when the number there is of no postcode: a file made to deceive.
  [[nodiscard]] std::optional<PostcodeEntry> at(std::size_t row) const;
  [[nodiscard]] std::optional<PostcodeEntry> find(Postcode postcode) const;
  /// The point of a row when its postcode is live: all that measuring needs.
  [[nodiscard]] std::optional<Point> live_place(std::size_t row) const;
  /// Rows [first, second) of a sector or district.
  [[nodiscard]] std::pair<std::size_t, std::size_t> rows(const PostcodePart& part) const;
  [[nodiscard]] const std::vector<StatedArea>& areas() const noexcept { return areas_; }

 private:
  [[nodiscard]] PostcodeEntry entry(Postcode postcode, std::size_t row) const;
  std::span<const std::uint32_t> keys_;
  std::span<const std::uint64_t> data_;
  std::span<const std::uint16_t> ends_;
  std::vector<StatedArea> areas_;
};

}  // namespace fairward::places
