#pragma once
/// What is being typed into the form of a post code check, and what it asks for.

#include "domain/released.hpp"
#include "engine/document.hpp"
#include "engine/place_check.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fairward::model {

struct PlaceForm {
  std::string place;
  std::int64_t bedspaces = 4;
  std::string cohort;
  std::optional<engine::Recommendation> decision;  ///< chosen, not yet decided
  std::string because;
  std::optional<engine::PlaceQuestion> seen;  ///< the document's, as last followed
};

/// Brings the form up to date with the document, after undo or a command. In shared mode a place
/// that has its answer is taken out of the field: others look at the screen.
void follow(PlaceForm& form, const std::optional<engine::PlaceQuestion>& question,
            const engine::PlaceCheck& check, DisclosureMode mode);

/// A request that was pasted ("M14 5RX, 6 bedspaces, families") fills all fields.
void take_apart(PlaceForm& form);

/// The command for Enter: a check of what is typed, or the map goes to the checked place when
/// nothing is. Empty when there is nothing to ask.
[[nodiscard]] std::string entered(const PlaceForm& form);
/// The command for a figure or cohort that was changed while the question stands; empty when
/// another place is being typed.
[[nodiscard]] std::string changed_bedspaces(const PlaceForm& form);
[[nodiscard]] std::string changed_cohort(const PlaceForm& form);

/// What the empty field says.
[[nodiscard]] std::string place_hint(const PlaceForm& form, DisclosureMode mode);
/// "Counted as 5: a shared screen rounds the proposal too"; empty when it is counted as asked.
[[nodiscard]] std::string rounding_note(const PlaceForm& form, const engine::PlaceCheck& check);

}  // namespace fairward::model
