#!/usr/bin/env bash
# The window beside QGIS, in one run: installs and builds what that needs, then runs viewer.py with the same arguments.
# FAIRWARD_SHARED names the shared data folder, whose peers/qgis_render.py drives QGIS.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
. "$here/../../scripts/packages.sh"
# shellcheck disable=SC2086
install_packages $PACKAGES_BUILD $PACKAGES_RUN $PACKAGES_TEST $PACKAGES_BENCH $PACKAGES_BENCH_VIEWER >&2
cmake -S "$here/../.." --preset release -DFAIRWARD_BUILD_BENCH=ON >/dev/null
cmake --build "$here/../../build/release" --target fairward fairward_viewer_work >&2
exec "$here/viewer.py" "$@"
