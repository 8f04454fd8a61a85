#pragma once
/// The answer of a post code check (PCC) as sections of tables and sentences. The window shows them
/// and `fairward check` prints them: one wording for both.

#include "domain/released.hpp"
#include "engine/check_answer.hpp"
#include "engine/document.hpp"
#include "model/ward_card.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fairward::model {

/// Who reads it decides how figures are written: "[c]" and "-3" on a terminal, "suppressed" and
/// "−3" in the window.
enum class SheetReader : std::uint8_t { Terminal, Window };

struct SheetColumn {
  std::string title;
  bool right = false;  ///< numbers
  bool minor = false;  ///< may be left out where there is no room
};

struct SheetCell {
  std::string text;
  Emphasis emphasis = Emphasis::Plain;
};

struct SheetTable {
  std::vector<SheetColumn> columns;
  std::vector<std::vector<SheetCell>> rows;  ///< one cell a column
};

struct SheetLine {
  std::string text;
  Emphasis emphasis = Emphasis::Plain;
  int indent = 0;                 ///< 1: below the line before
  std::optional<WardIndex> ward;  ///< to go to
};

using SheetBlock = std::variant<SheetTable, SheetLine>;

enum class SheetPart : std::uint8_t {
  Wards,  ///< of a sector or district
  Limit,
  OtherBases,
  Groups,
  Density,
  Nearby,  ///< restricted mode
  Pressures,
  Chance,  ///< restricted mode
  Alternatives,
  Advice,
  Case,  ///< a part of a case
};

struct SheetSection {
  SheetPart part = SheetPart::Limit;
  std::string title;
  std::vector<SheetBlock> blocks;
};

struct CheckSheet {
  std::string where;                   ///< "Moston (E05011372), Manchester", "a sector of 3 wards"
  std::vector<CardLine> place;         ///< how it was found, and what it may be instead
  std::vector<SheetSection> sections;  ///< in the order of SheetPart; none is empty
  std::string verdict;                 ///< "Support with conditions"
  Emphasis emphasis = Emphasis::Plain;
  std::string because;   ///< the deciding rule and what it saw, in a sentence
  std::string title;     ///< "5 bedspaces for families in Moston (E05011372), Manchester"
  std::string basis;     ///< what was counted
  std::string decision;  ///< the reviewer's, in words; empty without one
};

[[nodiscard]] CheckSheet check_sheet(const Released<engine::CheckAnswer>& answer,
                                     SheetReader reader);
/// "Decided: object, not as suggested, because: ..."; empty without a decision.
[[nodiscard]] std::string decision_words(const std::optional<engine::PlaceDecision>& decision,
                                         const engine::Advice& advice);
/// Null when the answer has no such part.
[[nodiscard]] const SheetSection* section_of(const CheckSheet& sheet, SheetPart part);

}  // namespace fairward::model
