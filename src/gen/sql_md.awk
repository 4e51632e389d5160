# docs/SQL.md: every statement of sql/*.sql with what its comment says of it.
# Called as: awk -f sql_md.awk FILES...

function row() {
	if (name == "") return
	said = said unfiltered
	if (written != "") said = said " *Writes parts of the " written " that the gate has loaded.*"
	if (owner != "") said = said " *For the owner of the tables alone: " owner "*"
	if (plan != "") said = said " *PostgreSQL plans it with " plan ".*"
	if (scan != "") said = said " *Reads many rows: " scan "*"
	for (i = 1; i <= loops; i++) said = said " One for each " loop[i] "."
	sub(/^ /, "", said)
	gsub(/\|/, "\\|", said)
	printf "| %s | %s | %s |\n", name, kind, said
	name = said = unfiltered = written = owner = plan = scan = ""
	loops = 0
}

BEGIN {
	print "# Statements\n"
	print "Made by `make docs` from sql/; not edited. C names a statement `SQL_` and its name in"
	print "capitals: `grep -rn SQL_INCIDENT_HEAD src cgi-bin` finds who runs it. `one` gives at most"
	print "one row, `many` several (it has a LIMIT), `do` none."
}
FNR == 1 {
	row()
	printf "\n## %s\n\n", FILENAME
	head = 1
}
/^-- name: / {
	row()
	if (head) print "\n| statement | rows | what it gives |\n| --- | --- | --- |"
	head = 0
	name = $3
	kind = substr($4, 2)
	comment = 1
	next
}
/^-- plans: / { print "`" substr($0, 11) "`"; next }
head && /^-- / && !/^-- (define|plan): / { print substr($0, 4); next }
/^-- define: / { next }
/^-- unfiltered( [a-z]+)?: / {
	line = $0
	sub(/^-- unfiltered( [a-z]+)?: /, "", line)
	unfiltered = unfiltered " *Not filtered by who may see it" \
		($2 == "unfiltered:" ? "" : ", of " substr($3, 1, length($3) - 1)) ": " line "*"
	next
}
/^-- written: / { written = $3; next }
/^-- owner: / { owner = substr($0, 11); next }
/^-- plan: / { if (!head) plan = substr($0, 10); next }
/^-- scan: / { scan = substr($0, 10); next }
/^-- each: / {
	line = $0
	sub(/^-- each: [a-z]+ = /, "", line)
	loop[++loops] = "`@" $3 "@`: " line
	next
}
/^-- / { if (comment) said = said " " substr($0, 4); next }
/^$/ { row(); next }
{ comment = 0 }
END { row() }
