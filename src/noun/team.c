/* Teams and services. */
#include "noun/team.h"
#include "noun/names.h"

#define NAME \
	{ "name", IN_LINE, IN_REQUIRED | IN_READ | IN_NARROW, 0, 40, NULL, _("Name in addresses"), \
	  _("a-z, 0-9 and -, beginning with a letter. It stays as it is."), "off" }
#define SHOWN \
	{ "shown", IN_LINE, IN_REQUIRED, 0, 80, NULL, _("Name as it is shown"), NULL, "off" }
#define TEAM_FIELDS \
	SHOWN, \
	{ "lead", IN_PERSON, IN_NARROW, 0, 80, NULL, _("Team lead"), NULL, NULL }, \
	{ "risk_owner", IN_PERSON, IN_NARROW | IN_BESIDE, 0, 80, NULL, _("Risk owner"), NULL, NULL }, \
	{ "outside", IN_CHECK, 0, 0, 0, NULL, _("A group outside"), \
	  _("It has no accounts here. Follow-ups are addressed to it, and nothing belongs to it."), NULL }
#define SERVICE_FIELDS \
	SHOWN, \
	{ "team", IN_TEAM, 0, 0, 0, NULL, _("Team"), \
	  _("The team of a follow-up whose owner has none."), NULL }
#define VERSION \
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL }

const struct input team_add_input[] = { NAME, TEAM_FIELDS, { NULL } };
const struct input team_set_input[] = { VERSION, TEAM_FIELDS, { NULL } };
const struct input service_add_input[] = { NAME, SERVICE_FIELDS, { NULL } };
const struct input service_set_input[] = { VERSION, SERVICE_FIELDS, { NULL } };

const struct noun team_noun = { .record = RECORD_TEAM, .inputs = team_set_input };
const struct noun service_noun = { .record = RECORD_SERVICE, .inputs = service_set_input };

/* --- Reading ---------------------------------------------------------------------------------- */

int64_t team_find(struct ctx *c, struct str name)
{
	return DB_ONE(c->db, 0, SQL_TEAM_FIND, db_str("name", text_fold(c->a, name)));
}

int64_t group_find(struct ctx *c, struct str name)
{
	return DB_ONE(c->db, 0, SQL_GROUP_FIND, db_str("name", text_fold(c->a, name)));
}

int64_t service_find(struct ctx *c, struct str name)
{
	return DB_ONE(c->db, 0, SQL_SERVICE_FIND, db_str("name", text_fold(c->a, name)));
}

static struct str name_by_id(struct ctx *c, enum sql which, int64_t id)
{
	if (!id) return STR_NONE;
	struct db_query q = DB_RUN(c->db, which, db_int("id", id));
	struct str s = db_step(&q) ? db_get_text(&q, "name") : STR_NONE;
	db_end(&q);
	return s;
}

struct str team_name(struct ctx *c, int64_t id)
{
	return name_by_id(c, SQL_TEAM_NAME, id);
}

struct str service_name(struct ctx *c, int64_t id)
{
	return name_by_id(c, SQL_SERVICE_NAME, id);
}

/* --- Writing ---------------------------------------------------------------------------------- */

/* What both are: a noun, its word in references to it, and the statements that write it. */
struct kind {
	const struct noun *noun;
	const char *word;
	enum sql find, hold, add, set;
};
static const struct kind teams = { &team_noun, "team", SQL_GROUP_FIND, SQL_TEAM_HOLD, SQL_TEAM_ADD,
	SQL_TEAM_SET };
static const struct kind services = { &service_noun, "service", SQL_SERVICE_FIND, SQL_SERVICE_HOLD,
	SQL_SERVICE_ADD, SQL_SERVICE_SET };

static struct str ref_of(struct ctx *c, const struct kind *k, struct str name)
{
	return ctx_printf(c, "%s/%.*s", k->word, STR_F(name));
}

/* In filters these are whoever asks, and none. */
static bool name_valid(struct str name)
{
	if (str_is(name, "me") || str_is(name, "none") || !name.len || name.len > 40) return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.p[i];
		bool letter = c >= 'a' && c <= 'z';
		if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-'))) return false;
	}
	return true;
}

/* Nothing belongs to a group outside: nobody leads it, and a team that has something is none. */
static void outside_check(struct ctx *c, int64_t id, struct inputs *in)
{
	static const char *const ours[] = { "lead", "risk_owner" };
	if (!input_row(in, STR("outside")) || !in_int(in, "outside")) return;
	for (int i = 0; i < 2; i++)
		if (input_get(in, ours[i])->id)
			input_error(in, ours[i], _("A group outside has nobody here."));
	if (id && DB_ONE(c->db, 0, SQL_TEAM_USED, db_int("id", id)))
		input_error(in, "outside", _("People, services or follow-ups belong to it, so it is a team of "
			"ours."));
}

static enum status add(struct ctx *c, const struct kind *k, struct inputs *in)
{
	struct str name = in_text(in, "name");
	names_resolve(c, in);
	if (in_has(in, "name") && !name_valid(name))
		input_error(in, "name", _("1 to 40 of a-z, 0-9 and -, beginning with a letter; not “me” or "
			"“none”."));
	else if (in_has(in, "name") && DB_ONE(c->db, 0, k->find, db_str("name", name)))
		input_error(in, "name", _("There is one of that name already."));
	outside_check(c, 0, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, k->noun->record, 0);
	ch.id = DB_PUT_ONE(c->db, k->add, in, db_str("name", name));
	change_end(c, &ch, 0, ref_of(c, k, name));
	return ST_DONE;
}

static enum status set(struct ctx *c, const struct kind *k, struct str name, struct inputs *in)
{
	int64_t id = DB_ONE(c->db, 0, k->hold, db_str("name", name));
	if (!id) return ST_NOT_FOUND;
	struct change ch = change_begin(c, k->noun->record, id);
	enum status s = noun_merge(c, k->noun, &ch, ref_of(c, k, name), in);
	if (s != ST_OK) return s;
	names_resolve(c, in);
	outside_check(c, id, in);
	if (in->nerrors) return ST_INVALID;
	DB_PUT(c->db, k->set, in, db_int("id", id));
	change_end(c, &ch, 0, ref_of(c, k, name));
	return ST_DONE;
}

enum status team_add(struct ctx *c, struct inputs *in)
{
	return add(c, &teams, in);
}

enum status service_add(struct ctx *c, struct inputs *in)
{
	return add(c, &services, in);
}

enum status team_set(struct ctx *c, struct str name, struct inputs *in)
{
	return set(c, &teams, name, in);
}

enum status service_set(struct ctx *c, struct str name, struct inputs *in)
{
	return set(c, &services, name, in);
}

void teams_disown(struct ctx *c, int64_t person)
{
	do {
		struct db_query q = DB_RUN(c->db, SQL_TEAM_OF_LEADER, db_int("id", person));
		if (!db_step(&q)) return;
		int64_t id = db_get_int(&q, "id");
		struct str name = db_get_text(&q, "name");
		db_end(&q);
		struct change ch = change_begin(c, RECORD_TEAM, id);
		DB_DO(c->db, SQL_TEAM_DISOWN, db_int("id", id), db_int("leaver", person));
		change_end(c, &ch, 0, ref_of(c, &teams, name));
	} while (db_failed(c->db) == DB_OK);
}
