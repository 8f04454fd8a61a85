#pragma once
/// Finding a command by a few of its letters.

#include <optional>
#include <string_view>

namespace fairward::app {

/// How well the letters of `typed`, in order and in any case, are found in `text`: more for
/// beginnings of words and for letters that follow each other, less for what is left over. Nothing
/// when one is not found. Blanks of `typed` are skipped; an empty one scores 0.
[[nodiscard]] std::optional<int> fuzzy_score(std::string_view text, std::string_view typed);

}  // namespace fairward::app
