/* Requests that nobody would send, made from the routes' table and the tables of what may come in:
 * mostly right, with one thing or several changed. One seed gives the same requests in the same
 * order. */
#ifndef FUZZ_ROUTES_H
#define FUZZ_ROUTES_H
#include "../../pages/page.h"

/* A request as it was made, and what a page has to bring back of it. */
#define TYPED_MAX 40
struct made {
	const struct route *route;
	struct ask ask;
	struct str typed[TYPED_MAX];    /* texts that the form takes, each once */
	int ntyped;
	bool plain;                     /* nothing but fields that the route has, each once, urlencoded */
};

/* Reads the texts that are tried: tests/fuzz/seeds, and FUZZ_STRINGS where it is there. */
void made_open(void);
void made_seed(uint64_t seed);
/* The next request; it lives in page_arena. */
struct made made_next(void);
/* A number below n. */
size_t made_below(size_t n);

/* Fails unless the answer is one that may be given: its status, its lines, and a body that is sound
 * (look.c). */
void look_at(const struct made *m, const struct page *p);
/* The request in words, to be sent again. */
const char *made_says(const struct made *m);

#endif
