#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/secret.h"
#include "import_world.h"

/* --- Units ---------------------------------------------------------------------------------- */

static void test_json_refuses(void **state)
{
	static const struct { const char *text, *says; } bad[] = {
		{ "", "not JSON" }, { "{", "not JSON" }, { "{} {}", "not JSON" },
		{ "{\"a\":1,\"a\":2}", "member \"a\" is there twice" }, { "{\"a\":\"\xff\"}", "UTF-8" },
		{ "{\"a\":\"\xed\xa0\x80\"}", "UTF-8" }, { "{\"a\":\"\\ud800\"}", "Unicode" },
		{ "{\"a\":\"\\u0000\"}", "U+0000" }, { "[99999999999999999999]", "too big" },
		{ "[1e999]", "overflow" },
		{ "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "deeper" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct str fault = STR_NONE;
		assert_null(json_parse(arena, str_of(bad[i].text), &fault));
		assert_says(fault, bad[i].says);
	}
	char *big = arena_get(arena, JSON_BYTES + 1);
	memset(big, ' ', JSON_BYTES + 1);
	memcpy(big, "[]", 2);
	struct str fault = STR_NONE;
	assert_null(json_parse(arena, (struct str){ big, JSON_BYTES + 1 }, &fault));
	const struct json *most = json_parse(arena, (struct str){ big, JSON_BYTES }, &fault);
	assert_non_null(most);
}

static void test_json_reads(void **state)
{
	struct str fault;
	int64_t n;
	(void)state;
	const struct json *a = json_parse(arena, STR("{\"b\":[1.25, {\"x\":9007199254740993}], "
		"\"a\":{\"t\":\"é\",\"f\":false,\"n\":null}}"), &fault);
	const struct json *b = json_parse(arena, STR("{\"a\":{\"n\":null,\"f\":false,\"t\":"
		"\"\\u00e9\"},\"b\":[1.250,{\"x\":9007199254740993}]}"), &fault);
	assert_true(str_eq(json_canonical(arena, a), json_canonical(arena, b)));
	assert_true(json_whole(json_at(json_item(json_at(a, "b"), 1), "x"), &n));
	assert_int_equal(n, 9007199254740993);
	assert_true(str_is(json_plain(arena, json_item(json_at(a, "b"), 0)), "1.25"));
	assert_true(str_is(json_text(json_at(a, "a.t")), "é"));
	assert_null(json_at(a, "a.n"));
	assert_null(json_at(a, "a.none.deeper"));
	assert_int_equal(json_items(json_at(a, "a.t")), 1);
	a = json_parse(arena, STR("{\"s\":[\"ok\",\"x\\u009dy\"]}"), &fault);
	assert_false(json_sound(arena, a, &fault));
	assert_true(str_starts(fault, "s[1]: a control character"));
}

/* The canonical form is jansson's own, compact and sorted; digests rest on its bytes. */
static void test_json_canonical(void **state)
{
	static const char *const same[] = { "{}", "[]", "null", "true", "[false,0,-1,9223372036854775807]",
		"{\"\":\"\",\"A\":[{}],\"a\":{\"b\":[[]]},\"aa\":1,\"b\":null}", "[1.5,-0.0,9.9999999999999995e-8,1.0]",
		"\"\\\"\\\\/<\\b\\f\\n\\r\\t\\u0001\\u001F \x7f é 漢 \xe2\x80\xa8\"" };
	struct str fault;
	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		const struct json *v = json_parse(arena, str_of(same[i]), &fault);
		assert_non_null(v);
		assert_string_equal(arena_str(arena, json_canonical(arena, v)).p, same[i]);
	}
}

