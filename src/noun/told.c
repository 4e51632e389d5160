#include "noun/told_inside.h"
#include "base/json.h"
#include "noun/actor.h"
#include "noun/evidence.h"
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/incident.h"
#include "noun/links.h"
#include "noun/party.h"
#include "noun/takeaway.h"
#include "noun/timeline.h"
#include "noun/undo.h"

/* --- Which columns, under which names --------------------------------------------------------- */

/* Beside what the form edits: what other acts write, in the order of the page. */
static const struct input followup_more[] = {
	{ "status", IN_CHOICE, 0, 0, 0, followup_statuses, _("Status"), NULL, NULL },
	{ "owner", IN_PERSON, 0, 0, 0, NULL, _("Owner"), NULL, NULL },
	{ "due_on", IN_DAY, 0, 0, 0, NULL, _("Due"), NULL, NULL },
	{ "proposed_due_on", IN_DAY, 0, 0, 0, NULL, _("Proposed due date"), NULL, NULL },
	{ "blocked_by", IN_LINE, 0, 0, 0, NULL, _("Blocked by"), NULL, NULL },
	{ "at_risk", IN_CHECK, 0, 0, 0, NULL, _("At risk"), NULL, NULL },
	{ "review_on", IN_DAY, 0, 0, 0, NULL, _("Next review"), NULL, NULL },
	{ "duplicate_of", IN_FOLLOWUP, 0, 0, 0, NULL, _("Duplicate of"), NULL, NULL },
	{ "effect_on", IN_DAY, 0, 0, 0, NULL, _("Effect due"), NULL, NULL },
	{ "effect", IN_CHOICE, 0, 0, 0, followup_effects, _("Effect"), NULL, NULL },
	{ NULL }
};
/* What a status became, and why, stands in the act's own line. */
static const struct input incident_more[] = {
	{ "postmortem", IN_CHOICE, 0, 0, 0, postmortem_values, _("Postmortem"), NULL, NULL },
	{ "required", IN_CHECK, 0, 0, 0, NULL, _("Full postmortem required"), NULL, NULL },
	{ "required_because", IN_LINE, 0, 0, 0, NULL, _("Because"), NULL, NULL },
	{ "waived", IN_CHECK, 0, 0, 0, NULL, _("Waived"), NULL, NULL },
	{ "access", IN_CHOICE, 0, 0, 0, access_values, _("Access"), NULL, NULL },
	{ "postmortem_due_on", IN_DAY, 0, 0, 0, NULL, _("Postmortem due"), NULL, NULL },
	{ "evaluation_due_on", IN_DAY, 0, 0, 0, NULL, _("Evaluation due"), NULL, NULL },
	{ NULL }
};
static const struct input party_more[] = {
	{ "answer_on", IN_DAY, 0, 0, 0, NULL, _("Answer until"), NULL, NULL },
	{ "said", IN_CHOICE, 0, 0, 0, party_sayings, _("Answer"), NULL, NULL },
	{ "said_version", IN_INT, 0, 0, 0, NULL, _("Version of its statement"), NULL, NULL },
	{ "absent_because", IN_TEXT, 0, 0, 0, NULL, _("Absent, because"), NULL, NULL },
	{ "struck_because", IN_TEXT, 0, 0, 0, NULL, _("Struck out, because"), NULL, NULL },
	{ NULL }
};
static const struct input struck_more[] = {
	{ "struck_because", IN_TEXT, 0, 0, 0, NULL, _("Struck out, because"), NULL, NULL },
	{ NULL }
};
static const struct input event_more[] = {
	{ "in_report", IN_CHECK, 0, 0, 0, NULL, _("Shown in the report"), NULL, NULL },
	{ NULL }
};
/* What a finding names of its incident, list by list. */
static const struct input finding_more[] = {
	{ "finding_event", IN_LINE, IN_LIST, 0, 0, NULL, _("Rests on events"), NULL, NULL },
	{ "finding_evidence", IN_LINE, IN_LIST, 0, 0, NULL, _("Rests on evidence"), NULL, NULL },
	{ "finding_worsens", IN_LINE, IN_LIST, 0, 0, NULL, _("Made worse by"), NULL, NULL },
	{ NULL }
};
static const struct input nothing_more[] = { { NULL } };

/* The records that are told of, each with the letter of its reference. `own`: a column that no
 * other record under the same reference has; `when`: its time, beside precision and zone. */
