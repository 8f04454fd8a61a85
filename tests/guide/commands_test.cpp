#include "engine/command_table.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

/// docs/commands.md is the command table in words: written out here again and compared.
namespace fairward::testing {
namespace {

std::string in_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    cell += c == '|' ? "\\|" : std::string(1, c);
  }
  return cell;
}

std::string effect(engine::CommandEffect effect) {
  switch (effect) {
    case engine::CommandEffect::Document:
      return "undone by Ctrl+Z";
    case engine::CommandEffect::View:
      return "kept, not undone";
    case engine::CommandEffect::Outside:
      break;
  }
  return "";
}

std::string command_page() {
  std::string page =
      "# Commands of the window\n\n"
      "Menus, shortcuts, the command palette (Ctrl+K), `fairward view --do \"COMMAND\"` and\n"
      "`fairward view --commands FILE` run these by name. A word with blanks stands in double "
      "quotes. `KIND`\n"
      "is a layer: `limit`, `density`, `deprivation`, `deprivation-share`, `bivariate`, "
      "`pipeline`, `change`,\n"
      "`indicator:NAME`, `groups`, `areas` or `points`.\n\n"
      "| command | what it does | key | undo |\n|---|---|---|---|\n";
  for (const auto& command : engine::commands()) {
    page += fmt::format("| `{}{}` | {} | {} | {} |\n", command.id,
                        command.arguments.empty() ? "" : " " + in_cell(command.arguments),
                        command.title, command.shortcut, effect(command.effect));
  }
  return page;
}

TEST(CommandPage, IsTheCommandTable) {
  std::ifstream file{FAIRWARD_COMMAND_PAGE};
  std::stringstream text;
  text << file.rdbuf();
  const auto made = command_page();
  if (text.str() != made) {
    std::ofstream{FAIRWARD_COMMAND_PAGE_MADE} << made;
  }
  EXPECT_EQ(text.str(), made) << "docs/commands.md is out of date; copy "
                              << FAIRWARD_COMMAND_PAGE_MADE << " over it";
}

}  // namespace
}  // namespace fairward::testing
