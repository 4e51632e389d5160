/* Follow-ups of one incident, their notes and their history. About 30 % stay unresolved, the
 * younger the likelier; what somebody who has left owned is unowned, as the program would have
 * it. */
#include "gen.h"
#include "base/instant.h"
#include "base/text.h"

/* Whether an ordinary follow-up is a special one, by its position (0 .. F - 1). */
struct special { bool same_due, same_title, back_in_time; };
static struct special special_of(const struct gen *g, int64_t n)
{
	return (struct special){
		.same_due = n >= g->size / 2 && n < g->size / 2 + 100,
		.same_title = n >= g->size / 4 && n < g->size / 4 + 50,
		.back_in_time = n == g->size / 3,
	};
}

static const int64_t due_days[] = { 7, 30, 90, 180 };

/* Status, and when it ended. Nobody's work ends half as often. */
static void status_draw(struct gen *g, struct gen_followup *f, bool stays)
{
	static const char *const open[] = { "open", "in_progress", "done" };
	static const double open_shares[] = { 64, 26, 10, 0 };
	static const char *const rejected[] = { "declined", "withdrawn", "duplicate" };
	static const double rejected_shares[] = { 2, 2, 1, 0 };
	int64_t age = (g->now - f->opened_at) / DAY_MS;
	double ends = age < 60 ? 0.1 : age < 365 ? 0.5 : age < 1095 ? 0.72 : 0.9;
	if (!f->owner) ends *= 0.5;
	f->unresolved = stays || !draw_chance(g, ends);
	if (f->unresolved) {
		f->status = open[draw_share(g, open_shares)];
		return;
	}
	f->status = draw_chance(g, 0.07) ? rejected[draw_share(g, rejected_shares)] : "resolved";
	f->reason = strcmp(f->status, "resolved") == 0 ? NULL : "Weighed against what it would cost.";
	double days = draw_lognormal(g, 0.8 * (double)due_days[f->priority], 0.9);
	f->resolved_at = f->opened_at + (int64_t)(days * (double)DAY_MS);
	if (f->resolved_at > g->now) f->resolved_at = g->now - draw_to(g, 30 * DAY_MS);
	if (f->resolved_at < f->opened_at) f->resolved_at = f->opened_at;
}

static void owner_draw(struct gen *g, struct gen_followup *f)
{
	if (!draw_chance(g, 0.12)) f->owner = gen_owner(g);
	if (draw_chance(g, 0.7)) f->service = draw_between(g, 1, SERVICES);
	f->team = f->owner ? g->person[f->owner].team : f->service ? g->service_team[f->service] :
		draw_chance(g, 0.5) ? draw_between(g, 1, TEAMS) : 0;
}

/* Five open items in a hundred belong to one person; those of people who have left, to nobody. */
static void owner_settle(struct gen *g, struct gen_followup *f)
{
	if (!f->unresolved) return;
	if (draw_chance(g, 0.05)) f->owner = PERSON_HEAVY;
	if (!f->owner || !g->person[f->owner].left) return;
	f->former = f->owner;
	f->owner = 0;
}

static void due_draw(struct gen *g, struct gen_followup *f, bool same)
{
	static const double moves[] = { 67, 25, 6, 2, 0 };
	int64_t days = due_days[f->priority];
	if (!same && draw_chance(g, 0.15)) return;
	if (draw_chance(g, 0.03)) days = -draw_between(g, 1, 30);
	f->due = f->first_due = f->opened_at + days * DAY_MS * draw_between(g, 70, 130) / 100;
	f->moved = draw_share(g, moves);
	for (int n = 0; n < f->moved; n++) f->due += draw_between(g, 14, 120) * DAY_MS;
	/* An open item that was moved was moved lately: it is not long overdue. */
	if (f->unresolved && f->moved && f->due < g->now)
		f->due = g->now + draw_between(g, -20, 60) * DAY_MS;
	if (same) f->due = f->first_due = g->now + 14 * DAY_MS;
}

static void note(struct gen *g, const struct gen_followup *f, int64_t at, const char *what,
	struct str said, struct str was, struct str became)
{
	if (at > g->now) at = g->now;
	PUT(g, G_NOTE, num(gen_id(g, G_NOTE)), num(f->id), num(at),
		id_of(f->owner ? f->owner : PERSON_BENCH), lit(what), txt(said), txt(was), txt(became));
}

static void notes_put(struct gen *g, const struct gen_incident *i, const struct gen_followup *f)
{
	struct str object = gen_print(g, "FU-%d", (int)f->number);
	int64_t who = f->owner ? f->owner : i->lead, at = f->opened_at;
	int64_t said = draw_chance(g, 0.001) ? 200 : draw_geometric(g, 1.2);
	for (int64_t n = 0; n < said; n++) {
		at += draw_between(g, 1, 20) * DAY_MS;
		note(g, f, at, "note", gen_text(g, (int64_t)draw_lognormal(g, 100, 0.7)), STR_NONE,
			STR_NONE);
		gen_change(g, at > g->now ? g->now : at, who, "followup_note", i->id, object);
	}
	for (int n = 0; n < f->moved; n++)
		note(g, f, f->first_due + n * DAY_MS, "due", STR("The release moved."),
			gen_day(g, f->first_due), gen_day(g, f->due));
	if (strcmp(f->status, "open") != 0)
		note(g, f, f->opened_at + DAY_MS, "started", STR_NONE, STR_NONE, STR_NONE);
	if (f->resolved_at)
		note(g, f, f->resolved_at, strcmp(f->status, "withdrawn") == 0 ? "withdrawn" : "resolved",
			STR("Tried it on the test system."), STR_NONE, STR_NONE);
	gen_change(g, f->opened_at, i->lead, "followup_add", i->id, object);
	gen_change(g, f->opened_at + HOUR_MS, i->lead, "followup_set", i->id, object);
	gen_change(g, f->resolved_at ? f->resolved_at : f->opened_at + DAY_MS, who,
		f->resolved_at ? "followup_status" : "followup_owner", i->id, object);
}

