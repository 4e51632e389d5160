#!/bin/bash
# Two Debrief nodes behind one nginx, on PostgreSQL with two synchronous standbys. While eight
# people write, the primary is killed and a standby promoted, then a node is killed. What was
# acknowledged must be there, once; nobody may wait ten seconds for an acknowledgement; what is not
# known to have been saved must come to be known. `make torture-ha`; everything on sockets and
# loopback, about HA_SECONDS (60) and a half.
set -u
cd "$(dirname "$0")/../.." || exit 1
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
[ -n "$bin" ] || { echo "skipped: PostgreSQL is not installed (Debian: postgresql-15)"; exit 0; }
. tests/faults/lib.sh
seconds=${HA_SECONDS:-60}
servers=$work/pg
as=
chmod 755 "$work"
mkdir "$servers"
if [ "$(id -u)" -eq 0 ]; then
	chown postgres "$servers"
	as="runuser -u postgres --"
fi

# Servers a, b and c, each with its folder and its socket in it.
url() {
	echo "postgresql://$1@/debrief?host=$servers/a,$servers/b,$servers/c" |
		sed 's/$/\&target_session_attrs=read-write/'
}
sql() { psql -h "$servers/$1" -U postgres -d "${3:-postgres}" -AtXqc "$2"; }
server_start() {
	$as "$bin/pg_ctl" -D "$servers/$1/data" -w -s -l "$servers/$1/log" \
		-o "-c unix_socket_directories=$servers/$1" start
}
servers_stop() {
	local name
	for name in a b c; do
		$as "$bin/pg_ctl" -D "$servers/$name/data" -m immediate -s stop 2>/dev/null
	done
}
trap 'servers_stop; finish' EXIT

primary_make() {
	$as mkdir "$servers/a"
	$as "$bin/initdb" -D "$servers/a/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null
	$as tee -a "$servers/a/data/postgresql.conf" >/dev/null <<-END
		listen_addresses = ''
		max_connections = 100
		synchronous_commit = on
		wal_keep_size = 256MB
	END
	server_start a
}
# standby_make NAME: a copy of a that follows it.
standby_make() {
	$as mkdir "$servers/$1"
	$as "$bin/pg_basebackup" -h "$servers/a" -U postgres -D "$servers/$1/data" -X stream -c fast
	$as touch "$servers/$1/data/standby.signal"
	follow "$1" a
	server_start "$1"
}
# follow NAME OTHER: NAME takes what OTHER writes.
follow() {
	echo "primary_conninfo = 'host=$servers/$2 user=postgres application_name=$1'" |
		$as tee -a "$servers/$1/data/postgresql.auto.conf" >/dev/null
}
standbys_of() {
	sql "$1" "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 ($2)'"
	sql "$1" "SELECT pg_reload_conf()" >/dev/null
}

# The primary and all its children, at once, as a power cut would.
primary_kill() {
	local pid
	pid=$(head -n 1 "$servers/a/data/postmaster.pid")
	kill -KILL "$pid" $(cat "/proc/$pid/task/$pid/children")
}
# Of the standbys the one that has received more has every commit that was acknowledged.
promote() {
	local b c new other
	b=$(sql b "SELECT pg_last_wal_receive_lsn() - '0/0'")
	c=$(sql c "SELECT pg_last_wal_receive_lsn() - '0/0'")
	if [ "$b" -ge "$c" ]; then new=b other=c; else new=c other=b; fi
	follow "$other" "$new"
	sql "$other" "SELECT pg_reload_conf()" >/dev/null
	$as "$bin/pg_ctl" -D "$servers/$new/data" -w -s promote
	echo "   promoted $new, received $b and $c"
	primary=$new
}

