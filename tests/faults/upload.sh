# Files of evidence while processes are killed, and how much memory one takes.

# upload_body FILE MIB: a form with a file of that many random MiB, with the token of $first's page.
upload_body() {
	ask "GET /INC-$first/evidence HTTP/1.1" "Host: localhost:$FAULT_PORT" "Cookie: $FAULT_COOKIE"
	local csrf
	csrf=$(grep -o 'name="csrf" value="[^"]*"' <<< "$answer" | head -n 1 | cut -d'"' -f4)
	{
		printf -- '--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' csrf "$csrf" \
			kind file title 'A disk'
		printf -- '--b\r\nContent-Disposition: form-data; name="file"; filename="disk.img"\r\n\r\n'
		head -c "$2M" /dev/urandom
		printf '\r\n--b--\r\n'
	} > "$1"
}

# upload_send FILE: sends it; prints the status, or nothing.
upload_send() {
	exec 4<>"/dev/tcp/127.0.0.1/$FAULT_PORT" || return
	printf '%s\r\n' "POST /INC-$first/evidence/upload HTTP/1.0" "Host: localhost:$FAULT_PORT" \
		"Cookie: $FAULT_COOKIE" 'Sec-Fetch-Site: same-origin' "Content-Length: $(stat -c %s "$1")" \
		'Content-Type: multipart/form-data; boundary=b' '' >&4
	cat "$1" >&4 2>/dev/null
	local line
	read -r -t 60 line <&4
	exec 4>&-
	line=${line%$'\r'}
	line=${line#HTTP/1.? }
	echo "${line%% *}"
}

# How many rows name bytes that are not there, or are others.
upload_wrong() {
	copy_make
	sqlite3 -batch "$work/copy.db" "SELECT sha256 FROM evidence WHERE name IS NOT NULL" |
	while read -r sha256; do
		[ "$(sha256sum "$home/evidence/$sha256" 2>/dev/null | cut -d' ' -f1)" = "$sha256" ] || echo no
	done | wc -l
}
upload_rows() {
	copy_make
	sqlite3 -batch "$work/copy.db" "SELECT count(*) FROM evidence WHERE name IS NOT NULL"
}

# UP-03: whoever is killed while a file comes, no row is without its bytes, and nothing half stays.
upload_killed() {
	local round acknowledged=0 pid before left seconds=${UPLOAD_SECONDS:-12}
	start "$work/upload" DEBRIEF_FREE_PERCENT=0 DEBRIEF_PROGRAM=tests/faults/again
	upload_body "$work/body" 48
	local end=$((SECONDS + seconds))
	for ((round = 0; SECONDS < end || round < 8; round++)); do
		upload_send "$work/body" > "$work/sent" &
		before=$!
		sleep "0.$((RANDOM % 6))$((RANDOM % 10))"
		case $((RANDOM % 4)) in
		0) pid=$before ;;                # who sends
		1) pid=$(master) ;;
		*) pid=$(pick $(workers)) ;;
		esac 2>/dev/null
		if [ "$pid" = "$before" ] || [ "/proc/$pid/exe" -ef "$FAULT_PROGRAM" ]; then
			kill -KILL "$pid" 2>/dev/null
		fi
		wait "$before" 2>/dev/null
		[ "$(cat "$work/sent")" != 303 ] || acknowledged=$((acknowledged + 1))
		until_true 30 up
	done
	echo "   rounds=$round acknowledged=$acknowledged rows=$(upload_rows)" \
		"files=$(find "$home/evidence" -type f | wc -l)"
	until_true 30 upload_taken
	result UP-03 "what was acknowledged is there" "$(is "$(upload_rows)" -ge "$acknowledged")"
	result UP-03 "no row without its bytes, and no bytes but those" "$(upload_wrong)"
	stop

	# What was left is old by now, and what no row names.
	echo nobody > "$home/evidence/$(echo nobody | sha256sum | cut -d' ' -f1)"
	echo half > "$home/evidence/part-half"
	find "$home/evidence" -type f -exec touch -d '1 hour ago' {} +
	start "$work/upload"
	left=$(upload_rows)
	result UP-03 "leftovers are swept, and nothing else" "$(no until_true 90 upload_swept)" \
		"$(upload_wrong)"
	stop
}
up() { ask 'GET /healthz HTTP/1.1' "Host: localhost:$FAULT_PORT"; [ "$status" = 200 ]; }
upload_taken() {
	[ "$(upload_send "$work/body")" = 303 ]
}
upload_swept() {
	local named
	named=$(sqlite3 -readonly -batch "$database" \
		"SELECT count(DISTINCT sha256) FROM evidence WHERE name IS NOT NULL")
	[ "$(find "$home/evidence" -type f | wc -l)" = "$named" ]
}

# UP-06: a worker holds a piece of a file, however large it is.
upload_memory() {
	local pid least=999999999 most=0 kb
	start "$work/memory" DEBRIEF_FREE_PERCENT=0
	upload_body "$work/body" 4
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do upload_send "$work/body" >/dev/null; done
	for pid in $(workers); do
		kb=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status")
		[ "$kb" -le "$most" ] || most=$kb
	done
	least=$most most=0
	upload_body "$work/body" 256
	result UP-06 "a quarter of a gigabyte is taken" "$(is "$(upload_send "$work/body")" = 303)"
	for pid in $(workers); do
		kb=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status")
		[ "$kb" -le "$most" ] || most=$kb
	done
	echo "   largest worker: $least kB after 4 MiB, $most kB after 256 MiB"
	result UP-06 "no worker grew by more than a megabyte" "$(is "$((most - least))" -le 1024)"
	stop
	rm -f "$work/body"
}
