# What is measured, one function each; sourced by bench/run. $port is the largest site's, $home its
# folder, $now the data's today; $full, $middle, $posts come from the generator.

# The day n days after the data's today.
day() {
	date -u -d "@$((now / 1000 + $1 * 86400))" +%Y-%m-%d
}

# Form tokens differ each time; everything else must not.
masked() {
	sed -E 's/(name="csrf" value=")[0-9a-f]+/\1/g; s/(name="idem" value=")[0-9a-f]+/\1/g'
}

# Size, requests of a cold visit, and whether the floor prints the same page.
measure_page() {
	echo "The page ..."
	page "$port" /open > "$home/page.html"
	page "$port" /open | masked > "$home/page.program"
	page "$port" /bench/hand | masked > "$home/page.hand"
	if cmp -s "$home/page.program" "$home/page.hand"; then
		fact hand_same 1
	else
		fact hand_same 0
		echo "bench: the hand-printed page differs:" >&2
		diff "$home/page.hand" "$home/page.program" | cut -c1-300 | head -n 6 >&2
	fi
	fact page_rows "$(grep -c '<tr><td' "$home/page.html")"
	fact page_bytes "$(wc -c < "$home/page.html")"
	fact page_gzip "$(gzip -6 < "$home/page.html" | wc -c)"
	# What a browser without a cache asks for: the page, each file it names, what those name, and the
	# icon (named by the page, or else /favicon.ico).
	fact cold_requests "$({ grep -oE '(src|href)="/s/[^"#]*' "$home/page.html"
		grep -oE 'href="/s/[^"]*\.css' "$home/page.html" | sed 's/.*"//' | while read -r css; do
			page "$port" "$css" | grep -oE 'url\([^)]*\)' | grep -v 'url(#'
		done; } | sed -E 's/^[a-z]+="//' | sort -u | wc -l | awk '{ print $1 + 1 }')"
}

# Every rate in turn, round after round, so that what disturbs one disturbs its neighbours too. The
# page and the page by hand stand side by side, and who comes first changes.
measure_rates() {
	local round size pair which
	echo "Rates, $rounds rounds ..."
	# A thousand pages of the list: each is asked again only when all others have been.
	sqlite3 "$home/debrief.db" "SELECT '/open?after=' || due_on || '~' || number FROM followup
		WHERE unresolved = 1 AND number % 100 = 7 ORDER BY due_on, number LIMIT 1000" > "$work/turn"
	for size in $sizes; do rate "${ports[$size]}" /open >/dev/null; done
	for ((round = 1; round <= rounds; round++)); do
		echo "round $round"
		echo "file $(rate "$port" /bench/file)"
		echo "hello $(rate "$port" /bench/hello)"
		for size in $sizes; do
			[ "$size" = "${sizes##* }" ] || echo "open_$size $(rate "${ports[$size]}" /open)"
		done
		[ $((round % 2)) -eq 0 ] && pair="open hand" || pair="hand open"
		for which in $pair; do
			case $which in
			hand) echo "hand $(rate "$port" /bench/hand)" ;;
			open) echo "open_$size $(rate "$port" /open)" ;;
			esac
		done
		echo "middle $(rate "$port" "/open?after=$middle")"
		echo "turn $(rate_turn "$port" "$work/turn")"
		echo "incident $(rate "$port" "/$full")"
	done > "$work/rates"
}

# The count statements on connections that have read nothing; and the page right after a change, and
# again, when the counts are remembered.
measure_counts() {
	local name sum=0 took
	echo "Counts ..."
	for name in "open_counts week=$(day 6)" open_postmortems_late open_evaluations_late; do
		took=$("$tools/statement" "$home/debrief.db" "$now" 5 $name | cut -d' ' -f1)
		fact "us_${name%% *}" "$took"
		sum=$((sum + took))
	done
	fact us_counts "$sum"
	post_once
	echo /open > "$work/paths"
	set -- $("$tools/client" get "$port" "$token" 200 "$work/paths")
	fact us_page_counted "$4"
	fact us_page_remembered "$2"
}

