/* Reviews: the queue, what a review shows, and what is counted. Verdicts are in review_set.c. */
#include "noun/review.h"
#include "noun/keep.h"
#include "noun/links.h"
#include "noun/told.h"

const struct enum_value review_verdicts[] = { { "on_track", _("On track") },
	{ "at_risk", _("At risk") }, { "send_back", _("Send back") },
	{ "resolve", C_("verdict", "Resolved") }, { NULL, NULL } };
static const struct enum_value verdicts_said[] = { { "on_track", _("On track") },
	{ "at_risk", _("At risk") }, { "send_back", _("Sent back") },
	{ "resolve", C_("verdict", "Resolved") }, { NULL, NULL } };

/* --- Counts ----------------------------------------------------------------------------------- */

struct counts { int64_t unresolved, due, overdue, at_risk; };

static const struct counts *counts_read(struct ctx *c)
{
	const struct counts *kept = keep_get(c, KEEP_REVIEW_COUNTS);
	if (kept) return kept;
	struct counts *n = ARENA_NEW(keep_begin(c, KEEP_REVIEW_COUNTS), struct counts);
	struct db_query q = db_run(c->db, SQL_REVIEW_COUNTS, NULL, 0);
	*n = (struct counts){ .unresolved = 0 };
	if (db_step(&q)) {
		*n = (struct counts){ .unresolved = db_get_int(&q, "unresolved"),
			.due = db_get_int(&q, "due"), .overdue = db_get_int(&q, "overdue"),
			.at_risk = db_get_int(&q, "at_risk") };
		db_end(&q);
	}
	return keep_set(c, KEEP_REVIEW_COUNTS, n);
}

void review_counts_show(struct ctx *c, struct map *out)
{
	const struct counts *n = counts_read(c);
	struct map *m = map_map(out, "reviews");
	map_int(m, "unresolved", n->unresolved);
	map_int(m, "due", n->due);
	map_int(m, "overdue", n->overdue);
	map_int(m, "at_risk", n->at_risk);
}

void review_late_show(struct ctx *c, struct map *m)
{
	const struct counts *n = counts_read(c);
	map_int(m, "reviews_overdue", n->overdue);
	map_int(m, "at_risk", n->at_risk);
}

int64_t review_due(struct ctx *c)
{
	return counts_read(c)->due;
}

/* --- The queue -------------------------------------------------------------------------------- */

const struct review_key review_first = { .on = { "", 0 }, .priority = { "", 0 } };
/* Where sql/review.sql has what asks something of the response team now. */
#define ASKED_ON "1900-01-01"

bool review_key_asks(const struct review_key *key)
{
	return str_is(key->on, ASKED_ON);
}

bool review_key_of(struct ctx *c, int64_t number, struct review_key *key)
{
	struct db_query q = DB_RUN(c->db, SQL_REVIEW_KEY, db_int("number", number));
	int32_t day;
	if (!db_step(&q)) return false;
	*key = (struct review_key){ db_get_text(&q, "queue_on"), db_get_text(&q, "priority"),
		db_get_int(&q, "number") };
	db_end(&q);
	return day_parse(key->on, &day) && day <= c->today;
}

/* What of the response team is asked: a word on a date, a verdict, or just a look. */
static const struct enum_value *asks_of(const struct map *m)
{
	static const struct enum_value asks[] = { { "proposal", _("Date proposed") },
		{ "verify", _("Verify") }, { "at_risk", _("At risk") }, { "review", _("Review") } };
	if (map_get(m, "proposed_due_on")->type == DATA_DATE) return &asks[0];
	if (strcmp(map_get(m, "status")->e->code, "done") == 0) return &asks[1];
	return &asks[map_get(m, "at_risk")->b ? 2 : 3];
}

bool review_queue_show(struct ctx *c, const struct review_key *after, int limit,
	struct review_key *last, struct map *out)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "priority", DATA_ENUM, followup_priorities },
		{ "status", DATA_ENUM, followup_statuses }, { "due_on", DATA_DATE, NULL },
		{ "review_on", DATA_DATE, NULL }, { "at_risk", DATA_BOOL, NULL },
		{ "blocked_by", DATA_TEXT, NULL }, { "proposed_due_on", DATA_DATE, NULL },
		{ "owner_shown", DATA_TEXT, NULL }, { "held_by", DATA_TEXT, NULL },
		{ "held_until", DATA_TIME, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "queue");
	struct db_query q = DB_RUN(c->db, SQL_REVIEW_QUEUE, db_str("key_on", after->on),
		db_str("key_priority", after->priority), db_int("key_number", after->number),
		db_int("limit", limit + 1));
	while (l->n < limit && db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		*last = (struct review_key){ db_get_text(&q, "queue_on"), db_get_text(&q, "priority"),
			db_get_int(&q, "number") };
		map_enum(m, "asks", asks_of(m));
		ctx_past_show(c, m, "review_on", "review_late");
		followup_late_show(c, m, true);
	}
	bool more = l->n == limit && db_step(&q);
	db_end(&q);
	return more;
}

