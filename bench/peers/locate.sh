#!/usr/bin/env bash
# Every postcode of a folder of Code-Point Open in the wards of a layer, in Fairward, GeoPandas and PostGIS, end to end:
#
#   bench/peers/locate.sh WARDS.geojson CODE_POINT_FOLDER
#
# All read the wards and one CSV file of points and write one with the wards. RUNS (5) of each in turn; prints the
# median of the seconds that passed and of processor seconds, how many points each found, and where they differ.
set -euo pipefail
wards=$(realpath "$1") codes=$(realpath "$2")
cd "$(dirname "$0")/../.."
. scripts/packages.sh
# shellcheck disable=SC2086
install_packages $PACKAGES_BUILD $PACKAGES_RUN $PACKAGES_TEST $PACKAGES_BENCH gdal-bin postgresql-15-postgis-3 >&2
cmake --preset release -DFAIRWARD_BUILD_BENCH=OFF >/dev/null
cmake --build --preset release --target fairward >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
exec /usr/bin/python3 bench/peers/locate_runs.py build/release/bin/fairward "$wards" "$codes" "$folder" "${RUNS:-5}"
