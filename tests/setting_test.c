/* Settings: what holds where nobody said anything, what may be said, that it is what everybody reads
 * from then on, and that no setting is there for nothing. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include "noun/followup.h"
#include "noun/setting.h"
#include "test_noun.h"

static const struct { enum setting which; const char *name; int standard; } table[] = {
	{ SETTING_DUE_P0, "due_p0", 7 }, { SETTING_DUE_P1, "due_p1", 30 },
	{ SETTING_DUE_P2, "due_p2", 90 }, { SETTING_DUE_P3, "due_p3", 180 },
	{ SETTING_REVIEW_P0, "review_p0", 7 }, { SETTING_REVIEW_P1, "review_p1", 14 },
	{ SETTING_REVIEW_P2, "review_p2", 30 }, { SETTING_REVIEW_P3, "review_p3", 91 },
	{ SETTING_POSTMORTEM_TERM, "postmortem_term", 10 },
	{ SETTING_EVALUATION_TERM, "evaluation_term", 10 },
	{ SETTING_VERIFY_TERM, "verify_term", 5 }, { SETTING_OVERLOAD, "overload", 4 },
	{ SETTING_RISK_P0, "risk_p0", 90 }, { SETTING_RISK_P1, "risk_p1", 90 },
	{ SETTING_RISK_P2, "risk_p2", 180 }, { SETTING_RISK_P3, "risk_p3", 365 },
	{ SETTING_EFFECT_TERM, "effect_term", 90 }, { SETTING_ANSWER_TERM, "answer_term", 30 },
	{ SETTING_ANSWER_OUTSIDE, "answer_outside", 90 }, { SETTING_JUDGE_TERM, "judge_term", 14 },
	{ SETTING_PARTY_TERM, "party_term", 3 }, { SETTING_PARTY_LINK, "party_link", 14 },
	{ SETTING_SOLO_ACTS, "solo_acts", SOLO_NOBODY }, { SETTING_SAMPLE_SIZE, "sample_size", 5 },
};
#define ROWS (sizeof table / sizeof *table)
_Static_assert(ROWS == SETTING_COUNT, "each has a row");

/* The form as it is printed, with that instead of what it says of one field. */
static struct inputs *form(const char *version, const char *name, const char *value)
{
	struct buf b = buf_new(noun.a, 1024);
	buf_printf(&b, "version=%s", version);
	for (size_t i = 0; i < ROWS; i++) {
		const struct map *values = settings_values(&noun);
		if (strcmp(table[i].name, name) == 0) buf_printf(&b, "&%s=%s", name, value);
		else if (map_get(values, table[i].name)->type == DATA_ENUM)
			buf_printf(&b, "&%s=%s", table[i].name, map_get(values, table[i].name)->e->code);
		else buf_printf(&b, "&%s=%lld", table[i].name,
			(long long)map_get(values, table[i].name)->i);
	}
	return test_form(setting_input, arena_str(noun.a, buf_text(&b)).p);
}

static void set(const char *version, const char *name, const char *value)
{
	assert_int_equal(settings_set(&noun, form(version, name, value)), ST_DONE);
}

static void put(const char *name, const char *value)
{
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", str_of(name)), db_str("value", str_of(value)));
	ctx_begin(&noun);
}

/* A value as a form and the history say it: a choice by its code. */
static const char *said(size_t row, int value)
{
	if (table[row].which == SETTING_SOLO_ACTS) return value == SOLO_NEVER ? "never" : "nobody";
	return ctx_printf(&noun, "%d", value).p;
}

static void test_standards(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		assert_int_equal(setting_int(&noun, table[i].which), table[i].standard);
	struct map *out = map_new(noun.a);
	settings_show(&noun, out);
	const struct list *l = map_get(out, "settings")->list;
	assert_int_equal(l->n, ROWS);
	for (size_t i = 0; i < ROWS; i++) {
		assert_true(str_is(map_get(l->v[i].map, "name")->text, table[i].name));
		const struct data *standard = map_get(l->v[i].map, "standard");
		if (standard->type == DATA_ENUM)
			assert_string_equal(standard->e->code, said(i, table[i].standard));
		else assert_int_equal(standard->i, table[i].standard);
	}
}

/* How many of them are stored, beside the count of saves. */
static int stored(void)
{
	struct db_query q = db_run(noun.db, SQL_SETTING_LIST, NULL, 0);
	int n = 0;
	while (db_step(&q)) n += !str_is(db_get_text(&q, "name"), "version");
	return n;
}

