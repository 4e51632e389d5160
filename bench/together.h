/* Processes that begin together: what each does first (opening, warming up) is not measured. */
#ifndef TOGETHER_H
#define TOGETHER_H
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

struct together {
	atomic_int ready, gone;
	_Atomic int64_t begun_us, ended_us;
	int64_t took[];                 /* microseconds of each round of each process */
};

static inline int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Shared by the processes forked later; NULL when there is no memory. */
static inline struct together *together_new(size_t rounds)
{
	struct together *t = mmap(NULL, sizeof *t + rounds * sizeof (int64_t),
		PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return t == MAP_FAILED ? NULL : t;
}

/* Waits, ten seconds at most, until so many are ready. */
static inline void together_begin(struct together *t, int processes)
{
	int64_t from = now_us();
	atomic_fetch_add(&t->ready, 1);
	while (atomic_load(&t->ready) < processes && now_us() - from < 10000000) usleep(100);
	int64_t none = 0;
	atomic_compare_exchange_strong(&t->begun_us, &none, now_us());
}

static inline void together_end(struct together *t)
{
	atomic_fetch_add(&t->gone, 1);
	atomic_store(&t->ended_us, now_us());
}

/* From the first beginning to the last end. */
static inline int64_t together_us(const struct together *t)
{
	return t->ended_us - t->begun_us;
}

#endif
