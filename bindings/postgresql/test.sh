#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Run one of the tests beside this against the server that server.sh has started, from the top folder of the source: sh test.sh NAME
set -eu
here=$(dirname "$0")
run() { psql -X -q -v ON_ERROR_STOP=1 -P pager=off "$@"; }
run -f "$here/test_setup.sql"
run -f "$here/test_$1.sql" >/dev/null
