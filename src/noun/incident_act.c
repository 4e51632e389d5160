/* What is done to an incident: its status, its history. */
#include "noun/incident.h"
#include "base/json.h"
#include "noun/links.h"
#include "noun/section.h"

void incident_tab(struct map *out, const char *tab)
{
	static const struct enum_value tabs[] = { { "overview", "" }, { "timeline", "" },
		{ "postmortem", "" }, { "findings", "" }, { "evaluation", "" }, { "history", "" },
		{ NULL, NULL } };
	map_enum(map_get(out, "incident")->map, "tab", enum_get(tabs, str_of(tab)));
}

void incident_words_put(struct ctx *c, int64_t id, struct map *values)
{
	struct buf tags = buf_new(c->a, 64), techniques = buf_new(c->a, 64);
	struct db_query labels = DB_RUN(c->db, SQL_INCIDENT_LABELS, db_int("incident", id));
	while (db_step(&labels)) {
		struct str kind = db_get_text(&labels, "kind");
		struct buf *b = str_is(kind, "tag") ? &tags : &techniques;
		if (str_is(kind, "reference")) continue;
		if (b->len) buf_char(b, ' ');
		buf_str(b, db_get_text(&labels, "word"));
	}
	map_text(values, "tags", buf_text(&tags));
	map_text(values, "techniques", buf_text(&techniques));
	struct list *l = map_list(values, "services");
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_SERVICES, db_int("incident", id));
	while (db_step(&q)) list_text(l, db_get_text(&q, "name"));
}

/* from, to, whether a reason is owed. Skipping forward is allowed; back only with a reason. The form
 * offers them in this order: what mostly comes next is first. */
static const struct { const char *from, *to; bool reason; } transitions[] = {
	{ "open", "contained", false }, { "open", "resolved", false }, { "open", "closed", false },
	{ "contained", "resolved", false }, { "contained", "closed", false },
	{ "resolved", "closed", false }, { "open", "rejected", true },
	{ "contained", "rejected", true }, { "resolved", "rejected", true },
	{ "contained", "open", true }, { "resolved", "open", true }, { "closed", "open", true },
	{ "rejected", "open", true },
};

bool incident_status_check(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	struct str to, bool reason)
{
	const char *field = "to", *fault = _("It cannot go to that status from where it is.");
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		if (!str_is(inc->status, transitions[i].from) ||
			!str_is(to, transitions[i].to)) continue;
		fault = NULL;
		if (transitions[i].reason && !reason) {
			field = "reason";
			fault = _("Say why.");
		} else if (str_is(to, "closed") &&
			incident_gate(c, inc->number, gate_counts_read(c, inc->id, NULL, NULL),
				GATE_CLOSE, map_new(c->a)) != 0) {
			fault = _("It cannot be closed yet. The list on this page says what is "
				"missing, each with its link.");
		}
	}
	if (fault) input_error(in, field, fault);
	return !fault;
}

const char *incident_status_next(struct str from, int n)
{
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++)
		if (str_is(from, transitions[i].from) && n-- == 0) return transitions[i].to;
	return NULL;
}

void incident_status_put(struct ctx *c, const struct incident_head *inc, struct str to,
	struct str reason)
{
	struct buf due = buf_new(c->a, 16), evaluation = buf_new(c->a, 16);
	bool over = str_is(to, "resolved") || str_is(to, "closed");
	day_print(&due, working_days_after(c->today, 10));
	day_print(&evaluation, c->today + 10);
	DB_DO(c->db, SQL_INCIDENT_STATUS_SET, db_int("incident", inc->id), db_str("status", to),
		db_str("reason", reason),
		db_str("postmortem_due_on", over && inc->required ? buf_text(&due) : STR_NONE),
		db_str("evaluation_due_on", over ? buf_text(&evaluation) : STR_NONE));
}

/* What was done, in the words of the route that did it. */
static void put_what(struct map *m, struct str route, const char *(*act)(struct str act))
{
	static const struct enum_value commands[] = { { "import case", _("Imported from a case file.") },
		{ "import veris", _("Imported from a VERIS record.") }, { NULL, NULL } };
	const struct enum_value *command = enum_find(commands, route);
	const char *words = command ? command->label : act(route);
	struct enum_value *e = ARENA_NEW(m->a, struct enum_value);
	struct str code = arena_str(m->a, route);
	*e = (struct enum_value){ code.p, words ? words : code.p };
	map_enum(m, "what", e);
}

/* INC-42/T5 and FU-317 are references that become links; INC-42/actors is a section. */
static void put_object(struct ctx *c, struct map *m, struct str object)
{
	size_t slash = str_find(object, '/', 0);
	struct str part = slash < object.len ? str_part(object, slash + 1, object.len) : STR_NONE;
	map_linked(c, m, "object", object);
	map_enum(m, "section", part.p ? enum_find(section_values, part) : NULL);
}

/* What a change of status led to, from the facts that were stored with it. */
static void put_status(struct ctx *c, struct map *m, struct str after)
{
	struct str fault;
	const struct json *facts = after.p ? json_parse(c->a, after, &fault) : NULL;
	struct str status = json_text(json_at(facts, "status"));
	map_enum(m, "became", status.p ? enum_find(incident_status_values, status) : NULL);
	map_linked(c, m, "because", json_text(json_at(facts, "status_reason")));
}

int64_t changes_put(struct ctx *c, int64_t id, int64_t before, int limit,
	const char *(*words)(struct str act), struct map *out)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "changes");
	int64_t last = 0;
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_CHANGES, db_int("incident", id),
		db_int("before", before ? before : INT64_MAX), db_int("limit", limit + 1));
	while (l->n < limit && db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		put_what(m, db_get_text(&q, "route"), words);
		put_object(c, m, db_get_text(&q, "object"));
		put_status(c, m, db_get_text(&q, "after"));
		last = db_get_int(&q, "id");
	}
	bool more = db_step(&q);
	db_end(&q);
	return more ? last : 0;
}
