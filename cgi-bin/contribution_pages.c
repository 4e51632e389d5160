/* /c/TOKEN: the one form of a party without an account. */
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
