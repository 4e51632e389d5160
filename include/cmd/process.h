/* What every long-running process of Debrief does alike: its folder, its lock, its limits, its
 * signals. Signals are blocked and read from a descriptor: no handler ever interrupts anything. */
#ifndef PROCESS_H
#define PROCESS_H
#include "web/app.h"

/* HOME and HOME/run, made when missing; false when they cannot be (explained on standard error). */
bool process_home(struct arena *a, struct str home) MUST_CHECK;
/* HOME/run/NAME.pid, locked for as long as this process holds the descriptor returned, with its
 * number in it; -1 when another holds it or the file cannot be made (explained). */
int process_lock(struct arena *a, struct str home, const char *name) MUST_CHECK;
/* No core files (they hold incidents), descriptors below FD_SETSIZE, no new privileges, and outside
 * sanitizer builds not to be looked into by other processes of the same user. */
void process_limits(void);
/* Blocks the signals, up to a 0, and returns the descriptor that reads them; -1 never happens in
 * practice and is explained. */
int process_signals(const int *signals) MUST_CHECK;
/* The next signal waiting there, or 0. Never blocks. */
int process_signal(int fd);
/* 0 when the file's schema is this program's; 78 when it is newer, 1 when it is older or unreadable
 * (explained). */
int process_schema(struct str db_url) MUST_CHECK;
/* A whole number from the environment, within its bounds; `otherwise` when unset or not one. */
int process_setting(const char *name, int otherwise, int least, int most);

#endif
