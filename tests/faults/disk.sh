# The write lock, the WAL, full and failing disks.

wal_bytes() { stat -c %s "$database-wal" 2>/dev/null || echo 0; }
# Stops the jobs process where it does not hold the write lock.
jobs_hold() {
	local try
	for try in {1..50}; do
		kill -STOP "$(jobs_pid)"
		until_true 60 grep -q '^State:.T' "/proc/$(jobs_pid)/status"
		flock -n "$database.lock" true && return
		kill -CONT "$(jobs_pid)"
		sleep 0.1
	done
}
# answers STATUS INCIDENT TEXT: does adding that event end so? What it said is in $out.
answers() {
	out=$("$client" try "$2" "$3")
	[ "$(field status "$out")" = "$1" ]
}

# DUR-08: somebody else holds the write lock longer than Debrief waits. The lock is this script's,
# so that it is held from before the question until after the answer.
lock_held() {
	start "$work/lock"
	exec 9<>"$database.lock"
	flock 9
	keep reads read /incidents 2 600
	answers 503 "$first" kept-behind-the-lock
	echo "   $out"
	result DUR-08 "the lock held: 503 with Retry-After and the text" \
		"$(is "$(field status "$out")" = 503)" "$(is "$(field kept "$out")" = 1)" \
		"$(is "$(field retry_after "$out")" -gt 0)"
	result DUR-08 "the lock held: reading goes on" "$(no turns reads 3)"
	flock -u 9
	exec 9>&-
	halt reads
	result DUR-08 "the lock held: no page failed" "$(field failed "$(cat "$work/reads")")"
	result DUR-08 "the lock free: saved" "$(no answers 303 "$first" after-the-lock)"

	# Someone who goes round the lock, with a transaction of SQLite's.
	exec 8> >(exec sqlite3 -batch "$database")
	helpers+=("$!")
	# Whoever looks whether it is held may be in its way for a moment.
	printf '%s\n' '.timeout 60000' 'BEGIN IMMEDIATE;' >&8
	until_true 60 transaction_held
	answers 503 "$first" kept-behind-the-transaction
	result DUR-08 "a transaction held: 503 with Retry-After and the text" \
		"$(is "$(field status "$out")" = 503)" "$(is "$(field kept "$out")" = 1)" \
		"$(is "$(field retry_after "$out")" -gt 0)"
	exec 8>&-
	wait "${helpers[-1]}"
	result DUR-08 "the transaction over: saved" "$(no answers 303 "$first" after-the-transaction)"
}
transaction_held() { ! sqlite3 -batch "$database" 'BEGIN IMMEDIATE' 2>/dev/null; }

# DUR-09, DUR-10: workers never checkpoint while the WAL is small, nor when they end; somebody
# always does before it is large.
wal_rules() {
	local before after out most=0 size olds changed then n=0
	start "$work/wal"
	jobs_hold
	before=$(sha256sum < "$database")
	keep writes write "$work/wal.ledger.1" 2 600 300 1900 once
	turns writes 20
	halt writes
	olds=$(workers)
	kill -HUP "$(master)"
	until_true 120 gone $olds
	after=$(sha256sum < "$database")
	out=$(cat "$work/writes")
	echo "   $out wal=$(wal_bytes)"
	result DUR-09 "workers write to the WAL only, also when they end" \
		"$(is "$before" = "$after")" "$(is "$(field acked "$out")" -ge 40)" \
		"$(field wrong "$out")" "$(no gone $olds)"

	keep writes write "$work/wal.ledger.2" 4 600 60000 100 once
	result DUR-10 "past 64 MiB whoever writes checkpoints" "$(no until_true 300 bounded 2)"
	halt writes
	size=$(wal_bytes)
	echo "   wal=$size without the jobs process"
	result DUR-10 "without the jobs process the WAL stays within 80 MiB" \
		"$(is "$size" -le 83886080)"

	# With it: until it has checkpointed five times beside those who write.
	kill -CONT "$(jobs_pid)"
	until_true 60 wal_empty
	keep writes write "$work/wal.ledger.3" 4 600 3000 1900 once
	changed=$(database_changed)
	while [ "$n" -lt 5 ] && kill -0 "${kept[writes]}" 2>/dev/null; do
		size=$(wal_bytes)
		[ "$size" -le "$most" ] || most=$size
		then=$changed changed=$(database_changed)
		[ "$then" = "$changed" ] || n=$((n + 1))
		sleep 0.1
	done
	halt writes
	echo "   $(cat "$work/writes") most=$most"
	result DUR-10 "with it the WAL stays within 80 MiB" "$(is "$most" -le 83886080)" \
		"$(field wrong "$(cat "$work/writes")")"
	result DUR-10 "and is emptied when nobody writes" "$(no until_true 60 wal_empty)"
	stop
	ledger_check DUR-09 "$work/wal.ledger"
}
bounded() { [ "$(grep -c event=wal_bound "$home/log/debrief.log")" -ge "$1" ]; }
database_changed() { stat -c %y "$database"; }
# gone PID...: none of them is there any more.
gone() {
	local pid
	for pid; do [ ! -e "/proc/$pid" ] || return 1; done
}

# Asked again and again beside those who write: a checkpoint may just have made a little room. Each
# text is sent once.
full() { answers 507 "$first" "kept-on-the-full-disk-$((tries += 1))"; }

