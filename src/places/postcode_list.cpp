#include "places/postcode_list.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace fairward::places {
namespace {

// A row's 64 bits, from the lowest: easting, northing, quality, area.
constexpr unsigned kEastBits = 20;
constexpr unsigned kNorthBits = 21;
constexpr unsigned kQualityBits = 4;
constexpr double kEastShift = 200'000;  // the west of Northern Ireland is negative
constexpr double kNorthShift = 100'000;
constexpr std::uint16_t kNoArea = 0xFFFF;
constexpr int kFirstYear = 1900;

constexpr std::uint64_t mask(unsigned bits) {
  return (std::uint64_t{1} << bits) - 1;
}

std::uint64_t packed_row(const PostcodeRow& row, std::uint16_t area) {
  std::uint64_t east = 0;
  std::uint64_t north = 0;
  std::uint64_t quality = kNoCoordinates;
  if (row.place && row.quality < kNoCoordinates) {
    const double x = std::round(row.place->x) + kEastShift;
    const double y = std::round(row.place->y) + kNorthShift;
    if (x >= 0 && x <= static_cast<double>(mask(kEastBits)) && y >= 0 &&
        y <= static_cast<double>(mask(kNorthBits))) {
      east = static_cast<std::uint64_t>(x);
      north = static_cast<std::uint64_t>(y);
      quality = row.quality;
    }
  }
  return east | north << kEastBits | quality << (kEastBits + kNorthBits) |
         static_cast<std::uint64_t>(area) << (kEastBits + kNorthBits + kQualityBits);
}

std::uint8_t quality_in(std::uint64_t data) {
  return static_cast<std::uint8_t>(data >> (kEastBits + kNorthBits) & mask(kQualityBits));
}

std::optional<Point> place_in(std::uint64_t data) {
  if (quality_in(data) == kNoCoordinates) {
    return std::nullopt;
  }
  return Point{static_cast<double>(data & mask(kEastBits)) - kEastShift,
               static_cast<double>(data >> kEastBits & mask(kNorthBits)) - kNorthShift};
}

template <class T>
std::string bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

/// REQUIRES: sections begin on boundaries of eight bytes, as `PlaceFile` checks.
template <class T>
std::optional<std::span<const T>> numbers_in(Bytes bytes) {
  const bool aligned = reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(T) == 0;
  if (!aligned || bytes.size() % sizeof(T) != 0) {
    return std::nullopt;
  }
  return std::span<const T>{reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

}  // namespace

YearMonth YearMonth::of(int year, int month) {
  const int months = (year - kFirstYear) * 12 + month;
  return months > 0 && months < 0xFFFF && month >= 1 && month <= 12
             ? YearMonth{static_cast<std::uint16_t>(months)}
             : YearMonth{};
}

std::string YearMonth::text() const {
  static constexpr std::array<std::string_view, 12> kNames{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const int since = months - 1;
  return known() ? std::string{kNames.at(static_cast<std::size_t>(since % 12))} + ' ' +
                       std::to_string(kFirstYear + since / 12)
                 : "an unknown month";
}

Result<void> PostcodeListBuilder::add(const PostcodeRow& row) {
  std::uint16_t area = kNoArea;
  if (!row.ward_code.empty() || !row.lad_code.empty()) {
    std::string key{row.ward_code};
    key += '\t';
    key += row.lad_code;
    if (key != last_area_) {
      const auto next = static_cast<std::uint16_t>(areas_.size());
      if (areas_.size() >= kNoArea) {
        return fail(Errc::TooLarge, "more than 65,534 different wards; is the ward column right?");
      }
      const auto [found, added] = area_numbers_.emplace(key, next);
      if (added) {
        areas_.push_back({std::string{row.ward_code}, std::string{row.lad_code}});
      }
      last_area_ = std::move(key);
      last_number_ = found->second;
    }
    area = last_number_;
  }
  rows_.push_back({packed_row(row, area), row.postcode.number(), row.ended.months});
  return {};
}

void PostcodeListBuilder::finish(PlaceFileWriter& writer) {
  const auto order = [](const Row& a, const Row& b) {
    const auto of = [](const Row& r) {
      return std::tuple{r.key, r.ended != 0, quality_in(r.data) == kNoCoordinates};
    };
    return of(a) < of(b);
  };
  std::stable_sort(rows_.begin(), rows_.end(), order);
  const auto repeated = [](const Row& a, const Row& b) { return a.key == b.key; };
  rows_.erase(std::unique(rows_.begin(), rows_.end(), repeated), rows_.end());
  std::vector<std::uint32_t> keys;
  std::vector<std::uint64_t> data;
  std::vector<std::uint16_t> ends;
  keys.reserve(rows_.size());
  data.reserve(rows_.size());
  ends.reserve(rows_.size());
  for (const auto& row : rows_) {
    keys.push_back(row.key);
    data.push_back(row.data);
    ends.push_back(row.ended);
  }
  std::string areas;
  for (const auto& area : areas_) {
    areas += area.ward_code + '\t' + area.lad_code + '\n';
  }
  writer.add(Section::Wards, std::move(areas));
  writer.add(Section::PostcodeKeys, bytes_of(keys));
  writer.add(Section::PostcodeData, bytes_of(data));
  writer.add(Section::PostcodeEnds, bytes_of(ends));
  *this = PostcodeListBuilder{};
}

Result<PostcodeList> PostcodeList::read(const PlaceFile& file) {
  const auto keys = numbers_in<std::uint32_t>(file.section(Section::PostcodeKeys));
  const auto data = numbers_in<std::uint64_t>(file.section(Section::PostcodeData));
  const auto ends = numbers_in<std::uint16_t>(file.section(Section::PostcodeEnds));
  if (!keys || !data || !ends || keys->size() != data->size() || keys->size() != ends->size()) {
    return fail(Errc::Unreadable, "its postcodes do not fit together");
  }
  for (std::size_t i = 1; i < keys->size(); ++i) {
    if ((*keys)[i - 1] >= (*keys)[i]) {
      return fail(Errc::Unreadable, "its postcodes are out of order");
    }
  }
  PostcodeList list;
  list.keys_ = *keys;
  list.data_ = *data;
  list.ends_ = *ends;
  const auto wards = file.section(Section::Wards);
  const std::string_view text{reinterpret_cast<const char*>(wards.data()), wards.size()};
  for (const auto line : split(text, '\n')) {
    const auto tab = line.find('\t');
    if (tab != std::string_view::npos) {
      list.areas_.push_back({std::string{line.substr(0, tab)}, std::string{line.substr(tab + 1)}});
    }
  }
  return list;
}

std::optional<PostcodeEntry> PostcodeList::at(std::size_t row) const {
  const auto postcode = Postcode::from_number(keys_[row]);
  return postcode ? std::optional{entry(*postcode, row)} : std::nullopt;
}

PostcodeEntry PostcodeList::entry(Postcode postcode, std::size_t row) const {
  const auto data = data_[row];
  PostcodeEntry entry{postcode, place_in(data), quality_in(data), YearMonth{ends_[row]},
                      std::nullopt};
  const auto area =
      static_cast<std::uint16_t>(data >> (kEastBits + kNorthBits + kQualityBits) & 0xFFFFU);
  if (area < areas_.size()) {
    entry.area = area;
  }
  return entry;
}

std::optional<PostcodeEntry> PostcodeList::find(Postcode postcode) const {
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), postcode.number());
  if (found == keys_.end() || *found != postcode.number()) {
    return std::nullopt;
  }
  return entry(postcode, static_cast<std::size_t>(found - keys_.begin()));
}

std::optional<Point> PostcodeList::live_place(std::size_t row) const {
  return ends_[row] == 0 ? place_in(data_[row]) : std::nullopt;
}

std::pair<std::size_t, std::size_t> PostcodeList::rows(const PostcodePart& part) const {
  const auto row = [&](std::uint32_t number) {
    return static_cast<std::size_t>(std::lower_bound(keys_.begin(), keys_.end(), number) -
                                    keys_.begin());
  };
  return {row(part.first), row(part.end)};
}

}  // namespace fairward::places
