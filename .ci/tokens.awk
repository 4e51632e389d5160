# Reads a template for the checks: token_count[path], and of each token its kind, its text as it
# stands, and its line.
#	text     between the others
#	tag      from < to >, with the markers in it
#	inside   a marker in the tag before it
#	marker   {{...}} outside of tags
# Comments are left out. Lines keep their breaks, so that line_of() finds a place inside a token.
function token(path, kind, text, line,    n)
{
	n = ++token_count[path]
	token_kind[path, n] = kind
	token_text[path, n] = text
	token_line[path, n] = line
	return n
}
# The line of the place `at` in the text of token n.
function line_of(path, n, at,    before)
{
	before = substr(token_text[path, n], 1, at)
	return token_line[path, n] + gsub(/\n/, "", before)
}
function read_tokens(path,    line, number, rest, comment, tag, quoted, at)
{
	if (path in token_count)
		return
	token_count[path] = comment = tag = quoted = 0
	for (number = 1; (getline line < path) > 0; number++) {
		rest = line "\n"
		while (rest != "") {
			if (comment) {
				at = index(rest, "}}")
				comment = at == 0
				rest = at ? substr(rest, at + 2) : ""
				continue
			}
			if (!match(rest, tag ? "[\">]|[{][{]" : "[{][{]|<[A-Za-z/!]"))
				at = length(rest) + 1
			else
				at = RSTART
			if (tag)
				token_text[path, tag] = token_text[path, tag] substr(rest, 1, at - 1)
			else if (at > 1)
				token(path, "text", substr(rest, 1, at - 1), number)
			rest = substr(rest, at)
			if (substr(rest, 1, 3) == "{{!") {
				comment = 1
			} else if (substr(rest, 1, 2) == "{{") {
				at = index(rest, "}}")
				at = at ? at + 1 : length(rest)
				if (tag)
					token_text[path, tag] = token_text[path, tag] substr(rest, 1, at)
				token(path, tag ? "inside" : "marker", substr(rest, 1, at), number)
				rest = substr(rest, at + 1)
			} else if (tag && rest != "") {
				token_text[path, tag] = token_text[path, tag] substr(rest, 1, 1)
				if (substr(rest, 1, 1) == "\"")
					quoted = !quoted
				else if (!quoted)
					tag = 0
				rest = substr(rest, 2)
			} else if (rest != "") {
				tag = token(path, "tag", "<", number)
				rest = substr(rest, 2)
			}
		}
	}
	close(path)
}
