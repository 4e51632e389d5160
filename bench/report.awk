# Results as a document. A line of them is "NAME.VERSION VALUE"; a name that comes several times was
# measured in rounds, and its n-th line of each version belongs to the n-th round. VERSION is `new`,
# and `old` where two were measured.
#
# A target is "HOW NUMBER" (>= or <=), or "HOW NUMBER old" for the new one divided by the old;
# several are parted by "; ". Those against the old hold where there is an old one.

{
	v = substr($1, length($1) - 2)
	name = substr($1, 1, length($1) - 4)
	n = ++count[name, v]
	list[name, v, n] = $2
	text[name, v] = substr($0, length($1) + 2)
	if (v == "old") both = 1
}

function sorted(a, n,   i, j, t) {
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && a[j - 1] > a[j]; j--) {
			t = a[j]; a[j] = a[j - 1]; a[j - 1] = t
		}
}
function value(name, v,   i, n, a) {
	for (i = 1; i <= count[name, v]; i++) if (list[name, v, i] != "") a[++n] = list[name, v, i] + 0
	sorted(a, n)
	return n ? a[int((n + 1) / 2)] : ""
}
function total(name, v,   i, sum) {
	for (i = 1; i <= count[name, v]; i++) sum += list[name, v, i]
	return count[name, v] ? sum : ""
}
function extreme(name, v, greatest,   i, most, x) {
	for (i = 1; i <= count[name, v]; i++) {
		x = list[name, v, i] + 0
		if (i == 1 || (greatest ? x > most : x < most)) most = x
	}
	return most
}
# The middle of the ratios within each round; sets low and high to their extent.
function ratio(name, v, name2, v2,   i, n, a) {
	for (i = 1; i <= count[name, v]; i++)
		if (list[name, v, i] > 0 && list[name2, v2, i] > 0)
			a[++n] = list[name, v, i] / list[name2, v2, i]
	sorted(a, n)
	low = a[1]
	high = a[n]
	return n ? a[int((n + 1) / 2)] : ""
}
function extent(r, rounds) {
	if (r == "") return "-"
	return sprintf("%.2f", r) (rounds > 1 ? sprintf(" (%.2f-%.2f)", low, high) : "")
}

# What is measured is held against its targets; sets `wanted` and `met` as they are printed.
function judge(targets, new, of_old,   i, n, part, w, x, good) {
	wanted = met = ""
	n = split(targets, part, "; ")
	for (i = 1; i <= n; i++) {
		split(part[i], w, " ")
		if (w[3] == "old" && !both) continue
		x = w[3] == "old" ? of_old : new
		good = x != "" && (w[1] == ">=" ? x + 0 >= w[2] + 0 : x + 0 <= w[2] + 0)
		if (good) ngood++
		else nbad++
		wanted = wanted (wanted ? ", " : "") (w[1] == ">=" ? "at least " : "at most ") w[2] \
			(w[3] == "old" ? " of the old" : "")
		met = met (met ? ", " : "") (x == "" ? "not measured" : good ? "met" : "**NOT met**")
	}
}
function line(what, old, new, of_old) {
	printf "| %s | ", what
	if (both) printf "%s | %s | %s", old, new, of_old
	else printf "%s", new
	printf " | %s | %s |\n", wanted, met
}
function head(title) {
	printf "\n## %s\n\n", title
	if (both) {
		print "| what | old | new | new of old | target | |"
		print "| --- | ---: | ---: | ---: | --- | --- |"
	} else print "| what | measured | target | |\n| --- | ---: | --- | --- |"
}

# One figure: how it is printed ("%.0f"), what it is divided by first.
function figure(what, name, format, unit, targets,   old, new, r, of_old) {
	old = value(name, "old")
	new = value(name, "new")
	r = both ? ratio(name, "new", name, "old") : ""
	of_old = extent(r, count[name, "new"])
	judge(targets, new == "" ? "" : new / unit, r)
	line(what, old == "" ? "-" : sprintf(format, old / unit), new == "" ? "-" : sprintf(format,
		new / unit), of_old)
}
function rate(what, name, targets) { figure(what, name, "%.0f", 1, targets) }
function ms(what, name, targets) { figure(what, name, "%.2f", 1000, targets) }
function narrow(what, name) {
	ms(what ", median", "narrow_" name, "<= 20")
	ms(what ", 99th percentile", "narrow_" name "_p99")
}
function number(what, name, targets) { figure(what, name, "%d", 1, targets) }

# How often something went wrong, in all rounds together: never.
function wrong(what, name) {
	judge("<= 0", total(name, "new"))
	line(what, both ? total(name, "old") : "-", total(name, "new"), "-")
}

