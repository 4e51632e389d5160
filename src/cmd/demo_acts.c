/* The demonstration's follow-ups: each as it came, then what was done about it, act by act. */
#include <assert.h>
#include "base/log.h"
#include "cmd/demo_acts.h"
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/review.h"

#define MOVED_DAYS 14
#define STEPS_MOST 128         /* more than any incident of the demonstration has */
#define HOUR_MS ((int64_t)3600000)

int64_t demo_day(const struct demo *d, int day)
{
	return d->midnight + day * DAY_MS;
}

static int index_of(const char *name)
{
	for (int i = 0; demo_people[i].name; i++)
		if (strcmp(demo_people[i].name, name) == 0) return i;
	log_fault("event=unknown_person name=%s", name);
	abort();
}

int64_t demo_person_id(const struct demo *d, const char *name)
{
	return name ? d->person[index_of(name)] : 0;
}

void demo_as(struct demo *d, const char *name, int64_t at)
{
	struct ctx *c = &d->im.c;
	c->person = name ? demo_person_id(d, name) : CTX_OPERATOR;
	c->role = name ? (enum role)(enum_index(role_values, str_of(demo_people[index_of(name)].role)) +
		1) : ROLE_ADMIN;
	c->now = at < d->now ? at : d->now;
	c->act = "demo";
	ctx_begin(c);
}

void demo_fail(struct demo *d, const char *what)
{
	if (!d->failed) d->failed = what;
}

struct str demo_day_text(struct demo *d, int day)
{
	struct buf b = buf_new(d->im.c.a, 12);
	day_print(&b, (int32_t)(d->midnight / DAY_MS) + day);
	return buf_text(&b);
}

static bool is_of(const struct demo *d, const struct demo_followup *f)
{
	return strcmp(f->key, d->incident->key) == 0;
}

static int moves_of(const struct demo_followup *f)
{
	int n = 0;
	while (n < (int)(sizeof f->moved / sizeof *f->moved) && f->moved[n]) n++;
	return n;
}

static int first_due(const struct demo_followup *f)
{
	return f->due - moves_of(f) * MOVED_DAYS;
}

void demo_followup_known(struct demo *d, struct inputs *in, int64_t *finding)
{
	while (d->next->key && (!is_of(d, d->next) || d->next->title)) d->next++;
	if (!d->next->key) return;
	const struct demo_followup *f = d->next++;
	input_set(in, "priority", str_of(f->priority));
	input_set(in, "service", str_of(f->service));
	if (f->due != DEMO_NO_DAY) input_set(in, "due_on", demo_day_text(d, first_due(f)));
	*finding = f->finding;
}

/* --- Acts ------------------------------------------------------------------------------------- */

/* One act on a follow-up: a noun's function, its inputs as pairs. */
static void act(struct demo *d, int64_t number, const char *what, const char *said)
{
	static const char *const words[] = { "note", "start", "done", "block", NULL };
	struct ctx *c = &d->im.c;
	struct followup_head fu;
	struct inputs in;
	bool own = false;
	for (int i = 0; words[i]; i++) own = own || strcmp(words[i], what) == 0;
	c->act = own ? "followup_note" : "followup_status";
	input_begin(&in, c->a, own ? followup_note_input : followup_status_input);
	input_set(&in, "to", str_of(what));
	input_set(&in, own ? "note" : "said", str_of(said));
	if (!followup_head_read(c, number, true, &fu) ||
		followup_act(c, &fu, &in, "to", own ? "note" : "said") != ST_DONE)
		demo_fail(d, d->incident->key);
}

static bool status_is(struct demo *d, int64_t number, const char *status)
{
	struct followup_head fu;
	return followup_head_read(&d->im.c, number, true, &fu) && str_is(fu.status, status);
}

static void hand_over(struct demo *d, int64_t number, const char *owner)
{
	struct ctx *c = &d->im.c;
	struct followup_head fu;
	struct inputs in;
	c->act = "followup_owner";
	input_begin(&in, c->a, followup_owner_input);
	input_set(&in, "owner", str_of(owner));
	if (!followup_head_read(c, number, true, &fu) || followup_owner_set(c, &fu, &in) != ST_DONE)
		demo_fail(d, d->incident->key);
}

static void move_due(struct demo *d, int64_t number, int day, const char *reason)
{
	struct ctx *c = &d->im.c;
	struct followup_head fu;
	struct inputs in;
	c->act = "followup_due";
	input_begin(&in, c->a, followup_due_input);
	input_set(&in, "due_on", demo_day_text(d, day));
	input_set(&in, "reason", str_of(reason));
	if (!followup_head_read(c, number, true, &fu) || followup_due_set(c, &fu, &in) != ST_DONE)
		demo_fail(d, d->incident->key);
}

