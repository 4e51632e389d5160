/* Saving a section, through its handler on a real database: versions, clashes, and that no byte of
 * a text is lost or changed. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>
#include "pages.h"
#include "web/input_read.h"
#include "noun/section.h"
#include "test_db.h"

static struct arena *arena;
static char folder[] = "/tmp/section_test.XXXXXX";
static struct db *writer;
static int64_t incident, ada;

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)128 << 20);
	if (!arena || !mkdtemp(folder)) return -1;
	writer = db_open(str_of(test_db(folder, "d")), DB_WRITE);
	return writer ? 0 : -1;
}

static int close_all(void **state)
{
	static const char *const names[] = { "", "-wal", "-shm", ".lock", ".ballast" };
	(void)state;
	db_close(writer);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(arena_printf(arena, "%s/d.db%s", folder, names[i]).p);
	rmdir(folder);
	arena_free(arena);
	return 0;
}

/* Each test has an incident of its own, in a transaction that is taken back. */
static int begin(void **state)
{
	(void)state;
	db_context(writer, 1, 1, STR("2026-01-01"));    /* ada, whose id the engine chooses */
	if (db_begin(writer, arena, 0) != DB_OK) return -1;
	DB_DO(writer, SQL_PERSON_ADD, db_str("name", STR("ada")), db_str("shown", STR("Ada")),
		db_null("email"), db_str("role", STR("responder")), db_null("team"),
		db_null("password"), db_null("lang"), db_str("zone", STR("UTC")));
	ada = DB_ONE(writer, 0, SQL_PERSON_BY_NAME, db_str("name", STR("ada")));
	db_context(writer, ada, 1, STR("2026-01-01"));
	incident = DB_ONE(writer, 0, SQL_INCIDENT_ADD, db_int("number", 42),
		db_str("title", STR("x")), db_null("summary"), db_str("severity", STR("SEV1")),
		db_str("status", STR("open")), db_str("customer_impact", STR("no")),
		db_null("impact_scope"), db_null("impact_unknown_because"),
		db_str("data_breach", STR("no")), db_null("breach_unknown_because"), db_null("lead"),
		db_int("required", 0), db_str("postmortem", STR("not_required")),
		db_null("postmortem_due_on"), db_null("evaluation_due_on"), db_null("resolved_at"));
	return db_failed(writer) == DB_OK ? 0 : -1;
}

static int end(void **state)
{
	enum db_status failed = db_failed(writer);
	(void)state;
	db_rollback(writer);
	return failed == DB_OK ? 0 : -1;
}

static struct req request(const char *name)
{
	return (struct req){ .c = { .a = arena, .db = writer, .person = ada, .role = ROLE_RESPONDER,
		.now = 1, .own = 42 }, .name = str_of(name), .chrome = map_new(arena),
		.incident = { .id = incident, .number = 42, .title = STR("x") } };
}

/* Sends the form; what the handler put out is left in *out. */
static enum status save(const char *name, int base, struct str text, const char *more,
	struct map **out)
{
	struct req r = request(name);
	struct buf form = buf_new(arena, text.len + 64);
	buf_printf(&form, "base=%d%s&text=", base, more);
	text_url(&form, text);
	if (input_read(&r.in, arena, section_input, buf_text(&form), NULL) != INPUT_OK) return ST_BAD;
	if (r.in.nerrors) return ST_INVALID;
	*out = map_new(arena);
	enum status s = section_save(&r, *out);
	if (s == ST_CONFLICT) map_text(*out, "base", input_get(&r.in, "base")->raw);
	if (s == ST_DONE) map_text(*out, "location", r.location);
	return s;
}

static struct section_text latest(const char *name)
{
	struct req r = request(name);
	struct section_text s;
	(void)section_read(&r.c, incident, r.name, 0, &s);
	return s;
}

static void test_versions(void **state)
{
	struct map *out;
	(void)state;
	assert_int_equal(latest("actors").version, 0);
	assert_int_equal(save("actors", 0, STR("one"), "", &out), ST_DONE);
	assert_true(str_is(map_get(out, "location")->text,
		"/INC-42/postmortem?done=section_save#actors"));
	assert_int_equal(save("actors", 1, STR("two"), "&stay=1", &out), ST_DONE);
	assert_true(str_is(map_get(out, "location")->text,
		"/INC-42/postmortem/actors?done=section_save"));
	assert_int_equal(latest("actors").version, 2);
	assert_true(str_is(latest("actors").text, "two"));
	assert_true(str_is(latest("actors").saved_by_shown, "Ada"));
	/* Nothing new: no version. */
	assert_int_equal(save("actors", 2, STR("two"), "", &out), ST_DONE);
	assert_int_equal(latest("actors").version, 2);
	/* Another section is another matter. */
	assert_int_equal(latest("key-takeaways").version, 0);
	assert_int_equal(save("actors", 2, STR("three"), "&preview=1", &out), ST_AGAIN);
	assert_int_equal(latest("actors").version, 2);
	assert_int_equal(save("nobody", 0, STR("x"), "", &out), ST_NOT_FOUND);
}

