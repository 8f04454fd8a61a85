#pragma once
/// Sections of tables and sentences, as wide as the room there is.

#include "app/panel.hpp"
#include "model/check_sheet.hpp"

namespace fairward::app {

/// Minor columns give way where a table is too wide. A line with a ward is a button that goes
/// there; the cursor on it marks the ward.
void draw_sheet_section(const PanelContext& context, const model::SheetSection& section);

}  // namespace fairward::app
