#pragma once
/// Words that addresses are made of, each with its usual short forms: the one list of them.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fairward::report {

/// The word itself first, then whatever else may stand for it. A word of none has one form.
[[nodiscard]] std::vector<std::string_view> same_words(std::string_view word);
/// A street, a building or a group of houses may end in it: "road", "st", "court", "mill".
[[nodiscard]] bool ends_street(std::string_view word);
/// It ends one even after a small letter: "elm road".
[[nodiscard]] bool always_ends_street(std::string_view word);
/// It stands before the number of a house or of a part of one: "flat", "no", "unit".
[[nodiscard]] bool names_number(std::string_view word);
/// It may stand before the number of one house or flat: "flats", "no", "house"; not "floor".
[[nodiscard]] bool names_one_house(std::string_view word);
/// "one" to "twenty", and tens up to "ninety".
[[nodiscard]] std::optional<int> counted_word(std::string_view word);
/// "12", "12a": up to four digits and one letter; or a `counted_word`.
[[nodiscard]] bool is_house_number(std::string_view word);

}  // namespace fairward::report
