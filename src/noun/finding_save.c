/* Writing findings and signed "none found", with the answer of each category in step. */
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/when.h"

const struct input finding_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ "category", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, finding_choices, _("Category"),
	  _("The one it counts in."), NULL },
	{ "title", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 200, NULL, _("Title"),
	  _("What was so, in one line: a state of things, not a person."), NULL },
	{ "detail", IN_TEXT, 0, 0, 0, NULL, _("Detail"), NULL, NULL },
	{ "rests_on", IN_LINE, IN_WIDE | IN_READ, 0, 1000, NULL, _("Rests on"),
	  _("Events and evidence of this incident, for example T2 T5 E3."), NULL },
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
	{ "elsewhere", IN_HEADING, 0, 0, 0, NULL, _("Where else?"),
	  _("A technical lapse and an unknown vector say whether it is so in other systems."), NULL },
	{ "others_checked", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL,
	  _("Which other systems were looked at, and with what result"), _("Or why none were."), NULL },
	{ "others_by", IN_LINE, IN_NARROW | IN_CONDITIONAL, 0, 200, NULL, _("Looked at by"),
	  _("People or teams."), NULL },
	{ "others_followup", IN_FOLLOWUP, IN_NARROW | IN_MONO | IN_CONDITIONAL | IN_BESIDE, 0, 40, NULL,
	  _("Or a follow-up that will look"), _("For example FU-317."), NULL },
	{ "cause", IN_HEADING, IN_FOLDED, 0, 0, NULL, _("Since when, and how sure the cause is"), NULL,
	  NULL },
	{ "since", IN_LINE, IN_NARROW, 0, 80, NULL, _("So since"),
	  _("As closely as it is known: 2017, 2017-08, 2017-08-14 09:30."), NULL },
	{ "zone", IN_LINE, IN_NARROW | IN_BESIDE, 0, 64, NULL, _("Zone"),
	  _("Yours, where nothing stands here."), NULL },
	{ "escaped", IN_TEXT, 0, 0, 0, NULL, _("How it escaped notice until then"), NULL, NULL },
	{ "confidence", IN_CHOICE, 0, 0, 0, finding_confidences, _("How sure the cause is"), NULL,
	  NULL },
	{ "weighed", IN_TEXT, 0, 0, 0, NULL, _("Other explanations"),
	  _("Which were weighed, and what spoke against them."), NULL },
	{ "ties", IN_HEADING, 0, 0, 0, NULL, _("What it is tied to"), NULL, NULL },
	{ "touches", IN_CHOICE, IN_LIST, 0, 0, finding_categories, _("Also touches"),
	  _("Shown with the finding; it does not count twice."), NULL },
	{ "worse_by", IN_LINE, IN_NARROW | IN_MONO | IN_READ, 0, 400, NULL, _("Made worse by"),
	  _("Other findings of this incident, for example F2 F4."), NULL },
	{ "repeats", IN_FINDING, IN_NARROW | IN_MONO | IN_OFFERED | IN_BESIDE, 0, 40, NULL,
	  _("Repeats an earlier finding"), _("Its reference, for example INC-12/F3."), NULL },
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

#define REFS_MOST 60

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

/* --- What it names of its incident ------------------------------------------------------------ */

/* Each list of a finding: the letter by which a field of the form names what is in it. */
static const struct part {
	char letter;
	const char *field, *table, *column, *ids;       /* ids: of them, in SQL_FINDING_NAMES */
	enum sql known, clear, name;
} parts[] = {
	{ 'T', "rests_on", "finding_event", "event_id", "events", SQL_FINDING_EVENT_KNOWN,
	  SQL_FINDING_EVENT_CLEAR, SQL_FINDING_EVENT_NAME },
	{ 'E', "rests_on", "finding_evidence", "evidence_id", "evidence", SQL_FINDING_EVIDENCE_KNOWN,
	  SQL_FINDING_EVIDENCE_CLEAR, SQL_FINDING_EVIDENCE_NAME },
	{ 'F', "worse_by", "finding_worsens", "by_id", "findings", SQL_FINDING_FINDING_KNOWN,
	  SQL_FINDING_FINDING_CLEAR, SQL_FINDING_FINDING_NAME },
};
enum { PARTS = sizeof parts / sizeof *parts };
static const struct {
	const char *field, *letters, *fault;
} named[] = { { "rests_on", "TE", _("Write events and evidence as T2 E3, sixty at most.") },
	{ "worse_by", "F", _("Write findings as F2 F4, sixty at most.") } };

