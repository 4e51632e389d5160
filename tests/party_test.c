/* Parties: who one is, what it owes on which day, who asks, who speaks for it, and what it read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/party.h"
#include "noun/section.h"
#include "test_noun.h"

static struct incident_head inc;

static enum status save(int64_t number, const char *form)
{
	struct inputs *in = test_form(number ? party_input : INPUT_NEW(party_input), form);
	return part_set(&noun, &party_noun, &inc, in, &number);
}

static void refused(int64_t number, const char *form, const char *field)
{
	struct inputs *in = test_form(number ? party_input : INPUT_NEW(party_input), form);
	enum status s = part_set(&noun, &party_noun, &inc, in, &number);
	if (s != ST_INVALID || (field && !test_complains(in, field))) fail_msg("%s: %d", form, s);
}

static struct party now(int64_t number)
{
	struct party p;
	assert_true(party_read(&noun, &inc, number, &p));
	return p;
}

static const char *state_on(int64_t number, int days)
{
	struct party p = now(number);
	return party_states[party_state(&p, noun.today + days)].code;
}

static enum status act(enum status (*does)(struct ctx *c, const struct incident_head *inc,
	int64_t number, struct inputs *in), const struct input *table, int64_t number, const char *form)
{
	return does(&noun, &inc, number, test_form(table, form));
}
#define ASK(number) act(party_ask, NULL, number, "")
#define SAY(number, form) act(party_say, party_say_input, number, form)
#define ABSENT(number) act(party_absent, party_reason_input, number, "because=Away")
#define STRIKE(number) act(party_strike, party_reason_input, number, "because=No")

static void test_who(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	test_person("ann", "Ann", "participant");
	test_team("platform", "Platform");
	refused(0, "kind=external&involvement=involved", "name");
	refused(0, "name=x&involvement=informed", "kind");
	refused(0, "name=x&kind=dog", "kind");
	refused(0, "name=x&kind=external&involvement=no", "involvement");
	refused(0, "name=x&person=ann&kind=person", "name");
	refused(0, "person=ann&kind=vendor", "kind");
	refused(0, "team=platform&kind=person", "kind");
	refused(0, "person=nobody&kind=person", "person");
	assert_int_equal(DB_ONE(noun.db, 0, SQL_PARTY_COUNT, db_int("incident", inc.id)), 0);
	assert_int_equal(save(0, "person=ann&kind=person&role=Builds"), ST_DONE);
	assert_int_equal(save(0, "team=platform&kind=team"), ST_DONE);
	refused(0, "person=ann&kind=person", "person");
	refused(0, "team=platform&kind=team", "team");
	assert_int_equal(save(1, "version=1&person=ann&kind=person&role=Built"), ST_DONE);
	assert_int_equal(save(9, "version=1&person=ann&kind=person"), ST_NOT_FOUND);
	assert_string_equal(test_told("INC-1/P1", 0, "after.name"), "Ann");
	assert_string_equal(test_told("INC-1/P2", 0, "after.name"), "Platform");
	/* Struck out, it makes room for another. */
	assert_int_equal(STRIKE(1), ST_DONE);
	assert_int_equal(STRIKE(1), ST_INVALID);
	refused(1, "version=3&person=ann&kind=person", NULL);
	assert_int_equal(save(0, "person=ann&kind=person"), ST_DONE);
}

static void test_usual(void **state)
{
	static const struct { const char *kind, *is; } usual[] = { { "person", "involved" },
		{ "team", "involved" }, { "external", "involved" }, { "vendor", "involved" },
		{ "customer", "affected" }, { "regulator", "informed" }, { "law_enforcement", "informed" } };
	(void)state;
	inc = test_incident(&noun, 1);
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		assert_int_equal(save(0, ctx_printf(&noun, "name=x&kind=%s&involvement=", usual[i].kind).p),
			ST_DONE);
		struct party p = now((int64_t)i + 1);
		if (!str_is(p.involvement, usual[i].is)) fail_msg("%s", usual[i].kind);
		assert_string_equal(state_on((int64_t)i + 1, 0), strcmp(usual[i].is, "involved") == 0 ?
			"unasked" : "recorded");
	}
	assert_int_equal(save(0, "name=x&kind=customer&involvement=involved"), ST_DONE);
	assert_true(str_is(now(8).involvement, "involved"));
}

