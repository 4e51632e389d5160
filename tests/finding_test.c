/* Findings and evaluation: the pure rules, and what the schema itself refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <unistd.h>
#include "noun/evaluation.h"
#include "noun/finding.h"
#include "test_noun.h"
#include "pages.h"
#include "web/input_read.h"
#include "test_db.h"

static struct arena *arena;

static void test_look(void **state)
{
	static const struct {
		const char *category;
		int followups, engineering;
		bool explained;
		enum finding_look look;
	} cases[] = {
		{ "process_flaw", 0, 0, false, LOOK_ALONE },
		{ "process_flaw", 0, 0, true, LOOK_NOTHING },
		{ "process_flaw", 1, 0, false, LOOK_NOTHING },
		{ "technical_lapse", 0, 0, false, LOOK_ALONE },
		{ "technical_lapse", 2, 0, false, LOOK_ENGINEERING },
		{ "technical_lapse", 0, 0, true, LOOK_ENGINEERING },
		{ "technical_lapse", 2, 1, false, LOOK_NOTHING },
		{ "unknown_vector", 1, 0, true, LOOK_ENGINEERING },
		{ "unknown_vector", 1, 1, false, LOOK_NOTHING },
		{ "manual_error", 1, 0, false, LOOK_NOTHING },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(finding_look(str_of(cases[i].category), cases[i].followups,
			cases[i].engineering, cases[i].explained), cases[i].look);
	assert_true(followup_engineering(STR("bug")));
	assert_true(followup_engineering(STR("change_request")));
	assert_true(followup_engineering(STR("investment")));
	assert_false(followup_engineering(STR("process_failure")));
	assert_false(followup_engineering(STR("sop_change")));
	for (const struct enum_value *e = finding_categories; e->code; e++)
		assert_int_equal(finding_elsewhere(str_of(e->code)), strcmp(e->code, "technical_lapse") == 0 ||
			strcmp(e->code, "unknown_vector") == 0);
}

static void test_refs_read(void **state)
{
	struct finding_ref v[4];
	(void)state;
	assert_int_equal(finding_refs_read(STR(""), "TE", v, 3), 0);
	assert_int_equal(finding_refs_read(STR(" [T2], t15  T2,[e2] "), "TE", v, 3), 3);
	assert_true(v[0].letter == 'T' && v[0].number == 2);
	assert_true(v[1].letter == 'T' && v[1].number == 15);
	assert_true(v[2].letter == 'E' && v[2].number == 2);
	assert_int_equal(finding_refs_read(STR("T9,T19 T90"), "TE", v, 3), 3);
	assert_true(v[0].number == 9 && v[1].number == 19 && v[2].number == 90);
	assert_int_equal(finding_refs_read(STR("T1 T2 T3 T3 T1"), "TE", v, 3), 3);
	assert_int_equal(finding_refs_read(STR("T1 E1 E1 T1"), "TE", v, 2), 2);
	assert_int_equal(finding_refs_read(STR("T7 T999999999999"), "TE", v, 3), 2);
	assert_true(v[1].number == 999999999999);
	assert_int_equal(finding_refs_read(STR("T1 T2 T3 E4"), "TE", v, 3), -1);
	assert_int_equal(finding_refs_read(STR("f1 F20"), "F", v, 3), 2);
	assert_true(v[1].letter == 'F' && v[1].number == 20);
	static const char *const wrong[] = { "T", "T0", "2", "F5", "K5", "T2T3", "T2E3", "T2;T3", "T-1",
		"TT2", "T2x", "T9999999999999", "INC-3/T2", "\x94""2", "@2" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (finding_refs_read(str_of(wrong[i]), "TE", v, 3) != -1) fail_msg("%s", wrong[i]);
	assert_int_equal(finding_refs_read(STR("T1"), "F", v, 3), -1);
}

static struct inputs *typed(const struct input *table, const char *encoded)
{
	struct inputs *in = ARENA_NEW(arena, struct inputs);
	assert_int_equal(input_read(in, arena, table, str_of(encoded), NULL), INPUT_OK);
	return in;
}

static bool complains(const struct inputs *in, const char *field)
{
	for (int i = 0; i < in->nerrors; i++)
		if (strcmp(in->errors[i].field, field) == 0) return true;
	return false;
}

static const struct inputs *checked(const char *encoded)
{
	struct inputs *in = typed(INPUT_NEW(finding_input), encoded);
	finding_check(in);
	return in;
}

static void test_check(void **state)
{
	(void)state;
	assert_int_equal(checked("category=process_flaw&title=x")->nerrors, 0);
	assert_true(complains(checked("category=manual_error&title=x"), "made_possible"));
	assert_int_equal(checked("category=manual_error&title=x&made_possible=y")->nerrors, 0);
	const struct inputs *in = checked("category=unknown_vector&title=x");
	assert_int_equal(in->nerrors, 3);
	assert_true(complains(in, "technique") && complains(in, "detection_gap") &&
		complains(in, "others_checked"));
	assert_int_equal(checked("category=unknown_vector&title=x&technique=T1566.001&"
		"detection_gap=y&others_checked=z")->nerrors, 0);
	assert_int_equal(checked("category=unknown_vector&title=x&technique_none=1&"
		"detection_gap=y&others_checked=z")->nerrors, 0);
	/* A follow-up that will look is an answer; who looked, at nothing, is none. */
	assert_int_equal(checked("category=unknown_vector&title=x&technique_none=1&detection_gap=y&"
		"others_followup=FU-1")->nerrors, 0);
	in = checked("category=process_flaw&title=x&others_by=Paul");
	assert_int_equal(in->nerrors, 1);
	assert_true(complains(in, "others_checked"));
	assert_int_equal(checked("category=process_flaw&title=x&others_by=P&others_checked=x")->nerrors, 0);
	assert_true(complains(checked("category=process_flaw&title=x&technique=phishing"),
		"technique"));
	assert_true(complains(checked("category=process_flaw&title=x&technique=T1566&"
		"technique_none=1"), "technique"));
}

