/* Where things stand in the drawing to scale. Numbers only: which class they have, which words
 * stand beside them, is the template's. */
#include "noun/timeline.h"

#define LABEL_Y 14
#define LABEL_STEP 15
#define LANE_STEP 26
#define MARK_LEAST 8                    /* so that a hollow span shows its hollow */
#define TICKS_MOST 7

struct strip {
	const struct events *e;
	const struct zone *zone;
	int64_t from, to;               /* instants at STRIP_LEFT and STRIP_RIGHT */
	int first, last;                /* events drawn: by start, in starts[] */
	const struct event **starts;
	int n;
	int lane_of[8], lanes;          /* by kind, of those that are drawn */
	int top, bottom;                /* y of the first lane and of the axis */
};

static int x_of(const struct strip *s, int64_t ms)
{
	int64_t width = STRIP_RIGHT - STRIP_LEFT, range = s->to - s->from;
	return STRIP_LEFT + (int)((double)(ms - s->from) * (double)width / (double)range + .5);
}

static int by_start(const void *a, const void *b)
{
	const struct event *x = *(const struct event *const *)a, *y = *(const struct event *const *)b;
	int by = int_order(x->span.from, y->span.from);
	return by ? by : int_order(x->number, y->number);
}

static int64_t end_of(const struct strip *s, int from, int to)
{
	int64_t end = event_over(s->starts[from]);
	for (int i = from; i <= to; i++)
		if (event_over(s->starts[i]) > end) end = event_over(s->starts[i]);
	return end;
}

/* A few events far from all others would squeeze these into a blot: while more than half of the
 * width would be one silence with a quarter of the events or less on one side, that side is left
 * out. */
static void leave_out(struct strip *s)
{
	int most = s->n / 4;
	if (!most) return;
	for (bool again = true; again; ) {
		int64_t start = s->starts[s->first]->span.from, end = end_of(s, s->first, s->last);
		again = false;
		for (int i = s->first; i < s->last && !again; i++) {
			int64_t until = end_of(s, s->first, i);
			int64_t next = s->starts[i + 1]->span.from;
			if ((next - until) <= (end - start) / 2) continue;
			if (i + 1 <= most) {
				s->first = i + 1;
				again = true;
			} else if (s->n - 1 - i <= most) {
				s->last = i;
				again = true;
			}
		}
	}
}

static void outside_show(struct strip *s, struct map *m)
{
	struct list *left = map_list(m, "left"), *right = map_list(m, "right");
	for (int i = 0; i < s->n; i++) {
		if (i >= s->first && i <= s->last) continue;
		struct map *o = list_map(i < s->first ? left : right);
		map_int(o, "number", s->starts[i]->number);
		map_moment(o, "time", s->starts[i]->at);
	}
}

/* Names stand beside their lines; where one would run into another it goes a row lower. */
static int markers_show(struct strip *s, struct map *m)
{
	struct list *l = map_list(m, "markers");
	int free_from[8] = { 0 }, rows = 1;
	for (int i = s->first; i <= s->last; i++) {
		const struct event *e = s->starts[i];
		if (!e->marker) continue;
		int x = x_of(s, e->span.from), width = (int)strlen(e->marker->label) * 7 + 14, row = 0;
		bool end = x + width > STRIP_WIDTH;
		int from = end ? x - width : x;
		while (row < 7 && from < free_from[row]) row++;
		free_from[row] = from + width;
		if (row + 1 > rows) rows = row + 1;
		struct map *o = list_map(l);
		map_enum(o, "marker", e->marker);
		map_int(o, "event", e->number);
		map_int(o, "x", x);
		map_int(o, "label_y", LABEL_Y + row * LABEL_STEP);
		map_int(o, "label_x", end ? x - 4 : x + 4);
		map_bool(o, "ends", end);
	}
	return rows;
}

