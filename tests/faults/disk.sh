# The write lock, the WAL, full and failing disks.

wal_bytes() { stat -c %s "$database-wal" 2>/dev/null || echo 0; }
# Stops the jobs process where it does not hold the write lock.
jobs_hold() {
	local try
	for try in {1..50}; do
		kill -STOP "$(jobs_pid)"
		flock -n "$database.lock" true && return
		kill -CONT "$(jobs_pid)"
		sleep 0.1
	done
}
# until_true SECONDS COMMAND...: asks again until it is; false when the time is over.
until_true() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ "$SECONDS" -lt "$end" ] || return 1
		sleep 0.2
	done
}
# answers STATUS INCIDENT TEXT: does adding that event end so? What it said is in $out.
answers() {
	out=$("$client" try "$2" "$3")
	[ "$(field status "$out")" = "$1" ]
}

# DUR-08: somebody else holds the write lock longer than Debrief waits.
lock_held() {
	local holder reads
	start "$work/lock"
	flock "$database.lock" sleep 8 &
	holder=$!
	helpers+=("$holder")
	"$client" read /incidents 2 5 > "$work/reads" &
	reads=$!
	answers 503 "$first" kept-behind-the-lock
	echo "   $out"
	result DUR-08 "the lock held: 503 with Retry-After and the text, in time" \
		"$(is "$(field status "$out")" = 503)" "$(is "$(field kept "$out")" = 1)" \
		"$(is "$(field retry_after "$out")" -gt 0)" "$(is "$(field ms "$out")" -lt 7000)"
	wait "$reads"
	result DUR-08 "the lock held: reading goes on" "$(field failed "$(cat "$work/reads")")"
	wait "$holder"
	result DUR-08 "the lock free: saved" "$(no answers 303 "$first" after-the-lock)"

	# Someone who goes round the lock, with a transaction of SQLite's.
	{ echo 'BEGIN IMMEDIATE;'; sleep 6; } | sqlite3 "$database" &
	holder=$!
	helpers+=("$holder")
	sleep 0.3
	answers 503 "$first" kept-behind-the-transaction
	result DUR-08 "a transaction held: 503 with Retry-After and the text" \
		"$(is "$(field status "$out")" = 503)" "$(is "$(field kept "$out")" = 1)" \
		"$(is "$(field retry_after "$out")" -gt 0)"
	wait "$holder"
	result DUR-08 "the transaction over: saved" "$(no answers 303 "$first" after-the-transaction)"
}

# DUR-09, DUR-10: workers never checkpoint while the WAL is small, nor when they end; somebody
# always does before it is large.
wal_rules() {
	local before after out most=0 size writer
	start "$work/wal"
	jobs_hold
	before=$(sha256sum < "$database")
	out=$("$client" write "$work/wal.ledger.1" 2 1 300 1900 once)
	kill -HUP "$(master)"
	sleep 1.5
	after=$(sha256sum < "$database")
	echo "   $out wal=$(wal_bytes)"
	result DUR-09 "workers write to the WAL only, also when they end" \
		"$(is "$before" = "$after")" "$(is "$(field acked "$out")" -gt 50)" "$(field wrong "$out")"

	"$client" write "$work/wal.ledger.2" 4 60 60000 100 once > "$work/out" &
	writer=$!
	helpers+=("$writer")
	until_true 40 grep -q event=wal_bound "$home/log/debrief.log"
	result DUR-10 "past 64 MiB whoever writes checkpoints" $?
	sleep 2
	size=$(wal_bytes)
	kill -TERM "$writer"
	wait "$writer" 2>/dev/null
	echo "   wal=$size without the jobs process"
	result DUR-10 "without the jobs process the WAL stays within 80 MiB" \
		"$(is "$size" -le 83886080)"

	kill -CONT "$(jobs_pid)"
	until_true 10 wal_empty
	"$client" write "$work/wal.ledger.3" 4 4 3000 1900 once > "$work/out" &
	writer=$!
	while kill -0 "$writer" 2>/dev/null; do
		size=$(wal_bytes)
		[ "$size" -le "$most" ] || most=$size
		sleep 0.1
	done
	wait "$writer"
	echo "   $(cat "$work/out") most=$most"
	result DUR-10 "with it the WAL stays within 64 MiB" "$(is "$most" -le 67108864)" \
		"$(field wrong "$(cat "$work/out")")"
	sleep 2.5
	result DUR-10 "and is emptied when nobody writes" "$(wal_bytes)"
	stop
	ledger_check DUR-09 "$work/wal.ledger"
}

# A checkpoint may just have made a little room: until it is used up.
fill_up() {
	local n
	for n in {1..60}; do answers 507 "$first" "kept-on-the-full-disk-$n" && return; done
}

