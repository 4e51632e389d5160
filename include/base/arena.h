/* Memory of one request. Invariants: one bump allocator with a fixed cap, its address range
 * reserved at birth and touched only as it is used; everything got from it dies together in
 * arena_reset. arena_get never returns NULL. No free().
 *
 * Running out has two steps. Past the soft limit everything is still given, but arena_over says so,
 * and whatever goes through rows or prints a list looks at it and ends early; whoever began the
 * work then drops it. Past the cap, which is a multiple of that, the process says its last words,
 * logs one line and ends with status 71. */
#ifndef ARENA_H
#define ARENA_H
#include "base/str.h"

struct arena;

/* cap in bytes; NULL when the address range cannot be reserved. */
struct arena *arena_new(size_t cap) MUST_CHECK;
void arena_free(struct arena *a);
/* Forgets everything got since the last reset; returns pages past 1 MiB to the system. */
void arena_reset(struct arena *a);
/* From so many bytes on arena_over is true; 0, as at birth: never. */
void arena_soft(struct arena *a, size_t bytes);
bool arena_over(const struct arena *a);
/* What is called, with `to`, before the process ends because this arena is full; NULL: nothing. */
void arena_last_words(struct arena *a, void (*say)(void *to), void *to);
/* n zeroed bytes, aligned to 16. n may be 0. */
void *arena_get(struct arena *a, size_t n);
/* Room for count elements of size bytes; overflow counts as past the cap. */
void *arena_list(struct arena *a, size_t count, size_t size);
/* Grows the block p from old_n to new_n bytes: in place when p was got last, else a copy. New bytes
 * are not zeroed. */
void *arena_grow(struct arena *a, void *p, size_t old_n, size_t new_n);
/* A copy of s, with a NUL after it that s.len does not count. Absent stays absent. */
struct str arena_str(struct arena *a, struct str s);
/* printf into the arena; NUL-terminated. */
struct str arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Whether p was got from this arena. */
bool arena_holds(const struct arena *a, const void *p);
/* Bytes got since the last reset, and the most ever between two resets. */
size_t arena_used(const struct arena *a);
size_t arena_peak(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_get((a), sizeof (type)))

#endif
