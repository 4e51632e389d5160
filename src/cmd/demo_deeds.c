/* The demonstration: an incident that is lived through, act by act, each through the noun that a
 * form of the same name is carried out by. */
#include <assert.h>
#include "cmd/demo_acts.h"
#include "noun/actor.h"
#include "noun/addressed.h"
#include "noun/cycle.h"
#include "noun/evaluation.h"
#include "noun/finding.h"
#include "noun/review.h"
#include "noun/section.h"
#include "noun/party.h"
#include "noun/evidence.h"
#include "noun/takeaway.h"
#include "noun/timeline.h"

#define DEEDS_MOST 200

/* --- What is typed ---------------------------------------------------------------------------- */

static int64_t made(const struct demo *d, struct str name)
{
	for (int i = 0; i < d->nmade; i++)
		if (str_is(name, d->made[i].name)) return d->made[i].number;
	return 0;
}

/* What stands for {-25}, {quarter} or {mask}. */
static struct str meant(struct demo *d, struct str name)
{
	int64_t day, number = made(d, name);
	if (str_is(name, "quarter")) return demo_quarter(d, 0);
	if (number) return followup_ref(&d->im.c, number);
	if (str_int(name, &day)) return demo_day_text(d, (int)day);
	demo_fail(d, arena_str(d->im.c.a, name).p);
	return STR_NONE;
}

static struct str typed(struct demo *d, const char *text)
{
	struct buf b = buf_new(d->im.c.a, 200);
	struct str rest = str_of(text);
	while (rest.len) {
		size_t open = str_find(rest, '{', 0), close = str_find(rest, '}', open);
		buf_str(&b, str_part(rest, 0, open));
		if (open < rest.len) buf_str(&b, meant(d, str_part(rest, open + 1, close - open - 1)));
		rest = str_part(rest, close + 1, rest.len);
	}
	return buf_text(&b);
}

/* --- Acts that are more than their noun's function -------------------------------------------- */

/* A follow-up was made: the rows below call it so. */
static void name_made(struct demo *d, const struct demo_deed *e, int64_t number)
{
	assert(e->makes && d->nmade < DEMO_MADE);
	d->made[d->nmade].name = e->makes;
	d->made[d->nmade++].number = number;
}

static enum status reported(struct demo *d, const struct demo_deed *e, struct inputs *in)
{
	(void)e;
	return incident_add(&d->im.c, in, &d->im.incident.number);
}

static enum status event_told(struct demo *d, const struct demo_deed *e, struct inputs *in)
{
	int64_t number;
	(void)e;
	return event_add(&d->im.c, &d->im.incident, in, &number);
}

/* A section's form says of which version it was made: of the latest. */
static void base_set(struct demo *d, const struct demo_deed *e, struct inputs *in)
{
	struct section_text latest;
	(void)section_read(&d->im.c, d->im.incident.id, str_of(e->of), 0, &latest);
	input_set(in, "base", ctx_printf(&d->im.c, "%lld", (long long)latest.version));
}

static enum status section_saved(struct demo *d, const struct demo_deed *e, struct inputs *in)
{
	return section_set(&d->im.c, &d->im.incident, str_of(e->of), in, NULL);
}

/* Of a party's deeds the number is that of its reference; none: all of them. */
static int64_t party_of(const struct demo_deed *e)
{
	int64_t number = 0;
	return e->of && str_int(str_of(e->of), &number) ? number : 0;
}

/* A statement's form says of which version it was made, and what was to be read: all there is. */
static void statement_set(struct demo *d, const struct demo_deed *e, struct inputs *in)
{
	struct party p = { .said_version = 0 };
	(void)!party_read(&d->im.c, &d->im.incident, party_of(e), &p);
	input_set(in, "base", ctx_printf(&d->im.c, "%lld", (long long)p.said_version));
	input_set(in, "read", party_reads(&d->im.c, &d->im.incident));
}

#define OF_PARTY(name, does) \
	static enum status name(struct demo *d, const struct demo_deed *e, struct inputs *in) \
	{ \
		return does(&d->im.c, &d->im.incident, party_of(e), in); \
	}
OF_PARTY(party_asked, party_ask)
OF_PARTY(party_heard_out, party_say)
OF_PARTY(party_away, party_absent)

