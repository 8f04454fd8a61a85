#pragma once
/// Joining tables to the wards and councils of a region: by code and vintage, never by luck.

#include "domain/snapshot.hpp"
#include "io/typed_tables.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

enum class JoinKind : std::uint8_t {
  ByCode,
  ByCouncilAndName,  ///< the code column contradicts the names, and names with councils are
                     ///< unambiguous
  Refused,           ///< another vintage, or codes that contradict the names; nothing was joined
};

/// Where each row of a table went. Rows without a target are counted in the notes with their
/// figures.
struct Join {
  JoinKind kind = JoinKind::ByCode;
  std::vector<std::optional<std::size_t>> target;  ///< ward or council index, one a row
  std::size_t matched = 0;
  std::size_t outside = 0;  ///< rows that belong to councils that are not in this region
  std::vector<DataNote> notes;
};

/// Rows of a ward table (`area.code` is a ward, `area.parent_code` its council when given).
[[nodiscard]] Join join_to_wards(const io::CodedTable& table, const WardTable& wards);

/// Rows of a council table. A code that is not here is tried through the code histories (recoded
/// councils) and then by name with punctuation ignored; both are said.
[[nodiscard]] Join join_to_councils(const io::CodedTable& table, const WardTable& wards,
                                    const std::vector<io::CodeHistory>& histories);

/// Values of one series at their targets; targets without a row are no data. Two rows for one
/// target add up.
[[nodiscard]] std::vector<Count> spread(const std::vector<Count>& values, const Join& join,
                                        std::size_t size);
[[nodiscard]] std::vector<Measure> spread(const std::vector<Measure>& values, const Join& join,
                                          std::size_t size);

/// A sentence on why `code` is not among the wards: another vintage (same name here under another
/// code), a recoded council, a name that differs by its punctuation, or nothing like it.
[[nodiscard]] std::string explain_unmatched_ward(const io::CodedArea& area, const WardTable& wards);

}  // namespace fairward::engine
