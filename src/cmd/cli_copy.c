/* `debrief export FILE` and `debrief import debrief FILE`: everything there is, from one database
 * to another of either engine, in Debrief's own JSON. One JSON value a line, so that neither side
 * holds more than a row:
 *
 *     {"debrief":"export","format":1,"schema":1}
 *     {"table":"team","columns":["id","name","shown","risk_owner_id"]}
 *     [1,"platform","Platform",null]
 *     ...
 *     {"end":true,"rows":1}
 *
 * Tables stand in the order of the schema and rows in the order of their keys, so equal content
 * gives equal bytes. Sessions, failed sign-ins and leases stay behind (sql/schema, "not copied").
 * The file holds everything, passwords' hashes too: it is made for its owner alone (0600). */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cmd/backup_file.h"
#include "cmd/cli.h"
#include "cmd/copy.h"
#include "base/instant.h"
#include "base/json.h"
#include "cmd/process.h"
#include "base/text.h"

#define FORMAT 1
#define LINE_MOST ((size_t)16 << 20)
#define ARENA_MOST ((size_t)64 << 20)
#define FLUSH_AT ((size_t)64 << 10)
#define NOT_EMPTY "this database is not empty; an export goes into one that was just made by " \
	"`debrief migrate`"

bool copy_goes_on(void *copy)
{
	struct copy *c = copy;
	if (process_signal(c->signals)) c->stopped = true;
	return !c->stopped;
}

/* Says how far it is, once a second; false when somebody wants it to end. */
static bool go_on(struct copy *c, const char *table)
{
	if (c->rows % 512) return true;
	int64_t now = instant_monotonic_us();
	if (c->tty && now - c->told_us > 1000000) {
		fprintf(stderr, "\r%lld rows, at %s\033[K", (long long)c->rows, table);
		c->told_us = now;
	}
	return copy_goes_on(c);
}

bool copy_begin(struct copy *c)
{
	c->a = arena_new(ARENA_MOST);
	c->tty = isatty(STDERR_FILENO);
	c->signals = process_signals((const int[]){ SIGINT, SIGTERM, 0 });
	return c->a && c->signals >= 0;
}

bool copy_open(struct copy *c, struct str url, enum db_mode mode)
{
	if (!c->a && !copy_begin(c)) return false;
	c->db = db_open(url, mode);
	return c->db != NULL;
}

void copy_close(struct copy *c)
{
	if (c->tty && c->rows) fputc('\n', stderr);
	if (c->file) fclose(c->file);
	db_close(c->db);
	arena_free(c->a);
	free(c->text);
}

/* --- Out ------------------------------------------------------------------------------------- */

static bool out(struct copy *c, struct buf *b)
{
	bool ok = fwrite(b->p, 1, b->len, c->file) == b->len;
	arena_reset(c->a);
	*b = buf_new(c->a, 2 * FLUSH_AT);
	return ok;
}

static bool table_out(struct copy *c, const struct sql_copy *t, struct buf *b)
{
	const struct sql_statement *fill = &sql_table[t->fill];
	buf_printf(b, "{\"table\":\"%s\",\"columns\":[", t->table);
	for (int i = 0; i < fill->nparams; i++)
		buf_printf(b, "%s\"%s\"", i ? "," : "", fill->params[i]);
	buf_c(b, "]}\n");
	struct db_query q = db_run(c->db, t->read, NULL, 0);
	bool ok = true;
	while (ok && db_step(&q)) {
		const struct db_cell *cells;
		int n = db_cells(&q, &cells);
		for (int i = 0; i < n; i++) {
			buf_char(b, i ? ',' : '[');
			if (cells[i].type == DB_CELL_NULL) buf_c(b, "null");
			else if (cells[i].type == DB_CELL_INT) buf_int(b, cells[i].i);
			else if (db_is_number(&q, i)) buf_str(b, cells[i].s);
			else text_json(b, cells[i].s);
		}
		buf_c(b, "]\n");
		c->rows++;
		if (b->len > FLUSH_AT) ok = out(c, b);
		ok = ok && go_on(c, t->table);
	}
	db_end(&q);
	return ok && db_failed(c->db) == DB_OK;
}

