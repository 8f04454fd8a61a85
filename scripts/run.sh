#!/usr/bin/env bash
# Installs what Fairward needs, builds it, and shows what it does: on a fictional region, or on the project files
# (region.toml) given as arguments; opens the viewer when there is a display.
# Safe to run twice. Output goes to ./out, or to $FAIRWARD_OUT.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/build_release.sh
fairward=$PWD/build/run/bin/fairward
out=${FAIRWARD_OUT:-$PWD/out}
mkdir -p "$out"

projects=("$@")
if [ "${#projects[@]}" -eq 0 ]; then
  echo "== Writing a fictional sample region to $out/sample"
  "$fairward" sample "$out/sample" --replace
  projects=("$out/sample/region.toml")
fi

for project in "${projects[@]}"; do
  echo "== Wards past the limit: $project"
  "$fairward" status "$project" --only above_limit,at_limit --top 15
  echo "== Over-concentrated ward groups"
  "$fairward" groups "$project"
  name=$(basename "$(dirname "$(realpath "$project")")")
  "$fairward" render "$project" --layer limit --out "$out/$name-limit.png"
  "$fairward" render "$project" --layer groups --out "$out/$name-groups.png"
done

if [ -n "${DISPLAY:-}" ]; then
  echo "== Opening the viewer on ${projects[0]}"
  setsid "$fairward" view "${projects[0]}" >"$out/viewer.log" 2>&1 &
else
  echo "There is no display to open the viewer on; a picture of it instead:"
  "$fairward" view "${projects[0]}" --screenshot "$out/viewer.png"
fi
