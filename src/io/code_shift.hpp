#pragma once
/// Catches a table whose codes were shifted against its names: fill-down in a spreadsheet turns a
/// column of codes into "the previous plus one", and every figure then joins to the wrong ward.

#include "io/typed_tables.hpp"

#include <span>
#include <string>

namespace fairward::io {

struct CodeAgreement {
  std::size_t rows = 0;  ///< rows with a name whose name or code the reference knows
  std::size_t code_and_name_agree = 0;
  std::size_t name_agrees_elsewhere = 0;  ///< the name is in the reference, under another code
  std::string explanation;                ///< one sentence for people; empty when all agree

  /// The names fit better than the codes: join by name, or do not join.
  [[nodiscard]] bool codes_are_wrong() const noexcept {
    return name_agrees_elsewhere > code_and_name_agree && name_agrees_elsewhere * 10 >= rows;
  }
};

/// Compares each row of `table` with `reference` (ward boundaries or a ward lookup of the same
/// vintage). Names are compared by `place_name_key`, within the council when both sides give one;
/// a name that occurs in several councils is only used with its council.
[[nodiscard]] CodeAgreement compare_codes(std::span<const CodedArea> table,
                                          std::span<const CodedArea> reference);

}  // namespace fairward::io
