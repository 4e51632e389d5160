/* The facets of /open, its menus and the filters in force, for a responder in English. */
#include "hand.h"
#include "base/text.h"

#define OFFERED 20                      /* names that a facet offers, where they are too many */

const struct pair hand_kinds[] = { { "bug", "Bug" }, { "change_request", "Change request" },
	{ "investment", "Investment" }, { "process_failure", "Process failure" },
	{ "cross_org", "Cross-org issue" }, { "sop_change", "SOP change" },
	{ "documentation", "Documentation" }, { NULL, NULL } };
const struct pair hand_needs[] = { { "effect", "effect owed" }, { "answer", "answer owed" },
	{ "judgement", "judgement owed" }, { "sample", "sample owed" },
	{ "interim", "interim measure run out" }, { "risk", "accepted risk expiring" },
	{ "alone", "done alone" }, { NULL, NULL } };
static const struct pair statuses[] = { { "open", "Open" }, { "in_progress", "In progress" },
	{ "done", "Awaiting verification" }, { "resolved", "Resolved" }, { "declined", "Declined" },
	{ "withdrawn", "Withdrawn" }, { "duplicate", "Duplicate" }, { NULL, NULL } };
static const struct pair priorities[] = { { "P0", "P0" }, { "P1", "P1" }, { "P2", "P2" },
	{ "P3", "P3" }, { NULL, NULL } };
static const struct pair dues[] = { { "overdue", "Overdue" }, { "week", "This week" },
	{ "month", "Within 30 days" }, { "none", "No date" }, { NULL, NULL } };
static const struct pair reviews[] = { { "overdue", "Review overdue" }, { "at_risk", "At risk" },
	{ NULL, NULL } };
static const struct pair owners[] = { { "none", "No owner" }, { "me", "Me" }, { NULL, NULL } };
static const struct pair teams[] = { { "none", "No team" }, { NULL, NULL } };
static const struct pair services[] = { { "none", "No service" }, { NULL, NULL } };
static const struct pair cycles[] = { { "none", "No cycle" }, { NULL, NULL } };
static const struct pair none[] = { { NULL, NULL } };

const struct hand_filter hand_filters[HAND_FILTERS] = {
	[BY_OWNER] = { "owner", "Owner", owners }, [BY_TEAM] = { "team", "Team", teams },
	[BY_KIND] = { "kind", "Kind", hand_kinds }, [BY_PRIORITY] = { "priority", "Priority", priorities },
	[BY_STATUS] = { "status", "Status", statuses }, [BY_DUE] = { "due", "Due", dues },
	[BY_REVIEW] = { "review", "Review", reviews }, [BY_NEEDS] = { "needs", "Asks for", hand_needs },
	[BY_INCIDENT] = { "incident", "Incident", none },
	[BY_SERVICE] = { "service", "Service", services }, [BY_CYCLE] = { "cycle", "Cycle", cycles },
};

const char *hand_word(const struct pair *list, const char *code)
{
	while (list->code && strcmp(list->code, code) != 0) list++;
	return list->word;
}

void hand_query(struct buf *b, const struct hand_ask *q, int without, const char *sort,
	const char *more, const char *amp)
{
	const char *join = "?";
	for (int i = 0; i <= HAND_FILTERS; i++) {
		const char *value = i == HAND_FILTERS ? sort : i == without ? NULL : q->chosen[i];
		if (!value) continue;
		buf_c(b, join);
		buf_c(b, i == HAND_FILTERS ? "sort" : hand_filters[i].name);
		buf_char(b, '=');
		text_url(b, str_of(value));
		join = amp;
	}
	if (!more) return;
	buf_c(b, join);
	buf_c(b, more);
}

void hand_link(struct buf *b, const char *path, const struct hand_ask *q, int without,
	const char *sort, const char *more)
{
	buf_c(b, path);
	hand_query(b, q, without, sort, more, "&amp;");
}

void hand_kept(struct buf *b, const struct hand_ask *q, int without)
{
	for (int i = 0; i <= HAND_FILTERS; i++) {
		const char *value = i == HAND_FILTERS ? q->sort : i == without ? NULL : q->chosen[i];
		if (!value) continue;
		PUT(b, "<input type=\"hidden\" name=\"");
		buf_c(b, i == HAND_FILTERS ? "sort" : hand_filters[i].name);
		PUT(b, "\" value=\"");
		hand_text(b, value);
		PUT(b, "\">\n");
	}
}

/* --- Numbers ---------------------------------------------------------------------------------- */

