# A line of a template that would be too long goes on in the next, which begins with a tab. Break
# and tabs are not printed; a blank that is wanted between the two stands after the tabs. A blank is
# put where one is meant anyway: inside [[ ]], and before an attribute, which begins with a small
# letter.
function goes_on(line)
{
	return line ~ /^\t/
}
function joined(before, line,    rest, at)
{
	sub(/^\t+/, "", line)
	rest = before
	while ((at = index(rest, "]]")) > 0)
		rest = substr(rest, at + 2)
	return before (index(rest, "[[") || line ~ /^[a-z]/ ? " " : "") line
}
