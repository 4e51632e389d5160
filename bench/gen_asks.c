/* What a follow-up asks for beside its due day: its next review, a date that its owner proposes, what
 * holds until it is done, whether it helped, an accepted risk, an answer of a group, a cycle, a second
 * person. Of a million, each of these asks something of somebody of a few hundred to a few thousand
 * now. */
#include "gen.h"
#include "base/instant.h"

static const int64_t review_days[] = { 7, 14, 30, 90 };
static const char *const cycles[] = { "2026-Q2", "2026-Q3", "2026-Q4" };
static const double cycle_shares[] = { 10, 60, 30, 0 };

void gen_cycles(struct gen *g)
{
	for (int n = 0; n < 3; n++)
		PUT(g, G_CYCLE, lit(cycles[n]), num(g->now - 30 * (4 - n) * DAY_MS));
}

/* Four of five open items have been looked at; of those that are late for it, some. */
static void open_draw(struct gen *g, struct gen_followup *f)
{
	bool urgent = f->priority < 2;
	f->reviewed_at = draw_chance(g, 0.8) ? g->now - draw_to(g, 60 * DAY_MS) : 0;
	if (f->reviewed_at < f->opened_at) f->reviewed_at = 0;
	f->review_on = g->now + draw_between(g, -4, review_days[f->priority]) * DAY_MS;
	f->at_risk = f->reviewed_at && draw_chance(g, 0.05);
	if (urgent && draw_chance(g, 0.15)) f->interim_until = g->now + draw_between(g, -9, 90) * DAY_MS;
	if (urgent && f->owner && f->due && draw_chance(g, 0.01))
		f->proposed = g->now + draw_between(g, 20, 90) * DAY_MS;
	if (f->priority < 3 && draw_chance(g, 0.1)) f->cycle = cycles[draw_share(g, cycle_shares)];
	f->addressed = strcmp(f->kind, "cross_org") == 0 && draw_chance(g, 0.1);
}

/* It is owed to say three months later whether it helped, and of one in seven nobody said it. */
static void ended_draw(struct gen *g, struct gen_followup *f)
{
	static const char *const verdicts[] = { "effective", "partly", "not", "unknown" };
	static const double shares[] = { 60, 20, 8, 12, 0 };
	int64_t age = g->now - f->resolved_at, owed_at = f->resolved_at + 90 * DAY_MS;
	if (strcmp(f->status, "declined") == 0 && age < 540 * DAY_MS)
		f->risk_until = g->now + draw_between(g, 1, 180) * DAY_MS;
	if (strcmp(f->status, "resolved") != 0) return;
	f->alone = f->owner && draw_chance(g, 0.0003);
	if (f->priority > 1) return;
	bool said = owed_at < g->now && (age > 270 * DAY_MS || draw_chance(g, 0.85));
	if (!said) f->effect_on = owed_at;
	else if (draw_chance(g, 0.3)) f->effect = verdicts[draw_share(g, shares)];
}

void gen_asks_draw(struct gen *g, struct gen_followup *f)
{
	if (f->unresolved) open_draw(g, f);
	else ended_draw(g, f);
}

static struct gen_value day_of(struct gen *g, int64_t at)
{
	return at ? txt(gen_day(g, at)) : NIL;
}

/* A group was asked; half of them have answered, and that waits for our judgement. */
static void addressed_put(struct gen *g, const struct gen_incident *i, const struct gen_followup *f)
{
	int64_t id = gen_id(g, G_ADDRESSED), asked = f->opened_at + DAY_MS;
	if (asked > g->now) asked = g->now;
	bool answers = draw_chance(g, 0.5);
	int64_t owed = g->now + draw_between(g, -20, 60) * DAY_MS;
	struct gen_value answered = answers ? txt(gen_day(g, g->now - 3 * DAY_MS)) : NIL;
	PUT(g, G_ADDRESSED, num(id), num(f->id), num(1), num(draw_between(g, TEAMS + 1, TEAMS + OUTSIDE)),
		num(1), lit("their security desk"), day_of(g, asked), answers ? NIL : day_of(g, owed),
		answers ? day_of(g, owed) : NIL, lit(answers ? "accepts" : NULL), answered,
		answers ? day_of(g, g->now + 40 * DAY_MS) : NIL, num(answers), answered);
	PUT(g, G_ADDRESSED_SAID, num(gen_id(g, G_ADDRESSED_SAID)), num(f->id), num(id), num(asked),
		id_of(i->lead), lit("asked"), day_of(g, asked), lit("their security desk"), NIL,
		day_of(g, owed), NIL);
	if (answers)
		PUT(g, G_ADDRESSED_SAID, num(gen_id(g, G_ADDRESSED_SAID)), num(f->id), num(id),
			num(g->now - 3 * DAY_MS), id_of(i->lead), lit("answer"), answered,
			lit("their security desk"), lit("accepts"), NIL, day_of(g, g->now + 40 * DAY_MS));
}

static void cycle_put(struct gen *g, const struct gen_incident *i, const struct gen_followup *f)
{
	bool committed = f->owner && draw_chance(g, 0.6);
	PUT(g, G_CYCLE_ENTRY, num(gen_id(g, G_CYCLE_ENTRY)), num(f->id), lit(f->cycle),
		lit(committed ? "committed" : "proposed"), num(f->number), id_of(i->lead),
		num(g->now - 20 * DAY_MS), committed ? id_of(f->owner) : NIL,
		committed ? num(g->now - 9 * DAY_MS) : NIL);
}

static void risk_put(struct gen *g, const struct gen_incident *i, const struct gen_followup *f)
{
	PUT(g, G_RISK, num(gen_id(g, G_RISK)), num(f->id), lit("Do it within the quarter."),
		lit("It costs more than it saves."), lit("The alert stays on."), day_of(g, f->risk_until),
		id_of(i->lead), num(f->resolved_at), lit("I accept it until then."), num(1), num(PERSON_BENCH),
		num(f->resolved_at));
}

void gen_asks_put(struct gen *g, const struct gen_incident *i, const struct gen_followup *f)
{
	if (f->reviewed_at)
		PUT(g, G_REVIEW, num(gen_id(g, G_REVIEW)), num(f->id), num(f->reviewed_at), id_of(i->lead),
			lit(f->at_risk ? "at_risk" : "on_track"),
			lit(f->at_risk ? "Nobody works on it this week." : NULL), day_of(g, f->reviewed_at),
			day_of(g, f->review_on));
	if (f->addressed) addressed_put(g, i, f);
	if (f->cycle) cycle_put(g, i, f);
	if (f->risk_until) risk_put(g, i, f);
	if (f->effect)
		PUT(g, G_EFFECT, num(gen_id(g, G_EFFECT)), num(f->id), num(f->resolved_at + 90 * DAY_MS),
			id_of(i->lead), lit("3"), day_of(g, f->resolved_at + 90 * DAY_MS), lit(f->effect),
			strcmp(f->effect, "unknown") == 0 ? lit("Too few of them to say.") : NIL);
	if (f->alone)
		PUT(g, G_SECOND, num(gen_id(g, G_SECOND)), lit("resolution"), num(i->id), num(f->id),
			txt(gen_print(g, "FU-%lld", (long long)f->number)), num(f->owner), num(f->resolved_at),
			lit("Nobody else was there."));
}
