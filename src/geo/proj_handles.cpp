#include "geo/proj_handles.hpp"

namespace fairward::geo {

PJ_CONTEXT* proj_context() {
  thread_local const ProjContext context = [] {
    ProjContext made{proj_context_create()};
    proj_context_set_enable_network(made.get(), 0);
    proj_log_level(made.get(), PJ_LOG_NONE);
    return made;
  }();
  return context.get();
}

ProjObject make_crs(PJ_CONTEXT* context, const std::string& definition) {
  ProjObject crs{proj_create(context, definition.c_str())};
  if (crs && proj_is_crs(crs.get()) == 0) {
    // A bare "+proj=utm +zone=30" is a projection; the same text can name a system.
    crs.reset(proj_create(context, (definition + " +type=crs").c_str()));
  }
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) {
    crs.reset(proj_get_source_crs(context, crs.get()));
  }
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) {
    crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
  }
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) {
    crs.reset(proj_get_source_crs(context, crs.get()));
  }
  return crs && proj_is_crs(crs.get()) != 0 ? std::move(crs) : ProjObject{};
}

ProjObject normalised(PJ_CONTEXT* context, ProjObject operation) {
  return ProjObject{operation ? proj_normalize_for_visualization(context, operation.get())
                              : nullptr};
}

}  // namespace fairward::geo
