/* The order in which a team's entries are suggested, and why: one row of a table for each thing
 * that is weighed, in the order in which they are. */
#include "noun/cycle.h"
#include "noun/incident.h"

static const struct enum_value reasons[] = { { "late", _("Late") },
	{ "at_risk", _("At risk") }, { "severity", _("Severity") }, { "reopened", _("Opened again") },
	{ "incidents", _("Incidents") }, { "strong", _("Strong") }, { "weak", _("Weak") },
	{ "due", _("Due") }, { NULL, NULL } };
enum { LATE, AT_RISK, SEVERITY, REOPENED, INCIDENTS, STRONG, WEAK, DUE };

/* What is weighed of one: the less, the further up. */
enum { BY_PRIORITY, BY_LATE, BY_RISK, BY_SEVERITY, BY_BACK, BY_STRENGTH, BY_DUE, BY_NUMBER,
	WEIGHTS };
struct weighed {
	int64_t by[WEIGHTS];
	struct map *row;
};

static int64_t place_in(const struct data *d, const struct enum_value *table)
{
	int n = 0;
	while (table[n].code) n++;
	return d->type == DATA_ENUM ? enum_index(table, str_of(d->e->code)) : n;
}

static bool is_code(const struct data *d, const char *code)
{
	return d->type == DATA_ENUM && strcmp(d->e->code, code) == 0;
}

static int64_t days_late(const struct ctx *c, const struct map *row)
{
	const struct data *due = map_get(row, "first_due_on");
	bool counts = due->type == DATA_DATE && !is_code(map_get(row, "status"), "done");
	return counts && due->i < c->today ? c->today - due->i : 0;
}

static struct weighed weigh(const struct ctx *c, struct map *row)
{
	const struct data *due = map_get(row, "first_due_on");
	int64_t incidents = map_get(row, "incidents")->i;
	return (struct weighed){ .row = row, .by = {
		[BY_PRIORITY] = place_in(map_get(row, "priority"), followup_priorities),
		[BY_LATE] = !days_late(c, row),
		[BY_RISK] = !map_get(row, "at_risk")->b,
		[BY_SEVERITY] = place_in(map_get(row, "incident_severity"), severity_values),
		[BY_BACK] = -(map_get(row, "reopened")->i + (incidents > 1 ? incidents - 1 : 0)),
		[BY_STRENGTH] = place_in(map_get(row, "strength"), followup_strengths),
		[BY_DUE] = due->type == DATA_DATE ? due->i : INT32_MAX,
		[BY_NUMBER] = map_get(row, "number")->i,
	} };
}

static int compare(const void *x, const void *y)
{
	const struct weighed *a = x, *b = y;
	for (int i = 0; i < WEIGHTS; i++)
		if (a->by[i] != b->by[i]) return a->by[i] < b->by[i] ? -1 : 1;
	return 0;
}

static struct map *reason(struct list *l, int what, int64_t n)
{
	struct map *m = list_map(l);
	map_enum(m, "what", &reasons[what]);
	if (n) map_int(m, "n", n);
	else map_null(m, "n");
	map_null(m, "day");
	return m;
}

static void reasons_show(const struct ctx *c, struct map *row)
{
	struct list *l = map_list(row, "reasons");
	const struct data *due = map_get(row, "first_due_on"), *strength = map_get(row, "strength");
	int64_t late = days_late(c, row), back = map_get(row, "reopened")->i;
	int64_t severity = place_in(map_get(row, "incident_severity"), severity_values) + 1;
	int64_t incidents = map_get(row, "incidents")->i;
	if (late) (void)reason(l, LATE, late);
	if (map_get(row, "at_risk")->b) (void)reason(l, AT_RISK, 0);
	if (severity <= 2) (void)reason(l, SEVERITY, severity);
	if (back) (void)reason(l, REOPENED, back);
	if (incidents > 1) (void)reason(l, INCIDENTS, incidents);
	if (is_code(strength, "strong")) (void)reason(l, STRONG, 0);
	if (is_code(strength, "weak")) (void)reason(l, WEAK, 0);
	if (late || due->type != DATA_DATE) return;
	struct map *m = reason(l, DUE, 0);
	m->v[m->n - 1].value = (struct data){ .type = DATA_DATE, .i = due->i };
}

void cycle_suggest(struct ctx *c, struct map **rows, int n)
{
	struct weighed *all = arena_list(c->a, (size_t)n + 1, sizeof *all);
	for (int i = 0; i < n; i++) all[i] = weigh(c, rows[i]);
	if (n) qsort(all, (size_t)n, sizeof *all, compare);
	for (int i = 0; i < n; i++) {
		map_int(all[i].row, "suggested", i + 1);
		reasons_show(c, all[i].row);
	}
}
