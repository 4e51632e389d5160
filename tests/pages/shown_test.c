/* What a page shows leads where its reader may go: every form that somebody of each role is shown
 * is taken from them, and every link opens, on every page of every incident and follow-up there
 * is. */
#define _GNU_SOURCE
#include "page.h"

#define MOST 4000

/* Texts that outlive the database they were seen on. */
static struct arena *kept;
struct seen { const char *text[MOST]; int n; };

/* Is it there for the first time? */
static bool first(struct seen *s, const char *text)
{
	for (int i = 0; i < s->n; i++) if (strcmp(s->text[i], text) == 0) return false;
	if (s->n == MOST) abort();
	s->text[s->n++] = arena_str(kept, str_of(text)).p;
	return true;
}

/* The next place of that mark in the text; what stands before it is cut off. */
static bool found(struct str *text, const char *mark)
{
	const char *at = memmem(text->p, text->len, mark, strlen(mark));
	if (!at) return false;
	size_t past = (size_t)(at - text->p) + strlen(mark);
	*text = str_part(*text, past, text->len - past);
	return true;
}

/* What stands up to that character, without the escapes of an address. */
static const char *until(struct str text, char end)
{
	struct str part = text;
	struct buf b = buf_new(page_arena, 200);
	if (!str_cut(&text, end, &part)) return "";
	for (size_t i = 0; i < part.len; i++) {
		buf_char(&b, part.p[i]);
		if (str_starts(str_part(part, i, 5), "&amp;")) i += 4;
	}
	return arena_str(page_arena, buf_text(&b)).p;
}

/* The fixture, but that somebody who may only read owns a follow-up. */
static int shown_fresh(void **state)
{
	page_fresh_inside(state);
	page_run("UPDATE followup SET owner_id = 1 WHERE number = 21");
	return 0;
}

/* --- Every page ------------------------------------------------------------------------------- */

typedef void eye(enum who who, const char *path, struct str body);

static void page_look(enum who who, const char *path, eye *look)
{
	struct page p = page_get(path, who);
	if (p.status == 200) look(who, path, p.body);
	else if (p.status != 403 && p.status != 404) fail_msg("%s: %d", path, p.status);
}

/* The samples' pages, of each object that their path may name. */
static void pages_look(enum who who, eye *look)
{
	EACH_ROUTE(t) {
		const char *path = sample_of(t)->path, *of = "incident";
		if (route_posts(t) || !t->template || route_public(t)) continue;
		if (route_load(t) == LOAD_NOTHING) {
			page_look(who, path, look);
			continue;
		}
		if (route_load(t) == LOAD_FOLLOWUP) of = "followup";
		struct str numbers = str_of(page_value(page_text("SELECT group_concat(number) FROM %s", of)));
		struct str number;
		size_t to = strspn(strchr(path, '-') + 1, "0123456789") + 1;
		while (str_some(numbers) && str_cut(&numbers, ',', &number))
			page_look(who, page_text("%.*s%.*s%s", (int)(strchr(path, '-') + 1 - path), path,
				STR_F(number), strchr(path, '-') + to), look);
	}
	/* What may be done with a party hangs on what it said, and who it is. */
	page_look(who, "/INC-3/parties/P2", look);
	page_look(who, "/INC-3/parties/P4", look);
	/* What is added there is chosen by a link. */
	static const char *const adds[] = { "file", "log", "link", "statement" };
	for (size_t i = 0; i < sizeof adds / sizeof *adds; i++)
		page_look(who, page_text("/INC-3/evidence?add=%s", adds[i]), look);
}

/* --- Links ------------------------------------------------------------------------------------ */

static struct seen links;

static void links_look(enum who who, const char *path, struct str body)
{
	while (found(&body, "href=\"/")) {
		const char *link = page_text("/%s", until(body, '"'));
		link = page_text("%.*s", (int)strcspn(link, "#"), link);
		if (str_starts(str_of(link), "/s/") || !first(&links, link)) continue;
		struct page p = page_get(link, who);
		if (p.status != 200) fail_msg("%s is shown %s, which is %d for them", page_value(page_text(
			"SELECT name || ' on ' || '%s' FROM person WHERE id = %d", path, who)), link, p.status);
	}
}

static void test_links(void **state)
{
	(void)state;
	for (enum who w = VERA; w < WHO_COUNT; w++) {
		links.n = 0;
		pages_look(w, links_look);
		assert_true(links.n >= 40);
	}
}

