#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>
#include "import_world.h"

/* --- The command ---------------------------------------------------------------------------- */

static void test_command(void **state)
{
	(void)state;
	char *lines = world_file("in.ndjson", "\xef\xbb\xbf{\"incident_id\":\"l1\"}\r\n\n"
		"{\"incident_id\":\"l2\"\n{\"incident_id\":\"l3\",\"notes\":\"\\u0001\"}\n"
		"{\"incident_id\":\"l4\"}");
	char *whole = world_file("in.json", "{\n \"incident_id\": \"w1\"\n}\n");
	assert_int_equal(world_run(import_command, 3, (char *[]){ "veris", lines, whole }), 0);
	assert_string_equal(world_said("out"), "imported 3, unchanged 0, refused 2\n");
	assert_non_null(strstr(world_said("err"), "in.ndjson:3: refused: not JSON"));
	assert_non_null(strstr(world_said("err"), "in.ndjson:4: refused: l3: notes: a control character"));
	assert_int_equal(world_run(import_command, 3, (char *[]){ "veris", whole, lines }), 0);
	assert_string_equal(world_said("out"), "imported 0, unchanged 3, refused 2\n");

	char *wrong = world_file("wrong.ndjson", "{\"incident_id\":\"l5\"\n[]\n");
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", wrong }), 1);
	assert_string_equal(world_said("out"), "imported 0, unchanged 0, refused 2\n");
	char *nothing = world_file("nothing.ndjson", "\n");
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", nothing }), 0);
	assert_int_equal(world_run(import_command, 1, (char *[]){ "veris" }), 2);
	assert_int_equal(world_run(import_command, 2, (char *[]){ "unheard", lines }), 2);
	assert_int_equal(world_run(import_command, 3, (char *[]){ "veris", lines, "/nowhere" }), 1);
	ask("%s", test_db_is_pg() ? "UPDATE debrief_schema SET version = 99" : "PRAGMA user_version = 99");
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", lines }), 1);
}

/* As VCDB is published: one array, in which lines mean nothing. */
static void test_array(void **state)
{
	(void)state;
	char *file = world_file("in.json", "\xef\xbb\xbf \n[ {\"incident_id\":\"a1\", \"summary\":\"x]},{\\\"\"}\n,"
		"\n{\"incident_id\":\n\"a2\", \"action\": {\"malware\": {\"variety\": [\"C2\"]}}},17,\n"
		"{\"incident_id\":\"a3\"}, {\"incident_id\" ]\n");
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", file }), 0);
	assert_string_equal(world_said("out"), "imported 3, unchanged 0, refused 2\n");
	assert_non_null(strstr(world_said("err"), "in.json:5: refused: not a JSON object"));
	assert_non_null(strstr(world_said("err"), "in.json:6: refused: not JSON"));
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", file }), 0);
	assert_string_equal(world_said("out"), "imported 0, unchanged 3, refused 2\n");
	file = world_file("cut.json", "[{\"incident_id\":\"b1\"},{\"incident_id\":\"b2\", \"summary\": \"x");
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", file }), 0);
	assert_string_equal(world_said("out"), "imported 1, unchanged 0, refused 1\n");
	file = world_file("none.json", " [ ] ");
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", file }), 0);
	assert_string_equal(world_said("out"), "imported 0, unchanged 0, refused 0\n");
}

/* One that is refused after much of it was written leaves its neighbors as they are. */
static void test_late(void **state)
{
	(void)state;
	struct buf b = buf_new(arena, 9000);
	for (int i = 0; i < 60; i++)
		buf_printf(&b, "{\"incident_id\":\"n%d\",\"summary\":\"s\",\"victim\":{\"victim_id\":"
			"\"%s\"}}\n", i == 41 ? 40 : i, i == 7 || i == 30 ? "two\\nlines" : "one");
	buf_char(&b, 0);
	char *lines = world_file("in.ndjson", b.p);
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", lines }), 0);
	assert_string_equal(world_said("out"), "imported 57, unchanged 1, refused 2\n");
	assert_string_equal(world_said("err"), arena_printf(arena, "%s:8: refused: n7: a party, name: One "
		"line only.\n%s:31: refused: n30: a party, name: One line only.\n",
		lines, lines).p);
	assert_string_equal(ask("SELECT count(*) FROM incident"), "57");
	assert_string_equal(ask("SELECT count(*) FROM party"), "57");
	assert_string_equal(ask("SELECT count(*) FROM import_record"), "57");
	assert_whole();
}

