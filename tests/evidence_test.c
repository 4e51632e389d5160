/* Evidence: what a piece may be, what never changes of it, custody, and what cites it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/claims.h"
#include "noun/evidence.h"
#include "noun/finding.h"
#include "noun/section.h"
#include "noun/takeaway.h"
#include "noun/timeline.h"
#include "test_noun.h"

static struct incident_head inc;

static void save(int64_t number, const char *form, enum status expected, const char *field)
{
	struct inputs *in = test_form(number ? evidence_input : evidence_add_input, form);
	enum status s = part_set(&noun, &evidence_noun, &inc, in, &number);
	if (s != expected) fail_msg("%s: %d", form, s);
	if (field && !test_complains(in, field)) fail_msg("%s: nothing is said of %s", form, field);
}

static void test_alike(void **state)
{
	static const struct { const char *kind, *other; bool alike; } rows[] = {
		{ "file", "screenshot", true }, { "log", "statement", true }, { "link", "link", true },
		{ "file", "log", false }, { "link", "log", false }, { "statement", "link", false },
		{ "link", "screenshot", false } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(evidence_alike(str_of(rows[i].kind), str_of(rows[i].other)), rows[i].alike);
		assert_int_equal(evidence_alike(str_of(rows[i].other), str_of(rows[i].kind)), rows[i].alike);
	}
}

static void test_citations(void **state)
{
	static const struct { const char *text; int n; } rows[] = { { "", 0 }, { "[E1]", 1 },
		{ "E1 and T1", 0 }, { "[T2], [E3] and INC-4/E1.", 3 }, { "[F1] [K1] INC-4 FU-3", 0 },
		{ "［Ｅ１］", 1 }, { "[E0] [E]", 0 } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (evidence_citations(str_of(rows[i].text)) != rows[i].n) fail_msg("%s", rows[i].text);
	assert_int_equal(evidence_citations(STR_NONE), 0);
}

static void test_pieces(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	save(0, "kind=log&title=x", ST_INVALID, "text");
	save(0, "kind=statement&title=x", ST_INVALID, "text");
	save(0, "kind=link&title=x", ST_INVALID, "url");
	save(0, "kind=link&title=x&url=ftp://example.org", ST_INVALID, "url");
	save(0, "kind=link&title=x&url=javascript:alert(1)", ST_INVALID, "url");
	save(0, "kind=link&title=x&url=https://example.org&text=y", ST_INVALID, "text");
	save(0, "kind=log&title=x&text=y&url=https://example.org", ST_INVALID, "url");
	save(0, "kind=log&text=y", ST_INVALID, "title");
	save(0, "kind=file&title=x&text=y", ST_INVALID, "kind");
	save(0, "kind=log&title=x&text=y&at=2026-04-01", ST_INVALID, "at");
	save(0, "kind=log&title=x&text=y&at=2026-02-01+09:00+-+10:00", ST_INVALID, "at");
	save(0, "kind=log&title=x&text=y&at=2026-02-01+09:00&zone=Nowhere/None", ST_INVALID, "zone");
	assert_int_equal(test_changes("INC-1/E1"), 0);
	save(0, "kind=log&title=x&text=hello&at=2026-02-01+09:00&zone=UTC", ST_DONE, NULL);
	assert_string_equal(test_told("INC-1/E1", 0, "after.sha256"),
		"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
	assert_string_equal(test_told("INC-1/E1", 0, "after.size"), "5");
	assert_string_equal(test_told("INC-1/E1", 0, "after.precision"), "minute");
	save(0, "kind=link&title=x&url=https://example.org/a", ST_DONE, NULL);
	assert_string_equal(test_told("INC-1/E2", 0, "after.sha256"), "");
}

static void test_what_stays(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	save(0, "kind=log&title=x&text=hello", ST_DONE, NULL);
	save(1, "version=1&kind=link&title=x", ST_INVALID, "kind");
	save(1, "version=1&kind=file&title=x", ST_INVALID, "kind");
	save(9, "version=1&kind=log&title=x", ST_NOT_FOUND, NULL);
	save(1, "version=1&kind=statement&title=y&collected_by=Rosa", ST_DONE, NULL);
	assert_string_equal(test_told("INC-1/E1", 0, "after.title"), "y");
	assert_string_equal(test_told("INC-1/E1", 0, "after.text.sha256"),
		test_told("INC-1/E1", 0, "before.text.sha256"));
	save(1, "version=1&kind=log&title=z", ST_CONFLICT, NULL);
	assert_int_equal(test_changes("INC-1/E1"), 2);
}

static void test_custody(void **state)
{
	static const struct { const char *form, *field; } bad[] = { { "at=2026-03-01", "to_whom" },
		{ "to_whom=Rosa", "at" }, { "to_whom=Rosa&at=2026-03-02+09:01&zone=UTC", "at" },
		{ "to_whom=Rosa&at=2026-03-01&zone=x/y", "zone" }, { "to_whom=Rosa&at=soon", "at" } };
	(void)state;
	inc = test_incident(&noun, 1);
	save(0, "kind=log&title=x&text=hello", ST_DONE, NULL);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct inputs *in = test_form(evidence_custody_input, bad[i].form);
		assert_int_equal(evidence_hand(&noun, &inc, in, 1), ST_INVALID);
		if (!test_complains(in, bad[i].field)) fail_msg("%s", bad[i].form);
	}
	const char *form = "to_whom=Rosa&at=2026-03-02+09:00&zone=UTC&note=By+hand";
	assert_int_equal(evidence_hand(&noun, &inc, test_form(evidence_custody_input, form), 2),
		ST_NOT_FOUND);
	assert_int_equal(test_changes("INC-1/E1"), 1);
	assert_int_equal(evidence_hand(&noun, &inc, test_form(evidence_custody_input, form), 1), ST_DONE);
	assert_string_equal(test_told("INC-1/E1", 0, "after.evidence_custody.to_whom"), "Rosa");
	assert_string_equal(test_told("INC-1/E1", 0, "after.version"), "1");
	struct map *values = evidence_custody_values(&noun, &inc, 1);
	assert_true(str_is(map_get(values, "from_whom")->text, "Rosa"));
}

/* What cites the piece of that number, as "T1 F1 K1 technical-summary". */
static struct str cited(int64_t number)
{
	struct map *out = map_new(noun.a);
	struct evidence_seen seen;
	struct buf b = buf_new(noun.a, 80);
	assert_true(evidence_show(&noun, &inc, number, 0, out, &seen));
	const struct list *l = map_get(map_get(out, "piece")->map, "cited_by")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		const struct data *section = map_get(m, "section");
		if (i) buf_char(&b, ' ');
		if (section->type == DATA_ENUM) buf_c(&b, section->e->code);
		else buf_printf(&b, "%s %lld", map_get(m, "what")->e->code, (long long)map_get(m, "number")->i);
	}
	return buf_text(&b);
}

