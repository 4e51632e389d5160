/* Findings as their pages show them: each with what hangs on it, what answers each category, what
 * is to look at. All of them cost as many statements as one. */
#include "noun/finding.h"
#include "noun/attack.h"
#include "noun/followup.h"
#include "noun/links.h"
#include "base/text.h"

/* What is being read of one finding, beside its map. */
struct reading {
	int64_t number;
	struct str category;
	struct map *m;
	struct list *events, *evidence, *touches, *followups, *worse, *repeated;
	int engineering, struck;
	struct techniques *named;       /* of the page */
	bool others_followed;           /* also by a follow-up that this person may not see */
};
#define FINDINGS_MAX 500
#define WORSE_MAX 500

static const struct field head_fields[] = { { "number", DATA_INT, NULL },
	{ "category", DATA_ENUM, finding_categories }, { "title", DATA_TEXT, NULL },
	{ "since", DATA_MOMENT, NULL }, { "technique", DATA_TEXT, NULL },
	{ "confidence", DATA_ENUM, finding_confidences }, { "created_at", DATA_TIME, NULL },
	{ "created_by_shown", DATA_TEXT, NULL }, { "version", DATA_INT, NULL },
	{ NULL, DATA_NULL, NULL } };

static void repeats_show(struct db_query *q, struct map *m)
{
	if (db_get_null(q, "repeats_finding")) {
		map_null(m, "repeats");
		return;
	}
	m = map_map(m, "repeats");
	map_int(m, "incident", db_get_int(q, "repeats_incident"));
	map_int(m, "finding", db_get_int(q, "repeats_finding"));
	map_text(m, "title", db_get_text(q, "repeats_title"));
}

/* The follow-up that will look at other systems, where it may be seen. */
static void others_show(struct db_query *q, struct map *m)
{
	if (db_get_null(q, "others_followup")) {
		map_null(m, "others_followup");
		return;
	}
	m = map_map(m, "others_followup");
	map_int(m, "number", db_get_int(q, "others_followup"));
	map_text(m, "title", db_get_text(q, "others_title"));
	map_enum(m, "status", enum_get(followup_statuses, db_get_text(q, "others_status")));
}

/* own: where it stands alone; absent: here. */
static void read_row(struct ctx *c, struct db_query *q, struct reading *v, struct str own)
{
	db_row(q, head_fields, v->m);
	repeats_show(q, v->m);
	others_show(q, v->m);
	texts_show(c, q, finding_input, v->m, own);
	struct str technique = db_get_text(q, "technique");
	if (technique.p && !str_is(technique, "none"))
		technique_show(c, v->named, map_map(v->m, "attack"), technique);
	else
		map_null(v->m, "attack");
	v->number = db_get_int(q, "number");
	v->category = db_get_text(q, "category");
	v->others_followed = db_get_int(q, "others_followed");
	v->events = map_list(v->m, "events");
	v->evidence = map_list(v->m, "evidence");
	v->touches = map_list(v->m, "touches");
	v->followups = map_list(v->m, "followups");
	v->worse = map_list(v->m, "worse_by");
	v->repeated = map_list(v->m, "repeated_by");
}

/* The finding that the current row belongs to; NULL for one past the most that are shown. */
static struct reading *reading_of(struct reading *v, int n, struct db_query *q)
{
	int64_t number = db_get_int(q, "finding");
	for (int i = 0; i < n; i++)
		if (v[i].number == number) return &v[i];
	return NULL;
}

/* A title, and where what it is stands: under these names (NULL: in this incident). */
static struct map *tie_show(struct db_query *q, struct list *l, const char *incident,
	const char *number)
{
	struct map *m = list_map(l);
	if (incident) map_int(m, incident, db_get_int(q, "incident"));
	map_int(m, number, db_get_int(q, "number"));
	map_text(m, "title", db_get_text(q, "title"));
	return m;
}

static void rest_show(struct ctx *c, struct db_query *q, struct reading *f, struct list *l)
{
	struct map *m = list_map(l);
	bool struck = db_get_int(q, "struck") != 0;
	map_int(m, "number", db_get_int(q, "number"));
	map_text(m, "title", text_title(c->a, db_get_text(q, "title")));
	map_bool(m, "struck", struck);
	f->struck += struck;
}

static void tie_followup(struct db_query *q, struct reading *f)
{
	struct map *m = tie_show(q, f->followups, NULL, "number");
	map_enum(m, "kind", enum_get(followup_kinds, db_get_text(q, "code")));
	map_enum(m, "status", enum_get(followup_statuses, db_get_text(q, "status")));
	f->engineering += followup_engineering(db_get_text(q, "code"));
}

static struct worse tie_worse(struct db_query *q, struct reading *f)
{
	struct map *m = tie_show(q, f->worse, NULL, "finding");
	return (struct worse){ f->number, map_get(m, "finding")->i, map_get(f->m, "title")->text,
		map_get(m, "title")->text };
}

/* What the n findings are tied to, and what makes what worse into edges; the number of these. */
static int read_ties(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct reading *v, int n, struct worse *edges)
{
	struct reading *f;
	int nedges = 0;
	struct db_query q = DB_RUN(c->db, SQL_FINDING_TIES, db_int("incident", inc->id),
		db_id("number", number));
	while (db_step(&q)) {
		char what = db_peek_text(&q, "what").p[0];
		if (!(f = reading_of(v, n, &q))) continue;
		if (what == 'T') rest_show(c, &q, f, f->events);
		else if (what == 'E') rest_show(c, &q, f, f->evidence);
		else if (what == 'F' && nedges < WORSE_MAX) edges[nedges++] = tie_worse(&q, f);
		else if (what == 'R') (void)tie_show(&q, f->repeated, "incident", "finding");
		else if (what == 'U') tie_followup(&q, f);
		else if (what == 'C') map_enum(list_map(f->touches), "category",
			enum_get(finding_categories, db_get_text(&q, "code")));
	}
	return nedges;
}

