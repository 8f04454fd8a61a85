#include "places/uprn_list.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <tuple>

namespace fairward::places {
namespace {

constexpr std::size_t kPerBlock = 32;
constexpr double kFarthest = 2'000'000;  // metres

/// Of the directory.
struct Block {
  std::uint64_t first = 0;   ///< UPRN
  std::uint64_t offset = 0;  ///< into the data
};
static_assert(sizeof(Block) == 16);

void put_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

/// Small for small distances either way.
std::uint64_t folded(std::int64_t value) {
  return static_cast<std::uint64_t>(value) << 1U ^ static_cast<std::uint64_t>(value >> 63U);
}

std::int64_t unfolded(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

/// Takes numbers from the front of bytes; after a broken one, `good` is false.
struct NumberReader {
  Bytes bytes;
  bool good = true;

  std::uint64_t next() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
      const auto byte = std::to_integer<std::uint64_t>(bytes.front());
      bytes = bytes.subspan(1);
      value |= (byte & 0x7FU) << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    good = false;
    return 0;
  }
};

/// The points of a block one after the other.
class BlockReader {
 public:
  BlockReader(std::uint64_t first, Bytes bytes) : reader_{bytes} { uprn_ = first; }
  /// False at the end, or when the block is broken.
  bool next() {
    if (reader_.bytes.empty()) {
      return false;
    }
    uprn_ += reader_.next();
    east_ += unfolded(reader_.next());
    north_ += unfolded(reader_.next());
    return reader_.good;
  }
  [[nodiscard]] std::uint64_t uprn() const noexcept { return uprn_; }
  [[nodiscard]] std::int64_t east() const noexcept { return east_; }
  [[nodiscard]] std::int64_t north() const noexcept { return north_; }

 private:
  NumberReader reader_;
  std::uint64_t uprn_ = 0;
  std::int64_t east_ = 0;
  std::int64_t north_ = 0;
};

Block block_at(Bytes blocks, std::size_t i) {
  Block block;
  std::memcpy(&block, blocks.data() + i * sizeof(Block), sizeof(Block));
  return block;
}

Bytes bytes_of(const std::string& text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}

std::uint32_t short_sum(Bytes bytes) {
  return static_cast<std::uint32_t>(checksum(bytes));
}

}  // namespace

bool UprnListBuilder::add(std::uint64_t uprn, Point place) {
  if (uprn == 0 || uprn > kMostUprn || !(std::abs(place.x) < kFarthest) ||
      !(std::abs(place.y) < kFarthest)) {
    return false;
  }
  const Row row{uprn, static_cast<std::int32_t>(std::lround(place.x)),
                static_cast<std::int32_t>(std::lround(place.y))};
  if (uprn > last_.uprn) {
    append(row);
  } else {
    loose_.push_back(row);
  }
  return true;
}

void UprnListBuilder::append(const Row& row) {
  if (in_block_ == 0) {
    const Block block{row.uprn, data_.size()};
    blocks_.append(reinterpret_cast<const char*>(&block), sizeof(Block));
    last_ = Row{row.uprn, 0, 0};
  }
  put_number(block_, row.uprn - last_.uprn);
  put_number(block_, folded(std::int64_t{row.east} - last_.east));
  put_number(block_, folded(std::int64_t{row.north} - last_.north));
  last_ = row;
  if (++in_block_ == kPerBlock) {
    end_block();
  }
}

void UprnListBuilder::end_block() {
  if (in_block_ == 0) {
    return;
  }
  const auto sum = short_sum(bytes_of(block_));
  data_.append(reinterpret_cast<const char*>(&sum), sizeof(sum));
  data_ += block_;
  block_.clear();
  in_block_ = 0;
}

void UprnListBuilder::finish(PlaceFileWriter& writer) {
  end_block();
  if (!loose_.empty()) {
    // Those that came in order are gone through again, with the others put between.
    std::stable_sort(loose_.begin(), loose_.end(),
                     [](const Row& a, const Row& b) { return a.uprn < b.uprn; });
    UprnListBuilder all;
    auto loose = loose_.begin();
    const auto loose_before = [&](std::uint64_t uprn) {
      for (; loose != loose_.end() && loose->uprn < uprn; ++loose) {
        if (loose->uprn > all.last_.uprn) {
          all.append(*loose);
        }
      }
    };
    const auto blocks = bytes_of(blocks_);
    const auto count = blocks.size() / sizeof(Block);
    for (std::size_t i = 0; i < count; ++i) {
      const auto block = block_at(blocks, i);
      const auto end = i + 1 < count ? block_at(blocks, i + 1).offset : data_.size();
      BlockReader reader{block.first,
                         bytes_of(data_).subspan(block.offset + sizeof(std::uint32_t),
                                                 end - block.offset - sizeof(std::uint32_t))};
      while (reader.next()) {
        loose_before(reader.uprn());
        all.append({reader.uprn(), static_cast<std::int32_t>(reader.east()),
                    static_cast<std::int32_t>(reader.north())});
      }
    }
    loose_before(kMostUprn + 1);
    all.end_block();
    blocks_ = std::move(all.blocks_);
    data_ = std::move(all.data_);
  }
  writer.add(Section::UprnBlocks, std::move(blocks_));
  writer.add(Section::UprnData, std::move(data_));
  *this = UprnListBuilder{};
}

Result<UprnList> UprnList::read(const PlaceFile& file) {
  UprnList list;
  list.blocks_ = file.section(Section::UprnBlocks);
  list.data_ = file.section(Section::UprnData);
  const auto count = list.blocks_.size() / sizeof(Block);
  Block before;
  bool good = list.blocks_.size() % sizeof(Block) == 0;
  for (std::size_t i = 0; good && i < count; ++i) {
    const auto block = block_at(list.blocks_, i);
    good = block.offset + sizeof(std::uint32_t) <= list.data_.size() &&
           (i == 0 ? block.offset == 0
                   : block.first > before.first &&
                         block.offset >= before.offset + sizeof(std::uint32_t));
    before = block;
  }
  if (!good) {
    return fail(Errc::Unreadable, "its UPRNs do not fit together");
  }
  return list;
}

Result<std::optional<Point>> UprnList::find(std::uint64_t uprn) const {
  std::size_t low = 0;
  std::size_t high = blocks_.size() / sizeof(Block);
  const auto count = high;
  while (low < high) {  // the first block that begins after it
    const auto middle = (low + high) / 2;
    if (block_at(blocks_, middle).first <= uprn) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) {
    return std::optional<Point>{};
  }
  const auto block = block_at(blocks_, low - 1);
  const auto end = low < count ? block_at(blocks_, low).offset : data_.size();
  std::uint32_t sum = 0;
  std::memcpy(&sum, data_.data() + block.offset, sizeof(sum));
  const auto bytes = data_.subspan(block.offset + sizeof(sum), end - block.offset - sizeof(sum));
  if (short_sum(bytes) != sum) {
    return fail(Errc::Unreadable, "the index of UPRNs is damaged");
  }
  BlockReader reader{block.first, bytes};
  while (reader.next() && reader.uprn() <= uprn) {
    if (reader.uprn() == uprn) {
      return std::optional{
          Point{static_cast<double>(reader.east()), static_cast<double>(reader.north())}};
    }
  }
  return std::optional<Point>{};
}

}  // namespace fairward::places
