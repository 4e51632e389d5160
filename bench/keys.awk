# Follow-ups (addresses.sh) as addresses of pages of the list that begin after them: -v kind=COLUMN,
# both ways, or `mixed`: every order that has an index, with the filters that it stays quick with.
BEGIN {
	kinds = 0
	if (kind != "mixed") {
		add(kind, "")
		add("-" kind, "")
	} else {
		n = split("due -due priority -priority", order, " ")
		for (i = 1; i <= n; i++) {
			add(order[i], "")
			add(order[i], "priority")
			add(order[i], "status")
			add(order[i], "owner")
			add(order[i], "team")
			add(order[i], "kind")
		}
	}
	field["due"] = 2; field["age"] = 4; field["title"] = 5; field["kind"] = 6; field["reviewed"] = 7
	field["priority"] = 3; field["status"] = 8; field["owner"] = 9; field["team"] = 10
}
function add(sort, filter) {
	sorts[kinds] = sort
	filters[kinds++] = filter
}
function percent(hex) {
	gsub(/../, "%&", hex)
	return hex
}
function key(column) {
	if (column == "priority") return f[3] "." f[2]
	if (column == "ref") return ""
	if (column == "title") return percent(f[5])
	if (column == "owner") return percent(f[11] "20" f[11]) "." f[2]
	if (column == "team") return percent(f[12] "20" f[12]) "." f[2]
	if (column == "incident") return sprintf("%.0f", 1e14 + f[13])
	if (column == "age" || column == "reviewed") return sprintf("%.0f", 1e14 + f[field[column]])
	return f[field[column]]
}
{ row[NR - 1] = $0 }
END {
	for (k = 0; k < count && NR; k++) {
		split(row[k % NR], f, "|")
		one = (k + int(k / NR)) % kinds
		column = sorts[one]
		sub(/^-/, "", column)
		filter = filters[one]
		printf "/open?%ssort=%s&after=%s~%d\n", filter ? filter "=" f[field[filter]] "&" : "",
			sorts[one], key(column), f[1]
	}
}
