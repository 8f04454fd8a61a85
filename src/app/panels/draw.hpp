#pragma once
/// Small pieces that all panels are made of. Nothing here decides what is said.

#include "app/panel.hpp"
#include "app/style.hpp"
#include "app/widgets.hpp"
#include "model/ward_card.hpp"

#include <imgui.h>

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairward::app {

[[nodiscard]] carto::Colour colour_of(const model::Theme& theme, model::Emphasis emphasis);

/// Opaque: `share` of `above` over `below`.
[[nodiscard]] carto::Colour mixed(carto::Colour below, carto::Colour above, float share);

/// `text` cut to `width` pixels of the current font, with an ellipsis where something is missing.
[[nodiscard]] std::string shortened(std::string_view text, float width);
/// One line at the cursor, at most `width` pixels wide; what is cut off is in a tooltip.
void fitted(std::string_view text, float width);
/// As `fitted`, ending at the right edge of the room there is.
void fitted_right(std::string_view text, float width);
/// Text in a colour, wrapped in the room there is.
void wrapped(std::string_view text, carto::Colour colour);
/// A small quiet heading over a part of a panel.
void section(const PanelContext& context, std::string_view title);
/// Label at the left, value at the right; under each other where the panel is too narrow.
void key_value(const PanelContext& context, const model::CardLine& line);
/// A row of a map's key beside its mark: what it stands for, and how many there are.
void key_words(const PanelContext& context, std::string_view label, std::size_t count);
/// Says why a panel has nothing to show, in its middle.
void nothing(const PanelContext& context, std::string_view why);
/// Vertical room, in em.
void gap(const PanelContext& context, float ems);
/// True while nothing can be shown yet; says so.
[[nodiscard]] bool waiting(const PanelContext& context);

/// A row that can be pointed at, chosen and reached by keyboard, over what is drawn next: width of
/// the room, `height` pixels. Ground of the theme when chosen or hovered.
struct RowState {
  bool clicked = false;
  bool hovered = false;
  ImVec2 from;
  ImVec2 to;
};
[[nodiscard]] RowState row(const PanelContext& context, const char* id, float height, bool chosen);

/// A one-line field as wide as the room. The text that was typed when it is left or Enter is
/// pressed, if it differs from `now`.
[[nodiscard]] std::optional<std::string> field(const PanelContext& context, const char* id,
                                               const std::string& now);

/// A ring around the last item while it is typed into.
void focus_ring(const PanelContext& context);
/// True when Enter ended the last field; Dear ImGui has let go of it by then.
[[nodiscard]] bool left_by_enter();

/// "limit 3" -> "select.class limit 3"; every word quoted as it must be.
[[nodiscard]] std::string command(std::string_view id,
                                  std::initializer_list<std::string_view> words);
/// `select.wards` for these wards; ctrl adds to the selection. None for no wards without ctrl.
void select_wards(const PanelContext& context, std::span<const WardIndex> wards);
/// " add" while ctrl is held, for commands that select.
[[nodiscard]] std::string_view add_word();

/// A colour ramp in a box: one step a colour, or three by three for nine of a square.
void draw_ramp(const PanelContext& context, ImVec2 from, ImVec2 to,
               std::span<const carto::Colour> ramp);

}  // namespace fairward::app
