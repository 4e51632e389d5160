/* The order of a team's entries: moved by hand, as suggested, against each other; what a page shows of
 * a cycle. */
#include "test_cycle.h"

#define Q2 STR("2026-Q2")

static int64_t made[8];

/* n follow-ups of that team in 2026-Q2, P2 each. */
static void entries(const char *team, int n)
{
	as(ROSA);
	memset(made, 0, sizeof made);
	for (int i = 0; i < n; i++) made[i] = add(ctx_printf(&noun,
		"title=x&kind=bug&priority=P2&due_on=2026-06-%02d&team=%s&cycle=2026-Q2", 20 - i, team).p);
}

/* What a form says with a, b, c for the numbers that were made. */
static struct inputs *form(const struct input *table, const char *text)
{
	struct buf b = buf_new(noun.a, 256);
	for (; *text; text++) {
		if (*text != '$') buf_char(&b, *text);
		else buf_int(&b, made[*++text - 'a']);
	}
	return test_form(table, buf_text(&b).p);
}

static struct map *shown(const char *team)
{
	struct map *out = map_new(noun.a);
	(void)cycle_show(&noun, Q2, team ? str_of(team) : STR_NONE, STR_NONE, out);
	return out;
}

/* The order of the red team as a page shows it, by the letters of what was made. */
static const char *order(void)
{
	const struct list *teams = map_get(shown("red"), "teams")->list;
	struct buf b = buf_new(noun.a, 16);
	assert_int_equal(teams->n, 1);
	const struct list *rows = map_get(teams->v[0].map, "followups")->list;
	for (int i = 0; i < rows->n; i++) {
		const struct data *place = map_get(rows->v[i].map, "place");
		char letter = '?';
		for (int k = 0; k < 8; k++)
			if (made[k] == map_get(rows->v[i].map, "number")->i) letter = (char)('a' + k);
		if (place->type == DATA_INT) assert_int_equal(place->i, i + 1);
		buf_char(&b, place->type == DATA_INT ? letter : '-');
	}
	return buf_text(&b).p;
}

static enum status move(const char *text)
{
	db_savepoint(noun.db);
	enum status s = cycle_order_set(&noun, Q2, form(cycle_order_input, text));
	db_release(noun.db, s == ST_DONE);
	return s;
}

static const struct { const char *form, *order; } moves[] = {
	{ "up=FU-$c", "acbd" }, { "up=FU-$a", "abcd" }, { "down=FU-$a", "bacd" },
	{ "down=FU-$d", "abcd" }, { "at_$d=1", "dabc" }, { "at_$a=4", "bcda" }, { "at_$a=9", "bcda" },
	{ "at_$a=2&at_$b=2&at_$c=3&at_$d=4", "bacd" }, { "at_$a=1&at_$b=2&at_$c=3&at_$d=4", "abcd" },
	{ "at_$c=1&at_$d=2", "cdab" }, { "at_$d=1&at_$c=2", "dcab" },
	{ "at_$d=1&up=FU-$c", "dacb" }, { "at_$b=", "abcd" },
};

static void test_moves(void **state)
{
	(void)state;
	begin();
	entries("red", 4);
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		db_savepoint(noun.db);
		as(LEA);
		enum status s = move(ctx_printf(&noun, "team=red&seen=$a+$b+$c+$d&%s", moves[i].form).p);
		if (s != ST_DONE) fail_msg("%s: %d", moves[i].form, (int)s);
		if (strcmp(order(), moves[i].order) != 0) fail_msg("%s: %s", moves[i].form, order());
		db_release(noun.db, false);
	}
}

static const struct { const char *form; enum status is; } refusals[] = {
	{ "at_$a=0", ST_INVALID }, { "at_$a=-1", ST_INVALID }, { "at_$a=x", ST_INVALID },
	{ "at_$a=1.5", ST_INVALID }, { "up=FU-9999", ST_INVALID }, { "up=FU-$e", ST_INVALID },
};

static void test_refused(void **state)
{
	(void)state;
	begin();
	entries("red", 4);
	as(ROSA);
	made[4] = add("title=other&kind=bug&priority=P2&team=blue&cycle=2026-Q2");
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		enum status s = move(ctx_printf(&noun, "team=red&seen=$a+$b+$c+$d&%s", refusals[i].form).p);
		if (s != refusals[i].is) fail_msg("%s: %d", refusals[i].form, (int)s);
		assert_string_equal(order(), "abcd");
	}
	assert_int_equal(move("team=green&seen=$a&up=FU-$b"), ST_INVALID);
}

