#include "io/sheets.hpp"

#include "base/text.hpp"
#include "io/cell_grid.hpp"
#include "io/cell_text.hpp"
#include "io/header_row.hpp"
#include "io/late_gdal.hpp"
#include "io/ogr_open.hpp"

#include <limits>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace fairward::io {
namespace {

struct FeatureDestroyer {
  void operator()(void* feature) const noexcept { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, FeatureDestroyer>;

struct DirectoryCloser {
  void operator()(VSIDIR* directory) const noexcept { VSICloseDir(directory); }
};

/// A few kilobytes can unpack to gigabytes; the archive's own directory says so before anyone does.
Result<void> check_unpacked_size(const std::filesystem::path& file, std::uint64_t most) {
  const auto path = fmt::format("/vsizip/{{{}}}", std::filesystem::absolute(file).string());
  const std::unique_ptr<VSIDIR, DirectoryCloser> directory{VSIOpenDir(path.c_str(), -1, nullptr)};
  if (!directory) {
    return fail(Errc::Unreadable, "is a damaged archive; get the file again");
  }
  std::uint64_t total = 0;
  while (const VSIDIREntry* entry = VSIGetNextDirEntry(directory.get())) {
    total += entry->nSize;
    if (total > most) {
      return fail(
          Errc::TooLarge,
          fmt::format("unpacks to more than {} MB; save the sheet you need as CSV", most >> 20U));
    }
  }
  return {};
}

Result<CellGrid> read_grid(OGRLayerH layer, const Reading& reading) {
  CellGrid grid;
  const int fields = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer));
  OGR_L_ResetReading(layer);
  for (Feature feature{OGR_L_GetNextFeature(layer)}; feature;
       feature.reset(OGR_L_GetNextFeature(layer))) {
    for (int i = 0; i < fields; ++i) {
      const auto first = grid.text.size();
      if (OGR_F_IsFieldSetAndNotNull(feature.get(), i) != 0) {
        append_sheet_cell(grid.text, OGR_F_GetFieldAsString(feature.get(), i));
      }
      grid.end_cell(first);
    }
    grid.end_row();
    if (reading.job.stopped()) {
      return fail(Errc::Cancelled, "stopped while reading");
    }
    if (grid.cells.size() >= reading.limits.cells ||
        grid.text.size() >= std::numeric_limits<std::uint32_t>::max()) {
      return fail(Errc::TooLarge,
                  fmt::format("more than {} cells; save the sheet you need as CSV",
                              with_thousands(static_cast<std::int64_t>(reading.limits.cells))));
    }
  }
  return grid;
}

}  // namespace

Result<std::vector<RawTable>> read_workbook(const std::filesystem::path& file,
                                            std::string_view driver, const Reading& reading) {
  const GdalMessages messages;
  const GdalOption xlsx_headers{"OGR_XLSX_HEADERS", "DISABLE"};
  const GdalOption xlsx_types{"OGR_XLSX_FIELD_TYPES", "STRING"};
  const GdalOption ods_headers{"OGR_ODS_HEADERS", "DISABLE"};
  const GdalOption ods_types{"OGR_ODS_FIELD_TYPES", "STRING"};
  FAIRWARD_CHECK(check_unpacked_size(file, reading.limits.file_bytes));
  FAIRWARD_TRY(const auto dataset, open_dataset(file, driver, {}, messages));
  std::vector<RawTable> tables;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
    OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), i);
    FAIRWARD_TRY(const auto grid, read_grid(layer, reading));
    if (!messages.failure().empty()) {
      return fail(Errc::Unreadable, fmt::format("sheet '{}' cannot be read: {}; save it again",
                                                OGR_L_GetName(layer), messages.failure()));
    }
    if (grid.text.empty()) {
      continue;
    }
    RawTable table;
    table.layer = OGR_L_GetName(layer);
    FAIRWARD_CHECK(fill_from_grid(grid, reading.limits.cells, table).in(table.layer));
    reading.job.tell(reading.phase, i + 1, GDALDatasetGetLayerCount(dataset.get()));
    tables.push_back(std::move(table));
  }
  return tables;
}

}  // namespace fairward::io
