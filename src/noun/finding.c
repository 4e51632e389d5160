/* Findings: categories, rules, reading. Writing is in finding_save.c. */
#include "noun/finding.h"
#include "noun/attack.h"
#include "noun/followup.h"
#include "noun/incident.h"
#include "noun/links.h"

const struct enum_value finding_categories[] = {
	{ "technical_lapse", _("Technical lapse") },
	{ "procedural_failure", _("Procedural failure") },
	{ "process_flaw", _("Process flaw") }, { "manual_error", _("Manual error") },
	{ "communication_glitch", _("Communication glitch") },
	{ "unknown_vector", _("Previously unknown attack vector") }, { NULL, NULL }
};
const struct enum_value finding_choices[] = {
	{ "technical_lapse",
	  _("Technical lapse: a control or system did not do what it was for") },
	{ "procedural_failure",
	  _("Procedural failure: a procedure existed and was not, or could not be, followed") },
	{ "process_flaw",
	  _("Process flaw: the procedure was followed, and was wrong, missing or not enough") },
	{ "manual_error", _("Manual error: an action had another effect than meant") },
	{ "communication_glitch",
	  _("Communication glitch: someone did not get, or did not understand, in time") },
	{ "unknown_vector",
	  _("Previously unknown attack vector: unknown to us, not foreseen or not detected") },
	{ NULL, NULL }
};

bool followup_engineering(struct str kind)
{
	return str_is(kind, "bug") || str_is(kind, "change_request") || str_is(kind, "investment");
}

enum finding_look finding_look(struct str category, int followups, int engineering, bool explained)
{
	if (!followups && !explained) return LOOK_ALONE;
	bool technical = str_is(category, "technical_lapse") || str_is(category, "unknown_vector");
	return technical && !engineering ? LOOK_ENGINEERING : LOOK_NOTHING;
}

/* Digits at *at as a number from 1 on; false when there are none. */
static bool number_at(struct str s, size_t *at, int64_t *number)
{
	size_t from = *at;
	while (*at < s.len && s.p[*at] >= '0' && s.p[*at] <= '9') (*at)++;
	return *at - from > 0 && *at - from <= 12 &&
		str_int(str_part(s, from, *at - from), number) && *number > 0;
}

int finding_events_read(struct str text, int64_t *numbers, int most)
{
	int n = 0;
	for (size_t i = 0; i < text.len;) {
		int64_t number;
		if (strchr(" ,[]", text.p[i])) {
			i++;
			continue;
		}
		if (text.p[i] != 'T' && text.p[i] != 't') return -1;
		i++;
		if (!number_at(text, &i, &number)) return -1;
		if (i < text.len && !strchr(" ,[]", text.p[i])) return -1;
		bool again = false;
		for (int k = 0; k < n; k++) again = again || numbers[k] == number;
		if (again) continue;
		if (n == most) return -1;
		numbers[n++] = number;
	}
	return n;
}

void finding_check(struct inputs *in)
{
	bool vector = str_is(in_code(in, "category"), "unknown_vector");
	if (str_is(in_code(in, "category"), "manual_error") && !in_has(in, "made_possible"))
		input_error(in, "made_possible",
			_("A manual error needs this: look past the person."));
	if (in_has(in, "technique") && in_int(in, "technique_none"))
		input_error(in, "technique", _("Either a technique, or that none matches."));
	else if (in_has(in, "technique") && !technique_of(in->a, in_text(in, "technique")).p)
		input_error(in, "technique", _("Write an ATT&CK technique as T1566 or T1566.001."));
	else if (vector && !in_has(in, "technique") && !in_int(in, "technique_none"))
		input_error(in, "technique",
			_("An unknown vector needs a technique, or that none matches."));
	if (vector && !in_has(in, "detection_gap"))
		input_error(in, "detection_gap", _("An unknown vector needs this."));
	if (vector && !in_has(in, "others_checked"))
		input_error(in, "others_checked", _("An unknown vector needs this."));
}

/* What is being read of one finding, beside its map. */
struct reading {
	int64_t number;
	struct str category;
	struct map *m;
	struct list *events, *touches, *followups;
	int engineering;
	struct techniques *named;
};
#define FINDINGS_MAX 500

static const struct field head_fields[] = { { "number", DATA_INT, NULL },
	{ "category", DATA_ENUM, finding_categories }, { "title", DATA_TEXT, NULL },
	{ "technique", DATA_TEXT, NULL }, { "created_at", DATA_TIME, NULL },
	{ "created_by_shown", DATA_TEXT, NULL }, { "version", DATA_INT, NULL },
	{ NULL, DATA_NULL, NULL } };

