# Processes killed while people write.

# killing SECONDS N: SIGKILL to a worker, the jobs process or the master, every 150 to 500 ms, for
# so long and until so many were killed. Their number is in $kills.
killing() {
	local least=$((SECONDS + $1)) last=$((SECONDS + $1 + 600)) pid
	kills=0
	while [ "$SECONDS" -lt "$least" ] || [ "$kills" -lt "$2" ]; do
		[ "$SECONDS" -lt "$last" ] || return
		sleep "0.$((150 + RANDOM % 350))"
		case $((RANDOM % 10)) in
		0|1) pid=$(jobs_pid) ;;
		2|3) pid=$(master) ;;
		*) pid=$(pick $(workers)) ;;
		esac 2>/dev/null
		# Only what is this program, in this folder: a number may belong to somebody else by now.
		[ -n "$pid" ] && [ "/proc/$pid/exe" -ef "$FAULT_PROGRAM" ] || continue
		kill -KILL "$pid" 2>/dev/null && kills=$((kills + 1))
	done
}

# DUR-01: nothing acknowledged is lost, nothing is done twice, whoever is killed and whenever.
crash_ledger() {
	local seconds=${CRASH_SECONDS:-30} kills out
	start "$work/crash" DEBRIEF_PROGRAM=tests/faults/again
	keep writes write "$work/crash.ledger" 8 "$((seconds + 600))" 300 1900 retry
	killing "$seconds" "$((seconds * 2))"
	halt writes
	out=$(cat "$work/writes")
	echo "   kills=$kills $out"
	result DUR-01 "processes were killed" "$(is "$kills" -ge "$((seconds * 2))")"
	result DUR-01 "each write came to its end: acknowledged" "$(field wrong "$out")" \
		"$(field refused "$out")" "$(field lost "$out")" "$(field failed "$out")"
	stop
	ledger_check DUR-01 "$work/crash.ledger"
}

# EXP-01: the jobs process clears away what is over, and nothing else.
jobs_expire() {
	local now day=86400000 slack=600000 left
	start "$work/expire"
	stop
	now=$(($(date +%s) * 1000))
	sqlite3 -batch "$database" "
		DELETE FROM session; DELETE FROM idem; DELETE FROM signin_failure;
		UPDATE job SET due_at = 0;
		INSERT INTO session (token_sha256, person_id, csrf, created_at, seen_at) VALUES
			('over', 1, '', 0, $now - $day / 3 - $slack),
			('on', 1, '', 0, $now - $day / 3 + $slack);
		INSERT INTO idem (key, person_id, route, body_sha256, status, at) VALUES
			('over', 1, '', '', 303, $now - 7 * $day - $slack),
			('on', 1, '', '', 303, $now - 7 * $day + $slack);
		INSERT INTO signin_failure (name, address, at) VALUES
			('over', '', $now - $day / 24 - $slack), ('on', '', $now - $day / 24 + $slack);"
	start "$work/expire"
	result EXP-01 "the jobs process clears away as soon as it starts" \
		"$(no until_true 120 jobs_cleared)"
	stop
	left=$(sqlite3 -batch "$database" "SELECT token_sha256 FROM session WHERE csrf = '' UNION ALL
		SELECT key FROM idem WHERE route = '' UNION ALL SELECT name FROM signin_failure")
	echo "   left: $(echo $left)"
	result EXP-01 "sessions, keys and failed sign-ins go when they are over, not before" \
		"$(is "$(echo $left)" = "on on on")"
}
jobs_cleared() {
	[ "$(sqlite3 -readonly -batch "$database" "SELECT count(*) FROM job WHERE due_at = 0")" = 0 ]
}