static enum status followup_made(struct demo *d, const struct demo_deed *e, struct inputs *in)
{
	struct followup_origin from = { .incident = &d->im.incident };
	int64_t finding = 0, number;
	if (str_int(in_text(in, "finding"), &finding))
		from.finding = part_find(&d->im.c, &finding_noun, d->im.incident.number, finding);
	enum status s = followup_add(&d->im.c, in, &from, &number);
	if (s == ST_DONE) name_made(d, e, number);
	return s;
}

/* --- Acts on a follow-up ---------------------------------------------------------------------- */

static enum status noted(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	return followup_act(c, fu, in, "to", "note");
}

static enum status verdict(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	return followup_act(c, fu, in, "to", "said");
}

static enum status in_cycle(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	return cycle_act(c, fu, in, STR_NONE);
}

static enum status asked(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	int64_t number;
	return addressed_add(c, fu, in, &number);
}

/* Each of these is addressed to one group. */
#define OF_GROUP(name, does) \
	static enum status name(struct ctx *c, const struct followup_head *fu, struct inputs *in) \
	{ \
		struct addressed g; \
		return addressed_read(c, fu, 1, &g) ? does(c, fu, &g, in) : ST_NOT_FOUND; \
	}
OF_GROUP(contacted, addressed_contact)
OF_GROUP(answered, addressed_answer)
OF_GROUP(judged, addressed_judge)

/* --- The table of acts ------------------------------------------------------------------------ */

/* One of the last four carries it out. edits: who says it changes some fields of the form only. */
struct act {
	const char *name;
	const struct input *inputs;
	const struct noun *edits;
	enum status (*incident)(struct ctx *c, const struct incident_head *inc, struct inputs *in);
	enum status (*followup)(struct ctx *c, const struct followup_head *fu, struct inputs *in);
	const struct noun *part;
	enum status (*own)(struct demo *d, const struct demo_deed *e, struct inputs *in);
};
#define FOLLOWUP(act, table, does) { .name = #act, .inputs = table, .followup = does }

static const struct act acts[] = {
	{ .name = "incident_add", .inputs = incident_add_input, .own = reported },
	{ .name = "incident_set", .edits = &incident_noun, .incident = incident_set },
	{ .name = "incident_status", .inputs = incident_status_input, .incident = incident_status_set },
	{ .name = "event_add", .inputs = event_input, .own = event_told },
	{ .name = "section_save", .inputs = section_input, .own = section_saved },
	{ .name = "finding_add", .inputs = INPUT_NEW(finding_input), .part = &finding_noun },
	{ .name = "none_sign", .inputs = none_input, .incident = none_sign },
	{ .name = "takeaway_add", .inputs = INPUT_NEW(takeaway_input), .part = &takeaway_noun },
	{ .name = "actor_add", .inputs = INPUT_NEW(actor_input), .part = &actor_noun },
	{ .name = "actors_unknown", .inputs = actor_unknown_input, .incident = actors_unknown_say },
	{ .name = "party_add", .inputs = INPUT_NEW(party_input), .part = &party_noun },
	{ .name = "party_ask", .own = party_asked },
	{ .name = "party_say", .inputs = party_say_input, .own = party_heard_out },
	{ .name = "party_absent", .inputs = party_reason_input, .own = party_away },
	{ .name = "evidence_add", .inputs = evidence_add_input, .part = &evidence_noun },
	{ .name = "evaluation_set", .inputs = evaluation_input, .incident = evaluation_set },
	{ .name = "followup_add", .inputs = followup_input, .own = followup_made },
	{ .name = "followup_set", .edits = &followup_noun, .followup = followup_set },
	FOLLOWUP(followup_owner, followup_owner_input, followup_owner_set),
	FOLLOWUP(followup_due, followup_due_input, followup_due_set),
	FOLLOWUP(followup_note, followup_note_input, noted),
	FOLLOWUP(followup_status, followup_status_input, verdict),
	FOLLOWUP(proposal_set, proposal_input, proposal_set),
	FOLLOWUP(proposal_answer, proposal_answer_input, proposal_answer),
	FOLLOWUP(review_set, review_input, review_set),
	FOLLOWUP(followup_effect_set, followup_effect_input, followup_effect_set),
	FOLLOWUP(followup_risk_set, followup_risk_input, followup_risk_set),
	FOLLOWUP(followup_decision, followup_decision_input, followup_risk_decide),
	FOLLOWUP(followup_cycle, cycle_act_input, in_cycle),
	FOLLOWUP(addressed_add, addressed_input, asked),
	FOLLOWUP(addressed_contact, addressed_contact_input, contacted),
	FOLLOWUP(addressed_answer, addressed_answer_input, answered),
	FOLLOWUP(addressed_judge, addressed_judgement_input, judged),
};

