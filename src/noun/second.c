/* The second person: who may be it, and what was done alone until somebody is. */
#include "noun/second.h"
#include "noun/followup.h"
#include "noun/links.h"
#include "noun/setting.h"

static const struct enum_value kinds[] = { { "resolution", _("Resolved alone") },
	{ "risk", _("Risk accepted alone") }, { "judgement", _("Answer judged alone") },
	{ NULL, NULL } };

/* Reads how many may, and whether who acts is one of them. */
static struct second count(struct ctx *c, enum sql which, int64_t followup)
{
	struct db_query q = DB_RUN(c->db, which, db_int("followup", followup));
	if (!db_step(&q)) return (struct second){ .eligible = false };
	int64_t mine = db_get_int(&q, "mine"), n = db_get_int(&q, "n");
	struct second s = { .eligible = mine > 0, .nobody = !n, .only = mine && n == mine };
	db_end(&q);
	return s;
}

static struct second find(struct ctx *c, enum second_kind kind, int64_t followup)
{
	if (kind != SECOND_RISK) return count(c, SQL_SECOND_RESOLUTION, followup);
	int64_t owner = DB_ONE(c->db, 0, SQL_SECOND_RISK_OWNER, db_int("followup", followup));
	if (owner && owner != c->person) return (struct second){ .eligible = false };
	struct second s = count(c, SQL_SECOND_RISK, followup);
	s.only = s.only || s.nobody;
	s.eligible = s.eligible || owner;
	s.nobody = s.nobody && !owner;
	s.stand_in = !owner;
	return s;
}

struct second second_of(struct ctx *c, enum second_kind kind, int64_t followup)
{
	struct second s = find(c, kind, followup);
	bool solo = s.nobody || s.only;
	if (solo && setting_int(c, SETTING_SOLO_ACTS) == SOLO_NEVER) s.nobody = s.only = false;
	return s;
}

bool second_solo(const struct ctx *c, const struct second *s)
{
	return !s->eligible && s->nobody && c->role >= ROLE_RESPONDER && c->person > 0;
}

void second_alone(struct ctx *c, struct change *ch, enum second_kind kind, int64_t incident,
	int64_t followup, int64_t number, struct str because)
{
	int64_t id = DB_ONE(c->db, 0, SQL_SECOND_ALONE_ADD, db_str("kind", str_of(kinds[kind].code)),
		db_id("incident", incident), db_int("followup", followup),
		db_str("object", followup_ref(c, number)), db_str("because", because));
	DB_DO(c->db, SQL_SECOND_ALONE_MARK, db_int("followup", followup));
	change_also(c, ch, RECORD_SECOND_ACT, id);
}

void second_end(struct ctx *c, int64_t followup)
{
	DB_DO(c->db, SQL_SECOND_END, db_int("followup", followup));
}

/* Of which kinds may who acts be the second person? A judgement's is that of a resolution. */
static void kinds_open(struct ctx *c, int64_t followup, bool may[SECOND_JUDGEMENT + 1])
{
	may[SECOND_RESOLUTION] = second_of(c, SECOND_RESOLUTION, followup).eligible;
	may[SECOND_RISK] = second_of(c, SECOND_RISK, followup).eligible;
	may[SECOND_JUDGEMENT] = may[SECOND_RESOLUTION];
}

void second_alone_show(struct ctx *c, int64_t followup, int64_t number, struct map *out)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "kind", DATA_ENUM, kinds },
		{ "first_at", DATA_TIME, NULL }, { "first_shown", DATA_TEXT, NULL },
		{ "second_at", DATA_TIME, NULL }, { "second_shown", DATA_TEXT, NULL },
		{ "ended_at", DATA_TIME, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "alone");
	bool may[SECOND_JUDGEMENT + 1], mine[20];
	struct db_query q = DB_RUN(c->db, SQL_SECOND_ACTS, db_int("followup", followup));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		map_int(m, "number", number);
		text_show(c, m, "because", text_take(c, &q, "alone_because", true), STR_NONE);
		mine[l->n - 1] = db_get_int(&q, "first_id") == c->person;
	}
	if (l->n) kinds_open(c, followup, may);
	for (int i = 0; i < l->n; i++) {
		struct map *m = l->v[i].map;
		bool waits = map_get(m, "second_at")->type == DATA_NULL &&
			map_get(m, "ended_at")->type == DATA_NULL;
		map_bool(m, "waits", waits);
		map_bool(m, "open", waits && !mine[i] && may[map_get(m, "kind")->e - kinds]);
	}
}

enum status second_confirm(struct ctx *c, struct change *ch, int64_t followup, int64_t act)
{
	bool may[SECOND_JUDGEMENT + 1];
	kinds_open(c, followup, may);
	if (!may[SECOND_RESOLUTION] && !may[SECOND_RISK]) return ST_FORBIDDEN;
	struct db_query q = DB_RUN(c->db, SQL_SECOND_CONFIRM, db_int("followup", followup),
		db_int("act", act));
	if (!db_step(&q)) return ST_NOT_FOUND;
	int kind = enum_index(kinds, db_get_text(&q, "kind"));
	db_end(&q);
	change_also(c, ch, RECORD_SECOND_ACT, act);
	return may[kind] ? ST_DONE : ST_FORBIDDEN;
}
