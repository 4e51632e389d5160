/* The PostgreSQL engine: what is asked before it is run. What a page asked is what the next one of
 * its kind will ask, for the most part: those statements are sent with its first one, so that a
 * server that is another machine away is waited for once. An answer is given only to a statement
 * that is run with exactly the values it was sent with, so a wrong guess costs its time and shows
 * nothing.
 *
 * A connection remembers KINDS_MOST kinds of pages. A parameter that was equal to what was known of
 * its page by the same name is taken from what is known of the next; any other keeps its value, and
 * where that, or the statement itself, was not so the last two times, the statement is not sent. */
#include "db/db_pg.h"

#define TEXTS_MOST 2048         /* bytes; a statement with longer values is not remembered */

static bool same(const struct db_arg *x, const struct db_arg *y, int n)
{
	for (int i = 0; i < n; i++)
		if (x[i].type != y[i].type || (x[i].type == DB_INT && x[i].i != y[i].i) ||
			(x[i].type == DB_TEXT && !str_eq(x[i].s, y[i].s))) return false;
	return true;
}

static bool asks(const struct pg_asked *a, enum sql which, const struct db_arg *values)
{
	return a->which == which && same(a->values, values, sql_table[which].nparams);
}

static size_t texts_size(const struct db_arg *values, int n)
{
	size_t size = 0;
	for (int i = 0; i < n; i++) if (values[i].type == DB_TEXT) size += values[i].s.len;
	return size;
}

/* The values with their texts, in one block of so many bytes. */
static struct db_arg *values_copy(void *block, const struct db_arg *values, int n)
{
	struct db_arg *copy = block;
	char *to = (char *)(copy + n);
	if (n) memcpy(copy, values, (size_t)n * sizeof *copy);
	for (int i = 0; i < n; i++) {
		if (values[i].type != DB_TEXT) continue;
		memcpy(to, values[i].s.p, values[i].s.len);
		copy[i].s.p = to;
		to += values[i].s.len;
	}
	return copy;
}

static size_t block_size(const struct db_arg *values, int n)
{
	return (size_t)n * sizeof *values + texts_size(values, n) + 1;
}

static struct db_arg *values_keep(struct pg *d, enum sql which, const struct db_arg *values)
{
	int n = sql_table[which].nparams;
	return values_copy(arena_get(d->db.arena, block_size(values, n)), values, n);
}

/* --- What a page asked ------------------------------------------------------------------------ */

void pg_asked_add(struct pg *d, enum sql which, const struct db_arg *values)
{
	if (!d->kind || d->db.stream || d->nasked == ASKED_MOST) return;
	d->asked[d->nasked++] = (struct pg_asked){ .which = which,
		.values = values_keep(d, which, values) };
}

static void kind_forget(struct pg_kind *k)
{
	for (int i = 0; i < k->n; i++) free(k->list[i].values);
	free(k->list);
	*k = (struct pg_kind){ .n = 0 };
}

void pg_kinds_forget(struct pg *d)
{
	for (int i = 0; i < KINDS_MOST; i++) kind_forget(&d->kinds[i]);
}

/* Its place; another's, that was not asked for longest, where it has none. */
static struct pg_kind *kind_place(struct pg *d)
{
	struct pg_kind *oldest = d->kinds;
	for (struct pg_kind *k = d->kinds; k < d->kinds + KINDS_MOST; k++) {
		if (k->n && k->kind == d->kind) return k;
		if (k->used < oldest->used) oldest = k;
	}
	return oldest;
}

/* Which of what is known has this name and value; -1: none. */
static int known_find(const struct pg *d, const char *name, const struct db_arg *value)
{
	for (int i = 0; i < d->nknown; i++)
		if (value->type != DB_NULL && strcmp(d->known[i].name, name) == 0 &&
			same(&d->known[i], value, 1)) return i;
	return -1;
}

/* The same statement as the page before it ran it, once. */
static struct pg_learned *learned_take(struct pg_kind *was, enum sql which)
{
	for (int i = 0; i < was->n; i++) {
		struct pg_learned *l = &was->list[i];
		if (l->which != which || l->taken) continue;
		l->taken = true;
		return l;
	}
	return NULL;
}

