/* Evaluation of the response. */
#include "noun/evaluation.h"
#include "noun/duty.h"
#include "noun/incident.h"
#include "noun/links.h"

const struct enum_value evaluation_aspects[] = {
	{ "overall", _("Overall") }, { "preparation", _("Preparation") },
	{ "detection", _("Detection") }, { "triage", _("Triage") },
	{ "containment", _("Containment") },
	{ "eradication", _("Eradication") }, { "recovery", _("Recovery") },
	{ "internal_communication", _("Internal communication") },
	{ "external_coordination", _("External coordination") }, { "tools", _("Tools") },
	{ "staffing", _("Staffing") }, { NULL, NULL }
};
_Static_assert(sizeof evaluation_aspects / sizeof *evaluation_aspects == EVALUATION_ASPECTS + 1,
	"one row an aspect");

const struct enum_value evaluation_ratings[] = { { "5", "5" }, { "4", "4" }, { "3", "3" },
	{ "2", "2" }, { "1", "1" }, { NULL, NULL } };
static const struct enum_value overall_ratings[] = { { "1", "1" }, { "2", "2" }, { "3", "3" },
	{ "4", "4" }, { "5", "5" }, { NULL, NULL } };
static const struct enum_value ratings[] = { { "1", "1" }, { "2", "2" }, { "3", "3" }, { "4", "4" },
	{ "5", "5" }, { "na", _("n/a") }, { NULL, NULL } };

