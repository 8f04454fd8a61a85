#pragma once
/// A file's bytes in memory without reading them first: the system brings in what is looked at.

#include "base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace fairward::io {

/// Read-only. The file should only be replaced by renaming another over it, as everything here
/// does; then this one keeps the bytes it was opened with.
class MappedFile {
 public:
  /// Errors: FileNotFound, Unreadable.
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile() = default;
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }
  [[nodiscard]] std::string_view text() const noexcept {
    return {reinterpret_cast<const char*>(data_), size_};
  }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace fairward::io
