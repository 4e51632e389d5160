/* What a page tells of changes is looked up at its end: all names, and all texts, at once. */
#include "noun/told_inside.h"
#include "noun/followup.h"
#include "noun/links.h"

#define NAMES_MOST 300

/* What the history names by ids, as the statement that knows the names calls it, and its
 * parameter. */
struct kind { const char *kind, *ids; };
enum { KINDS = 3 };
static const struct kind names[KINDS] = { { "person", "people" }, { "team", "teams" },
	{ "service", "services" } };
static const struct kind parts[KINDS] = { { "event", "events" }, { "evidence", "evidence" },
	{ "finding", "findings" } };

struct told *told_new(struct ctx *c)
{
	struct told *t = ARENA_NEW(c->a, struct told);
	*t = (struct told){ .c = c };
	t->waiting = arena_list(c->a, NAMES_MOST, sizeof *t->waiting);
	return t;
}

static struct waiting *waiting_new(struct told *t, struct map *m, const char *member, int room)
{
	if (t->n == NAMES_MOST) return NULL;
	struct waiting *w = &t->waiting[t->n++];
	*w = (struct waiting){ .m = m, .member = member, .room = room };
	w->ids = arena_list(t->c->a, (size_t)room, sizeof *w->ids);
	w->names = arena_list(t->c->a, (size_t)room, sizeof *w->names);
	return w;
}

struct waiting *told_wait(struct told *t, struct map *m, const char *member, const char *kind,
	int room)
{
	struct waiting *w = waiting_new(t, m, member, room);
	map_null(m, member);
	if (w) w->kind = kind;
	return w;
}

static const char *kind_of(enum input_type type)
{
	return type == IN_PERSON ? "person" : type == IN_TEAM ? "team" :
		type == IN_SERVICE ? "service" : type == IN_FINDING ? "finding" : "followup";
}

void told_wait_name(struct told *t, struct map *m, const char *member, enum input_type type,
	int64_t id)
{
	struct waiting *w = told_wait(t, m, member, kind_of(type), 1);
	if (w && id) w->ids[w->n++] = id;
}

void told_wait_text(struct told *t, struct map *m, const char *member, bool long_text,
	struct str sha256)
{
	struct waiting *w = waiting_new(t, m, member, 1);
	if (!long_text || !w) map_null(m, member);
	if (!w) return;
	w->long_text = long_text;
	w->names[w->n++] = arena_str(t->c->a, sha256);
}

/* Is it of that kind? NULL: a text. */
static bool is_kind(const struct waiting *w, const char *kind)
{
	return kind && w->kind ? strcmp(w->kind, kind) == 0 : !kind && !w->kind;
}

/* The ids of one kind, or (NULL) the digests of all texts, as a JSON array. */
static struct str wanted(struct told *t, const char *kind)
{
	struct buf b = buf_new(t->c->a, 256);
	buf_char(&b, '[');
	for (int i = 0; i < t->n; i++) {
		const struct waiting *w = &t->waiting[i];
		if (!is_kind(w, kind)) continue;
		for (int k = 0; k < w->n; k++) {
			if (b.len > 1) buf_char(&b, ',');
			if (!kind) text_json(&b, w->names[k]);
			else buf_int(&b, w->ids[k]);
		}
	}
	buf_char(&b, ']');
	return buf_text(&b);
}

static void names_put(struct told *t, struct str kind, int64_t id, struct str shown)
{
	for (int i = 0; i < t->n; i++) {
		struct waiting *w = &t->waiting[i];
		for (int k = 0; w->kind && k < w->n; k++)
			if (w->ids[k] == id && str_is(kind, w->kind)) w->names[k] = shown;
	}
}

static void names_find(struct told *t, const struct kind *kinds, enum sql statement)
{
	struct db_arg ids[KINDS];
	bool any = false;
	for (int i = 0; i < KINDS; i++) {
		ids[i] = db_str(kinds[i].ids, wanted(t, kinds[i].kind));
		any = any || ids[i].s.len > 2;
	}
	if (!any) return;
	struct db_query q = db_run(t->c->db, statement, ids, KINDS);
	while (db_step(&q))
		names_put(t, db_get_text(&q, "kind"), db_get_int(&q, "id"), db_get_text(&q, "shown"));
}

/* The few that a duplicate was marked with, where this person may see them. */
static void followups_find(struct told *t)
{
	for (int i = 0; i < t->n; i++) {
		struct waiting *w = &t->waiting[i];
		if (!is_kind(w, "followup") || !w->n) continue;
		int64_t number = DB_ONE(t->c->db, 0, SQL_FOLLOWUP_NUMBER, db_int("followup", w->ids[0]));
		if (number) w->names[0] = followup_ref(t->c, number);
	}
}

static void texts_find(struct told *t)
{
	struct str keys = wanted(t, NULL);
	struct str *found = arena_list(t->c->a, NAMES_MOST, sizeof *found);
	if (keys.len == 2) return;
	struct db_query q = DB_RUN(t->c->db, SQL_CONTENT_TEXTS, db_str("keys", keys));
	while (db_step(&q)) {
		struct str key = db_get_text(&q, "sha256"), body = db_get_text(&q, "body");
		for (int i = 0; i < t->n; i++)
			if (is_kind(&t->waiting[i], NULL) && str_eq(t->waiting[i].names[0], key)) found[i] = body;
	}
	for (int i = 0; i < t->n; i++)
		if (is_kind(&t->waiting[i], NULL)) t->waiting[i].names[0] = found[i];
}

static void put(struct map *m, const char *member, struct str text)
{
	for (int i = 0; i < m->n; i++)
		if (text.p && strcmp(m->v[i].name, member) == 0)
			m->v[i].value = (struct data){ .type = DATA_TEXT, .text = text };
}

void told_end(struct told *t, struct str whole)
{
	names_find(t, names, SQL_TOLD_NAMES);
	names_find(t, parts, SQL_TOLD_PARTS);
	followups_find(t);
	texts_find(t);
	for (int i = 0; i < t->n; i++) {
		struct waiting *w = &t->waiting[i];
		struct buf b = buf_new(t->c->a, 64);
		if (w->long_text) {
			text_show(t->c, w->m, w->member, text_part(t->c, w->names[0], true), whole);
			continue;
		}
		for (int k = 0; k < w->n; k++) {
			if (!w->names[k].p) continue;
			if (b.len) buf_c(&b, ", ");
			buf_str(&b, w->kind ? w->names[k] : text_part(t->c, w->names[k], true).text);
		}
		put(w->m, w->member, b.len ? buf_text(&b) : STR_NONE);
	}
}
