/* Reviews: who may give which verdict and what it leaves, the next review that none is without, the
 * queue and who holds what. Each rule is broken in turn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/review.h"
#include "test_noun.h"

static int64_t rosa, lena, paul;

static void people(void)
{
	rosa = test_person("rosa", "Rosa", "responder");
	lena = test_person("lena", "Lena", "responder");
	paul = test_person("paul", "Paul", "participant");
}

/* So many days later; the same who acts. */
static void later(int64_t ms)
{
	noun.now += ms;
	ctx_begin(&noun);
}

static struct followup_head head(int64_t number)
{
	struct followup_head fu;
	if (!followup_head_read(&noun, number, true, &fu)) fail_msg("FU-%lld is not there",
		(long long)number);
	return fu;
}

#define MEASURED "&strength=strong&aim=prevent&measure=Keys&measure_now=9&measure_expected=0" \
	"&measure_on=2026-06-01"

static int64_t add(const char *form)
{
	int64_t number;
	assert_int_equal(followup_add(&noun, test_form(followup_input,
		ctx_printf(&noun, "%s" MEASURED, form).p),
		&(struct followup_origin){ .incident = NULL }, &number), ST_DONE);
	return number;
}

/* "status/review_on/at_risk/reviewed" as it is stored. */
static const char *stored(int64_t number)
{
	const struct map *m = record_read(&noun, RECORD_FOLLOWUP, head(number).id);
	const struct data *on = map_get(m, "review_on"), *at = map_get(m, "reviewed_at");
	return ctx_printf(&noun, "%.*s/%.*s/%d/%s", STR_F(map_get(m, "status")->text),
		STR_F(on->type == DATA_TEXT ? on->text : STR("never")), (int)map_get(m, "at_risk")->i,
		at->type == DATA_INT ? at->i == noun.now ? "now" : "before" : "not").p;
}

static enum status verdict(int64_t number, const char *form)
{
	struct followup_head fu = head(number);
	return review_set(&noun, &fu, test_form(review_input, form));
}

static void act(int64_t number, const struct input *table, const char *form, const char *word)
{
	struct followup_head fu = head(number);
	assert_int_equal(followup_act(&noun, &fu, test_form(table, form), "to", word), ST_DONE);
}

/* --- Verdicts ---------------------------------------------------------------------------------- */

static const struct {
	const char *status;
	bool rosa;                      /* or Paul, who is no responder */
	const char *form;
	enum status is;
	const char *stored, *field;     /* where it is refused: the field at fault */
} verdicts[] = {
	{ "open", true, "verdict=on_track", ST_DONE, "open/2026-03-16/0/now", NULL },
	{ "in_progress", true, "verdict=on_track&note=x", ST_DONE, "in_progress/2026-03-16/0/now", NULL },
	{ "done", true, "verdict=on_track", ST_DONE, "done/2026-03-16/0/now", NULL },
	{ "open", true, "verdict=at_risk&note=Ask+them", ST_DONE, "open/2026-03-16/1/now", NULL },
	{ "open", true, "verdict=at_risk", ST_INVALID, NULL, "note" },
	{ "open", true, "verdict=at_risk&note=+%0A+", ST_INVALID, NULL, "note" },
	{ "done", true, "verdict=send_back&note=Not+all", ST_DONE, "open/2026-03-16/0/now", NULL },
	{ "done", true, "verdict=send_back", ST_INVALID, NULL, "note" },
	{ "open", true, "verdict=send_back&note=x", ST_INVALID, NULL, "verdict" },
	{ "in_progress", true, "verdict=send_back&note=x", ST_INVALID, NULL, "verdict" },
	{ "done", true, "verdict=resolve&note=I+looked", ST_DONE, "resolved/never/0/now", NULL },
	{ "done", true, "verdict=resolve", ST_INVALID, NULL, "note" },
	{ "open", true, "verdict=resolve&note=x", ST_INVALID, NULL, "verdict" },
	{ "in_progress", true, "verdict=resolve&note=x", ST_INVALID, NULL, "verdict" },
	{ "resolved", true, "verdict=on_track", ST_INVALID, NULL, NULL },
	{ "withdrawn", true, "verdict=at_risk&note=x", ST_INVALID, NULL, NULL },
	{ "open", false, "verdict=on_track", ST_FORBIDDEN, NULL, NULL },
	{ "done", false, "verdict=resolve&note=x", ST_FORBIDDEN, NULL, NULL },
	/* The next review: a P1's is in a fortnight at the latest, and never today. */
	{ "open", true, "verdict=on_track&next_on=2026-03-16", ST_DONE, "open/2026-03-16/0/now", NULL },
	{ "open", true, "verdict=on_track&next_on=2026-03-03", ST_DONE, "open/2026-03-03/0/now", NULL },
	{ "open", true, "verdict=on_track&next_on=2026-03-17", ST_INVALID, NULL, "next_on" },
	{ "open", true, "verdict=on_track&next_on=2026-03-02", ST_INVALID, NULL, "next_on" },
	{ "open", true, "verdict=at_risk&note=x&next_on=2027-03-02", ST_INVALID, NULL, "next_on" },
	{ "done", true, "verdict=send_back&note=x&next_on=2026-03-05", ST_DONE, "open/2026-03-05/0/now",
	  NULL },
};

