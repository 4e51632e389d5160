# What run.sh and torture.sh share: starting and stopping Debrief through .ci/local in a folder of
# its own, results, ledgers. Sourced by bash in the project's folder. Everything started here ends
# here.
client=$PWD/build/faults
work=$(mktemp -d /tmp/faults.XXXXXX) || exit 1
# A copy, so that building meanwhile does no harm.
FAULT_PROGRAM=$work/debrief
export FAULT_PROGRAM
cp build/debrief "$FAULT_PROGRAM" && "$FAULT_PROGRAM" version >/dev/null || exit 1
passed=0 failed=0 skipped=0
product=                # .ci/local's process
mounted=                # a tmpfs of ours
declare -a helpers=()   # other processes of ours
declare -A kept=()      # those of keep, by name

finish() {
	local pid
	for pid in "${helpers[@]}" "${kept[@]}"; do kill -TERM "$pid" 2>/dev/null; done
	stop
	[ -z "$mounted" ] || umount -l "$mounted" 2>/dev/null
	if [ "$failed" -gt 0 ]; then echo "kept for a look: $work"; else rm -rf "$work"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

# start FOLDER [NAME=VALUE...]: a fresh Debrief with one event; sets home, database, first (its
# incident's number), FAULT_PORT and FAULT_COOKIE.
start() {
	home=$1
	shift
	mkdir -p "$home"
	home=$(cd "$home" && pwd)
	database=$home/debrief.db
	said=$work/$(basename "$home").out
	FAULT_PORT=$("$client" port)
	export FAULT_PORT
	: > "$said"
	printf 'faults\nthe tests have a password\n' | exec env DEBRIEF_HOME="$home" \
		DEBRIEF_PORT="$FAULT_PORT" DEBRIEF_DEMO=0 DEBRIEF_LIMITS=0 \
		DEBRIEF_PROGRAM="$FAULT_PROGRAM" "$@" .ci/local >> "$said" 2>&1 &
	product=$!
	until_true 120 started
	FAULT_COOKIE=$("$client" signin faults 'the tests have a password') ||
		{ echo "Debrief did not start:"; tail -n 5 "$said"; exit 1; }
	export FAULT_COOKIE
	"$client" write "$work/first" 1 0 10 1000000 once >/dev/null
	first=$(sed -n 's,^event./INC-\([0-9]*\)/.*,\1,p' "$work/first.0")
}

# It runs, or has ended already.
started() { grep -q '^Debrief runs at' "$said" || ! kill -0 "$product" 2>/dev/null; }

stop() {
	[ -n "$product" ] || return 0
	kill -TERM "$product" 2>/dev/null
	wait "$product" 2>/dev/null
	product=
}

# Process numbers. Only what this Debrief's own pid files and process tree say is ever signalled.
master() { cat "$home/run/serve.pid"; }
jobs_pid() { cat "$home/run/jobs.pid"; }
workers() { local m; m=$(master) && cat "/proc/$m/task/$m/children" 2>/dev/null; }
pick() { [ $# -eq 0 ] || { shift "$((RANDOM % $#))"; echo "$1"; }; }

# until_true SECONDS COMMAND...: asks again until it is; false when the time is over. The time is an
# end for what went wrong, not a measure: a busy machine may take its share of it.
until_true() {
	local end=$((SECONDS + $1))
	shift
	until "$@"; do
		[ "$SECONDS" -lt "$end" ] || return 1
		sleep 0.1
	done
}

# People who go on in the background until they are told to stop.
# keep NAME COMMAND...: the client's command (of those that take seconds: give 600).
keep() {
	local name=$1
	shift
	rm -f "$work/$name".stop "$work/$name".beat.*
	FAULT_STOP=$work/$name.stop FAULT_BEAT=$work/$name.beat "$client" "$@" > "$work/$name" &
	kept[$name]=$!
}
# halt NAME: what it said is in $work/NAME then.
halt() {
	: > "$work/$1.stop"
	wait "${kept[$1]}"
	unset "kept[$1]"
}
# turns NAME N: each of its clients has N more answers than now.
turns() {
	until_true 60 test -e "$work/$1.beat.0"
	until_true 120 turned "$1" "$2" "$(cat "$work/$1".beat.*)"
}
turned() {
	paste <(echo "$3") <(cat "$work/$1".beat.*) |
		awk -v n="$2" '$2 < $1 + n { few = 1 } END { exit few }'
}

# result ID WHAT 0|1...: every number must be 0.
result() {
	local id=$1 what=$2 n
	shift 2
	for n; do
		if [ "$n" != 0 ]; then
			failed=$((failed + 1))
			echo "not ok $id $what"
			return
		fi
	done
	passed=$((passed + 1))
	echo "ok $id $what"
}
skip() {
	skipped=$((skipped + 1))
	echo "skipped $1 $2"
}
# field NAME "a=1 b=2": its value.
field() {
	local word
	for word in $2; do [ "${word%%=*}" = "$1" ] && { echo "${word#*=}"; return; }; done
	echo none
}
# no CONDITION...: 0 when it holds, 1 when not: for result.
no() { if "$@"; then echo 0; else echo 1; fi; }
is() { no test "$@"; }

# The database as it is on the disk now, copied to $work/copy.db, so that looking changes nothing.
copy_make() {
	rm -f "$work/copy.db" "$work/copy.db-wal" "$work/copy.db-shm"
	cp "$database" "$work/copy.db"
	[ ! -e "$database-wal" ] || cp "$database-wal" "$work/copy.db-wal"
}

# ledger_check ID LEDGER: what was acknowledged is there exactly once, nothing is there twice,
# nothing is there by half.
ledger_check() {
	local id=$1 counts
	cat "$2".[0-9]* > "$work/ledger"
	copy_make
	counts=$(cd "$work" && sqlite3 -batch copy.db < "$OLDPWD/tests/faults/ledger.sql")
	echo "   $(echo $counts)"
	result "$id" "every acknowledged write is there" "$(field lost "$counts")"
	result "$id" "nothing is there twice" "$(field double "$counts")"
	result "$id" "each change has its history row, and each row its change" \
		"$(field unsaid "$counts")" "$(field empty "$counts")" "$(field counted "$counts")" \
		"$(field keys "$counts")"
	result "$id" "the database is whole" "$(is "$(field integrity "$counts")" = ok)" \
		"$(field foreign "$counts")" "$(is "$(field acked "$counts")" -gt 5)"
}
