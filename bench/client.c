/* A client that times each request by itself, over kept-alive connections on loopback:
 *     client get PORT COOKIE CLIENTS LIMIT FILE [gzip]
 *         so many clients share the addresses of FILE, each taking the next one, from its beginning
 *         again after its end. LIMIT: how many requests ("1000"), or for how long ("2s")
 *     client post PORT COOKIE COUNT FIELDS PATH...
 *         the form at PATH with FIELDS (name=value&..., already encoded) and a new idem each time; one
 *         process for each PATH sends COUNT
 *     client save PORT COOKIE EACH_SECOND SECONDS [FIELDS PATH]...
 *         one client that sends the forms in turn, so many a second, whatever the answers take
 *     client same PORT COOKIE FILE PATH
 *         whether PATH answers with the same bytes as the addresses of FILE, but for form tokens
 * Prints "PER_SECOND P50 P99 MAX REQUESTS WRONG" (microseconds; wrong: not 200, of a form not 303);
 * `same` prints "SAME OTHER". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include "http.h"
#include "together.h"

#define PATHS_MAX 4000
#define PATH_MAX_BYTES 1000
#define ROUNDS_MAX ((size_t)1 << 21)
#define SLOW_US 10000           /* a GET that took longer is named */

static char lines[PATHS_MAX][PATH_MAX_BYTES];

static size_t lines_read(const char *file)
{
	FILE *f = fopen(file, "r");
	size_t n = 0;
	while (f && n < PATHS_MAX && fgets(lines[n], sizeof lines[0], f)) {
		lines[n][strcspn(lines[n], "\n")] = 0;
		if (lines[n][0]) n++;
	}
	if (f) fclose(f);
	if (!n) fprintf(stderr, "client: no addresses in %s\n", file);
	return n;
}

/* One client's part: it takes the next address until there are none left or the time is over. */
static void get_some(struct http h, size_t paths, size_t count, int64_t us, struct together *all)
{
	int said = 0;
	for (size_t i; (i = atomic_fetch_add(&all->next, 1)) < count && !together_over(all, us); ) {
		const char *path = lines[i % paths];
		int64_t from = now_us();
		int status = http_get(&h, path);
		all->took[i] = now_us() - from;
		if (all->took[i] > SLOW_US)
			fprintf(stderr, "client: %lld us for %s\n", (long long)all->took[i], path);
		if (status == 200) continue;
		all->took[i] = -all->took[i];
		if (++said <= 5) fprintf(stderr, "client: %d for %s\n", status, path);
	}
}

static int run_get(int argc, char **argv)
{
	char *unit;
	size_t limit = strtoul(argv[5], &unit, 10), paths = lines_read(argv[6]);
	size_t clients = strtoul(argv[4], NULL, 10), count = *unit == 's' ? ROUNDS_MAX : limit;
	int64_t us = *unit == 's' ? (int64_t)limit * 1000000 : INT64_MAX;
	struct together *all = together_new(count);
	if (!all || !paths || !clients || !limit) return 1;
	for (size_t i = 0; i < clients; i++) {
		if (fork()) continue;
		struct http h = http_new(argv[2], argv[3], argc > 7);
		(void)http_reach(&h);
		together_begin(all, (int)clients);
		get_some(h, paths, count, us, all);
		together_end(all);
		_exit(0);
	}
	together_report(all, count);
	return 0;
}

/* A signed-in client with its form token; the program is given up when there is none. */
static struct http form_client(char **argv, char *csrf, size_t room)
{
	struct http h = http_new(argv[2], argv[3], false);
	if (http_csrf(&h, csrf, room)) return h;
	fprintf(stderr, "client: no form token on port %s\n", argv[2]);
	_exit(1);
}

static void post_one(struct http *h, const char *fields, const char *path, const char *csrf,
	uint64_t idem, int64_t *took)
{
	int64_t from = now_us();
	int status = http_post(h, path, fields, csrf, idem);
	*took = now_us() - from;
	if (status == 303) return;
	*took = -*took;
	fprintf(stderr, "client: %d for the form at %s\n", status, path);
}

