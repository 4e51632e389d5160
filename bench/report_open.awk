# What /open, its filters and the pages of who and what must keep to (open.sh, fossil.sh); a part of
# report.awk.

# Median and 99th percentile, with what was slowest.
function timed(what, name, targets) {
	ms(what ", median", name)
	ms(what ", 99th percentile", name "_p99", targets)
	ms("the slowest of them: `" slowest(name) "`", name "_max")
}
function slowest(name,   s) {
	s = text[name "_max", "new"]
	sub(/^[0-9]* */, "", s)
	return s ? s : "none above 10 ms"
}

function open_report() {
	head("/open, its filters and orders at " big ", milliseconds, one client")
	timed("by due and priority, no or one filter, first page", "one", "<= 50")
	timed("any two filters, by due and priority", "two", "<= 300")
	timed("any other column, both ways, no to two filters", "columns", "<= 300")
	timed("pages after a key, by title, owner, team, incident", "later", "<= 300")
	timed("in groups", "groups", "<= 300")
	timed("numbers of facets, of filtered views", "numbers", "<= 300")
	timed("/", "home", "<= 300")
	timed("/review", "review", "<= 300")
	timed("a person's page", "person", "<= 300")
	timed("a team's page", "team", "<= 300")
	wrong("wrong answers", "open_wrong")
	number("indexes on the table of follow-ups", "followup_indexes", "<= 8")

	head("Everything at once at " big)
	number("rows of the CSV of every status", "csv_rows")
	number("follow-ups that it lacks", "csv_missing", "<= 0")
	rate("rows a second", "csv_rate", ">= 50000")
	figure("a worker meanwhile, at most, PSS, MiB", "csv_kib", "%.1f", 1024, "<= 16")
	ms("1,000 follow-ups given to somebody else in one act, ms", "bulk", "<= 1000")
	wrong("wrong answers", "bulk_wrong")
}

function peers_report() {
	head("Beside Fossil's list of tickets, 11,000 follow-ups, a hundred rows each, requests a second")
	rate("/open again", "peer_open")
	rate("Fossil's list again", "peer_fossil")
	of("/open of Fossil's list", "peer_open", "peer_fossil", ">= 5")
	number("rows of /open", "peer_rows")
	number("rows of Fossil's list, with its head", "peer_fossil_rows")
}
