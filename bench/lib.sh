# Shared by the scripts here; sourced from the project's root by bash. A site is Debrief with its
# own home, its jobs and an nginx on a free port of loopback; all of them end with the script.

fail() {
	echo "bench: $*" >&2
	exit 1
}

# The cookie of the generated session; any 43 characters.
token=bench-session-of-the-generated-data-0000000
program=$PWD/build/debrief
tools=$PWD/build/bench
workers=4
pids=

stop_all() {
	trap '' INT TERM
	local pid
	for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
	wait
	[ -n "${BENCH_KEEP:-}" ] || rm -rf "$work"
}

free_port() {
	local port=$1
	while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
	echo "$port"
}

# The folder is $work/NAME: a database of so many follow-ups, or an empty one for 0.
site_fill() {
	local home=$1 size=$2 made
	mkdir -p "$home/run" "$home/log" "$home/nginx"
	# Kept data is of use only for the same tables and the same generator.
	made=$(cat sql/schema/*.sql bench/gen* | cksum)
	[ "$(cat "$home/made" 2>/dev/null)" = "$made" ] && return
	rm -f "$home"/debrief.db* "$home/made"
	DEBRIEF_HOME=$home DEBRIEF_DB=sqlite:$home/debrief.db "$program" migrate \
		>> "$home/log/debrief.log" 2>&1 || fail "migrate failed"
	: > "$home/facts.new"
	[ "$size" = 0 ] || "$tools/generate" "$home/debrief.db" "$size" 1 "$token" > "$home/facts.new" ||
		fail "the generator failed"
	mv "$home/facts.new" "$home/facts"
	echo "$made" > "$home/made"
}

# nginx from the examples, without limits, with the floors beside the program.
site_nginx() {
	local home=$1 port=$2 user=
	[ "$(id -u)" -ne 0 ] || user="user root;"
	sed -e "s|^\(\t\tlocation / {\)|\t\tinclude $home/nginx/floors.conf;\n\1|" \
		-e "s|@HOME@|$home|g" -e "s|@PORT@|$port|g" -e "s|@STATIC@|$PWD/build/static|g" \
		-e "s|@USER@|$user|" -e "$(sed 's/^\([^ ]*\) \(.*\)/s|@\1@|\2|g/' build/assets.txt)" \
		nginx.conf.example > "$home/nginx/nginx.conf"
	sed -e "s|@HOME@|$home|g" nginx-headers.conf.example > "$home/nginx/headers.conf"
	cat > "$home/nginx/limits.conf" <<-END
		upstream hello {
			server unix:$home/run/hello-1.sock;
			server unix:$home/run/hello-2.sock;
		}
		upstream hand {
			server unix:$home/run/hand-1.sock;
			server unix:$home/run/hand-2.sock;
		}
	END
	cat > "$home/nginx/floors.conf" <<-END
		location = /bench/file { alias $home/page.html; types { } default_type "text/html"; }
		location = /bench/hello { fastcgi_pass hello; }
		location = /bench/hand { fastcgi_pass hand; }
	END
}

# site_start HOME NOW PORT [URL]: starts it; sets $port. NOW: the data's today, so that every run
# counts the same days.
site_start() {
	local home=$1 now=$2 first=$3 try
	port=$(free_port "$first")
	site_nginx "$home" "$port"
	export DEBRIEF_HOME=$home DEBRIEF_DB=${4:-sqlite:$home/debrief.db} DEBRIEF_NOW=$now
	export DEBRIEF_ORIGIN=http://127.0.0.1:$port DEBRIEF_WORKERS=$workers
	"$program" serve >> "$home/log/debrief.log" 2>&1 &
	serve=$!
	"$program" jobs >> "$home/log/debrief.log" 2>&1 &
	pids="$pids $serve $!"
	nginx -p "$home/" -e "$home/log/nginx.log" -c "$home/nginx/nginx.conf" \
		>> "$home/log/nginx.log" 2>&1 &
	pids="$pids $!"
	for ((try = 0; try < 100; try++)); do
		[ "$(status "$port" /healthz)" = 200 ] && return
		sleep 0.1
	done
	tail -n 5 "$home/log/debrief.log" "$home/log/nginx.log" >&2
	fail "the site in $home does not answer"
}

floors_start() {
	local home=$1
	"$tools/hello" "$workers" "$home/run/hello-1.sock" "$home/run/hello-2.sock" &
	pids="$pids $!"
	"$tools/hand" "$home/debrief.db" "$DEBRIEF_NOW" "$workers" \
		"$home/run/hand-1.sock" "$home/run/hand-2.sock" &
	pids="$pids $!"
	sleep 0.5
}

page() {
	curl -sS -H "Cookie: __Host-debrief=$token" "http://127.0.0.1:$1$2"
}

status() {
	curl -s -o /dev/null -w '%{http_code}' -H "Cookie: __Host-debrief=$token" \
		"http://127.0.0.1:$1$2" || true
}

# Requests a second, four connections; 0 when any answer was not 200.
rate() {
	wrk -t1 -c4 "-d${seconds}s" -H "Cookie: __Host-debrief=$token" "http://127.0.0.1:$1$2" |
		awk '/Requests\/sec/ { n = $2 } /Non-2xx|Socket errors/ { bad = 1 }
			END { print bad ? 0 : n + 0 }'
}

# The same for the addresses in a file, in turn.
rate_turn() {
	BENCH_PATHS=$2 wrk -t1 -c4 "-d${seconds}s" -s bench/turn.lua \
		-H "Cookie: __Host-debrief=$token" "http://127.0.0.1:$1/" |
		awk '/Requests\/sec/ { n = $2 } /Non-2xx|Socket errors/ { bad = 1 }
			END { print bad ? 0 : n + 0 }'
}

# A line of the results: name and value.
fact() {
	echo "$*" >> "$work/results"
}

# Middle of the numbers on standard input.
median() {
	sort -n | awk '{ v[NR] = $1 } END { print NR ? v[int((NR + 1) / 2)] : 0 }'
}
