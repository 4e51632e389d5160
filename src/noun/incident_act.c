/* What is done to an incident: its status, its history. */
#include "noun/incident.h"
#include "base/json.h"
#include "noun/links.h"
#include "noun/section.h"

void incident_tab(struct req *r, struct map *out, const char *tab)
{
	static const struct enum_value tabs[] = { { "overview", "" }, { "timeline", "" },
		{ "postmortem", "" }, { "findings", "" }, { "evaluation", "" }, { "history", "" },
		{ NULL, NULL } };
	(void)r;
	map_enum(map_get(out, "incident")->map, "tab", enum_get(tabs, str_of(tab)));
}

void incident_words_put(struct req *r, int64_t id, struct map *values)
{
	struct buf tags = buf_new(r->a, 64), techniques = buf_new(r->a, 64);
	struct db_query labels = DB_RUN(r->db, SQL_INCIDENT_LABELS, db_int("incident", id));
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
	struct db_query q = DB_RUN(r->db, SQL_INCIDENT_SERVICES, db_int("incident", id));
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

bool incident_status_check(struct req *r, struct str to, bool reason)
{
	const char *field = "to", *fault = _("It cannot go to that status from where it is.");
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		if (!str_is(r->incident.status, transitions[i].from) ||
			!str_is(to, transitions[i].to)) continue;
		fault = NULL;
		if (transitions[i].reason && !reason) {
			field = "reason";
			fault = _("Say why.");
		} else if (str_is(to, "closed") &&
			incident_gate(r, r->incident.id, GATE_CLOSE, map_new(r->a)) != 0) {
			fault = _("It cannot be closed yet. The list on this page says what is "
				"missing, each with its link.");
		}
	}
	if (fault) input_error(&r->in, field, fault);
	return !fault;
}

void incident_status_choices(struct req *r)
{
	struct list *options = map_get(form_field(r, "incident_status", "to"), "options")->list;
	struct list *legal = map_list(map_new(r->a), "legal");
	for (size_t k = 0; k < sizeof transitions / sizeof *transitions; k++)
		for (int i = 0; i < options->n; i++)
			if (str_is(r->incident.status, transitions[k].from) &&
				str_is(map_get(options->v[i].map, "value")->text, transitions[k].to))
				*list_map(legal) = *options->v[i].map;
	*options = *legal;
	bool over = str_is(r->incident.status, "closed") || str_is(r->incident.status, "rejected");
	map_bool(r->chrome, "over", over);
	if (over) form_asked(r, "incident_status", "reason");
}

void incident_status_put(struct req *r, int64_t id, struct str to, struct str reason)
{
	struct buf due = buf_new(r->a, 16), evaluation = buf_new(r->a, 16);
	bool over = str_is(to, "resolved") || str_is(to, "closed");
	day_print(&due, working_days_after(r->today, 10));
	day_print(&evaluation, r->today + 10);
	DB_DO(r->db, SQL_INCIDENT_STATUS_SET, db_int("incident", id), db_str("status", to),
		db_str("reason", reason),
		db_str("postmortem_due_on", over && r->incident.required ? buf_text(&due) : STR_NONE),
		db_str("evaluation_due_on", over ? buf_text(&evaluation) : STR_NONE));
}

/* What was done, in the words of the route that did it. */
static void put_what(struct map *m, struct str route)
{
	static const struct enum_value commands[] = { { "import case", _("Imported from a case file.") },
		{ "import veris", _("Imported from a VERIS record.") }, { NULL, NULL } };
	const struct enum_value *command = enum_find(commands, route);
	const char *words = command ? command->label : "";
	for (const struct route *t = routes; t->name; t++)
		if (str_is(route, t->name)) words = t->summary;
	struct enum_value *e = ARENA_NEW(m->a, struct enum_value);
	struct str code = arena_str(m->a, route);
	*e = (struct enum_value){ code.p, words[0] ? words : code.p };
	map_enum(m, "what", e);
}

/* INC-42/T5 and FU-317 are references that become links; INC-42/actors is a section. */
static void put_object(struct req *r, struct map *m, struct str object)
{
	size_t slash = str_find(object, '/', 0);
	struct str part = slash < object.len ? str_part(object, slash + 1, object.len) : STR_NONE;
	map_linked(r, m, "object", object);
	map_enum(m, "section", part.p ? enum_find(section_values, part) : NULL);
}

/* What a change of status led to, from the facts that were stored with it. */
static void put_status(struct req *r, struct map *m, struct str after)
{
	struct str fault;
	const struct json *facts = after.p ? json_parse(r->a, after, &fault) : NULL;
	struct str status = json_text(json_at(facts, "status"));
	map_enum(m, "became", status.p ? enum_find(incident_status_values, status) : NULL);
	map_linked(r, m, "because", json_text(json_at(facts, "status_reason")));
}

void changes_put(struct req *r, int64_t id, int64_t before, int limit, struct map *out)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "changes");
	map_int(r->chrome, "inc", r->incident.number);
	int64_t last = 0;
	struct db_query q = DB_RUN(r->db, SQL_INCIDENT_CHANGES, db_int("incident", id),
		db_int("before", before ? before : INT64_MAX), db_int("limit", limit + 1));
	while (l->n < limit && db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		put_what(m, db_get_text(&q, "route"));
		put_object(r, m, db_get_text(&q, "object"));
		put_status(r, m, db_get_text(&q, "after"));
		last = db_get_int(&q, "id");
	}
	if (db_step(&q)) map_text(r->chrome, "next_change", req_printf(r, "/INC-%lld/history?after=%lld",
		(long long)r->incident.number, (long long)last));
	else map_null(r->chrome, "next_change");
	db_end(&q);
}
