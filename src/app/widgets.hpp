#pragma once
/// The window's own controls. Each can be reached by keyboard, shows a ring while it has the
/// keyboard, and says in a tooltip what an icon alone cannot.

#include "app/icons.hpp"
#include "app/panel.hpp"
#include "carto/map_scene.hpp"

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairward::app {

/// Uses a font for a while.
class WithFont {
 public:
  explicit WithFont(ImFont* font);
  WithFont(const WithFont&) = delete;
  WithFont& operator=(const WithFont&) = delete;
  WithFont(WithFont&&) = delete;
  WithFont& operator=(WithFont&&) = delete;
  ~WithFont();
};

enum class ButtonKind : std::uint8_t {
  Plain,    ///< outlined
  Quiet,    ///< no outline until the cursor is on it
  Primary,  ///< the one thing to do here
};

/// Width in pixels of a text in the current font.
[[nodiscard]] float width_of(std::string_view text);
void text(std::string_view text);
/// Lines at most `width` pixels wide in the current font, numbers kept whole and with their unit.
[[nodiscard]] std::string in_lines(std::string_view text, float width);
/// Draws them.
void paragraph(std::string_view text, float width);
void quiet_text(const PanelContext& context, std::string_view text);

bool button(const PanelContext& context, std::string_view label,
            ButtonKind kind = ButtonKind::Plain);
/// A square of two em. `on` shows it pressed. `tip` is its name, with the shortcut.
bool icon_button(const PanelContext& context, const char* id, Icon icon, std::string_view tip,
                 bool on = false);
/// One of few: returns what was clicked.
std::optional<std::size_t> segmented(const PanelContext& context, const char* id,
                                     std::span<const std::string_view> words, std::size_t chosen);
/// Words on a filled pill; takes `width_of_badge` pixels.
void badge(const PanelContext& context, std::string_view text, carto::Colour ground,
           carto::Colour ink, std::optional<Icon> icon = std::nullopt);
[[nodiscard]] float width_of_badge(const PanelContext& context, std::string_view text, bool icon);

/// A ward's fill with its hatch as the map draws it, `scale` pixels for each of the map's.
void draw_swatch(ImDrawList& list, ImVec2 from, ImVec2 to, const carto::Fill& fill, float scale,
                 ImU32 outline);

/// A one-line field with a magnifying glass. True when the text changed.
bool search_field(const PanelContext& context, const char* id, const char* hint, std::string& text,
                  float width, bool take_focus);

/// A hairline that can be dragged, 0.5 em wide, at a place of the window. Returns how far the
/// cursor has moved it in this frame, in pixels.
enum class SplitterAxis : std::uint8_t { LeftRight, UpDown };
[[nodiscard]] float splitter(const PanelContext& context, const char* id, SplitterAxis axis,
                             ImVec2 from, ImVec2 to);

/// A tooltip of plain words over the last item, after a moment.
void tip(std::string_view text);
/// Hairline across the current window.
void hairline(const PanelContext& context);

}  // namespace fairward::app
