/* Writing findings and signed "none found", with the answer of each category in step. */
#include "noun/finding.h"
#include "noun/followup.h"

const struct input finding_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ "category", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, finding_choices, _("Category"),
	  _("The one it counts in."), NULL },
	{ "title", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 200, NULL, _("Title"),
	  _("What was so, in one line: a state of things, not a person."), NULL },
	{ "detail", IN_TEXT, 0, 0, 0, NULL, _("Detail"), NULL, NULL },
	{ "rests_on", IN_LINE, IN_WIDE | IN_READ, 0, 1000, NULL, _("Rests on"),
	  _("Events of this incident's timeline, for example T2 T5."), NULL },
	{ "manual", IN_HEADING, 0, 0, 0, NULL, _("A manual error also says"), NULL, NULL },
	{ "made_possible", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL,
	  _("What in the system made it possible"), NULL, NULL },
	{ "vector", IN_HEADING, 0, 0, 0, NULL, _("A previously unknown attack vector also says"),
	  NULL, NULL },
	{ "technique", IN_LINE, IN_NARROW | IN_MONO | IN_CONDITIONAL | IN_READ, 0, 20, NULL,
	  _("ATT&CK technique"),	  _("For example T1566.001."), NULL },
	{ "technique_none", IN_CHECK, 0, 0, 0, NULL, _("None matches"), NULL, NULL },
	{ "detection_gap", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What kept it from being detected"),
	  NULL, NULL },
	{ "others_checked", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("Were other systems checked?"),
	  _("Which, and what came of it; or why not."), NULL },
	{ "ties", IN_HEADING, 0, 0, 0, NULL, _("What it is tied to"), NULL, NULL },
	{ "touches", IN_CHOICE, IN_LIST, 0, 0, finding_categories, _("Also touches"),
	  _("Shown with the finding; it does not count twice."), NULL },
	{ "repeats", IN_FINDING, IN_NARROW | IN_MONO, 0, 40, NULL, _("Repeats an earlier finding"),
	  _("Its reference, for example INC-12/F3."), NULL },
	{ "no_action_because", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("No action, because"),
	  _("Only when nothing is to follow from it. Follow-ups are added on the next page."),
	  NULL },
	{ NULL }
};
const struct input none_input[] = {
	{ "categories", IN_CHOICE, IN_LIST | IN_REQUIRED, 0, 0, finding_categories, _("Categories"),
	  _("One statement may answer several."), NULL },
	{ "because", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("None found, because"),
	  _("Who looked at what. Your name and the time stand under it."), NULL },
	{ NULL }
};
const struct input none_withdraw_input[] = {
	{ "category", IN_CHOICE, IN_REQUIRED, 0, 0, finding_categories, _("Category"), NULL, NULL },
	{ NULL }
};

#define EVENTS_MOST 60

/* By position in finding_categories. Each is a whole sentence, because one that is built from parts
 * cannot be translated. */
static const char *const is_none[FINDING_CATEGORIES] = {
	_("Technical lapse has a signed “none found”. Withdraw it first."),
	_("Procedural failure has a signed “none found”. Withdraw it first."),
	_("Process flaw has a signed “none found”. Withdraw it first."),
	_("Manual error has a signed “none found”. Withdraw it first."),
	_("Communication glitch has a signed “none found”. Withdraw it first."),
	_("Previously unknown attack vector has a signed “none found”. Withdraw it first.")
};
static const char *const has_findings[FINDING_CATEGORIES] = {
	_("Technical lapse has findings; “none found” cannot be signed for it."),
	_("Procedural failure has findings; “none found” cannot be signed for it."),
	_("Process flaw has findings; “none found” cannot be signed for it."),
	_("Manual error has findings; “none found” cannot be signed for it."),
	_("Communication glitch has findings; “none found” cannot be signed for it."),
	_("Previously unknown attack vector has findings; “none found” cannot be signed "
	  "for it.")
};

enum answer { ANSWER_OPEN, ANSWER_FINDINGS, ANSWER_NONE };

