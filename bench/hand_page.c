/* The bytes of /open, as its template prints them for a responder in English, all times UTC. */
#include "hand.h"
#include "base/instant.h"
#include "base/text.h"
#include "bench_assets.h"

static void top(struct buf *b, const char *shown, struct str csrf, struct str idem)
{
	PUT(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<link rel=\"stylesheet\" href=\"" ASSET_STYLE_CSS "\">\n"
		"<link rel=\"icon\" href=\"" ASSET_ICON_SVG "\" type=\"image/svg+xml\">\n"
		"<script src=\"" ASSET_APP_JS "\" defer></script>\n"
		"<title>Open items · Debrief</title>\n</head>\n<body>\n"
		"<a class=\"skip\" href=\"#main\">Skip to content</a>\n<header class=\"top\">\n"
		"<a class=\"brand\" href=\"/\"><svg class=\"i\" aria-hidden=\"true\"><use href=\""
		ASSET_ICONS_SVG "#mark\"></use></svg>Debrief</a>\n"
		"<nav class=\"nav\" aria-label=\"Main\"><ul>\n<li><a href=\"/\">My work</a></li>\n"
		"<li><a href=\"/open\" aria-current=\"page\">Open items</a></li>\n"
		"<li><a href=\"/incidents\">Incidents</a></li>\n</ul></nav>\n"
		"<details class=\"menu end me\"><summary>");
	hand_text(b, shown);
	PUT(b, "</summary><ul><li><a href=\"/settings\">Settings</a></li><li><form method=\"post\" "
		"action=\"/signout\"><input type=\"hidden\" name=\"csrf\" value=\"");
	buf_str(b, csrf);
	PUT(b, "\"><input type=\"hidden\" name=\"idem\" value=\"");
	buf_str(b, idem);
	PUT(b, "\"><button type=\"submit\">Sign out</button></form></li></ul></details>\n</header>\n"
		"<main id=\"main\">\n\n<div class=\"head\"><h1>Open items</h1><div class=\"acts\">"
		"<a class=\"btn\" href=\"/followups/new\">Add a follow-up</a></div></div>\n");
}

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

static void due_cells(struct buf *b, const struct hand *h, const struct hand_list *l)
{
	int32_t day;
	struct str due = str_of(text_of(l, DUE));
	bool dated = strcmp(due.p, HAND_NO_DAY) != 0 && day_parse(due, &day);
	int32_t left = dated ? day - h->today : 0;
	int64_t moved = int_of(l, MOVED);
	PUT(b, "<td class=\"due nowrap\">");
	if (dated) hand_date(b, h, day);
	if (moved) {
		PUT(b, " <span class=\"n\">moved ");
		buf_int(b, moved);
		PUT(b, "×</span>");
	}
	if (dated && left < 0) {
		PUT(b, "</td><td class=\"num late\">");
		buf_int(b, -left);
		PUT(b, " d late</td>");
		return;
	}
	buf_c(b, !dated ? "</td><td class=\"num \">" : left <= 7 ? "</td><td class=\"num soon\">" :
		"</td><td class=\"num muted\">");
	if (dated && left == 0) PUT(b, "today");
	if (dated && left > 0) {
		PUT(b, "in ");
		buf_int(b, left);
		PUT(b, " d");
	}
	PUT(b, "</td>");
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
		PUT(b, "</a> <span class=\"sevt ");
		PUT(b, "sev");
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
	PUT(b, "<tr><td class=\"ref\">FU-");
	buf_int(b, number);
	PUT(b, "</td><td class=\"title\"><a href=\"/FU-");
	buf_int(b, number);
	PUT(b, "\">");
	hand_text(b, text_of(l, TITLE));
	PUT(b, "</a>");
	if (strcmp(text_of(l, STATUS), "done") == 0)
		PUT(b, "<span class=\"st done\">Awaiting verification</span>");
	if (has(l, BLOCKED))
		PUT(b, "<span class=\"st blocked\">Blocked</span>");
	PUT(b, "</td><td class=\"rest nowrap\">");
	buf_c(b, hand_word(hand_kinds, text_of(l, KIND)));
	PUT(b, "</td><td class=\"rest nowrap\">");
	if (has(l, OWNER)) hand_text(b, text_of(l, OWNER));
	else PUT(b, "<span class=\"late\">unowned</span>");
	PUT(b, "</td><td class=\"rest\">");
	if (has(l, TEAM)) hand_text(b, text_of(l, TEAM));
	PUT(b, "</td>");
}

