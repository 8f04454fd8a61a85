#pragma once
/// PROJ handles that free themselves. Inside `geo` only. One context a thread, network off.

#include "geo/late_proj.hpp"

#include <memory>
#include <string>

namespace fairward::geo {

struct ProjFree {
  void operator()(PJ* object) const { proj_destroy(object); }
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
using ProjObject = std::unique_ptr<PJ, ProjFree>;
using ProjContext = std::unique_ptr<PJ_CONTEXT, ProjFree>;

/// The context of this thread, which never uses the network and prints nothing. Opening the list of
/// coordinate systems, which each context does for itself, takes longer than asking it.
[[nodiscard]] PJ_CONTEXT* proj_context();

/// A coordinate reference system from WKT, "EPSG:27700" or a PROJ string; null when PROJ does not
/// know it or it is not a coordinate reference system. Bound and compound systems are reduced to
/// their horizontal part.
[[nodiscard]] ProjObject make_crs(PJ_CONTEXT* context, const std::string& definition);

/// `operation` made to take and give x = easting or longitude, y = northing or latitude.
[[nodiscard]] ProjObject normalised(PJ_CONTEXT* context, ProjObject operation);

}  // namespace fairward::geo
