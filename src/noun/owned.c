/* What people and teams own. */
#include "noun/owned.h"
#include "noun/addressed.h"
#include "noun/followup.h"
#include "noun/incident.h"
#include "noun/person.h"
#include "noun/setting.h"

#define ROWS_SHOWN 10
#define MONTH_DAYS 30

/* Of which index, and the statements that read it. */
struct by { enum sql counts, late, soon, done; };
static const struct by by_owner = { SQL_OWNED_COUNTS_OWNER, SQL_OWNED_LATE_OWNER,
	SQL_OWNED_SOON_OWNER, SQL_OWNED_DONE_OWNER };
static const struct by by_team = { SQL_OWNED_COUNTS_TEAM, SQL_OWNED_LATE_TEAM,
	SQL_OWNED_SOON_TEAM, SQL_OWNED_DONE_TEAM };

static void counts_show(struct ctx *c, const struct by *by, int64_t id, struct map *out)
{
	static const struct field fields[] = { { "unresolved", DATA_INT, NULL },
		{ "late", DATA_INT, NULL }, { "soon", DATA_INT, NULL }, { "done", DATA_INT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct map *m = map_map(out, "counts");
	struct db_query q = DB_RUN(c->db, by->counts, db_int("one", id),
		db_str("week", followup_day(c, 6)));
	if (db_step(&q)) db_row(&q, fields, m);
	db_end(&q);
}

/* Rows of one kind. Of what is done, the day by which the response team looks at it. */
static void rows_show(struct ctx *c, enum sql which, int64_t id, const char *name, struct map *out)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "priority", DATA_ENUM, followup_priorities },
		{ "due_on", DATA_DATE, NULL }, { "due_moved", DATA_INT, NULL },
		{ "done_at", DATA_TIME, NULL }, { "owner", DATA_TEXT, NULL },
		{ "owner_shown", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL },
		{ "team_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, name);
	struct db_query q = DB_RUN(c->db, which, db_int("one", id), db_str("week", followup_day(c, 6)),
		db_int("limit", ROWS_SHOWN));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		const struct data *done = map_get(m, "done_at");
		int32_t verify = done->type == DATA_TIME ? followup_verify_by(c, done->i) : 0;
		if (done->type == DATA_TIME) map_date(m, "verify_on", verify);
		else map_null(m, "verify_on");
		if (done->type == DATA_TIME) followup_left_show(c, m, &verify);
		else followup_late_show(c, m, true);
	}
}

static void owned_show(struct ctx *c, const struct by *by, int64_t id, struct map *out)
{
	counts_show(c, by, id, out);
	rows_show(c, by->late, id, "late", out);
	rows_show(c, by->soon, id, "soon", out);
	rows_show(c, by->done, id, "done", out);
}

static int64_t due_of(const struct data *row)
{
	const struct data *d = map_get(row->map, "due_on");
	return d->type == DATA_DATE ? d->i : INT64_MAX;
}

/* The first due before the others, what has no date yet at the end. */
static int by_due(const void *x, const void *y)
{
	int64_t a = due_of(x), b = due_of(y);
	return a != b ? a < b ? -1 : 1 : 0;
}

/* Postmortem and evaluation of one incident are two rows, because each has its own due day and
 * state. */
void drafts_show(struct ctx *c, int64_t lead, int most, struct map *out)
{
	static const struct enum_value whats[] = { { "postmortem", _("Postmortem") },
		{ "evaluation", _("Evaluation of the response") } };
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "postmortem", DATA_ENUM, postmortem_values },
		{ "postmortem_due_on", DATA_DATE, NULL }, { "evaluation_due_on", DATA_DATE, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "drafts");
	struct db_query q = DB_RUN(c->db, SQL_PERSON_DRAFTS, db_int("lead", lead), db_int("limit", most));
	while (db_step(&q)) {
		struct map *row = map_new(c->a);
		db_row(&q, fields, row);
		const char *postmortem = map_get(row, "postmortem")->e->code;
		for (int i = 0; i < 2; i++) {
			const struct data *due = map_get(row, i ? "evaluation_due_on" : "postmortem_due_on");
			if (i ? due->type != DATA_DATE : strcmp(postmortem, "drafting") != 0 &&
				strcmp(postmortem, "in_review") != 0) continue;
			struct map *m = list_map(l);
			map_int(m, "incident", map_get(row, "number")->i);
			map_text(m, "title", map_get(row, "title")->text);
			map_enum(m, "what", &whats[i]);
			map_enum(m, "state", i ? NULL : map_get(row, "postmortem")->e);
			if (due->type == DATA_DATE) map_date(m, "due_on", (int32_t)due->i);
			else map_null(m, "due_on");
			followup_late_show(c, m, true);
		}
	}
	if (l->n) qsort(l->v, (size_t)l->n, sizeof *l->v, by_due);
}

