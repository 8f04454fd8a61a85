#pragma once
/// The wards of a region: codes, names, councils and polygons. Frozen once built; everything else
/// joins to it.

#include "base/ids.hpp"
#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/codes.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fairward {

struct Council {
  LadCode code;
  std::string name;
};

/// The coordinate system all polygons are in, and how it was arrived at ("EPSG:27700, from the
/// file").
struct WorkingCrs {
  std::string id;    ///< "EPSG:27700"
  std::string name;  ///< "OSGB36 / British National Grid"
  std::string how;   ///< one sentence for people
  bool projected_metres = true;
};

/// Immutable. `WardIndex` is the row; rows are in ascending order of ward code.
class WardTable {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return codes_.size(); }
  [[nodiscard]] const WardCode& code(WardIndex i) const { return codes_[to_size(i)]; }
  [[nodiscard]] const std::string& name(WardIndex i) const { return names_[to_size(i)]; }
  /// The council a ward is in; nothing when no source said.
  [[nodiscard]] std::optional<CouncilIndex> council(WardIndex i) const {
    return ward_council_[to_size(i)];
  }

  /// Councils that have at least one ward here, in ascending order of code.
  [[nodiscard]] const std::vector<Council>& councils() const noexcept { return councils_; }
  [[nodiscard]] const Council& council(CouncilIndex i) const { return councils_[to_size(i)]; }

  [[nodiscard]] std::optional<WardIndex> find(std::string_view ward_code) const;
  [[nodiscard]] std::optional<CouncilIndex> find_council(std::string_view lad_code) const;

  [[nodiscard]] const Boundaries& boundaries() const noexcept { return boundaries_; }
  [[nodiscard]] Vintage vintage() const noexcept { return vintage_; }
  [[nodiscard]] const WorkingCrs& crs() const noexcept { return crs_; }

 private:
  friend class WardTableBuilder;
  std::vector<WardCode> codes_;
  std::vector<std::string> names_;
  std::vector<std::optional<CouncilIndex>> ward_council_;
  std::vector<Council> councils_;
  std::unordered_map<std::string, WardIndex> by_code_;
  std::unordered_map<std::string, CouncilIndex> by_lad_;
  Boundaries boundaries_;
  Vintage vintage_;
  WorkingCrs crs_;
};

/// One ward as it goes in; its polygons are area `area` of the boundaries given to `build`.
struct WardRecord {
  WardCode code;
  std::string name;
  std::optional<LadCode> lad;
  std::string lad_name;
};

class WardTableBuilder {
 public:
  void add(WardRecord record) { records_.push_back(std::move(record)); }
  /// Sorts by code and freezes. `boundaries` has one area per record, in the order they were added.
  /// A council without a name takes its code as name.
  /// Errors: BadValue naming the first code that occurs twice; Internal when the counts differ.
  [[nodiscard]] Result<std::shared_ptr<const WardTable>> build(Boundaries boundaries,
                                                               Vintage vintage, WorkingCrs crs) &&;

 private:
  std::vector<WardRecord> records_;
};

}  // namespace fairward
