/* The report as Markdown: headings, tables and lists around what people wrote. Sections are
 * Markdown already; every other text is plain, so what would be a mark in it is escaped. */
#include "noun/report.h"
#include "view/view_words.h"

struct printing {
	struct buf *b;
	const struct reader *who;
};

static const char *word(const struct printing *p, const char *english)
{
	return view_word(p->who->lang, english);
}

static bool escapes(struct str s, size_t i)
{
	bool first = i == 0 || s.p[i - 1] == '\n';
	return strchr("\\`*_[]<>|#&~", s.p[i]) || (first && strchr("-+=", s.p[i])) ||
		(s.p[i] == '.' && i && s.p[i - 1] >= '0' && s.p[i - 1] <= '9');
}

/* A plain text; a cell of a table is one line. */
static void add_plain(const struct printing *p, struct str s, bool cell)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '\n') {
			buf_c(p->b, cell ? " " : "  \n");
			continue;
		}
		if (s.p[i] == '\r') continue;
		if (escapes(s, i)) buf_char(p->b, '\\');
		buf_char(p->b, s.p[i]);
	}
}

static const struct data *at(const struct map *m, const char *name)
{
	static const struct data none = { .type = DATA_NULL };
	const struct data *d = m ? map_get(m, name) : NULL;
	return d ? d : &none;
}

static bool is_there(const struct map *m, const char *name)
{
	const struct data *d = at(m, name);
	if (d->type == DATA_TEXT) return d->text.p != NULL;
	if (d->type == DATA_HTML) return d->html.source.p != NULL;
	return d->type != DATA_NULL;
}

static void add_value(const struct printing *p, const struct data *d, bool cell)
{
	switch (d->type) {
	case DATA_TEXT: add_plain(p, d->text, cell); break;
	case DATA_HTML: add_plain(p, d->html.source, cell); break;
	case DATA_INT: buf_int(p->b, d->i); break;
	case DATA_ENUM: buf_c(p->b, word(p, d->e->label)); break;
	case DATA_DATE: view_date(p->b, (int32_t)d->i, p->who, true); break;
	case DATA_TIME: view_time_utc(p->b, d->i, p->who); break;
	case DATA_MOMENT: view_moment(p->b, d->moment, p->who); break;
	case DATA_NULL: case DATA_BOOL: case DATA_MAP: case DATA_LIST: break;
	}
}

static const struct list *list_of(const struct map *m, const char *name)
{
	static const struct list empty = { .n = 0 };
	const struct data *d = at(m, name);
	return d->type == DATA_LIST ? d->list : &empty;
}

static const struct map *map_of(const struct map *m, const char *name)
{
	const struct data *d = at(m, name);
	return d->type == DATA_MAP ? d->map : NULL;
}

static void heading(const struct printing *p, const char *english)
{
	buf_printf(p->b, "\n## %s\n\n", word(p, english));
}

/* - **Words:** value */
static void line(const struct printing *p, const char *english, const struct map *m,
	const char *name)
{
	if (!is_there(m, name)) return;
	buf_printf(p->b, "- **%s:** ", word(p, english));
	add_value(p, at(m, name), true);
	buf_char(p->b, '\n');
}

/* --- Tables ----------------------------------------------------------------------------------- */

struct column {
	const char *head;               /* marked */
	const char *name;               /* of the member; of a number what stands before it: "F" */
	const char *before;
};

static void table_head(const struct printing *p, const struct column *v)
{
	for (const struct column *col = v; col->name; col++)
		buf_printf(p->b, "| %s ", word(p, col->head));
	buf_c(p->b, "|\n");
	for (const struct column *col = v; col->name; col++) buf_c(p->b, "| --- ");
	buf_c(p->b, "|\n");
}

static void table_row(const struct printing *p, const struct column *v, const struct map *m)
{
	for (const struct column *col = v; col->name; col++) {
		buf_c(p->b, "| ");
		if (col->before && is_there(m, col->name)) buf_c(p->b, col->before);
		add_value(p, at(m, col->name), true);
		buf_char(p->b, ' ');
	}
	buf_c(p->b, "|\n");
}

static void table(const struct printing *p, const struct column *v, const struct list *l)
{
	if (!l->n) {
		buf_printf(p->b, "%s\n", word(p, _("None.")));
		return;
	}
	table_head(p, v);
	for (int i = 0; i < l->n; i++) table_row(p, v, l->v[i].map);
}

/* --- Parts ------------------------------------------------------------------------------------ */

