/* Many lines at once: plain lines and lists, tables and CSV, a chat. Every line is an event,
 * belongs to the one above, is a day for those below or the head of a table, or has a fault that
 * says what to correct; none is dropped silently. */
#include "noun/paste_inside.h"
#include "noun/when_inside.h"

#define TEXT_BYTES ((size_t)64 << 10)
#define NO_TEXT _("Say after the time what happened.")
#define TOO_LONG _("Too long: 64 KiB at most.")

struct paster {
	struct when_context *c;
	struct pasted *v;
	int n, line;
	struct head head;               /* of the table that these lines are */
	bool talking;                   /* below "name  9:14 AM": lines without a time are what was said */
	bool waits;                     /* a time stood alone: what happened is on the line below */
	int waits_line;
	struct moment at;               /* of what waits ... */
	struct str who;                 /* ... and who says it; absent: nobody */
	struct str named;               /* a name that stood alone on the line above */
	struct str below;               /* the lines below this one */
	bool clocked;                   /* a time of day was read: ... */
	int64_t clock_ms;               /* ... the last one, as the wall has it */
};

static struct pasted *add(struct paster *p)
{
	struct pasted *e = &p->v[p->n++];
	*e = (struct pasted){ .line = p->line, .as = LINE_EVENT };
	return e;
}

static void add_fault(struct paster *p, const char *fault)
{
	struct pasted *e = add(p);
	e->as = LINE_FAULT;
	e->why = fault;
}

static bool has_clock(const struct moment *t)
{
	static const char *const coarse[] = { "day", "month", "year" };
	for (int i = 0; i < 3; i++) if (strcmp(t->precision->code, coarse[i]) == 0) return false;
	return true;
}

#define HOUR_MS (60 * 60 * 1000)

/* A clock that goes back under the day of the lines above: is that the next day, or the same? */
static const char *goes_back(struct paster *p, const struct when_context *c, const struct moment *at)
{
	int64_t wall = instant_of_civil(&c->day);
	bool back = !c->day_said && p->clocked && p->clock_ms - wall > HOUR_MS;
	if (!has_clock(at)) return NULL;
	p->clocked = true;
	if (!back) p->clock_ms = wall;
	return back ? _("This is before the line above. Write its day, as 2026-03-02 00:10.") : NULL;
}

static void add_event(struct paster *p, const struct moment *at, const struct enum_value *kind,
	struct str text)
{
	text = str_trim(text);
	if (text.len > TEXT_BYTES) {
		add_fault(p, TOO_LONG);
		return;
	}
	struct pasted *e = add(p);
	e->at = *at;
	e->ended = p->c->ended;
	e->until = p->c->until;
	e->text = text;
	e->kind = kind ? kind : event_kind_guess(text);
}

/* --- Marks ------------------------------------------------------------------------------------ */

static bool drop_mark(struct str *s, const char *mark)
{
	if (!str_starts(*s, mark)) return false;
	*s = str_trim(str_part(*s, strlen(mark), s->len));
	return true;
}

/* All of these that stand there, in whatever order. */
static bool drop_marks(struct str *s, const char *const *marks)
{
	bool any = false;
	for (bool again = true; again && s->len; any = any || again) {
		again = false;
		for (const char *const *m = marks; *m; m++) again = drop_mark(s, *m) || again;
	}
	return any;
}

/* "1. " and "12) " before what has a time. */
static bool drop_number(struct str *s)
{
	size_t n = 0;
	while (n < 3 && digit_at(*s, n)) n++;
	if (!n || n + 1 >= s->len || !strchr(".)", s->p[n]) || s->p[n + 1] != ' ') return false;
	*s = str_trim(str_part(*s, n + 1, s->len));
	return true;
}

/* Marks of lists, quotes, headings and emphasis before a line's words. */
static struct str without_marks(struct str s)
{
	static const char *const marks[] = { "- [ ] ", "- [x] ", "- ", "* ", "+ ", "• ", "◦ ", "・",
		"– ", "— ", "> ", ">", "**", "__", "`", "_", NULL };
	while (drop_marks(&s, marks) || str_starts(s, "#")) {
		size_t n = 0;
		while (n < s.len && s.p[n] == '#') n++;
		if (n && n < s.len && s.p[n] != ' ') return s;
		s = str_trim(str_part(s, n, s.len));
	}
	return s;
}

/* What stands between a time and what happened. */
static struct str without_separators(struct str s)
{
	static const char *const marks[] = { "**", "__", "–", "—", "：", "、", "｜", "］", "]",
		")", "|", ":", ";", ",", "-", "*", "_", "`", NULL };
	(void)drop_marks(&s, marks);
	return s;
}

/* --- Who speaks ------------------------------------------------------------------------------- */

/* A name in a chat's heading: no digits; a few words that begin like names. One word in lower
 * case is a nick where more than a blank parts it from the time. */
