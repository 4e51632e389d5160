# What the web server refuses before Debrief sees it.

# ask LINE...: sends those header lines as one request; the answer is in $answer, its status in
# $status.
ask() {
	answer=
	exec 3<>"/dev/tcp/127.0.0.1/$FAULT_PORT" || return
	(trap '' PIPE; printf '%s\r\n' "$@" 'Connection: close' '' >&3) 2>/dev/null
	answer=$(timeout 60 cat <&3 2>/dev/null | tr -d '\0\r')
	exec 3>&-
	read -r _ status _ <<< "$answer"
}
# answered STATUS LINE...
answered() {
	local wanted=$1
	shift
	ask "$@"
	[ "$status" = "$wanted" ] || { echo "   $1: $status, not $wanted" >&2; return 1; }
}
has() { grep -qi "$1" <<< "${answer%%$'\n\n'*}"; }

web_edge() {
	local host="Host: localhost:" hidden=build/static/s/.fault-$$ asset path
	start "$work/edge"
	host+=$FAULT_PORT
	result HOST-01 "a host that is not ours: 421" \
		"$(no answered 421 'GET / HTTP/1.1' 'Host: elsewhere.example')"
	result HOST-01 "no host at all: 400, or 421" \
		"$(ask 'GET / HTTP/1.1'; is "$status" = 400)" "$(no answered 421 'GET / HTTP/1.0')"
	result EDGE-01 "TRACE and unknown methods: 405" "$(no answered 405 'TRACE / HTTP/1.1' "$host")" \
		"$(no answered 405 'PUT /incidents HTTP/1.1' "$host" "Cookie: $FAULT_COOKIE")"

	# Files whose names begin with a dot, and ways out of the folder.
	echo secret > "$hidden"
	for path in "/s/${hidden##*/}" /.git/config /s/../.git/config /s/%2e%2e/%2e%2e/Makefile \
		/s/..%2f..%2fMakefile /s/ /s /error-502.html "/nginx/nginx.conf"; do
		ask "GET $path HTTP/1.1" "$host"
		case $status in 400|401|403|404) continue ;; esac
		echo "   $path: $status"
		path=served
		break
	done
	rm -f "$hidden"
	result EDGE-02 "no dot files, no folders, nothing outside" "$(is "$path" != served)"

	asset=$(awk '/style.css/ { print $2 }' build/assets.txt)
	for path in / /nothing-here "$asset" /s/nothing; do
		ask "GET $path HTTP/1.1" "$host"
		has "^content-security-policy: default-src 'none'; script-src 'self'" &&
			has '^x-content-type-options: nosniff' && has '^x-frame-options: DENY' &&
			has '^referrer-policy: same-origin' && ! has '^server: nginx/' && continue
		echo "   $path lacks a header"
		path=lacking
		break
	done
	result HDR-01 "the safety headers are on pages, errors and static files" "$(is "$path" != lacking)"
	result HDR-02 "a header line of 9 kB: 400" "$(no answered 400 'GET / HTTP/1.1' "$host" \
		"X-Long: $(printf '%09000d' 0)")"
}

# RES-02: bodies too large, or without an end.
web_bodies() {
	local out kind kb
	start "$work/bodies"
	"$client" read /incidents 2 1 >/dev/null
	kb=$(resident_kb)
	for kind in chunked declared; do
		out=$("$client" endless "$kind")
		echo "   $kind: $out"
		result RES-02 "a body that is $kind endless: 413 all the same" \
			"$(is "$(field status "$out")" = 413)"
	done
	result RES-02 "a form one byte past its limit: 413" "$(no answered 413 'POST /incidents HTTP/1.1' \
		'Host: localhost' 'Content-Length: 3174401' "Cookie: $FAULT_COOKIE")"
	result RES-02 "workers have grown by no more than 1 MiB" \
		"$(is "$(($(resident_kb) - kb))" -le 1024)"
}

# Sends those header lines and then a body of N bytes, as long as somebody reads them.
ask_with() {
	local n=$1
	shift
	answer=
	exec 3<>"/dev/tcp/127.0.0.1/$FAULT_PORT" || return
	(trap '' PIPE; printf '%s\r\n' "$@" "Content-Length: $n" 'Connection: close' '' >&3
		head -c "$n" /dev/zero | tr '\0' a >&3) 2>/dev/null
	answer=$(timeout 60 cat <&3 2>/dev/null | tr -d '\0\r')
	exec 3>&-
	read -r _ status _ <<< "$answer"
}
# Does the answer have each header that nginx's answers must have?
safe() {
	has "^content-security-policy: default-src 'none'; script-src 'self'" &&
		has '^x-content-type-options: nosniff' && has '^x-frame-options: DENY' &&
		has '^referrer-policy: same-origin' && has '^strict-transport-security: max-age=63072000' &&
		has '^cache-control: no-store' && [ "$(grep -ci '^x-frame-options' <<< "$answer")" = 1 ]
}
# safely STATUS LINE...: that status, with those headers.
safely() { answered "$@" && { safe || { echo "   $2: lacks a header" >&2; return 1; }; }; }

