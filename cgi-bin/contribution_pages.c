/* /c/TOKEN: the one form of a party without an account; and giving out its link. */
#include "noun/contribution.h"
#include "pages.h"

/* GET /c/TOKEN: 200; 404 for a link that does not hold, whatever it lacks. */
HANDLER(contribution)
{
	contribution_show(&r->c, &r->contribution, out);
	map_text(r->chrome, "link", r->name);
	form_show(r, "contribution_set", contribution_values(&r->c, &r->contribution));
	if (!r->contribution.passage.p) form_drop(r, "contribution_set", "answer");
	return ST_OK;
}

/* POST /c/TOKEN: 303 to it; 404; 409 where something else was saved meanwhile; 422. */
HANDLER(contribution_set)
{
	(void)out;
	/* What is kept of a form says where it led, so the app leads back to this address. */
	r->location = STR("/c/");
	return contribution_set(&r->c, &r->contribution, &r->in);
}

/* POST /INC-n/parties/Pn/link: 303; 403; 404; 422; the party's page then shows the address once. */
HANDLER(party_link_add)
{
	struct str *token = ARENA_NEW(r->c.a, struct str);
	(void)out;
	r->location = req_printf(r, "/INC-%lld/parties/P%lld", (long long)r->incident.number,
		(long long)r->num[1]);
	r->staged = token;
	return party_link_add(&r->c, &r->incident, r->num[1], &r->in, token);
}

/* What was made is shown at once: nobody can find it again. */
enum status party_link_left(struct req *r, struct map *out)
{
	const struct str *token = r->staged;
	(void)out;
	return token && token->p ? ST_AGAIN : ST_DONE;
}

/* POST /INC-n/parties/Pn/link/end: 303; 403; 404; 422 where none holds. */
HANDLER(party_link_end)
{
	(void)out;
	r->location = req_printf(r, "/INC-%lld/parties/P%lld", (long long)r->incident.number,
		(long long)r->num[1]);
	return party_link_end(&r->c, &r->incident, r->num[1], &r->in);
}
