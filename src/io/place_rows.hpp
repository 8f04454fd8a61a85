#pragma once
/// Postcode directories and lists of UPRNs, one row at a time: they are too long to be held whole.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/postcode.hpp"
#include "io/recognise.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fairward::io {

enum class PlaceSystem : std::uint8_t {
  None,         ///< the row has no point
  BritishGrid,  ///< EPSG:27700
  IrishGrid,    ///< EPSG:29902: eastings and northings of Northern Ireland in ONSPD and NSPL
  Degrees,      ///< longitude and latitude, WGS 84
};

struct PostcodeCells {
  Postcode postcode;
  PlaceSystem system = PlaceSystem::None;
  Point place{};
  std::uint8_t quality = kNoCoordinates;  ///< 1 to 9; 7 when the file does not say
  int ended_year = 0;                     ///< 0: live
  int ended_month = 0;
  std::string_view ward_code{};  ///< until the sink returns
  std::string_view lad_code{};
};

struct UprnCells {
  std::uint64_t uprn = 0;
  PlaceSystem system = PlaceSystem::None;
  Point place{};
};

/// What was read, for notes.
struct PlaceRows {
  std::size_t rows = 0;
  std::size_t odd = 0;    ///< rows left out: no postcode or UPRN, or coordinates that are none
  std::string first_odd;  ///< "file.csv:12: 'NPT 1AA' is not a postcode"
};

using PostcodeSink = std::function<Result<void>(const PostcodeCells&)>;
using UprnSink = std::function<Result<void>(const UprnCells&)>;

/// Code-Point Open (CSV without a header, or its GeoPackage), ONSPD, NSPL and tables like them,
/// with the columns found by their names or, without names, by their values. Errors, with file and
/// line: FileNotFound; Unreadable for what is no text; Unrecognised; BadValue when more than one
/// row in a hundred (and more than ten) is odd; Cancelled; the sink's.
[[nodiscard]] Result<PlaceRows> read_postcodes(const std::filesystem::path& file, const Job& job,
                                               const PostcodeSink& sink);
/// OS Open UPRN as CSV, and tables like it. Errors as above.
[[nodiscard]] Result<PlaceRows> read_uprns(const std::filesystem::path& file, const Job& job,
                                           const UprnSink& sink);

/// Postcodes or Uprns when the head of the file says so: the rest is not read. Nothing for every
/// other file, and for one that cannot be read.
[[nodiscard]] std::optional<Recognition> recognise_places(const std::filesystem::path& file);

/// The files of a source of places: itself, or the CSV and GeoPackage files of a folder that hold
/// places, sorted by name. Errors: FileNotFound; Unrecognised when a folder has none.
[[nodiscard]] Result<std::vector<std::filesystem::path>> place_files(
    const std::filesystem::path& file_or_folder);

}  // namespace fairward::io