# node NAME: Debrief's processes in a folder of their own, without a web server.
node_start() {
	local folder=$work/node$1
	mkdir -p "$folder/run"
	DEBRIEF_HOME=$folder "$FAULT_PROGRAM" serve >> "$folder/log" 2>&1 &
	node_pid=$!
	helpers+=("$node_pid")
	DEBRIEF_HOME=$folder "$FAULT_PROGRAM" jobs >> "$folder/log" 2>&1 &
	helpers+=("$!")
}
# nodes N...: which of them nginx asks.
nodes() {
	local n socket
	{
		echo "upstream debrief {"
		for n; do
			for socket in 1 2; do
				echo "server unix:$(node_home "$n")/run/debrief-$socket.sock max_fails=0;"
			done
		done
		echo "}"
	} > "$home/nginx/nodes.conf"
	sed -i '/upstream debrief {/,/^\t}/d' "$home/nginx/nginx.conf"
	grep -q nodes.conf "$home/nginx/nginx.conf" ||
		sed -i "s|^\tinclude .*limits.conf;|&\n\tinclude $home/nginx/nodes.conf;|" \
			"$home/nginx/nginx.conf"
	kill -HUP "$(cat "$home/run/nginx.pid")"
	sleep 1
}
node_home() { if [ "$1" = 1 ]; then echo "$home"; else echo "$work/node2"; fi; }

# What both answer to the same questions.
answers() {
	local path
	for path in /open.json /incidents.json "/INC-$first.json" "/INC-$first/timeline.json" \
		/open.csv; do
		curl -sS -H "Cookie: $FAULT_COOKIE" "http://127.0.0.1:$FAULT_PORT$path"
	done
}

echo "-- two nodes, a primary and two standbys"
primary_make
sql a "CREATE DATABASE debrief"
sql a "CREATE ROLE debrief_app LOGIN"
standby_make b
standby_make c
standbys_of a "b, c"
export DEBRIEF_DB DEBRIEF_DB_OWNER
DEBRIEF_DB=$(url debrief_app)
DEBRIEF_DB_OWNER=$(url postgres)
start "$work/node1"
export DEBRIEF_ORIGIN=http://127.0.0.1:$FAULT_PORT,http://localhost:$FAULT_PORT
node_start 2
nodes 1 2

out=$work/ha.out
"$client" write "$work/ha.ledger" 8 "$seconds" 300 1900 retry > "$out" &
writing=$!
helpers+=("$writing")
sleep $((seconds / 3))
primary_kill
sleep 1                 # somebody, or something, has to notice
promote
sleep $((seconds / 3))
kill -KILL $(cat "/proc/$node_pid/task/$node_pid/children") "$node_pid"
wait "$node_pid" 2>/dev/null
echo "   killed a node"
wait "$writing"
out=$(cat "$out")
echo "   $out"
unknown=$(cat "$home/log/debrief.log" "$work/node2/log" | grep -c event=commit_unknown)
again=$(cat "$home/log/debrief.log" "$work/node2/log" | grep -c event=write_again)
echo "   commits of unknown fate: $unknown; writes that were run again: $again"
result HA-01 "each write came to its end: acknowledged" "$(field wrong "$out")" \
	"$(field refused "$out")" "$(field lost "$out")" "$(field failed "$out")"
result HA-02 "nobody waited ten seconds between two acknowledgements" \
	"$(is "$(field gap_ms "$out")" -lt 10000)"

node_start 2
sleep 1
nodes 1
answers > "$work/one"
nodes 2
answers > "$work/two"
result HA-03 "both nodes answer alike" "$(no cmp "$work/one" "$work/two")" \
	"$(is "$(wc -c < "$work/one")" -gt 4000)"

# Looked at through SQLite: the export goes both ways, and the ledger's questions are for SQLite.
stop
"$FAULT_PROGRAM" export "$work/ha.json"
unset DEBRIEF_DB_OWNER
database=$work/ha.db
DEBRIEF_DB=sqlite:$database
"$FAULT_PROGRAM" migrate 2>/dev/null && "$FAULT_PROGRAM" import debrief "$work/ha.json"
cp "$work"/first.0 "$work/ha.ledger.first" 2>/dev/null
ledger_check HA-04 "$work/ha.ledger"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
