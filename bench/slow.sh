# The pages of one incident that holds texts made to be slow (tests/faults/slow.c), each once, while
# eight clients load /open; and what that costs those. Sourced by bench/run.
measure_slow() {
	local pages=$work/slow.pages out reader
	echo "Slow texts ..."
	at new
	export FAULT_PORT=$port FAULT_COOKIE=__Host-debrief=$token
	out=$(build/faults slow "$pages") || fail "slow texts: $out"
	note slow_open_alone "$(build/faults read /open 8 "$seconds" | median)"
	FAULT_STOP=$work/slow.stop build/faults read /open 8 600 > "$work/slow.open" &
	reader=$!
	set -- $("$client" get "$port" "$token" 1 "$(wc -l < "$pages")" "$pages" 2>>"$work/log")
	: > "$work/slow.stop"
	wait "$reader"
	note slow_p50 "$2"
	note slow_max "$4"
	note slow_wrong "$6"
	note slow_open "$(median < "$work/slow.open")"
}
median() { sed 's/.*p50_us=\([0-9]*\).*/\1/'; }
