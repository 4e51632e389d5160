# Turns sql/*.sql and sql/schema/*.sql into build/sql.h (enum sql) and build/sql.c (sql_table[],
# sql_migrations[]). Called as: awk -v part=h|c -f sql.awk FILES...
#
#   -- name: incident_get :one        :one | :many | :do; the statement follows, up to the next name
#   -- what it gives, in which order  (comments are dropped)
#   -- unfiltered: reason             instead of VISIBLE() in a statement on an incident-owned table
#   -- scan: reason                   this statement may read a whole table (checked by sql_test)
#   -- each: s = a b c                a statement for each value; @s@ stands for it in name and text
#   -- define: NAME text              for the rest of the file, @NAME@ stands for text; lines add up
#   INDEXED(name)                     SQLite reads through this index (INDEXED BY), come what may
#   VISIBLE(i)                        who may see the incident or follow-up of alias i
#
# Parameters are written :name and numbered $1, $2 ... in order of first use, which SQLite and
# PostgreSQL read alike.

function fail(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why > "/dev/stderr"
	failed = 1
	exit 1
}

# The visibility rule. Everything is visible to everyone signed in until incidents have members; the
# place, the parameter and the checks are the final ones.
function visible(alias) {
	return "(:person > 0 AND " alias ".access <> '')"
}

