/* How many wrong passwords are too many, for whom and from where (AUTH-03, DUR-14). */
#define _GNU_SOURCE
#include "page.h"

static struct page sign_in(const char *path, const char *name, const char *password)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .body = arena_printf(page_arena,
		"signin=1&name=%s&password=%s", name, password) });
}
#define RIGHT "correct+horse+battery"

static void test_limit_per_name(void **state)
{
	(void)state;
	for (int i = 0; i < 10; i++)
		assert_int_equal(sign_in("/", "rosa", "wrong+wrong+wrong").status, 401);
	struct page p = sign_in("/", "rosa", "wrong+wrong+wrong"), unknown;
	assert_int_equal(p.status, 429);
	assert_string_equal(page_header(&p, "Retry-After"), "20");
	assert_int_equal(sign_in("/", "rosa", RIGHT).status, 429);
	assert_int_equal(sign_in("/", "ROSA", RIGHT).status, 429);
	assert_int_equal(sign_in("/", "ada", RIGHT).status, 303);
	for (int i = 0; i < 10; i++) unknown = sign_in("/", "nemo", "wrong+wrong+wrong");
	assert_int_equal(unknown.status, 401);
	unknown = sign_in("/", "nemo", "wrong+wrong+wrong");
	assert_int_equal(unknown.status, 429);
	assert_true(str_eq(unknown.body, p.body));
	page_run("UPDATE signin_failure SET at = at - 15 * 60000 - 1");
	assert_int_equal(sign_in("/", "rosa", RIGHT).status, 303);
}

static int sign_in_at(const char *address, const char *name, const char *password)
{
	return page_ask(&(struct ask){ .method = "POST", .path = "/", .address = address,
		.body = arena_printf(page_arena, "signin=1&name=%s&password=%s", name, password) }).status;
}

static void test_limit_per_address(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
		"INSERT INTO signin_failure (name, address, at) SELECT 'name' || i, '192.0.2.7', "
		"1772442000000 - 59 * 60000 FROM n");
	/* AUTH-03: who is not guessed at there gets in, and so does the one who mistyped once before. */
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
	assert_int_equal(sign_in_at("192.0.2.7", "ada", "wrong+wrong+wrong"), 401);
	assert_int_equal(sign_in_at("192.0.2.7", "ada", RIGHT), 429);
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", "wrong+wrong+wrong"), 401);
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
	assert_int_equal(sign_in_at("192.0.2.8", "ada", RIGHT), 303);
	assert_int_equal(sign_in_at("192.0.2.7", "ada", RIGHT), 429);
	page_run("UPDATE signin_failure SET at = at - 61 * 60000");
	assert_int_equal(sign_in_at("192.0.2.7", "ada", RIGHT), 303);
}

/* However many names are tried from one address, there is an end to it; not for who is known there. */
static void test_limit_per_address_last(void **state)
{
	(void)state;
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
	page_run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 399) "
		"INSERT INTO signin_failure (name, address, at) SELECT 'name' || i, '192.0.2.7', "
		"1772442000000 - 59 * 60000 FROM n");
	assert_int_equal(sign_in_at("192.0.2.7", "ada", "wrong+wrong+wrong"), 401);
	assert_int_equal(sign_in_at("192.0.2.7", "paul", RIGHT), 429);
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
}

/* C9: forty wrong passwords from elsewhere keep nobody out where they signed in before; where they did
 * not, they wait a quarter of an hour. Their own mistakes count at each address. */
static void test_AUTH_03_named(void **state)
{
	(void)state;
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
	for (int i = 0; i < 40; i++) {
		int status = sign_in_at(page_text("198.51.100.%d", i), "rosa", "wrong+wrong+wrong");
		assert_int_equal(status, i < 10 ? 401 : 429);
	}
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
	assert_int_equal(sign_in_at("192.0.2.8", "rosa", RIGHT), 429);
	for (int i = 0; i < 10; i++)
		assert_int_equal(sign_in_at("192.0.2.7", "rosa", "wrong+wrong+wrong"), 401);
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 429);
	page_run("UPDATE signin_failure SET at = at - 15 * 60000 - 1");
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
	assert_int_equal(sign_in_at("192.0.2.8", "rosa", RIGHT), 303);
	page_stored("SELECT count(*) FROM signin_address WHERE person_id = 3", "2");
}

