/* Many lines at once. Each line that is not blank has one entry, which begins as "not read", so
 * that none can be lost; what understands the line says in the entry what it is. */
#include "noun/paste_inside.h"
#include "base/trace.h"
#include "base/text.h"

#define TOO_LONG _("Too long: 64 KiB at most.")

const char paste_no_text[] = _("Say after the time what happened.");

const struct enum_value pasted_as[] = { { "event", _("event") },
	{ "belongs", _("belongs to the line above") }, { "day", _("day") }, { "head", _("head") },
	{ "left_out", _("left out") }, { "asks", _("asks") }, { "fault", _("not read") },
	{ NULL, NULL } };

/* --- Entries ---------------------------------------------------------------------------------- */

void line_is(struct paster *p, enum line_as as, const char *why)
{
	p->line->as = as;
	p->line->why = why;
}

/* Notes once for the whole paste what is to be asked. */
static void ask(struct paste *out, enum paste_question question, const struct when_context *c)
{
	out->asks_order |= question == ASK_ORDER;
	out->asks_day |= question == ASK_DAY;
	out->asks_next_day |= question == ASK_NEXT_DAY;
	if (question != ASK_ZONE || !c->which) return;
	for (int i = 0; i < out->nasks_zones; i++) if (out->asks_zones[i] == c->which) return;
	if (out->nasks_zones < 8) out->asks_zones[out->nasks_zones++] = c->which;
}

void line_fault(struct paster *p, const char *fault, const struct when_context *c)
{
	static const enum paste_question questions[] = { ASK_NOTHING, ASK_ORDER, ASK_ZONE, ASK_DAY,
		ASK_LINE };
	enum paste_question question = fault == when_none ? ASK_NOTHING : fault == time_goes_back ?
		ASK_NEXT_DAY : questions[c->asks];
	event_close(p);
	line_is(p, question == ASK_NOTHING ? LINE_FAULT : LINE_ASKS, fault);
	p->line->question = question;
	ask(p->out, question, c);
	p->unread = fault == when_none ? NULL : p->line;
}

void event_begin(struct paster *p, const struct when_context *c, const struct moment *at,
	const struct enum_value *kind, struct str who, struct str text)
{
	event_close(p);
	struct pasted *e = p->line;
	*e = (struct pasted){ .line = e->line, .as = LINE_FAULT, .said = e->said, .at = *at,
		.ended = c->ended, .until = c->until, .kind = kind, .who = who, .why = paste_no_text };
	p->open = e;
	p->unread = NULL;
	p->waits = true;
	p->words = (struct buf){ .a = p->c.a };
	text = str_trim(text);
	if (!text.len) return;
	e->text = text;
	p->waits = false;
}

/* Words below belong to the open event. */
static void event_more(struct paster *p, struct str s)
{
	struct pasted *e = p->open;
	if (p->waits) {
		e->text = s;
		p->waits = false;
		return;
	}
	if (!p->words.len) {
		buf_str(&p->words, e->text);
		e->text = STR("");
	}
	if (p->words.len + s.len >= PASTE_TEXT_BYTES) {
		line_is(p, LINE_FAULT, TOO_LONG);
		return;
	}
	buf_char(&p->words, '\n');
	buf_str(&p->words, s);
}

/* A day without words was for the lines below; a time of day lacks them. */
void event_close(struct paster *p)
{
	struct pasted *e = p->open;
	p->open = NULL;
	if (!e) return;
	if (p->waits) {
		bool day = !moment_has_clock(&e->at) && !e->who.p;
		if (day) *e = (struct pasted){ .line = e->line, .said = e->said, .as = LINE_DAY };
		return;
	}
	if (p->words.len) e->text = buf_text(&p->words);
	if (!e->kind) e->kind = event_kind_guess(e->text);
	if (e->who.p) e->text = arena_printf(p->c.a, "%.*s: %.*s", STR_F(e->who), STR_F(e->text));
	e->as = e->text.len > PASTE_TEXT_BYTES ? LINE_FAULT : LINE_EVENT;
	e->why = e->as == LINE_EVENT ? NULL : TOO_LONG;
	e->text = e->as == LINE_EVENT ? e->text : STR_NONE;
}

struct str line_below(const struct paster *p)
{
	struct str rest = p->below, line;
	while (rest.p && str_cut(&rest, '\n', &line))
		if (str_trim(line).len) return str_trim(line);
	return STR("");
}

/* --- Lines ------------------------------------------------------------------------------------ */

static bool has_time_inside(struct str s)
{
	for (size_t i = 1; i + 2 < s.len; i++)
		if (s.p[i] == ':' && digit_at(s, i - 1) && digit_at(s, i + 1) && s.p[i + 1] <= '5' &&
			digit_at(s, i + 2)) return true;
	return false;
}