static int evaluation_errors(const char *encoded, bool owed, const char *field)
{
	struct inputs *in = typed(evaluation_input, encoded);
	evaluation_check(in, owed);
	if (field) assert_true(complains(in, field));
	return in->nerrors;
}

static void test_evaluation(void **state)
{
	(void)state;
	assert_true(evaluation_aspects_owed(STR("SEV1"), false, false));
	assert_true(evaluation_aspects_owed(STR("SEV2"), false, false));
	assert_false(evaluation_aspects_owed(STR("SEV3"), false, false));
	assert_true(evaluation_aspects_owed(STR("SEV4"), true, false));
	assert_false(evaluation_aspects_owed(STR("SEV1"), true, true));
	assert_int_equal(evaluation_errors("sufficient_overall=3&complete_overall=5", false,
		NULL), 0);
	assert_int_equal(evaluation_errors("sufficient_overall=3", false, "complete_overall"), 1);
	assert_int_equal(evaluation_errors("", false, "sufficient_overall"), 1);
	assert_int_equal(evaluation_errors("sufficient_overall=2&complete_overall=5", false,
		"comment_overall"), 1);
	assert_int_equal(evaluation_errors("sufficient_overall=2&complete_overall=1&"
		"comment_overall=late", false, NULL), 0);
	assert_int_equal(evaluation_errors("sufficient_overall=3&complete_overall=5", true,
		"sufficient_staffing"), 10);
	assert_int_equal(evaluation_errors("sufficient_overall=3&complete_overall=5&"
		"sufficient_tools=na", false, "complete_tools"), 1);
	assert_int_equal(evaluation_errors("sufficient_overall=3&complete_overall=5&"
		"sufficient_tools=na&complete_tools=1", false, "comment_tools"), 1);
}

/* Every aspect has its three fields, under the name that pages and errors give it. */
static void test_evaluation_fields(void **state)
{
	(void)state;
	for (int i = 0; i < EVALUATION_ASPECTS; i++)
		for (int k = 0; k < 3; k++) {
			const struct input *row = &evaluation_input[3 * i + k];
			assert_string_equal(strchr(row->name, '_') + 1, evaluation_aspects[i].code);
			assert_string_equal(row->label, evaluation_aspects[i].label);
		}
	assert_null(evaluation_input[3 * EVALUATION_ASPECTS].name);
}

/* --- What the schema refuses, whatever the program believes --------------------------------- */

