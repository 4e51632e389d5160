/* Whether the machine is quiet: on every core at once, arithmetic that needs nothing else.
 *     quiet MILLISECONDS
 * prints "SHARE SPEED": how much of the cores this got (1.00: nobody else wanted any), and how fast it
 * went where it got them (millions of steps in a second of processor time: a neighbour on the same
 * hardware, or a clock that was turned down, shows here). */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include "together.h"

#define STEPS 100000

static uint64_t spin(uint64_t state)
{
	for (int i = 0; i < STEPS; i++) {
		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
	}
	return state;
}

static int64_t processor_us(int whose)
{
	struct rusage u;
	getrusage(whose, &u);
	return (int64_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000 + u.ru_utime.tv_usec +
		u.ru_stime.tv_usec;
}

int main(int argc, char **argv)
{
	int64_t us = argc > 1 ? strtol(argv[1], NULL, 10) * 1000 : 0;
	int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
	struct together *all = together_new((size_t)(2 * cores));
	if (!all || us <= 0) return 2;
	for (int c = 0; c < cores; c++) {
		if (fork()) continue;
		uint64_t state = (uint64_t)c + 1;
		together_begin(all, cores);
		int64_t from = now_us(), before = processor_us(RUSAGE_SELF), steps = 0;
		for (; now_us() - from < us; steps += STEPS) state = spin(state);
		int64_t used = processor_us(RUSAGE_SELF) - before, whole = now_us() - from;
		/* In thousandths; the state is used, so that the loop is not left out. */
		all->took[2 * c] = used * 1000 / whole;
		all->took[2 * c + 1] = state && used ? steps * 1000 / used : 0;
		together_end(all);
		_exit(0);
	}
	together_wait();
	int64_t share = 0, speed = 0;
	for (int c = 0; c < cores; c++) {
		share += all->took[2 * c];
		speed += all->took[2 * c + 1];
	}
	printf("%.3f %.1f\n", (double)share / 1000 / cores, (double)speed / 1000 / cores);
	return 0;
}
