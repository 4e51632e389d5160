/* Parties: their words, what each owes, and reading them. */
#include "noun/party_inside.h"
#include "noun/followup.h"
#include "noun/links.h"

const struct enum_value party_kinds[] = { { "person", _("Person") }, { "team", _("Team") },
	{ "external", _("Outside organization") }, { "law_enforcement", _("Law enforcement") },
	{ "regulator", _("Regulator") }, { "vendor", _("Vendor") }, { "customer", _("Customer") },
	{ NULL, NULL } };
const struct enum_value party_involvements[] = { { "involved", _("Involved") },
	{ "informed", _("Informed") }, { "affected", _("Affected") }, { NULL, NULL } };
const struct enum_value party_sayings[] = {
	{ "contributed", _("There is something to add or to correct") },
	{ "confirmed", _("I have read it; nothing to add") }, { NULL, NULL } };
const struct enum_value party_states[] = { [PARTY_OWES] = { "owes", C_("party", "Owes") },
	[PARTY_SILENT] = { "silent", _("Did not answer") },
	[PARTY_UNASKED] = { "unasked", _("Not asked") },
	[PARTY_ABSENT] = { "absent", _("Absent") }, [PARTY_CONFIRMED] = { "confirmed", _("Confirmed") },
	[PARTY_CONTRIBUTED] = { "contributed", _("Contributed") },
	[PARTY_RECORDED] = { "recorded", _("Recorded only") },
	[PARTY_STRUCK] = { "struck", _("Struck out") }, { NULL, NULL } };

const char *party_involvement_usual(struct str kind)
{
	if (str_is(kind, "customer")) return "affected";
	return str_is(kind, "regulator") || str_is(kind, "law_enforcement") ? "informed" : "involved";
}

enum party_state party_state(const struct party *p, int32_t today)
{
	int32_t until;
	if (p->struck) return PARTY_STRUCK;
	if (p->said.p) return str_is(p->said, "confirmed") ? PARTY_CONFIRMED : PARTY_CONTRIBUTED;
	if (!party_heard(p)) return PARTY_RECORDED;
	if (p->absent) return PARTY_ABSENT;
	if (!p->answer_on.p || !day_parse(p->answer_on, &until)) return PARTY_UNASKED;
	return until < today ? PARTY_SILENT : PARTY_OWES;
}

bool party_heard(const struct party *p)
{
	return str_is(p->involvement, "involved") && !p->struck;
}

bool party_may_say(const struct ctx *c, const struct party *p)
{
	return c->person > 0 && (p->mine || (!p->person && !p->team && c->role >= ROLE_RESPONDER));
}

struct party party_of_row(struct db_query *q)
{
	return (struct party){ .id = db_get_int(q, "id"), .number = db_get_int(q, "number"),
		.person = db_get_int(q, "person_id"), .team = db_get_int(q, "team_id"),
		.said_version = db_get_int(q, "said_version"),
		.involvement = db_get_text(q, "involvement"), .said = db_get_text(q, "said"),
		.answer_on = db_get_text(q, "answer_on"), .absent = !db_get_null(q, "absent_at"),
		.struck = !db_get_null(q, "struck_at"), .mine = db_get_int(q, "mine") != 0 };
}

struct db_query party_rows(struct ctx *c, const struct incident_head *inc, int64_t number)
{
	return DB_RUN(c->db, SQL_PARTY_LIST, db_int("incident", inc->id), db_id("number", number));
}

bool party_read(struct ctx *c, const struct incident_head *inc, int64_t number, struct party *p)
{
	struct db_query q = party_rows(c, inc, number);
	if (!db_step(&q)) return false;
	*p = party_of_row(&q);
	db_end(&q);
	return true;
}

int parties_read(struct ctx *c, const struct incident_head *inc, struct party *v)
{
	int n = 0;
	struct db_query q = party_rows(c, inc, 0);
	while (n < PARTIES_MOST && db_step(&q)) v[n++] = party_of_row(&q);
	db_end(&q);
	return n;
}

/* --- Rows ------------------------------------------------------------------------------------- */

