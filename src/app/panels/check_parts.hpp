#pragma once
/// What the parts of the spatial check's panel share.

#include "app/panel.hpp"
#include "engine/jobs.hpp"

#include <imgui.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace fairward::app {

/// Null when none of that name runs.
[[nodiscard]] const engine::JobStatus* running_job(const std::vector<engine::JobStatus>& jobs,
                                                   std::string_view name);
void draw_job_progress(const PanelContext& context, const engine::JobStatus& job);
/// Number in a circle, as on the map.
void draw_list_number(const PanelContext& context, ImVec2 centre, std::size_t number,
                      carto::Colour ground);

/// Everything under *More settings*.
void draw_check_settings(const PanelContext& context);
/// How the region is divided into areas with room, and what came of it.
void draw_area_form(const PanelContext& context);
void draw_area_results(const PanelContext& context);

}  // namespace fairward::app
