/// edit.*, mode.*: going back, and who may see what.

#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"

#include <array>

namespace fairward::engine {
namespace {

Result<void> undo(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  if (!session.undo()) {
    return fail(Errc::Usage, "there is nothing to undo");
  }
  return {};
}

Result<void> redo(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  if (!session.redo()) {
    return fail(Errc::Usage, "there is nothing to do again");
  }
  return {};
}

Result<void> shared(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  session.set_mode(DisclosureMode::Shared);
  return {};
}

/// Only asks: `mode.confirm-restricted` is the answer.
Result<void> restricted(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  if (session.mode() != DisclosureMode::Restricted) {
    session.request({UiRequest::Kind::ConfirmRestricted, {}, {}});
  }
  return {};
}

Result<void> confirm_restricted(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  session.set_mode(DisclosureMode::Restricted);
  return {};
}

constexpr auto kOutside = CommandEffect::Outside;
constexpr std::array<Command, 5> kCommands{{
    {"edit.undo", "Undo", "", "Ctrl+Z", "Edit", kOutside, undo},
    {"edit.redo", "Redo", "", "Ctrl+Shift+Z", "Edit", kOutside, redo},
    {"mode.shared", "Switch to shared mode", "", "Ctrl+Shift+H", "Mode", kOutside, shared},
    {"mode.restricted", "Switch to restricted mode", "", "", "Mode", kOutside, restricted},
    {"mode.confirm-restricted", "Show exact counts and addresses now", "", "", "", kOutside,
     confirm_restricted},
}};

}  // namespace

std::span<const Command> edit_commands() {
  return kCommands;
}

}  // namespace fairward::engine
