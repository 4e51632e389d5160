/* Key takeaways: rule, reading, writing. */
#include "noun/takeaway.h"
#include "noun/links.h"

static const struct enum_value kinds[] = { { "well", _("What went well") },
	{ "badly", _("What went badly") }, { "lucky", _("Where we were lucky") },
	{ "surprised", _("What surprised us") }, { NULL, NULL } };
enum { KINDS = sizeof kinds / sizeof *kinds - 1 };

#define TAKEAWAY_FIELDS \
	{ "kind", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, kinds, _("Kind"), NULL, NULL }, \
	{ "text", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("Takeaway"), NULL, NULL }, \
	{ "leads_to", IN_LINE, IN_NARROW | IN_MONO | IN_CONDITIONAL, 0, 40, NULL, _("Leads to"), \
	  _("A finding or a follow-up of this incident, for example F2 or FU-317."), NULL }, \
	{ "left_because", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("Left so, because"), \
	  _("When nothing is to follow from what went badly or was luck."), NULL }
const struct input takeaway_input[] = { TAKEAWAY_FIELDS, { NULL } };
const struct input takeaway_set_input[] = {
	{ "version", IN_INT, IN_REQUIRED, 1, 0, NULL, NULL, NULL, NULL }, TAKEAWAY_FIELDS, { NULL }
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
	struct list *l = map_list(out, "kinds"), *lists[KINDS];
	for (int i = 0; i < KINDS; i++) {
		struct map *m = list_map(l);
		map_enum(m, "kind", &kinds[i]);
		lists[i] = map_list(m, "takeaways");
	}
	struct db_query q = DB_RUN(c->db, SQL_TAKEAWAY_LIST, db_int("incident", inc->id),
		db_id("number", number));
	while (db_step(&q)) {
		struct map *m = list_map(lists[enum_index(kinds, db_get_text(&q, "kind"))]);
		db_row(&q, fields, m);
		map_linked(c, m, "text", db_get_text(&q, "text"));
		map_linked(c, m, "left_because", db_get_text(&q, "left_because"));
		map_bool(m, "open", takeaway_open(db_get_text(&q, "kind"), !db_get_null(&q, "leads"),
			!db_get_null(&q, "left_because")));
	}
}

static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	const struct data *finding = map_get(facts, "finding_id"),
		*followup = map_get(facts, "followup_id");
	struct db_query q = DB_RUN(c->db, SQL_TAKEAWAY_LEADS, db_null("ref"),
		db_int("incident", map_get(facts, "incident_id")->i),
		db_id("finding", finding->type == DATA_INT ? finding->i : 0),
		db_id("followup", followup->type == DATA_INT ? followup->i : 0));
	map_text(m, "leads_to", db_step(&q) ? db_get_text(&q, "ref") : STR_NONE);
	db_end(&q);
}

static int64_t make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	struct db_arg incident = db_int("incident", inc->id), finding = db_null("finding"),
		followup = db_null("followup");
	enum sql statement = *number ? SQL_TAKEAWAY_SET : SQL_TAKEAWAY_ADD;
	struct db_query q = DB_RUN(c->db, SQL_TAKEAWAY_LEADS, incident, finding, followup,
		db_str("ref", in_text(in, "leads_to")));
	if (db_step(&q)) {
		finding = db_id("finding", db_get_int(&q, "finding"));
		followup = db_id("followup", db_get_int(&q, "followup"));
		if (in_has(in, "left_because"))
			input_error(in, "left_because", _("It leads somewhere. Remove that, or this reason."));
	} else if (in_has(in, "leads_to")) {
		input_error(in, "leads_to", _("This incident has no such finding or follow-up."));
	}
	db_end(&q);
	if (in->nerrors) return 0;
	if (!*number) *number = DB_ONE(c->db, 0, SQL_TAKEAWAY_LAST, incident) + 1;
	return DB_PUT_ONE(c->db, statement, in, incident, db_int("number", *number), finding, followup);
}

const struct noun takeaway_noun = { .record = RECORD_TAKEAWAY, .inputs = takeaway_set_input,
	.values = values, .letter = 'K', .find = SQL_TAKEAWAY_FIND, .make = make };
