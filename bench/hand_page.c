/* The bytes of /open, as its template prints them for a responder in English, all times UTC. */
#include "hand.h"
#include "base/instant.h"
#include "base/text.h"

#define VERIFY_DAYS 5                   /* working days that what is done may wait */

/* A column of the row that the list stands at. */
static const char *text_of(const struct hand_list *l, int column)
{
	return (const char *)sqlite3_column_text(l->st.st, l->at[column]);
}

static int64_t int_of(const struct hand_list *l, int column)
{
	return sqlite3_column_int64(l->st.st, l->at[column]);
}

static bool has(const struct hand_list *l, int column)
{
	return sqlite3_column_type(l->st.st, l->at[column]) != SQLITE_NULL;
}

static bool is_done(const struct hand_list *l)
{
	return strcmp(text_of(l, STATUS), "done") == 0;
}

/* What is done waits, and too long from some working days on. */
static void waits_cell(struct buf *b, const struct hand *h, const struct hand_list *l)
{
	int32_t since = (int32_t)(int_of(l, DONE) / DAY_MS), by = since;
	for (int n = 0; n < VERIFY_DAYS; n += (by + 4) % 7 % 6 != 0) by++;
	buf_c(b, by < h->today ? "</td><td class=\"num  late\">waits " : "</td><td class=\"num \">waits ");
	buf_int(b, h->today - since);
	PUT(b, " d</td>");
}

static void left_cell(struct buf *b, int32_t left)
{
	buf_c(b, left < 0 ? "</td><td class=\"num late\">" : left <= 7 ? "</td><td class=\"num soon\">" :
		"</td><td class=\"num muted\">");
	if (left > 0) PUT(b, "in ");
	if (left) buf_int(b, left < 0 ? -left : left);
	buf_c(b, left < 0 ? " d late</td>" : left ? " d</td>" : "today</td>");
}

static void due_cells(struct buf *b, const struct hand *h, const struct hand_list *l)
{
	int32_t day;
	struct str due = str_of(text_of(l, DUE));
	bool dated = strcmp(due.p, HAND_NO_DAY) != 0 && day_parse(due, &day);
	int64_t moved = int_of(l, MOVED);
	PUT(b, "<td class=\"due nowrap\">");
	if (dated) hand_date(b, h, day);
	if (moved) {
		PUT(b, " <span class=\"n\">moved ");
		buf_int(b, moved);
		PUT(b, "×</span>");
	}
	if (is_done(l)) waits_cell(b, h, l);
	else if (dated) left_cell(b, day - h->today);
	else PUT(b, "</td><td class=\"num \"></td>");
}

static void incident_cells(struct buf *b, const struct hand *h, const struct hand_list *l)
{
	PUT(b, "<td class=\"rest nowrap\">");
	if (has(l, INCIDENT)) {
		const char *severity = text_of(l, SEVERITY);
		PUT(b, "<a class=\"quiet\" href=\"/INC-");
		buf_int(b, int_of(l, INCIDENT));
		PUT(b, "\">INC-");
		buf_int(b, int_of(l, INCIDENT));
		PUT(b, "</a> <span class=\"sevt sev");
		buf_char(b, severity[3]);
		PUT(b, "\">");
		buf_c(b, severity);
		PUT(b, "</span>");
	}
	PUT(b, "</td><td class=\"num rest\" data-l=\"reviewed\">");
	if (has(l, REVIEWED)) hand_date(b, h, (int32_t)(int_of(l, REVIEWED) / DAY_MS));
	PUT(b, "</td></tr>\n");
}

static void title_cells(struct buf *b, const struct hand_list *l)
{
	int64_t number = int_of(l, NUMBER);
	PUT(b, "<tr><td class=\"sel\"><label><span class=\"vh\">Select FU-");
	buf_int(b, number);
	PUT(b, "</span><input type=\"checkbox\" form=\"bulk\" name=\"fu_");
	buf_int(b, number);
	PUT(b, "\" value=\"1\"></label></td><td class=\"ref\">FU-");
	buf_int(b, number);
	PUT(b, "</td><td class=\"title\"><a href=\"/FU-");
	buf_int(b, number);
	PUT(b, "\">");
	hand_text(b, text_of(l, TITLE));
	PUT(b, "</a>");
	if (is_done(l)) PUT(b, "<span class=\"st done\">Awaiting verification</span>");
	if (has(l, BLOCKED)) PUT(b, " <span class=\"st blocked\">Blocked</span>");
	if (int_of(l, AT_RISK)) PUT(b, " <span class=\"st risk\">At risk</span>");
	PUT(b, "</td><td class=\"rest nowrap\">");
	buf_c(b, hand_word(hand_kinds, text_of(l, KIND)));
	PUT(b, "</td>");
}

static void link_to(struct buf *b, const struct hand_list *l, const char *path, int name, int shown)
{
	PUT(b, "<a class=\"quiet\" href=\"/");
	buf_c(b, path);
	buf_char(b, '/');
	hand_text(b, text_of(l, name));
	PUT(b, "\">");
	hand_text(b, text_of(l, shown));
	PUT(b, "</a>");
}

