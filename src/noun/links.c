/* References in text: found while the text becomes HTML, looked up together, printed at the end;
 * and what a page shows of long texts. */
#include <limits.h>
#include "noun/links.h"
#include "base/trace.h"
#include "view/markdown.h"

/* What one page may ask for of each kind; more stay text. Numbers of parts are below PARTS. */
#define LINKS_MAX 500
#define PARTS LINK_PARTS

/* A page's budget, counted, so that the same texts give the same page on every machine. Bytes of
 * texts that stand here alone (a section's is 1 MiB; beside it stand a preview, or two texts after
 * a clash), and of those in lists, each of which has a page of its own; what is shown of one that
 * is over; places that become links; lines that are each an element; what may become nodes of
 * Markdown. */
#define HOME_MAX ((size_t)3 << 20)
#define LISTED_MAX ((size_t)1 << 20)
#define CUT_CHARS 300
#define PLACES_MAX 10000
#define LINES_MAX 20000
#define NODES_MAX 180000

const struct link_kind link_kinds[LINK_KINDS] = {
	[LINK_INCIDENT] = { SQL_LINK_INCIDENTS, 0, NULL },
	[LINK_FOLLOWUP] = { SQL_LINK_FOLLOWUPS, 0, NULL },
	{ SQL_LINK_EVENT, 'T', "timeline" }, { SQL_LINK_FINDING, 'F', "findings" },
	{ SQL_LINK_TAKEAWAY, 'K', "takeaways" }, { SQL_LINK_PARTY, 'P', "parties" },
	{ SQL_LINK_COMMENT, 'C', "comments" }, { SQL_LINK_EVIDENCE, 'E', "evidence" },
	{ SQL_LINK_ACTOR, 'A', "actors" },
};

/* A target that some text refers to. key: the number; for parts incident * PARTS + part. */
struct target {
	int64_t key;
	bool there;
};

/* Where in an unfinished HTML a reference belongs, which is not in it yet. */
struct place {
	size_t at;
	struct str said;
	struct link link;
	const struct target *target;
};

struct linked {
	struct linked *next;
	struct str *html;               /* the tree's; filled at the end */
	struct links *links;
	struct buf b;
	struct place *places;
	size_t n, cap;
};

struct links {
	struct arena *a;
	int64_t own;                    /* number of the incident whose text it is */
	bool own_there;                 /* the gate has seen it, so this person may */
	struct linked *first;
	size_t left[2];                 /* bytes of texts at home, and in lists */
	int places, lines;              /* what is left of them */
	size_t nodes;
	bool frozen, slow;              /* links_frozen; a text was not formatted for lack of time */
	int n[LINK_KINDS];
	struct target targets[LINK_KINDS][LINKS_MAX];        /* those that n counts */
};

/* The target's one entry; NULL when there is no room for another. */
static const struct target *target_of(struct links *all, const struct link *l)
{
	static const struct target here = { .there = true };
	if (all->frozen) {
		bool own = l->part && (!l->number || l->number == all->own);
		return own && l->letter != 'C' ? &here : NULL;
	}
	if (!all->places) return NULL;
	all->places--;
	int64_t number = l->number ? l->number : all->own;
	int64_t key = l->part ? number * PARTS + l->part : number;
	struct target *v = all->targets[l->kind];
	int *n = &all->n[l->kind];
	for (int i = 0; i < *n; i++) if (v[i].key == key) return &v[i];
	if (!number || *n == LINKS_MAX) return NULL;
	bool own = l->kind == LINK_INCIDENT && number == all->own;
	v[*n] = (struct target){ key, own && all->own_there };
	return &v[(*n)++];
}

/* Plain text on its way into HTML: escaped, but for the references, whose places are kept. */
static void add_text(void *to, struct buf *b, struct str text)
{
	struct linked *it = to;
	struct link l;
	size_t from = 0;
	for (size_t at = 0; link_find(text, at, &l); at = l.at + l.len) {
		const struct target *target = target_of(it->links, &l);
		if (!target) continue;
		markdown_escape(b, str_part(text, from, l.at - from));
		from = l.at + l.len;
		if (it->n == it->cap) {
			size_t cap = it->cap ? it->cap * 2 : 8;
			it->places = arena_grow(b->a, it->places, it->cap * sizeof *it->places,
				cap * sizeof *it->places);
			it->cap = cap;
		}
		it->places[it->n++] = (struct place){ .at = b->len, .link = l, .target = target,
			.said = arena_str(b->a, str_part(text, l.at, l.len)) };
	}
	markdown_escape(b, str_part(text, from, text.len - from));
}