static void row(struct buf *b, const struct hand *h, const struct hand_list *l)
{
	const char *priority = text_of(l, PRIORITY);
	title_cells(b, l);
	PUT(b, "<td class=\"pri\"><span class=\"b p");
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

/* What the next page begins after: the sort value of this row, and its number. */
static void page_key(struct buf *b, const struct hand_ask *q, const struct hand_list *l)
{
	static const int columns[HAND_ORDERS / 2] = { DUE, DUE, OPENED, NUMBER, TITLE, KIND, REVIEWED,
		OWNER, TEAM, INCIDENT };
	int column = columns[q->order / 2];
	if (q->order / 2 == 1) buf_printf(b, "%s.", text_of(l, PRIORITY));
	if (column == REVIEWED || column == INCIDENT) buf_int(b, int_of(l, column));
	else if (column != NUMBER && has(l, column)) buf_c(b, text_of(l, column));
	buf_printf(b, "~%lld", (long long)int_of(l, NUMBER));
	buf_char(b, 0);
}

/* Prints the rows there are; the key of the page after them, if there is one, else NULL. */
static const char *rows(struct buf *b, struct hand *h, const struct hand_ask *q, int *n)
{
	struct hand_list *l = hand_list(h, q);
	struct buf key = buf_new(h->a, 300);
	for (*n = 0; *n < HAND_ROWS && sqlite3_step(l->st.st) == SQLITE_ROW; ++*n) {
		row(b, h, l);
		if (*n == HAND_ROWS - 1) page_key(&key, q, l);
	}
	bool more = *n == HAND_ROWS && sqlite3_step(l->st.st) == SQLITE_ROW;
	sqlite3_reset(l->st.st);
	return more ? key.p : NULL;
}

static void link_to(struct buf *b, const char *path, const struct hand_ask *q)
{
	buf_c(b, path);
	hand_query(b, q, -1, q->sort);
}

static void pager(struct buf *b, const struct hand_ask *q, const char *next)
{
	PUT(b, "</tbody>\n</table>\n<nav class=\"pager\" aria-label=\"Pages\"><span>");
	if (q->after) {
		link_to(b, "<a href=\"/open", q);
		PUT(b, "\">First page</a>");
	}
	PUT(b, "</span><span>“moved 2×”: the due date was moved twice. "
		"Lateness counts from the date now in force.</span><span>");
	if (next) {
		link_to(b, "<a href=\"/open", q);
		buf_c(b, q->filtered || q->sort ? "&amp;after=" : "?after=");
		text_url(b, str_of(next));
		PUT(b, "\" rel=\"next\">Next 100 rows</a>");
	}
	PUT(b, "</span></nav>\n");
}

static void empty(struct buf *b, const struct hand_ask *q)
{
	buf_c(b, q->filtered ? "<div class=\"empty\"><strong>No follow-up matches.</strong> Remove a "
		"filter above, or <a href=\"/open\">clear them all</a>.</div>\n" :
		"<div class=\"empty\"><strong>Nothing is open.</strong> Follow-ups stand here from the day "
		"they are promised until the response team has checked them.</div>\n");
}

static void bottom(struct buf *b, const struct hand_ask *q)
{
	link_to(b, "<p class=\"meta views\">This view as <a href=\"/open.csv", q);
	link_to(b, "\">CSV</a><a href=\"/open.json", q);
	PUT(b, "\">JSON</a></p>\n</main>\n<footer class=\"foot\">\n"
		"<span>Times in UTC; hover for UTC</span>\n"
		"<a href=\"/settings#settings_set-keys\">Keys <kbd>?</kbd></a>"
		"<a href=\"/settings#settings_set-theme\">Light, dark</a>"
		"<a href=\"/settings#settings_set-lang\" lang=\"ja\">日本語</a>\n"
		"</footer>\n</body>\n</html>\n");
}

void hand_page(struct buf *b, struct hand *h, const struct hand_ask *q, const char *shown,
	struct str csrf, struct str idem)
{
	/* The rows first, because what stands above them may say how many there are. */
	struct buf table = buf_new(h->a, 128 << 10);
	int n;
	const char *next = rows(&table, h, q, &n);
	top(b, shown, csrf, idem);
	hand_head(b, h, q, q->filtered && !q->after && !next ? n : -1);
	if (n) {
		hand_columns(b, q);
		buf_add(b, table.p, table.len);
		pager(b, q, next);
	} else empty(b, q);
	bottom(b, q);
}
