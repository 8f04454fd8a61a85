#pragma once
/// Diagnostics for people, on stderr. Only `engine`, `app` and `cli` log; libraries return what
/// they found.

#include <cstdint>
#include <string_view>

namespace fairward::log {

enum class Level : std::uint8_t { Debug, Info, Warning, Error };

/// Messages below this level are dropped. DEFAULT: Warning.
void set_level(Level level);

/// One line: what happened, to what, how much, how long. Never an address, a name or a file's
/// content.
void debug(std::string_view message);
void info(std::string_view message);
void warning(std::string_view message);
void error(std::string_view message);

}  // namespace fairward::log
