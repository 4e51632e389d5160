/* Instants, days and zones. An instant is int64 milliseconds since 1970-01-01T00:00:00Z (no leap
 * seconds, POSIX); a day is int32 days since 1970-01-01 (proleptic Gregorian). No process-wide
 * zone: TZ is ignored, zones are read from the system's TZif files (RFC 8536). */
#ifndef INSTANT_H
#define INSTANT_H
#include "base/buf.h"

#define DAY_MS ((int64_t)86400000)

/* A civil date and time of day, in whatever zone the caller means. */
struct civil {
	int year, month, day;           /* 1-9999, 1-12, 1-31 */
	int hour, minute, second, ms;
};

int64_t instant_now(void);              /* wall clock */
int64_t instant_monotonic_us(void);     /* for durations only */
int64_t instant_worked_us(void);        /* processor time of this process; waiting does not count */
int32_t day_of_civil(int year, int month, int day);
int64_t instant_of_civil(const struct civil *c);        /* as if in UTC */
void civil_of_instant(int64_t ms, struct civil *c);     /* in UTC */
void civil_of_day(int32_t day, struct civil *c);        /* at midnight */
int days_in_month(int year, int month);

/* "2026-03-01", and nothing else; false when such a day does not exist. */
bool day_parse(struct str s, int32_t *day) MUST_CHECK;
void day_print(struct buf *b, int32_t day);
/* RFC 3339 in UTC: "2026-03-01T09:14:00Z"; milliseconds only when there are some. */
void instant_print(struct buf *b, int64_t ms);
/* Is it one of the years 1 to 9999, in UTC? What is not can neither be printed nor read again. */
bool instant_in_calendar(int64_t ms) MUST_CHECK;
/* RFC 3339 with Z or an offset. */
bool instant_parse(struct str s, int64_t *ms) MUST_CHECK;

struct zones;                           /* the zones read so far; owned by the process */
struct zone;                            /* one of them; lives as long as its zones */

struct zones *zones_new(void) MUST_CHECK;
void zones_free(struct zones *z);
/* By IANA name ("Europe/London", "UTC") or fixed offset ("+09:00", "-0330", "Z"). NULL when there
 * is no such zone; never reads outside the zone folder. All that were asked for are kept. */
const struct zone *zone_find(struct zones *z, struct str name);
/* Seconds east of UTC at that instant. */
int32_t zone_offset(const struct zone *z, int64_t ms);

enum local_time { LOCAL_ONCE, LOCAL_NEVER, LOCAL_TWICE };
/* A civil time of that zone as an instant. LOCAL_NEVER: skipped by a clock change (*ms is as if the
 * clock had not changed); LOCAL_TWICE: happens twice (*ms is the first). */
enum local_time zone_instant(const struct zone *z, const struct civil *c, int64_t *ms) MUST_CHECK;

#endif
