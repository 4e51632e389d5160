/* Writing findings and signed "none found", with the answer of each category in step. */
#include "noun/finding.h"

#define EVENTS_MOST 60

/* By position in finding_categories: sentences are whole, never built from parts. */
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
		answers[enum_index(finding_categories, db_get_text(&q, "category"))] =
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

/* The id of the finding that this one repeats; 0 for none, -1 and an error for one
 * that cannot be. */
static int64_t repeats_find(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	int64_t incident, finding;
	if (!in_has(in, "repeats")) return 0;
	if (!finding_ref_read(in_text(in, "repeats"), &incident, &finding)) {
		input_error(in, "repeats", _("Write an earlier finding as INC-12/F3."));
		return -1;
	}
	int64_t id = DB_ONE(c->db, 0, SQL_FINDING_FIND, db_int("number", incident),
		db_int("finding", finding));
	if (!id) {
		input_error(in, "repeats", _("There is no such finding."));
	} else if (incident == inc->number && finding == number) {
		input_error(in, "repeats", _("A finding cannot repeat itself."));
	} else {
		return id;
	}
	return -1;
}

static void answer_check(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	enum answer answers[FINDING_CATEGORIES];
	int64_t at = input_get(in, "category")->i;
	answers_read(c, inc, answers);
	if (answers[at] == ANSWER_NONE) input_error(in, "category", is_none[at]);
}

static int64_t row_put(struct ctx *c, const struct incident_head *inc, const struct inputs *in,
	int64_t number, bool is_new, int64_t repeats)
{
	return DB_ONE(c->db, 0, is_new ? SQL_FINDING_ADD : SQL_FINDING_SET,
		db_int("incident", inc->id), db_int("number", number),
		db_int("version", is_new ? 0 : in_int(in, "version")),
		db_str("category", in_code(in, "category")), db_str("title", in_text(in, "title")),
		db_str("detail", in_text(in, "detail")),
		db_str("made_possible", in_text(in, "made_possible")),
		db_str("technique", in_int(in, "technique_none") ? STR("none") :
			in_text(in, "technique")),
		db_str("detection_gap", in_text(in, "detection_gap")),
		db_str("others_checked", in_text(in, "others_checked")),
		db_str("no_action_because", in_text(in, "no_action_because")),
		db_id("repeats", repeats));
}

static void relations_put(struct ctx *c, const struct incident_head *inc, const struct inputs *in,
	int64_t id, const int64_t *events, int n)
{
	const struct input_value *touches = input_get(in, "touches");
	struct db_arg incident = db_int("incident", inc->id), finding = db_int("finding", id);
	DB_DO(c->db, SQL_FINDING_EVENTS_CLEAR, incident, finding);
	for (int i = 0; i < n; i++)
		DB_DO(c->db, SQL_FINDING_EVENT_ADD, incident, finding, db_int("event", events[i]));
	DB_DO(c->db, SQL_FINDING_TOUCHES_CLEAR, incident, finding);
	for (int i = 0; i < touches->n; i++)    /* its own category is no other one */
		if (!str_eq(touches->list[i], in_code(in, "category")))
			DB_DO(c->db, SQL_FINDING_TOUCH_ADD, incident, finding,
				db_str("category", touches->list[i]));
}

enum status finding_save(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	int64_t events[EVENTS_MOST], incident = inc->id;
	bool is_new = *number == 0;
	finding_check(in);
	answer_check(c, inc, in);
	int n = events_find(c, inc, in, events);
	int64_t repeats = repeats_find(c, inc, in, *number);
	if (in->nerrors) return ST_INVALID;
	if (is_new) *number = DB_ONE(c->db, 0, SQL_FINDING_NEXT, db_int("incident", incident));
	DB_DO(c->db, SQL_ANSWER_ADD, db_int("incident", incident),
		db_str("category", in_code(in, "category")), db_str("answer", STR("findings")));
	int64_t id = row_put(c, inc, in, *number, is_new, repeats);
	if (!id) return ST_CONFLICT;
	relations_put(c, inc, in, id, events, n);
	DB_DO(c->db, SQL_ANSWER_TRIM, db_int("incident", incident));
	return ST_DONE;
}

bool none_put(struct ctx *c, const struct incident_head *inc, struct inputs *in)
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
	if (in->nerrors) return false;
	for (int i = 0; i < typed->n; i++) {
		int at = enum_index(finding_categories, typed->list[i]);
		if (answers[at] == ANSWER_NONE) continue;       /* named twice in the form */
		answers[at] = ANSWER_NONE;
		DB_DO(c->db, SQL_ANSWER_ADD, db_int("incident", inc->id),
			db_str("category", typed->list[i]), db_str("answer", STR("none")));
		DB_DO(c->db, SQL_NONE_ADD, db_int("incident", inc->id),
			db_str("category", typed->list[i]),
			db_str("because", in_text(in, "because")));
	}
	return true;
}

bool none_take(struct ctx *c, const struct incident_head *inc, struct str category, struct map *before)
{
	static const struct field fields[] = { { "category", DATA_ENUM, finding_categories },
		{ "because", DATA_TEXT, NULL }, { "signed_by_shown", DATA_TEXT, NULL },
		{ "signed_at", DATA_TIME, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_NONE_LIST, db_int("incident", inc->id));
	while (db_step(&q))
		if (str_eq(db_get_text(&q, "category"), category)) db_row(&q, fields, before);
	if (DB_DO(c->db, SQL_NONE_REMOVE, db_int("incident", inc->id),
		db_str("category", category)) == 0) return false;
	DB_DO(c->db, SQL_ANSWER_TRIM, db_int("incident", inc->id));
	return true;
}