# One figure divided by another of the same version.
function of(what, name, name2, targets,   old, new, old_text, new_text) {
	old = ratio(name, "old", name2, "old")
	old_text = extent(old, count[name, "old"])
	new = ratio(name, "new", name2, "new")
	new_text = extent(new, count[name, "new"])
	judge(targets, new, old > 0 && new != "" ? new / old : "")
	line(what, old_text, new_text, old > 0 && new != "" ? sprintf("%.2f", new / old) : "-")
}

# Whether anybody else was using the machine. The limits: one core in twenty, a tenth of the speed,
# one hundredth stolen by the host.
function quiet(   n, share, least, slow, stolen, says) {
	n = count["quiet_share", "new"]
	share = value("quiet_share", "new")
	least = extreme("quiet_share", "new", 0)
	slow = 100 * (1 - extreme("quiet_speed", "new", 0) / extreme("quiet_speed", "new", 1))
	stolen = value("stolen", "new")
	says = "**The machine was not quiet, so these figures are not to be relied on**"
	if (list["quiet_share", "new", 1] >= 0.95 && share >= 0.95 && slow <= 10 && stolen <= 1)
		says = "The machine was quiet"
	printf "- %s: arithmetic on every core, %d times before and between, got %.2f of them at first, " \
		"%.2f in the middle and %.2f at the least; the slowest was %.0f %% slower than the " \
		"fastest; the host took %s %%; load average before %s, at the end %s\n", says, n,
		list["quiet_share", "new", 1], share, least, slow, stolen, list["load", "new", 1],
		list["load", "new", n]
}

END {
	big = sizes_of(text["sizes", "new"])
	print "# What it costs\n"
	print "Written by `make bench` (`bench/run`); the same command repeats it. Each figure is from one"
	print "run on one machine: all was measured in turn, " text["rounds", "new"] " rounds, four " \
		"connections, behind nginx"
	print "on loopback. A figure is the middle of its rounds; a ratio is taken within each round, and"
	print "is the middle of these with the least and the greatest. The data is made by bench/generate;"
	print "no ANALYZE was run. What is asked *again* is one address over and over; a *new* page is one"
	print "that nobody asked for before."
	if (both)
		print "Old and new were measured in turn, each on data made by its own generator."
	print ""
	print "- " date ", commit " text["commit", "new"] (both ? "; old: " text["commit", "old"] : "")
	print "- " machine ", " cores " cores, " memory " GiB, " kernel ", SQLite " sqlite
	quiet()
	print "- " text["seconds", "new"] " s in all, of which the data took " \
		text["generated_seconds", "new"]
	print "- " big " follow-ups and 1,000 of one incident; unresolved: " text["unresolved", "new"]
	list_report()
	open_report()
	pages_report()
	writes_report()
	if (("server_open", "new") in count) engines_report()
	if (("peer_fossil", "new") in count) peers_report()
	printf "\n%d of %d targets met.\n", ngood, ngood + nbad
}

# Sets size[1..nsizes]; the largest.
function sizes_of(s) {
	nsizes = split(s, size, " ")
	return size[nsizes]
}