/* --- Doing them ------------------------------------------------------------------------------- */

static const struct act *act_of(const struct demo_deed *e)
{
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (strcmp(acts[i].name, e->act) == 0) return &acts[i];
	return NULL;
}

static enum status carried_out(struct demo *d, const struct demo_deed *e, const struct act *a,
	struct followup_head *fu, struct inputs *in)
{
	struct ctx *c = &d->im.c;
	int64_t number = 0;
	if (a->edits) noun_partial(c, a->edits, a->followup ? fu->id : d->im.incident.id, in);
	else input_begin(in, c->a, a->inputs);
	for (const char *const *s = e->said; s[0]; s += 2) input_set(in, s[0], typed(d, s[1]));
	if (a->inputs == section_input) base_set(d, e, in);
	if (a->inputs == party_say_input) statement_set(d, e, in);
	input_end(in);
	if (in->nerrors) return ST_INVALID;
	c->own = d->im.incident.number;
	if (a->incident) return a->incident(c, &d->im.incident, in);
	if (a->part) return part_set(c, a->part, &d->im.incident, in, &number);
	if (a->own) return a->own(d, e, in);
	enum status s = a->followup(c, fu, in);
	/* A verdict may take a follow-up that comes of it: the next of this incident. */
	if (s == ST_DONE && e->makes) name_made(d, e, DB_ONE(c->db, 0, SQL_FOLLOWUP_AFTER,
		db_int("incident", d->im.incident.id), db_int("number", d->made[d->nmade - 1].number)));
	return s;
}

static void deed_fail(struct demo *d, const struct demo_deed *e, const char *why)
{
	demo_fail(d, ctx_printf(&d->im.c, "%s, day %d, %04d, %s %s: %s", d->incident->key, e->day,
		e->clock, e->who, e->act, why).p);
}

static void deed_do(struct demo *d, const struct demo_deed *e)
{
	struct ctx *c = &d->im.c;
	struct followup_head fu = { .id = 0 };
	struct inputs in = { .nerrors = 0 };
	const struct act *a = act_of(e);
	demo_as(d, e->who, demo_day(d, e->day) + (e->clock / 100 * 60 + e->clock % 100) *
		(int64_t)60000);
	c->act = e->act;
	bool there = a && (!d->im.incident.number ||
		incident_head_read(c, d->im.incident.number, true, &d->im.incident)) && (!a->followup ||
		followup_head_read(c, made(d, str_of(e->of)), true, &fu));
	enum status s = there ? carried_out(d, e, a, &fu, &in) : ST_NOT_FOUND;
	if (s == ST_DONE) return;
	const struct input_error *error = in.nerrors ? &in.errors[0] : NULL;
	deed_fail(d, e, !error ? "refused" : !error->field ? error->message :
		ctx_printf(c, "%s: %s", error->field, error->message).p);
}

static int by_time(const void *x, const void *y)
{
	const struct demo_deed *const *a = x, *const *b = y;
	if ((*a)->day != (*b)->day) return (*a)->day - (*b)->day;
	return (*a)->clock - (*b)->clock;
}

void demo_deeds_do(struct demo *d)
{
	const struct demo_deed *all[DEEDS_MOST];
	int n = 0;
	d->nmade = 0;
	for (int i = 0; i < DEMO_DEED_LISTS && d->incident->deeds[i]; i++)
		for (const struct demo_deed *e = d->incident->deeds[i]; e->who; e++) {
			assert(n < DEEDS_MOST);
			all[n++] = e;
		}
	qsort(all, (size_t)n, sizeof *all, by_time);
	for (int i = 0; i < n && !d->failed; i++) {
		if (i && by_time(&all[i - 1], &all[i]) == 0)
			deed_fail(d, all[i], "no two deeds of an incident have one time");
		else
			deed_do(d, all[i]);
	}
}
