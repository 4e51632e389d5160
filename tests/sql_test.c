/* Every named statement against a real, freshly migrated database: it prepares under the
 * authorizer of the connection it is for, reads no whole table without saying why, has a LIMIT
 * when it gives many rows, keeps to what both engines know, and is used. */
#include <glob.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <fnmatch.h>
#include <ctype.h>
#include <unistd.h>
#include "db/db_sqlite.h"

static char folder[] = "/tmp/sql_test.XXXXXX";
static struct str url;
static struct db *reader, *writer, *owner;
static char *sources;                   /* all of src/ and cgi-bin/, in one text */
static int wrong;                       /* statements found wrong by the running test */

static void complain(const struct sql_statement *s, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static void complain(const struct sql_statement *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s: ", s->name);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	wrong++;
}

/* --- Plans ---------------------------------------------------------------------------------- */

/* Tables that stay small whatever happens, and what is not a table of ours. */
static const char *const small[] = { "team", "service", "counter", "setting", "json_each",
	"page",        /* the hundred rows of a list, chosen by a subquery that is checked itself */
	"d",           /* the days of open_counts */
	"event_counts", "section_counts", "followup_counts",    /* one row, of one incident */
	NULL };

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The next word of *p, into word; NULL at the end. */
static const char *word_next(const char *p, char *word, size_t room)
{
	size_t n = 0;
	while (*p && !is_word(*p)) p++;
	if (!*p) return NULL;
	for (; is_word(*p); p++)
		if (n + 1 < room) word[n++] = *p;
	word[n] = 0;
	return p;
}

/* The table that an alias of the statement stands for; false, and the alias itself, when the
 * statement does not name it. */
static bool table_of(const char *text, const char *alias, char *table, size_t room)
{
	char word[100], last[100] = "", before[100] = "";
	for (const char *p = text; (p = word_next(p, word, sizeof word)); ) {
		bool alone = strcmp(last, "FROM") == 0 || strcmp(last, "JOIN") == 0 ||
			strcmp(last, "UPDATE") == 0;
		bool named = strcmp(last, "SELECT") != 0 && (strcmp(before, "FROM") == 0 ||
			strcmp(before, "JOIN") == 0 || strcmp(before, "UPDATE") == 0);
		if ((named || alone) && strcmp(word, alias) == 0) {
			snprintf(table, room, "%s", alone ? word : last);
			return true;
		}
		memcpy(before, last, sizeof before);
		memcpy(last, word, sizeof last);
	}
	snprintf(table, room, "%s", alias);
	return false;
}

static bool is_small(const char *table)
{
	for (int i = 0; small[i]; i++)
		if (strcmp(small[i], table) == 0) return true;
	return false;
}

/* Is the alias that of a subquery? What that reads has lines of its own. */
static bool is_subquery(const char *text, const char *alias)
{
	size_t n = strlen(alias);
	for (const char *p = text; (p = strstr(p, ") ")); p += 2)
		if (strncmp(p + 2, alias, n) == 0 && !isalnum((unsigned char)p[2 + n]) && p[2 + n] != '_')
			return true;
	return false;
}

/* A line of a plan that reads all of a table of any size, or makes an index of its own over it:
 * that table's name, in table. An INSERT's plan also lists the tables that refer to its own;
 * those are read only where deferred constraints are broken, and nothing here is deferred. */
static bool line_scans(const char *line, const char *text, char *table, size_t room)
{
	char alias[100];
	bool own_index = strstr(line, " AUTOMATIC ") != NULL;
	if (strncmp(line, "SCAN ", 5) != 0 && !own_index) return false;
	if (strcmp(line, "SCAN CONSTANT ROW") == 0 || strstr(line, "-ROW VALUES")) return false;
	if (strstr(line, "(subquery-")) return false;
	if (!word_next(strchr(line, ' '), alias, sizeof alias)) return false;
	bool named = table_of(text, alias, table, room);
	if (!named && (strncmp(text, "INSERT ", 7) == 0 || is_subquery(text, alias))) return false;
	return !is_small(table);
}

/* True when the statement's plan was had; *scanned holds the table it reads whole, or is empty. */
static bool plan_ask(struct db *d, const char *text, char *scanned, size_t room)
{
	sqlite3_stmt *st = NULL;
	char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", text);
	int rc = sqlite3_prepare_v2(sqlite_of(d)->handle, explain, -1, &st, NULL);
	sqlite3_free(explain);
	*scanned = 0;
	while (rc == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(st, 3);
		char table[100];
		if (!*scanned && line_scans(line, text, table, sizeof table))
			snprintf(scanned, room, "%s", table);
	}
	sqlite3_finalize(st);
	return rc == SQLITE_OK;
}

static bool reads_only(const struct sql_statement *s)
{
	return strncmp(s->text[SQL_SQLITE], "SELECT ", 7) == 0;
}

static void test_plans(void **state)
{
	(void)state;
	wrong = 0;
	for (int i = 0; i < SQL_COUNT; i++) {
		const struct sql_statement *s = &sql_table[i];
		struct db *d = s->owner ? owner : reads_only(s) ? reader : writer;
		char table[100];
		if (!plan_ask(d, s->text[SQL_SQLITE], table, sizeof table))
			complain(s, "does not prepare: %s", sqlite3_errmsg(sqlite_of(d)->handle));
		else if (*table && !s->scan)
			complain(s, "reads all of %s; use an index, or say why with -- scan:", table);
	}
	assert_int_equal(wrong, 0);
}

static void test_plans_see(void **state)
{
	char table[100];
	(void)state;
	assert_true(plan_ask(reader, "SELECT f.title FROM followup f", table, sizeof table));
	assert_string_equal(table, "followup");
	assert_true(plan_ask(reader, "SELECT f.due_on FROM followup f "
		"ORDER BY f.due_on", table, sizeof table));
	assert_string_equal(table, "followup");
	assert_true(plan_ask(reader, "SELECT x.n FROM (SELECT count(*) AS n FROM finding f) x", table,
		sizeof table));
	assert_string_equal(table, "finding");
	assert_true(plan_ask(writer, "DELETE FROM idem WHERE status = 1", table, sizeof table));
	assert_string_equal(table, "idem");
	assert_true(plan_ask(reader, "SELECT p.name FROM team t JOIN person p ON p.email = t.shown",
		table, sizeof table));
	assert_string_equal(table, "person");
	assert_true(plan_ask(reader, "SELECT s.shown FROM service s", table, sizeof table));
	assert_string_equal(table, "");
	assert_true(plan_ask(reader, "SELECT f.title FROM followup f WHERE f.number = 1", table,
		sizeof table));
	assert_string_equal(table, "");
	assert_false(plan_ask(reader, "SELECT \"typo\" FROM followup", table, sizeof table));
	assert_false(plan_ask(reader, "DELETE FROM idem WHERE key = 'x'", table, sizeof table));
	assert_false(plan_ask(writer, "DELETE FROM change WHERE id = 1", table, sizeof table));
}

/* --- Text ----------------------------------------------------------------------------------- */

/* True when word stands in text as a word, followed by `after` (blanks between do not count). */
static bool has_word(const char *text, const char *word, char after)
{
	char found[100];
	for (const char *p = text; (p = word_next(p, found, sizeof found)); ) {
		if (strcasecmp(found, word) != 0) continue;
		while (*p == ' ') p++;
		if (!after || *p == after) return true;
	}
	return false;
}

/* What one of the two engines does not know or does otherwise (the rules for statements). */
static const char *text_fault(const char *text)
{
	static const char *const functions[] = { "ifnull", "iif", "greatest", "least", "group_concat",
		"string_agg", "printf", "format", "strftime", "date", "datetime", "julianday", "unixepoch",
		"lower", "upper", "random", "last_insert_rowid", "changes", "total", "now", NULL };
	static const char *const words[] = { "GLOB", "LIKE", "REGEXP", "rowid", "OFFSET", "PRAGMA", NULL };
	for (int i = 0; functions[i]; i++)
		if (has_word(text, functions[i], '(')) return functions[i];
	for (int i = 0; words[i]; i++)
		if (has_word(text, words[i], 0)) return words[i];
	/* replace() is a function that both read alike; the statement is SQLite's. */
	if (strstr(text, "REPLACE INTO")) return "REPLACE INTO";
	if (strstr(text, "INSERT OR ") || strstr(text, "UPDATE OR ")) return "OR after INSERT or UPDATE";
	if (strchr(text, '"')) return "a double quote";
	bool changes = strncmp(text, "UPDATE ", 7) == 0 || strncmp(text, "DELETE ", 7) == 0;
	const char *last = strrchr(text, ')'), *limit = strstr(text, "LIMIT");
	if (changes && limit && (!last || limit > last)) return "a LIMIT on UPDATE or DELETE";
	return NULL;
}

static void test_text(void **state)
{
	(void)state;
	wrong = 0;
	for (int i = 0; i < SQL_COUNT; i++) {
		const struct sql_statement *s = &sql_table[i];
		const char *fault = text_fault(s->text[SQL_SQLITE]);
		if (fault) complain(s, "has %s", fault);
		if (strcmp(s->kind, "many") == 0 && !has_word(s->text[SQL_SQLITE], "LIMIT", 0))
			complain(s, "is :many without a LIMIT");
	}
	assert_int_equal(wrong, 0);
}

static void test_text_sees(void **state)
{
	(void)state;
	assert_string_equal(text_fault("SELECT IfNull (a, 1) FROM t"), "ifnull");
	assert_string_equal(text_fault("SELECT a FROM t WHERE a LIKE 'x'"), "LIKE");
	assert_string_equal(text_fault("INSERT OR IGNORE INTO t VALUES (1)"),
		"OR after INSERT or UPDATE");
	assert_string_equal(text_fault("SELECT \"a\" FROM t"), "a double quote");
	assert_string_equal(text_fault("DELETE FROM t WHERE a IN (1) LIMIT 3"),
		"a LIMIT on UPDATE or DELETE");
	assert_null(text_fault("DELETE FROM t WHERE a IN (SELECT b FROM u LIMIT 3)"));
	assert_null(text_fault("SELECT t.format, t.date FROM t"));
}

/* --- Use ------------------------------------------------------------------------------------ */

static void append(const char *path)
{
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	size_t had = sources ? strlen(sources) : 0, n = (size_t)ftell(f);
	rewind(f);
	sources = realloc(sources, had + n + 1);
	assert_non_null(sources);
	assert_int_equal(fread(sources + had, 1, n, f), n);
	sources[had + n] = 0;
	fclose(f);
}

static void append_all(const char *pattern)
{
	glob_t found;
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) append(found.gl_pathv[i]);
	globfree(&found);
}

