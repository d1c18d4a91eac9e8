#!/usr/bin/env bash
# Installs what tests/messages.rs works with, where it is missing: an SMTP server and calendar readers from PyPI and npm, by
# pinned version, and the SMS gateway Kannel with its fake message centre, from Debian. Run again, it does nothing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

PATH="$PATH:/usr/sbin:/sbin" "$root/scripts/need-packages.sh" bearerbox=kannel smsbox=kannel python3=python3 openssl=openssl
if [ ! -x /usr/lib/kannel/test/fakesmsc ]; then
    "$root/scripts/need-packages.sh" fakesmsc=kannel-extras
fi

venv=$root/tests/.venv
if ! cmp -s "$here/requirements.txt" "$venv/installed.txt" 2>/dev/null; then
    python3 -m venv "$venv" 2>/dev/null || {
        rm -rf "$venv"
        "$root/scripts/need-packages.sh" python3-venv-is-not-a-program=python3-venv
        python3 -m venv "$venv"
    }
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" || {
        echo "pip could not install tests/mail/requirements.txt: is the Python package index reachable?" >&2
        exit 1
    }
    cp "$here/requirements.txt" "$venv/installed.txt"
fi

"$root/scripts/need-npm.sh" "$here"
