#pragma once
/// Cases as JSON, for `fairward case show`, exports and whoever reads a register by program.

#include "engine/case_release.hpp"

#include <nlohmann/json_fwd.hpp>

namespace fairward::engine {

/// The state, every event with its members under the names of the register, and the kept figures as
/// they were. Members that are restricted are in an object "restricted" of their event, which
/// shared mode does not have.
[[nodiscard]] nlohmann::ordered_json case_json(const Released<CaseRecord>& record);

/// A line for `case_row`: mode, reference, stage, due, ward, council, counts of consultees,
/// decision, ...
[[nodiscard]] std::vector<std::string> case_columns(DisclosureMode mode);
/// The cells of one case. REQUIRES: a case that was received.
[[nodiscard]] std::vector<std::string> case_row(const pcc::CaseState& state, DisclosureMode mode);

}  // namespace fairward::engine
