/* The context of a noun: day and person as statements see them. */
#include "noun/ctx.h"

void ctx_begin(struct ctx *c)
{
	struct buf today = buf_new(c->a, 16);
	int64_t local = c->now + (int64_t)zone_offset(c->zone, c->now) * 1000;
	c->today = (int32_t)(local / DAY_MS);
	day_print(&today, c->today);
	db_context(c->db, c->person, c->now, buf_text(&today));
}

int64_t ctx_change(struct ctx *c)
{
	if (!c->change_known)
		c->change = DB_ONE(c->db, -1, SQL_COUNTER_GET, db_str("name", STR("change")));
	c->change_known = true;
	return c->change;
}