static void test_moment(void **state)
{
	static const struct { const char *text, *iso, *precision, *zone; } good[] = {
		{ "2019", "2019-01-01T00:00:00Z", "year", NULL },
		{ "2017-08", "2017-08-01T00:00:00Z", "month", NULL },
		{ "2022-12-16", "2022-12-16T00:00:00Z", "day", NULL },
		{ "2019-03-13T18:46", "2019-03-13T18:46:00Z", "minute", NULL },
		{ "2019-03-13T18:46Z", "2019-03-13T18:46:00Z", "minute", "UTC" },
		{ "2019-03-13T18:46:07Z", "2019-03-13T18:46:07Z", "exact", "UTC" },
		{ "2019-03-13T18:46+09:00", "2019-03-13T09:46:00Z", "minute", "+09:00" },
		{ "2019-03-13T18:46-04:30", "2019-03-13T23:16:00Z", "minute", "-04:30" },
	};
	static const char *const bad[] = { "", "19", "2019-13", "2019-02-29", "2019-02-28T24:00",
		"2019-02-28T1:00", "2019-02-28 10:00", "2019-02-28T10:00X", "2019-02-28T10:00:61Z",
		"yesterday", "2019-03-13T18:46+24:00", "2019-03-13T18:46+09:60",
		"0001-01-01T00:00+00:01", "9999-12-31T23:59:00-00:01" };
	struct said at;
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct buf b = buf_new(arena, 30);
		assert_true(import_moment(str_of(good[i].text), &at));
		instant_print(&b, at.ms);
		assert_true(str_is(buf_text(&b), good[i].iso));
		assert_string_equal(at.precision, good[i].precision);
		assert_true(good[i].zone ? str_is(at.zone, good[i].zone) : !at.zone.p);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(import_moment(str_of(bad[i]), &at));
}

