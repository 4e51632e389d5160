# build/pages.h: a declaration of each thing that routes.c names: the input tables of the nouns, and
# what a file of cgi-bin defines and does not call static: handlers and more input tables.
#	awk -f src/gen/pages.awk cgi-bin/*_pages.c src/noun/*.c > build/pages.h
BEGIN {
	print "/* Generated from cgi-bin/ by src/gen/pages.awk. */"
	print "#ifndef PAGES_H\n#define PAGES_H\n#include \"web/req.h\""
}
FNR == 1 {
	head = ""
	handlers = FILENAME ~ /^cgi-bin\//
	printf "%s", handlers ? "\n/* " FILENAME " */\n" : ""
}
/^const struct input [a-z_0-9]+\[\] = / {
	sub(/ = .*/, "")
	print "extern " $0 ";"
}
# The lines from a function's name to its body; what ends otherwise is none.
handlers && /^[A-Za-z].*\(/ && !/^static/ && !/;/ { head = $0; next }
/^\t/ && head != "" { head = head "\n" $0; next }
/^\{/ && head != "" { print head ";" }
{ head = "" }
END { print "\n#endif" }