/* "9-10am call", "0:30 PM", "9時台": nobody but who wrote it knows what time that is. */
static bool is_like_time(struct str s)
{
	struct str t = s;
	size_t n = 0;
	while (digit_at(t, n) && n < 3) n++;
	if (n < 1 || n > 2) return false;
	drop(&t, n);
	if (take_any(&t, "-~") || take_text(&t, "–")) {
		int hour;
		if (!take_number(&t, 1, 2, &hour)) return false;
	} else if (t.len > 1 && strchr(":.h", t.p[0]) && digit_at(t, 1)) {
		return t.p[0] != '.';
	}
	return take_half(&t) || str_starts(t, "時");
}

/* A line without a time is more of what is above. */
static bool read_more(struct paster *p, struct str s)
{
	bool awaited = p->talking || (p->open && p->waits);
	if (!p->open && !p->unread) return false;
	if (!awaited && (has_time_inside(s) || is_like_time(s))) return false;
	line_is(p, LINE_BELONGS, NULL);
	if (!p->unread) event_more(p, s);
	return true;
}

bool words_awaited(const struct paster *p)
{
	return p->talking || (p->waits && p->open && moment_has_clock(&p->open->at));
}

bool is_saying(struct str s)
{
	static const char *const words[] = { "at", "on", "from", "between", "@" };
	size_t digits = 0;
	for (int i = 0; i < 5; i++) {
		struct str t = s;
		if (take_word(&t, words[i])) return true;
	}
	while (digit_at(s, digits)) digits++;
	return digits >= 10;
}

/* "09:14 text", "[09:14] name: text": a time, and what happened, here or below. */
static const char *read_timed(struct paster *p, struct str s, struct when_context *c)
{
	struct moment at;
	struct str rest = s, who = STR_NONE;
	bool bracket = drop_mark(&rest, "[") || drop_mark(&rest, "［") || drop_mark(&rest, "(");
	bool wanted = words_awaited(p);
	if (wanted && is_saying(rest)) return when_none;
	const char *fault = time_take(p, &rest, &at, c);
	if (fault) return fault;
	bool alone = !str_trim(rest).len;
	/* "2pm meeting moved", below a name: the first that is said. */
	if (p->talking && p->waits && !alone && !bracket) return when_none;
	if (wanted && !moment_has_clock(&at) && (!alone || strcmp(at.precision->code, "day") != 0))
		return when_none;               /* "2000 accounts locked" is what somebody says */
	if (!speaker_take(&rest, &who)) {
		event_close(p);
		time_accept(p, c, &at);
		line_is(p, LINE_LEFT_OUT, _("A chat's own line: who came and went."));
		return NULL;
	}
	if (!who.p) rest = without_separators(rest);
	bool speaker = bracket && !who.p && rest.len && is_speaker(p, s, rest);
	if (speaker) who = rest;
	else if (!rest.len && !who.p) who = p->named.p || !p->talking || !p->open ||
		!moment_has_clock(&at) ? p->named : p->open->who;
	if (who.p && p->named.p) p->named_line->as = LINE_HEAD;
	event_begin(p, c, &at, NULL, who, speaker ? STR("") : rest);
	time_accept(p, c, &at);
	p->talking = p->waits && who.p;
	p->logged = false;
	p->named = STR_NONE;
	return NULL;
}

/* "(2 rows)" below a table. */
static bool is_count(struct str s)
{
	return s.len < 20 && s.p[0] == '(' && digit_at(s, 1) && (str_ends(s, " rows)") ||
		str_ends(s, " row)"));
}

#define NO_WORDS _("Marks without words.")
#define BETWEEN _("A line between parts.")

static void read_line(struct paster *p, struct str line)
{
	struct str s = without_tags(p->c.a, line), numbered;
	if (!s.len || is_rule(s) || is_count(s)) {
		bool table = str_find(s, '|', 0) < s.len || str_find(s, '+', 0) < s.len;
		line_is(p, table ? LINE_HEAD : LINE_LEFT_OUT, table ? NULL : s.len ? BETWEEN : NO_WORDS);
		return;
	}
	if ((p->talking || p->open) && is_ornament(p, s)) {
		line_is(p, LINE_LEFT_OUT, _("A chat's own line: reactions, replies, who came and went."));
		return;
	}
	if (read_reached(p, s) || read_name(p, s) || read_row(p, s) || read_log(p, s)) return;
	struct str bare = numbered = without_marks(s);
	struct when_context c;
	if (!bare.len) {
		line_is(p, LINE_LEFT_OUT, NO_WORDS);
		return;
	}
	const char *fault = read_timed(p, bare, &c);
	if (fault && drop_number(&numbered)) fault = read_timed(p, without_marks(numbered), &c);
	if (!fault || read_heading(p, bare)) return;
	bool said = p->talking && bare.p[0] != '[' && fault != time_goes_back &&
		(c.asks == WHEN_ASKS_NOTHING || c.asks == WHEN_ASKS_LINE);
	if ((fault == when_none || said) && read_more(p, s)) return;
	line_fault(p, fault, &c);
	if (fault != when_none) return;
	if (is_like_time(bare))
		p->line->why = _("This begins like a time that cannot be read. Write it as 2026-03-01 09:14.");
	else if (has_time_inside(bare))
		p->line->why = _("The time stands inside the line. Write it at the beginning.");
}