static bool is_name(struct str who, bool parted)
{
	bool small = false;
	int words = 1;
	if (!who.len || who.len > 60 || strchr("[(#<", who.p[0])) return false;
	for (size_t i = 0; i < who.len; i++) {
		char c = who.p[i];
		if (digit_at(who, i) || strchr(":;?!", c)) return false;
		if (c == ' ') words++;
		if ((i == 0 || who.p[i - 1] == ' ') && c >= 'a' && c <= 'z') small = true;
	}
	return words <= 4 && (!small || (words == 1 && parted));
}

/* The end of a heading: the time, with what may stand around it. */
static struct str heading_time(struct str s, bool *parted)
{
	static const char *const marks[] = { "—", "–", "-", "[", "(", "|", ",", NULL };
	*parted = drop_marks(&s, marks) || *parted;
	while (s.len && strchr("])", s.p[s.len - 1])) s.len--;
	return str_trim(s);
}

/* What happened then, and is said by who, stands below. */
static void wait_for_words(struct paster *p, const struct moment *at, struct str who)
{
	p->at = *at;
	p->who = who;
	p->waits = true;
	p->waits_line = p->line;
}

/* "Aiko Tanaka  9:14 AM", "dusty — 03/02/2026 9:20 AM", "佐藤 午後 9:14": who says what
 * follows. */
static bool read_heading(struct paster *p, struct str s)
{
	for (size_t i = 1; i < s.len && i < 80; i++) {
		if (s.p[i] != ' ' && s.p[i] != '\t') continue;
		bool parted = s.p[i] == '\t' || (i + 1 < s.len && strchr(" \t[(", s.p[i + 1]));
		struct str who = str_trim(str_part(s, 0, i)), time = heading_time(str_trim(str_part(s, i,
			s.len)), &parted);
		while (who.len && strchr(" ,[(", who.p[who.len - 1])) who.len--;
		struct when_context c = *p->c;
		struct moment t;
		if (!is_name(who, parted)) continue;
		const char *fault = when_read(&c, time, STR_NONE, &t);
		if (fault ? fault == when_none || !digit_at(time, 0) : !has_clock(&t)) continue;
		if (!fault) fault = goes_back(p, &c, &t);
		p->talking = true;
		if (fault) {
			add_fault(p, fault);
			return true;
		}
		*p->c = c;
		wait_for_words(p, &t, who);
		return true;
	}
	return false;
}

/* What waited and got no words: a day was for the lines below, a time of day lacks them. */
static void stop_waiting(struct paster *p)
{
	if (p->waits && (has_clock(&p->at) || p->who.p)) {
		add_fault(p, NO_TEXT);
		p->v[p->n - 1].line = p->waits_line;
	}
	p->waits = false;
	p->who = STR_NONE;
}

/* The next line that holds something. */
static struct str line_below(const struct paster *p)
{
	struct str rest = p->below, line;
	while (rest.p && str_cut(&rest, '\n', &line))
		if (str_trim(line).len) return str_trim(line);
	return STR("");
}

/* A name on a line of its own, above a line that is a time of day and nothing else. */
static bool read_name(struct paster *p, struct str s)
{
	struct when_context c = *p->c;
	struct moment t;
	if (!is_name(s, true) || when_read(&c, line_below(p), STR_NONE, &t) || c.day_said) return false;
	stop_waiting(p);
	p->named = s;
	return true;
}

/* "[3/14/2026 9:14 AM] Aiko Tanaka" above what she says. */
static bool is_speaker(struct paster *p, struct str line, struct str rest)
{
	struct when_context c = *p->c;
	struct moment t;
	struct str below = line_below(p);
	bool bracket = str_starts(line, "[") && is_name(rest, false);
	return bracket && below.len && below.p[0] != '[' && when_take(&c, &below, &t) == when_none;
}

/* --- Lines ------------------------------------------------------------------------------------ */

static bool has_time_inside(struct str s)
{
	for (size_t i = 1; i + 2 < s.len; i++)
		if (s.p[i] == ':' && digit_at(s, i - 1) && digit_at(s, i + 1) && s.p[i + 1] <= '5' &&
			digit_at(s, i + 2)) return true;
	return false;
}

/* A line without a time: what the time above waits for, or more of what is above. */
static bool read_more(struct paster *p, struct str s)
{
	struct arena *a = p->c->a;
	if (p->waits) {
		struct str text = p->who.p ? arena_printf(a, "%.*s: %.*s", STR_F(p->who), STR_F(s)) : s;
		p->waits = false;
		p->who = STR_NONE;
		add_event(p, &p->at, NULL, text);
		return true;
	}
	if (!p->n || (!p->talking && has_time_inside(s))) return false;
	struct pasted *e = &p->v[p->n - 1];
	if (e->as != LINE_EVENT) return p->talking;
	if (e->text.len + s.len >= TEXT_BYTES) add_fault(p, TOO_LONG);
	else e->text = arena_printf(a, "%.*s\n%.*s", STR_F(e->text), STR_F(s));
	return true;
}

