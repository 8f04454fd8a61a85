#pragma once
/// What may have been meant by a postcode that cannot be used.

#include "places/postcode_list.hpp"

#include <cstddef>
#include <vector>

namespace fairward::places {

/// Live postcodes with a point that differ from `asked` by one character put in, left out, changed
/// or swapped with its neighbour; look-alikes and swaps first, then those of its sector, then those
/// of its district; then the nearest numbers of its sector. At most `most`, never `asked` itself.
/// Takes some hundred look-ups, whatever is asked.
[[nodiscard]] std::vector<Postcode> similar_postcodes(const PostcodeList& list, Postcode asked,
                                                      std::size_t most = 3);

/// Live postcodes with a point in the same sector, the nearest in the order of postcodes first: of
/// one whose place nobody knows.
[[nodiscard]] std::vector<Postcode> postcodes_beside(const PostcodeList& list, Postcode asked,
                                                     std::size_t most = 3);
/// Live postcodes of the same sector nearest to `place`, nearest first.
[[nodiscard]] std::vector<Postcode> postcodes_near(const PostcodeList& list, Postcode asked,
                                                   Point place, std::size_t most = 3);

/// Metres to the `rank`-th nearest other live postcode of its sector at another point; nothing when
/// there are fewer.
[[nodiscard]] std::optional<double> spacing_at(const PostcodeList& list, const PostcodeEntry& entry,
                                               std::size_t rank = 3);

}  // namespace fairward::places
