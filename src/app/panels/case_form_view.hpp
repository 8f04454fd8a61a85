#pragma once
/// The small form of a deed in a case.

#include "app/panel.hpp"
#include "model/case_form.hpp"

namespace fairward::app {

/// Asks for the form's command when it is sent; `take_focus` puts the keyboard into its first
/// field.
void draw_case_form(const PanelContext& context, model::CaseForm& form, bool take_focus);

}  // namespace fairward::app