static void upper_of(const char *name, char *out, size_t room)
{
	int n = snprintf(out, room, "SQL_%s", name);
	for (int i = 0; i < n; i++) out[i] = (char)toupper((unsigned char)out[i]);
}

/* True when the sources name it so, in capitals. */
static bool is_named(const char *capitals)
{
	char found[100];
	for (const char *p = sources; (p = word_next(p, found, sizeof found)); )
		if (strcmp(found, capitals) == 0) return true;
	return false;
}

/* A macro puts names together: SQL_OPEN_##W##_##B##_ASC uses open_list_due_asc where the program also
 * names LIST and DUE. */
static bool pasted(char *token)
{
	char start[130], words[130];
	for (char *at = token + strlen("SQL_"); (at = strchr(at, '_')); at++) {
		snprintf(start, sizeof start, "%.*s_##", (int)(at - token), token);
		if (!strstr(sources, start)) continue;
		snprintf(words, sizeof words, "%s", at + 1);
		bool named = true;
		char *rest = words;
		for (char *word; named && (word = strtok_r(rest, "_", &rest)); )
			named = is_named(word);
		if (named) return true;
	}
	return false;
}

/* The other way round: SQL_##TABLE##_ADD, where TABLE is what a macro is given. */
static bool pasted_behind(const char *token)
{
	char end[130], given[130];
	const char *last = strrchr(token, '_');
	snprintf(end, sizeof end, "##%s", last);
	snprintf(given, sizeof given, "(%.*s)", (int)(last - token) - 4, token + 4);
	return strstr(sources, end) && strstr(sources, given);
}

