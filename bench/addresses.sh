# Addresses that nobody asked for before: enough of each kind for every round; sourced by bench/run.
# Those of lists are taken from the data of the new version, and are as good for the old: a key need
# not be that of a row, it is where the page begins.

# list_addresses COUNT: pages all over the list, each in its order, behind its filter and after its
# key; those that an index answers, so that what is measured is the page and not a search.
list_addresses() {
	followup_rows "$1" | awk -F'|' -v count="$1" -v kind=mixed -f bench/keys.awk
}

# column_addresses COLUMN COUNT: the list by that column, both ways, after keys all over it.
column_addresses() {
	followup_rows "$2" | awk -F'|' -v count="$2" -v kind="$1" -f bench/keys.awk
}

# Unresolved follow-ups, and all that the list can be ordered or filtered by, in no order. `hex` so
# that a title may hold anything.
followup_rows() {
	sqlite3 "$home/debrief.db" "SELECT f.number, f.due_on, f.priority, f.opened_at, hex(f.title_key),
			f.kind, coalesce(f.reviewed_at, 0), f.status, coalesce(o.name, 'none'),
			coalesce(t.name, 'team-1'), hex(coalesce(o.name, '')), hex(coalesce(t.name, '')),
			coalesce(i.number, 0)
		FROM followup f LEFT JOIN person o ON o.id = f.owner_id LEFT JOIN team t ON t.id = f.team_id
		LEFT JOIN incident i ON i.id = f.incident_id
		WHERE f.unresolved = 1 AND length(f.title) < 90
		ORDER BY f.number * 7919 % 1000003 LIMIT $1"
}

# due_addresses ROUND: pages by due date one after the other, other ones in each round.
due_addresses() {
	sqlite3 "$home/debrief.db" "SELECT '/open?after=' || due_on || '~' || number FROM followup
		WHERE unresolved = 1 AND number % 100 = $1 ORDER BY due_on, number LIMIT 1000"
}

register_addresses() {
	sqlite3 "$home/debrief.db" "SELECT CASE number % 3
			WHEN 0 THEN '/incidents?sort=-number&after=~' || number
			WHEN 1 THEN '/incidents?sort=opened&after=' || opened_at || '~' || number
			ELSE '/incidents?sort=severity&after=' || severity || '~' || number END
		FROM incident ORDER BY number * 7919 % 1000003 LIMIT $1"
}

# incident_addresses COUNT AFTER: AFTER follows the reference.
incident_addresses() {
	sqlite3 "$home/debrief.db" "SELECT '/INC-' || number || '${2:-}' FROM incident
		ORDER BY number * 7919 % 1000003 LIMIT $1"
}

# Pages of the register that are narrowed by who and what, each under its name.
page_names="lead lead_opened lead_severity tag_few tag_many late_evaluation late_postmortem \
	late_both"
page_addresses() {
	case $1 in
	lead) echo "/incidents?lead=bench"; echo "/incidents?lead=person-30" ;;
	lead_*) printf '/incidents?lead=bench&sort=%s\n' "${1#lead_}" "-${1#lead_}" ;;
	tag_few) echo "/incidents?tag=campaign-77"; echo "/incidents?tag=campaign-777" ;;
	tag_many) echo "/incidents?tag=mail"; echo "/incidents?tag=mail&sort=number" ;;
	late_both) echo "/incidents?late=evaluation&late=postmortem" ;;
	late_*) echo "/incidents?late=${1#late_}"; echo "/incidents?late=${1#late_}&sort=opened" ;;
	esac
}

# Files of 1,000 each: $work/fresh/KIND.ROUND; those asked for with gzip are others.
addresses_write() {
	local round v part count=$((rounds * 1000))
	echo "Addresses ..."
	mkdir -p "$work/fresh"
	for ((round = 1; round <= rounds; round++)); do
		due_addresses $round > "$work/fresh/due.$round"
	done
	list_addresses $((2 * count)) > "$work/fresh/all"
	head -n $count "$work/fresh/all" | thousands mixed
	tail -n $count "$work/fresh/all" | thousands gzip
	register_addresses $count | thousands register
	# Which incidents there are differs.
	for v in $versions; do
		at "$v"
		incident_addresses $count | thousands "$v.incident"
		for part in timeline postmortem evidence findings; do
			incident_addresses $count /$part | thousands "$v.$part"
		done
	done
}

# thousands KIND: a thousand lines for each round; from the beginning again where there are too few.
thousands() {
	awk -v to="$work/fresh/$1" -v rounds="$rounds" '{ line[n++] = $0 }
		END { for (i = 0; n && i < rounds * 1000; i++)
			print line[i % n] > (to "." int(i / 1000) + 1) }'
}
