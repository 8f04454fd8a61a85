#pragma once
/// GDAL's functions under their own names, for code in this namespace. With everything that it
/// links it takes longer to load than most commands work.

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
FAIRWARD_LATE(gdal_library, CPLGetErrorHandlerUserData);
FAIRWARD_LATE(gdal_library, CPLGetThreadLocalConfigOption);
FAIRWARD_LATE(gdal_library, CPLPopErrorHandler);
FAIRWARD_LATE(gdal_library, CPLPushErrorHandlerEx);
FAIRWARD_LATE(gdal_library, CPLQuietErrorHandler);
FAIRWARD_LATE(gdal_library, CPLSetErrorHandler);
FAIRWARD_LATE(gdal_library, CPLSetThreadLocalConfigOption);
FAIRWARD_LATE(gdal_library, GDALClose);
FAIRWARD_LATE(gdal_library, GDALCreate);
FAIRWARD_LATE(gdal_library, GDALDatasetCommitTransaction);
FAIRWARD_LATE(gdal_library, GDALDatasetCreateLayer);
FAIRWARD_LATE(gdal_library, GDALDatasetExecuteSQL);
FAIRWARD_LATE(gdal_library, GDALDatasetGetLayer);
FAIRWARD_LATE(gdal_library, GDALDatasetGetLayerCount);
FAIRWARD_LATE(gdal_library, GDALDatasetReleaseResultSet);
FAIRWARD_LATE(gdal_library, GDALDatasetStartTransaction);
FAIRWARD_LATE(gdal_library, GDALGetDriverByName);
FAIRWARD_LATE(gdal_library, GDALOpenEx);
FAIRWARD_LATE(gdal_library, OGR_FD_GetFieldCount);
FAIRWARD_LATE(gdal_library, OGR_FD_GetFieldDefn);
FAIRWARD_LATE(gdal_library, OGR_F_Create);
FAIRWARD_LATE(gdal_library, OGR_F_Destroy);
FAIRWARD_LATE(gdal_library, OGR_F_GetFieldAsDateTimeEx);
FAIRWARD_LATE(gdal_library, OGR_F_GetFieldAsDouble);
FAIRWARD_LATE(gdal_library, OGR_F_GetFieldAsInteger);
FAIRWARD_LATE(gdal_library, OGR_F_GetFieldAsInteger64);
FAIRWARD_LATE(gdal_library, OGR_F_GetFieldAsString);
FAIRWARD_LATE(gdal_library, OGR_F_GetFieldDefnRef);
FAIRWARD_LATE(gdal_library, OGR_F_GetGeometryRef);
FAIRWARD_LATE(gdal_library, OGR_F_IsFieldSetAndNotNull);
FAIRWARD_LATE(gdal_library, OGR_F_SetFieldDouble);
FAIRWARD_LATE(gdal_library, OGR_F_SetFieldInteger64);
FAIRWARD_LATE(gdal_library, OGR_F_SetFieldNull);
FAIRWARD_LATE(gdal_library, OGR_F_SetFieldString);
FAIRWARD_LATE(gdal_library, OGR_F_SetGeometryDirectly);
FAIRWARD_LATE(gdal_library, OGR_Fld_Create);
FAIRWARD_LATE(gdal_library, OGR_Fld_Destroy);
FAIRWARD_LATE(gdal_library, OGR_Fld_GetNameRef);
FAIRWARD_LATE(gdal_library, OGR_Fld_GetSubType);
FAIRWARD_LATE(gdal_library, OGR_Fld_GetType);
FAIRWARD_LATE(gdal_library, OGR_GT_Flatten);
FAIRWARD_LATE(gdal_library, OGR_G_AddGeometryDirectly);
FAIRWARD_LATE(gdal_library, OGR_G_CreateFromWkb);
FAIRWARD_LATE(gdal_library, OGR_G_CreateGeometry);
FAIRWARD_LATE(gdal_library, OGR_G_DestroyGeometry);
FAIRWARD_LATE(gdal_library, OGR_G_ExportToIsoWkb);
FAIRWARD_LATE(gdal_library, OGR_G_GetGeometryType);
FAIRWARD_LATE(gdal_library, OGR_G_GetLinearGeometry);
FAIRWARD_LATE(gdal_library, OGR_G_GetX);
FAIRWARD_LATE(gdal_library, OGR_G_GetY);
FAIRWARD_LATE(gdal_library, OGR_G_IsEmpty);
FAIRWARD_LATE(gdal_library, OGR_G_SetPoints);
FAIRWARD_LATE(gdal_library, OGR_G_WkbSize);
FAIRWARD_LATE(gdal_library, OGR_L_CreateFeature);
FAIRWARD_LATE(gdal_library, OGR_L_CreateField);
FAIRWARD_LATE(gdal_library, OGR_L_GetArrowStream);
FAIRWARD_LATE(gdal_library, OGR_L_GetFeatureCount);
FAIRWARD_LATE(gdal_library, OGR_L_GetGeomType);
FAIRWARD_LATE(gdal_library, OGR_L_GetLayerDefn);
FAIRWARD_LATE(gdal_library, OGR_L_GetName);
FAIRWARD_LATE(gdal_library, OGR_L_GetNextFeature);
FAIRWARD_LATE(gdal_library, OGR_L_GetSpatialRef);
FAIRWARD_LATE(gdal_library, OGR_L_ResetReading);
FAIRWARD_LATE(gdal_library, OGR_L_TestCapability);
FAIRWARD_LATE(gdal_library, OSRDestroySpatialReference);
FAIRWARD_LATE(gdal_library, OSRExportToWktEx);
FAIRWARD_LATE(gdal_library, OSRGetName);
FAIRWARD_LATE(gdal_library, OSRImportFromEPSG);
FAIRWARD_LATE(gdal_library, OSRImportFromWkt);
FAIRWARD_LATE(gdal_library, OSRNewSpatialReference);
FAIRWARD_LATE(gdal_library, OSRRelease);
FAIRWARD_LATE(gdal_library, OSRSetAxisMappingStrategy);
FAIRWARD_LATE(gdal_library, OSRSetPROJEnableNetwork);
FAIRWARD_LATE(gdal_library, RegisterOGRFlatGeobuf);
FAIRWARD_LATE(gdal_library, RegisterOGRGeoJSON);
FAIRWARD_LATE(gdal_library, RegisterOGRGeoPackage);
FAIRWARD_LATE(gdal_library, RegisterOGRODS);
FAIRWARD_LATE(gdal_library, RegisterOGRShape);
FAIRWARD_LATE(gdal_library, RegisterOGRTAB);
FAIRWARD_LATE(gdal_library, RegisterOGRTopoJSON);
FAIRWARD_LATE(gdal_library, RegisterOGRXLSX);
FAIRWARD_LATE(gdal_library, VSICloseDir);
FAIRWARD_LATE(gdal_library, VSIFree);
FAIRWARD_LATE(gdal_library, VSIGetNextDirEntry);
FAIRWARD_LATE(gdal_library, VSIOpenDir);

#pragma GCC diagnostic pop

}  // namespace fairward::io