/* Each is set by itself, and only that one is stored. */
static void test_set(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		int other = table[i].which == SETTING_SOLO_ACTS ? SOLO_NEVER : 6;
		set(ctx_printf(&noun, "%zu", i).p, table[i].name, said(i, other));
		assert_int_equal(setting_int(&noun, table[i].which), other);
		if (i + 1 < ROWS) assert_int_equal(setting_int(&noun, table[i + 1].which),
			table[i + 1].standard);
		assert_int_equal(stored(), i + 1);
		assert_int_equal(test_changes("settings"), i + 1);
		const char *name = table[i].name;
		assert_string_equal(test_told("settings", 0, ctx_printf(&noun, "before.%s", name).p),
			said(i, table[i].standard));
		assert_string_equal(test_told("settings", 0, ctx_printf(&noun, "after.%s", name).p),
			said(i, other));
	}
	struct map *out = map_new(noun.a);
	assert_int_equal(settings_changes_show(&noun, 0, out) != 0, ROWS > 20);
	const struct list *l = map_get(out, "changes")->list;
	assert_int_equal(l->n, ROWS > 20 ? 20 : ROWS);
	const struct list *fields = map_get(l->v[0].map, "fields")->list;
	assert_int_equal(fields->n, 1);
	assert_true(str_is(map_get(fields->v[0].map, "name")->text, table[ROWS - 1].name));
	assert_true(str_is(map_get(fields->v[0].map, "was")->text,
		ctx_printf(&noun, "%d", table[ROWS - 1].standard).p));
	assert_true(str_is(map_get(fields->v[0].map, "became")->text, "6"));
}

/* A page of changes ends, and the next goes on where it did. */
static void test_changes_pages(void **state)
{
	(void)state;
	for (int i = 0; i < 25; i++) set(ctx_printf(&noun, "%d", i).p, "due_p0", ctx_printf(&noun, "%d",
		i + 10).p);
	struct map *first = map_new(noun.a), *second = map_new(noun.a);
	int64_t next = settings_changes_show(&noun, 0, first);
	const struct list *l = map_get(first, "changes")->list;
	assert_int_equal(l->n, 20);
	assert_int_equal(next, map_get(l->v[19].map, "id")->i);
	assert_int_equal(settings_changes_show(&noun, next, second), 0);
	assert_int_equal(map_get(second, "changes")->list->n, 5);
}

static void test_refused(void **state)
{
	static const char *const wrong[] = { "", "0", "-1", "3651", "x", "1.5", "7+days" };
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
			/* No follow-up may be asked about again. */
			if (table[i].which == SETTING_SAMPLE_SIZE && strcmp(wrong[k], "0") == 0) continue;
			struct inputs *in = form("0", table[i].name, wrong[k]);
			assert_int_equal(settings_set(&noun, in), ST_INVALID);
			assert_true(test_complains(in, table[i].name));
		}
	assert_int_equal(stored(), 0);
	assert_int_equal(test_changes("settings"), 0);
	set("0", "due_p0", "1");
	set("1", "due_p0", "3650");
}

/* What no form would take, and what is no setting (any more), counts as nothing said. */
static void test_stored_wrong(void **state)
{
	static const char *const wrong[] = { "", "0", "soon", "99999999999999999999", "4000" };
	(void)state;
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		put("due_p1", wrong[k]);
		put("organization", wrong[k]);
		assert_int_equal(setting_int(&noun, SETTING_DUE_P1), 30);
	}
	put("due_p1", "31");
	assert_int_equal(setting_int(&noun, SETTING_DUE_P1), 31);
}

/* Two at once: what only one of them changed is taken over; what both did is asked about. */
static void test_beside(void **state)
{
	(void)state;
	struct inputs *mine = form("0", "due_p1", "20"), *theirs = form("0", "due_p0", "5"),
		*late = form("0", "due_p0", "6");
	assert_int_equal(settings_set(&noun, theirs), ST_DONE);
	assert_int_equal(settings_set(&noun, mine), ST_DONE);
	assert_int_equal(setting_int(&noun, SETTING_DUE_P0), 5);
	assert_int_equal(setting_int(&noun, SETTING_DUE_P1), 20);
	assert_int_equal(settings_set(&noun, late), ST_CONFLICT);
	assert_true(input_get(late, "due_p0")->clashes);
	assert_true(str_is(input_get(late, "due_p0")->stored, "5"));
	assert_false(input_get(late, "due_p1")->clashes);
	assert_int_equal(setting_int(&noun, SETTING_DUE_P0), 5);
	/* A part of them leaves the others. */
	struct inputs part;
	input_begin(&part, noun.a, setting_input);
	part.partial = true;
	input_set(&part, "version", STR("2"));
	input_set(&part, "due_p3", STR("100"));
	input_end(&part);
	assert_int_equal(settings_set(&noun, &part), ST_DONE);
	assert_int_equal(setting_int(&noun, SETTING_DUE_P3), 100);
	assert_int_equal(setting_int(&noun, SETTING_DUE_P0), 5);
}

