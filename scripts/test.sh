#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test. Safe to run twice. Needs root or sudo only to install.
#
#   scripts/test.sh          everything that continuous integration runs
#   scripts/test.sh --quick  house rules, release build and its tests
#   scripts/test.sh --full   and clang-tidy over every source: before a release
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
part=usual
case "${1:-}" in
  "") ;;
  --quick) part=quick ;;
  --full) part=full ;;
  *) echo "scripts/test.sh: unknown option '$1'; use --quick or --full" >&2; exit 2 ;;
esac
started=$SECONDS
step() { echo "== [$((SECONDS - started)) s] $*"; }

step "Packages"
# shellcheck disable=SC2086
install_packages $PACKAGES_BUILD $PACKAGES_RUN $PACKAGES_TEST

step "House rules: layers, format, files"
python3 scripts/check_layers.py src
python3 scripts/check_house.py
find src tests bench -name '*.[hc]pp' -print0 | xargs -0 clang-format-14 --dry-run -Werror

if [ -z "${FAIRWARD_SHARED:-}" ] && [ -d ../shared/data ]; then
  FAIRWARD_SHARED=$(cd ../shared && pwd)
  export FAIRWARD_SHARED
fi
if [ -n "${FAIRWARD_SHARED:-}" ]; then
  echo "Tests on real data use the shared data folder."
else
  echo "No shared data folder beside the checkout: tests on real data report themselves as skipped."
fi

if [ "$part" != quick ]; then
  step "Address and undefined-behaviour sanitizers: unit tests"
  cmake --preset asan >/dev/null
  cmake --build --preset asan --target unit_and_fuzz_tests
  # What passed is left out of the log; what failed has to be in it.
  ctest --preset asan --label-regex 'unit|fuzz' --label-exclude slow --output-on-failure | grep -vE '^ +Start |  Passed '
fi
if [ "$part" = full ]; then
  step "clang-tidy"
  scripts/tidy.sh
fi

step "Release build, every header by itself"
cmake --preset release -DFAIRWARD_CHECK_HEADERS=ON -DFAIRWARD_BUILD_BENCH=OFF >/dev/null
cmake --build --preset release
cmake --build --preset release --target all_verify_interface_header_sets

# A window, an X server and typed keys take turns at the machine's pace: a journey may be tried again, nothing else.
step "Journeys in the real window"
ctest --preset release --label-regex window --repeat until-pass:3 --output-on-failure

step "All other tests"
ctest --preset release --label-exclude window --output-on-failure
