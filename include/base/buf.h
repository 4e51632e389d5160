/* A growing text in an arena. Invariants: p is NULL or holds len bytes of cap; never NUL-terminated
 * unless buf_str is asked. Owned by its arena; dies with it. Nothing here can fail (see
 * arena.h). */
#ifndef BUF_H
#define BUF_H
#include "base/arena.h"

struct buf {
	struct arena *a;
	char *p;
	size_t len, cap;
};

/* An empty buffer with room for `room` bytes. */
struct buf buf_new(struct arena *a, size_t room);
/* Makes room for n more bytes where there is none. */
void buf_grow(struct buf *b, size_t n);
/* Room for n more bytes; returns where they go. The caller adds to len what it wrote. */
static inline char *buf_room(struct buf *b, size_t n)
{
	if (__builtin_expect(n > b->cap - b->len || !b->p, 0)) buf_grow(b, n);
	return b->p + b->len;
}
static inline void buf_char(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->len++;
}
void buf_add(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_c(struct buf *b, const char *c);
void buf_int(struct buf *b, int64_t n);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* What is in it, as a str that lives as long as the arena; present even when empty. */
struct str buf_text(const struct buf *b);

#endif
