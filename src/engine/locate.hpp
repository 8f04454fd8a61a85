#pragma once
/// Where is it? From what somebody typed to a ward and a council, with how sure that is.

#include "base/result.hpp"
#include "domain/ward_table.hpp"
#include "engine/place_index.hpp"
#include "geo/border_distance.hpp"
#include "geo/ward_locator.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

/// What the typed text was.
enum class LocatedBy : std::uint8_t {
  Postcode,
  Sector,
  District,
  Uprn,
  Metres,         ///< easting and northing
  GridReference,  ///< Ordnance Survey
  Degrees,        ///< latitude and longitude
};
/// "postcode", "sector", "district", "uprn", "easting_northing", "grid_reference",
/// "latitude_longitude".
[[nodiscard]] std::string_view name_of(LocatedBy by);

/// How far the real place may be from the point given.
struct Precision {
  double metres = 0;
  std::string words;  ///< "the property itself"; "within 71 m: a grid reference of 100 m"
};

/// A ward that the place may be in instead.
struct NearWard {
  WardIndex ward{};
  double metres = 0;  ///< from the point to its border; 0 when the point is in it
  friend bool operator==(const NearWard&, const NearWard&) = default;
};

/// How much of a sector or district is in a ward, by its live postcodes with a point.
struct WardShare {
  WardIndex ward{};
  std::size_t postcodes = 0;
  double share = 0;  ///< of all its postcodes, those outside the region too
};

/// Where a point is in the region.
struct Spot {
  std::optional<WardIndex> ward;
  /// The ward is the one that the postcode's own list names, and the point is not in its polygon:
  /// the boundaries are simplified, or the point is at their very edge.
  bool by_code = false;
  double border_metres = 0;  ///< to the nearest border; 0 when `by_code`
  std::vector<NearWard> may_be_in;
};

/// A point of EPSG:27700 that is inside a ward, and how far that is certain.
struct KnownSpot {
  Point place;
  WardIndex ward{};
  double border_metres = 0;  ///< to the nearest border of any ward
};

struct Located {
  LocatedBy by = LocatedBy::Postcode;
  std::string text;            ///< tidied: "M14 5RX", "SJ 84120 96100"
  std::string postcode;        ///< said with a UPRN
  std::optional<Point> place;  ///< EPSG:27700; none for a sector or district
  Precision precision;
  Spot spot;                      ///< its ward is always there for a place
  std::vector<WardShare> shares;  ///< of a sector or district, the largest first
  std::size_t postcodes = 0;      ///< of a sector or district
  std::size_t outside = 0;        ///< of these, in no ward of the region
};

/// The wards of a region and the places it can find. Safe to ask from several threads.
class Locator {
 public:
  /// `index` may be null: then postcodes and UPRNs are refused, with what to do.
  Locator(std::shared_ptr<const WardTable> wards, std::shared_ptr<const PlaceIndex> index);

  /// Reads a postcode, a sector, a district, a UPRN (with or without its postcode), an easting and
  /// northing, a grid reference, or latitude and longitude. Errors are one sentence with what to
  /// do: BadValue for what is mistyped, unknown, terminated, without coordinates, or in no ward of
  /// the region; Usage for a text that is none of these. The sentence quotes the text: it is for
  /// the one who typed it, and not for a log.
  [[nodiscard]] Result<Located> find(std::string_view typed) const;
  [[nodiscard]] Result<Located> postcode(std::string_view typed) const;
  [[nodiscard]] Result<Located> part(std::string_view typed) const;
  [[nodiscard]] Result<Located> uprn(std::string_view typed) const;
  /// By its UPRN; by its postcode where the project has no such UPRN. The precision says which,
  /// when the two are far apart, and when the postcode alone would give another ward.
  [[nodiscard]] Result<Located> property(std::string_view uprn, std::string_view postcode) const;
  [[nodiscard]] Result<Located> place(std::string_view typed) const;

  /// The ward of a point of EPSG:27700 whose real place may be `metres` away. `stated`: the ward
  /// code its list gives; it wins where the region has such a ward, as codes do everywhere.
  /// `beside`: a point whose answer is known; the nearer it is, the sooner this one is found.
  [[nodiscard]] Spot spot(Point place, double metres, std::string_view stated = {},
                          const KnownSpot* beside = nullptr) const;
  /// Why a point is in no ward: at sea, in another nation, or how far away the region is. The
  /// nearest ward is looked for within `most` metres.
  [[nodiscard]] std::string outside(std::string_view what, Point place,
                                    std::string_view stated = {},
                                    double most = std::numeric_limits<double>::infinity()) const;
  /// How far addresses of a postcode may be from its point.
  [[nodiscard]] Precision precision_of(const places::PostcodeEntry& entry) const;

  [[nodiscard]] const WardTable& wards() const noexcept { return *wards_; }
  [[nodiscard]] const PlaceIndex* index() const noexcept { return index_.get(); }
  /// The ward code a list gives with a postcode; may be empty.
  [[nodiscard]] std::string_view stated_ward(const places::PostcodeEntry& entry) const;
  /// The entry of a live postcode with a point. Errors as `find`.
  [[nodiscard]] Result<places::PostcodeEntry> entry(std::string_view typed) const;
  [[nodiscard]] Result<Point> uprn_point(std::string_view typed) const;

 private:
  [[nodiscard]] std::optional<Point> to_wards(Point place) const;
  [[nodiscard]] Result<Located> located(LocatedBy by, std::string text, Point place,
                                        Precision precision, std::string_view stated) const;
  [[nodiscard]] Result<Located> shares_of(const PostcodePart& part) const;
  [[nodiscard]] Error unknown(Postcode postcode) const;

  std::shared_ptr<const WardTable> wards_;
  std::shared_ptr<const PlaceIndex> index_;
  geo::WardLocator locator_;
  geo::BorderDistance borders_;
};

/// "Moston (E05011372) in Manchester".
[[nodiscard]] std::string ward_words(const WardTable& wards, WardIndex ward);
/// "12 m", "340 m", "1.2 km", "245 km".
[[nodiscard]] std::string distance_words(double metres);

}  // namespace fairward::engine