static void brought_to(int64_t number, const char *status)
{
	test_as(paul, ROLE_PARTICIPANT);
	if (strcmp(status, "in_progress") == 0) act(number, followup_note_input, "to=start", "note");
	if (strcmp(status, "done") == 0 || strcmp(status, "resolved") == 0)
		act(number, followup_note_input, "to=done&note=x", "note");
	test_as(lena, ROLE_RESPONDER);
	if (strcmp(status, "resolved") == 0)
		act(number, followup_status_input, "to=resolve&said=x", "said");
	if (strcmp(status, "withdrawn") == 0)
		act(number, followup_status_input, "to=withdraw&said=x", "said");
}

static void test_verdicts(void **state)
{
	(void)state;
	people();
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
		db_savepoint(noun.db);
		test_as(CTX_OPERATOR, ROLE_ADMIN);
		int64_t number = add("title=x&kind=bug&priority=P1&owner=paul");
		brought_to(number, verdicts[i].status);
		test_as(verdicts[i].rosa ? rosa : paul,
			verdicts[i].rosa ? ROLE_RESPONDER : ROLE_PARTICIPANT);
		struct inputs *in = test_form(review_input, verdicts[i].form);
		struct followup_head fu = head(number);
		enum status s = review_set(&noun, &fu, in);
		if (s != verdicts[i].is) fail_msg("%zu: %d", i, s);
		if (s == ST_DONE) assert_string_equal(stored(number), verdicts[i].stored);
		else if (verdicts[i].field && !test_complains(in, verdicts[i].field))
			fail_msg("%zu: does not name %s", i, verdicts[i].field);
		db_release(noun.db, false);
	}
}

/* Each priority's rhythm is the next review where none is said, and the latest that may be. */
static void test_bounds(void **state)
{
	static const struct { const char *priority, *latest, *beyond; } bounds[] = {
		{ "P0", "2026-03-09", "2026-03-10" }, { "P1", "2026-03-16", "2026-03-17" },
		{ "P2", "2026-04-01", "2026-04-02" }, { "P3", "2026-06-01", "2026-06-02" } };
	(void)state;
	people();
	test_as(rosa, ROLE_RESPONDER);
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
		int64_t number = add(ctx_printf(&noun, "title=x&kind=bug&priority=%s",
			bounds[i].priority).p);
		const char *latest = ctx_printf(&noun, "open/%s/0/now", bounds[i].latest).p;
		assert_int_equal(verdict(number, "verdict=on_track&next_on=2026-03-04"), ST_DONE);
		assert_int_equal(verdict(number, ctx_printf(&noun, "verdict=on_track&next_on=%s",
			bounds[i].latest).p), ST_DONE);
		assert_string_equal(stored(number), latest);
		db_savepoint(noun.db);
		assert_int_equal(verdict(number, ctx_printf(&noun, "verdict=on_track&next_on=%s",
			bounds[i].beyond).p), ST_INVALID);
		db_release(noun.db, false);
		assert_int_equal(verdict(number, "verdict=on_track"), ST_DONE);
		assert_string_equal(stored(number), latest);
	}
}

/* A verdict on what somebody reviewed since the page was made is refused, and nothing of it kept. */
static void test_meanwhile(void **state)
{
	(void)state;
	people();
	test_as(rosa, ROLE_RESPONDER);
	int64_t number = add("title=x&kind=bug&priority=P1");
	assert_int_equal(verdict(number, "verdict=at_risk&note=x&last=0"), ST_DONE);
	test_as(lena, ROLE_RESPONDER);
	assert_int_equal(verdict(number, "verdict=on_track&last=0"), ST_CONFLICT);
	assert_string_equal(stored(number), "open/2026-03-16/1/now");
	struct map *out = map_new(noun.a);
	struct followup_head fu = head(number);
	assert_true(review_state_show(&noun, &fu, out));
	int64_t last = map_get(map_get(out, "review")->map, "last_id")->i;
	assert_true(last > 0);
	assert_int_equal(verdict(number, ctx_printf(&noun, "verdict=on_track&last=%lld",
		(long long)last).p), ST_DONE);
	assert_string_equal(stored(number), "open/2026-03-16/0/now");
	/* Who does not say what they saw is taken at their word. */
	assert_int_equal(verdict(number, "verdict=on_track"), ST_DONE);
}

