/* See http.h. */
#define _GNU_SOURCE             /* memmem */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include "http.h"

#define ANSWER_MAX ((size_t)16 << 20)

struct http http_new(const char *port, const char *cookie, bool gzip)
{
	struct http h = { .port = (int)strtol(port, NULL, 10), .fd = -1, .gzip = gzip,
		.cookie = cookie, .answer = malloc(ANSWER_MAX) };
	if (!h.answer) abort();
	return h;
}

bool http_reach(struct http *h)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)h->port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = 20 };
	int on = 1;
	h->fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(h->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	setsockopt(h->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	return connect(h->fd, (struct sockaddr *)&to, sizeof to) == 0;
}

static void leave(struct http *h)
{
	if (h->fd >= 0) close(h->fd);
	h->fd = -1;
}

static const char *in_head(const struct http *h, const char *field)
{
	return memmem(h->answer, h->head, field, strlen(field));
}

/* The whole answer is there: 1; more to come: 0; it ends with the connection or is broken: -1. */
static int complete(struct http *h)
{
	if (!h->head) {
		const char *body = memmem(h->answer, h->got, "\r\n\r\n", 4);
		if (!body) return 0;
		h->head = (size_t)(body - h->answer) + 4;
	}
	const char *field = in_head(h, "Content-Length: ");
	if (field) return h->got >= h->head + strtoul(field + 16, NULL, 10);
	if (in_head(h, "Transfer-Encoding: chunked"))
		return h->got >= h->head + 5 && memcmp(h->answer + h->got - 5, "0\r\n\r\n", 5) == 0;
	return -1;
}

static int ask(struct http *h, const char *request, int n)
{
	if (h->fd < 0 && !http_reach(h)) return 0;
	int done = write(h->fd, request, (size_t)n) == n ? 0 : -1;
	h->got = h->head = 0;
	while (done == 0 && h->got < ANSWER_MAX - 1) {
		ssize_t part = read(h->fd, h->answer + h->got, ANSWER_MAX - 1 - h->got);
		if (part > 0) h->got += (size_t)part;
		done = part > 0 ? complete(h) : -1;
	}
	h->answer[h->got] = 0;
	if (done != 1 || in_head(h, "Connection: close")) leave(h);
	return done == 1 ? (int)strtol(h->answer + 9, NULL, 10) : 0;
}

int http_get(struct http *h, const char *path)
{
	char request[5000];
	int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
		"Cookie: __Host-debrief=%s\r\n%s\r\n", path, h->port, h->cookie,
		h->gzip ? "Accept-Encoding: gzip, deflate, br\r\n" : "");
	return n < (int)sizeof request ? ask(h, request, n) : 0;
}

int http_post(struct http *h, const char *path, const char *fields, const char *csrf,
	uint64_t idem)
{
	static char body[20000], request[24000];
	int m = snprintf(body, sizeof body, "csrf=%s&idem=%016llx&%s", csrf,
		(unsigned long long)idem, fields);
	int n = snprintf(request, sizeof request, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
		"Cookie: __Host-debrief=%s\r\nOrigin: http://127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
		path, h->port, h->cookie, h->port, m, body);
	return m < (int)sizeof body && n < (int)sizeof request ? ask(h, request, n) : 0;
}

bool http_csrf(struct http *h, char *csrf, size_t room)
{
	if (http_get(h, "/settings") != 200) return false;
	const char *p = strstr(h->answer, "name=\"csrf\"");
	p = p ? strstr(p, "value=\"") : NULL;
	if (!p) return false;
	snprintf(csrf, room, "%.*s", (int)strcspn(p + 7, "\""), p + 7);
	return true;
}
