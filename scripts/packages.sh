#!/usr/bin/env bash
# Debian 12 packages, by what needs them. Sourced by build_release.sh and test.sh, and by the scripts in bench/.

PACKAGES_BUILD="build-essential cmake ninja-build ccache pkg-config libgdal-dev libgeos-dev libproj-dev libfmt-dev
  libspdlog-dev libexpected-dev libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libssl-dev libpng-dev
  libfreetype-dev libhwy-dev libpq-dev libsqlite3-dev libepoxy-dev libegl-dev libgl-dev libimgui-dev libglfw3-dev
  libstb-dev"
PACKAGES_RUN="libpq5 proj-data fonts-inter libegl-mesa0 libgl1-mesa-dri"
PACKAGES_TEST="libgtest-dev libgmock-dev librapidcheck-dev python3 clang-14 clang-format-14 clang-tidy-14
  libclang-rt-14-dev git xvfb xauth xdotool imagemagick chromium poppler-utils
  postgresql-15 postgresql-15-postgis-3"
PACKAGES_BENCH="libbenchmark-dev r-cran-spdep r-cran-sf python3-geopandas python3-rtree time util-linux"
PACKAGES_BENCH_VIEWER="qgis python3-qgis gdal-bin"

# install_packages NAME...: installs what is missing, with sudo when needed; says nothing when nothing is.
install_packages() {
  local missing=()
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  if [ "${#missing[@]}" -eq 0 ]; then
    return 0
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing and there is no sudo to install them: ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    >/dev/null
}