/* "2016-06-27, 8:04 AM: Neil: Hi": the comma stands inside the time, so it parts no cells. */
static bool time_goes_on(struct paster *p, struct str s)
{
	struct when_context c = *p->c;
	struct moment t;
	struct str rest = s;
	if (p->head.n || when_take(&c, &rest, &t)) return false;
	return str_find(s, ',', 0) < s.len - rest.len && rest.len && rest.p[0] != ',' &&
		str_find(s, '|', 0) == s.len && str_find(s, '\t', 0) == s.len;
}

static bool read_row(struct paster *p, struct str s)
{
	struct row row;
	struct head head;
	bool open_quote, empty = true;
	if (row_is_rule(s)) return true;
	if (!row_read(p->c->a, s, &row, &open_quote)) {
		if (open_quote) add_fault(p, _("A quote is opened and not closed on this line."));
		return open_quote;
	}
	for (int i = 0; i < row.n; i++) empty &= !row.v[i].len;
	if (empty) return true;
	if (!p->n && !p->head.n && head_read(p->c, &row, &head)) {
		p->head = head;
		return true;
	}
	struct pasted event = { .line = p->line };
	if (time_goes_on(p, s)) return false;
	if (!row_event(p->c, &p->head, &row, &event)) {
		if (s.p[0] == '"' && event.why) add_fault(p, event.why);
		return s.p[0] == '"' && event.why;
	}
	stop_waiting(p);
	p->talking = false;
	if (!event.why) event.why = goes_back(p, p->c, &event.at);
	if (event.why) add_fault(p, event.why);
	else if (!event.text.len) add_fault(p, NO_TEXT);
	else add_event(p, &event.at, event.kind, event.text);
	return true;
}

/* "09:14 text", "[09:14] name: text": a time, and what happened, here or below. */
static const char *read_timed(struct paster *p, struct str s)
{
	struct when_context c = *p->c;
	struct moment at;
	struct str rest = s;
	(void)(drop_mark(&rest, "[") || drop_mark(&rest, "［"));
	const char *fault = when_take(&c, &rest, &at);
	if (fault) return fault;
	rest = without_separators(rest);
	if (p->talking && !has_clock(&at) && (rest.len || strcmp(at.precision->code, "day") != 0))
		return when_none;               /* "2000 accounts locked" is what somebody says */
	stop_waiting(p);
	p->talking = false;
	*p->c = c;
	if ((fault = goes_back(p, &c, &at))) {
		add_fault(p, fault);
		return NULL;
	}
	struct str who = rest.len ? rest : p->named;
	if (rest.len && !is_speaker(p, s, rest)) {
		add_event(p, &at, NULL, rest);
		return NULL;
	}
	wait_for_words(p, &at, who);
	p->named = STR_NONE;
	p->talking = who.p;
	return NULL;
}

static void read_line(struct paster *p, struct str line)
{
	if (read_name(p, line) || read_row(p, line)) return;
	struct str s = without_marks(line), numbered = s;
	if (!s.len) return;
	const char *fault = read_timed(p, s);
	if (fault && drop_number(&numbered)) fault = read_timed(p, without_marks(numbered));
	if (!fault) return;
	if (read_heading(p, s)) return;
	if ((fault == when_none || p->talking) && read_more(p, line)) return;
	stop_waiting(p);
	add_fault(p, fault);
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

const struct enum_value pasted_as[] = { { "event", _("event") },
	{ "belongs", _("belongs to the line above") }, { "day", _("day") }, { "head", _("head") },
	{ "left_out", _("left out") }, { "asks", _("asks") }, { "fault", _("not read") },
	{ NULL, NULL } };

int paste_read(struct arena *a, struct zones *zones, const struct paste_said *said,
	struct str lines, struct paste *out)
{
	struct when_context c = { .zones = zones, .zone = said->zone, .order = said->order, .a = a };
	struct paster p = { .c = &c };
	struct str line, rest = lines;
	int filled = 0;
	*out = (struct paste){ .n = 0 };
	while (rest.p && str_cut(&rest, '\n', &line)) filled += str_trim(line).len > 0;
	if (filled > PASTE_EVENTS_MAX) return -1;
	/* What waited for words may add a fault of its own to a line's. */
	p.v = arena_list(a, (size_t)filled * 2 + 2, sizeof *p.v);
	if (c.order == ORDER_UNKNOWN) c.order = order_of_lines(lines);
	rest = lines;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		p.line++;
		p.below = rest;
		line = str_trim(line);
		if (line.len) read_line(&p, line);
	}
	stop_waiting(&p);
	out->v = p.v;
	out->n = p.n;
	for (int i = 0; i < p.n; i++) {
		if (p.v[i].as == LINE_EVENT) out->events++;
		else out->faults++;
	}
	return 0;
}
