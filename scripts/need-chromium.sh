#!/usr/bin/env bash
# Chromium (Debian's package) and the driver that tests/browser uses, by its lock file.
set -euo pipefail
cd "$(dirname "$0")"
./need-packages.sh chromium=chromium node=nodejs npm=npm
./need-npm.sh ../tests/browser
