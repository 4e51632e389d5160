/* Who may do what with the parties of an incident, by the page's forms and by direct requests, and what
 * stands in whose work. P2 is Paul, asked until Wednesday; P3 is the team of Rosa, Ada and Remy, who have
 * contributed; P4 is outside and not asked; P5 is struck out. */
#define _GNU_SOURCE
#include "page.h"

#define PARTY(number) "SELECT coalesce(said, '-') || ' ' || said_version || ' ' || " \
	"coalesce(answer_on, '-') || ' ' || coalesce(absent_because, '-') || ' ' || " \
	"coalesce(struck_because, '-') FROM party WHERE incident_id = 1 AND number = " number
#define CONFIRM(base) "base=" base "&read=2.1.1.0.0&answer=confirmed"

struct act { const char *path, *form; };
static const struct act ask = { "/INC-3/parties/P4/ask", "" }, all = { "/INC-3/parties/ask", "" },
	strike = { "/INC-3/parties/P4/strike", "because=Twice" },
	absent = { "/INC-3/parties/P2/absent", "because=Away" },
	outside = { "/INC-3/parties/P4/statement", CONFIRM("0") },
	person = { "/INC-3/parties/P2/statement", CONFIRM("0") },
	team = { "/INC-3/parties/P3/statement", CONFIRM("1") },
	struck = { "/INC-3/parties/P5/statement", CONFIRM("0") },
	informed = { "/INC-3/parties/P1/statement", CONFIRM("0") },
	add = { "/INC-3/parties", "kind=person&person=hana" };

static const struct { const struct act *act; enum who who; int status; } rights[] = {
	{ &ask, VERA, 403 }, { &ask, PAUL, 403 }, { &ask, ROSA, 303 }, { &ask, HANA, 303 },
	{ &all, VERA, 403 }, { &all, PAUL, 403 }, { &all, REMY, 303 },
	{ &strike, VERA, 403 }, { &strike, PAUL, 403 }, { &strike, ADA, 303 },
	{ &absent, VERA, 403 }, { &absent, PAUL, 303 }, { &absent, HANA, 303 },
	{ &outside, VERA, 403 }, { &outside, PAUL, 403 }, { &outside, HANA, 303 },
	{ &person, VERA, 403 }, { &person, ROSA, 403 }, { &person, ADA, 403 }, { &person, PAUL, 303 },
	{ &team, VERA, 403 }, { &team, PAUL, 403 }, { &team, HANA, 403 }, { &team, REMY, 303 },
	{ &struck, PAUL, 403 }, { &struck, ROSA, 422 }, { &informed, ROSA, 422 },
	{ &add, VERA, 403 }, { &add, PAUL, 303 },
};

static void test_rights(void **state)
{
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
		const struct act *a = rights[i].act;
		page_fresh_inside(state);
		const char *before = page_digest();
		for (int json = 0; json < 2; json++) {
			int wanted = json && rights[i].status == 303 ? 200 : rights[i].status;
			struct page p = json ? page_post_json(a->path, rights[i].who, a->form) :
				page_post(a->path, rights[i].who, a->form);
			if (p.status != wanted && p.status != rights[i].status) fail_msg("%s as %d, json %d: %d %.*s",
				a->path, rights[i].who, json, p.status, STR_F(p.body));
			if (rights[i].status != 303) assert_string_equal(before, page_digest());
			else page_fresh_inside(state);
		}
	}
}

static void post(const struct act *a, enum who who)
{
	struct page p = page_post(a->path, who, a->form);
	if (p.status != 303) fail_msg("%s: %d %.*s", a->path, p.status, STR_F(p.body));
}

static bool home_has(enum who who, const char *what)
{
	struct page p = page_get("/", who);
	page_expect(&p, 200);
	return page_says(p.body, what);
}

