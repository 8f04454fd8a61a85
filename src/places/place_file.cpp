#include "places/place_file.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace fairward::places {
namespace {

constexpr std::array<char, 8> kMagic{'F', 'W', 'P', 'L', 'A', 'C', 'E', 'S'};
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::size_t kAlignment = 8;
constexpr std::uint32_t kMostSections = 64;

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t byte_order = kByteOrder;
  std::uint32_t version = kPlaceFileVersion;
  std::uint64_t size = 0;
  std::uint64_t sections = 0;
  std::uint64_t table_sum = 0;   ///< of the table of sections
  std::uint64_t header_sum = 0;  ///< of all before it
};
static_assert(sizeof(Header) == 48);

struct Entry {
  std::uint64_t section = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t sum = 0;
};
static_assert(sizeof(Entry) == 32);

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0x9FB21C651E98DF25ULL;
  return value ^ (value >> 29U);
}

std::uint64_t header_sum(const Header& header) {
  const auto bytes = std::as_bytes(std::span{&header, 1});
  return checksum(bytes.first(sizeof(Header) - sizeof(std::uint64_t)));
}

constexpr std::size_t padded(std::size_t size) {
  return (size + kAlignment - 1) / kAlignment * kAlignment;
}

Bytes bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}

template <class T>
void append(std::string& out, std::span<const T> values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stopped == end ? std::optional{value} : std::nullopt;
}

tl::unexpected<Error> unusable(std::string_view why) {
  return fail(Errc::Unreadable, std::string{why});
}

}  // namespace

std::uint64_t checksum(Bytes bytes) {
  // Four sums side by side, so that the processor works on all at once.
  std::array<std::uint64_t, 4> lanes{0x8CB92BA72F3D8DD7ULL, 0xD6E8FEB86659FD93ULL,
                                     0xA5A3564E27F8862BULL, 0xC2B2AE3D27D4EB4FULL};
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15ULL;
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at + 8 * lane, 8);
      const auto sum = (lanes[lane] ^ word) * kFactor;
      lanes[lane] = sum << 31U | sum >> 33U;
    }
  }
  std::uint64_t total = bytes.size();
  for (const auto lane : lanes) {
    total = mixed(total ^ lane) * kFactor;
  }
  for (; at < bytes.size(); at += 8) {
    std::uint64_t word = 0;  // the last one filled up with noughts: the length is in the sum
    std::memcpy(&word, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    total = mixed(total ^ word) * kFactor;
  }
  return mixed(total);
}

std::string text_of(std::span<const SourceStamp> stamps) {
  std::string text;
  for (const auto& stamp : stamps) {
    text += stamp.kind + '\t' + std::to_string(stamp.size) + '\t' + std::to_string(stamp.changed) +
            '\t' + stamp.sha256 + '\t' + stamp.path + '\0';
  }
  return text;
}

Result<std::vector<SourceStamp>> stamps_of(std::string_view text) {
  std::vector<SourceStamp> stamps;
  while (!text.empty()) {
    const auto end = text.find('\0');
    if (end == std::string_view::npos) {
      return unusable("its list of sources is broken");
    }
    auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    std::array<std::string_view, 4> cells;
    for (auto& cell : cells) {
      const auto tab = line.find('\t');
      if (tab == std::string_view::npos) {
        return unusable("its list of sources is broken");
      }
      cell = line.substr(0, tab);
      line.remove_prefix(tab + 1);
    }
    const auto size = number_in<std::uint64_t>(cells[1]);
    const auto changed = number_in<std::int64_t>(cells[2]);
    if (!size || !changed) {
      return unusable("its list of sources is broken");
    }
    stamps.push_back(
        {std::string{cells[0]}, std::string{line}, *size, *changed, std::string{cells[3]}});
  }
  return stamps;
}

void PlaceFileWriter::add(Section section, std::string bytes) {
  parts_.push_back({section, std::move(bytes)});
}

std::string PlaceFileWriter::finish() {
  std::vector<Entry> table;
  std::size_t at = sizeof(Header) + parts_.size() * sizeof(Entry);
  for (const auto& part : parts_) {
    table.push_back({static_cast<std::uint64_t>(part.section), at, part.bytes.size(),
                     checksum(bytes_of(part.bytes))});
    at += padded(part.bytes.size());
  }
  Header header;
  header.size = at;
  header.sections = table.size();
  header.table_sum = checksum(std::as_bytes(std::span{table}));
  header.header_sum = header_sum(header);
  std::string out;
  out.reserve(at);
  append(out, std::span<const Header>{&header, 1});
  append(out, std::span<const Entry>{table});
  for (auto& part : parts_) {
    out += part.bytes;
    out.resize(padded(out.size()), '\0');
    std::string{}.swap(part.bytes);  // a large index is not kept twice
  }
  parts_.clear();
  return out;
}

Result<PlaceFile> PlaceFile::read(Bytes bytes) {
  Header header;
  if (bytes.size() < sizeof(Header)) {
    return unusable("it was cut short");
  }
  std::memcpy(&header, bytes.data(), sizeof(Header));
  if (header.magic != kMagic) {
    return unusable("it is not an index of places");
  }
  if (header.byte_order != kByteOrder) {
    return unusable("it was made on a machine with another order of bytes");
  }
  if (header.version != kPlaceFileVersion) {
    return fail(header.version > kPlaceFileVersion ? Errc::NewerVersion : Errc::Unreadable,
                "it was made by another version of Fairward");
  }
  if (header.header_sum != header_sum(header)) {
    return unusable("its header is damaged");
  }
  if (header.size != bytes.size()) {
    return unusable(header.size > bytes.size() ? "it was cut short" : "it is longer than it says");
  }
  if (header.sections > kMostSections ||
      bytes.size() < sizeof(Header) + header.sections * sizeof(Entry)) {
    return unusable("its table of sections is damaged");
  }
  const auto table_bytes = bytes.subspan(sizeof(Header), header.sections * sizeof(Entry));
  if (checksum(table_bytes) != header.table_sum) {
    return unusable("its table of sections is damaged");
  }
  PlaceFile file;
  for (std::size_t i = 0; i < header.sections; ++i) {
    Entry entry;
    std::memcpy(&entry, table_bytes.data() + i * sizeof(Entry), sizeof(Entry));
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() ||
        entry.size > bytes.size() - entry.offset) {
      return unusable("a section lies outside it");
    }
    const auto part = bytes.subspan(entry.offset, entry.size);
    const auto section = static_cast<Section>(entry.section);
    if (section != Section::UprnData && checksum(part) != entry.sum) {
      return unusable("a section is damaged");
    }
    file.parts_.push_back({section, part});
  }
  return file;
}

Bytes PlaceFile::section(Section section) const {
  for (const auto& part : parts_) {
    if (part.section == section) {
      return part.bytes;
    }
  }
  return {};
}

}  // namespace fairward::places
