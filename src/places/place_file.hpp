#pragma once
/// The container of a place index: sections of bytes behind a header that says whether they can be
/// trusted. Knows nothing of files: bytes in, bytes out.

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::places {

using Bytes = std::span<const std::byte>;

/// The layout this program writes and reads; another is built anew.
inline constexpr std::uint32_t kPlaceFileVersion = 1;

enum class Section : std::uint32_t {
  Sources = 1,   ///< what the index was made from, one line a file
  Wards,         ///< ward and council codes as the sources give them
  PostcodeKeys,  ///< numbers of postcodes, ascending
  PostcodeData,  ///< point, quality and ward of each
  PostcodeEnds,  ///< month in which each was terminated
  UprnBlocks,    ///< where each block of UPRNs begins
  UprnData,      ///< the blocks
};

/// A quick 64-bit sum over bytes that changes when any of them does. Not a defence against people
/// who want to deceive.
[[nodiscard]] std::uint64_t checksum(Bytes bytes);

/// A file that sections were made from, as it was then.
struct SourceStamp {
  std::string kind;  ///< as the project file has it
  std::string path;  ///< relative to the project where it can be
  std::uint64_t size = 0;
  std::int64_t changed = 0;  ///< of the file system's clock, nanoseconds
  std::string sha256;
  friend bool operator==(const SourceStamp&, const SourceStamp&) = default;
};

[[nodiscard]] std::string text_of(std::span<const SourceStamp> stamps);
/// Errors: Unreadable for text that `text_of` did not write.
[[nodiscard]] Result<std::vector<SourceStamp>> stamps_of(std::string_view text);

class PlaceFileWriter {
 public:
  void add(Section section, std::string bytes);
  /// Header, table of sections and sections, each on a boundary of eight bytes. The writer is empty
  /// afterwards.
  [[nodiscard]] std::string finish();

 private:
  struct Part {
    Section section;
    std::string bytes;
  };
  std::vector<Part> parts_;
};

/// A view of sections in somebody else's bytes, which must outlive it.
class PlaceFile {
 public:
  /// Checks magic, byte order, version, sizes, offsets and the sums of all sections but `UprnData`,
  /// whose blocks carry their own. Errors: Unreadable, or NewerVersion, with one clause that says
  /// why the bytes are not used ("it was cut short").
  [[nodiscard]] static Result<PlaceFile> read(Bytes bytes);
  /// Empty when the file has no such section.
  [[nodiscard]] Bytes section(Section section) const;

 private:
  struct Part {
    Section section;
    Bytes bytes;
  };
  std::vector<Part> parts_;
};

}  // namespace fairward::places
