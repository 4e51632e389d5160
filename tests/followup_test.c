/* Follow-ups: which act leads from which status to which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"

static const char *const acts[] = { "note", "start", "done", "undo", "block", "unblock", "not_ours",
	"resolve", "send_back", "reopen", "withdraw", "duplicate", "", "RESOLVE", NULL };

enum { ANYONE = AS_PARTICIPANT | AS_OWNER, ITS_OWN = AS_OWNER | AS_RESPONDER };

/* All there are, by status; every other pair of act and status leads nowhere. */
static const struct { const char *act, *from, *to; unsigned who; bool word, reopens, second, stranger; }
table[] = {
	{ "block", "open", NULL, ANYONE, true, false, false, false },
	{ "block", "in_progress", NULL, ANYONE, true, false, false, false },
	{ "block", "done", NULL, ANYONE, true, false, false, false },
	{ "unblock", "open", NULL, ANYONE, false, false, false, false },
	{ "unblock", "in_progress", NULL, ANYONE, false, false, false, false },
	{ "unblock", "done", NULL, ANYONE, false, false, false, false },
	{ "start", "open", "in_progress", ITS_OWN, false, false, false, false },
	{ "done", "open", "done", ITS_OWN, true, false, false, false },
	{ "done", "in_progress", "done", ITS_OWN, true, false, false, false },
	{ "undo", "done", "in_progress", ITS_OWN, false, false, false, false },
	{ "not_ours", "open", "open", AS_OWNER | AS_LEAD, true, false, false, false },
	{ "not_ours", "in_progress", "open", AS_OWNER | AS_LEAD, true, false, false, false },
	{ "resolve", "done", "resolved", AS_CONFIRMER, true, false, true, false },
	{ "send_back", "done", "open", AS_CONFIRMER, true, true, false, false },
	{ "reopen", "resolved", "open", AS_RESPONDER, true, true, false, false },
	{ "reopen", "declined", "open", AS_RESPONDER, true, true, false, false },
	{ "reopen", "duplicate", "open", AS_RESPONDER, true, true, false, false },
	{ "withdraw", "open", "withdrawn", AS_RESPONDER, true, false, false, true },
	{ "withdraw", "in_progress", "withdrawn", AS_RESPONDER, true, false, false, true },
	{ "withdraw", "done", "withdrawn", AS_RESPONDER, true, false, false, true },
	{ "duplicate", "open", "duplicate", AS_RESPONDER, false, false, false, true },
	{ "duplicate", "in_progress", "duplicate", AS_RESPONDER, false, false, false, true },
	{ "duplicate", "done", "duplicate", AS_RESPONDER, false, false, false, true },
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
			while (i < n && (strcmp(table[i].act, acts[a]) || strcmp(table[i].from, from->code))) i++;
			/* A note may be said of any. */
			if (a == 0) assert_true(s && !s->to && s->who == ANYONE && s->word_needed);
			else if ((s != NULL) != (i < n)) fail_msg("%s from %s", acts[a], from->code);
			if (!s || a == 0) continue;
			if (!s->to || !table[i].to) assert_true(s->to == table[i].to);
			else assert_string_equal(s->to, table[i].to);
			assert_int_equal(s->who, table[i].who);
			assert_int_equal(s->second, table[i].second);
			assert_int_equal(s->stranger, table[i].stranger);
			assert_int_equal(s->word_needed != NULL, table[i].word);
			assert_int_equal(s->reopens, table[i].reopens);
			if (s->to) assert_non_null(enum_find(followup_statuses, str_of(s->to)));
			steps++;
		}
	assert_int_equal(steps, sizeof table / sizeof *table);
}

/* Which acts somebody is offered: by role, by what is theirs, by whose team it is, and not by those
 * who ever owned it. */
