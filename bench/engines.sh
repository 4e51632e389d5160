# Both engines side by side, on one machine and with the same data; sourced by bench/run, which
# tests/with_postgres has given a server. The file is SQLite's, the server waits for its disk too.

measure_engines() {
	local count=10000 home=$work/engines url round name file server
	[ -n "${DEBRIEF_TEST_PG:-}" ] || { echo "bench: no PostgreSQL, engines not compared" >&2; return; }
	echo "Engines, $rounds rounds ..."
	url="postgresql://postgres@/engines?host=$DEBRIEF_TEST_PG"
	site_fill "$home" "$count"
	rm -rf "$work/engines-pg"
	mkdir -p "$work/engines-pg/run" "$work/engines-pg/log" "$work/engines-pg/nginx"
	(
		export DEBRIEF_HOME=$work/engines-pg DEBRIEF_DB=sqlite:$home/debrief.db
		"$program" export "$work/engines.json"
		psql -h "$DEBRIEF_TEST_PG" -U postgres -qc "CREATE DATABASE engines"
		export DEBRIEF_DB=$url
		"$program" migrate && "$program" import debrief "$work/engines.json"
	) > "$work/engines.log" 2>&1 || { tail -n 3 "$work/engines.log" >&2; return; }
	# Sessions are not moved; and what autovacuum will do within minutes is done now.
	sqlite3 -csv "$home/debrief.db" "SELECT * FROM session" | psql -h "$DEBRIEF_TEST_PG" -U postgres \
		-q engines -c "COPY session FROM STDIN CSV"
	psql -h "$DEBRIEF_TEST_PG" -U postgres -q engines -c "VACUUM ANALYZE"
	. "$home/facts"
	site_start "$home" "$now" 18380
	file=$port
	site_start "$work/engines-pg" "$now" 18480 "$url"
	server=$port
	sqlite3 "$home/debrief.db" "SELECT '/INC-' || number FROM incident ORDER BY id LIMIT 1000" \
		> "$work/incidents"
	for ((round = 1; round <= rounds; round++)); do
		echo "round $round"
		for name in open incident; do
			[ "$name" = open ] && path=/open || path=/$full
			echo "sqlite_$name $(rate "$file" "$path")"
			echo "pg_$name $(rate "$server" "$path")"
		done
		echo "sqlite_turn $(rate_turn "$file" "$work/incidents")"
		echo "pg_turn $(rate_turn "$server" "$work/incidents")"
	done > "$work/engine_rates"
	for round in 1 2 3; do
		echo "sqlite $(post_form "$file" 50)"
		echo "pg $(post_form "$server" 50)"
	done > "$work/engine_posts"
	for name in sqlite pg; do
		fact "post_rate_$name" "$(awk -v n=$name '$1 == n { print $2 }' "$work/engine_posts" | median)"
		fact "post_p99_$name" "$(awk -v n=$name '$1 == n { print $4 }' "$work/engine_posts" | median)"
	done
	fact pg_statements "$(sed -n 's/.* status=200 .*statements=\([0-9]*\).*/\1/p' \
		"$work/engines-pg/log/debrief.log" | sort -n | tail -n 1)"
}
