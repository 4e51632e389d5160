/* Feed and calendar of /open. */
#include "web/open_feed.h"

/* --- Atom ------------------------------------------------------------------------------------- */

static void xml(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.p[i]) {
		case '&': buf_c(b, "&amp;"); break;
		case '<': buf_c(b, "&lt;"); break;
		case '>': buf_c(b, "&gt;"); break;
		case '"': buf_c(b, "&quot;"); break;
		default: buf_char(b, s.p[i]);
		}
	}
}

/* The query, without the token that may stand in it. */
static struct str query_of(const struct req *r)
{
	struct str rest = r->http->query, pair;
	struct buf b = buf_new(r->c.a, 64);
	while (str_some(rest) && str_cut(&rest, '&', &pair)) {
		if (str_starts(pair, "token=") || !pair.len) continue;
		buf_char(&b, b.len ? '&' : '?');
		buf_str(&b, pair);
	}
	return buf_text(&b);
}

static const char *word(const struct req *r, const char *english)
{
	return view_word(r->c.lang, english);
}

static void atom_head(struct buf *b, struct req *r, const void *of)
{
	struct str origin = rows_origin(r), query = query_of(r);
	(void)of;
	buf_c(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		"<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>");
	xml(b, str_of(word(r, _("Open items"))));
	buf_c(b, " · Debrief</title>\n<id>");
	xml(b, req_printf(r, "%.*s/open%.*s", STR_F(origin), STR_F(query)));
	buf_c(b, "</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"");
	xml(b, req_printf(r, "%.*s/open%.*s", STR_F(origin), STR_F(query)));
	buf_c(b, "\"/>\n<updated>");
	instant_print(b, r->c.now);
	buf_c(b, "</updated>\n<author><name>Debrief</name></author>\n");
}

/* When something was last done that the row shows. */
static int64_t updated(const struct map *row)
{
	static const char *const times[] = { "opened_at", "done_at", "reviewed_at", "resolved_at" };
	int64_t last = INT64_MIN;
	for (int i = 0; i < 4; i++) {
		const struct data *d = map_get(row, times[i]);
		if (d->type == DATA_TIME && d->i > last) last = d->i;
	}
	return last;
}

static struct str text_of(const struct map *row, const char *name)
{
	const struct data *d = map_get(row, name);
	return d->type == DATA_TEXT ? d->text : STR_NONE;
}

/* Priority, due day, owner and status, in words. */
static struct str facts_of(struct req *r, struct arena *a, const struct map *row)
{
	struct buf b = buf_new(a, 128);
	const struct data *due = map_get(row, "due_on");
	struct str owner = text_of(row, "owner_shown");
	buf_printf(&b, "%s · %s · ", map_get(row, "priority")->e->code,
		word(r, map_get(row, "status")->e->label));
	if (owner.p) buf_str(&b, owner);
	else buf_c(&b, word(r, _("unowned")));
	if (due->type == DATA_DATE) {
		buf_printf(&b, " · %s ", word(r, _("Due")));
		day_print(&b, (int32_t)due->i);
	}
	return buf_text(&b);
}

static void atom_row(struct buf *b, struct req *r, const void *of, struct map *row)
{
	struct str origin = rows_origin(r);
	long long number = (long long)map_get(row, "number")->i;
	(void)of;
	buf_printf(b, "<entry><id>%.*s/FU-%lld</id><link rel=\"alternate\" href=\"%.*s/FU-%lld\"/>"
		"<title>FU-%lld ", STR_F(origin), number, STR_F(origin), number, number);
	xml(b, text_of(row, "title"));
	buf_c(b, "</title><updated>");
	instant_print(b, updated(row));
	buf_c(b, "</updated><summary>");
	xml(b, facts_of(r, b->a, row));
	buf_c(b, "</summary></entry>\n");
}

enum status atom_send(struct req *r, const struct rows *rows, struct sink out)
{
	static const struct rows_form atom = { atom_head, atom_row, "</feed>\n" };
	return rows_send(r, rows, &atom, NULL, out);
}

/* --- iCalendar -------------------------------------------------------------------------------- */

#define FOLD 74                 /* bytes of a line, of which the next begins with a blank */

/* One line: its text escaped, and folded between characters. */
static void line(struct buf *b, const char *name, struct str text)
{
	size_t n = strlen(name) + 1;
	buf_printf(b, "%s:", name);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];
		bool begins = ((unsigned char)c & 0xc0) != 0x80;
		if (begins && n > FOLD - 6) {
			buf_c(b, "\r\n ");
			n = 1;
		}
		if (c == '\n') buf_c(b, "\\n");
		else if (c == ',' || c == ';' || c == '\\') buf_printf(b, "\\%c", c);
		else buf_char(b, c);
		n += c == ',' || c == ';' || c == '\\' || c == '\n' ? 2 : 1;
	}
	buf_c(b, "\r\n");
}

/* 2026-04-01 as 20260401. */
static void day_plain(struct buf *b, int32_t day)
{
	char text[16];
	struct buf iso = buf_new(b->a, 16);
	day_print(&iso, day);
	size_t n = 0;
	for (size_t i = 0; i < iso.len && n + 1 < sizeof text; i++)
		if (iso.p[i] != '-') text[n++] = iso.p[i];
	buf_add(b, text, n);
}

static void stamp(struct buf *b, int64_t ms)
{
	struct buf iso = buf_new(b->a, 32);
	instant_print(&iso, ms);
	for (size_t i = 0; i < iso.len; i++)
		if (iso.p[i] != '-' && iso.p[i] != ':') buf_char(b, iso.p[i]);
}

static void ics_head(struct buf *b, struct req *r, const void *of)
{
	(void)of;
	buf_c(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Debrief//Open items//EN\r\n"
		"CALSCALE:GREGORIAN\r\n");
	line(b, "X-WR-CALNAME", str_of(word(r, _("Open items"))));
}

static void ics_row(struct buf *b, struct req *r, const void *of, struct map *row)
{
	const struct data *due = map_get(row, "due_on");
	bool dated = due->type == DATA_DATE;
	const char *kind = dated ? "VEVENT" : "VTODO";
	struct str origin = rows_origin(r), host = origin;
	long long number = (long long)map_get(row, "number")->i;
	size_t at = str_find(origin, '/', 0);
	(void)of;
	if (at + 2 < origin.len) host = str_part(origin, at + 2, origin.len);
	buf_printf(b, "BEGIN:%s\r\n", kind);
	line(b, "UID", arena_printf(b->a, "FU-%lld@%.*s", number, STR_F(host)));
	buf_c(b, "DTSTAMP:");
	stamp(b, updated(row));
	if (dated) {
		buf_c(b, "\r\nDTSTART;VALUE=DATE:");
		day_plain(b, (int32_t)due->i);
		buf_c(b, "\r\nTRANSP:TRANSPARENT");
	}
	buf_c(b, "\r\n");
	line(b, "SUMMARY", arena_printf(b->a, "FU-%lld %.*s", number, STR_F(text_of(row, "title"))));
	line(b, "DESCRIPTION", facts_of(r, b->a, row));
	buf_printf(b, "URL:%.*s/FU-%lld\r\nEND:%s\r\n", STR_F(origin), number, kind);
}

enum status ics_send(struct req *r, const struct rows *rows, struct sink out)
{
	static const struct rows_form ics = { ics_head, ics_row, "END:VCALENDAR\r\n" };
	return rows_send(r, rows, &ics, NULL, out);
}
