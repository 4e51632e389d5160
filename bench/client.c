/* A client that times each request by itself, over kept-alive connections on loopback:
 *     client get PORT COOKIE COUNT FILE            the paths of FILE in turn, one client
 *     client post PORT COOKIE COUNT FIELDS PATH...
 *         the form at PATH with FIELDS (name=value&..., already encoded) and the page's own csrf;
 *         idem differs each time; one process for each PATH sends COUNT
 * prints "PER_SECOND P50 P99 MAX REQUESTS WRONG" (microseconds); wrong: not 200, for a form not
 * 303. */
#define _GNU_SOURCE             /* memmem */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "together.h"

#define ANSWER_MAX ((size_t)16 << 20)
#define PATHS_MAX 2000
#define SLOW_US 10000           /* a GET that took longer is named */
#define SECONDS_MAX 60          /* a measurement never takes longer */

struct client {
	int port, fd;
	const char *cookie;
	char *answer;
	size_t got;             /* bytes in answer */
};

static bool reach(struct client *c)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)c->port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = 20 };
	int on = 1;
	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	return connect(c->fd, (struct sockaddr *)&to, sizeof to) == 0;
}

/* The whole answer is there: 1; more to come: 0; it ends with the connection or is broken: -1. */
static int complete(const struct client *c)
{
	const char *body = memmem(c->answer, c->got, "\r\n\r\n", 4);
	if (!body) return 0;
	size_t head = (size_t)(body - c->answer) + 4;
	const char *field = memmem(c->answer, head, "Content-Length: ", 16);
	if (field) return c->got >= head + strtoul(field + 16, NULL, 10);
	if (memmem(c->answer, head, "chunked", 7))
		return c->got >= 5 && memcmp(c->answer + c->got - 5, "0\r\n\r\n", 5) == 0;
	return -1;
}

/* Sends a request and reads the answer; the status, or 0. */
static int ask(struct client *c, const char *request, size_t n)
{
	if (c->fd < 0 && !reach(c)) return 0;
	if (write(c->fd, request, n) != (ssize_t)n) return 0;
	int done = 0;
	c->got = 0;
	while (!done && c->got < ANSWER_MAX - 1) {
		ssize_t part = read(c->fd, c->answer + c->got, ANSWER_MAX - 1 - c->got);
		if (part <= 0) return 0;
		c->got += (size_t)part;
		done = complete(c);
	}
	c->answer[c->got] = 0;
	if (done < 0 || memmem(c->answer, c->got, "Connection: close", 17)) {
		close(c->fd);
		c->fd = -1;
	}
	return c->got > 12 ? (int)strtol(c->answer + 9, NULL, 10) : 0;
}

static int get(struct client *c, const char *path)
{
	char request[5000];
	int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
		"Cookie: __Host-debrief=%s\r\n\r\n", path, c->port, c->cookie);
	return n < (int)sizeof request ? ask(c, request, (size_t)n) : 0;
}

