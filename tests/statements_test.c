/* What a statement gives and what it changes, in a world where each of its conditions has a row that
 * it keeps and one that it drops (statements/world*.sql). A file of cases holds lines like
 *     followup_after incident=101 number=11
 * each followed by what came of it, on lines that are indented: the rows as they came, a NULL as -, or
 * how many were written; and from every table the rows that are gone (-) and new (+), of a row that was
 * changed (*) the columns that were. A line goes on in the transaction of the line before if it begins
 * with "then"; "with" gives what the lines after it say nothing else about, and what nothing is said
 * about is NULL. `make golden` writes what comes. */
#include <glob.h>
#include <unistd.h>
#include "pages/page.h"
#include "test_db.h"

#define TABLES 80
#define ARGS 100

/* A table as it is; rows hold their cells in order, a NULL is absent. */
struct rows {
	int n, columns;
	struct str *cells;
	const char *names[DB_COLUMNS];
};

static char folder[] = "/tmp/statements.XXXXXX";
static char url[500];
static struct db *db;
static struct rows pristine[TABLES], now[TABLES];

/* --- Tables ----------------------------------------------------------------------------------- */

static struct str cell_text(const struct db_cell *c)
{
	if (c->type == DB_CELL_INT) return arena_printf(page_arena, "%lld", (long long)c->i);
	return c->type == DB_CELL_TEXT ? arena_str(page_arena, c->s) : STR_NONE;
}

/* Room for as many rows again as there are; for the first. */
static void rows_grow(struct rows *t)
{
	size_t had = (size_t)(t->n * t->columns);
	struct str *more = arena_list(page_arena, t->n ? 2 * had : (size_t)t->columns, sizeof *more);
	if (had) memcpy(more, t->cells, had * sizeof *more);
	t->cells = more;
}

static void table_read(enum sql read, struct rows *t)
{
	const struct db_cell *cells;
	struct db_query q = db_run(db, read, NULL, 0);
	*t = (struct rows){ .n = 0 };
	while (db_step(&q)) {
		t->columns = db_cells(&q, &cells);
		if (!(t->n & (t->n - 1))) rows_grow(t);
		for (int i = 0; i < t->columns; i++) {
			t->cells[t->n * t->columns + i] = cell_text(&cells[i]);
			if (!t->n) t->names[i] = arena_str(page_arena, str_of(db_name(&q, i))).p;
		}
		t->n++;
	}
}

static void tables_read(struct rows *tables)
{
	for (int i = 0; sql_copies[i].table; i++) table_read(sql_copies[i].read, &tables[i]);
}

static bool cell_same(struct str a, struct str b)
{
	return (a.p != NULL) == (b.p != NULL) && str_eq(a, b);
}

static const struct str *row(const struct rows *t, int i)
{
	return t->cells + (ptrdiff_t)i * t->columns;
}

static bool row_in(const struct rows *t, const struct str *cells)
{
	for (int i = 0; i < t->n; i++) {
		int k = 0;
		while (k < t->columns && cell_same(row(t, i)[k], cells[k])) k++;
		if (k == t->columns) return true;
	}
	return false;
}

/* The row of the same id; NULL where the table has none, or the row is in one of them only. */
static const struct str *row_of_id(const struct rows *t, const struct str *cells)
{
	if (!t->n || strcmp(t->names[0], "id") != 0) return NULL;
	for (int i = 0; i < t->n; i++) if (str_eq(row(t, i)[0], cells[0])) return row(t, i);
	return NULL;
}

static void row_put(struct buf *b, char sign, const char *table, const struct rows *t,
	const struct str *cells)
{
	buf_printf(b, "\t%c %s", sign, table);
	for (int i = 0; i < t->columns; i++)
		if (cells[i].p) buf_printf(b, " %s=%.*s", t->names[i], STR_F(cells[i]));
	buf_char(b, '\n');
}

static void cell_put(struct buf *b, struct str cell)
{
	buf_str(b, cell.p ? cell : STR("-"));
}

static void changed_put(struct buf *b, const char *table, const struct rows *t,
	const struct str *was, const struct str *is)
{
	buf_printf(b, "\t* %s %.*s:", table, STR_F(is[0]));
	for (int i = 0; i < t->columns; i++) {
		if (cell_same(was[i], is[i])) continue;
		buf_printf(b, " %s=", t->names[i]);
		cell_put(b, was[i]);
		buf_c(b, "->");
		cell_put(b, is[i]);
	}
	buf_char(b, '\n');
}