# Every indexed order with every kind of filter, first pages, one client.
measure_filters() {
	local order filter
	echo "Filters ..."
	for order in due -due priority -priority age -age ref -ref; do
		for filter in "" owner=none owner=person-4 owner=person-30 owner=heavy owner=idle team=team-3 \
			"team=team-3&team=team-4" kind=bug kind=sop_change priority=P0 priority=P2 status=done \
			due=overdue due=week due=none service=service-7 "owner=none&priority=P0" \
			"kind=bug&status=in_progress" "team=team-9&due=overdue&priority=P1"; do
			echo "/open?sort=$order${filter:+&$filter}"
		done
	done > "$work/paths"
	set -- $("$tools/client" get "$port" "$token" 1600 "$work/paths" 2> "$work/filters.log")
	fact filter_p50 "$2"
	fact filter_p99 "$3"
	fact filter_max "$4"
	fact filter_requests "$5"
	fact filter_wrong "$6"
	fact filter_slowest "$(awk '/ us for / { if ($2 > most[$5]) most[$5] = $2 }
		END { for (p in most) print most[p], p }' "$work/filters.log" | sort -rn | head -n 1)"
}

# 1,000 mixed GETs for each worker, then the proportional size of the largest.
measure_memory() {
	local pid most=0 size clients=
	echo "Memory ..."
	for path in / /open "/open?sort=-age" "/open?owner=none" "/open?after=$middle" /open.json \
		/incidents "/incidents?status=closed" "/$full" "/$full/timeline" "/$full/findings" \
		"/$full/postmortem" "/$full/evaluation" "/$full/history" "/$full.json" "/$many" \
		/incidents/new /followups/new /settings /healthz; do
		[ "$(status "$port" "$path")" = 200 ] && echo "$path" || echo "bench: no $path" >&2
	done > "$work/paths"
	for _ in 1 2 3 4; do
		"$tools/client" get "$port" "$token" $((250 * workers)) "$work/paths" \
			> "$work/mixed" 2>&1 &
		clients="$clients $!"
	done
	wait $clients
	for pid in $(cat "/proc/$serve/task/$serve/children"); do
		size=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null)
		[ "${size:-0}" -gt "$most" ] && most=$size
	done
	fact pss_kib "$most"
}

form='at=2026-07-01+11:59&precision=typed&zone=UTC&kind=response&marker=&source=&believed='
form="$form&text=The+gateway+was+restarted;+sessions+older+than+a+day+were+ended."

post_once() {
	"$tools/client" post "$port" "$token" 1 "$form" "/${posts%% *}/timeline" >/dev/null
}

# post_form PORT TIMES: the form so often from each of eight clients, each to its own incident.
post_form() {
	local incident paths=
	for incident in $posts; do paths="$paths /$incident/timeline"; done
	"$tools/client" post "$1" "$token" "$2" "$form" $paths
}

# The form from eight clients, in turn with the bare transaction from eight processes.
measure_posts() {
	local round
	echo "Forms ..."
	for round in 1 2 3; do
		echo "loop $("$tools/loop" "$home/debrief.db" 100 $posts)"
		echo "post $(post_form "$port" 100)"
	done > "$work/posts"
	fact loop_rate "$(awk '/^loop/ { print $2 }' "$work/posts" | median)"
	fact post_rate "$(awk '/^post/ { print $2 }' "$work/posts" | median)"
	fact post_ratio "$(awk '/^loop/ { floor = $2 } /^post/ { print floor ? $2 / floor : 0 }' \
		"$work/posts" | median)"
	fact loop_p99 "$(awk '/^loop/ { print $4 }' "$work/posts" | median)"
	fact post_p99 "$(awk '/^post/ { print $4 }' "$work/posts" | median)"
	fact post_wrong "$(awk '/^post/ { n += $7 } END { print n + 0 }' "$work/posts")"
}

# Records a second into an empty database.
measure_import() {
	local count=20000 from to
	echo "Import ..."
	rm -rf "$work/import"
	site_fill "$work/import" 0
	awk -v count=$count -f bench/records.awk > "$work/records.ndjson"
	from=$(date +%s%N)
	DEBRIEF_HOME=$work/import DEBRIEF_DB=sqlite:$work/import/debrief.db \
		"$program" import veris "$work/records.ndjson" > "$work/import.log" 2>&1 ||
		tail -n 3 "$work/import.log" >&2
	to=$(date +%s%N)
	fact import_records "$(sed -n 's/^imported \([0-9]*\),.*/\1/p' "$work/import.log")"
	fact import_rate $((count * 1000000000 / (to - from)))
}
