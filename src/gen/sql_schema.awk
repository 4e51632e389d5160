# What sql/schema/*.sql says: tables, columns and keys, and the marks beside them. A mark is a
# comment line of its own before CREATE TABLE; what is derived from it cannot be forgotten
# elsewhere.
#
#   -- of incident                    a row belongs to the incident of its incident_id (in the table
#   -- of followup                    incident itself: of its id); followup_id likewise
#   -- of incident through finding (finding_id)      to that of the finding it names
#   -- of incident from section, change           to that of the rows whose references name it
#   -- shared: why                    it is nobody's incident; one of these marks each table has
#   -- append-only                    no UPDATE, no DELETE but by the owner of the tables
#   -- list of finding                its rows are a list that the finding owns
#   -- recorded                       history keeps it whole, though it is shared
#   -- not recorded: why              history does not, though it belongs to an incident
#   -- not copied: why                export leaves it out
#   COLUMN TYPE,   -- long            history names this text by its digest
#   COLUMN TYPE,   -- secret          history does not have it at all
#   COLUMN TYPE,   -- input           a form's input of its name is written to it (owner_id: of
#                                     owner). Of the table T, @inputs_T@ in a statement is the list
#                                     of those columns, @values_T@ of their values, @sets_T@ both
#   Marks of one column are parted by semicolons, and words about it come after them.
#
#   -- @sqlite, -- @pg, -- @both      what follows is for that engine alone, or for both again
#   -- @program                       what follows is run after what db_migrate.c does

function table_fail(t, why) {
	fail_at(table_file[t], table_line[t], "table " t " " why)
}

# Where a reference to owner's column leads, said as "owner.column".
function schema_of(t, kind, text,   list, n, i) {
	marked[t, kind] = 1
	visible_mark[t] = 1
	if (text == "") {
		own_column[t, kind] = t == kind ? "id" : kind "_id"
	} else if (text ~ /^ through [a-z_]+ \([a-z_]+\)$/) {
		split(text, list, /[ ()]+/)
		through[t, kind] = list[3]
		through_column[t, kind] = list[4]
	} else if (text ~ /^ from [a-z_]+(, [a-z_]+)*$/) {
		sub(/^ from /, "", text)
		n = split(text, list, ", ")
		for (i = 1; i <= n; i++) from[t, kind, list[i]] = 1
	} else return 0
	return 1
}

function schema_mark(t, line,   rest) {
	rest = substr(line, 4)
	if (rest ~ /^of (incident|followup)( |$)/) {
		if (schema_of(t, substr(rest, 4, 8), substr(rest, 12))) return
	} else if (rest ~ /^shared: ./) {
		visible_mark[t] = shared[t] = 1
		return
	} else if (rest == "append-only") {
		append_only[t] = 1
		return
	} else if (rest ~ /^list of [a-z_]+$/) {
		list_of[t] = substr(rest, 9)
		return
	} else if (rest == "recorded") {
		recorded[t] = 1
		return
	} else if (rest ~ /^not recorded: ./) {
		not_recorded[t] = 1
		return
	} else if (rest ~ /^not copied: ./) {
		not_copied[t] = 1
		return
	} else if (rest !~ /^(of|list|append|recorded|shared|not (copied|recorded))[^a-z]/) return
	fail(line ": a mark of " t " that the generator does not know")
}

function table_begin(t,   i) {
	table = t
	if (t in known) return
	known[t] = 1
	tables[++ntables] = t
	table_file[t] = FILENAME
	table_line[t] = FNR
	for (i = 1; i <= ncomments; i++) schema_mark(t, comments[i])
	if (!(t in visible_mark))
		table_fail(t, "has no mark: say -- of incident, -- of followup or -- shared: why")
	if (only != "" && !(t in not_copied))
		table_fail(t, "is one engine's, so no other can take it: say -- not copied: why")
}

function column_forget(t, column,   list, n, i) {
	sub(/;$/, "", column)
	if (!((t, column) in has_column)) fail(t " has no column " column)
	n = split(columns[t], list, " ")
	columns[t] = ""
	for (i = 1; i <= n; i++) if (list[i] != column) columns[t] = columns[t] " " list[i]
	delete has_column[t, column]
	delete is_long[t, column]
	delete is_secret[t, column]
	delete is_input[t, column]
}

# Does the comment behind a column hold that mark?
function column_marked(line, mark) {
	return line ~ ("-- ([^;]*; )*" mark "(;|$)")
}