/* Of 3/4/2026 the lines may say themselves which number is the day. */
static enum when_order order_of_lines(struct str lines)
{
	struct str line, rest = lines;
	enum when_order found = ORDER_UNKNOWN;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		enum when_order one = when_order(without_marks(str_trim(line)));
		if (one != ORDER_UNKNOWN && found != ORDER_UNKNOWN && one != found) return ORDER_UNKNOWN;
		if (one != ORDER_UNKNOWN) found = one;
	}
	return found;
}

/* A cell in quotes may go on over lines: all of the record, which *rest then stands behind. What
 * has no closing quote is not looked through again. */
static struct str record_take(struct paster *p, struct str line, struct str *rest)
{
	bool cells = p->head.n ? p->head.separator == ',' || p->head.separator == ';' :
		str_starts(str_trim(line), "\"");
	bool open = false;
	size_t i = 0, most = PASTE_TEXT_BYTES;
	for (; cells && i < line.len; i++) open ^= line.p[i] == '"';
	if (!open || !rest->p || (p->closed && line.p < p->closed)) return line;
	const char *end = rest->p + rest->len, *at = line.p + line.len;
	for (; at < end && most-- && (open || *at != '\n'); at++) open ^= *at == '"';
	p->closed = at;
	if (open) return line;
	*rest = at < end ? (struct str){ at + 1, (size_t)(end - at - 1) } : STR_NONE;
	return (struct str){ line.p, (size_t)(at - line.p) };
}

static struct pasted *entry(struct paster *p, struct str line, int number)
{
	struct pasted *e = &p->out->v[p->out->n++];
	*e = (struct pasted){ .line = number, .as = LINE_FAULT, .said = str_trim(line),
		.why = when_none };
	return e;
}

static void read_lines(struct paster *p, struct str lines)
{
	struct str line, rest = lines, whole, part;
	int number = 0;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		number++;
		if (!str_trim(line).len) continue;
		whole = record_take(p, line, &rest);
		p->below = rest;
		p->line = entry(p, line, number);
		read_line(p, str_trim(whole));
		if (whole.len == line.len) continue;
		part = str_part(whole, line.len + 1, whole.len);
		while (part.p && str_cut(&part, '\n', &line)) {
			number++;
			if (str_trim(line).len) entry(p, line, number)->as = LINE_BELONGS;
		}
	}
	event_close(p);
}

/* A day of the form's, where it is one. */
static void day_set(struct when_context *c, struct str day)
{
	int32_t number;
	c->has_day = str_some(day) && day_parse(day, &number);
	if (c->has_day) civil_of_day(number, &c->day);
}

static void count(struct paste *out)
{
	for (int i = 0; i < out->n; i++) {
		out->events += out->v[i].as == LINE_EVENT;
		out->asks += out->v[i].as == LINE_ASKS;
		out->faults += out->v[i].as == LINE_FAULT;
		if (out->v[i].as != LINE_FAULT && out->v[i].why == when_none) out->v[i].why = NULL;
	}
}

int paste_read(struct arena *a, struct zones *zones, const struct paste_said *said,
	struct str lines, struct paste *out)
{
	struct paster p = { .said = said, .out = out, .named = STR_NONE, .subject = STR_NONE,
		.c = { .zones = zones,
		.zone = said->zone, .order = said->order, .named = said->zones, .nnamed = said->nzones,
		.now = said->now, .a = a } };
	struct str line, rest = lines;
	int filled = 0;
	bool many = false;
	*out = (struct paste){ .n = 0 };
	trace_slow("paste");
	if (lines.len > PASTE_BYTES) return -1;
	lines = rest = text_newlines(a, lines);
	while (rest.p && str_cut(&rest, '\n', &line)) filled += str_trim(line).len > 0;
	if (filled > PASTE_LINES_MAX) return -1;
	day_set(&p.c, said->day);
	if (p.c.order == ORDER_UNKNOWN) p.c.order = order_of_lines(lines);
	if (!read_json(&p, lines, &many)) {
		out->v = arena_list(a, (size_t)filled + 1, sizeof *out->v);
		read_lines(&p, lines);
	}
	count(out);
	return many || out->events > PASTE_EVENTS_MAX ? -1 : 0;
}