static int post(struct client *c, const char *path, const char *fields, const char *csrf,
	uint64_t idem)
{
	char body[4000], request[6000];
	int m = snprintf(body, sizeof body, "csrf=%s&idem=%016llx&%s", csrf,
		(unsigned long long)idem, fields);
	int n = snprintf(request, sizeof request, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
		"Cookie: __Host-debrief=%s\r\nOrigin: http://127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		path, c->port, c->cookie, c->port, m, body);
	return m < (int)sizeof body && n < (int)sizeof request ? ask(c, request, (size_t)n) : 0;
}

static struct client client_new(char **argv)
{
	struct client c = { .port = (int)strtol(argv[2], NULL, 10), .fd = -1, .cookie = argv[3],
		.answer = malloc(ANSWER_MAX) };
	if (!c.answer) abort();
	return c;
}

static int later(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* took[] holds microseconds, negative where the answer was wrong, 0 where there was no request. */
static void report(int64_t *took, size_t n, int64_t whole)
{
	size_t good = 0, wrong = 0;
	for (size_t i = 0; i < n; i++) {
		wrong += took[i] < 0;
		if (took[i] > 0) took[good++] = took[i];
	}
	if (!good) took[good++] = 0;
	qsort(took, good, sizeof *took, later);
	printf("%.0f %lld %lld %lld %zu %zu\n", (double)good * 1e6 / (double)(whole ? whole : 1),
		(long long)took[good / 2], (long long)took[(good - 1) * 99 / 100],
		(long long)took[good - 1], good, wrong);
}

static int run_get(char **argv, size_t count)
{
	static char lines[PATHS_MAX][1000];
	struct client c = client_new(argv);
	FILE *f = fopen(argv[5], "r");
	size_t paths = 0, wrong = 0;
	while (f && paths < PATHS_MAX && fgets(lines[paths], sizeof lines[0], f)) {
		lines[paths][strcspn(lines[paths], "\n")] = 0;
		if (lines[paths][0]) paths++;
	}
	int64_t *took = calloc(count, sizeof *took), begun = now_us();
	if (!paths || !took) return 1;
	fclose(f);
	for (size_t i = 0; i < count && now_us() - begun < SECONDS_MAX * 1000000; i++) {
		const char *path = lines[i % paths];
		int64_t from = now_us();
		int status = get(&c, path);
		took[i] = now_us() - from;
		if (took[i] > SLOW_US)
			fprintf(stderr, "client: %lld us for %s\n", (long long)took[i], path);
		if (status == 200) continue;
		took[i] = -took[i];
		if (++wrong <= 5) fprintf(stderr, "client: %d for %s\n", status, path);
		if (!status) c.fd = -1;
	}
	report(took, count, now_us() - begun);
	return 0;
}

/* The value of the page's hidden field csrf. */
static bool csrf_read(struct client *c, const char *path, char *csrf, size_t room)
{
	if (get(c, path) != 200) return false;
	const char *p = strstr(c->answer, "name=\"csrf\"");
	p = p ? strstr(p, "value=\"") : NULL;
	if (!p) return false;
	snprintf(csrf, room, "%.*s", (int)strcspn(p + 7, "\""), p + 7);
	return true;
}

static void post_many(char **argv, const char *path, size_t count, struct together *all, size_t at,
	int clients)
{
	struct client c = client_new(argv);
	int64_t *took = all->took + at * count;
	uint64_t idem = (uint64_t)now_us() * 1000003u + ((uint64_t)at << 32);
	char csrf[300];
	if (!csrf_read(&c, path, csrf, sizeof csrf)) {
		fprintf(stderr, "client: no form at %s\n", path);
		took[0] = -1;
		return;
	}
	together_begin(all, clients);
	int64_t begun = now_us();
	for (size_t i = 0; i < count && now_us() - begun < SECONDS_MAX * 1000000; i++) {
		int64_t from = now_us();
		int status = post(&c, path, argv[5], csrf, idem + i);
		took[i] = now_us() - from;
		if (status == 303) continue;
		took[i] = -took[i];
		if (!status) c.fd = -1;
		if (i == 0) fprintf(stderr, "client: %d for the form at %s\n", status, path);
	}
}

static int run_post(char **argv, size_t clients, size_t count)
{
	struct together *all = together_new(clients * count);
	if (!all) return 1;
	for (size_t i = 0; i < clients; i++)
		if (fork() == 0) {
			post_many(argv, argv[6 + i], count, all, i, (int)clients);
			together_end(all);
			_exit(0);
		}
	while (wait(NULL) > 0) { }
	report(all->took, clients * count, together_us(all));
	return 0;
}

int main(int argc, char **argv)
{
	size_t count = argc > 4 ? strtoul(argv[4], NULL, 10) : 0;
	if (count && argc == 6 && strcmp(argv[1], "get") == 0) return run_get(argv, count);
	if (count && argc > 6 && strcmp(argv[1], "post") == 0)
		return run_post(argv, (size_t)argc - 6, count);
	fputs("usage: client get PORT COOKIE COUNT FILE\n"
		"       client post PORT COOKIE COUNT FIELDS PATH...\n", stderr);
	return 2;
}
