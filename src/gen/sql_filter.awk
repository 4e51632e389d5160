# Which aliases of a statement are filtered (sql_scope.awk says what that is), and what is said of
# one that is not. A statement's own words about it:
#
#   -- unfiltered: reason             all of it, or with -- unfiltered u: reason the alias u
#   -- written: incident              it writes a part of the incident that the gate has loaded, and
#   -- written: followup              carries its id: :incident (:followup)

# The rule itself. Everything is visible to everyone signed in, and to the
# operator (-1), until incidents have members; nobody (0) sees nothing. The
# place, the parameter and the checks are the final ones.
function visible(kind, a) {
	return "(CAST(:person AS INTEGER) <> 0 AND " a ".access <> '')"
}

# What of the reader decides it, as C: readers for whom this is equal see the same (db_viewer).
function viewer() {
	return "(person) != 0"
}

# Is the alias a of scope s filtered as a row of that kind? A round of aliases that filter each
# other filters nothing.
function filtered(s, a, kind,   mark, i, side) {
	mark = s SUBSEP a SUBSEP kind
	if (mark in answered) return answered[mark]
	answered[mark] = 0
	for (i = 1; i <= nconds[s] && !answered[mark]; i++) {
		if (demand_of[s, i] != "" && demand_of[s, i] != a) continue
		if (at[s, a] == kind && demands[s, i] == "VISIBLE_" toupper(kind) " ( " a " )")
			answered[mark] = 1
		else if (split(demands[s, i], side, / (=|IN) /) == 2)
			answered[mark] = filters(s, a, kind, side[1], side[2]) ||
				(demands[s, i] ~ / = / && filters(s, a, kind, side[2], side[1]))
	}
	if (answered[mark]) return 1
	delete answered[mark]
	return 0
}

function filters(s, a, kind, mine, other,   part) {
	if (split(meaning(s, mine), part, " ") != 3 || part[1] != s || part[2] != a) return 0
	return admits(s, at[s, a], part[3], kind, meaning(s, other))
}

# Is a row of t whose column is `other` one that may be seen?
function admits(s, t, column, kind, other,   part, u) {
	if (((t, kind) in own_column) && own_column[t, kind] == column && seen(s, kind, other)) return 1
	if (split(other, part, " ") != 3) return 0
	u = at[part[1], part[2]]
	if (u == t && part[3] == column && key[t] == column) return filtered(part[1], part[2], kind)
	if (((t, kind) in through) && through[t, kind] == u && through_column[t, kind] == column &&
		part[3] == "id") return filtered(part[1], part[2], kind)
	return ((t, kind, u) in from) && references[u, part[3]] == t "." column &&
		filtered(part[1], part[2], kind)
}

# Is that the id of an incident (follow-up) that may be seen?
function seen(s, kind, what,   part, u) {
	if (what == "SEEN") return kind == "incident"
	if (what ~ /^:/) return (written == kind && what == ":" kind) || asked(s, kind, what)
	if (split(what, part, " ") != 3) return 0
	u = at[part[1], part[2]]
	if (u == kind && part[3] == "id")
		return filtered(part[1], part[2], kind) || (kind == "followup" &&
			filtered(part[1], part[2], "incident"))
	return ((u, kind) in own_column) && own_column[u, kind] == part[3] &&
		filtered(part[1], part[2], kind)
}

# Does a SELECT around give rows only where the incident of that parameter may be seen?
function asked(s, kind, param,   i, a) {
	for (; s; s = parent[s])
		for (i = 1; i <= naliases[s]; i++) {
			a = alias[s, i]
			if (at[s, a] != kind || optional[s, a]) continue
			if (demanded(s, "VISIBLE_" toupper(kind) " ( " a " )") &&
				(demanded(s, a ".id = " param) || demanded(s, param " = " a ".id"))) return 1
		}
	return 0
}

# Does the SELECT give no row where that is false?
function demanded(s, what,   i) {
	for (i = 1; i <= nconds[s]; i++)
		if (demands[s, i] == what && demand_of[s, i] == "") return 1
	return 0
}

function owned(t) {
	return ((t, "incident") in marked) || ((t, "followup") in marked)
}

function is_filtered(s, a) {
	return filtered(s, a, "incident") || filtered(s, a, "followup")
}

# The values of an INSERT carry the id of what they belong to.
function inserted(t,   kinds, n, i, k, column, list, m) {
	n = split("incident followup", kinds, " ")
	for (i = 1; i <= n; i++) {
		if (!((t, kinds[i]) in marked)) continue
		column = ((t, kinds[i]) in through) ? through_column[t, kinds[i]] : own_column[t, kinds[i]]
		m = insert_lists(list)
		for (k = 1; k <= m; k++)
			if (list["name", k] == column && admits(list["scope"], t, column, kinds[i],
				meaning(list["scope"], list["value", k]))) return 1
	}
	return 0
}

# Columns and values of an INSERT, side by side; how many.
function insert_lists(list,   k, n, m, s, value) {
	for (k = 1; item[1, k] != "(" && k < len[1]; k++) ;
	for (k++; item_depth[1, k] > 0; k++) if (item[1, k] != ",") list["name", ++n] = item[1, k]
	s = list["scope"] = source[1] ? source[1] : 1
	if (source[1]) {
		for (k = 1; k <= nouts[s]; k++) list["value", k] = out[s, k]
		return n
	}
	for (k++; item[1, k] != "(" && k < len[1]; k++) ;
	for (k++; k <= len[1] && item_depth[1, k] > 0; k++) {
		if (item[1, k] == "," && item_depth[1, k] == 1) {
			list["value", ++m] = value
			value = ""
		} else value = value (value == "" ? "" : " ") item[1, k]
	}
	list["value", ++m] = value
	return n
}

# Says of one alias what it lacks, unless the statement says why.
function filter_need(a, why) {
	if (unfiltered[""] != "") needed[""] = 1
	else if (unfiltered[a] != "") needed[a] = 1
	else fail(stmt " " why)
}

function filter_alias(s, a, target,   t, kind) {
	t = at[s, a]
	if (!owned(t)) return
	kind = ((t, "followup") in marked) ? "followup" : "incident"
	if (!target) {
		if (!is_filtered(s, a)) filter_need(a, "reads " t " (" a ") without VISIBLE_" toupper(kind) \
			"(), or a filtered row that it belongs to, or '-- unfiltered: reason'")
		return
	}
	wrote = 1
	if (item[1, 1] == "INSERT" ? inserted(t) : is_filtered(s, a)) return
	if (written == "") filter_need(a, "writes " t " without '-- written: " kind \
		"', or '-- unfiltered: reason'")
	else filter_need(a, "writes " t " without the id of its " written ": :" written)
}

# Stops the build where something is read or written that is not asked for.
function filter_check(text,   s, i, a, head) {
	if (text !~ /(FROM|JOIN|INTO|UPDATE)/) return
	split("", answered)
	split("", needed)
	wrote = 0
	scope_parse(text)
	head = item[1, 1]
	for (s = 1; s <= nscopes; s++)
		for (i = 1; i <= naliases[s]; i++)
			filter_alias(s, alias[s, i], s == 1 && i == 1 && head ~ /^(INSERT|UPDATE|DELETE)$/)
	if (written != "" && !wrote) fail(stmt " writes nothing that belongs to an " written)
	for (a in unfiltered) if (unfiltered[a] != "" && !(a in needed))
		fail(stmt " needs no '-- unfiltered" (a == "" ? "" : " " a) "'")
}
