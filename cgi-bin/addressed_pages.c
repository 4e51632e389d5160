/* /FU-n/groups: whom a follow-up is addressed to, what they answered, what we find of it. */
#include "noun/addressed.h"
#include "pages.h"

const struct input addressed_shown_input[] = {
	{ "before", IN_INT, 0, 1, 0, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

/* The follow-up itself, and its log from that entry back. False: it is not there. */
static bool head_show(struct req *r, const struct addressed *g, struct map *out)
{
	struct map *f = map_map(out, "followup");
	if (!followup_facts_show(&r->c, r->followup.id, f)) return false;
	followup_late_show(&r->c, f, map_get(f, "unresolved")->b);
	int64_t next = addressed_log_show(&r->c, &r->followup, g, in_int(&r->in, "before"), out);
	if (next) map_int(out, "next", next);
	else map_null(out, "next");
	map_text(r->chrome, "next", !next ? STR_NONE : req_printf(r, "%s?before=%lld#said", g ?
		req_printf(r, "/FU-%lld/groups/%lld", (long long)r->followup.number,
		(long long)g->number).p : req_printf(r, "/FU-%lld/groups",
		(long long)r->followup.number).p, (long long)next));
	return true;
}

/* Days are today's where nothing else was typed. */
static struct map *today(struct req *r)
{
	struct map *values = map_new(r->c.a);
	map_date(values, "day", r->c.today);
	return values;
}

/* GET /FU-n/groups?before=N: 200; what was said with all of them, from that entry back. */
HANDLER(addressed_groups)
{
	if (!head_show(r, NULL, out)) return ST_NOT_FOUND;
	addressed_groups_show(&r->c, &r->followup, out);
	struct str kind = str_of(map_get(map_get(out, "followup")->map, "kind")->e->code);
	bool may = addressed_open(&r->c, &r->followup, kind);
	map_bool(r->chrome, "may_address", may);
	map_bool(r->chrome, "kind", addressed_kind(kind));
	if (may) form_show(r, "addressed_add", today(r));
	return ST_OK;
}

/* POST /FU-n/groups: 303 to the group; 403 for who may not; 422. */
HANDLER(addressed_add)
{
	int64_t number = 0;
	(void)out;
	enum status s = addressed_add(&r->c, &r->followup, &r->in, &number);
	r->location = req_printf(r, "/FU-%lld/groups/%lld", (long long)r->followup.number,
		(long long)number);
	return s;
}

/* GET /FU-n/groups/N?before=N: 200; 404 where it has no such group. */
HANDLER(addressed_group)
{
	const struct followup_head *fu = &r->followup;
	struct addressed g;
	if (!addressed_group_show(&r->c, fu, r->num[1], &g, out) || !head_show(r, &g, out))
		return ST_NOT_FOUND;
	bool alone, judge = addressed_judge_open(&r->c, fu, &g, &alone);
	map_bool(r->chrome, "answer", addressed_answer_open(&r->c, fu, &g));
	map_bool(r->chrome, "contact", addressed_contact_open(&r->c, fu, &g));
	map_bool(r->chrome, "release", addressed_release_open(&r->c, fu, &g));
	map_bool(r->chrome, "judge", judge);
	form_show(r, "addressed_answer", today(r));
	form_show(r, "addressed_contact", today(r));
	form_show(r, "addressed_judge", NULL);
	form_show(r, "addressed_release", today(r));
	map_bool(r->chrome, "release_again", req_posted(r, "addressed_release"));
	if (!alone) form_drop(r, "addressed_judge", "alone");
	return ST_OK;
}

/* What each of a group's forms does: its noun's function, on the group of the path. */
static enum status act(struct req *r, enum status (*does)(struct ctx *c,
	const struct followup_head *fu, const struct addressed *g, struct inputs *in))
{
	struct addressed g;
	if (!addressed_read(&r->c, &r->followup, r->num[1], &g)) return ST_NOT_FOUND;
	r->location = req_printf(r, "/FU-%lld/groups/%lld", (long long)r->followup.number,
		(long long)g.number);
	return does(&r->c, &r->followup, &g, &r->in);
}

/* POST /FU-n/groups/N/answer: 303; 403; 404; 422. */
HANDLER(addressed_answer)
{
	(void)out;
	return act(r, addressed_answer);
}

/* POST /FU-n/groups/N/judgement: 303; 403 for who may not judge it; 404; 422. */
HANDLER(addressed_judge)
{
	(void)out;
	return act(r, addressed_judge);
}

/* POST /FU-n/groups/N/contact: 303; 403; 404; 422. */
HANDLER(addressed_contact)
{
	(void)out;
	return act(r, addressed_contact);
}

/* POST /FU-n/groups/N/release: 303; 403; 404; 422. */
HANDLER(addressed_release)
{
	(void)out;
	return act(r, addressed_release);
}
