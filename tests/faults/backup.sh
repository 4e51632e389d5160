# Backups beside those who write, and commands killed at the moments that matter.

# copies HOME COMMAND FILE: `debrief backup` or `restore` there; what it said is in $work/copies.
copies() { DEBRIEF_HOME=$1 "$FAULT_PROGRAM" "$2" "$3" > "$work/copies" 2>&1; }

# DUR-06: a backup holds what was acknowledged before it began, and holds up nobody.
backup_live() {
	local out database
	# So many workers that each save may wait for its turn: one that is refused was held up.
	start "$work/live" DEBRIEF_WORKERS=12
	keep writes write "$work/live.ledger" 4 600 300 1900 once
	turns writes 10
	cat "$work/live.ledger".[0-9]* > "$work/before.0"
	result DUR-06 "a backup while people write" "$(no copies "$home" backup "$work/live.backup")"
	turns writes 5
	halt writes
	out=$(cat "$work/writes")
	echo "   $out"
	result DUR-06 "no write failed or was refused" "$(field wrong "$out")" "$(field refused "$out")" \
		"$(field lost "$out")" "$(is "$(field acked "$out")" -gt "$(wc -l < "$work/before.0")")"
	stop
	result DUR-06 "it goes into an empty home" \
		"$(no copies "$work/live.home" restore "$work/live.backup")"
	database=$work/live.home/debrief.db
	ledger_check DUR-06 "$work/before"
	start "$work/live.home"
	result DUR-06 "and is what Debrief starts from" "$(no answers 303 "$first" after-the-restore)"
}

# signalled SIGNAL CALL N HOME COMMAND FILE: gets that signal as it makes that call the N-th time.
# (In a shell of its own, which would say so.)
signalled() (
	exec > "$work/copies" 2>&1
	strace -qq -o /dev/null -e trace="$2" -e inject="$2:signal=$1:when=$3" \
		env DEBRIEF_HOME="$4" "$FAULT_PROGRAM" "$5" "$6"
	exit $?
)
killed_in() {
	signalled KILL "$@"
	[ $? -eq 137 ]
}

# DUR-07: until it is named there is nothing, and then all of it.
backup_killed() {
	local point home=$work/killed copy=$work/killed.backup
	mkdir -p "$home"
	DEBRIEF_HOME=$home "$FAULT_PROGRAM" migrate > "$work/copies" 2>&1
	if ! killed_in rmdir 1 "$home" backup "$work/killed.first"; then
		skip DUR-07 "killing at a call needs strace, and the right to trace"
		return
	fi
	result DUR-07 "killed behind its name: the backup is whole" \
		"$(no copies "$work/killed.again" restore "$work/killed.first")"
	for point in "pwrite64 40" "pwrite64 90" "write 1" "fsync 1" "renameat2 1"; do
		result DUR-07 "killed in $point: no backup" "$(no killed_in $point "$home" backup "$copy")" \
			"$(is ! -e "$copy")" "$(is -d "$copy.part")"
	done
	result DUR-07 "the next one clears that away" "$(no copies "$home" backup "$copy")" \
		"$(is ! -e "$copy.part")"
	signalled TERM pwrite64 40 "$home" backup "$work/killed.ended"
	result DUR-07 "told to end: nothing is kept" "$(is $? -eq 1)" \
		"$(no grep -q 'stopped; nothing was kept' "$work/copies")" \
		"$(is "$(echo "$work"/killed.ended*)" = "$work/killed.ended*")"
	for point in "write 1" "fsync 1" "renameat2 1"; do
		result DUR-07 "killed in $point: no database" \
			"$(no killed_in $point "$work/killed.home" restore "$copy")" \
			"$(is ! -e "$work/killed.home/debrief.db")"
	done
	result DUR-07 "killed behind its name: the database is whole" \
		"$(no killed_in rmdir 1 "$work/killed.home" restore "$copy")" \
		"$(is "$(sqlite3 "$work/killed.home/debrief.db" 'PRAGMA integrity_check')" = ok)"
}