/* What a follow-up is done only with. */
static void measure(struct demo *d, int64_t number, const struct demo_measure *m)
{
	struct ctx *c = &d->im.c;
	struct followup_head fu;
	struct inputs in;
	c->act = "followup_set";
	if (!followup_head_read(c, number, true, &fu)) return;
	noun_partial(c, &followup_noun, fu.id, &in);
	input_set(&in, "strength", str_of(m->strength));
	input_set(&in, "aim", str_of(m->aim));
	input_set(&in, "measure", str_of(m->measure));
	input_set(&in, "measure_now", str_of(m->now));
	input_set(&in, "measure_expected", str_of(m->expected));
	input_set(&in, "measure_on", demo_day_text(d, m->on));
	if (followup_set(c, &fu, &in) != ST_DONE) demo_fail(d, d->incident->key);
}

static void judge(struct demo *d, int64_t number, const struct demo_measure *m)
{
	struct ctx *c = &d->im.c;
	struct followup_head fu;
	struct inputs in;
	c->act = "followup_effect_set";
	input_begin(&in, c->a, followup_effect_input);
	input_set(&in, "found", str_of(m->found));
	input_set(&in, "counted_on", demo_day_text(d, m->judged));
	input_set(&in, "verdict", str_of(m->verdict));
	input_set(&in, "because", str_of(m->because));
	if (m->next) input_set(&in, "title", str_of(m->next));
	if (m->next) input_set(&in, "owner", str_of(m->next_owner));
	if (m->next) input_set(&in, "priority", STR("P2"));
	if (!followup_head_read(c, number, true, &fu) ||
		followup_effect_set(c, &fu, &in) != ST_DONE) demo_fail(d, m->because);
}

static void review(struct demo *d, int64_t number)
{
	struct ctx *c = &d->im.c;
	struct followup_head fu;
	struct inputs in;
	c->act = "review_set";
	input_begin(&in, c->a, review_input);
	input_set(&in, "verdict", STR("on_track"));
	if (!followup_head_read(c, number, true, &fu) || review_set(c, &fu, &in) != ST_DONE)
		demo_fail(d, d->incident->key);
}

/* Who verifies what others did: the response team, never the owner. */
static const char *verifier(const char *owner)
{
	return owner && strcmp(owner, "lena") == 0 ? "aiko" : "lena";
}

/* --- Stories: what was done about all follow-ups of an incident, in its order ----------------- */

struct step {
	int64_t at, number;
	int order;              /* among what happened at one moment */
	const char *who, *what, *said;
	int day;                /* of "due" */
	const struct demo_measure *measure;     /* of "measure" and "judge" */
	const struct demo_cycle *cycle;         /* of "cycle" */
	const struct demo_address *address;     /* of "address" */
};

struct story {
	struct step steps[STEPS_MOST];
	int n;
};

static void step_add(struct story *t, const struct step *like, int64_t at, const char *who,
	const char *what, const char *said)
{
	assert(t->n < STEPS_MOST);
	struct step *to = &t->steps[t->n];
	*to = *like;
	to->at = at;
	to->order = t->n++;
	to->who = who;
	to->what = what;
	to->said = said;
}

/* Which of its incident's follow-ups it is, from 1. */
static int nth_of(const struct demo_followup *f)
{
	int nth = 1;
	for (const struct demo_followup *o = demo_followups; o < f; o++)
		nth += strcmp(o->key, f->key) == 0;
	return nth;
}

/* Its row there; NULL: it is not done. */
static const struct demo_measure *measure_of(const struct demo_followup *f)
{
	const struct demo_measure *m = demo_measures;
	int nth = nth_of(f);
	while (m->key && (m->nth != nth || strcmp(m->key, f->key) != 0)) m++;
	return m->key ? m : NULL;
}

/* In which cycles it was, and what its team said. */
static void story_cycles(struct demo *d, struct story *t, struct step *like,
	const struct demo_followup *f)
{
	for (const struct demo_cycle *e = demo_cycles; e->key; e++) {
		if (e->nth != nth_of(f) || strcmp(e->key, f->key) != 0) continue;
		like->cycle = e;
		step_add(t, like, demo_day(d, e->day) + 13 * HOUR_MS, e->who, "cycle", NULL);
	}
}

/* How it was said to be done, and what came of it later. */
static void story_done(struct demo *d, struct story *t, struct step *like,
	const struct demo_followup *f, int64_t at, int64_t opened)
{
	const struct demo_measure *m = measure_of(f);
	like->measure = m;
	if (!m) {
		demo_fail(d, "a follow-up that is done has no row in demo_measures");
		return;
	}
	if (m->strength) step_add(t, like, opened + 3 * HOUR_MS, f->owner, "measure", NULL);
	step_add(t, like, at, f->owner, "done", m->proof);
	if (m->verdict)
		step_add(t, like, demo_day(d, m->judged) + 10 * HOUR_MS, m->judge, "judge", NULL);
}

/* What was said with the groups that it is addressed to. */
static void story_address(struct demo *d, struct story *t, struct step like,
	const struct demo_followup *f)
{
	for (const struct demo_address *a = demo_addresses; a->key; a++) {
		if (strcmp(a->key, f->key) != 0 || a->nth != nth_of(f)) continue;
		like.address = a;
		step_add(t, &like, demo_day(d, a->day) + 9 * HOUR_MS, a->who, "address", NULL);
	}
}

