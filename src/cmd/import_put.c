/* What the formats write with: checked texts, and the rows of an incident. */
#include "cmd/import.h"
#include "noun/content.h"
#include "noun/incident.h"
#include "base/secret.h"
#include "base/text.h"

#define TEXT_BYTES ((size_t)64 << 10)
#define SECTION_BYTES ((size_t)1 << 20)

struct str import_line(struct import *im, struct str s, const char *what, size_t most)
{
	s = str_trim(s);
	if (!str_some(s)) return STR_NONE;
	if (text_check(s, true) != TEXT_OK)
		import_refuse(im, "%s holds a character that turns the direction of text", what);
	else if (memchr(s.p, '\n', s.len) || memchr(s.p, '\r', s.len) || memchr(s.p, '\t', s.len))
		import_refuse(im, "%s holds a line end or tab", what);
	else if (text_chars(s) > most)
		import_refuse(im, "%s is longer than %zu characters", what, most);
	return s;
}

struct str import_text(struct import *im, struct str s, const char *what)
{
	s = str_trim(text_newlines(im->a, s));
	if (!str_some(s)) return STR_NONE;
	if (s.len > TEXT_BYTES) import_refuse(im, "%s is longer than 64 KiB", what);
	return s;
}

/* Records taken together draw from a counter that is read once: a step of 0, which also locks it. */
static int64_t number_draw(struct import *im)
{
	if (!im->together) return number_next(im->db, "INC");
	if (!im->drawn)
		im->counter = DB_ONE(im->db, 0, SQL_COUNTER_NEXT, db_str("name", STR("INC")),
			db_int("step", 0));
	im->drawn += secret_step(5);
	return im->counter + im->drawn;
}

void import_incident(struct import *im, const struct import_incident *i)
{
	bool required = incident_triage(str_of(i->customer_impact), str_of(i->data_breach)) !=
		TRIAGE_NONE;
	im->number = number_draw(im);
	DB_DO(im->db, SQL_IMPORT_INCIDENT,
		db_int("number", im->number), db_str("title", i->title), db_str("summary", i->summary),
		db_str("severity", str_of(i->severity)), db_str("status", str_of(i->status)),
		db_str("status_reason", i->status_reason),
		db_str("customer_impact", str_of(i->customer_impact)),
		db_str("impact_scope", i->impact_scope),
		db_str("impact_unknown", i->impact_unknown),
		db_str("data_breach", str_of(i->data_breach)),
		db_str("breach_unknown", i->breach_unknown), db_str("data_kinds", i->data_kinds),
		i->records < 0 ? db_null("records") : db_int("records", i->records),
		db_str("discovered_by", i->discovered_by), db_int("historical", i->historical),
		db_int("required", required), db_str("postmortem", str_of(i->postmortem)),
		db_int("opened_at", i->opened_at), db_id("resolved_at", i->resolved_at));
	im->incident = DB_ONE(im->db, 0, SQL_IMPORT_INCIDENT_ID, db_int("number", im->number));
}

/* event: its number; 0 where none tells it. */
static void time_put(struct import *im, const char *marker, const struct said *at, int event)
{
	if (!at->precision) return;
	DB_DO(im->db, SQL_IMPORT_TIME_PUT, db_int("incident", im->incident),
		db_str("marker", str_of(marker)), db_int("at", at->ms),
		db_str("precision", str_of(at->precision)), db_str("zone", at->zone),
		db_int("number", event));
}

void import_time(struct import *im, const char *marker, const struct said *at)
{
	time_put(im, marker, at, 0);
}

int import_event(struct import *im, const struct import_event *e)
{
	const struct said *at = &e->at;
	DB_DO(im->db, SQL_IMPORT_EVENT_PUT, db_int("incident", im->incident),
		db_int("number", ++im->events),
		at->precision ? db_int("at", at->ms) : db_null("at"),
		db_str("precision", str_of(at->precision ? at->precision : "approximate")),
		db_str("zone", at->zone), db_str("kind", str_of(e->kind)), db_str("text", e->text),
		db_str("source", e->source), db_str("marker", str_of(e->marker)));
	if (e->marker) time_put(im, e->marker, at, im->events);
	return im->events;
}

void import_party(struct import *im, struct str name, const char *kind, const char *involvement,
	struct str role)
{
	name = import_line(im, name, "a party's name", 200);
	role = import_line(im, role, "a party's role", 300);
	if (!name.p) return;
	DB_DO(im->db, SQL_IMPORT_PARTY_PUT, db_int("incident", im->incident),
		db_int("number", ++im->parties), db_str("name", name), db_str("kind", str_of(kind)),
		db_str("involvement", str_of(involvement)), db_str("role", role));
}

void import_tag(struct import *im, struct str tag)
{
	tag = import_line(im, tag, "a tag", 100);
	if (tag.p)
		DB_DO(im->db, SQL_IMPORT_TAG_PUT, db_int("incident", im->incident),
			db_str("tag", text_fold(im->a, tag)));
}

void import_reference(struct import *im, const char *source, struct str reference)
{
	reference = import_line(im, reference, "a reference", 2000);
	if (reference.p)
		DB_DO(im->db, SQL_IMPORT_REFERENCE_PUT, db_int("incident", im->incident),
			db_str("source", str_of(source)), db_str("reference", reference),
			db_null("key"));
}