/* NULL of what is filtered: that is not counted on its own page. */
static struct hand_numbers *numbers_read(struct hand *h, const struct hand_ask *q)
{
	struct named *st = &h->st[HAND_TALLY];
	if (q->filtered || h->numbers) return q->filtered ? NULL : h->numbers;
	struct hand_numbers *all = h->numbers = arena_list(h->kept, 1, sizeof *all);
	int facet = named_column(st, "facet"), code = named_column(st, "code"),
		shown = named_column(st, "shown"), n = named_column(st, "n");
	for (all->n = 0; sqlite3_step(st->st) == SQLITE_ROW; all->n++) {
		const char *name = (const char *)sqlite3_column_text(st->st, facet),
			*label = (const char *)sqlite3_column_text(st->st, shown);
		struct hand_number *to = &all->v[all->n];
		*to = (struct hand_number){ .n = sqlite3_column_int64(st->st, n) };
		while (strcmp(hand_filters[to->filter].name, name) != 0) to->filter++;
		to->code = arena_str(h->kept, str_of((const char *)sqlite3_column_text(st->st, code))).p;
		to->shown = label ? arena_str(h->kept, str_of(label)).p : NULL;
	}
	sqlite3_reset(st->st);
	return all;
}

static bool counted(int filter)
{
	return filter <= BY_STATUS || filter == BY_SERVICE;
}

static int64_t number_of(const struct hand_numbers *all, int filter, const char *code)
{
	for (int i = 0; i < all->n; i++)
		if (all->v[i].filter == filter && strcmp(all->v[i].code, code) == 0) return all->v[i].n;
	return 0;
}

/* --- Facets ----------------------------------------------------------------------------------- */

struct facet {
	struct buf *b;
	const struct hand *h;
	const struct hand_ask *q;
	const struct hand_numbers *numbers;
	const char *me;
	int filter, offered;
};

static bool named(int filter)
{
	return filter == BY_OWNER || filter == BY_TEAM || filter == BY_SERVICE;
}

static bool listed(const struct facet *f)
{
	return named(f->filter) && f->h->names[f->filter].n <= HAND_LISTED;
}

static void option(struct facet *f, const char *value, const char *label)
{
	const char *chosen = f->q->chosen[f->filter];
	bool me = f->filter == BY_OWNER && strcmp(value, "me") == 0;
	f->offered++;
	PUT(f->b, "<label class=\"check\"><input type=\"checkbox\" name=\"");
	buf_c(f->b, hand_filters[f->filter].name);
	PUT(f->b, "\" value=\"");
	hand_text(f->b, value);
	buf_c(f->b, chosen && strcmp(chosen, value) == 0 ? "\" checked>" : "\">");
	hand_text(f->b, label);
	if (f->numbers && counted(f->filter)) {
		PUT(f->b, " <span class=\"n\">");
		hand_thousands(f->b, number_of(f->numbers, f->filter, me ? f->me : value));
		PUT(f->b, "</span>");
	}
	PUT(f->b, "</label>\n");
}

/* The names to choose from; or the one chosen, those that have most, and a field to type in. */
static void options_named(struct facet *f)
{
	const struct hand_names *l = &f->h->names[f->filter];
	const char *name = hand_filters[f->filter].name, *chosen = f->q->chosen[f->filter];
	for (int i = 0; listed(f) && i < l->n; i++) option(f, l->name[i], l->shown[i]);
	if (listed(f)) return;
	if (chosen && !hand_word(hand_filters[f->filter].values, chosen)) option(f, chosen, chosen);
	for (int i = 0; f->numbers && i < f->numbers->n && f->offered < OFFERED; i++) {
		const struct hand_number *n = &f->numbers->v[i];
		if (n->filter == f->filter && n->shown) option(f, n->code, n->shown);
	}
	buf_printf(f->b, "<label for=\"facet-%s\">Name to filter by</label><input type=\"text\" "
		"id=\"facet-%s\" name=\"%s\">\n", name, name, name);
}

/* What the chosen value of a filter is called. */
static const char *chosen_label(const struct facet *f)
{
	const char *chosen = f->q->chosen[f->filter],
		*word = hand_word(hand_filters[f->filter].values, chosen);
	const struct hand_names *l = &f->h->names[f->filter];
	for (int i = 0; !word && listed(f) && i < l->n; i++)
		if (strcmp(l->name[i], chosen) == 0) word = l->shown[i];
	return word ? word : chosen;
}

