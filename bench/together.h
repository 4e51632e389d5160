/* Processes that begin together: what each does first (opening, warming up) is not measured. */
#ifndef TOGETHER_H
#define TOGETHER_H
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define SECONDS_MAX 60          /* a measurement never takes longer */

struct together {
	atomic_int ready, gone;
	_Atomic size_t next;            /* for processes that share one list of rounds */
	_Atomic int64_t begun_us, ended_us;
	int64_t took[];                 /* microseconds of each round; negative: it went wrong */
};

int64_t now_us(void);
/* Shared by the processes forked later, with room for so many rounds; NULL without memory. */
struct together *together_new(size_t rounds);
/* Waits, ten seconds at most, until so many are ready. */
void together_begin(struct together *t, int processes);
void together_end(struct together *t);
/* Whether the measurement has taken so many microseconds, or as long as any may. */
int together_over(const struct together *t, int64_t us);
/* Waits until the processes are gone. */
void together_wait(void);
/* Waits for them and prints "PER_SECOND P50 P99 MAX ROUNDS WRONG" (microseconds). A round that
 * took 0 was none. */
void together_report(struct together *t, size_t rounds);

#endif
