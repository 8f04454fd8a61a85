#!/usr/bin/env bash
# Peak memory (resident set) and time of the program itself on a large fictional region:
#
#   bench/memory.sh [WARDS]     36,000 by default; needs the program (build/release/bin) and GNU time
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
# shellcheck disable=SC2086
install_packages $PACKAGES_BENCH >&2
fairward=build/release/bin/fairward
wards=${1:-36000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# measure LABEL COMMAND...: one row of the table; the command's output is thrown away.
measure() {
  local label=$1
  shift
  /usr/bin/time -f '%M %e %U' -o "$folder/time" "$@" >/dev/null
  awk -v label="$label" '{ printf "| %s | %.0f | %.1f | %.1f |\n", label, $1 / 1024, $2, $3 }' "$folder/time"
}

echo "| command, $wards wards | peak MB | seconds | of which user |"
echo "|---|---:|---:|---:|"
measure "sample" "$fairward" sample "$folder/region" --wards "$wards"
measure "status" "$fairward" status "$folder/region"
measure "groups, all but the scan" "$fairward" groups "$folder/region" --method policy,gi_star_eb,local_moran_eb
measure "groups, scan of 99 replicates" "$fairward" groups "$folder/region" --method scan --replicates 99 --max-population 1