/* Nothing but a verdict, or opening it again, puts a review off: neither what its owner says, nor an
 * edit that changes nothing, nor one that changes the priority and back. */
static void test_put_off(void **state)
{
	(void)state;
	people();
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	int64_t number = add("title=x&kind=bug&priority=P0&owner=paul");
	int64_t id = head(number).id;
	later(20 * DAY_MS);
	test_as(paul, ROLE_PARTICIPANT);
	act(number, followup_note_input, "to=note&note=x", "note");
	act(number, followup_note_input, "to=block&note=x", "note");
	act(number, followup_note_input, "to=unblock", "note");
	act(number, followup_note_input, "to=start", "note");
	assert_string_equal(stored(number), "in_progress/2026-03-09/0/not");
	for (int i = 0; i < 2; i++) {
		struct followup_head fu = head(number);
		assert_int_equal(followup_set(&noun, &fu, test_form_of(&followup_noun, id, "")), ST_DONE);
	}
	assert_string_equal(stored(number), "in_progress/2026-03-09/0/not");
	test_as(rosa, ROLE_RESPONDER);
	static const char *const priorities[] = { "&priority=P3", "&priority=P1", "&priority=P0" };
	for (int i = 0; i < 3; i++) {
		struct followup_head fu = head(number);
		assert_int_equal(followup_set(&noun, &fu, test_form_of(&followup_noun, id, priorities[i])),
			ST_DONE);
	}
	assert_string_equal(stored(number), "in_progress/2026-03-09/0/not");
	test_as(paul, ROLE_PARTICIPANT);
	act(number, followup_note_input, "to=done&note=x", "note");
	assert_string_equal(stored(number), "done/2026-03-09/0/not");
	test_as(rosa, ROLE_RESPONDER);
	act(number, followup_status_input, "to=send_back&said=x", "said");
	assert_string_equal(stored(number), "open/2026-03-29/0/not");
}

/* A quicker rhythm brings the review nearer. */
static void test_nearer(void **state)
{
	(void)state;
	people();
	test_as(rosa, ROLE_RESPONDER);
	int64_t number = add("title=x&kind=bug&priority=P3");
	struct followup_head fu = head(number);
	assert_string_equal(stored(number), "open/2026-06-01/0/not");
	assert_int_equal(followup_set(&noun, &fu, test_form_of(&followup_noun, fu.id, "&priority=P0")),
		ST_DONE);
	assert_string_equal(stored(number), "open/2026-03-09/0/not");
}

/* --- The queue --------------------------------------------------------------------------------- */

static int64_t due[4];          /* P2, P0, P1: due together; the last one is not due */

static void queue_of_four(void)
{
	static const char *const forms[] = { "title=c&kind=bug&priority=P2", "title=a&kind=bug&priority=P0",
		"title=b&kind=bug&priority=P1", "title=d&kind=bug&priority=P3" };
	people();
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	for (int i = 0; i < 4; i++) due[i] = add(forms[i]);
	later(40 * DAY_MS);
	test_as(rosa, ROLE_RESPONDER);
}