/* It stands in the work of whoever may answer, until somebody has, or it is owed no more. */
static void test_work(void **state)
{
	(void)state;
	assert_true(home_has(PAUL, "INC-3/P2"));
	assert_false(home_has(VERA, "INC-3/P2"));
	assert_false(home_has(REMY, "INC-3/P3"));       /* it has contributed */
	page_run("UPDATE party SET said = NULL, said_version = 0 WHERE id = 13");
	assert_true(home_has(REMY, "INC-3/P3"));
	assert_true(home_has(ADA, "INC-3/P3"));
	assert_false(home_has(PAUL, "INC-3/P3"));
	static const char *const over[] = { "UPDATE incident SET postmortem = 'approved' WHERE id = 1",
		"UPDATE incident SET status = 'rejected' WHERE id = 1",
		"UPDATE party SET involvement = 'informed' WHERE id = 12",
		"UPDATE party SET struck_at = 1, struck_because = 'x' WHERE id = 12",
		"UPDATE party SET asked_at = NULL, answer_on = NULL WHERE id = 12" };
	for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
		page_fresh_inside(state);
		page_run(over[i]);
		if (home_has(PAUL, "INC-3/P2")) fail_msg("%s", over[i]);
	}
	page_fresh_inside(state);
	post(&person, PAUL);
	assert_false(home_has(PAUL, "INC-3/P2"));
	page_stored(PARTY("2"), "confirmed 1 2026-03-04 - -");
	page_fresh_inside(state);
	post(&absent, PAUL);
	assert_false(home_has(PAUL, "INC-3/P2"));
	page_stored(PARTY("2"), "- 0 2026-03-04 Away -");
}

/* A request to all goes to who still owes, and nowhere else; who is asked twice is reminded. */
static void test_ask(void **state)
{
	(void)state;
	post(&all, ROSA);
	page_stored(PARTY("4"), "- 0 2026-03-05 - -");
	page_stored(PARTY("2"), "- 0 2026-03-04 - -");
	page_stored("SELECT count(*) FROM party WHERE reminded_at IS NOT NULL", "1");
	page_stored("SELECT count(*) FROM change WHERE route = 'party_ask_all'", "2");
	page_run("INSERT INTO setting (name, value) VALUES ('party_term', '10')");
	page_run("UPDATE party SET answer_on = '2026-03-01' WHERE id = 12");
	post(&all, ROSA);
	page_stored(PARTY("2"), "- 0 2026-03-16 - -");
}

/* What was confirmed says which versions it read, and stays when they grow. */
static void test_read(void **state)
{
	(void)state;
	post(&person, PAUL);
	page_stored("SELECT count(*) || ' ' || sum(r.version) FROM party_read r JOIN party_said s ON s.id = "
		"r.party_said_id WHERE s.party_id = 12", "5 4");
	struct page p = page_get("/INC-3/parties/P2", VERA);
	assert_false(page_says(p.body, "changed since"));
	p = page_post("/INC-3/postmortem/actors", ROSA, "base=1&text=Known+now");
	page_expect(&p, 303);
	p = page_get("/INC-3/parties/P2", VERA);
	assert_true(page_says(p.body, "/INC-3/postmortem/actors/versions/2?with=1"));
	page_stored(PARTY("2"), "confirmed 1 2026-03-04 - -");
	/* What never was is refused, and what was said since is not replaced. */
	const char *before = page_digest();
	p = page_post(person.path, PAUL, "base=1&read=2.1.9.0.0&answer=confirmed");
	page_expect(&p, 400);
	p = page_post(person.path, PAUL, "base=0&read=2.1.1.0.0&answer=contributed&text=Mine");
	page_expect(&p, 409);
	assert_true(page_says(p.body, "Mine"));
	assert_string_equal(before, page_digest());
}

/* Somebody named is pointed out until they are a party, in person or with their team. */
static void test_named(void **state)
{
	(void)state;
	page_run("UPDATE event SET source = 'call of Hana Honolulu and Remy Responder' WHERE id = 2");
	struct page p = page_get("/INC-3/parties", PAUL);
	assert_true(page_says(p.body, "name=\"person\" value=\"hana\""));
	assert_false(page_says(p.body, "name=\"person\" value=\"remy\""));      /* of P3 */
	post(&add, PAUL);
	p = page_get("/INC-3/parties", PAUL);
	assert_false(page_says(p.body, "name=\"person\" value=\"hana\""));
	page_stored("SELECT name || ' ' || involvement FROM party WHERE number = 6",
		"Hana Honolulu involved");
	page_run("UPDATE event SET struck_at = 1, struck_because = 'x' WHERE id = 2");
	page_run("UPDATE party SET struck_at = 1, struck_because = 'x' WHERE number = 6");
	p = page_get("/INC-3/parties", PAUL);
	assert_false(page_says(p.body, "name=\"person\" value=\"hana\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_rights), PAGE_INSIDE_TEST(test_work),
		PAGE_INSIDE_TEST(test_ask), PAGE_INSIDE_TEST(test_read), PAGE_INSIDE_TEST(test_named) };
	return cmocka_run_group_tests_name("party_rules", tests, page_open, page_close);
}
