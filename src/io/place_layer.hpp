#pragma once
/// What the readers of postcodes and UPRNs share, and the one for point layers of a GeoPackage.

#include "io/place_rows.hpp"

namespace fairward::io {

/// The cells of one row by what they mean; empty where the file has no such column.
struct PlaceColumns {
  std::string_view postcode;
  std::string_view uprn;
  std::string_view easting;
  std::string_view northing;
  std::string_view lon;
  std::string_view lat;
  std::string_view quality;
  std::string_view terminated;
  std::string_view ward_code;
  std::string_view lad_code;

  /// Errors: BadValue with what is wrong.
  [[nodiscard]] Result<PostcodeCells> postcode_cells() const;
  [[nodiscard]] Result<UprnCells> uprn_cells() const;

 private:
  [[nodiscard]] static std::optional<double> number(std::string_view cell);
  [[nodiscard]] Result<void> point(PlaceSystem& system, Point& place, bool irish) const;
};

/// Counts rows that are left out, and says when there are too many for the file to be right.
struct OddRows {
  PlaceRows rows;
  Result<void> count(const Error& error, std::string_view where);
  [[nodiscard]] Result<PlaceRows> judged() const;
};

/// Points of the first layer with a column of postcodes. Errors as `read_postcodes`.
[[nodiscard]] Result<PlaceRows> read_postcode_layer(const std::filesystem::path& file,
                                                    const Job& job, const PostcodeSink& sink);
[[nodiscard]] std::optional<Recognition> recognise_postcode_layer(
    const std::filesystem::path& file);

}  // namespace fairward::io
