#!/usr/bin/env bash
# The same work in Fairward, in sf and spdep (R), and in GeoPandas (Python), on one file, in one run:
#
#   bench/peers/run.sh                  a fictional region of 2,000 wards
#   bench/peers/run.sh WARDS.gpkg       any layer of ward boundaries, in metres
#
# Installs and builds what it needs. Everything runs on one processor core and is measured in processor seconds,
# median of three, so that other programs on the machine disturb little. RUNS=1 makes the peers faster.
set -euo pipefail
here=$(pwd)
cd "$(dirname "$0")/../.."
. scripts/packages.sh
# shellcheck disable=SC2086
install_packages $PACKAGES_BUILD $PACKAGES_RUN $PACKAGES_TEST $PACKAGES_BENCH >&2
cmake --preset release -DFAIRWARD_BUILD_BENCH=ON >/dev/null
cmake --build --preset release --target fairward fairward_peer_work >&2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$#" -gt 0 ]; then
  wards=$(cd "$here" && realpath "$1")
else
  build/release/bin/fairward sample "$folder/sample" --wards 2000 >&2
  wards=$folder/sample/wards.gpkg
fi

core=$(taskset -cp $$ | sed 's/.*[^0-9]//')
one_core="taskset -c $core"
$one_core build/release/bin/fairward_peer_work "$wards" "$folder" >"$folder/fairward.tsv"
echo "spdep, a few minutes for thousands of wards ..." >&2
$one_core Rscript bench/peers/spdep_work.R "$wards" "$folder" >"$folder/spdep.tsv"
echo "GeoPandas ..." >&2
$one_core /usr/bin/python3 -W ignore bench/peers/geopandas_work.py "$wards" "$folder" >"$folder/geopandas.tsv"
/usr/bin/python3 bench/peers/table.py "$folder" "$(basename "$wards")"
