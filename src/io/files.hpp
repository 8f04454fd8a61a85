#pragma once
/// Writing without leaving half a file behind, and the fingerprint of what was read.

#include "base/image.hpp"
#include "base/result.hpp"
#include "io/readers.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fairward::io {

/// Writes beside `path` and renames over it, so that a reader sees the old file or the whole new
/// one. Errors: WriteFailed with the path and the system's reason.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& path, std::string_view text,
                                      Readers readers = Readers::Anyone);
/// The same for a long text that is in pieces.
[[nodiscard]] Result<void> write_pieces(const std::filesystem::path& path,
                                        std::span<const std::string_view> pieces,
                                        Readers readers = Readers::Anyone);

/// PNG with the given text chunks (title, basis, mode, version). Errors: WriteFailed.
[[nodiscard]] Result<void> write_png(
    const std::filesystem::path& path, const Image& image,
    std::span<const std::pair<std::string, std::string>> text_chunks,
    Readers readers = Readers::Anyone);

/// Lower-case hexadecimal SHA-256 of a file's content; for a shapefile, of its .shp. Errors:
/// FileNotFound, Unreadable.
[[nodiscard]] Result<std::string> sha256_of_file(const std::filesystem::path& path);

}  // namespace fairward::io
