/* What a finding names: events, evidence, other findings, a follow-up that will look, a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_finding.h"

/* --- What it rests on ----------------------------------------------------------------------- */

/* Saved as it stands in that form; the message of its one error, and what it names. */
static const char *refused(const char *form, const char *field)
{
	struct inputs *in = test_form(INPUT_NEW(finding_input), form);
	int64_t number = 0;
	enum status s = part_set(&noun, &finding_noun, &inc, in, &number);
	if (s != ST_INVALID || in->nerrors != 1 || strcmp(in->errors[0].field, field) != 0)
		fail_msg("%s: %d, %d errors", form, s, in->nerrors);
	return ctx_printf(&noun, "%s|%.*s", in->errors[0].message, STR_F(in->errors[0].named)).p;
}

/* Sixty at most; each once, as they are numbered. */
static void test_events(void **state)
{
	(void)state;
	struct buf form = buf_new(noun.a, 512);
	inc = test_incident(&noun, 1);
	for (int i = 1; i <= 59; i++) event("2026-02-24");
	piece("x");
	piece("y");
	for (int most = 59; most >= 58; most--) {
		form.len = 0;
		buf_c(&form, "category=process_flaw&title=x&rests_on=T1+E2+E1");
		for (int i = 1; i <= most; i++) buf_printf(&form, "+T%d", i);
		const char *all = arena_str(noun.a, buf_text(&form)).p;
		if (most == 59) {
			assert_string_equal(refused(all, "rests_on"),
				"Write events and evidence as T2 E3, sixty at most.|");
			continue;
		}
		add(all);
		assert_int_equal(map_get(finding_at(shown(), 2, 0), "events")->list->n, 58);
		assert_int_equal(map_get(finding_at(shown(), 2, 0), "evidence")->list->n, 2);
	}
}

/* What this incident has not is refused by its name, also where another one has it. */
static void test_named(void **state)
{
	(void)state;
	struct incident_head other = test_incident(&noun, 1);
	inc = other;
	for (int i = 0; i < 3; i++) {
		event("2026-02-24");
		piece("x");
		add("category=process_flaw&title=x");
	}
	inc = test_incident(&noun, 2);
	event("2026-02-24");
	add("category=process_flaw&title=x");
#define X "category=process_flaw&title=x&"
	assert_string_equal(refused(X "rests_on=T1+T3+E2+t3", "rests_on"),
		"This incident has no such thing:|T3 E2");
	assert_string_equal(refused(X "rests_on=E1", "rests_on"), "This incident has no such thing:|E1");
	assert_string_equal(refused(X "worse_by=F1+F3", "worse_by"), "This incident has no such thing:|F3");
	/* Itself, before it is there. */
	assert_string_equal(refused(X "worse_by=F2", "worse_by"), "This incident has no such thing:|F2");
	assert_string_equal(refused(X "rests_on=F1", "rests_on"),
		"Write events and evidence as T2 E3, sixty at most.|");
	assert_string_equal(refused(X "worse_by=T1", "worse_by"), "Write findings as F2 F4, sixty at most.|");
	assert_string_equal(refused(X "others_followup=FU-9", "others_followup"),
		"There is no such follow-up.|");
	/* A follow-up of any incident may be the one that looks. */
	inc = other;
	long long fu = follow(1, "bug");
	inc = test_incident(&noun, 3);
	add(ctx_printf(&noun, "category=technical_lapse&title=x&others_followup=FU-%lld", fu).p);
	assert_string_equal(json_of(finding_at(shown(), 0, 0), "others_followup"), ctx_printf(&noun,
		"{\"number\":%lld,\"title\":\"bug\",\"status\":\"open\"}", fu).p);
}

/* --- Other findings ------------------------------------------------------------------------- */

/* A circle is two relations; nothing makes itself worse; what is taken out of the form is gone. */
static void test_worse(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	add("category=process_flaw&title=One");
	assert_string_equal(json_of(shown(), "worse"), "[]");
	assert_string_equal(json_of(shown(), "graph"), "null");
	add("category=process_flaw&title=Two&worse_by=F1");
	assert_int_equal(changed(1, "version=1&category=process_flaw&title=One&worse_by=F2"), ST_DONE);
	assert_string_equal(json_of(shown(), "worse"), "[{\"finding\":1,\"title\":\"One\",\"by\":"
		"[{\"finding\":2,\"title\":\"Two\"}]},{\"finding\":2,\"title\":\"Two\",\"by\":"
		"[{\"finding\":1,\"title\":\"One\"}]}]");
	struct inputs *in = test_form(finding_input, "version=2&category=process_flaw&title=One&worse_by=F2+F1");
	int64_t number = 1;
	assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &number), ST_INVALID);
	assert_string_equal(in->errors[0].field, "worse_by");
	assert_string_equal(in->errors[0].message, "A finding cannot make itself worse.");
	/* What history keeps of it has the list, too. */
	int64_t id = part_find(&noun, &finding_noun, 1, 1);
	const struct list *kept = map_get(record_read(&noun, RECORD_FINDING, id), "finding_worsens")->list;
	assert_int_equal(kept->n, 1);
	assert_int_equal(map_get(kept->v[0].map, "by_id")->i, part_find(&noun, &finding_noun, 1, 2));
	assert_int_equal(changed(1, "version=2&category=process_flaw&title=One"), ST_DONE);
	assert_int_equal(map_get(record_read(&noun, RECORD_FINDING, id), "finding_worsens")->list->n, 0);
	assert_string_equal(json_of(shown(), "worse"), "[{\"finding\":2,\"title\":\"Two\",\"by\":"
		"[{\"finding\":1,\"title\":\"One\"}]}]");
}

