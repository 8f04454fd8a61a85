#pragma once
/// The quick way through a layer: whole columns at a time, as Arrow arrays.

#include "base/result.hpp"
#include "io/area_builder.hpp"
#include "io/ogr_layer.hpp"
#include "io/raw_table.hpp"

namespace fairward::io {

/// Fills columns, rows and (where the layer has geometry) `areas` from the layer's Arrow stream.
/// False, with nothing filled, when a column is of a type that needs the row-by-row way. `layer` is
/// an OGRLayerH. Errors: Unreadable, TooLarge, Cancelled.
[[nodiscard]] Result<bool> read_arrow(void* layer, RawTable& table, AreaBuilder* areas,
                                      const Reading& reading);

}  // namespace fairward::io