/* Monday; three working days end on Thursday, and a weekend is none. */
static void test_term(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	assert_int_equal(save(0, "name=UpCloud&kind=vendor"), ST_DONE);
	assert_int_equal(save(0, "name=CERT&kind=regulator"), ST_DONE);
	test_as(test_person("lea", "Lea", "responder"), ROLE_RESPONDER);
	assert_int_equal(ASK(2), ST_INVALID);
	assert_int_equal(ASK(1), ST_DONE);
	assert_true(str_is(now(1).answer_on, "2026-03-05"));
	assert_string_equal(state_on(1, 3), "owes");
	assert_string_equal(state_on(1, 4), "silent");
	/* While it runs, asking reminds. */
	noun.today += 2;
	assert_int_equal(ASK(1), ST_DONE);
	assert_true(str_is(now(1).answer_on, "2026-03-05"));
	assert_string_not_equal(test_told("INC-1/P1", 0, "after.reminded_at"), "");
	/* From Friday on it did not answer; asked again, its term ends on Wednesday. */
	noun.today += 2;
	assert_string_equal(state_on(1, 0), "silent");
	assert_int_equal(ASK(1), ST_DONE);
	assert_true(str_is(now(1).answer_on, "2026-03-11"));
	assert_string_equal(test_told("INC-1/P1", 0, "after.reminded_at"), "");
	/* Whoever is absent is asked by name only. */
	assert_int_equal(ABSENT(1), ST_DONE);
	assert_string_equal(state_on(1, 30), "absent");
	assert_int_equal(ASK(0), ST_INVALID);
	assert_int_equal(ASK(1), ST_DONE);
	assert_string_equal(state_on(1, 0), "owes");
	assert_int_equal(ASK(0), ST_DONE);
	assert_int_equal(test_changes("INC-1/P2"), 1);
}

static void test_rights(void **state)
{
	(void)state;
	int64_t ann = test_person("ann", "Ann", "viewer"), bob = test_person("bob", "Bob", "participant"),
		lea = test_person("lea", "Lea", "responder");
	test_team("platform", "Platform");
	test_person_set("bob", "team", "platform");
	inc = test_incident(&noun, 1);
	assert_int_equal(save(0, "person=ann&kind=person"), ST_DONE);
	assert_int_equal(save(0, "team=platform&kind=team"), ST_DONE);
	assert_int_equal(save(0, "name=UpCloud&kind=vendor"), ST_DONE);
	const struct { int64_t who; enum role role; const char *speaks; bool asks; } rights[] = {
		{ ann, ROLE_VIEWER, "100", false }, { bob, ROLE_PARTICIPANT, "010", false },
		{ lea, ROLE_RESPONDER, "001", true }, { CTX_NOBODY, ROLE_NONE, "000", false } };
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
		test_as(CTX_OPERATOR, ROLE_ADMIN);
		struct party v[3] = { now(1), now(2), now(3) };
		test_as(rights[i].who, rights[i].role);
		if (rights[i].who) for (int k = 0; k < 3; k++) v[k] = now(k + 1);
		for (int k = 0; k < 3; k++)
			if (party_may_say(&noun, &v[k]) != (rights[i].speaks[k] == '1')) fail_msg("%zu %d", i, k);
		assert_int_equal(incident_leads(&noun, &inc), rights[i].asks);
		if (!rights[i].who) continue;
		assert_int_equal(ASK(1), rights[i].asks ? ST_DONE : ST_FORBIDDEN);
		assert_int_equal(STRIKE(9), ST_NOT_FOUND);
		if (!rights[i].asks) assert_int_equal(STRIKE(1), ST_FORBIDDEN);
	}
	/* Who leads it asks, whatever their role. */
	inc.lead_id = bob;
	test_as(bob, ROLE_PARTICIPANT);
	assert_true(incident_leads(&noun, &inc));
	assert_int_equal(SAY(1, "base=0&read=0.0.0.0.0&answer=confirmed"), ST_FORBIDDEN);
	assert_int_equal(SAY(3, "base=0&read=0.0.0.0.0&answer=confirmed"), ST_FORBIDDEN);
	assert_int_equal(SAY(9, "base=0&read=0.0.0.0.0&answer=confirmed"), ST_NOT_FOUND);
	assert_int_equal(ABSENT(2), ST_DONE);
}

static void write(const char *section, const char *base, const char *text)
{
	struct inputs *in = test_form(section_input, ctx_printf(&noun, "base=%s&text=%s", base, text).p);
	assert_int_equal(section_set(&noun, &inc, str_of(section), in, NULL), ST_DONE);
}