static void facet(struct facet *f)
{
	const struct hand_filter *filter = &hand_filters[f->filter];
	bool on = f->q->chosen[f->filter] != NULL;
	f->offered = 0;
	buf_c(f->b, on ? "<details class=\"menu on\" name=\"facet\"><summary>" :
		"<details class=\"menu\" name=\"facet\"><summary>");
	buf_c(f->b, filter->label);
	if (on) {
		PUT(f->b, ": ");
		hand_text(f->b, chosen_label(f));
	}
	PUT(f->b, "</summary><form action=\"/open\">\n");
	hand_kept(f->b, f->q, f->filter);
	buf_printf(f->b, "<fieldset><legend>%s</legend>\n", filter->label);
	for (const struct pair *p = filter->values; p->code; p++) option(f, p->code, p->word);
	if (named(f->filter) || f->filter == BY_INCIDENT || f->filter == BY_CYCLE) options_named(f);
	PUT(f->b, "</fieldset><button type=\"submit\">Apply</button>\n");
	hand_link(f->b, "<a href=\"/open", f->q, -1, f->q->sort, "numbers=1");
	PUT(f->b, "\">Show how many</a>\n</form></details>\n");
}

/* --- Menus, and what is in force -------------------------------------------------------------- */

static void menu_line(struct buf *b, bool here, const char *label)
{
	buf_c(b, here ? "\" aria-current=\"true\">" : "\">");
	buf_c(b, label);
	PUT(b, "</a></li>");
}

static void menus(struct buf *b, const struct hand_ask *q)
{
	static const struct pair groups[] = { { "group=owner", "Owner" }, { "group=team", "Team" },
		{ "group=service", "Service" }, { "group=incident", "Incident" }, { NULL, "No groups" } };
	PUT(b, "<details class=\"menu\" name=\"facet\"><summary>Group: No groups</summary><ul>");
	for (int i = 0; i < 5; i++) {
		hand_link(b, "<li><a href=\"/open", q, -1, q->sort, groups[i].code);
		menu_line(b, !groups[i].code, groups[i].word);
	}
	buf_printf(b, "</ul></details>\n<details class=\"menu\" name=\"facet\"><summary>Sort: %s</summary>"
		"<ul>", hand_orders[q->order].word);
	for (int i = 0; i < HAND_ORDERS; i++) {
		hand_link(b, "<li><a href=\"/open", q, -1, hand_orders[i].code, NULL);
		menu_line(b, i == q->order, hand_orders[i].word);
	}
	PUT(b, "</ul></details>\n</div>\n");
}

/* The filters in force, each with a link that removes it. */
static void chips(struct facet *f)
{
	struct buf *b = f->b;
	PUT(b, "<h2 class=\"vh\">Filters in force</h2>\n<ul class=\"chips\">\n");
	for (f->filter = 0; f->filter < HAND_FILTERS; f->filter++) {
		if (!f->q->chosen[f->filter]) continue;
		const char *label = hand_filters[f->filter].label, *value = chosen_label(f);
		buf_printf(b, "<li><span>%s: ", label);
		hand_text(b, value);
		hand_link(b, "</span><a href=\"/open", f->q, f->filter, f->q->sort, NULL);
		buf_printf(b, "\" aria-label=\"Remove filter: %s ", label);
		hand_text(b, value);
		PUT(b, "\">×</a></li>\n");
	}
	PUT(b, "<li class=\"bare\"><a href=\"/open\">Clear filters</a></li>\n</ul>\n");
}

static void views(struct buf *b, struct hand *h, const struct hand_ask *q)
{
	struct named *st = &h->st[HAND_VIEWS];
	bool any = false;
	while (sqlite3_step(st->st) == SQLITE_ROW) {
		const char *query = hand_text_of(st, "query");
		if (!any) PUT(b, "<p class=\"views\">Views:");
		any = true;
		buf_c(b, *query ? "<a href=\"/open?" : "<a href=\"/open");
		hand_text(b, query);
		buf_c(b, strcmp(query, q->query) == 0 ? "\" aria-current=\"true\">" : "\">");
		hand_text(b, hand_text_of(st, "name"));
		PUT(b, "</a>");
	}
	sqlite3_reset(st->st);
	if (any) PUT(b, "<a href=\"/views\">All views</a></p>\n");
}

void hand_facets(struct buf *b, struct hand *h, const struct hand_ask *q, const struct hand_reader *r)
{
	struct facet f = { .b = b, .h = h, .q = q, .numbers = numbers_read(h, q), .me = r->name };
	PUT(b, "<div class=\"facets\" role=\"group\" aria-label=\"Filter the list\">\n");
	for (; f.filter < HAND_FILTERS; f.filter++) facet(&f);
	menus(b, q);
	if (q->filtered) chips(&f);
	buf_char(b, '\n');
	views(b, h, q);
}
