# build/pages.h: a declaration of each thing that a file of cgi-bin gives to routes.c, which is what
# it defines and does not call static: handlers, other functions, input tables.
#	awk -f src/gen/pages.awk cgi-bin/*_pages.c > build/pages.h
BEGIN {
	print "/* Generated from cgi-bin/ by src/gen/pages.awk. */"
	print "#ifndef PAGES_H\n#define PAGES_H\n#include \"web/req.h\""
}
FNR == 1 {
	head = ""
	printf "\n/* %s */\n", FILENAME
}
/^const struct input [a-z_0-9]+\[\] = / {
	sub(/ = .*/, "")
	print "extern " $0 ";"
}
# The lines from a function's name to its body; what ends otherwise is none.
/^[A-Za-z].*\(/ && !/^static/ && !/;/ { head = $0; next }
/^\t/ && head != "" { head = head "\n" $0; next }
/^\{/ && head != "" { print head ";" }
{ head = "" }
END { print "\n#endif" }