# DUR-02: the disk fills up, and has room again.
disk_full() {
	local reads out began
	mkdir -p "$work/full"
	if [ "$(id -u)" -ne 0 ] || ! mount -t tmpfs -o size=24M faults "$work/full" 2>/dev/null; then
		skip DUR-02 "a small disk needs the right to mount a tmpfs"
		return
	fi
	mounted=$work/full
	start "$work/full" DEBRIEF_BALLAST_MB=4
	"$client" read "/INC-$first/timeline" 1 16 > "$work/reads" &
	reads=$!
	helpers+=("$reads")
	out=$("$client" write "$work/full.ledger" 4 8 8000 40 once)
	echo "   $out"
	result DUR-02 "each answer is 303, or 507 or 503 with the text in the page" \
		"$(field wrong "$out")" "$(field lost "$out")" "$(field failed "$out")" \
		"$(is "$(field acked "$out")" -gt 50)" "$(is "$(field refused "$out")" -gt 5)"
	fill_up
	echo "   $out"
	result DUR-02 "full: 507 with the text in the page" "$(is "$(field status "$out")" = 507)" \
		"$(is "$(field kept "$out")" = 1)"
	mount -o remount,size=40M "$work/full"
	began=$SECONDS
	result DUR-02 "room again: saved within 10 s, nothing started anew" \
		"$(no until_true 10 answers 303 "$first" written-with-room-again)"
	echo "   healed after $((SECONDS - began)) s"
	wait "$reads"
	echo "   $(cat "$work/reads")"
	result DUR-02 "reading goes on all the time" "$(field failed "$(cat "$work/reads")")"
	stop
	ledger_check DUR-02 "$work/full.ledger"
	umount "$work/full" && mounted=
}

# One failing fsync: the worker ends, nothing is written any more, and what was typed stays.
disk_error_at() {
	local n=$1 pid out writer tracers=()
	for pid in $(workers); do
		strace -qq -o /dev/null -e trace=fsync,fdatasync \
			-e inject=fsync,fdatasync:error=EIO:when="$n" -p "$pid" &
		tracers+=($!)
		until_true 5 grep -q '^TracerPid:[[:space:]]*[1-9]' "/proc/$pid/status"
	done
	helpers+=("${tracers[@]}")
	"$client" write "$work/error.ledger.$n" 1 30 300 100000 once > "$work/out" &
	writer=$!
	helpers+=("$writer")
	until_true 25 test -e "$database.readonly"
	sleep 0.7
	: > "$work/error.ledger.$n.stop"
	wait "$writer"
	out=$(cat "$work/out")
	for pid in "${tracers[@]}"; do kill -TERM "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; done
	echo "   N=$n $out"
	result DUR-03 "N=$n: the read-only flag is there" "$(no test -e "$database.readonly")"
	result DUR-03 "N=$n: only the write at fault had no answer; later ones kept their text" \
		"$(field wrong "$out")" "$(is "$(field lost "$out")" -le 2)" \
		"$(is "$(field refused "$out")" -gt 0)"
	answers 503 "$first" "kept-while-read-only-$n"
	result DUR-03 "N=$n: 503 with the text, and pages are read" "$(is "$(field kept "$out")" = 1)" \
		"$(is "$(field status "$out")" = 503)" \
		"$(field failed "$("$client" read "/INC-$first/timeline" 1 0)")"
	rm -f "$database.readonly"
	result DUR-03 "N=$n: without the flag it writes again" \
		"$(no answers 303 "$first" "after-the-flag-$n")"
}

# The same under a checkpoint of the jobs process: it ends, and is there again.
jobs_error() {
	local pid tracer
	pid=$(jobs_pid)
	strace -qq -o /dev/null -e trace=fsync,fdatasync \
		-e inject=fsync,fdatasync:error=EIO:when=1 -p "$pid" &
	tracer=$!
	helpers+=("$tracer")
	until_true 5 grep -q '^TracerPid:[[:space:]]*[1-9]' "/proc/$pid/status"
	"$client" write "$work/error.ledger.0" 1 0 300 100000 once >/dev/null
	result DUR-03 "in a checkpoint: the read-only flag is there" \
		"$(no until_true 5 test -e "$database.readonly")"
	kill -TERM "$tracer" 2>/dev/null
	wait "$tracer" 2>/dev/null
	answers 503 "$first" kept-after-the-checkpoint
	result DUR-03 "in a checkpoint: 503 with the text, and pages are read" \
		"$(is "$(field kept "$out")" = 1)" "$(is "$(field status "$out")" = 503)" \
		"$(field failed "$("$client" read "/INC-$first/timeline" 1 0)")"
	sleep 1.5
	result DUR-03 "in a checkpoint: nothing is copied while the flag is there" \
		"$(is "$(wal_bytes)" -gt 0)" "$(is "$(jobs_pid)" != "$pid")"
	rm -f "$database.readonly"
	result DUR-03 "in a checkpoint: without the flag it writes and checkpoints again" \
		"$(no answers 303 "$first" after-the-checkpoint)" "$(no until_true 5 wal_empty)"
}
wal_empty() { [ "$(wal_bytes)" -eq 0 ]; }

# DUR-03: the disk reports an error.
disk_error() {
	local n
	start "$work/error" DEBRIEF_WORKERS=2
	timeout 1 strace -qq -o /dev/null -e trace=none -p "$(pick $(workers))" 2>/dev/null
	if [ $? -ne 124 ]; then
		skip DUR-03 "a failing disk needs strace, and the right to trace"
		return
	fi
	for n in ${ERROR_AT:-1 2 9}; do disk_error_at "$n"; done
	jobs_error
	result DUR-03 "the log says what to do" \
		"$(no grep -q 'now=readonly until=' "$home/log/debrief.log")"
	stop
	ledger_check DUR-03 "$work/error.ledger"
}
