#pragma once
/// A case register beside a copy of the sample region, the same at every run: its clocks stand
/// still.

#include "engine/case_register.hpp"

#include <filesystem>

namespace fairward::testing {

/// Four cases around 30 November 2026: overdue, waiting for two consultees, just received,
/// answered. Errors: of the register.
[[nodiscard]] Result<void> make_sample_cases(const std::filesystem::path& file);

}  // namespace fairward::testing
