#pragma once
/// The parts of the command table, one file each.

#include "engine/command_table.hpp"

namespace fairward::engine {

[[nodiscard]] std::span<const Command> file_commands();
[[nodiscard]] std::span<const Command> edit_commands();
[[nodiscard]] std::span<const Command> layer_commands();
[[nodiscard]] std::span<const Command> basis_commands();
[[nodiscard]] std::span<const Command> selection_commands();
[[nodiscard]] std::span<const Command> check_commands();
[[nodiscard]] std::span<const Command> area_commands();
[[nodiscard]] std::span<const Command> pcc_commands();
[[nodiscard]] std::span<const Command> case_commands();
[[nodiscard]] std::span<const Command> view_commands();
[[nodiscard]] std::span<const Command> goto_commands();

}  // namespace fairward::engine
