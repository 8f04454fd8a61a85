#pragma once
/// Reading the words after a command's name.

#include "base/result.hpp"
#include "engine/document.hpp"
#include "engine/session.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairward::engine {

using Arguments = std::span<const std::string>;

/// Errors: Usage saying how many words are wanted.
[[nodiscard]] Result<void> expect_words(Arguments arguments, std::size_t fewest, std::size_t most,
                                        std::string_view form);
/// Errors: Usage with the bounds.
[[nodiscard]] Result<double> number_in(std::string_view word, double least, double most,
                                       std::string_view what);
[[nodiscard]] Result<std::int64_t> whole_in(std::string_view word, std::int64_t least,
                                            std::int64_t most, std::string_view what);
/// "on" and "off"; the opposite of `now` when the word is missing. Errors: Usage.
[[nodiscard]] Result<bool> switched(Arguments arguments, std::size_t at, bool now);
/// One of `known`, in any case. Errors: Usage naming the nearest.
[[nodiscard]] Result<std::size_t> one_of(std::string_view word,
                                         std::span<const std::string_view> known,
                                         std::string_view what);
/// Errors: Usage while no boundaries are there.
[[nodiscard]] Result<std::shared_ptr<const WardTable>> wards_of(const Session& session);
/// Opens the drawer at a tab that has much to say: about half of the window, more of it when text
/// is large. A drawer that is higher stays as it is.
void show_long_tab(Session& session, DrawerTab tab);
/// Moves the camera so that the whole box is seen; a window without a size counts as 1600 by 1000.
void show_box(Session& session, const Box& box);
/// By code, or by name where only one ward has it. Errors: Usage naming the nearest name.
[[nodiscard]] Result<WardIndex> find_ward(const WardTable& wards, const std::string& word);
[[nodiscard]] Result<CouncilIndex> find_council(const WardTable& wards, const std::string& word);
/// Wards of the group that the list calls `word`, 1 the first. Errors: Usage.
[[nodiscard]] Result<std::vector<WardIndex>> wards_of_group(const Session& session,
                                                            const std::string& word);
/// Likewise of the areas with room.
[[nodiscard]] Result<std::vector<WardIndex>> wards_of_area(const Session& session,
                                                           const std::string& word);

}  // namespace fairward::engine
