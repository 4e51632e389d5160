/* The history is complete: what a change row holds of an object is every column that the database has
 * of it but secrets, every list it owns, and what was and is stored. Which these are the database and
 * the generated table of records say, so that a new column is either here or named by this test. */
#define _GNU_SOURCE
#include "page.h"
#include "noun/change.h"

/* But what is shown at once (feed_add). */
#define EACH_WRITE(t) EACH_ROUTE(t) if (route_posts(t) && !route_public(t) && \
	sample_of(t)->status == 303)

/* Columns that the schema says are secrets. */
static bool is_secret(const char *name)
{
	return strcmp(name, "password") == 0 || strcmp(name, "folded") == 0 ||
		strcmp(name, "reading_key") == 0 || strcmp(name, "title_key") == 0 ||
		strcmp(name, "token_sha256") == 0 || strcmp(name, "csrf") == 0;
}

/* --- What the database says -------------------------------------------------------------------- */

/* " id name ..." of a table. */
static const char *columns_of(const char *table)
{
	return page_value(page_text(test_db_is_pg() ?
		"SELECT string_agg(' ' || column_name, '' ORDER BY ordinal_position) || ' ' FROM "
		"information_schema.columns WHERE table_name = '%s'" :
		"SELECT group_concat(' ' || name, '') || ' ' FROM pragma_table_info('%s')", table));
}

static int number(const char *sql)
{
	return (int)strtol(page_value(sql), NULL, 10);
}

/* --- One row of facts --------------------------------------------------------------------------- */

static const char *told_text(const json_t *v)
{
	return json_string_value(json_object_get(v, "text"));
}

/* Beside each digest the text that it stands for. */
static void texts_add(json_t *v)
{
	const char *member, *digest = json_string_value(json_object_get(v, "sha256"));
	json_t *part;
	size_t i;
	if (digest && json_object_size(v) == 1) {
		json_object_set_new(v, "text", json_string(page_value(page_text(
			"SELECT body FROM content WHERE sha256 = '%s'", digest))));
		return;
	}
	json_object_foreach(v, member, part) texts_add(part);
	json_array_foreach(v, i, part) texts_add(part);
}

static void same_value(const char *where, const char *name, bool is_long, const json_t *told,
	const struct data *d)
{
	bool same = false;
	if (d->type == DATA_NULL) same = json_is_null(told);
	else if (d->type == DATA_INT) same = json_is_integer(told) && json_integer_value(told) == d->i;
	else if (is_long) same = told_text(told) && str_is(d->text, told_text(told));
	else same = json_is_string(told) && str_is(d->text, json_string_value(told));
	if (!same) fail_msg("%s: %s is not what is stored%s", where, name,
		is_long ? ", by the digest of its text" : "");
}

/* Every column of the table is told; stored (NULL: not known any more) is what each was. */
static void row_complete(const char *where, const char *table, uint64_t longs, const json_t *told,
	const struct map *stored)
{
	struct str rest = str_of(columns_of(table)), column;
	assert_true(rest.len > 2);
	while (str_cut(&rest, ' ', &column)) {
		const char *name = arena_str(page_arena, column).p;
		const json_t *v = json_object_get(told, name);
		if (!column.len) continue;
		if (is_secret(name)) {
			if (v) fail_msg("%s: a secret is told: %s.%s", where, table, name);
			continue;
		}
		if (!v) fail_msg("%s does not tell %s.%s", where, table, name);
		if (!stored) continue;
		int i = 0;
		while (i < stored->n && strcmp(stored->v[i].name, name) != 0) i++;
		if (i == stored->n) fail_msg("record_%s does not read %s", table, name);
		same_value(where, name, longs >> i & 1, v, &stored->v[i].value);
	}
}

static enum sql_record record_named(const char *table)
{
	int i = 0;
	while (i < RECORD_COUNT && strcmp(sql_records[i].table, table) != 0) i++;
	if (i == RECORD_COUNT) fail_msg("%s is no record", table);
	return (enum sql_record)i;
}

