/* The PostgreSQL engine: what is asked before it is run, and what was answered before. A statement
 * begun ahead is sent together with its neighbours, and its answer is kept under the caller's
 * version of the data: asked again with equal values while the version is the same, it is not sent
 * at all. A server that is another machine away is so asked once a page, and for a page that was
 * seen before only who asks and whether something was written. */
#include "db/db_pg.h"

#define KEPT_BYTES (64 << 10)           /* a longer answer is not kept */

static bool same(const struct db_arg *x, const struct db_arg *y, int n)
{
	for (int i = 0; i < n; i++)
		if (x[i].type != y[i].type || (x[i].type == DB_INT && x[i].i != y[i].i) ||
			(x[i].type == DB_TEXT && !str_eq(x[i].s, y[i].s))) return false;
	return true;
}

static struct pg_kept *kept_find(struct pg *d, enum sql which, const struct db_arg *values)
{
	for (int i = 0; i < KEPT_MOST; i++) {
		struct pg_kept *k = &d->kept[i];
		if (k->res && k->which == which && same(k->values, values, sql_table[which].nparams)) return k;
	}
	return NULL;
}

static void kept_free(struct pg_kept *k)
{
	PQclear(k->res);
	free(k->values);
	*k = (struct pg_kept){ .res = NULL };
}

void pg_kept_forget(struct pg *d)
{
	for (int i = 0; i < KEPT_MOST; i++) kept_free(&d->kept[i]);
}

/* The values with their texts, in one block; NULL when there is no memory. */
static struct db_arg *values_copy(const struct db_arg *values, int n)
{
	size_t texts = 0, head = (size_t)n * sizeof *values;
	for (int i = 0; i < n; i++) if (values[i].type == DB_TEXT) texts += values[i].s.len;
	struct db_arg *copy = malloc(head + texts + 1);
	if (!copy) return NULL;
	if (n) memcpy(copy, values, head);
	char *to = (char *)copy + head;
	for (int i = 0; i < n; i++) {
		if (values[i].type != DB_TEXT || !values[i].s.p) continue;
		memcpy(to, values[i].s.p, values[i].s.len);
		copy[i].s.p = to;
		to += values[i].s.len;
	}
	return copy;
}

/* Keeps an answer, in place of the outdated one to the same question or of the one used longest
 * ago; never of one that this transaction may still read. False: it is still the caller's. */
static bool kept_put(struct pg *d, const struct pg_ahead *a)
{
	if (!d->versioned || !a->res || PQresultMemorySize(a->res) > KEPT_BYTES) return false;
	struct pg_kept *k = kept_find(d, a->which, a->values);
	bool again = k != NULL;
	if (again && k->version == d->version) return false;
	for (int i = 0; i < KEPT_MOST && !again; i++)
		if (!k || d->kept[i].used < k->used) k = &d->kept[i];
	struct db_arg *values = again || k->used < d->turn ?
		values_copy(a->values, sql_table[a->which].nparams) : NULL;
	if (!values) return false;
	kept_free(k);
	*k = (struct pg_kept){ a->which, values, a->res, d->version, d->turn };
	return true;
}

void pg_ahead_forget(struct pg *d)
{
	for (int i = 0; i < d->aheads; i++)
		if (d->ahead[i].state == AHEAD_SENT) PQclear(d->ahead[i].res);
	d->aheads = 0;
	d->versioned = false;
	d->turn++;
}

static void ahead_send(struct pg *d, int i)
{
	struct pg_ahead *a = &d->ahead[i];
	a->state = AHEAD_SENT;
	if (!d->conn || !pg_send(d, a->which, a->values)) {
		a->state = AHEAD_OVER;
		return;
	}
	pg_queue(d, SENT_AHEAD - i);
	d->unsent = true;
}

void pg_ahead(struct db *base, enum sql which, const struct db_arg *values)
{
	struct pg *d = pg_of(base);
	int n = sql_table[which].nparams;
	if (!d->conn || d->aheads == AHEAD_MOST) return;
	struct pg_ahead *a = &d->ahead[d->aheads++];
	*a = (struct pg_ahead){ .which = which, .kept = kept_find(d, which, values),
		.state = AHEAD_WAITS };
	memcpy(a->values, values, (size_t)n * sizeof *values);
	if (a->kept) a->kept->used = d->turn;
	if (!a->kept || (d->versioned && a->kept->version != d->version)) ahead_send(d, d->aheads - 1);
}

/* The version tells whether an answer that was kept still holds; one that does not is asked for
 * now. */
void pg_keep(struct db *base, int64_t version)
{
	struct pg *d = pg_of(base);
	d->version = version;
	d->versioned = true;
	for (int i = 0; i < d->aheads; i++)
		if (d->ahead[i].state == AHEAD_WAITS && d->ahead[i].kept->version != version) ahead_send(d, i);
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
	while (i < d->aheads && (d->ahead[i].state == AHEAD_OVER || d->ahead[i].which != which ||
		!same(d->ahead[i].values, values, sql_table[which].nparams))) i++;
	if (i == d->aheads) return false;
	struct pg_ahead *a = &d->ahead[i];
	if (a->state == AHEAD_WAITS && !d->versioned) ahead_send(d, i);
	if (a->state == AHEAD_WAITS) {
		q->statement = a->kept->res;
		q->lent = true;
	} else if (a->state == AHEAD_SENT && read_to(d, i)) {
		q->lent = kept_put(d, a);
		q->statement = a->res;
	}
	a->state = AHEAD_OVER;
	return true;
}
