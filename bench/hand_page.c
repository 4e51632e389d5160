/* The bytes of /open, as its template prints them for a responder in English, all times UTC. */
#include "hand.h"
#include "base/instant.h"
#include "bench_assets.h"

#define PUT(b, literal) buf_add((b), literal, sizeof literal - 1)

struct pair { const char *code, *word; };

static const struct pair kinds[] = { { "bug", "Bug" }, { "change_request", "Change request" },
	{ "investment", "Investment" }, { "process_failure", "Process failure" },
	{ "cross_org", "Cross-org issue" }, { "sop_change", "SOP change" },
	{ "documentation", "Documentation" }, { NULL, NULL } };
static const struct pair priorities[] = { { "P0", "P0" }, { "P1", "P1" }, { "P2", "P2" },
	{ "P3", "P3" }, { NULL, NULL } };
static const struct pair statuses[] = { { "open", "Open" }, { "in_progress", "In progress" },
	{ "done", "Awaiting verification" }, { NULL, NULL } };
static const struct pair dues[] = { { "overdue", "Overdue" }, { "week", "This week" },
	{ "month", "Within 30 days" }, { "none", "No date" }, { NULL, NULL } };
static const struct pair owners[] = { { "none", "No owner" }, { "me", "Me" }, { NULL, NULL } };
static const struct pair none[] = { { NULL, NULL } };

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

static void count_link(struct buf *b, int64_t n, bool bad, const char *link, const char *word)
{
	buf_c(b, bad && n ? "<li class=\"bad\">" : "<li>");
	if (!n) {
		PUT(b, "<span class=\"zero\"><strong>0</strong> ");
		buf_c(b, word);
		PUT(b, "</span></li>\n");
		return;
	}
	PUT(b, "<a href=\"");
	buf_c(b, link);
	PUT(b, "\"><strong>");
	hand_thousands(b, n);
	PUT(b, "</strong> ");
	buf_c(b, word);
	PUT(b, "</a></li>\n");
}

static void counts(struct buf *b, const struct hand *h)
{
	const int64_t *n = h->counts;
	PUT(b, "<p class=\"lede\"><strong>");
	hand_thousands(b, n[COUNT_UNRESOLVED]);
	PUT(b, "</strong> follow-ups are unresolved. The oldest is ");
	hand_thousands(b, n[COUNT_LATE_DAYS]);
	PUT(b, " days late. Every one has a next review date.</p>\n"
		"<nav aria-label=\"Counts that filter the list\"><ul class=\"counts\">\n");
	count_link(b, n[COUNT_UNOWNED], true, "/open?owner=none", "unowned");
	count_link(b, n[COUNT_OVERDUE], true, "/open?due=overdue", "overdue");
	count_link(b, n[COUNT_WEEK], false, "/open?due=week", "due this week");
	count_link(b, n[COUNT_DONE], false, "/open?status=done", "awaiting verification");
	count_link(b, n[COUNT_POSTMORTEMS], false, "/incidents?late=postmortem", "postmortems late");
	count_link(b, n[COUNT_EVALUATIONS], false, "/incidents?late=evaluation", "evaluations late");
	PUT(b, "<li><a href=\"/open\" aria-current=\"true\"><strong>");
	hand_thousands(b, n[COUNT_UNRESOLVED]);
	PUT(b, "</strong> all unresolved</a></li>\n</ul></nav>\n");
}

static void option(struct buf *b, const char *name, const char *value, const char *label)
{
	PUT(b, "<label class=\"check\"><input type=\"checkbox\" name=\"");
	buf_c(b, name);
	PUT(b, "\" value=\"");
	hand_text(b, value);
	PUT(b, "\">");
	hand_text(b, label);
	PUT(b, "</label>\n");
}

/* The options of a list, or a field to type a name in when there are more than 40. */
static void listed(struct buf *b, const char *name, const struct hand_names *l)
{
	for (int i = 0; i < l->n && l->n <= HAND_LISTED; i++) option(b, name, l->name[i], l->shown[i]);
	if (l->n <= HAND_LISTED) return;
	PUT(b, "<label for=\"facet-");
	buf_c(b, name);
	PUT(b, "\">Name</label><input type=\"text\" id=\"facet-");
	buf_c(b, name);
	PUT(b, "\" name=\"");
	buf_c(b, name);
	PUT(b, "\">\n");
}

