# Load, and processes that come and go under it.

resident_kb() { awk '/^VmRSS/ { n += $2 } END { print n + 0 }' \
	$(workers | tr ' ' '\n' | sed '/./s|.*|/proc/&/status|') 2>/dev/null; }
descriptors() { local p; for p in $(workers); do ls "/proc/$p/fd"; done 2>/dev/null | wc -l; }

# CONC-07: workers replaced, killed, or out of reach: nobody notices.
load_reload() {
	local out n pid all
	start "$work/reload" DEBRIEF_WORKERS=8          # each save may wait for its turn
	all=$(expected_workers)
	keep reads read /incidents 2 600
	keep writes write "$work/reload.ledger" 2 600 300 1900 once
	for n in 1 2 3 4; do
		turns reads 20
		kill -HUP "$(master)"
		until_true 120 replaced "$n"
	done
	turns writes 20
	halt reads
	halt writes
	out=$(cat "$work/writes")
	echo "   $(cat "$work/reads") | $out"
	result CONC-07 "SIGHUP under load: no GET and no POST fails" "$(field lost "$out")" \
		"$(field refused "$out")" "$(field wrong "$out")" "$(field failed "$out")" \
		"$(field failed "$(cat "$work/reads")")"
	result CONC-07 "SIGHUP replaces the workers" "$(no replaced 4)"

	# One after the other: what was asked of the one before has been answered by somebody else.
	keep reads read /incidents 3 600
	for n in {1..15}; do
		turns reads 2
		until_true 60 workers_at_least "$((all - 1))"
		pid=$(pick $(workers))
		[ -z "$pid" ] || kill -KILL "$pid"
	done
	turns reads 2
	halt reads
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
replaced() { [ "$(grep -c event=replaced "$home/log/debrief.log")" -ge "$1" ]; }

# RES-07: workers killed faster than they can live.
load_storm() {
	local pid n most=0 served=0 rounds=0 kills now storm
	start "$work/storm"
	for n in {1..50}; do
		pid=$(pick $(workers))
		[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null
		sleep 0.1
	done &
	storm=$!
	helpers+=("$storm")
	while kill -0 "$storm" 2>/dev/null; do
		now=$("$client" read /incidents 1 2 2>/dev/null)
		rounds=$((rounds + 1))
		[ "$(field asked "$now")" -le "$(field failed "$now")" ] || served=$((served + 1))
		now=$(workers | wc -w)
		[ "$now" -le "$most" ] || most=$now
	done
	wait "$storm"
	kills=$(grep -c event=worker_died "$home/log/debrief.log")
	echo "   kills=$kills rounds=$rounds served=$served most_workers=$most"
	result RES-07 "a storm of dying workers: somebody serves in any two seconds" \
		"$(is "$served" -eq "$rounds")" "$(is "$rounds" -ge 3)" "$(is "$kills" -ge 15)"
	result RES-07 "no more workers than there are places" "$(is "$most" -le 64)" \
		"$(no until_true 60 workers_at_least "$(expected_workers)")"
	result RES-07 "afterwards all is well" "$(no answers 303 "$first" after-the-storm)" \
		"$(field failed "$("$client" read /incidents 1 1)")"
}
expected_workers() {
	sed -n 's/.*event=serve workers=\([0-9]*\).*/\1/p' "$home/log/debrief.log" | tail -n 1
}
workers_at_least() { [ "$(workers | wc -w)" -ge "$1" ]; }

# RES-08: passwords tried as fast as can be.
load_flood() {
	local before most=0 now began out
	start "$work/flood"
	"$client" read /incidents 4 1 >/dev/null
	before=$(resident_kb)
	keep guesses flood 16 600
	keep reads read /incidents 2 600
	began=$SECONDS
	# Until hashing was seen, and for three seconds at least.
	while [ "$((SECONDS - began))" -lt 3 ] || [ "$((most - before))" -le 30000 ]; do
		[ "$((SECONDS - began))" -lt 120 ] || break
		now=$(resident_kb_at_once)
		[ "$now" -le "$most" ] || most=$now
		sleep 0.02
	done
	turns reads 20
	halt guesses
	halt reads
	out=$(cat "$work/guesses")
	echo "   $out | $(cat "$work/reads") | kb=$before..$most"
	result RES-08 "each try is refused, most at once" "$(field other "$out")" \
		"$(field failed "$out")" "$(is "$(field wrong "$out")" -gt 0)" \
		"$(is "$(field too_many "$out")" -gt "$(field wrong "$out")")"
	# One takes 46 MiB.
	result RES-08 "two passwords are hashed at once, no more" \
		"$(is "$((most - before))" -gt 30000)" "$(is "$((most - before))" -lt 130000)"
	# Were pages to stand in line behind passwords, each would. (How long the slowest take says
	# more about what else the machine does.)
	result RES-08 "pages come within 200 ms (median)" \
		"$(is "$(field p50_us "$(cat "$work/reads")")" -lt 200000)" \
		"$(field failed "$(cat "$work/reads")")"
}
# All workers stand still meanwhile, so that one that ends while another begins is not seen as both.
resident_kb_at_once() {
	local all
	all=$(workers)
	kill -STOP $all 2>/dev/null
	resident_kb
	kill -CONT $all 2>/dev/null
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

# DUR-08: whatever holds the write lock, reading goes on: six saves and an import wait for it, the
# session is to be marked as used, a backup is made. Of each socket's workers one does not wait.
reading_goes_on() {
	local n pids=() kept_n=0 backup
	start "$work/reading" DEBRIEF_WORKERS=6
	exec 9<>"$database.lock"
	flock 9
	sqlite3 -batch "$database" 'UPDATE session SET seen_at = seen_at - 700000'
	for n in 1 2 3 4 5 6; do
		"$client" try "$first" "waiting-$n" > "$work/try.$n" &
		pids+=("$!")
	done
	DEBRIEF_HOME=$home "$FAULT_PROGRAM" import case demo/*.json > /dev/null 2>&1 &
	pids+=("$!")
	until_true 120 hurried 1
	keep reads read /incidents 2 600
	backup=$(DEBRIEF_HOME=$home "$FAULT_PROGRAM" backup "$work/reading.backup" 2>&1)
	turns reads 5
	wait "${pids[@]}"
	halt reads
	result DUR-08 "six saves wait: reading goes on, no page fails" \
		"$(field failed "$(cat "$work/reads")")"
	result DUR-08 "a backup is made meanwhile" "$(no test -s "$work/reading.backup")"
	for n in 1 2 3 4 5 6; do
		[ "$(field status "$(cat "$work/try.$n")")" = 503 ] &&
			[ "$(field kept "$(cat "$work/try.$n")")" = 1 ] && kept_n=$((kept_n + 1))
	done
	echo "   $backup; $(waits)"
	result DUR-08 "each of the six gets its text back" "$(is "$kept_n" = 6)"
	result DUR-08 "no more of them waited than leave a worker of each socket" \
		"$(is "$(field long "$(waits)")" -le 4)" "$(is "$(field short "$(waits)")" -ge 2)"
	flock -u 9
	exec 9>&-
	result DUR-08 "the lock free: saved" "$(no answers 303 "$first" after-the-six)"
}
# Of the saves that were refused, how many waited long and how many hardly at all.
waits() {
	awk '/event=request/ && /status=503/ {
		match($0, / waited=[0-9]+/)
		if (substr($0, RSTART + 8, RLENGTH - 8) > 2000000) long++; else short++
	} END { print "long=" long + 0 " short=" short + 0 }' "$home/log/debrief.log"
}
hurried() { [ "$(field short "$(waits)")" -ge "$1" ]; }

# What is dear to print, saved where all of it can be: each page that shows it opens while eight
# people read, and nobody dies of it.
load_slow() {
	local out count
	start "$work/slow"
	out=$("$client" slow "$work/slow.pages")
	echo "   $out"
	result RES-06 "texts made to be slow: each is looked at and saved" "$(field wrong "$out")" \
		"$(is "$(field texts "$out")" = 15)"
	keep opens read /open 8 600
	count=$(wc -l < "$work/slow.pages")
	out=$("$client" visit "$work/slow.pages" 1)
	turns opens 1
	halt opens
	echo "   $out | $(cat "$work/opens")"
	result RES-06 "each page that shows them opens beside eight readers, and /open does" \
		"$(field failed "$out")" "$(is "$(field asked "$out")" = "$count")" "$(is "$count" -gt 40)" \
		"$(field failed "$(cat "$work/opens")")"
	result RES-06 "no worker died of it, none ran out of memory, none was asked in another's place" \
		"$(is "$(grep -c event=worker_died "$home/log/debrief.log")" = 0)" \
		"$(is "$(grep -c 'event=request .* status=5' "$home/log/debrief.log")" = 0)" \
		"$(is "$(grep -vc "GET /healthz" "$home/log/nginx.log")" = 0)"
}