static void test_said(void **state)
{
	(void)state;
	int64_t ann = test_person("ann", "Ann", "viewer");
	inc = test_incident(&noun, 1);
	write("actors", "0", "x");
	assert_int_equal(save(0, "person=ann&kind=person"), ST_DONE);
	test_as(ann, ROLE_VIEWER);
	static const struct { const char *form; enum status is; } said[] = {
		{ "base=0&read=0.0.2.0.0&answer=confirmed", ST_BAD },           /* never was */
		{ "base=0&read=0.0.1.0&answer=confirmed", ST_BAD },
		{ "base=0&read=0.0.1.0.0.0&answer=confirmed", ST_BAD },
		{ "base=0&read=0.0.-1.0.0&answer=confirmed", ST_BAD },
		{ "base=0&read=x&answer=confirmed", ST_BAD }, { "base=1&read=0.0.1.0.0&answer=confirmed", ST_BAD },
		{ "base=0&read=0.0.0.0.0&answer=confirmed", ST_INVALID },       /* nothing was read */
		{ "base=0&read=0.0.1.0.0&answer=contributed&text=", ST_INVALID },
		{ "base=0&read=0.0.1.0.0&answer=confirmed&text=But", ST_INVALID },
		{ "base=0&read=0.0.1.0.0&answer=confirmed", ST_DONE },
	};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (SAY(1, said[i].form) != said[i].is) fail_msg("%s", said[i].form);
	assert_string_equal(state_on(1, 0), "confirmed");
	assert_string_equal(test_told("INC-1/P1", 0, "after.said"), "confirmed");
	/* Later edits undo nothing; the page says which version it read. */
	write("actors", "1", "y");
	assert_string_equal(state_on(1, 0), "confirmed");
	struct map *out = map_new(noun.a);
	struct party p;
	assert_true(party_show(&noun, &inc, 1, &p, out));
	assert_int_equal(map_get(map_get(out, "party")->map, "changed")->i, 1);
	/* Whoever began from the version before does not replace what was said since. */
	assert_int_equal(SAY(1, "base=1&read=0.0.2.0.0&answer=contributed&text=Saw+it"), ST_DONE);
	assert_int_equal(SAY(1, "base=1&read=0.0.2.0.0&answer=contributed&text=Heard+it"), ST_CONFLICT);
	assert_int_equal(SAY(1, "base=2&read=0.0.2.0.0&answer=confirmed&text=Saw+it"), ST_DONE);
	assert_int_equal(now(1).said_version, 3);
	out = map_new(noun.a);
	p = now(1);
	assert_non_null(party_statement_show(&noun, &inc, &p, 1, out));
	assert_string_equal(map_get(map_get(out, "statement")->map, "said")->e->code, "confirmed");
	assert_null(party_statement_show(&noun, &inc, &p, 9, map_new(noun.a)));
	/* It owes nothing more, and stays who it is. */
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(ASK(1), ST_INVALID);
	assert_int_equal(ABSENT(1), ST_INVALID);
	refused(1, "version=4&name=Else&kind=person", NULL);
	assert_int_equal(STRIKE(1), ST_DONE);
	test_as(ann, ROLE_VIEWER);
	assert_int_equal(SAY(1, "base=3&read=0.0.2.0.0&answer=contributed&text=More"), ST_INVALID);
}

/* Whom the timeline names: each name where it begins and ends, the first event that has it. */
static void test_named(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	test_person("ann", "Ann", "viewer");
	test_person("anna", "Ann Arbor", "viewer");
	test_person("bo", "Bo", "viewer");
	test_person("sato", "佐藤 愛", "viewer");
	test_person("gus", "Gus", "viewer");
	test_person("kim", "Kim Kay", "viewer");
	test_team("platform", "Platform");
	test_person_set("kim", "team", "platform");
	static const char *const texts[] = { "Annex, Bob and Cabo told nobody", "Then Ann Arbor looked",
		"昨夜、佐藤 愛さんが確認", "Ann, again; Gus and Kim Kay too", NULL };
	for (int i = 0; texts[i]; i++)
		(void)DB_ONE(noun.db, 0, SQL_EVENT_ADD, db_int("incident", inc.id), db_int("number", i + 1),
			db_int("at", i), db_null("until"), db_str("precision", STR("exact")), db_null("zone"),
			db_str("kind", STR("response")), db_str("text", str_of(texts[i])), db_null("believed"),
			db_null("source"), db_null("marker"), db_int("in_report", 1));
	assert_int_equal(save(0, "person=gus&kind=person"), ST_DONE);
	assert_int_equal(save(0, "team=platform&kind=team"), ST_DONE);
	struct map *out = map_new(noun.a);
	party_named_show(&noun, &inc, out);
	struct buf b = buf_new(noun.a, 100);
	const struct list *l = map_get(out, "named")->list;
	for (int i = 0; i < l->n; i++)
		buf_printf(&b, "%.*s T%lld;", STR_F(map_get(l->v[i].map, "name")->text),
			(long long)map_get(l->v[i].map, "event")->i);
	/* Ann stands in Ann Arbor, too. */
	assert_string_equal(arena_str(noun.a, buf_text(&b)).p, "ann T2;anna T2;sato T3;");
}

static void test_numbers(void **state)
{
	(void)state;
	struct incident_head first = test_incident(&noun, 1), second = test_incident(&noun, 2);
	const struct { const struct incident_head *inc; int64_t number; } made[] = {
		{ &first, 1 }, { &first, 2 }, { &second, 1 }, { &first, 3 } };
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		int64_t number = 0;
		assert_true(part_make(&noun, &party_noun, made[i].inc, test_form(INPUT_NEW(party_input),
			"name=Example+CERT&kind=external&involvement=informed"), &number) > 0);
		assert_int_equal(number, made[i].number);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_who), NOUN_TEST(test_usual),
		NOUN_TEST(test_term), NOUN_TEST(test_rights), NOUN_TEST(test_said), NOUN_TEST(test_named),
		NOUN_TEST(test_numbers) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
