#pragma once
/// GDAL's functions under their own names, for code in this namespace. With everything that it
/// links it takes longer to load than most commands work.
///
/// Whoever calls a function that is not listed here gets an error from the linker: list it.

#include "base/late_library.hpp"

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

/// GDAL, loaded when this is first asked for.
[[nodiscard]] const LateLibrary& gdal_library();

// GDAL's warnings about results that are not used are lost with the attributes of its functions.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"
// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): a declaration needs the name twice.
#define FAIRWARD_LATE(name)                                          \
  inline constinit const Late<gdal_library, decltype(::name)> name { \
#name                                                            \
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
