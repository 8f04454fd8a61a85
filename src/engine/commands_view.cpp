/// view.*: the camera and the window. Never undone.

#include "base/text.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"
#include "engine/view_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

Result<void> fit(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_TRY(const auto wards, wards_of(session));
  show_box(session, bounds(wards->boundaries()));
  return {};
}

Result<void> zoom(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 3, "FACTOR [X Y]"));
  FAIRWARD_TRY(const auto factor, number_in(arguments[0], 0.01, 100, "the factor"));
  auto view = session.view();
  Point about{0.5 * view.map.width, 0.5 * view.map.height};
  if (arguments.size() == 3) {
    FAIRWARD_TRY(about.x, number_in(arguments[1], -1e5, 1e5, "the pixel across"));
    FAIRWARD_TRY(about.y, number_in(arguments[2], -1e5, 1e5, "the pixel down"));
  }
  view.map = carto::zoomed(view.map, factor, about);
  session.change_view(view);
  return {};
}

Result<void> zoom_in(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.run("view.zoom 1.5");
}
Result<void> zoom_out(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.run("view.zoom 0.6666666666666666");
}

/// Shares of the window: the map moves left when DX is positive, as looking right does.
Result<void> pan(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "DX DY, shares of the window"));
  FAIRWARD_TRY(const auto dx, number_in(arguments[0], -10, 10, "the share of the width"));
  FAIRWARD_TRY(const auto dy, number_in(arguments[1], -10, 10, "the share of the height"));
  auto view = session.view();
  view.map = carto::panned(view.map, -dx * view.map.width, -dy * view.map.height);
  session.change_view(view);
  return {};
}

Result<void> theme(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[light|dark]"));
  auto view = session.view();
  auto choice = view.theme == ThemeChoice::Light ? std::size_t{1} : std::size_t{0};
  if (!arguments.empty()) {
    FAIRWARD_TRY(choice, one_of(arguments[0], kThemeNames, "theme"));
  }
  view.theme = static_cast<ThemeChoice>(choice);
  session.change_view(view);
  return {};
}

Result<void> scale(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "PERCENT|+|-"));
  auto view = session.view();
  if (arguments[0] == "+" || arguments[0] == "-") {
    view.scale_percent = std::clamp(view.scale_percent + (arguments[0] == "+" ? 10 : -10), 80, 250);
  } else {
    FAIRWARD_TRY(const auto percent, whole_in(arguments[0], 80, 250, "the text scale, per cent,"));
    view.scale_percent = static_cast<int>(percent);
  }
  session.change_view(view);
  return {};
}
Result<void> larger(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.run("view.scale +");
}
Result<void> smaller(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.run("view.scale -");
}
Result<void> usual(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.run("view.scale 100");
}

Result<void> vision(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "NAME"));
  FAIRWARD_TRY(const auto choice, one_of(arguments[0], kVisionNames, "simulation"));
  auto view = session.view();
  view.vision = static_cast<VisionSimulation>(choice);
  session.change_view(view);
  return {};
}

Result<void> panel(Session& session, Arguments arguments) {
  constexpr std::array<std::string_view, 3> kPanels{"left", "right", "drawer"};
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "left|right|drawer [on|off]"));
  FAIRWARD_TRY(const auto which, one_of(arguments[0], kPanels, "panel"));
  auto view = session.view();
  bool* const open[3] = {&view.left_open, &view.right_open, &view.drawer_open};
  FAIRWARD_TRY(*open[which], switched(arguments, 1, *open[which]));
  session.change_view(view);
  return {};
}

Result<void> share(Session& session, Arguments arguments) {
  constexpr std::array<std::string_view, 4> kPanels{"left", "right", "drawer", "swipe"};
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "left|right|drawer|swipe 0..1"));
  FAIRWARD_TRY(const auto which, one_of(arguments[0], kPanels, "panel"));
  FAIRWARD_TRY(const auto value, number_in(arguments[1], 0, 1, "the share of the window"));
  auto view = session.view();
  double* const shares[4] = {&view.left_share, &view.right_share, &view.drawer_share,
                             &view.swipe_share};
  *shares[which] = which == 3 ? value : std::clamp(value, 0.08, 0.7);
  session.change_view(view);
  return {};
}

Result<void> tab(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "NAME"));
  FAIRWARD_TRY(const auto choice, one_of(arguments[0], kTabNames, "tab"));
  auto view = session.view();
  view.drawer = static_cast<DrawerTab>(choice);
  view.drawer_open = true;
  session.change_view(view);
  return {};
}

Result<void> labels(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[on|off]"));
  auto view = session.view();
  FAIRWARD_TRY(view.labels, switched(arguments, 0, view.labels));
  session.change_view(view);
  return {};
}

Result<void> present(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 1, "[on|off]"));
  auto view = session.view();
  FAIRWARD_TRY(view.presenting, switched(arguments, 0, view.presenting));
  session.change_view(view);
  return {};
}

Result<void> sort(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 2, "COLUMN [asc|desc]"));
  auto view = session.view();
  const bool same = view.sort_column == arguments[0];
  view.sort_descending = same ? !view.sort_descending : true;
  if (arguments.size() == 2) {
    constexpr std::array<std::string_view, 2> kOrders{"asc", "desc"};
    FAIRWARD_TRY(const auto order, one_of(arguments[1], kOrders, "order"));
    view.sort_descending = order == 1;
  }
  view.sort_column = arguments[0];
  session.change_view(view);
  return {};
}

/// The window as new; the camera stays where it looks.
Result<void> reset(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  ViewState view;
  view.map = session.view().map;
  session.change_view(view);
  return {};
}

constexpr auto kView = CommandEffect::View;
constexpr std::array<Command, 18> kCommands{{
    {"view.fit", "Show the whole region", "", "0", "View", kView, fit},
    {"view.in", "Look closer", "", "+", "View", kView, zoom_in},
    {"view.out", "Look from further away", "", "-", "View", kView, zoom_out},
    {"view.zoom", "Zoom by a factor", "FACTOR [X Y]", "", "", kView, zoom},
    {"view.pan", "Move the map", "DX DY", "", "", kView, pan},
    {"view.labels", "Show or hide names on the map", "[on|off]", "L", "View", kView, labels},
    {"view.present", "Present to a room", "[on|off]", "F5", "View", kView, present},
    {"view.theme", "Switch between light and dark", "[light|dark]", "", "View", kView, theme},
    {"view.larger", "Larger text", "", "Ctrl+Plus", "View", kView, larger},
    {"view.smaller", "Smaller text", "", "Ctrl+Minus", "View", kView, smaller},
    {"view.usual", "Text in its usual size", "", "Ctrl+0", "View", kView, usual},
    {"view.scale", "Set the size of text", "PERCENT|+|-", "", "", kView, scale},
    {"view.vision", "Simulate a colour vision", "NAME", "", "", kView, vision},
    {"view.panel", "Open or close a panel", "left|right|drawer [on|off]", "", "", kView, panel},
    {"view.share", "Set the size of a panel", "left|right|drawer|swipe 0..1", "", "", kView, share},
    {"view.tab", "Open a tab of the drawer", "NAME", "", "", kView, tab},
    {"view.sort", "Sort the table", "COLUMN [asc|desc]", "", "", kView, sort},
    {"view.reset", "Give the window its first look again", "", "", "View", kView, reset},
}};

}  // namespace

std::span<const Command> view_commands() {
  return kCommands;
}

}  // namespace fairward::engine
