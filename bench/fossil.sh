# Fossil's list of tickets beside /open: the same follow-ups, in the same rounds; sourced by
# bench/run. It is set up by ../shared/peers, from what this run generated.

fossil_fill() {
	local from=../shared/peers to=$work/peers
	[ -r $from/setup-fossil.sh ] || { echo "bench: no $from, no peer beside it" >&2; return 1; }
	command -v fossil >/dev/null && command -v python3 >/dev/null ||
		{ echo "bench: fossil or python3 is missing, no peer beside it" >&2; return 1; }
	rm -rf "$to"
	mkdir -p "$to"
	# What it would make up is taken from the data of the site, in the same words.
	sed 's/status="Open"/status=t["status"]/' $from/setup-fossil.sh > "$to/setup-fossil.sh"
	sqlite3 "$home/debrief.db" "SELECT json_object('kind', 'followup', 'id', f.number,
			'incident', coalesce(f.incident_number, 0), 'title', f.title, 'owner', coalesce(o.name, ''),
			'priority', f.priority, 'due', f.due_on, 'body', coalesce(x.detail, ''),
			'status', CASE WHEN f.unresolved = 1 THEN 'Open' ELSE 'Closed' END,
			'created', date(f.opened_at / 1000, 'unixepoch'))
		FROM followup f JOIN followup_text x ON x.followup_id = f.id
		LEFT JOIN person o ON o.id = f.owner_id ORDER BY f.number" > "$to/rows.jsonl"
	printf 'import sys\nsys.stdout.write(open("%s/rows.jsonl").read())\n' "$to" > "$to/gen-data.py"
	fossil_port=$(free_port 18300)
	PEERS_DIR=$to bash "$to/setup-fossil.sh" 0 "$fossil_port" > "$to/log" 2>&1 ||
		{ tail -n 3 "$to/log" >&2; return 1; }
	pids="$pids $(cat "$to/fossil-0/pid")"
}

# Both lists have a hundred rows, the soonest due first.
measure_fossil() {
	local round
	if [ -z "${port_of[new/file]:-}" ]; then
		site_fill new file 10000
		site_start new file
	fi
	at new file
	fossil_fill || return
	echo "Fossil ..."
	for ((round = 1; round <= 5; round++)); do
		note peer_open $(again /open)
		note peer_fossil $(port=$fossil_port again "/rptview?rn=1")
	done
	path=/open page > "$work/ours.html"
	note peer_rows "$(grep -c '<tr><td' "$work/ours.html")"
	note peer_fossil_rows "$(curl -sS "http://127.0.0.1:$fossil_port/rptview?rn=1" |
		grep -oi '<tr' | wc -l)"
}
