/* What the timeline's page says of events: what to look at, each by itself and at its border; the kinds;
 * and that all of a long timeline is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/timeline.h"
#include "test_noun.h"

static struct incident_head inc;

/* "10:00 attacker started|-" adds two events: on 24 February unless a day is said, "-" without a time;
 * "!" before one strikes it out, "~" takes its zone. */
static void add(struct str said)
{
	struct str at, kind = STR("response"), marker = STR_NONE;
	bool strike = said.p[0] == '!', no_zone = said.p[strike] == '~';
	struct inputs in;
	int64_t number = 0;
	said = str_part(said, (size_t)(strike + no_zone), said.len);
	(void)str_cut(&said, ' ', &at);
	if (str_some(said)) (void)str_cut(&said, ' ', &kind);
	if (str_some(said)) marker = said;
	input_begin(&in, noun.a, event_input);
	input_set(&in, "kind", kind);
	input_set(&in, "text", STR("x"));
	if (marker.p) input_set(&in, "marker", marker);
	if (str_is(at, "-")) {
		assert_true(event_take(&noun, inc.id, &in, NULL) > 0);
		return;
	}
	bool whole = str_find(at, 'T', 0) < at.len || str_find(at, ':', 0) == at.len;
	input_set(&in, "at", ctx_printf(&noun, "%s%.*s", whole ? "" : "2026-02-24T", STR_F(at)));
	input_set(&in, "precision", STR("typed"));
	if (!no_zone) input_set(&in, "zone", STR("UTC"));
	assert_int_equal(event_add(&noun, &inc, &in, &number), ST_DONE);
	if (!strike) return;
	assert_int_equal(event_strike(&noun, &inc, test_form(event_strike_input, "version=1&because=x"),
		number), ST_DONE);
}

static const struct map *shown(const char *events, unsigned kinds)
{
	struct str rest = str_of(events), one;
	struct map *out = map_new(noun.a);
	inc = test_incident(&noun, 1);
	noun.own = 1;
	while (*events && str_cut(&rest, '|', &one)) add(one);
	timeline_show(&noun, inc.id, kinds, out);
	return out;
}

static const char *numbers(const struct map *m, const char *name)
{
	struct buf b = buf_new(noun.a, 64);
	const struct list *l = map_get(m, name)->list;
	for (int i = 0; i < l->n; i++) buf_printf(&b, " T%lld", (long long)l->v[i].i);
	return arena_str(noun.a, buf_text(&b)).p;
}

/* Each of what there is to look at, in words. */
static const char *looked(const struct map *out)
{
	struct buf b = buf_new(noun.a, 256);
	const struct map *look = map_get(out, "look")->map;
	const struct list *gaps = map_get(look, "gaps")->list, *orders = map_get(look, "orders")->list;
	static const char *const lists[] = { "after_containment", "no_zone", "no_time" };
	for (int i = 0; i < gaps->n; i++) {
		const struct map *m = gaps->v[i].map;
		buf_printf(&b, "%lld %s T%lld-T%lld. ", (long long)map_get(m, "length")->i,
			map_get(m, "unit")->e->code, (long long)map_get(m, "from")->i,
			(long long)map_get(m, "to")->i);
	}
	for (int i = 0; i < orders->n; i++) {
		const struct map *m = orders->v[i].map;
		const struct data *event = map_get(m, "event");
		buf_printf(&b, "%s before %s%s. ", map_get(m, "marker")->e->code,
			map_get(m, "before")->e->code, event->type == DATA_NULL ? "" :
			ctx_printf(&noun, " T%lld", (long long)event->i).p);
	}
	for (int i = 0; i < 3; i++)
		if (*numbers(look, lists[i])) buf_printf(&b, "%s%s. ", lists[i], numbers(look, lists[i]));
	assert_int_equal(map_get(look, "any")->b, b.len > 0);
	if (b.len) b.len--;
	return arena_str(noun.a, buf_text(&b)).p;
}