function list_report(   i) {
	head("The list at " big ", requests a second")
	rate("/open again", "open")
	rate("/open again, gzip", "open_gzip")
	rate("/open again, printed by hand (bench/hand_page.c)", "hand")
	rate("/open again, printed by hand, gzip", "hand_gzip")
	rate("1,000 new pages by due date", "open_due", ">= 0.9 old")
	rate("1,000 new pages by due date, printed by hand", "hand_due")
	rate("1,000 new pages all over (orders, filters, keys)", "open_mixed", ">= 0.9 old")
	rate("1,000 new pages all over, printed by hand", "hand_mixed")
	rate("1,000 new pages all over, gzip", "open_mixed_gzip", ">= 0.9 old")
	rate("1,000 new pages all over, printed by hand, gzip", "hand_mixed_gzip")
	for (i = 1; i < nsizes; i++) rate("/open again, of " size[i], "open_" size[i])
	rate("the page in the middle, again", "middle")
	rate("nginx, the same bytes from a file", "file")
	rate("libfcgi, 200 constant bytes", "hello")

	head("The list at " big ", ratios")
	number("/open by hand has the same bytes (1: yes)", "hand_same", ">= 1")
	number("new pages of 1,000 whose bytes are the same by hand", "hand_same_new", ">= 1000")
	of("/open again, of what is printed by hand", "open", "hand", ">= 0.6")
	of("1,000 new pages by due date, of what is printed by hand", "open_due", "hand_due", ">= 0.5")
	of("1,000 new pages all over, of what is printed by hand", "open_mixed", "hand_mixed", ">= 0.5")
	of("/open again, of what is printed by hand, gzip", "open_gzip", "hand_gzip")
	of("1,000 new pages all over, of what is printed by hand, gzip", "open_mixed_gzip",
		"hand_mixed_gzip")
	of("/open again with gzip, of without", "open_gzip", "open")
	of("1,000 new pages by due date, of the same page again", "open_due", "open")
	of("/open again, of the hello floor", "open", "hello", ">= 0.16")
	of("/open again, of the static file", "open", "file")
	if (nsizes > 1) of("cost at " big " against " size[1], "open_" size[1], "open", "<= 1.2")
	of("cost of the page in the middle (page " int(value("unresolved", "new") / 200) \
		") against the first", "open", "middle", "<= 1.1")

	head("The list at " big ", milliseconds")
	ms("/open again, 99th percentile, four clients", "open_p99")
	ms("1,000 new pages by due date, 99th percentile, four clients", "open_due_p99")
	ms("1,000 new pages all over, 99th percentile, four clients", "open_mixed_p99")
	ms("20 filters by due and priority, first page, median, one client", "filter_p50", "<= 1.2 old")
	ms("20 filters by due and priority, first page, 99th percentile", "filter_p99", "<= 50")
	wrong("wrong answers", "filter_wrong")

	head("The register by who and what at " big ", milliseconds, one client")
	narrow("of one lead", "lead")
	narrow("of one lead, by when it was reported", "lead_opened")
	narrow("of one lead, by severity", "lead_severity")
	narrow("of a tag that few have", "tag_few")
	narrow("of a tag that many have", "tag_many")
	narrow("evaluation late", "late_evaluation")
	narrow("postmortem late", "late_postmortem")
	narrow("either late", "late_both")
	wrong("wrong answers", "narrow_wrong")
}

function pages_report() {
	head("Counts at " big ", milliseconds")
	ms("open_counts, nothing cached by SQLite", "us_open_counts")
	ms("open_needs", "us_open_needs")
	ms("review_counts", "us_review_counts")
	ms("open_late", "us_open_late")
	ms("all counts, exact", "us_counts", "<= 5")
	ms("all counts where today is already tomorrow", "us_far_counts", "<= 5")
	ms("the page right after a write", "us_page_after")
	ms("the page after that", "us_page_then")
	ms("pages right after a write, by turns of readers in two zones", "zones")

	head("Other pages at " big ", requests a second")
	rate("the register again", "register")
	rate("1,000 new pages of the register", "register_new")
	rate("/INC-n again, 20 findings", "incident")
	rate("1,000 new incidents", "incident_new")
	number("events on the timeline measured", "timeline_events", ">= 60")
	rate("/INC-n/timeline again", "timeline")
	rate("1,000 new timelines", "timeline_new")
	rate("/INC-n/postmortem again", "postmortem")
	rate("1,000 new postmortems", "postmortem_new")
	number("pieces of evidence measured", "evidence_pieces", ">= 40")
	rate("/INC-n/evidence again", "evidence")
	rate("1,000 new pages of evidence", "evidence_new")
	number("findings measured", "findings_shown", ">= 20")
	rate("/INC-n/findings again", "findings")
	rate("1,000 new pages of findings", "findings_new")
	wrong("rates measured with a wrong answer among them", "rates_wrong")
	of("/INC-n again, of the hello floor", "incident", "hello", ">= 0.15")
	of("1,000 new incidents, of the hello floor", "incident_new", "hello", ">= 0.15")
	of("/INC-n/timeline again, of the hello floor", "timeline", "hello", ">= 0.15")
	of("1,000 new timelines, of the hello floor", "timeline_new", "hello", ">= 0.15")
	of("/INC-n/postmortem again, of the hello floor", "postmortem", "hello", ">= 0.15")
	of("1,000 new postmortems, of the hello floor", "postmortem_new", "hello", ">= 0.15")
	of("/INC-n/evidence again, of the hello floor", "evidence", "hello", ">= 0.15")
	of("1,000 new pages of evidence, of the hello floor", "evidence_new", "hello", ">= 0.15")
	of("/INC-n/findings again, of the hello floor", "findings", "hello", ">= 0.15")
	of("1,000 new pages of findings, of the hello floor", "findings_new", "hello", ">= 0.15")

	head("Processor time of a worker for one request, microseconds")
	rate("/open again", "open_us")
	rate("/open again, printed by hand", "hand_us")
	rate("1,000 new pages by due date", "open_due_us")
	rate("1,000 new pages by due date, printed by hand", "hand_due_us")
	rate("1,000 new pages all over", "open_mixed_us")
	rate("1,000 new pages all over, printed by hand", "hand_mixed_us")
	rate("the register again", "register_us")
	rate("1,000 new pages of the register", "register_new_us")
	rate("/INC-n again", "incident_us")
	rate("1,000 new incidents", "incident_new_us")
	rate("/INC-n/timeline again", "timeline_us")
	rate("1,000 new timelines", "timeline_new_us")

	head("Size and memory")
	number("/open, rows", "page_rows")
	number("/open, bytes of HTML", "page_bytes", "<= 80000")
	number("/open, bytes by gzip -6", "page_gzip", "<= 12000")
	number("/open, bytes as nginx sends them with gzip", "page_sent")
	number("requests of a cold visit, with the icon", "cold_requests", "<= 5")
	figure("a worker after 1,000 mixed GETs, PSS, MiB", "pss_kib", "%.1f", 1024, "<= 16")
}

