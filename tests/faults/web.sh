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
	result RES-02 "a form of 1 MiB and one byte: 413" "$(no answered 413 'POST /incidents HTTP/1.1' \
		'Host: localhost' 'Content-Length: 1048577' "Cookie: $FAULT_COOKIE")"
	result RES-02 "workers have grown by no more than 1 MiB" \
		"$(is "$(($(resident_kb) - kb))" -le 1024)"
}
