# What pages cost, one function for each kind of figure; sourced by bench/run. Versions are measured
# in turn within each round, so that what disturbs one disturbs the other too.

# The day n days after the data's today.
day() {
	date -u -d "@$((now / 1000 + $1 * 86400))" +%Y-%m-%d
}

# by_hand_of WHAT: the addresses on standard input, for `hand` those of the page printed by hand.
by_hand_of() {
	[ "$1" = hand ] && sed 's|^/open|/bench/hand|' || cat
}

# measure_page: size, requests of a cold visit; and whether the floor prints the same pages.
measure_page() {
	local html=$home/page.html path=/open same
	page > "$html"
	note page_rows "$(grep -c '<tr><td' "$html")"
	note page_bytes "$(wc -c < "$html")"
	note page_gzip "$(gzip -6 < "$html" | wc -c)"
	note page_sent "$(page -H 'Accept-Encoding: gzip' | wc -c)"
	# What a browser without a cache asks for: the page, each file it names, what those name, and the
	# icon (named by the page, or else /favicon.ico).
	note cold_requests "$({ grep -oE '(src|href)="/s/[^"#]*' "$html"
		grep -oE 'href="/s/[^"]*\.css' "$html" | sed 's/.*"//' | while read -r path; do
			page | grep -oE 'url\([^)]*\)' | grep -v 'url(#'
		done; } | sed -E 's/^[a-z]+="//' | sort -u | wc -l | awk '{ print $1 + 1 }')"
	same=$("$client" same "$port" "$token" <(echo /open) /bench/hand)
	note hand_same "${same% *}"
	[ "${same% *}" = 0 ] || sides="$sides hand.$version"
	same=$("$client" same "$port" "$token" "$work/fresh/mixed.1" /bench/hand 2>"$work/hand.$version")
	note hand_same_new "${same% *}"
	# One that knows no filters is no floor for them.
	[ "${same% *}" -ge 900 ] || return
	fresh_sides="$fresh_sides hand.$version"
}

measure_pages() {
	local v
	echo "The page ..."
	sides= fresh_sides=
	for v in $versions; do
		sides="$sides open.$v" fresh_sides="$fresh_sides open.$v"
		at "$v"
		measure_page
	done
	cat "$work/hand.new" >&2
}

# The list and the list by hand, side by side: the same page again, and a thousand pages that nobody
# asked for before, by due date and all over the list; with gzip too.
measure_list() {
	local round=$1 side what path fresh=$work/fresh
	for side in $(backwards "$round" $sides); do
		at "${side#*.}"
		what=${side%.*}
		[ "$what" = open ] || serve=${hand_of[$version]}
		path=$(echo /open | by_hand_of "$what")
		measured "$what" again "$path"
		measured "${what}_gzip" again "$path" gzip
	done
	for side in $(backwards "$round" $fresh_sides); do
		at "${side#*.}"
		what=${side%.*}
		[ "$what" = open ] || serve=${hand_of[$version]}
		measured "${what}_due" in_turn <(by_hand_of "$what" < "$fresh/due.$round")
		measured "${what}_mixed" in_turn <(by_hand_of "$what" < "$fresh/mixed.$round")
		measured "${what}_mixed_gzip" in_turn <(by_hand_of "$what" < "$fresh/gzip.$round") gzip
	done
}

# The other pages: again, and a thousand of each that were not asked for before.
measure_others() {
	local round=$1 v size kind fresh
	for size in $sizes; do
		[ "$size" != "$largest" ] || continue
		for v in $(backwards "$round" $versions); do
			at "$v" "$size"
			measured "open_$size" again /open
		done
	done
	for kind in register incident timeline postmortem evidence findings; do
		for v in $(backwards "$round" $versions); do
			at "$v"
			case $kind in
			register) measured register again /incidents ;;
			incident) measured incident again "/$full" ;;
			*) measured "$kind" again "/$full/$kind" ;;
			esac
			[ $kind = register ] && fresh=$kind || fresh=$v.$kind
			measured "${kind}_new" in_turn "$work/fresh/$fresh.$round"
		done
	done
	for v in $(backwards "$round" $versions); do
		at "$v"
		measured middle again "/open?after=$middle"
	done
}

measure_rates() {
	local round v size
	echo "Rates, $rounds rounds ..."
	# Each page once before it counts.
	for v in $versions; do
		for size in $sizes; do
			at "$v" "$size"
			again /open >/dev/null
		done
	done
	for ((round = 1; round <= rounds; round++)); do
		quiet_note
		at new
		note file $(again /bench/file)
		note hello $(again /bench/hello)
		measure_list "$round"
		measure_others "$round"
	done
	for v in $versions; do
		at "$v"
		path="/$full/timeline" page > "$home/timeline.html"
		note timeline_events "$(grep -oE 'id="T[0-9]+"' "$home/timeline.html" | sort -u | wc -l)"
		note evidence_pieces "$(path="/$full/evidence" page | grep -oE 'id="E[0-9]+"' | sort -u | wc -l)"
		note findings_shown "$(path="/$full/findings" page | grep -oE 'id="F[0-9]+"' | sort -u | wc -l)"
	done
}

# Milliseconds of a first page by due date and by priority, with every kind of filter that both
# know, one client.
measure_filters() {
	local round v order filter
	echo "Filters ..."
	for order in due -due priority -priority; do
		for filter in "" owner=none owner=person-4 owner=person-30 owner=heavy owner=idle team=team-3 \
			"team=team-3&team=team-4" kind=bug kind=sop_change priority=P0 priority=P2 status=done \
			due=overdue due=week due=none service=service-7 "owner=none&priority=P0" \
			"kind=bug&status=in_progress" "team=team-9&due=overdue&priority=P1"; do
			echo "/open?sort=$order${filter:+&$filter}"
		done
	done > "$work/filters"
	for ((round = 1; round <= 3; round++)); do
		for v in $(backwards "$round" $versions); do
			at "$v"
			set -- $("$client" get "$port" "$token" 1 160 "$work/filters" 2>> "$work/log")
			note filter_p50 "$2"
			note filter_p99 "$3"
			note filter_wrong "$6"
		done
	done
}

# Milliseconds of the register by who and what, one client: the first time that they are asked for,
# and again. What the first one pays is the disk's, where the file is larger than what is kept.
measure_narrow() {
	local round v name
	echo "The register by who and what ..."
	at new
	for name in $page_names; do page_addresses "$name" > "$work/fresh/narrow.$name"; done
	for ((round = 1; round <= 3; round++)); do
		for v in $(backwards "$round" $versions); do
			at "$v"
			for name in $page_names; do
				set -- $("$client" get "$port" "$token" 1 40 "$work/fresh/narrow.$name" \
					2>>"$work/log")
				note "narrow_$name" "$2"
				note "narrow_${name}_p99" "$3"
				note narrow_wrong "$6"
			done
		done
	done
}
