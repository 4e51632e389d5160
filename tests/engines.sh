#!/bin/bash
# The noun and page tests again, on PostgreSQL, and whether both engines answered alike: the same
# requests with the same answers, byte for byte but for the tokens that differ on every page and the
# ids of rows, of which a server leaves some out. Run by tests/with_postgres; the last line counts.
set -u
cd "$(dirname "$0")/.." || exit 1
if [ -z "${DEBRIEF_TEST_PG:-}" ]; then
	echo "skipped: PostgreSQL is not installed (Debian: postgresql-15)"
	echo "0 passed, 0 failed, 1 skipped"
	exit 77
fi
work=$(mktemp -d /tmp/engines.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
# Every test that asks for a database, but those of SQLite's own file.
nouns=$(grep -lE '"(test_db|test_noun|import_world)\.h"' tests/*_test.c |
	sed -E 's,tests/(.*)_test\.c,\1,; /^(db_sqlite|import_fault)$/d')
nouns="$nouns pages/trips pages/copy pages/backup pages/restore pages/lists"
nouns="${NOUNS-$nouns}"
pages="golden outline gates routes rules fields csrf idem json stage headers signin"
pages="${PAGES-$pages history beside second}"
passed=0 failed=0

# run ENGINE BINARY: its cmocka lines are added up; what it says is shown when something failed.
run() {
	local n
	DEBRIEF_TEST_ENGINE=$1 "$2" > "$work/out" 2>&1
	local status=$?
	n=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$work/out")
	passed=$((passed + ${n:-0}))
	n=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$work/out")
	[ "$status" -eq 0 ] || [ -n "$n" ] || n=1
	failed=$((failed + ${n:-0}))
	if [ "$status" -eq 0 ]; then echo "  ok  $1 ${2#build/asan/tests/}"
	else echo "FAILED  $1 ${2#build/asan/tests/}"; tail -n 40 "$work/out"; fi
}

for name in $nouns; do run pg "build/asan/tests/${name}_test"; done

# SQLite's own run of the pages has been counted; here it only writes its transcript.
for name in $pages; do
	export DEBRIEF_TRANSCRIPT=$work/$name.pg
	run pg "build/asan/tests/pages/${name}_test"
	DEBRIEF_TRANSCRIPT=$work/$name.sqlite "build/asan/tests/pages/${name}_test" >/dev/null 2>&1
	for engine in pg sqlite; do
		sed -E -e 's/((name="(csrf|idem|last)" value="|[&]csrf=)[0-9a-f]+)/\2/g' \
			-e 's,/c/[A-Za-z0-9_-]{43},/c/,g' \
			-e 's/((amp;|&)token=)[A-Za-z0-9_-]{20,}/\1/g' "$work/$name.$engine" \
			> "$work/$name.$engine.masked"
	done
	answers=$(grep -c '^-> ' "$work/$name.pg.masked")
	if [ "$answers" -gt 0 ] && cmp "$work/$name.sqlite.masked" "$work/$name.pg.masked"; then
		passed=$((passed + 1))
		echo "  ok  $name: $answers answers alike on both engines"
	else
		failed=$((failed + 1))
		echo "FAILED  $name: the engines answered differently"
		diff "$work/$name.sqlite.masked" "$work/$name.pg.masked" | cut -c1-300 | head -n 10
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
