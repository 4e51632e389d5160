# What half a gigabyte of evidence costs on its way in, against what it cannot cost less than.
# Sourced by bench/run.

# us_since NANOSECONDS
us_since() { echo $((($(date +%s%N) - $1) / 1000)); }

# The bytes hashed by OpenSSL, copied twice and synced, one after the other: they are hashed, nginx
# keeps them, and the store keeps them.
upload_floor() {
	local from
	from=$(date +%s%N)
	openssl dgst -sha256 "$1" > /dev/null
	cp "$1" "$work/copy-1" && cp "$1" "$work/copy-2" && sync "$work/copy-2"
	us_since "$from"
	rm -f "$work/copy-1" "$work/copy-2"
}

measure_upload() {
	local round from csrf answer incident=${posts%% *}
	echo "Upload ..."
	at new
	head -c 512M /dev/urandom > "$work/disk"
	for ((round = 1; round <= 3; round++)); do
		note upload_floor "$(upload_floor "$work/disk")"
		csrf=$(path=/$incident/evidence page | grep -o 'name="csrf" value="[^"]*"' | head -n 1 |
			cut -d'"' -f4)
		from=$(date +%s%N)
		answer=$(path=/$incident/evidence/upload page -o /dev/null -w '%{http_code}' \
			-H 'Sec-Fetch-Site: same-origin' -F "csrf=$csrf" -F kind=file -F title=Disk \
			-F "file=@$work/disk")
		note upload "$(us_since "$from")"
		note upload_wrong $(($([ "$answer" = 303 ]; echo $?)))
	done
	rm -f "$work/disk"
}
