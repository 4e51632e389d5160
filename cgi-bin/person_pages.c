/* One's own account: settings, password, sign-out. */
#include "web/app_inside.h"
#include "pages.h"
#include "noun/person.h"
#include "noun/view.h"
#include "web/rows.h"
#include "base/secret.h"

const struct input password_input[] = {
	{ "now", IN_PASSWORD, IN_REQUIRED, 0, 0, NULL, _("Password now"), NULL, "current-password" },
	{ "next", IN_PASSWORD, IN_REQUIRED, 0, 0, NULL, _("New password"),
	  _("At least 15 characters. Several words are easy to keep in mind and hard to guess."),
	  "new-password" },
	{ "again", IN_PASSWORD, IN_REQUIRED, 0, 0, NULL, _("New password, again"), NULL,
	  "new-password" },
	{ NULL }
};

/* GET /settings: 200. */
HANDLER(settings)
{
	struct map *m = form_values(r, &settings_noun, r->c.person);
	if (!m) return ST_NOT_FOUND;
	map_text(out, "name", r->me.name);
	map_enum(out, "role", &role_values[r->c.role - ROLE_VIEWER]);
	feeds_show(&r->c, out);
	/* What a feed reads with is shown once, to the one who has just made it. */
	const struct str *token = req_posted(r, "feed_add") ? r->staged : NULL;
	map_text(r->chrome, "token", token && token->p ? req_printf(r, "%.*s/open.ics?owner=me&token=%.*s",
		STR_F(rows_origin(r)), STR_F(*token)) : STR_NONE);
	form_show(r, "feed_add", NULL);
	form_show(r, "settings_set", m);
	form_show(r, "password_set", NULL);
	return ST_OK;
}

/* POST /settings: 303; 422 for a zone that does not exist. */
HANDLER(settings_set)
{
	(void)out;
	r->location = STR("/settings");
	return person_settings_set(&r->c, r->me.name, &r->in);
}

static struct str password_stored(struct req *r)
{
	struct str stored = STR_NONE;
	struct db_query q = DB_RUN(r->c.db, SQL_PERSON_PASSWORD, db_int("id", r->c.person));
	if (db_step(&q)) {
		stored = db_get_text(&q, "password");
		db_end(&q);
	}
	return stored;
}

/* What password_stage found out: the password now was this one, the next is to be stored as
 * that. */
struct password_staged { struct str was, hash; };

/* Hashing takes two tenths of a second, in which nobody else shall wait for a lock. */
enum status password_stage(struct req *r, struct map *out)
{
	(void)out;
	struct password_staged *staged = ARENA_NEW(r->c.a, struct password_staged);
	struct str home = r->app->config.home, next = in_text(&r->in, "next");
	const char *fault = password_fault(next, r->me.name);
	if (fault) input_error(&r->in, "next", fault);
	if (!str_eq(next, in_text(&r->in, "again")))
		input_error(&r->in, "again", _("Not the same as the new password."));
	if (r->in.nerrors) return ST_INVALID;
	staged->was = password_stored(r);
	if (db_failed(r->c.db) != DB_OK) return ST_BROKEN;      /* not read is not wrong */
	struct signin_try by = signin_try(r, r->me.name);
	if (signin_too_many(r, &by)) return ST_TOO_MANY;
	enum password right = staged->was.p ? password_check(home, PLACES_KNOWN, staged->was,
		in_text(&r->in, "now")) : PASSWORD_WRONG;
	if (right == PASSWORD_BUSY) return ST_TOO_MANY;
	if (right == PASSWORD_WRONG) {
		enum status s = signin_failed(r, &by);
		if (s != ST_OK) return s;
		input_error(&r->in, "now", _("That is not the password now."));
		return ST_INVALID;
	}
	staged->hash = password_hash(r->c.a, home, next);
	r->staged = staged;
	return staged->hash.p ? ST_OK : ST_TOO_MANY;
}

/* POST /settings/password: 303; 422, also when it was changed elsewhere meanwhile; 429 while too
 * many passwords are being checked. */
HANDLER(password_set)
{
	(void)out;
	const struct password_staged *staged = r->staged;
	if (!str_eq(password_stored(r), staged->was)) {
		input_error(&r->in, "now", _("That is not the password now."));
		return ST_INVALID;
	}
	r->token = secret_token(r->c.a);
	r->me.csrf = secret_hex(r->c.a, 32);
	person_password_own_set(&r->c, r->me.name, staged->hash, r->token, r->me.csrf);
	r->location = STR("/settings");
	return ST_DONE;
}

/* POST /signout: 303 to the sign-in page; the browser is told to forget what it kept. */
HANDLER(signout)
{
	(void)out;
	person_signout(&r->c, r->me.name, r->session);
	r->location = STR("/");
	r->forget = true;
	return ST_DONE;
}