static void cite(const struct noun *part, const struct input *table, const char *form)
{
	int64_t number = 0;
	if (part_set(&noun, part, &inc, test_form(table, form), &number) != ST_DONE) fail_msg("%s", form);
}

static void test_cited(void **state)
{
	int64_t number;
	(void)state;
	inc = test_incident(&noun, 1);
	save(0, "kind=log&title=x&text=hello", ST_DONE, NULL);
	save(0, "kind=log&title=y&text=hello", ST_DONE, NULL);
	assert_string_equal(cited(1).len ? "cited" : "", "");
	assert_int_equal(event_add(&noun, &inc, test_form(event_input,
		"at=2026-02-01&precision=typed&kind=system&text=x&source=[E1]"), &number), ST_DONE);
	assert_int_equal(event_add(&noun, &inc, test_form(event_input,
		"at=2026-02-01&precision=typed&kind=system&text=[E1],+as+[E1]+says"), &number), ST_DONE);
	assert_int_equal(event_strike(&noun, &inc, test_form(event_strike_input, "version=1&because=y"),
		number), ST_DONE);
	cite(&finding_noun, INPUT_NEW(finding_input), "category=process_flaw&title=x&detail=INC-1/E1");
	cite(&finding_noun, INPUT_NEW(finding_input),
		"category=process_flaw&title=x&detail=INC-12/E1+and+E1+and+[E10]+and+[e1]");
	cite(&takeaway_noun, INPUT_NEW(takeaway_input), "kind=well&text=［Ｅ１］");
	assert_true(str_is(cited(1), "event 1 finding 1 takeaway 1"));
	assert_int_equal(cited(2).len, 0);
}

static enum status strike(int64_t number, const char *form)
{
	return evidence_strike(&noun, &inc, test_form(evidence_strike_input, form), number);
}

static enum status restore(int64_t number)
{
	return evidence_restore(&noun, &inc, test_form(NULL, ""), number);
}

