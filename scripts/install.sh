#!/usr/bin/env bash
# Installs what Fairward needs, builds it, and installs it for you (~/.local) or under the folder given: the program, and
# an entry with which a double click on a region.toml opens its window. Safe to run twice.
set -euo pipefail
prefix=$(realpath -m "${1:-$HOME/.local}")
cd "$(dirname "$0")/.."
. scripts/build_release.sh
cmake --install build/run --strip --prefix "$prefix" >/dev/null

# Desktops look in these lists; where the tools are missing there is no desktop to tell.
if command -v update-mime-database >/dev/null; then
  update-mime-database "$prefix/share/mime"
fi
if command -v update-desktop-database >/dev/null; then
  update-desktop-database "$prefix/share/applications"
fi
echo "Fairward is in $prefix/bin. A double click on a region.toml opens it; to take it away again:"
echo "  rm $prefix/bin/fairward $prefix/share/applications/fairward.desktop $prefix/share/mime/packages/fairward.xml" \
  "$prefix/share/icons/hicolor/scalable/apps/fairward.svg"
