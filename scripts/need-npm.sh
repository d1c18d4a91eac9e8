#!/usr/bin/env bash
# need-npm.sh FOLDER: installs what FOLDER/package-lock.json names, once per content of that file.
set -euo pipefail
cd "$1"
stamp=node_modules/.installed
if cmp -s package-lock.json "$stamp" 2>/dev/null; then exit 0; fi
command -v npm >/dev/null || {
    echo "npm is missing: install Node.js 20 or later (Debian: nodejs and npm), then run this again." >&2
    exit 1
}
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null || {
    echo "npm ci in $(pwd) failed: is the npm registry reachable?" >&2
    exit 1
}
cp package-lock.json "$stamp"
