#pragma once
/// References of cases that people take for one another.

#include "base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fairward::pcc {

/// What is left of a reference when case, zeros in front, kinds of dash and blank, and O for 0 or
/// I and l for 1 beside a digit or alone do not count, nor in which script a letter is: "PCC-12"
/// for "PCC-0012", "pcc 12", "PCC-OO12" and "PCC-l2". Two references with the same key look alike.
[[nodiscard]] std::string reference_key(std::string_view reference);

/// Whether a new case may have this reference beside those there. Errors: Usage for one that is not
/// in printable ASCII, that looks like another, which it names, or like a reference that the
/// register gives, without being it. What is in a register already is not asked this.
[[nodiscard]] Result<void> check_new_reference(std::string_view reference,
                                               std::span<const std::string> there);

/// The reference of this number, or of the first after it that looks like none of those there.
[[nodiscard]] std::string next_reference(std::int64_t number, std::span<const std::string> there);

/// The reference most likely meant by what was typed: one that looks like it, else the nearest;
/// empty when none is near.
[[nodiscard]] std::string reference_meant(std::string_view typed,
                                          std::span<const std::string> there);

}  // namespace fairward::pcc
