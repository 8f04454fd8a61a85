#pragma once
/// All cases of a register in one file.

#include "base/result.hpp"
#include "disclosure/gate.hpp"
#include "engine/case_register.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace fairward::engine {

enum class CaseExport : std::uint8_t {
  LineEach,    ///< CSV, a line a case
  EveryEvent,  ///< JSON, a register with every event and the figures kept
};

/// How many cases were written. The file says its mode: a restricted one can be read by its owner
/// only. Errors: WriteFailed; Usage for writing over the register itself.
[[nodiscard]] Result<std::size_t> export_cases(CaseRegister& cases, const disclosure::Gate& gate,
                                               CaseExport form, const std::filesystem::path& out);

}  // namespace fairward::engine
