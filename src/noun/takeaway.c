/* Key takeaways: rule, reading, writing. */
#include "noun/takeaway.h"
#include "noun/links.h"

static const struct enum_value kinds[] = { { "well", _("What went well") },
	{ "badly", _("What went badly") }, { "lucky", _("Where we were lucky") },
	{ "surprised", _("What surprised us") }, { NULL, NULL } };

const struct input takeaway_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ "kind", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, kinds, _("Kind"), NULL, NULL },
	{ "text", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("Takeaway"), NULL, NULL },
	{ "finding", IN_FINDING, IN_HERE | IN_NARROW | IN_MONO | IN_CONDITIONAL, 0, 40, NULL,
	  _("Leads to the finding"), _("For example F2."), NULL },
	{ "followup", IN_FOLLOWUP, IN_HERE | IN_NARROW | IN_MONO | IN_CONDITIONAL | IN_BESIDE, 0, 40,
	  NULL, _("Or to the follow-up"), _("For example FU-317."), NULL },
	{ "left_because", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("Left so, because"),
	  _("When nothing is to follow from what went badly or was luck."), NULL },
	{ NULL }
};

bool takeaway_open(struct str kind, bool leads, bool because)
{
	return (str_is(kind, "badly") || str_is(kind, "lucky")) && !leads && !because;
}

void takeaways_show(struct ctx *c, const struct incident_head *inc, int64_t number, struct map *out)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "kind", DATA_ENUM, kinds }, { "finding", DATA_INT, NULL }, { "followup", DATA_INT, NULL },
		{ "created_at", DATA_TIME, NULL }, { "created_by_shown", DATA_TEXT, NULL },
		{ "version", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list **lists = map_groups(out, "kinds", "kind", kinds, "takeaways");
	struct db_query q = DB_RUN(c->db, SQL_TAKEAWAY_LIST, db_int("incident", inc->id),
		db_id("number", number));
	while (db_step(&q)) {
		struct map *m = list_map(lists[db_get_choice(&q, "kind", kinds) - kinds]);
		db_row(&q, fields, m);
		texts_show(c, &q, takeaway_input, m, number ? STR_NONE : ctx_printf(c,
			"/INC-%lld/takeaways/K%lld", (long long)inc->number,
			(long long)db_get_int(&q, "number")));
		map_bool(m, "open", takeaway_open(db_get_text(&q, "kind"), !db_get_null(&q, "leads"),
			!db_get_null(&q, "left_because")));
	}
}

static void check(struct inputs *in)
{
	bool finding = input_get(in, "finding")->id, followup = input_get(in, "followup")->id;
	if (finding && followup)
		input_error(in, "followup", _("It leads to one of the two."));
	if ((finding || followup) && in_has(in, "left_because"))
		input_error(in, "left_because", _("It leads somewhere. Remove that, or this reason."));
}

const struct noun takeaway_noun = { .record = RECORD_TAKEAWAY, .inputs = takeaway_input,
	.letter = 'K', PART_SQL(TAKEAWAY), .check = check };
