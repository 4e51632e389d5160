# Turns sql/*.sql and sql/schema/*.sql into sql.h (enum sql, enum sql_record) and sql.c
# (sql_table[], sql_plans[], sql_migrations[], sql_copies[], sql_records[], sql_append_only[]),
# each text in two dialects. Four files: this one reads statements, sql_schema.awk the schema and
# its marks, sql_scope.awk and sql_filter.awk ask who may see what a statement reads. Called as:
#     awk -v header=sql.h -v code=sql.c -f sql_schema.awk ... -f sql.awk SCHEMAS... STATEMENTS...
#
#   -- name: incident_get :one        :one | :many | :do; the statement follows, up to the next name
#   -- what it gives, in which order  (comments are dropped)
#   -- unfiltered: reason             in place of the filter; -- unfiltered u: reason for one alias
#   -- owner: reason                   in place of the filter; only the tables' owner may run it
#   -- written: incident              writes parts of the incident :incident (or of :followup)
#   -- scan: reason                   this statement may read a whole table (checked by sql_test)
#   -- plan: lookups                  PostgreSQL plans it under these settings, and nothing else; or
#                                     SETTING = value, ..., or none. Before the first statement:
#                                     all of the file that say nothing else
#   -- plans: NAME SETTING = value, ...   names settings, for every file; lines add up
#   -- each: s = a b c                a statement for each value; @s@ stands for it in name and text
#   -- each: s = tables with UNIQUE (a, b)     for each table of the schema that says so;
#                                     `and inputs`: that has columns marked as such
#   -- define: NAME text              for the rest of the file, @NAME@ stands for text; lines add up
#   INDEXED(name)                     SQLite reads through this index, come what may
#   VISIBLE_INCIDENT(i)               who may see the incident of alias i
#   VISIBLE_FOLLOWUP(f)               who may see the follow-up of alias f
#   VISIBLE_INCIDENT_OF(f)            who may see the incident of follow-up f, whose access f holds
#   SEEN_INCIDENT()                   the id :incident where that incident may be seen, or NULL: for
#                                     what belongs to one incident, without a join
#   ACTOR()                           the person who acts, or NULL where it is the command line
#   /*@pg FOR UPDATE OF i*/           for PostgreSQL only
#   -- name: search :many @sqlite     a statement in two texts; the other is named with @pg. Both
#                                     take the same parameters, or the build stops.
#
# Parameters are written :name and numbered $1, $2 ... in order of first use, which SQLite and
# PostgreSQL read alike. What else differs is rewritten here: INTEGER is BIGINT, more in schemas.
#
# From the schema come: for each table, but those marked `-- not copied: reason`, a row of
# sql_copies[] with statements that read it whole in the order of its key, and that fill it; for
# each that history keeps a row of sql_records[] with statements that read one of its rows, and
# the lists it owns.

function fail_at(file, line, why) {
	printf "%s:%d: %s\n", file, line, why > "/dev/stderr"
	failed = 1
	exit 1
}

# Of a statement it is said where that begins.
function fail(why) {
	if (current != "") fail_at(current_file, current_line, why)
	fail_at(FILENAME, FNR, why)
}

function expand_defined(text,   name, n) {
	for (n = 0; match(text, /@[a-z_0-9]+@/); n++) {
		name = substr(text, RSTART + 1, RLENGTH - 2)
		if (!(name in defined) && !(name in inputs_of)) fail("@" name "@ is not defined")
		if (n > 1000) fail("@" name "@ never ends")
		text = substr(text, 1, RSTART - 1) ((name in defined) ? defined[name] : inputs_of[name]) \
			substr(text, RSTART + RLENGTH)
	}
	return text
}

