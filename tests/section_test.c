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
#include "noun/person.h"
#include "test_db.h"
#include "test_noun.h"

static struct arena *arena;
static char folder[] = "/tmp/section_test.XXXXXX";
static struct db *writer;
static struct zones *zones;
static struct incident_head head;
static int64_t incident, ada;

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)128 << 20);
	if (!arena || !mkdtemp(folder)) return -1;
	zones = zones_new();
	writer = db_open(str_of(test_db(folder, "d")), DB_WRITE);
	return writer && zones ? 0 : -1;
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
	zones_free(zones);
	return 0;
}

/* Each test has an incident of its own, in a transaction that is taken back. */
static int begin(void **state)
{
	(void)state;
	db_context(writer, 1, 1, STR("2026-01-01"));    /* ada, whose id the engine chooses */
	if (db_begin(writer, arena, 0) != DB_OK) return -1;
	struct ctx c = ctx_operator(writer, arena, zones);
	ctx_begin(&c);
	c.act = "test";
	ada = person_add(&c, &(struct person_new){ .name = STR("ada"), .shown = STR("Ada"),
		.role = STR("responder"), .zone = STR("UTC") });
	db_context(writer, ada, 1, STR("2026-01-01"));
	head = test_incident(&c, 42);
	incident = head.id;
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
		.now = 1, .own = 42, .act = "section_save" }, .name = str_of(name), .chrome = map_new(arena),
		.incident = head };
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
	enum status s = section_stage(&r, *out);       /* as app_write does it */
	if (s == ST_OK) s = on_section_save(&r, *out);
	if (s == ST_CONFLICT) {         /* as the page shows it again */
		struct inputs *posted = ARENA_NEW(arena, struct inputs);
		*posted = r.in;
		r.posted = route_named("section_save");
		r.posted_in = posted;
		assert_int_equal(on_section(&r, *out), ST_OK);
		map_text(*out, "base", map_get(form_field(&r, "section_save", "base"), "value")->text);
	}
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
		"/INC-42/postmortem#actors"));
	assert_int_equal(save("actors", 1, STR("two"), "&stay=1", &out), ST_DONE);
	assert_true(str_is(map_get(out, "location")->text,
		"/INC-42/postmortem/actors"));
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
	sections_show(&r.c, incident, out);
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