static struct links *links_of(struct ctx *c)
{
	if (c->links) return c->links;
	/* Of the targets only those that n counts are read, so the rest need no zeros. */
	struct links *l = arena_grow(c->a, NULL, 0, sizeof *l);
	memset(l, 0, offsetof(struct links, targets));
	l->a = c->a;
	l->own = c->own;
	l->own_there = c->own_seen;
	l->left[false] = HOME_MAX;
	l->left[true] = LISTED_MAX;
	l->places = PLACES_MAX;
	l->lines = LINES_MAX;
	l->nodes = NODES_MAX;
	c->links = l;
	return l;
}

/* What the page shows of a text: all of it, or its beginning. */
struct text_part text_part(struct ctx *c, struct str text, bool listed)
{
	size_t *left = &links_of(c)->left[listed];
	struct str shown = text.len <= *left ? text : text_clip(text, CUT_CHARS);
	if (shown.len == text.len && text.len <= *left) *left -= text.len;
	return (struct text_part){ shown, shown.len < text.len ? text.len : 0 };
}

struct text_part text_take(struct ctx *c, struct db_query *q, const char *column, bool listed)
{
	struct text_part t = text_part(c, db_peek_text(q, column), listed);
	t.text = arena_str(c->a, t.text);
	return t;
}

/* Behind the beginning of a text: where the whole stands, and how long it is. */
static void add_rest(struct ctx *c, struct buf *b, size_t bytes, struct str whole)
{
	buf_c(b, "… <span class=\"muted\">");
	if (whole.p) {
		buf_c(b, "<a href=\"");
		markdown_escape(b, whole);
		buf_c(b, "\">");
	}
	buf_c(b, view_word(c->lang, whole.p ? _("Show all of it") : _("Too long to be shown here")));
	buf_c(b, whole.p ? "</a>" : "");
	buf_printf(b, " (%zu kB)</span>", (bytes + 999) / 1000);
}

/* What JSON says of a text that is only begun. */
static void rest_show(struct map *m, const char *name, size_t bytes, struct str whole)
{
	struct map *rest = map_map(m, arena_printf(m->a, "%s_cut", name).p);
	map_int(rest, "bytes", (int64_t)bytes);
	map_text(rest, "whole", whole);
}

/* A text of the page: null, or html that links_resolve finishes. */
static struct linked *linked_new(struct ctx *c, struct map *m, const char *name, struct str text)
{
	if (!text.p) {
		map_null(m, name);
		return NULL;
	}
	trace_slow("links");
	struct links *links = links_of(c);
	struct linked *it = ARENA_NEW(c->a, struct linked);
	struct str *html = ARENA_NEW(c->a, struct str);
	*it = (struct linked){ .next = links->first, .html = html, .links = links,
		.b = buf_new(c->a, text.len + text.len / 8 + 64) };
	links->first = it;
	map_html_later(m, name, text, html);
	return it;
}

/* A text whose lines are more than the page has left is one element, in which they stay lines. */
static void add_plain(struct linked *it, struct str text)
{
	int lines = 0;
	for (size_t i = 0; i < text.len && lines <= it->links->lines; i++) lines += text.p[i] == '\n';
	bool breaks = lines <= it->links->lines;
	if (breaks) it->links->lines -= lines;
	markdown_plain(&it->b, text, &(struct markdown_text){ .add = add_text, .to = it }, breaks);
}

void text_show(struct ctx *c, struct map *m, const char *name, struct text_part t,
	struct str whole)
{
	struct linked *it = linked_new(c, m, name, t.text);
	if (!it) return;
	add_plain(it, t.text);
	if (!t.bytes) return;
	add_rest(c, &it->b, t.bytes, whole);
	rest_show(m, name, t.bytes, whole);
}

void map_linked(struct ctx *c, struct map *m, const char *name, struct str text)
{
	text_show(c, m, name, text_part(c, text, false), STR_NONE);
}