static void facet(struct buf *b, const char *name, const char *label, const struct pair *fixed,
	const struct hand_names *names)
{
	PUT(b, "<details class=\"menu\"><summary>");
	buf_c(b, label);
	PUT(b, "</summary><form action=\"/open\">\n<fieldset><legend>");
	buf_c(b, label);
	PUT(b, "</legend>\n");
	for (int i = 0; fixed[i].code; i++) option(b, name, fixed[i].code, fixed[i].word);
	if (names) listed(b, name, names);
	PUT(b, "</fieldset><button type=\"submit\">Apply</button></form></details>\n");
}

static void facets(struct buf *b, const struct hand *h)
{
	PUT(b, "<div class=\"facets\" role=\"group\" aria-label=\"Filter the list\">\n");
	facet(b, "owner", "Owner", owners, &h->people);
	facet(b, "team", "Team", none, &h->teams);
	facet(b, "kind", "Kind", kinds, NULL);
	facet(b, "priority", "Priority", priorities, NULL);
	facet(b, "status", "Status", statuses, NULL);
	facet(b, "due", "Due", dues, NULL);
	facet(b, "service", "Service", none, &h->services);
	PUT(b, "</div>\n\n");
}

static void table_head(struct buf *b)
{
	PUT(b, "<table class=\"data cards\">\n"
		"<caption class=\"vh\">Unresolved follow-ups: Due, soonest first</caption>\n<thead><tr>\n"
		"<th scope=\"col\"><a href=\"/open?sort=ref\">Ref</a></th>\n"
		"<th scope=\"col\"><a href=\"/open?sort=title\">Title</a></th>\n"
		"<th scope=\"col\"><a href=\"/open?sort=kind\">Kind</a></th>\n"
		"<th scope=\"col\"><a href=\"/open?sort=owner\">Owner</a></th>\n"
		"<th scope=\"col\"><a href=\"/open?sort=team\">Team</a></th>\n"
		"<th scope=\"col\"><a href=\"/open?sort=priority\">Pri</a></th>\n"
		"<th scope=\"col\" aria-sort=\"ascending\"><a href=\"/open?sort=-due\">Due</a></th>\n"
		"<th class=\"num\" scope=\"col\"><b>Left</b></th>\n"
		"<th class=\"num\" scope=\"col\"><a href=\"/open?sort=age\">Age</a></th>\n"
		"<th scope=\"col\"><a href=\"/open?sort=incident\">Incident</a></th>\n"
		"<th class=\"num\" scope=\"col\"><a href=\"/open?sort=reviewed\">Reviewed</a></th>\n"
		"</tr></thead>\n<tbody>\n");
}

/* Columns of open_any_*, in their order. */
enum { NUMBER, TITLE, KIND, OWNER, TEAM, SERVICE, PRIORITY, STATUS, BLOCKED, DUE, FIRST_DUE, MOVED,
	OPENED, INCIDENT, SEVERITY, REVIEWED, REVIEW };

static const char *text_of(sqlite3_stmt *st, int column)
{
	return (const char *)sqlite3_column_text(st, column);
}

static const char *word_of(const struct pair *list, const char *code)
{
	while (list->code && strcmp(list->code, code) != 0) list++;
	return list->word ? list->word : "";
}