static void test_escape(void **state)
{
	static const struct { const char *text, *markdown; } rows[] = {
		{ "plain, (text): a-b 1.5", "plain, (text): a-b 1.5" },
		{ "a*b_c [x](y) <z> &amp; `q` ~~s~~ |", "a\\*b\\_c \\[x\\](y) \\<z\\> \\&amp; \\`q\\` "
			"\\~\\~s\\~\\~ \\|" },
		{ "# no\n- no\n+ no\n12. no\n3) no", "\\# no\\\n\\- no\\\n\\+ no\\\n12\\. no\\\n3\\) no" },
		{ "one\n\ntwo", "one\n\ntwo" }, { "    code", "code" }, { "a\n\t\tb", "a\\\nb" },
		{ "===", "\\===" }, { "a\\", "a\\\\" }, { "", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = buf_new(arena, 60);
		import_escape(&b, str_of(rows[i].text));
		assert_true(str_is(buf_text(&b), rows[i].markdown));
	}
}

/* --- VERIS ---------------------------------------------------------------------------------- */

static const char record_full[] = "{\"incident_id\":\"Abc-1\",\"source_id\":\"vcdb\","
	"\"security_incident\":\"Near miss\",\"summary\":\"A laptop with *records* was stolen. "
	"It was found.\\r\\nLater.\",\"action\":{\"physical\":{\"variety\":[\"Theft\",\"Brand new\"]}},"
	"\"actor\":{\"external\":{\"variety\":[\"Unknown\"]},\"partner\":{\"notes\":\"x\"}},"
	"\"attribute\":{\"confidentiality\":{\"data_disclosure\":\"Potentially\",\"data_total\":"
	"5000000000,\"data\":[{\"variety\":\"Medical\",\"amount\":3}],\"data_victim\":[\"Patient\"]}},"
	"\"victim\":{\"victim_id\":\"Clinic\",\"secondary\":{\"victim_id\":[\"Lab\"]}},"
	"\"timeline\":{\"incident\":{\"year\":2015,\"month\":2}},"
	"\"discovery_method\":{\"external\":{\"variety\":[\"Customer\"]}},"
	"\"reference\":\"http://a.example/x; seen in print http://b.example/y\","
	"\"plus\":{\"analyst\":\"me\",\"created\":\"2016-01-07T13:10:00Z\","
	"\"timeline\":{\"notification\":{\"year\":2014,\"month\":3,\"day\":4}},"
	"\"event_chain\":[{\"actor\":\"ext\",\"action\":\"zzz\"}]}}";

static void test_veris_mapping(void **state)
{
	static const struct { const char *sql, *is; } rows[] = {
		{ "SELECT title FROM incident", "A laptop with *records* was stolen" },
		{ "SELECT summary FROM incident", "A laptop with *records* was stolen. It was found.\n"
			"Later." },
		{ "SELECT status||' '||historical||' '||required||' '||postmortem FROM incident",
			"closed 1 1 not_required" },
		{ "SELECT customer_impact||' '||data_breach||' '||records FROM incident",
			"yes suspected 5000000000" },
		{ "SELECT data_kinds||'; '||discovered_by FROM incident", "Medical; external: Customer" },
		{ "SELECT opened_at FROM incident", "1452172200000" },
		{ "SELECT at||' '||precision||coalesce(zone, ' none') FROM incident_time",
			"1422748800000 month none" },
		{ "SELECT count(*) FROM event", "3" },
		{ "SELECT text||precision FROM event WHERE at IS NULL",
			"Step 1: external actor, zzzapproximate" },
		{ "SELECT group_concat(name||'/'||kind||'/'||involvement) FROM party",
			"Clinic/external/affected,Lab/external/affected,Partner, not named/vendor/informed,"
			"me/person/informed" },
		{ "SELECT group_concat(tag) FROM incident_tag",
			"near miss,physical: theft,physical: brand new" },
		{ "SELECT group_concat(source||' '||reference) FROM incident_reference",
			"url http://a.example/x,url http://b.example/y,text seen in print,vcdb Abc-1" },
		{ "SELECT count(*) FROM section_version v JOIN content c ON c.sha256 = v.sha256 "
			"WHERE v.name = 'technical-summary' AND replace(c.body, '\\', '#') LIKE '%#*records#*%' "
			"AND c.body LIKE '%before the incident%' AND c.body LIKE '%process flaw%'", "1" },
		{ "SELECT json_extract(body, '$.plus.analyst') FROM import_record", "me" },
		{ "SELECT route FROM change, incident WHERE object = 'INC-'||number", "import veris" },
	};
	(void)state;
	import_open();
	assert_int_equal(take(&import_veris, record_full), IMPORT_NEW);
	import_close();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_asked(rows[i].sql, rows[i].is);
	assert_whole();
}

static void test_veris_dates(void **state)
{
	static const struct { const char *date, *is; } rows[] = {
		{ "{\"year\":2017,\"day\":15}", "2017-01-01 00:00 year" },
		{ "{\"year\":2016,\"month\":2,\"day\":30}", "2016-02-01 00:00 month" },
		{ "{\"year\":2016,\"month\":123,\"day\":3}", "2016-01-01 00:00 year" },
		{ "{\"year\":1998}", "1998-01-01 00:00 year" },
		{ "{\"year\":2103,\"month\":2,\"day\":26}", "2103-02-26 00:00 day" },
		{ "{\"year\":2015,\"month\":5,\"day\":1,\"time\":\"01:11:00 PM\"}",
			"2015-05-01 13:11 minute" },
		{ "{\"year\":2015,\"month\":5,\"day\":1,\"time\":\"12:05 AM\"}", "2015-05-01 00:05 minute" },
		{ "{\"year\":2015,\"month\":5,\"day\":1,\"time\":\"noon\"}", "2015-05-01 00:00 day" },
		{ "{\"year\":2015,\"month\":5,\"time\":\"10:00\"}", "2015-05-01 00:00 month" },
		{ "{\"year\":0}", "" }, { "{\"month\":3}", "" }, { "{}", "" }, { "\"soon\"", "" },
	};
	(void)state;
	import_open();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(take(&import_veris, arena_printf(arena, "{\"incident_id\":\"d%zu\","
			"\"timeline\":{\"incident\":%s}}", i, rows[i].date).p), IMPORT_NEW);
	import_close();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(ask("SELECT strftime('%%Y-%%m-%%d %%H:%%M', t.at / 1000, 'unixepoch')"
			"||' '||precision FROM incident_time t JOIN incident_reference r "
			"ON r.incident_id = t.incident_id WHERE r.key = 'd%zu'", i), rows[i].is);
}

static void test_twice(void **state)
{
	(void)state;
	import_open();
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"Same\",\"summary\":\"One\"}"),
		IMPORT_NEW);
	import_close();
	const char *before = everything();
	import_open();
	assert_int_equal(take(&import_veris, "{ \"summary\": \"One\", \"incident_id\": \"Same\" }"),
		IMPORT_UNCHANGED);
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"sAME\",\"summary\":\"Two\"}"),
		IMPORT_REFUSED);
	assert_true(str_is(im.refused, "id already imported with other content"));
	assert_true(str_is(im.id, "sAME"));
	import_close();
	assert_string_equal(everything(), before);
	assert_string_equal(ask("SELECT title FROM incident"), "One");
}

