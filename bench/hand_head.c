/* What stands above the rows of /open, for a responder in English: counts, filters, column heads. */
#include "hand.h"
#include "base/text.h"

const struct pair hand_kinds[] = { { "bug", "Bug" }, { "change_request", "Change request" },
	{ "investment", "Investment" }, { "process_failure", "Process failure" },
	{ "cross_org", "Cross-org issue" }, { "sop_change", "SOP change" },
	{ "documentation", "Documentation" }, { NULL, NULL } };
const struct pair hand_statuses[] = { { "open", "Open" }, { "in_progress", "In progress" },
	{ "done", "Awaiting verification" }, { NULL, NULL } };
static const struct pair priorities[] = { { "P0", "P0" }, { "P1", "P1" }, { "P2", "P2" },
	{ "P3", "P3" }, { NULL, NULL } };
static const struct pair dues[] = { { "overdue", "Overdue" }, { "week", "This week" },
	{ "month", "Within 30 days" }, { "none", "No date" }, { NULL, NULL } };
static const struct pair owners[] = { { "none", "No owner" }, { "me", "Me" }, { NULL, NULL } };
static const struct pair none[] = { { NULL, NULL } };

const struct hand_filter hand_filters[HAND_FILTERS] = {
	[BY_OWNER] = { "owner", "Owner", owners }, [BY_TEAM] = { "team", "Team", none },
	[BY_KIND] = { "kind", "Kind", hand_kinds }, [BY_PRIORITY] = { "priority", "Priority", priorities },
	[BY_STATUS] = { "status", "Status", hand_statuses }, [BY_DUE] = { "due", "Due", dues },
	[BY_SERVICE] = { "service", "Service", none },
};

const char *hand_word(const struct pair *list, const char *code)
{
	while (list->code && strcmp(list->code, code) != 0) list++;
	return list->word;
}

void hand_query(struct buf *b, const struct hand_ask *q, int without, const char *sort)
{
	const char *join = "?";
	for (int i = 0; i <= HAND_FILTERS; i++) {
		const char *value = i == HAND_FILTERS ? sort : i == without ? NULL : q->chosen[i];
		if (!value) continue;
		buf_c(b, join);
		buf_c(b, i == HAND_FILTERS ? "sort" : hand_filters[i].name);
		buf_char(b, '=');
		text_url(b, str_of(value));
		join = "&amp;";
	}
}

/* A count that is a filter of /open (value), or of the register (link). */
struct count { int n, filter; const char *value, *link, *word; bool bad; };

static void count_link(struct buf *b, const struct hand *h, const struct hand_ask *q,
	const struct count *c)
{
	const char *chosen = c->value ? q->chosen[c->filter] : NULL;
	int64_t n = h->counts[c->n];
	buf_c(b, c->bad && n ? "<li class=\"bad\">" : "<li>");
	if (!n) PUT(b, "<span class=\"zero\"><strong>0</strong> ");
	else {
		PUT(b, "<a href=\"");
		if (c->value) buf_printf(b, "/open?%s=%s", hand_filters[c->filter].name, c->value);
		else buf_c(b, c->link);
		buf_c(b, chosen && strcmp(chosen, c->value) == 0 ? "\" aria-current=\"true\"><strong>" :
			"\"><strong>");
		hand_thousands(b, n);
		PUT(b, "</strong> ");
	}
	buf_c(b, c->word);
	buf_c(b, n ? "</a></li>\n" : "</span></li>\n");
}

