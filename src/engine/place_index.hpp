#pragma once
/// The postcodes and UPRNs of a project, read once and kept as one compact file beside it.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/snapshot.hpp"
#include "places/postcode_list.hpp"
#include "places/uprn_list.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::io {
struct Project;
}

namespace fairward::engine {

/// Beside region.toml. Never part of a project: it is made again from the sources.
inline constexpr std::string_view kPlaceIndexName = "places.index";

/// Frozen lists and the bytes they look into.
class PlaceIndex {
 public:
  /// Takes bytes that a `places::PlaceFileWriter` finished. Errors: one clause that says why they
  /// cannot be trusted.
  [[nodiscard]] static Result<std::shared_ptr<const PlaceIndex>> from_bytes(std::string bytes);
  /// Looks into a file without reading it. Errors: FileNotFound; as above.
  [[nodiscard]] static Result<std::shared_ptr<const PlaceIndex>> from_file(
      const std::filesystem::path& path);
  ~PlaceIndex();
  PlaceIndex(const PlaceIndex&) = delete;
  PlaceIndex& operator=(const PlaceIndex&) = delete;
  PlaceIndex(PlaceIndex&&) = delete;
  PlaceIndex& operator=(PlaceIndex&&) = delete;

  [[nodiscard]] const places::PostcodeList& postcodes() const noexcept { return postcodes_; }
  [[nodiscard]] const places::UprnList& uprns() const noexcept { return uprns_; }
  [[nodiscard]] const std::vector<places::SourceStamp>& sources() const noexcept {
    return sources_;
  }

 private:
  struct Bytes;
  PlaceIndex();
  Result<void> look();
  std::unique_ptr<Bytes> bytes_;
  places::PostcodeList postcodes_;
  places::UprnList uprns_;
  std::vector<places::SourceStamp> sources_;
};

/// The files of an index for the provenance of what it located. Of more than three files in one
/// folder one entry, whose fingerprint is that of the list that `sha256sum *` prints of them.
[[nodiscard]] std::vector<InputFile> place_inputs(const PlaceIndex& index);

struct OpenedPlaces {
  std::shared_ptr<const PlaceIndex> index;  ///< null when the project has no source of places
  std::vector<std::string> notes;           ///< why it was made anew, rows left out, not kept
  bool made = false;                        ///< read from the sources now
};

/// Opens the index when it is whole, of this version, and of the project's sources as they are now
/// (names, sizes and times of change; the content where only the time differs); else reads them and
/// writes it anew. Sources of fewer than `keep_from` bytes in all are read every time and leave no
/// file. Errors: of the sources, with file and line; Cancelled. An index that cannot be written is
/// a note.
[[nodiscard]] Result<OpenedPlaces> open_place_index(const io::Project& project, const Job& job,
                                                    std::uintmax_t keep_from = 4'000'000);

}  // namespace fairward::engine
