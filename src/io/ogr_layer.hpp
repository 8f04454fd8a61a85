#pragma once
/// One layer of an open GDAL dataset into a RawTable.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "io/ogr_open.hpp"
#include "io/raw_table.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace fairward::io {

/// What all readers of one file share.
struct Reading {
  const Job& job;
  const ReadLimits& limits;
  std::string phase;  ///< "reading wards.gpkg"
};

/// Errors: Cancelled when the job was stopped, TooLarge when `table` is over the limits after
/// `rows` rows. Tells the job how far it is.
[[nodiscard]] Result<void> keep_going(const Reading& reading, const RawTable& table,
                                      std::size_t rows, std::int64_t total);

/// How a layer's rows are fetched. Tests ask for both and compare.
enum class RowAccess : std::uint8_t {
  Fastest,  ///< in columns (Arrow) where the driver has them ready, else row by row
  RowByRow,
};

/// `layer` is an OGRLayerH. Fills layer name, columns, rows, geometry and coordinate system.
/// Errors: Unreadable, TooLarge, Cancelled.
[[nodiscard]] Result<RawTable> read_layer(void* layer, RowAccess access, const Reading& reading,
                                          const GdalMessages& messages);

}  // namespace fairward::io
