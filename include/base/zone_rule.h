/* How a zone goes on after the last change its file lists: the rule of RFC 8536 section 3.3,
 * written as POSIX TZ ("EST5EDT,M3.2.0,M11.1.0"). Invariant: a value, owns nothing. Only
 * zone.c uses it. */
#ifndef ZONE_RULE_H
#define ZONE_RULE_H
#include "base/str.h"

/* A day of any year, and the second of that day (negative or past midnight is allowed). */
struct zone_day {
	enum { ZONE_WEEKDAY, ZONE_JULIAN, ZONE_INDEX } kind;
	int month, week;        /* WEEKDAY only: 1-12, 1-5 (5 is the last) */
	int day;                /* WEEKDAY 0-6 (0 is Sunday), JULIAN 1-365, INDEX 0-365 */
	int32_t second;
};

struct zone_rule {
	bool known;
	bool changes;           /* has daylight-saving time */
	int32_t standard, summer;       /* seconds east */
	struct zone_day start, end;
};

/* False when text is not such a rule; then *rule is untouched. */
bool zone_rule_parse(struct str text, struct zone_rule *rule) MUST_CHECK;
/* Seconds east at that many seconds since 1970. */
int32_t zone_rule_offset(const struct zone_rule *rule, int64_t second);

#endif
