/* What belongs to one incident is neither shown nor changed with another: INC-7 gets a copy of
 * everything that INC-3 has, with the same numbers and other words. Every page of INC-3 stays as it
 * was, and no POST to INC-3, or to one of its follow-ups, touches a row of the copy. Which tables
 * these are, and how they hang together, the schema says. */
#define _GNU_SOURCE
#include "page.h"

#define APART 1000              /* what ids and numbers of the copy are greater by */

/* Tables with a part of an incident, and whether they say the incident itself. */
static struct part { const char *table; bool named; } parts[64];
static int nparts;

/* The words of a list with commas. */
static bool next_word(struct str *list, const char **word)
{
	struct str s;
	if (!str_some(*list) || !str_cut(list, ',', &s)) return false;
	*word = arena_str(page_arena, s).p;
	return true;
}

static const struct part *part_of(const char *table)
{
	for (int i = 0; i < nparts; i++) if (strcmp(parts[i].table, table) == 0) return &parts[i];
	return NULL;
}

static void part_add(const char *table, bool named)
{
	if (nparts == (int)(sizeof parts / sizeof *parts)) abort();
	parts[nparts++] = (struct part){ table, named };
}

/* First those that name their incident, then those that hang on one of them. */
static void parts_find(void)
{
	const char *table;
	nparts = 0;
	struct str named = str_of(page_value("SELECT group_concat(m.name) FROM sqlite_schema m, "
		"pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'incident_id'"));
	while (next_word(&named, &table)) part_add(table, true);
	for (int i = 0; i < nparts; i++) {
		struct str hanging = str_of(page_value(page_text("SELECT group_concat(DISTINCT m.name) FROM "
			"sqlite_schema m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table' AND "
			"k.\"table\" = '%s'", parts[i].table)));
		while (next_word(&hanging, &table)) if (!part_of(table)) part_add(table, false);
	}
}

/* The part to whose row a column leads; "" for any other column. */
static const char *leads(const char *table, const char *column)
{
	const char *to = page_value(page_text("SELECT \"table\" FROM pragma_foreign_key_list('%s') "
		"WHERE \"from\" = '%s' AND seq = 0", table, column));
	return part_of(to) ? to : "";
}

/* Every text is words but keys, what the schema checks, days, digests, and these codes. */
static bool is_words(const char *table, const char *column)
{
	static const char *const codes[] = { "zone", "category", "technique", "incident_severity",
		"route", "object", NULL };
	for (int i = 0; codes[i]; i++) if (strcmp(codes[i], column) == 0) return false;
	if (str_ends(str_of(column), "_on") || (str_ends(str_of(column), "sha256") && strcmp(column, "token_sha256") != 0)) return false;
	return *page_value(page_text("SELECT c.name FROM pragma_table_info('%s') c, sqlite_schema m "
		"WHERE m.name = '%s' AND c.name = '%s' AND c.type = 'TEXT' AND c.pk = 0 AND "
		"instr(m.sql, c.name || ' IN (') = 0 AND instr(m.sql, c.name || ' = ') = 0", table, table,
		column));
}

/* What a column of the copy holds. */
static const char *copied(const struct part *p, const char *column)
{
	bool followup = strcmp(p->table, "followup") == 0;
	if (strcmp(column, "incident_id") == 0) return "2";
	if (strcmp(column, "id") == 0 || (followup && strcmp(column, "number") == 0) ||
		*leads(p->table, column)) return page_text("%s + %d", column, APART);
	return is_words(p->table, column) ? page_text("'Other ' || %s", column) : column;
}

static const char *columns_of(const char *table)
{
	return page_value(page_text("SELECT group_concat(name) FROM pragma_table_info('%s')", table));
}

/* Which rows of a part belong to that incident; what hangs is found by where it leads. */
static const char *belonging(const struct part *p, int incident)
{
	const char *column;
	struct str columns = str_of(columns_of(p->table));
	if (p->named) return page_text("incident_id = %d", incident);
	while (next_word(&columns, &column))
		if (*leads(p->table, column)) return page_text("%s IN (SELECT id FROM %s WHERE "
			"incident_id = %d)", column, leads(p->table, column), incident);
	fail_msg("%s hangs on nothing", p->table);
	return NULL;
}