/* Nothing is said of it any more until that is taken back, by whoever did it or a responder; its
 * custody goes on all the while. */
static void test_struck(void **state)
{
	(void)state;
	int64_t paul = test_person("paul", "Paul", "participant"),
		hana = test_person("hana", "Hana", "participant");
	inc = test_incident(&noun, 1);
	save(0, "kind=log&title=x&text=hello", ST_DONE, NULL);
	assert_int_equal(restore(1), ST_INVALID);
	assert_int_equal(strike(2, "because=y"), ST_NOT_FOUND);
	assert_int_equal(restore(2), ST_NOT_FOUND);
	assert_int_equal(test_changes("INC-1/E1"), 1);
	test_as(paul, ROLE_PARTICIPANT);
	assert_int_equal(strike(1, "because=Of+another+host"), ST_DONE);
	assert_int_equal(strike(1, "because=z"), ST_INVALID);
	assert_string_equal(test_told("INC-1/E1", 0, "before.struck_at"), "");
	assert_string_equal(test_told("INC-1/E1", 0, "after.struck_at"), "1772442000000");
	assert_string_equal(test_told("INC-1/E1", 0, "after.version"), "2");
	save(1, "version=2&kind=log&title=y", ST_INVALID, NULL);
	assert_int_equal(evidence_hand(&noun, &inc, test_form(evidence_custody_input,
		"to_whom=Rosa&at=2026-03-02+09:00&zone=UTC"), 1), ST_DONE);
	test_as(hana, ROLE_PARTICIPANT);
	assert_int_equal(restore(1), ST_FORBIDDEN);
	assert_int_equal(test_changes("INC-1/E1"), 3);
	test_as(paul, ROLE_PARTICIPANT);
	assert_int_equal(restore(1), ST_DONE);
	assert_string_equal(test_told("INC-1/E1", 0, "after.struck_because.sha256"), "");
	save(1, "version=3&kind=log&title=y", ST_DONE, NULL);
	assert_int_equal(strike(1, "because=z"), ST_DONE);
	test_as(hana, ROLE_RESPONDER);
	assert_int_equal(restore(1), ST_DONE);
	test_as(CTX_OPERATOR, ROLE_ADMIN);
}

/* Of what else is struck out nobody is somebody: no person, no match. */
static void test_may_restore(void **state)
{
	(void)state;
	test_as(0, ROLE_PARTICIPANT);
	assert_false(evidence_may_restore(&noun, 0));
	test_as(0, ROLE_RESPONDER);
	assert_true(evidence_may_restore(&noun, 0));
	test_as(CTX_OPERATOR, ROLE_ADMIN);
}

/* How many pieces of evidence such a text cites, how many struck ones, how many claims cite nothing:
 * E2 of three is struck out, and T2. */
static void test_claims(void **state)
{
	static const struct { const char *text; int evidence, struck, uncited; } rows[] = {
		{ "It was so [E1].", 1, 0, 0 }, { "It was so [E2].", 0, 1, 1 },
		{ "It was so [E2] [E1].", 1, 1, 0 }, { "One [E2].\n\nTwo [E2].", 0, 1, 2 },
		{ "It was so [T1].", 0, 0, 0 }, { "It was so [T2].", 0, 0, 1 },
		{ "It was so INC-1/E2, INC-2/E2.", 0, 1, 0 }, { "One [E2], [T2].\n\nTwo [E3].", 1, 1, 1 },
		{ "It was so [E4], [T2001].", 0, 0, 0 } };
	(void)state;
	struct citable *what = ARENA_NEW(noun.a, struct citable);
	*what = (struct citable){ .incident = 1, .pieces = 3 };
	what->struck_pieces[2] = what->struck_events[2] = true;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct claims is;
		claims_of(noun.a, str_of(rows[i].text), what, &is);
		if (is.evidence != rows[i].evidence || is.nstruck != rows[i].struck ||
			is.uncited != rows[i].uncited) fail_msg("%s: %d %d %d", rows[i].text, is.evidence,
			is.nstruck, is.uncited);
		if (is.nstruck) assert_int_equal(is.struck[0], 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_alike), cmocka_unit_test(test_citations),
		NOUN_TEST(test_pieces), NOUN_TEST(test_what_stays), NOUN_TEST(test_custody),
		NOUN_TEST(test_cited), NOUN_TEST(test_struck), NOUN_TEST(test_may_restore),
		NOUN_TEST(test_claims) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
