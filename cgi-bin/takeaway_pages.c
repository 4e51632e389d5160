/* /INC-n/takeaways: what went well, badly, by luck, or as a surprise. */
#include "noun/takeaway.h"
#include "pages.h"

/* GET /INC-n/takeaways: 200. */
HANDLER(takeaways)
{
	incident_page(r, out, "takeaways");
	takeaways_show(&r->c, &r->incident, 0, out);
	form_show(r, "takeaway_add", NULL);
	return ST_OK;
}

/* GET /INC-n/takeaways/Kn: 200; 404. */
HANDLER(takeaway_edit)
{
	enum status s = incident_part_page(r, out, &takeaway_noun, "takeaways", "takeaway_set");
	if (s == ST_OK) takeaways_show(&r->c, &r->incident, r->num[1], out);
	return s;
}