static void copy_make(void)
{
	parts_find();
	page_run("PRAGMA foreign_keys = OFF");
	for (int i = 0; i < nparts; i++) {
		const struct part *p = &parts[i];
		struct buf values = buf_new(page_arena, 1024);
		const char *columns = columns_of(p->table), *column;
		struct str rest = str_of(columns);
		while (next_word(&rest, &column))
			buf_printf(&values, "%s%s", values.len ? ", " : "", copied(p, column));
		/* What an incident has once (its key is the incident) INC-7 has already: the copy is instead. */
		bool once = *page_value(page_text("SELECT 1 FROM pragma_table_info('%s') WHERE name = "
			"'incident_id' AND pk = 1 AND (SELECT max(pk) FROM pragma_table_info('%s')) = 1",
			p->table, p->table));
		if (once) page_run(page_text("DELETE FROM %s WHERE incident_id = 2", p->table));
		page_run(arena_printf(page_arena, "INSERT INTO %s (%s) SELECT %.*s FROM %s WHERE %s",
			p->table, columns, STR_F(buf_text(&values)), p->table,
			belonging(p, 1)).p);
	}
}

/* A digest over every row that is the copy's. */
static const char *copy_digest(void)
{
	struct buf all = buf_new(page_arena, 4096);
	for (int i = 0; i < nparts; i++) {
		const struct part *p = &parts[i];
		struct buf row = buf_new(page_arena, 1024);
		const char *column;
		struct str rest = str_of(columns_of(p->table));
		while (next_word(&rest, &column))
			buf_printf(&row, "%squote(%s)", row.len ? " || '|' || " : "", column);
		buf_printf(&all, "%s=%s\n", p->table, page_value(arena_printf(page_arena,
			"SELECT count(*) || ' ' || sha256(coalesce(group_concat(r, '\n'), '')) FROM (SELECT %.*s AS r "
			"FROM %s WHERE %s ORDER BY r)", STR_F(buf_text(&row)), p->table,
			belonging(p, 2)).p));
	}
	return arena_str(page_arena, buf_text(&all)).p;
}

/* --- Reading ---------------------------------------------------------------------------------- */

static bool of_the_incident(const char *path)
{
	return str_starts(str_of(path), "/INC-3") || str_starts(str_of(path), "/FU-1");
}

static struct str asked(const char *path)
{
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = path, .who = ROSA,
		.accept = "application/json" });
	if (p.status != 200) fail_msg("%s: %d", path, p.status);
	return p.body;
}

static void test_not_shown(void **state)
{
	(void)state;
	struct str before[64];
	int n = 0;
	const char *paths[64];
	EACH_ROUTE(t) {
		const char *path = sample_of(t)->path;
		if (route_posts(t) || !route_has(t, FACE_JSON) || !of_the_incident(path)) continue;
		paths[n] = path;
		before[n++] = asked(path);
	}
	assert_true(n >= 10);
	copy_make();
	assert_true(nparts >= 20);
	for (int i = 0; i < n; i++) {
		struct str now = asked(paths[i]);
		size_t at = 0;
		while (at < now.len && at < before[i].len && now.p[at] == before[i].p[at]) at++;
		if (!str_eq(now, before[i])) fail_msg("%s shows what is not its incident's: %.*s", paths[i],
			STR_F(str_part(now, at > 40 ? at - 40 : 0, 300)));
	}
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void expect_same(const char *before, const char *after)
{
	struct str a = str_of(before), b = str_of(after), x, y;
	while (str_cut(&a, '\n', &x) && str_cut(&b, '\n', &y))
		if (!str_eq(x, y)) fail_msg("%s changed another's: %.*s became %.*s", page_route->name,
			STR_F(x), STR_F(y));
}

static void test_not_changed(void **state)
{
	int n = 0;
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		if (!route_posts(t) || !of_the_incident(s->path)) continue;
		copy_make();
		const char *before = copy_digest();
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, s->status);
		expect_same(before, copy_digest());
		page_fresh_inside(state);
		n++;
	}
	assert_true(n >= 10);
}

/* One's settings, password and sessions are one's own. */
static void test_other_people(void **state)
{
	static const char *const own[] = { "settings_set", "password_set", "signout", NULL };
	static const char others[] = "SELECT group_concat(quote(p.id) || quote(name) || quote(shown) || "
		"quote(email) || quote(lang) || quote(zone) || quote(theme) || quote(keys) || quote(password) "
		"|| quote(p.version) || (SELECT count(*) FROM session s WHERE s.person_id = p.id)) "
		"FROM person p WHERE p.id <> 1";
	for (int i = 0; own[i]; i++) {
		const struct sample *s = sample_of(page_route = route_named(own[i]));
		const char *before = page_text("%s", page_value(others));
		struct page p = page_post(s->path, VERA, s->form);
		page_expect(&p, 303);
		assert_string_equal(before, page_value(others));
		page_fresh_inside(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_not_shown), PAGE_INSIDE_TEST(test_not_changed),
		PAGE_INSIDE_TEST(test_other_people),
	};
	return cmocka_run_group_tests_name("others", tests, page_open, page_close);
}
