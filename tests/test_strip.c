#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_strip.h"

struct arena *strip_arena;
struct event strip_events[40];
int strip_n;
static struct zones *zones;

int strip_open(void **state)
{
	(void)state;
	strip_arena = arena_new((size_t)16 << 20);
	zones = zones_new();
	return strip_arena && zones ? 0 : -1;
}

int strip_close(void **state)
{
	(void)state;
	zones_free(zones);
	arena_free(strip_arena);
	return 0;
}

int strip_begin(void **state)
{
	(void)state;
	arena_reset(strip_arena);
	strip_n = 0;
	return 0;
}

struct event *strip_add(int64_t from, int64_t width, const char *kind, const char *marker)
{
	struct event *e = &strip_events[strip_n++];
	*e = (struct event){ .number = strip_n, .timed = true, .span = { from, from + width },
		.at = { .ms = from, .precision = &moment_precision[0], .zone = STR("UTC") }, .kind = enum_get(event_kinds, str_of(kind)),
		.marker = marker ? enum_get(marker_values, str_of(marker)) : NULL };
	return e;
}

const struct map *strip_drawn(const char *zone)
{
	struct events e = { strip_events, strip_n };
	struct map *out = map_new(strip_arena);
	strip_show(&e, zone_find(zones, str_of(zone)), out);
	const struct data *d = map_get(out, "strip");
	return d->type == DATA_MAP ? d->map : NULL;
}

int strip_number(const struct map *m, const char *name)
{
	return (int)map_get(m, name)->i;
}