/* Severities of others: by their word, else by what is known, and the summary says which. */
static void test_severity(void **state)
{
	static const struct { const char *said, *is, *note; } rows[] = {
		{ "\"SEV3\"", "SEV3", NULL }, { "\"High\"", "SEV2", "High" }, { "\"ＣＲＩＴＩＣＡＬ\"", "SEV1", "ＣＲＩＴＩＣＡＬ" },
		{ "4", "SEV4", "4" }, { "\"purple\"", "SEV2", "purple" }, { "null", "SEV2", NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *file = world_file("case.json", arena_printf(arena, "{\"format\":\"debrief-case-facts/1\","
			"\"id\":\"s%zu\",\"title\":\"T%zu\",\"severity\":%s}", i, i, rows[i].said).p);
		if (world_run(import_command, 2, (char *[]){ "case", file })) fail_msg("%s", world_said("err"));
		assert_string_equal(ask("SELECT severity FROM incident WHERE title = 'T%zu'", i), rows[i].is);
		const char *summary = ask("SELECT coalesce(summary, '') FROM incident WHERE title = 'T%zu'", i);
		assert_string_equal(summary, !rows[i].note ? "" : arena_printf(arena, "Severity in the record: %s; "
			"taken as %s.", rows[i].note, rows[i].is).p);
	}
}

/* --- Real data ------------------------------------------------------------------------------ */

static void test_shared(void **state)
{
	static const char *const parts[] = { "vcdb/vcdb-shared-1.ndjson", "vcdb/vcdb-shared-2.ndjson",
		"vcdb/vcdb-shared-3.ndjson", "vcdb/newer/vcdb-newer-shared.ndjson",
		"vcdb/raw/00163384-B4D7-46D5-9E6F-543DFB00F598.json",
		"vcdb/raw/001A011B-8C28-46B9-BA86-186C18213E1A.json",
		"vcdb/raw/042DECA9-1A5F-4EDD-A192-25DE9EF21A7E.json",
		"vcdb/raw/0135822E-3438-4DCD-BA27-99D252E8DBD6.json",
		"vcdb/raw/5f40a17e-39bd-440b-92da-b87710dc9b4b.json",
		"vcdb/raw/2D34CD41-57AC-4311-9350-AE8E3317CC97.json",
		"vcdb/raw/E436F0AD-2235-4A11-BF08-DF99DA4745E0.json",
		"vcdb/raw/DA9FD4C0-4054-4E3F-9EA9-2FA05DD202DD.json",
		"vcdb/raw/1FB2677D-93C9-4452-92C7-FEA2233B7254.json" };
	enum { N = sizeof parts / sizeof *parts };
	(void)state;
	const char *shared = getenv("DEBRIEF_SHARED");
	char *argv[N + 1] = { "veris" };
	for (int i = 0; i < N; i++)
		argv[i + 1] = (char *)arena_printf(arena, "%s/data/%s", shared ? shared : "../shared",
			parts[i]).p;
	if (access(argv[1], R_OK)) {
		print_message("import_test: no shared data here (DEBRIEF_SHARED), not tried\n");
		skip();
	}
	assert_int_equal(world_run(import_command, N + 1, argv), 0);
	long imported, unchanged, refused;
	const char *out = world_said("out");
	imported = strtol(strchr(out, ' '), NULL, 10);
	unchanged = strtol(strstr(out, "unchanged") + 9, NULL, 10);
	refused = strtol(strstr(out, "refused") + 7, NULL, 10);
	assert_int_equal(imported + unchanged + refused, 1502 + 9);
	assert_true(imported >= 1490 && refused <= 5);
	const char *before = everything(), *err = world_said("err");
	assert_int_equal(world_run(import_command, N + 1, argv), 0);
	assert_string_equal(world_said("out"), arena_printf(arena,
		"imported 0, unchanged %ld, refused %ld\n", imported + unchanged, refused).p);
	assert_string_equal(world_said("err"), err);
	assert_string_equal(everything(), before);
	assert_string_equal(ask("SELECT count(*) FROM incident WHERE historical = 0 OR title = ''"), "0");
	assert_string_equal(ask("SELECT count(*) FROM incident i WHERE required <> CASE WHEN "
		"customer_impact = 'yes' OR data_breach IN ('suspected', 'confirmed') THEN 1 ELSE 0 END"),
		"0");
	assert_whole();
}

static void test_cases(void **state)
{
	static const char *const files[] = { "circleci-2022-12", "matrix-2019-04", "okta-2023-10",
		"pypi-phishing-2025-07", "sentry-2016-06" };
	static const char *const parts[][2] = { { "timeline", "event" }, { "findings", "finding" },
		{ "followups", "followup" }, { "parties", "party" } };
	(void)state;
	import_open();
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str fault, text = { .p = arena_get(arena, 65536) };
		FILE *f = fopen(arena_printf(arena, "demo/%s.json", files[i]).p, "re");
		assert_non_null(f);
		text.len = fread((char *)text.p, 1, 65536, f);
		fclose(f);
		assert_int_equal(import_record(&im, &import_case, text), IMPORT_NEW);
		int64_t id = im.incident.id;
		assert_int_equal(import_record(&im, &import_case, text), IMPORT_UNCHANGED);
		import_close();
		const struct json *j = json_parse(arena, text, &fault);
		for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
			assert_true(json_items(json_at(j, parts[p][0])) > 0);
			assert_int_equal(strtoll(ask("SELECT count(*) FROM %s WHERE incident_id = %lld",
				parts[p][1], (long long)id), NULL, 10), json_items(json_at(j, parts[p][0])));
		}
		assert_string_equal(ask("SELECT count(*) FROM section WHERE incident_id = %lld",
			(long long)id), "5");
		import_open();
	}
	import_close();
	/* Each owes its evaluation and, where customers or data were touched, its postmortem, from the day it
	 * came (D9). */
	assert_string_equal(ask("SELECT count(*) FROM incident WHERE evaluation_due_on IS NULL OR "
		"(required = 1 AND postmortem_due_on IS NULL) OR evaluation_due_on < '2020-01-01'"), "0");
	assert_string_equal(ask("SELECT group_concat(status||postmortem||historical) FROM "
		"(SELECT DISTINCT status, postmortem, historical FROM incident) x"), "resolveddrafting0");
	assert_string_equal(ask("SELECT e.zone||' '||e.at FROM event e WHERE marker = 'detected' "
		"AND zone LIKE '-04%%'"), "-04:00 1753550040000");
	assert_string_equal(ask("SELECT count(*) FROM incident_time WHERE event_id IS NOT NULL "
		"AND marker = 'contained'"), "5");
	assert_string_equal(ask("SELECT count(*) FROM event e JOIN incident_time t ON "
		"t.event_id = e.id WHERE t.at <> e.at OR t.marker <> e.marker"), "0");
	assert_string_equal(ask("SELECT count(*) FROM section_version v JOIN content c "
		"ON c.sha256 = v.sha256 WHERE c.body = '' AND v.not_applicable_because IS NULL"), "0");
	assert_whole();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_command), WORLD_TEST(test_late), WORLD_TEST(test_array), WORLD_TEST(test_severity),
		WORLD_TEST(test_shared), WORLD_TEST(test_cases),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