/* A text of a record that is taken out one day is not found again by hashing guesses: the digest of
 * the record stands nowhere. */
static void test_no_digest(void **state)
{
	(void)state;
	import_open();
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"a\",\"summary\":\"One\"}"), IMPORT_NEW);
	import_close();
	struct str digest = secret_sha256(arena, str_of(ask("SELECT body FROM import_record")));
	for (const struct sql_copy *t = sql_copies; t->table; t++) {
		const struct sql_statement *s = &sql_table[t->fill];
		for (int i = 0; i < s->nparams; i++)
			assert_asked(arena_printf(arena, "SELECT count(*) FROM %s WHERE CAST(%s AS TEXT) LIKE "
				"'%%%.*s%%'", t->table, s->params[i], STR_F(digest)).p, "0");
	}
}

static void test_refused(void **state)
{
	static const struct { const char *record, *says; } rows[] = {
		{ "[1]", "not a JSON object" }, { "{\"summary\":\"x\"}", "no id" },
		{ "{\"incident_id\":\"a\",\"incident_id\":\"b\"}", "is there twice" },
		{ "{\"incident_id\":\"a\",\"summary\":\"x\\u0007\"}", "summary: a control" },
		{ "{\"incident_id\":\"a\\u202e\"}", "the id holds" },
		{ "{\"incident_id\":\"a\",\"summary\":\"gpj\\u202eexe\"}", "the incident, title: Held a text-direction control" },
		{ "{\"incident_id\":\"a\",\"summary\":\"s\",\"victim\":{\"victim_id\":\"two\\nlines\"}}",
			"a party, name: One line only" },
	};
	(void)state;
	const char *before = everything();
	import_open();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(take(&import_veris, rows[i].record), IMPORT_REFUSED);
		assert_says(im.refused, rows[i].says);
	}
	import_close();
	assert_string_equal(ask("SELECT count(*) FROM incident"), "0");
	assert_string_equal(everything(), before);
}

/* A record whose last statement of all fails leaves nothing, and does not harm its neighbors. */
static void test_half(void **state)
{
	(void)state;
	ask("%s", test_db_is_pg() ?
		"CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS "
		"$$BEGIN RAISE EXCEPTION 'poison' USING ERRCODE = '23000'; END$$; "
		"CREATE TRIGGER poison BEFORE INSERT ON import_record FOR EACH ROW "
		"WHEN (NEW.body LIKE '%poison%') EXECUTE FUNCTION poison()" :
		"CREATE TRIGGER poison BEFORE INSERT ON import_record "
		"WHEN new.body LIKE '%poison%' BEGIN SELECT RAISE(ABORT, 'poison'); END");
	import_open();
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"a\",\"summary\":\"good\"}"),
		IMPORT_NEW);
	import_close();
	const char *before = everything();
	import_open();
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"b\",\"summary\":\"poison\","
		"\"victim\":{\"victim_id\":\"V\"},\"reference\":\"http://x.example\"}"), IMPORT_REFUSED);
	import_close();
	assert_string_equal(everything(), before);
	import_open();
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"p\",\"notes\":\"poison\"}"),
		IMPORT_REFUSED);
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"c\",\"summary\":\"good too\"}"),
		IMPORT_NEW);
	import_close();
	assert_string_equal(ask("SELECT group_concat(title) FROM incident"), "good,good too");
	assert_whole();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_json_refuses), WORLD_TEST(test_json_reads), WORLD_TEST(test_json_canonical),
		WORLD_TEST(test_moment),
		WORLD_TEST(test_escape), WORLD_TEST(test_veris_mapping), WORLD_TEST(test_veris_dates),
		WORLD_TEST(test_twice), WORLD_TEST(test_no_digest), WORLD_TEST(test_refused),
		WORLD_TEST(test_half),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
