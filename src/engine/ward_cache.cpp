#include "engine/ward_cache.hpp"

#include "base/version.hpp"
#include "engine/byte_reader.hpp"
#include "engine/read_sources.hpp"
#include "io/files.hpp"
#include "io/raw_table.hpp"
#include "io/sha256.hpp"
#include "places/place_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <vector>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyLength = 64;

struct Header {
  std::array<char, 8> magic{'F', 'W', 'W', 'A', 'R', 'D', 'S', '\0'};
  std::uint32_t version = 1;
  std::uint32_t byte_order = 0x01020304;
  std::array<char, kKeyLength> key{};
  std::uint64_t sum = 0;  ///< of everything behind the header
};

/// A file and those beside it that a reader may look into as well.
std::vector<fs::path> with_companions(const fs::path& file) {
  std::vector<fs::path> all;
  const auto stem = file.stem().string() + ".";
  std::error_code error;
  // Of a project that is named from within its folder, files have no folder before them.
  const auto folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  for (fs::directory_iterator i{folder, error}; !error && i != fs::directory_iterator{};
       i.increment(error)) {
    if (i->path().filename().string().starts_with(stem) && i->is_regular_file(error)) {
      all.push_back(i->path());
    }
  }
  std::ranges::sort(all);
  return all;
}

/// Adds the contents of a source to what a key is made of, and their sizes to `size`.
bool add_source(const io::Project& project, const io::ProjectSource& source, std::string& text,
                std::uintmax_t& size) {
  for (const auto part : {io::kind_name(source.kind), std::string_view{source.layer}}) {
    append_text(text, part);
  }
  const auto path = source.path.is_absolute() ? source.path : project.folder / source.path;
  const auto files = io::readable_files(path);
  if (!files) {
    return false;
  }
  for (const auto& file : *files) {
    for (const auto& each : with_companions(file)) {
      std::error_code error;
      size += fs::file_size(each, error);
      const auto sha256 = io::sha256_of_file(each);
      if (error || !sha256) {
        return false;
      }
      append_text(text, each.filename().string());
      append_text(text, *sha256);
    }
  }
  return true;
}

/// Whether offsets begin at 0, do not fall, and end where what they point into ends.
bool leads_through(const std::vector<std::uint32_t>& start, std::size_t end) {
  return !start.empty() && start.front() == 0 && start.back() == end &&
         std::ranges::is_sorted(start);
}

std::string body_of(const WardTable& wards) {
  std::string body;
  const auto number = [&](std::uint64_t value) { append_values<std::uint64_t>(body, {&value, 1}); };
  number(wards.size());
  number(static_cast<std::uint64_t>(wards.vintage().year));
  number(wards.crs().projected_metres ? 1 : 0);
  for (const auto* text : {&wards.crs().id, &wards.crs().name, &wards.crs().how}) {
    append_text(body, *text);
  }
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto ward = ward_index(i);
    append_text(body, wards.code(ward).text());
    append_text(body, wards.name(ward));
    const auto council = wards.council(ward);
    append_text(body, council ? wards.council(*council).code.text() : std::string{});
    append_text(body, council ? wards.council(*council).name : std::string{});
  }
  const auto& b = wards.boundaries();
  for (const auto* offsets : {&b.area_start, &b.polygon_start, &b.ring_start}) {
    number(offsets->size());
    append_values<std::uint32_t>(body, *offsets);
  }
  number(b.vertices());
  append_values<double>(body, b.x);
  append_values<double>(body, b.y);
  return body;
}

bool take_boundaries(ByteReader& reader, Boundaries& b) {
  std::uint64_t count = 0;
  for (auto* offsets : {&b.area_start, &b.polygon_start, &b.ring_start}) {
    if (!reader.take(count) || !reader.take(*offsets, count)) {
      return false;
    }
  }
  return reader.take(count) && reader.take(b.x, count) && reader.take(b.y, count) &&
         leads_through(b.ring_start, b.x.size()) && leads_through(b.polygon_start, b.rings()) &&
         leads_through(b.area_start, b.polygons());
}

bool take_ward(ByteReader& reader, WardTableBuilder& builder) {
  std::string code;
  std::string name;
  std::string lad;
  std::string lad_name;
  if (!reader.take(code) || !reader.take(name) || !reader.take(lad) || !reader.take(lad_name)) {
    return false;
  }
  auto ward_code = WardCode::parse(code);
  auto lad_code = LadCode::parse(lad);
  if (!ward_code || (!lad.empty() && !lad_code)) {
    return false;
  }
  builder.add({*std::move(ward_code), std::move(name),
               lad.empty() ? std::nullopt : std::optional{*std::move(lad_code)},
               std::move(lad_name)});
  return true;
}

std::shared_ptr<const WardTable> read(std::span<const std::byte> bytes, std::string_view key) {
  const Header expected;
  ByteReader reader{bytes};
  Header header;
  if (!reader.take(header) || header.magic != expected.magic ||
      header.version != expected.version || header.byte_order != expected.byte_order ||
      std::string_view{header.key.data(), header.key.size()} != key ||
      header.sum != places::checksum(reader.rest())) {
    return nullptr;
  }
  std::uint64_t count = 0;
  std::uint64_t year = 0;
  std::uint64_t metres = 0;
  WorkingCrs crs;
  if (!reader.take(count) || !reader.take(year) || !reader.take(metres) || !reader.take(crs.id) ||
      !reader.take(crs.name) || !reader.take(crs.how)) {
    return nullptr;
  }
  crs.projected_metres = metres != 0;
  WardTableBuilder builder;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!take_ward(reader, builder)) {
      return nullptr;
    }
  }
  Boundaries boundaries;
  if (!take_boundaries(reader, boundaries) || !reader.at_end()) {
    return nullptr;
  }
  auto built = std::move(builder).build(std::move(boundaries), Vintage{static_cast<int>(year)},
                                        std::move(crs));
  return built ? *std::move(built) : nullptr;
}

}  // namespace

std::optional<std::string> WardCache::key_of(const io::Project& project) const {
  if (!folder_.used()) {
    return std::nullopt;
  }
  std::string text;
  append_text(text, version());
  append_text(text, project.crs);
  std::uintmax_t size = 0;
  for (const auto& source : project.sources) {
    if (is_for_wards(source.kind) && !add_source(project, source, text, size)) {
      return std::nullopt;
    }
  }
  return size < keep_from_ ? std::nullopt : std::optional{io::sha256_of(text)};
}

std::shared_ptr<const WardTable> WardCache::find(const std::string& key) const {
  const auto file = folder_.find(key);
  return file ? read(file->bytes(), key) : nullptr;
}

void WardCache::keep(const std::string& key, const WardTable& wards) const {
  const auto body = body_of(wards);
  Header header;
  std::ranges::copy(std::string_view{key}.substr(0, kKeyLength), header.key.begin());
  header.sum = places::checksum(std::as_bytes(std::span{body}));
  const std::string_view head{reinterpret_cast<const char*>(&header), sizeof header};
  folder_.keep(key, std::array<std::string_view, 2>{head, body});
}

}  // namespace fairward::engine
