# The machine that it runs on, and whether anybody else was using it; sourced by bench/run.

# How much of the cores this gets and how fast they are, while the sites have nothing to do.
quiet_note() {
	at new
	set -- $(build/bench/quiet 300)
	note quiet_share "$1"
	note quiet_speed "$2"
	note load "$(cut -d' ' -f1 /proc/loadavg)"
}

# Hundredths of seconds that the processors have run, and of them what the host gave to others.
processor_times() {
	awk '$1 == "cpu" { for (i = 2; i <= 9; i++) n += $i; print n, $9 }' /proc/stat
}

# stolen_since "ALL STOLEN": in percent.
stolen_since() {
	echo "$1 $(processor_times)" | awk '{ printf "%.2f", ($4 - $2) * 100 / ($3 - $1 + 1) }'
}

commit_of() {
	local commit changed
	commit=$(git -C "$1" rev-parse --short HEAD 2>/dev/null) || { echo unknown; return; }
	changed=$(git -C "$1" status --porcelain -- src cgi-bin include sql templates)
	echo "$commit${changed:+ with changes not committed}"
}
