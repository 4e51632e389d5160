/* The quarterly sample of what was resolved a year ago: drawn from a seed, and asked about. */
#include "noun/sample.h"
#include "base/secret.h"
#include "noun/followup_inside.h"
#include "noun/links.h"
#include "noun/setting.h"

static const struct enum_value stills[] = { { "yes", _("Yes, it is still in place") },
	{ "no", _("No: open it again") }, { NULL, NULL } };

const struct input sample_input[] = {
	{ "still", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, stills, _("Still in place?"), NULL, NULL },
	{ "looked", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("What I looked at, and what I saw"),
	  _("Where it is opened again, this is the reason."), NULL },
	{ NULL }
};

/* --- The draw --------------------------------------------------------------------------------- */

void sample_quarter(int64_t now, struct sample_draw *d)
{
	struct civil is;
	civil_of_instant(now, &is);
	int quarter = (is.month - 1) / 3, first = quarter * 3 + 1;
	int year = quarter == 3 ? is.year + 1 : is.year, next = quarter == 3 ? 1 : first + 3;
	*d = (struct sample_draw){ .from = day_of_civil(is.year - 1, first, 1) * DAY_MS,
		.to = day_of_civil(year - 1, next, 1) * DAY_MS, .due = day_of_civil(year, next, 1) - 1 };
	(void)snprintf(d->quarter, sizeof d->quarter, "%04u-Q%u",
		(unsigned)is.year % 10000, (unsigned)quarter % 4 + 1);
}

bool sample_begin(struct ctx *c, struct sample_draw *d)
{
	sample_quarter(c->now, d);
	d->size = setting_int(c, SETTING_SAMPLE_SIZE);
	(void)snprintf(d->seed, sizeof d->seed, "%s", secret_hex(c->a, 16).p);
	return d->size && !DB_ONE(c->db, 0, SQL_SAMPLE_FIND, db_str("quarter", str_of(d->quarter)));
}

void sample_take(struct ctx *c, struct sample_draw *d, int64_t id, int64_t number)
{
	const char *key = secret_sha256(c->a, ctx_printf(c, "%s FU-%lld", d->seed,
		(long long)number)).p;
	int at = d->n;
	d->population++;
	while (at && strcmp(key, d->drawn[at - 1].key) < 0) at--;
	if (at >= d->size) return;
	if (d->n < d->size) d->n++;
	memmove(&d->drawn[at + 1], &d->drawn[at], (size_t)(d->n - 1 - at) * sizeof *d->drawn);
	d->drawn[at].id = id;
	(void)snprintf(d->drawn[at].key, sizeof d->drawn[at].key, "%s", key);
}

#define PIECE 2000

bool sample_read(struct ctx *c, struct sample_draw *d)
{
	int64_t before = d->after;
	struct db_query q = DB_RUN(c->db, SQL_SAMPLE_CANDIDATES, db_int("after", d->after),
		db_int("limit", PIECE));
	while (db_step(&q)) {
		int64_t at = db_get_int(&q, "resolved_at");
		d->after = db_get_int(&q, "id");
		if (str_is(db_get_text(&q, "status"), "resolved") && at >= d->from && at < d->to)
			sample_take(c, d, d->after, db_get_int(&q, "number"));
	}
	return d->after > before;
}

/* Asks about one, where it is still resolved. */
static bool ask(struct ctx *c, const struct sample_draw *d, int64_t sample, int place)
{
	struct followup_head fu;
	int64_t id = d->drawn[place].id;
	if (!followup_head_of(c, id, true, &fu) || !str_is(fu.status, "resolved")) return false;
	struct change ch = followup_begin(c, id);
	struct buf due = buf_new(c->a, 12);
	day_print(&due, d->due);
	int64_t item = DB_ONE(c->db, 0, SQL_SAMPLE_ITEM_ADD, db_int("followup", id),
		db_int("sample", sample), db_int("place", place + 1), db_str("due_on", buf_text(&due)));
	change_also(c, &ch, RECORD_SAMPLE_ITEM, item);
	followup_end(c, &ch, fu.incident_id, fu.number);
	return true;
}

int sample_end(struct ctx *c, struct sample_draw *d)
{
	int asked = 0;
	struct change ch = change_begin(c, RECORD_SAMPLE, 0);
	ch.id = DB_ONE(c->db, 0, SQL_SAMPLE_ADD, db_str("quarter", str_of(d->quarter)),
		db_str("seed", str_of(d->seed)), db_int("size", d->size),
		db_int("population", d->population));
	change_end(c, &ch, 0, ctx_printf(c, "sample/%s", d->quarter));
	for (int i = 0; i < d->n; i++) asked += ask(c, d, ch.id, i);
	return asked;
}

/* --- The answer ------------------------------------------------------------------------------- */

/* What who acts may answer; 0: nothing. */
static int64_t open_item(struct ctx *c, const struct followup_head *fu)
{
	if (c->role < ROLE_PARTICIPANT || fu->did || !str_is(fu->status, "resolved")) return 0;
	return DB_ONE(c->db, 0, SQL_SAMPLE_OWED, db_int("followup", fu->id));
}

bool sample_open(struct ctx *c, const struct followup_head *fu)
{
	return open_item(c, fu) != 0;
}

enum status sample_answer(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	struct str still = in_code(in, "still"), looked = in_text(in, "looked");
	int64_t item = open_item(c, fu);
	if (!item) return ST_FORBIDDEN;
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	bool gone = str_is(still, "no");
	DB_DO(c->db, SQL_SAMPLE_ANSWER, db_int("followup", fu->id), db_int("item", item),
		db_str("still", still), db_str("looked", looked));
	if (gone) followup_status_write(c, fu, "open", looked, &(struct taken){ .reopens = true });
	followup_note(c, &ch, &(struct note){ .what = gone ? "gone" : "still_there", .said = looked,
		.was = gone ? fu->status : STR_NONE, .became = gone ? STR("open") : STR_NONE });
	change_also(c, &ch, RECORD_SAMPLE_ITEM, item);
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- Reading ---------------------------------------------------------------------------------- */

void samples_show(struct ctx *c, const struct followup_head *fu, struct map *out)
{
	static const struct field fields[] = { { "quarter", DATA_TEXT, NULL },
		{ "due_on", DATA_DATE, NULL }, { "still", DATA_ENUM, stills },
		{ "answered_at", DATA_TIME, NULL }, { "answered_by_shown", DATA_TEXT, NULL },
		{ "ended_at", DATA_TIME, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "samples");
	bool waits = false;
	struct db_query q = DB_RUN(c->db, SQL_SAMPLE_ITEMS, db_int("followup", fu->id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		text_show(c, m, "looked", text_take(c, &q, "looked", true), STR_NONE);
		waits = waits || (map_get(m, "still")->type == DATA_NULL &&
			map_get(m, "ended_at")->type == DATA_NULL);
		ctx_past_show(c, m, "due_on", "late");
	}
	map_bool(out, "sample_owed", waits);
}