static void test_conflict(void **state)
{
	struct map *out;
	(void)state;
	assert_int_equal(save("actors", 0, STR("a\nb\n"), "", &out), ST_DONE);
	assert_int_equal(save("actors", 1, STR("a\ntheirs\n"), "", &out), ST_DONE);
	assert_int_equal(save("actors", 1, STR("a\nmine\n"), "", &out), ST_CONFLICT);
	assert_true(str_is(latest("actors").text, "a\ntheirs\n"));
	const struct data *c = map_get(out, "conflict");
	assert_true(str_is(map_get(c->map, "source")->text, "a\ntheirs\n"));
	assert_int_equal(map_get(c->map, "version")->i, 2);
	assert_true(str_is(map_get(c->map, "saved_by_shown")->text, "Ada"));
	assert_int_equal(map_get(c->map, "their_changes")->list->n, 3);
	assert_int_equal(map_get(c->map, "my_changes")->list->n, 3);
	/* The form now stands on their version: sending it again is the writer's decision. */
	assert_true(str_is(map_get(out, "base")->text, "2"));
	assert_int_equal(save("actors", 2, STR("a\nmine\n"), "", &out), ST_DONE);
	assert_true(str_is(latest("actors").text, "a\nmine\n"));
	assert_int_equal(latest("actors").version, 3);
	/* Both wrote the same: nobody is asked. A version that never was: refused. */
	assert_int_equal(save("actors", 1, STR("a\nmine\n"), "", &out), ST_DONE);
	assert_int_equal(latest("actors").version, 3);
	assert_int_equal(save("actors", 9, STR("x"), "", &out), ST_BAD);
	assert_int_equal(save("actors", -1, STR("x"), "", &out), ST_BAD);
}

/* As typed, but that line ends become LF. */
static void test_bytes(void **state)
{
	static const char *const texts[] = { "\nleading", "\n\n\n# a\n", "  a\n\tb\t\n  ", "a\n\n",
		"<b>&amp;\"'%+&=</b>", "日本語 ✓ 𝄞", "a;b&c=d\\n%00" };
	struct map *out;
	(void)state;
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++) {
		assert_int_equal(save("actors", i, str_of(texts[i]), "", &out), ST_DONE);
		assert_true(str_is(latest("actors").text, texts[i]));
	}
	int base = (int)latest("actors").version;
	assert_int_equal(save("actors", base, STR("a\r\nb\rc"), "", &out), ST_DONE);
	assert_true(str_is(latest("actors").text, "a\nb\nc"));
	struct buf big = buf_new(arena, SECTION_MAX + 1);
	while (big.len < SECTION_MAX) buf_char(&big, (char)('a' + big.len % 26));
	assert_int_equal(save("actors", base + 1, buf_text(&big), "", &out), ST_DONE);
	assert_true(str_eq(latest("actors").text, buf_text(&big)));
	buf_char(&big, 'x');
	assert_int_equal(save("actors", base + 2, buf_text(&big), "", &out), ST_INVALID);
}

static struct map *state_of(int section)
{
	struct req r = request("actors");
	struct map *out = map_new(arena);
	sections_put(&r.c, incident, out);
	return map_get(out, "sections")->list->v[section].map;
}

/* Text or a reason for none, not both; what is emptied again is empty, and counts on. */
static void test_states(void **state)
{
	struct map *out;
	(void)state;
	assert_true(map_get(state_of(2), "empty")->b);
	assert_int_equal(save("actors", 0, STR("x"), "&because=none", &out), ST_INVALID);
	assert_int_equal(save("actors", 0, STR(" \n"), "&because=none", &out), ST_DONE);
	assert_true(map_get(state_of(2), "not_applicable")->b);
	assert_false(map_get(state_of(2), "filled")->b);
	assert_int_equal(DB_ONE(writer, -1, SQL_SECTION_COUNT, db_int("incident", incident)), 0);
	assert_int_equal(save("actors", 1, STR("x"), "", &out), ST_DONE);
	assert_true(map_get(state_of(2), "filled")->b);
	assert_int_equal(map_get(state_of(2), "version")->i, 2);
	assert_int_equal(DB_ONE(writer, -1, SQL_SECTION_COUNT, db_int("incident", incident)), 1);
	assert_int_equal(save("actors", 2, STR(""), "", &out), ST_DONE);
	assert_true(map_get(state_of(2), "empty")->b);
	assert_int_equal(map_get(state_of(2), "version")->type, DATA_NULL);
	assert_int_equal(save("actors", 3, STR("y"), "", &out), ST_DONE);
	assert_int_equal(map_get(state_of(2), "version")->i, 4);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_versions), TEST(test_conflict), TEST(test_bytes),
		TEST(test_states) };
	return cmocka_run_group_tests(tests, open_all, close_all);
}
