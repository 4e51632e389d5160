#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/instant.h"
#include "base/zone_rule.h"

#define HOUR 3600

static struct zones *zones;

static int zones_open(void **state)
{
	(void)state;
	zones = zones_new();
	return zones ? 0 : -1;
}

static int zones_close(void **state)
{
	(void)state;
	zones_free(zones);
	zones_free(NULL);
	return 0;
}

static int32_t offset_at(const char *zone, const char *when)
{
	const struct zone *z = zone_find(zones, str_of(zone));
	if (!z) fail_msg("no zone %s", zone);
	int64_t ms;
	assert_true(instant_parse(str_of(when), &ms));
	return zone_offset(z, ms);
}

static void test_offsets(void **state)
{
	static const struct { const char *zone, *when; int32_t seconds; } cases[] = {
		{ "Asia/Tokyo", "2026-01-01T00:00:00Z", 9 * HOUR },
		{ "Asia/Tokyo", "2026-07-01T00:00:00Z", 9 * HOUR },
		{ "Asia/Tokyo", "2050-07-01T00:00:00Z", 9 * HOUR },
		{ "Asia/Kolkata", "2026-07-01T00:00:00Z", 5 * HOUR + 1800 },
		{ "Asia/Kathmandu", "2026-07-01T00:00:00Z", 5 * HOUR + 2700 },
		{ "Europe/London", "2026-01-15T12:00:00Z", 0 },
		{ "Europe/London", "2026-07-15T12:00:00Z", HOUR },
		{ "Europe/London", "1970-01-01T00:00:00Z", HOUR },      /* all year, 1968-71 */
		/* To the second. */
		{ "Europe/London", "2026-03-29T00:59:59.999Z", 0 },
		{ "Europe/London", "2026-03-29T01:00:00Z", HOUR },
		{ "Europe/London", "2026-10-25T00:59:59.999Z", HOUR },
		{ "Europe/London", "2026-10-25T01:00:00Z", 0 },
		{ "America/New_York", "2026-03-08T06:59:59Z", -5 * HOUR },
		{ "America/New_York", "2026-03-08T07:00:00Z", -4 * HOUR },
		{ "America/New_York", "2007-03-20T12:00:00Z", -4 * HOUR },
		{ "America/New_York", "2006-03-20T12:00:00Z", -5 * HOUR },      /* older rule */
		/* Past the tables: by rule, also where the calendar skips a leap year. */
		{ "Europe/London", "2050-03-27T00:59:59Z", 0 },
		{ "Europe/London", "2050-03-27T01:00:00Z", HOUR },
		{ "America/New_York", "2050-11-06T05:59:59Z", -4 * HOUR },
		{ "America/New_York", "2050-11-06T06:00:00Z", -5 * HOUR },
		{ "America/New_York", "2101-03-13T06:59:59Z", -5 * HOUR },
		{ "America/New_York", "2101-03-13T07:00:00Z", -4 * HOUR },
		{ "Australia/Sydney", "2050-01-01T00:00:00Z", 11 * HOUR },
		{ "Australia/Sydney", "2050-07-01T00:00:00Z", 10 * HOUR },
		/* Gave up daylight-saving time in 2016: an older cycle must not come back. */
		{ "Europe/Istanbul", "2050-01-15T00:00:00Z", 3 * HOUR },
		{ "Europe/Istanbul", "2050-07-15T00:00:00Z", 3 * HOUR },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (offset_at(cases[i].zone, cases[i].when) != cases[i].seconds)
			fail_msg("%s %s", cases[i].zone, cases[i].when);
}

static void test_fixed(void **state)
{
	static const struct { const char *name; int32_t seconds; } cases[] = {
		{ "UTC", 0 }, { "Z", 0 }, { "+00:00", 0 }, { "-00:00", 0 },
		{ "+09:00", 9 * HOUR }, { "+0900", 9 * HOUR }, { "-0330", -(3 * HOUR + 1800) },
		{ "-03:30", -(3 * HOUR + 1800) }, { "+23:59", 23 * HOUR + 59 * 60 },
		{ "-2359", -(23 * HOUR + 59 * 60) },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(offset_at(cases[i].name, "2026-07-01T00:00:00Z"),
			cases[i].seconds);
}

static void test_names_refused(void **state)
{
	static const struct str names[] = {
		STR_NONE, STR(""), STR("."), STR(".."), STR("../zoneinfo/UTC"),
		STR("Europe/../../../../etc/passwd"), STR("/etc/localtime"),
		STR("/usr/share/zoneinfo/UTC"), STR("Europe/"), STR("Europe//London"),
		STR("Europe"), STR("Europe/Nowhere"), STR("Europe/London "),
		STR("Europe/London\0x"),
		STR("Europe/L\xc3\xb6ndon"), STR("tzdata.zi"), STR("zone.tab"), STR("localtime"),
		STR("right/Europe/London"), STR("posix/Europe/London"), STR("Europe\\London"),
		STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
		STR("+9"), STR("+9:00"), STR("+24:00"), STR("+09:60"), STR("+090"), STR("+09:0"),
		STR("+09000"), STR("09:00"), STR("+09-00"), STR("+09:00:00"), STR("z"),
	};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (zone_find(zones, names[i])) fail_msg("%.*s", STR_F(names[i]));
}

/* Read once, kept for good: the same pointer however many others are asked for. */
static void test_kept(void **state)
{
	const struct zone *london = zone_find(zones, STR("Europe/London"));
	const struct zone *tokyo = zone_find(zones, STR("+09:00"));
	(void)state;
	assert_non_null(london);
	for (int minute = 0; minute < 24 * 60; minute++) {
		char name[16];
		snprintf(name, sizeof name, "+%02d%02d", minute / 60, minute % 60);
		assert_non_null(zone_find(zones, str_of(name)));
	}
	assert_ptr_equal(zone_find(zones, STR("Europe/London")), london);
	assert_ptr_equal(zone_find(zones, STR("+0900")), tokyo);
}

static void test_wall_clock(void **state)
{
	static const struct {
		const char *zone;
		struct civil c;
		enum local_time kind;
		const char *utc;
	} cases[] = {
		{ "Europe/London", { 2026, 3, 29, 0, 59, 59, 999 }, LOCAL_ONCE,
			"2026-03-29T00:59:59.999Z" },
		{ "Europe/London", { 2026, 3, 29, 1, 0, 0, 0 }, LOCAL_NEVER,
			"2026-03-29T01:00:00Z" },
		{ "Europe/London", { 2026, 3, 29, 1, 59, 59, 999 }, LOCAL_NEVER,
			"2026-03-29T01:59:59.999Z" },
		{ "Europe/London", { 2026, 3, 29, 2, 0, 0, 0 }, LOCAL_ONCE,
			"2026-03-29T01:00:00Z" },
		{ "Europe/London", { 2026, 10, 25, 0, 59, 59, 0 }, LOCAL_ONCE,
			"2026-10-24T23:59:59Z" },
		{ "Europe/London", { 2026, 10, 25, 1, 0, 0, 0 }, LOCAL_TWICE,
			"2026-10-25T00:00:00Z" },
		{ "Europe/London", { 2026, 10, 25, 1, 59, 59, 999 }, LOCAL_TWICE,
			"2026-10-25T00:59:59.999Z" },
		{ "Europe/London", { 2026, 10, 25, 2, 0, 0, 0 }, LOCAL_ONCE,
			"2026-10-25T02:00:00Z" },
		{ "America/New_York", { 2026, 3, 8, 2, 30, 0, 0 }, LOCAL_NEVER,
			"2026-03-08T07:30:00Z" },
		{ "America/New_York", { 2026, 11, 1, 1, 30, 0, 0 }, LOCAL_TWICE,
			"2026-11-01T05:30:00Z" },
		{ "America/New_York", { 2050, 3, 13, 2, 30, 0, 0 }, LOCAL_NEVER,
			"2050-03-13T07:30:00Z" },
		{ "America/New_York", { 2050, 11, 6, 1, 30, 0, 0 }, LOCAL_TWICE,
			"2050-11-06T05:30:00Z" },
		{ "Asia/Tokyo", { 2026, 3, 1, 0, 0, 0, 0 }, LOCAL_ONCE, "2026-02-28T15:00:00Z" },
		{ "Asia/Kolkata", { 2024, 3, 1, 0, 0, 0, 0 }, LOCAL_ONCE, "2024-02-29T18:30:00Z" },
		{ "-0330", { 2026, 3, 1, 23, 0, 0, 0 }, LOCAL_ONCE, "2026-03-02T02:30:00Z" },
		/* Samoa had no 30 December 2011. */
		{ "Pacific/Apia", { 2011, 12, 30, 12, 0, 0, 0 }, LOCAL_NEVER,
			"2011-12-30T22:00:00Z" },
		{ "Pacific/Apia", { 2011, 12, 31, 0, 0, 0, 0 }, LOCAL_ONCE,
			"2011-12-30T10:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct zone *z = zone_find(zones, str_of(cases[i].zone));
		int64_t ms, want;
		assert_non_null(z);
		assert_true(instant_parse(str_of(cases[i].utc), &want));
		if (zone_instant(z, &cases[i].c, &ms) != cases[i].kind || ms != want)
			fail_msg("case %zu: %s %s", i, cases[i].zone, cases[i].utc);
	}
}

/* Each half-hour of three years' wall clocks comes back as itself, but for the skipped ones. Three
 * changes skip an hour, or half of one (Lord Howe). */
static void test_round_trip(void **state)
{
	static const char *const names[] = {
		"Europe/London", "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "Europe/Dublin",
		"America/St_Johns", "Australia/Lord_Howe", "America/Nuuk"
	};
	const int64_t step = 1800000;
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct zone *z = zone_find(zones, str_of(names[i]));
		int64_t wall = day_of_civil(2036, 1, 1) * DAY_MS;
		int never = 0, twice = 0;
		assert_non_null(z);
		for (int n = 0; n < 3 * 365 * 48; n++, wall += step) {
			struct civil c;
			int64_t ms;
			enum local_time kind;
			civil_of_instant(wall, &c);
			kind = zone_instant(z, &c, &ms);
			never += kind == LOCAL_NEVER;
			twice += kind == LOCAL_TWICE;
			if (kind != LOCAL_NEVER) assert_true(ms + (int64_t)zone_offset(z, ms) * 1000 == wall);
		}
		assert_int_equal(never, twice);
		assert_true(never == 0 || never == 3 || never == 6);
	}
}

static void test_extremes(void **state)
{
	const struct zone *z = zone_find(zones, STR("America/New_York"));
	(void)state;
	assert_int_equal(zone_offset(z, INT64_MAX), -5 * HOUR);
	assert_true(zone_offset(z, INT64_MIN) <= -4 * HOUR);
}

static int32_t rule_at(const char *text, const char *when)
{
	struct zone_rule rule;
	assert_true(zone_rule_parse(str_of(text), &rule));
	int64_t ms;
	assert_true(instant_parse(str_of(when), &ms));
	return zone_rule_offset(&rule, ms / 1000);
}

static void test_rules(void **state)
{
	(void)state;
	assert_int_equal(rule_at("JST-9", "2050-01-01T00:00:00Z"), 9 * HOUR);
	assert_int_equal(rule_at("<+0545>-5:45", "2050-01-01T00:00:00Z"), 5 * HOUR + 2700);
	assert_int_equal(rule_at("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T00:59:59Z"),
		-2 * HOUR);
	assert_int_equal(rule_at("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00:00Z"),
		-HOUR);
	/* Ireland says that winter is the exception. */
	assert_int_equal(rule_at("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-07-01T00:00:00Z"), HOUR);
	assert_int_equal(rule_at("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-12-01T00:00:00Z"), 0);
	/* Day 60 of the Julian form is 1 March in every year; of the other, 29 February if any. */
	assert_int_equal(rule_at("AAA0BBB,J60/0,J300/0", "2048-02-29T23:59:59Z"), 0);
	assert_int_equal(rule_at("AAA0BBB,J60/0,J300/0", "2048-03-01T00:00:00Z"), HOUR);
	assert_int_equal(rule_at("AAA0BBB,59/0,300/0", "2048-02-29T00:00:00Z"), HOUR);
	assert_int_equal(rule_at("AAA0BBB,59/0,300/0", "2049-02-28T23:59:59Z"), 0);
	assert_int_equal(rule_at("AAA0BBB,59/0,300/0", "2049-03-01T00:00:00Z"), HOUR);
}

static void test_rules_refused(void **state)
{
	static const char *const bad[] = {
		"", "JST", "J-9", "<+09-9", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,",
		"EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0",
		"EST5EDT,M3.2.0,M11.1.0x", "EST5EDT,J0,J10", "EST5EDT,J366,J10", "EST5EDT,366,10",
		"EST999", "UTC25", "EST5EDT25,M3.2.0,M11.1.0", "EST5:60", "EST5EDT,M3.2.0/168,M11.1.0", "EST99999999999999999999",
	};
	struct zone_rule rule;
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (zone_rule_parse(str_of(bad[i]), &rule)) fail_msg("%s", bad[i]);
}

int main(void)
{
	const struct CMUnitTest zone_test[] = {
		cmocka_unit_test(test_offsets),
		cmocka_unit_test(test_fixed),
		cmocka_unit_test(test_names_refused),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_wall_clock),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_extremes),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_rules_refused),
	};
	return cmocka_run_group_tests(zone_test, zones_open, zones_close);
}
