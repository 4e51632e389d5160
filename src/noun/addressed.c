/* Whom follow-ups are addressed to: reading the groups, what they said, and what is owed. */
#include "noun/addressed.h"
#include "noun/links.h"

const struct enum_value addressed_answers[] = { { "accepts", _("Accepts") },
	{ "in_part", _("Accepts in part") }, { "other_way", _("Another way") },
	{ "refuses", _("Refuses") }, { NULL, NULL } };
const struct enum_value addressed_judgements[] = { { "acceptable", _("Acceptable") },
	{ "alternative", _("Acceptable alternative") }, { "unacceptable", _("Unacceptable") },
	{ "exceeds", _("Exceeds what was asked") }, { NULL, NULL } };
static const struct enum_value said_what[] = { { "asked", _("Asked") }, { "contact", _("Contact") },
	{ "answer", _("Answer") }, { "judgement", _("Judgement") },
	{ "released", _("No longer asked") }, { NULL, NULL } };

static const struct field group_fields[] = { { "number", DATA_INT, NULL },
	{ "team", DATA_TEXT, NULL }, { "team_shown", DATA_TEXT, NULL }, { "outside", DATA_BOOL, NULL },
	{ "contact", DATA_TEXT, NULL }, { "asked_on", DATA_DATE, NULL },
	{ "answer_on", DATA_DATE, NULL }, { "judge_on", DATA_DATE, NULL },
	{ "answer", DATA_ENUM, addressed_answers }, { "answered_on", DATA_DATE, NULL },
	{ "promised_on", DATA_DATE, NULL }, { "judgement", DATA_ENUM, addressed_judgements },
	{ "judged_on", DATA_DATE, NULL }, { "released", DATA_BOOL, NULL },
	{ "contacts", DATA_INT, NULL }, { "contacted_on", DATA_DATE, NULL },
	{ NULL, DATA_NULL, NULL } };

bool addressed_kind(struct str kind)
{
	return str_is(kind, "process_failure") || str_is(kind, "cross_org");
}

/* The row of one group, into g and, where it is not NULL, m. */
static bool group_read(struct ctx *c, const struct followup_head *fu, int64_t number,
	struct addressed *g, struct map *m)
{
	struct db_query q = DB_RUN(c->db, SQL_ADDRESSED_GROUP, db_int("followup", fu->id),
		db_int("number", number));
	if (!db_step(&q)) return false;
	if (m) db_row(&q, group_fields, m);
	*g = (struct addressed){ .id = db_get_int(&q, "id"), .number = number,
		.team = db_get_int(&q, "team_id"), .outside = db_get_int(&q, "outside") != 0,
		.released = db_get_int(&q, "released") != 0, .lead = db_get_int(&q, "lead") != 0,
		.shown = db_get_text(&q, "team_shown"), .asked_on = db_get_text(&q, "asked_on"),
		.answer_on = db_get_text(&q, "answer_on"), .judge_on = db_get_text(&q, "judge_on"),
		.answer = db_get_text(&q, "answer"), .judgement = db_get_text(&q, "judgement") };
	db_end(&q);
	return true;
}

bool addressed_read(struct ctx *c, const struct followup_head *fu, int64_t number,
	struct addressed *g)
{
	return group_read(c, fu, number, g, NULL);
}

struct addressed_state addressed_state(struct ctx *c, const struct followup_head *fu)
{
	struct addressed_state s = { .asked = 0 };
	struct db_query q = DB_RUN(c->db, SQL_ADDRESSED_STATE, db_int("followup", fu->id));
	if (!db_step(&q)) return s;
	s = (struct addressed_state){ db_get_int(&q, "asked"), db_get_int(&q, "owed"),
		db_get_int(&q, "accepted"), db_get_int(&q, "refused") };
	db_end(&q);
	return s;
}

/* --- Groups ----------------------------------------------------------------------------------- */

/* How far its clock is, whichever runs: overdue, soon, days_left. One of an item that is over runs
 * no more. */
static void clock_show(struct ctx *c, const struct followup_head *fu, struct map *m)
{
	const struct data *on = map_get(m, "answer_on");
	if (on->type != DATA_DATE) on = map_get(m, "judge_on");
	followup_until_show(c, m, on, followup_unresolved(fu->status));
}

void addressed_groups_show(struct ctx *c, const struct followup_head *fu, struct map *out)
{
	struct list *l = map_list(out, "groups");
	struct db_query q = DB_RUN(c->db, SQL_ADDRESSED_GROUPS, db_int("followup", fu->id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, group_fields, m);
		clock_show(c, fu, m);
		map_int(m, "followup", fu->number);
	}
}

