/* Evidence as pages show it: a piece, what cites it, custody. */
#include "noun/evidence_inside.h"
#include "noun/links.h"
#include "noun/section.h"

/* --- What cites it, and rests on it -------------------------------------------------------- */

static const struct enum_value citers[] = { { "event", "" }, { "rests", "" }, { "finding", "" },
	{ "takeaway", "" }, { "actor", "" }, { "section", "" }, { NULL, NULL } };

/* A finding that rests on a piece stands there as such, once, though its text cites it besides. */
static bool rests_too(const struct list *l, const struct enum_value *what, int64_t number)
{
	for (int i = 0; what == &citers[2] && i < l->n; i++)
		if (map_get(l->v[i].map, "what")->e == &citers[1] &&
			map_get(l->v[i].map, "number")->i == number) return true;
	return false;
}

/* Adds the citing object to the lists of all pieces that its text cites, once to each; lists: by
 * number, NULL where there is no such piece. */
static void cites_add(const struct incident_head *inc, struct db_query *q, struct list **lists)
{
	const struct enum_value *what = db_get_choice(q, "what", citers);
	const struct enum_value *section = enum_find(section_values, db_peek_text(q, "name"));
	int64_t number = db_get_int(q, "number");
	struct str text = db_peek_text(q, "text");
	bool seen[EVIDENCE_MAX + 1] = { false };
	struct link l;
	for (size_t at = 0; link_find(text, at, &l); at = l.at + l.len) {
		bool own = !l.number || l.number == inc->number;
		if (!l.part || l.letter != 'E' || !own || l.part > EVIDENCE_MAX) continue;
		if (seen[l.part] || !lists[l.part] || rests_too(lists[l.part], what, number)) continue;
		seen[l.part] = true;
		struct map *m = list_map(lists[l.part]);
		map_enum(m, "what", what);
		map_int(m, "number", number);
		map_enum(m, "section", section);
	}
}

void evidence_cited_read(struct ctx *c, const struct incident_head *inc, struct list **lists)
{
	struct db_query q = DB_RUN(c->db, SQL_EVIDENCE_CITED, db_int("incident", inc->id));
	while (db_step(&q)) cites_add(inc, &q, lists);
}

/* --- Pieces ----------------------------------------------------------------------------------- */

static const struct field fields[] = { { "number", DATA_INT, NULL },
	{ "kind", DATA_ENUM, evidence_kinds }, { "title", DATA_TEXT, NULL },
	{ "url", DATA_TEXT, NULL }, { "name", DATA_TEXT, NULL }, { "size", DATA_INT, NULL },
	{ "sha256", DATA_TEXT, NULL }, { "collected_by", DATA_TEXT, NULL }, { "at", DATA_MOMENT, NULL },
	{ "from_where", DATA_TEXT, NULL }, { "created_at", DATA_TIME, NULL },
	{ "created_by_shown", DATA_TEXT, NULL }, { "struck_at", DATA_TIME, NULL },
	{ "struck_by_shown", DATA_TEXT, NULL }, { "handed", DATA_INT, NULL },
	{ "checked_at", DATA_TIME, NULL }, { "found", DATA_TEXT, NULL }, { "version", DATA_INT, NULL },
	{ NULL, DATA_NULL, NULL } };

struct list *evidence_row_show(struct ctx *c, struct db_query *q, struct map *m, struct str own)
{
	db_row(q, fields, m);
	map_bool(m, "struck", !db_get_null(q, "struck_at"));
	text_show(c, m, "struck_because", text_take(c, q, "struck_because", own.p), own);
	text_show(c, m, "shows", text_take(c, q, "shows", own.p), own);
	return map_list(m, "cited_by");
}

/* --- One -------------------------------------------------------------------------------------- */

#define ENTRIES_SHOWN 50

static int64_t custody_show(struct ctx *c, const struct incident_head *inc, int64_t number,
	int64_t before, struct map *out)
{
	static const struct enum_value what[] = { { "handed", _("Handed over") },
		{ "downloaded", _("Downloaded") }, { "changed", _("Found changed") },
		{ "whole", _("Found as recorded again") }, { NULL, NULL } };
	static const struct field entry[] = { { "id", DATA_INT, NULL }, { "what", DATA_ENUM, what },
		{ "from_whom", DATA_TEXT, NULL }, { "to_whom", DATA_TEXT, NULL },
		{ "at", DATA_MOMENT, NULL }, { "who", DATA_TEXT, NULL }, { "who_name", DATA_TEXT, NULL },
		{ "recorded_at", DATA_TIME, NULL }, { "sha256", DATA_TEXT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "custody");
	struct db_query q = DB_RUN(c->db, SQL_EVIDENCE_CUSTODY_LIST, db_int("incident", inc->id),
		db_int("number", number), db_int("before", before ? before : INT64_MAX),
		db_int("limit", ENTRIES_SHOWN + 1));
	while (l->n < ENTRIES_SHOWN && db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, entry, m);
		text_show(c, m, "note", text_take(c, &q, "note", true), STR_NONE);
	}
	bool more = l->n == ENTRIES_SHOWN && db_step(&q);
	db_end(&q);
	return more ? map_get(l->v[l->n - 1].map, "id")->i : 0;
}

bool evidence_show(struct ctx *c, const struct incident_head *inc, int64_t number, int64_t before,
	struct map *out, struct evidence_seen *seen)
{
	struct list *lists[EVIDENCE_MAX + 1] = { NULL };
	struct db_query q = DB_RUN(c->db, SQL_EVIDENCE_GET, db_int("incident", inc->id),
		db_int("number", number));
	if (!db_step(&q)) return false;
	struct map *m = map_map(out, "piece");
	*seen = (struct evidence_seen){ .id = db_get_int(&q, "id"),
		.struck = !db_get_null(&q, "struck_at"),
		.may_restore = evidence_may_restore(c, db_get_int(&q, "struck_by")) };
	struct list *cited = evidence_row_show(c, &q, m, STR_NONE);
	map_text(m, "text", db_get_text(&q, "text"));
	db_end(&q);
	if (number <= EVIDENCE_MAX) lists[number] = cited;
	evidence_cited_read(c, inc, lists);
	seen->next = custody_show(c, inc, number, before, out);
	if (seen->next) map_int(out, "next", seen->next);
	else map_null(out, "next");
	return true;
}
