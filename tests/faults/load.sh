# Load, and processes that come and go under it.

resident_kb() { awk '/^VmRSS/ { n += $2 } END { print n + 0 }' \
	$(workers | tr ' ' '\n' | sed '/./s|.*|/proc/&/status|') 2>/dev/null; }
descriptors() { local p; for p in $(workers); do ls "/proc/$p/fd"; done 2>/dev/null | wc -l; }

# CONC-07: workers replaced, killed, or out of reach: nobody notices.
load_reload() {
	local out reads writer n pid
	start "$work/reload"
	"$client" read /incidents 2 6 > "$work/reads" &
	reads=$!
	"$client" write "$work/reload.ledger" 2 6 300 1900 once > "$work/out" &
	writer=$!
	helpers+=("$reads" "$writer")
	for n in 1 2 3 4; do
		sleep 1.2
		kill -HUP "$(master)"
	done
	wait "$reads" "$writer"
	out=$(cat "$work/out")
	echo "   $(cat "$work/reads") | $out replaced=$(grep -c event=replaced "$home/log/debrief.log")"
	result CONC-07 "SIGHUP under load: no GET and no POST fails" "$(field lost "$out")" \
		"$(field refused "$out")" "$(field wrong "$out")" "$(field failed "$out")" \
		"$(field failed "$(cat "$work/reads")")"
	result CONC-07 "SIGHUP replaces the workers" \
		"$(is "$(grep -c event=replaced "$home/log/debrief.log")" -ge 3)"

	"$client" read /incidents 3 5 > "$work/reads" &
	reads=$!
	helpers+=("$reads")
	for n in {1..15}; do
		sleep 0.3
		pid=$(pick $(workers))
		[ -z "$pid" ] || kill -KILL "$pid"
	done
	wait "$reads"
	echo "   $(cat "$work/reads")"
	result CONC-07 "a worker killed under load: no GET fails" \
		"$(field failed "$(cat "$work/reads")")"

	rm "$home/run/debrief-1.sock"
	out=$("$client" read /incidents 2 1)
	result CONC-07 "one socket gone: no GET fails, a POST is saved" "$(field failed "$out")" \
		"$(no answers 303 "$first" saved-through-one-socket)"
	stop
	ledger_check CONC-07 "$work/reload.ledger"
}

# RES-07: workers killed faster than they can live.
load_storm() {
	local pid n most=0 served=0 kills=0 now storm
	start "$work/storm"
	for n in {1..50}; do
		pid=$(pick $(workers))
		[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null
		sleep 0.1
	done &
	storm=$!
	helpers+=("$storm")
	for n in {1..5}; do
		now=$("$client" read /incidents 1 1 2>/dev/null)
		[ "$(field asked "$now")" -le "$(field failed "$now")" ] || served=$((served + 1))
		now=$(workers | wc -w)
		[ "$now" -le "$most" ] || most=$now
	done
	wait "$storm"
	kills=$(grep -c event=worker_died "$home/log/debrief.log")
	echo "   kills=$kills seconds_served=$served most_workers=$most"
	result RES-07 "a storm of dying workers: somebody serves in each second" \
		"$(is "$served" -eq 5)" "$(is "$kills" -ge 15)"
	result RES-07 "no more workers than there are places" "$(is "$most" -le 64)" \
		"$(no until_true 8 test_workers "$(expected_workers)")"
	result RES-07 "afterwards all is well" "$(no answers 303 "$first" after-the-storm)" \
		"$(field failed "$("$client" read /incidents 1 1)")"
}
expected_workers() { sed -n 's/.*event=serve workers=\([0-9]*\).*/\1/p' "$home/log/debrief.log"; }
test_workers() { [ "$(workers | wc -w)" -eq "$1" ]; }

# RES-08: passwords tried as fast as can be.
load_flood() {
	local before most=0 now last=0 flood reads out p95
	start "$work/flood"
	"$client" read /incidents 4 1 >/dev/null
	before=$(resident_kb)
	"$client" flood 16 4 > "$work/out" &
	flood=$!
	"$client" read /incidents 2 4 > "$work/reads" &
	reads=$!
	helpers+=("$flood" "$reads")
	while kill -0 "$flood" 2>/dev/null; do
		# Twice in a row: one that ends while another begins may be seen as both.
		now=$(resident_kb)
		[ "$now" -le "$most" ] || [ "$last" -le "$most" ] || most=$((now < last ? now : last))
		last=$now
		sleep 0.02
	done
	wait "$flood" "$reads"
	out=$(cat "$work/out")
	p95=$(field p95_us "$(cat "$work/reads")")
	echo "   $out | $(cat "$work/reads") | kb=$before..$most"
	result RES-08 "each try is refused, most at once" "$(field other "$out")" \
		"$(field failed "$out")" "$(is "$(field wrong "$out")" -gt 0)" \
		"$(is "$(field too_many "$out")" -gt "$(field wrong "$out")")"
	# One takes 46 MiB.
	result RES-08 "two passwords are hashed at once, no more" \
		"$(is "$((most - before))" -gt 30000)" "$(is "$((most - before))" -lt 130000)"
	result RES-08 "pages come within 200 ms (p95)" "$(is "$p95" -lt 200000)" \
		"$(field failed "$(cat "$work/reads")")"
}

# MEM-05, MEM-06: a worker needs no more after thousands of requests than after hundreds.
load_memory() {
	local pids kb fds out asked=0
	start "$work/memory" DEBRIEF_WORKERS=2
	"$client" write "$work/memory.ledger" 2 1 300 100 once >/dev/null
	every_page 100 >/dev/null
	pids=$(workers) kb=$(resident_kb) fds=$(descriptors)
	while read -r out; do
		asked=$((asked + $(field asked "$out") - $(field failed "$out")))
	done < <(every_page 1200)
	echo "   asked=$asked kb=$kb..$(resident_kb) descriptors=$fds..$(descriptors)"
	result MEM-05 "7200 requests: no worker needs 1 MiB more" "$(is "$asked" -eq 7200)" \
		"$(is "$(($(resident_kb) - kb))" -le 1024)" "$(is "$pids" = "$(workers)")"
	result MEM-06 "7200 requests: not one descriptor more" "$(is "$(descriptors)" -eq "$fds")"
}
every_page() {
	local path
	for path in / /open /incidents "/INC-$first" "/INC-$first/timeline" "/INC-$first/history"; do
		"$client" ask "$path" "$1"
	done
}
