# Both engines side by side, on one machine and with the same data; sourced by bench/run, which
# tests/with_postgres has given a server. The file is SQLite's, the server waits for its disk too.

# server_fill VERSION: its database of the site `file`, copied to the server by the program itself.
server_fill() {
	local url="postgresql://postgres@/engines_$1?host=$DEBRIEF_TEST_PG" session
	site_fill "$1" file 10000
	rm -rf "$work/$1/server"
	mkdir -p "$work/$1/server/run" "$work/$1/server/log" "$work/$1/server/nginx"
	cp "$home/facts" "$work/$1/server/"
	(
		export DEBRIEF_HOME=$work/$1/server DEBRIEF_DB=sqlite:$home/debrief.db
		"$program" export "$home/moved.json"
		psql -h "$DEBRIEF_TEST_PG" -U postgres -qc "CREATE DATABASE engines_$1"
		export DEBRIEF_DB=$url
		"$program" migrate && "$program" import debrief "$home/moved.json"
	) > "$work/$1/server/log/move" 2>&1 || { tail -n 3 "$work/$1/server/log/move" >&2; return 1; }
	# Sessions are not moved, nor that there are no jobs; and what autovacuum will do within minutes
	# is done now.
	session=$(sqlite3 "$home/debrief.db" \
		"SELECT group_concat(name) FROM pragma_table_info('session')")
	sqlite3 -csv "$home/debrief.db" "SELECT $session FROM session" | psql -h "$DEBRIEF_TEST_PG" \
		-U postgres -q "engines_$1" -c "COPY session($session) FROM STDIN CSV"
	psql -h "$DEBRIEF_TEST_PG" -U postgres -q "engines_$1" -c "VACUUM ANALYZE" \
		-c "DELETE FROM job"
	site_start "$1" file
	site_start "$1" server "$url"
}

measure_engines() {
	local v round site
	[ -n "${DEBRIEF_TEST_PG:-}" ] || { echo "bench: no PostgreSQL, engines not compared" >&2; return; }
	echo "Engines, $rounds rounds ..."
	for v in $versions; do server_fill "$v" || return; done
	at new file
	list_addresses 1000 > "$work/lists"
	for v in $versions; do
		at "$v" file
		incident_addresses 1000 > "$work/incidents.$v"
		incident_addresses 1000 /timeline > "$work/timelines.$v"
		# Each page before it counts: a server has to plan its statements first.
		for site in file server; do
			at "$v" $site
			for path in /open "/$full" "/$full/timeline"; do again "$path" >/dev/null; done
		done
	done
	for ((round = 1; round <= rounds; round++)); do
		quiet_note
		for site in file server; do
			for v in $(backwards "$round" $versions); do
				at "$v" $site
				noted ${site}_open $(again /open)
				noted ${site}_incident $(again "/$full")
				noted ${site}_timeline $(again "/$full/timeline")
				noted ${site}_new $(in_turn "$work/incidents.$v")
				noted ${site}_open_new $(in_turn "$work/lists")
				noted ${site}_timeline_new $(in_turn "$work/timelines.$v")
			done
		done
	done
	for ((round = 1; round <= 5; round++)); do
		for site in file server; do
			for v in $(backwards "$round" $versions); do
				at "$v" $site
				posted ${site}_post $(post_events 50)
			done
		done
	done
	for v in $versions; do
		at "$v" server
		note statements "$(sed -n 's/.* status=200 .*statements=\([0-9]*\).*/\1/p' \
			"$home/log/debrief.log" | sort -n | tail -n 1)"
	done
}