static void facts_complete(const char *where, const char *table, const json_t *told,
	const struct map *stored)
{
	const struct sql_recorded *t = &sql_records[record_named(table)];
	row_complete(where, table, t->longs, told, stored);
	for (const struct sql_list *l = t->lists; l->table; l++) {
		const json_t *rows = json_object_get(told, l->table);
		const struct list *was = stored ? map_get(stored, l->table)->list : NULL;
		if (!json_is_array(rows)) fail_msg("%s does not tell %s", where, l->table);
		if (was) assert_int_equal(json_array_size(rows), was->n);
		for (size_t i = 0; i < json_array_size(rows); i++)
			row_complete(where, l->table, l->longs, json_array_get(rows, i),
				was ? was->v[i].map : NULL);
	}
}

/* --- One change ---------------------------------------------------------------------------------- */

/* What object a change tells of; NULL: of several, each under its table's name. */
static const char *table_of(const char *route, const char *object)
{
	static const struct { const char *route, *table; } acts[] = {
		{ "evaluation_set", "evaluation" }, { "actors_unknown", "actor_unknown" },
		{ "actors_unknown_end", "actor_unknown" }, { "none_sign", NULL }, { "none_withdraw", NULL },
		{ "event_paste", NULL }, { "review_next", NULL }, { "admin_settings_set", NULL },
		{ "cycle_order", NULL }, { "cycle_suggested", NULL }, { NULL, NULL } };
	static const struct { char letter; const char *table; } parts[] = { { 'T', "event" },
		{ 'F', "finding" }, { 'K', "takeaway" }, { 'C', "comment" }, { 'P', "party" },
		{ 'E', "evidence" }, { 'A', "actor" } };
	for (int i = 0; acts[i].route; i++)
		if (strcmp(route, acts[i].route) == 0) return acts[i].table;
	const char *slash = strchr(object, '/');
	if (strncmp(object, "FU-", 3) == 0) return "followup";
	if (strncmp(object, "person/", 7) == 0) return "person";
	if (strncmp(object, "team/", 5) == 0) return "team";
	if (strncmp(object, "service/", 8) == 0) return "service";
	if (strncmp(object, "view/", 5) == 0) return "saved_view";
	if (strncmp(object, "feed/", 5) == 0) return "feed_token";
	if (strncmp(object, "report-key/", 11) == 0) return "report_key";
	if (strncmp(object, "bulk/", 5) == 0) return NULL;
	if (!slash) return "incident";
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (slash[1] == parts[i].letter) return parts[i].table;
	if (slash[1] >= 'A' && slash[1] <= 'Z')
		fail_msg("%s: of which table? tests/pages/history_test.c does not say", object);
	return "section";
}

static struct ctx ctx;

/* The row that facts with an id are of, as it is stored now. */
static const struct map *stored_of(const char *table, const json_t *told)
{
	const json_t *id = json_object_get(told, "id");
	return id ? record_read(&ctx, record_named(table), json_integer_value(id)) : NULL;
}

static void side_complete(const char *where, const char *table, const json_t *told, bool now)
{
	const char *member;
	json_t *v, *row;
	size_t i;
	if (table) facts_complete(where, table, told, now ? stored_of(table, told) : NULL);
	json_object_foreach((json_t *)(uintptr_t)told, member, v) {
		bool also = strcmp(member, "followup_note") == 0 || strcmp(member, "evaluation") == 0 ||
			strcmp(member, "followup_review") == 0 || strcmp(member, "cycle_entry") == 0 ||
			strcmp(member, "comment") == 0 || strcmp(member, "waiver") == 0 ||
			strcmp(member, "party_said") == 0 || strcmp(member, "party_link") == 0 ||
			strcmp(member, "report") == 0;
		if (table && !also) continue;
		if (json_is_object(v)) facts_complete(where, member, v, now ? stored_of(member, v) : NULL);
		json_array_foreach(v, i, row)
			facts_complete(where, member, row, now ? stored_of(member, row) : NULL);
	}
}

static json_t *side(int id, const char *which)
{
	const char *body = page_value(page_text("SELECT body FROM content JOIN change ON sha256 = "
		"%s_sha256 WHERE id = %d", which, id));
	json_set_alloc_funcs(malloc, free);     /* the program's own reader sets its arena's */
	json_t *told = *body ? json_loads(body, JSON_REJECT_DUPLICATES, NULL) : NULL;
	if (told) texts_add(told);
	return told;
}

