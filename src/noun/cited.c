#include <assert.h>
#include "noun/cited.h"
#include "noun/evidence.h"
#include "noun/links.h"
#include "noun/timeline.h"

/* A row of a list that waits for what it cites. */
struct waiting {
	struct map *m;
	bool event;
	int64_t number;
};
struct cited {
	struct ctx *c;
	int64_t incident;
	struct waiting v[CITED_SHOWN * CITED_TEXTS];
	int n;
};

struct cited *cited_new(struct ctx *c, int64_t incident_id)
{
	struct cited *t = ARENA_NEW(c->a, struct cited);
	*t = (struct cited){ .c = c, .incident = incident_id };
	return t;
}

void cited_add(struct cited *t, struct map *m, struct str text)
{
	/* By number; one that no part can have is like any other such. */
	bool seen[2][EVENTS_MAX + 1] = { { false } };
	struct list *l = map_list(m, "cited");
	struct link link;
	int more = 0;
	assert(t->n <= CITED_SHOWN * (CITED_TEXTS - 1));
	for (size_t at = 0; str_some(text) && link_find(text, at, &link); at = link.at + link.len) {
		bool own = !link.number || link.number == t->c->own, event = link.letter == 'T';
		if (!own || !link.part || (!event && link.letter != 'E')) continue;
		bool *is = &seen[event][link.part > EVENTS_MAX ? 0 : link.part];
		if (*is) continue;
		*is = true;
		if (l->n == CITED_SHOWN) more++;
		else t->v[t->n++] = (struct waiting){ list_map(l), event, link.part };
	}
	map_int(m, "cited_more", more);
}

static struct str numbers(struct cited *t, bool event)
{
	int64_t v[CITED_SHOWN * CITED_TEXTS];
	int n = 0;
	for (int i = 0; i < t->n; i++) if (t->v[i].event == event) v[n++] = t->v[i].number;
	return text_json_numbers(t->c->a, v, n);
}

/* Of what is there, what the rows show: the members of all that cite it. */
static void row_fill(struct cited *t, struct db_query *q, bool event, bool *there)
{
	static const struct field piece[] = { { "kind", DATA_ENUM, evidence_kinds },
		{ "time", DATA_MOMENT, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct field happened[] = { { "kind", DATA_ENUM, event_kinds },
		{ "time", DATA_MOMENT, NULL }, { NULL, DATA_NULL, NULL } };
	int64_t number = db_get_int(q, "number");
	struct str title = text_title(t->c->a, db_get_text(q, "title"));
	bool struck = !db_get_null(q, "struck_at");
	for (int i = 0; i < t->n; i++) {
		struct map *m = t->v[i].m;
		if (t->v[i].event != event || t->v[i].number != number) continue;
		there[i] = true;
		db_row(q, event ? happened : piece, m);
		map_text(m, "title", title);
		map_bool(m, "struck", struck);
	}
}

void cited_end(struct cited *t)
{
	static const struct enum_value whats[] = { { "evidence", "" }, { "event", "" }, { NULL, NULL } };
	bool there[CITED_SHOWN * CITED_TEXTS] = { false };
	if (!t->n) return;
	for (int i = 0; i < t->n; i++) {
		map_enum(t->v[i].m, "what", &whats[t->v[i].event]);
		map_int(t->v[i].m, "number", t->v[i].number);
	}
	struct db_query q = DB_RUN(t->c->db, SQL_CITED_LIST, db_int("incident", t->incident),
		db_str("evidence", numbers(t, false)), db_str("events", numbers(t, true)));
	while (db_step(&q)) row_fill(t, &q, str_is(db_peek_text(&q, "letter"), "T"), there);
	for (int i = 0; i < t->n; i++) {
		struct map *m = t->v[i].m;
		if (!there[i]) {
			map_null(m, "kind");
			map_null(m, "time");
			map_null(m, "title");
			map_bool(m, "struck", false);
		}
		map_bool(m, "there", there[i]);
	}
}