static void answers_read(struct ctx *c, const struct incident_head *inc, enum answer *answers)
{
	for (int i = 0; i < FINDING_CATEGORIES; i++) answers[i] = ANSWER_OPEN;
	struct db_query q = DB_RUN(c->db, SQL_ANSWER_LIST, db_int("incident", inc->id));
	while (db_step(&q))
		answers[db_get_choice(&q, "category", finding_categories) - finding_categories] =
			str_is(db_get_text(&q, "answer"), "none") ? ANSWER_NONE : ANSWER_FINDINGS;
}

/* The ids of the events that the form names; -1 and an error when one is not there. */
static int events_find(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *ids)
{
	int64_t numbers[EVENTS_MOST];
	struct str typed = in_text(in, "rests_on");
	int n = finding_events_read(typed.p ? typed : STR(""), numbers, EVENTS_MOST), known = 0;
	if (n < 0) {
		input_error(in, "rests_on", _("Write events as T2 T5."));
		return -1;
	}
	if (!n) return 0;
	struct buf json = buf_new(c->a, 64);
	for (int i = 0; i < n; i++)
		buf_printf(&json, "%c%lld", i ? ',' : '[', (long long)numbers[i]);
	buf_char(&json, ']');
	struct db_query q = DB_RUN(c->db, SQL_FINDING_EVENTS_KNOWN, db_int("incident",
		inc->id), db_str("numbers", buf_text(&json)));
	while (db_step(&q)) ids[known++] = db_get_int(&q, "id");
	if (known == n) return n;
	input_error(in, "rests_on", _("This incident's timeline has no such event."));
	return -1;
}

static void answer_check(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	enum answer answers[FINDING_CATEGORIES];
	int64_t at = input_get(in, "category")->i;
	answers_read(c, inc, answers);
	if (answers[at] == ANSWER_NONE) input_error(in, "category", is_none[at]);
}

/* --- The form from the facts ------------------------------------------------------------------ */

static struct str events_text(struct ctx *c, const struct map *facts)
{
	struct buf b = buf_new(c->a, 64);
	struct db_query q = DB_RUN(c->db, SQL_FINDING_EVENT_NUMBERS,
		db_int("incident", map_get(facts, "incident_id")->i),
		db_str("ids", ids_json(c->a, map_get(facts, "finding_event")->list, "event_id")));
	while (db_step(&q))
		buf_printf(&b, "%sT%lld", b.len ? " " : "", (long long)db_get_int(&q, "number"));
	return buf_text(&b);
}

static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	const struct data *technique = map_get(facts, "technique");
	bool none = technique->type == DATA_TEXT && str_is(technique->text, "none");
	map_text(m, "rests_on", events_text(c, facts));
	map_text(m, "technique", none || technique->type != DATA_TEXT ? STR_NONE : technique->text);
	map_bool(m, "technique_none", none);
	const struct list *touches = map_get(facts, "finding_touch")->list;
	struct list *l = map_list(m, "touches");
	for (int i = 0; i < touches->n; i++) list_text(l, map_get(touches->v[i].map, "category")->text);
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void relations_write(struct ctx *c, const struct incident_head *inc, const struct inputs *in,
	int64_t id, const int64_t *events, int n)
{
	const struct input_value *touches = input_get(in, "touches");
	struct db_arg incident = db_int("incident", inc->id), finding = db_int("finding", id);
	DB_DO(c->db, SQL_FINDING_EVENTS_CLEAR, incident, finding);
	for (int i = 0; i < n; i++)
		DB_DO(c->db, SQL_FINDING_EVENT_ADD, incident, finding, db_int("event", events[i]));
	DB_DO(c->db, SQL_FINDING_TOUCHES_CLEAR, incident, finding);
	for (int i = 0; i < touches->n; i++)    /* it does not touch its own category */
		if (!str_eq(touches->list[i], in_code(in, "category")))
			DB_DO(c->db, SQL_FINDING_TOUCH_ADD, incident, finding,
				db_str("category", touches->list[i]));
}