/* Reads what is stored with a connection of its own; f is called inside. */
static void looking(void (*f)(const struct route *t, void *with), const struct route *t, void *with)
{
	struct db *db = db_open(str_of(page_url()), DB_READ);
	struct zones *zones = zones_new();
	ctx = ctx_operator(db, page_arena, zones);
	assert_int_equal(db_begin(db, page_arena, 0), DB_OK);
	ctx_begin(&ctx);
	f(t, with);
	assert_int_equal(db_failed(db), DB_OK);
	db_rollback(db);
	db_close(db);
	zones_free(zones);
}

struct seen { int last, told; };

static void changes_look(const struct route *t, void *with)
{
	struct seen *s = with;
	for (int id = number("SELECT max(id) FROM change"); id > s->last; id--) {
		const char *object = page_value(page_text("SELECT object FROM change WHERE id = %d", id));
		if (!*object) continue;
		for (int i = 0; i < 2; i++) {
			json_t *told = side(id, i ? "after" : "before");
			if (!told) continue;
			side_complete(page_text("%s %s, %s", t->name, object, i ? "after" : "before"),
				table_of(t->name, object), told, i);
			json_decref(told);
			s->told++;
		}
	}
}

/* Each route that writes: complete on both sides, each object once, counted once. */
static void test_complete(void **state)
{
	static const char twice[] = "SELECT count(*) - count(DISTINCT object) FROM change WHERE id > %d";
	EACH_WRITE(t) {
		const struct sample *s = sample_of(t);
		struct seen seen = { number("SELECT max(id) FROM change"), 0 };
		int counter = number("SELECT n FROM counter WHERE name = 'change'");
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, 303);
		looking(changes_look, t, &seen);
		assert_true(seen.told > 0 || strcmp(t->name, "signout") == 0);
		assert_int_equal(number(page_text(twice, seen.last)), 0);
		assert_int_equal(number("SELECT n FROM counter WHERE name = 'change'"), counter + 1);
		page_fresh_inside(state);
	}
}

/* --- Before -------------------------------------------------------------------------------------- */

struct before { int n; struct { const char *where, *table; json_t *told; } v[8]; };

static void before_look(const struct route *t, void *with)
{
	struct before *b = with;
	(void)t;
	for (int i = 0; i < b->n; i++)
		side_complete(b->v[i].where, b->v[i].table, b->v[i].told, true);
}

/* What is told as before is what was stored: asked of the database as it was before. */
static void test_before(void **state)
{
	struct arena *kept = arena_new((size_t)4 << 20);        /* past the fresh database */
	int told = 0;
	EACH_WRITE(t) {
		const struct sample *s = sample_of(t);
		struct before b = { .n = 0 };
		int last = number("SELECT max(id) FROM change");
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, 303);
		for (int id = number("SELECT max(id) FROM change"); id > last; id--) {
			json_t *before = side(id, "before");
			struct str object = str_of(page_value(page_text("SELECT object FROM change "
				"WHERE id = %d", id)));
			if (!before) continue;
			assert_true(b.n < 8);
			const char *where = arena_printf(kept, "%s %.*s, before", t->name, STR_F(object)).p;
			b.v[b.n].table = table_of(t->name, object.p);
			b.v[b.n].where = where;
			b.v[b.n++].told = before;
		}
		page_fresh_inside(state);
		if (b.n) looking(before_look, t, &b);
		for (int i = 0; i < b.n; i++) json_decref(b.v[i].told);
		told += b.n;
	}
	assert_true(told >= 14);
	arena_free(kept);
}

/* A category that came twice is signed once, and told once. */
static void test_twice(void **state)
{
	(void)state;
	struct page p = page_post("/INC-3/findings/none", PAUL, "categories=unknown_vector"
		"&categories=process_flaw&categories=unknown_vector&because=We+looked");
	assert_int_equal(p.status, 303);
	json_t *told = side(number("SELECT max(id) FROM change"), "after");
	assert_int_equal(json_array_size(json_object_get(told, "none_found")), 2);
	json_decref(told);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_complete),
		PAGE_INSIDE_TEST(test_before), PAGE_INSIDE_TEST(test_twice) };
	return cmocka_run_group_tests_name("history", tests, page_open, page_close);
}
