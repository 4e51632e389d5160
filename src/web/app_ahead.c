/* What a page asks a server is sent with its first question (db_ahead): what the last page of its
 * kind asked, as whom the session was and for the object the number was when they were last asked.
 * All of it is a guess, which costs time when it is wrong and shows nothing. */
#include "web/app_inside.h"

/* Each key has one place, and the last one kept there replaces what was. (Multiplicative hashing:
 * Knuth, The Art of Computer Programming, volume 3, 6.4.) */
static struct app_guess *place_of(struct app_guess *guesses, uint64_t key)
{
	return &guesses[(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) % APP_GUESSES];
}

static uint64_t session_key(const struct req *r)
{
	uint64_t key = 0;
	struct str digest = r->session;
	memcpy(&key, digest.p, digest.len < sizeof key ? digest.len : sizeof key);
	return key;
}

static uint64_t object_key(const struct req *r)
{
	return (uint64_t)r->num[0] * 3 + (uint64_t)route_load(r->route);
}

/* FNV-1a (Fowler, Noll, Vo). Each text ends with a value that is no byte, so that "ab" and "c" do
 * not give what "a" and "bc" give. */
static uint64_t mix(uint64_t hash, struct str s)
{
	for (size_t i = 0; i <= s.len; i++)
		hash = (hash ^ (i < s.len ? (unsigned char)s.p[i] : 256u)) * UINT64_C(0x100000001b3);
	return hash;
}

static bool is_choice(const struct input *table, struct str name)
{
	EACH_INPUT(row, table)
		if (str_is(name, row->name)) return row->type == IN_CHOICE;
	return false;
}

/* Pages of one route and face with the same fields in their address ask mostly the same; which
 * statement lists them may hang on what was chosen. */
static uint64_t kind_of(const struct answer *ans)
{
	const struct req *r = &ans->r;
	struct str rest = r->http->query, value;
	uint64_t hash = mix(UINT64_C(0xcbf29ce484222325), str_of(r->route->name)) + ans->face;
	while (str_some(rest) && str_cut(&rest, '&', &value)) {
		struct str name = STR_NONE;
		(void)str_cut(&value, '=', &name);
		hash = mix(hash, name);
		if (is_choice(r->route->input, name)) hash = mix(hash, value);
	}
	return hash ? hash : 1;
}

static bool asks_ahead(const struct answer *ans)
{
	const struct route *t = ans->r.route;
	return t && !route_posts(t) && t->auth == AUTH_SESSION && db_asks_ahead(ans->r.c.db);
}

/* Who asks and for what: as it was read, else as it was the last time, else nothing. */
static struct app_guess who_of(const struct req *r)
{
	struct app_guess now = { session_key(r), r->c.person, 0, r->c.zone };
	const struct app_guess *then = place_of(r->app->sessions, now.key);
	if (!now.id) now.zone = NULL;
	return !now.id && then->key == now.key ? *then : now;
}

static struct app_guess object_of(const struct req *r)
{
	struct app_guess now = { object_key(r), r->followup.id,
		r->incident.id ? r->incident.id : r->followup.incident_id, NULL };
	const struct app_guess *then = place_of(r->app->objects, now.key);
	return !now.id && !now.incident && then->key == now.key ? *then : now;
}

/* Says what is known by the names that statements use. Every page gives the same names in the same
 * order, because what was learned from one is used by the next. */
void ahead_send(struct answer *ans)
{
	struct req *r = &ans->r;
	if (!asks_ahead(ans)) return;
	struct app_guess who = who_of(r), object = object_of(r);
	struct ctx then = { .zone = who.zone };
	struct buf today = buf_new(r->c.a, 16);
	if (who.zone) day_print(&today, ctx_day(&then, r->c.now));
	DB_AHEAD(r->c.db, kind_of(ans), db_str("token", r->session), db_int("now", r->c.now),
		db_id("person", who.id), db_str("today", who.zone ? buf_text(&today) : STR_NONE),
		db_id("incident", object.incident), db_id("followup", object.id),
		db_id("number", r->num[0]), db_id("number", r->num[1]), db_id("number", r->num[2]),
		db_str("name", r->name));
}

void ahead_learn(struct answer *ans)
{
	const struct req *r = &ans->r;
	if (!asks_ahead(ans)) return;
	*place_of(ans->app->sessions, session_key(r)) = who_of(r);
	*place_of(ans->app->objects, object_key(r)) = object_of(r);
	db_learn(r->c.db);
}