/* The dashed lines run from below the names to the axis, known only once the lanes are. */
static void lines_show(struct strip *s, struct map *m)
{
	struct list *l = map_get(m, "markers")->list;
	for (int i = 0; i < l->n; i++) {
		map_int(l->v[i].map, "y1", (int)map_get(l->v[i].map, "label_y")->i + 4);
		map_int(l->v[i].map, "y2", s->bottom);
	}
}

static void lanes_show(struct strip *s, struct map *m)
{
	struct list *l = map_list(m, "lanes");
	bool used[8] = { false };
	for (int i = s->first; i <= s->last; i++) used[s->starts[i]->kind - event_kinds] = true;
	for (int k = 0; event_kinds[k].code; k++) {
		if (!used[k]) continue;
		int y = s->top + s->lanes * LANE_STEP;
		s->lane_of[k] = y;
		s->lanes++;
		struct map *o = list_map(l);
		map_enum(o, "kind", &event_kinds[k]);
		map_int(o, "y", y);
		map_int(o, "label_y", y + 4);
	}
	s->bottom = s->top + (s->lanes - 1) * LANE_STEP + 14;
}

static void marks_show(struct strip *s, struct map *m)
{
	struct list *l = map_list(m, "marks");
	for (int i = s->first; i <= s->last; i++) {
		const struct event *e = s->starts[i];
		int x = x_of(s, e->span.from), w = x_of(s, event_over(e)) - x;
		int y = s->lane_of[e->kind - event_kinds];
		bool wide = e->span.to - e->span.from > 60000, lasts = e->at.ended && !wide;
		struct map *o = list_map(l);
		if (w < MARK_LEAST) w = MARK_LEAST;
		map_int(o, "event", e->number);
		map_bool(o, "attacker", strcmp(e->kind->code, "attacker") == 0);
		map_bool(o, "known", !wide && !lasts);
		map_bool(o, "lasts", lasts);
		map_int(o, "x", x);
		map_int(o, "y", wide || lasts ? y - 5 : y);
		map_int(o, "w", wide || lasts ? w : 0);
	}
}

/* Steps of the axis; days, months and years follow the calendar of the reader's zone. */
static const struct step {
	enum { STEP_MS, STEP_DAYS, STEP_MONTHS } unit;
	int64_t n, about;
} steps[] = {
	{ STEP_MS, 60000, 60000 }, { STEP_MS, 300000, 300000 }, { STEP_MS, 900000, 900000 },
	{ STEP_MS, 1800000, 1800000 }, { STEP_MS, 3600000, 3600000 }, { STEP_MS, 7200000, 7200000 },
	{ STEP_MS, 10800000, 10800000 }, { STEP_MS, 21600000, 21600000 },
	{ STEP_MS, 43200000, 43200000 }, { STEP_DAYS, 1, DAY_MS }, { STEP_DAYS, 2, 2 * DAY_MS },
	{ STEP_DAYS, 7, 7 * DAY_MS }, { STEP_DAYS, 14, 14 * DAY_MS }, { STEP_MONTHS, 1, 30 * DAY_MS },
	{ STEP_MONTHS, 2, 61 * DAY_MS }, { STEP_MONTHS, 3, 91 * DAY_MS },
	{ STEP_MONTHS, 6, 182 * DAY_MS }, { STEP_MONTHS, 12, 365 * DAY_MS },
	{ STEP_MONTHS, 24, 730 * DAY_MS }, { STEP_MONTHS, 60, 1826 * DAY_MS },
	{ STEP_MONTHS, 120, 3652 * DAY_MS }, { STEP_MONTHS, 1200, 0 },
};

/* Midnight of that day; where a clock change skips it, the day's first instant. */
static int64_t midnight(const struct strip *s, int32_t day)
{
	struct civil c;
	int64_t ms;
	civil_of_day(day, &c);
	enum local_time how = zone_instant(s->zone, &c, &ms);
	(void)how;
	return ms;
}

