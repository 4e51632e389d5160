/* The demonstration: what was put into the last quarter and this one, what the teams said, and what
 * they carried over. */
#include "cmd/demo_acts.h"
#include "noun/cycle.h"
#include "noun/names.h"

/* Whatever day it is loaded on, the last quarter was not over 95 days before. */
const struct demo_cycle demo_cycles[] = {
	{ "sentry", 1, -101, "lena", "propose", -1, NULL },
	{ "sentry", 1, -99, "samir", "commit", -1, NULL },
	{ "sentry", 1, -41, "samir", "carry", 0, NULL },
	{ "sentry", 1, -40, "samir", "commit", 0, NULL },
	{ "sentry", 2, -101, "lena", "propose", -1, NULL },
	{ "sentry", 2, -98, "priya", "refuse", -1,
		"It waits for a key store that Platform operations can run." },
	{ "sentry", 2, -41, "lena", "propose", 0, NULL },
	{ "sentry", 3, -41, "lena", "propose", 0, NULL },
	{ "sentry", 3, -38, "priya", "commit", 0, NULL },
	{ "matrix", 2, -95, "aiko", "propose", -1, NULL },
	{ "matrix", 2, -94, "daniel", "commit", -1, NULL },
	{ "matrix", 2, -41, "daniel", "carry", 0, NULL },
	{ "matrix", 2, -40, "daniel", "commit", 0, NULL },
	{ "matrix", 3, -95, "aiko", "propose", -1, NULL },
	{ "matrix", 3, -94, "daniel", "commit", -1, NULL },
	{ "matrix", 3, -41, "daniel", "carry", 0, NULL },
	{ "matrix", 4, -95, "aiko", "propose", -1, NULL },
	{ "matrix", 4, -94, "daniel", "commit", -1, NULL },
	{ "matrix", 6, -39, "marta", "propose", 0, NULL },
	{ "matrix", 6, -38, "daniel", "refuse", 0, "Needs a person whom we do not have this quarter." },
	{ "matrix", 10, -95, "aiko", "propose", -1, NULL },
	{ "matrix", 10, -93, "kenji", "commit", -1, NULL },
	{ "matrix", 11, -39, "aiko", "propose", 0, NULL },
	{ "matrix", 14, -95, "aiko", "propose", -1, NULL },
	{ "matrix", 14, -94, "daniel", "refuse", -1,
		"The scanner’s contract is renewed in the next quarter." },
	{ "matrix", 14, -39, "marta", "propose", 0, NULL },
	{ "matrix", 14, -38, "daniel", "commit", 0, NULL },
	{ "matrix", 14, -37, "daniel", "up", 0, "The contract is signed, and the supplier is here." },
	{ "matrix", 15, -39, "marta", "propose", 0, NULL },
	{ "circleci", 3, -41, "aiko", "propose", 0, NULL },
	{ "circleci", 3, -38, "kenji", "commit", 0, NULL },
	{ "circleci", 6, -40, "aiko", "propose", 0, NULL },
	{ "circleci", 8, -41, "aiko", "propose", 0, NULL },
	{ "circleci", 8, -40, "samir", "commit", 0, NULL },
	{ "circleci", 9, -41, "aiko", "propose", 0, NULL },
	{ "circleci", 9, -38, "kenji", "refuse", 0,
		"Once the tokens rotate by themselves the list is a different one." },
	{ "okta", 2, -40, "lena", "propose", 0, NULL },
	{ "okta", 2, -38, "samir", "commit", 0, NULL },
	{ "okta", 4, -40, "lena", "propose", 0, NULL },
	{ "okta", 9, -10, "lena", "propose", 0, NULL },
	{ "pypi", 1, -20, "yuki", "propose", 0, NULL },
	{ "pypi", 1, -18, "kenji", "commit", 0, NULL },
	{ .key = NULL }
};

/* This quarter, or the one before. */
struct str demo_quarter(struct demo *d, int back)
{
	struct ctx *c = &d->im.c;
	int32_t first, last;
	struct str name = cycle_quarter(c->a, (int32_t)(d->midnight / DAY_MS));
	if (back && cycle_days(name, &first, &last)) name = cycle_quarter(c->a, first - 1);
	return name;
}

static enum status move_up(struct demo *d, const struct followup_head *fu, struct str cycle,
	const struct demo_cycle *said)
{
	struct ctx *c = &d->im.c;
	struct inputs in;
	c->act = "cycle_order";
	input_begin(&in, c->a, cycle_order_input);
	input_set(&in, "team", name_of(c, input_row(&in, STR("team")), fu->team_id));
	input_set(&in, "seen", ctx_printf(c, "%lld", (long long)fu->number));
	input_set(&in, "up", followup_ref(c, fu->number));
	input_set(&in, "because", str_of(said->because));
	return cycle_order_set(c, cycle, &in);
}

void demo_cycle_say(struct demo *d, int64_t number, const struct demo_cycle *said)
{
	struct ctx *c = &d->im.c;
	struct str cycle = demo_quarter(d, said->quarter);
	struct followup_head fu = { .id = 0 };
	struct inputs in;
	enum status s = ST_NOT_FOUND;
	c->act = "followup_cycle";
	input_begin(&in, c->a, cycle_act_input);
	if (followup_head_read(c, number, true, &fu) && strcmp(said->act, "up") == 0) {
		s = move_up(d, &fu, cycle, said);
	} else if (fu.id) {
		input_set(&in, "to", str_of(said->act));
		input_set(&in, "cycle", cycle);
		if (said->because) input_set(&in, "because", str_of(said->because));
		s = cycle_act(c, &fu, &in, STR_NONE);
	}
	if (s != ST_DONE) demo_fail(d, ctx_printf(c, "%s %d %s", said->key, said->nth, said->act).p);
}
