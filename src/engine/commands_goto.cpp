/// goto.*: moving the map to a place.

#include "base/text.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

/// The box of some wards with a margin, so that neighbours are seen too.
Result<void> show_wards(Session& session, const std::vector<WardIndex>& chosen) {
  FAIRWARD_TRY(const auto wards, wards_of(session));
  Box box;
  for (const auto one : chosen) {
    box.add(bounds(wards->boundaries(), to_size(one)));
  }
  if (box.empty()) {
    return fail(Errc::Usage, "there is nothing to go to: these wards have no boundaries");
  }
  const double margin = 0.25 * std::max(box.width(), box.height());
  box.add(Point{box.min.x - margin, box.min.y - margin});
  box.add(Point{box.max.x + margin, box.max.y + margin});
  show_box(session, box);
  return {};
}

Result<void> ward(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "CODE"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  FAIRWARD_TRY(const auto found, find_ward(*wards, arguments[0]));
  return show_wards(session, {found});
}

Result<void> council(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "CODE"));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  FAIRWARD_TRY(const auto found, find_council(*wards, arguments[0]));
  std::vector<WardIndex> members;
  for (std::size_t i = 0; i < wards->size(); ++i) {
    if (wards->council(ward_index(i)) == found) {
      members.push_back(ward_index(i));
    }
  }
  return show_wards(session, members);
}

Result<void> area(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "N"));
  FAIRWARD_TRY(const auto members, wards_of_area(session, arguments[0]));
  return show_wards(session, members);
}

Result<void> group(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "N"));
  FAIRWARD_TRY(const auto members, wards_of_group(session, arguments[0]));
  return show_wards(session, members);
}

Result<void> selection(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  if (session.document().selection.empty()) {
    return fail(Errc::Usage, "no ward is selected");
  }
  return show_wards(session, session.document().selection);
}

/// METRES are seen across the shorter side of the window.
Result<void> place(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 3, "X Y [METRES]"));
  FAIRWARD_TRY(const auto x, number_in(arguments[0], -1e9, 1e9, "X"));
  FAIRWARD_TRY(const auto y, number_in(arguments[1], -1e9, 1e9, "Y"));
  double metres = 2000;
  if (arguments.size() == 3) {
    FAIRWARD_TRY(metres, number_in(arguments[2], 1, 1e7, "what is seen, in metres,"));
  }
  Box box;
  box.add(Point{x - metres / 2, y - metres / 2});
  box.add(Point{x + metres / 2, y + metres / 2});
  show_box(session, box);
  return {};
}

/// What is typed is not repeated: messages of the window stay in its list.
Result<void> postcode(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "PLACE"));
  return session.go_to_place(arguments[0]);
}

constexpr auto kView = CommandEffect::View;
constexpr std::array<Command, 7> kCommands{{
    {"goto.selection", "Go to the selection", "", "Z", "View", kView, selection},
    {"goto.ward", "Go to a ward", "CODE", "", "", kView, ward},
    {"goto.council", "Go to a council", "CODE", "", "", kView, council},
    {"goto.area", "Go to an area with room", "N", "", "", kView, area},
    {"goto.group", "Go to a ward group", "N", "", "", kView, group},
    {"goto.place", "Go to a place", "X Y [METRES]", "", "", kView, place},
    {"goto.postcode", "Go to a postcode, sector or UPRN", "PLACE", "", "", kView, postcode},
}};

}  // namespace

std::span<const Command> goto_commands() {
  return kCommands;
}

}  // namespace fairward::engine
