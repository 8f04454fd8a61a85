#pragma once
/// The basis in the few words there is room for at the edges of the window.

#include "domain/basis.hpp"

#include <string>

namespace fairward::model {

/// "Dispersal, occupied · Census 2021 residents". A limit that is only tried out comes first, so
/// that it is read where the rest is cut: "What-if: 1 in 150, trigger 80 % · Dispersal, …".
[[nodiscard]] std::string basis_words(const Basis& basis);
/// The basis line of tables and maps, likewise.
[[nodiscard]] std::string basis_footer(const Basis& basis);

}  // namespace fairward::model
