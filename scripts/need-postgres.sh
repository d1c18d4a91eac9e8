#!/usr/bin/env bash
# The PostgreSQL server (Debian's package) where it is missing. Nothing is started: see with-postgres.sh.
set -euo pipefail
cd "$(dirname "$0")"
if ./postgres-bin.sh >/dev/null; then exit 0; fi
./need-packages.sh no-postgres-server-here=postgresql
./postgres-bin.sh >/dev/null || {
    echo "The package postgresql is installed, yet initdb and postgres are not to be found." >&2
    exit 1
}
