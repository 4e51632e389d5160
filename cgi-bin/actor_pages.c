/* /INC-n/actors: who did it, as far as it is known, or that it is not. */
#include "noun/actor.h"
#include "pages.h"

/* GET /INC-n/actors: 200. */
HANDLER(actors)
{
	incident_page(r, out, "actors");
	map_bool(r->chrome, "may_declare", actors_show(&r->c, &r->incident, 0, out));
	form_show(r, "actor_add", NULL);
	form_show(r, "actors_unknown", NULL);
	form_show(r, "actors_unknown_end", NULL);
	map_bool(r->chrome, "unknown_again", req_posted(r, "actors_unknown"));
	form_refused_show(r);
	return ST_OK;
}

/* GET /INC-n/actors/An: 200; 404. */
HANDLER(actor)
{
	enum status s = incident_part_page(r, out, &actor_noun, "actors", "actor_set");
	if (s != ST_OK) return s;
	(void)actors_show(&r->c, &r->incident, r->num[1], out);
	form_show(r, "actor_strike", NULL);
	map_bool(r->chrome, "strike_again", req_posted(r, "actor_strike"));
	form_refused_show(r);
	return ST_OK;
}

/* POST /INC-n/actors/An/strike: 303 to the list; 404; 422. */
HANDLER(actor_strike)
{
	(void)out;
	incident_part_done(r, 'A', r->num[1]);
	return actor_strike(&r->c, &r->incident, r->num[1], &r->in);
}

static void went_to(struct req *r)
{
	r->location = req_printf(r, "/INC-%lld/actors", (long long)r->incident.number);
}

/* POST /INC-n/actors/unknown: 303; 422 where one is known or suspected, or it is said already. */
HANDLER(actors_unknown)
{
	(void)out;
	went_to(r);
	return actors_unknown_say(&r->c, &r->incident, &r->in);
}

/* POST /INC-n/actors/unknown/end: 303; 422 where nobody said it. */
HANDLER(actors_unknown_end)
{
	(void)out;
	went_to(r);
	return actors_unknown_end(&r->c, &r->incident, &r->in);
}
