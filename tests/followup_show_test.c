/* A follow-up as its page says it: facts, what was said of it, what it comes from; and what each refusal
 * says, at which field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/person.h"
#include "test_noun.h"

static struct incident_head inc;
static int64_t fu, rosa, odd;

static struct followup_head head(void)
{
	struct followup_head h;
	assert_true(followup_head_read(&noun, fu, true, &h));
	return h;
}

static struct inputs *acted(const struct input *table, const char *form, const char *word,
	enum status expected)
{
	struct followup_head h = head();
	struct inputs *in = test_form(table, form);
	if (followup_act(&noun, &h, in, "to", word) != expected) fail_msg("%s", form);
	return in;
}

static void note(const char *form)
{
	(void)acted(followup_note_input, form, "note", ST_DONE);
}

static void verdict(const char *form)
{
	(void)acted(followup_status_input, form, "said", ST_DONE);
}

static void own(const char *form)
{
	struct followup_head h = head();
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, form)), ST_DONE);
}

/* INC-1/F1 and its follow-up, opened by Rosa; "odd" is shown as "Done" is coded. */
static void begin(void)
{
	int64_t number = 0;
	rosa = test_person("rosa", "Rosa", "responder");
	odd = test_person("odd", "done", "participant");
	inc = test_incident(&noun, 1);
	noun.own = 1;
	assert_int_equal(part_set(&noun, &finding_noun, &inc, test_form(INPUT_NEW(finding_input),
		"category=process_flaw&title=Found"), &number), ST_DONE);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(followup_add(&noun, test_form(followup_input, "title=Do&kind=bug&priority=P2"
		"&due_on=2026-03-05&detail=D&done_when=W"), &(struct followup_origin){ .incident = &inc,
		.finding = part_find(&noun, &finding_noun, 1, 1), .said = STR("From F1") }, &fu), ST_DONE);
}

/* --- What was said ----------------------------------------------------------------------------------- */

