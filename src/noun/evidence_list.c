/* The list of an incident's evidence, and its filter. It costs two statements, however many pieces
 * there are. */
#include "noun/evidence_inside.h"

const struct enum_value evidence_cited_values[] = { { "yes", _("Cited") },
	{ "no", _("Not cited") }, { NULL, NULL } };
const struct enum_value evidence_struck_values[] = { { "yes", _("Struck out") },
	{ "no", _("Not struck out") }, { NULL, NULL } };

/* What is asked of a piece; it has of each the value at that place, or none. */
enum { BY_KIND, BY_CITED, BY_STRUCK, BY_COLLECTOR, FACETS };

struct piece {
	struct map *m;
	int has[FACETS];
};
struct pieces {
	struct piece v[EVIDENCE_MAX];
	int n;
	struct str collectors[EVIDENCE_MAX];    /* absent: nobody said */
	int ncollectors;
	int chosen[FACETS];             /* -1: any; -2: what none of them has */
};

static int collector_of(struct pieces *p, struct str name)
{
	int i = 0;
	while (i < p->ncollectors && !str_eq(p->collectors[i], name)) i++;
	if (i == p->ncollectors) p->collectors[p->ncollectors++] = name;
	return i;
}

static void pieces_read(struct ctx *c, const struct incident_head *inc, struct pieces *p)
{
	struct list *lists[EVIDENCE_MAX + 1] = { NULL };
	struct db_query q = DB_RUN(c->db, SQL_EVIDENCE_LIST, db_int("incident", inc->id));
	while (p->n < EVIDENCE_MAX && db_step(&q)) {
		struct piece *one = &p->v[p->n++];
		int64_t number = db_get_int(&q, "number");
		one->m = map_new(c->a);
		struct list *cited = evidence_row_show(c, &q, one->m, ctx_printf(c,
			"/INC-%lld/evidence/E%lld", (long long)inc->number, (long long)number));
		if (number <= EVIDENCE_MAX) lists[number] = cited;
		one->has[BY_KIND] = (int)(map_get(one->m, "kind")->e - evidence_kinds);
		one->has[BY_STRUCK] = !map_get(one->m, "struck")->b;
		one->has[BY_COLLECTOR] = collector_of(p, db_get_text(&q, "collected_by"));
	}
	db_end(&q);
	if (p->n) evidence_cited_read(c, inc, lists);
	for (int i = 0; i < p->n; i++)
		p->v[i].has[BY_CITED] = !map_get(p->v[i].m, "cited_by")->list->n;
}

static int place(const struct enum_value *table, const struct enum_value *chosen)
{
	return chosen ? (int)(chosen - table) : -1;
}

static void filter_read(struct pieces *p, const struct evidence_filter *f)
{
	p->chosen[BY_KIND] = place(evidence_kinds, f->kind);
	p->chosen[BY_CITED] = place(evidence_cited_values, f->cited);
	p->chosen[BY_STRUCK] = place(evidence_struck_values, f->struck);
	p->chosen[BY_COLLECTOR] = str_some(f->by) ? -2 : -1;
	for (int i = 0; i < p->ncollectors; i++)
		if (str_some(f->by) && str_eq(f->by, p->collectors[i].p ? p->collectors[i] :
			STR(EVIDENCE_NOBODY))) p->chosen[BY_COLLECTOR] = i;
}

/* Does the filter leave it, but for what it asks of that one (FACETS: of all)? */
static bool leaves(const struct pieces *p, const struct piece *one, int but)
{
	for (int i = 0; i < FACETS; i++)
		if (i != but && p->chosen[i] != -1 && p->chosen[i] != one->has[i]) return false;
	return true;
}

/* How many pieces have that value, and whether it is chosen. */
static int value_show(const struct pieces *p, int facet, int value, struct map *m)
{
	int n = 0;
	for (int i = 0; i < p->n; i++) n += p->v[i].has[facet] == value && leaves(p, &p->v[i], facet);
	map_int(m, "count", n);
	map_bool(m, "chosen", p->chosen[facet] == value);
	return n;
}

static void values_show(const struct pieces *p, int facet, const struct enum_value *table,
	struct list *l)
{
	for (int i = 0; table[i].code; i++) {
		struct map *m = list_map(l);
		map_enum(m, "value", &table[i]);
		(void)value_show(p, facet, i, m);
	}
}

/* The first of them, in the order of their pieces, and the chosen one. */
static void collectors_show(const struct pieces *p, struct list *l)
{
	for (int i = 0; i < p->ncollectors; i++) {
		if (l->n >= COLLECTORS_SHOWN && p->chosen[BY_COLLECTOR] != i) continue;
		struct map *m = list_map(l);
		map_text(m, "value", p->collectors[i]);
		(void)value_show(p, BY_COLLECTOR, i, m);
	}
}

static void look_show(const struct pieces *p, struct map *out)
{
	struct map *look = map_map(out, "look");
	struct list *changed = map_list(look, "changed"), *uncited = map_list(look, "uncited");
	for (int i = 0; i < p->n; i++) {
		const struct map *m = p->v[i].m;
		int64_t number = map_get(m, "number")->i;
		if (map_get(m, "found")->type != DATA_NULL) list_int(changed, number);
		if (!map_get(m, "cited_by")->list->n && !map_get(m, "struck")->b) list_int(uncited, number);
	}
	map_bool(look, "any", changed->n || uncited->n);
}

void evidence_list_show(struct ctx *c, const struct incident_head *inc,
	const struct evidence_filter *f, struct map *out)
{
	struct pieces *p = ARENA_NEW(c->a, struct pieces);
	struct list *l = map_list(out, "evidence");
	int struck = 0;
	p->n = p->ncollectors = 0;
	pieces_read(c, inc, p);
	filter_read(p, f);
	for (int i = 0; i < p->n; i++) {
		if (!leaves(p, &p->v[i], FACETS)) continue;
		*list_map(l) = *p->v[i].m;
		struck += map_get(p->v[i].m, "struck")->b;
	}
	map_int(out, "total", p->n);
	map_int(out, "struck_count", struck);
	values_show(p, BY_KIND, evidence_kinds, map_list(out, "kinds"));
	values_show(p, BY_CITED, evidence_cited_values, map_list(out, "cited"));
	values_show(p, BY_STRUCK, evidence_struck_values, map_list(out, "struck"));
	collectors_show(p, map_list(out, "collectors"));
	look_show(p, out);
}
