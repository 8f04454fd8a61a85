#!/usr/bin/env bash
# Installs what Fairward needs and builds it in build/run, without tests. Sourced by run.sh and install.sh, from the top folder.
. scripts/packages.sh

echo "== Packages"
# shellcheck disable=SC2086
install_packages $PACKAGES_BUILD $PACKAGES_RUN

echo "== Building the release (a few minutes the first time)"
cmake --preset release -DBUILD_TESTING=OFF -DFAIRWARD_BUILD_BENCH=OFF -B build/run >/dev/null
cmake --build build/run