static bool all_out(struct copy *c)
{
	struct buf b = buf_new(c->a, 2 * FLUSH_AT);
	if (db_begin(c->db, c->a, 0) != DB_OK) return false;
	c->files = DB_ONE(c->db, 0, SQL_EVIDENCE_FILES);
	db_stream(c->db, c->a);
	buf_printf(&b, "{\"debrief\":\"export\",\"format\":%d,\"schema\":%d}\n", FORMAT,
		db_version_wanted());
	for (const struct sql_copy *t = sql_copies; t->table; t++)
		if (!table_out(c, t, &b)) return false;
	buf_printf(&b, "{\"end\":true,\"rows\":%lld}\n", (long long)c->rows);
	db_rollback(c->db);
	return out(c, &b);
}

/* Written beside, made durable, then named: FILE is whole or is not there. */
static int export_to(struct copy *c, struct cli *cli, const char *path)
{
	struct str beside = arena_printf(cli->arena, "%s.part", path);
	int fd = open(beside.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	c->file = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!c->file) return cli_fail("%s: %s", path, strerror(errno));
	bool ok = all_out(c);
	bool kept = ok && fflush(c->file) == 0 && fsync(fd) == 0 && rename(beside.p, path) == 0;
	if (kept) {
		printf("exported %lld rows%s\n", (long long)c->rows, c->files ?
			"; the bytes of evidence are not in it: copy HOME/evidence" : "");
		return 0;
	}
	int why = errno;
	unlink(beside.p);
	if (c->stopped) return cli_fail("stopped; nothing was kept");
	return ok ? cli_fail("%s: %s", path, strerror(why)) :
		cli_fail("it could not be read or written to its end; nothing was kept");
}

int export_command(struct cli *cli)
{
	struct copy c = { .name = "" };
	if (cli->argc != 1) return cli_wrong(cli);
	if (process_schema(cli->config.db_url)) return 1;
	int status = copy_open(&c, cli->config.db_url, DB_READ) ?
		export_to(&c, cli, cli->argv[0]) : cli_fail("cannot open the database");
	copy_close(&c);
	return status;
}

/* --- In -------------------------------------------------------------------------------------- */

/* The next line as JSON; NULL, with a word on standard error, where there is none that fits. */
static const struct json *line_in(struct copy *c)
{
	ssize_t n = getline(&c->text, &c->room, c->file);
	struct str fault;
	c->line++;
	if (n <= 0 || c->text[n - 1] != '\n') {
		cli_fail("%s ends after line %lld, before its end was written: it is a part of an export",
			c->name, (long long)c->line - 1);
		return NULL;
	}
	const struct json *j = json_parse_within(c->a, (struct str){ c->text, (size_t)n - 1 },
		(struct json_limits){ LINE_MOST, SIZE_MAX }, &fault);
	if (!j) cli_fail("%s, line %lld: %.*s", c->name, (long long)c->line, STR_F(fault));
	return j;
}

static bool refuse(const struct copy *c, const char *why)
{
	(void)cli_fail("%s, line %lld: %s; nothing was kept", c->name, (long long)c->line, why);
	return false;
}

static bool head_in(struct copy *c)
{
	int64_t format, schema;
	const struct json *j = line_in(c);
	if (!j) return false;
	bool ours = str_is(json_text(json_at(j, "debrief")), "export") &&
		json_whole(json_at(j, "format"), &format) && json_whole(json_at(j, "schema"), &schema);
	if (!ours || format != FORMAT) return refuse(c, "not a Debrief export of this format");
	if (schema != db_version_wanted())
		return refuse(c, "another schema than this program's: export it with the same release");
	return true;
}

/* The columns of the file are the table's, in its order. */
static bool columns_fit(const struct sql_copy *t, const struct json *columns)
{
	const struct sql_statement *fill = &sql_table[t->fill];
	if ((int)json_items(columns) != fill->nparams) return false;
	for (int i = 0; i < fill->nparams; i++)
		if (!str_is(json_text(json_item(columns, (size_t)i)), fill->params[i])) return false;
	return true;
}

