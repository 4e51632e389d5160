# Reads C for .ci/names: which names are put into the answer tree, and which of them into the
# chrome. After read_c() of every file and puts_found(): put[name]; put_chrome[name] and, in the
# order of the files, chrome_name[1..chromes] with chrome_place[]; shown[path] for each template
# that C names.
function read_c(path,    line, number, comment, chunk, first)
{
	comment = 0
	chunk = ""
	first = 1
	for (number = 1; (getline line < path) > 0; number++) {
		if (comment && line ~ /\*\//) {
			sub(/^.*\*\//, "", line)
			comment = 0
		}
		if (comment)
			line = ""
		gsub(/\/\*[^*]*\*\//, "", line)
		if (line ~ /\/\*/) {
			comment = 1
			sub(/\/\*.*/, "", line)
		}
		chunk = chunk line "\n"
		if (line ~ /^}/) {
			read_chunk(path, chunk, first)
			chunk = ""
			first = number + 1
		}
	}
	read_chunk(path, chunk, first)
	close(path)
}
# One function, and what stands before it.
function read_chunk(path, chunk, first,    text, line, name)
{
	function_of(path, chunk)
	read_arrays(path, chunk)
	read_fields(chunk)
	read_inputs(path, chunk)
	line = first
	text = chunk
	while (match(text, /[a-z_][a-z_0-9]*\(|\n|"[a-z_]+\.tpl"/)) {
		name = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (name == "\n") {
			line++
		} else if (name ~ /^"/) {
			shown["templates/" substr(name, 2, length(name) - 2)] = 1
		} else if (current != "") {
			calls++
			call_key[calls] = substr(name, 1, length(name) - 1)
			call_file[calls] = path
			call_place[calls] = path ":" line
			call_in[calls] = current
			call_arguments[calls] = arguments(text, ",", ")")
		}
	}
}
# The function that a chunk defines: its key is current, what it calls its parameters is
# parameter[key, name]. A static one is known in its own file only.
function function_of(path, chunk,    head, line, n, i, part, name)
{
	current = ""
	n = split(chunk, line, "\n")
	head = ""
	for (i = 1; i <= n && line[i] != "{"; i++)
		head = line[i] ~ /^[A-Za-z]/ ? line[i] : head " " line[i]
	if (i > n || head !~ /\(.*\)[ \t]*$/)
		return
	match(head, /[A-Za-z_0-9]+\(/)
	name = substr(head, RSTART, RLENGTH - 1)
	current = head ~ /^static/ ? path SUBSEP name : name
	if (head ~ /^static/)
		is_static[path, name] = 1
	n = split(arguments(substr(head, RSTART + RLENGTH), ",", ")"), part, "\001")
	for (i = 1; i <= n; i++)
		if (match(part[i], /[a-z_0-9]+(\[[^]]*\])?[ \t]*$/)) {
			name = substr(part[i], RSTART, RLENGTH)
			sub(/[^a-z_0-9].*/, "", name)
			parameter[current, name] = i
		}
	while (match(chunk, /[a-z_]+ = [a-z_>.-]*chrome[,;]/)) {
		name = substr(chunk, RSTART, RLENGTH)
		chunk = substr(chunk, RSTART + RLENGTH)
		is_chrome[current, substr(name, 1, index(name, " ") - 1)] = 1
	}
}
# What stands between here and the closing bracket, parted by \001 where the separator was.
function arguments(text, separator, end,    out, depth, at, mark)
{
	out = ""
	depth = 0
	while (match(text, /["\047(){}\[\],]/)) {
		mark = substr(text, RSTART, 1)
		at = RSTART
		if (mark == "\"")
			match(substr(text, at), /^"([^"\\]|\\.)*"/)
		else if (mark == "\047")
			match(substr(text, at), /^\047([^\047\\]|\\.)[^\047]*\047/)
		if (mark ~ /["\047]/ && RLENGTH > 0) {
			out = out substr(text, 1, at + RLENGTH - 1)
			text = substr(text, at + RLENGTH)
			continue
		}
		if (mark == end && !depth)
			return out substr(text, 1, at - 1)
		depth += (mark ~ /[({[]/) - (mark ~ /[])}]/)
		out = out substr(text, 1, at - 1) (mark == separator && !depth ? "\001" : mark)
		text = substr(text, at + 1)
	}
	return out text
}
# Tables: literals[path, table, member] holds the column of that member; of a table of plain texts,
# or of a struct that has its name elsewhere, the first column, under "".
function read_arrays(path, chunk,    name, rows, row, n, i, k, columns, member, members)
{
	while (match(chunk, /(struct [{][^}]*[}] )?[*a-z_ ]+\[[A-Za-z_0-9]*\] = [{]/)) {
		name = substr(chunk, RSTART, RLENGTH)
		chunk = substr(chunk, RSTART + RLENGTH)
		members = 0
		if (name ~ /^struct [{]/) {
			members = split(substr(name, 1, index(name, "}") - 1), member, /[,;]/) - 1
			sub(/^[^}]*[}]/, "", name)
		}
		sub(/\[.*/, "", name)
		sub(/^.*[ *]/, "", name)
		n = split(arguments(chunk, ",", "}"), rows, "\001")
		for (i = 1; i <= n; i++) {
			row = rows[i]
			if (!sub(/^[ \t\n]*[{]/, "", row))
				members = 0
			k = split(arguments(row, ",", "}"), columns, "\001")
			literals[path, name, ""] = literals[path, name, ""] columns[1]
			for (; k > 0 && k <= members; k--)
				if (match(member[k], /[a-z_]+[ \t]*$/))
					literals[path, name, substr(member[k], RSTART, RLENGTH)] = \
						literals[path, name, substr(member[k], RSTART, RLENGTH)] columns[k]
		}
	}
}
# Rows of field tables, wherever they stand.
function read_fields(chunk,    row)
{
	while (match(chunk, /[{][ \t\n]*"[a-z_0-9]+",[ \t\n\\]*DATA_[A-Z]/)) {
		row = substr(chunk, RSTART, RLENGTH)
		chunk = substr(chunk, RSTART + RLENGTH)
		add_names(row, "", 0)
	}
}
# The texts among the rows of a file's input tables, and which file has a table: texts_show() puts
# those of the table that it is given.
function read_inputs(path, chunk,    row)
{
	if (match(chunk, /const struct input [a-z_]+\[\] = /)) {
		row = substr(chunk, RSTART + 19, RLENGTH - 24)
		table_file[row] = path
	}
	while (match(chunk, /[{][ \t\n]*"[a-z_0-9]+",[ \t\n\\]*IN_(TEXT|LINE),/)) {
		text_inputs[path] = text_inputs[path] substr(chunk, RSTART, RLENGTH)
		chunk = substr(chunk, RSTART + RLENGTH)
	}
}
# The literals of an expression as names; up to a %, for the rest is made.
function add_names(text, place, chrome,    name)
{
	while (match(text, /"[^"]*"/)) {
		name = substr(text, RSTART + 1, RLENGTH - 2)
		text = substr(text, RSTART + RLENGTH)
		sub(/%.*/, "", name)
		put[name] = 1
		if (!chrome || name in put_chrome)
			continue
		put_chrome[name] = 1
		chrome_name[++chromes] = name
		chrome_place[chromes] = place
	}
}
# The functions of data.h that put a member begin it: each text among their parameters names one.
# Then whoever hands its own parameter on.
function puts_found(    line, text, n, i, parameters, c, k, at, new)
{
	while ((getline line < "include/data/data.h") > 0) {
		sub(/[ \t]*\/\*.*/, "", line)
		text = line ~ /^[a-z]/ ? line : text line
		if (line !~ /;$/ || !match(text, /map_[a-z_]+\(struct map \*m, /))
			continue
		k = substr(text, RSTART, index(substr(text, RSTART), "(") - 1)
		n = split(arguments(substr(text, RSTART + length(k) + 1), ",", ")"), parameters, "\001")
		for (i = 1; i <= n; i++)
			if (parameters[i] ~ /const char \*/)
				puts[k, i] = 1
		text = ""
	}
	close("include/data/data.h")
	for (c = 1; c <= calls; c++) {
		if (call_key[c] != "texts_show")
			continue
		split(call_arguments[c], parameters, "\001")
		gsub(/[ \t\n]/, "", parameters[3])
		add_names(text_inputs[table_file[parameters[3]]], call_place[c], 0)
	}
	do {
		new = 0
		for (c = 1; c <= calls; c++) {
			k = call_key[c]
			if ((call_file[c], k) in is_static)
				k = call_file[c] SUBSEP k
			for (at = 1; at <= 8; at++)
				if ((k, at) in puts && !((c, at) in done))
					new += done[c, at] = call_puts(c, at)
		}
	} while (new)
}
# The call c puts what its argument `at` says. 1, so that it is looked at once.
function call_puts(c, at,    n, i, argument, name, chrome)
{
	n = split(call_arguments[c], argument, "\001")
	for (i = 1; i <= n; i++) {
		gsub(/^[ \t\n]+|[ \t\n]+$/, "", argument[i])
		if (argument[i] ~ /^[a-z_.>-]*[.>]chrome$/ || (call_in[c], argument[i]) in is_chrome)
			chrome = 1
	}
	name = argument[at]
	add_names(name, call_place[c], chrome)
	if ((call_in[c], name) in parameter)
		puts[call_in[c], parameter[call_in[c], name]] = 1
	if (match(name, /^[a-z_]+\[[^]]*\](\.[a-z_]+)?$/)) {
		i = index(name, "].")
		i = i ? substr(name, i + 2) : ""
		sub(/\[.*/, "", name)
		add_names(literals[call_file[c], name, i], call_place[c], chrome)
	}
	return 1
}
