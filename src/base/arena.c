#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/arena.h"
#include "base/log.h"

#define ALIGN ((size_t)16)
#define KEPT ((size_t)1 << 20)          /* stays resident across resets */
#define STATUS_FULL 71                  /* EX_OSERR: the master starts another worker */

/* Stands at the front of its own mapping. Positions count from the mapping's first byte.
 * Everything at or above both `used` and `dirty` is still zero, as the system gave it. */
struct arena {
	size_t cap;
	size_t used;            /* where the next block goes */
	size_t dirty;           /* below it, earlier requests left bytes behind */
	size_t peak;
	size_t soft;            /* a position; 0: none */
	void (*say)(void *to);
	void *to;
};

#define FIRST ((sizeof (struct arena) + ALIGN - 1) & ~(ALIGN - 1))
_Static_assert((ALIGN & (ALIGN - 1)) == 0 && KEPT % ALIGN == 0, "blocks begin at multiples of it");

static __attribute__((noreturn, cold)) void arena_full(struct arena *a, size_t n)
{
	void (*say)(void *to) = a->say;
	a->say = NULL;          /* once, whatever it does */
	if (say) say(a->to);
	log_fault("event=arena_full used=%zu wanted=%zu cap=%zu", a->used - FIRST, n,
		a->cap - FIRST);
	_exit(STATUS_FULL);
}

/* Takes n bytes as they are. The check cannot wrap: used <= cap, and cap is a multiple of ALIGN. */
static inline char *arena_take(struct arena *a, size_t n)
{
	char *p = (char *)a + a->used;
	if (__builtin_expect(n > a->cap - a->used, 0)) arena_full(a, n);
	a->used += (n + ALIGN - 1) & ~(ALIGN - 1);
	assert(a->used <= a->cap && a->used % ALIGN == 0);
	return p;
}

struct arena *arena_new(size_t cap)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t whole;
	if (__builtin_add_overflow(cap, FIRST + page - 1, &whole)) return NULL;
	whole &= ~(page - 1);
	struct arena *a = mmap(NULL, whole, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (a == MAP_FAILED) return NULL;
	a->cap = whole;
	a->used = FIRST;
	a->dirty = FIRST;
	return a;
}

void arena_free(struct arena *a)
{
	if (a) munmap(a, a->cap);
}

void arena_reset(struct arena *a)
{
	assert(a->used <= a->cap && a->dirty <= a->cap);
	a->peak = arena_peak(a);
	if (a->dirty < a->used) a->dirty = a->used;
	if (a->dirty > KEPT && madvise((char *)a + KEPT, a->cap - KEPT, MADV_DONTNEED) == 0)
		a->dirty = KEPT;
	a->used = FIRST;
}

void arena_soft(struct arena *a, size_t bytes)
{
	a->soft = bytes ? FIRST + bytes : 0;
}

bool arena_over(const struct arena *a)
{
	return a->soft && a->used > a->soft;
}

void arena_last_words(struct arena *a, void (*say)(void *to), void *to)
{
	a->say = say;
	a->to = to;
}

void *arena_get(struct arena *a, size_t n)
{
	size_t from = a->used;
	char *p = arena_take(a, n);
	if (from < a->dirty) memset(p, 0, n < a->dirty - from ? n : a->dirty - from);
	return p;
}

void *arena_list(struct arena *a, size_t count, size_t size)
{
	size_t n;
	if (__builtin_mul_overflow(count, size, &n)) arena_full(a, SIZE_MAX);
	return arena_get(a, n);
}

void *arena_grow(struct arena *a, void *p, size_t old_n, size_t new_n)
{
	if (!p) return arena_take(a, new_n);
	if (new_n <= old_n) return p;
	assert((char *)p >= (char *)a + FIRST && (char *)p + old_n <= (char *)a + a->used);
	size_t end = (size_t)((char *)p - (char *)a) + ((old_n + ALIGN - 1) & ~(ALIGN - 1));
	if (end == a->used) {
		a->used = (size_t)((char *)p - (char *)a);
		return arena_take(a, new_n);
	}
	char *copy = arena_take(a, new_n);
	memcpy(copy, p, old_n);
	return copy;
}

struct str arena_str(struct arena *a, struct str s)
{
	if (!s.p) return STR_NONE;
	char *p = arena_take(a, s.len + 1);
	memcpy(p, s.p, s.len);
	p[s.len] = '\0';
	return (struct str){ p, s.len };
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
	char *p = (char *)a + a->used;
	size_t room = a->cap - a->used;
	va_list args;
	/* Straight into what is left, so that one pass is enough; the rest stays as it was. */
	va_start(args, format);
	int n = vsnprintf(p, room, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= room) arena_full(a, n < 0 ? 0 : (size_t)n + 1);
	arena_take(a, (size_t)n + 1);
	return (struct str){ p, (size_t)n };
}

bool arena_holds(const struct arena *a, const void *p)
{
	return (uintptr_t)p - (uintptr_t)a < a->cap;
}

size_t arena_used(const struct arena *a)
{
	return a->used - FIRST;
}

size_t arena_peak(const struct arena *a)
{
	return arena_used(a) > a->peak ? arena_used(a) : a->peak;
}