void map_markdown(struct ctx *c, struct map *m, const char *name, struct text_part t,
	struct str whole)
{
	static const char *const why[] = { [MARKDOWN_INTRICATE] =
		_("Shown as it was typed, because there is too much in it to be formatted here."),
		[MARKDOWN_SLOW] = _("Shown as it was typed, because formatting it took too long this time.") };
	if (t.bytes) {
		text_show(c, m, name, t, whole);
		return;
	}
	struct linked *it = linked_new(c, m, name, t.text);
	if (!it) return;
	struct markdown_text to = { .add = add_text, .to = it, .nodes = &it->links->nodes };
	enum markdown came = markdown_html(&it->b, t.text, &to);
	if (came == MARKDOWN_FORMATTED) return;
	it->links->slow = it->links->slow || came == MARKDOWN_SLOW;
	buf_c(&it->b, "<p class=\"muted\">");
	buf_c(&it->b, view_word(c->lang, why[came]));
	buf_c(&it->b, "</p>\n");
}

void texts_show(struct ctx *c, struct db_query *q, const struct input *inputs, struct map *m,
	struct str whole)
{
	EACH_INPUT(row, inputs) {
		bool text = row->type == IN_TEXT || row->type == IN_LINE;
		if (text && !map_get(m, row->name) && db_has(q, row->name))
			text_show(c, m, row->name, text_take(c, q, row->name, whole.p), whole);
	}
}

/* Marks the targets of one kind that are there for this person. */
static void look_up(struct ctx *c, struct target *v, int n, enum sql statement)
{
	int64_t keys[LINKS_MAX];
	int wanted = 0;
	for (int i = 0; i < n; i++)
		if (!v[i].there) keys[wanted++] = v[i].key;
	if (!wanted) return;
	struct db_query q = DB_RUN(c->db, statement,
		db_str("keys", text_json_numbers(c->a, keys, wanted)));
	while (db_step(&q)) {
		int64_t key = db_get_int(&q, "key");
		for (int i = 0; i < n; i++) if (v[i].key == key) v[i].there = true;
	}
}

static void add_place(struct buf *b, const struct place *p, bool frozen)
{
	struct link to = p->link;
	if (frozen) {
		buf_printf(b, "<a class=\"cite\" href=\"#%c%lld\">%.*s</a>", to.letter, (long long)to.part,
			STR_F(p->said));
		return;
	}
	if (!p->target->there) {
		buf_str(b, p->said);
		return;
	}
	to.number = to.part ? p->target->key / PARTS : p->target->key;
	buf_c(b, p->link.number ? "<a href=\"" : "<a class=\"cite\" href=\"");
	link_address(b, &to);
	buf_c(b, "\">");
	buf_str(b, p->said);
	buf_c(b, "</a>");
}

void links_resolve(struct ctx *c)
{
	if (!c->links) return;
	for (int k = 0; k < LINK_KINDS; k++)
		look_up(c, c->links->targets[k], c->links->n[k], link_kinds[k].there);
	for (struct linked *it = c->links->first; it; it = it->next) {
		if (!it->n) {
			*it->html = buf_text(&it->b);
			continue;
		}
		struct buf b = buf_new(c->a, it->b.len + it->n * 80);
		size_t from = 0;
		for (size_t i = 0; i < it->n; i++) {
			buf_add(&b, it->b.p + from, it->places[i].at - from);
			from = it->places[i].at;
			add_place(&b, &it->places[i], it->links->frozen);
		}
		buf_add(&b, it->b.p + from, it->b.len - from);
		*it->html = buf_text(&b);
	}
	c->links = NULL;
}

/* A report has a budget of its own: what memory a request has. */
struct links *links_frozen(struct ctx *c)
{
	struct links *before = c->links;
	c->links = NULL;
	struct links *l = links_of(c);
	l->frozen = true;
	l->left[false] = l->left[true] = SIZE_MAX / 2;
	l->places = l->lines = INT_MAX / 2;
	l->nodes = SIZE_MAX / 2;
	return before;
}

bool links_frozen_end(struct ctx *c, struct links *before)
{
	bool whole = !c->links->slow;
	links_resolve(c);
	c->links = before;
	return whole;
}
