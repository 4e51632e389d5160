/* What stands above the facets of /open, for a responder in English. */
#include "hand.h"
#include "base/text.h"
#include "bench_assets.h"

/* A count that is a filter of /open (value), or of the register (link). */
struct count { int n, filter; const char *value, *link, *one, *word; bool bad; };

static void count_link(struct buf *b, const struct hand *h, const struct hand_ask *q,
	const struct count *c)
{
	const char *chosen = c->value ? q->chosen[c->filter] : NULL;
	int64_t n = h->counts[c->n];
	PUT(b, "<a href=\"");
	if (c->value) buf_printf(b, "/open?%s=%s", hand_filters[c->filter].name, c->value);
	else buf_c(b, c->link);
	buf_c(b, chosen && strcmp(chosen, c->value) == 0 ? "\" aria-current=\"true\"><strong>" :
		"\"><strong>");
	hand_thousands(b, n);
	PUT(b, "</strong> ");
	buf_c(b, n == 1 && c->one ? c->one : c->word);
	PUT(b, "</a>");
}

static void counts(struct buf *b, const struct hand *h, const struct hand_ask *q)
{
	static const struct count list[] = {
		{ COUNT_UNOWNED, BY_OWNER, "none", NULL, NULL, "unowned", true },
		{ COUNT_OVERDUE, BY_DUE, "overdue", NULL, NULL, "overdue", true },
		{ COUNT_WEEK, BY_DUE, "week", NULL, NULL, "due this week", false },
		{ COUNT_DONE, BY_STATUS, "done", NULL, NULL, "awaiting verification", false },
		{ COUNT_REVIEWS_LATE, BY_REVIEW, "overdue", NULL, "review overdue", "reviews overdue", true } };
	PUT(b, "<nav aria-label=\"Counts that filter the list\"><ul class=\"counts\">\n");
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		bool some = h->counts[list[i].n] != 0;
		buf_c(b, list[i].bad && some ? "<li class=\"bad\">" : "<li>");
		if (some) count_link(b, h, q, &list[i]);
		else buf_printf(b, "<span class=\"zero\"><strong>0</strong> %s</span>", list[i].word);
		PUT(b, "</li>\n");
	}
	buf_c(b, q->filtered ? "<li><a href=\"/open\"><strong>" :
		"<li><a href=\"/open\" aria-current=\"true\"><strong>");
	hand_thousands(b, h->counts[COUNT_UNRESOLVED]);
	PUT(b, "</strong> all unresolved</a></li>\n</ul>\n");
}

/* The second line: what of it is not zero, and the line only where something is not. */
static void others(struct buf *b, const struct hand *h, const struct hand_ask *q)
{
	static const struct count risk = { COUNT_AT_RISK, BY_REVIEW, "at_risk", NULL, NULL, "at risk",
		false }, late[] = {
		{ COUNT_POSTMORTEMS, 0, NULL, "/incidents?late=postmortem", "postmortem late",
			"postmortems late", false },
		{ COUNT_EVALUATIONS, 0, NULL, "/incidents?late=evaluation", "evaluation late",
			"evaluations late", false } };
	bool any = false;
	for (int i = COUNT_AT_RISK; i < HAND_COUNTS; i++) any = any || h->counts[i];
	if (any) PUT(b, "<p class=\"views\">");
	if (h->counts[risk.n]) count_link(b, h, q, &risk);
	for (int i = 0; hand_needs[i].code; i++)
		if (h->counts[COUNT_NEEDS + i])
			count_link(b, h, q, &(struct count){ COUNT_NEEDS + i, BY_NEEDS, hand_needs[i].code, NULL,
				NULL, hand_needs[i].word, false });
	for (int i = 0; i < 2; i++)
		if (h->counts[late[i].n]) count_link(b, h, q, &late[i]);
	if (any) PUT(b, "</p>");
	PUT(b, "</nav>\n");
}

