#pragma once
/// A file that nobody sees before it is whole.

#include "base/result.hpp"
#include "io/readers.hpp"

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace fairward::io {

/// "PATH: cannot be written (WHY)".
[[nodiscard]] tl::unexpected<Error> write_failed(const std::filesystem::path& path,
                                                 std::string_view why);

/// The file that writing to `path` replaces: what it links to, where it is a link. Errors:
/// WriteFailed for a folder, a device, a pipe, a database, whose records another file would take
/// the place of, and what SQLite keeps beside a database.
[[nodiscard]] Result<std::filesystem::path> replaceable(const std::filesystem::path& path);
/// The same for a new layer, which may replace a GeoPackage that is no case register and that no
/// other program is writing to.
[[nodiscard]] Result<std::filesystem::path> replaceable_by_layer(const std::filesystem::path& path);

/// Written beside its path and, once it is whole and on the disk, renamed over it; removed again
/// when it ends before that. A symbolic link stays and its target is replaced.
///
/// Errors: those of `replaceable`; WriteFailed with the path and the system's reason.
class NewFile {
 public:
  [[nodiscard]] static Result<NewFile> begin(const std::filesystem::path& path,
                                             Readers readers = Readers::Anyone);
  NewFile(NewFile&& other) noexcept;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  /// Appends, and asks the system to begin with bringing it to the disk.
  [[nodiscard]] Result<void> add(std::string_view text);
  /// Nothing may be added afterwards.
  [[nodiscard]] Result<void> finish();

 private:
  NewFile(std::filesystem::path path, std::filesystem::path target);

  std::filesystem::path path_;    ///< as given
  std::filesystem::path target_;  ///< what it links to
  std::filesystem::path beside_;
  int descriptor_ = -1;
  std::size_t begun_late_ = 0;  ///< bytes that the disk has not been asked for yet
};

}  // namespace fairward::io
