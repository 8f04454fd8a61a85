#!/usr/bin/env bash
# Writes the README's session and pictures anew from the program, so that what it shows is what runs.
# Usage: scripts/readme_session.sh path/to/fairward
set -euo pipefail
program=$(realpath "$1")
root=$(realpath "$(dirname "$0")/..")
PATH=$(dirname "$program"):$PATH
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
session="$folder/session.md"
{
  echo '```console'
  while IFS= read -r command; do
    echo "\$ $command"
    bash -c "$command" 2>/dev/null
  done <<'COMMANDS'
fairward sample region | tail -1
fairward status region --top 6 --on 2026-03-01
fairward status region --level council --top 3 --compare mye2024 --format csv --on 2026-03-01 | cut -d, -f1-2,7-9,14-16
fairward groups region --method policy,scan --on 2026-03-01 | head -7
fairward render region --layer groups --out groups.png --on 2026-03-01 | head -1
COMMANDS
  echo '```'
} >"$session"
fairward render region --layer groups --out "$root/docs/images/sample-groups.png" --on 2026-03-01 >/dev/null
fairward render region --layer limit --out "$root/docs/images/sample-limit.png" --on 2026-03-01 >/dev/null
python3 - "$root/README.md" "$session" <<'PYTHON'
import re, sys
readme, session = sys.argv[1], open(sys.argv[2]).read()
text = open(readme).read()
if "SESSION\n" in text:
    text = text.replace("SESSION\n", session)
else:
    text = re.sub(r"```console\n\$ fairward sample.*?```\n", lambda _: session, text, flags=re.S)
open(readme, "w").write(text)
PYTHON
