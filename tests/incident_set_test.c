/* An incident's facts through the form that was printed from them: saved unchanged they are unchanged,
 * whatever wrote them. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "cmd/import.h"
#include "noun/evaluation.h"
#include "noun/person.h"
#include "test_noun.h"

#define TEN(s) s s s s s s s s s s
#define JA "持ち出し"

/* Takes a VERIS record whose action has these words; the incident's id, 0 when it is refused. */
static int64_t taken(const char *varieties, struct str *refused)
{
	struct import im = { .c = noun };
	enum imported s = import_record(&im, &import_veris, ctx_printf(&noun, "{\"incident_id\":\"a\","
		"\"summary\":\"A laptop was stolen.\\nTwice.\",\"action\":{\"hacking\":{\"variety\":[%s]}},"
		"\"reference\":\"http://a.example/x\"}", varieties));
	*refused = im.refused;
	return s == IMPORT_NEW ? im.incident.id : 0;
}

static struct incident_head head_of(int64_t id)
{
	struct incident_head inc;
	const struct map *m = record_read(&noun, RECORD_INCIDENT, id);
	assert_true(incident_head_read(&noun, map_get(m, "number")->i, true, &inc));
	return inc;
}

static struct str printed(int64_t id)
{
	struct buf b = buf_new(noun.a, 4096);
	const struct map *m = record_read(&noun, RECORD_INCIDENT, id);
	for (int i = 0; i < m->n; i++)
		if (strcmp(m->v[i].name, "version") == 0) m->v[i].value.i = 0;
	view_json(&b, m);
	return buf_text(&b);
}

static enum status set(int64_t id, struct inputs *in)
{
	struct incident_head inc = head_of(id);
	return incident_set(&noun, &inc, in);
}

static void same_after_saving(int64_t id)
{
	struct str before = printed(id);
	assert_int_equal(set(id, test_form_of(&incident_noun, id, "")), ST_DONE);
	struct str after = printed(id);
	if (!str_eq(before, after)) fail_msg("%.*s\n%.*s", STR_F(before), STR_F(after));
}

/* Tags as an import writes them: blanks, Japanese, as long as may be, a comma, a quote. */
static void test_imported(void **state)
{
	static const char *const varieties[] = { "\"Brute force\"", "\"" JA "\"", "\"a, b\"",
		"\"<i>\\\"q\\\" & c\"", "\"" TEN(TEN("x")) "\"", "\"" TEN("持持持持持持持持持") "\"",
		"\"b\",\"a\",\"B\"" };
	(void)state;
	for (size_t i = 0; i < sizeof varieties / sizeof *varieties; i++) {
		struct str refused;
		bool too_long = i == 4;
		db_savepoint(noun.db);
		int64_t id = taken(varieties[i], &refused);
		if (too_long) {
			if (id || !memmem(refused.p, refused.len, "tags", 4)) fail_msg("%.*s", STR_F(refused));
		} else {
			if (!id) fail_msg("%.*s", STR_F(refused));
			assert_true(map_get(record_read(&noun, RECORD_INCIDENT, id), "incident_tag")->list->n);
			same_after_saving(id);
			assert_int_equal(test_changes(incident_ref(&noun,
				&(struct incident_head){ .number = head_of(id).number }).p), 2);
		}
		db_release(noun.db, false);
	}
}

/* What a tag may be, over the form: 100 characters in any script, and no more. */
static void test_bounds(void **state)
{
	static const struct { const char *tag, *technique; bool good; const char *field; } rows[] = {
		{ TEN(TEN("x")), "T1566", true, NULL }, { TEN(TEN("x")) "x", "T1566", false, "tags" },
		{ TEN(TEN("漢")), "T1566.001", true, NULL }, { TEN(TEN("漢")) "漢", "", false, "tags" },
		{ "a", "T156", false, "techniques" }, { "a", "T1566%0D%0AU1567", false, "techniques" },
		{ "a", "T1566%0D%0AT1567.002", true, NULL }, { "B%0D%0Ab%0D%0AB+c", "", true, NULL },
	};
	(void)state;
	int64_t id = test_incident(&noun, 1).id;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str before = printed(id);
		struct inputs *in = test_form_of(&incident_noun, id, ctx_printf(&noun,
			"&tags=%s&techniques=%s", rows[i].tag, rows[i].technique).p);
		enum status s = in->nerrors ? ST_INVALID : set(id, in);
		if (s != (rows[i].good ? ST_DONE : ST_INVALID)) fail_msg("row %zu: %d", i, (int)s);
		if (rows[i].good) {
			same_after_saving(id);
			continue;
		}
		assert_true(test_complains(in, rows[i].field));
		assert_int_equal(in->nerrors, 1);
		assert_true(str_eq(before, printed(id)));
	}
}

