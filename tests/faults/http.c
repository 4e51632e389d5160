#define _GNU_SOURCE             /* memmem */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include "http.h"

#define WAIT_SECONDS 40         /* longer than the web server's own 30 s */

int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int http_connect(int port, int seconds)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval first = { 5, 0 }, rest = { seconds, 0 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0) return -1;
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &first, sizeof first);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0) {
		setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &rest, sizeof rest);
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &rest, sizeof rest);
		return fd;
	}
	close(fd);
	return -1;
}

bool http_send(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);
		if (sent <= 0) return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

/* All that comes until the other side closes; NULL when it breaks off. */
static char *read_all(int fd, size_t *length)
{
	size_t room = 16384, n = 0;
	char *text = malloc(room);
	for (ssize_t got = 1; text && got; n += (size_t)got) {
		if (room - n < 2) {
			char *more = realloc(text, room *= 2);
			if (!more) break;
			text = more;
		}
		got = recv(fd, text + n, room - n - 1, 0);
		if (got < 0) got = 0;   /* broken off: Content-Length tells whether that was all */
	}
	if (text) text[n] = 0;
	*length = n;
	return text;
}

bool answer_header(const struct answer *a, const char *name, char *out, size_t room)
{
	size_t n = strlen(name);
	for (const char *line = a->head; line && line + 2 < a->body; ) {
		const char *end = strstr(line, "\r\n");
		if (!end) break;
		if (strncasecmp(line, name, n) == 0 && line[n] == ':') {
			for (line += n + 1; *line == ' '; line++) { }
			snprintf(out, room, "%.*s", (int)(end - line), line);
			return true;
		}
		line = end + 2;
	}
	return false;
}

bool answer_has(const struct answer *a, const char *text)
{
	return a->status && memmem(a->body, a->length, text, strlen(text));
}

void answer_free(struct answer *a)
{
	free(a->head);
	*a = (struct answer){ 0 };
}

struct answer http_read(int fd)
{
	struct answer a = { 0 };
	size_t all = 0;
	char said[32];
	a.head = read_all(fd, &all);
	char *end = a.head && strncmp(a.head, "HTTP/1.", 7) == 0 ? strstr(a.head, "\r\n\r\n") : NULL;
	if (end) {
		a.body = end + 4;
		a.length = all - (size_t)(a.body - a.head);
		a.status = (int)strtol(a.head + 9, NULL, 10);
		if (answer_header(&a, "Content-Length", said, sizeof said) &&
			strtoull(said, NULL, 10) != a.length) end = NULL;
	}
	if (!end) answer_free(&a);
	return a;
}

static struct answer ask(const struct session *s, const char *head, const char *body)
{
	struct answer a = { 0 };
	int fd = http_connect(s->port, WAIT_SECONDS);
	if (fd < 0) return a;
	if (http_send(fd, head, strlen(head)) && (!body || http_send(fd, body, strlen(body))))
		a = http_read(fd);
	close(fd);
	return a;
}

struct answer http_get(const struct session *s, const char *path)
{
	char head[1024];
	snprintf(head, sizeof head, "GET %s HTTP/1.0\r\nHost: localhost\r\nCookie: %s\r\n\r\n", path,
		s->cookie);
	return ask(s, head, NULL);
}

struct answer http_post(const struct session *s, const char *path, const char *body)
{
	char head[1024];
	snprintf(head, sizeof head, "POST %s HTTP/1.0\r\nHost: localhost\r\nCookie: %s\r\n"
		"Origin: http://localhost:%d\r\nContent-Type: application/x-www-form-urlencoded\r\n"
		"Content-Length: %zu\r\n\r\n", path, s->cookie, s->port, strlen(body));
	return ask(s, head, body);
}

/* Only letters, digits, '-' and '.' go as they are. */
static void encode(char *out, size_t room, const char *text)
{
	size_t n = 0;
	for (; *text && n + 4 < room; text++)
		if (isalnum((unsigned char)*text) || *text == '-' || *text == '.') out[n++] = *text;
		else n += (size_t)snprintf(out + n, room - n, "%%%02X", (unsigned char)*text);
	out[n] = 0;
}

int session_signin(struct session *s, const char *name, const char *password)
{
	char who[200], secret[400], body[800], cookie[256];
	encode(who, sizeof who, name);
	encode(secret, sizeof secret, password);
	snprintf(body, sizeof body, "signin=1&name=%s&password=%s", who, secret);
	s->cookie[0] = 0;
	struct answer a = http_post(s, "/", body);
	int status = a.status;
	if (status == 303 && answer_header(&a, "Set-Cookie", cookie, sizeof cookie))
		snprintf(s->cookie, sizeof s->cookie, "%.*s", (int)strcspn(cookie, ";"), cookie);
	answer_free(&a);
	return status;
}

bool session_token(struct session *s, const char *path)
{
	static const char mark[] = "name=\"csrf\" value=\"";
	struct answer a = http_get(s, path);
	const char *at = a.status == 200 ? strstr(a.body, mark) : NULL;
	if (at) {
		at += sizeof mark - 1;
		snprintf(s->csrf, sizeof s->csrf, "%.*s", (int)strcspn(at, "\""), at);
	}
	answer_free(&a);
	return at != NULL;
}