static const struct { const char *events, *look; } looks[] = {
	{ "", "" }, { "10:00", "" }, { "10:00|10:10", "" },
	/* Silences: the three longest, each between the last that had ended and the next. */
	{ "10:00:00|2026-02-26T10:00", "2 days T1-T2." },
	{ "10:00:00|2026-02-26T10:00|-|!2026-02-25T10:00", "2 days T1-T2. no_time T3." },
	{ "10:00|10:01|10:02|13:02|13:03|15:04|15:05|16:30|16:31|20:31|20:32",
	  "4 hours T9-T10. 3 hours T3-T4. 2 hours T5-T6." },
	{ "2026-02-24|2026-02-24T23:59|2026-02-26T10:00", "34 hours T1-T3." },
	{ "10:00|2026-02-26T10:00|2026-02-28T10:00", "48 hours T1-T2. 48 hours T2-T3." },
	/* Orders: only where the one is surely before the other. */
	{ "10:00 cause started|09:00 detection detected", "detected before started T2." },
	{ "10:00 cause started|10:00 detection detected", "" },
	{ "10:00 cause started|09:59 detection detected", "detected before started T2." },
	{ "10:00:00 cause started|09:59:30 detection detected", "detected before started T2." },
	{ "10:00 cause started|09:59:59.999 detection detected", "detected before started T2." },
	{ "10:00:00 cause started|09:59:00 cause|09:59 detection detected", "detected before started T3." },
	{ "10:00:00 cause started|10:00:00 detection detected", "" },
	{ "10:00:00 cause started|2026-02-24 detection detected", "" },
	{ "2026-02-24 cause started|2026-02-23 detection detected", "detected before started T2." },
	{ "2026-02-24 cause started|09:00 detection detected", "" },
	{ "10:00 detection detected|09:00 response contained", "contained before detected T2." },
	{ "10:00 detection detected|09:00 response resolved", "resolved before detected T2." },
	{ "10:00 response contained|09:00 response resolved", "resolved before contained T2." },
	{ "10:00 response eradicated|09:00 response resolved", "resolved before eradicated T2." },
	{ "10:00 cause started|09:00 response contained", "contained before started T2." },
	{ "10:00 response declared|09:00 response aware", "" },
	{ "10:00 response contained|09:00 cause started", "" },
	/* An attacker's act after containment: from the end of what that leaves open. */
	{ "10:00 response contained|10:01 attacker", "after_containment T2." },
	{ "10:00 response contained|10:00 attacker", "" },
	{ "10:00 response contained|10:00:59 attacker", "" },
	{ "10:00:00 response contained|10:00:00 attacker", "" },
	{ "10:00:00 response contained|10:00:00.001 attacker", "after_containment T2." },
	{ "10:00 response contained|10:01 system", "" }, { "10:00 response contained|!10:01 attacker", "" },
	{ "10:00 response resolved|10:01 attacker", "" },
	{ "10:00 response contained|- attacker", "no_time T2." },
	/* Who says a time of day says where. */
	{ "~10:00", "no_zone T1." }, { "~10:00:00", "no_zone T1." }, { "~2026-02-24", "" },
	{ "!~10:00", "" }, { "-", "no_time T1." }, { "10:00|-", "no_time T2." },
};

static void test_look(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		db_savepoint(noun.db);
		const char *is = looked(shown(looks[i].events, 0));
		if (strcmp(is, looks[i].look) != 0) fail_msg("%s: %s", looks[i].events, is);
		db_release(noun.db, false);
	}
}

/* Every two of the seven times: D12. Which of them cannot come before which. */
static const char *const impossible[MARKERS][MARKERS] = {
	/*               started detected declared aware contained eradicated resolved */
	/* started    */ { NULL, "x", "x", "x", "x", "x", "x" },
	/* detected   */ { NULL, NULL, "x", "x", "x", "x", "x" },
	/* declared   */ { NULL }, /* aware */ { NULL },
	/* contained  */ { NULL, NULL, NULL, NULL, NULL, "x", "x" },
	/* eradicated */ { NULL, NULL, NULL, NULL, NULL, NULL, "x" }, /* resolved */ { NULL } };

static void test_pairs(void **state)
{
	(void)state;
	for (int i = 0; i < MARKERS * MARKERS; i++) {
		int a = i / MARKERS, b = i % MARKERS;
		if (a == b) continue;
		db_savepoint(noun.db);
		const char *first = marker_values[a].code, *second = marker_values[b].code;
		const char *is = looked(shown(ctx_printf(&noun, "10:00 response %s|09:00 response %s", first,
			second).p, 0));
		const char *wanted = impossible[a][b] ? ctx_printf(&noun, "%s before %s T2.", second, first).p :
			"";
		if (strcmp(is, wanted) != 0) fail_msg("%s at 10, %s at 9: '%s'", first, second, is);
		db_release(noun.db, false);
	}
}

/* A time that no event holds is before or after all the same. */
static void test_time_alone(void **state)
{
	(void)state;
	struct moment at = { .ms = INT64_C(1771920000000),
		.precision = enum_get(moment_precision, STR("minute")), .zone = STR("UTC") };
	(void)shown("10:00 cause started", 0);
	incident_time_set(&noun, inc.id, enum_get(marker_values, STR("detected")), &at, 0);
	struct map *out = map_new(noun.a);
	timeline_show(&noun, inc.id, 0, out);
	assert_string_equal(looked(out), "detected before started.");
}

/* What an hour leaves open is said to the hour; its zone is asked for too. */
static void test_hour(void **state)
{
	(void)state;
	(void)shown("10:00", 0);
	struct inputs *in = test_form(event_input, "at=2026-02-24T11:00&precision=hour&kind=cause&text=x");
	int64_t number;
	assert_int_equal(event_add(&noun, &inc, in, &number), ST_DONE);
	struct map *out = map_new(noun.a);
	timeline_show(&noun, inc.id, 0, out);
	assert_string_equal(looked(out), "no_zone T2.");
}

/* --- Kinds ------------------------------------------------------------------------------------------ */

static unsigned kind(const char *code)
{
	return 1u << enum_index(event_kinds, str_of(code));
}

