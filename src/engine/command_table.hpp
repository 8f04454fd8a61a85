#pragma once
/// Every action of the window, once: menus, shortcuts, the command palette, scripts and tests all
/// run these by name.

#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

class Session;

/// What undo does about a command.
enum class CommandEffect : std::uint8_t {
  Document,  ///< changes the Document: undone and listed in the history
  View,      ///< changes the ViewState only
  Outside,   ///< writes a file, starts a job, opens a form, leaves
};

struct Command {
  std::string_view id;         ///< "layer.show"
  std::string_view title;      ///< "Show a layer"
  std::string_view arguments;  ///< "KIND"; optional ones in brackets; empty for none
  std::string_view shortcut;   ///< "Ctrl+Z"; empty for none
  std::string_view menu;       ///< "Edit"; empty: in the palette only
  CommandEffect effect = CommandEffect::Document;
  Result<void> (*run)(Session& session, std::span<const std::string> arguments) = nullptr;
};

/// In menu order; ids are unique.
[[nodiscard]] std::span<const Command> commands();
/// Errors: Usage naming the nearest known command.
[[nodiscard]] Result<const Command*> find_command(std::string_view id);

/// "select.ward E05000932 add", words apart by blanks; a word with blanks stands in double quotes,
/// where \" is a quote and \\ a backslash. Errors: Usage for a quote without its end.
[[nodiscard]] Result<std::vector<std::string>> words_of(std::string_view line);
/// What a sentence may repeat of a line: the id of its command. What follows may be an address.
[[nodiscard]] std::string said_of(std::string_view line);
/// `message` with '…' where it quotes the `words` of a command ('M14 5RX'): all of them for
/// commands that take places, names of wards or what a case holds; of others those with blanks.
[[nodiscard]] std::string without_words(std::string message, std::span<const std::string> words);
/// Quoted where it must be, so that `words_of` reads it back.
[[nodiscard]] std::string quoted(std::string_view word);

}  // namespace fairward::engine