/* --- Forms ------------------------------------------------------------------------------------ */

static struct seen forms;       /* "/FU-11/notes to=done" */

/* Each act that a form offers is a form of its own. */
static void forms_look(enum who who, const char *path, struct str body)
{
	(void)who;
	while (found(&body, "<form ")) {
		const char *tag = until(body, '>'), *action = strstr(tag, "action=\"");
		struct str rest = str_of(action ? action + strlen("action=\"") : path);
		const char *to = until(rest, action ? '"' : '?');
		struct str inside = str_part(body, 0, (size_t)((char *)memmem(body.p, body.len, "</form>", 7)
			- body.p));
		if (!strstr(tag, "method=\"post\"")) continue;
		to = page_text("%.*s", (int)strcspn(to, "#?"), to);
		int acts = 0;
		while (found(&inside, "name=\"to\"")) {
			struct str input = str_of(until(inside, '>'));
			if (!found(&input, "value=\"")) continue;
			first(&forms, page_text("%s to=%s", to, until(input, '"')));
			acts++;
		}
		if (!acts) first(&forms, page_text("%s ", to));
	}
}

/* Does an address fit the path of a route? */
static bool fits(const char *path, const char *to)
{
	for (; *path; path++) {
		size_t n = *path == '#' ? strspn(to, "0123456789") : *path == '*' ? strspn(to,
			"abcdefghijklmnopqrstuvwxyz-") : *path == '@' ? strspn(to,
			"abcdefghijklmnopqrstuvwxyz0123456789._-") : *path == '+' ? strspn(to,
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") : *path == '~' ? strspn(to, "l") : *path == *to;
		if (!n) return false;
		to += n;
	}
	return !*to;
}

static const struct route *route_of(const char *to)
{
	for (const struct route *t = routes; t->name; t++)
		if (route_posts(t) && fits(t->path, to)) return t;
	fail_msg("a form is sent to %s, where nobody takes it", to);
	return NULL;
}

/* The sample's form, with the act that was offered. */
static const char *filled(const struct route *t, const char *on, const char *act)
{
	const char *form = sample_of(t)->form, *to = form && *act ? strstr(form, "to=") : NULL;
	if (!to) return form;
	if (strstr(act, "=duplicate")) act = page_text("%s&other=FU-%d", act,
		strncmp(on, "/FU-21/", 7) == 0 ? 11 : 21);
	if (strcmp(act, "to=decline") == 0) act = "to=decline&word=No";
	return page_text("%.*s%s%s", (int)(to - form), form, act, to + strcspn(to, "&"));
}

/* A form that is shown may be refused for what it says, and never for who sends it. */
static void form_send(enum who who, const char *form, struct seen *taken)
{
	const char *space = strchr(form, ' ');
	const char *to = page_text("%.*s", (int)(space - form), form);
	const struct route *t = page_route = route_of(to);
	struct page p = page_post_json(to, who, filled(t, to, space + 1));
	first(taken, t->name);
	if (p.status == 403 || (p.status == 422 && space[1] && route_load(t) == LOAD_FOLLOWUP))
		fail_msg("%s is shown \"%s\" and refused: %d %.*s", page_value(page_text(
			"SELECT name FROM person WHERE id = %d", who)), form, p.status, STR_F(p.body));
}

/* Every POST route has its form somewhere, and whoever sees it may send it. */
static void test_forms(void **state)
{
	static struct seen taken;
	for (enum who w = VERA; w < WHO_COUNT; w++) {
		forms.n = 0;
		pages_look(w, forms_look);
		for (int i = 0; i < forms.n; i++) {
			form_send(w, forms.text[i], &taken);
			shown_fresh(state);
		}
	}
	EACH_ROUTE(t)
		if (route_posts(t) && !route_public(t) && first(&taken, t->name))
			fail_msg("the form of %s is on no page", t->name);
}

static int open_kept(void **state)
{
	kept = arena_new((size_t)16 << 20);
	return page_open(state);
}

static int close_kept(void **state)
{
	arena_free(kept);
	return page_close(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup(test_links, shown_fresh),
		cmocka_unit_test_setup(test_forms, shown_fresh) };
	return cmocka_run_group_tests_name("shown", tests, open_kept, close_kept);
}
