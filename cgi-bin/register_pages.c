/* /incidents: the register. */
#include "web/filter.h"
#include "noun/incident.h"
#include "pages.h"
#include "noun/person.h"

static const struct enum_value yes_no[] = { { "1", _("Historical") }, { "0", _("Not historical") },
	{ NULL, NULL } };
static const struct enum_value late_values[] = { { "postmortem", _("Postmortem") },
	{ "evaluation", _("Evaluation") }, { NULL, NULL } };
static const struct enum_value incident_orders[] = { { "-number", "" }, { "number", "" },
	{ "-opened", "" }, { "opened", "" }, { "severity", "" }, { "-severity", "" }, { NULL, NULL } };

const struct input incident_list_input[] = {
	{ "status", IN_CHOICE, LIST, 0, 0, incident_status_values, _("Status"), NULL, NULL },
	{ "severity", IN_CHOICE, LIST, 0, 0, severity_values, _("Severity"), NULL, NULL },
	{ "postmortem", IN_CHOICE, LIST, 0, 0, postmortem_values, _("Postmortem"), NULL, NULL },
	{ "late", IN_CHOICE, LIST, 0, 0, late_values, _("Late"), NULL, NULL },
	{ "historical", IN_CHOICE, LIST, 0, 0, yes_no, _("Imported"), NULL, NULL },
	{ "lead", IN_PERSON, LIST, 0, 0, NULL, _("Lead"), NULL, NULL },
	{ "tag", IN_LINE, 0, 0, 100, NULL, _("Tag"), NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, incident_orders, _("Sort"), NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 80, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

#define LIST_ROWS 100
static const struct field list_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "status", DATA_ENUM, incident_status_values },
	{ "postmortem", DATA_ENUM, postmortem_values }, { "required", DATA_BOOL, NULL },
	{ "historical", DATA_BOOL, NULL }, { "customer_impact", DATA_ENUM, impact_values },
	{ "data_breach", DATA_ENUM, breach_values }, { "postmortem_due_on", DATA_DATE, NULL },
	{ "evaluation_due_on", DATA_DATE, NULL }, { "opened_at", DATA_TIME, NULL },
	{ "lead_shown", DATA_TEXT, NULL }, { "followups_unresolved", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
};

/* The value that the page key carries, of the row as it was printed. */
static struct str sort_value(struct req *r, const struct map *row, struct str order)
{
	if (str_ends(order, "opened"))
		return req_printf(r, "%lld", (long long)map_get(row, "opened_at")->i);
	if (str_ends(order, "severity")) return str_of(map_get(row, "severity")->e->code);
	return STR("n");
}

/* GET /incidents: 200; 400 for a filter that is not one. */
HANDLER(incident_list)
{
	static const enum sql by_order[] = { SQL_INCIDENT_LIST_NUMBER_DESC,
		SQL_INCIDENT_LIST_NUMBER_ASC, SQL_INCIDENT_LIST_OPENED_DESC,
		SQL_INCIDENT_LIST_OPENED_ASC, SQL_INCIDENT_LIST_SEVERITY_ASC,
		SQL_INCIDENT_LIST_SEVERITY_DESC };
	const struct input_value *sort = input_get(&r->in, "sort");
	struct str order = str_of(incident_orders[sort->i].code);
	struct page_key key;
	bool several;
	if (!page_key_read(r, &key)) return ST_BAD;
	bool down = order.p[0] == '-';
	int64_t end = down ? INT64_MAX : -1;
	const struct input_value *lead = input_get(&r->in, "lead"), *old = input_get(&r->in, "historical");
	struct db_query q = DB_RUN(r->c.db, by_order[sort->i],
		db_str("key_text", key.given ? key.text : down ? STR("Z") : STR("")),
		db_int("key_int", !key.given ? end : str_ends(order, "number") ? key.number : key.i),
		db_int("key_number", key.given ? key.number : end), db_str("status", in_json(&r->in, "status")),
		db_str("severity", in_json(&r->in, "severity")),
		db_str("postmortem", in_json(&r->in, "postmortem")), db_str("late", in_json(&r->in, "late")),
		old->n == 1 ? db_int("history", old->list[0].p[0] == '1') : db_null("history"),
		lead->n ? db_int("lead", person_find(&r->c, lead->list[0], &several)) : db_null("lead"),
		db_str("tag", text_fold(r->c.a, in_text(&r->in, "tag"))), db_int("limit", LIST_ROWS + 1));
	struct list *rows = map_list(out, "incidents");
	while (rows->n < LIST_ROWS && db_step(&q)) {
		struct map *m = list_map(rows);
		db_row(&q, list_fields, m);
		const struct data *due = map_get(m, "postmortem_due_on"), *p = map_get(m, "postmortem");
		const struct data *owed = map_get(m, "evaluation_due_on");
		map_bool(m, "late", due->type == DATA_DATE && due->i < r->c.today &&
			strcmp(p->e->code, "approved") != 0 && strcmp(p->e->code, "not_required") != 0);
		map_bool(m, "evaluation_late", owed->type == DATA_DATE && owed->i < r->c.today);
	}
	bool more = rows->n == LIST_ROWS && db_step(&q);
	const struct map *last = more ? rows->v[rows->n - 1].map : NULL;
	page_key_put(r, out, "/incidents", more ? sort_value(r, last, order) : STR_NONE,
		more ? map_get(last, "number")->i : 0);
	db_end(&q);
	filter_put(r, "/incidents");
	filter_sorts(r, "/incidents", incident_orders);
	return ST_OK;
}
