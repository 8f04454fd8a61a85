#pragma once
/// PROJ's functions under their own names, for code in this namespace. What it links for grids over
/// the network, which is never used, takes longer to load than many commands work.

#include "base/late_library.hpp"

#include <proj.h>

namespace fairward::geo {

/// PROJ, loaded when this is first asked for.
[[nodiscard]] const LateLibrary& proj_library();

FAIRWARD_LATE(proj_library, proj_as_proj_string);
FAIRWARD_LATE(proj_library, proj_as_wkt);
FAIRWARD_LATE(proj_library, proj_context_create);
FAIRWARD_LATE(proj_library, proj_context_destroy);
FAIRWARD_LATE(proj_library, proj_context_set_enable_network);
FAIRWARD_LATE(proj_library, proj_coord);
FAIRWARD_LATE(proj_library, proj_coordoperation_get_accuracy);
FAIRWARD_LATE(proj_library, proj_create);
FAIRWARD_LATE(proj_library, proj_create_crs_to_crs_from_pj);
FAIRWARD_LATE(proj_library, proj_create_operation_factory_context);
FAIRWARD_LATE(proj_library, proj_create_operations);
FAIRWARD_LATE(proj_library, proj_crs_get_coordinate_system);
FAIRWARD_LATE(proj_library, proj_crs_get_sub_crs);
FAIRWARD_LATE(proj_library, proj_cs_get_axis_info);
FAIRWARD_LATE(proj_library, proj_destroy);
FAIRWARD_LATE(proj_library, proj_get_id_auth_name);
FAIRWARD_LATE(proj_library, proj_get_id_code);
FAIRWARD_LATE(proj_library, proj_get_name);
FAIRWARD_LATE(proj_library, proj_get_source_crs);
FAIRWARD_LATE(proj_library, proj_get_type);
FAIRWARD_LATE(proj_library, proj_identify);
FAIRWARD_LATE(proj_library, proj_int_list_destroy);
FAIRWARD_LATE(proj_library, proj_is_crs);
FAIRWARD_LATE(proj_library, proj_is_equivalent_to_with_ctx);
FAIRWARD_LATE(proj_library, proj_list_destroy);
FAIRWARD_LATE(proj_library, proj_list_get);
FAIRWARD_LATE(proj_library, proj_list_get_count);
FAIRWARD_LATE(proj_library, proj_log_level);
FAIRWARD_LATE(proj_library, proj_normalize_for_visualization);
FAIRWARD_LATE(proj_library, proj_operation_factory_context_destroy);
FAIRWARD_LATE(proj_library, proj_operation_factory_context_set_area_of_interest);
FAIRWARD_LATE(proj_library, proj_operation_factory_context_set_grid_availability_use);
FAIRWARD_LATE(proj_library, proj_operation_factory_context_set_spatial_criterion);
FAIRWARD_LATE(proj_library, proj_trans);
FAIRWARD_LATE(proj_library, proj_trans_generic);

}  // namespace fairward::geo
