#include "geo/crs.hpp"
#include "geo/proj_handles.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace fairward::geo {
namespace {

/// West, south, east, north in degrees, for choosing the operation meant for this part of the
/// world. The whole world when the source cannot be given in degrees.
Box box_in_degrees(PJ_CONTEXT* context, const PJ* from, const Box& box) {
  Box out;
  const ProjObject degrees{proj_create(context, "EPSG:4326")};
  const auto operation = normalised(context, ProjObject{proj_create_crs_to_crs_from_pj(
                                                 context, from, degrees.get(), nullptr, nullptr)});
  if (operation) {
    for (const auto& [x, y] : {std::pair{box.min.x, box.min.y}, std::pair{box.min.x, box.max.y},
                               std::pair{box.max.x, box.min.y}, std::pair{box.max.x, box.max.y}}) {
      const auto there = proj_trans(operation.get(), PJ_FWD, proj_coord(x, y, 0, HUGE_VAL));
      if (std::isfinite(there.xy.x) && std::isfinite(there.xy.y)) {
        out.add(Point{there.xy.x, there.xy.y});
      }
    }
  }
  return out.empty() ? Box{{-180, -90}, {180, 90}} : out;
}

/// One operation for the whole layer, the best that works with the grids installed here. PROJ
/// could choose another for each point, but then two sides of a choice would not fit together.
ProjObject best_operation(PJ_CONTEXT* context, const PJ* from, const PJ* to, const Box& degrees) {
  PJ_OPERATION_FACTORY_CONTEXT* factory = proj_create_operation_factory_context(context, nullptr);
  proj_operation_factory_context_set_area_of_interest(context, factory, degrees.min.x,
                                                      degrees.min.y, degrees.max.x, degrees.max.y);
  proj_operation_factory_context_set_spatial_criterion(context, factory,
                                                       PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
  proj_operation_factory_context_set_grid_availability_use(
      context, factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
  PJ_OBJ_LIST* list = proj_create_operations(context, from, to, factory);
  ProjObject best;
  if (list != nullptr && proj_list_get_count(list) > 0) {
    best.reset(proj_list_get(context, list, 0));
  }
  proj_list_destroy(list);
  proj_operation_factory_context_destroy(factory);
  return best;
}

Result<void> move_vertices(PJ* operation, const LayerCrs& from, const WorkingCrs& to,
                           Boundaries& boundaries) {
  auto x = boundaries.x;
  auto y = boundaries.y;
  proj_trans_generic(operation, PJ_FWD, x.data(), sizeof(double), x.size(), y.data(),
                     sizeof(double), y.size(), nullptr, 0, 0, nullptr, 0, 0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) {
      return fail(Errc::BadGeometry,
                  fmt::format("vertex {} ({:.10g}, {:.10g}) cannot be taken from {} to {}", i + 1,
                              boundaries.x[i], boundaries.y[i], from.name, to.name));
    }
  }
  boundaries.x = std::move(x);
  boundaries.y = std::move(y);
  return {};
}

}  // namespace

Result<Transformed> transform(Boundaries boundaries, const LayerCrs& from, const WorkingCrs& to) {
  PJ_CONTEXT* const context = proj_context();
  const auto source = make_crs(context, from.id == "custom" ? from.wkt : from.id);
  const auto target = make_crs(context, to.id);
  if (!source || !target) {
    return fail(Errc::UnknownCrs, fmt::format("PROJ does not know the coordinate system {}",
                                              source ? to.id : from.id));
  }
  const bool same =
      from.id == to.id ||
      proj_is_equivalent_to_with_ctx(context, source.get(), target.get(), PJ_COMP_EQUIVALENT) != 0;
  if (same || boundaries.vertices() == 0) {
    return Transformed{std::move(boundaries), 0.0, "none needed: already in " + to.name};
  }
  const Box degrees = box_in_degrees(context, source.get(), bounds(boundaries));
  const auto chosen = best_operation(context, source.get(), target.get(), degrees);
  Transformed result;
  if (chosen) {
    result.operation = proj_get_name(chosen.get());
    const double accuracy = proj_coordoperation_get_accuracy(context, chosen.get());
    if (accuracy >= 0) {
      result.accuracy_metres = accuracy;
    }
  }
  const ProjObject operation{chosen ? proj_normalize_for_visualization(context, chosen.get())
                                    : nullptr};
  if (!operation) {
    return fail(Errc::UnknownCrs,
                fmt::format("PROJ knows no way from {} to {}", from.name, to.name));
  }
  FAIRWARD_CHECK(move_vertices(operation.get(), from, to, boundaries));
  result.boundaries = std::move(boundaries);
  return result;
}

}  // namespace fairward::geo