static void difference_put(struct buf *b, const char *table, const struct rows *was,
	const struct rows *is)
{
	for (int i = 0; i < was->n; i++) {
		if (row_in(is, row(was, i))) continue;
		const struct str *after = row_of_id(is, row(was, i));
		if (after) changed_put(b, table, is, row(was, i), after);
		else row_put(b, '-', table, was, row(was, i));
	}
	for (int i = 0; i < is->n; i++)
		if (!row_in(was, row(is, i)) && !row_of_id(was, row(is, i)))
			row_put(b, '+', table, is, row(is, i));
}

static void differences_put(struct buf *b)
{
	struct rows after[TABLES];
	tables_read(after);
	for (int i = 0; sql_copies[i].table; i++)
		difference_put(b, sql_copies[i].table, &now[i], &after[i]);
	memcpy(now, after, sizeof now);
}

/* --- Statements ------------------------------------------------------------------------------- */

/* One name=value, the value within quotes where it has blanks or is a text of digits. */
static void arg_read(struct str *rest, struct db_arg *arg)
{
	struct str name, value;
	int64_t i;
	(void)str_cut(rest, '=', &name);
	bool quoted = str_starts(*rest, "'");
	if (quoted) *rest = str_part(*rest, 1, rest->len);
	(void)str_cut(rest, quoted ? '\'' : ' ', &value);
	*rest = str_trim(*rest);
	const char *n = arena_str(page_arena, str_trim(name)).p;
	if (quoted) *arg = db_str(n, value.p ? value : STR(""));
	else if (str_is(value, "-")) *arg = db_null(n);
	else *arg = str_int(value, &i) ? db_int(n, i) : db_str(n, value);
}

static bool takes(const struct sql_statement *s, const char *name)
{
	for (int i = 0; i < s->nparams; i++) if (strcmp(s->params[i], name) == 0) return true;
	return false;
}

static bool of_context(const char *name)
{
	return !strcmp(name, "person") || !strcmp(name, "now") || !strcmp(name, "today");
}

/* What the line says, what "with" says, and a NULL for all that the statement takes besides. */
static size_t args_read(const struct sql_statement *s, struct str line, struct str with,
	struct db_arg *args)
{
	size_t n = 0;
	for (line = str_trim(line); str_some(line); n++) {
		arg_read(&line, &args[n]);
		if (!takes(s, args[n].name)) fail_msg("%s takes no %s", s->name, args[n].name);
	}
	for (with = str_trim(with); str_some(with); n++) arg_read(&with, &args[n]);
	for (int i = 0; i < s->nparams; i++)
		if (!of_context(s->params[i])) args[n++] = db_null(s->params[i]);
	assert_true(n < ARGS);
	return n;
}

static const struct sql_statement *find(struct str name)
{
	for (int i = 0; i < SQL_COUNT; i++) if (str_is(name, sql_table[i].name)) return &sql_table[i];
	fail_msg("there is no statement %.*s", STR_F(name));
	return NULL;
}

static void rows_put(struct buf *b, enum sql which, const struct db_arg *args, size_t n)
{
	const struct db_cell *cells;
	struct db_query q = db_run(db, which, args, n);
	while (db_step(&q)) {
		for (int i = 0, columns = db_cells(&q, &cells); i < columns; i++) {
			buf_c(b, i ? " | " : "\t");
			cell_put(b, cell_text(&cells[i]));
		}
		buf_char(b, '\n');
	}
}

static void run(struct buf *b, const struct sql_statement *s, const struct db_arg *args, size_t n)
{
	enum sql which = (enum sql)(s - sql_table);
	if (strcmp(s->kind, "do") == 0) buf_printf(b, "\t%lld\n", (long long)db_do(db, which, args, n));
	else rows_put(b, which, args, n);
	if (db_failed(db) != DB_OK) buf_c(b, "\trefused\n");
	else if (strncmp(s->text[SQL_SQLITE], "SELECT", 6) != 0) differences_put(b);
}

/* Of what has owners nobody sees anything: no row, or one that counts none. args[0] is free. */
static void nobody_try(const struct sql_statement *s, struct db_arg *args, size_t n)
{
	const struct db_cell *cells;
	if (!takes(s, "person") || strncmp(s->text[SQL_SQLITE], "SELECT", 6) != 0) return;
	args[0] = db_int("person", 0);
	struct db_query q = db_run(db, (enum sql)(s - sql_table), args, n + 1);
	while (db_step(&q))
		for (int i = 0, columns = db_cells(&q, &cells); i < columns; i++)
			if (cells[i].type != DB_CELL_NULL && !str_is(cell_text(&cells[i]), "0"))
				fail_msg("%s: nobody sees %.*s", s->name, STR_F(cell_text(&cells[i])));
}

