/* The quarterly sample: which quarter, drawn how, answered by whom, and what a "no" does. */
#include "test_followup.h"
#include "base/secret.h"
#include "noun/sample.h"

/* --- Quarters --------------------------------------------------------------------------------- */

static const struct {
	int year, month, day, hour;
	const char *quarter, *due, *from, *to;
} quarters[] = {
	{ 2026, 1, 1, 0, "2026-Q1", "2026-03-31", "2025-01-01", "2025-04-01" },
	/* The ends of quarters; the last hour of a year. */
	{ 2026, 3, 31, 23, "2026-Q1", "2026-03-31", "2025-01-01", "2025-04-01" },
	{ 2026, 4, 1, 0, "2026-Q2", "2026-06-30", "2025-04-01", "2025-07-01" },
	{ 2026, 9, 30, 23, "2026-Q3", "2026-09-30", "2025-07-01", "2025-10-01" },
	{ 2026, 12, 31, 23, "2026-Q4", "2026-12-31", "2025-10-01", "2026-01-01" },
	{ 2027, 1, 1, 0, "2027-Q1", "2027-03-31", "2026-01-01", "2026-04-01" },
	/* A leap day is in no quarter's way. */
	{ 2028, 2, 29, 12, "2028-Q1", "2028-03-31", "2027-01-01", "2027-04-01" },
	{ 2029, 1, 5, 12, "2029-Q1", "2029-03-31", "2028-01-01", "2028-04-01" },
};

static void day_is(int64_t day, const char *is)
{
	struct buf b = buf_new(noun.a, 12);
	day_print(&b, (int32_t)day);
	assert_string_equal(arena_str(noun.a, buf_text(&b)).p, is);
}

/* In UTC, whatever zone the machine or anybody is in: no clock change moves an end. */
static void test_quarters(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++) {
		struct sample_draw d;
		sample_quarter(day_of_civil(quarters[i].year, quarters[i].month, quarters[i].day) * DAY_MS +
			quarters[i].hour * INT64_C(3600000) + 3599999, &d);
		assert_string_equal(d.quarter, quarters[i].quarter);
		day_is(d.due, quarters[i].due);
		assert_int_equal(d.from % DAY_MS, 0);
		assert_int_equal(d.to % DAY_MS, 0);
		day_is(d.from / DAY_MS, quarters[i].from);
		day_is(d.to / DAY_MS, quarters[i].to);
	}
}

/* --- The draw --------------------------------------------------------------------------------- */

/* One more that was resolved then: opened by Rosa, Owen's, verified by Remy. Its number. */
static int64_t resolved(int64_t at)
{
	noun.now = at;
	ctx_begin(&noun);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(followup_add(&noun, test_form(followup_input,
		"title=Do&kind=bug&priority=P3&owner=owen"), &(struct followup_origin){ .said = STR_NONE },
		&fu), ST_DONE);
	test_as(owner, ROLE_VIEWER);
	NOTE("to=done&note=x", ST_DONE);
	test_as(remy, ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_DONE);
	return fu;
}

static int64_t at(const char *day, int64_t ms)
{
	int32_t d;
	assert_true(day_parse(str_of(day), &d));
	return d * DAY_MS + ms;
}

static void now_is(const char *day)
{
	noun.now = at(day, 0);
	ctx_begin(&noun);
}

/* As the job does; how many are asked about, -1: nothing was to be drawn. */
static int draw(struct sample_draw *d, const char *seed)
{
	struct ctx c = noun;
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	int asked = -1;
	if (sample_begin(&noun, d)) {
		if (seed) memcpy(d->seed, seed, sizeof d->seed);
		while (sample_read(&noun, d)) continue;
		asked = sample_end(&noun, d);
	}
	test_as(c.person, c.role);
	return asked;
}

static bool is_owed(int64_t number)
{
	struct followup_head h;
	struct map *m = map_new(noun.a);
	assert_true(followup_head_read(&noun, number, true, &h));
	samples_show(&noun, &h, m);
	return map_get(m, "sample_owed")->b;
}

/* What anybody draws who knows the seed and the references. */
static void expect_drawn(const char *seed, const int64_t *numbers, int n, int size)
{
	for (int i = 0; i < n; i++) {
		const char *mine = secret_sha256(noun.a, ctx_printf(&noun, "%s FU-%lld", seed,
			(long long)numbers[i])).p;
		int before = 0;
		for (int k = 0; k < n; k++)
			before += strcmp(secret_sha256(noun.a, ctx_printf(&noun, "%s FU-%lld", seed,
				(long long)numbers[k])).p, mine) < 0;
		if (is_owed(numbers[i]) != (before < size)) fail_msg("FU-%lld", (long long)numbers[i]);
	}
}

