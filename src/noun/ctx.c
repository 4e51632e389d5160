/* The context of a noun: day and person as statements see them. */
#include "noun/ctx.h"

int32_t ctx_day(const struct ctx *c, int64_t ms)
{
	int64_t local = ms + (int64_t)zone_offset(c->zone, ms) * 1000;
	return (int32_t)(local / DAY_MS - (local % DAY_MS < 0));
}

void ctx_begin(struct ctx *c)
{
	struct buf today = buf_new(c->a, 16);
	c->today = ctx_day(c, c->now);
	c->settings.known = false;
	day_print(&today, c->today);
	db_context(c->db, c->person, c->now, buf_text(&today));
}

void ctx_past_show(const struct ctx *c, struct map *m, const char *date, const char *past)
{
	const struct data *d = map_get(m, date);
	map_bool(m, past, d->type == DATA_DATE && d->i < c->today);
}

struct ctx ctx_operator(struct db *db, struct arena *a, struct zones *zones)
{
	struct str utc = STR("UTC");
	return (struct ctx){ .db = db, .a = a, .zones = zones, .person = CTX_OPERATOR, .role = ROLE_ADMIN,
		
		.zone = zone_find(zones, utc), .zone_name = utc };
}

int64_t ctx_change(struct ctx *c)
{
	if (!c->change_known)
		c->change = DB_ONE(c->db, -1, SQL_COUNTER_GET, db_str("name", STR("change")));
	c->change_known = true;
	return c->change;
}
