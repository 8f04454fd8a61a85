#pragma once
/// The wards of a project read before, kept in a folder of the user's: a command that only needs
/// them does not ask GDAL again. A cache: it is known by the content of everything wards are made
/// from, what cannot be trusted is not used, and whatever is deleted is made again.

#include "base/result.hpp"
#include "domain/ward_table.hpp"
#include "engine/cache_folder.hpp"
#include "io/project_file.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace fairward::engine {

class WardCache {
 public:
  /// Files that GDAL reads in a moment are read every time and leave nothing behind.
  static constexpr std::uintmax_t kKeepFrom = 300'000;  ///< bytes, in all

  /// An empty folder keeps nothing and finds nothing.
  explicit WardCache(std::filesystem::path folder = {}, std::uintmax_t keep_from = kKeepFrom)
      : folder_{std::move(folder), ".wards"}, keep_from_{keep_from} {}

  /// Known by the SHA-256 of all files that the wards of this project are made from, and of those
  /// beside them with the same name and another ending (.dbf, .prj, .gpkg-wal), by how the project
  /// names and reads them, and by this version of the program. Nothing when they are too small, or
  /// when one cannot be read: who reads them then says so.
  [[nodiscard]] std::optional<std::string> key_of(const io::Project& project) const;

  /// Nothing when there are none, or when their file is damaged or of another version.
  [[nodiscard]] std::shared_ptr<const WardTable> find(const std::string& key) const;
  /// Does nothing where it cannot write.
  void keep(const std::string& key, const WardTable& wards) const;

 private:
  CacheFolder folder_;
  std::uintmax_t keep_from_;
};

}  // namespace fairward::engine