bool addressed_group_show(struct ctx *c, const struct followup_head *fu, int64_t number,
	struct addressed *g, struct map *out)
{
	struct map *m = map_map(out, "group");
	if (!group_read(c, fu, number, g, m)) return false;
	clock_show(c, fu, m);
	map_int(m, "followup", fu->number);
	return true;
}

/* --- The log ---------------------------------------------------------------------------------- */

#define SAID_SHOWN 100

/* An entry has no page of its own: the page that begins with it has all of it. */
static void entry_show(struct ctx *c, struct db_query *q, const struct followup_head *fu,
	struct map *m)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL }, { "who_name", DATA_TEXT, NULL },
		{ "what", DATA_ENUM, said_what }, { "day", DATA_DATE, NULL }, { "whom", DATA_TEXT, NULL },
		{ "answer", DATA_ENUM, addressed_answers },
		{ "judgement", DATA_ENUM, addressed_judgements }, { "owed_on", DATA_DATE, NULL },
		{ "promised_on", DATA_DATE, NULL }, { "which", DATA_INT, NULL },
		{ "team_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	db_row(q, fields, m);
	map_int(m, "followup", fu->number);
	const struct data *owed = map_get(m, "owed_on");
	bool asked = strcmp(map_get(m, "what")->e->code, "asked") == 0;
	map_bool(m, "late", !asked && owed->type == DATA_DATE && map_get(m, "day")->i > owed->i);
	text_show(c, m, "said", text_take(c, q, "said", true), ctx_printf(c,
		"/FU-%lld/groups?before=%lld#said", (long long)fu->number,
		(long long)db_get_int(q, "id") + 1));
}

int64_t addressed_log_show(struct ctx *c, const struct followup_head *fu, const struct addressed *g,
	int64_t before, struct map *out)
{
	struct list *l = map_list(out, "said");
	struct db_query q = DB_RUN(c->db, g ? SQL_ADDRESSED_LOG_ONE : SQL_ADDRESSED_LOG_ALL,
		db_int("followup", fu->id), db_id("addressed", g ? g->id : 0),
		db_int("before", before ? before : INT64_MAX), db_int("limit", SAID_SHOWN + 1));
	while (l->n < SAID_SHOWN && db_step(&q)) entry_show(c, &q, fu, list_map(l));
	bool more = l->n == SAID_SHOWN && db_step(&q);
	db_end(&q);
	return more ? map_get(l->v[l->n - 1].map, "id")->i : 0;
}

/* --- What is owed ----------------------------------------------------------------------------- */

#define OWED { "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL }, \
	{ "priority", DATA_ENUM, followup_priorities }, { "which", DATA_INT, NULL }, \
	{ "outside", DATA_BOOL, NULL }, { "team", DATA_TEXT, NULL }, { "team_shown", DATA_TEXT, NULL }

static void due_show(struct ctx *c, struct db_query *q, const char *name, struct map *out)
{
	static const struct field fields[] = { OWED, { "due_on", DATA_DATE, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, name);
	while (db_step(q)) {
		struct map *m = list_map(l);
		db_row(q, fields, m);
		followup_late_show(c, m, true);
	}
}

#define OWED_SHOWN 20
#define SOON_DAYS 7

void addressed_answers_show(struct ctx *c, struct map *out)
{
	struct db_query q = DB_RUN(c->db, SQL_HOME_ANSWERS, db_str("soon", followup_day(c, SOON_DAYS)),
		db_int("limit", OWED_SHOWN));
	due_show(c, &q, "answers", out);
}

void addressed_judgements_show(struct ctx *c, int limit, struct map *out)
{
	struct db_query q = DB_RUN(c->db, SQL_HOME_JUDGEMENTS, db_int("limit", limit));
	due_show(c, &q, "judgements", out);
}

void addressed_of_team_show(struct ctx *c, int64_t team, struct map *out)
{
	static const struct field fields[] = { OWED, { "answer_on", DATA_DATE, NULL },
		{ "judge_on", DATA_DATE, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "addressed");
	struct db_query q = DB_RUN(c->db, SQL_ADDRESSED_OF_TEAM, db_int("one", team),
		db_int("limit", OWED_SHOWN));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		followup_until_show(c, m, map_get(m, "answer_on"), true);
	}
}
