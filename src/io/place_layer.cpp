#include "io/place_layer.hpp"

#include "base/text.hpp"
#include "io/late_gdal.hpp"
#include "io/ogr_open.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeadRows = 200;
constexpr std::size_t kRowsBetweenChecks = 1 << 14;

struct FeatureDestroyer {
  void operator()(void* feature) const noexcept { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, FeatureDestroyer>;

/// The fields of a feature as text, with the point as two more.
class FeatureCells {
 public:
  explicit FeatureCells(OGRLayerH layer)
      : fields_{OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer))} {}

  [[nodiscard]] std::vector<std::string> names(OGRLayerH layer) const {
    std::vector<std::string> out;
    for (int i = 0; i < fields_; ++i) {
      out.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), i)));
    }
    out.insert(out.end(), {"easting", "northing"});
    return out;
  }
  void read(OGRFeatureH feature) {
    cells_.clear();
    for (int i = 0; i < fields_; ++i) {
      cells_.emplace_back(
          OGR_F_IsFieldSetAndNotNull(feature, i) != 0 ? OGR_F_GetFieldAsString(feature, i) : "");
    }
    const auto point = OGR_F_GetGeometryRef(feature);
    const bool there = point != nullptr && OGR_G_IsEmpty(point) == 0 &&
                       wkbFlatten(OGR_G_GetGeometryType(point)) == wkbPoint;
    cells_.push_back(there ? fmt::format("{:.2f}", OGR_G_GetX(point, 0)) : "");
    cells_.push_back(there ? fmt::format("{:.2f}", OGR_G_GetY(point, 0)) : "");
  }
  [[nodiscard]] std::string_view cell(std::optional<std::size_t> column) const {
    return column && *column < cells_.size() ? std::string_view{cells_[*column]}
                                             : std::string_view{};
  }
  [[nodiscard]] std::size_t size() const noexcept { return cells_.size(); }

 private:
  int fields_;
  std::vector<std::string> cells_;
};

/// The head of a layer as a table without geometry, for recognising.
Recognition recognise_layer(const fs::path& file, OGRLayerH layer) {
  FeatureCells cells{layer};
  RawTable table;
  table.file = file;
  table.layer = OGR_L_GetName(layer);
  table.format = "GPKG";
  for (auto& name : cells.names(layer)) {
    table.columns.emplace_back();
    table.columns.back().name = std::move(name);
  }
  OGR_L_ResetReading(layer);
  while (table.rows < kHeadRows) {
    const Feature feature{OGR_L_GetNextFeature(layer)};
    if (!feature) {
      break;
    }
    cells.read(feature.get());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      table.columns[i].add(cells.cell(i));
    }
    ++table.rows;
  }
  return recognise(table);
}

struct OpenedLayer {
  Dataset dataset;
  OGRLayerH layer = nullptr;
  Recognition recognition;
};

/// The first layer of points that is recognised as postcodes.
Result<OpenedLayer> open_layer(const fs::path& file, const GdalMessages& messages) {
  OpenedLayer opened;
  FAIRWARD_TRY(opened.dataset, open_dataset(file, "GPKG", {"LIST_ALL_TABLES=NO"}, messages));
  for (int i = 0; i < GDALDatasetGetLayerCount(opened.dataset.get()); ++i) {
    auto* layer = GDALDatasetGetLayer(opened.dataset.get(), i);
    if (wkbFlatten(OGR_L_GetGeomType(layer)) != wkbPoint) {
      continue;
    }
    opened.recognition = recognise_layer(file, layer);
    if (opened.recognition.kind == SourceKind::Postcodes) {
      opened.layer = layer;
      return opened;
    }
  }
  return fail(Errc::Unrecognised, "no layer of points with postcodes");
}

}  // namespace

Result<PlaceRows> read_postcode_layer(const fs::path& file, const Job& job,
                                      const PostcodeSink& sink) {
  const auto name = file.filename().generic_string();
  FAIRWARD_CHECK(register_drivers());
  GdalMessages messages;
  FAIRWARD_TRY(const auto opened, open_layer(file, messages).in(name));
  const auto& roles = opened.recognition;
  FeatureCells cells{opened.layer};
  OGR_L_ResetReading(opened.layer);
  const auto total = static_cast<std::int64_t>(OGR_L_GetFeatureCount(opened.layer, 0));
  OddRows odd;
  for (;;) {
    if (odd.rows.rows % kRowsBetweenChecks == 0) {
      if (job.stopped()) {
        return fail(Errc::Cancelled, "stopped while reading " + name);
      }
      job.tell("reading places", static_cast<std::int64_t>(odd.rows.rows), total);
    }
    const Feature feature{OGR_L_GetNextFeature(opened.layer)};
    if (!feature) {
      break;
    }
    ++odd.rows.rows;
    cells.read(feature.get());
    PlaceColumns columns;
    columns.postcode = cells.cell(roles.column("postcode"));
    columns.easting = cells.cell(cells.size() - 2);
    columns.northing = cells.cell(cells.size() - 1);
    columns.quality = cells.cell(roles.column("quality"));
    columns.terminated = cells.cell(roles.column("terminated"));
    columns.ward_code = cells.cell(roles.column("ward_code"));
    columns.lad_code = cells.cell(roles.column("lad_code"));
    if (const auto made = columns.postcode_cells()) {
      FAIRWARD_CHECK(sink(*made));
    } else {
      FAIRWARD_CHECK(odd.count(made.error(), fmt::format("{}: row {}", name, odd.rows.rows)));
    }
  }
  if (!messages.failure().empty()) {
    return fail(Errc::Unreadable,
                fmt::format("{}: {}; the file is damaged, get it again", name, messages.failure()));
  }
  return odd.judged();
}

std::optional<Recognition> recognise_postcode_layer(const fs::path& file) {
  if (!register_drivers()) {
    return std::nullopt;
  }
  GdalMessages messages;
  auto opened = open_layer(file, messages);
  return opened ? std::optional{std::move(opened->recognition)} : std::nullopt;
}

}  // namespace fairward::io
