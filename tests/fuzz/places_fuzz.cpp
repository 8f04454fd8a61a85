/// Any bytes as the index of places, and as what somebody types.

#include "base/assert.hpp"
#include "domain/postcode.hpp"
#include "places/postcode_list.hpp"
#include "places/suggest.hpp"
#include "places/uprn_list.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace fairward;  // NOLINT(google-build-using-namespace)

/// Sections are taken as they are, without their sums, which no fuzzer would guess.
void look_into(std::span<const std::uint8_t> bytes) {
  const auto half = bytes.size() / 2;
  const auto text = [&](std::size_t from, std::size_t count) {
    return std::string{reinterpret_cast<const char*>(bytes.data()) + from, count};
  };
  places::PlaceFileWriter writer;
  const auto rows = half / 14;
  writer.add(places::Section::PostcodeKeys, text(0, rows * 4));
  writer.add(places::Section::PostcodeData, text(rows * 4, rows * 8));
  writer.add(places::Section::PostcodeEnds, text(rows * 12, rows * 2));
  writer.add(places::Section::UprnBlocks, text(half, (bytes.size() - half) / 32 * 16));
  writer.add(places::Section::UprnData, text(half, bytes.size() - half));
  const auto made = writer.finish();
  const auto file = places::PlaceFile::read(std::as_bytes(std::span{made.data(), made.size()}));
  FAIRWARD_ASSERT(file.has_value());
  const auto asked = *Postcode::read("M1 1AE");
  if (const auto list = places::PostcodeList::read(*file)) {
    static_cast<void>(list->find(asked));
    static_cast<void>(places::similar_postcodes(*list, asked));
    for (std::size_t row = 0; row < list->size(); ++row) {
      if (const auto entry = list->at(row)) {
        static_cast<void>(places::spacing_at(*list, *entry));
      }
    }
  }
  if (const auto list = places::UprnList::read(*file)) {
    for (std::uint64_t uprn = 1; uprn < places::kMostUprn; uprn *= 3) {
      static_cast<void>(list->find(uprn));
    }
  }
}

}  // namespace

// libFuzzer gives the name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static_cast<void>(places::PlaceFile::read(std::as_bytes(std::span{bytes, size})));
  const std::string typed{reinterpret_cast<const char*>(bytes), size};
  const auto read = Postcode::parse(typed);
  FAIRWARD_ASSERT(!read || Postcode::read(read->text()) == *read);
  FAIRWARD_ASSERT(read || !read.error().message().empty());
  static_cast<void>(read_postcode_part(typed));
  static_cast<void>(resembles_postcode(typed));
  static_cast<void>(places::stamps_of(typed));
  look_into({bytes, size});
  return 0;
}