static const char *told_of_new(const char *priority, const char *column)
{
	int64_t number;
	struct inputs *in = test_form(followup_input, ctx_printf(&noun, "title=x&kind=bug&priority=%s",
		priority).p);
	assert_int_equal(followup_add(&noun, in, &(struct followup_origin){ .said = STR_NONE }, &number),
		ST_DONE);
	return test_told(followup_ref(&noun, number).p, 0, ctx_printf(&noun, "after.%s", column).p);
}

/* Dates follow from that moment on; it is 2026-03-02. */
static void test_followed(void **state)
{
	static const struct { const char *name, *priority, *column, *usual, *after; } dates[] = {
		{ "due_p0", "P0", "due_on", "2026-03-09", "2026-03-04" },
		{ "due_p1", "P1", "due_on", "2026-04-01", "2026-03-04" },
		{ "due_p2", "P2", "due_on", "2026-05-31", "2026-03-04" },
		{ "due_p3", "P3", "due_on", "2026-08-29", "2026-03-04" },
		{ "review_p0", "P0", "review_on", "2026-03-09", "2026-03-04" },
		{ "review_p1", "P1", "review_on", "2026-03-16", "2026-03-04" },
		{ "review_p2", "P2", "review_on", "2026-04-01", "2026-03-04" },
		{ "review_p3", "P3", "review_on", "2026-06-01", "2026-03-04" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		assert_string_equal(told_of_new(dates[i].priority, dates[i].column), dates[i].usual);
		set(ctx_printf(&noun, "%zu", i).p, dates[i].name, "2");
		assert_string_equal(told_of_new(dates[i].priority, dates[i].column), dates[i].after);
	}
	assert_true(str_is(postmortem_due(&noun, noun.today), "2026-03-16"));
	assert_true(str_is(evaluation_due(&noun, noun.today), "2026-03-12"));
	set("8", "postmortem_term", "5");
	set("9", "evaluation_term", "5");
	assert_true(str_is(postmortem_due(&noun, noun.today), "2026-03-09"));
	assert_true(str_is(evaluation_due(&noun, noun.today), "2026-03-07"));
}

/* Does any of these files name it? */
static bool is_named(const char *pattern, const char *word)
{
	glob_t files;
	bool found = false;
	assert_int_equal(glob(pattern, 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc && !found; i++) {
		static char text[1 << 20];
		if (strstr(files.gl_pathv[i], "/setting.c")) continue;
		FILE *f = fopen(files.gl_pathv[i], "re");
		assert_non_null(f);
		text[fread(text, 1, sizeof text - 1, f)] = 0;
		fclose(f);
		for (const char *at = text; (at = strstr(at, word)) && !found; at++)
			found = !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", at[strlen(word)]);
	}
	globfree(&files);
	return found;
}

/* A setting that nothing reads would be a promise that nobody keeps. */
static void test_each_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		char word[80];
		snprintf(word, sizeof word, "SETTING_%s", table[i].name);
		for (char *p = word; *p; p++) if (*p >= 'a' && *p <= 'z') *p = (char)(*p - 32);
		if (!is_named("src/*/*.c", word) && !is_named("cgi-bin/*.c", word))
			fail_msg("nothing reads %s", word);
	}
	assert_false(is_named("src/*/*.c", "SETTING_NOTHING"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_standards), NOUN_TEST(test_set),
		NOUN_TEST(test_changes_pages), NOUN_TEST(test_refused), NOUN_TEST(test_stored_wrong),
		NOUN_TEST(test_beside), NOUN_TEST(test_followed), cmocka_unit_test(test_each_is_read) };
	return cmocka_run_group_tests_name("setting", tests, NULL, NULL);
}