static void sentence(struct buf *b, const struct hand *h, const struct hand_ask *q, int rows)
{
	PUT(b, "<p class=\"lede\">");
	if (!q->filtered) {
		PUT(b, "<strong>");
		hand_thousands(b, h->counts[COUNT_UNRESOLVED]);
		PUT(b, "</strong> follow-ups are unresolved. The oldest is ");
		hand_thousands(b, h->counts[COUNT_LATE_DAYS]);
		PUT(b, " days late. ");
	} else if (rows < 0) PUT(b, "More than 100 follow-ups match. \n");
	else if (!rows) PUT(b, "<strong>No</strong> follow-up matches. \n");
	else {
		buf_printf(b, rows == 1 ? "<strong>One of " : "<strong>%d of ", rows);
		hand_thousands(b, h->counts[COUNT_UNRESOLVED]);
		buf_printf(b, "</strong> unresolved follow-ups match%s. \n", rows == 1 ? "es" : "");
	}
	PUT(b, "As of ");
	hand_date_long(b, h->today);
	PUT(b, ".</p>\n");
}

static void menu(struct buf *b, const struct hand *h, const struct hand_reader *r)
{
	PUT(b, "<nav class=\"nav\" aria-label=\"Main\"><ul>\n<li><a href=\"/\">My work</a></li>\n"
		"<li><a href=\"/open\" aria-current=\"page\">Open items</a></li>\n"
		"<li><a href=\"/review\">Review");
	if (h->counts[COUNT_REVIEWS]) {
		PUT(b, " <span class=\"n\">");
		hand_thousands(b, h->counts[COUNT_REVIEWS]);
		PUT(b, "</span>");
	}
	PUT(b, "</a></li>\n<li><a href=\"/incidents\">Incidents</a></li>\n"
		"<li><a href=\"/cycles\">Cycles</a></li>\n</ul></nav>\n"
		"<details class=\"menu end me\"><summary>");
	hand_text(b, r->shown);
	PUT(b, "</summary><ul><li><a href=\"/people/");
	hand_text(b, r->name);
	PUT(b, "\">My page</a></li><li><a href=\"/settings\">Settings</a></li><li><form method=\"post\" "
		"action=\"/signout\">");
	hand_tokens(b, r);
	PUT(b, "<button type=\"submit\">Sign out</button></form></li></ul></details>\n</header>\n");
}

void hand_head(struct buf *b, const struct hand *h, const struct hand_ask *q,
	const struct hand_reader *r, int rows)
{
	PUT(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<link rel=\"stylesheet\" href=\"" ASSET_STYLE_CSS "\">\n"
		"<link rel=\"icon\" href=\"" ASSET_ICON_SVG "\" type=\"image/svg+xml\">\n"
		"<script src=\"" ASSET_APP_JS "\" defer></script>\n"
		"<title>Open items · Debrief</title>\n</head>\n<body>\n"
		"<a class=\"skip\" href=\"#main\">Skip to content</a>\n<header class=\"top\">\n"
		"<a class=\"brand\" href=\"/\"><svg class=\"i\" aria-hidden=\"true\"><use href=\""
		ASSET_ICONS_SVG "#mark\"></use></svg>Debrief</a>\n");
	menu(b, h, r);
	PUT(b, "<main id=\"main\">\n\n<div class=\"head\"><h1>Open items</h1><div class=\"acts\">"
		"<a class=\"btn\" href=\"/followups/new\">Add a follow-up</a>"
		"<a class=\"btn\" href=\"/views?query=");
	struct buf query = buf_new(h->a, 200);
	hand_query(&query, q, -1, q->sort, NULL, "&");
	if (query.len) text_url(b, str_part(buf_text(&query), 1, query.len));
	PUT(b, "\">Save this view</a></div></div>\n");
	sentence(b, h, q, rows);
	counts(b, h, q);
	others(b, h, q);
	PUT(b, "<form class=\"words\" role=\"search\" action=\"/open\">\n");
	hand_kept(b, q, -1);
	PUT(b, "<label for=\"words\">Words in the title</label><input type=\"search\" id=\"words\" "
		"name=\"words\" value=\"\" maxlength=\"100\"><button type=\"submit\">Find</button></form>\n");
}
