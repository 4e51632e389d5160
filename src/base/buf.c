#include <assert.h>
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
void buf_grow(struct buf *b, size_t n)
{
	assert(b->len <= b->cap && (b->p || !b->cap));
	size_t least, want;
	if (__builtin_add_overflow(b->len, n, &least)) least = SIZE_MAX;
	if (__builtin_mul_overflow(b->cap, (size_t)2, &want) || want < least) want = least;
	if (want < ROOM_LEAST) want = ROOM_LEAST;
	b->p = arena_grow(b->a, b->p, b->cap, want);
	b->cap = want;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0) return;
	memcpy(buf_room(b, n), p, n);
	b->len += n;
}

void buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.len);
}

void buf_c(struct buf *b, const char *c)
{
	buf_add(b, c, strlen(c));
}

static size_t digits_of(uint64_t n)
{
	size_t count = 1;
	for (; n >= 10000; n /= 10000) count += 4;
	return count + (n >= 10) + (n >= 100) + (n >= 1000);
}

/* Numbers are most of what a list prints, so they go where they belong at once: from the last
 * digit, two for each division. */
void buf_int(struct buf *b, int64_t n)
{
	static const char pairs[] = "00010203040506070809" "10111213141516171819"
		"20212223242526272829" "30313233343536373839" "40414243444546474849"
		"50515253545556575859" "60616263646566676869" "70717273747576777879"
		"80818283848586878889" "90919293949596979899";
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	size_t len = digits_of(rest) + (n < 0);
	char *from = buf_room(b, len), *at = from + len;
	for (; rest >= 100; rest /= 100) {
		*--at = pairs[rest % 100 * 2 + 1];
		*--at = pairs[rest % 100 * 2];
	}
	*--at = pairs[rest * 2 + 1];
	if (rest >= 10) *--at = pairs[rest * 2];
	if (n < 0) *from = '-';
	assert(at == from + (n < 0));
	b->len += len;
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
