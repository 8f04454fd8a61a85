/// select.*, filter.*: which wards are looked at.

#include "base/text.hpp"
#include "engine/box_selection.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <utility>

namespace fairward::engine {
namespace {

using Wards = std::vector<WardIndex>;

enum class Join : std::uint8_t { Replace, Add, Toggle };

/// The word at `at`, where one may stand.
Result<Join> join_of(Arguments arguments, std::size_t at) {
  if (at >= arguments.size()) {
    return Join::Replace;
  }
  if (arguments[at] == "add") {
    return Join::Add;
  }
  if (arguments[at] == "toggle") {
    return Join::Toggle;
  }
  return fail(Errc::Usage, fmt::format("'{}' is neither add nor toggle", arguments[at]));
}

Wards joined(const Wards& now, Wards chosen, Join join) {
  std::ranges::sort(chosen);
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  Wards result;
  if (join == Join::Replace) {
    result = std::move(chosen);
  } else if (join == Join::Add) {
    std::ranges::set_union(now, chosen, std::back_inserter(result));
  } else {
    std::ranges::set_symmetric_difference(now, chosen, std::back_inserter(result));
  }
  return result;
}

void select(Session& session, const std::string& what, Wards chosen, Join join) {
  auto next = session.document();
  next.selection = joined(next.selection, std::move(chosen), join);
  session.change(what, std::move(next));
}

std::string wards_counted(const Wards& wards) {
  return counted(static_cast<std::int64_t>(wards.size()), "ward");
}

Result<void> ward(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "CODE [add|toggle]"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  FAIRWARD_TRY(const auto join, join_of(arguments, 1));
  FAIRWARD_TRY(const auto found, find_ward(*wards, arguments[0]));
  const bool away =
      join == Join::Toggle && std::ranges::binary_search(session.document().selection, found);
  select(session, fmt::format("{} {}", away ? "Leave out" : "Select", wards->name(found)), {found},
         join);
  return {};
}

Result<void> council(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "CODE [add|toggle]"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  FAIRWARD_TRY(const auto join, join_of(arguments, 1));
  FAIRWARD_TRY(const auto found, find_council(*wards, arguments[0]));
  Wards chosen;
  for (std::size_t i = 0; i < wards->size(); ++i) {
    if (wards->council(ward_index(i)) == found) {
      chosen.push_back(ward_index(i));
    }
  }
  select(session, "Select the wards of " + wards->council(found).name, std::move(chosen), join);
  return {};
}

Result<void> box(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 4, 5, "X0 Y0 X1 Y1 [add|toggle]"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  FAIRWARD_TRY(const auto join, join_of(arguments, 4));
  std::array<double, 4> corner{};
  for (std::size_t i = 0; i < corner.size(); ++i) {
    FAIRWARD_TRY(corner[i], number_in(arguments[i], -1e9, 1e9, "a corner of the box"));
  }
  Box drawn;
  drawn.add(Point{corner[0], corner[1]});
  drawn.add(Point{corner[2], corner[3]});
  auto chosen = wards_meeting(*wards, drawn);
  const auto title = fmt::format("Select {} in a box", wards_counted(chosen));
  select(session, title, std::move(chosen), join);
  return {};
}

Result<void> several(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "\"CODE CODE ...\" [add|toggle]"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  FAIRWARD_TRY(const auto join, join_of(arguments, 1));
  FAIRWARD_TRY(const auto words, words_of(arguments[0]));
  Wards chosen;
  for (const auto& word : words) {
    FAIRWARD_TRY(const auto found, find_ward(*wards, word));
    chosen.push_back(found);
  }
  const auto title = "Select " + wards_counted(chosen);
  select(session, title, std::move(chosen), join);
  return {};
}

Result<void> legend_class(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 3, "KIND INDEX [add|toggle]"));
  FAIRWARD_TRY(const auto at, find_layer(session.document(), arguments[0]));
  FAIRWARD_TRY(const auto join, join_of(arguments, 2));
  const auto views = session.layers();
  if (at >= views.size() || !views[at].classes) {
    return fail(Errc::Usage,
                fmt::format("{} has no classes now", label_of(session.document().layers[at])));
  }
  const auto& classes = *views[at].classes;
  FAIRWARD_TRY(const auto index,
               whole_in(arguments[1], 0, static_cast<std::int64_t>(classes.classes.size()) - 1,
                        "the place of a class"));
  Wards chosen;
  for (std::size_t i = 0; i < classes.ward_class.size(); ++i) {
    if (classes.ward_class[i] == index) {
      chosen.push_back(ward_index(i));
    }
  }
  const auto title = fmt::format(
      "Select {} of {}", classes.classes[static_cast<std::size_t>(index)].label, views[at].label);
  select(session, title, std::move(chosen), join);
  return {};
}

Result<void> area(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "N [add|toggle]"));
  FAIRWARD_TRY(const auto join, join_of(arguments, 1));
  FAIRWARD_TRY(auto chosen, wards_of_area(session, arguments[0]));
  select(session, "Select area " + arguments[0], std::move(chosen), join);
  return {};
}

Result<void> group(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "N [add|toggle]"));
  FAIRWARD_TRY(const auto join, join_of(arguments, 1));
  FAIRWARD_TRY(auto chosen, wards_of_group(session, arguments[0]));
  select(session, "Select ward group " + arguments[0], std::move(chosen), join);
  return {};
}

Wards every(const WardTable& wards) {
  Wards all(wards.size());
  std::generate(all.begin(), all.end(), [i = std::size_t{0}]() mutable { return ward_index(i++); });
  return all;
}

Result<void> all(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  select(session, "Select all wards", every(*wards), Join::Replace);
  return {};
}

Result<void> none(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  session.forget_found_place();
  select(session, "Select none", {}, Join::Replace);
  return {};
}

Result<void> invert(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  select(session, "Invert the selection", every(*wards), Join::Toggle);
  return {};
}

Result<void> table_filter(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[TEXT]"));
  auto next = session.document();
  next.table_filter = arguments.empty() ? "" : arguments[0];
  // Without the words, which may be an address.
  const auto* const title =
      next.table_filter.empty() ? "Show all rows of the table" : "Filter the table";
  session.change(title, std::move(next), "filter.table");
  return {};
}

constexpr auto kDocument = CommandEffect::Document;
constexpr std::array<Command, 11> kCommands{{
    {"select.all", "Select all wards", "", "Ctrl+A", "Edit", kDocument, all},
    {"select.none", "Select none", "", "Esc", "Edit", kDocument, none},
    {"select.invert", "Invert the selection", "", "", "Edit", kDocument, invert},
    {"select.ward", "Select a ward", "CODE [add|toggle]", "", "", kDocument, ward},
    {"select.council", "Select a council's wards", "CODE [add|toggle]", "", "", kDocument, council},
    {"select.box", "Select the wards that a box touches", "X0 Y0 X1 Y1 [add|toggle]", "", "",
     kDocument, box},
    {"select.wards", "Select wards", "\"CODE CODE ...\" [add|toggle]", "", "", kDocument, several},
    {"select.class", "Select the wards of a class", "KIND INDEX [add|toggle]", "", "", kDocument,
     legend_class},
    {"select.area", "Select an area with room", "N [add|toggle]", "", "", kDocument, area},
    {"select.group", "Select a ward group", "N [add|toggle]", "", "", kDocument, group},
    {"filter.table", "Filter the table", "[TEXT]", "", "", kDocument, table_filter},
}};

}  // namespace

std::span<const Command> selection_commands() {
  return kCommands;
}

}  // namespace fairward::engine
