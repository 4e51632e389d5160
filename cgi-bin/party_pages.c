/* /INC-n/parties: who was involved, what is asked of them, what they said, and the links that they
 * are given. */
#include "noun/contribution.h"
#include "pages.h"
#include "web/rows.h"

const struct input parties_input[] = {
	{ "state", IN_CHOICE, 0, 0, 0, party_states, _("State"), NULL, NULL },
	{ NULL }
};
const struct input party_shown_input[] = {
	{ "version", IN_INT, 0, 1, 0, NULL, _("Version"), NULL, NULL },
	{ NULL }
};

/* GET /INC-n/parties?state=STATE: 200. */
HANDLER(parties)
{
	struct str only = in_code(&r->in, "state");
	incident_page(r, out, "parties");
	parties_show(&r->c, &r->incident, only, out);
	party_named_show(&r->c, &r->incident, out);
	map_bool(r->chrome, "may_ask", incident_leads(&r->c, &r->incident) &&
		map_get(out, "owing")->i > 0);
	map_bool(r->chrome, "filtered", only.p != NULL);
	form_show(r, "party_add", NULL);
	return ST_OK;
}

/* POST /INC-n/parties/ask: 303; 403 for who may not; 422 where nobody owes. */
HANDLER(party_ask_all)
{
	(void)out;
	r->location = req_printf(r, "/INC-%lld/parties", (long long)r->incident.number);
	return party_ask(&r->c, &r->incident, 0, &r->in);
}

/* What may be done with it, each as a flag of its own. */
static void acts_show(struct req *r, const struct party *p)
{
	enum party_state state = party_state(p, r->c.today);
	bool asks = incident_leads(&r->c, &r->incident), says = party_may_say(&r->c, p);
	bool quiet = party_heard(p) && !p->said.p;
	map_bool(r->chrome, "may_ask", asks && quiet);
	map_bool(r->chrome, "runs", state == PARTY_OWES);
	map_bool(r->chrome, "may_say", says && party_heard(p));
	map_bool(r->chrome, "may_absent", (asks || says) && quiet && !p->absent);
	map_bool(r->chrome, "may_link", party_link_open(&r->c, &r->incident, p));
	map_bool(r->chrome, "may_strike", asks && !p->struck);
	map_bool(r->chrome, "may_edit", r->c.role >= ROLE_PARTICIPANT && !p->struck);
	map_bool(r->chrome, "speaks_for", says && !p->mine);
	map_bool(r->chrome, "absent_again", req_posted(r, "party_absent"));
	map_bool(r->chrome, "strike_again", req_posted(r, "party_strike"));
	map_bool(r->chrome, "edit_again", req_posted(r, "party_set"));
}

/* The address of a link that was just made, for the one who made it. */
static void token_show(struct req *r)
{
	const struct str *token = req_posted(r, "party_link_add") ? r->staged : NULL;
	map_text(r->chrome, "token", token && token->p ? req_printf(r, "%.*s/c/%.*s",
		STR_F(rows_origin(r)), STR_F(*token)) : STR_NONE);
}

/* GET /INC-n/parties/Pn?version=N: 200; 404 for a party or a version that is not there. */
HANDLER(party)
{
	struct party p;
	enum status s = incident_part_page(r, out, &party_noun, "parties", "party_set");
	if (s != ST_OK) return s;
	if (!party_show(&r->c, &r->incident, r->num[1], &p, out)) return ST_NOT_FOUND;
	struct map *values = party_statement_show(&r->c, &r->incident, &p, in_int(&r->in, "version"),
		out);
	if (!values) return ST_NOT_FOUND;
	acts_show(r, &p);
	form_show(r, "party_say", values);
	party_link_show(&r->c, &r->incident, &p, out);
	token_show(r);
	form_show(r, "party_link_add", NULL);
	form_show(r, "party_absent", NULL);
	form_show(r, "party_strike", NULL);
	form_refused_show(r);
	return ST_OK;
}

static void went_to(struct req *r)
{
	r->location = req_printf(r, "/INC-%lld/parties/P%lld", (long long)r->incident.number,
		(long long)r->num[1]);
}

/* What each of a party's forms does: its noun's function, on the party of the path. */
static enum status act(struct req *r, enum status (*does)(struct ctx *c,
	const struct incident_head *inc, int64_t number, struct inputs *in))
{
	went_to(r);
	return does(&r->c, &r->incident, r->num[1], &r->in);
}

/* POST /INC-n/parties/Pn/ask: 303; 403; 404; 422 where it owes nothing. */
HANDLER(party_ask)
{
	(void)out;
	return act(r, party_ask);
}

/* POST /INC-n/parties/Pn/statement: 303; 403 for who does not speak for it; 404; 409; 422. */
HANDLER(party_say)
{
	(void)out;
	return act(r, party_say);
}

/* POST /INC-n/parties/Pn/absent: 303; 403; 404; 422. */
HANDLER(party_absent)
{
	(void)out;
	return act(r, party_absent);
}

/* POST /INC-n/parties/Pn/strike: 303; 403; 404; 422. */
HANDLER(party_strike)
{
	(void)out;
	return act(r, party_strike);
}

/* POST /INC-n/parties/Pn/link: 303; 403; 404; 422; the party's page then shows the address once. */
HANDLER(party_link_add)
{
	struct str *token = ARENA_NEW(r->c.a, struct str);
	(void)out;
	went_to(r);
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
	return act(r, party_link_end);
}