/* The notes, the newest last, as "what said: was > became". */
static const char *noted(void)
{
	struct map *out = map_new(noun.a);
	struct buf b = buf_new(noun.a, 512);
	struct followup_head it = head();
	assert_int_equal(followup_notes_show(&noun, &it, 0, out), 0);
	const struct list *l = map_get(out, "notes")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		const char *sides[] = { "was", "became" };
		buf_printf(&b, "%s%s", i ? "; " : "", map_get(m, "what")->e->code);
		if (map_get(m, "said")->type == DATA_HTML)
			buf_printf(&b, " \"%.*s\"", STR_F(map_get(m, "said")->html.source));
		for (int k = 0; k < 2; k++) {
			const struct data *d = map_get(m, sides[k]);
			buf_c(&b, k ? " > " : " ");
			if (d->type == DATA_DATE) day_print(&b, (int32_t)d->i);
			else if (d->type == DATA_ENUM) buf_printf(&b, "[%s]", d->e->code);
			else if (d->type == DATA_TEXT) buf_printf(&b, "%.*s", STR_F(d->text));
			else buf_c(&b, "-");
		}
		assert_true(str_is(map_get(m, "who")->text, "Rosa"));
		assert_int_equal(map_get(m, "at")->i, noun.now);
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static void expect_newest(const char *words)
{
	const char *all = noted();
	const char *newest = strncmp(all, words, strlen(words)) == 0 ? all : strrchr(all, ';') + 2;
	if (strncmp(newest, words, strlen(words)) != 0) fail_msg("%s: not %s", all, words);
}

/* A day is a day, a status a status, and a name a name, whatever it is spelled like. */
static void test_notes(void **state)
{
	(void)state;
	begin();
	expect_newest("opened \"From F1\" - > -");
	note("to=start");
	expect_newest("started [open] > [in_progress]");
	note("to=note&note=open");
	expect_newest("note \"open\" - > -");
	own("owner=odd&word=Yours");
	expect_newest("owner \"Yours\" - > done");
	own("owner=rosa");
	expect_newest("owner done > Rosa");
	struct followup_head h = head();
	assert_int_equal(followup_due_set(&noun, &h, test_form(followup_due_input,
		"due_on=2026-04-01&reason=Late")), ST_DONE);
	expect_newest("due \"Late\" 2026-03-05 > 2026-04-01");
	h = head();
	/* The day that stands for none is not one. */
	assert_int_equal(followup_due_set(&noun, &h, test_form(followup_due_input,
		"due_on=9999-12-31&reason=Never")), ST_INVALID);
	assert_int_equal(followup_due_set(&noun, &h, test_form(followup_due_input,
		"due_on=2026-05-01&reason=Again")), ST_DONE);
	expect_newest("due \"Again\" 2026-04-01 > 2026-05-01");
	note("to=done&note=x");
	expect_newest("done \"x\" [in_progress] > [done]");
	note("to=undo");
	expect_newest("undone [done] > [in_progress]");
	note("to=done&note=y");
	verdict("to=send_back&said=Not+all");
	expect_newest("sent_back \"Not all\" [done] > [open]");
	note("to=block&note=Vendor");
	expect_newest("blocked \"Vendor\" - > -");
	note("to=unblock");
	expect_newest("unblocked - > -");
}

/* --- Facts --------------------------------------------------------------------------------------------- */

static const struct map *facts(void)
{
	struct map *m = map_new(noun.a);
	assert_true(followup_facts_show(&noun, head().id, m));
	return m;
}

static bool says(const char *name, const char *words)
{
	const struct data *d = map_get(facts(), name);
	struct str s = d->type == DATA_ENUM ? str_of(d->e->code) : d->type == DATA_TEXT ? d->text :
		d->type == DATA_HTML ? d->html.source : STR("-");
	if (d->type == DATA_INT || d->type == DATA_BOOL)
		s = ctx_printf(&noun, "%lld", d->type == DATA_BOOL ? (long long)d->b : (long long)d->i);
	return str_is(s, words);
}

static void test_facts(void **state)
{
	(void)state;
	begin();
	assert_true(says("title", "Do") && says("kind", "bug") && says("priority", "P2"));
	assert_true(says("detail", "D") && says("done_when", "W") && says("status", "open"));
	assert_true(says("unresolved", "1") && says("blocked_by", "-") && says("owner_shown", "-"));
	assert_true(says("opened_by_shown", "Rosa") && says("due_moved", "0") && says("version", "1"));
	own("owner=odd");
	note("to=block&note=Vendor");
	assert_true(says("owner", "odd") && says("owner_shown", "done") && says("blocked_by", "Vendor"));
	note("to=note&note=x");
	assert_true(says("blocked_by", "Vendor"));
	note("to=unblock&note=x");
	assert_true(says("blocked_by", "-"));
	note("to=done&note=x");
	assert_true(says("done_by_shown", "Rosa") && says("status", "done") && says("unresolved", "1"));
	test_as(test_person("remy", "Remy", "responder"), ROLE_RESPONDER);
	verdict("to=resolve&said=Looked");
	assert_true(says("status", "resolved") && says("unresolved", "0") && says("reopened", "0"));
	verdict("to=reopen&said=Again");
	assert_true(says("status", "open") && says("unresolved", "1") && says("reopened", "1"));
	verdict("to=withdraw&said=Gone");
	assert_true(says("status", "withdrawn") && says("unresolved", "0") && says("status_reason", "Gone"));
	assert_false(followup_facts_show(&noun, head().id + 1, map_new(noun.a)));
	struct followup_head h;
	assert_false(followup_head_read(&noun, fu + 1, false, &h));
}

static void test_because(void **state)
{
	(void)state;
	begin();
	struct followup_head h = head();
	struct map *out = map_new(noun.a);
	followup_because_show(&noun, &h, out);
	assert_int_equal(map_get(map_get(out, "incident")->map, "number")->i, 1);
	const struct list *l = map_get(out, "findings")->list;
	assert_int_equal(l->n, 1);
	assert_int_equal(map_get(l->v[0].map, "incident")->i, 1);
	assert_int_equal(map_get(l->v[0].map, "finding")->i, 1);
	assert_true(str_is(map_get(l->v[0].map, "title")->text, "Found"));
	h.incident_id = 0;
	out = map_new(noun.a);
	followup_because_show(&noun, &h, out);
	assert_int_equal(map_get(out, "incident")->type, DATA_NULL);
}

/* --- Refused ------------------------------------------------------------------------------------------- */

#define NOT_THERE "It cannot go to that status from where it is."
#define INVOLVED "You owned it or said it is done, so someone else decides this."
#define ALONE "Nobody else may confirm it. Say why you do it alone."

/* Rosa is the only one who may confirm; "odd" owns nothing. */
static const struct { const char *before, *act; const char *field, *says; } refused[] = {
	{ NULL, "note:to=note", "note", "This is needed." },
	{ NULL, "note:to=block&note=+", "note", "Say what it waits for." },
	{ NULL, "note:to=done", "note", "Say what was done, and where one can see it." },
	{ "note:to=done&note=x", "verdict:to=resolve", "said", "Say what you checked." },
	{ "note:to=done&note=x", "verdict:to=resolve&said=+", "said", "Say what you checked." },
	{ NULL, "verdict:to=withdraw", "said", "Say why." },
	{ "note:to=done&note=x", "verdict:to=withdraw", "said", "Say why." },
	{ "note:to=done&note=x", "verdict:to=send_back", "said",
	  "Say what is missing, so that its owner can go on." },
	{ "note:to=done&note=x", "verdict:to=resolve&said=x", "alone", ALONE },
	{ NULL, "verdict:to=resolve&said=x", "to", NOT_THERE },
	{ "note:to=start", "verdict:to=resolve&said=x", "to", NOT_THERE },
	{ "note:to=start", "note:to=start", "to", NOT_THERE },
	{ "note:to=done&note=x", "note:to=done&note=x", "to", NOT_THERE },
	{ NULL, "note:to=undo", "to", NOT_THERE },
	{ NULL, "verdict:to=send_back&said=x", "to", NOT_THERE },
	{ NULL, "verdict:to=reopen&said=x", "to", NOT_THERE },
	{ "verdict:to=withdraw&said=x", "verdict:to=reopen&said=x", "to", NOT_THERE },
	{ NULL, "verdict:to=duplicate", "other", "Say which follow-up it is a duplicate of." },
	{ NULL, "verdict:to=duplicate&other=FU-99", "other", "There is no such follow-up." },
};

static struct inputs *act(const char *words, enum status expected)
{
	bool is_note = strncmp(words, "note:", 5) == 0;
	return acted(is_note ? followup_note_input : followup_status_input, strchr(words, ':') + 1,
		is_note ? "note" : "said", expected);
}

static void test_refused(void **state)
{
	(void)state;
	begin();
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		db_savepoint(noun.db);
		if (refused[i].before) (void)act(refused[i].before, ST_DONE);
		int changes = test_changes(followup_ref(&noun, fu).p);
		struct inputs *in = act(refused[i].act, ST_INVALID);
		assert_int_equal(in->nerrors, 1);
		assert_string_equal(in->errors[0].field, refused[i].field);
		assert_string_equal(in->errors[0].message, refused[i].says);
		assert_int_equal(test_changes(followup_ref(&noun, fu).p), changes);
		db_release(noun.db, false);
	}
}

