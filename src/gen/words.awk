# build/words.tsv as C: one const table per language, sorted by the English bytes for view_word.
#	LC_ALL=C awk -f src/gen/words.awk build/words.tsv > build/words.c
BEGIN { FS = "\t" }
{
	raw = $1
	sub(/\\004/, "\004", raw)
	gsub(/\\"/, "\"", raw)
	gsub(/\\\\/, "\\", raw)
	for (at = n++; at > 0 && key[at - 1] > raw; at--) {
		key[at] = key[at - 1]
		row[at] = row[at - 1]
	}
	key[at] = raw
	row[at] = "\t{ \"" $1 "\", \"" $2 "\" },"
}
END {
	print "/* Generated from po/ by src/gen/words.awk. */"
	print "#include \"view/view_words.h\"\n"
	print "static const struct word words_ja[] = {"
	for (i = 0; i < n; i++)
		print row[i]
	print "\t{ NULL, NULL }\n};\n"
	print "const struct word_table word_tables[LANG_COUNT] = {"
	print "\t[LANG_EN] = { NULL, 0 },"
	print "\t[LANG_JA] = { words_ja, " n + 0 " }\n};"
}
