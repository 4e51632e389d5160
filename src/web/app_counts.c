/* How it is shared: a page of memory that the processes inherit. A slot is written by whoever makes
 * its turn odd and read by whoever finds the same even turn before and after (a sequence lock with the
 * fences of Boehm, "Can Seqlocks Get Along With Programming Language Memory Models?", 2012): nobody
 * waits, and a process killed in between costs one slot and never a wrong number. */
#include <stdatomic.h>
#include <sys/mman.h>
#include "web/app_inside.h"

#define SLOTS 32
#define WORDS (3 + APP_COUNTS)  /* the key, then the values */

struct app_counts {
	struct slot {
		_Atomic uint64_t turn;          /* odd: being written; 0: never was */
		_Atomic int64_t words[WORDS];
	} slots[SLOTS];
};

struct app_counts *app_counts_new(void)
{
	void *p = mmap(NULL, sizeof (struct app_counts), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? NULL : p;
}

static struct slot *slot_of(const struct app *app, struct app_counts_key key)
{
	struct app_counts *c = app->config.counts;
	return c ? &c->slots[(uint64_t)key.viewer % SLOTS] : NULL;
}

bool app_counts_get(const struct app *app, struct app_counts_key key, int64_t values[APP_COUNTS])
{
	struct slot *s = slot_of(app, key);
	int64_t words[WORDS];
	if (!s) return false;
	uint64_t turn = atomic_load_explicit(&s->turn, memory_order_acquire);
	if (!turn || turn % 2) return false;
	for (int i = 0; i < WORDS; i++)
		words[i] = atomic_load_explicit(&s->words[i], memory_order_relaxed);
	atomic_thread_fence(memory_order_acquire);
	if (atomic_load_explicit(&s->turn, memory_order_relaxed) != turn) return false;
	if (words[0] != key.change || words[1] != key.day || words[2] != key.viewer) return false;
	memcpy(values, words + 3, APP_COUNTS * sizeof *values);
	return true;
}

void app_counts_put(struct app *app, struct app_counts_key key, const int64_t values[APP_COUNTS])
{
	struct slot *s = slot_of(app, key);
	if (!s) return;
	uint64_t turn = atomic_load_explicit(&s->turn, memory_order_relaxed);
	if (turn % 2 || !atomic_compare_exchange_strong(&s->turn, &turn, turn + 1)) return;
	atomic_thread_fence(memory_order_release);
	int64_t words[WORDS] = { key.change, key.day, key.viewer };
	memcpy(words + 3, values, APP_COUNTS * sizeof *values);
	for (int i = 0; i < WORDS; i++)
		atomic_store_explicit(&s->words[i], words[i], memory_order_relaxed);
	atomic_store_explicit(&s->turn, turn + 2, memory_order_release);
}
