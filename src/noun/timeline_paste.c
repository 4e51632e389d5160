/* Many lines at once: plain lines, CSV, a chat log. Every line is an event, belongs to the one
 * above (a chat message), or has a fault that says what to correct; none is dropped silently. */
#include "noun/timeline.h"

#define TEXT_BYTES ((size_t)64 << 10)

struct paste {
	struct when_context *c;
	struct pasted *v;
	int n, line;
	bool talking;                   /* below "name  9:14 AM": lines without a time are what was said */
	bool any;                       /* a line that holds something has gone by */
	struct moment said_at;
	struct str who;
};

static struct pasted *add(struct paste *p)
{
	struct pasted *e = &p->v[p->n++];
	*e = (struct pasted){ .line = p->line };
	return e;
}

static void add_fault(struct paste *p, const char *fault)
{
	add(p)->fault = fault;
}

static void add_event(struct paste *p, const struct moment *at, const struct enum_value *kind,
	struct str text)
{
	text = str_trim(text);
	if (!text.len) {
		add_fault(p, _("Say after the time what happened."));
	} else if (text.len > TEXT_BYTES) {
		add_fault(p, _("Too long: 64 KiB at most."));
	} else {
		struct pasted *e = add(p);
		e->at = *at;
		e->text = text;
		e->kind = kind ? kind : event_kind_guess(text);
	}
}

/* The next CSV cell (RFC 4180). False when a quote does not end on this line. */
static bool cell(struct arena *a, struct str *rest, struct str *out, bool *more)
{
	struct buf b = buf_new(a, 64);
	size_t i;
	struct str s = *rest;
	if (str_starts(s, "\"")) {
		for (i = 1; i < s.len; i++) {
			if (s.p[i] == '"' && i + 1 < s.len && s.p[i + 1] == '"') i++;
			else if (s.p[i] == '"') break;
			buf_char(&b, s.p[i]);
		}
		if (i++ >= s.len) return false;
		*out = buf_text(&b);
	} else {
		i = str_find(s, ',', 0);
		*out = str_part(s, 0, i);
	}
	*more = i < s.len && s.p[i] == ',';
	if (i < s.len && !*more) return false;
	*rest = str_part(s, i + (*more ? 1 : 0), s.len);
	return true;
}

static const struct enum_value *kind_named(struct arena *a, struct str s)
{
	s = text_fold(a, str_trim(s));
	return enum_find(event_kinds, s);
}

/* A clock in a cell of its own, after a day without one: both are the time. */
static void join_clock(struct when_context *c, struct str *rest, struct moment *at)
{
	struct str cell_text, after = *rest;
	struct when_context with = *c;
	struct moment t;
	bool more;
	if (strcmp(at->precision->code, "day") != 0 || !cell(c->a, &after, &cell_text, &more) ||
		!more) return;
	cell_text = str_trim(cell_text);
	if (when_read(&with, cell_text, STR_NONE, &t) || str_find(cell_text, ':', 0) > 2) return;
	*c = with;
	*at = t;
	*rest = after;
}

/* time,text or time,kind,text; the time may be day,clock. False: not CSV. A comma in the last cell
 * needs no quotes. */
static bool read_csv(struct paste *p, struct str s)
{
	struct str first, second, rest = s, text;
	struct when_context c = *p->c;
	struct moment at;
	bool more, quoted = s.p[0] == '"';
	if (!cell(c.a, &rest, &first, &more)) {
		if (quoted) add_fault(p, _("A quote is opened and not closed on this line."));
		return quoted;
	}
	if (!more) return false;
	const char *fault = when_read(&c, first, STR_NONE, &at);
	if (fault && !quoted) return false;
	if (fault) {
		add_fault(p, fault);
		return true;
	}
	join_clock(&c, &rest, &at);
	*p->c = c;
	text = rest;
	const struct enum_value *kind = NULL;
	if (cell(c.a, &rest, &second, &more)) {
		if (more && (kind = kind_named(c.a, second))) {
			text = rest;
			if (cell(c.a, &rest, &second, &more) && !more) text = second;
		} else if (!more) {
			text = second;
		}
	}
	add_event(p, &at, kind, text);
	return true;
}

/* "time,text": the names of columns, not an event. */
static bool is_heading(struct arena *a, struct str s)
{
	static const char *const names[] = { "time", "when", "at", "date", "timestamp" };
	struct str first;
	bool more;
	if (!cell(a, &s, &first, &more) || !more) return false;
	first = text_fold(a, str_trim(first));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(first, names[i])) return true;
	return false;
}

/* "[09:14] name: text". */
static bool read_bracket(struct paste *p, struct str s)
{
	struct moment at;
	struct str time, rest = s;
	if (!str_starts(s, "[")) return false;
	(void)str_cut(&rest, ']', &time);
	if (!rest.p) return false;
	const char *fault = when_read(p->c, str_part(time, 1, time.len), STR_NONE, &at);
	if (fault) add_fault(p, fault);
	else add_event(p, &at, NULL, rest);
	return true;
}