/* Who may what: a participant works on it, a responder decides; an owner does what a participant may. */
static void test_roles(void **state)
{
	static const struct { enum role role; bool owner; const char *act; enum status status; } rows[] = {
		{ ROLE_VIEWER, false, "note:to=start", ST_FORBIDDEN },
		{ ROLE_VIEWER, true, "note:to=start", ST_DONE },
		{ ROLE_PARTICIPANT, false, "note:to=start", ST_FORBIDDEN },
		{ ROLE_PARTICIPANT, true, "note:to=start", ST_DONE },
		{ ROLE_PARTICIPANT, false, "note:to=note&note=x", ST_DONE },
		{ ROLE_PARTICIPANT, false, "verdict:to=withdraw&said=x", ST_FORBIDDEN },
		{ ROLE_PARTICIPANT, true, "verdict:to=withdraw&said=x", ST_FORBIDDEN },
		{ ROLE_RESPONDER, false, "verdict:to=withdraw&said=x", ST_DONE },
		{ ROLE_RESPONDER, true, "verdict:to=withdraw&said=x", ST_INVALID },
		{ ROLE_ADMIN, true, "verdict:to=resolve&said=x", ST_INVALID },
		{ ROLE_PARTICIPANT, true, "note:to=not_ours&note=x", ST_DONE },
		{ ROLE_RESPONDER, false, "note:to=not_ours&note=x", ST_FORBIDDEN },
	};
	(void)state;
	begin();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		if (rows[i].owner) own("owner=odd");
		test_as(odd, rows[i].role);
		(void)act(rows[i].act, rows[i].status);
		test_as(rosa, ROLE_RESPONDER);
		db_release(noun.db, false);
	}
	/* It is handed on by its owner, or by a responder. */
	for (int owner = 0; owner < 2; owner++)
		for (enum role role = ROLE_VIEWER; role <= ROLE_ADMIN; role++) {
			db_savepoint(noun.db);
			if (owner) own("owner=odd");
			test_as(odd, role);
			struct followup_head h = head();
			assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, "owner=rosa")),
				owner || role >= ROLE_RESPONDER ? ST_DONE : ST_FORBIDDEN);
			test_as(rosa, ROLE_RESPONDER);
			db_release(noun.db, false);
		}
}

