#pragma once
/// GDAL's functions under their own names, for code in this namespace. The library is loaded when a
/// file needs it and not with the program: with everything that it links it takes longer to load
/// than most commands work (docs/adr/0041-load-gdal-late.md).
///
/// Whoever calls a function that is not listed here gets an error from the linker: list it.

#include "base/result.hpp"

#include <atomic>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_recordbatch.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

namespace fairward::io {

/// Errors: Internal when the library is not there, with what to install. From any thread, any
/// number of times.
[[nodiscard]] Result<void> load_gdal();

/// The place of a function in the library. REQUIRES: `load_gdal` succeeded.
[[nodiscard]] void* gdal_symbol(const char* name) noexcept;

template <class Function>
class Late;

/// A function that is looked up when it is first called.
template <class Answer, class... Arguments>
class Late<Answer(Arguments...)> {
 public:
  using Pointer = Answer (*)(Arguments...);

  constexpr explicit Late(const char* name) noexcept : name_{name} {}
  Answer operator()(Arguments... arguments) const { return pointer()(arguments...); }
  [[nodiscard]] Pointer pointer() const noexcept {
    auto known = known_.load(std::memory_order_relaxed);
    if (known == nullptr) {
      known = reinterpret_cast<Pointer>(gdal_symbol(name_));
      known_.store(known, std::memory_order_relaxed);
    }
    return known;
  }

 private:
  const char* name_;
  mutable std::atomic<Pointer> known_{nullptr};
};

// GDAL's warnings about results that are not used are lost with the attributes of its functions.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): a declaration needs the name twice.
#define FAIRWARD_LATE(name)                            \
  inline constinit const Late<decltype(::name)> name { \
#name                                              \
  }

FAIRWARD_LATE(CPLGetErrorHandlerUserData);
FAIRWARD_LATE(CPLGetThreadLocalConfigOption);
FAIRWARD_LATE(CPLPopErrorHandler);
FAIRWARD_LATE(CPLPushErrorHandlerEx);
FAIRWARD_LATE(CPLQuietErrorHandler);
FAIRWARD_LATE(CPLSetErrorHandler);
FAIRWARD_LATE(CPLSetThreadLocalConfigOption);
FAIRWARD_LATE(GDALClose);
FAIRWARD_LATE(GDALCreate);
FAIRWARD_LATE(GDALDatasetCommitTransaction);
FAIRWARD_LATE(GDALDatasetCreateLayer);
FAIRWARD_LATE(GDALDatasetExecuteSQL);
FAIRWARD_LATE(GDALDatasetGetLayer);
FAIRWARD_LATE(GDALDatasetGetLayerCount);
FAIRWARD_LATE(GDALDatasetReleaseResultSet);
FAIRWARD_LATE(GDALDatasetStartTransaction);
FAIRWARD_LATE(GDALGetDriverByName);
FAIRWARD_LATE(GDALOpenEx);
FAIRWARD_LATE(OGR_FD_GetFieldCount);
FAIRWARD_LATE(OGR_FD_GetFieldDefn);
FAIRWARD_LATE(OGR_F_Create);
FAIRWARD_LATE(OGR_F_Destroy);
FAIRWARD_LATE(OGR_F_GetFieldAsDateTimeEx);
FAIRWARD_LATE(OGR_F_GetFieldAsDouble);
FAIRWARD_LATE(OGR_F_GetFieldAsInteger);
FAIRWARD_LATE(OGR_F_GetFieldAsInteger64);
FAIRWARD_LATE(OGR_F_GetFieldAsString);
FAIRWARD_LATE(OGR_F_GetFieldDefnRef);
FAIRWARD_LATE(OGR_F_GetGeometryRef);
FAIRWARD_LATE(OGR_F_IsFieldSetAndNotNull);
FAIRWARD_LATE(OGR_F_SetFieldDouble);
FAIRWARD_LATE(OGR_F_SetFieldInteger64);
FAIRWARD_LATE(OGR_F_SetFieldNull);
FAIRWARD_LATE(OGR_F_SetFieldString);
FAIRWARD_LATE(OGR_F_SetGeometryDirectly);
FAIRWARD_LATE(OGR_Fld_Create);
FAIRWARD_LATE(OGR_Fld_Destroy);
FAIRWARD_LATE(OGR_Fld_GetNameRef);
FAIRWARD_LATE(OGR_Fld_GetSubType);
FAIRWARD_LATE(OGR_Fld_GetType);
FAIRWARD_LATE(OGR_GT_Flatten);
FAIRWARD_LATE(OGR_G_AddGeometryDirectly);
FAIRWARD_LATE(OGR_G_CreateFromWkb);
FAIRWARD_LATE(OGR_G_CreateGeometry);
FAIRWARD_LATE(OGR_G_DestroyGeometry);
FAIRWARD_LATE(OGR_G_ExportToIsoWkb);
FAIRWARD_LATE(OGR_G_GetGeometryType);
FAIRWARD_LATE(OGR_G_GetLinearGeometry);
FAIRWARD_LATE(OGR_G_GetX);
FAIRWARD_LATE(OGR_G_GetY);
FAIRWARD_LATE(OGR_G_IsEmpty);
FAIRWARD_LATE(OGR_G_SetPoints);
FAIRWARD_LATE(OGR_G_WkbSize);
FAIRWARD_LATE(OGR_L_CreateFeature);
FAIRWARD_LATE(OGR_L_CreateField);
FAIRWARD_LATE(OGR_L_GetArrowStream);
FAIRWARD_LATE(OGR_L_GetFeatureCount);
FAIRWARD_LATE(OGR_L_GetGeomType);
FAIRWARD_LATE(OGR_L_GetLayerDefn);
FAIRWARD_LATE(OGR_L_GetName);
FAIRWARD_LATE(OGR_L_GetNextFeature);
FAIRWARD_LATE(OGR_L_GetSpatialRef);
FAIRWARD_LATE(OGR_L_ResetReading);
FAIRWARD_LATE(OGR_L_TestCapability);
FAIRWARD_LATE(OSRDestroySpatialReference);
FAIRWARD_LATE(OSRExportToWktEx);
FAIRWARD_LATE(OSRGetName);
FAIRWARD_LATE(OSRImportFromEPSG);
FAIRWARD_LATE(OSRImportFromWkt);
FAIRWARD_LATE(OSRNewSpatialReference);
FAIRWARD_LATE(OSRRelease);
FAIRWARD_LATE(OSRSetAxisMappingStrategy);
FAIRWARD_LATE(OSRSetPROJEnableNetwork);
FAIRWARD_LATE(RegisterOGRFlatGeobuf);
FAIRWARD_LATE(RegisterOGRGeoJSON);
FAIRWARD_LATE(RegisterOGRGeoPackage);
FAIRWARD_LATE(RegisterOGRODS);
FAIRWARD_LATE(RegisterOGRShape);
FAIRWARD_LATE(RegisterOGRTAB);
FAIRWARD_LATE(RegisterOGRTopoJSON);
FAIRWARD_LATE(RegisterOGRXLSX);
FAIRWARD_LATE(VSICloseDir);
FAIRWARD_LATE(VSIFree);
FAIRWARD_LATE(VSIGetNextDirEntry);
FAIRWARD_LATE(VSIOpenDir);

#undef FAIRWARD_LATE
#pragma GCC diagnostic pop

}  // namespace fairward::io