static void test_open(void **state)
{
	(void)state;
	enum { OWNS = 1, LEADS = 2, CONFIRMS = 4, OWNED = 8 };
	static const struct { enum role role; unsigned is; const char *act, *status; bool open; } rows[] = {
		{ ROLE_VIEWER, 0, "note", "open", false }, { ROLE_VIEWER, OWNS, "note", "open", true },
		{ ROLE_PARTICIPANT, 0, "note", "open", true }, { ROLE_PARTICIPANT, 0, "block", "open", true },
		{ ROLE_PARTICIPANT, 0, "done", "open", false }, { ROLE_VIEWER, OWNS, "done", "open", true },
		{ ROLE_PARTICIPANT, LEADS, "done", "open", false }, { ROLE_PARTICIPANT, LEADS, "start", "open",
		  false }, { ROLE_RESPONDER, 0, "start", "open", true }, { ROLE_VIEWER, OWNS, "undo", "done",
		  true }, { ROLE_PARTICIPANT, 0, "undo", "done", false }, { ROLE_PARTICIPANT, LEADS, "not_ours",
		  "open", true }, { ROLE_PARTICIPANT, 0, "not_ours", "open", false }, { ROLE_VIEWER, OWNS,
		  "not_ours", "in_progress", true }, { ROLE_RESPONDER, 0, "not_ours", "open", false },
		{ ROLE_PARTICIPANT, 0, "send_back", "done", false }, { ROLE_PARTICIPANT, CONFIRMS, "send_back",
		  "done", true }, { ROLE_PARTICIPANT, 0, "withdraw", "open", false }, { ROLE_PARTICIPANT,
		  CONFIRMS, "withdraw", "open", false }, { ROLE_RESPONDER, 0, "withdraw", "open", true },
		{ ROLE_ADMIN, OWNED, "withdraw", "open", false }, { ROLE_ADMIN, OWNED, "duplicate", "open",
		  false }, { ROLE_RESPONDER, 0, "reopen", "open", false }, { ROLE_RESPONDER, 0, "reopen",
		  "resolved", true }, { ROLE_RESPONDER, 0, "reopen", "withdrawn", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ctx c = { .person = 7, .role = rows[i].role };
		struct followup_head fu = { .status = str_of(rows[i].status),
			.owner_id = rows[i].is & OWNS ? 7 : 8, .leads = rows[i].is & LEADS,
			.confirms = rows[i].is & CONFIRMS, .owned = rows[i].is & (OWNED | OWNS) };
		if ((followup_step_open(&c, &fu, str_of(rows[i].act)) != NULL) != rows[i].open)
			fail_msg("%zu: %s", i, rows[i].act);
	}
	struct ctx nobody = { .person = 0, .role = ROLE_VIEWER };
	struct followup_head unowned = { .status = STR("open") };
	assert_null(followup_step_open(&nobody, &unowned, STR("note")));
}

/* Whose it is to move the day, the priority and the owner. */
static void test_rights(void **state)
{
	(void)state;
	static const struct { enum role role; bool owns, leads; const char *priority; bool text, owner, due,
		up, aside; } rows[] = {
		{ ROLE_PARTICIPANT, false, false, "P2", false, false, false, false, false },
		{ ROLE_VIEWER, true, false, "P2", true, true, true, false, false },
		{ ROLE_VIEWER, true, false, "P1", true, true, false, false, false },
		{ ROLE_PARTICIPANT, false, true, "P3", true, true, true, false, true },
		{ ROLE_PARTICIPANT, false, true, "P0", true, true, false, false, false },
		{ ROLE_RESPONDER, false, false, "P0", true, true, true, true, true },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ctx c = { .person = 7, .role = rows[i].role };
		struct followup_head fu = { .status = STR("open"), .owner_id = rows[i].owns ? 7 : 0,
			.leads = rows[i].leads, .priority = str_of(rows[i].priority) };
		if (followup_text_open(&c, &fu) != rows[i].text || followup_owner_open(&c, &fu) !=
			rows[i].owner || followup_due_open(&c, &fu) != rows[i].due ||
			followup_priority_open(&c, &fu, STR("P1")) != rows[i].up ||
			followup_priority_open(&c, &fu, STR("P2")) != rows[i].aside) fail_msg("%zu", i);
	}
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
		cmocka_unit_test(test_steps), cmocka_unit_test(test_open),
		cmocka_unit_test(test_rights), cmocka_unit_test(test_late),
	};
	return cmocka_run_group_tests_name("followup", tests, NULL, NULL);
}
