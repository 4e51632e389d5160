/* Chats: who speaks, and the lines that a chat adds of its own. */
#include "noun/paste_inside.h"
#include "base/text.h"

/* --- Ornaments -------------------------------------------------------------------------------- */

/* The whole line, in lower case. */
static const char *const whole[] = { "edited", "(edited)", "new", "new messages", "view thread",
	"view newer replies", "reply", "reply to thread", "view message", "app", "bot", "show more",
	"see more", "saved for later", "also sent to the channel", "also sent to channel",
	"this message was deleted.", "this message was deleted", "\x3cmedia omitted>", "image omitted",
	"view all replies", "has context menu", "like", "heart", "unread", "last read",
	"編集済み", "(編集済み)", NULL };
/* How it begins. */
static const char *const begins[] = { "last reply ", "joined #", "joined the channel",
	"left the channel", "replied to a thread", "view all ",
	"最終返信", "スレッドを表示", "スレッドに返信", NULL };
/* What is in it. */
static const char *const holds[] = { " joined #", " joined the channel", " left the channel",
	" was added to #", " was removed from #", " set the channel", " joined the conversation",
	" left the conversation", " renamed the channel", " pinned a message", " has joined (",
	" has left (", " has quit (", "end-to-end encrypted", "がチャンネルに参加しました",
	"がチャンネルから退出しました",
	" added an integration to this channel", " to the chat.", NULL };
/* Behind a number. */
static const char *const counted[] = { "reply", "replies", "reaction", "reactions", "like",
	"件の返信", "new reply", "new replies", "like reaction", "heart reaction", "like reactions.",
	"like reaction.", "heart reaction.", "heart reactions.", NULL };

static bool has(struct str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= s.len; i++)
		if (s.p[i] == word[0] && memcmp(s.p + i, word, n) == 0) return true;
	return false;
}

/* ":eyes: 2", "👍 3", "👍": pictures with how many. */
static bool is_reaction(struct str s)
{
	bool picture = false;
	for (size_t i = 0, n; i < s.len; i += n) {
		uint32_t u = text_point(s, i, &n);
		if (u >= 0x1f000 || (u >= 0x2600 && u <= 0x27bf)) {
			picture = true;
		} else if (u == ':') {
			size_t end = str_find(s, ':', i + 1);
			if (end == s.len || end < i + 3 || !letter_at(s, i + 1)) return false;
			for (size_t k = i + 1; k < end; k++) if (s.p[k] == ' ') return false;
			picture = true;
			n = end + 1 - i;
		} else if (u != ' ' && u != 0xfe0f && u != 0x200d && !digit_at(s, i)) {
			return false;
		}
	}
	return picture;
}

bool is_ornament(struct paster *p, struct str s)
{
	char lower[100];
	if (s.len >= sizeof lower) return false;
	for (size_t i = 0; i < s.len; i++) lower[i] = text_lower(s.p[i]);
	struct str t = { lower, s.len }, number = t;
	bool above = p->reacted;
	p->reacted = false;
	for (const char *const *w = whole; *w; w++) if (str_is(t, *w)) return true;
	for (const char *const *w = begins; *w; w++) if (str_starts(t, *w)) return true;
	for (const char *const *w = holds; *w; w++) if (has(t, *w)) return true;
	size_t n = 0;
	while (digit_at(number, n) && n < 5) n++;
	number = str_trim(str_part(number, n, number.len));
	for (const char *const *w = counted; n && *w; w++) if (str_is(number, *w)) return true;
	if (n && !number.len) return above;
	if (str_starts(t, "like ") || str_starts(t, "heart ")) {
		struct str rest = str_part(t, str_find(t, ' ', 0) + 1, t.len);
		return rest.len && rest.len < 4 && digit_at(rest, rest.len - 1);
	}
	p->reacted = is_reaction(s);
	return p->reacted;
}

/* --- Behind a time ---------------------------------------------------------------------------- */

/* What IRC clients say of who came and went: a mark, a nick, an address, a word or two. */
static bool is_came_or_went(struct str s)
{
	static const char *const marks[] = { "-!- ", "*** ", "--> ", "<-- ", "→ ", "← ", "⇐ ",
		"⇒ ", "== ", "* ", "-- ", NULL };
	static const char *const did[] = { "joined", "has joined", "has left", "has quit", "parted",
		"quit", "left", "sets mode", "is now known as", NULL };
	static const char *const before[] = { "Joins: ", "Parts: ", "Quits: ", NULL };
	struct str t = s;
	if (!drop_marks(&t, marks)) return false;
	if (drop_marks(&t, before)) return true;
	t = str_trim(str_part(t, str_find(t, ' ', 0), t.len));
	if (t.len && strchr("([", t.p[0])) {
		size_t end = str_find(t, t.p[0] == '(' ? ')' : ']', 0);
		t = str_trim(str_part(t, end + 1, t.len));
	}
	for (const char *const *w = did; *w; w++)
		if (str_starts(t, *w) && !letter_at(t, strlen(*w))) return true;
	return false;
}

