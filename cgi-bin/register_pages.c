/* /incidents: the register. */
#include "web/csv.h"
#include "web/filter.h"
#include "noun/incident.h"
#include "pages.h"

static const struct enum_value nobody[] = { { "none", _("No lead") }, { "me", _("Me") },
	{ NULL, NULL } };
static const struct enum_value yes_no[] = { { "1", _("Historical") }, { "0", _("Not historical") },
	{ NULL, NULL } };
static const struct enum_value late_values[] = { { "postmortem", _("Postmortem") },
	{ "evaluation", _("Evaluation") }, { NULL, NULL } };

/* Who or what the list is narrowed to, if an index leads to it. */
enum by { BY_ANY, BY_LEAD, BY_TAG, BY_LATE };
#define TAG_FEW 2000            /* a tag of more is soon met in the order of the list */

/* Code; the name in the statements and how its values go; the key of a page, and the member of a
 * row that it holds. */
#define INCIDENT_ORDERS(X) \
	X("-number", _("Reference, highest first"), NUMBER, DESC, KEY_NUMBER, NULL) \
	X("number", _("Reference, lowest first"), NUMBER, ASC, KEY_NUMBER, NULL) \
	X("-opened", _("Reported, newest first"), OPENED, DESC, KEY_INT, "opened_at") \
	X("opened", _("Reported, oldest first"), OPENED, ASC, KEY_INT, "opened_at") \
	X("severity", _("Severity, highest first"), SEVERITY, ASC, KEY_TEXT, "severity") \
	X("-severity", _("Severity, lowest first"), SEVERITY, DESC, KEY_TEXT, "severity") \
	X("title", _("Title"), TITLE, ASC, KEY_TEXT, "title") \
	X("-title", _("Title, Z first"), TITLE, DESC, KEY_TEXT, "title")

