/* /FU-n/effect and /FU-n/risk: whether it helped, and what stays where it is not done. */
#include "noun/followup.h"
#include "pages.h"

/* What both pages begin with; false: it is not there. */
static bool head_show(struct req *r, struct map *out)
{
	struct map *f = map_map(out, "followup");
	if (!followup_facts_show(&r->c, r->followup.id, f)) return false;
	followup_late_show(&r->c, f, map_get(f, "unresolved")->b);
	return true;
}

/* GET /FU-n/effect: 200. */
HANDLER(followup_effect)
{
	const struct followup_head *fu = &r->followup;
	if (!head_show(r, out)) return ST_NOT_FOUND;
	followup_effects_show(&r->c, fu, out);
	struct map *values = map_new(r->c.a);
	map_date(values, "counted_on", r->c.today);
	form_show(r, "followup_effect_set", values);
	form_show(r, "followup_effect_later", NULL);
	form_show(r, "followup_effect_owner", NULL);
	map_bool(r->chrome, "judge", followup_effect_open(&r->c, fu));
	map_bool(r->chrome, "mine", followup_effect_mine(&r->c, fu));
	map_bool(r->chrome, "did", fu->did);
	return ST_OK;
}

/* POST /FU-n/effect: 303; 403 for who may not; 422. */
HANDLER(followup_effect_set)
{
	(void)out;
	followup_goes(r);
	return followup_effect_set(&r->c, &r->followup, &r->in);
}

/* POST /FU-n/effect/later: 303; 403; 422. */
HANDLER(followup_effect_later)
{
	(void)out;
	followup_goes(r);
	return followup_effect_later(&r->c, &r->followup, &r->in);
}

/* POST /FU-n/effect/owner: 303; 403; 422. */
HANDLER(followup_effect_owner)
{
	(void)out;
	followup_goes(r);
	return followup_effect_hand(&r->c, &r->followup, &r->in);
}

/* GET /FU-n/risk: 200. */
HANDLER(followup_risk)
{
	const struct followup_head *fu = &r->followup;
	if (!head_show(r, out)) return ST_NOT_FOUND;
	followup_risks_show(&r->c, fu, out);
	bool open = followup_risk_open(&r->c, fu);
	form_show(r, "followup_risk_set", NULL);
	form_show(r, "followup_decision", NULL);
	if (!open || !followup_risk_alone(&r->c, fu)) form_drop(r, "followup_risk_set", "alone");
	map_bool(r->chrome, "recommend", open && !map_get(out, "risk_waits")->b);
	map_bool(r->chrome, "urgent", followup_urgent(fu->priority));
	return ST_OK;
}

/* POST /FU-n/risk: 303; 403; 422. */
HANDLER(followup_risk_set)
{
	(void)out;
	followup_goes(r);
	return followup_risk_set(&r->c, &r->followup, &r->in);
}

/* POST /FU-n/risk/decision: 303; 403 for who may not decide; 404 when nothing waits; 422. */
HANDLER(followup_decision)
{
	(void)out;
	followup_goes(r);
	return followup_risk_decide(&r->c, &r->followup, &r->in);
}
