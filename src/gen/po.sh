#!/bin/sh
# po.sh pot FILE: extracts every marked text, [[...]] in templates and _("...") in C, into FILE.
# po.sh update: brings po/ja.po up to date with the sources; new texts are left untranslated.
# Run from the top of the tree. No line numbers and no dates, so that a diff shows words only.
set -eu
export LC_ALL=C.UTF-8

header='msgid ""
msgstr ""
"Project-Id-Version: debrief\n"
"Language: ja\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"
'

texts_of_templates()
{
	awk "$(cat src/gen/template_line.awk)"'
	function flush(    at, end, text) {
		while ((at = index(held, "[[")) > 0) {
			held = substr(held, at + 2)
			if ((end = index(held, "]]")) == 0)
				break
			text = substr(held, 1, end - 1)
			held = substr(held, end + 2)
			gsub(/\\/, "\\\\", text)
			gsub(/"/, "\\\"", text)
			printf "#: %s\nmsgid \"%s\"\nmsgstr \"\"\n\n", file, text
		}
		held = ""
	}
	goes_on($0) { held = joined(held, $0); next }
	{ flush(); held = $0; file = FILENAME }
	END { flush() }' "$@"
}

pot()
{
	dir=$(mktemp -d)
	trap 'rm -rf "$dir"' EXIT
	printf '%s\n' "$header" > "$dir/templates.po"
	texts_of_templates templates/*.tpl >> "$dir/templates.po"
	msguniq --no-wrap -o "$dir/templates.pot" "$dir/templates.po"
	# xgettext warns of every text that is not ASCII; ours may have real quotation marks.
	find src cgi-bin -name '*.c' -o -name '*.cc' | sort |
		xgettext -L C -k_ -kC_:1c,2 --from-code=UTF-8 --add-location=file --no-wrap \
			-o "$dir/found.po" -f - 2> "$dir/said" || { cat "$dir/said" >&2; exit 1; }
	# Its header has a date; ours, which comes first, stays.
	sed 's/charset=CHARSET/charset=UTF-8/' "$dir/found.po" > "$dir/c.po"
	msgcat --no-wrap --use-first --add-location=file --sort-output -o "$1" \
		"$dir/templates.pot" "$dir/c.po"
}

update()
{
	mkdir -p build
	pot build/debrief.pot
	[ -f po/ja.po ] || printf '%s' "$header" > po/ja.po
	msgmerge --quiet --no-fuzzy-matching --no-wrap --add-location=file --sort-output \
		-o build/ja.po po/ja.po build/debrief.pot
	mv build/ja.po po/ja.po
	msgfmt --statistics -o /dev/null po/ja.po
}

case ${1:-update} in
pot) pot "$2" ;;
update) update ;;
*) echo "usage: $0 pot FILE | update" >&2; exit 64 ;;
esac
