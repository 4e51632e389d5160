# A catalogue (through msgcat --no-wrap) as lines "English TAB translation", as between C quotes.
# A text with a context stands as C_() writes it: "context\004English TAB translation".
# Untranslated and fuzzy entries are left out: they fall back to English, and .ci/po names them.
#	msgcat --no-wrap po/ja.po | awk -f src/gen/po.awk > build/words.tsv
function quoted(line)
{
	sub(/^[^"]*"/, "", line)
	sub(/"$/, "", line)
	return line
}
function entry()
{
	if (id != "" && text != "" && !fuzzy)
		print context id "\t" text
	id = text = context = ""
	fuzzy = 0
}
/^#,.*fuzzy/ { fuzzy = 1 }
/^msgctxt / { context = quoted($0) "\\004" }
/^msgid / { id = quoted($0); part = "id" }
/^msgstr / { text = quoted($0); part = "text" }
/^"/ && part == "id" { id = id quoted($0) }
/^"/ && part == "text" { text = text quoted($0) }
/^$/ { entry() }
END { entry() }
