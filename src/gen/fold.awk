# Makes build/fold.c, the tables of include/base/fold.h, from src/base/fold.txt.
function row(from, to, step, becomes, n) {
	return sprintf("\t{ 0x%s, 0x%s, %d, %s, %d },\n", from, to, step, becomes, n)
}
# Hexadecimal digits, which a string that is compared does not order by itself.
function key(hex) { return substr("000000" hex, length(hex) + 1) }
/^i/ { line[key($2)] = row($2, $3, 1, "0", 0) }
/^m/ { marks = marks row($2, $3, 1, "0", 0); nmarks++ }
/^r/ { line[key($2)] = row($2, $3, $4, "0x" $5, 1) }
/^s/ {
	line[key($2)] = row($2, $2, 1, at + 0, NF - 2)
	for (i = 3; i <= NF; i++) { points = points "0x" $i ", "; at++ }
	points = points "\n"
}
END {
	print "/* Made by src/gen/fold.awk. */\n#include \"base/fold.h\"\n\nconst struct fold folds[] = {"
	for (k in line) { print k, line[k] | "sort | cut -d ' ' -f 2- | grep ." }
	close("sort | cut -d ' ' -f 2- | grep .")
	n = length(line)
	print "};\nconst size_t nfolds = " n ";"
	print "const struct fold fold_marks[] = {\n" marks "};\nconst size_t nfold_marks = " nmarks ";"
	print "const uint32_t fold_points[] = {\n" points "};"
}
