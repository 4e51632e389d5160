/* Follow-ups: which act leads from which status to which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"

static const char *const acts[] = { "note", "start", "done", "block", "unblock", "resolve",
	"send_back", "reopen", "withdraw", "", "RESOLVE", NULL };

/* All there are; every other pair of act and status leads nowhere. */
static const struct { const char *act, *from, *to; enum followup_who who; bool word, reopens, second; } table[] = {
	{ "note", NULL, NULL, WHO_PARTICIPANT, true, false, false },
	{ "block", NULL, NULL, WHO_PARTICIPANT, true, false, false },
	{ "unblock", NULL, NULL, WHO_PARTICIPANT, false, false, false },
	{ "start", "open", "in_progress", WHO_PARTICIPANT, false, false, false },
	{ "done", "open", "done", WHO_PARTICIPANT, false, false, false },
	{ "done", "in_progress", "done", WHO_PARTICIPANT, false, false, false },
	{ "resolve", "open", "resolved", WHO_RESPONDER, true, false, true },
	{ "resolve", "in_progress", "resolved", WHO_RESPONDER, true, false, true },
	{ "resolve", "done", "resolved", WHO_RESPONDER, true, false, true },
	{ "send_back", "done", "open", WHO_RESPONDER, true, true, false },
	{ "reopen", "resolved", "open", WHO_RESPONDER, true, true, false },
	{ "withdraw", "open", "withdrawn", WHO_RESPONDER, true, false, true },
	{ "withdraw", "in_progress", "withdrawn", WHO_RESPONDER, true, false, true },
	{ "withdraw", "done", "withdrawn", WHO_RESPONDER, true, false, true },
};

static void test_steps(void **state)
{
	size_t steps = 0;
	(void)state;
	for (int a = 0; acts[a]; a++)
		for (const struct enum_value *from = followup_statuses; from->code; from++) {
			const struct followup_step *s = followup_step_find(str_of(acts[a]),
				str_of(from->code));
			size_t i = 0, n = sizeof table / sizeof *table;
			while (i < n && (strcmp(table[i].act, acts[a]) ||
				(table[i].from && strcmp(table[i].from, from->code)))) i++;
			if ((s != NULL) != (i < n)) fail_msg("%s from %s", acts[a], from->code);
			if (!s) continue;
			if (!s->to || !table[i].to) assert_true(s->to == table[i].to);
			else assert_string_equal(s->to, table[i].to);
			assert_int_equal(s->who, table[i].who);
			assert_int_equal(s->second, table[i].second);
			assert_int_equal(s->word_needed != NULL, table[i].word);
			assert_int_equal(s->reopens, table[i].reopens);
			if (s->to) assert_non_null(enum_find(followup_statuses, str_of(s->to)));
			steps += s->to != NULL;
		}
	assert_int_equal(steps, sizeof table / sizeof *table - 3);
}

/* Which acts somebody is offered: by role, by what is theirs, and not by those who were involved. */
static void test_open(void **state)
{
	(void)state;
	static const struct { enum role role; int64_t owner; bool involved; const char *act; bool open; }
	rows[] = {
		{ ROLE_VIEWER, 0, false, "note", false }, { ROLE_VIEWER, 7, false, "note", true },
		{ ROLE_VIEWER, 8, false, "note", false }, { ROLE_PARTICIPANT, 0, false, "note", true },
		{ ROLE_PARTICIPANT, 0, false, "done", true }, { ROLE_VIEWER, 7, false, "done", true },
		{ ROLE_VIEWER, 7, true, "done", true }, { ROLE_PARTICIPANT, 7, false, "resolve", false },
		{ ROLE_PARTICIPANT, 0, false, "withdraw", false }, { ROLE_RESPONDER, 0, false, "resolve", true },
		{ ROLE_RESPONDER, 7, true, "resolve", false }, { ROLE_ADMIN, 0, true, "withdraw", false },
		{ ROLE_ADMIN, 0, false, "withdraw", true }, { ROLE_RESPONDER, 0, false, "reopen", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ctx c = { .person = 7, .role = rows[i].role };
		struct followup_head fu = { .status = STR("open"), .owner_id = rows[i].owner,
			.involved = rows[i].involved };
		if ((followup_step_open(&c, &fu, str_of(rows[i].act)) != NULL) != rows[i].open)
			fail_msg("%zu: %s", i, rows[i].act);
	}
	struct ctx nobody = { .person = 0, .role = ROLE_VIEWER };
	struct followup_head unowned = { .status = STR("open") };
	assert_null(followup_step_open(&nobody, &unowned, STR("note")));
}

/* Late, soon, neither; what is resolved or has no date is never late. */
static void test_late(void **state)
{
	(void)state;
	static const struct { int days; bool unresolved, overdue, soon; } cases[] = {
		{ -1, true, true, false }, { -400, true, true, false }, { 0, true, false, true },
		{ 7, true, false, true }, { 8, true, false, false }, { -1, false, false, false },
		{ 0, false, false, false } };
	struct arena *a = arena_new((size_t)1 << 20);
	struct ctx r = { .a = a, .today = 20514 };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct map *m = map_new(a);
		map_date(m, "due_on", 20514 + cases[i].days);
		followup_late_show(&r, m, cases[i].unresolved);
		assert_int_equal(map_get(m, "overdue")->b, cases[i].overdue);
		assert_int_equal(map_get(m, "soon")->b, cases[i].soon);
		const struct data *left = map_get(m, "days_left");
		if (cases[i].unresolved) assert_int_equal(left->i, cases[i].days);
		else assert_int_equal(left->type, DATA_NULL);
	}
	struct map *m = map_new(a);
	map_null(m, "due_on");
	followup_late_show(&r, m, true);
	assert_false(map_get(m, "overdue")->b);
	assert_false(map_get(m, "soon")->b);
	assert_true(str_is(followup_day(&r, 7), "2026-03-09"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps), cmocka_unit_test(test_open), cmocka_unit_test(test_late),
	};
	return cmocka_run_group_tests_name("followup", tests, NULL, NULL);
}