static int run_post(int argc, char **argv)
{
	size_t count = strtoul(argv[4], NULL, 10), clients = (size_t)argc - 6;
	struct together *all = together_new(clients * count);
	if (!all || !count) return 1;
	for (size_t c = 0; c < clients; c++) {
		if (fork()) continue;
		char csrf[300];
		struct http h = form_client(argv, csrf, sizeof csrf);
		uint64_t idem = (uint64_t)now_us() * 1000003u + ((uint64_t)c << 32);
		together_begin(all, (int)clients);
		for (size_t i = 0; i < count && !together_over(all, INT64_MAX); i++)
			post_one(&h, argv[5], argv[6 + c], csrf, idem + i, &all->took[c * count + i]);
		together_end(all);
		_exit(0);
	}
	together_report(all, clients * count);
	return 0;
}

static int run_save(int argc, char **argv)
{
	int64_t each = strtol(argv[4], NULL, 10), seconds = strtol(argv[5], NULL, 10);
	size_t count = (size_t)(each * seconds), forms = (size_t)(argc - 6) / 2;
	struct together *all = together_new(count);
	char csrf[300];
	if (!all || !count || !forms) return 1;
	struct http h = form_client(argv, csrf, sizeof csrf);
	uint64_t idem = (uint64_t)now_us() * 1000003u;
	together_begin(all, 1);
	for (size_t i = 0; i < count && !together_over(all, INT64_MAX); i++) {
		int64_t wait = all->begun_us + (int64_t)i * 1000000 / each - now_us();
		if (wait > 0) usleep((useconds_t)wait);
		char **form = argv + 6 + 2 * (i % forms);
		post_one(&h, form[0], form[1], csrf, idem + i, &all->took[i]);
	}
	together_end(all);
	together_report(all, count);
	return 0;
}

/* Takes the values of the hidden fields out, which differ each time. */
static void mask(char *page)
{
	static const char *const fields[] = { "name=\"csrf\" value=\"", "name=\"idem\" value=\"" };
	for (int i = 0; i < 2; i++)
		for (char *p = page; (p = strstr(p, fields[i])); ) {
			p += strlen(fields[i]);
			memset(p, '-', strcspn(p, "\""));
		}
}

static void show_difference(const char *path, const char *a, const char *b)
{
	size_t at = 0;
	while (a[at] && a[at] == b[at]) at++;
	size_t from = at > 60 ? at - 60 : 0;
	fprintf(stderr, "client: %s differs at byte %zu\n  %.160s\n  %.160s\n", path, at, a + from,
		b + from);
}

static int run_same(char **argv)
{
	struct http one = http_new(argv[2], argv[3], false), two = http_new(argv[2], argv[3], false);
	size_t paths = lines_read(argv[4]), same = 0;
	for (size_t i = 0; i < paths; i++) {
		char other[2 * PATH_MAX_BYTES];
		snprintf(other, sizeof other, "%s%s", argv[5], lines[i] + strcspn(lines[i], "?"));
		bool there = http_get(&one, lines[i]) == 200 && http_get(&two, other) == 200;
		mask(one.answer);
		mask(two.answer);
		const char *a = one.answer + one.head, *b = two.answer + two.head;
		if (there && strcmp(a, b) == 0) same++;
		else if (i == same) show_difference(lines[i], a, b);
	}
	printf("%zu %zu\n", same, paths - same);
	return 0;
}

int main(int argc, char **argv)
{
	const char *what = argc > 5 ? argv[1] : "";
	if (argc > 6 && strcmp(what, "get") == 0) return run_get(argc, argv);
	if (argc > 6 && strcmp(what, "post") == 0) return run_post(argc, argv);
	if (argc > 7 && strcmp(what, "save") == 0) return run_save(argc, argv);
	if (argc == 6 && strcmp(what, "same") == 0) return run_same(argv);
	fputs("usage: client get PORT COOKIE CLIENTS LIMIT FILE [gzip]\n"
		"       client post PORT COOKIE COUNT FIELDS PATH...\n"
		"       client save PORT COOKIE EACH_SECOND SECONDS [FIELDS PATH]...\n"
		"       client same PORT COOKIE FILE PATH\n", stderr);
	return 2;
}
