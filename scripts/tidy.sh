#!/usr/bin/env bash
# clang-tidy 14 over the sources: all of them, or those changed since a revision (scripts/tidy.sh --since main).
# Uses the compile commands of the asan preset, or dev when there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
build=build/asan
[ -f "$build/compile_commands.json" ] || build=build/dev
if [ "${1:-}" = "--since" ]; then
  files=$(git diff --name-only --diff-filter=d "$2" -- 'src/*.cpp')
else
  files=$(git ls-files 'src/*.cpp')
fi
[ -z "$files" ] || echo "$files" | xargs -P "$(nproc)" -n 4 clang-tidy-14 -p "$build" --quiet 2>/dev/null
