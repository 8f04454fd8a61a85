#pragma once
/// Figures as text, with the states that never merge: [c] confidential, [x] not available,
/// [z] not applicable (the shorthand of UK government statistics).

#include "domain/figure.hpp"
#include "domain/released.hpp"
#include "engine/figure_json.hpp"

#include <string>
#include <string_view>

namespace fairward::cli {

[[nodiscard]] std::string text_of(const Count& figure);
[[nodiscard]] std::string text_of(const Measure& figure, int decimals);
/// For CSV: no thousands separators.
[[nodiscard]] std::string plain(const Count& figure);
[[nodiscard]] std::string plain(const Measure& figure, int decimals);

using engine::basis_json;
using engine::put;

/// The line that says who may see the output.
[[nodiscard]] std::string_view mode_line(DisclosureMode mode);
/// The key to the shorthand that `text` uses; empty when it uses none.
[[nodiscard]] std::string shorthand_key(const std::string& text);

}  // namespace fairward::cli