# DUR-02: the disk fills up, and has room again.
disk_full() {
	local tries=0
	mkdir -p "$work/full"
	if [ "$(id -u)" -ne 0 ] || ! mount -t tmpfs -o size=24M faults "$work/full" 2>/dev/null; then
		skip DUR-02 "a small disk needs the right to mount a tmpfs"
		return
	fi
	mounted=$work/full
	start "$work/full" DEBRIEF_BALLAST_MB=4
	keep reads read "/INC-$first/timeline" 1 600
	keep writes write "$work/full.ledger" 4 600 8000 40 once
	until_true 300 full
	echo "   $out"
	result DUR-02 "full: 507 with the text in the page" "$(is "$(field status "$out")" = 507)" \
		"$(is "$(field kept "$out")" = 1)"
	# C12: what is on its way does not need that disk.
	ask_with 900000 "POST /INC-$first/postmortem/actors HTTP/1.1" "Host: localhost:$FAULT_PORT" \
		'Content-Type: application/x-www-form-urlencoded' "Cookie: $FAULT_COOKIE"
	result DUR-02 "full: a form of 900 kB is answered by Debrief" "$(is "$status" = 403)"
	ask 'GET /readyz HTTP/1.1' "Host: localhost:$FAULT_PORT"
	result DUR-02 "full: /readyz says so, /healthz does not" "$(is "$status" = 503)" \
		"$(no answered 200 'GET /healthz HTTP/1.1' "Host: localhost:$FAULT_PORT")"
	turns writes 5
	halt writes
	mount -o remount,size=40M "$work/full"
	result DUR-02 "room again: saved, nothing started anew" \
		"$(no until_true 60 answers 303 "$first" written-with-room-again)"
	set -- "$(cat "$work/writes")"
	echo "   $1"
	result DUR-02 "each answer is 303, or 507 or 503 with the text in the page" \
		"$(field wrong "$1")" "$(field lost "$1")" "$(field failed "$1")" \
		"$(is "$(field acked "$1")" -gt 50)" "$(is "$(field refused "$1")" -gt 0)"
	halt reads
	echo "   $(cat "$work/reads")"
	result DUR-02 "reading goes on all the time" "$(field failed "$(cat "$work/reads")")"
	stop
	ledger_check DUR-02 "$work/full.ledger"
	umount "$work/full" && mounted=
}

# trace N PID...: each PID's fsyncs fail from its N-th on: the first that fails may be that of the
# folder, which SQLite lets pass. The tracers are in $tracers.
trace() {
	local n=$1 pid
	shift
	tracers=()
	for pid; do
		strace -qq -o /dev/null -e trace=fsync,fdatasync \
			-e inject=fsync,fdatasync:error=EIO:when="$n+" -p "$pid" &
		tracers+=($!)
		helpers+=($!)
		until_true 60 traced "$pid"
	done
}
# It is, or it was, and has ended of it already.
traced() {
	grep -q '^TracerPid:[[:space:]]*[1-9]' "/proc/$1/status" 2>/dev/null || [ ! -e "/proc/$1" ]
}
trace_end() {
	local pid
	for pid in "${tracers[@]}"; do kill -TERM "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; done
}

# One failing fsync: the worker ends, nothing is written any more, and what was typed stays.
disk_error_at() {
	local n=$1 said tracers
	trace "$n" $(workers)
	keep writes write "$work/error.ledger.$n" 1 600 300 1900 once
	until_true 120 test -e "$database.readonly"
	turns writes 3
	halt writes
	trace_end
	said=$(cat "$work/writes")
	echo "   N=$n $said"
	result DUR-03 "N=$n: the read-only flag is there" "$(no test -e "$database.readonly")"
	result DUR-03 "N=$n: only the write at fault had no answer; later ones kept their text" \
		"$(field wrong "$said")" "$(is "$(field lost "$said")" -le 2)" \
		"$(is "$(field refused "$said")" -gt 0)"
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
	local pid tracers said
	pid=$(jobs_pid)
	said=$(checkpoints_said)
	trace 1 "$pid"
	keep writes write "$work/error.ledger.0" 1 600 300 1900 once
	result DUR-03 "in a checkpoint: the read-only flag is there" \
		"$(no until_true 120 test -e "$database.readonly")"
	halt writes
	trace_end
	answers 503 "$first" kept-after-the-checkpoint
	result DUR-03 "in a checkpoint: 503 with the text, and pages are read" \
		"$(is "$(field kept "$out")" = 1)" "$(is "$(field status "$out")" = 503)" \
		"$(field failed "$("$client" read "/INC-$first/timeline" 1 0)")"
	# The one that was started in its place says what came of its first checkpoint.
	until_true 60 checkpoint_said_since "$said"
	result DUR-03 "in a checkpoint: nothing is copied while the flag is there" \
		"$(is "$(wal_bytes)" -gt 0)" "$(is "$(jobs_pid)" != "$pid")"
	rm -f "$database.readonly"
	result DUR-03 "in a checkpoint: without the flag it writes and checkpoints again" \
		"$(no answers 303 "$first" after-the-checkpoint)" "$(no until_true 60 wal_empty)"
}
checkpoints_said() { grep -c event=checkpoint "$home/log/debrief.log"; }
checkpoint_said_since() { [ "$(checkpoints_said)" -gt "$1" ]; }
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