static bool row_in(struct copy *c, const struct sql_copy *t, const struct json *row)
{
	const struct sql_statement *fill = &sql_table[t->fill];
	struct db_arg args[SQL_PARAMS];
	if ((int)json_items(row) != fill->nparams) return refuse(c, "not a row of its table");
	for (int i = 0; i < fill->nparams; i++) {
		const struct json *v = json_item(row, (size_t)i);
		int64_t whole;
		args[i] = json_whole(v, &whole) ? db_int(fill->params[i], whole) :
			db_str(fill->params[i], json_text(v));
	}
	(void)db_do(c->db, t->fill, args, (size_t)fill->nparams);
	c->rows++;
	if (db_failed(c->db) != DB_OK) return refuse(c, "the database does not take this row");
	return true;
}

/* Takes one table; afterwards *line is the line behind its last row. */
static bool table_in(struct copy *c, const struct sql_copy *t, const struct json **line)
{
	bool fits = str_is(json_text(json_at(*line, "table")), t->table) &&
		columns_fit(t, json_at(*line, "columns"));
	if (!fits) return refuse(c, "not the table, or not the columns, that stand here");
	for (;;) {
		arena_reset(c->a);
		*line = line_in(c);
		if (!*line) return false;
		if (json_is_map(*line)) return true;
		if (!row_in(c, t, *line) || !go_on(c, t->table)) return false;
	}
}

static bool tables_in(struct copy *c)
{
	int64_t said = -1;
	const struct json *line = line_in(c);
	bool ok = line != NULL;
	for (const struct sql_copy *t = sql_copies; ok && t->table; t++) ok = table_in(c, t, &line);
	ok = ok && json_whole(json_at(line, "rows"), &said);
	if (ok && said != c->rows) return refuse(c, "rows are missing before the end");
	return ok;
}

bool copy_is_empty(struct db *d)
{
	return db_one(d, SQL_PERSON_COUNT, NULL, 0, 0) == 0 &&
		db_one(d, SQL_INCIDENT_ANY, NULL, 0, 0) == 0 &&
		db_one(d, SQL_REPORT_KEY_ANY, NULL, 0, 0) == 0;
}

static int all_in(struct copy *c)
{
	if (db_begin(c->db, c->a, 0) != DB_OK) return cli_fail("the database cannot be written");
	if (!copy_is_empty(c->db)) return cli_fail(NOT_EMPTY);
	db_do(c->db, SQL_COUNTER_CLEAR, NULL, 0);
	db_load_begin(c->db);
	bool ok = head_in(c) && tables_in(c);
	if (c->stopped) return cli_fail("stopped; nothing was kept");
	if (!ok) return 1;
	db_load_end(c->db);
	if (db_commit(c->db) != DB_OK)
		return cli_fail("the database does not take it; the lines above say why. Nothing was kept");
	return 0;
}

/* Of the file that is there nothing is to be kept, neither in it nor in its WAL. */
static bool file_is_empty(struct cli *cli)
{
	struct db *d = db_open(cli->config.db_url, DB_READ);
	bool ok = d && db_begin(d, cli->arena, 0) == DB_OK && copy_is_empty(d) &&
		db_failed(d) == DB_OK;
	if (d && !ok) (void)cli_fail(NOT_EMPTY);
	if (d) db_rollback(d);
	db_close(d);
	return ok;
}

/* Its WAL is taken into it first, and what is beside it removed, so that none is read into the file
 * that comes; if this process ends in between, it is as empty as it was. */
static bool file_leaves(struct cli *cli, const struct part *p)
{
	if (db_checkpoint(cli->config.db_url, true) != DB_OK) return false;
	return unlink(arena_printf(cli->arena, "%s-wal", p->path).p) == 0 || errno == ENOENT ?
		unlink(arena_printf(cli->arena, "%s-shm", p->path).p) == 0 || errno == ENOENT : false;
}

/* A database that is a file is filled beside its place, where nobody waits for it and nothing of it
 * need be durable, looked through, and named. */
