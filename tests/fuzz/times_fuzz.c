/* Instants and days as machines write them, times as people do, zones. */
#include "fuzz.h"
#include "base/instant.h"
#include "base/zone_rule.h"
#include "cmd/import.h"
#include "noun/when.h"

static struct zones *zones;

static void zones_begin(void)
{
	if (!zones) zones = zones_new();
}

FUZZ_TARGET(instant)
{
	int64_t ms, again;
	int32_t day, day_again;
	struct said said;
	struct buf b = buf_new(fuzz_arena, 40);
	zones_begin();
	if (instant_parse(bytes, &ms)) {
		MUST(instant_in_calendar(ms), bytes);
		instant_print(&b, ms);
		MUST(instant_parse(buf_text(&b), &again) && again == ms, bytes);
	}
	b.len = 0;
	if (day_parse(bytes, &day)) {
		day_print(&b, day);
		MUST(day_parse(buf_text(&b), &day_again), bytes);
		MUST(day == day_again && str_eq(buf_text(&b), bytes), bytes);
	}
	if (import_moment(bytes, &said)) {
		MUST(instant_in_calendar(said.ms) && said.precision, bytes);
		MUST(!said.zone.p || zone_find(zones, said.zone), bytes);
	}
}

static struct when_context when_begin(unsigned how)
{
	static const char *const names[] = { "UTC", "Asia/Tokyo", "Europe/London", "America/New_York",
		"Australia/Lord_Howe", "+05:45", "America/Sao_Paulo", NULL };
	zones_begin();
	return (struct when_context){ .zones = zones, .zone = str_of(names[how & 7]),
		.has_day = how & 8, .day = { .year = 2026, .month = 3, .day = 29 },
		.order = (enum when_order)((how >> 4) % 3), .a = fuzz_arena };
}

/* What was understood is printed as what is understood in the same way. */
static void when_round(const struct moment *t, struct str said)
{
	struct when_context c = { .zones = zones, .zone = t->zone, .a = fuzz_arena };
	struct str text = when_text(fuzz_arena, zones, t);
	struct moment again;
	const char *fault = when_read(&c, text, str_of(t->precision->code), &again);
	if (fault) fuzz_broken(__FILE__, __LINE__, fault, said);
	MUST(again.ms == t->ms && again.precision == t->precision, said);
	const struct zone *zone = str_some(t->zone) ? zone_find(zones, t->zone) : NULL;
	struct span span = moment_span(t, zone);
	MUST(span.from == t->ms && span.to >= span.from, said);
	MUST(span.to - span.from <= 367 * DAY_MS, said);
}

FUZZ_TARGET(when)
{
	unsigned how = fuzz_byte(&bytes);
	struct str text = fuzz_text(bytes), rest = text;
	struct when_context c = when_begin(how), whole = c;
	struct moment t = { .ms = 0 };
	size_t used = arena_used(fuzz_arena);
	const char *fault = when_take(&c, &rest, &t);
	MUST(arena_used(fuzz_arena) - used < 4096, text);
	if (fault) {
		MUST(rest.p == text.p && rest.len == text.len, text);
	} else {
		MUST(rest.len < text.len && rest.p + rest.len == text.p + text.len, text);
		MUST(instant_in_calendar(t.ms + (t.ms < 0 ? DAY_MS : -DAY_MS)) && t.precision, text);
		MUST(!str_some(t.zone) || zone_find(zones, t.zone), text);
		when_round(&t, text);
	}
	struct moment all = { .ms = 0 };
	const char *no = when_read(&whole, text, STR_NONE, &all);
	if (!no) {
		MUST(str_trim(text).len < text.len || (!fault && all.ms == t.ms &&
			all.precision == t.precision && !str_trim(rest).len), text);
	}
	(void)when_order(text);
}

FUZZ_TARGET(zone)
{
	struct zone_rule rule;
	zones_begin();
	if (zone_rule_parse(bytes, &rule)) {
		for (int64_t s = -70000000000; s < 300000000000; s += 7654321000) {
			int32_t offset = zone_rule_offset(&rule, s);
			MUST(offset == rule.standard || (rule.changes && offset == rule.summer), bytes);
			MUST(offset > -26 * 3600 && offset < 26 * 3600, bytes);
		}
	}
	const struct zone *zone = zone_find(zones, bytes);
	if (!zone) return;
	MUST(bytes.len <= 64 && str_find(bytes, '.', 0) == bytes.len, bytes);
	for (int64_t ms = -2000000000000; ms < 5000000000000; ms += 98765432100) {
		struct civil c;
		int64_t back;
		civil_of_instant(ms + (int64_t)zone_offset(zone, ms) * 1000, &c);
		enum local_time how = zone_instant(zone, &c, &back);
		MUST(how == LOCAL_TWICE || (how == LOCAL_ONCE && back == ms), bytes);
	}
}