static const char *queue(void)
{
	struct map *out = map_new(noun.a);
	struct review_key last;
	struct buf b = buf_new(noun.a, 64);
	assert_false(review_queue_show(&noun, &review_first, 50, &last, out));
	const struct list *l = map_get(out, "queue")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		buf_printf(&b, "%s%.*s:%s", i ? " " : "", STR_F(map_get(m, "title")->text),
			map_get(m, "asks")->e->code);
		if (map_get(m, "held_by")->type == DATA_TEXT) buf_c(&b, "!");
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static void test_queue(void **state)
{
	(void)state;
	queue_of_four();
	assert_string_equal(queue(), "a:review b:review c:review");
	assert_int_equal(verdict(due[1], "verdict=at_risk&note=x"), ST_DONE);
	assert_string_equal(queue(), "b:review c:review");
	later(8 * DAY_MS);
	/* P0 is due again, later than the others. */
	assert_string_equal(queue(), "b:review c:review a:at_risk");
	act(due[3], followup_note_input, "to=done&note=x", "note");
	assert_string_equal(queue(), "d:verify b:review c:review a:at_risk");
	/* In pages, one by one. */
	struct review_key at = review_first, last;
	for (int i = 0; i < 4; i++) {
		struct map *out = map_new(noun.a);
		assert_int_equal(review_queue_show(&noun, &at, 1, &last, out), i < 3);
		assert_true(str_is(map_get(map_get(out, "queue")->list->v[0].map, "title")->text,
			(const char *[]){ "d", "b", "c", "a" }[i]));
		at = last;
	}
}

static int64_t go(const char *form)
{
	int64_t number = -1;
	return review_go(&noun, test_form(review_next_input, form), &number) == ST_DONE ? number : -1;
}

static const char *after(int64_t number)
{
	return ctx_printf(&noun, "to=next&from=%lld", (long long)number).p;
}

/* What is open before one is passed over for the other, for a quarter of an hour and no longer. */
static void test_held(void **state)
{
	(void)state;
	queue_of_four();
	assert_int_equal(go("to=first"), due[1]);
	test_as(lena, ROLE_RESPONDER);
	assert_string_equal(queue(), "a:review! b:review c:review");
	assert_int_equal(go("to=first"), due[2]);
	assert_int_equal(go(ctx_printf(&noun, "to=FU-%lld", (long long)due[1]).p), -1);
	assert_int_equal(go("to=FU-999999"), -1);
	assert_int_equal(go("to=INC-1"), -1);
	assert_int_equal(go("to=other"), -1);
	/* Nothing was taken from her by asking for what she cannot have. */
	test_as(rosa, ROLE_RESPONDER);
	assert_string_equal(queue(), "a:review b:review! c:review");
	assert_int_equal(go(after(due[1])), due[0]);
	/* Past the end it begins anew: hers is free again. */
	assert_int_equal(go(after(due[0])), due[1]);
	later(REVIEW_HELD_MS - 1);
	test_as(lena, ROLE_RESPONDER);
	assert_int_equal(go("to=first"), due[2]);
	later(1);
	assert_int_equal(go("to=first"), due[1]);
	assert_int_equal(go(ctx_printf(&noun, "to=back&from=%lld", (long long)due[0]).p), due[2]);
	/* A verdict lets nobody's hold stand: what is reviewed is not in the queue. */
	assert_int_equal(verdict(due[2], "verdict=on_track"), ST_DONE);
	assert_int_equal(verdict(due[0], "verdict=on_track"), ST_DONE);
	assert_int_equal(verdict(due[1], "verdict=on_track"), ST_DONE);
	assert_int_equal(go("to=first"), 0);
	test_as(paul, ROLE_PARTICIPANT);
	assert_int_equal(go("to=first"), -1);
}

static void test_place(void **state)
{
	static const char *const expected[] = { "1 of 3", "2 of 3", "3 of 3", "none" };
	(void)state;
	queue_of_four();
	static const int order[] = { 1, 2, 0, 3 };
	for (int made = 0; made < 4; made++) {
		for (int i = made; i < 4; i++) {
			struct map *out = map_new(noun.a);
			review_place_show(&noun, due[order[i]], out);
			const struct data *p = map_get(out, "place");
			const char *is = p->type == DATA_MAP ? ctx_printf(&noun, "%lld of %lld",
				(long long)map_get(p->map, "position")->i, (long long)map_get(p->map, "of")->i).p :
				"none";
			assert_string_equal(is, expected[i]);
		}
		if (made < 3) assert_int_equal(verdict(due[order[made]], "verdict=on_track"), ST_DONE);
	}
}

static void test_bulk(void **state)
{
	(void)state;
	queue_of_four();
	act(due[2], followup_note_input, "to=done&note=x", "note");
	const char *form = ctx_printf(&noun, "fu=FU-%lld&fu=FU-%lld&fu=FU-%lld&fu=FU-%lld",
		(long long)due[0], (long long)due[1], (long long)due[2], (long long)due[3]).p;
	test_as(paul, ROLE_PARTICIPANT);
	assert_int_equal(review_bulk(&noun, test_form(review_bulk_input, form)), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(review_bulk(&noun, test_form(review_bulk_input, form)), ST_DONE);
	assert_string_equal(stored(due[0]), "open/2026-05-11/0/now");
	assert_string_equal(stored(due[1]), "open/2026-04-18/0/now");
	/* What waits for a verdict of its own, and what is not due, is passed over. */
	assert_string_equal(stored(due[2]), "done/2026-03-16/0/not");
	assert_string_equal(stored(due[3]), "open/2026-06-01/0/not");
	struct inputs *in = test_form(review_bulk_input, form);
	assert_int_equal(review_bulk(&noun, in), ST_INVALID);
	assert_true(test_complains(in, "fu"));
	in = test_form(review_bulk_input, "fu=FU-999999");
	assert_int_equal(review_bulk(&noun, in), ST_INVALID);
	assert_true(test_complains(in, "fu"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_verdicts), NOUN_TEST(test_bounds),
		NOUN_TEST(test_meanwhile), NOUN_TEST(test_put_off), NOUN_TEST(test_nearer),
		NOUN_TEST(test_queue), NOUN_TEST(test_held), NOUN_TEST(test_place), NOUN_TEST(test_bulk) };
	return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