static void due_cells(struct buf *b, const struct hand *h, sqlite3_stmt *st)
{
	int32_t day;
	struct str due = str_of(text_of(st, DUE));
	bool dated = strcmp(due.p, "9999-12-31") != 0 && day_parse(due, &day);
	int32_t left = dated ? day - h->today : 0;
	int64_t moved = sqlite3_column_int64(st, MOVED);
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

static void incident_cells(struct buf *b, const struct hand *h, sqlite3_stmt *st)
{
	PUT(b, "<td class=\"rest nowrap\">");
	if (sqlite3_column_type(st, INCIDENT) != SQLITE_NULL) {
		const char *severity = text_of(st, SEVERITY);
		PUT(b, "<a class=\"quiet\" href=\"/INC-");
		buf_int(b, sqlite3_column_int64(st, INCIDENT));
		PUT(b, "\">INC-");
		buf_int(b, sqlite3_column_int64(st, INCIDENT));
		PUT(b, "</a> <span class=\"sevt ");
		PUT(b, "sev");
		buf_char(b, severity[3]);
		PUT(b, "\">");
		buf_c(b, severity);
		PUT(b, "</span>");
	}
	PUT(b, "</td><td class=\"num rest\" data-l=\"reviewed\">");
	if (sqlite3_column_type(st, REVIEWED) != SQLITE_NULL)
		hand_date(b, h, (int32_t)(sqlite3_column_int64(st, REVIEWED) / DAY_MS));
	PUT(b, "</td></tr>\n");
}

static void title_cells(struct buf *b, sqlite3_stmt *st)
{
	int64_t number = sqlite3_column_int64(st, NUMBER);
	PUT(b, "<tr><td class=\"ref\">FU-");
	buf_int(b, number);
	PUT(b, "</td><td class=\"title\"><a href=\"/FU-");
	buf_int(b, number);
	PUT(b, "\">");
	hand_text(b, text_of(st, TITLE));
	PUT(b, "</a>");
	if (strcmp(text_of(st, STATUS), "done") == 0)
		PUT(b, "<span class=\"st done\">Awaiting verification</span>");
	if (sqlite3_column_type(st, BLOCKED) != SQLITE_NULL)
		PUT(b, "<span class=\"st blocked\">Blocked</span>");
	PUT(b, "</td><td class=\"rest nowrap\">");
	buf_c(b, word_of(kinds, text_of(st, KIND)));
	PUT(b, "</td><td class=\"rest nowrap\">");
	if (sqlite3_column_type(st, OWNER) != SQLITE_NULL) hand_text(b, text_of(st, OWNER));
	else PUT(b, "<span class=\"late\">unowned</span>");
	PUT(b, "</td><td class=\"rest\">");
	if (sqlite3_column_type(st, TEAM) != SQLITE_NULL) hand_text(b, text_of(st, TEAM));
	PUT(b, "</td>");
}

static void row(struct buf *b, const struct hand *h, sqlite3_stmt *st)
{
	const char *priority = text_of(st, PRIORITY);
	title_cells(b, st);
	PUT(b, "<td class=\"pri\"><span class=\"b p");
	buf_char(b, priority[1]);
	PUT(b, "\">");
	buf_c(b, priority);
	PUT(b, "</span></td>");
	due_cells(b, h, st);
	PUT(b, "<td class=\"num rest\" data-l=\"age\">");
	buf_int(b, (h->now - sqlite3_column_int64(st, OPENED)) / DAY_MS);
	PUT(b, " d</td>");
	incident_cells(b, h, st);
}

static void bottom(struct buf *b, struct str next)
{
	PUT(b, "</tbody>\n</table>\n<nav class=\"pager\" aria-label=\"Pages\"><span></span><span>"
		"“moved 2×”: "
		"the due date was moved twice. Lateness counts from the date now in force.</span><span>");
	if (next.len) {
		PUT(b, "<a href=\"/open?after=");
		buf_str(b, next);
		PUT(b, "\" rel=\"next\">Next 100 rows</a>");
	}
	PUT(b, "</span></nav>\n<p class=\"meta views\">This view as <a href=\"/open.csv\">CSV</a>"
		"<a href=\"/open.json\">JSON</a></p>\n</main>\n<footer class=\"foot\">\n"
		"<span>Times in UTC; hover for UTC</span>\n<a href=\"/settings#keys\">Keys <kbd>?</kbd></a>"
		"<a href=\"/settings#theme\">Light, dark</a><a href=\"/settings#lang\" lang=\"ja\">日本語</a>\n"
		"</footer>\n</body>\n</html>\n");
}

void hand_page(struct buf *b, struct hand *h, const char *shown, struct str csrf, struct str idem)
{
	sqlite3_stmt *st = h->st[HAND_LIST].st;
	struct buf next = buf_new(h->a, 40);
	int n = 0;
	top(b, shown, csrf, idem);
	counts(b, h);
	facets(b, h);
	table_head(b);
	for (; n < HAND_ROWS && sqlite3_step(st) == SQLITE_ROW; n++) {
		row(b, h, st);
		next.len = 0;
		if (n == HAND_ROWS - 1)
			buf_printf(&next, "%s~%lld", text_of(st, DUE), sqlite3_column_int64(st, NUMBER));
	}
	if (n < HAND_ROWS || sqlite3_step(st) != SQLITE_ROW) next.len = 0;
	sqlite3_reset(st);
	bottom(b, buf_text(&next));
}
