# Who may see what a statement reads. Each table that belongs to an incident or a follow-up is asked
# for its filter by the marks of the schema: not somewhere in the text, but for that alias, in the
# WHERE of its own SELECT or in the ON that joins it, and not under OR, NOT or CASE.
#
# An alias is filtered when one of these is demanded of it (K: incident or followup):
#   VISIBLE_K(alias)                       it is a K
#   alias.incident_id = SEEN_INCIDENT()    or the id of an incident that is filtered, or the
#                                          incident_id of a part that is
#   alias.followup_id = f.id               f is filtered; likewise through and from other tables
#   alias.id = page.id                     a row of the same table that is filtered
#   alias.incident_id = :incident          where the same SELECT, or one around it, demands an
#                                          incident of that id that is filtered; or where it is
#                                          said that it is -- written: incident
# What a LEFT JOIN's ON demands protects what that join adds, and nothing on its left.

# Splits text into tok[1..ntok].
function scope_tokens(text,   i) {
	gsub(/\/\*@pg [^*]*\*\//, " ", text)
	gsub(/INDEXED\([a-z_]+\)/, " ", text)
	sub(/;[ \t\n]*$/, "", text)
	ntok = 0
	while (1) {
		sub(/^[ \t\n]+/, "", text)
		if (text == "") return
		if (!match(text, /^('[^']*'|:?[A-Za-z_][A-Za-z0-9_]*(\.([A-Za-z_][A-Za-z0-9_]*|\*))?|[0-9]+)/) &&
			!match(text, /^(<>|<=|>=|\|\|)/)) RLENGTH = 1
		tok[++ntok] = substr(text, 1, RLENGTH)
		text = substr(text, RLENGTH + 1)
	}
}

function scope_new(above) {
	parent[++nscopes] = above
	len[nscopes] = depth[nscopes] = naliases[nscopes] = nconds[nscopes] = nouts[nscopes] = 0
	source[nscopes] = 0
	return nscopes
}

function scope_add(s, text) {
	item[s, ++len[s]] = text
	item_depth[s, len[s]] = depth[s]
}

# Each SELECT is a scope of its own; in the one around it, "$7" stands for scope 7. depth counts
# brackets and CASE, within which nothing is demanded.
function scope_parse(text,   i, t, s, level, back, id) {
	scope_tokens(text)
	split("", at)
	nscopes = 0
	s = scope_new(0)
	for (i = 1; i <= ntok; i++) {
		t = tok[i]
		if (t == "(" && tok[i + 1] == "SELECT") {
			id = scope_new(s)
			scope_add(s, "$" id)
			back[++level] = s
			s = id
		} else if (t == "(") {
			scope_add(s, t)
			back[++level] = 0
			depth[s]++
		} else if (t == ")") {
			if (back[level]) {
				s = back[level]
			} else {
				depth[s]--
				scope_add(s, t)
			}
			level--
		} else if (t == "SELECT" && len[s] > 0 && depth[s] == 0) {
			# The other half of a UNION, or what an INSERT inserts.
			id = scope_new(parent[s])
			if (item[s, 1] == "INSERT") source[s] = id
			s = id
			scope_add(s, t)
		} else {
			if (t == "END") depth[s]--
			scope_add(s, t)
			if (t == "CASE") depth[s]++
		}
	}
	for (i = 1; i <= nscopes; i++) scope_clauses(i)
}

function is_keyword(t) {
	return t ~ ("^(AS|ON|WHERE|LEFT|INNER|CROSS|JOIN|GROUP|ORDER|HAVING|LIMIT|SET|VALUES|UNION|" \
		"FOR|RETURNING|FROM|DO|USING|RIGHT|FULL|NATURAL|[(),])$")
}

function begins_clause(t) {
	return t ~ ("^(SELECT|FROM|JOIN|LEFT|INNER|CROSS|ON|WHERE|GROUP|ORDER|HAVING|LIMIT|SET|" \
		"RETURNING|UNION)$")
}

# The table or SELECT at item k, and its alias; gives the last item they take.
function scope_alias(s, k, left,   t, a) {
	t = item[s, k]
	if (item[s, k + 1] == "(" && item[s, 1] != "INSERT") {
		for (k++; k < len[s] && !(item[s, k] == ")" && item_depth[s, k] == 0); k++) ;
		t = "()"
	}
	if (item[s, k + 1] == "AS") k++
	a = t
	if (k < len[s] && !is_keyword(item[s, k + 1])) a = item[s, ++k]
	if ((s, a) in at) fail(stmt ": two tables are called " a)
	at[s, a] = t
	optional[s, a] = left
	alias[s, ++naliases[s]] = a
	if (t !~ /^[$(]/ && !(t in known)) fail(stmt " names " t ", which no schema makes")
	return k
}

# A demand ends. Under OR nothing is demanded.
function demand_end(s, whose) {
	if (demand != "") {
		demands[s, ++nconds[s]] = demand
		demand_of[s, nconds[s]] = whose
	}
	demand = ""
}

function scope_clauses(s,   k, t, clause, whose, began) {
	demand = ""
	for (k = 1; k <= len[s]; k++) {
		t = item[s, k]
		if (item_depth[s, k] > 0 || (t == "FROM" && item[s, k - 1] == "DISTINCT")) {
			if (clause == "ON" || clause == "SELECT") demand = demand (demand == "" ? "" : " ") t
			continue
		}
		if (t == "OR" && clause == "ON") clause = "OR"
		if (begins_clause(t)) {
			if (clause == "OR") nconds[s] = began
			if (clause == "ON") demand_end(s, whose)
			if (clause == "SELECT") out_end(s)
			clause = t
			demand = ""
			if (t == "WHERE") whose = ""
		}
		if (t ~ /^(RIGHT|FULL|NATURAL|USING|WITH)$/)
			fail(stmt " says " t ", which the check does not read")
		if (t == "FROM" || t == "INTO" || t == "JOIN" || (t == "UPDATE" && k == 1)) {
			whose = t == "JOIN" && item[s, k - 1] == "LEFT" ? item[s, k] : ""
			k = scope_alias(s, k + 1, whose != "")
			if (whose != "") whose = alias[s, naliases[s]]
			clause = "FROM"
		} else if (clause == "FROM" && t == ",") {
			fail(stmt " has a comma between tables: say JOIN")
		} else if (t == "ON" || t == "WHERE") {
			clause = "ON"
			began = nconds[s]
			if (item[s, k + 1] == "CONFLICT") clause = "CONFLICT"
		} else if (clause == "ON" && t == "AND") {
			demand_end(s, whose)
		} else if (clause == "SELECT" && t == ",") {
			out_end(s)
		} else if ((clause == "ON" || clause == "SELECT") && t != "SELECT") {
			demand = demand (demand == "" ? "" : " ") t
		}
	}
	if (clause == "OR") nconds[s] = began
	if (clause == "ON") demand_end(s, whose)
	if (clause == "SELECT") out_end(s)
	for (k = 1; k <= len[s]; k++) if (item[s, k] == "UNION") nouts[s] = 0
}

# A column that a SELECT gives: its name and what it is.
function out_end(s,   list, n) {
	n = split(demand, list, " ")
	demand = ""
	out[s, ++nouts[s]] = n > 2 && list[n - 1] == "AS" ? "" : list[1]
	if (n > 2 && list[n - 1] == "AS") {
		out_name[s, nouts[s]] = list[n]
		if (n == 3) out[s, nouts[s]] = list[1]
	} else {
		out_name[s, nouts[s]] = list[1]
		sub(/^.*\./, "", out_name[s, nouts[s]])
		if (n > 1) out[s, nouts[s]] = expression(s, list, n)
	}
}

# CAST(:x AS T) is :x; any other expression is nothing that could be followed.
function expression(s, list, n) {
	return list[1] " " list[2] " " list[4] == "CAST ( AS" && list[3] ~ /^:/ && n == 6 ? list[3] : ""
}

# What text means in scope s: ":name", "SEEN", "scope alias column" of a table, or "".
function meaning(s, text,   part, a, c, i, inner) {
	if (text == "SEEN_INCIDENT ( )") return "SEEN"
	if (text ~ /^:[a-z_0-9]+$/) return text
	if (text ~ /^CAST \( :[a-z_0-9]+ AS [A-Z]+ \)$/) {
		split(text, part, " ")
		return part[3]
	}
	if (text ~ /^\$[0-9]+$/) {
		inner = substr(text, 2) + 0
		return nouts[inner] == 1 ? meaning(inner, out[inner, 1]) : ""
	}
	if (text !~ /^[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)?$/) return ""
	if (text ~ /\./) {
		split(text, part, ".")
		a = part[1]
		c = part[2]
		for (; s && !((s, a) in at); s = parent[s]) ;
		if (!s) return ""
	} else {
		if (naliases[s] != 1) return ""
		a = alias[s, 1]
		c = text
	}
	if (at[s, a] !~ /^\$/) return s " " a " " c
	inner = substr(at[s, a], 2) + 0
	for (i = 1; i <= nouts[inner]; i++) {
		if (out_name[inner, i] == c) return meaning(inner, out[inner, i])
		if (out[inner, i] ~ /\.\*$/) return meaning(inner, substr(out[inner, i], 1,
			length(out[inner, i]) - 1) c)
	}
	return ""
}