/* Only who leads the team ranks, and responders; of none, responders alone. */
static void test_rights(void **state)
{
	(void)state;
	begin();
	entries("red", 2);
	for (unsigned who = ROSA; who <= OWEN; who *= 2) {
		bool may = who & (ROSA | LEA);
		as(who);
		db_savepoint(noun.db);
		assert_int_equal(move("team=red&seen=$a+$b&up=FU-$b"), may ? ST_DONE : ST_FORBIDDEN);
		assert_int_equal(cycle_suggested_take(&noun, Q2, form(cycle_suggested_input,
			"team=red&seen=$a")), may ? ST_DONE : ST_FORBIDDEN);
		assert_int_equal(move("seen=$a&up=FU-$b"), who == ROSA ? ST_INVALID : ST_FORBIDDEN);
		db_release(noun.db, false);
	}
}

/* Somebody ranked meanwhile: nothing is moved. What came behind, or is gone, is no such thing. */
static void test_meanwhile(void **state)
{
	(void)state;
	begin();
	entries("red", 3);
	as(LEA);
	assert_int_equal(move("team=red&seen=$a+$b+$c&up=FU-$c"), ST_DONE);
	assert_int_equal(move("team=red&seen=$a+$b+$c&up=FU-$b"), ST_CONFLICT);
	assert_int_equal(cycle_suggested_take(&noun, Q2, form(cycle_suggested_input,
		"team=red&seen=$a+$b+$c")), ST_CONFLICT);
	assert_string_equal(order(), "acb");
	as(ROSA);
	done(made[2], "to=refuse&because=x");
	made[3] = add("title=x&kind=bug&priority=P2&team=red&cycle=2026-Q2");
	as(LEA);
	assert_int_equal(move("team=red&seen=$a+$c+$b&up=FU-$b"), ST_DONE);
	assert_string_equal(order(), "bad-");
}

/* Moving the entries of one team leaves those of others where they are. */
static void test_apart(void **state)
{
	int64_t red[3];
	(void)state;
	begin();
	entries("red", 3);
	memcpy(red, made, sizeof red);
	entries("blue", 3);
	as(IDA);
	assert_int_equal(move("team=blue&seen=$a+$b+$c&at_$c=1"), ST_DONE);
	memcpy(made, red, sizeof red);
	assert_string_equal(order(), "abc");
	/* What comes from another team stands between those that are there. */
	as(LEA);
	assert_int_equal(move("team=red&seen=$a+$b+$c&at_$c=1"), ST_DONE);
	assert_string_equal(order(), "cab");
}

static const struct data *of_row(int i, const char *member)
{
	const struct list *teams = map_get(shown("red"), "teams")->list;
	return map_get(map_get(teams->v[0].map, "followups")->list->v[i].map, member);
}

/* What the team has further up than suggested says why, until it goes down again. */
static void test_because(void **state)
{
	(void)state;
	begin();
	entries("red", 3);
	as(LEA);
	assert_int_equal(move("team=red&seen=$a+$b+$c&up=FU-$b&because=It+is+small"), ST_DONE);
	assert_true(str_is(of_row(0, "placed_because")->text, "It is small"));
	assert_true(of_row(1, "placed_because")->type == DATA_NULL);
	assert_int_equal(move("team=red&seen=$b+$a+$c&up=FU-$c"), ST_DONE);
	assert_true(str_is(of_row(0, "placed_because")->text, "It is small"));
	assert_int_equal(move("team=red&seen=$b+$c+$a&down=FU-$b"), ST_DONE);
	assert_true(of_row(1, "placed_because")->type == DATA_NULL);
}

/* --- The suggested order ---------------------------------------------------------------------- */

/* One after the other: what each has that puts it before those after it. The first field of each is
 * the same as in the row before, up to one. */
static const char *const rising[] = {
	"priority=P0&due_on=2026-03-20",
	"priority=P2&due_on=2026-03-20",        /* late: its day is moved below */
	"priority=P2&due_on=2026-06-30",        /* at risk */
	"priority=P2&due_on=2026-06-29&strength=strong&aim=detect",
	"priority=P2&due_on=2026-06-01&strength=weak&aim=detect",
	"priority=P2&due_on=2026-06-02&strength=weak&aim=detect",
	"priority=P2&due_on=2026-05-01",        /* nobody said how strong */
	"priority=P3&due_on=2026-03-15&strength=strong&aim=detect",
};

