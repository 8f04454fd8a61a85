/// areas.*: dividing the region into areas with room.

#include "base/text.hpp"
#include "engine/areas.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::array<std::string_view, 4> kSettings{"method", "alike", "room", "areas"};

Result<void> read_setting(std::size_t which, std::string_view value, AreaWishes& areas) {
  switch (which) {
    case 0: {
      FAIRWARD_TRY(const auto method, one_of(value, kAreaMethodNames, "way to divide the region"));
      areas.method = static_cast<AreaMethod>(method);
      return {};
    }
    case 1: {
      FAIRWARD_TRY(const auto likeness,
                   one_of(value, kAreaLikenessNames, "what wards are to be alike in"));
      areas.likeness = static_cast<AreaLikeness>(likeness);
      return {};
    }
    case 2: {
      areas.room.reset();
      if (value != "auto") {
        FAIRWARD_TRY(areas.room,
                     whole_in(value, 0, kMostRoom, "the room of an area (in people, or auto)"));
      }
      return {};
    }
    default: {
      FAIRWARD_TRY(const auto count, whole_in(value, 1, 10'000, "the number of areas"));
      areas.areas = static_cast<std::size_t>(count);
      return {};
    }
  }
}

Result<void> set(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "NAME VALUE"));
  FAIRWARD_TRY(const auto which, one_of(arguments[0], kSettings, "setting of areas"));
  auto next = session.document();
  FAIRWARD_CHECK(read_setting(which, arguments[1], next.areas));
  session.change(fmt::format("Set {} of areas to {}", kSettings[which], arguments[1]),
                 std::move(next), fmt::format("areas.set {}", kSettings[which]));
  return {};
}

Result<void> run(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_CHECK(session.start_areas());
  show_long_tab(session, DrawerTab::Groups);
  return {};
}

Result<void> cancel(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  if (!session.cancel_areas()) {
    return fail(Errc::Usage, "no areas are being made");
  }
  return {};
}

Result<void> clear(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  if (!session.forget_areas()) {
    return fail(Errc::Usage, "there are no areas to take away");
  }
  return {};
}

constexpr std::array<Command, 4> kCommands{{
    {"areas.run", "Divide the region into areas with room", "", "", "Check", CommandEffect::Outside,
     run},
    {"areas.cancel", "Stop dividing the region into areas", "", "", "Check", CommandEffect::Outside,
     cancel},
    {"areas.clear", "Take the areas with room off the map", "", "", "Check", CommandEffect::Outside,
     clear},
    {"areas.set", "Set what areas with room are to be like", "NAME VALUE", "", "",
     CommandEffect::Document, set},
}};

}  // namespace

std::span<const Command> area_commands() {
  return kCommands;
}

}  // namespace fairward::engine