/* How far the term of a request that runs is: overdue, soon, days_left. */
static void row_show(struct ctx *c, const struct incident_head *inc, struct db_query *q,
	enum party_state state, struct map *m)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "name", DATA_TEXT, NULL }, { "kind", DATA_ENUM, party_kinds },
		{ "involvement", DATA_ENUM, party_involvements }, { "role", DATA_TEXT, NULL },
		{ "contact", DATA_TEXT, NULL }, { "person", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL },
		{ "asked_at", DATA_TIME, NULL }, { "asked_by_shown", DATA_TEXT, NULL },
		{ "answer_on", DATA_DATE, NULL }, { "reminded_at", DATA_TIME, NULL },
		{ "said_version", DATA_INT, NULL }, { "said_at", DATA_TIME, NULL },
		{ "said_by_shown", DATA_TEXT, NULL }, { "changed", DATA_INT, NULL },
		{ "absent_at", DATA_TIME, NULL }, { "absent_by_shown", DATA_TEXT, NULL },
		{ "struck_at", DATA_TIME, NULL }, { "struck_by_shown", DATA_TEXT, NULL },
		{ "version", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct input texts[] = {
		{ "absent_because", IN_TEXT, 0, 0, 0, NULL, "", NULL, NULL },
		{ "struck_because", IN_TEXT, 0, 0, 0, NULL, "", NULL, NULL }, { NULL } };
	db_row(q, fields, m);
	map_int(m, "incident", inc->number);
	map_enum(m, "state", &party_states[state]);
	map_bool(m, "owes", state == PARTY_OWES || state == PARTY_UNASKED);
	texts_show(c, q, texts, m, ctx_printf(c, "/INC-%lld/parties/P%lld", (long long)inc->number,
		(long long)db_get_int(q, "number")));
	followup_until_show(c, m, map_get(m, "answer_on"), state == PARTY_OWES);
}

#define STATES PARTY_STRUCK             /* those that are counted: all but that one */

static void counts_show(struct map *out, const int64_t *counts, struct str only)
{
	struct list *l = map_list(out, "counts");
	int64_t owing = 0;
	for (int i = 0; i < STATES; i++) {
		if (i <= PARTY_UNASKED) owing += counts[i];
		if (!counts[i] || i == PARTY_RECORDED) continue;
		struct map *m = list_map(l);
		map_enum(m, "state", &party_states[i]);
		map_int(m, "n", counts[i]);
		map_bool(m, "owed", i == PARTY_OWES || i == PARTY_UNASKED);
		map_bool(m, "current", str_is(only, party_states[i].code));
	}
	map_int(out, "owing", owing);
}

void parties_show(struct ctx *c, const struct incident_head *inc, struct str only, struct map *out)
{
	int64_t counts[STATES + 1] = { 0 };
	struct list **groups = map_groups(out, "groups", "involvement", party_involvements, "parties");
	struct list *states[STATES + 1], *struck = map_list(out, "struck");
	for (int i = 0; i < STATES; i++) states[i] = list_new(c->a);
	states[PARTY_STRUCK] = struck;
	struct db_query q = party_rows(c, inc, 0);
	while (db_step(&q)) {
		struct party p = party_of_row(&q);
		enum party_state state = party_state(&p, c->today);
		counts[state]++;
		if (only.p && !str_is(only, party_states[state].code)) continue;
		row_show(c, inc, &q, state, list_map(states[state]));
	}
	for (int i = 0; i < STATES; i++)
		for (int k = 0; k < states[i]->n; k++) {
			struct map *m = states[i]->v[k].map;
			*list_map(groups[map_get(m, "involvement")->e - party_involvements]) = *m;
		}
	counts_show(out, counts, only);
}

bool party_show(struct ctx *c, const struct incident_head *inc, int64_t number, struct party *p,
	struct map *out)
{
	struct db_query q = party_rows(c, inc, number);
	if (!db_step(&q)) return false;
	*p = party_of_row(&q);
	row_show(c, inc, &q, party_state(p, c->today), map_map(out, "party"));
	db_end(&q);
	return true;
}

/* --- Statements ------------------------------------------------------------------------------- */

void party_sections(struct ctx *c, const struct incident_head *inc, int64_t *versions)
{
	memset(versions, 0, SECTIONS * sizeof *versions);
	struct db_query q = DB_RUN(c->db, SQL_PARTY_SECTIONS, db_int("incident", inc->id));
	while (db_step(&q)) {
		int i = enum_index(section_values, db_get_text(&q, "name"));
		if (i >= 0) versions[i] = db_get_int(&q, "version");
	}
}