function expand(text,   before, name, n) {
	while (match(text, /VISIBLE\([a-z]+\)/)) {
		name = substr(text, RSTART + 8, RLENGTH - 9)
		text = substr(text, 1, RSTART - 1) visible(name) substr(text, RSTART + RLENGTH)
	}
	for (n = 0; match(text, /@[a-z_0-9]+@/); n++) {
		name = substr(text, RSTART + 1, RLENGTH - 2)
		if (!(name in defined)) fail("@" name "@ is not defined")
		if (n > 200) fail("@" name "@ never ends")
		text = substr(text, 1, RSTART - 1) defined[name] substr(text, RSTART + RLENGTH)
	}
	if (match(text, /VISIBLE\(/)) return expand(text)
	while (match(text, /INDEXED\([a-z_]+\)/))
		text = substr(text, 1, RSTART - 1) "INDEXED BY " substr(text, RSTART + 8, RLENGTH - 9) \
			substr(text, RSTART + RLENGTH)
	return text
}

# Numbers the parameters of text; leaves them in order in params[1..nparams].
function number(text,   out, name, before, i, known) {
	out = ""
	nparams = 0
	while (match(text, /:[a-z][a-z_0-9]*/)) {
		before = substr(text, RSTART - 1, 1)
		name = substr(text, RSTART + 1, RLENGTH - 1)
		if (before ~ /[0-9a-z:]/) fail("a colon where no parameter can be, in " stmt)
		known = 0
		for (i = 1; i <= nparams; i++) if (params[i] == name) known = i
		if (!known) {
			params[++nparams] = name
			known = nparams
		}
		out = out substr(text, 1, RSTART - 1) "$" known
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

# The schema's `x IN ('a', 'b')` as `(x = 'a' OR x = 'b')`: in a CHECK SQLite builds a temporary
# table for each IN at each write, a third of a write's cost. Not in an index's WHERE, which must
# read like the statements that use it.
function spelled_out(text,   out, part, column, values, n, i) {
	while (match(text, /[a-z_]+ IN \('[^()]*'\)/)) {
		part = substr(text, RSTART, RLENGTH)
		out = out substr(text, 1, RSTART - 1)
		text = substr(text, RSTART + RLENGTH)
		column = substr(part, 1, index(part, " ") - 1)
		sub(/^[^(]*\(/, "", part)
		sub(/\)$/, "", part)
		n = split(part, values, /,[ \t\n]*/)
		for (i = 1; i <= n; i++) out = out (i == 1 ? "(" : " OR ") column " = " values[i]
		out = out ")"
	}
	return out text
}

function tables_spelled_out(text,   parts, n, i, out) {
	n = split(text, parts, ";")
	for (i = 1; i <= n; i++)
		out = out (i > 1 ? ";" : "") (parts[i] ~ /CREATE TABLE/ ? spelled_out(parts[i]) : parts[i])
	return out
}

function emit(name, text,   sql, i, list) {
	stmt = name
	if (name in seen) fail("two statements are named " name)
	seen[name] = 1
	text = expand(text)
	if (text ~ owned && !has_visible && unfiltered == "")
		fail(name " reads an incident-owned table without VISIBLE() or '-- unfiltered: reason'")
	if (kind == "many" && text !~ /LIMIT/) fail(name " is :many without a LIMIT")
	sql = number(text)
	sub(/^[ \t\n]+/, "", sql)
	sub(/[; \t\n]+$/, "", sql)
	list = ""
	for (i = 1; i <= nparams; i++) list = list "\"" params[i] "\", "
	names[++count] = toupper(name)
	rows[count] = "\t{ \"" name "\", " quote(sql) ",\n\t  { " list "NULL }, " nparams ", \"" kind \
		"\", " (scan == "" ? "NULL" : quote(scan)) " },"
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

# VISIBLE() in the statement itself, or in a definition it uses.
function expands_visible(text,   d) {
	if (text ~ /VISIBLE\(/) return 1
	for (d in defined) if (defined[d] ~ /VISIBLE\(/ && index(text, "@" d "@")) return 1
	return 0
}

function flush_statement() {
	if (current != "") {
		has_visible = expands_visible(body)
		each_of(current, body, 1)
	}
	current = body = unfiltered = scan = ""
	loops = 0
}

BEGIN {
	owned = "(FROM|JOIN|UPDATE|INTO) (incident|incident_[a-z]+|event|party|section|section_version|" \
		"category_answer|none_found|finding|finding_[a-z]+|evaluation|evaluation_[a-z]+|followup|" \
		"followup_[a-z]+|change|content|draft|import_record|second_act)[ \t\n;)]"
}

FNR == 1 {
	flush_statement()
	migration = FILENAME ~ /schema\//
	if (migration) {
		file = FILENAME
		sub(/.*\//, "", file)
		migrations[++nmigrations] = file
	}
	for (d in defined) delete defined[d]
}
migration {
	line = $0
	sub(/[ \t]*--.*/, "", line)
	if (line != "") schema[nmigrations] = schema[nmigrations] "\n" line
	next
}
/^-- name: / {
	flush_statement()
	current = $3
	kind = substr($4, 2)
	if (kind !~ /^(one|many|do)$/) fail("say :one, :many or :do after " current)
	next
}
/^-- unfiltered: ./ { unfiltered = $0; next }
/^-- scan: ./ { scan = substr($0, 10); next }
/^-- each: / {
	loop_name[++loops] = $3
	line = $0
	sub(/^-- each: [a-z]+ = /, "", line)
	loop_values[loops] = line
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
	if (part == "h") {
		print "/* Generated by src/gen/sql.awk from sql/. */"
		print "#ifndef SQL_H\n#define SQL_H\n#include <stddef.h>\n"
		print "enum sql {"
		for (i = 1; i <= count; i++) print "\tSQL_" names[i] ","
		print "\tSQL_COUNT\n};\n"
		print "#define SQL_PARAMS 40\n"
		print "struct sql_statement {\n\tconst char *name, *text;"
		print "\tconst char *params[SQL_PARAMS + 1];\n\tint nparams;"
		print "\tconst char *kind;       /* one, many, do */"
		print "\tconst char *scan;       /* why it may read a whole table; NULL: it may not */\n};"
		print "extern const struct sql_statement sql_table[SQL_COUNT];\n"
		print "struct sql_migration {\n\tconst char *name, *text;\n};"
		print "extern const struct sql_migration sql_migrations[];     /* ends with NULL */"
		print "#endif"
	} else {
		print "/* Generated by src/gen/sql.awk from sql/. */\n#include \"sql.h\"\n"
		print "const struct sql_statement sql_table[SQL_COUNT] = {"
		for (i = 1; i <= count; i++) print rows[i]
		print "};\n\nconst struct sql_migration sql_migrations[] = {"
		for (i = 1; i <= nmigrations; i++)
			print "\t{ \"" migrations[i] "\", " quote(tables_spelled_out(schema[i])) " },"
		print "\t{ NULL, NULL }\n};"
	}
}
