/* What a request will ask is sent with its first question, on the guess that it is as it was: the
 * same session is the same person's, the same number the same incident. An answer is used only where
 * the statement is run with exactly the values that were guessed, so a wrong guess costs its time and
 * shows nothing. What was answered before and still holds (the change counter says so) is not asked
 * again (db_keep). Only a server is asked ahead; elsewhere all of this does nothing. */
#include "web/app_inside.h"

/* Each has one place; the last one there stays. (Multiplicative hashing: Knuth, The Art of Computer
 * Programming, volume 3, 6.4.) */
static struct app_guess *place_of(struct app_guess *guesses, uint64_t key)
{
	return &guesses[(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) % APP_GUESSES];
}

static uint64_t session_key(struct str digest)
{
	uint64_t key = 0;
	memcpy(&key, digest.p, digest.len < sizeof key ? digest.len : sizeof key);
	return key;
}

void ahead_send(struct answer *ans)
{
	static const enum sql session[] = { SQL_SESSION_GET }, version[] = { SQL_COUNTER_GET };
	static const enum sql incident[] = { SQL_INCIDENT_HEAD_READ };
	struct req *r = &ans->r;
	const struct app_guess *who = place_of(ans->app->sessions, session_key(r->session));
	if (!r->route || route_posts(r->route) || who->key != session_key(r->session) ||
		!db_asks_ahead(r->c.db) || gate_input(ans) != ST_OK) return;
	DB_AHEAD(r->c.db, session, db_str("token", r->session));
	if (r->route->ahead) DB_AHEAD(r->c.db, version, db_str("name", STR("change")));
	r->versioned = r->route->ahead != NULL;
	struct ctx c = r->c;
	c.person = who->id;
	c.zone = who->zone;
	ctx_begin(&c);
	r->c.today = c.today;
	if (route_load(r->route) == LOAD_INCIDENT) {
		const struct app_guess *at = place_of(ans->app->incidents, (uint64_t)r->num[0]);
		DB_AHEAD(r->c.db, incident, db_int("number", r->num[0]));
		if (at->key != (uint64_t)r->num[0]) return;
		r->incident.id = at->id;
	}
	ahead_route(r);
	r->incident.id = 0;
}

void ahead_route(struct req *r)
{
	if (!r->route->ahead || r->sent_ahead) return;
	r->sent_ahead = true;
	r->route->ahead(r);
}

void ahead_learn_person(struct answer *ans)
{
	uint64_t key = session_key(ans->r.session);
	*place_of(ans->app->sessions, key) = (struct app_guess){ key, ans->r.c.person, ans->r.c.zone };
}

void ahead_learn_incident(struct req *r)
{
	uint64_t key = (uint64_t)r->incident.number;
	*place_of(r->app->incidents, key) = (struct app_guess){ key, r->incident.id, NULL };
}
