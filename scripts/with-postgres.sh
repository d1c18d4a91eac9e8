#!/usr/bin/env bash
# with-postgres.sh [--durable] COMMAND…: runs the command beside a PostgreSQL cluster made for it and thrown away after it.
# The command finds it in TEST_POSTGRES_URL. --durable keeps fsync on (for measurements); tests need no such promise.
# The server refuses to run as root, so that root hands it to the user postgres.
set -euo pipefail

fsync=off
if [ "${1:-}" = --durable ]; then
    fsync=on
    shift
fi
[ $# -gt 0 ] || {
    echo "usage: with-postgres.sh [--durable] COMMAND…" >&2
    exit 2
}

bin=$("$(dirname "$0")/postgres-bin.sh") || {
    echo "No PostgreSQL server programs: run scripts/need-postgres.sh first." >&2
    exit 1
}
folder=$(mktemp -d "${TMPDIR:-/tmp}/pachatak-postgres.XXXXXX")
server=

as_owner=()
if [ "$(id -u)" -eq 0 ]; then
    owner=postgres
    id -u "$owner" >/dev/null 2>&1 || owner=nobody
    chown "$owner" "$folder"
    # setpriv becomes the server itself, so that $! is the server's own process.
    as_owner=(setpriv "--reuid=$owner" "--regid=$(id -g "$owner")" --clear-groups)
fi

# Ends the server by its own process id: SIGINT is its fast shutdown, which drops connections.
stop() {
    trap - EXIT INT TERM
    if [ -n "$server" ] && kill -INT "$server" 2>/dev/null; then
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$folder"
"${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    >"$folder/initdb.log" 2>&1 || {
    cat "$folder/initdb.log" >&2
    exit 1
}
cd - >/dev/null

port=
for _ in $(seq 50); do
    guess=$((20000 + RANDOM % 20000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$guess") 2>/dev/null; then
        port=$guess
        break
    fi
done
[ -n "$port" ] || {
    echo "No free port on 127.0.0.1 for PostgreSQL." >&2
    exit 1
}

"${as_owner[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -p "$port" -c listen_addresses=127.0.0.1 \
    -c max_connections=300 -c shared_buffers=128MB -c "fsync=$fsync" -c "synchronous_commit=$fsync" \
    -c "full_page_writes=$fsync" -c log_min_messages=panic >"$folder/server.log" 2>&1 &
server=$!
for _ in $(seq 300); do
    if "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; then break; fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
"$bin/pg_isready" -q -h 127.0.0.1 -p "$port" || {
    echo "PostgreSQL did not start:" >&2
    cat "$folder/server.log" >&2
    exit 1
}

export TEST_POSTGRES_URL="postgres://postgres@127.0.0.1:$port/postgres"
# The command is waited for in the background: a trap runs only between foreground commands.
"$@" <&0 &
command=$!
trap 'kill -INT "$command" 2>/dev/null; exit 130' INT
trap 'kill -TERM "$command" 2>/dev/null; exit 143' TERM
status=0
wait "$command" || status=$?
exit "$status"