static void counts(struct buf *b, const struct hand *h, const struct hand_ask *q, int rows)
{
	static const struct count list[] = {
		{ COUNT_UNOWNED, BY_OWNER, "none", NULL, "unowned", true },
		{ COUNT_OVERDUE, BY_DUE, "overdue", NULL, "overdue", true },
		{ COUNT_WEEK, BY_DUE, "week", NULL, "due this week", false },
		{ COUNT_DONE, BY_STATUS, "done", NULL, "awaiting verification", false },
		{ COUNT_POSTMORTEMS, 0, NULL, "/incidents?late=postmortem", "postmortems late", false },
		{ COUNT_EVALUATIONS, 0, NULL, "/incidents?late=evaluation", "evaluations late", false } };
	PUT(b, "<p class=\"lede\">");
	if (rows == 1) PUT(b, "<strong>One</strong> follow-up matches. ");
	else if (rows > 0) buf_printf(b, "<strong>%d</strong> follow-ups match. ", rows);
	PUT(b, "<strong>");
	hand_thousands(b, h->counts[COUNT_UNRESOLVED]);
	PUT(b, "</strong> follow-ups are unresolved. The oldest is ");
	hand_thousands(b, h->counts[COUNT_LATE_DAYS]);
	PUT(b, " days late. Every one has a next review date.</p>\n"
		"<nav aria-label=\"Counts that filter the list\"><ul class=\"counts\">\n");
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) count_link(b, h, q, &list[i]);
	buf_c(b, q->filtered ? "<li><a href=\"/open\"><strong>" :
		"<li><a href=\"/open\" aria-current=\"true\"><strong>");
	hand_thousands(b, h->counts[COUNT_UNRESOLVED]);
	PUT(b, "</strong> all unresolved</a></li>\n</ul></nav>\n");
}

static bool listed(int filter, const struct hand_names *l)
{
	return (filter == BY_OWNER || filter == BY_TEAM || filter == BY_SERVICE) && l->n <= HAND_LISTED;
}

/* What the chosen value of a filter is called. */
static const char *chosen_label(const struct hand *h, const struct hand_ask *q, int filter)
{
	const char *chosen = q->chosen[filter], *word = hand_word(hand_filters[filter].values, chosen);
	const struct hand_names *l = &h->names[filter];
	for (int i = 0; !word && listed(filter, l) && i < l->n; i++)
		if (strcmp(l->name[i], chosen) == 0) word = l->shown[i];
	return word ? word : chosen;
}

static void option(struct buf *b, const struct hand_ask *q, int filter, const char *value,
	const char *label)
{
	const char *chosen = q->chosen[filter];
	PUT(b, "<label class=\"check\"><input type=\"checkbox\" name=\"");
	buf_c(b, hand_filters[filter].name);
	PUT(b, "\" value=\"");
	hand_text(b, value);
	buf_c(b, chosen && strcmp(chosen, value) == 0 ? "\" checked>" : "\">");
	hand_text(b, label);
	PUT(b, "</label>\n");
}

/* The names to choose from, or the one chosen and a field to type another in. */
static void options_named(struct buf *b, const struct hand *h, const struct hand_ask *q, int filter)
{
	const struct hand_names *l = &h->names[filter];
	const char *name = hand_filters[filter].name, *chosen = q->chosen[filter];
	if (listed(filter, l)) {
		for (int i = 0; i < l->n; i++) option(b, q, filter, l->name[i], l->shown[i]);
		return;
	}
	if (chosen && !hand_word(hand_filters[filter].values, chosen))
		option(b, q, filter, chosen, chosen);
	buf_printf(b, "<label for=\"facet-%s\">Name to filter by</label><input type=\"text\" id=\"facet-%s\" "
		"name=\"%s\">\n", name, name, name);
}

/* The other filters, which a filter's form carries along. */
static void kept(struct buf *b, const struct hand_ask *q, int filter)
{
	for (int i = 0; i <= HAND_FILTERS; i++) {
		const char *value = i == HAND_FILTERS ? q->sort : i == filter ? NULL : q->chosen[i];
		if (!value) continue;
		PUT(b, "<input type=\"hidden\" name=\"");
		buf_c(b, i == HAND_FILTERS ? "sort" : hand_filters[i].name);
		PUT(b, "\" value=\"");
		hand_text(b, value);
		PUT(b, "\">\n");
	}
}