/* A lead who has another name by now, or has left, stays the lead until somebody says another. */
static void test_lead(void **state)
{
	(void)state;
	int64_t sam = test_person("sam", "Sam Lee", "responder"), id = test_incident(&noun, 1).id;
	(void)test_person("ada", "Ada", "admin");
	assert_int_equal(set(id, test_form_of(&incident_noun, id, "&lead=Sam+Lee")), ST_DONE);
	same_after_saving(id);
	test_as(sam, ROLE_RESPONDER);
	/* As two were called alike before a shown name was one person's. */
	DB_DO(noun.db, SQL_PERSON_FOLD_SET, db_int("id", sam), db_str("shown", STR("Ada")),
		db_str("folded", STR("sam")));
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	same_after_saving(id);
	assert_int_equal(test_person_set("sam", "state", "left"), ST_DONE);
	same_after_saving(id);
	assert_int_equal(map_get(record_read(&noun, RECORD_INCIDENT, id), "lead_id")->i, sam);
	struct inputs *in = test_form_of(&incident_noun, test_incident(&noun, 2).id, "&lead=sam");
	assert_int_equal(set(head_of(test_incident(&noun, 3).id).id, in), ST_INVALID);
	assert_true(test_complains(in, "lead"));
}

/* Of a campaign of many an incident is tied to the fifty oldest, not to itself. */
static void test_campaign(void **state)
{
	int64_t ids[53];
	(void)state;
	for (int i = 0; i < 53; i++) {
		ids[i] = test_incident(&noun, i + 1).id;
		incident_reference_add(&noun, ids[i], STR("campaign"), STR("c"), STR_NONE);
	}
	incident_campaign_link(&noun, ids[52], STR("campaign"), STR("c"));
	incident_campaign_link(&noun, ids[1], STR("campaign"), STR("c"));
	const struct list *last = map_get(record_read(&noun, RECORD_INCIDENT, ids[52]),
		"incident_link")->list, *early = map_get(record_read(&noun, RECORD_INCIDENT, ids[1]),
		"incident_link")->list;
	assert_int_equal(last->n, 50);
	assert_int_equal(early->n, 50);
	for (int i = 0; i < 50; i++) {
		assert_int_equal(map_get(last->v[i].map, "other_id")->i, ids[i]);
		assert_int_equal(map_get(early->v[i].map, "other_id")->i, ids[i ? i + 1 : 0]);
	}
}

/* What the history tells under the incident's reference is not all of the incident: an evaluation has
 * versions of its own, and is not what a form of the incident was made from. */
static void test_others_history(void **state)
{
	(void)state;
	struct incident_head inc = test_incident(&noun, 3);
	struct inputs *late = test_form_of(&incident_noun, inc.id, "&title=Late");
	struct inputs *first = test_form_of(&incident_noun, inc.id, "&summary=First");
	assert_int_equal(set(inc.id, first), ST_DONE);
	inc = head_of(inc.id);
	inc.severity = STR("SEV3");
	assert_int_equal(evaluation_set(&noun, &inc, test_form(evaluation_input,
		"sufficient_overall=4&complete_overall=4")), ST_DONE);
	assert_string_equal(test_told("INC-3", 0, "after.version"), "1");
	assert_int_equal(set(inc.id, late), ST_DONE);
	const struct map *m = record_read(&noun, RECORD_INCIDENT, inc.id);
	assert_true(str_is(map_get(m, "title")->text, "Late"));
	assert_true(str_is(map_get(m, "summary")->text, "First"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_others_history), NOUN_TEST(test_imported), NOUN_TEST(test_bounds),
		NOUN_TEST(test_lead), NOUN_TEST(test_campaign) };
	return cmocka_run_group_tests_name("incident_set", tests, NULL, NULL);
}