#define OF_FOLLOWUP 'f'
#define OF_INCIDENT 'i'
static const struct telling {
	char letter;
	const struct noun *noun;
	const struct input *more;
	const char *own, *when;
} tellings[] = {
	{ OF_FOLLOWUP, &followup_noun, followup_more, "priority", NULL },
	{ OF_INCIDENT, &incident_noun, incident_more, "postmortem", NULL },
	{ 'F', &finding_noun, finding_more, "category", "since" },
	{ 'K', &takeaway_noun, nothing_more, "kind", NULL },
	{ 'T', &event_noun, event_more, "kind", "at" },
	{ 'P', &party_noun, party_more, "involvement", NULL },
	{ 'E', &evidence_noun, struck_more, "from_where", "at" },
	{ 'A', &actor_noun, struck_more, "standing", NULL },
};
#define TELLINGS (sizeof tellings / sizeof *tellings)

/* Inputs of several values whose items are rows of a list: its table, the column, and of what it
 * holds the ids. */
static const struct items { const char *input, *table, *column, *kind; } lists[] = {
	{ "tags", "incident_tag", "tag", NULL }, { "techniques", "incident_technique", "technique", NULL },
	{ "techniques", "actor_technique", "technique", NULL },
	{ "services", "incident_service", "service_id", "service" },
	{ "touches", "finding_touch", "category", NULL },
	{ "finding_event", "finding_event", "event_id", "event" },
	{ "finding_evidence", "finding_evidence", "evidence_id", "evidence" },
	{ "finding_worsens", "finding_worsens", "by_id", "finding" },
};

static const struct telling *telling_of(struct str object, const struct json *facts)
{
	struct link l;
	if (!link_read(object, &l)) return NULL;
	char letter = l.kind == LINK_FOLLOWUP ? OF_FOLLOWUP : l.part ? l.letter : OF_INCIDENT;
	for (size_t i = 0; i < TELLINGS; i++)
		if (tellings[i].letter == letter && json_at(facts, tellings[i].own)) return &tellings[i];
	return NULL;
}

/* --- One act ---------------------------------------------------------------------------------- */

/* The column of that name, of the row or of the one that holds its longer texts. */
static const struct json *cell(const struct noun *n, const struct json *facts, const char *name)
{
	const struct json *v = json_at(facts, name);
	return v || !n->texts ? v : json_at(json_item(json_at(facts, n->texts), 0), name);
}

/* As one text by which two are compared; absent: there is nothing. */
static struct str as_text(struct arena *a, const struct json *v)
{
	int64_t i;
	struct str sha256 = json_text(json_at(v, "sha256"));
	if (sha256.p) return sha256;
	return json_whole(v, &i) ? arena_printf(a, "%lld", (long long)i) : json_text(v);
}

static void side_show(struct told *t, struct map *m, const char *side, const struct input *row,
	const struct json *v)
{
	static const struct enum_value yes_no[] = { { "no", _("No") }, { "yes", _("Yes") } };
	struct str sha256 = json_text(json_at(v, "sha256")), text = json_text(v);
	int32_t day;
	int64_t i = 0;
	bool whole = json_whole(v, &i);
	if (sha256.p) told_wait_text(t, m, side, false, sha256);
	else if (input_named(row)) told_wait_name(t, m, side, row->type, i);
	else if (row->type == IN_CHOICE && text.p && enum_find(row->values, text))
		map_enum(m, side, enum_find(row->values, text));
	else if (row->type == IN_CHECK) map_enum(m, side, &yes_no[whole && i]);
	else if (row->type == IN_DAY && str_is(text, DB_NO_DAY)) map_null(m, side);
	else if (row->type == IN_DAY && text.p && day_parse(text, &day)) map_date(m, side, day);
	else if (whole) map_int(m, side, i);
	else map_text(m, side, text.p ? arena_str(t->c->a, text) : STR_NONE);
}

/* A text of many lines is not told twice over: what became of it is. */
static const struct enum_value *text_change(const struct json *was, const struct json *is)
{
	static const struct enum_value words[] = { { "added", _("added") }, { "removed", _("removed") },
		{ "rewritten", _("rewritten") } };
	bool had = as_text(NULL, was).p != NULL, has = as_text(NULL, is).p != NULL;
	return &words[!had ? 0 : !has ? 1 : 2];
}

static struct map *field_new(struct list *fields, const struct input *row,
	const struct enum_value *text)
{
	struct map *m = list_map(fields);
	map_words(m, "label", row->label);
	map_enum(m, "text", text);
	return m;
}