/* Up to the mark; false: it is far away, or nothing stands before it. */
static bool name_before(struct str *s, const char *mark, struct str *who)
{
	size_t n = strlen(mark);
	for (size_t i = 1; i + n <= s->len && i <= 60; i++) {
		if (memcmp(s->p + i, mark, n) != 0) continue;
		*who = str_trim(str_part(*s, 0, i));
		*s = str_trim(str_part(*s, i + n, s->len));
		return who->len > 0;
	}
	return false;
}

bool speaker_take(struct str *s, struct str *who)
{
	static const char *const marks[] = { "]", "］", "-", "–", "|", NULL };
	struct str t = str_trim(*s), rest;
	if (is_came_or_went(t) || has(str_part(t, 0, 200), "end-to-end encrypted")) return false;
	(void)drop_marks(&t, marks);
	rest = t;
	if (drop_mark(&rest, "From ") && name_before(&rest, ":", who)) {
		struct str to = *who;
		for (size_t i = 0; i + 4 <= to.len; i++)
			if (memcmp(to.p + i, " to ", 4) == 0) {
				who->len = i;
				*who = str_trim(*who);
				break;
			}
		*s = rest;
		return true;
	}
	rest = t;
	if (drop_mark(&rest, "<") && name_before(&rest, ">", who) && !digit_at(*who, 0)) {
		while (who->len && strchr("@+%&~ ", who->p[0])) *who = str_part(*who, 1, who->len);
		*s = rest;
		if (!who->len) *who = STR_NONE;
		return true;
	}
	*who = STR_NONE;
	return true;
}

/* --- Headings --------------------------------------------------------------------------------- */

/* A name in a chat's heading: no digits; a few words that begin like names. One word in lower
 * case is a nick where more than a blank parts it from the time. */
bool is_name(struct str who, bool parted)
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
	static const char *const marks[] = { "—", "–", "-", "[", "(", "|", ",", "·", "•", NULL };
	*parted = drop_marks(&s, marks) || *parted;
	while (s.len && strchr("])", s.p[s.len - 1])) s.len--;
	return str_trim(s);
}

/* May a time begin so? Else it need not be read. */
static bool may_begin_time(struct str s)
{
	return s.len && (digit_at(s, 0) || letter_at(s, 0) || s.p[0] & 0x80);
}

/* The name without what a chat adds to those of programs. */
static struct str bare_name(struct str who)
{
	static const char *const ends[] = { " APP", " BOT", " [BOT]", " アプリ", " ボット" };
	while (who.len && strchr(" ,[(", who.p[who.len - 1])) who.len--;
	for (int i = 0; i < 5; i++)
		if (str_ends(who, ends[i])) who = str_trim(str_part(who, 0, who.len - strlen(ends[i])));
	return who;
}

bool read_heading(struct paster *p, struct str s)
{
	if (s.len > 140) return false;
	for (size_t i = 1; i < s.len && i < 80; i++) {
		if (s.p[i] != ' ' && s.p[i] != '\t') continue;
		bool parted = s.p[i] == '\t' || (i + 1 < s.len && strchr(" \t[(", s.p[i + 1]));
		struct str who = bare_name(str_trim(str_part(s, 0, i)));
		struct str time = heading_time(str_trim(str_part(s, i, s.len)), &parted);
		struct when_context c;
		struct moment t;
		if (!may_begin_time(time) || !is_name(who, parted)) continue;
		const char *fault = time_whole(p, time, &t, &c);
		if (fault ? fault == when_none || !digit_at(time, 0) : !moment_has_clock(&t)) continue;
		if (fault) {
			line_fault(p, fault, &c);
		} else {
			event_begin(p, &c, &t, NULL, who, STR(""));
			time_accept(p, &c, &t);
		}
		p->talking = true;
		return true;
	}
	return false;
}

bool read_name(struct paster *p, struct str s)
{
	struct when_context c;
	struct moment t;
	if (p->waits && p->open && (moment_has_clock(&p->open->at) || p->open->who.p)) return false;
	struct str below = line_below(p), who = bare_name(s);
	if (!is_name(who, true) || below.len > 80) return false;
	bool parted = false;
	below = heading_time(below, &parted);
	const char *fault = may_begin_time(below) ? time_whole(p, below, &t, &c) : when_none;
	if (fault == when_none || (!fault && !moment_has_clock(&t))) return false;
	if ((!fault && c.day_said && !p->talking && p->open)) return false;
	event_close(p);
	line_is(p, LINE_HEAD, NULL);
	p->named = who;
	p->named_line = p->line;
	return true;
}

bool is_speaker(struct paster *p, struct str line, struct str rest)
{
	struct when_context c;
	struct moment t;
	struct str below = line_below(p);
	bool bracket = str_starts(line, "[") && is_name(rest, false);
	if (!bracket || !below.len || below.p[0] == '[') return false;
	if (is_saying(below)) return true;
	const char *fault = time_take(p, &below, &t, &c);
	return fault ? fault == when_none : !moment_has_clock(&t);
}