/* What is resolved is not edited; a day that is past is not promised. */
static void test_closed(void **state)
{
	(void)state;
	begin();
	struct followup_head h = head();
	struct inputs *in = test_form(followup_due_input, "due_on=2026-03-01&reason=x");
	assert_int_equal(followup_due_set(&noun, &h, in), ST_INVALID);
	assert_string_equal(in->errors[0].field, "due_on");
	assert_string_equal(in->errors[0].message, "That day is past. Choose one from today on.");
	assert_int_equal(followup_due_set(&noun, &h, test_form(followup_due_input,
		"due_on=2026-03-02&reason=x")), ST_DONE);
	note("to=done&note=x");
	verdict("to=resolve&said=x&alone=Nobody+else");
	h = head();
	assert_int_equal(followup_due_set(&noun, &h, test_form(followup_due_input,
		"due_on=2026-03-09&reason=x")), ST_INVALID);
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, "owner=odd")),
		ST_INVALID);
	in = test_form_of(&followup_noun, h.id, "&title=y");
	assert_int_equal(followup_set(&noun, &h, in), ST_INVALID);
	assert_null(in->errors[0].field);
	assert_string_equal(in->errors[0].message, "It is no longer open. Open it again first.");
	verdict("to=reopen&said=x");
	h = head();
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&title=y")), ST_DONE);
	assert_true(says("title", "y") && says("detail", "D") && says("done_when", "W"));
	h = head();
	in = test_form_of(&followup_noun, h.id, "&team=none");
	assert_int_equal(followup_set(&noun, &h, in), ST_INVALID);
	assert_true(test_complains(in, "team"));
}

/* --- Its team ------------------------------------------------------------------------------------------- */

/* The one that was said, else the owner's, else the service's. */
static void test_team_of(void **state)
{
	static const struct { const char *form, *team; } rows[] = {
		{ "", "" }, { "&team=red", "red" }, { "&owner=amy", "blue" }, { "&service=api", "green" },
		{ "&owner=rosa&service=api", "green" }, { "&owner=amy&service=api", "blue" },
		{ "&owner=amy&service=api&team=red", "red" }, { "&owner=rosa", "" }, { "&service=web", "" },
	};
	(void)state;
	begin();
	(void)test_team("red", "Red");
	int64_t blue = test_team("blue", "Blue");
	(void)test_team("green", "Green");
	(void)person_add(&noun, &(struct person_new){ .name = STR("amy"), .shown = STR("Amy"),
		.role = STR("participant"), .zone = STR("UTC"), .team = blue });
	(void)test_service("api", "API", "green");
	(void)test_service("web", "Web", NULL);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(followup_add(&noun, test_form(followup_input, ctx_printf(&noun,
			"title=x&kind=bug&priority=P1%s", rows[i].form).p), &(struct followup_origin){
			.said = STR_NONE }, &fu), ST_DONE);
		if (!says("team", *rows[i].team ? rows[i].team : "-")) fail_msg("%s", rows[i].form);
	}
	own("owner=amy");
	assert_true(says("team", "blue"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_notes), NOUN_TEST(test_facts),
		NOUN_TEST(test_because), NOUN_TEST(test_refused), NOUN_TEST(test_roles), NOUN_TEST(test_closed),
		NOUN_TEST(test_team_of) };
	return cmocka_run_group_tests_name("followup_show", tests, NULL, NULL);
}
