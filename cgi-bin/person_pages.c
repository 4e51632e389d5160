/* One's own account: settings, password, sign-out. */
#include "web/app_inside.h"
#include "pages.h"
#include "noun/person.h"
#include "base/secret.h"

static const struct enum_value langs[] = { { "", _("As the browser asks") },
	{ "en", "English" }, { "ja", "日本語" }, { NULL, NULL } };
static const struct enum_value themes[] = { { "", _("As the system says") }, { "light", _("Light") }, { "dark", _("Dark") },
	{ NULL, NULL } };

const struct input settings_input[] = {
	{ "shown", IN_LINE, REQUIRED, 0, 80, NULL, _("Name as others see it"), NULL, "name" },
	{ "email", IN_LINE, 0, 0, 200, NULL, _("Mail"), NULL, "email" },
	{ "lang", IN_CHOICE, 0, 0, 0, langs, _("Language"), NULL, NULL },
	{ "zone", IN_LINE, REQUIRED, 0, 64, NULL, _("Time zone"),
	  _("As in Europe/London or Asia/Tokyo."), NULL },
	{ "theme", IN_CHOICE, 0, 0, 0, themes, _("Light or dark"), NULL, NULL },
	{ "keys", IN_CHECK, 0, 0, 0, NULL, _("Single keys act (J, K, N, …)"), NULL, NULL },
	{ NULL }
};
const struct input password_input[] = {
	{ "now", IN_PASSWORD, REQUIRED, 0, 0, NULL, _("Password now"), NULL, "current-password" },
	{ "next", IN_PASSWORD, REQUIRED, 0, 0, NULL, _("New password"),
	  _("At least 15 characters. Several words are easy to keep in mind and hard to guess."),
	  "new-password" },
	{ "again", IN_PASSWORD, REQUIRED, 0, 0, NULL, _("New password, again"), NULL,
	  "new-password" },
	{ NULL }
};

static const struct field settings_fields[] = {
	{ "name", DATA_TEXT, NULL }, { "shown", DATA_TEXT, NULL }, { "email", DATA_TEXT, NULL },
	{ "role", DATA_ENUM, role_values }, { "lang", DATA_TEXT, NULL }, { "zone", DATA_TEXT, NULL },
	{ "theme", DATA_TEXT, NULL }, { "keys", DATA_BOOL, NULL }, { NULL, DATA_NULL, NULL }
};

static struct map *settings_read(struct req *r)
{
	struct map *m = map_new(r->c.a);
	struct db_query q = DB_RUN(r->c.db, SQL_PERSON_SETTINGS, db_int("id", r->c.person));
	if (!db_step(&q)) return NULL;
	db_row(&q, settings_fields, m);
	db_end(&q);
	return m;
}

/* GET /settings: 200. */
HANDLER(settings)
{
	struct map *m = settings_read(r);
	if (!m) return ST_NOT_FOUND;
	map_text(out, "name", r->me.name);
	map_enum(out, "role", &role_values[r->c.role - ROLE_VIEWER]);
	form_put(r, "settings_set", m);
	form_asked(r, "settings_set", "lang");
	form_asked(r, "settings_set", "theme");
	form_put(r, "password_set", NULL);
	return ST_OK;
}

/* POST /settings: 303; 422 for a zone that does not exist. */
HANDLER(settings_set)
{
	(void)out;
	struct str zone = in_text(&r->in, "zone");
	if (!zone_find(r->app->zones, zone))
		input_error(&r->in, "zone", _("No such time zone. Write it as Europe/London."));
	if (r->in.nerrors) return ST_INVALID;
	r->before = settings_read(r);
	DB_DO(r->c.db, SQL_PERSON_SETTINGS_SET, db_int("id", r->c.person),
		db_str("shown", in_text(&r->in, "shown")), db_str("email", in_text(&r->in, "email")),
		db_str("lang", in_code(&r->in, "lang")), db_str("zone", zone),
		db_str("theme", in_code(&r->in, "theme")), db_int("keys", in_int(&r->in, "keys")));
	r->after = settings_read(r);
	r->object = req_printf(r, "person/%.*s", STR_F(r->me.name));
	r->location = STR("/settings?done=settings_set");
	return ST_DONE;
}

/* POST /settings/password: 303; 422; 429 while too many passwords are being checked. */
HANDLER(password_set)
{
	(void)out;
	const struct inputs *in = &r->in;
	struct str home = r->app->config.home, stored = STR_NONE, next = in_text(in, "next");
	struct db_query q = DB_RUN(r->c.db, SQL_PERSON_PASSWORD, db_int("id", r->c.person));
	if (db_step(&q)) {
		stored = db_get_text(&q, "password");
		db_end(&q);
	}
	const char *fault = password_fault(next, r->me.name);
	if (fault) input_error(&r->in, "next", fault);
	if (!str_eq(next, in_text(in, "again")))
		input_error(&r->in, "again", _("Not the same as the new password."));
	if (r->in.nerrors) return ST_INVALID;
	enum password right = stored.p ? password_check(home, stored, in_text(in, "now")) :
		PASSWORD_WRONG;
	if (right == PASSWORD_BUSY) return ST_TOO_MANY;
	if (right == PASSWORD_WRONG) {
		input_error(&r->in, "now", _("That is not the password now."));
		return ST_INVALID;
	}
	struct str hash = password_hash(r->c.a, home, next);
	if (!hash.p) return ST_TOO_MANY;
	DB_DO(r->c.db, SQL_PERSON_PASSWORD_SET, db_int("id", r->c.person), db_str("password", hash));
	DB_DO(r->c.db, SQL_SESSION_END_OTHERS, db_int("id", r->c.person), db_str("token", r->session));
	r->object = req_printf(r, "person/%.*s", STR_F(r->me.name));
	r->location = STR("/settings?done=password_set");
	return ST_DONE;
}

/* POST /signout: 303 to the sign-in page; the browser is told to forget what it kept. */
HANDLER(signout)
{
	(void)out;
	DB_DO(r->c.db, SQL_SESSION_END, db_str("token", r->session));
	r->object = req_printf(r, "person/%.*s", STR_F(r->me.name));
	r->location = STR("/");
	r->forget = true;
	return ST_DONE;
}
