#pragma once
/// The command table as menus, the palette and the cheat sheet show it.

#include "engine/command_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fairward::app {

struct PaletteRow {
  const engine::Command* command = nullptr;
  int score = 0;
};

/// Commands that match what is typed, best first; all in table order for an empty text. The first
/// word of a typed line with arguments is what is matched.
[[nodiscard]] std::vector<PaletteRow> palette_rows(std::string_view typed);

/// It cannot be run without words after its id.
[[nodiscard]] bool needs_arguments(const engine::Command& command);

/// What Enter does in the palette: a line to run, or the text to go on typing.
struct PaletteChoice {
  std::string run;        ///< empty: nothing to run yet
  std::string continued;  ///< what the field then holds
};
[[nodiscard]] PaletteChoice choose(const engine::Command& command, std::string_view typed);

/// One section of the menu or the cheat sheet, its commands in the order of the table.
struct CommandSection {
  std::string_view title;
  std::vector<const engine::Command*> commands;
};
[[nodiscard]] std::vector<CommandSection> menu_sections();

}  // namespace fairward::app
