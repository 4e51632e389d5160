/* The demonstration: whom follow-ups are addressed to, and what was said with them. */
#include "cmd/demo_acts.h"
#include "noun/addressed.h"
#include "noun/team.h"

#define NONE DEMO_NO_DAY

/* Of which follow-up (its incident's, from 1, in the order of demo_followups) and group. */
const struct demo_address demo_addresses[] = {
	{ "circleci", 7, "code-host", "ask", "tomas", -58, "support desk", NULL,
		"Raise the limit of calls while tokens are rotated after an incident, so that all of them can be "
		"replaced within an hour.", NONE },
	{ "circleci", 7, "code-host", "contact", "tomas", -41, "support desk", NULL,
		"The wish went to the team that sets the limits; no date.", NONE },
	{ "circleci", 7, "code-host", "contact", "tomas", -20, "Ines, account manager", NULL,
		"Others asked for the same; they want one answer for all and are writing it.", NONE },
	{ "circleci", 7, "code-host", "answer", "tomas", -6, "Ines, account manager", "in_part",
		"From next quarter a ticket raises the limit tenfold for a day. A lasting higher limit is not "
		"planned.", 70 },
	{ "matrix", 15, "release", "ask", "daniel", -62, "Kenji", NULL,
		"Say for each build host who owns it and until when it is needed.", NONE },
	{ "matrix", 15, "homeserver", "ask", "daniel", -62, "Priya", NULL,
		"Say for each rehearsal host who owns it and until when it is needed.", NONE },
	{ "matrix", 15, "homeserver", "contact", "daniel", -24, "Priya", NULL,
		"Two of her people are away; the list is half done.", NONE },
	{ "matrix", 15, "release", "answer", "kenji", -40, "Kenji", "other_way",
		"No list: each build host is made anew every night from the recipe, which names its owner.",
		-33 },
	{ "matrix", 15, "release", "judge", "lena", -34, NULL, "alternative",
		"A host that lives for a day needs no end date. The recipe was looked at: it names an owner for "
		"all eleven.", NONE },
	{ NULL, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0 }
};

static void set_day(struct demo *d, struct inputs *in, const char *name, int day)
{
	if (day != NONE) input_set(in, name, demo_day_text(d, day));
}

static bool group_of(struct ctx *c, const struct followup_head *fu, const char *team,
	struct addressed *g)
{
	int64_t number = DB_ONE(c->db, 0, SQL_ADDRESSED_FIND, db_int("followup", fu->id),
		db_int("team", group_find(c, str_of(team))));
	return number && addressed_read(c, fu, number, g);
}

void demo_address(struct demo *d, int64_t number, const struct demo_address *a)
{
	static const struct { const char *what, *act; const struct input *inputs; enum status (*does)(
		struct ctx *c, const struct followup_head *fu, const struct addressed *g, struct inputs *in);
	} acts[] = { { "contact", "addressed_contact", addressed_contact_input, addressed_contact },
		{ "answer", "addressed_answer", addressed_answer_input, addressed_answer },
		{ "judge", "addressed_judge", addressed_judgement_input, addressed_judge },
		{ "ask", "addressed_add", addressed_input, NULL } };
	struct ctx *c = &d->im.c;
	struct followup_head fu;
	struct addressed g = { .id = 0 };
	struct inputs in;
	int i = 0;
	int64_t which;
	while (strcmp(acts[i].what, a->what) != 0) i++;
	c->act = acts[i].act;
	input_begin(&in, c->a, acts[i].inputs);
	input_set(&in, "said", str_of(a->said));
	if (strcmp(a->what, "judge") == 0) input_set(&in, "judgement", str_of(a->code));
	else set_day(d, &in, "day", a->day);
	if (strcmp(a->what, "answer") == 0) {
		input_set(&in, "answer", str_of(a->code));
		set_day(d, &in, "promised_on", a->promised);
	}
	if (!acts[i].does) input_set(&in, "team", str_of(a->group));
	if (a->whom) input_set(&in, acts[i].does ? "whom" : "contact", str_of(a->whom));
	if (!followup_head_read(c, number, true, &fu) ||
		(acts[i].does && !group_of(c, &fu, a->group, &g)) ||
		(acts[i].does ? acts[i].does(c, &fu, &g, &in) : addressed_add(c, &fu, &in, &which)) != ST_DONE)
		demo_fail(d, a->said);
}
