/* See together.h. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "together.h"

int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct together *together_new(size_t rounds)
{
	struct together *t = mmap(NULL, sizeof *t + rounds * sizeof (int64_t),
		PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	return t == MAP_FAILED ? NULL : t;
}

void together_begin(struct together *t, int processes)
{
	int64_t from = now_us();
	atomic_fetch_add(&t->ready, 1);
	while (atomic_load(&t->ready) < processes && now_us() - from < 10000000) usleep(100);
	int64_t none = 0;
	atomic_compare_exchange_strong(&t->begun_us, &none, now_us());
}

void together_end(struct together *t)
{
	atomic_fetch_add(&t->gone, 1);
	atomic_store(&t->ended_us, now_us());
}

int together_over(const struct together *t, int64_t us)
{
	int64_t past = now_us() - t->begun_us;
	return past >= us || past >= SECONDS_MAX * INT64_C(1000000);
}

void together_wait(void)
{
	while (wait(NULL) > 0) { }
}

static int later(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

void together_report(struct together *t, size_t rounds)
{
	size_t good = 0, wrong = 0;
	together_wait();
	for (size_t i = 0; i < rounds; i++) {
		wrong += t->took[i] < 0;
		if (t->took[i] > 0) t->took[good++] = t->took[i];
	}
	int64_t whole = t->ended_us - t->begun_us, none = 0, *took = good ? t->took : &none;
	size_t last = good ? good - 1 : 0;
	qsort(took, good, sizeof *took, later);
	printf("%.0f %lld %lld %lld %zu %zu\n", (double)good * 1e6 / (double)(whole ? whole : 1),
		(long long)took[good / 2 > last ? last : good / 2], (long long)took[last * 99 / 100],
		(long long)took[last], good, wrong);
}
