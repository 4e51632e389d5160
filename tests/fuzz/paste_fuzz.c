/* Pasted lines: every line that is not blank is told of once, no time is made up, no word is lost,
 * and what is said once more with a day and a zone of its own is read the same way again. */
#define _GNU_SOURCE
#include "fuzz.h"
#include "base/instant.h"
#include "base/text.h"
#include "noun/paste.h"

static struct zones *zones;

static struct paste_said said_of(unsigned how, unsigned more)
{
	static const char *const names[] = { "UTC", "Asia/Tokyo", "Europe/London", "America/New_York",
		NULL };
	struct paste_said said = { .zone = str_of(names[how % 5]), .order = (more >> 2) % 3,
		.next_day = (more >> 4) % 3, .now = more & 64 ? 1772442000000 : 0 };
	if (more & 1) said.day = STR("2026-02-28");
	if (more & 2) {
		said.zones[0] = (struct when_named){ STR("CST"), STR("America/Chicago") };
		said.nzones = 1;
	}
	return said;
}

/* The lines of the input that are not blank, as the reader numbers them, one after the other. */
static bool line_next(struct str *rest, int *number, struct str *line)
{
	while (rest->p && str_cut(rest, '\n', line)) {
		++*number;
		if (str_trim(*line).len) return true;
	}
	return false;
}

static void check_line(const struct pasted *p, struct str of)
{
	MUST(p->as >= LINE_EVENT && p->as <= LINE_FAULT, of);
	if (p->as == LINE_EVENT) {
		MUST(p->at.precision && p->kind && str_some(p->text), of);
		MUST(instant_in_calendar(p->at.ms + (p->at.ms < 0 ? DAY_MS : -DAY_MS)), of);
		MUST(!str_some(p->at.zone) || zone_find(zones, p->at.zone), of);
		MUST(text_check(p->text, false) == TEXT_OK, of);
		MUST(!p->ended || (p->until.precision && p->until.ms >= p->at.ms), of);
	}
	if (p->as >= LINE_LEFT_OUT) MUST(p->why, of);
	MUST((p->as == LINE_ASKS) == (p->question != ASK_NOTHING), of);
}

/* What was asked once, and how many of each there are. */
static void check_counts(const struct paste *all, struct str of)
{
	int events = 0, asks = 0, faults = 0;
	for (int i = 0; i < all->n; i++) {
		const struct pasted *p = &all->v[i];
		events += p->as == LINE_EVENT;
		asks += p->as == LINE_ASKS;
		faults += p->as == LINE_FAULT;
		if (p->question == ASK_ORDER) MUST(all->asks_order, of);
		if (p->question == ASK_NEXT_DAY) MUST(all->asks_next_day, of);
		if (p->question == ASK_DAY) MUST(all->asks_day, of);
		if (p->question == ASK_ZONE) MUST(all->nasks_zones > 0, of);
	}
	MUST(events == all->events && asks == all->asks && faults == all->faults, of);
	MUST(events <= PASTE_EVENTS_MAX && all->nasks_zones <= 8, of);
}

/* An event as a line of its own, written so that nobody could ask, is that event. */
static void check_alone(const struct pasted *p, struct str of)
{
	struct moment at = p->at;
	struct str rest = p->text, first;
	struct paste alone;
	struct paste_said said = { .zone = STR("UTC") };
	if (!str_cut(&rest, '\n', &first) || first.len > 60) return;
	if (!str_some(at.zone)) at.zone = STR("UTC");
	struct str line = arena_printf(fuzz_arena, "%.*s %.*s x%.*s",
		STR_F(when_text(fuzz_arena, zones, &at)), STR_F(at.zone), STR_F(first));
	bool said_whole = str_is(str_of(at.precision->code), "minute") ||
		str_is(str_of(at.precision->code), "exact");
	bool clock = said_whole && str_find(line, ':', 0) < str_find(line, 'x', 0);
	if (!clock || memmem(line.p, line.len, "  ", 2)) return;
	/* What has cells may be a row of a table, or its head. */
	for (size_t i = 0; i < line.len; i++) if (strchr(",;|\t", line.p[i])) return;
	MUST(paste_read(fuzz_arena, zones, &said, line, &alone) == 0 && alone.n == 1, of);
	if (alone.v[0].as != LINE_EVENT) fuzz_broken(__FILE__, __LINE__, "no event of its own", line);
	MUST(alone.v[0].at.ms == at.ms && alone.v[0].at.precision == at.precision, line);
}

static bool same(const struct pasted *a, const struct pasted *b)
{
	return a->line == b->line && a->as == b->as && str_eq(a->said, b->said) &&
		a->at.ms == b->at.ms && a->at.precision == b->at.precision && str_eq(a->text, b->text) &&
		a->question == b->question && a->ended == b->ended;
}

FUZZ_TARGET(paste)
{
	if (!zones) zones = zones_new();
	unsigned how = fuzz_byte(&bytes), more = fuzz_byte(&bytes);
	struct paste_said said = said_of(how, more);
	struct str text = fuzz_text(bytes), rest = text, line;
	struct paste all, again;
	int number = 0, i = 0;
	size_t used = arena_used(fuzz_arena);
	int status = paste_read(fuzz_arena, zones, &said, text, &all);
	MUST(arena_used(fuzz_arena) - used <= 100000 + 3000 * text.len, text);
	if (status) return;
	for (; line_next(&rest, &number, &line); i++) {
		MUST(i < all.n && all.v[i].line == number, text);
		MUST(str_eq(str_trim(all.v[i].said), str_trim(line)), text);
		check_line(&all.v[i], text);
	}
	MUST(i == all.n, text);
	check_counts(&all, text);
	MUST(paste_read(fuzz_arena, zones, &said, text, &again) == 0 && again.n == all.n, text);
	for (i = 0; i < all.n; i++) MUST(same(&all.v[i], &again.v[i]), text);
	for (i = 0; i < all.n && i < 5; i++)
		if (all.v[i].as == LINE_EVENT) check_alone(&all.v[i], text);
}
