#include "engine/command_table.hpp"

#include "base/text.hpp"
#include "engine/command_families.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace fairward::engine {
namespace {

std::vector<Command> all_commands() {
  std::vector<Command> all;
  for (const auto& family : {file_commands(), edit_commands(), view_commands(), goto_commands(),
                             layer_commands(), basis_commands(), selection_commands(),
                             pcc_commands(), case_commands(), check_commands(), area_commands()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// What a sentence may repeat of a typed word: all of it, what is behind, before and between its
/// equals signs, and its single words; the longest first.
std::vector<std::string> parts_of(const std::string& word) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view part) {
    if (part = trim(part); !part.empty()) {
      parts.emplace_back(part);
    }
  };
  add(word);
  add(std::string_view{word}.substr(word.find('=') + 1));
  for (const auto& piece : split(word, '=')) {
    add(piece);
    for (const auto& single : split(piece, ' ')) {
      add(single);
    }
  }
  std::ranges::stable_sort(parts, std::ranges::greater{}, &std::string::size);
  return parts;
}

/// The word in quotes whose first quote is at `at`; `at` moves past its last.
Result<std::string> quoted_word(std::string_view line, std::size_t& at) {
  std::string word;
  for (++at; at < line.size(); ++at) {
    if (line[at] == '"') {
      ++at;
      return word;
    }
    const bool escape =
        line[at] == '\\' && at + 1 < line.size() && (line[at + 1] == '"' || line[at + 1] == '\\');
    at += escape ? 1 : 0;
    word += line[at];
  }
  return fail(Errc::Usage, "a quote is opened and not closed");
}

void replace_all(std::string& text, const std::string& what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> all = all_commands();
  return all;
}

Result<const Command*> find_command(std::string_view id) {
  std::vector<std::string> known;
  for (const auto& command : commands()) {
    if (command.id == id) {
      return &command;
    }
    known.emplace_back(command.id);
  }
  const auto near = nearest(id, known);
  return fail(Errc::Usage, fmt::format("no command '{}'{}", id,
                                       near ? fmt::format("; did you mean '{}'?", *near)
                                            : "; the palette (Ctrl+K) lists them all"));
}

Result<std::vector<std::string>> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < line.size()) {
    if (is_blank(line[at])) {
      ++at;
    } else if (line[at] == '"') {
      FAIRWARD_TRY(auto word, quoted_word(line, at));
      words.push_back(std::move(word));
    } else {
      std::string word;
      for (; at < line.size() && !is_blank(line[at]); ++at) {
        word += line[at];
      }
      words.push_back(std::move(word));
    }
  }
  return words;
}

std::string said_of(std::string_view line) {
  const auto text = trim(line);
  const auto id = text.substr(0, text.find_first_of(" \t\r\n"));
  const auto found = std::ranges::find(commands(), id, &Command::id);
  return found == commands().end() ? "the command" : std::string{found->id};
}

std::string without_words(std::string message, std::span<const std::string> words) {
  constexpr std::array<std::string_view, 4> kPersonal{"case.", "pcc.", "goto.", "select."};
  const bool personal = !words.empty() && std::ranges::any_of(kPersonal, [&](auto family) {
    return words.front().starts_with(family);
  });
  for (const auto& word : words) {
    for (const auto& one : parts_of(word)) {
      if (std::ranges::any_of(one, is_blank)) {
        replace_all(message, one, "\u2026");
      } else if (personal) {
        replace_all(message, "'" + one + "'", "'\u2026'");
      }
    }
  }
  return message;
}

std::string quoted(std::string_view word) {
  const bool plain = !word.empty() && word.front() != '"' && std::ranges::none_of(word, is_blank);
  if (plain) {
    return std::string{word};
  }
  std::string text{"\""};
  for (const char c : word) {
    if (c == '"' || c == '\\') {
      text += '\\';
    }
    text += c;
  }
  return text + '"';
}

}  // namespace fairward::engine