/* Adds the acts that bring a follow-up to where the tables have it. One that its case already
 * brought further gets only those that are left. */
static void story_add(struct demo *d, struct story *t, int64_t number,
	const struct demo_followup *f, int64_t opened)
{
	const char *lead = d->incident->lead, *owner = f->owner ? f->owner : lead;
	const char *second = verifier(f->owner);
	bool resolved = strcmp(f->status, "resolved") == 0;
	bool withdrawn = strcmp(f->status, "withdrawn") == 0;
	bool done = resolved || strcmp(f->status, "done") == 0;
	bool reviewed = f->reviewed != DEMO_NO_DAY;
	int64_t last = reviewed ? demo_day(d, f->reviewed) + 11 * HOUR_MS : opened + DAY_MS;
	struct step like = { .number = number };
	if (f->owner) step_add(t, &like, opened + 2 * HOUR_MS, lead, "owner", f->owner);
	if (strcmp(f->status, "open") != 0 && !withdrawn && status_is(d, number, "open"))
		step_add(t, &like, opened + DAY_MS, owner, "start", NULL);
	for (int i = 0, n = moves_of(f); i < n; i++) {
		like.day = f->due - (n - i - 1) * MOVED_DAYS;
		step_add(t, &like, demo_day(d, like.day - MOVED_DAYS - 1),
			followup_urgent(str_of(f->priority)) ? second : owner, "due", f->moved[i]);
	}
	story_address(d, t, like, f);
	if (f->blocked) step_add(t, &like, last, owner, "block", f->blocked);
	if (done && !status_is(d, number, "done"))
		story_done(d, t, &like, f, resolved ? last - DAY_MS : last, opened);
	if (f->said && !done && !withdrawn) step_add(t, &like, last, owner, "note", f->said);
	if (reviewed) step_add(t, &like, last, second, "review", NULL);
	if (resolved) step_add(t, &like, last, second, "resolve", f->said);
	if (withdrawn) step_add(t, &like, last, lead, "withdraw", f->said);
	story_cycles(d, t, &like, f);
}

static int by_time(const void *x, const void *y)
{
	const struct step *a = x, *b = y;
	return a->at != b->at ? a->at < b->at ? -1 : 1 : a->order - b->order;
}

static void story_tell(struct demo *d, struct story *t)
{
	qsort(t->steps, (size_t)t->n, sizeof *t->steps, by_time);
	for (const struct step *s = t->steps; s < t->steps + t->n && !d->failed; s++) {
		demo_as(d, s->who, s->at);
		if (strcmp(s->what, "owner") == 0) hand_over(d, s->number, s->said);
		else if (strcmp(s->what, "due") == 0) move_due(d, s->number, s->day, s->said);
		else if (strcmp(s->what, "review") == 0) review(d, s->number);
		else if (strcmp(s->what, "measure") == 0) measure(d, s->number, s->measure);
		else if (strcmp(s->what, "address") == 0) demo_address(d, s->number, s->address);
		else if (strcmp(s->what, "judge") == 0) judge(d, s->number, s->measure);
		else if (strcmp(s->what, "cycle") == 0) demo_cycle_say(d, s->number, s->cycle);
		else act(d, s->number, s->what, s->said);
	}
}

static int64_t own_add(struct demo *d, const struct demo_followup *f)
{
	struct ctx *c = &d->im.c;
	struct followup_origin from = { .incident = &d->im.incident };
	struct inputs in;
	int64_t number = 0;
	c->act = "followup_add";
	input_begin(&in, c->a, followup_input);
	input_set(&in, "title", str_of(f->title));
	input_set(&in, "kind", str_of(f->kind));
	input_set(&in, "priority", str_of(f->priority));
	input_set(&in, "service", str_of(f->service));
	if (f->due != DEMO_NO_DAY) input_set(&in, "due_on", demo_day_text(d, first_due(f)));
	if (f->finding) from.finding = part_find(c, &finding_noun, d->im.incident.number, f->finding);
	if (followup_add(c, &in, &from, &number) != ST_DONE) demo_fail(d, f->title);
	return number;
}

void demo_followups_write(struct demo *d)
{
	const struct demo_incident *i = d->incident;
	int64_t opened = i->opened ? demo_day(d, i->opened) + 15 * HOUR_MS : d->now, number = 0;
	struct story t = { .n = 0 };
	for (const struct demo_followup *f = demo_followups; f->key && !d->failed; f++) {
		if (!is_of(d, f)) continue;
		demo_as(d, i->reporter, opened);
		int64_t of = f->title ? own_add(d, f) : DB_ONE(d->im.c.db, 0, SQL_FOLLOWUP_AFTER,
			db_int("incident", d->im.incident.id), db_int("number", number));
		if (!f->title) number = of;
		story_add(d, &t, of, f, opened);
	}
	story_tell(d, &t);
}