/* As many as are counted before a place; who is further down is not told where. */
#define PLACES 2000

void review_place_show(struct ctx *c, int64_t number, struct map *out)
{
	struct review_key key;
	if (!review_key_of(c, number, &key)) {
		map_null(out, "place");
		return;
	}
	int64_t before = DB_ONE(c->db, 0, SQL_REVIEW_PLACE, db_str("key_on", key.on),
		db_str("key_priority", key.priority), db_int("key_number", key.number),
		db_int("limit", PLACES));
	int64_t local = c->now + (int64_t)zone_offset(c->zone, c->now) * 1000;
	int64_t since = c->now - local % DAY_MS;
	int64_t made = DB_ONE(c->db, 0, SQL_REVIEW_COUNT_TODAY, db_int("since", since));
	if (before == PLACES) {
		map_null(out, "place");
		return;
	}
	struct map *m = map_map(out, "place");
	map_int(m, "position", made + before + 1);
	map_int(m, "of", made + review_due(c));
}

/* --- One review ------------------------------------------------------------------------------- */

static void last_show(struct ctx *c, struct db_query *q, const struct followup_head *fu,
	struct map *m)
{
	map_int(m, "last_id", db_get_int(q, "last_id"));
	if (db_get_null(q, "last_id")) {
		map_null(m, "last");
		return;
	}
	struct map *last = map_map(m, "last");
	map_time(last, "at", db_get_int(q, "last_at"));
	map_text(last, "who", db_get_text(q, "last_by_shown"));
	map_enum(last, "verdict", db_get_choice(q, "last_verdict", verdicts_said));
	text_show(c, last, "note", text_take(c, q, "last_note", true), ctx_printf(c, "/FU-%lld#history",
		(long long)fu->number));
}

static void proposal_show(struct ctx *c, struct db_query *q, struct map *m)
{
	int32_t day;
	if (db_get_null(q, "proposed_due_on") || !day_parse(db_get_text(q, "proposed_due_on"), &day)) {
		map_null(m, "proposal");
		return;
	}
	struct map *p = map_map(m, "proposal");
	map_date(p, "due_on", day);
	map_time(p, "at", db_get_int(q, "proposed_at"));
	map_text(p, "who", db_get_text(q, "proposed_by_shown"));
	map_int(p, "days", c->today - ctx_day(c, db_get_int(q, "proposed_at")));
	text_show(c, p, "because", text_take(c, q, "proposed_because", false), STR_NONE);
}

bool review_state_show(struct ctx *c, const struct followup_head *fu, struct map *out)
{
	struct map *m = map_map(out, "review");
	struct db_query q = DB_RUN(c->db, SQL_REVIEW_STATE, db_int("followup", fu->id));
	if (!db_step(&q)) return false;
	map_bool(m, "at_risk", db_get_int(&q, "at_risk") != 0);
	proposal_show(c, &q, m);
	last_show(c, &q, fu, m);
	bool others = !db_get_null(&q, "held_id") && db_get_int(&q, "held_id") != c->person;
	if (others) {
		struct map *held = map_map(m, "held");
		map_text(held, "who", db_get_text(&q, "held_by"));
		map_time(held, "until", db_get_int(&q, "held_until"));
	} else {
		map_null(m, "held");
	}
	db_end(&q);
	map_date(m, "next_on", c->today + followup_review_days(c, fu->priority));
	return true;
}

#define CHANGES_SHOWN 30

void review_changes_show(struct ctx *c, const struct followup_head *fu, struct map *out)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL }, { "who_name", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	const struct data *review = map_get(out, "review");
	const struct data *last = review ? map_get(review->map, "last") : NULL;
	int64_t since = last && last->type == DATA_MAP ? map_get(last->map, "at")->i : 0;
	struct told *told = told_new(c);
	struct list *l = map_list(out, "changes");
	struct str object = followup_ref(c, fu->number);
	struct db_query q = DB_RUN(c->db, SQL_TOLD_CHANGES, db_str("object", object),
		db_int("since", since), db_int("until", INT64_MAX), db_int("limit", CHANGES_SHOWN));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		struct changed made = change_read(c, &q);
		told_note_add(told, object, &made, m);
	}
	told_end(told, ctx_printf(c, "/FU-%lld#history", (long long)fu->number));
}

bool review_verdict_open(struct ctx *c, const struct followup_head *fu, struct str verdict)
{
	bool stays = str_is(verdict, "on_track") || str_is(verdict, "at_risk");
	return stays || followup_step_open(c, fu, verdict);
}