static enum finding_look look_of(const struct reading *v)
{
	return finding_look(v->category, v->followups->n, v->engineering,
		map_get(v->m, "no_action_because")->type != DATA_NULL);
}

bool finding_show(struct ctx *c, const struct incident_head *inc, int64_t number, struct map *m)
{
	struct techniques named = { .n = 0 };
	struct reading v = { .m = m, .named = &named };
	struct worse *edges = arena_list(c->a, WORSE_MAX, sizeof *edges);
	struct db_query q = DB_RUN(c->db, SQL_FINDING_LIST, db_int("incident", inc->id),
		db_int("number", number));
	if (!db_step(&q)) return false;
	read_row(c, &q, &v, STR_NONE);
	db_end(&q);
	techniques_end(c, &named);
	(void)read_ties(c, inc, number, &v, 1, edges);
	return true;
}

static void none_show(struct ctx *c, const struct incident_head *inc, const struct list *categories)
{
	bool signed_none[FINDING_CATEGORIES] = { false };
	struct db_query q = DB_RUN(c->db, SQL_NONE_LIST, db_int("incident", inc->id));
	while (db_step(&q)) {
		ptrdiff_t at = db_get_choice(&q, "category", finding_categories) - finding_categories;
		struct map *m = map_map(categories->v[at].map, "none");
		map_linked(c, m, "because", db_get_text(&q, "because"));
		map_text(m, "signed_by_shown", db_get_text(&q, "signed_by_shown"));
		map_time(m, "signed_at", db_get_int(&q, "signed_at"));
		signed_none[at] = true;
	}
	for (int i = 0; i < FINDING_CATEGORIES; i++)
		if (!signed_none[i]) map_null(categories->v[i].map, "none");
}

/* --- What to look at -------------------------------------------------------------------------- */

static bool is_null(const struct reading *v, const char *name)
{
	return map_get(v->m, name)->type == DATA_NULL;
}

static bool is_alone(const struct reading *v)
{
	return look_of(v) == LOOK_ALONE;
}

static bool has_no_engineering(const struct reading *v)
{
	return look_of(v) == LOOK_ENGINEERING;
}

static bool rests_on_nothing(const struct reading *v)
{
	return !v->events->n && !v->evidence->n;
}

static bool rests_on_struck(const struct reading *v)
{
	return v->struck > 0;
}

/* Where else? */
static bool looked_nowhere(const struct reading *v)
{
	return finding_elsewhere(v->category) && is_null(v, "others_checked") && !v->others_followed;
}

static bool looked_nobody(const struct reading *v)
{
	return !is_null(v, "others_checked") && is_null(v, "others_by");
}

static bool is_repeat(const struct reading *v)
{
	return !is_null(v, "repeats");
}

/* In the order of the page. */
static const struct look {
	struct enum_value what;
	bool (*is)(const struct reading *v);
} looks[] = { { { "alone", "" }, is_alone }, { { "no_engineering", "" }, has_no_engineering },
	{ { "no_elsewhere", "" }, looked_nowhere }, { { "nobody_elsewhere", "" }, looked_nobody },
	{ { "struck", "" }, rests_on_struck }, { { "unsupported", "" }, rests_on_nothing },
	{ { "repeats", "" }, is_repeat } };

static void look_show(struct list *l, const struct reading *v, int n)
{
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		struct list *findings = NULL;
		for (int k = 0; k < n; k++) {
			if (!looks[i].is(&v[k])) continue;
			if (!findings) {
				struct map *m = list_map(l);
				map_enum(m, "what", &looks[i].what);
				findings = map_list(m, "findings");
			}
			list_int(findings, v[k].number);
		}
	}
}

void findings_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	struct list **lists = map_groups(out, "categories", "category", finding_categories, "findings");
	const struct list *categories = map_get(out, "categories")->list;
	struct reading *v = arena_list(c->a, FINDINGS_MAX, sizeof *v);
	struct worse *edges = arena_list(c->a, WORSE_MAX, sizeof *edges);
	struct techniques named = { .n = 0 };
	int n = 0;
	struct db_query q = DB_RUN(c->db, SQL_FINDING_LIST, db_int("incident", inc->id),
		db_null("number"));
	while (db_step(&q) && n < FINDINGS_MAX) {
		ptrdiff_t at = db_get_choice(&q, "category", finding_categories) - finding_categories;
		v[n].m = list_map(lists[at]);
		v[n].named = &named;
		read_row(c, &q, &v[n++], ctx_printf(c, "/INC-%lld/findings/F%lld", (long long)inc->number,
			(long long)db_get_int(&q, "number")));
	}
	techniques_end(c, &named);
	int nedges = read_ties(c, inc, 0, v, n, edges);
	none_show(c, inc, categories);
	for (int i = 0; i < FINDING_CATEGORIES; i++) map_int(categories->v[i].map, "count", lists[i]->n);
	for (int i = 0; i < n; i++) map_bool(v[i].m, "alone", is_alone(&v[i]));
	look_show(map_list(out, "to_look_at"), v, n);
	worse_show(edges, nedges, out);
}