/* When it was, as close as it was said: three columns, and what it lasted. */
static bool moment_read(struct told *t, const struct json *facts, const char *when,
	struct moment *at)
{
	struct str zone = json_text(json_at(facts, "zone"));
	at->precision = enum_find(moment_precision, json_text(json_at(facts, "precision")));
	at->zone = zone.p ? arena_str(t->c->a, zone) : STR_NONE;
	at->ended = json_whole(json_at(facts, "until"), &at->until);
	return at->precision && json_whole(json_at(facts, when), &at->ms);
}

static void moment_tell(struct told *t, const struct input *row, const struct json *before,
	const struct json *after, struct list *fields)
{
	const char *const columns[] = { row->name, "precision", "zone", "until" };
	struct moment was = { .ms = 0 }, is = { .ms = 0 };
	bool same = true;
	for (int i = 0; i < 4; i++)
		same = same && fact_same(t->c->a, json_at(before, columns[i]), json_at(after, columns[i]));
	if (same) return;
	struct map *m = field_new(fields, row, NULL);
	if (moment_read(t, before, row->name, &was)) map_moment(m, "was", was);
	else map_null(m, "was");
	if (moment_read(t, after, row->name, &is)) map_moment(m, "became", is);
	else map_null(m, "became");
}

static void field_tell(struct told *t, const struct noun *n, const struct input *row,
	const struct json *before, const struct json *after, struct list *fields)
{
	bool id = input_named(row) && !json_at(after, row->name) && !json_at(before, row->name);
	const char *column = id ? ctx_printf(t->c, "%s_id", row->name).p : row->name;
	const struct json *was = cell(n, before, column), *is = cell(n, after, column);
	if (!row->label || fact_same(t->c->a, was, is)) return;
	bool text = row->type == IN_TEXT;
	struct map *m = field_new(fields, row, text ? text_change(was, is) : NULL);
	if (text) map_null(m, "was");
	else side_show(t, m, "was", row, was);
	if (text) map_null(m, "became");
	else side_show(t, m, "became", row, is);
}

static struct str items_text(struct arena *a, const struct json *rows, const char *column)
{
	struct buf b = buf_new(a, 64);
	for (size_t i = 0; rows && i < json_items(rows); i++) {
		if (b.len) buf_c(&b, ", ");
		buf_str(&b, as_text(a, json_at(json_item(rows, i), column)));
	}
	return buf_text(&b);
}

static void items_show(struct told *t, struct map *m, const char *side, const struct items *list,
	const struct json *rows)
{
	int n = rows ? (int)json_items(rows) : 0;
	if (!list->kind) {
		struct str text = items_text(t->c->a, rows, list->column);
		map_text(m, side, str_some(text) ? text : STR_NONE);
		return;
	}
	struct waiting *w = told_wait(t, m, side, list->kind, n);
	for (int i = 0; w && i < n; i++)
		if (json_whole(json_at(json_item(rows, (size_t)i), list->column), &w->ids[w->n])) w->n++;
}

static bool has_item(const struct json *rows, const char *column, struct str code)
{
	for (size_t i = 0; rows && i < json_items(rows); i++)
		if (str_eq(json_text(json_at(json_item(rows, i), column)), code)) return true;
	return false;
}

/* Choices: each that came, and each that went. */
static void choices_tell(const struct input *row, const char *column, const struct json *was,
	const struct json *is, struct list *fields)
{
	for (const struct enum_value *e = row->values; e->code; e++) {
		bool had = has_item(was, column, str_of(e->code)), has = has_item(is, column, str_of(e->code));
		if (had == has) continue;
		struct map *m = field_new(fields, row, NULL);
		map_enum(m, "was", had ? e : NULL);
		map_enum(m, "became", has ? e : NULL);
	}
}

static void list_tell(struct told *t, const struct input *row, const struct json *before,
	const struct json *after, struct list *fields)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct items *list = &lists[i];
		const struct json *was = json_at(before, list->table), *is = json_at(after, list->table);
		if (strcmp(row->name, list->input) != 0) continue;
		if (row->type == IN_CHOICE) choices_tell(row, list->column, was, is, fields);
		if (row->type == IN_CHOICE || str_eq(items_text(t->c->a, was, list->column),
			items_text(t->c->a, is, list->column))) continue;
		struct map *m = field_new(fields, row, NULL);
		items_show(t, m, "was", list, was);
		items_show(t, m, "became", list, is);
	}
}

