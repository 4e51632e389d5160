/* Exports in JSON: a list of messages, of events, of entries of a log, however deep it stands, or
 * an object on each line. What has a time and words is an event. The k-th object of the tree is the
 * k-th brace of the text, which says on which line it stands. */
#include "noun/paste_inside.h"
#include "base/json.h"

/* An object takes two kilobytes of memory, and another value some hundred bytes. */
#define OBJECTS 10000
#define VALUES 50000

/* Names of members, the first that there is: when it was, in which zone, until when ... */
static const char *const times[] = { "event_date_wtz", "event_date", "startDate",
	"start_date", "occurred_at",
	"occurredAt", "datetime", "@timestamp", "ts", "timestamp", "created_at", "createdAt",
	"createdDateTime", "create_at", "origin_server_ts", "__REALTIME_TIMESTAMP", "_createdAt",
	"started_at", "starttime", "start", "at", "created", "date", "time", NULL };
static const char *const zones[] = { "event_tz", "timezone", "tz", NULL };
static const char *const ends[] = { "endDate", "end_date", "ended_at", "endtime", "until", NULL };
/* ... in few words and in many, and who says it. */
static const char *const titles[] = { "event_title", "title", "summary", "subject", "name", NULL };
static const char *const texts[] = { "event_content", "text", "message", "MESSAGE", "content.body",
	"body.content", "content", "description", "body", "comment", "note", "details", NULL };
static const char *const people[] = { "user_profile.real_name", "user_profile.display_name",
	"author.nickname", "author.name", "from.user.displayName", "agent.summary", "user.display_name",
	"username", "user", "sender", "author", "owner", "user.login", "_createdBy", "last_edited_by",
	NULL };
/* Lists inside an event that hold events of their own. */
static const char *const inside[] = { "timeline", "messages", "comments", "log_entries", "events",
	"replies", "activities", NULL };

struct export {
	struct paster *p;
	struct str text;                /* the JSON */
	size_t *brace;                  /* where each object begins */
	int *line, nbraces, braces;     /* on which line; how many; how many were walked through */
	struct pasted *v;               /* what was found; at most one more than may be added */
	int n, room;
	const char **from;              /* where in the text the object of each begins */
};

static struct str first_of(struct arena *a, const struct json *o, const char *const *names)
{
	for (const char *const *n = names; *n; n++) {
		struct str s = json_plain(a, json_at(o, *n));
		if (str_some(s) && !str_is(s, "0")) return str_trim(s);
	}
	return STR_NONE;
}

static struct str words_of(struct arena *a, const struct json *o)
{
	struct str title = first_of(a, o, titles), text = first_of(a, o, texts);
	if (str_some(text)) text = without_tags(a, text);
	if (!str_some(title) || str_eq(title, text)) return text;
	if (!str_some(text)) return title;
	return arena_printf(a, "%.*s\n%.*s", STR_F(title), STR_F(text));
}

/* The time with its zone, and its end. */
static const char *times_of(struct paster *p, const struct json *o, struct str said,
	struct moment *at, struct when_context *c)
{
	struct str zone = zone_read(p, first_of(p->c.a, o, zones)), own = p->c.zone;
	struct str end = first_of(p->c.a, o, ends);
	if (zone.p) p->c.zone = zone;
	const char *fault = time_whole(p, said, at, c);
	struct when_context with = *c;
	struct moment until;
	p->c.zone = own;
	if (fault || !end.p || when_read(&with, end, STR_NONE, &until) || until.ms < at->ms) return fault;
	c->ended = true;
	c->until = until;
	c->until.precision = at->precision;
	return NULL;
}

/* Who came and went is no event; a reply of a machine is. */
static bool is_left_out(const struct json *o)
{
	struct str kind = json_text(json_at(o, "subtype"));
	return str_is(kind, "channel_join") || str_is(kind, "channel_leave") ||
		str_is(kind, "channel_topic") || str_is(kind, "channel_purpose");
}

static bool event_of(struct export *x, const struct json *o, int brace)
{
	struct paster *p = x->p;
	struct str said = first_of(p->c.a, o, times), words = words_of(p->c.a, o);
	struct str who = first_of(p->c.a, o, people);
	struct when_context c;
	struct moment at;
	if (!str_some(said) || !str_some(words) || said.len > 60) return false;
	if (x->n >= x->room || brace >= x->nbraces) return true;
	p->line = &x->v[x->n];
	x->from[x->n++] = x->text.p + x->brace[brace];
	*p->line = (struct pasted){ .line = x->line[brace], .as = LINE_FAULT, .why = when_none };
	const char *fault = times_of(p, o, said, &at, &c);
	if (is_left_out(o)) {
		line_is(p, LINE_LEFT_OUT, _("A chat's own line: who came and went."));
	} else if (fault) {
		line_fault(p, fault, &c);
	} else {
		if (who.len > 60) who = STR_NONE;
		event_begin(p, &c, &at, NULL, who, words);
		event_close(p);
	}
	return true;
}