static void test_draw(void **state)
{
	(void)state;
	struct sample_draw d;
	int64_t in[20], out[4];
	begin("P3");
	out[0] = resolved(at("2025-10-01", -1));
	for (int i = 0; i < 20; i++)
		in[i] = resolved(i == 0 ? at("2025-10-01", 0) : i == 1 ? at("2026-01-01", -1) :
			at("2025-11-15", i));
	out[1] = resolved(at("2026-01-01", 0));
	out[2] = resolved(at("2025-11-20", 0));
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=reopen&said=x", ST_DONE);
	out[3] = resolved(at("2026-11-20", 0));
	now_is("2026-10-01");
	assert_int_equal(draw(&d, NULL), 5);
	assert_int_equal(d.population, 20);
	assert_int_equal(strlen(d.seed), 32);
	expect_drawn(d.seed, in, 20, 5);
	for (int i = 0; i < 4; i++) assert_false(is_owed(out[i]));
	/* The seed is in the history, and with it anybody draws the same. */
	assert_string_equal(test_told("sample/2026-Q4", 0, "after.seed"), d.seed);
	assert_string_equal(test_told("sample/2026-Q4", 0, "after.population"), "20");
	/* Once a quarter. */
	now_is("2026-12-31");
	assert_int_equal(draw(&d, NULL), -1);
	/* In the next, those of the next. */
	now_is("2027-01-01");
	assert_int_equal(draw(&d, NULL), 1);
	assert_true(is_owed(out[1]));
}

/* The same seed draws the same, in whatever order they are read; another seed does not. */
static void test_repeatable(void **state)
{
	(void)state;
	static const char seed[] = "00112233445566778899aabbccddeeff";
	struct sample_draw a = { .size = 7 }, b = { .size = 7 }, other = { .size = 7 };
	memcpy(a.seed, seed, sizeof seed);
	memcpy(b.seed, seed, sizeof seed);
	memcpy(other.seed, "0123", 5);
	for (int i = 1; i <= 500; i++) {
		sample_take(&noun, &a, i, i);
		sample_take(&noun, &b, 501 - i, 501 - i);
		sample_take(&noun, &other, i, i);
	}
	assert_int_equal(a.n, 7);
	assert_int_equal(a.population, 500);
	int same = 0;
	for (int i = 0; i < 7; i++) {
		assert_int_equal(a.drawn[i].id, b.drawn[i].id);
		assert_true(!i || strcmp(a.drawn[i - 1].key, a.drawn[i].key) < 0);
		same += a.drawn[i].id == other.drawn[i].id;
	}
	assert_true(same < 7);
	/* Fewer than are to be drawn: all of them. */
	struct sample_draw few = { .size = 5 };
	sample_take(&noun, &few, 1, 1);
	sample_take(&noun, &few, 2, 2);
	assert_int_equal(few.n, 2);
}

static void test_size(void **state)
{
	(void)state;
	struct sample_draw d;
	begin("P3");
	for (int i = 0; i < 4; i++) (void)resolved(at("2025-11-15", i));
	now_is("2026-10-01");
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", STR("sample_size")), db_str("value", STR("0")));
	noun.settings.known = false;
	assert_int_equal(draw(&d, NULL), -1);
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", STR("sample_size")), db_str("value", STR("2")));
	noun.settings.known = false;
	assert_int_equal(draw(&d, NULL), 2);
}

/* Opened again while it is drawn: it is not asked about. */
static void test_meanwhile(void **state)
{
	(void)state;
	struct sample_draw d;
	begin("P3");
	(void)resolved(at("2025-11-15", 0));
	now_is("2026-10-01");
	assert_true(sample_begin(&noun, &d));
	while (sample_read(&noun, &d)) continue;
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=reopen&said=x", ST_DONE);
	assert_int_equal(sample_end(&noun, &d), 0);
	assert_false(is_owed(fu));
}

/* --- The answer ------------------------------------------------------------------------------- */

static enum status answer(const char *form)
{
	struct followup_head h = head();
	return sample_answer(&noun, &h, test_form(sample_input, form));
}

static void drawn(void)
{
	struct sample_draw d;
	begin("P3");
	(void)resolved(at("2025-11-15", 0));
	now_is("2026-10-05");
	assert_int_equal(draw(&d, NULL), 1);
}

static void counts(int owed, int late)
{
	int waiting = 0, past = 0;
	for (int64_t number = 1; number <= 20; number++) {
		struct followup_head h;
		struct map *m = map_new(noun.a);
		if (!followup_head_read(&noun, number, false, &h)) continue;
		samples_show(&noun, &h, m);
		const struct list *l = map_get(m, "samples")->list;
		for (int i = 0; i < l->n; i++) {
			const struct map *row = l->v[i].map;
			bool waits = map_get(row, "still")->type == DATA_NULL &&
				map_get(row, "ended_at")->type == DATA_NULL;
			waiting += waits;
			past += waits && map_get(row, "due_on")->i < noun.today;
		}
	}
	assert_int_equal(waiting, owed);
	assert_int_equal(past, late);
}

