# Processes killed while people write.

# killing SECONDS: SIGKILL to a worker, the jobs process or the master, every 150 to 500 ms.
# Counts in $work/kills.
killing() {
	local until=$((SECONDS + $1)) pid n=0
	while [ "$SECONDS" -lt "$until" ]; do
		sleep "0.$((150 + RANDOM % 350))"
		case $((RANDOM % 10)) in
		0|1) pid=$(jobs_pid) ;;
		2|3) pid=$(master) ;;
		*) pid=$(pick $(workers)) ;;
		esac 2>/dev/null
		# Only what is this program, in this folder: a number may belong to somebody else by now.
		[ -n "$pid" ] && [ "/proc/$pid/exe" -ef "$FAULT_PROGRAM" ] || continue
		kill -KILL "$pid" 2>/dev/null && n=$((n + 1))
	done
	echo "$n" > "$work/kills"
}

# DUR-01: nothing acknowledged is lost, nothing is done twice, whoever is killed and whenever.
crash_ledger() {
	local seconds=${CRASH_SECONDS:-30} out killer kills
	start "$work/crash" DEBRIEF_PROGRAM=tests/faults/again
	killing "$seconds" &
	killer=$!
	helpers+=("$killer")
	out=$("$client" write "$work/crash.ledger" 8 "$seconds" 300 1900 retry)
	wait "$killer"
	kills=$(cat "$work/kills")
	echo "   kills=$kills $out"
	result DUR-01 "at least one process a second was killed" "$(is "$kills" -ge "$seconds")"
	result DUR-01 "each write came to its end: acknowledged" "$(field wrong "$out")" \
		"$(field refused "$out")" "$(field lost "$out")" "$(field failed "$out")"
	stop
	ledger_check DUR-01 "$work/crash.ledger"
}

# EXP-01: the jobs process clears away what is over, and nothing else.
jobs_expire() {
	local now day=86400000 left
	start "$work/expire"
	stop
	now=$(($(date +%s) * 1000))
	sqlite3 -batch "$database" "
		DELETE FROM session; DELETE FROM idem; DELETE FROM signin_failure;
		UPDATE job SET due_at = 0;
		INSERT INTO session (token_sha256, person_id, csrf, created_at, seen_at) VALUES
			('over', 1, '', 0, $now - $day / 3 - 60000), ('on', 1, '', 0, $now - $day / 3 + 60000);
		INSERT INTO idem (key, person_id, route, body_sha256, status, at) VALUES
			('over', 1, '', '', 303, $now - 7 * $day - 60000),
			('on', 1, '', '', 303, $now - 7 * $day + 60000);
		INSERT INTO signin_failure (name, address, at) VALUES
			('over', '', $now - $day - 60000), ('on', '', $now - $day + 60000);"
	start "$work/expire"
	sleep 0.5
	stop
	left=$(sqlite3 -batch "$database" "SELECT token_sha256 FROM session WHERE csrf = '' UNION ALL
		SELECT key FROM idem WHERE route = '' UNION ALL SELECT name FROM signin_failure")
	echo "   left: $(echo $left)"
	result EXP-01 "sessions, keys and failed sign-ins go when they are over, not before" \
		"$(is "$(echo $left)" = "on on on")"
}