static void head(const struct printing *p, const struct map *t)
{
	const struct map *facts = map_of(t, "facts");
	if (is_there(facts, "tlp")) {
		buf_printf(p->b, "**%s**\n\n", word(p, at(facts, "tlp")->e->label));
	}
	buf_printf(p->b, "# INC-%lld ", (long long)at(t, "number")->i);
	add_value(p, at(t, "title"), true);
	buf_c(p->b, "\n\n");
	if (is_there(t, "revision")) {
		line(p, _("Revision"), t, "revision");
		line(p, _("Approved"), t, "approved_at");
		line(p, _("Approved by"), t, "approved_by_shown");
		line(p, _("What this revision changes"), t, "changes");
	}
	line(p, _("Severity"), facts, "severity");
	line(p, _("Lead"), facts, "lead_shown");
	line(p, _("Customer impact"), facts, "customer_impact");
	line(p, _("Who and how"), facts, "impact_scope");
	line(p, _("Data breach"), facts, "data_breach");
	line(p, _("Kinds of data"), facts, "data_kinds");
	line(p, _("Records"), facts, "records");
	line(p, _("People"), facts, "people");
	line(p, _("Discovered by"), facts, "discovered_by");
	for (int i = 0; i < list_of(t, "measures")->n; i++) {
		const struct map *m = list_of(t, "measures")->v[i].map;
		buf_printf(p->b, "- **%s:** ", word(p, at(m, "measure")->e->label));
		if (at(m, "range")->b) buf_printf(p->b, "%lld–", (long long)at(m, "low")->i);
		buf_printf(p->b, "%lld %s (", (long long)at(m, "high")->i, word(p, at(m, "unit")->e->label));
		buf_printf(p->b, "%s → ", word(p, at(m, "from")->e->label));
		buf_printf(p->b, "%s)\n", word(p, at(m, "to")->e->label));
	}
}

static void events(const struct printing *p, const struct map *t)
{
	static const struct column columns[] = { { _("Ref"), "number", "T" },
		{ _("When"), "time", NULL }, { _("Kind"), "kind", NULL },
		{ _("What happened"), "text", NULL }, { _("Believed at the time"), "believed", NULL },
		{ NULL, NULL, NULL } };
	heading(p, _("Timeline"));
	table(p, columns, list_of(t, "events"));
}

/* What people wrote is Markdown of its own: its headings go below ours. */
static void section(const struct printing *p, const struct map *m)
{
	heading(p, at(m, "name")->e->label);
	if (is_there(m, "text")) {
		buf_str(p->b, at(m, "text")->html.source);
		buf_char(p->b, '\n');
	} else if (is_there(m, "not_applicable_because")) {
		buf_printf(p->b, "%s: ", word(p, _("Not applicable, because")));
		add_value(p, at(m, "not_applicable_because"), false);
		buf_char(p->b, '\n');
	} else {
		buf_printf(p->b, "%s\n", word(p, _("Not written yet")));
	}
}

static void actors(const struct printing *p, const struct map *who)
{
	static const struct column columns[] = { { _("Ref"), "number", "A" },
		{ _("Who it was"), "standing", NULL }, { _("What they are called"), "name", NULL },
		{ _("Where they come from"), "origin", NULL }, { _("Motive"), "motive", NULL },
		{ _("Confidence"), "confidence", NULL }, { _("What that rests on"), "basis", NULL },
		{ NULL, NULL, NULL } };
	heading(p, _("Who it was"));
	if (list_of(who, "actors")->n) table(p, columns, list_of(who, "actors"));
	const struct map *unknown = map_of(who, "not_known");
	if (!unknown) return;
	buf_printf(p->b, "%s ", word(p, _("The actors are not known.")));
	add_value(p, at(unknown, "because"), false);
	buf_char(p->b, '\n');
}

static void numbers(const struct printing *p, const struct list *l, const char *letter)
{
	for (int i = 0; i < l->n; i++)
		buf_printf(p->b, " %s%lld", letter, (long long)at(l->v[i].map, "number")->i);
}

static void finding(const struct printing *p, const struct map *m)
{
	buf_printf(p->b, "#### F%lld ", (long long)at(m, "number")->i);
	add_value(p, at(m, "title"), true);
	buf_c(p->b, "\n\n");
	if (is_there(m, "detail")) {
		add_value(p, at(m, "detail"), false);
		buf_c(p->b, "\n\n");
	}
	if (list_of(m, "events")->n || list_of(m, "evidence")->n) {
		buf_printf(p->b, "- **%s:**", word(p, _("Rests on")));
		numbers(p, list_of(m, "events"), "T");
		numbers(p, list_of(m, "evidence"), "E");
		buf_char(p->b, '\n');
	}
	line(p, _("What made it possible:"), m, "made_possible");
	line(p, _("So since"), m, "since");
	line(p, _("How it escaped notice"), m, "escaped");
	line(p, _("ATT&CK technique"), m, "technique");
	line(p, _("Why it was not detected"), m, "detection_gap");
	line(p, _("How sure the cause is"), m, "confidence");
	line(p, _("Other explanations"), m, "weighed");
	line(p, _("Where else?"), m, "others_checked");
	line(p, _("No action, because"), m, "no_action_because");
	if (list_of(m, "followups")->n) {
		buf_printf(p->b, "- **%s:**", word(p, _("Follow-ups")));
		numbers(p, list_of(m, "followups"), "FU-");
		buf_char(p->b, '\n');
	}
	buf_char(p->b, '\n');
}