static int file_in(struct cli *cli, struct copy *c, struct part *p)
{
	struct str beside = arena_printf(cli->arena, "sqlite:%s", p->file);
	int status = db_migrate(beside, STR_NONE) == DB_OK && copy_open(c, beside, DB_FILL) ?
		all_in(c) : cli_fail("%s: no database can be made there", p->folder);
	if (c->db) db_rollback(c->db);
	db_close(c->db);
	c->db = NULL;
	if (status) return status;
	bool kept = db_file_check(p->file, copy_goes_on, c) && file_leaves(cli, p) && part_name(p);
	return kept ? 0 : cli_fail("nothing was kept");
}

static int import_to_file(struct cli *cli, struct copy *c, struct str file)
{
	struct part p = { .a = cli->arena, .path = arena_str(cli->arena, file).p, .replaces = true,
		.go_on = copy_goes_on, .arg = c, .lock = -1 };
	/* Who runs would go on with the file that was replaced. */
	if (!process_home(cli->arena, cli->config.home)) return 1;
	if (process_lock(cli->arena, cli->config.home, "serve") < 0 ||
		process_lock(cli->arena, cli->config.home, "jobs") < 0) return 1;
	umask(0077);
	if (!file_is_empty(cli) || !part_begin(&p)) return 1;
	int status = file_in(cli, c, &p);
	part_end(&p);
	return status;
}

int import_copy_command(struct cli *cli)
{
	struct copy c = { .name = cli->argc == 2 ? cli->argv[1] : "" };
	struct str file = db_file(cli->config.db_url);
	if (cli->argc != 2) return cli_wrong(cli);
	if (process_schema(cli->config.db_url)) return 1;
	c.file = fopen(c.name, "re");
	if (!c.file) return cli_fail("%s: %s", c.name, strerror(errno));
	int status = file.p ? import_to_file(cli, &c, file) :
		copy_open(&c, cli_owner_url(cli), DB_OWNER) ? all_in(&c) :
		cli_fail("cannot open the database");
	if (c.db) db_rollback(c.db);
	copy_close(&c);
	if (status == 0) printf("imported %lld rows\n", (long long)c.rows);
	return status;
}

/* --- From one to the other ------------------------------------------------------------------- */

static void row_over(struct db_query *q, const struct sql_copy *t, struct db *to)
{
	const char *const *names = sql_table[t->fill].params;
	const struct db_cell *cells;
	struct db_arg args[SQL_PARAMS];
	int n = db_cells(q, &cells);
	for (int i = 0; i < n; i++) {
		int64_t whole = cells[i].i;
		bool number = cells[i].type == DB_CELL_INT ||
			(cells[i].type == DB_CELL_TEXT && db_is_number(q, i) && str_int(cells[i].s, &whole));
		args[i] = number ? db_int(names[i], whole) :
			db_str(names[i], cells[i].type == DB_CELL_NULL ? STR_NONE : cells[i].s);
	}
	(void)db_do(to, t->fill, args, (size_t)n);
}

static bool table_over(struct copy *c, const struct sql_copy *t, struct db *to)
{
	struct db_query q = db_run(c->db, t->read, NULL, 0);
	bool ok = true;
	while (ok && db_step(&q)) {
		row_over(&q, t, to);
		arena_reset(c->a);
		c->rows++;
		ok = db_failed(to) == DB_OK && go_on(c, t->table);
	}
	db_end(&q);
	if (ok && db_failed(c->db) == DB_OK) return true;
	if (!c->stopped) (void)cli_fail("the rows of %s could not be copied", t->table);
	return false;
}

bool copy_rows(struct copy *c, struct db *to)
{
	db_do(to, SQL_COUNTER_CLEAR, NULL, 0);
	db_load_begin(to);
	db_stream(c->db, c->a);
	for (const struct sql_copy *t = sql_copies; t->table; t++)
		if (!table_over(c, t, to)) return false;
	db_stream(c->db, NULL);
	db_load_end(to);
	return true;
}

bool copy_counts(struct copy *c, struct db *to)
{
	c->rows = 0;
	for (const struct sql_copy *t = sql_copies; t->table; t++) {
		int64_t n = db_one(c->db, t->count, NULL, 0, -1), m = db_one(to, t->count, NULL, 0, -2);
		c->rows += n;
		if (n == m) continue;
		(void)cli_fail("%s has %lld rows, and %lld in the copy", t->table, (long long)n, (long long)m);
		return false;
	}
	return true;
}
