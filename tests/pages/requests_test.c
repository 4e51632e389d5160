/* Requests that nobody would send (tests/fuzz/routes/): each is answered with a page that is sound,
 * and only what succeeds changes anything. Some hundred of them, always the same; `make fuzz` sends
 * as many as FUZZ_SECONDS has room for, from FUZZ_SEED on, which is told where one fails and then
 * gives the same again. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "../fuzz/routes/routes.h"

#define ROUND 120                       /* requests to one database */

static uint64_t seed = 1;
static int64_t sent, posted, saved;
static int request_file = -1;           /* the request being answered, should the process end */

static void keep_request(const struct made *m)
{
	const char *text = made_says(m);
	if (request_file < 0 || pwrite(request_file, text, strlen(text), 0) < 0) return;
	(void)!ftruncate(request_file, (off_t)strlen(text));
}

/* Where it led is there for who was led there. */
static void follow(const struct made *m, const struct page *p)
{
	const char *where = page_header(p, "Location");
	if (!where || !m->ask.who || strcmp(m->route->name, "signout") == 0) return;
	struct made next = *m;
	next.ask = (struct ask){ .method = "GET", .path = where, .who = m->ask.who };
	char *hash = strchr((char *)(uintptr_t)arena_str(page_arena, str_of(where)).p, '#');
	if (hash) *hash = 0, next.ask.path = arena_printf(page_arena, "%.*s", (int)strcspn(where, "#"),
		where).p;
	struct page q = page_ask(&next.ask);
	if (q.status != 200) fail_msg("FUZZ %s led to %s: %d", made_says(m), where, q.status);
	look_at(&next, &q);
}

static void check_kept(const struct made *m, const struct page *p, const char *before)
{
	posted++;
	saved += p->status == 303 || p->status == 200;
	if (p->status != 303 && p->status != 200 && m->ask.who && strcmp(before, page_digest()) != 0)
		fail_msg("FUZZ %d, and something was changed: %s", p->status, made_says(m));
	if (*page_wrong_references()) fail_msg("FUZZ a reference leads nowhere: %s", made_says(m));
}

static void one(void)
{
	struct made m = made_next();
	page_route = m.route;
	keep_request(&m);
	bool post = strcmp(m.ask.method, "POST") == 0;
	const char *before = post ? page_digest() : "";
	struct page p = page_ask(&m.ask);
	sent++;
	look_at(&m, &p);
	if (post) check_kept(&m, &p, before);
	if (p.status == 303) follow(&m, &p);
}

/* Pages are in the language of who asks: half of them in each. */
static void languages_mix(void)
{
	page_run("UPDATE person SET lang = CASE WHEN (id + "
		"(SELECT count(*) FROM incident)) % 2 = 0 THEN 'ja' ELSE 'en' END");
	if (made_below(2)) page_run("UPDATE person SET lang = 'ja'");
}

static void round_of(uint64_t number, int n)
{
	void *state = NULL;
	page_fresh_inside(&state);
	made_seed(number);
	languages_mix();
	for (int i = 0; i < n; i++) one();
}

static void test_requests(void **state)
{
	(void)state;
	const char *seconds = getenv("FUZZ_SECONDS"), *from = getenv("FUZZ_SEED");
	int64_t until = instant_monotonic_us() + (seconds ? strtol(seconds, NULL, 10) : 0) * 1000000;
	if (from) seed = strtoull(from, NULL, 10);
	if (seconds) request_file = open("build/fuzz/request", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	do {
		fprintf(stderr, seconds ? "\rFUZZ_SEED=%llu " : "", (unsigned long long)seed);
		round_of(seed, seconds ? ROUND : 2 * ROUND);
		seed++;
	} while (instant_monotonic_us() < until);
	if (seconds) printf("  ok  routes: %lld requests, %lld of them POST, %lld succeeded\n",
		(long long)sent, (long long)posted, (long long)saved);
	/* Most are refused; what never gets past that proves little. */
	if (saved * 10 < posted) fail_msg("%lld of %lld POSTs succeeded", (long long)saved,
		(long long)posted);
}

static int open_all(void **state)
{
	page_open(state);
	made_open();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_requests) };
	return cmocka_run_group_tests_name("requests", tests, open_all, page_close);
}