function column_learn(t, name, line,   to) {
	if ((t, name) in has_column) return
	has_column[t, name] = 1
	columns[t] = columns[t] " " name
	if (column_marked(line, "long")) is_long[t, name] = 1
	if (column_marked(line, "secret")) is_secret[t, name] = 1
	if (column_marked(line, "input")) is_input[t, name] = 1
	if (match(line, /REFERENCES [a-z_]+ \([a-z_0-9]+\)/)) {
		to = substr(line, RSTART + 11, RLENGTH - 12)
		sub(/ \(/, ".", to)
		references[t, name] = to
	}
}

# One line; one column a line.
function schema_line(   keys) {
	if ($1 " " $2 == "CREATE TABLE") {
		table_begin($3)
	} else if ($1 " " $2 " " $3 == "CREATE VIRTUAL TABLE") {
		table_begin($4)
		if (!($4 in not_copied)) table_fail($4, "is made of other tables: say -- not copied: why")
		table = ""
	} else if ($1 == "ALTER" && $4 " " $5 == "ADD COLUMN") {
		column_learn($3, $6, $0)
	} else if ($1 == "ALTER" && $4 " " $5 == "DROP COLUMN") {
		column_forget($3, $6)
	} else if ($1 == "ALTER") {
		fail("ALTER TABLE is understood as ADD COLUMN and DROP COLUMN only")
	} else if ($1 == ")") {
		if (!(table in key)) table_fail(table, "has no PRIMARY KEY, so that no order is its own")
		table = ""
	} else if ($0 ~ /^\tPRIMARY KEY/) {
		keys = $0
		gsub(/.*\(|\).*|,/, "", keys)
		key[table] = keys
	} else if (table != "" && $0 ~ /^\tUNIQUE /) {
		keys = substr($0, 2)
		sub(/,$/, "", keys)
		unique[table, keys] = 1
	} else if (table != "" && $2 ~ /^(TEXT|INTEGER|BLOB|REAL)/) {
		column_learn(table, $1, $0)
		if ($0 ~ /PRIMARY KEY/) key[table] = $1
	}
}

# The tables that say so of themselves, as the values of a loop; `and inputs`: those that have some.
function unique_tables(said,   i, list, inputs) {
	inputs = sub(/ and inputs$/, "", said)
	for (i = 1; i <= ntables; i++) if ((tables[i], said) in unique)
		if (!inputs || ("inputs_" tables[i]) in inputs_of) list = list " " tables[i]
	if (list == "") fail(current ": no table says " said)
	return list
}

# What statements may say of the columns that are marked as inputs.
function inputs_define(t,   list, n, i, value) {
	n = split(columns[t], list, " ")
	for (i = 1; i <= n; i++) {
		if (!((t, list[i]) in is_input)) continue
		value = list[i]
		sub(/_id$/, "", value)
		inputs_add("inputs_" t, list[i])
		inputs_add("values_" t, ":" value)
		inputs_add("sets_" t, list[i] " = :" value)
	}
}
function inputs_add(name, text) {
	if (name in inputs_of) text = inputs_of[name] ", " text
	inputs_of[name] = text
}

function schema_read(   line) {
	if ($0 ~ /^-- @(sqlite|pg|both)$/) {
		only = $2 == "@both" ? "" : substr($2, 2)
		return
	}
	if ($0 == "-- @program") {
		part = "after"
		return
	}
	if ($0 ~ /^-- @/) fail($0 ": no part of a migration that the generator knows")
	if ($0 ~ /^-- /) comments[++ncomments] = $0
	schema_line()
	if ($0 !~ /^-- /) ncomments = 0
	line = $0
	sub(/[ \t]*--.*/, "", line)
	if (line == "") return
	if (only != "pg") schema_add("sqlite", line)
	if (only != "sqlite") schema_add("pg", line)
}

function schema_add(engine, line) {
	schema[nmigrations, part, engine] = schema[nmigrations, part, engine] "\n" line
}

# What a mark names is there.
function schema_check(   i, t, place, name) {
	for (i = 1; i <= ntables; i++) {
		t = tables[i]
		inputs_define(t)
		if (owner(t) != "" && !(owner(t) in known))
			table_fail(t, "is a list of " owner(t) ", which is no table")
		if (owner(t) != "" && owner_column(t) == "") table_fail(t, "names no " owner(t))
		if ((t in shared) && (((t, "incident") in marked) || ((t, "followup") in marked)))
			table_fail(t, "is shared and belongs to something: say one")
	}
	for (place in own_column) {
		split(place, name, SUBSEP)
		if (!((name[1], own_column[place]) in has_column))
			table_fail(name[1], "has no column " own_column[place])
	}
	for (place in through) {
		split(place, name, SUBSEP)
		if (references[name[1], through_column[place]] != through[place] ".id")
			table_fail(name[1], "does not reach " through[place] " by " through_column[place])
	}
	for (place in from) {
		split(place, name, SUBSEP)
		if (!(name[3] in known)) table_fail(name[1], "comes from " name[3] ", which is no table")
	}
}

function owner(t) {
	return (t in list_of) ? list_of[t] : ""
}

# The column of a list that names what owns it.
function owner_column(t,   list, n, i) {
	n = split(columns[t], list, " ")
	for (i = 1; i <= n; i++)
		if ((t, list[i]) in references && references[t, list[i]] == owner(t) ".id") return list[i]
	return ""
}

# Text to run for each engine, as C; NULL where there is none.
function schema_texts(i, part) {
	return "{ " schema_text(tables_spelled_out(schema[i, part, "sqlite"])) ",\n\t\t" \
		schema_text(schema_pg(schema[i, part, "pg"])) " }"
}
function schema_text(text) {
	return text == "" ? "NULL" : quote(text)
}

# --- For one engine or the other -------------------------------------------------------------

# A schema for PostgreSQL: its types, and references that a load may ask about at its end.
function schema_pg(text) {
	gsub(/INTEGER PRIMARY KEY/, "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", text)
	gsub(/[ \t]INTEGER/, " BIGINT", text)
	gsub(/[ \t]BLOB/, " BYTEA", text)
	gsub(/[ \t]REAL/, " DOUBLE PRECISION", text)
	gsub(/\)( WITHOUT ROWID,)? STRICT/, ")", text)
	gsub(/REFERENCES [a-z_]+ \([a-z_, ]+\)/, "& DEFERRABLE", text)
	return text
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

# --- Statements that follow from the schema --------------------------------------------------

function derived_row(name, text, kind, scan) {
	nparams = 0
	plan = kind == "record" ? "any" : ""
	text = tidy(number(text))
	row(name, text, text, kind, scan)
	return "SQL_" toupper(name)
}

# The statements that copy one table, and its row of sql_copies[].
function copy_emit(t,   list, n, i, names_, holes) {
	n = split(columns[t], list, " ")
	for (i = 1; i <= n; i++) {
		names_ = names_ (i > 1 ? ", " : "") list[i]
		holes = holes (i > 1 ? ", " : "") ":" list[i]
	}
	copies[++ncopies] = "\t{ \"" t "\", " \
		derived_row("copy_" t, "SELECT " names_ " FROM " t " ORDER BY " key_list(t), "copy",
			"all of it") ", " \
		derived_row("fill_" t, "INSERT INTO " t " (" names_ ") VALUES (" holes ")", "copy", "") ", " \
		derived_row("count_" t, "SELECT count(*) AS n FROM " t, "one", "all of it") " },"
}

function key_list(t,   keys) {
	keys = key[t]
	gsub(/ /, ", ", keys)
	return keys
}

# Its columns but secrets, as SQL; which of them are long, as a number, is left in `longs`.
function record_columns(t,   list, n, i, out, bit) {
	n = split(columns[t], list, " ")
	bit = 1
	longs = 0
	for (i = 1; i <= n; i++) {
		if ((t, list[i]) in is_secret) continue
		if ((t, list[i]) in is_long) longs += bit
		bit *= 2
		out = out (out == "" ? "" : ", ") list[i]
	}
	return out
}

# A table that history keeps whole: the row by its key, and each list that it owns.
function record_emit(t,   list, n, i, where, text, head) {
	n = split(key[t], list, " ")
	for (i = 1; i <= n; i++) where = where (i > 1 ? " AND " : "") list[i] " = :" list[i]
	text = "SELECT " record_columns(t) " FROM " t " WHERE " where
	head = sprintf("\t[RECORD_%s] = { \"%s\", %s, %.0f, ", toupper(t), t,
		derived_row("record_" t, text, "record", ""), longs)
	record_names[++nrecords] = "RECORD_" toupper(t)
	text = ""
	for (i = 1; i <= ntables; i++) if (owner(tables[i]) == t) text = text list_emit(tables[i])
	records[nrecords] = head "(const struct sql_list[]){" text "\n\t\t{ NULL, NULL, 0, 0 } } },"
}

function list_emit(t,   text, read) {
	text = "SELECT " record_columns(t) " FROM " t " WHERE " owner_column(t) " = :id ORDER BY " \
		key_list(t)
	read = derived_row("record_" t, text, "record", "")
	return sprintf("\n\t\t{ \"%s\", \"%s\", %s, %.0f },", t, owner_column(t), read, longs)
}

function schema_emit(   i, t) {
	for (i = 1; i <= ntables; i++) if (!(tables[i] in not_copied)) copy_emit(tables[i])
	for (i = 1; i <= ntables; i++) {
		t = tables[i]
		if ((t in list_of) || (t in not_recorded)) continue
		if ((t in recorded) || !((t in shared) || (t in append_only))) record_emit(t)
	}
}
