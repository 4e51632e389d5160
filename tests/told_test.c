/* The history, field by field: what is told of a change, in whose words, and that no column is left out
 * by mistake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/links.h"
#include "noun/person.h"
#include "noun/told.h"
#include "test_finding.h"

/* "label: was > became; ..." of the n-th newest change of an object. */
static const char *value(const struct map *m, const char *side)
{
	const struct data *d = map_get(m, side);
	struct buf b = buf_new(noun.a, 16);
	switch (d->type) {
	case DATA_ENUM: return d->e->code;
	case DATA_TEXT: return arena_str(noun.a, d->text).p;
	case DATA_DATE: day_print(&b, (int32_t)d->i); break;
	case DATA_INT: buf_int(&b, d->i); break;
	case DATA_MOMENT: buf_printf(&b, "%lld %s", (long long)d->moment->ms,
		d->moment->precision->code); break;
	case DATA_NULL: buf_c(&b, "-"); break;
	case DATA_BOOL: case DATA_TIME: case DATA_HTML: case DATA_MAP: case DATA_LIST:
		fail_msg("%s is of no such type", side);
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static const char *told_of(const char *object, int newest)
{
	struct told *t = told_new(&noun);
	struct map *m = map_new(noun.a);
	struct db_query q = DB_RUN(noun.db, SQL_CHANGES_OF, db_str("object", str_of(object)),
		db_int("limit", newest + 1));
	for (int i = 0; i <= newest; i++)
		if (!db_step(&q)) fail_msg("%s has no %d changes", object, newest + 1);
	struct changed made = change_read(&noun, &q);
	told_add(t, str_of(object), &made, m);
	db_end(&q);
	told_end(t, STR_NONE);
	struct buf b = buf_new(noun.a, 256);
	const struct list *l = map_get(m, "fields")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *f = l->v[i].map;
		const struct data *text = map_get(f, "text");
		buf_printf(&b, "%s%s: ", i ? "; " : "", map_get(f, "label")->e->label);
		if (text->type == DATA_ENUM) buf_c(&b, text->e->code);
		else buf_printf(&b, "%s > %s", value(f, "was"), value(f, "became"));
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static struct followup_head head(int64_t number)
{
	struct followup_head fu;
	assert_true(followup_head_read(&noun, number, true, &fu));
	return fu;
}

static void test_followup(void **state)
{
	(void)state;
	int64_t number;
	(void)test_team("red", "Red team");
	(void)test_service("api", "The API", "red");
	(void)test_person("paul", "Paul P", "participant");
	inc = test_incident(&noun, 1);
	assert_int_equal(followup_add(&noun, test_form(followup_input,
		"title=Old&kind=bug&priority=P2&detail=One&done_when=All+of+it&ticket=A"),
		&(struct followup_origin){ .incident = &inc }, &number), ST_DONE);
	const char *ref = followup_ref(&noun, number).p;
	assert_string_equal(told_of(ref, 0), "");
	struct followup_head fu = head(number);
	assert_int_equal(followup_set(&noun, &fu, test_form(followup_set_input, "version=1&title=New"
		"&kind=investment&priority=P1&service=api&team=red&detail=Two&done_when=Half+of+it"
		"&cycle=2026-Q2")), ST_DONE);
	assert_string_equal(told_of(ref, 0), "Next review: 2026-04-01 > 2026-03-16; Title: Old > New; "
		"Kind: bug > investment; Priority: P2 > P1; Service: - > The API; Team: - > Red team; "
		"Cycle: - > 2026-Q2; Description: rewritten; Done when: All of it > Half of it; "
		"Ticket elsewhere: A > -");
	fu = head(number);
	assert_int_equal(followup_owner_set(&noun, &fu, test_form(followup_owner_input, "owner=paul")),
		ST_DONE);
	assert_string_equal(told_of(ref, 0), "Owner: - > Paul P");
	fu = head(number);
	assert_int_equal(followup_due_set(&noun, &fu, test_form(followup_due_input,
		"due_on=2026-04-01&reason=x")), ST_DONE);
	assert_string_equal(told_of(ref, 0), "Due: 2026-05-31 > 2026-04-01");
	fu = head(number);
	assert_int_equal(followup_act(&noun, &fu, test_form(followup_note_input, "to=start"), "to",
		"note"), ST_DONE);
	assert_string_equal(told_of(ref, 0), "Status: open > in_progress");
	/* What ends it leaves no next review, and is told all the same. */
	db_savepoint(noun.db);
	fu = head(number);
	assert_int_equal(followup_act(&noun, &fu, test_form(followup_status_input,
		"to=withdraw&said=Gone"), "to", "said"), ST_DONE);
	assert_string_equal(told_of(ref, 0), "Status: in_progress > withdrawn; "
		"Next review: 2026-03-16 > -");
	db_release(noun.db, false);
	/* Saved as it was. */
	fu = head(number);
	assert_int_equal(followup_set(&noun, &fu, test_form_of(&followup_noun, fu.id, "")), ST_DONE);
	assert_string_equal(told_of(ref, 0), "");
	fu = head(number);
	assert_int_equal(followup_set(&noun, &fu, test_form_of(&followup_noun, fu.id, "&detail=&service=")),
		ST_DONE);
	assert_string_equal(told_of(ref, 0), "Service: The API > -; Description: removed");
}

static void test_incident_told(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	(void)test_team("red", "Red");
	(void)test_service("api", "API", "red");
	(void)test_service("web", "Web", "red");
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id,
		"&tags=a%0Ab&services=api&services=web&severity=SEV2&summary=x")), ST_DONE);
	const char *told = told_of("INC-1", 0);
	if (!strstr(told, "Severity: SEV1 > SEV2") || !strstr(told, "Tags: - > a, b") ||
		!strstr(told, "Services touched: - > API, Web") || !strstr(told, "Summary: added"))
		fail_msg("%s", told);
	/* Of what else stands under its reference nothing is told. */
	change_add(&noun, inc.id, STR("INC-1"), map_new(noun.a), map_new(noun.a));
	assert_string_equal(told_of("INC-1", 0), "");
}

