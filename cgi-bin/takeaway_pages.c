/* /INC-n/takeaways: what went well, badly, by luck, or as a surprise. */
#include "noun/takeaway.h"
#include "pages.h"

/* GET /INC-n/takeaways: 200. */
HANDLER(takeaways)
{
	incident_page(r, out, "takeaways");
	takeaways_show(&r->c, &r->incident, 0, out);
	form_put(r, "takeaway_add", NULL);
	return ST_OK;
}

/* POST /INC-n/takeaways: 303 to it; 422. */
HANDLER(takeaway_add)
{
	(void)out;
	return incident_part_set(r, &takeaway_noun, "takeaways");
}

/* GET /INC-n/takeaways/Kn: 200; 404. */
HANDLER(takeaway_edit)
{
	int64_t id = part_find(&r->c, &takeaway_noun, r->incident.number, r->num[1]);
	if (!id) return ST_NOT_FOUND;
	incident_page(r, out, "takeaways");
	takeaways_show(&r->c, &r->incident, r->num[1], out);
	form_put(r, "takeaway_set", form_values(r, &takeaway_noun, id));
	return ST_OK;
}

/* POST /INC-n/takeaways/Kn: 303 to it; 404; 409 when someone saved another value first; 422. */
HANDLER(takeaway_set)
{
	(void)out;
	return incident_part_set(r, &takeaway_noun, "takeaways");
}
