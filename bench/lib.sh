# Shared by the scripts here; sourced from the project's root by bash. A site is Debrief with its
# own home, its jobs and an nginx on a free port of loopback; all of them end with the script.
# There may be two versions, `old` and `new`, each a built checkout with data made by itself.

fail() {
	echo "bench: $*" >&2
	exit 1
}

# The cookie of the generated session; any 43 characters.
token=bench-session-of-the-generated-data-0000000
# That of somebody whose today begins fourteen hours earlier (bench/generate).
token_far=f${token#?}
client=$PWD/build/bench/client
workers=4
clients=4
pids=
declare -A tree port_of serve_of hand_of

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

# at VERSION [SITE]: what follows is about that version's site (the largest): sets $version, $home,
# $port, $program, $tools, $serve, the master of the workers that answer, and what its generator
# said ($now, $full, $middle, $posts ...).
at() {
	version=$1
	local site=${2:-$largest}
	program=${tree[$version]}/build/debrief
	tools=${tree[$version]}/build/bench
	home=$work/$version/$site
	port=${port_of[$version/$site]:-}
	serve=${serve_of[$version/$site]:-}
	[ ! -s "$home/facts" ] || . "$home/facts"
}

# note NAME [VALUE...]: one line of the results, about the version at hand. A name that is noted
# several times is measured in rounds.
note() {
	local name=$1
	shift
	[ $# = 0 ] || echo "$name.$version $*" >> "$work/results"
}

# site_fill VERSION SITE SIZE: a database of so many follow-ups, or an empty one for 0.
site_fill() {
	local made
	at "$1" "$2"
	mkdir -p "$home/run" "$home/log" "$home/nginx"
	# Kept data is of use only for the same tables and the same generator.
	made=$(cd "${tree[$1]}" && cat sql/schema/*.sql bench/gen* | cksum)
	[ "$(cat "$home/made" 2>/dev/null)" = "$made" ] && return
	rm -f "$home"/debrief.db* "$home/made"
	DEBRIEF_HOME=$home DEBRIEF_DB=sqlite:$home/debrief.db "$program" migrate \
		>> "$home/log/debrief.log" 2>&1 || fail "migrate failed"
	: > "$home/facts.new"
	[ "$3" = 0 ] || "$tools/generate" "$home/debrief.db" "$3" 1 "$token" > "$home/facts.new" ||
		fail "the generator failed"
	mv "$home/facts.new" "$home/facts"
	echo "$made" > "$home/made"
}

# nginx from the version's examples, without limits, with the floors beside the program.
site_nginx() {
	local from=${tree[$version]} user=
	[ "$(id -u)" -ne 0 ] || user="user root;"
	sed -e "s|^\(\t\tlocation / {\)|\t\tinclude $home/nginx/floors.conf;\n\1|" \
		-e "s|@HOME@|$home|g" -e "s|@TEMP@|$home/nginx|g" -e "s|@PORT@|$port|g" \
		-e "s|@STATIC@|$from/build/static|g" \
		-e "s|@USER@|$user|" -e "$(sed 's/^\([^ ]*\) \(.*\)/s|@\1@|\2|g/' "$from/build/assets.txt")" \
		"$from/nginx.conf.example" > "$home/nginx/nginx.conf"
	sed -e "s|@HOME@|$home|g" "$from/nginx-headers.conf.example" > "$home/nginx/headers.conf"
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

# site_start VERSION SITE [URL]: starts it. Its clock stands at the data's today, so that every run
# counts the same days.
site_start() {
	local try
	at "$1" "$2"
	next_port=$(free_port "${next_port:-18080}")
	port=$next_port
	next_port=$((port + 1))
	port_of[$1/$2]=$port
	site_nginx
	export DEBRIEF_HOME=$home DEBRIEF_DB=${3:-sqlite:$home/debrief.db} DEBRIEF_NOW=$now
	export DEBRIEF_ORIGIN=http://127.0.0.1:$port,http://localhost:$port DEBRIEF_WORKERS=$workers
	"$program" serve >> "$home/log/debrief.log" 2>&1 &
	serve_of[$1/$2]=$!
	"$program" jobs >> "$home/log/debrief.log" 2>&1 &
	pids="$pids ${serve_of[$1/$2]} $!"
	nginx -p "$home/" -e "$home/log/nginx.log" -c "$home/nginx/nginx.conf" \
		>> "$home/log/nginx.log" 2>&1 &
	pids="$pids $!"
	for ((try = 0; try < 100; try++)); do
		[ "$(status /healthz)" = 200 ] && return
		sleep 0.1
	done
	tail -n 5 "$home/log/debrief.log" "$home/log/nginx.log" >&2
	fail "the site in $home does not answer"
}

# The floors of the version at hand.
floors_start() {
	"$tools/hello" "$workers" "$home/run/hello-1.sock" "$home/run/hello-2.sock" &
	pids="$pids $!"
	"$tools/hand" "$home/debrief.db" "$now" "$workers" \
		"$home/run/hand-1.sock" "$home/run/hand-2.sock" &
	hand_of[$version]=$!
	pids="$pids $!"
	sleep 0.5
}

page() {
	curl -sS -H "Cookie: __Host-debrief=$token" "$@" "http://127.0.0.1:$port$path"
}

status() {
	path=$1 page -s -o "$work/status" -w '%{http_code}' 2>/dev/null || true
}

# "PER_SECOND P99 REQUESTS" of what the client printed; zeros when any answer was wrong.
rate_of() {
	awk '{ print $6 ? "0 0 0" : $1 " " $3 " " $5 }'
}

# again PATH [gzip]: the same address over and over.
again() {
	"$client" get "$port" "$token" $clients "${seconds}s" <(echo "$1") ${2:-} 2>>"$work/log" |
		rate_of
}

# in_turn FILE [gzip]: its addresses, a thousand requests, one after the other.
in_turn() {
	"$client" get "$port" "$token" $clients 1000 "$1" ${2:-} 2>>"$work/log" | rate_of
}

# noted NAME PER_SECOND P99: both as results.
noted() {
	note "$1" "$2"
	note "$1_p99" "$3"
}

# Microseconds that the workers of $serve have run until now, those that ended included.
worked_us() {
	local pid ns rest sum
	sum=$(awk -v tick="$(getconf CLK_TCK)" '{ printf "%.0f", ($16 + $17) / tick * 1e6 }' \
		"/proc/$serve/stat")
	for pid in $(cat "/proc/$serve/task/$serve/children"); do
		read -r ns rest < "/proc/$pid/schedstat" && sum=$((sum + ns / 1000))
	done
	echo "$sum"
}

# measured NAME COMMAND...: what again or in_turn say of the pages of $serve, and how long a worker
# works for one of them, which is told on a busy machine too.
measured() {
	local name=$1 before after
	shift
	before=$(worked_us)
	set -- $("$@")
	after=$(worked_us)
	noted "$name" "$1" "$2"
	note rates_wrong $(($3 == 0))
	note "${name}_us" "$([ "$3" = 0 ] || echo $(((after - before) / $3)))"
}

# backwards ROUND WORD...: the words, in the other direction in every second round.
backwards() {
	local round=$1
	shift
	[ $((round % 2)) -eq 0 ] && echo "$@" || echo "$@" | tr ' ' '\n' | tac
}
