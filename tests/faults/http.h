/* The client side of HTTP/1.0, one connection a request, for the fault tests: an answer counts
 * as one only when all of it came. Invariant: everything is on 127.0.0.1. Plain C, nothing of the
 * program. */
#ifndef HTTP_H
#define HTTP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct answer {
	int status;             /* 0: no answer, or not the whole of it */
	char *head;             /* owned by the answer; NULL when status is 0 */
	const char *body;       /* within head */
	size_t length;          /* of the body */
};

struct session {
	int port;
	char cookie[128];       /* "__Host-debrief=..."; "" before signing in */
	char csrf[160];         /* from a page */
};

int64_t now_us(void);
/* Connects within 5 s; -1 when nobody listens. Reading and writing end after `seconds`. */
int http_connect(int port, int seconds);
bool http_send(int fd, const char *p, size_t n);
/* Reads to the end of the connection. */
struct answer http_read(int fd);
struct answer http_get(const struct session *s, const char *path);
/* A form from our own pages; body is encoded already. */
struct answer http_post(const struct session *s, const char *path, const char *body);
void answer_free(struct answer *a);
/* The value of a header, into out; false when it is not there. */
bool answer_header(const struct answer *a, const char *name, char *out, size_t room);
bool answer_has(const struct answer *a, const char *text);

/* Signs in through the form; the answer's status (303 when it worked). */
int session_signin(struct session *s, const char *name, const char *password);
/* Reads the form token from the page. */
bool session_token(struct session *s, const char *path);

#endif