/* In the order of the text; counts every object. */
static void walk(struct export *x, const struct json *value, bool find)
{
	if (json_is_list(value)) {
		for (size_t i = 0; i < json_items(value); i++) walk(x, json_item(value, i), find);
		return;
	}
	if (!json_is_map(value)) return;
	bool event = find && event_of(x, value, x->braces);
	x->braces++;
	void *at = NULL;
	struct str name;
	const struct json *member;
	while (json_next(value, &at, &name, &member)) {
		bool more = find && !event;
		for (const char *const *n = inside; find && *n; n++) more |= str_is(name, *n);
		walk(x, member, more);
	}
}

/* Where objects begin, outside of texts. */
static void braces_find(struct export *x, struct str s)
{
	int count = 0, line = 1;
	for (size_t i = 0; i < s.len; i++) count += s.p[i] == '{';
	x->brace = arena_list(x->p->c.a, (size_t)count + 1, sizeof *x->brace);
	x->line = arena_list(x->p->c.a, (size_t)count + 1, sizeof *x->line);
	bool quoted = false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '\n') line++;
		if (s.p[i] == '\\' && quoted) i++;
		else if (s.p[i] == '"') quoted = !quoted;
		if (quoted || i >= s.len || s.p[i] != '{') continue;
		x->line[x->nbraces] = line;
		x->brace[x->nbraces++] = i;
	}
	x->room = count < PASTE_EVENTS_MAX + 1 ? count : PASTE_EVENTS_MAX + 1;
	x->v = arena_list(x->p->c.a, (size_t)x->room + 1, sizeof *x->v);
	x->from = arena_list(x->p->c.a, (size_t)x->room + 1, sizeof *x->from);
}

/* Every line: with what begins on it, or as a part of what began above. */
static void lines_account(struct export *x, struct str lines)
{
	struct paste *out = x->p->out;
	struct str line, rest = lines;
	int number = 0, next = 0, filled = x->n;
	while (rest.p && str_cut(&rest, '\n', &line)) filled += str_trim(line).len > 0;
	out->v = arena_list(x->p->c.a, (size_t)filled + 1, sizeof *out->v);
	rest = lines;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		const char *end = line.p + line.len;
		bool any = false;
		number++;
		for (; next < x->n && x->v[next].line == number; next++) {
			const char *from = any ? x->from[next] : line.p, *to = end;
			if (next + 1 < x->n && x->v[next + 1].line == number) to = x->from[next + 1];
			out->v[out->n] = x->v[next];
			out->v[out->n++].said = str_trim((struct str){ from, (size_t)(to - from) });
			any = true;
		}
		if (any || !str_trim(line).len) continue;
		out->v[out->n++] = (struct pasted){ .line = number, .said = str_trim(line),
			.as = next ? LINE_BELONGS : LINE_LEFT_OUT,
			.why = next ? NULL : _("Before the first event of this export.") };
	}
}

/* An object on each line. A line that is none is a fault of its own. */
static bool read_objects(struct export *x, struct str lines)
{
	struct str line, rest = lines, fault;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!line.len) continue;
		if (line.p[0] != '{') return false;
		const struct json *o = json_parse_within(x->p->c.a, line, (struct json_limits){
			PASTE_BYTES, VALUES }, &fault);
		int first = x->braces;
		size_t begin = (size_t)(line.p - lines.p), end = begin + line.len;
		if (o) walk(x, o, true);
		else if (first == 0) return false;
		while (!o && x->braces < x->nbraces && x->brace[x->braces] < end) x->braces++;
		if (o || x->n >= x->room || first >= x->nbraces) continue;
		x->from[x->n] = line.p;
		x->v[x->n++] = (struct pasted){ .line = x->line[first], .as = LINE_FAULT,
			.why = _("This line is no JSON, as those above are.") };
	}
	return x->n > 0;
}

bool read_json(struct paster *p, struct str lines, bool *many)
{
	struct str s = str_trim(lines), fault;
	while (str_starts(s, "\xef\xbb\xbf")) s = str_part(s, 3, s.len);
	size_t second = 1;
	while (second < s.len && strchr(" \t\r\n", s.p[second])) second++;
	if (second >= s.len || !((s.p[0] == '[' && s.p[second] == '{') ||
		(s.p[0] == '{' && s.p[second] == '"'))) return false;
	struct export x = { .p = p, .text = lines };
	braces_find(&x, lines);
	*many = x.nbraces > OBJECTS;
	if (*many) return true;
	const struct json *root = json_parse_within(p->c.a, s, (struct json_limits){ PASTE_BYTES,
		VALUES }, &fault);
	if (root) walk(&x, root, true);
	else if (!read_objects(&x, lines)) return false;
	if (!x.n) return false;
	lines_account(&x, lines);
	*many = x.n > PASTE_EVENTS_MAX;
	return true;
}