function expand_visible(text,   name, kind) {
	# Who acts, for columns that name a person: the operator is none.
	gsub(/ACTOR\(\)/, "CASE WHEN CAST(:person AS INTEGER) > 0 THEN :person END", text)
	# As a CASE the rule is one condition, for which PostgreSQL needs no step of its own.
	gsub(/SEEN_INCIDENT\(\)/, "(SELECT seen.id FROM incident seen WHERE seen.id = :incident AND " \
		"CASE WHEN VISIBLE_INCIDENT(seen) THEN 1 ELSE 0 END = 1)", text)
	while (match(text, /VISIBLE_INCIDENT_OF\([a-z]+\)/)) {
		name = substr(text, RSTART + 20, RLENGTH - 21)
		text = substr(text, 1, RSTART - 1) visible("incident", name) substr(text, RSTART + RLENGTH)
	}
	while (match(text, /VISIBLE_(INCIDENT|FOLLOWUP)\([a-z]+\)/)) {
		kind = tolower(substr(text, RSTART + 8, 8))
		name = substr(text, RSTART + 17, RLENGTH - 18)
		text = substr(text, 1, RSTART - 1) visible(kind, name) substr(text, RSTART + RLENGTH)
	}
	if (text ~ /(VISIBLE|SEEN)_?[A-Z]*\(/)
		fail(stmt ": say VISIBLE_INCIDENT(alias), VISIBLE_FOLLOWUP(alias) or SEEN_INCIDENT()")
	return text
}

# What each engine reads of a statement.
function for_sqlite(text) {
	gsub(/\/\*@pg [^*]*\*\//, "", text)
	while (match(text, /INDEXED\([a-z_]+\)/))
		text = substr(text, 1, RSTART - 1) "INDEXED BY " substr(text, RSTART + 8, RLENGTH - 9) \
			substr(text, RSTART + RLENGTH)
	return text
}
function for_pg(text,   inner) {
	while (match(text, /\/\*@pg [^*]*\*\//)) {
		inner = substr(text, RSTART + 6, RLENGTH - 8)
		text = substr(text, 1, RSTART - 1) inner substr(text, RSTART + RLENGTH)
	}
	gsub(/INDEXED\([a-z_]+\)/, "", text)
	gsub(/ AS INTEGER\)/, " AS BIGINT)", text)
	return text
}

# Numbers the parameters of text, after those that are in params[1..nparams] already.
function number(text,   out, name, before, i, known_) {
	out = ""
	while (match(text, /:[a-z][a-z_0-9]*/)) {
		before = substr(text, RSTART - 1, 1)
		name = substr(text, RSTART + 1, RLENGTH - 1)
		if (before ~ /[0-9a-z:]/) fail("a colon where no parameter can be, in " stmt)
		known_ = 0
		for (i = 1; i <= nparams; i++) if (params[i] == name) known_ = i
		if (!known_) {
			params[++nparams] = name
			known_ = nparams
		}
		out = out substr(text, 1, RSTART - 1) "$" known_
		text = substr(text, RSTART + RLENGTH)
	}
	return out text
}

function quote(text) {
	gsub(/\\/, "\\\\", text)
	gsub(/"/, "\\\"", text)
	gsub(/[ \t\n]+/, " ", text)
	return "\"" text "\""
}

# The number of a set of planner settings, as it is written; 0: none. What reads no table, or only
# rows by their keys, is the same under any: -1.
function plan_number(text, statement) {
	if (text == "any" || statement !~ /(FROM|UPDATE|DELETE) /) return -1
	if (text == "" || text == "none") return 0
	if (!(text in plans)) {
		plans[text] = ++nplans
		plan_text[nplans] = text
		plan_file[nplans] = current_file
		plan_line[nplans] = current_line
		plan_stmt[nplans] = stmt
	}
	return plans[text]
}

# Names are known once every file was read.
function plan_settings(   i, k, n, list) {
	for (i = 1; i <= nplans; i++) {
		if (plan_text[i] in named_plans) plan_text[i] = tidy(named_plans[plan_text[i]])
		n = split(plan_text[i], list, /, */)
		for (k = 1; k <= n; k++) {
			if (list[k] !~ /^[a-z_]+ = [a-z0-9.]+$/) fail_at(plan_file[i], plan_line[i], plan_stmt[i] \
				": a plan is a name that -- plans: gave, or SETTING = value, ...")
			settings[substr(list[k], 1, index(list[k], " ") - 1)] = 1
		}
	}
}

# What puts those settings in force and all others that any statement names back to the server's
# own.
function plan_sql(i,   text, name, list, n, k, value, out) {
	n = split(plan_text[i], list, /, */)
	for (k = 1; k <= n; k++) value[substr(list[k], 1, index(list[k], " ") - 1)] = \
		substr(list[k], index(list[k], "=") + 2)
	for (name in settings)
		out = out (out == "" ? "SELECT " : ", ") "set_config('" name "', " \
			((name in value) ? "'" value[name] "'" : "NULL") ", true)"
	return out
}

# A row of sql_table[].
function row(name, sqlite, pg, kind, scan,   i, list) {
	list = ""
	for (i = 1; i <= nparams; i++) list = list "\"" params[i] "\", "
	names[++count] = toupper(name)
	rows[count] = "\t{ \"" name "\",\n\t  { " quote(sqlite) ",\n\t    " \
		(pg == sqlite ? "NULL" : quote(pg)) " },\n\t  { " list "NULL }, " nparams ", \"" kind \
		"\", " (scan == "" ? "NULL" : quote(scan)) ", " plan_number(plan, pg) \
		", " (owner_only != "") " },"
}

function tidy(text) {
	gsub(/[ \t\n]+/, " ", text)
	sub(/^ /, "", text)
	sub(/[; ]+$/, "", text)
	return text
}

function emit(name, text,   i, n, list) {
	stmt = name
	if ((name, variant) in taken || (name, "") in taken || (variant == "" &&
		((name, "sqlite") in taken || (name, "pg") in taken))) fail("two statements are named " name)
	taken[name, variant] = 1
	text = expand_defined(text)
	if (owner_only == "") filter_check(text)
	text = expand_visible(text)
	if (kind == "many" && text !~ /LIMIT/) fail(name " is :many without a LIMIT")
	# A second text numbers its parameters as the first did.
	nparams = (name in halves) ? split(halves[name], params, " ") : 0
	n = nparams
	text = tidy(number(text))
	if (variant == "") {
		row(name, tidy(for_sqlite(text)), tidy(for_pg(text)), kind, scan)
		return
	}
	half[name, variant] = variant == "pg" ? tidy(for_pg(text)) : tidy(for_sqlite(text))
	if (variant == "pg") half_plan[name] = plan
	if (!(name in halves)) {
		list = ""
		for (i = 1; i <= nparams; i++) list = list " " params[i]
		halves[name] = list
		half_line[name] = current_line
		half_file[name] = current_file
		return
	}
	delete halves[name]
	if (!((name, "pg") in half) || !((name, "sqlite") in half) || nparams != n)
		fail(name ": its two texts are for one engine, or take other parameters")
	for (i = 1; i <= nparams; i++) if (text !~ "\\$" i "([^0-9]|$)")
		fail(name ": only one of its texts takes :" params[i])
	plan = half_plan[name]
	row(name, half[name, "sqlite"], half[name, "pg"], kind, scan)
}

function each_of(name, text, level,   values, n, i, key, n2, t2) {
	if (level > loops) {
		emit(name, text)
		return
	}
	key = loop_name[level]
	n = split(loop_values[level], values, " ")
	for (i = 1; i <= n; i++) {
		n2 = name
		t2 = text
		gsub("@" key "@", values[i], n2)
		gsub("@" key "@", values[i], t2)
		each_of(n2, t2, level + 1)
	}
}

function flush_statement() {
	if (current != "") {
		if (plan == "") plan = file_plan
		each_of(current, body, 1)
	}
	current = body = written = owner_only = scan = plan = ""
	split("", unfiltered)
	loops = 0
}

FNR == 1 {
	flush_statement()
	migration = FILENAME ~ /schema\//
	if (migration) {
		file = FILENAME
		sub(/.*\//, "", file)
		migrations[++nmigrations] = file
		table = only = ""
		part = "text"
		ncomments = 0
	}
	split("", defined)
	file_plan = ""
}
migration { schema_read(); next }
!schema_checked { schema_checked = 1; schema_check() }
/^-- name: / {
	flush_statement()
	current = $3
	current_file = FILENAME
	current_line = FNR
	kind = substr($4, 2)
	variant = substr($5, 2)
	if (variant !~ /^(sqlite|pg)?$/) fail("an engine is @sqlite or @pg, not " $5)
	if (kind !~ /^(one|many|do)$/) fail("say :one, :many or :do after " current)
	next
}
/^-- unfiltered( [a-z]+)?: ./ {
	line = $2 == "unfiltered:" ? "" : substr($3, 1, length($3) - 1)
	unfiltered[line] = $0
	next
}
/^-- written: / {
	if ($3 !~ /^(incident|followup)$/ || NF > 3) fail("what is written: incident or followup")
	written = $3
	next
}
/^-- owner: ./ { owner_only = $0; next }
/^-- scan: ./ { scan = substr($0, 10); next }
/^-- plan: ./ {
	if (current == "") file_plan = substr($0, 10)
	else plan = substr($0, 10)
	next
}
/^-- plans: [a-z]+ ./ {
	named_plans[$3] = named_plans[$3] " " substr($0, 12 + length($3))
	next
}
/^-- each: / {
	loop_name[++loops] = $3
	line = $0
	sub(/^-- each: [a-z]+ = /, "", line)
	loop_values[loops] = line ~ /^tables with UNIQUE / ? unique_tables(substr(line, 13)) : line
	next
}
/^-- define: / {
	line = $0
	sub(/^-- define: [a-z_0-9]+ ?/, "", line)
	defined[$3] = ($3 in defined) ? defined[$3] " " line : line
	next
}
{
	line = $0
	sub(/[ \t]*--.*/, "", line)
	if (line !~ /^[ \t]*$/) {
		if (current == "") fail("a statement without a name")
		body = body "\n" line
	}
}
END {
	if (failed) exit 1
	flush_statement()
	for (h in halves) fail_at(half_file[h], half_line[h], h " is there for one engine only")
	schema_emit()
	plan_settings()
	print_header()
	print_code()
}