/* "name  9:14 AM" or "name [9:14 AM]": who says what follows. */
static bool read_heading(struct paste *p, struct str s)
{
	if (s.p[s.len - 1] == ']') s.len--;
	/* The digits before the last colon are the hour, behind a blank or a bracket. */
	size_t from = s.len;
	while (from > 0 && s.p[from - 1] != ':') from--;
	if (from > 0) from--;
	while (from > 0 && s.p[from - 1] >= '0' && s.p[from - 1] <= '9') from--;
	if (!from || !strchr(" \t[", s.p[from - 1])) return false;
	struct str clock = str_part(s, from, s.len), who = str_part(s, 0, from);
	struct when_context c = *p->c;
	struct moment t;
	const char *fault = when_read(&c, clock, STR_NONE, &t);
	if (fault && c.has_day) return false;
	while (who.len && strchr(" \t[", who.p[who.len - 1])) who.len--;
	if (!who.len || who.len > 80) return false;
	if (fault) {
		add_fault(p, fault);
		return true;
	}
	*p->c = c;
	p->talking = true;
	p->said_at = t;
	p->who = who;
	return true;
}

static void read_said(struct paste *p, struct str s)
{
	struct arena *a = p->c->a;
	if (p->who.p) {
		add_event(p, &p->said_at, NULL,
			arena_printf(a, "%.*s: %.*s", STR_F(p->who), STR_F(s)));
		p->who = STR_NONE;
	} else if (!p->v[p->n - 1].fault) {
		struct pasted *e = &p->v[p->n - 1];
		if (e->text.len + s.len < TEXT_BYTES)
			e->text = arena_printf(a, "%.*s\n%.*s", STR_F(e->text), STR_F(s));
		else
			add_fault(p, _("Too long: 64 KiB at most."));
	}
}

static void read_line(struct paste *p, struct str s)
{
	struct str rest = s;
	struct moment at;
	bool first = !p->any;
	p->any = true;
	if (first && is_heading(p->c->a, s)) return;
	if (read_bracket(p, s) || read_csv(p, s)) {
		p->talking = false;
		return;
	}
	const char *fault = when_take(p->c, &rest, &at);
	if (!fault) {
		p->talking = false;
		while (rest.len && strchr(" \t:;,-", rest.p[0])) rest = str_part(rest, 1, rest.len);
		add_event(p, &at, NULL, rest);
	} else if (!read_heading(p, s)) {
		if (p->talking && !(s.p[0] >= '0' && s.p[0] <= '9')) read_said(p, s);
		else add_fault(p, fault);
	}
}

int paste_read(struct when_context *c, struct str lines, struct pasted **v)
{
	struct paste p = { .c = c };
	struct str line, rest = lines;
	int filled = 0;
	while (str_cut(&rest, '\n', &line)) filled += str_trim(line).len > 0;
	if (filled > PASTE_LINES_MAX) return -1;
	p.v = arena_list(c->a, (size_t)filled + 1, sizeof *p.v);
	rest = lines;
	while (str_cut(&rest, '\n', &line)) {
		p.line++;
		line = str_trim(line);
		if (line.len) read_line(&p, line);
	}
	*v = p.v;
	return p.n;
}

/* Which words speak for which kind; the first row that fits is taken. Words are beginnings. */
static const struct { const char *word, *kind; } hints[] = {
	{ "decid", "decision" }, { "decision", "decision" }, { "agree", "decision" },
	{ "approv", "decision" }, { "attacker", "attacker" }, { "intruder", "attacker" },
	{ "adversar", "attacker" }, { "exfiltrat", "attacker" }, { "malicious", "attacker" },
	{ "phish", "attacker" }, { "stolen", "attacker" }, { "alert", "detection" },
	{ "detect", "detection" }, { "notice", "detection" }, { "found", "detection" },
	{ "seen", "detection" }, { "alarm", "detection" }, { "discover", "detection" },
	{ "suspicious", "detection" }, { "told", "communication" }, { "tell", "communication" },
	{ "inform", "communication" }, { "notif", "communication" }, { "announc", "communication" },
	{ "publish", "communication" }, { "post", "communication" }, { "mail", "communication" },
	{ "email", "communication" }, { "call", "communication" }, { "report", "detection" },
	{ "block", "response" }, { "revok", "response" }, { "rotat", "response" },
	{ "disabl", "response" }, { "isolat", "response" }, { "contain", "response" },
	{ "patch", "response" }, { "remov", "response" }, { "restor", "response" },
	{ "rebuil", "response" }, { "reset", "response" }, { "snapshot", "response" },
	{ "evict", "response" }, { "shut", "response" }, { "roll", "response" },
	{ "misconfig", "cause" }, { "vulnerab", "cause" },
};

static bool has_word(struct str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= s.len; i++) {
		size_t k = 0;
		char before = i ? text_lower(s.p[i - 1]) : ' ';
		if (before >= 'a' && before <= 'z') continue;
		while (k < n && text_lower(s.p[i + k]) == word[k]) k++;
		if (k == n) return true;
	}
	return false;
}

const struct enum_value *event_kind_guess(struct str text)
{
	struct str some = str_part(text, 0, 2000);
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (has_word(some, hints[i].word)) return enum_get(event_kinds, str_of(hints[i].kind));
	return enum_get(event_kinds, STR("system"));
}
