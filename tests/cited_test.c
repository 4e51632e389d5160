/* What a text cites, for the list below it: its incident's pieces of evidence and events alone, each
 * once and in order, with what they are now; and that the list ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/cited.h"
#include "test_finding.h"

/* "E1 x statement; T2!struck; E9?" of each text, parted by " | ". */
static const char *cited(const char *const *texts)
{
	struct cited *t = cited_new(&noun, inc.id);
	struct map *m[CITED_TEXTS];
	struct buf b = buf_new(noun.a, 256);
	int n = 0;
	noun.own = inc.number;
	for (; texts[n]; n++) cited_add(t, m[n] = map_new(noun.a), str_of(texts[n]));
	cited_end(t);
	for (int i = 0; i < n; i++) {
		const struct list *l = map_get(m[i], "cited")->list;
		if (i) buf_c(&b, " | ");
		for (int k = 0; k < l->n; k++) {
			const struct map *one = l->v[k].map;
			bool event = strcmp(map_get(one, "what")->e->code, "event") == 0;
			buf_printf(&b, "%s%c%lld", k ? "; " : "", event ? 'T' : 'E',
				(long long)map_get(one, "number")->i);
			if (!map_get(one, "there")->b) {
				buf_char(&b, '?');
				assert_int_equal(map_get(one, "title")->type, DATA_NULL);
				continue;
			}
			buf_printf(&b, "%s %.*s %s%s", map_get(one, "struck")->b ? "!" : "",
				STR_F(map_get(one, "title")->text), map_get(one, "kind")->e->code,
				map_get(one, "time")->type == DATA_MOMENT ? " timed" : "");
		}
		if (map_get(m[i], "cited_more")->i) buf_printf(&b, " +%lld",
			(long long)map_get(m[i], "cited_more")->i);
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static const char *cited_by(const char *text)
{
	return cited((const char *const[]){ text, NULL });
}

static void fill(void)
{
	struct incident_head other = test_incident(&noun, 2);
	inc = other;
	piece("theirs");
	piece("theirs too");
	inc = test_incident(&noun, 1);
	piece("x");
	event("2026-02-24");
	event("2026-02-25");
	assert_int_equal(event_strike(&noun, &inc, test_form(event_strike_input, "version=1&because=y"), 2),
		ST_DONE);
}

static void test_cited(void **state)
{
	(void)state;
	fill();
	assert_string_equal(cited_by(""), "");
	assert_string_equal(cited_by("E1 and T1 are words, [F1] and [K1] are others."), "");
	assert_string_equal(cited_by("So [E1], [T1]; INC-1/E1, ［Ｅ1］ again"),
		"E1 x statement; T1 x cause timed");
	assert_string_equal(cited_by("[T2] and [T1]"), "T2! x cause timed; T1 x cause timed");
	/* What is not there; and of another incident's nothing is said. */
	assert_string_equal(cited_by("[E2] INC-2/E2 INC-2/T1 [T9]"), "E2?; T9?");
	assert_string_equal(cited_by("[E2001] [E999999] [T2001] [E1]"), "E2001?; T2001?; E1 x statement");
	assert_string_equal(cited((const char *const[]){ "[E1]", "", "[E1] [E2]", NULL }),
		"E1 x statement |  | E1 x statement; E2?");
	assert_int_equal(evidence_strike(&noun, &inc, test_form(evidence_strike_input, "because=y"), 1),
		ST_DONE);
	assert_string_equal(cited_by("[E1]"), "E1! x statement");
	/* Who may not see the incident: what is typed is all there is. */
	db_context(noun.db, 0, noun.now, STR("2026-03-02"));
	assert_string_equal(cited_by("[E1] [T1]"), "E1?; T1?");
	db_context(noun.db, CTX_OPERATOR, noun.now, STR("2026-03-02"));
}

/* However much is cited, so much is listed; and how an event begins is not all of it. */
static void test_bounds(void **state)
{
	struct buf b = buf_new(noun.a, 1 << 16);
	(void)state;
	fill();
	for (int i = 1; i <= 300; i++) buf_printf(&b, "[E%d] [E%d]", i, i);
	const char *all = arena_str(noun.a, buf_text(&b)).p;
	const char *texts[] = { all, all, all, all, all, all, all, all, NULL };
	const char *said = cited(texts);
	int n = 0;
	for (const char *at = said; (at = strstr(at, " +260")); at++) n++;
	assert_int_equal(n, CITED_TEXTS);
	assert_non_null(strstr(said, "; E40? +260"));
	assert_null(strstr(said, "E41"));
	b.len = 0;
	for (int i = 0; i < 150; i++) buf_c(&b, "é");
	assert_int_equal(event_set(&noun, &inc, test_form(event_set_input, ctx_printf(&noun,
		"version=1&at=2026-02-24&precision=typed&kind=cause&text=%.*s%%0Amore",
		STR_F(buf_text(&b))).p), 1), ST_DONE);
	said = cited_by("[T1]");
	assert_non_null(strstr(said, "éé… cause timed"));
	assert_int_equal(strlen(said), strlen("T1 … cause timed") + 2 * 99);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_cited), NOUN_TEST(test_bounds) };
	return cmocka_run_group_tests_name("cited", tests, NULL, NULL);
}
