#!/usr/bin/env bash
# Prints the folder of PostgreSQL's server programs: Debian keeps them outside PATH, newest last. Fails when there are none.
set -euo pipefail
shopt -s nullglob
found=
on_path=$(command -v initdb || true)
for folder in ${on_path:+"$(dirname "$(readlink -f "$on_path")")"} /usr/lib/postgresql/*/bin; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_isready" ]; then found=$folder; fi
done
[ -n "$found" ] && echo "$found"