/* What is needed depends on the incident, so evaluation_check says it, not the table. */
#define RATE(aspect, values, label) \
	{ "sufficient_" #aspect, IN_CHOICE, IN_RADIO, 0, 0, values, label, NULL, NULL }, \
	{ "complete_" #aspect, IN_CHOICE, IN_RADIO, 0, 0, values, label, NULL, NULL }, \
	{ "comment_" #aspect, IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, label, NULL, NULL }

const struct input evaluation_input[] = {
	RATE(overall, overall_ratings, _("Overall")),
	RATE(preparation, ratings, _("Preparation")),
	RATE(detection, ratings, _("Detection")),
	RATE(triage, ratings, _("Triage")),
	RATE(containment, ratings, _("Containment")),
	RATE(eradication, ratings, _("Eradication")),
	RATE(recovery, ratings, _("Recovery")),
	RATE(internal_communication, ratings, _("Internal communication")),
	RATE(external_coordination, ratings, _("External coordination")),
	RATE(tools, ratings, _("Tools")),
	RATE(staffing, ratings, _("Staffing")),
	{ NULL }
};

bool evaluation_aspects_owed(struct str severity, bool required, bool historical)
{
	return !historical && (required || str_is(severity, "SEV1") || str_is(severity, "SEV2"));
}

/* "sufficient_" and "detection": the form's field, as its table names it. */
static const char *field_of(const struct inputs *in, const char *question, const char *aspect)
{
	return input_row(in, arena_printf(in->a, "%s%s", question, aspect))->name;
}

bool rating_low(struct str code)
{
	return str_is(code, "1") || str_is(code, "2");
}

void evaluation_overall_check(struct inputs *in, const char *needed)
{
	static const char *const asked[] = { "sufficient", "complete" };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (!in_has(in, asked[i])) input_error(in, asked[i], needed);
	if ((rating_low(in_code(in, "sufficient")) || rating_low(in_code(in, "complete"))) &&
		!in_has(in, "comment"))
		input_error(in, "comment", _("Say why, for a 1 or 2."));
}

void evaluation_check(struct inputs *in, bool owed)
{
	for (int i = 0; i < EVALUATION_ASPECTS; i++) {
		const char *aspect = evaluation_aspects[i].code;
		const char *sufficient = field_of(in, "sufficient_", aspect);
		const char *complete = field_of(in, "complete_", aspect);
		const char *comment = field_of(in, "comment_", aspect);
		if (i > 0 && !owed && !in_has(in, sufficient) && !in_has(in, complete) &&
			!in_has(in, comment)) continue;
		if (!in_has(in, sufficient) && !in_has(in, complete))
			input_error(in, sufficient,
				_("Rate whether it was sufficient, and complete."));
		else if (!in_has(in, sufficient))
			input_error(in, sufficient, _("Rate whether it was sufficient."));
		else if (!in_has(in, complete))
			input_error(in, complete, _("Rate whether it was complete."));
		if ((rating_low(in_code(in, sufficient)) || rating_low(in_code(in, complete))) &&
			!in_has(in, comment))
			input_error(in, comment, _("Say why, for a 1 or 2."));
	}
}

/* How many days past its date the evaluation is; 0: none is owed, or it is in time. */
static int64_t days_late(const struct ctx *c, const struct incident_head *inc,
	const struct data *due, bool concluded)
{
	if (concluded || due->type != DATA_DATE || inc->historical ||
		str_is(inc->status, "rejected")) return 0;
	int64_t days = c->today - due->i;
	return days > 0 ? days : 0;
}

/* An aspect that is there without a number is n/a; the overall answer always has numbers. */
static bool is_rated(const struct map *m, bool not_applicable)
{
	return not_applicable || map_get(m, "sufficient")->type == DATA_INT;
}

/* The answers of an evaluation, each under its aspect; those not given are there and not rated. */
static void aspects_show(struct ctx *c, int64_t id, struct map *out)
{
	static const struct field fields[] = { { "sufficient", DATA_INT, NULL },
		{ "complete", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct map *maps[EVALUATION_ASPECTS];
	bool seen[EVALUATION_ASPECTS] = { false };
	int64_t rated = 0;
	maps[0] = map_map(out, "overall");
	struct list *l = map_list(out, "aspects");
	for (int i = 1; i < EVALUATION_ASPECTS; i++) maps[i] = list_map(l);
	for (int i = 0; i < EVALUATION_ASPECTS; i++)
		map_enum(maps[i], "aspect", &evaluation_aspects[i]);
	struct db_query q = DB_RUN(c->db, SQL_EVALUATION_ASPECTS, db_id("evaluation", id));
	while (db_step(&q)) {
		int i = enum_index(evaluation_aspects, db_get_text(&q, "aspect"));
		if (i < 0) continue;    /* an aspect of an earlier list */
		db_row(&q, fields, maps[i]);
		text_show(c, maps[i], "comment", text_take(c, &q, "comment", false), STR_NONE);
		seen[i] = true;
		rated += i > 0;
	}
	for (int i = 0; i < EVALUATION_ASPECTS; i++) {
		if (!seen[i]) {
			map_null(maps[i], "sufficient");
			map_null(maps[i], "complete");
			map_null(maps[i], "comment");
		}
		map_bool(maps[i], "rated", is_rated(maps[i], i > 0 && seen[i]));
	}
	map_int(out, "rated", rated);
}

bool evaluation_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	static const struct field fields[] = { { "evaluation_due_on", DATA_DATE, NULL },
		{ "concluded", DATA_BOOL, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL },
		{ NULL, DATA_NULL, NULL } };
	int64_t id = 0;
	struct map *m = map_map(out, "evaluation");
	struct db_query q = DB_RUN(c->db, SQL_EVALUATION_LATEST, db_int("incident", inc->id));
	if (!db_step(&q)) return false;
	db_row(&q, fields, m);
	id = db_get_int(&q, "id");
	bool concluded = db_get_int(&q, "concluded") != 0;
	db_end(&q);
	bool owed = evaluation_aspects_owed(inc->severity, inc->required, inc->historical);
	map_bool(m, "aspects_owed", owed);
	aspects_show(c, id, m);
	bool lacks = concluded && owed && map_get(m, "rated")->i < EVALUATION_ASPECTS - 1;
	int64_t late = days_late(c, inc, map_get(m, "evaluation_due_on"), concluded && !lacks);
	map_bool(m, "lacks", lacks);
	map_bool(m, "late", late > 0);
	map_int(m, "days_late", late);
	return true;
}

/* One aspect's answers; n/a is rated, and has no number. */
static void values_show(struct ctx *c, const struct map *m, struct map *values)
{
	static const char *const questions[] = { "sufficient", "complete" };
	const char *aspect = map_get(m, "aspect")->e->code;
	bool rated = map_get(m, "rated")->b;
	for (int i = 0; rated && i < 2; i++) {
		const struct data *d = map_get(m, questions[i]);
		struct str name = ctx_printf(c, "%s_%s", questions[i], aspect);
		if (d->type == DATA_INT) map_int(values, name.p, d->i);
		else map_text(values, name.p, STR("na"));
	}
	const struct data *comment = map_get(m, "comment");
	map_text(values, ctx_printf(c, "comment_%s", aspect).p,
		comment->type == DATA_HTML ? comment->html.source : STR_NONE);
}

void evaluation_values(struct ctx *c, const struct map *out, struct map *values)
{
	const struct map *m = map_get(out, "evaluation")->map;
	const struct list *aspects = map_get(m, "aspects")->list;
	values_show(c, map_get(m, "overall")->map, values);
	for (int i = 0; i < aspects->n; i++) values_show(c, aspects->v[i].map, values);
}

static void aspect_add(struct ctx *c, const struct incident_head *inc, int64_t evaluation,
	const char *aspect, struct str sufficient, struct str complete, struct str comment)
{
	int64_t s, k;
	DB_DO(c->db, SQL_EVALUATION_ASPECT_ADD, db_int("incident", inc->id),
		db_int("evaluation", evaluation), db_str("aspect", str_of(aspect)),
		str_int(sufficient, &s) ? db_int("sufficient", s) : db_null("sufficient"),
		str_int(complete, &k) ? db_int("complete", k) : db_null("complete"),
		db_str("comment", comment));
}

/* Writes the aspects of which both halves were given. */
static void aspects_add(struct ctx *c, const struct incident_head *inc, int64_t id,
	const struct inputs *in)
{
	for (int i = 0; i < EVALUATION_ASPECTS; i++) {
		const char *aspect = evaluation_aspects[i].code;
		const char *sufficient = field_of(in, "sufficient_", aspect);
		const char *complete = field_of(in, "complete_", aspect);
		if (in_has(in, sufficient) && in_has(in, complete))
			aspect_add(c, inc, id, aspect, in_code(in, sufficient), in_code(in, complete),
				in_text(in, field_of(in, "comment_", aspect)));
	}
}

int64_t evaluation_make(struct ctx *c, const struct incident_head *inc, bool concluded,
	struct str sufficient, struct str complete, struct str comment)
{
	int64_t id = DB_ONE(c->db, 0, SQL_EVALUATION_ADD, db_int("incident", inc->id),
		db_int("concluded", concluded));
	if (str_some(sufficient) || str_some(complete) || str_some(comment))
		aspect_add(c, inc, id, evaluation_aspects[0].code, sufficient, complete, comment);
	if (concluded)
		OWED_DO(c, inc->id, SQL_INCIDENT_EVALUATED, db_int("evaluated", 1));
	return id;
}

void evaluation_follow(struct ctx *c, int64_t incident, bool owed)
{
	int64_t answered = DB_ONE(c->db, -1, SQL_EVALUATION_ANSWERED, db_int("incident", incident));
	OWED_DO(c, incident, SQL_INCIDENT_EVALUATED,
		db_int("evaluated", answered >= (owed ? EVALUATION_ASPECTS - 1 : 0)));
}

static int64_t latest(struct ctx *c, const struct incident_head *inc)
{
	struct db_query q = DB_RUN(c->db, SQL_EVALUATION_LATEST, db_int("incident", inc->id));
	int64_t id = db_step(&q) ? db_get_int(&q, "id") : 0;
	db_end(&q);
	return id;
}

enum status evaluation_set(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	evaluation_check(in, evaluation_aspects_owed(inc->severity, inc->required, inc->historical));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_EVALUATION, latest(c, inc));
	ch.id = evaluation_make(c, inc, true, STR_NONE, STR_NONE, STR_NONE);
	aspects_add(c, inc, ch.id, in);
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}

void evaluation_overall_add(struct ctx *c, const struct incident_head *inc, const struct inputs *in,
	bool conclude, struct change *told)
{
	bool owed = evaluation_aspects_owed(inc->severity, inc->required, inc->historical);
	change_also(c, told, RECORD_EVALUATION, evaluation_make(c, inc, conclude && !owed,
		in_code(in, "sufficient"), in_code(in, "complete"), in_text(in, "comment")));
}

void evaluation_proposed_show(struct ctx *c, int64_t incident, struct map *m)
{
	static const struct field fields[] = { { "proposed_by_shown", DATA_TEXT, NULL },
		{ "concluded", DATA_BOOL, NULL }, { "sufficient", DATA_INT, NULL },
		{ "complete", DATA_INT, NULL }, { "comment", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_EVALUATION_PROPOSED, db_int("incident", incident));
	if (db_step(&q)) db_row(&q, fields, m);
	db_end(&q);
}

void evaluation_overall_show(struct ctx *c, int64_t incident, struct map *out)
{
	static const struct field fields[] = { { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL },
		{ "sufficient", DATA_INT, NULL }, { "complete", DATA_INT, NULL },
		{ "comment", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_EVALUATION_GET, db_int("incident", incident));
	if (!db_step(&q)) {
		map_null(out, "evaluation");
		return;
	}
	db_row(&q, fields, map_map(out, "evaluation"));
	db_end(&q);
}
