#pragma once
/// What `--weights` asks for.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "concentration/weights.hpp"

#include <optional>
#include <span>
#include <string>

namespace fairward::engine {

/// "contiguity" (nothing: neighbours are those of the contiguity, all alike), "knn:K" (1 to 50),
/// "distance:METRES", "inverse-distance:METRES" or "border-length". Errors: Usage naming these;
/// Cancelled.
[[nodiscard]] Result<std::optional<concentration::Weights>> weights_for(
    const std::string& text, const Contiguity& contiguity, std::span<const Point> centroids,
    const Job& job = {});

/// The same without a region: errors only for what no region has.
[[nodiscard]] Result<void> check_weights(const std::string& text);

}  // namespace fairward::engine
