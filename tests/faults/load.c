/* Load: readers, people trying passwords, bodies without an end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "client.h"

#define TIMES_MOST 200000

struct load {
	const char *path;
	int seconds;
	int64_t asked, failed;  /* by all */
	int64_t kinds[3];       /* flood: refused as wrong, refused as too many, anything else */
	int32_t took_us[TIMES_MOST];
};

static void count(int64_t *n)
{
	__atomic_add_fetch(n, 1, __ATOMIC_RELAXED);
}

static void took(struct load *l, int64_t since_us)
{
	int64_t n = __atomic_fetch_add(&l->asked, 1, __ATOMIC_RELAXED);
	if (n < TIMES_MOST) l->took_us[n] = (int32_t)(now_us() - since_us);
}

/* HTML, or JSON where the path asks for it. */
static bool whole(const struct answer *a, const char *path)
{
	size_t n = strlen(path);
	if (a->status != 200) return false;
	if (n < 5 || strcmp(path + n - 5, ".json") != 0) return answer_has(a, "</html>");
	return a->length > 2 && a->body[0] == '{' && a->body[a->length - 2] == '}';
}

/* One page; anything but the whole of it is a failure. */
static void page(struct load *l, const struct session *s)
{
	int64_t start = now_us();
	struct answer a = http_get(s, l->path);
	took(l, start);
	if (!whole(&a, l->path)) {
		if (l->failed < 5) fprintf(stderr, "read: %s answered %d\n", l->path, a.status);
		count(&l->failed);
	}
	answer_free(&a);
}

static void reader_run(int k, void *with)
{
	struct load *l = with;
	struct session s = session_here();
	int64_t until = now_us() + (int64_t)l->seconds * 1000000, n = 0;
	do page(l, &s);
	while (goes_on(k, ++n, until));
}

static int compare(const void *a, const void *b)
{
	const int32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* read PATH CLIENTS SECONDS: each answer must be a whole page. */
int read_command(char **v)
{
	struct load *l = shared(sizeof *l);
	l->path = v[0];
	l->seconds = number_of(v[2]);
	int ended = crowd(number_of(v[1]), reader_run, l);
	size_t n = (size_t)(l->asked < TIMES_MOST ? l->asked : TIMES_MOST);
	qsort(l->took_us, n, sizeof *l->took_us, compare);
	printf("asked=%lld failed=%lld p50_us=%d p95_us=%d longest_us=%d\n", (long long)l->asked,
		(long long)l->failed + ended, n ? l->took_us[n / 2] : 0,
		n ? l->took_us[n * 95 / 100] : 0, n ? l->took_us[n - 1] : 0);
	return 0;
}

/* ask PATH TIMES: one after the other. */
int ask_command(char **v)
{
	struct load *l = shared(sizeof *l);
	struct session s = session_here();
	l->path = v[0];
	for (int n = number_of(v[1]); n > 0; n--) page(l, &s);
	printf("asked=%lld failed=%lld\n", (long long)l->asked, (long long)l->failed);
	return 0;
}

/* visit FILE TIMES: its addresses one after the other, all of them so often; which took longest. */
int visit_command(char **v)
{
	struct load *l = shared(sizeof *l);
	struct session s = session_here();
	char path[200], slowest[200] = "none";
	int32_t longest = 0;
	FILE *f = fopen(v[0], "r");
	if (!f) return 1;
	l->path = path;
	for (int n = number_of(v[1]); n > 0; n--) {
		rewind(f);
		while (fgets(path, sizeof path, f)) {
			path[strcspn(path, "\n")] = 0;
			page(l, &s);
			int32_t us = l->took_us[(l->asked - 1) % TIMES_MOST];
			if (us <= longest) continue;
			longest = us;
			snprintf(slowest, sizeof slowest, "%s", path);
		}
	}
	fclose(f);
	printf("asked=%lld failed=%lld longest_us=%d slowest=%s\n", (long long)l->asked,
		(long long)l->failed, longest, slowest);
	return 0;
}

static void guesser_run(int k, void *with)
{
	struct load *l = with;
	struct session s = session_here();
	int64_t until = now_us() + (int64_t)l->seconds * 1000000;
	char name[40];
	for (int n = 0; goes_on(k, n, until); n++) {
		snprintf(name, sizeof name, "nobody-%d-%d", k, n);
		int64_t start = now_us();
		int status = session_signin(&s, name, "not the right password");
		took(l, start);
		count(&l->kinds[status == 401 ? 0 : status == 429 ? 1 : 2]);
	}
}

/* flood CLIENTS SECONDS: sign-ins under names that do not exist, as fast as they are answered. */
int flood_command(char **v)
{
	struct load *l = shared(sizeof *l);
	l->seconds = number_of(v[1]);
	int ended = crowd(number_of(v[0]), guesser_run, l);
	printf("asked=%lld wrong=%lld too_many=%lld other=%lld failed=%d\n", (long long)l->asked,
		(long long)l->kinds[0], (long long)l->kinds[1], (long long)l->kinds[2], ended);
	return 0;
}

/* endless chunked|declared: a body that never ends, or one said to be 10 GiB. Sends until there
 * is an answer, 64 MiB at most. */
int endless_command(char **v)
{
	static char chunk[10 + 4096 + 2];
	struct session s = session_here();
	bool chunked = strcmp(v[0], "chunked") == 0;
	char head[600], answered;
	int64_t start = now_us(), sent = 0;
	int fd = http_connect(s.port, 40);
	snprintf(head, sizeof head, "POST /incidents HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n"
		"Origin: http://localhost:%d\r\nConnection: close\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\n%s\r\n\r\n", s.cookie, s.port,
		chunked ? "Transfer-Encoding: chunked" : "Content-Length: 10737418240");
	memset(chunk, 'a', sizeof chunk);
	memcpy(chunk, "00001000\r\n", 10);
	memcpy(chunk + sizeof chunk - 2, "\r\n", 2);
	if (fd < 0 || !http_send(fd, head, strlen(head))) return 1;
	while (sent < 64 << 20 && recv(fd, &answered, 1, MSG_PEEK | MSG_DONTWAIT) < 1 &&
		http_send(fd, chunk, sizeof chunk)) sent += (int64_t)sizeof chunk;
	char answer[16] = "";
	ssize_t got = recv(fd, answer, sizeof answer - 1, 0);
	close(fd);
	printf("status=%ld sent=%lld ms=%lld\n", got > 12 ? strtol(answer + 9, NULL, 10) : 0,
		(long long)sent, (long long)(now_us() - start) / 1000);
	return 0;
}