/* own: where it stands alone; absent: here. */
static void read_row(struct ctx *c, struct db_query *q, struct reading *v, struct str own)
{
	db_row(q, head_fields, v->m);
	texts_show(c, q, finding_input, v->m, own);
	if (db_get_null(q, "repeats_finding")) {
		map_null(v->m, "repeats");
	} else {
		struct map *m = map_map(v->m, "repeats");
		map_int(m, "incident", db_get_int(q, "repeats_incident"));
		map_int(m, "finding", db_get_int(q, "repeats_finding"));
	}
	struct str technique = db_get_text(q, "technique");
	if (technique.p && !str_is(technique, "none"))
		technique_show(c, v->named, map_map(v->m, "attack"), technique);
	else
		map_null(v->m, "attack");
	v->number = db_get_int(q, "number");
	v->category = db_get_text(q, "category");
	v->events = map_list(v->m, "events");
	v->touches = map_list(v->m, "touches");
	v->followups = map_list(v->m, "followups");
}

/* The finding that the current row belongs to; NULL for one past the most that are shown. */
static struct reading *reading_of(struct reading *v, int n, struct db_query *q)
{
	int64_t number = db_get_int(q, "finding");
	for (int i = 0; i < n; i++)
		if (v[i].number == number) return &v[i];
	return NULL;
}

/* What hangs on the n findings: one statement each for events, categories, follow-ups. */
static void read_lists(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct reading *v, int n)
{
	static const struct field followups[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "kind", DATA_ENUM, followup_kinds },
		{ "status", DATA_ENUM, followup_statuses }, { NULL, DATA_NULL, NULL } };
	struct db_arg incident = db_int("incident", inc->id);
	struct db_arg which = db_id("number", number);
	struct reading *f;
	struct db_query q = DB_RUN(c->db, SQL_FINDING_EVENTS, incident, which);
	while (db_step(&q)) {
		if (!(f = reading_of(v, n, &q))) continue;
		struct map *m = list_map(f->events);
		map_int(m, "number", db_get_int(&q, "event"));
		map_bool(m, "struck", !db_get_null(&q, "struck_at"));
	}
	q = DB_RUN(c->db, SQL_FINDING_TOUCHES, incident, which);
	while (db_step(&q))
		if ((f = reading_of(v, n, &q)))
			map_enum(list_map(f->touches), "category", enum_get(finding_categories,
				db_get_text(&q, "category")));
	q = DB_RUN(c->db, SQL_FINDING_FOLLOWUPS, incident, which);
	while (db_step(&q)) {
		if (!(f = reading_of(v, n, &q))) continue;
		db_row(&q, followups, list_map(f->followups));
		f->engineering += followup_engineering(db_get_text(&q, "kind"));
	}
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
	struct db_query q = DB_RUN(c->db, SQL_FINDING_LIST, db_int("incident", inc->id),
		db_int("number", number));
	if (!db_step(&q)) return false;
	read_row(c, &q, &v, STR_NONE);
	db_end(&q);
	techniques_end(c, &named);
	read_lists(c, inc, number, &v, 1);
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

static void look_show(struct list *l, const struct reading *v)
{
	static const struct enum_value looks[] = { [LOOK_NOTHING] = { "repeats", "" },
		[LOOK_ALONE] = { "alone", "" }, [LOOK_ENGINEERING] = { "no_engineering", "" } };
	const struct data *repeats = map_get(v->m, "repeats");
	enum finding_look look = look_of(v);
	for (int k = 0; k < 2; k++) {
		if (k == 0 ? look == LOOK_NOTHING : repeats->type == DATA_NULL) continue;
		struct map *m = list_map(l);
		map_int(m, "finding", v->number);
		map_enum(m, "what", &looks[k == 0 ? look : LOOK_NOTHING]);
		if (k == 0) {
			map_null(m, "repeats");
			continue;
		}
		struct map *earlier = map_map(m, "repeats");
		map_int(earlier, "incident", map_get(repeats->map, "incident")->i);
		map_int(earlier, "finding", map_get(repeats->map, "finding")->i);
	}
}

void findings_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	struct list **lists = map_groups(out, "categories", "category", finding_categories, "findings");
	const struct list *categories = map_get(out, "categories")->list;
	struct reading *v = arena_list(c->a, FINDINGS_MAX, sizeof *v);
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
	read_lists(c, inc, 0, v, n);
	none_show(c, inc, categories);
	for (int i = 0; i < FINDING_CATEGORIES; i++) map_int(categories->v[i].map, "count", lists[i]->n);
	struct list *look = map_list(out, "to_look_at");
	for (int i = 0; i < n; i++) {
		map_bool(v[i].m, "alone", look_of(&v[i]) == LOOK_ALONE);
		look_show(look, &v[i]);
	}
}