static void tick_show(struct strip *s, struct list *l, int64_t ms, const struct step *step,
	int32_t day)
{
	static const struct enum_value anchors[] = { { "middle", "" }, { "end", "" },
		{ NULL, NULL } };
	int x = x_of(s, ms), half = step->unit == STEP_MS ? 65 : 36;
	struct map *o = list_map(l);
	map_int(o, "x", x);
	map_enum(o, "anchor", &anchors[x + half > STRIP_WIDTH]);
	if (step->unit == STEP_MS) map_time(o, "at", ms);
	else if (step->unit == STEP_DAYS) map_date(o, "at", day);
	else map_moment(o, "at", (struct moment){ .ms = day * DAY_MS, .precision =
			enum_get(moment_precision, step->n < 12 ? STR("month") : STR("year")) });
	map_int(o, "y1", s->bottom - 2);
	map_int(o, "y2", s->bottom + 4);
	map_int(o, "label_y", s->bottom + 17);
}

/* The last day up to `day` on which a step of that kind falls, or the next; weeks begin on
 * Monday. */
static int32_t step_day(const struct step *step, int32_t day, bool next)
{
	struct civil c;
	if (step->unit == STEP_DAYS) {
		int64_t n = step->n, off = n >= 7 ? 3 : 0;      /* 1970-01-05 was a Monday */
		int64_t rest = (((int64_t)day + off) % n + n) % n;
		return (int32_t)(day - rest + (next ? n : 0));
	}
	civil_of_day(day, &c);
	int64_t month = ((int64_t)c.year * 12 + c.month - 1) / step->n * step->n;
	if (next) month += step->n;
	if (month / 12 > 9999) return INT32_MAX / 2;
	return day_of_civil((int)(month / 12), (int)(month % 12) + 1, 1);
}

static void ticks_show(struct strip *s, struct map *m)
{
	struct list *l = map_list(m, "ticks");
	const struct step *step = steps, *last = steps + sizeof steps / sizeof *steps - 1;
	while (step < last && (s->to - s->from) / step->about >= TICKS_MOST) step++;
	if (step->unit == STEP_MS) {
		int64_t local = s->from + (int64_t)zone_offset(s->zone, s->from) * 1000;
		int64_t n = step->n, rest = (local % n + n) % n, ms = s->from + (rest ? n - rest : 0);
		for (; ms <= s->to; ms += n) tick_show(s, l, ms, step, 0);
		return;
	}
	/* Two days before, so that the first is not missed in any zone. */
	int32_t day = step_day(step, (int32_t)(s->from / DAY_MS) - 2, false);
	for (; midnight(s, day) <= s->to; day = step_day(step, day, true))
		if (midnight(s, day) >= s->from) tick_show(s, l, midnight(s, day), step, day);
}

void strip_show(const struct events *e, const struct zone *zone, struct map *out)
{
	struct strip s = { .e = e, .zone = zone };
	s.starts = arena_list(out->a, (size_t)e->n, sizeof *s.starts);
	for (int i = 0; i < e->n; i++)
		if (e->v[i].timed && !e->v[i].struck) s.starts[s.n++] = &e->v[i];
	if (s.n) qsort(s.starts, (size_t)s.n, sizeof *s.starts, by_start);
	s.last = s.n - 1;
	leave_out(&s);
	if (s.n < 2 || end_of(&s, s.first, s.last) - s.starts[s.first]->span.from < 60000) {
		map_null(out, "strip");
		return;
	}
	struct map *m = map_map(out, "strip");
	int64_t start = s.starts[s.first]->span.from, end = end_of(&s, s.first, s.last);
	s.from = start - (end - start) / 50;
	s.to = end + (end - start) / 50;
	map_int(m, "count", s.last - s.first + 1);
	map_time(m, "from", start);
	map_time(m, "to", end);
	s.top = LABEL_Y + (markers_show(&s, m) - 1) * LABEL_STEP + 34;
	lanes_show(&s, m);
	lines_show(&s, m);
	marks_show(&s, m);
	ticks_show(&s, m);
	map_int(m, "width", STRIP_WIDTH);
	map_int(m, "height", s.bottom + 22);
	map_int(m, "lane_from", STRIP_LEFT);
	map_int(m, "lane_to", STRIP_RIGHT);
	outside_show(&s, m);
}
