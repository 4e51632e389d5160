/* Actors: their words, rules, reading, writing. */
#include "noun/actor.h"
#include "noun/attack.h"
#include "noun/evidence.h"
#include "noun/links.h"

static const struct enum_value standings[] = { { "known", C_("actor", "Known") },
	{ "suspected", C_("actor", "Suspected") }, { "unknown", C_("actor", "Not known who") },
	{ NULL, NULL } };
static const struct enum_value choices[] = { { "known", _("Known: it is established who it was") },
	{ "suspected", _("Suspected: something points to them, and it is not established") },
	{ "unknown", _("Not known who it was, but something can be said of them") }, { NULL, NULL } };
const struct enum_value actor_origins[] = { { "external", _("External") },
	{ "internal", _("Internal") }, { "partner", _("Partner") }, { NULL, NULL } };
static const struct enum_value confidences[] = { { "low", C_("confidence", "Low") },
	{ "moderate", C_("confidence", "Moderate") }, { "high", C_("confidence", "High") },
	{ NULL, NULL } };

const struct input actor_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ "standing", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, choices, _("Is it known who it was?"),
	  NULL, NULL },
	{ "name", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 200, NULL, _("What they are called"),
	  _("A person, a group, or what they are called here."), NULL },
	{ "origin", IN_CHOICE, 0, 0, 0, actor_origins, _("Where they come from"),
	  _("External: from outside. Internal: one of ours. Partner: of somebody who works with us."),
	  NULL },
	{ "motive", IN_LINE, IN_BESIDE, 0, 200, NULL, _("Motive"), NULL, NULL },
	{ "detail", IN_TEXT, 0, 0, 0, NULL, _("What is known of them"), NULL, NULL },
	{ "confidence", IN_CHOICE, IN_CONDITIONAL, 0, 0, confidences, _("Confidence"),
	  NULL, NULL },
	{ "basis", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What that rests on"),
	  _("Cite evidence and events: [E3], [T2]."), NULL },
	{ "techniques", IN_LINES, IN_LIST | IN_READ | IN_PARTED, 0, 20, NULL, _("ATT&CK techniques"),
	  _("T1566 or T1566.001, one a line or with commas between them."), NULL },
	{ NULL }
};
const struct input actor_strike_input[] = {
	{ "because", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Because"), NULL, NULL },
	{ NULL }
};
const struct input actor_unknown_input[] = {
	{ "because", IN_TEXT, 0, 0, 4000, NULL, _("Reason"),
	  _("What was looked at, and what it did not show. Your name and the time stand under it."),
	  NULL },
	{ NULL }
};

/* --- Reading ---------------------------------------------------------------------------------- */

/* Whose list of techniques the rows of a second statement belong to. */
struct reading {
	int64_t number;
	struct list *techniques;
};

static void row_show(struct ctx *c, struct db_query *q, struct map *m, struct str own)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "standing", DATA_ENUM, standings }, { "name", DATA_TEXT, NULL },
		{ "origin", DATA_ENUM, actor_origins }, { "motive", DATA_TEXT, NULL },
		{ "confidence", DATA_ENUM, confidences }, { "created_at", DATA_TIME, NULL },
		{ "created_by_shown", DATA_TEXT, NULL }, { "struck_at", DATA_TIME, NULL },
		{ "struck_by_shown", DATA_TEXT, NULL }, { "version", DATA_INT, NULL },
		{ NULL, DATA_NULL, NULL } };
	db_row(q, fields, m);
	map_bool(m, "uncited", !db_get_null(q, "basis") &&
		!evidence_citations(db_peek_text(q, "basis")));
	text_show(c, m, "detail", text_take(c, q, "detail", own.p), own);
	text_show(c, m, "basis", text_take(c, q, "basis", own.p), own);
	text_show(c, m, "struck_because", text_take(c, q, "struck_because", own.p), own);
}

static void techniques_read(struct ctx *c, const struct incident_head *inc, int64_t number,
	const struct reading *v, int n)
{
	struct techniques t = { .n = 0 };
	struct db_query q = DB_RUN(c->db, SQL_ACTOR_TECHNIQUES, db_int("incident", inc->id),
		db_id("number", number));
	while (db_step(&q))
		for (int i = 0; i < n; i++)
			if (v[i].number == db_get_int(&q, "actor"))
				technique_show(c, &t, list_map(v[i].techniques), db_get_text(&q, "technique"));
	techniques_end(c, &t);
}

