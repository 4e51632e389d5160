/* Lines of logs, mails and commits, whose time stands behind something else. */
#include "noun/paste_inside.h"

/* Shapes of what stands before a time: # digits, W a word, a blank any blanks. What of it is kept
 * stands in front of the text. */
enum log_use { LOG_TEXT, LOG_KEEP, LOG_BELOW, LOG_DAY, LOG_SAYS };
static const struct { const char *before, *behind; enum log_use use; } shapes[] = {
	{ "<#>1 ", "", LOG_TEXT }, { "<#>", "", LOG_TEXT },     /* RFC 5424, RFC 3164 */
	{ "W W W [", "]", LOG_KEEP },                           /* access logs of web servers */
	{ "type=W msg=audit(", ":", LOG_KEEP },
	{ ": ", ":", LOG_TEXT },                                /* histories of shells ... */
	{ "#", "", LOG_BELOW },                                 /* ... and what was called is below */
	{ "Date: ", "", LOG_BELOW }, { "Sent: ", "", LOG_BELOW }, { "AuthorDate: ", "", LOG_BELOW },
	{ "CommitDate: ", "", LOG_BELOW },
	{ "送信日時: ", "", LOG_BELOW }, { "日時: ", "", LOG_BELOW },
	{ "--- Day changed ", "", LOG_DAY }, { "--- Log opened ", "", LOG_DAY },
	{ "--- Log closed ", "", LOG_DAY }, { "**** BEGIN LOGGING AT ", "", LOG_DAY },
	{ "**** ENDING LOGGING AT ", "", LOG_DAY }, { "Session Start: ", "", LOG_DAY },
	{ "Session Time: ", "", LOG_DAY }, { "--- ", "---", LOG_DAY }, { "-- ", "--", LOG_DAY },
	{ "--- ", "", LOG_DAY }, { "=== ", "===", LOG_DAY },
	{ "On ", "wrote:", LOG_SAYS },                          /* an answered mail */
};

/* Takes what the shape says off the front. */
static bool take_shape(struct str *s, const char *shape)
{
	struct str t = *s;
	for (; *shape; shape++) {
		size_t n = 0;
		if (*shape == '#' && shape[1]) {
			while (digit_at(t, n) && n < 6) n++;
			if (!n) return false;
			drop(&t, n);
		} else if (*shape == 'W' && (shape[1] == ' ')) {
			while (n < t.len && t.p[n] != ' ' && n < 80) n++;
			if (!n) return false;
			drop(&t, n);
		} else if (*shape == ' ') {
			size_t before = t.len;
			skip_blanks(&t);
			if (before == t.len && shape[1]) return false;
		} else if (t.len && t.p[0] == *shape) {
			drop(&t, 1);
		} else {
			return false;
		}
	}
	*s = t;
	return true;
}

static struct str before(struct str all, struct str rest)
{
	return str_trim(str_part(all, 0, all.len - rest.len));
}

/* "commit 1a2b", "Author: Aiko <a@x>", "Subject: x": what stands around a date. */
static bool read_around(struct paster *p, struct str s)
{
	static const struct { const char *name; bool who; } names[] = { { "Author: ", true },
		{ "From: ", true }, { "差出人: ", true }, { "To: ", false }, { "Cc: ", false },
		{ "宛先: ", false }, { "Merge: ", false }, { "Commit: ", false }, { "Message-ID: ", false } };
	struct str t = s;
	size_t n = 0;
	if (p->logged && !p->open && (drop_mark(&t, "Subject: ") || drop_mark(&t, "件名: "))) {
		p->subject = t;
		line_is(p, LINE_HEAD, NULL);
		return true;
	}
	if (drop_mark(&t, "commit ")) {
		while (n < t.len && (digit_at(t, n) || (letter_at(t, n) && strchr("abcdef", t.p[n])))) n++;
		if (n < 7) return false;
		event_close(p);
		line_is(p, LINE_HEAD, NULL);
		p->talking = false;
		p->logged = true;
		return true;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		t = s;
		if (!drop_mark(&t, names[i].name)) continue;
		/* In the middle of what somebody says it is a word like others. */
		if (!p->logged && (p->talking || !names[i].who)) return false;
		if (!p->logged) event_close(p);
		p->logged = true;
		line_is(p, LINE_HEAD, NULL);
		struct str who = str_trim(str_part(t, 0, str_find(t, '<', 0)));
		if (!names[i].who) return true;
		p->named = who.len ? who : t;
		p->named_line = p->line;
		if (p->open && p->waits && !p->open->who.p) {
			p->open->who = p->named;
			p->named = STR_NONE;
		}
		return true;
	}
	return false;
}

/* The time behind the shape, and what follows it. */
static bool read_shape(struct paster *p, struct str s, size_t i)
{
	struct str rest = s;
	struct moment at;
	struct when_context c;
	enum log_use use = shapes[i].use;
	if (!take_shape(&rest, shapes[i].before)) return false;
	struct str kept = before(s, rest);
	if (strcmp(shapes[i].before, "#") == 0 && !digit_at(rest, 9)) return false;
	const char *fault = time_take(p, &rest, &at, &c);
	if (fault && (fault == when_none || use == LOG_SAYS || use == LOG_DAY)) return false;
	if (fault) {
		line_fault(p, fault, &c);
		return true;
	}
	if (use == LOG_SAYS) {
		struct str who = without_separators(rest);
		if (!str_ends(who, shapes[i].behind)) return false;
		who = str_part(who, 0, who.len - strlen(shapes[i].behind));
		who = str_trim(str_part(who, 0, str_find(who, '<', 0)));
		event_begin(p, &c, &at, NULL, who, STR(""));
		time_accept(p, &c, &at);
		p->talking = true;
		return true;
	}
	struct str behind = str_trim(rest);
	if (shapes[i].behind[0] && !drop_mark(&behind, shapes[i].behind)) return false;
	if (use == LOG_DAY || use == LOG_BELOW ? behind.len : !behind.len) return false;
	if (use == LOG_DAY) {
		event_close(p);
		time_accept(p, &c, &at);
		p->clocked = false;
		line_is(p, LINE_DAY, NULL);
		return true;
	}
	if (use == LOG_KEEP) {
		size_t n = kept.len;
		while (n && strchr("[(", kept.p[n - 1])) n--;
		behind = arena_printf(p->c.a, "%.*s %.*s", STR_F(str_trim(str_part(kept, 0, n))),
			STR_F(behind));
	}
	struct str who = use == LOG_BELOW ? p->named : STR_NONE;
	event_begin(p, &c, &at, NULL, who, use == LOG_BELOW ? p->subject : behind);
	time_accept(p, &c, &at);
	if (use == LOG_BELOW) p->named = p->subject = STR_NONE;
	p->logged = p->talking = use == LOG_BELOW && shapes[i].before[0] != '#';
	return true;
}

bool read_log(struct paster *p, struct str s)
{
	if (read_around(p, s)) return true;
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (read_shape(p, s, i)) return true;
	return false;
}

/* "--- 2026-03-01 23:50 ---": how far lines got that are not here any more, as they were added. */
bool read_reached(struct paster *p, struct str s)
{
	static const char mark[] = "---";
	const size_t n = sizeof mark - 1;
	struct when_context c;
	struct moment at;
	if (s.len < 2 * n || !str_starts(s, mark) || !str_is(str_part(s, s.len - n, n), mark) ||
		time_whole(p, str_part(s, n, s.len - 2 * n), &at, &c)) return false;
	event_close(p);
	time_accept(p, &c, &at);
	line_is(p, LINE_DAY, NULL);
	return true;
}
