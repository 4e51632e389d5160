#!/bin/bash
# A million rows from SQLite to PostgreSQL and back: both exports have the same bytes. Run by
# tests/with_postgres. MOVE_FOLLOWUPS (53000): how much the generator makes, some twenty rows each.
set -u
cd "$(dirname "$0")/../.." || exit 1
[ -n "${DEBRIEF_TEST_PG:-}" ] || { echo "skipped: PostgreSQL is not installed"; exit 0; }
work=$(mktemp -d /tmp/move.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
program=$PWD/build/debrief
export DEBRIEF_HOME=$work DEBRIEF_DB
failed=0

# step WHAT COMMAND...: with its time; the first that fails ends it.
step() {
	local what=$1 began
	shift
	began=$(date +%s%N)
	"$@" > "$work/out" 2> "$work/err" || { echo "not ok MOVE-01 $what"; cat "$work/err"; exit 1; }
	echo "   $what: $(tail -n 1 "$work/out") in $((($(date +%s%N) - began) / 1000000)) ms"
}

DEBRIEF_DB=sqlite:$work/first.db
step "an empty database" "$program" migrate
step "data" build/bench/generate "$work/first.db" "${MOVE_FOLLOWUPS:-53000}" 1 \
	move-session-of-the-generated-data-00000000
step "out of SQLite" "$program" export "$work/first.json"
psql -h "$DEBRIEF_TEST_PG" -U postgres -qc "CREATE DATABASE move"
DEBRIEF_DB="postgresql://postgres@/move?host=$DEBRIEF_TEST_PG"
step "an empty server" "$program" migrate
step "into PostgreSQL" "$program" import debrief "$work/first.json"
step "out of PostgreSQL" "$program" export "$work/second.json"
DEBRIEF_DB=sqlite:$work/third.db
step "another empty database" "$program" migrate
step "into SQLite" "$program" import debrief "$work/second.json"
step "out of SQLite again" "$program" export "$work/third.json"
[ "$(wc -l < "$work/first.json")" -gt 1000000 ] || [ -n "${MOVE_FOLLOWUPS:-}" ] ||
	{ echo "not ok MOVE-01 a million rows were moved"; failed=1; }
for file in second third; do
	if cmp "$work/first.json" "$work/$file.json"; then
		echo "ok MOVE-01 the $file export has the bytes of the first"
	else
		echo "not ok MOVE-01 the $file export has other bytes than the first"
		failed=1
	fi
done
[ "$(sqlite3 "$work/third.db" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ] ||
	{ echo "not ok MOVE-01 the database that came back is whole"; failed=1; }
exit "$failed"
