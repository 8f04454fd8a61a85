#pragma once
/// Figures as text and JSON, with the states that never merge: [c] confidential, [x] not available,
/// [z] not applicable (the shorthand of UK government statistics).

#include "domain/basis.hpp"
#include "domain/figure.hpp"
#include "domain/released.hpp"
#include "domain/snapshot.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace fairward::cli {

[[nodiscard]] std::string text_of(const Count& figure);
[[nodiscard]] std::string text_of(const Measure& figure, int decimals);
/// For CSV: no thousands separators.
[[nodiscard]] std::string plain(const Count& figure);
[[nodiscard]] std::string plain(const Measure& figure, int decimals);

/// `object[name]` is the number, or null with `name_state` beside it.
void put(nlohmann::ordered_json& object, const std::string& name, const Count& figure);
void put(nlohmann::ordered_json& object, const std::string& name, const Measure& figure,
         int decimals);

/// Everything that a reader needs to repeat the figures: choices, sources and their hashes, mode,
/// program version.
[[nodiscard]] nlohmann::ordered_json basis_json(const Basis& basis, DisclosureMode mode,
                                                const std::vector<InputFile>& inputs);

/// The line that says who may see the output.
[[nodiscard]] std::string_view mode_line(DisclosureMode mode);
/// The key to the shorthand that `text` uses; empty when it uses none.
[[nodiscard]] std::string shorthand_key(const std::string& text);

}  // namespace fairward::cli