/* A new case begins with the world as it was, and with ids that go on where it ends. */
static void begin(void)
{
	db_rollback(db);
	assert_int_equal(db_begin(db, page_arena, 0), DB_OK);
	db_context(db, 3, PAGE_NOW, STR("2026-03-02"));
	if (test_db_is_pg()) db_load_end(db);
	memcpy(now, pristine, sizeof now);
}

static void line_try(struct buf *b, struct str line, struct str with)
{
	struct db_arg args[ARGS + 1];
	struct str name;
	bool then = str_starts(line, "then ");
	if (then) line = str_part(line, 5, line.len);
	else begin();
	(void)str_cut(&line, ' ', &name);
	const struct sql_statement *s = find(name);
	size_t n = args_read(s, line, with, args + 1);
	run(b, s, args + 1, n);
	nobody_try(s, args, n);
}

static void file_try(const char *path)
{
	struct str text = page_file(path), line, with = STR_NONE;
	struct buf b = buf_new(page_arena, 64 << 10);
	while (str_some(text)) {
		(void)str_cut(&text, '\n', &line);
		if (str_starts(line, "\t")) continue;
		buf_printf(&b, "%.*s\n", STR_F(line));
		if (str_starts(line, "with")) with = str_part(line, 4, line.len);
		else if (line.len && !str_starts(line, "#")) line_try(&b, line, with);
	}
	page_golden(path, buf_text(&b));
}

static void test_cases(void **state)
{
	glob_t files;
	(void)state;
	assert_int_equal(glob("tests/statements/*.txt", 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++) file_try(files.gl_pathv[i]);
	globfree(&files);
}

/* --- Locks on a server ------------------------------------------------------------------------ */

/* Who writes holds the row from the beginning on; who reads holds up nobody. */
static void test_locks(void **state)
{
	static const struct { enum sql head; int number; const char *row; bool held; } heads[] = {
		{ SQL_INCIDENT_HEAD_WRITE, 3, "incident WHERE number = 3", true },
		{ SQL_INCIDENT_HEAD_WRITE, 3, "incident WHERE number = 7", false },
		{ SQL_INCIDENT_HEAD_READ, 3, "incident WHERE number = 3", false },
		{ SQL_FOLLOWUP_HEAD_WRITE, 12, "followup WHERE number = 12", true },
		{ SQL_FOLLOWUP_HEAD_WRITE, 12, "followup WHERE number = 11", false },
		{ SQL_FOLLOWUP_HEAD_READ, 12, "followup WHERE number = 12", false },
	};
	(void)state;
	if (!test_db_is_pg()) skip();
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		begin();
		struct db_query q = DB_RUN(db, heads[i].head, db_int("number", heads[i].number));
		assert_true(db_step(&q));
		db_end(&q);
		const char *free = test_db_sql(url, arena_printf(page_arena, "SELECT number FROM %s "
			"FOR UPDATE SKIP LOCKED", heads[i].row).p);
		if (!*free != heads[i].held) fail_msg("%zu: %s", i, free);
	}
}

/* --- Frame ------------------------------------------------------------------------------------ */

static int open_world(void **state)
{
	(void)state;
	page_arena = arena_new((size_t)512 << 20);
	if (!page_arena || !mkdtemp(folder)) return -1;
	snprintf(url, sizeof url, "%s", test_db(folder, "statements"));
	(void)test_db_sql(url, page_file("tests/statements/world.sql").p);
	(void)test_db_sql(url, page_file("tests/statements/world_parties.sql").p);
	(void)test_db_sql(url, page_file("tests/statements/world_findings.sql").p);
	test_db_needs(url);
	/* A table that no copy has is not counted on by what loads copies. */
	if (test_db_is_pg()) (void)test_db_sql(url, "SELECT setval(pg_get_serial_sequence('feed_token', "
		"'id'), (SELECT max(id) FROM feed_token)), setval(pg_get_serial_sequence('party_link', 'id'), "
		"(SELECT max(id) FROM party_link))");
	db = db_open(str_of(url), DB_OWNER);
	if (!db || db_begin(db, page_arena, 0) != DB_OK) return -1;
	tables_read(pristine);
	return 0;
}

static int close_world(void **state)
{
	(void)state;
	db_rollback(db);
	db_close(db);
	test_db_remove(folder, "statements");
	arena_free(page_arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_locks) };
	return cmocka_run_group_tests_name("statements", tests, open_world, close_world);
}
