/* What a page tells of changes is looked up at its end: all names, and all texts, at once. */
#include "noun/told_inside.h"
#include "noun/followup.h"
#include "noun/links.h"

#define NAMES_MOST 300

struct told *told_new(struct ctx *c)
{
	struct told *t = ARENA_NEW(c->a, struct told);
	*t = (struct told){ .c = c };
	t->waiting = arena_list(c->a, NAMES_MOST, sizeof *t->waiting);
	return t;
}

struct waiting *told_wait(struct told *t, struct map *m, const char *member,
	enum input_type type)
{
	bool full = t->n == NAMES_MOST;
	if (type != IN_TEXT || full) map_null(m, member);
	if (full) return NULL;
	struct waiting *w = &t->waiting[t->n++];
	*w = (struct waiting){ .m = m, .member = member, .type = type };
	return w;
}

void told_wait_name(struct told *t, struct map *m, const char *member, enum input_type type,
	int64_t id)
{
	struct waiting *w = told_wait(t, m, member, type);
	if (w && id) w->ids[w->n++] = id;
}

void told_wait_text(struct told *t, struct map *m, const char *member, enum input_type type,
	struct str sha256)
{
	struct waiting *w = told_wait(t, m, member, type);
	if (w) w->names[w->n++] = arena_str(t->c->a, sha256);
}

/* The ids of one kind, or the digests of all texts, as a JSON array. */
static struct str wanted(struct told *t, enum input_type type)
{
	struct buf b = buf_new(t->c->a, 256);
	buf_char(&b, '[');
	for (int i = 0; i < t->n; i++) {
		const struct waiting *w = &t->waiting[i];
		bool text = w->type == IN_LINE || w->type == IN_TEXT;
		if (type == IN_LINE ? !text : w->type != type) continue;
		for (int k = 0; k < w->n; k++) {
			if (b.len > 1) buf_char(&b, ',');
			if (text) text_json(&b, w->names[k]);
			else buf_int(&b, w->ids[k]);
		}
	}
	buf_char(&b, ']');
	return buf_text(&b);
}

static void names_find(struct told *t)
{
	static const struct { const char *kind; enum input_type type; } kinds[] = {
		{ "person", IN_PERSON }, { "team", IN_TEAM }, { "service", IN_SERVICE } };
	struct str ids[3];
	bool any = false;
	for (int i = 0; i < 3; i++) {
		ids[i] = wanted(t, kinds[i].type);
		any = any || ids[i].len > 2;
	}
	if (!any) return;
	struct db_query q = DB_RUN(t->c->db, SQL_TOLD_NAMES, db_str("people", ids[0]),
		db_str("teams", ids[1]), db_str("services", ids[2]));
	while (db_step(&q)) {
		struct str kind = db_get_text(&q, "kind"), shown = db_get_text(&q, "shown");
		int64_t id = db_get_int(&q, "id");
		for (int i = 0; i < t->n; i++) {
			struct waiting *w = &t->waiting[i];
			for (int k = 0; k < w->n; k++)
				for (int j = 0; j < 3; j++)
					if (w->ids[k] == id && w->type == kinds[j].type && str_is(kind, kinds[j].kind))
						w->names[k] = shown;
		}
	}
}

/* The few that a duplicate was marked with, where this person may see them. */
static void followups_find(struct told *t)
{
	for (int i = 0; i < t->n; i++) {
		struct waiting *w = &t->waiting[i];
		if (w->type != IN_FOLLOWUP || !w->n) continue;
		int64_t number = DB_ONE(t->c->db, 0, SQL_FOLLOWUP_NUMBER, db_int("followup", w->ids[0]));
		if (number) w->names[0] = followup_ref(t->c, number);
	}
}

static void texts_find(struct told *t)
{
	struct str keys = wanted(t, IN_LINE);
	struct str *found = arena_list(t->c->a, NAMES_MOST, sizeof *found);
	if (keys.len == 2) return;
	struct db_query q = DB_RUN(t->c->db, SQL_CONTENT_TEXTS, db_str("keys", keys));
	while (db_step(&q)) {
		struct str key = db_get_text(&q, "sha256"), body = db_get_text(&q, "body");
		for (int i = 0; i < t->n; i++)
			if (!t->waiting[i].ids[0] && t->waiting[i].n && str_eq(t->waiting[i].names[0], key))
				found[i] = body;
	}
	for (int i = 0; i < t->n; i++)
		if (t->waiting[i].type == IN_LINE || t->waiting[i].type == IN_TEXT)
			t->waiting[i].names[0] = found[i];
}

static void put(struct map *m, const char *member, struct str text)
{
	for (int i = 0; i < m->n; i++)
		if (text.p && strcmp(m->v[i].name, member) == 0)
			m->v[i].value = (struct data){ .type = DATA_TEXT, .text = text };
}

void told_end(struct told *t, struct str whole)
{
	names_find(t);
	followups_find(t);
	texts_find(t);
	for (int i = 0; i < t->n; i++) {
		struct waiting *w = &t->waiting[i];
		struct buf b = buf_new(t->c->a, 64);
		if (w->type == IN_TEXT) {
			text_show(t->c, w->m, w->member, text_part(t->c, w->names[0], true), whole);
			continue;
		}
		for (int k = 0; k < w->n; k++) {
			if (!w->names[k].p) continue;
			if (b.len) buf_c(&b, ", ");
			buf_str(&b, w->type == IN_LINE ? text_part(t->c, w->names[k], true).text : w->names[k]);
		}
		put(w->m, w->member, b.len ? buf_text(&b) : STR_NONE);
	}
}
