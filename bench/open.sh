# What /open and the pages of who and what must keep to at the largest number of follow-ups, one
# client; sourced by bench/run. Of the new version alone: the old one has no such addresses.

# timed NAME FILE COUNT: so many requests of these addresses; median, 99th percentile, the slowest.
timed() {
	local name=$1 file=$2 count=$3
	set -- $("$client" get "$port" "$token" 1 "$count" "$file" 2> "$work/slow")
	note "$name" "$2"
	note "${name}_p99" "$3"
	note "${name}_max" "$4" "$(sort -k2n "$work/slow" | awk '/ us for / { at = $5 } END { print at }')"
	note open_wrong "$6"
}

# Each kind of filter once, and none.
one_filter() {
	printf '%s\n' "" owner=none owner=person-4 owner=person-30 owner=heavy owner=idle team=team-3 \
		team=none kind=bug kind=sop_change priority=P0 priority=P2 status=open status=done \
		status=resolved due=overdue due=week due=none review=overdue review=at_risk needs=effect \
		needs=interim needs=risk "incident=$many" service=service-7 service=none cycle=2026-Q3 \
		cycle=none
}

# Every two filters of different kinds; words are one of them.
two_filters() {
	printf '%s\n' owner=none owner=heavy team=team-3 kind=bug priority=P0 status=done due=overdue \
		review=at_risk needs=effect "incident=$many" service=service-7 cycle=2026-Q3 words=gateway |
	awk -F= '{ kind[NR] = $1; filter[NR] = $0 }
		END { for (i = 1; i <= NR; i++) for (k = i + 1; k <= NR; k++)
			if (kind[i] != kind[k]) print filter[i] "&" filter[k] }'
}

# in_orders ORDER...: the filters on standard input in each order.
in_orders() {
	awk -v orders="$*" '{ n = split(orders, order, " ")
		for (i = 1; i <= n; i++) print "/open?sort=" order[i] ($0 == "" ? "" : "&") $0 }'
}

open_addresses() {
	local column
	one_filter | in_orders due -due priority -priority > "$1/one"
	two_filters | in_orders due -priority > "$1/two"
	printf '%s\n' "" kind=bug "team=team-3&due=overdue" |
		in_orders age -age ref -ref title -title kind -kind reviewed -reviewed owner -owner team -team \
			incident -incident > "$1/columns"
	for column in title owner team incident; do column_addresses $column 5; done > "$1/later"
	printf '/open?group=%s\n' owner team service incident > "$1/groups"
	printf '/open?numbers=1%s\n' "" \&kind=bug \&owner=none \&owner=heavy \&priority=P0 \
		\&due=overdue \&team=team-3 "&kind=bug&status=in_progress" \&words=gateway \
		\&cycle=2026-Q3 > "$1/numbers"
	echo / > "$1/home"
	echo /review > "$1/review"
	printf '/people/%s\n' heavy person-4 person-30 bench > "$1/person"
	printf '/teams/%s\n' team-3 team-7 team-12 > "$1/team"
}

# How often each file's addresses are asked for, in all rounds together.
measure_open() {
	local round name to=$work/open
	echo "/open, its filters, orders and numbers ..."
	at new
	mkdir -p "$to"
	open_addresses "$to"
	for ((round = 1; round <= 3; round++)); do
		quiet_note
		at new
		timed one "$to/one" "$(wc -l < "$to/one")"
		for name in home review person team; do timed "$name" "$to/$name" 40; done
		for name in two columns later groups numbers; do
			[ "$round" -lt 2 ] || continue
			timed "$name" "$to/$name" "$(wc -l < "$to/$name")"
		done
	done
	note followup_indexes "$(sqlite3 "$home/debrief.db" "SELECT count(*) FROM sqlite_schema
		WHERE type = 'index' AND tbl_name = 'followup' AND sql IS NOT NULL")"
}

# Pages right after a change, by turns of a reader in UTC and one whose today is tomorrow.
measure_zones() {
	local round reader
	echo "Readers in two zones ..."
	at new
	for ((round = 1; round <= 9; round++)); do
		save_for 1 2 >/dev/null
		for reader in "$token" "$token_far" "$token" "$token_far"; do
			set -- $("$client" get "$port" "$reader" 1 1 <(echo /open) 2>>"$work/log")
			note zones "$2"
			note open_wrong "$6"
		done
	done
}

# Everything as CSV: rows a second, and the largest that a worker was meanwhile.
measure_csv() {
	local size most=0 pid loading rows from to
	echo "CSV ..."
	at new
	path="/open.csv?status=open&status=in_progress&status=done&status=resolved&status=declined"
	path="$path&status=withdrawn&status=duplicate"
	from=$(date +%s%N)
	page > "$work/all.csv" &
	loading=$!
	while kill -0 $loading 2>/dev/null; do
		for pid in $(cat "/proc/$serve/task/$serve/children"); do
			size=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null)
			[ "${size:-0}" -gt "$most" ] && most=$size
		done
		sleep 0.2
	done
	to=$(date +%s%N)
	rows=$(($(wc -l < "$work/all.csv") - 1))
	rm -f "$work/all.csv"
	note csv_rows "$rows"
	note csv_missing $((followups - rows > 0 ? followups - rows : 0))
	note csv_rate $((rows * 1000000000 / (to - from)))
	note csv_kib "$most"
}

# A thousand follow-ups given to somebody else in one act; each round takes others.
measure_bulk() {
	local round form="view=&sure=1&priority=&due_on=&cycle=&reason=They+know+the+service." numbers
	echo "A thousand at once ..."
	at new
	for ((round = 1; round <= 3; round++)); do
		numbers=$(sqlite3 "$home/debrief.db" "SELECT group_concat(number) FROM (SELECT number FROM
			followup WHERE unresolved = 1 AND status <> 'done' AND owner_id IS NOT NULL
			ORDER BY number LIMIT 1000 OFFSET ${round}000)")
		set -- $("$client" post "$port" "$token" 1 "$form&owner=person-$((4 + round))&fus=$numbers" \
			/open/change 2>>"$work/log")
		note bulk "$2"
		note bulk_wrong "$6"
	done
}
