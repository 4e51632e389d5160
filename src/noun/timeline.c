/* Rules of the timeline: order, silences, kinds. */
#include "noun/timeline.h"

const struct enum_value event_kinds[] = { { "cause", _("Led to it") },
	{ "attacker", _("Attacker") }, { "system", _("System") }, { "detection", _("Detection") },
	{ "response", _("Response") }, { "communication", _("Communication") },
	{ "decision", _("Decision") }, { NULL, NULL } };

/* What is known to the hour or better sorts by its time, the rest by the end of its span. */
static int64_t sort_key(const struct event *e)
{
	int64_t width = e->span.to - e->span.from;
	return width > 3600000 ? e->span.to : e->span.from;
}

static int order(const void *a, const void *b)
{
	const struct event *x = a, *y = b;
	if (x->timed != y->timed) return y->timed - x->timed;
	int by = int_order(sort_key(x), sort_key(y));   /* without a time all have the same */
	if (!by) by = int_order(x->position, y->position);
	return by ? by : int_order(x->number, y->number);
}

/* Moves each event without a time, which the sort left at the end in their own order, behind the
 * event it was told after. */
static void place_untimed(struct events *e)
{
	for (int i = 0; i < e->n; i++) {
		struct event moved = e->v[i];
		int to = 0;
		if (moved.timed) continue;
		for (int k = 0; k < i; k++)
			if (e->v[k].position <= moved.position &&
				(!to || e->v[k].position >= e->v[to - 1].position)) to = k + 1;
		memmove(&e->v[to + 1], &e->v[to], (size_t)(i - to) * sizeof moved);
		e->v[to] = moved;
	}
}

void events_sort(struct events *e)
{
	if (e->n) qsort(e->v, (size_t)e->n, sizeof *e->v, order);
	place_untimed(e);
}

static int by_length(const void *a, const void *b)
{
	return int_order(*(const int64_t *)a, *(const int64_t *)b);
}

#define HOUR_MS 3600000

/* A silence stands out when it lasts more than a day, or three times as long as is usual here, and
 * an hour at least. */
static bool stands_out(int64_t gap, int64_t median)
{
	return gap > DAY_MS || (gap >= HOUR_MS && gap > 3 * median);
}

void events_gaps(const struct events *e, int64_t *gaps)
{
	int64_t known[EVENTS_MAX], until = 0;
	int n = 0;
	bool began = false;
	for (int i = 0; i < e->n; i++) {
		const struct event *x = &e->v[i];
		gaps[i] = 0;
		if (!x->timed || x->struck) continue;
		if (began && x->span.from > until) gaps[i] = x->span.from - until;
		if (began && n < EVENTS_MAX) known[n++] = gaps[i];
		if (!began || event_over(x) > until) until = event_over(x);
		began = true;
	}
	if (!n) return;
	qsort(known, (size_t)n, sizeof *known, by_length);
	for (int i = 0; i < e->n; i++)
		if (!stands_out(gaps[i], known[n / 2])) gaps[i] = 0;
}

const struct enum_value *gap_unit(int64_t ms, int64_t *n)
{
	static const struct enum_value units[] = { { "minutes", _("minutes") }, { "hours", _("hours") },
		{ "days", _("days") }, { "months", _("months") }, { NULL, NULL } };
	static const struct { int64_t below, unit; } steps[] = { { 2 * HOUR_MS, 60000 },
		{ 2 * DAY_MS, HOUR_MS }, { 90 * DAY_MS, DAY_MS }, { INT64_MAX, 2629746000 } };
	int i = 0;
	while (ms >= steps[i].below) i++;
	*n = (ms + steps[i].unit / 2) / steps[i].unit;
	return &units[i];
}