static void findings(const struct printing *p, const struct map *found)
{
	const struct list *l = list_of(found, "categories");
	heading(p, _("Findings"));
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map, *none = map_of(m, "none");
		buf_printf(p->b, "### %s\n\n", word(p, at(m, "category")->e->label));
		for (int k = 0; k < list_of(m, "findings")->n; k++)
			finding(p, list_of(m, "findings")->v[k].map);
		if (!none) continue;
		buf_printf(p->b, "%s ", word(p, _("None found, because")));
		add_value(p, at(none, "because"), false);
		buf_c(p->b, "\n\n");
	}
}

static void followups(const struct printing *p, const struct map *t)
{
	static const struct column columns[] = { { _("Ref"), "number", "FU-" },
		{ _("Title"), "title", NULL }, { _("Kind"), "kind", NULL }, { _("Owner"), "owner_shown", NULL },
		{ _("Pri"), "priority", NULL }, { _("Due"), "due_on", NULL }, { _("State"), "status", NULL },
		{ NULL, NULL, NULL } };
	heading(p, _("Follow-ups"));
	table(p, columns, list_of(t, "followups"));
}

static void takeaways(const struct printing *p, const struct map *learned)
{
	const struct list *l = list_of(learned, "kinds");
	heading(p, _("Takeaways"));
	for (int i = 0; i < l->n; i++) {
		const struct list *rows = list_of(l->v[i].map, "takeaways");
		if (!rows->n) continue;
		buf_printf(p->b, "### %s\n\n", word(p, at(l->v[i].map, "kind")->e->label));
		for (int k = 0; k < rows->n; k++) {
			const struct map *m = rows->v[k].map;
			buf_printf(p->b, "- K%lld: ", (long long)at(m, "number")->i);
			add_value(p, at(m, "text"), true);
			if (is_there(m, "finding")) buf_printf(p->b, " → F%lld", (long long)at(m, "finding")->i);
			if (is_there(m, "followup"))
				buf_printf(p->b, " → FU-%lld", (long long)at(m, "followup")->i);
			if (is_there(m, "left_because")) {
				buf_printf(p->b, " (%s ", word(p, _("Left so, because")));
				add_value(p, at(m, "left_because"), true);
				buf_char(p->b, ')');
			}
			buf_char(p->b, '\n');
		}
		buf_char(p->b, '\n');
	}
}

static void rest(const struct printing *p, const struct map *t)
{
	static const struct column parties[] = { { _("Ref"), "number", "P" },
		{ _("Party"), "name", NULL }, { _("Kind"), "kind", NULL },
		{ _("Involvement"), "involvement", NULL }, { _("Role"), "role", NULL },
		{ _("Part"), "state", NULL }, { _("Absent, because"), "absent_because", NULL },
		{ NULL, NULL, NULL } };
	static const struct column evidence[] = { { _("Ref"), "number", "E" },
		{ _("Evidence"), "title", NULL }, { _("Kind"), "kind", NULL },
		{ _("What it shows"), "shows", NULL }, { "SHA-256", "sha256", NULL }, { NULL, NULL, NULL } };
	heading(p, _("Parties"));
	table(p, parties, list_of(t, "parties"));
	heading(p, _("Evidence"));
	table(p, evidence, list_of(map_of(t, "proof"), "evidence"));
}

void report_markdown(struct buf *b, const struct map *tree, const struct reader *who)
{
	const struct printing p = { b, who };
	const struct list *sections = list_of(tree, "sections");
	const struct map *facts = map_of(tree, "facts");
	head(&p, tree);
	if (is_there(facts, "summary")) {
		heading(&p, _("Summary"));
		add_value(&p, at(facts, "summary"), false);
		buf_char(b, '\n');
	}
	events(&p, tree);
	for (int i = 0; i < sections->n; i++) section(&p, sections->v[i].map);
	actors(&p, map_of(tree, "who"));
	findings(&p, map_of(tree, "found"));
	followups(&p, tree);
	takeaways(&p, map_of(tree, "learned"));
	rest(&p, tree);
	if (is_there(map_of(tree, "verify"), "markdown")) {
		buf_printf(b, "\n---\n\n%s\n\n    ", word(&p, _("This report is signed. With its file, the .sig "
			"beside it and the allowed_signers of its publisher, one command verifies it:")));
		buf_str(b, at(map_of(tree, "verify"), "markdown")->text);
		buf_char(b, '\n');
	}
	if (is_there(facts, "tlp")) buf_printf(b, "\n**%s**\n", word(&p, at(facts, "tlp")->e->label));
}