static int64_t make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	int64_t events[EVENTS_MOST], repeats = input_get(in, "repeats")->id;
	bool is_new = *number == 0;
	answer_check(c, inc, in);
	int n = events_find(c, inc, in, events);
	if (repeats && !is_new && repeats == part_find(c, &finding_noun, inc->number, *number))
		input_error(in, "repeats", _("A finding cannot repeat itself."));
	if (in->nerrors) return 0;
	if (is_new) *number = DB_ONE(c->db, 0, SQL_FINDING_LAST, db_int("incident", inc->id)) + 1;
	DB_DO(c->db, SQL_ANSWER_ADD, db_int("incident", inc->id),
		db_str("category", in_code(in, "category")), db_str("answer", STR("findings")));
	int64_t id = DB_PUT_ONE(c->db, is_new ? SQL_FINDING_ADD : SQL_FINDING_SET, in,
		db_int("incident", inc->id), db_int("number", *number),
		db_str("technique", in_int(in, "technique_none") ? STR("none") :
			technique_of(c->a, in_text(in, "technique"))));
	relations_write(c, inc, in, id, events, n);
	DB_DO(c->db, SQL_ANSWER_TRIM, db_int("incident", inc->id));
	return id;
}

const struct noun finding_noun = { .record = RECORD_FINDING, .inputs = finding_input,
	.values = values, .letter = 'F', PART_SQL(FINDING), .check = finding_check, .make = make };

/* Signed "none found" as the history tells them; categories that are not signed are left out. */
static struct map *none_facts(struct ctx *c, const struct incident_head *inc,
	const struct str *categories, int n)
{
	struct map *m = map_new(c->a);
	struct list *l = map_list(m, "none_found");
	for (int i = 0; i < n; i++) {
		struct db_arg key[] = { db_int("incident_id", inc->id), db_str("category", categories[i]) };
		bool again = false;             /* named twice in the form */
		for (int k = 0; k < i; k++) again = again || str_eq(categories[k], categories[i]);
		const struct map *facts = again ? NULL : change_facts_key(c, RECORD_NONE_FOUND, key, 2);
		if (facts) *list_map(l) = *facts;
	}
	return l->n ? m : NULL;
}

enum status none_sign(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	enum answer answers[FINDING_CATEGORIES];
	const struct input_value *typed = input_get(in, "categories");
	answers_read(c, inc, answers);
	for (int i = 0; i < typed->n; i++) {
		int at = enum_index(finding_categories, typed->list[i]);
		if (answers[at] == ANSWER_FINDINGS)
			input_error(in, "categories", has_findings[at]);
		else if (answers[at] == ANSWER_NONE)
			input_error(in, "categories", _("“None found” is signed already."));
	}
	if (in->nerrors) return ST_INVALID;
	for (int i = 0; i < typed->n; i++) {
		int at = enum_index(finding_categories, typed->list[i]);
		if (answers[at] == ANSWER_NONE) continue;       /* named twice in the form */
		answers[at] = ANSWER_NONE;
		DB_DO(c->db, SQL_ANSWER_ADD, db_int("incident", inc->id),
			db_str("category", typed->list[i]), db_str("answer", STR("none")));
		DB_PUT(c->db, SQL_NONE_ADD, in, db_int("incident", inc->id),
			db_str("category", typed->list[i]));
	}
	change_add(c, inc->id, incident_ref(c, inc), NULL, none_facts(c, inc, typed->list, typed->n));
	return ST_DONE;
}

enum status none_withdraw(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	struct str category = in_code(in, "category");
	const struct map *before = none_facts(c, inc, &category, 1);
	if (!before) {
		input_error(in, NULL, _("No “none found” is signed there."));
		return ST_INVALID;
	}
	DB_DO(c->db, SQL_NONE_REMOVE, db_int("incident", inc->id), db_str("category", category));
	DB_DO(c->db, SQL_ANSWER_TRIM, db_int("incident", inc->id));
	change_add(c, inc->id, incident_ref(c, inc), before, NULL);
	return ST_DONE;
}