static void kind_draw(struct gen *g, struct gen_followup *f)
{
	static const char *const kinds[] = { "change_request", "investment", "sop_change",
		"process_failure", "cross_org", "bug", "documentation" };
	static const double shares[] = { 30, 22, 17, 15, 8, 6, 2, 0 };
	f->kind = kinds[draw_share(g, shares)];
}

static struct gen_value day_or_none(struct gen *g, int64_t at)
{
	return at ? txt(gen_day(g, at)) : lit("9999-12-31");
}

static struct gen_value day_or_null(struct gen *g, int64_t at)
{
	return at ? txt(gen_day(g, at)) : NIL;
}

static void followup_put(struct gen *g, const struct gen_incident *i, const struct gen_followup *f,
	struct str title)
{
	static const char *const priorities[] = { "P0", "P1", "P2", "P3" };
	bool ended = f->resolved_at != 0, resolved = strcmp(f->status, "resolved") == 0;
	bool done = resolved || strcmp(f->status, "done") == 0;
	int64_t done_at = !done ? 0 : ended ? f->resolved_at : g->now - draw_to(g, 20 * DAY_MS);
	bool duplicate = strcmp(f->status, "duplicate") == 0 && f->id > 1;
	bool owed = f->effect_on != 0;
	PUT(g, G_FOLLOWUP, num(f->id), num(f->number), num(i->id), num(i->number), lit(i->severity),
		lit(i->access), txt(title), txt(text_fold(g->a, title)), lit(f->kind), id_of(f->service),
		id_of(f->owner), id_of(f->former), id_of(f->team), lit(priorities[f->priority]),
		day_or_none(g, f->due), day_or_none(g, f->first_due), num(f->moved), lit(f->status),
		num(f->unresolved), f->unresolved && draw_chance(g, 0.04) ? lit("the vendor's fix") : NIL,
		duplicate ? num(draw_between(g, 1, f->id - 1)) : NIL, num(f->opened_at), id_of(i->lead),
		id_of(done_at), done ? id_of(f->owner) : NIL, id_of(f->resolved_at),
		ended ? id_of(i->lead) : NIL, num(draw_chance(g, 0.04)), id_of(f->reviewed_at),
		day_or_null(g, f->review_on), day_or_null(g, f->risk_until), num(f->at_risk), num(f->alone),
		lit(f->interim_until ? "holds" : NULL), day_or_null(g, f->interim_until),
		day_or_null(g, f->effect_on), owed ? id_of(i->lead) : NIL, lit(f->effect),
		day_or_null(g, f->proposed), f->proposed ? id_of(f->owner) : NIL,
		f->proposed ? num(g->now - DAY_MS) : NIL, lit(f->cycle));
}

static void texts_put(struct gen *g, const struct gen_followup *f)
{
	double length = draw_lognormal(g, 180, 1.2);
	struct gen_value detail = draw_chance(g, 0.4) ? NIL :
		txt(gen_text(g, length > 8000 ? 8000 : (int64_t)length));
	struct gen_value done_when = draw_chance(g, 0.6) ? txt(gen_text(g, 70)) : NIL;
	bool measured = f->effect || f->effect_on, urgent = f->priority < 2;
	PUT(g, G_FOLLOWUP_TEXT, num(f->id), detail, done_when, lit(f->reason),
		strcmp(f->status, "resolved") == 0 ? lit("Tried it on the test system.") : NIL,
		lit(urgent ? "intermediate" : NULL), lit(urgent ? "prevent" : NULL),
		lit(measured ? "Alerts of this kind in a month" : NULL), lit(measured ? "14" : NULL),
		lit(measured ? "2" : NULL), lit(f->interim_until ? "Two people look at each change." : NULL),
		lit(f->proposed ? "The vendor ships later." : NULL));
}

static void one(struct gen *g, const struct gen_incident *i, struct special special)
{
	static const double priority_shares[] = { 6, 22, 47, 25, 0 };
	struct gen_followup f = { .id = gen_id(g, G_FOLLOWUP), .number = g->fu_number };
	g->fu_number += draw_between(g, 1, 7);
	f.opened_at = i->opened_at + draw_to(g, 20 * DAY_MS);
	if (f.opened_at > g->now) f.opened_at = g->now - draw_to(g, DAY_MS);
	f.opened_at -= f.opened_at % MINUTE_MS;
	f.priority = special.same_due ? 2 : draw_share(g, priority_shares);
	owner_draw(g, &f);
	status_draw(g, &f, special.same_due);
	if (special.back_in_time) {
		f.status = "resolved";
		f.reason = NULL;
		f.unresolved = false;
		f.resolved_at = f.opened_at - 3 * DAY_MS;
	}
	owner_settle(g, &f);
	due_draw(g, &f, special.same_due);
	struct str title = gen_title(g);
	if (special.same_title) title = STR("Rotate the keys of the build service");
	kind_draw(g, &f);
	gen_asks_draw(g, &f);
	followup_put(g, i, &f, title);
	texts_put(g, &f);
	if (i->findings)
		PUT(g, G_FOLLOWUP_FINDING, num(f.id), num(i->first_finding + f.id % i->findings));
	gen_asks_put(g, i, &f);
	notes_put(g, i, &f);
}

void gen_followups(struct gen *g, const struct gen_incident *i)
{
	bool many = i->number == g->many_number;
	for (int n = 0; n < i->followups; n++)
		one(g, i, many ? (struct special){ 0 } : special_of(g, g->fu_index++));
}
