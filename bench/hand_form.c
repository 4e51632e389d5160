/* The forms of /open and what stands below its list, for a responder in English. */
#include "hand.h"

void hand_tokens(struct buf *b, const struct hand_reader *r)
{
	PUT(b, "<input type=\"hidden\" name=\"csrf\" value=\"");
	buf_str(b, r->csrf);
	PUT(b, "\"><input type=\"hidden\" name=\"idem\" value=\"");
	buf_str(b, r->idem);
	PUT(b, "\">");
}

#define FIELD(name, label) "<div class=\"field\"><label for=\"open_change_set-" name "\">" label \
	"</label>"
#define CONTROL(name) " id=\"open_change_set-" name "\" name=\"" name "\""

void hand_bulk(struct buf *b, const struct hand_ask *q, const struct hand_reader *r)
{
	PUT(b, "<form id=\"bulk\" method=\"post\" action=\"/open/change\">");
	hand_tokens(b, r);
	hand_link(b, "\n<input type=\"hidden\" name=\"view\" value=\"", q, -1, q->sort, NULL);
	PUT(b, "\">\n<div class=\"bulk\" role=\"group\" aria-label=\"Change the selected follow-ups\">"
		"<output></output>" FIELD("owner", "Owner") "<input type=\"text\" value=\"\" list=\"people\""
		CONTROL("owner") " class=\"w12\" maxlength=\"80\"></div>\n"
		FIELD("priority", "Priority") "<select" CONTROL("priority") ">\n"
		"<option value=\"\">unchanged</option>\n<option value=\"P0\">P0</option>\n"
		"<option value=\"P1\">P1</option>\n<option value=\"P2\">P2</option>\n"
		"<option value=\"P3\">P3</option>\n</select></div>\n"
		FIELD("due_on", "Due") "<input type=\"date\" value=\"\"" CONTROL("due_on")
		" class=\"w12\"></div>\n"
		FIELD("reason", "Reason") "<input type=\"text\" value=\"\"" CONTROL("reason")
		" maxlength=\"1000\"></div>\n"
		FIELD("cycle", "Cycle") "<input type=\"text\" value=\"\"" CONTROL("cycle")
		" class=\"w12\" maxlength=\"20\"></div>\n"
		"<label class=\"check\"><input type=\"checkbox\" name=\"all\" value=\"1\">All that match</label>"
		"<button type=\"submit\" class=\"primary\">Change the selected</button></div></form>\n");
}

static void people(struct buf *b, struct hand *h)
{
	struct named *st = &h->st[HAND_PEOPLE];
	PUT(b, "<datalist id=\"people\">");
	while (sqlite3_step(st->st) == SQLITE_ROW) {
		PUT(b, "<option value=\"");
		hand_text(b, (const char *)sqlite3_column_text(st->st, 0));
		PUT(b, "\">");
		hand_text(b, (const char *)sqlite3_column_text(st->st, 1));
		if (sqlite3_column_type(st->st, 2) != SQLITE_NULL) {
			PUT(b, " (");
			hand_text(b, (const char *)sqlite3_column_text(st->st, 2));
			PUT(b, ")");
		}
		PUT(b, "</option>");
	}
	sqlite3_reset(st->st);
	PUT(b, "</datalist>\n");
}

void hand_end(struct buf *b, struct hand *h, const struct hand_ask *q)
{
	hand_link(b, "<p class=\"meta views\">This view as <a href=\"/open.csv", q, -1, q->sort, NULL);
	hand_link(b, "\">CSV</a><a href=\"/open.json", q, -1, q->sort, NULL);
	hand_link(b, "\">JSON</a><a href=\"/open.ics", q, -1, q->sort, NULL);
	hand_link(b, "\">Calendar of due dates</a><a href=\"/open.atom", q, -1, q->sort, NULL);
	PUT(b, "\">Atom</a></p>\n</main>\n");
	people(b, h);
	PUT(b, "<footer class=\"foot\">\n<span>Times in UTC; hover for UTC</span>\n"
		"<a href=\"/settings#settings_set-keys\">Keys <kbd>?</kbd></a>"
		"<a href=\"/settings#settings_set-theme\">Light, dark</a>"
		"<a href=\"/settings#settings_set-lang\" lang=\"ja\">日本語</a>\n"
		"</footer>\n</body>\n</html>\n");
}