# C12: what nginx answers by itself, whatever it is, and what it lets through.
web_nginx() {
	local host="Host: localhost:" form='Content-Type: application/x-www-form-urlencoded' sent n
	start "$work/nginx"
	host+=$FAULT_PORT
	result DEP-04 "the headers are on 421, 400, 405, 403, 404 and 414" \
		"$(no safely 421 'GET / HTTP/1.1' 'Host: elsewhere.example')" \
		"$(no safely 400 'GET / HTTP/1.1')" "$(no safely 400 'NONSENSE')" \
		"$(no safely 405 'TRACE / HTTP/1.1' "$host")" \
		"$(no safely 404 'GET /s/nothing HTTP/1.1' "$host")" \
		"$(no safely 403 'POST /s/nothing HTTP/1.1' "$host" 'Content-Length: 0')" \
		"$(no safely 414 "GET /$(printf '%09000d' 0) HTTP/1.1" "$host")"
	sent="Cookie: $FAULT_COOKIE"
	ask_with 3500000 'POST /incidents HTTP/1.1' "$host" "$form" "$sent"
	result RES-02 "a form of 3.5 MB: 413 with the headers and a page" "$(is "$status" = 413)" \
		"$(no safe)" "$(no grep -q 'too much text' <<< "$answer")"
	ask_with 1300000 'POST /incidents HTTP/1.1' "$host" "$form" "$sent"
	result RES-02 "one of 1.3 MB, which is 400 kB of Japanese, is Debrief's to answer" \
		"$(is "$status" = 403)"
	for n in postmortem/actors timeline/paste; do
		ask_with 12600000 "POST /INC-$first/$n HTTP/1.1" "$host" "$form" "$sent"
		result RES-02 "$n of 12.6 MB, which is 4 MiB of Japanese, too" "$(is "$status" = 403)"
	done

	# Debrief gone, and a body larger than the error page would take.
	kill -STOP "$(master)"
	kill -KILL $(workers) 2>/dev/null
	ask_with 1300000 'POST /incidents HTTP/1.1' "$host" "$form" "$sent"
	kill -CONT "$(master)"
	case $status in 502|504) n=0 ;; *) n=1; echo "   $status" ;; esac
	result HDR-01 "nobody answers: 502 with the headers and a page, whatever the body" "$n" \
		"$(no safe)" "$(no grep -q 'is not answering' <<< "$answer")"
}

# RES-01: two thousand connections on which nothing but half a header comes.
web_half() {
	local fd fds=() i
	start "$work/half"
	for ((i = 0; i < 2100; i++)); do
		exec {fd}<>"/dev/tcp/127.0.0.1/$FAULT_PORT" || break
		printf 'GET / HTTP/1.1\r\nX-Half: ' >&"$fd"
		fds+=("$fd")
	done
	echo "   ${#fds[@]} half-open"
	result RES-01 "beside 2,100 half-open requests, pages are read" "$(is "${#fds[@]}" = 2100)" \
		"$(field failed "$("$client" read "/INC-$first/timeline" 2 1)")"
	for fd in "${fds[@]}"; do exec {fd}>&-; done
}

# refused PATH COOKIE: how many of forty empty forms, sent behind one another on one connection, get
# 429.
refused() {
	local i
	exec 3<>"/dev/tcp/127.0.0.1/$FAULT_PORT" || return
	for ((i = 1; i <= 40; i++)); do
		printf 'POST %s HTTP/1.1\r\nHost: localhost:%s\r\nCookie: %s\r\nContent-Length: 0\r\n' \
			"$1" "$FAULT_PORT" "$2"
		[ "$i" -lt 40 ] || printf 'Connection: close\r\n'
		printf '\r\n'
	done >&3
	timeout 60 cat <&3 2>/dev/null | grep -ac '^HTTP/1.1 429'
	exec 3>&-
}
# C10: the limits themselves, which are off elsewhere. Any cookie but the session's is none.
web_limits() {
	local cookie n
	start "$work/limits" DEBRIEF_LIMITS=1
	n=$(refused / "a=b; $FAULT_COOKIE")
	result AUTH-03 "40 forms with a session: none is refused" "$(is "$n" = 0)"
	for cookie in none=1 "__Host-debrief=short" "x__Host-debrief=${FAULT_COOKIE#*=}"; do
		n=$(refused / "$cookie")
		echo "   $n of 40"
		result AUTH-03 "40 forms with ${cookie%%=*}: past the tenth they get 429" "$(is "$n" -gt 0)"
	done
	n=$(refused /settings/password "$FAULT_COOKIE")
	echo "   $n of 40"
	result AUTH-03 "40 passwords in a session: past the fifth they get 429" "$(is "$n" -gt 0)"
}

# Two in one folder.
web_two() {
	local before out
	start "$work/two"
	before=$(sha256sum "$home/nginx/nginx.conf" "$home/run/"*.pid)
	out=$(DEBRIEF_HOME="$home" DEBRIEF_PORT=$("$client" port) DEBRIEF_DEMO=0 \
		DEBRIEF_PROGRAM="$FAULT_PROGRAM" timeout 60 .ci/local 2>&1 < /dev/null)
	echo "   $out"
	result DEP-06 "a second one in a folder in use is refused, and changes nothing" \
		"$(is $? -ne 124)" "$(no grep -q 'another Debrief runs in' <<< "$out")" \
		"$(is "$before" = "$(sha256sum "$home/nginx/nginx.conf" "$home/run/"*.pid)")" \
		"$(no answered 200 'GET /healthz HTTP/1.1' "Host: localhost:$FAULT_PORT")"
}
