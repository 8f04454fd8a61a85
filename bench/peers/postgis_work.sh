#!/usr/bin/env bash
# The work of locate_work.py in PostGIS: postgis_work.sh SOCKET_FOLDER WARDS.geojson POINTS.csv OUT.csv
# Both files are read into tables, the points joined to the wards by their index, and the rows written with their ward.
set -euo pipefail
socket=$1 wards=$2 points=$3 out=$4
ask() { psql -X -q -v ON_ERROR_STOP=1 -h "$socket" -U postgres -d locate "$@"; }
ask -c 'SET client_min_messages = warning; DROP TABLE IF EXISTS wards, points'
ogr2ogr -f PostgreSQL "PG:host=$socket user=postgres dbname=locate" "$wards" -nln wards -lco GEOMETRY_NAME=geom \
  -lco UNLOGGED=ON -nlt PROMOTE_TO_MULTI --config PG_USE_COPY YES
ask -c "CREATE UNLOGGED TABLE points (row serial, postcode text, easting float8, northing float8,
        place geometry(Point, 27700) GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(easting, northing), 27700)) STORED)"
ask -c "\\copy points (postcode, easting, northing) FROM '$points' CSV HEADER"
ask -c "\\copy (SELECT p.postcode, p.easting, p.northing, w.ward_code, w.ward_name, w.lad_code, w.lad_name FROM points p LEFT JOIN wards w ON ST_Contains(w.geom, p.place) ORDER BY p.row) TO '$out' CSV HEADER"