/* An address of IPv6 is a network of 64 bits, and one of IPv4 is the same in IPv6's form. */
static void test_addresses(void **state)
{
	(void)state;
	static const struct { const char *address, *counted; } addresses[] = {
		{ "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64" }, { "2001:db8:1:2::9", "2001:db8:1:2::/64" },
		{ "2001:DB8:1:3::", "2001:db8:1:3::/64" }, { "::1", "0:0:0:0::/64" },
		{ "::ffff:192.0.2.9", "192.0.2.9" }, { "192.0.2.9", "192.0.2.9" }, { "unix:", "unix:" },
	};
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		assert_int_equal(sign_in_at(addresses[i].address, "rosa", "wrong+wrong+wrong"), 401);
		page_stored("SELECT address FROM signin_failure", addresses[i].counted);
		page_run("DELETE FROM signin_failure");
	}
	for (int i = 0; i < 10; i++)
		assert_int_equal(sign_in_at(page_text("2001:db8:1:2::%d", i), "rosa", "wrong+wrong+wrong"), 401);
	assert_int_equal(sign_in_at("2001:db8:1:2:ffff::", "rosa", "wrong+wrong+wrong"), 429);
}

/* DUR-14, C14: what a clock that ran a month ahead wrote ends nobody's sign-in and keeps no session. */
static void test_DUR_14_clock(void **state)
{
	(void)state;
	for (int i = 0; i < 10; i++)
		assert_int_equal(sign_in_at("192.0.2.7", "rosa", "wrong+wrong+wrong"), 401);
	page_run("UPDATE signin_failure SET at = at + 300000");
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 429);
	page_run("UPDATE signin_failure SET at = at + 1");
	assert_int_equal(sign_in_at("192.0.2.7", "rosa", RIGHT), 303);
	page_run("UPDATE session SET seen_at = 1772442000000 + 300000");
	assert_int_equal(page_get("/INC-3", ROSA).status, 200);
	page_run("UPDATE session SET seen_at = 1772442000000 + 300001");
	assert_int_equal(page_get("/INC-3", ROSA).status, 401);
	page_run("UPDATE session SET seen_at = 1772442000000, created_at = 1772442000000 + 300001");
	assert_int_equal(page_get("/INC-3", ROSA).status, 401);
}

/* The password form is a place to guess in, too: for who has a session, not the password. */
static void test_AUTH_03_password_form(void **state)
{
	(void)state;
	const struct sample *s = sample_of(route_named("password_set"));
	for (int i = 0; i < 10; i++)
		assert_int_equal(page_post(s->path, s->who, "now=wrong+wrong+wrong&next=seven+geese+cross+a+"
			"bridge&again=seven+geese+cross+a+bridge").status, 422);
	assert_int_equal(page_post(s->path, s->who, s->form).status, 429);
	assert_int_equal(sign_in("/", "vera", RIGHT).status, 429);
	page_run("UPDATE signin_failure SET at = at - 15 * 60000 - 1");
	assert_int_equal(page_post(s->path, s->who, s->form).status, 303);
}

/* Failures count for just so long: to the millisecond, and to the last that is let by. Here with one
 * wrong password of ada's at that address, who then has the right one. */
static void test_limit_edges(void **state)
{
	(void)state;
	static const struct { int n, minutes, more_ms; const char *from, *at; int status; } edges[] = {
		{ 8, 15, 1, "192.0.2.6", "192.0.2.7", 303 }, { 9, 15, 1, "192.0.2.6", "192.0.2.7", 429 },
		{ 9, 15, 0, "192.0.2.6", "192.0.2.7", 303 }, { 9, 14, 0, "192.0.2.7", "192.0.2.7", 429 },
		{ 98, 60, 1, "192.0.2.7", "192.0.2.7", 303 }, { 99, 60, 1, "192.0.2.7", "192.0.2.7", 429 },
		{ 99, 60, 0, "192.0.2.7", "192.0.2.7", 303 }, { 99, 60, 1, "192.0.2.7", "192.0.2.8", 303 },
	};
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
		page_fresh_inside(state);
		assert_int_equal(sign_in_at("192.0.2.7", "ada", "wrong+wrong+wrong"), 401);
		page_run(page_text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
			"i < %d) INSERT INTO signin_failure (name, address, at) SELECT %s, '%s', "
			"1772442000000 - %d * 60000 + %d FROM n", edges[i].n, edges[i].minutes < 60 ?
			"(SELECT min(f.name) FROM signin_failure f)" : "'name' || i", edges[i].from,
			edges[i].minutes, edges[i].more_ms));
		int status = sign_in_at(edges[i].at, "ada", RIGHT);
		if (status != edges[i].status) fail_msg("%zu: %d", i, status);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_limit_per_name), PAGE_INSIDE_TEST(test_limit_per_address),
		PAGE_INSIDE_TEST(test_limit_per_address_last), PAGE_INSIDE_TEST(test_limit_edges),
		PAGE_INSIDE_TEST(test_AUTH_03_named), PAGE_INSIDE_TEST(test_addresses),
		PAGE_INSIDE_TEST(test_DUR_14_clock), PAGE_INSIDE_TEST(test_AUTH_03_password_form),
	};
	return cmocka_run_group_tests_name("signin_limits", tests, page_open, page_close);
}
