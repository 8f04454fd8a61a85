#pragma once
/// Who is counted, against which residents, and when: two buttons with what is shown now, and the
/// choices under them.

#include "app/panel.hpp"

#include <string>

namespace fairward::app {

/// "Dispersal, occupied · Census 2021 residents"; "Basis" before figures have come.
[[nodiscard]] std::string basis_words(const engine::Session& session);
/// "27 February 2026"; "Date" before figures have come.
[[nodiscard]] std::string date_words(const engine::Session& session);

/// A button that takes at most `width` pixels; at the cursor.
void basis_chooser(const PanelContext& context, float width);
void date_chooser(const PanelContext& context, float width);
/// Pixels that the button wants for its words.
[[nodiscard]] float width_of_chooser(const PanelContext& context, const std::string& words);

}  // namespace fairward::app
