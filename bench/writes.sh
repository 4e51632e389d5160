# What saving costs, and what it costs those who read meanwhile; counts, memory, import. Sourced by
# bench/run.

event='at=2026-07-01+11:59&precision=typed&zone=UTC&kind=response&marker=&source=&believed='
event="$event&text=The+gateway+was+restarted;+sessions+older+than+a+day+were+ended."
followup='title=Rotate+the+keys+of+the+build+service&kind=bug&priority=P2&owner=&due_on='
followup="$followup&detail=&done_when=&service=&team=&cycle=&ticket=&incident=&finding="

# save_for SECONDS EACH_SECOND: a timeline event and a new follow-up in turn, at that pace.
save_for() {
	"$client" save "$port" "$token" "$2" "$1" "$event" "/${posts%% *}/timeline" \
		"$followup" /followups 2>>"$work/log"
}

# post_events TIMES: the form so often from each of eight clients, each to its own incident.
post_events() {
	local incident paths=
	for incident in $posts; do paths="$paths /$incident/timeline"; done
	"$client" post "$port" "$token" "$1" "$event" $paths 2>>"$work/log"
}

# New follow-ups, from each of eight clients.
post_followups() {
	"$client" post "$port" "$token" "$1" "$followup" $(printf '/followups %.0s' 1 2 3 4 5 6 7 8) \
		2>>"$work/log"
}

# count_statements NOW DAYS PREFIX: what each count statement takes on a connection that has read
# nothing, and all of them; in a zone whose today is so many days ahead. The old version has three.
count_statements() {
	local name sum=0 us
	for name in "open_counts week=$(day $(($2 + 6)))" open_late \
		"open_needs needs_until=$(day $(($2 + 30)))" review_counts; do
		us=$("$tools/statement" "$home/debrief.db" "$1" 1 $name 2>>"$work/log" | cut -d' ' -f1)
		[ -z "$us" ] || note "$3_${name%% *}" "$us"
		sum=$((sum + ${us:-0}))
	done
	note "$3_counts" "$sum"
}

# Counts; and the page right after a change, and the one after that.
measure_counts() {
	local round v name
	echo "Counts ..."
	for ((round = 1; round <= 9; round++)); do
		for v in $(backwards "$round" $versions); do
			at "$v"
			count_statements "$now" 0 us
			count_statements $((now + 86400000)) 1 us_far
			save_for 1 2 >/dev/null
			for name in after then; do
				set -- $("$client" get "$port" "$token" 1 1 <(echo /open) 2>>"$work/log")
				note "us_page_$name" "$2"
			done
		done
	done
}

# The form from eight clients, in turn with the bare transaction from eight processes.
measure_posts() {
	local round v
	echo "Forms ..."
	for ((round = 1; round <= 5; round++)); do
		for v in $(backwards "$round" $versions); do
			at "$v"
			noted loop $("$tools/loop" "$home/debrief.db" 100 $posts | awk '{ print $1, $3 }')
			posted post $(post_events 100)
			posted add $(post_followups 50)
		done
	done
}

# posted NAME PER_SECOND P50 P99 MAX REQUESTS WRONG
posted() {
	noted "$1" "$2" "$4"
	note "$1_wrong" "$7"
}

# The list while others save, five times a second and twenty: its rate and how long the slow ones of
# its readers wait. The saves begin before and end after.
measure_saves() {
	local round v pace saving length=4
	echo "Reading while others save ..."
	for ((round = 1; round <= 3; round++)); do
		for pace in 5 20; do
			for v in $(backwards "$round" $versions); do
				at "$v"
				save_for $((length + 1)) $pace > "$work/saves" &
				saving=$!
				sleep 0.5
				noted "while_$pace" $(seconds=$length again /open)
				wait $saving
				posted "saves_$pace" $(cat "$work/saves")
			done
		done
	done
}

# 1,000 mixed GETs for each worker, then the proportional size of the largest.
measure_memory() {
	local v pid most size path
	echo "Memory ..."
	for v in $versions; do
		at "$v"
		most=0
		for path in / /open "/open?sort=-age" "/open?owner=none" "/open?after=$middle" /open.json \
			/incidents "/incidents?status=closed" "/$full" "/$full/timeline" "/$full/findings" \
			"/$full/postmortem" "/$full/evaluation" "/$full/history" "/$full.json" "/$many" \
			/incidents/new /followups/new /settings /healthz; do
			[ "$(status "$path")" = 200 ] && echo "$path" || echo "bench: no $path ($v)" >&2
		done > "$work/mixed"
		"$client" get "$port" "$token" $clients $((1000 * workers)) "$work/mixed" >/dev/null 2>&1
		for pid in $(cat "/proc/$serve/task/$serve/children"); do
			size=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null)
			[ "${size:-0}" -gt "$most" ] && most=$size
		done
		note pss_kib "$most"
	done
}

# Records for the import, in $work/records: the real ones seven times over, under other names, where
# they are there; else made-up ones. Says which.
records_write() {
	local real=../shared/data/vcdb n
	if [ -r $real/vcdb-shared-1.ndjson ]; then
		for n in 1 2 3 4 5 6 7; do
			sed -E "s/(\"(incident_id|master_id)\": *\")/\1$n-/g" $real/vcdb-shared-*.ndjson
		done > "$work/records"
		echo "real records (VCDB), each seven times"
	else
		awk -v count=10000 -f bench/records.awk > "$work/records"
		echo "made-up records"
	fi
}

# Records a second into an empty database.
measure_import() {
	local round v from to
	echo "Import ..."
	at new
	note import_what "$(records_write)"
	for ((round = 1; round <= 3; round++)); do
		for v in $(backwards "$round" $versions); do
			rm -rf "$work/$v/import"
			site_fill "$v" import 0
			from=$(date +%s%N)
			DEBRIEF_HOME=$home DEBRIEF_DB=sqlite:$home/debrief.db \
				"$program" import veris "$work/records" > "$home/log/import" 2>&1 ||
				tail -n 3 "$home/log/import" >&2
			to=$(date +%s%N)
			set -- $(sed -n 's/^imported \([0-9]*\),.*/\1/p' "$home/log/import")
			note import_records "${1:-0}"
			note import_rate $((${1:-0} * 1000000000 / (to - from)))
		done
	done
}