/* False: it is not remembered. */
static bool learn_one(struct pg *d, struct pg_kind *was, const struct pg_asked *a,
	struct pg_learned *to)
{
	const struct sql_statement *s = &sql_table[a->which];
	const struct pg_learned *old = learned_take(was, a->which);
	*to = (struct pg_learned){ .which = a->which, .sure = old || !was->n };
	if (texts_size(a->values, s->nparams) > TEXTS_MOST) return false;
	for (int i = 0; i < s->nparams; i++) {
		to->from[i] = (signed char)known_find(d, s->params[i], &a->values[i]);
		to->sure = to->sure && (!old || (to->from[i] == old->from[i] &&
			(to->from[i] >= 0 || same(&a->values[i], &old->values[i], 1))));
	}
	void *block = malloc(block_size(a->values, s->nparams));
	if (block) to->values = values_copy(block, a->values, s->nparams);
	return block != NULL;
}

void pg_learn(struct db *base)
{
	struct pg *d = pg_of(base);
	struct pg_kind *k = kind_place(d), was = *k;
	struct pg_learned *list = d->kind && d->nasked ? calloc((size_t)d->nasked, sizeof *list) : NULL;
	if (!list) return;
	if (was.kind != d->kind) kind_forget(&was);
	*k = (struct pg_kind){ .kind = d->kind, .list = list, .used = ++d->turn };
	for (int i = 0; i < d->nasked; i++) k->n += learn_one(d, &was, &d->asked[i], &list[k->n]);
	kind_forget(&was);
}

/* --- What the next one will ask --------------------------------------------------------------- */

void pg_ahead_forget(struct pg *d)
{
	/* What was refused is not sent again before it was asked for. */
	struct pg_kind *k = d->db.ahead_failed ? kind_place(d) : NULL;
	for (int i = 0; k && k->kind == d->kind && i < k->n; i++) k->list[i].sure = false;
	for (int i = 0; i < d->aheads; i++) PQclear(d->ahead[i].res);
	d->aheads = d->nasked = d->nknown = 0;
	d->kind = 0;
	d->db.ahead_failed = false;
}

/* The values that it would have now; false: one is not known yet. */
static bool values_guess(const struct pg *d, const struct pg_learned *l, struct db_arg *values)
{
	for (int i = 0; i < sql_table[l->which].nparams; i++) {
		values[i] = l->from[i] < 0 ? l->values[i] : d->known[l->from[i]];
		if (values[i].type != l->values[i].type) return false;
	}
	return true;
}

static bool begun(const struct pg *d, enum sql which, const struct db_arg *values)
{
	for (int i = 0; i < d->aheads; i++) if (asks(&d->ahead[i], which, values)) return true;
	for (int i = 0; i < d->nasked; i++) if (asks(&d->asked[i], which, values)) return true;
	return d->aheads == AHEAD_MOST;
}

static void begin_one(struct pg *d, enum sql which, const struct db_arg *values)
{
	struct pg_asked *a = &d->ahead[d->aheads];
	*a = (struct pg_asked){ .which = which, .values = values_keep(d, which, values) };
	if (!pg_send(d, which, a->values)) return;
	pg_queue(d, SENT_AHEAD - d->aheads++);
	d->unsent = true;
}

void pg_ahead(struct db *base, uint64_t kind, const struct db_arg *known, size_t n)
{
	struct pg *d = pg_of(base);
	struct db_arg values[SQL_PARAMS];
	if (n > KNOWN_MOST) abort();
	d->kind = kind;
	d->nknown = (int)n;
	memcpy(d->known, known, n * sizeof *known);
	const struct pg_kind *k = kind_place(d);
	for (int i = 0; k->kind == kind && d->conn && i < k->n; i++) {
		const struct pg_learned *l = &k->list[i];
		if (l->sure && values_guess(d, l, values) && !begun(d, l->which, values))
			begin_one(d, l->which, values);
	}
}

static bool read_to(struct pg *d, int i)
{
	bool waits = false;
	for (int k = 0; k < d->queued; k++) waits = waits || d->queue[k] == SENT_AHEAD - i;
	if (d->unsent && (!PQsendFlushRequest(d->conn) || !pg_flush(d))) return false;
	return !waits || pg_settle_to(d, SENT_AHEAD - i);
}

bool pg_ahead_take(struct db_query *q, enum sql which, const struct db_arg *values)
{
	struct pg *d = pg_of(q->db);
	int i = 0;
	while (i < d->aheads && (d->ahead[i].taken || !asks(&d->ahead[i], which, values))) i++;
	if (i == d->aheads) return false;
	struct pg_asked *a = &d->ahead[i];
	a->taken = true;
	if (read_to(d, i)) {
		q->statement = a->res;
		a->res = NULL;
	}
	return true;
}