/* The ids of what is named, for each of the parts. */
struct names {
	int n[PARTS];
	int64_t ids[PARTS][REFS_MOST];
};

/* The ids of those with the part's letter; what is not there is added to `missing`. */
static int part_ids(struct ctx *c, const struct incident_head *inc, const struct part *p,
	const struct finding_ref *refs, int n, int64_t *ids, struct buf *missing)
{
	int64_t wanted[REFS_MOST], there[REFS_MOST];
	int nwanted = 0, nthere = 0;
	for (int i = 0; i < n; i++) if (refs[i].letter == p->letter) wanted[nwanted++] = refs[i].number;
	if (!nwanted) return 0;
	struct db_query q = DB_RUN(c->db, p->known, db_int("incident", inc->id),
		db_str("numbers", text_json_numbers(c->a, wanted, nwanted)));
	while (db_step(&q) && nthere < REFS_MOST) {
		ids[nthere] = db_get_int(&q, "id");
		there[nthere++] = db_get_int(&q, "number");
	}
	db_end(&q);
	for (int i = 0; i < nwanted; i++) {
		bool is = false;
		for (int k = 0; k < nthere; k++) is = is || there[k] == wanted[i];
		if (!is) buf_printf(missing, "%s%c%lld", missing->len ? " " : "", p->letter,
				(long long)wanted[i]);
	}
	return nthere;
}

static void names_find(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	struct names *to)
{
	for (size_t f = 0; f < sizeof named / sizeof *named; f++) {
		struct finding_ref refs[REFS_MOST];
		struct buf missing = buf_new(c->a, 32);
		struct str typed = in_text(in, named[f].field);
		int n = finding_refs_read(typed.p ? typed : STR(""), named[f].letters, refs, REFS_MOST);
		if (n < 0) input_error(in, named[f].field, named[f].fault);
		for (int i = 0; i < PARTS && n >= 0; i++)
			if (strcmp(parts[i].field, named[f].field) == 0)
				to->n[i] = part_ids(c, inc, &parts[i], refs, n, to->ids[i], &missing);
		if (missing.len)
			input_error_named(in, named[f].field, _("This incident has no such thing:"),
				buf_text(&missing));
	}
}

static void names_write(struct ctx *c, const struct incident_head *inc, int64_t id,
	const struct names *names)
{
	struct db_arg incident = db_int("incident", inc->id), finding = db_int("finding", id);
	for (int i = 0; i < PARTS; i++) {
		DB_DO(c->db, parts[i].clear, incident, finding);
		for (int k = 0; k < names->n[i]; k++)
			DB_DO(c->db, parts[i].name, incident, finding, db_int("part", names->ids[i][k]));
	}
}

