/* One kept-alive connection to a site on loopback, as a browser that is signed in. */
#ifndef HTTP_H
#define HTTP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct http {
	int port, fd;
	bool gzip;              /* asks for it, as every browser does */
	const char *cookie;
	char *answer;           /* the last one, head and body, then a zero byte */
	size_t got, head;       /* its bytes; those of its head */
};

/* Gives the program up without memory. */
struct http http_new(const char *port, const char *cookie, bool gzip);
bool http_reach(struct http *h);
/* The status; 0 when there was no whole answer. */
int http_get(struct http *h, const char *path);
/* A form's answer: fields are name=value&..., already encoded; idem is a number not used before. */
int http_post(struct http *h, const char *path, const char *fields, const char *csrf,
	uint64_t idem);
/* The form token of the session, from a page of its own. */
bool http_csrf(struct http *h, char *csrf, size_t room);

#endif