static struct map *section_row(struct list *l, const struct incident_head *inc, int i,
	int64_t version)
{
	struct map *m = list_map(l);
	map_enum(m, "name", &section_values[i]);
	map_int(m, "version", version);
	map_int(m, "incident", inc->number);
	return m;
}

static void read_show(struct ctx *c, const struct incident_head *inc, int64_t said,
	const int64_t *latest, struct map *m)
{
	struct list *l = map_list(m, "read");
	struct db_query q = DB_RUN(c->db, SQL_PARTY_READ_LIST, db_int("incident", inc->id),
		db_int("said", said));
	while (db_step(&q)) {
		int i = enum_index(section_values, db_get_text(&q, "name"));
		if (i < 0) continue;
		struct map *row = section_row(l, inc, i, db_get_int(&q, "version"));
		map_int(row, "latest", latest[i]);
		map_bool(row, "changed", latest[i] > db_get_int(&q, "version"));
	}
}

struct str party_reads(struct ctx *c, const struct incident_head *inc)
{
	int64_t versions[SECTIONS];
	party_sections(c, inc, versions);
	return party_read_text(c, versions);
}

static const struct field said_fields[] = { { "version", DATA_INT, NULL },
	{ "said", DATA_ENUM, party_sayings }, { "said_at", DATA_TIME, NULL },
	{ "said_by_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };

static struct db_query said_get(struct ctx *c, const struct incident_head *inc,
	const struct party *p, int64_t version)
{
	return DB_RUN(c->db, SQL_PARTY_SAID_GET, db_int("incident", inc->id), db_int("party", p->id),
		db_id("version", version));
}

struct said party_said_read(struct ctx *c, const struct incident_head *inc, const struct party *p,
	int64_t version)
{
	struct said s = { .text = STR("") };
	struct db_query q = said_get(c, inc, p, version);
	if (!db_step(&q)) return s;
	s = (struct said){ .id = db_get_int(&q, "id"), .version = db_get_int(&q, "version"),
		.said = db_get_text(&q, "said"), .text = db_get_text(&q, "body"),
		.by = db_get_text(&q, "said_by_shown"), .at = db_get_int(&q, "said_at") };
	db_end(&q);
	return s;
}

struct str party_read_text(struct ctx *c, const int64_t *versions)
{
	struct buf b = buf_new(c->a, 32);
	for (int i = 0; i < SECTIONS; i++) buf_printf(&b, "%s%lld", i ? "." : "",
		(long long)versions[i]);
	return buf_text(&b);
}

struct map *party_said_values(struct ctx *c, const struct said *s)
{
	struct map *m = map_new(c->a);
	map_int(m, "base", s->version);
	map_text(m, "answer", s->said);
	map_text(m, "text", s->text);
	return m;
}

static void versions_show(struct ctx *c, const struct incident_head *inc, const struct party *p,
	struct map *out)
{
	struct list *l = map_list(out, "versions");
	struct db_query q = DB_RUN(c->db, SQL_PARTY_SAID_LIST, db_int("incident", inc->id),
		db_int("party", p->id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, said_fields, m);
		map_int(m, "incident", inc->number);
		map_int(m, "number", p->number);
	}
}

struct map *party_statement_show(struct ctx *c, const struct incident_head *inc,
	const struct party *p, int64_t version, struct map *out)
{
	int64_t latest[SECTIONS];
	struct said s = party_said_read(c, inc, p, version), last = s;
	if (version && !s.version) return NULL;
	if (s.version != p->said_version) last = party_said_read(c, inc, p, 0);
	party_sections(c, inc, latest);
	if (s.version) {
		struct map *m = map_map(out, "statement");
		map_int(m, "version", s.version);
		map_enum(m, "said", enum_get(party_sayings, s.said));
		map_time(m, "said_at", s.at);
		map_text(m, "said_by_shown", s.by);
		map_linked(c, m, "text", s.text.len ? s.text : STR_NONE);
		read_show(c, inc, s.id, latest, m);
	} else {
		map_null(out, "statement");
	}
	versions_show(c, inc, p, out);
	struct list *l = map_list(out, "sections");
	for (int i = 0; i < SECTIONS; i++) (void)section_row(l, inc, i, latest[i]);
	struct map *values = party_said_values(c, &last);
	map_text(values, "read", party_read_text(c, latest));
	return values;
}
