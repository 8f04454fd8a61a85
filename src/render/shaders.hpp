#pragma once
/// The text of the files in shaders/, put into the program when it is built. Named as the files.

#include <string_view>

namespace fairward::render::shaders {

// NOLINTBEGIN(readability-identifier-naming): the names of the files
extern const std::string_view canvas_hatch_frag;
extern const std::string_view canvas_light_frag;
extern const std::string_view canvas_mix_frag;
extern const std::string_view canvas_shade_frag;
extern const std::string_view fill_id_vert;
extern const std::string_view fill_id_frag;
extern const std::string_view fill_shade_frag;
extern const std::string_view line_vert;
extern const std::string_view line_frag;
extern const std::string_view mask_frag;
extern const std::string_view pattern_glsl;
extern const std::string_view rectangle_vert;
extern const std::string_view rectangle_frag;
extern const std::string_view screen_vert;
extern const std::string_view window_frag;
extern const std::string_view window_vert;
// NOLINTEND(readability-identifier-naming)

}  // namespace fairward::render::shaders
