#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Run a command with a PostgreSQL server of its own that has the extension: sh server.sh PG_CONFIG MODULE COMMAND...
#
# Nothing of the system is touched: the server is a copy of the installed one in a temporary folder, beside links to what it needs (PostgreSQL finds its files from where its
# program lies), listens on a socket there, runs as an unprivileged user if this runs as root, and is stopped whatever happens.
set -eu
pg_config=$1 module=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
bin=$("$pg_config" --bindir) lib=$("$pg_config" --pkglibdir) share=$("$pg_config" --sharedir)
folder=$(mktemp -d /tmp/onus-pg.XXXXXX)
data=$folder/data

as_server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  user=nobody
  as_server() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME="$folder" "$@"; }
fi

finish() {
  status=$?
  trap - EXIT INT TERM HUP
  if [ -f "$data/postmaster.pid" ]; then as_server "$folder$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 || true; fi
  if [ "$status" != 0 ] && [ -f "$folder/log" ]; then tail -n 30 "$folder/log" >&2; fi
  rm -rf "$folder"
  exit "$status"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p "$folder$bin" "$folder$lib" "$folder$share/extension"
cp "$bin/postgres" "$bin/initdb" "$bin/pg_ctl" "$folder$bin/"
for file in "$lib"/*; do ln -s "$file" "$folder$lib/"; done
for file in "$share"/*; do [ "$file" = "$share/extension" ] || ln -s "$file" "$folder$share/"; done
for file in "$share"/extension/*; do ln -s "$file" "$folder$share/extension/"; done
rm -f "$folder$lib/onus.so" "$folder$share"/extension/onus*
cp "$module" "$folder$lib/onus.so"
cp "$here/onus.control" "$here"/onus--*.sql "$folder$share/extension/"
if [ "$(id -u)" = 0 ]; then chown -R "$user" "$folder"; fi
chmod -R a+rX "$folder"

cd "$folder"
as_server "$folder$bin/initdb" -D "$data" -U owner -A trust -E UTF8 --locale=C.UTF-8 -N >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
cat >>"$data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = off
shared_buffers = '${ONUS_PG_BUFFERS:-32MB}'
max_worker_processes = 8
max_parallel_workers = 8
END
as_server "$folder$bin/pg_ctl" -D "$data" -l "$folder/log" -w -t 60 start >/dev/null
cd "$OLDPWD"
PGHOST=$folder PGUSER=owner PGDATABASE=postgres PGOPTIONS= PATH="$bin:$PATH"
export PGHOST PGUSER PGDATABASE PGOPTIONS PATH
status=0
"$@" || status=$?
exit "$status"
