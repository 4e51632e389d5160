/* Names and microseconds in the log. */
#include "base/trace.h"
#include "base/instant.h"
#include "base/log.h"

static const char *const kind_names[TRACE_KINDS] = { [TRACE_SQL] = "sql", [TRACE_INPUT] = "input",
	[TRACE_VIEW] = "view" };

static struct { bool logged[TRACE_KINDS], measured, strict; } wanted;
static bool held;

void trace_set(struct str kinds, bool measure)
{
	struct str kind;
	wanted.measured = wanted.strict = measure;
	for (int k = 0; k < TRACE_KINDS; k++) wanted.logged[k] = false;
	while (str_some(kinds) && str_cut(&kinds, ',', &kind))
		for (int k = 0; k < TRACE_KINDS; k++)
			if (str_is(str_trim(kind), kind_names[k])) wanted.logged[k] = wanted.measured = true;
}

int64_t trace_clock(void)
{
	return wanted.measured ? instant_monotonic_us() : 0;
}

int64_t trace_since(int64_t clock)
{
	return clock ? instant_monotonic_us() - clock : 0;
}

bool trace_logs(enum trace kind)
{
	return wanted.logged[kind];
}

void trace_log(enum trace kind, const char *name, int64_t us, const char *unit, int64_t n)
{
	if (wanted.logged[kind])
		log_info("event=trace of=%s name=%s us=%lld %s=%lld", kind_names[kind], name, (long long)us,
			unit, (long long)n);
}

void trace_held(bool now)
{
	held = now;
}

void trace_slow(const char *what)
{
	if (!held || !wanted.strict) return;
	log_fault("event=slow_under_lock what=%s", what);
	abort();
}