/* Not a viewer, not who owned it, whatever they are now, nor who said done; anybody else who takes part. */
static void test_who(void **state)
{
	(void)state;
	begin("P3");
	noun.now = at("2025-11-15", 0);
	ctx_begin(&noun);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(followup_add(&noun, test_form(followup_input,
		"title=Do&kind=bug&priority=P3&owner=rosa"), &(struct followup_origin){ .said = STR_NONE },
		&fu), ST_DONE);
	give("owen");
	test_as(ada, ROLE_ADMIN);
	NOTE("to=done&note=x", ST_DONE);
	test_as(remy, ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_DONE);
	now_is("2026-10-05");
	struct sample_draw d;
	test_as(dan, ROLE_PARTICIPANT);
	assert_int_equal(answer("still=yes&looked=x"), ST_FORBIDDEN);
	assert_int_equal(draw(&d, NULL), 1);
	test_as(dan, ROLE_VIEWER);
	assert_int_equal(answer("still=yes&looked=x"), ST_FORBIDDEN);
	test_as(owner, ROLE_RESPONDER);
	assert_int_equal(answer("still=yes&looked=x"), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(answer("still=no&looked=x"), ST_FORBIDDEN);
	test_as(ada, ROLE_ADMIN);
	assert_int_equal(answer("still=yes&looked=x"), ST_FORBIDDEN);
	test_as(dan, ROLE_PARTICIPANT);
	assert_int_equal(answer("still=yes"), ST_INVALID);
	assert_int_equal(answer("looked=x"), ST_INVALID);
	assert_int_equal(answer("still=perhaps&looked=x"), ST_INVALID);
	assert_int_equal(answer("still=yes&looked=x"), ST_DONE);
	assert_int_equal(answer("still=no&looked=x"), ST_FORBIDDEN);
}

static void test_yes(void **state)
{
	(void)state;
	drawn();
	counts(1, 0);
	now_is("2026-12-31");
	counts(1, 0);
	now_is("2027-01-01");
	counts(1, 1);
	test_as(dan, ROLE_PARTICIPANT);
	assert_int_equal(answer("still=yes&looked=The+scan"), ST_DONE);
	counts(0, 0);
	assert_true(is("status", "resolved"));
	assert_int_equal(fact("reopened")->i, 0);
	const char *ref = followup_ref(&noun, fu).p;
	assert_string_equal(test_told(ref, 0, "after.sample_item.still"), "yes");
	assert_string_equal(test_told(ref, 0, "after.followup_note.what"), "still_there");
	struct map *m = map_new(noun.a);
	struct followup_head h = head();
	samples_show(&noun, &h, m);
	assert_string_equal(map_get(map_get(m, "samples")->list->v[0].map,
		"answered_by_shown")->text.p, "Dan");
}

/* "No" opens it again, with a next review; who did it before verifies it no more than before. */
static void test_no(void **state)
{
	(void)state;
	drawn();
	test_as(dan, ROLE_PARTICIPANT);
	assert_int_equal(answer("still=no&looked=The+rule+is+off"), ST_DONE);
	counts(0, 0);
	assert_true(is("status", "open"));
	assert_int_equal(fact("reopened")->i, 1);
	assert_true(str_is(fact("status_reason")->text, "The rule is off"));
	assert_int_equal(fact("review_on")->type, DATA_DATE);
	assert_int_equal(fact("resolved_at")->type, DATA_NULL);
	test_as(remy, ROLE_RESPONDER);
	give("remy");
	give("owen");
	test_as(owner, ROLE_RESPONDER);
	NOTE("to=done&note=x", ST_DONE);
	VERDICT("to=resolve&said=x", ST_INVALID);
}

/* One that is opened again before anybody looked is not asked about any more, resolved anew or not. */
static void test_ended(void **state)
{
	(void)state;
	drawn();
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=reopen&said=x", ST_DONE);
	counts(0, 0);
	test_as(dan, ROLE_PARTICIPANT);
	assert_int_equal(answer("still=yes&looked=x"), ST_FORBIDDEN);
	done();
	test_as(remy, ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_DONE);
	test_as(dan, ROLE_PARTICIPANT);
	assert_int_equal(answer("still=yes&looked=x"), ST_FORBIDDEN);
	counts(0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_quarters), NOUN_TEST(test_draw),
		NOUN_TEST(test_repeatable), NOUN_TEST(test_size), NOUN_TEST(test_meanwhile),
		NOUN_TEST(test_who), NOUN_TEST(test_yes), NOUN_TEST(test_no), NOUN_TEST(test_ended) };
	return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