static void test_suggested(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	for (int i = 7; i >= 0; i--) made[i] = add(ctx_printf(&noun,
		"title=x&kind=bug&team=red&cycle=2026-Q2&%s", rising[i]).p);
	struct followup_head h = head(made[2]);
	DB_DO(noun.db, SQL_REVIEW_SET, db_int("followup", h.id), db_int("at_risk", 1),
		db_str("next_on", STR("2026-04-01")));
	assert_string_equal(order(), "hgfedcba");
	noun.now += 25 * DAY_MS;                /* 2026-03-27: of the P2, one is late */
	ctx_begin(&noun);
	for (int i = 0; i < 8; i++) assert_int_equal(of_row(i, "suggested")->i, 8 - i);
	as(LEA);
	assert_int_equal(cycle_suggested_take(&noun, Q2, form(cycle_suggested_input,
		"team=red&seen=$h+$g+$f+$e+$d+$c+$b+$a")), ST_DONE);
	assert_string_equal(order(), "abcdefgh");
	const char *what[8] = { "late", "late", "at_risk", "strong", "weak", "weak", "due", "late" };
	for (int i = 0; i < 8; i++) {
		const struct list *reasons = of_row(i, "reasons")->list;
		assert_true(reasons->n > 0);
		assert_string_equal(map_get(reasons->v[0].map, "what")->e->code, what[i]);
	}
	assert_int_equal(map_get(of_row(1, "reasons")->list->v[0].map, "n")->i, 7);
}

/* What was opened again comes before what was not. */
static void test_reopened(void **state)
{
	(void)state;
	begin();
	entries("red", 2);
	as(ROSA);
	struct followup_head h = head(made[0]);
	assert_int_equal(followup_act(&noun, &h, test_form(followup_note_input, "to=done&note=x"), "to",
		"note"), ST_DONE);
	h = head(made[0]);
	assert_int_equal(followup_act(&noun, &h, test_form(followup_status_input, "to=send_back&said=x"),
		"to", "said"), ST_DONE);
	assert_int_equal(of_row(0, "suggested")->i, 1);
	assert_string_equal(map_get(of_row(0, "reasons")->list->v[0].map, "what")->e->code, "reopened");
}

/* --- What is counted -------------------------------------------------------------------------- */

static int64_t count(const char *member)
{
	return map_get(map_get(shown(NULL), "counts")->map, member)->i;
}

static void test_counts(void **state)
{
	(void)state;
	begin();
	entries("red", 3);
	as(ROSA);
	done(made[0], "to=commit");
	done(made[1], "to=refuse&because=x");
	assert_int_equal(count("entries"), 3);
	assert_int_equal(count("proposed"), 1);
	assert_int_equal(count("committed"), 1);
	assert_int_equal(count("not_taken"), 1);
	done(made[0], "to=carry&cycle=2026-Q3");
	assert_int_equal(count("committed"), 0);
	assert_int_equal(count("entries"), 3);
	assert_string_equal(order(), "c--");
	struct map *out = map_new(noun.a);
	assert_false(str_some(cycles_show(&noun, STR_NONE, out)));
	const struct list *cycles = map_get(out, "cycles")->list;
	assert_int_equal(cycles->n, 2);
	assert_true(str_is(map_get(cycles->v[0].map, "name")->text, "2026-Q3"));
	assert_int_equal(map_get(cycles->v[0].map, "carried")->i, 1);
}

/* A team has so many places and no more. */
static void test_full(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	for (int i = 0; i < CYCLE_RANKED; i++)
		(void)add("title=x&kind=bug&priority=P2&team=red&cycle=2026-Q2");
	assert_int_equal(act(fu, "to=propose&cycle=2026-Q2", "cycle"), ST_INVALID);
	(void)add("title=x&kind=bug&priority=P2&team=blue&cycle=2026-Q2");
	assert_int_equal(map_get(map_get(shown("red"), "teams")->list->v[0].map, "ranked")->i,
		CYCLE_RANKED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = { NOUN_TEST(test_moves), NOUN_TEST(test_refused),
		NOUN_TEST(test_rights), NOUN_TEST(test_meanwhile), NOUN_TEST(test_apart),
		NOUN_TEST(test_because), NOUN_TEST(test_suggested), NOUN_TEST(test_reopened),
		NOUN_TEST(test_counts), NOUN_TEST(test_full) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
