/* What the tests of the drawing begin with: events with their spans, and the strip that is drawn of them. */
#ifndef TEST_STRIP_H
#define TEST_STRIP_H
#include "noun/timeline.h"

#define MINUTE INT64_C(60000)
#define HOUR INT64_C(3600000)
#define MONDAY INT64_C(1772409600000)   /* 2026-03-02 in UTC */

/* From its first event, at x 130, to its last such a strip is 66,250 seconds long: 65 for a pixel. */
#define LENGTH INT64_C(66250000)

extern struct arena *strip_arena;
/* The events so far. */
extern struct event strip_events[40];
extern int strip_n;

int strip_open(void **state);           /* of a group */
int strip_close(void **state);
int strip_begin(void **state);          /* of a test: no events */
#define STRIP_TEST(name) cmocka_unit_test_setup(name, strip_begin)

/* One more event, with a marker or NULL; it may be changed before it is drawn. */
struct event *strip_add(int64_t from, int64_t width, const char *kind, const char *marker);
/* The strip as a reader in that zone gets it; NULL where there is nothing to draw. */
const struct map *strip_drawn(const char *zone);
int strip_number(const struct map *m, const char *name);

#endif