static bool is_used(const char *name)
{
	char token[120];
	upper_of(name, token, sizeof token);
	for (const struct sql_copy *c = sql_copies; c->table; c++)
		if (strcmp(sql_table[c->read].name, name) == 0 ||
			strcmp(sql_table[c->fill].name, name) == 0 ||
			strcmp(sql_table[c->count].name, name) == 0)
			return has_word(sources, "sql_copies", 0);
	for (int i = 0; i < RECORD_COUNT; i++) {        /* there for whoever asks for the record */
		if (strcmp(sql_table[sql_records[i].read].name, name) == 0) return true;
		for (const struct sql_list *l = sql_records[i].lists; l->table; l++)
			if (strcmp(sql_table[l->read].name, name) == 0) return true;
	}
	return has_word(sources, token, 0) || pasted(token) || pasted_behind(token);
}

/* Of a statement that is made for each numbered table (sql/part.sql) it is enough that one is used. */
static bool family_used(const char *name)
{
	if (fnmatch("*_find", name, 0) != 0 && fnmatch("*_last", name, 0) != 0 &&
		fnmatch("link_*", name, 0) != 0) return false;
	for (int i = 0; i < RECORD_COUNT; i++) {
		const char *table = sql_records[i].table, *at = strstr(name, table);
		for (int k = 0; at && k < RECORD_COUNT; k++) {
			char other[120], token[120];
			snprintf(other, sizeof other, "%.*s%s%s", (int)(at - name), name, sql_records[k].table,
				at + strlen(table));
			upper_of(other, token, sizeof token);
			if (has_word(sources, token, 0)) return true;
		}
	}
	return false;
}

