/* How long the parts of a request take, for who develops: DEBRIEF_TRACE=sql,input,view logs a line
 * for each statement, form and page with its name and microseconds. Never a value: names are those
 * of the sources. Off, which is usual, nothing is measured. */
#ifndef TRACE_H
#define TRACE_H
#include "base/str.h"

enum trace { TRACE_SQL, TRACE_INPUT, TRACE_VIEW, TRACE_KINDS };

/* Which kinds this process logs, by name and comma; others are ignored. measure: they are measured
 * even if none is logged. Once, when the process begins, like a log's level. */
void trace_set(struct str kinds, bool measure);
/* The clock in microseconds, for whoever measures; 0 when nobody does. */
int64_t trace_clock(void);
/* Microseconds since then; 0 when it was not measured. */
int64_t trace_since(int64_t clock);
/* "event=trace of=sql name=NAME us=US UNIT=N", where that kind is logged. */
void trace_log(enum trace kind, const char *name, int64_t us, const char *unit, int64_t n);
bool trace_logs(enum trace kind);

/* While this process holds the write lock (db.c says so) others wait for it, so nothing is done
 * then but statements and what prepares them. What takes more than a millisecond says trace_slow
 * with its name: where everything is measured (DEBRIEF_STRICT: the tests, development), doing it
 * under the lock ends the process. */
void trace_held(bool held);
void trace_slow(const char *what);
/* Bytes of which a digest takes about a millisecond. */
#define TRACE_SLOW_BYTES ((size_t)256 << 10)

#endif