void import_section(struct import *im, const char *name, struct str markdown, const char *because)
{
	if (!markdown.p) markdown = STR("");
	if (markdown.len > SECTION_BYTES) import_refuse(im, "the section %s is over 1 MiB", name);
	struct str sha256 = content_add(im->db, im->a, markdown);
	struct db_arg args[] = { db_int("incident", im->incident), db_str("name", str_of(name)),
		db_str("sha256", sha256), db_str("because", markdown.len ? STR_NONE : str_of(because)) };
	db_do(im->db, SQL_IMPORT_SECTION_PUT, args, 4);
	db_do(im->db, SQL_IMPORT_SECTION_VERSION_PUT, args, 4);
}

void import_finding(struct import *im, struct str category, struct str title, struct str detail)
{
	DB_DO(im->db, SQL_IMPORT_ANSWER_PUT, db_int("incident", im->incident),
		db_str("category", category));
	DB_DO(im->db, SQL_IMPORT_FINDING_PUT, db_int("incident", im->incident),
		db_int("number", ++im->findings), db_str("category", category),
		db_str("title", title), db_str("detail", detail));
}

static const bool markup[256] = {
	['\\'] = true, ['`'] = true, ['*'] = true, ['_'] = true, ['['] = true, [']'] = true,
	['<'] = true, ['>'] = true, ['#'] = true, ['&'] = true, ['~'] = true, ['|'] = true,
	['!'] = true, ['$'] = true
};

/* A line that begins so would become a heading, list, quote or rule. */
static bool begins_block(struct str s, size_t i)
{
	size_t n = i;
	if (s.p[i] == '-' || s.p[i] == '+' || s.p[i] == '=') return true;
	while (n < s.len && s.p[n] >= '0' && s.p[n] <= '9') n++;
	return n > i && n < s.len && (s.p[n] == '.' || s.p[n] == ')');
}

void import_escape(struct buf *b, struct str text)
{
	bool start = true;              /* nothing but blanks since the line began */
	size_t from = 0;                /* what is not yet written, and needs no change so far */
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];
		bool blank = c == ' ' || c == '\t';
		if (!start && c != '\n' && !markup[(unsigned char)c]) continue;
		buf_add(b, text.p + from, i - from);
		from = i;
		if (c == '\n') {
			/* A line end inside a paragraph would be shown as a blank. */
			if (!start && i + 1 < text.len && text.p[i + 1] != '\n') buf_char(b, '\\');
		} else if (start && blank) {
			from = i + 1;   /* four of them would make it code */
		} else if (start && begins_block(text, i)) {
			/* Digits stay as they are; the dot after them is what must not count. */
			while (text.p[i] >= '0' && text.p[i] <= '9') buf_char(b, text.p[i++]);
			buf_char(b, '\\');
			from = i;
		} else if (markup[(unsigned char)c]) {
			buf_char(b, '\\');
		}
		start = c == '\n' || (start && blank);
	}
	buf_add(b, text.p + from, text.len - from);
}

static bool two_digits(struct str s, size_t i, int *n)
{
	if (i + 2 > s.len || s.p[i] < '0' || s.p[i] > '9' || s.p[i + 1] < '0' || s.p[i + 1] > '9')
		return false;
	*n = (s.p[i] - '0') * 10 + s.p[i + 1] - '0';
	return true;
}

/* "THH:MM" and what may follow, at the end of a day. */
static bool clock_parse(struct str s, struct said *out)
{
	int hour, minute, second = 0;
	if (s.len < 6 || s.p[0] != 'T' || !two_digits(s, 1, &hour) || s.p[3] != ':' ||
		!two_digits(s, 4, &minute) || hour > 23 || minute > 59) return false;
	size_t at = 6;
	bool seconds = s.len >= 9 && s.p[6] == ':' && two_digits(s, 7, &second);
	if (seconds) at = 9;
	if (second > 59) return false;
	out->precision = seconds ? "exact" : "minute";
	out->ms += (hour * 3600 + minute * 60 + second) * (int64_t)1000;
	struct str zone = str_part(s, at, s.len);
	if (zone.len == 0) return true;
	if (str_is(zone, "Z")) {
		out->zone = STR("UTC");
		return true;
	}
	if (zone.len != 6 || (zone.p[0] != '+' && zone.p[0] != '-') || zone.p[3] != ':' ||
		!two_digits(zone, 1, &hour) || !two_digits(zone, 4, &minute)) return false;
	out->ms -= (zone.p[0] == '-' ? -1 : 1) * (hour * 60 + minute) * (int64_t)60000;
	out->zone = zone;
	return true;
}

bool import_moment(struct str s, struct said *out)
{
	static const struct { size_t len; const char *rest, *precision; } forms[] = {
		{ 4, "-01-01", "year" }, { 7, "-01", "month" }, { 10, "", "day" }
	};
	char day[11] = "";
	int32_t number;
	*out = (struct said){ 0 };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (s.len != forms[i].len && !(s.len > 10 && forms[i].len == 10)) continue;
		snprintf(day, sizeof day, "%.*s%s", (int)forms[i].len, s.p, forms[i].rest);
		out->precision = forms[i].precision;
	}
	if (!out->precision || !day_parse(str_of(day), &number)) return false;
	out->ms = number * DAY_MS;
	return s.len <= 10 || clock_parse(str_part(s, 10, s.len), out);
}
