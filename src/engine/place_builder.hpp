#pragma once
/// Rows of postcode directories and UPRN lists -> the bytes of an index.

#include "base/progress.hpp"
#include "io/place_rows.hpp"
#include "places/postcode_list.hpp"
#include "places/uprn_list.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace fairward::engine {

/// Brings every point to the British National Grid: longitudes and latitudes, and the Irish Grid of
/// Northern Ireland, by one transformation for many (good to about 3 m, as always without OSTN15).
class PlaceBuilder {
 public:
  /// `kind` is Postcodes or Uprns. Errors: of the file, with its line.
  [[nodiscard]] Result<io::PlaceRows> read(const std::filesystem::path& file, io::SourceKind kind,
                                           const Job& job);
  [[nodiscard]] std::string finish(std::span<const places::SourceStamp> stamps) &&;

 private:
  /// A row whose point is still in another system.
  struct Waiting {
    io::PostcodeCells cells;
    std::string ward_code;
    std::string lad_code;
    std::uint64_t uprn = 0;
  };
  Result<void> add(const io::PostcodeCells& cells, std::optional<Point> place);
  Result<void> wait(Waiting row);
  Result<void> settle();

  places::PostcodeListBuilder postcodes_;
  places::UprnListBuilder uprns_;
  std::vector<Waiting> waiting_;
};

}  // namespace fairward::engine