/* Counted are those that stand, of every kind; listed are the kinds that were asked for. */
static void test_kinds(void **state)
{
	static const char events[] = "10:00 cause|11:00 attacker|!12:00 attacker|13:00 cause|!14:00 decision"
		"|2026-03-24T10:00 response";
	static const struct { const char *a, *b, *kinds, *listed; int struck; } rows[] = {
		{ NULL, NULL, "cause 2+ attacker 1+ response 1+", "1 2 3 4 5 6!", 2 },
		{ "cause", NULL, "cause 2+ attacker 1- response 1-", "1 4", 2 },
		{ "attacker", "response", "cause 2- attacker 1+ response 1+", "2 3 6", 2 },
		{ "decision", NULL, "cause 2- attacker 1- response 1-", "5", 2 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		const struct map *out = shown(events, (rows[i].a ? kind(rows[i].a) : 0) |
			(rows[i].b ? kind(rows[i].b) : 0));
		struct buf kinds = buf_new(noun.a, 64), listed = buf_new(noun.a, 64);
		const struct list *l = map_get(out, "kinds")->list;
		for (int k = 0; k < l->n; k++)
			buf_printf(&kinds, "%s%s %lld%c", k ? " " : "", map_get(l->v[k].map, "kind")->e->code,
				(long long)map_get(l->v[k].map, "count")->i, map_get(l->v[k].map, "listed")->b ? '+' : '-');
		l = map_get(out, "events")->list;
		for (int k = 0; k < l->n; k++)
			buf_printf(&listed, "%s%lld%s", k ? " " : "", (long long)map_get(l->v[k].map, "number")->i,
				map_get(l->v[k].map, "gap")->type == DATA_NULL ? "" : "!");
		if (!str_is(buf_text(&kinds), rows[i].kinds) || !str_is(buf_text(&listed), rows[i].listed))
			fail_msg("%zu: %.*s; %.*s", i, STR_F(buf_text(&kinds)), STR_F(buf_text(&listed)));
		assert_int_equal(map_get(out, "struck_count")->i, rows[i].struck);
		assert_int_equal(map_get(out, "filtered")->b, rows[i].a != NULL);
		db_release(noun.db, false);
	}
}

/* --- One event ---------------------------------------------------------------------------------------- */

/* Everything that is known of it, and null for what is not. */
static void test_event(void **state)
{
	(void)state;
	struct event e;
	int64_t rosa = test_person("rosa", "Rosa", "responder"), number;
	(void)shown("", 0);
	noun.own = 77;
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(event_add(&noun, &inc, test_form(event_input, "at=2026-02-24T10:00&precision=typed"
		"&zone=UTC&kind=cause&text=+what+&believed=that&source=log&marker=started"), &number), ST_DONE);
	for (int struck = 0; struck < 2; struck++) {
		struct map *m = map_new(noun.a);
		assert_true(event_read(&noun, inc.id, number, &e));
		event_show(&noun, &e, m);
		struct buf b = buf_new(noun.a, 256);
		view_json(&b, m);
		assert_string_equal(arena_str(noun.a, buf_text(&b)).p, arena_printf(noun.a, "{\"incident\":77,\"number\":1,"
			"\"time\":{\"at\":\"2026-02-24T10:00:00Z\",\"precision\":\"minute\",\"zone\":\"UTC\"},\"until\":null,"
			"\"kind\":\"cause\",\"text\":\"what\",\"believed\":\"that\",\"source\":\"log\","
			"\"marker\":%s,\"in_report\":true,\"created_by_shown\":\"Rosa\",\"struck\":%s,\"version\":%d}",
			struck ? "null" : "\"started\"", struck ? "true,\"struck_at\":\"2026-03-02T09:00:00Z\",\"struck_by_shown\":\"Rosa\","
			"\"struck_because\":\"Not ours\"" : "false,\"struck_at\":null,\"struck_by_shown\":null,"
			"\"struck_because\":null", struck + 1).p);
		if (struck) break;
		assert_int_equal(event_strike(&noun, &inc, test_form(event_strike_input,
			"version=1&because=Not+ours"), number), ST_DONE);
	}
	assert_false(event_read(&noun, inc.id, number + 1, &e));
	assert_false(event_read(&noun, inc.id + 1, number, &e));
}

/* Past the room that is taken at first, twice over. */
static void test_long(void **state)
{
	(void)state;
	(void)shown("", 0);
	for (int i = 0; i < 200; i++) add(ctx_printf(&noun, "10:%02d:%02d", (199 - i) / 60, (199 - i) % 60));
	struct events e = events_read(&noun, inc.id);
	assert_int_equal(e.n, 200);
	for (int i = 0; i < 200; i++) assert_int_equal(e.v[i].number, 200 - i);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_look), NOUN_TEST(test_pairs), NOUN_TEST(test_time_alone),
		NOUN_TEST(test_hour), NOUN_TEST(test_kinds), NOUN_TEST(test_event), NOUN_TEST(test_long) };
	return cmocka_run_group_tests_name("timeline_look", tests, NULL, NULL);
}
