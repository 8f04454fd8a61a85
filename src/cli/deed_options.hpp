#pragma once
/// The fields of a deed of a case as options: the terminal has those of the window.

#include "cli/commands.hpp"
#include "engine/case_deed.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::cli {

enum class Needed : std::uint8_t {
  AtOnce,  ///< the parser asks for what the deed needs
  Later,   ///< it may come otherwise, and `check_fields` asks for it
};

/// Must not move once it was added to a command.
class DeedOptions {
 public:
  /// All fields but `without`, which the command takes otherwise.
  void add_to(CLI::App& command, engine::CaseAction action,
              std::initializer_list<std::string_view> without, Needed needed = Needed::AtOnce);
  /// What was given, of this case.
  [[nodiscard]] engine::CaseDeed deed(const std::string& reference) const;

 private:
  engine::CaseAction action_{};
  std::vector<std::vector<std::string>> given_;  ///< of each field of the deed
};

}  // namespace fairward::cli