#define INCIDENT_ORDER(code, caption, S, D, key, member) \
	{ { code, caption }, ORDER_##D, key, member, NULL, { [BY_ANY] = SQL_INCIDENT_LIST_##S##_##D, \
	[BY_LEAD] = SQL_INCIDENT_LIST_LEAD_##S##_##D, [BY_TAG] = SQL_INCIDENT_LIST_TAG_##S##_##D, \
	[BY_LATE] = SQL_INCIDENT_LIST_LATE_##S##_##D } },
static const struct order orders[] = {
	INCIDENT_ORDERS(INCIDENT_ORDER) { .value = { NULL, NULL } }
};
static const struct enum_value order_choices[] = { INCIDENT_ORDERS(ORDER_CHOICE) { NULL, NULL } };

const struct input incident_list_input[] = {
	{ "status", IN_CHOICE, IN_LIST, 0, 0, incident_status_values, _("Status"), NULL, NULL },
	{ "severity", IN_CHOICE, IN_LIST, 0, 0, severity_values, _("Severity"), NULL, NULL },
	{ "postmortem", IN_CHOICE, IN_LIST, 0, 0, postmortem_values, _("Postmortem"), NULL, NULL },
	{ "late", IN_CHOICE, IN_LIST, 0, 0, late_values, _("Late"), NULL, NULL },
	{ "historical", IN_CHOICE, IN_LIST, 0, 0, yes_no, _("Imported"), NULL, NULL },
	{ "lead", IN_PERSON, IN_LIST, 0, 80, nobody, _("Lead"), NULL, NULL },
	{ "tag", IN_LINE, IN_READ, 0, 100, NULL, _("Tag"), NULL, NULL },
	{ "words", IN_LINE, 0, 0, 100, NULL, _("Words in the title"), NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, order_choices, _("Sort"), NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 300, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

#define LIST_ROWS 100
static const struct field list_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "status", DATA_ENUM, incident_status_values },
	{ "postmortem", DATA_ENUM, postmortem_values }, { "required", DATA_BOOL, NULL },
	{ "waived", DATA_BOOL, NULL },
	{ "historical", DATA_BOOL, NULL }, { "kind", DATA_ENUM, incident_kinds },
	{ "customer_impact", DATA_ENUM, impact_values },
	{ "data_breach", DATA_ENUM, breach_values }, { "postmortem_due_on", DATA_DATE, NULL },
	{ "evaluation_due_on", DATA_DATE, NULL }, { "opened_at", DATA_TIME, NULL },
	{ "lead", DATA_TEXT, NULL }, { "lead_shown", DATA_TEXT, NULL },
	{ "followups_unresolved", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
};

static enum by by_of(struct req *r, struct str tag, const struct filter_ids *leads)
{
	if (leads->n == 1 && !leads->none) return BY_LEAD;
	if (in_has(&r->in, "late")) return BY_LATE;
	return str_some(tag) && DB_ONE(r->c.db, 0, SQL_INCIDENT_TAGGED, db_str("tag", tag),
		db_int("limit", TAG_FEW)) < TAG_FEW ? BY_TAG : BY_ANY;
}

struct ask {
	const struct order *order;
	struct page_key key;
	struct str tag;
	struct filter_ids leads;
	enum by by;
};

static bool read_ask(struct req *r, struct ask *k)
{
	*k = (struct ask){ .order = filter_order(r, orders), .leads = filter_ids(r, "lead"),
		.tag = text_fold(r->c.a, in_text(&r->in, "tag")) };
	k->by = by_of(r, k->tag, &k->leads);
	return page_key_read(r, k->order, &k->key);
}

static struct db_query run(struct req *r, const void *asked, int limit)
{
	const struct ask *k = asked;
	const struct input_value *old = input_get(&r->in, "historical");
	return DB_RUN(r->c.db, k->order->by[k->by], db_str("key_text", k->key.text),
		db_int("key_int", k->key.i), db_int("key_number", k->key.number),
		db_str("status", in_json(&r->in, "status")),
		db_str("severity", in_json(&r->in, "severity")),
		db_str("postmortem", in_json(&r->in, "postmortem")), db_str("late", in_json(&r->in, "late")),
		old->n == 1 ? db_int("history", old->list[0].p[0] == '1') : db_null("history"),
		db_int("lead", k->leads.only), db_str("leads", k->leads.json),
		k->leads.none ? db_int("unled", 1) : db_null("unled"), db_str("tag", k->tag),
		db_str("words", filter_words(r)), db_int("limit", limit));
}

/* GET /incidents: 200; 400 for a filter that is not one. */
HANDLER(incident_list)
{
	struct ask k;
	if (!read_ask(r, &k)) return ST_BAD;
	struct db_query q = run(r, &k, LIST_ROWS + 1);
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
	page_key_show(r, out, "/incidents", k.order, more ? rows->v[rows->n - 1].map : NULL);
	db_end(&q);
	filter_show(r, "/incidents");
	filter_sorts(r, "/incidents", orders);
	return ST_OK;
}

static const struct csv_column csv_columns[] = {
	{ _("Ref"), "number", CSV_REF, "INC" }, { NULL, "number", CSV_PLAIN, NULL },
	{ _("Link"), "number", CSV_LINK, "INC" }, { _("Title"), "title", CSV_PLAIN, NULL },
	{ _("Severity"), "severity", CSV_PLAIN, NULL }, { _("Status"), "status", CSV_WORDS, NULL },
	{ NULL, "status", CSV_PLAIN, NULL }, { _("Customers"), "customer_impact", CSV_WORDS, NULL },
	{ NULL, "customer_impact", CSV_PLAIN, NULL }, { _("Data"), "data_breach", CSV_WORDS, NULL },
	{ NULL, "data_breach", CSV_PLAIN, NULL }, { NULL, "required", CSV_PLAIN, NULL },
	{ _("Postmortem"), "postmortem", CSV_WORDS, NULL }, { NULL, "postmortem", CSV_PLAIN, NULL },
	{ _("Postmortem due"), "postmortem_due_on", CSV_PLAIN, NULL },
	{ _("Evaluation due"), "evaluation_due_on", CSV_PLAIN, NULL },
	{ NULL, "historical", CSV_PLAIN, NULL }, { _("Lead"), "lead_shown", CSV_PLAIN, NULL },
	{ _("Open follow-ups"), "followups_unresolved", CSV_PLAIN, NULL },
	{ _("Opened at"), "opened_at", CSV_PLAIN, NULL }, { NULL, NULL, CSV_PLAIN, NULL }
};

/* GET /incidents.csv: the whole view in its order. */
enum status incident_csv(struct req *r, struct sink out)
{
	struct ask k;
	if (!read_ask(r, &k)) return ST_BAD;
	const struct rows rows = { .fields = list_fields, .run = run, .ask = &k };
	return csv_send(r, csv_columns, &rows, out);
}
