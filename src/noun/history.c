/* The history of an incident, as its pages show it. */
#include <assert.h>
#include "noun/incident.h"
#include "base/json.h"
#include "noun/links.h"
#include "noun/section.h"
#include "noun/told.h"
#include "noun/undo.h"

/* What was done, in the words of the route that did it, or of what does it without one. */
static void what_show(struct map *m, struct str route, const char *(*act)(struct str act))
{
	static const struct enum_value commands[] = { { "import case", _("Imported from a case file.") },
		{ "import veris", _("Imported from a VERIS record.") },
		{ "followup_review", _("Reviewed.") }, { NULL, NULL } };
	const struct enum_value *command = enum_find(commands, route);
	const char *words = command ? command->label : act(route);
	assert(words);
	struct enum_value *e = ARENA_NEW(m->a, struct enum_value);
	struct str code = arena_str(m->a, route);
	*e = (struct enum_value){ code.p, words ? words : code.p };
	map_enum(m, "what", e);
}

/* INC-42/T5 and FU-317 are references that become links; INC-42/actors is a section. */
static void object_show(struct ctx *c, struct map *m, struct str object)
{
	size_t slash = str_find(object, '/', 0);
	struct str part = slash < object.len ? str_part(object, slash + 1, object.len) : STR_NONE;
	map_linked(c, m, "object", object);
	map_enum(m, "section", part.p ? enum_find(section_values, part) : NULL);
}

/* What a change of status led to, from the facts that were stored with it. Gives its reason, which
 * those name by the text's digest. */
static struct str status_show(struct ctx *c, struct map *m, struct str route,
	const struct changed *made)
{
	const struct json *facts = str_is(route, "incident_status") ? made->after : NULL;
	struct str status = json_text(json_at(facts, "status"));
	map_enum(m, "became", status.p ? enum_find(incident_status_values, status) : NULL);
	return arena_str(c->a, json_text(json_at(facts, "status_reason.sha256")));
}

/* The reasons of all rows, read at once. */
static void reasons_show(struct ctx *c, const struct list *rows, const struct str *keys)
{
	struct buf wanted = buf_new(c->a, 1024);
	struct str *texts = arena_list(c->a, (size_t)rows->n, sizeof *texts);
	for (int i = 0; i < rows->n; i++) {
		if (!keys[i].p) continue;
		buf_char(&wanted, wanted.len ? ',' : '[');
		text_json(&wanted, keys[i]);
	}
	if (wanted.len) {
		buf_char(&wanted, ']');
		struct db_query q = DB_RUN(c->db, SQL_CONTENT_TEXTS, db_str("keys", buf_text(&wanted)));
		while (db_step(&q)) {
			struct str key = db_get_text(&q, "sha256");
			for (int i = 0; i < rows->n; i++)
				if (keys[i].p && str_eq(keys[i], key)) texts[i] = db_get_text(&q, "body");
		}
	}
	for (int i = 0; i < rows->n; i++) {
		struct map *m = rows->v[i].map;
		text_show(c, m, "because", text_part(c, texts[i], true), ctx_printf(c,
			"/INC-%lld/history?after=%lld", (long long)c->own, (long long)map_get(m, "id")->i + 1));
	}
}

static void undone_show(struct ctx *c, const struct incident_head *inc, struct str object,
	const struct changed *made, struct map *m)
{
	if (str_eq(object, incident_ref(c, inc)))
		undo_show(c, &incident_noun, object, inc->version, made, m);
	else
		map_null(m, "undo");
}

int64_t changes_show(struct ctx *c, const struct incident_head *inc, int64_t before, int limit,
	const char *(*words)(struct str act), struct map *out)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL }, { "who_name", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "changes");
	struct str *reasons = arena_list(c->a, (size_t)limit, sizeof *reasons);
	struct told *told = told_new(c);
	int64_t last = 0;
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_CHANGES, db_int("incident", inc->id),
		db_int("before", before ? before : INT64_MAX), db_int("limit", limit + 1));
	while (l->n < limit && db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		struct str route = db_get_text(&q, "route"), object = db_get_text(&q, "object");
		struct changed made = change_read(c, &q);
		what_show(m, route, words);
		object_show(c, m, object);
		told_add(told, object, &made, m);
		undone_show(c, inc, object, &made, m);
		reasons[l->n - 1] = status_show(c, m, route, &made);
		last = db_get_int(&q, "id");
	}
	bool more = db_step(&q);
	db_end(&q);
	told_end(told, STR_NONE);
	reasons_show(c, l, reasons);
	return more ? last : 0;
}