static void facets(struct buf *b, const struct hand *h, const struct hand_ask *q)
{
	PUT(b, "<div class=\"facets\" role=\"group\" aria-label=\"Filter the list\">\n");
	for (int f = 0; f < HAND_FILTERS; f++) {
		const char *label = hand_filters[f].label;
		buf_c(b, q->chosen[f] ? "<details class=\"menu on\"><summary>" :
			"<details class=\"menu\"><summary>");
		buf_c(b, label);
		if (q->chosen[f]) {
			PUT(b, ": ");
			hand_text(b, chosen_label(h, q, f));
		}
		PUT(b, "</summary><form action=\"/open\">\n");
		kept(b, q, f);
		PUT(b, "<fieldset><legend>");
		buf_c(b, label);
		PUT(b, "</legend>\n");
		for (const struct pair *p = hand_filters[f].values; p->code; p++)
			option(b, q, f, p->code, p->word);
		if (f == BY_OWNER || f == BY_TEAM || f == BY_SERVICE) options_named(b, h, q, f);
		PUT(b, "</fieldset><button type=\"submit\">Apply</button></form></details>\n");
	}
	PUT(b, "</div>\n");
}

/* The filters in force, each with a link that removes it. */
static void chips(struct buf *b, const struct hand *h, const struct hand_ask *q)
{
	if (!q->filtered) return;
	PUT(b, "<h2 class=\"vh\">Filters in force</h2>\n<ul class=\"chips\">\n");
	for (int f = 0; f < HAND_FILTERS; f++) {
		if (!q->chosen[f]) continue;
		const char *label = hand_filters[f].label, *value = chosen_label(h, q, f);
		buf_printf(b, "<li><span>%s: ", label);
		hand_text(b, value);
		PUT(b, "</span><a href=\"/open");
		hand_query(b, q, f, q->sort);
		buf_printf(b, "\" aria-label=\"Remove filter: %s ", label);
		hand_text(b, value);
		PUT(b, "\">×</a></li>\n");
	}
	PUT(b, "<li class=\"bare\"><a href=\"/open\">Clear filters</a></li>\n</ul>\n");
}

void hand_head(struct buf *b, const struct hand *h, const struct hand_ask *q, int rows)
{
	counts(b, h, q, rows);
	facets(b, h, q);
	chips(b, h, q);
	buf_char(b, '\n');
}

static void column(struct buf *b, const struct hand_ask *q, const char *class, const char *sort,
	const char *label)
{
	char down[20];
	const char *now = hand_orders[q->order].code;
	snprintf(down, sizeof down, "-%s", sort);
	bool asc = strcmp(now, sort) == 0, desc = strcmp(now, down) == 0;
	buf_printf(b, "<th%s scope=\"col\"%s><a href=\"/open", class, asc ?
		" aria-sort=\"ascending\"" : desc ? " aria-sort=\"descending\"" : "");
	hand_query(b, q, -1, asc ? down : sort);
	buf_printf(b, "\">%s</a></th>\n", label);
}

void hand_columns(struct buf *b, const struct hand_ask *q)
{
	static const struct { const char *class, *sort, *label; } heads[] = { { "", "ref", "Ref" },
		{ "", "title", "Title" }, { "", "kind", "Kind" }, { "", "owner", "Owner" },
		{ "", "team", "Team" }, { "", "priority", "Pri" }, { "", "due", "Due" },
		{ "", NULL, NULL }, { " class=\"num\"", "age", "Age" }, { "", "incident", "Incident" },
		{ " class=\"num\"", "reviewed", "Reviewed" } };
	buf_printf(b, "<table class=\"data cards\">\n<caption class=\"vh\">Unresolved follow-ups: %s"
		"</caption>\n<thead><tr>\n", hand_orders[q->order].word);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (heads[i].sort) column(b, q, heads[i].class, heads[i].sort, heads[i].label);
		else PUT(b, "<th class=\"num\" scope=\"col\"><b>Left</b></th>\n");
	PUT(b, "</tr></thead>\n<tbody>\n");
}