bool person_page_show(struct ctx *c, struct str name, struct map *out)
{
	static const struct field fields[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { "reading", DATA_TEXT, NULL },
		{ "role", DATA_ENUM, role_values }, { "state", DATA_ENUM, person_states },
		{ "team", DATA_TEXT, NULL }, { "team_shown", DATA_TEXT, NULL },
		{ NULL, DATA_NULL, NULL } };
	static const struct field led[] = { { "team", DATA_TEXT, NULL },
		{ "team_shown", DATA_TEXT, NULL }, { "lead", DATA_BOOL, NULL },
		{ "risk_owner", DATA_BOOL, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_PERSON_PAGE, db_str("name", name));
	if (!db_step(&q)) return false;
	db_row(&q, fields, map_map(out, "person"));
	int64_t id = db_get_int(&q, "id");
	db_end(&q);
	owned_show(c, &by_owner, id, out);
	struct list *l = map_list(out, "leads");
	q = DB_RUN(c->db, SQL_PERSON_LEADS, db_int("one", id));
	while (db_step(&q)) db_row(&q, led, list_map(l));
	drafts_show(c, id, ROWS_SHOWN, out);
	return true;
}

static void people_show_of(struct ctx *c, int64_t team, bool loads, struct map *out)
{
	static const struct field fields[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct field load[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { "followups", DATA_INT, NULL },
		{ "weighty", DATA_INT, NULL }, { "late", DATA_INT, NULL }, { "month", DATA_INT, NULL },
		{ NULL, DATA_NULL, NULL } };
	int most = loads ? setting_int(c, SETTING_OVERLOAD) : 0;
	struct list *l = map_list(out, "people");
	struct db_query q = DB_RUN(c->db, SQL_TEAM_PEOPLE, db_int("one", team),
		db_id("load", loads ? team : 0), db_str("month", followup_day(c, MONTH_DAYS)));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, loads ? load : fields, m);
		if (loads) map_bool(m, "overloaded", map_get(m, "followups")->i > most);
	}
}

bool team_page_show(struct ctx *c, struct str name, struct map *out)
{
	static const struct field fields[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { "lead", DATA_TEXT, NULL }, { "lead_shown", DATA_TEXT, NULL },
		{ "risk_owner", DATA_TEXT, NULL }, { "risk_owner_shown", DATA_TEXT, NULL },
		{ "outside", DATA_BOOL, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct field service[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { "followups", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_ADMIN_TEAM, db_str("name", name));
	if (!db_step(&q)) return false;
	struct map *m = map_map(out, "team");
	db_row(&q, fields, m);
	int64_t id = db_get_int(&q, "id"), lead = db_get_int(&q, "lead_id");
	db_end(&q);
	bool loads = c->role >= ROLE_RESPONDER || (lead && lead == c->person);
	map_bool(m, "loads", loads);
	if (loads) map_int(m, "at_once", setting_int(c, SETTING_OVERLOAD));
	else map_null(m, "at_once");
	owned_show(c, &by_team, id, out);
	addressed_of_team_show(c, id, out);
	people_show_of(c, id, loads, out);
	struct list *l = map_list(out, "services");
	q = DB_RUN(c->db, SQL_TEAM_SERVICES, db_int("one", id));
	while (db_step(&q)) db_row(&q, service, list_map(l));
	map_int(m, "people", map_get(out, "people")->list->n);
	map_int(m, "services", l->n);
	return true;
}
