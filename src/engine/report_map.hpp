#pragma once
/// The map of a document about one ward: the ward, its neighbours and what lies around, by limit
/// status.

#include "base/result.hpp"
#include "disclosure/gate.hpp"
#include "engine/check.hpp"
#include "report/document.hpp"

namespace fairward::engine {

/// Whether the place itself is marked, for those who were given the address.
enum class MapPin : std::uint8_t { None, Place };

/// With the pipeline, and in the ward of the answer with the proposal. The table beside the picture
/// has every ward that is seen in it. Nothing when the ward has no polygon. REQUIRES: `answer` was
/// given on `query` and by `gate`. Errors: as `status`.
[[nodiscard]] Result<std::optional<report::Picture>> map_around(const Region& region,
                                                                const StatusQuery& query,
                                                                const disclosure::Gate& gate,
                                                                const Released<CheckAnswer>& answer,
                                                                MapPin pin);

}  // namespace fairward::engine
