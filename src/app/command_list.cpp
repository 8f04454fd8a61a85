#include "app/command_list.hpp"

#include "app/fuzzy.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::app {
namespace {

/// As other programs have them.
constexpr std::array<std::string_view, 7> kMenus{"File",  "Edit", "View", "Map",
                                                 "Check", "Mode", "Help"};

/// An id typed in full outranks every likeness.
constexpr int kExact = 100'000;

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

}  // namespace

std::vector<PaletteRow> palette_rows(std::string_view typed) {
  const auto text = trim(typed);
  std::vector<PaletteRow> rows;
  for (const engine::Command& command : engine::commands()) {
    if (!text.empty() && first_word(text) == command.id) {
      rows.push_back({&command, kExact});
      continue;
    }
    const auto by_title = fuzzy_score(command.title, text);
    const auto by_id = fuzzy_score(command.id, text);
    if (by_title || by_id) {
      rows.push_back({&command, std::max(by_title.value_or(-kExact), by_id.value_or(-kExact))});
    }
  }
  if (!text.empty()) {
    std::ranges::stable_sort(
        rows, [](const PaletteRow& a, const PaletteRow& b) { return a.score > b.score; });
  }
  return rows;
}

bool needs_arguments(const engine::Command& command) {
  return !command.arguments.empty() && command.arguments.front() != '[';
}

PaletteChoice choose(const engine::Command& command, std::string_view typed) {
  const auto text = trim(typed);
  const bool written_out = first_word(text) == command.id;
  const bool has_words = written_out && text.size() > command.id.size();
  if (needs_arguments(command) && !has_words) {
    return {{}, std::string{command.id} + ' '};
  }
  return {written_out ? std::string{text} : std::string{command.id}, {}};
}

std::vector<CommandSection> menu_sections() {
  std::vector<CommandSection> sections;
  for (const auto menu : kMenus) {
    CommandSection section{menu, {}};
    for (const engine::Command& command : engine::commands()) {
      if (command.menu == menu) {
        section.commands.push_back(&command);
      }
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace fairward::app
