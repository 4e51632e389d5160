/* /admin: people, teams and services, each a list with a form that adds one, and a page that
 * changes one. */
#include "web/app_inside.h"
#include "noun/person.h"
#include "pages.h"
#include "base/secret.h"

const struct input admin_list_input[] = {
	{ "after", IN_HIDDEN, 0, 0, 80, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

const struct input admin_password_input[] = {
	{ "next", IN_PASSWORD, IN_REQUIRED, 0, 0, NULL, _("New password"),
	  _("At least 15 characters. Several words are easy to keep in mind and hard to guess."),
	  "new-password" },
	{ "again", IN_PASSWORD, IN_REQUIRED, 0, 0, NULL, _("New password, again"), NULL,
	  "new-password" },
	{ NULL }
};

static const struct field person_fields[] = {
	{ "name", DATA_TEXT, NULL }, { "shown", DATA_TEXT, NULL }, { "reading", DATA_TEXT, NULL },
	{ "email", DATA_TEXT, NULL }, { "role", DATA_ENUM, role_values },
	{ "state", DATA_ENUM, person_states }, { "team", DATA_TEXT, NULL },
	{ "team_shown", DATA_TEXT, NULL }, { "may_confirm", DATA_BOOL, NULL },
	{ "may_confirm_until", DATA_DATE, NULL }, { "has_password", DATA_BOOL, NULL },
	{ NULL, DATA_NULL, NULL }
};
static const struct field team_fields[] = {
	{ "name", DATA_TEXT, NULL }, { "shown", DATA_TEXT, NULL }, { "lead", DATA_TEXT, NULL },
	{ "lead_shown", DATA_TEXT, NULL }, { "risk_owner", DATA_TEXT, NULL },
	{ "risk_owner_shown", DATA_TEXT, NULL }, { "outside", DATA_BOOL, NULL },
	{ NULL, DATA_NULL, NULL }
};
static const struct field service_fields[] = {
	{ "name", DATA_TEXT, NULL }, { "shown", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL },
	{ "team_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL }
};

/* The tabs: the code is the last part of the list's address. */
static const struct enum_value tabs[] = { { "people", _("Accounts") }, { "teams", _("Teams") },
	{ "services", _("Services") }, { "settings", _("Settings") }, { NULL, NULL } };

/* What one of these lists is. */
struct kind {
	const char *tab;
	const struct noun *noun;
	const struct field *fields;
	enum sql list, get;
	const char *add, *set;          /* the routes of its forms */
};
static const struct kind people = { "people", &person_noun, person_fields, SQL_ADMIN_PEOPLE,
	SQL_ADMIN_PERSON, "admin_person_add", "admin_person_set" };
static const struct kind teams = { "teams", &team_noun, team_fields, SQL_ADMIN_TEAMS,
	SQL_ADMIN_TEAM, "admin_team_add", "admin_team_set" };
static const struct kind services = { "services", &service_noun, service_fields, SQL_ADMIN_SERVICES,
	SQL_ADMIN_SERVICE, "admin_service_add", "admin_service_set" };

void admin_tabs_show(struct req *r, const char *tab)
{
	const struct enum_value *current = enum_get(tabs, str_of(tab));
	struct list *l = map_list(r->chrome, "admin_tabs");
	for (const struct enum_value *t = tabs; t->code; t++) {
		struct map *m = list_map(l);
		map_enum(m, "tab", t);
		map_bool(m, "current", t == current);
	}
}

#define LIST_ROWS 100

/* name: of the list in the answer. */
static enum status list(struct req *r, struct map *out, const char *name, const struct kind *k)
{
	struct str after = in_text(&r->in, "after");
	struct list *l = map_list(out, name);
	struct db_query q = DB_RUN(r->c.db, k->list, db_str("after", after.p ? after : STR("")),
		db_int("limit", LIST_ROWS + 1));
	while (l->n < LIST_ROWS && db_step(&q)) db_row(&q, k->fields, list_map(l));
	bool more = l->n == LIST_ROWS && db_step(&q);
	db_end(&q);
	struct str last = more ? map_get(l->v[l->n - 1].map, "name")->text : STR_NONE;
	map_text(out, "next_after", last);
	map_text(r->chrome, "next", !more ? STR_NONE : req_printf(r, "/admin/%s?after=%.*s", k->tab,
		STR_F(last)));
	admin_tabs_show(r, k->tab);
	form_show(r, k->add, NULL);
	return ST_OK;
}

/* The one that the path names; *id: its. */
static bool one_show(struct req *r, struct map *out, const char *name, const struct kind *k,
	int64_t *id)
{
	struct db_query q = DB_RUN(r->c.db, k->get, db_str("name", r->name));
	if (!db_step(&q)) return false;
	db_row(&q, k->fields, map_map(out, name));
	*id = db_get_int(&q, "id");
	db_end(&q);
	return true;
}

static enum status one(struct req *r, struct map *out, const char *name, const struct kind *k)
{
	int64_t id;
	if (!one_show(r, out, name, k, &id)) return ST_NOT_FOUND;
	admin_tabs_show(r, k->tab);
	form_show(r, k->set, form_values(r, k->noun, id));
	return ST_OK;
}

/* To the list, after its form; to what it added. */
static void goes_to(struct req *r, const struct kind *k, struct str name)
{
	r->location = req_printf(r, "/admin/%s/%.*s", k->tab, STR_F(name));
}

/* --- People ----------------------------------------------------------------------------------- */

/* GET /admin/people?after=NAME: 200. */
HANDLER(admin_people)
{
	return list(r, out, "people", &people);
}

/* POST /admin/people: 303 to it; 422. */
HANDLER(admin_person_add)
{
	(void)out;
	goes_to(r, &people, in_text(&r->in, "name"));
	return person_make(&r->c, &r->in);
}

/* GET /admin/people/NAME: 200; 404. */
HANDLER(admin_person)
{
	enum status s = one(r, out, "person", &people);
	map_bool(r->chrome, "own", str_eq(r->name, r->me.name));
	if (s == ST_OK) form_show(r, "admin_person_password", NULL);
	return s;
}

/* POST /admin/people/NAME: 303; 409 when someone saved another value first; 422; 404. */
HANDLER(admin_person_set)
{
	(void)out;
	goes_to(r, &people, r->name);
	return person_set(&r->c, r->name, &r->in);
}

/* The password as it is to be stored: hashing takes two tenths of a second, in which nobody else
 * shall wait for a lock. One's own is changed where the one before is asked for, so that whoever
 * sits down at another's screen does not take the account with them. */
enum status admin_password_stage(struct req *r, struct map *out)
{
	(void)out;
	struct str *hash = ARENA_NEW(r->c.a, struct str);
	const char *fault = password_fault(in_text(&r->in, "next"), r->name);
	if (!person_state(&r->c, r->name).p) return ST_NOT_FOUND;
	if (str_eq(r->name, r->me.name)) fault = _("Your own is changed in your settings.");
	if (fault) input_error(&r->in, "next", fault);
	if (!str_eq(in_text(&r->in, "next"), in_text(&r->in, "again")))
		input_error(&r->in, "again", _("Not the same as the new password."));
	if (r->in.nerrors) return ST_INVALID;
	*hash = password_hash(r->c.a, r->app->config.home, in_text(&r->in, "next"));
	r->staged = hash;
	return hash->p ? ST_OK : ST_TOO_MANY;
}

/* POST /admin/people/NAME/password: 303; 422; 404; 429 while too many passwords are being looked
 * at. */
HANDLER(admin_person_password)
{
	(void)out;
	const struct str *hash = r->staged;
	int64_t id = DB_ONE(r->c.db, 0, SQL_PERSON_HOLD, db_str("name", r->name));
	if (!id) return ST_NOT_FOUND;
	person_password_set(&r->c, id, r->name, *hash);
	goes_to(r, &people, r->name);
	return ST_DONE;
}

/* --- Teams and services ----------------------------------------------------------------------- */

/* GET /admin/teams?after=NAME: 200. */
HANDLER(admin_teams)
{
	return list(r, out, "teams", &teams);
}

/* POST /admin/teams: 303 to it; 422. */
HANDLER(admin_team_add)
{
	(void)out;
	goes_to(r, &teams, in_text(&r->in, "name"));
	return team_add(&r->c, &r->in);
}

/* GET /admin/teams/NAME: 200; 404. */
HANDLER(admin_team)
{
	return one(r, out, "team", &teams);
}

/* POST /admin/teams/NAME: 303; 409 when someone saved another value first; 422; 404. */
HANDLER(admin_team_set)
{
	(void)out;
	goes_to(r, &teams, r->name);
	return team_set(&r->c, r->name, &r->in);
}

/* GET /admin/services?after=NAME: 200. */
HANDLER(admin_services)
{
	return list(r, out, "services", &services);
}

/* POST /admin/services: 303 to it; 422. */
HANDLER(admin_service_add)
{
	(void)out;
	goes_to(r, &services, in_text(&r->in, "name"));
	return service_add(&r->c, &r->in);
}

/* GET /admin/services/NAME: 200; 404. */
HANDLER(admin_service)
{
	return one(r, out, "service", &services);
}

/* POST /admin/services/NAME: 303; 409 when someone saved another value first; 422; 404. */
HANDLER(admin_service_set)
{
	(void)out;
	goes_to(r, &services, r->name);
	return service_set(&r->c, r->name, &r->in);
}