/* Did somebody make it? */
static bool not_known_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	static const struct field fields[] = { { "said_at", DATA_TIME, NULL },
		{ "said_by_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_ACTOR_UNKNOWN_GET, db_int("incident", inc->id));
	if (!db_step(&q)) {
		map_null(out, "not_known");
		return false;
	}
	struct map *m = map_map(out, "not_known");
	db_row(&q, fields, m);
	map_linked(c, m, "because", db_get_text(&q, "because"));
	db_end(&q);
	return true;
}

bool actors_show(struct ctx *c, const struct incident_head *inc, int64_t number, struct map *out)
{
	struct list *actors = map_list(out, "actors"), *struck = map_list(out, "struck");
	struct reading v[ACTORS_MOST];
	int n = 0, named = 0;
	struct db_query q = DB_RUN(c->db, SQL_ACTOR_LIST, db_int("incident", inc->id),
		db_id("number", number));
	while (n < ACTORS_MOST && db_step(&q)) {
		bool stands = db_get_null(&q, "struck_at");
		struct map *m = list_map(stands ? actors : struck);
		v[n].number = db_get_int(&q, "number");
		row_show(c, &q, m, number ? STR_NONE : ctx_printf(c, "/INC-%lld/actors/A%lld",
			(long long)inc->number, (long long)v[n].number));
		v[n++].techniques = map_list(m, "techniques");
		named += stands && !str_is(db_peek_text(&q, "standing"), "unknown");
	}
	db_end(&q);
	techniques_read(c, inc, number, v, n);
	return !not_known_show(c, inc, out) && !named;
}

/* --- Rules ------------------------------------------------------------------------------------ */

static void check(struct inputs *in)
{
	static const char *const needed[] = { "name", "confidence", "basis" };
	static const char *const said[] = { "name", "origin", "motive", "detail", "basis",
		"techniques" };
	struct str standing = in_code(in, "standing");
	bool unknown = str_is(standing, "unknown"), any = false;
	for (int i = 0; standing.p && !unknown && i < 3; i++)
		if (!in_has(in, needed[i]))
			input_error(in, needed[i], _("Needed where it is known or suspected who it was."));
	if (unknown && in_has(in, "confidence") && !in_has(in, "basis"))
		input_error(in, "basis", _("A confidence needs what it rests on."));
	for (int i = 0; i < 6; i++) any = any || in_has(in, said[i]);
	if (unknown && !any)
		input_error(in, "standing",
			_("Then say something of them, or declare that the actors are not known."));
	techniques_check(in);
}

static bool declared_unknown(struct ctx *c, const struct incident_head *inc)
{
	struct db_arg key = db_int("incident_id", inc->id);
	return record_read_key(c, RECORD_ACTOR_UNKNOWN, &key, 1) != NULL;
}

/* What only the database knows. */
static void rules(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	const struct map *was = record_read(c, RECORD_ACTOR,
		part_find(c, &actor_noun, inc->number, number));
	if (was && map_get(was, "struck_at")->type != DATA_NULL)
		input_error(in, NULL, _("It was struck out and does not change any more."));
	if (!number && DB_ONE(c->db, 0, SQL_ACTOR_COUNT, db_int("incident", inc->id)) >=
		ACTORS_MOST)
		input_error(in, NULL, _("An incident has 100 actors at most."));
	if (!str_is(in_code(in, "standing"), "unknown") && declared_unknown(c, inc))
		input_error(in, "standing",
			_("The actors of this incident are declared not known. Take that back first."));
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	const struct list *rows = map_get(facts, "actor_technique")->list;
	struct list *l = map_list(m, "techniques");
	(void)c;
	for (int i = 0; i < rows->n; i++) list_text(l, map_get(rows->v[i].map, "technique")->text);
}

static int64_t make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	const struct input_value *techniques = input_get(in, "techniques");
	struct db_arg incident = db_int("incident", inc->id);
	enum sql statement = *number ? SQL_ACTOR_SET : SQL_ACTOR_ADD;
	if (!in->nerrors) rules(c, inc, in, *number);
	if (in->nerrors) return 0;
	if (!*number) *number = DB_ONE(c->db, 0, SQL_ACTOR_LAST, incident) + 1;
	int64_t id = DB_PUT_ONE(c->db, statement, in, incident, db_int("number", *number));
	DB_DO(c->db, SQL_ACTOR_TECHNIQUES_CLEAR, incident, db_int("actor", id));
	for (int i = 0; i < techniques->n; i++)
		DB_DO(c->db, SQL_ACTOR_TECHNIQUE_ADD, incident, db_int("actor", id),
			db_str("technique", technique_of(c->a, techniques->list[i])));
	return id;
}

const struct noun actor_noun = { .record = RECORD_ACTOR, .inputs = actor_input, .letter = 'A',
	PART_SQL(ACTOR), .values = values, .check = check, .make = make };

enum status actor_strike(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in)
{
	int64_t id = part_find(c, &actor_noun, inc->number, number);
	if (!id) return ST_NOT_FOUND;
	struct change ch = change_begin(c, RECORD_ACTOR, id);
	if (!ch.before) return ST_NOT_FOUND;
	if (map_get(ch.before, "struck_at")->type != DATA_NULL) {
		input_error(in, NULL, _("It was struck out and does not change any more."));
		return ST_INVALID;
	}
	DB_PUT(c->db, SQL_ACTOR_STRIKE, in, db_int("incident", inc->id), db_int("number", number));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'A', number));
	return ST_DONE;
}

enum status actors_unknown_say(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	struct db_arg key = db_int("incident_id", inc->id), incident = db_int("incident", inc->id);
	struct change ch = change_begin_key(c, RECORD_ACTOR_UNKNOWN, &key, 1);
	if (ch.before)
		input_error(in, NULL, _("The actors are declared not known already."));
	else if (DB_ONE(c->db, 0, SQL_ACTOR_NAMED, incident))
		input_error(in, NULL, _("An actor is known or suspected here. Strike them out first, or say of "
			"them that it is not known who it was."));
	if (in->nerrors) return ST_INVALID;
	DB_PUT(c->db, SQL_ACTOR_UNKNOWN_ADD, in, incident);
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}

enum status actors_unknown_end(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	struct db_arg key = db_int("incident_id", inc->id);
	struct change ch = change_begin_key(c, RECORD_ACTOR_UNKNOWN, &key, 1);
	if (!ch.before) {
		input_error(in, NULL, _("Nobody declared the actors not known."));
		return ST_INVALID;
	}
	DB_DO(c->db, SQL_ACTOR_UNKNOWN_REMOVE, db_int("incident", inc->id));
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}