/* What the fields of the form hold for these facts. */
static void names_show(struct ctx *c, const struct map *facts, struct map *m)
{
	struct buf b[] = { buf_new(c->a, 64), buf_new(c->a, 64) };
	struct db_arg args[PARTS + 1] = { db_int("incident", map_get(facts, "incident_id")->i) };
	int n = 0;
	for (int i = 0; i < PARTS; i++) {
		const struct list *l = map_get(facts, parts[i].table)->list;
		args[i + 1] = db_str(parts[i].ids, ids_json(c->a, l, parts[i].column));
		n += l->n;
	}
	if (n) {
		struct db_query q = db_run(c->db, SQL_FINDING_NAMES, args, PARTS + 1);
		while (db_step(&q)) {
			struct str letter = db_get_text(&q, "letter");
			struct buf *to = &b[str_is(letter, "F")];
			buf_printf(to, "%s%.*s%lld", to->len ? " " : "", STR_F(letter),
				(long long)db_get_int(&q, "number"));
		}
	}
	map_text(m, "rests_on", buf_text(&b[0]));
	map_text(m, "worse_by", buf_text(&b[1]));
}

/* --- The form from the facts ------------------------------------------------------------------ */

static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	const struct data *technique = map_get(facts, "technique");
	bool none = technique->type == DATA_TEXT && str_is(technique->text, "none");
	names_show(c, facts, m);
	when_field_show(c, facts, "since", STR_NONE, m);
	map_text(m, "technique", none || technique->type != DATA_TEXT ? STR_NONE : technique->text);
	map_bool(m, "technique_none", none);
	const struct list *touches = map_get(facts, "finding_touch")->list;
	struct list *l = map_list(m, "touches");
	for (int i = 0; i < touches->n; i++) list_text(l, map_get(touches->v[i].map, "category")->text);
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void touches_write(struct ctx *c, const struct incident_head *inc, const struct inputs *in,
	int64_t id)
{
	const struct input_value *touches = input_get(in, "touches");
	struct db_arg incident = db_int("incident", inc->id), finding = db_int("finding", id);
	DB_DO(c->db, SQL_FINDING_TOUCHES_CLEAR, incident, finding);
	for (int i = 0; i < touches->n; i++)    /* it does not touch its own category */
		if (!str_eq(touches->list[i], in_code(in, "category")))
			DB_DO(c->db, SQL_FINDING_TOUCH_ADD, incident, finding,
				db_str("category", touches->list[i]));
}

/* A finding neither repeats itself nor makes itself worse. */
static void others_check(struct inputs *in, int64_t id, const struct names *names)
{
	if (!id) return;
	if (input_get(in, "repeats")->id == id)
		input_error(in, "repeats", _("A finding cannot repeat itself."));
	for (int i = 0; i < PARTS; i++)
		for (int k = 0; parts[i].letter == 'F' && k < names->n[i]; k++)
			if (names->ids[i][k] == id)
				input_error(in, parts[i].field, _("A finding cannot make itself worse."));
}

static void answer_check(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	enum answer answers[FINDING_CATEGORIES];
	int64_t at = input_get(in, "category")->i;
	answers_read(c, inc, answers);
	if (answers[at] == ANSWER_NONE) input_error(in, "category", is_none[at]);
}

static int64_t make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	struct names names = { .n = { 0 } };
	struct moment since;
	bool is_new = *number == 0;
	answer_check(c, inc, in);
	names_find(c, inc, in, &names);
	others_check(in, is_new ? 0 : part_find(c, &finding_noun, inc->number, *number), &names);
	bool timed = when_field(c, in, "since", c->zone_name, &since);
	if (in->nerrors) return 0;
	if (is_new) *number = DB_ONE(c->db, 0, SQL_FINDING_LAST, db_int("incident", inc->id)) + 1;
	DB_DO(c->db, SQL_ANSWER_ADD, db_int("incident", inc->id),
		db_str("category", in_code(in, "category")), db_str("answer", STR("findings")));
	int64_t id = DB_PUT_ONE(c->db, is_new ? SQL_FINDING_ADD : SQL_FINDING_SET, in,
		db_int("incident", inc->id), db_int("number", *number),
		db_str("technique", in_int(in, "technique_none") ? STR("none") :
			technique_of(c->a, in_text(in, "technique"))),
		MOMENT_ARGS("since", timed, since));
	names_write(c, inc, id, &names);
	touches_write(c, inc, in, id);
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
