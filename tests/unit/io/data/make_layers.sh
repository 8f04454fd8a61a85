#!/bin/sh
# Writes the binary copies of squares.geojson that the tests read. Run in this folder; needs gdal-bin.
# points.fgb is there because points cannot be wards.
set -eu
rm -rf squares.fgb points.fgb shapefile mapinfo
ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=NO squares.fgb squares.geojson
ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=NO -dialect SQLite \
  -sql "SELECT code, ST_Centroid(geometry) FROM squares WHERE geometry IS NOT NULL" points.fgb squares.geojson
mkdir shapefile mapinfo
ogr2ogr -f "ESRI Shapefile" -lco DBF_DATE_LAST_UPDATE=2026-01-01 shapefile/squares.shp squares.geojson
ogr2ogr -f "MapInfo File" mapinfo/squares.tab squares.geojson
ogr2ogr -f "MapInfo File" -dsco FORMAT=MIF mapinfo/exchange.mif squares.geojson