/* The earlier one says which repeat it. */
static void test_repeated(void **state)
{
	(void)state;
	struct incident_head earlier = test_incident(&noun, 1);
	add_to(&earlier, "category=process_flaw&title=Old");
	inc = test_incident(&noun, 2);
	add("category=process_flaw&title=New&repeats=INC-1/F1");
	add("category=process_flaw&title=Newer&repeats=F1");
	inc = earlier;
	assert_string_equal(json_of(finding_at(shown(), 2, 0), "repeated_by"),
		"[{\"incident\":2,\"finding\":1,\"title\":\"New\"}]");
	assert_string_equal(json_of(finding_at(shown(), 2, 0), "repeats"), "null");
}

/* --- Since when ----------------------------------------------------------------------------- */

/* As closely as it is typed; where no zone is, the person's holds. */
static void test_since(void **state)
{
	static const struct { const char *typed, *is; } rows[] = {
		{ "since=2017", "2017-01-01T00:00:00Z year UTC" },
		{ "since=2017-08", "2017-08-01T00:00:00Z month UTC" },
		{ "since=2017-08&zone=Asia/Tokyo", "2017-07-31T15:00:00Z month Asia/Tokyo" },
		{ "since=2017-08-14+09:30&zone=%2B02:00", "2017-08-14T07:30:00Z minute +02:00" },
		{ "since=2017-08-14+~09:30&zone=UTC", "2017-08-14T09:30:00Z approximate UTC" },
	};
	(void)state;
	inc = test_incident(&noun, 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		add(ctx_printf(&noun, X "%s", rows[i].typed).p);
		const struct data *d = map_get(finding_at(shown(), 2, (int)i), "since");
		struct buf b = buf_new(noun.a, 64);
		instant_print(&b, d->moment->ms);
		buf_printf(&b, " %s %.*s", d->moment->precision->code, STR_F(d->moment->zone));
		if (!str_eq(buf_text(&b), str_of(rows[i].is))) fail_msg("%s: %.*s", rows[i].typed,
			STR_F(buf_text(&b)));
	}
	assert_string_equal(refused(X "since=2027", "since"), "That is still to come.|");
	assert_string_equal(refused(X "since=2016-01-01+09:00+-+10:00", "since"), "One moment, not a span.|");
	assert_string_equal(refused(X "since=2016&zone=Moon", "zone"),
		"No such zone. Write Europe/London or +01:00.|");
	(void)refused(X "since=once", "since");
	(void)refused(X "confidence=surely", "confidence");
	/* A zone without a time says nothing. */
	add(X "zone=UTC");
	assert_string_equal(json_of(finding_at(shown(), 2, 5), "since"), "null");
}

/* A repeat is told as what it repeats is called now. */
static void test_renamed(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	add("category=process_flaw&title=Old");
	struct incident_head first = inc;
	inc = test_incident(&noun, 2);
	add("category=process_flaw&title=New&repeats=INC-1/F1");
	assert_string_equal(json_of(finding_at(shown(), 2, 0), "repeats"),
		"{\"incident\":1,\"finding\":1,\"title\":\"Old\"}");
	struct incident_head second = inc;
	inc = first;
	assert_int_equal(changed(1, "version=1&category=process_flaw&title=Renamed"), ST_DONE);
	inc = second;
	assert_string_equal(json_of(finding_at(shown(), 2, 0), "repeats"),
		"{\"incident\":1,\"finding\":1,\"title\":\"Renamed\"}");
	struct map *m = map_new(noun.a);
	assert_true(finding_show(&noun, &inc, 1, m));
	assert_string_equal(json_of(m, "repeats"), "{\"incident\":1,\"finding\":1,\"title\":\"Renamed\"}");
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_events), NOUN_TEST(test_named),
		NOUN_TEST(test_worse), NOUN_TEST(test_repeated), NOUN_TEST(test_renamed),
		NOUN_TEST(test_since) };
	return cmocka_run_group_tests_name("finding_named", tests, NULL, NULL);
}
