/* ATT&CK's techniques: names and notes beside ids. */
#include "noun/attack.h"
#include "base/text.h"

void technique_show(struct ctx *c, struct techniques *t, struct map *m, struct str id)
{
	if (t->n == t->cap) {
		int cap = t->cap ? t->cap * 2 : 16;
		t->v = arena_grow(c->a, t->v, (size_t)t->cap * sizeof *t->v, (size_t)cap * sizeof *t->v);
		t->cap = cap;
	}
	t->v[t->n++] = (struct technique){ m, id };
}

static int by_id(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	int order = memcmp(x->p, y->p, x->len < y->len ? x->len : y->len);
	return order ? order : (x->len > y->len) - (x->len < y->len);
}

/* Each id once, in order. */
static struct str *ids_of(struct ctx *c, const struct techniques *t, int *n)
{
	struct str *ids = arena_list(c->a, (size_t)t->n, sizeof *ids);
	for (int i = 0; i < t->n; i++) ids[i] = t->v[i].id;
	qsort(ids, (size_t)t->n, sizeof *ids, by_id);
	*n = 0;
	for (int i = 0; i < t->n; i++)
		if (!*n || !str_eq(ids[i], ids[*n - 1])) ids[(*n)++] = ids[i];
	return ids;
}

void techniques_end(struct ctx *c, const struct techniques *t)
{
	int n;
	if (!t->n) return;
	struct str *ids = ids_of(c, t, &n);
	struct { struct str name, not_in; } *known = arena_list(c->a, (size_t)n, sizeof *known);
	struct db_query q = DB_RUN(c->db, SQL_ATTACK_NAMES, db_str("ids", text_json_texts(c->a, ids, n)));
	while (db_step(&q)) {
		struct str id = db_get_text(&q, "id");
		const struct str *at = bsearch(&id, ids, (size_t)n, sizeof *ids, by_id);
		if (!at) continue;
		known[at - ids].name = db_get_text(&q, "name");
		if (!db_get_int(&q, "loaded")) known[at - ids].not_in = db_get_text(&q, "latest");
	}
	for (int i = 0; i < t->n; i++) {
		const struct str *at = bsearch(&t->v[i].id, ids, (size_t)n, sizeof *ids, by_id);
		map_text(t->v[i].m, "id", t->v[i].id);
		map_text(t->v[i].m, "name", known[at - ids].name);
		map_text(t->v[i].m, "not_in", known[at - ids].not_in);
	}
}