function writes_report() {
	head("A timeline event by form, eight clients")
	rate("BEGIN IMMEDIATE, the same rows, COMMIT, a second", "loop")
	rate("POSTs a second", "post", ">= 0.9 old")
	of("POST of the floor", "post", "loop", ">= 0.5")
	ms("floor, 99th percentile, ms", "loop_p99")
	ms("POST, 99th percentile, ms", "post_p99", "<= 20")
	wrong("wrong answers", "post_wrong")

	head("A new follow-up by form, eight clients")
	rate("POSTs a second", "add", ">= 0.83 old")
	ms("POST, 99th percentile, ms", "add_p99")
	wrong("wrong answers", "add_wrong")

	head("The list at " big " while others save events and follow-ups")
	rate("/open again, five saves a second", "while_5")
	ms("99th percentile, five saves a second, ms", "while_5_p99", "<= 15")
	rate("/open again, twenty saves a second", "while_20")
	ms("99th percentile, twenty saves a second, ms", "while_20_p99")
	ms("a save, 99th percentile, five a second, ms", "saves_5_p99")
	ms("a save, 99th percentile, twenty a second, ms", "saves_20_p99")
	wrong("wrong answers to saves", "saves_20_wrong")

	head("512 MiB of evidence, milliseconds")
	ms("uploaded through nginx: kept there, hashed, kept, synced, named by a row", "upload")
	ms("openssl dgst -sha256, two copies, sync", "upload_floor")
	of("uploaded, of these", "upload", "upload_floor", "<= 2")
	wrong("wrong answers", "upload_wrong")

	head("Fifteen texts made to be slow, in one incident, while eight load /open, milliseconds")
	ms("its pages, each once, median", "slow_p50")
	ms("the slowest of them", "slow_max", "<= 1000")
	ms("/open meanwhile, median", "slow_open")
	of("/open meanwhile, of /open from eight alone", "slow_open", "slow_open_alone", "<= 1.5")
	wrong("wrong answers", "slow_wrong")

	head("Import: " text["import_what", "new"])
	number("records imported", "import_records")
	rate("records a second", "import_rate", ">= 2000")
}

function engines_report() {
	head("Two engines, 10,000 follow-ups, one machine, requests a second")
	rate("/open again, SQLite", "file_open")
	rate("/open again, PostgreSQL", "server_open")
	rate("/INC-n again, SQLite", "file_incident")
	rate("/INC-n again, PostgreSQL", "server_incident")
	rate("/INC-n/timeline again, SQLite", "file_timeline")
	rate("/INC-n/timeline again, PostgreSQL", "server_timeline")
	rate("1,000 new pages of /open, SQLite", "file_open_new")
	rate("1,000 new pages of /open, PostgreSQL", "server_open_new")
	rate("1,000 new timelines, SQLite", "file_timeline_new")
	rate("1,000 new timelines, PostgreSQL", "server_timeline_new")
	rate("1,000 incidents in turn, SQLite", "file_new")
	rate("1,000 incidents in turn, PostgreSQL", "server_new", ">= 0.9 old")
	of("/open again on PostgreSQL of SQLite", "server_open", "file_open", ">= 0.4")
	of("1,000 new pages of /open on PostgreSQL of SQLite", "server_open_new", "file_open_new")
	of("/INC-n again on PostgreSQL of SQLite", "server_incident", "file_incident", ">= 0.4")
	of("1,000 incidents in turn on PostgreSQL of SQLite", "server_new", "file_new")
	number("statements of a page, at most", "statements", "<= 15")
	rate("POSTs a second, SQLite", "file_post")
	rate("POSTs a second, PostgreSQL", "server_post", ">= 0.9 old")
	ms("POST, 99th percentile, ms, SQLite", "file_post_p99")
	ms("POST, 99th percentile, ms, PostgreSQL", "server_post_p99")
	wrong("wrong answers, SQLite", "file_post_wrong")
	wrong("wrong answers, PostgreSQL", "server_post_wrong")
}