static void fields_tell(struct told *t, struct str object, const struct changed *made,
	struct map *m)
{
	const struct json *before = made->before, *after = made->after;
	struct list *fields = map_list(m, "fields");
	const struct telling *how = before && after ? telling_of(object, after) : NULL;
	const struct input *tables[] = { how ? how->more : NULL, how ? how->noun->inputs : NULL };
	for (int i = 0; how && i < 2; i++)
		EACH_INPUT(row, tables[i]) {
			bool timed = how->when;
			if (timed && strcmp(row->name, how->when) == 0) moment_tell(t, row, before, after, fields);
			else if (timed && strcmp(row->name, "precision") == 0) continue;
			else if (timed && strcmp(row->name, "zone") == 0) continue;
			else if (row->flags & IN_LIST) list_tell(t, row, before, after, fields);
			else field_tell(t, how->noun, row, before, after, fields);
		}
}

/* The word that was said of a follow-up with it, as m.said. */
static void said_tell(struct told *t, const struct json *after, struct map *m)
{
	struct str said = json_text(json_at(after, "followup_note.said.sha256"));
	if (said.p) told_wait_text(t, m, "said", true, said);
	else map_null(m, "said");
}

void told_add(struct told *t, struct str object, const struct changed *made, struct map *m)
{
	fields_tell(t, object, made, m);
	said_tell(t, made->after, m);
}

void told_note_add(struct told *t, struct str object, const struct changed *made, struct map *m)
{
	struct str what = json_text(json_at(made->after, "followup_note.what"));
	map_enum(m, "what", what.p ? enum_find(followup_said, what) : NULL);
	told_add(t, object, made, m);
}

#define NOTES_MOST 200

static bool is_one_of(const struct map *note, const char *const *codes)
{
	for (; *codes; codes++)
		if (strcmp(map_get(note, "what")->e->code, *codes) == 0) return true;
	return false;
}

/* Of these the fields are told. */
static const char *const edits[] = { "edited", "taken_back", NULL };
/* These, too, stand for a change that may be taken back. */
static const char *const takable[] = { "edited", "taken_back", "owner", "due", "accepted",
	"refused", "cycle_proposed", "cycle_withdrawn", NULL };

/* The row of the note that was made with that change: by what the change tells, or (of many changed
 * at once, which tells of none) the newest of that moment. NULL: none of these. */
static struct map *note_of(const struct list *notes, const char *const *codes, int64_t at,
	const struct changed *made)
{
	int64_t id;
	bool told = json_whole(json_at(made->after, "followup_note.id"), &id);
	for (int i = 0; i < notes->n; i++) {
		struct map *m = notes->v[i].map;
		bool this = told ? map_get(m, "id")->i == id : map_get(m, "at")->i == at;
		if (this && is_one_of(m, codes)) return m;
	}
	return NULL;
}

/* What one change says of its notes. */
static void note_tell(struct told *t, struct str object, int64_t version,
	const struct list *notes, struct db_query *q)
{
	struct changed made = change_read(t->c, q);
	int64_t at = db_get_int(q, "at");
	struct map *edit = note_of(notes, edits, at, &made);
	struct map *taken = note_of(notes, takable, at, &made);
	if (edit && !map_get(edit, "fields")) fields_tell(t, object, &made, edit);
	if (taken && !map_get(taken, "undo"))
		undo_show(t->c, &followup_noun, object, version, &made, taken);
}

void told_notes(struct ctx *c, struct str object, int64_t version, const struct list *notes)
{
	struct told *t = told_new(c);
	int first = notes->n, last = -1;
	for (int i = 0; i < notes->n; i++) {
		if (!is_one_of(notes->v[i].map, takable)) continue;
		if (first > i) first = i;
		if (first == i || is_one_of(notes->v[i].map, edits)) last = i;
	}
	if (last >= 0) {
		struct db_query q = DB_RUN(c->db, SQL_TOLD_CHANGES, db_str("object", object),
			db_int("since", map_get(notes->v[last].map, "at")->i - 1),
			db_int("until", map_get(notes->v[first].map, "at")->i), db_int("limit", NOTES_MOST));
		while (db_step(&q)) note_tell(t, object, version, notes, &q);
	}
	for (int i = 0; i < notes->n; i++) {
		struct map *m = notes->v[i].map;
		if (!map_get(m, "fields")) (void)map_list(m, "fields");
		if (!map_get(m, "undo")) map_null(m, "undo");
	}
	told_end(t, STR_NONE);
}

bool told_column(enum sql_record record, const char *column)
{
	for (size_t i = 0; i < TELLINGS; i++) {
		const struct input *tables[] = { tellings[i].more, tellings[i].noun->inputs };
		if (tellings[i].noun->record != record) continue;
		for (int k = 0; k < 2; k++)
			EACH_INPUT(row, tables[k])
				if (noun_column(row, column)) return true;
	}
	return false;
}
