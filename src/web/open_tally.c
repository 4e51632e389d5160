#include "web/open_tally.h"

/* --- Counting by key -------------------------------------------------------------------------- */

#define ROOM_FIRST 64                   /* a power of two */

/* Where the key is, or its place is free: from a hashed place on (Knuth, The Art of Computer
 * Programming, volume 3, 6.4), of a table that is at most half full. A free one has no rows. */
static struct open_number *place_of(const struct open_keyed *k, int64_t key)
{
	size_t mask = (size_t)k->room - 1;
	size_t at = (size_t)((uint64_t)key * UINT64_C(0x9e3779b97f4a7c15) >> 40) & mask;
	while (k->v[at].n && k->v[at].key != key) at = (at + 1) & mask;
	return &k->v[at];
}

static void grow(struct arena *a, struct open_keyed *k)
{
	struct open_keyed old = *k;
	k->room = old.room ? 2 * old.room : ROOM_FIRST;
	k->v = arena_list(a, (size_t)k->room, sizeof *k->v);
	for (int i = 0; i < old.room; i++)
		if (old.v[i].n) *place_of(k, old.v[i].key) = old.v[i];
}

static void add(struct arena *a, struct open_keyed *k, int64_t key)
{
	if (2 * k->n >= k->room) grow(a, k);
	struct open_number *at = place_of(k, key);
	k->n += !at->n;
	at->key = key;
	at->n++;
}

static bool comes_first(const struct open_number *x, const struct open_number *y, bool falls)
{
	if (x->n != y->n) return x->n > y->n;
	return falls ? x->key > y->key : x->key < y->key;
}

/* Leaves the first OPEN_MOST of what was counted, in order. They are put at the beginning of the
 * table, which is read from its beginning on: nothing is written over that was not read. */
static void close_up(struct open_keyed *k, bool falls)
{
	int n = 0;
	for (int i = 0; i < k->room; i++) {
		struct open_number one = k->v[i];
		if (!one.n || (n == OPEN_MOST && !comes_first(&one, &k->v[n - 1], falls))) continue;
		int at = n < OPEN_MOST ? n++ : n - 1;
		for (; at && comes_first(&one, &k->v[at - 1], falls); at--) k->v[at] = k->v[at - 1];
		k->v[at] = one;
	}
	k->n = n;
}

/* --- Rows ------------------------------------------------------------------------------------- */

/* The columns of open_rows_all, in its order. */
enum { OWNER, TEAM, SERVICE, INCIDENT, KIND, PRIORITY, STATUS, CYCLE, DUE, REVIEW, AT_RISK,
	COLUMNS };

/* A server sends numbers as text. */
static int64_t number_of(const struct db_cell *c)
{
	int64_t i;
	if (c->type == DB_CELL_INT) return c->i;
	return c->type == DB_CELL_TEXT && str_int(c->s, &i) ? i : 0;
}

static void code_add(int64_t *numbers, const struct enum_value *codes, const struct db_cell *c)
{
	int i = c->type == DB_CELL_TEXT ? enum_index(codes, c->s) : -1;
	if (i >= 0 && i < OPEN_CODES) numbers[i]++;
}

static void cycle_add(struct arena *a, struct open_tally *t, const struct db_cell *c)
{
	struct str name = c->type == DB_CELL_TEXT ? c->s : STR("none");
	int i = 0;
	while (i < t->ncycles && !str_eq(t->cycle[i], name)) i++;
	if (i == OPEN_CYCLES) return;
	if (i == t->ncycles) t->cycle[t->ncycles++] = arena_str(a, name);
	add(a, &t->cycles, i);
}

struct days { struct str today, week, month; };

static bool not_after(struct str day, struct str other)
{
	return memcmp(day.p, other.p, 10) <= 0;
}

/* What is done waits for the response team: its day counts for nobody. */
static void due_add(struct open_tally *t, const struct days *d, const struct db_cell *due,
	bool owed, char oldest[10])
{
	if (due->type != DB_CELL_TEXT || due->s.len != 10) return;
	bool late = memcmp(due->s.p, d->today.p, 10) < 0;
	t->undated += memcmp(due->s.p, DB_NO_DAY, 10) == 0;
	if (!owed) return;
	t->overdue += late;
	t->week += !late && not_after(due->s, d->week);
	t->month += !late && not_after(due->s, d->month);
	if (!t->owed || memcmp(due->s.p, oldest, 10) < 0) memcpy(oldest, due->s.p, 10);
	t->owed = true;
}

