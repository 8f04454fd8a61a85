#pragma once
/// Every colour of the window by what it is for, in a light and a dark theme. Panels use these and
/// nothing else, so that contrast can be computed here and asserted.

#include "carto/map_scene.hpp"
#include "engine/document.hpp"

namespace fairward::model {

struct Theme {
  carto::Colour page;     ///< behind the panels
  carto::Colour panel;    ///< a panel's ground
  carto::Colour raised;   ///< cards, menus, fields
  carto::Colour line;     ///< hairlines between things
  carto::Colour control;  ///< outlines of fields and buttons: 3:1 on panel
  carto::Colour ink;      ///< text: at least 7:1 on panel
  carto::Colour quiet;    ///< second text: at least 4.5:1 on panel and on raised
  carto::Colour accent;   ///< the chosen thing; white or `on_accent` text on it at 4.5:1
  carto::Colour on_accent;
  carto::Colour hover;       ///< ground of what the cursor is on
  carto::Colour chosen;      ///< ground of a chosen row: `ink` on it at 4.5:1
  carto::Colour focus;       ///< ring of the keyboard: 3:1 on panel
  carto::Colour good;        ///< text of a good state, 4.5:1
  carto::Colour warning;     ///< text of a warning, 4.5:1
  carto::Colour bad;         ///< text of a breach, 4.5:1
  carto::Colour restricted;  ///< the badge of restricted mode; white text on it at 4.5:1
  carto::Colour water;       ///< of the map
  carto::Colour ward_border;
  carto::Colour council_border;
  carto::Colour council_casing;
  carto::Colour coast;
  carto::Colour selection;  ///< outline of chosen wards: 3:1 on every class fill or cased
  carto::Colour hovered;    ///< outline of the ward under the cursor
  carto::Colour group;      ///< outline of ward groups
  carto::Colour area;       ///< outline of areas with room: 3:1 on `halo`, which cases it
  carto::Colour pin;        ///< of places on the map: 3:1 on `halo`, which cases it
  carto::Colour label;      ///< names on the map
  carto::Colour halo;       ///< around them
};

[[nodiscard]] const Theme& theme(engine::ThemeChoice choice);

/// WCAG 2.2 contrast ratio, 1 to 21, of two opaque colours.
[[nodiscard]] double contrast(carto::Colour a, carto::Colour b);

}  // namespace fairward::model
