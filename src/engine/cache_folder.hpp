#pragma once
/// Files that can be made again, kept in a folder of the user's so that they need not be. What is
/// damaged is not used, and what cannot be written is not missed.

#include "io/mapped_file.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairward::engine {

/// The files of one kind, told by how their names end.
class CacheFolder {
 public:
  /// Files kept; the oldest goes when one more comes.
  static constexpr std::size_t kMostFiles = 8;

  /// An empty folder keeps nothing and finds nothing.
  CacheFolder(std::filesystem::path folder, std::string_view ending);

  [[nodiscard]] bool used() const noexcept { return !folder_.empty(); }
  [[nodiscard]] std::optional<io::MappedFile> find(std::string_view name) const;
  /// The pieces, one behind the other. Does nothing where it cannot write.
  void keep(std::string_view name, std::span<const std::string_view> pieces) const;

 private:
  [[nodiscard]] std::filesystem::path file_of(std::string_view name) const;
  void forget_oldest() const;

  std::filesystem::path folder_;
  std::string ending_;
};

}  // namespace fairward::engine