static void test_used(void **state)
{
	(void)state;
	wrong = 0;
	for (int i = 0; i < SQL_COUNT; i++)
		if (!is_used(sql_table[i].name) && !family_used(sql_table[i].name))
			complain(&sql_table[i], "is used nowhere");
	assert_int_equal(wrong, 0);
	assert_false(is_used("session_get_nothing"));
	assert_true(is_used("open_list_due_asc"));
	assert_false(is_used("open_list_summaries_asc"));
}

/* --- Frame ---------------------------------------------------------------------------------- */

static int open_all(void **state)
{
	static char path[100];
	(void)state;
	if (!mkdtemp(folder)) return -1;
	snprintf(path, sizeof path, "sqlite:%s/test.db", folder);
	url = str_of(path);
	if (db_migrate(url, STR_NONE) != DB_OK) return -1;
	reader = db_open(url, DB_READ);
	writer = db_open(url, DB_WRITE);
	owner = db_open(url, DB_OWNER);
	append_all("src/*/*.c");
	append_all("cgi-bin/*.c");
	append("include/noun/noun.h");          /* PART_SQL */
	return reader && writer && owner ? 0 : -1;
}

static int close_all(void **state)
{
	static const char *const names[] = { "", "-wal", "-shm", ".lock", NULL };
	char path[100];
	(void)state;
	db_close(reader);
	db_close(writer);
	db_close(owner);
	free(sources);
	for (int i = 0; names[i]; i++) {
		snprintf(path, sizeof path, "%s/test.db%s", folder, names[i]);
		unlink(path);
	}
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plans), cmocka_unit_test(test_plans_see),
		cmocka_unit_test(test_text), cmocka_unit_test(test_text_sees),
		cmocka_unit_test(test_used),
	};
	return cmocka_run_group_tests_name("sql", tests, open_all, close_all);
}
