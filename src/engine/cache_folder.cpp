#include "engine/cache_folder.hpp"

#include "io/files.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

namespace fairward::engine {

namespace fs = std::filesystem;

CacheFolder::CacheFolder(fs::path folder, std::string_view ending)
    : folder_{std::move(folder)}, ending_{ending} {}

fs::path CacheFolder::file_of(std::string_view name) const {
  return folder_ / (std::string{name} + ending_);
}

std::optional<io::MappedFile> CacheFolder::find(std::string_view name) const {
  if (!used()) {
    return std::nullopt;
  }
  auto file = io::MappedFile::open(file_of(name));
  return file ? std::optional{*std::move(file)} : std::nullopt;
}

void CacheFolder::keep(std::string_view name, std::span<const std::string_view> pieces) const {
  std::error_code error;
  if (!used() || (!fs::is_directory(folder_, error) && !fs::create_directories(folder_, error))) {
    return;
  }
  if (io::write_pieces(file_of(name), pieces)) {
    forget_oldest();
  }
}

void CacheFolder::forget_oldest() const {
  struct Kept {
    fs::file_time_type written;
    fs::path path;
  };
  std::vector<Kept> all;
  std::error_code error;
  for (fs::directory_iterator i{folder_, error}; !error && i != fs::directory_iterator{};
       i.increment(error)) {
    if (i->path().extension() == ending_) {
      std::error_code unknown;
      all.push_back({i->last_write_time(unknown), i->path()});
    }
  }
  std::ranges::sort(all, [](const Kept& a, const Kept& b) { return a.written > b.written; });
  for (std::size_t i = kMostFiles; i < all.size(); ++i) {
    fs::remove(all[i].path, error);
  }
}

}  // namespace fairward::engine
