/* Links between incidents: which is a duplicate of which, what came from one campaign or one cause,
 * what happened again. */
#include "noun/incident.h"
#include "noun/links.h"

const struct enum_value incident_links[] = { { "duplicate_of", _("Duplicate of") },
	{ "same_campaign", _("Same campaign") }, { "same_cause", _("Same cause") },
	{ "recurrence_of", _("Recurrence of") }, { NULL, NULL } };
const struct enum_value incident_linked[] = { { "duplicate_of", _("Duplicate") },
	{ "same_campaign", _("Same campaign") }, { "same_cause", _("Same cause") },
	{ "recurrence_of", _("Happened again as") }, { NULL, NULL } };

const struct input incident_link_input[] = {
	{ "kind", IN_CHOICE, IN_REQUIRED, 0, 0, incident_links, _("How"), NULL, NULL },
	{ "other", IN_LINE, IN_REQUIRED | IN_NARROW | IN_MONO, 0, 20, NULL, _("The other incident"),
	  _("Its reference, for example INC-12."), NULL },
	{ "remove", IN_CHECK, IN_APART, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};

/* What is typed as an incident; 0: it is none that whoever acts may see. */
static int64_t other_read(struct ctx *c, struct str typed)
{
	struct link l;
	if (!link_read(str_trim(typed), &l) || l.kind != LINK_INCIDENT) return 0;
	return DB_ONE(c->db, 0, SQL_INCIDENT_ID, db_int("number", l.number));
}

/* One goes before the other in these, so that they cannot both. */
static bool one_way(struct str kind)
{
	return str_is(kind, "duplicate_of") || str_is(kind, "recurrence_of");
}

/* Why the two cannot be linked so; NULL: they can. *is: they are already. */
static const char *fault(struct ctx *c, const struct incident_head *inc, int64_t other,
	struct str kind, bool *is)
{
	const char *no = NULL;
	bool duplicate = str_is(kind, "duplicate_of");
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_LINK_BETWEEN,
		db_int("incident", inc->id), db_int("other", other));
	*is = false;
	while (db_step(&q)) {
		struct str has = db_get_text(&q, "kind");
		bool own = db_get_int(&q, "own") != 0, same = str_eq(has, kind);
		bool it = !own || db_get_int(&q, "other_id") == other;
		if (own && it && same) *is = true;
		else if (own && duplicate && same) no = _("It is a duplicate of another incident already.");
		else if (!own && same && one_way(kind)) no = _("That one is linked so to this one already.");
	}
	return no;
}

static int64_t other_check(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const char *field, struct str kind, bool *is)
{
	int64_t other = other_read(c, in_text(in, field));
	const char *no = !other ? _("There is no such incident. Write it as INC-12.") :
		other == inc->id ? _("An incident is not linked to itself.") : fault(c, inc, other, kind, is);
	if (no) input_error(in, field, no);
	return no ? 0 : other;
}

int64_t incident_link_check(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const char *field, struct str kind)
{
	bool is = false;
	int64_t other = other_check(c, inc, in, field, kind, &is);
	return is ? 0 : other;
}

enum status incident_link_set(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	bool is = false, remove = in_int(in, "remove") != 0;
	struct str kind = in_code(in, "kind");
	int64_t other = remove ? other_read(c, in_text(in, "other")) :
		other_check(c, inc, in, "other", kind, &is);
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	struct db_arg args[] = { db_int("incident", inc->id), db_int("other", other),
		db_str("kind", kind) };
	if (!is && !db_do(c->db, remove ? SQL_INCIDENT_LINK_REMOVE : SQL_INCIDENT_LINK_ADD, args, 3)) {
		input_error(in, "other", _("They are not linked so."));
		return ST_INVALID;
	}
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}