/* One facet by itself, and what its statement has of these columns. */
static const struct alone {
	const char *field;
	enum sql rows;
	int n, columns[2];
} alone[] = {
	{ "owner", SQL_OPEN_ROWS_OWNER, 1, { OWNER } }, { "team", SQL_OPEN_ROWS_TEAM, 1, { TEAM } },
	{ "service", SQL_OPEN_ROWS_SERVICE, 1, { SERVICE } },
	{ "incident", SQL_OPEN_ROWS_INCIDENT, 1, { INCIDENT } },
	{ "kind", SQL_OPEN_ROWS_KIND, 1, { KIND } },
	{ "priority", SQL_OPEN_ROWS_PRIORITY, 1, { PRIORITY } },
	{ "status", SQL_OPEN_ROWS_STATUS, 1, { STATUS } }, { "cycle", SQL_OPEN_ROWS_CYCLE, 1, { CYCLE } },
	{ "due", SQL_OPEN_ROWS_DUE, 2, { STATUS, DUE } },
	{ "review", SQL_OPEN_ROWS_REVIEW, 2, { REVIEW, AT_RISK } }, { NULL }
};

static void row_add(struct arena *a, struct open_tally *t, const struct days *d, const bool *wanted,
	const struct db_cell *c, char oldest[10])
{
	const struct db_cell *review = &c[REVIEW];
	t->n++;
	if (wanted[OWNER]) add(a, &t->owners, number_of(&c[OWNER]));
	if (wanted[TEAM]) add(a, &t->teams, number_of(&c[TEAM]));
	if (wanted[SERVICE]) add(a, &t->services, number_of(&c[SERVICE]));
	if (wanted[INCIDENT] && c[INCIDENT].type != DB_CELL_NULL)
		add(a, &t->incidents, number_of(&c[INCIDENT]));
	if (wanted[KIND]) code_add(t->kinds, followup_kinds, &c[KIND]);
	if (wanted[PRIORITY]) code_add(t->priorities, followup_priorities, &c[PRIORITY]);
	if (wanted[STATUS]) code_add(t->statuses, followup_statuses, &c[STATUS]);
	if (wanted[CYCLE]) cycle_add(a, t, &c[CYCLE]);
	if (wanted[DUE])
		due_add(t, d, &c[DUE], str_is(c[STATUS].s, "open") || str_is(c[STATUS].s, "in_progress"),
			oldest);
	if (!wanted[REVIEW]) return;
	t->review_late += review->type == DB_CELL_TEXT && review->s.len == 10 &&
		memcmp(review->s.p, d->today.p, 10) < 0;
	t->at_risk += number_of(&c[AT_RISK]) != 0;
}

struct open_tally *open_tally_read(struct req *r, struct arena *a, const struct open_view *v,
	const char *but)
{
	struct open_tally *t = ARENA_NEW(a, struct open_tally);
	struct days d = { followup_day(&r->c, 0), followup_day(&r->c, OPEN_WEEK),
		followup_day(&r->c, OPEN_MONTH) };
	const struct alone *one = NULL;
	const struct db_cell *read;
	struct db_cell cells[COLUMNS];
	char oldest[10] = "";
	bool wanted[COLUMNS];
	for (int i = 0; but && alone[i].field; i++)
		if (strcmp(alone[i].field, but) == 0) one = &alone[i];
	for (int i = 0; i < COLUMNS; i++) wanted[i] = !one;
	for (int i = 0; one && i < one->n; i++) wanted[one->columns[i]] = true;
	/* There may be more of them than memory holds: one by one. */
	db_stream(r->c.db, r->c.a);
	struct db_query q = open_view_count(r, v, one ? one->rows : SQL_OPEN_ROWS_ALL, but,
		db_int("limit", INT32_MAX));
	while (db_step(&q)) {
		if (db_cells(&q, &read) != (one ? one->n : COLUMNS)) abort();
		for (int i = 0; one && i < one->n; i++) cells[one->columns[i]] = read[i];
		row_add(a, t, &d, wanted, one ? cells : read, oldest);
	}
	db_stream(r->c.db, NULL);
	t->owed = t->owed && day_parse((struct str){ oldest, 10 }, &t->oldest);
	close_up(&t->owners, false);
	close_up(&t->teams, false);
	close_up(&t->services, false);
	close_up(&t->incidents, true);
	close_up(&t->cycles, false);
	return t;
}