static void row(struct buf *b, const struct hand *h, const struct hand_list *l)
{
	const char *priority = text_of(l, PRIORITY);
	title_cells(b, l);
	PUT(b, "<td class=\"rest nowrap\">");
	if (has(l, OWNER)) link_to(b, l, "people", OWNER, OWNER_SHOWN);
	else PUT(b, "<span class=\"late\">unowned</span>");
	PUT(b, "</td><td class=\"rest\">");
	if (has(l, TEAM)) link_to(b, l, "teams", TEAM, TEAM_SHOWN);
	buf_c(b, has(l, TEAM) ? "\n</td><td class=\"pri\"><span class=\"b p" :
		"</td><td class=\"pri\"><span class=\"b p");
	buf_char(b, priority[1]);
	PUT(b, "\">");
	buf_c(b, priority);
	PUT(b, "</span></td>");
	due_cells(b, h, l);
	PUT(b, "<td class=\"num rest\" data-l=\"age\">");
	buf_int(b, (h->now - int_of(l, OPENED)) / DAY_MS);
	PUT(b, " d</td>");
	incident_cells(b, h, l);
}

/* Prints the rows there are; the key of the page after them, if there is one, else NULL. */
static const char *rows(struct buf *b, struct hand *h, const struct hand_ask *q, int *n)
{
	struct hand_list *l = hand_list(h, q);
	struct buf key = buf_new(h->a, 300);
	for (*n = 0; *n < HAND_ROWS && sqlite3_step(l->st.st) == SQLITE_ROW; ++*n) {
		row(b, h, l);
		if (*n < HAND_ROWS - 1) continue;
		buf_printf(&key, "%s~%lld", text_of(l, SORT_KEY), (long long)int_of(l, NUMBER));
		buf_char(&key, 0);
	}
	bool more = *n == HAND_ROWS && sqlite3_step(l->st.st) == SQLITE_ROW;
	sqlite3_reset(l->st.st);
	return more ? key.p : NULL;
}

static void column(struct buf *b, const struct hand_ask *q, const char *class, const char *sort,
	const char *label)
{
	char down[20];
	const char *now = hand_orders[q->order].code;
	snprintf(down, sizeof down, "-%s", sort);
	bool asc = strcmp(now, sort) == 0, desc = strcmp(now, down) == 0;
	buf_printf(b, "<th%s scope=\"col\"%s>", class, asc ? " aria-sort=\"ascending\"" :
		desc ? " aria-sort=\"descending\"" : "");
	hand_link(b, "<a href=\"/open", q, -1, asc ? down : sort, NULL);
	buf_printf(b, "\">%s</a></th>\n", label);
}

static void columns(struct buf *b, const struct hand_ask *q)
{
	static const struct { const char *class, *sort, *label; } heads[] = { { "", "ref", "Ref" },
		{ "", "title", "Title" }, { "", "kind", "Kind" }, { "", "owner", "Owner" },
		{ "", "team", "Team" }, { "", "priority", "Pri" }, { "", "due", "Due" },
		{ "", NULL, NULL }, { " class=\"num\"", "age", "Age" }, { "", "incident", "Incident" },
		{ " class=\"num\"", "reviewed", "Reviewed" } };
	buf_printf(b, "<div class=\"picks\">\n<table class=\"data cards\">\n<caption class=\"vh\">Follow-ups: "
		"%s</caption>\n<thead><tr>\n<th class=\"sel\" scope=\"col\"><span class=\"vh\">Select</span>"
		"</th>\n", hand_orders[q->order].word);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (heads[i].sort) column(b, q, heads[i].class, heads[i].sort, heads[i].label);
		else PUT(b, "<th class=\"num\" scope=\"col\"><b>Left</b></th>\n");
	PUT(b, "</tr></thead>\n<tbody>\n");
}

static void pager(struct buf *b, const struct hand_ask *q, const char *next)
{
	PUT(b, "<nav class=\"pager\" aria-label=\"Pages\"><span>");
	if (q->after) {
		hand_link(b, "<a href=\"/open", q, -1, q->sort, NULL);
		PUT(b, "\">First page</a>");
	}
	PUT(b, "</span><span>“moved 2×”: the due date was moved twice. "
		"Lateness counts from the date now in force.</span><span>");
	if (next) {
		hand_link(b, "<a href=\"/open", q, -1, q->sort, "after=");
		text_url(b, str_of(next));
		PUT(b, "\" rel=\"next\">Next 100 rows</a>");
	}
	PUT(b, "</span></nav>\n");
}

void hand_page(struct buf *b, struct hand *h, const struct hand_ask *q, const struct hand_reader *r)
{
	/* The rows first, because what stands above them may say how many there are. */
	struct buf table = buf_new(h->a, 128 << 10);
	int n;
	const char *next = rows(&table, h, q, &n);
	hand_head(b, h, q, r, q->filtered && !q->after && !next ? n : -1);
	hand_facets(b, h, q, r);
	if (n) {
		columns(b, q);
		buf_add(b, table.p, table.len);
		PUT(b, "</tbody>\n</table>\n");
		hand_bulk(b, q, r);
		PUT(b, "</div>\n");
		pager(b, q, next);
	} else if (q->filtered) PUT(b, "<div class=\"empty\">Remove a filter above, or <a href=\"/open\">"
		"clear them all</a>.</div>\n");
	else PUT(b, "<div class=\"empty\"><strong>Nothing is open.</strong> Follow-ups stand here from the "
		"day they are promised until the response team has checked them.</div>\n");
	hand_end(b, h, q);
}
