/* /INC-n/comments, and the postmortem's way to review. */
#include "noun/comment.h"
#include "noun/section.h"
#include "pages.h"

const struct input comments_input[] = {
	{ "section", IN_CHOICE, 0, 0, 0, section_values, _("On the section"), NULL, NULL },
	{ "part", IN_LINE, 0, 0, 40, NULL, _("Or on the part"), NULL, NULL },
	{ NULL }
};

/* A step that was refused: its form stands once more, with what was typed; chrome.again: on
 * which. */
static void again_show(struct req *r)
{
	bool again = req_posted(r, "comment_status");
	map_bool(r->chrome, "again", again);
	map_int(r->chrome, "again_number", again ? r->num[1] : 0);
	map_bool(r->chrome, "again_opens", again && str_is(in_code(r->posted_in, "to"), "open"));
}

/* GET /INC-n/comments: 200; its form is about what the address says. */
HANDLER(comments)
{
	struct map *values = map_new(r->c.a);
	incident_page(r, out, "postmortem");
	comments_show(&r->c, &r->incident, STR_NONE, out);
	map_text(values, "section", in_code(&r->in, "section"));
	map_text(values, "part", in_text(&r->in, "part"));
	form_show(r, "comment_add", values);
	form_show(r, "comment_status", NULL);
	again_show(r);
	return ST_OK;
}

/* POST /INC-n/comments/Cn: 303 back to it; 404; 422 when it is so already, or opens again without
 * a word. */
HANDLER(comment_status)
{
	(void)out;
	incident_part_done(r, 'C', r->num[1]);
	return comment_status(&r->c, &r->incident, r->num[1], &r->in);
}

/* POST /INC-n/review: 303 to the postmortem; 403 for who is neither its lead nor a responder; 422
 * with what is missing, or without a word of what is to be changed. */
HANDLER(incident_review)
{
	(void)out;
	r->location = req_printf(r, "/INC-%lld/postmortem", (long long)r->incident.number);
	return incident_review_set(&r->c, &r->incident, &r->in);
}
