#include <stdarg.h>
#include "base/buf.h"

#define ROOM_LEAST ((size_t)128)

struct buf buf_new(struct arena *a, size_t room)
{
	struct buf b = { .a = a };
	if (room > 0) buf_room(&b, room);
	return b;
}

/* Doubles, so that a text of n bytes is copied at most once over; not at all while it is the last
 * block of its arena. A size that overflows is past every cap: arena_grow ends the process. */
static __attribute__((noinline)) void buf_grow(struct buf *b, size_t n)
{
	size_t least, want;
	if (__builtin_add_overflow(b->len, n, &least)) least = SIZE_MAX;
	if (__builtin_mul_overflow(b->cap, (size_t)2, &want) || want < least) want = least;
	if (want < ROOM_LEAST) want = ROOM_LEAST;
	b->p = arena_grow(b->a, b->p, b->cap, want);
	b->cap = want;
}

char *buf_room(struct buf *b, size_t n)
{
	if (__builtin_expect(n > b->cap - b->len || !b->p, 0)) buf_grow(b, n);
	return b->p + b->len;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0) return;
	memcpy(buf_room(b, n), p, n);
	b->len += n;
}

void buf_char(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->len++;
}

void buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.len);
}

void buf_c(struct buf *b, const char *c)
{
	buf_add(b, c, strlen(c));
}

void buf_int(struct buf *b, int64_t n)
{
	char digits[20];
	size_t at = sizeof digits;
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (n < 0) digits[--at] = '-';
	buf_add(b, digits + at, sizeof digits - at);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	buf_room(b, ROOM_LEAST);
	size_t room = b->cap - b->len;
	int n = vsnprintf(b->p + b->len, room, format, args);
	/* vsnprintf wants a byte for its NUL, which is not counted. */
	if (n > 0 && (size_t)n >= room)
		vsnprintf(buf_room(b, (size_t)n + 1), (size_t)n + 1, format, again);
	if (n > 0) b->len += (size_t)n;
	va_end(again);
	va_end(args);
}

struct str buf_text(const struct buf *b)
{
	return (struct str){ b->p ? b->p : "", b->len };
}