static struct db *db;
static int64_t incident;
static char folder[] = "/tmp/debrief-finding-XXXXXX";

static int db_up(void **state)
{
	(void)state;
	arena_reset(arena);
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	if (!mkdtemp(folder)) return -1;
	db = db_open(str_of(test_db(folder, "t")), DB_WRITE);
	if (!db) return -1;
	db_context(db, 0, 1, STR("2026-01-01"));
	return 0;
}

static int db_down(void **state)
{
	(void)state;
	db_close(db);
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.') unlinkat(dirfd(d), e->d_name, 0);
	if (d) closedir(d);
	return rmdir(folder);
}

static int64_t answer(const char *answer)
{
	return DB_DO(db, SQL_ANSWER_ADD, db_int("incident", incident),
		db_str("category", STR("process_flaw")), db_str("answer", str_of(answer)));
}

static void finding(void)
{
	static const char *const absent[] = { "detail", "made_possible", "technique",
		"detection_gap", "others_checked", "no_action_because", "repeats", "since", "precision",
		"zone", "escaped", "confidence", "weighed", "others_by", "others_followup" };
	struct db_arg args[32] = { db_int("incident", incident), db_int("number", 1),
		db_str("category", STR("process_flaw")), db_str("title", STR("t")),
		db_null("person") };
	size_t n = 5;
	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) args[n++] = db_null(absent[i]);
	(void)db_one(db, SQL_FINDING_ADD, args, n, 0);
}

static void none(void)
{
	DB_DO(db, SQL_NONE_ADD, db_int("incident", incident),
		db_str("category", STR("process_flaw")), db_str("because", STR("b")),
		db_null("person"));
}

static void begin(void)
{
	arena_reset(arena);
	struct zones *zones = zones_new();
	struct ctx c = ctx_operator(db, arena, zones);
	assert_int_equal(db_begin(db, arena, 0), DB_OK);
	ctx_begin(&c);
	incident = test_incident(&c, 1).id;
	zones_free(zones);
}

static int64_t trimmed(void)
{
	return DB_DO(db, SQL_ANSWER_TRIM, db_int("incident", incident));
}

static void test_schema_one_answer(void **state)
{
	(void)state;
	begin();
	assert_int_equal(answer("findings"), 1);
	finding();
	assert_int_equal(db_failed(db), DB_OK);
	assert_int_equal(trimmed(), 0);         /* a finding stands behind it */
	none();
	assert_int_equal(db_failed(db), DB_CONSTRAINT);
	db_rollback(db);

	begin();
	assert_int_equal(answer("none"), 1);
	none();
	assert_int_equal(db_failed(db), DB_OK);
	assert_int_equal(trimmed(), 0);
	answer("findings");                     /* the answer that is there stays */
	finding();
	assert_int_equal(db_failed(db), DB_CONSTRAINT);
	db_rollback(db);
}

static void test_schema_needs_answer(void **state)
{
	(void)state;
	begin();
	finding();
	assert_int_equal(db_failed(db), DB_CONSTRAINT);
	db_rollback(db);

	begin();
	none();
	assert_int_equal(db_failed(db), DB_CONSTRAINT);
	db_rollback(db);
}

/* A statement taken back leaves room for a finding. */
static void test_withdrawn(void **state)
{
	(void)state;
	begin();
	answer("none");
	none();
	assert_int_equal(DB_DO(db, SQL_NONE_REMOVE, db_int("incident", incident),
		db_str("category", STR("process_flaw"))), 1);
	assert_int_equal(trimmed(), 1);
	assert_int_equal(answer("findings"), 1);
	finding();
	assert_int_equal(db_failed(db), DB_OK);
	db_rollback(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_look), cmocka_unit_test(test_refs_read), cmocka_unit_test(test_check),
		cmocka_unit_test(test_evaluation), cmocka_unit_test(test_evaluation_fields),
		cmocka_unit_test_setup_teardown(test_schema_one_answer, db_up, db_down),
		cmocka_unit_test_setup_teardown(test_schema_needs_answer, db_up, db_down),
		cmocka_unit_test_setup_teardown(test_withdrawn, db_up, db_down),
	};
	arena = arena_new((size_t)16 << 20);
	return arena ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