static void test_parts(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	int64_t t1 = 0, finding = 0;
	assert_int_equal(event_add(&noun, &inc, test_form(event_input,
		"at=2026-02-24+10:00&precision=typed&zone=UTC&kind=response&text=x"), &t1), ST_DONE);
	assert_int_equal(event_set(&noun, &inc, test_form(event_set_input,
		"version=1&at=2026-02-24&precision=typed&zone=UTC&kind=cause&text=x"), t1), ST_DONE);
	assert_string_equal(told_of("INC-1/T1", 0), "When: 1771927200000 minute > 1771891200000 day; "
		"Kind: response > cause");
	assert_int_equal(event_set(&noun, &inc, test_form(event_set_input,
		"version=2&at=2026-02-24&precision=typed&zone=UTC&kind=cause&text=x&kept_out=1"), t1),
		ST_DONE);
	assert_string_equal(told_of("INC-1/T1", 0), "Shown in the report: yes > no");
	assert_int_equal(part_set(&noun, &finding_noun, &inc, test_form(INPUT_NEW(finding_input),
		"category=process_flaw&title=x"), &finding), ST_DONE);
	assert_int_equal(part_set(&noun, &finding_noun, &inc, test_form(finding_input,
		"version=1&category=manual_error&title=y&made_possible=z"), &finding), ST_DONE);
	const char *told = told_of("INC-1/F1", 0);
	if (!strstr(told, "process_flaw > manual_error") || !strstr(told, "x > y")) fail_msg("%s", told);
}

static void finding_say(int64_t number, const char *more)
{
	int64_t at = number;
	assert_int_equal(part_set(&noun, &finding_noun, &inc, test_form_of(&finding_noun,
		part_find(&noun, &finding_noun, inc.number, number), more), &at), ST_DONE);
}

/* What a finding rests on, is made worse by and touches: by name, and each category that came or
 * went. */
static void test_ties(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	event("2026-02-24");
	event("2026-02-25");
	piece("x");
	for (int i = 0; i < 3; i++) add("category=process_flaw&title=x");
	finding_say(1, "&rests_on=T1");
	assert_string_equal(told_of("INC-1/F1", 0), "Rests on events: - > T1");
	finding_say(1, "&rests_on=T2+E1+T1&touches=manual_error&touches=unknown_vector");
	assert_string_equal(told_of("INC-1/F1", 0), "Rests on events: T1 > T1, T2; "
		"Rests on evidence: - > E1; Also touches: - > manual_error; Also touches: - > unknown_vector");
	finding_say(1, "&rests_on=E1&worse_by=F3+F2&touches=unknown_vector&touches=technical_lapse");
	assert_string_equal(told_of("INC-1/F1", 0), "Rests on events: T1, T2 > -; "
		"Made worse by: - > F2, F3; Also touches: - > technical_lapse; Also touches: manual_error > -");
	finding_say(1, "");
	assert_string_equal(told_of("INC-1/F1", 0), "");
	/* More than a line would name, all of them. */
	struct buf b = buf_new(noun.a, 512);
	for (int i = 3; i <= 30; i++) event("2026-02-26");
	buf_c(&b, "&rests_on=E1");
	for (int i = 1; i <= 30; i++) buf_printf(&b, "+T%d", i);
	finding_say(1, arena_str(noun.a, buf_text(&b)).p);
	const char *told = told_of("INC-1/F1", 0);
	if (!strstr(told, "T1, T2, T3") || !strstr(told, "T29, T30")) fail_msg("%s", told);
}

/* Columns that are told by others, or of no reader's concern: keys, counters, what is copied from the
 * incident, and who and when of what a note says anyway. */
static const struct { enum sql_record record; const char *columns; } silent[] = {
	{ RECORD_FOLLOWUP, " id number incident_id incident_number incident_severity access "
	  "former_owner_id first_due_on due_moved unresolved elsewhere opened_at opened_by done_at done_by "
	  "resolved_at resolved_by reopened reviewed_at risk_until version proposed_by proposed_at "
	  "followup_id status_reason checked proposed_because finding_id "
	  "effect_owner_id alone " },
};

static void columns_told(enum sql_record record, const struct map *m, const char *known)
{
	for (int i = 0; i < m->n; i++) {
		const struct data *d = &m->v[i].value;
		for (int k = 0; d->type == DATA_LIST && k < d->list->n; k++)
			columns_told(record, d->list->v[k].map, known);
		if (d->type == DATA_LIST || told_column(record, m->v[i].name)) continue;
		if (!strstr(known, ctx_printf(&noun, " %s ", m->v[i].name).p))
			fail_msg("a change of %s is not told: give it a row in told.c, or a place here",
				m->v[i].name);
	}
}

static void test_columns(void **state)
{
	(void)state;
	int64_t number;
	assert_int_equal(followup_add(&noun, test_form(followup_input, "title=x&kind=bug&priority=P2"),
		&(struct followup_origin){ .incident = NULL }, &number), ST_DONE);
	columns_told(RECORD_FOLLOWUP, record_read(&noun, RECORD_FOLLOWUP, head(number).id),
		silent[0].columns);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_followup), NOUN_TEST(test_incident_told),
		NOUN_TEST(test_parts), NOUN_TEST(test_ties), NOUN_TEST(test_columns) };
	return cmocka_run_group_tests_name("told", tests, NULL, NULL);
}
