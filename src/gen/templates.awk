# The templates as C, once per language, embedded in the program (include/view/view_name.h).
#	awk -v out=build/templates.c -f src/gen/template_line.awk -f src/gen/templates.awk \
#		build/assets.txt build/words.tsv *.tpl
# [[English text]] becomes its translation, @style.css@ the public path of that static file. Except
# inside <pre> and <textarea>: a line that begins with a tab goes on from the one before
# (template_line.awk), blank lines and comments go, and so does the line break of a line that is one
# marker; a line that is one section takes its line break into the section; a part_*.tpl loses its
# last one. Stops with file and line at a missing pragma, an unknown static file, an unclosed [[,
# and an include without its part_*.tpl.
function fail(why)
{
	printf "%s:%d: %s\n", FILENAME, FNR, why > "/dev/stderr"
	failed = 1
}
# The line as C, with its line break where it belongs.
function in_c(line, plain,    start, shut)
{
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	gsub(/\t/, "\\t", line)
	if (plain && line ~ /^([{][{][#\/%][^}]*[}][}])+$/)
		return "\t\t\"" line "\"\n"
	start = plain && match(line, /^[{][{]#[A-Z0-9_]+[}][}]/) ? substr(line, 1, RLENGTH) : ""
	shut = start
	sub(/#/, "/", shut)
	if (start && index(line, shut) == length(line) - length(shut) + 1)
		return "\t\t\"" substr(line, 1, length(line) - length(shut)) "\\n" shut "\"\n"
	return "\t\t\"" line "\\n\"\n"
}
function assets(line,    done, name)
{
	done = ""
	while (match(line, /@[A-Za-z0-9_.-]+\.(css|js|svg|png|ico|woff2)@/)) {
		name = substr(line, RSTART + 1, RLENGTH - 2)
		if (!(name in path))
			fail("no static file " name)
		done = done substr(line, 1, RSTART - 1) path[name]
		line = substr(line, RSTART + RLENGTH)
	}
	return done line
}
function translated(line, lang,    done, at, end, text)
{
	done = ""
	while ((at = index(line, "[[")) > 0) {
		done = done substr(line, 1, at - 1)
		line = substr(line, at + 2)
		end = index(line, "]]")
		if (end == 0) {
			if (!failed)
				printf "%s: [[ without ]]\n", opened > "/dev/stderr"
			failed = 1
			return done line
		}
		text = substr(line, 1, end - 1)
		line = substr(line, end + 2)
		done = done (lang == "JA" && (text in word) ? word[text] : text)
	}
	return done line
}
function includes(line,    name)
{
	while (match(line, /[{][{]>[A-Z0-9_]+/)) {
		name = tolower(substr(line, RSTART + 3, RLENGTH - 3))
		line = substr(line, RSTART + RLENGTH)
		if (name ~ /^c_f_.*__/)
			name = "field"
		else if (name ~ /^c_form_/)
			name = "form"
		sub(/^(part|c)_/, "", name)
		asked["part_" name ".tpl"] = FILENAME ":" FNR
	}
}
FILENAME ~ /assets\.txt$/ { path[$1] = $2; next }
FILENAME ~ /\.tsv$/ {
	split($0, pair, "\t")
	for (i = 1; i <= 2; i++) {
		gsub(/\\"/, "\"", pair[i])
		gsub(/\\\\/, "\\", pair[i])
	}
	word[pair[1]] = pair[2]
	next
}
# The end of the tag that begins in this line, or before it.
function has_end(line)
{
	sub(/^.*<(pre|textarea)/, "", line)
	gsub(/[{][{][^}]*[}][}]/, "", line)
	return line ~ />/
}
# What was read of one line, once it is whole.
function flush()
{
	if (!has_line)
		return
	has_line = 0
	text["EN", file] = text["EN", file] in_c(translated(held, "EN"), held_plain)
	text["JA", file] = text["JA", file] in_c(translated(held, "JA"), held_plain)
}
FNR == 1 {
	flush()
	file = FILENAME
	sub(/.*\//, "", file)
	files[++n] = file
	raw = opening = comment = 0
	if ($0 != "{{%AUTOESCAPE context=\"HTML\"}}")
		fail("line 1 is not {{%AUTOESCAPE context=\"HTML\"}}")
}
{
	line = $0
	plain = !raw
	if (plain && line ~ /^\t*[{][{]!/)
		comment = 1
	if (comment) {
		comment = line !~ /[}][}]$/
		next
	}
	if (plain && line == "")
		next
	if (line ~ /<(pre|textarea)[ >]/)
		opening = 1
	if (opening && has_end(line)) {
		opening = 0
		raw = 1
	}
	if (line ~ /<\/(pre|textarea)>/)
		raw = 0
	includes(line)
	line = assets(line)
	if (line ~ /\[\[/)
		opened = FILENAME ":" FNR
	if (plain && has_line && goes_on(line)) {
		held = joined(held, line)
		held_plain = held_plain && !raw
		next
	}
	flush()
	has_line = 1
	held = line
	held_plain = plain && !raw
}
function without_end(body, file)
{
	if (file ~ /^part_/)
		sub(/\\n"\n$/, "\"\n", body)
	return body
}
END {
	flush()
	for (name in asked) {
		found = 0
		for (i = 1; i <= n; i++)
			found = found || files[i] == name
		if (!found) {
			printf "%s: includes %s, which is not there\n", asked[name], name > "/dev/stderr"
			failed = 1
		}
	}
	if (failed)
		exit 1
	print "/* Generated from templates/ and po/ by src/gen/templates.awk. */" > out
	print "#include \"view/view_name.h\"\n" > out
	print "#define TEXT(...) __VA_ARGS__, sizeof (__VA_ARGS__) - 1\n" > out
	print "const struct template_text template_texts[] = {" > out
	for (i = 1; i <= n; i++) {
		printf "\t{ LANG_EN, \"%s\", TEXT(\n%s\t) },\n", files[i], \
			without_end(text["EN", files[i]], files[i]) > out
		printf "\t{ LANG_JA, \"%s\", TEXT(\n%s\t) },\n", files[i], \
			without_end(text["JA", files[i]], files[i]) > out
	}
	print "\t{ LANG_COUNT, NULL, NULL, 0 }\n};" > out
}
