#pragma once
/// A region divided into areas: connected wards that are alike and together have room for more
/// people within the limit.

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "disclosure/gate.hpp"
#include "domain/contiguity.hpp"
#include "engine/status.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

enum class AreaMethod : std::uint8_t {
  MaxP,    ///< as many areas as can be that each have the room asked for
  Skater,  ///< a number of areas, as alike inside as can be
};
/// By `AreaMethod`.
inline constexpr std::array<std::string_view, 2> kAreaMethodNames{"max-p", "skater"};

/// What makes wards alike.
enum class AreaLikeness : std::uint8_t {
  Both,         ///< density and, where the project has scores, deprivation
  Density,      ///< people per resident
  Deprivation,  ///< its score
};
inline constexpr std::array<std::string_view, 3> kAreaLikenessNames{"both", "density",
                                                                    "deprivation"};

/// The most people for whom areas may be asked to have room.
inline constexpr std::int64_t kMostRoom = 1'000'000;

struct AreaQuery {
  StatusQuery basis;  ///< numerator, population, rule and date; its level and sort are not used
  AreaMethod method = AreaMethod::MaxP;
  AreaLikeness likeness = AreaLikeness::Both;
  /// People for whom every area has room; at least 1 for max-p, 0 for SKATER. Without it 100, or
  /// for max-p what makes about two dozen areas of a region with more.
  std::optional<std::int64_t> room;
  std::size_t areas = 10;     ///< wanted of SKATER
  std::int32_t starts = 100;  ///< of max-p
  ContiguityKind contiguity = ContiguityKind::Queen;
  std::string islands = "none";
  std::uint64_t seed = 20221;
  Threads threads;
};

/// Areas, and how far they explain what makes wards alike.
struct AreaAnswer {
  Released<GroupTable> table;  ///< a row an area; nobody found them, and they have no p-value
  double explained = 0;        ///< 1 - squares within areas / all squares
  std::size_t left_out = 0;    ///< wards in no area
  std::size_t too_little = 0;  ///< areas with less room than asked for, and nothing to join
};

/// Rows of an answer's table in the order in which areas are listed: most room first.
[[nodiscard]] std::vector<std::size_t> areas_by_room(const GroupTable& areas);

/// The wards of every area, in that order: what maps number them by.
[[nodiscard]] std::vector<std::vector<WardIndex>> listed_areas(const AreaAnswer& answer);

/// "queen" and "rook", by `ContiguityKind`.
inline constexpr std::array<std::string_view, 2> kContiguityNames{"queen", "rook"};

/// The room of a ward is its headroom where it has any: wards over the limit take none away, as
/// nobody can be housed for them elsewhere. A ward whose count is suppressed has the room that it
/// has at the least.
///
/// The division is made from released figures alone, so that in shared mode it tells nothing that
/// the table of wards does not.
///
/// Errors: as `status` and `may_ask`; Usage for a query out of range, likeness to scores that the
/// project does not have, a proposal in shared mode, more room than there is anywhere, or fewer
/// areas than there are parts that no link joins; Cancelled.
[[nodiscard]] Result<AreaAnswer> areas(const Region& region, const AreaQuery& query,
                                       const disclosure::Gate& gate, const Job& job);

/// People who can be housed in a ward, or in the wards of an area, without a ward passing its
/// limit. From figures as they are shown.
[[nodiscard]] std::int64_t room_of(const LimitFigures& ward);
[[nodiscard]] std::int64_t room_of(const GroupRow& area);

}  // namespace fairward::engine
