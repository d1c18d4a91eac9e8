#!/usr/bin/env bash
# need-packages.sh PROGRAM=PACKAGE…: installs the Debian packages whose program is missing; says so and fails when it cannot.
set -euo pipefail

missing=()
for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

fail() {
    echo "Missing: ${missing[*]}. $1" >&2
    exit 1
}

command -v apt-get >/dev/null || fail "This machine has no apt-get: install them by hand, then run this again."
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Install them as root (apt-get install ${missing[*]}), then run this again."
    as_root=(sudo)
fi

echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq </dev/null || fail "apt-get update could not reach the package archive."
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null ||
    fail "apt-get install could not fetch or set them up (its message stands above)."
