/* /review: the response team's queue, and one review after the other. */
#include "noun/review.h"
#include "web/filter.h"
#include "pages.h"

#define QUEUE_ROWS 100
#define QUEUE_BESIDE 8

const struct input review_queue_input[] = {
	{ "after", IN_HIDDEN, 0, 0, 300, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

static const struct order queue_order = { { "queue", "" }, ORDER_ASC, KEY_CODE_DAY, "priority",
	"queue_on", { 0 } };

/* Which rows were ticked in a form that is shown again. */
static void selected_show(struct req *r, const struct list *rows)
{
	bool again = req_posted(r, "review_bulk");
	const struct input_value *v = again ? input_get(r->posted_in, "fu") : NULL;
	for (int i = 0; i < rows->n; i++) {
		struct map *m = rows->v[i].map;
		struct str ref = followup_ref(&r->c, map_get(m, "number")->i);
		bool selected = false;
		for (int k = 0; v && k < v->n; k++) selected = selected || str_eq(v->list[k], ref);
		map_bool(m, "selected", selected);
	}
}

/* GET /review?after=KEY: 200; 400 for a key that is none. */
HANDLER(review_queue)
{
	struct page_key key;
	if (!page_key_read(r, &queue_order, &key)) return ST_BAD;
	struct review_key after = { key.text, key.code, key.number }, last;
	review_counts_show(&r->c, out);
	bool more = review_queue_show(&r->c, key.given ? &after : &review_first, QUEUE_ROWS, &last, out);
	struct map *end = map_new(r->c.a);
	if (more) {
		map_text(end, "priority", last.priority);
		map_text(end, "queue_on", last.on);
		map_int(end, "number", last.number);
	}
	page_key_show(r, out, "/review", &queue_order, more ? end : NULL);
	selected_show(r, map_get(out, "queue")->list);
	form_show(r, "review_bulk", NULL);
	form_show(r, "review_next", NULL);
	return ST_OK;
}

/* The verdicts that are open, each with its key, into chrome.verdicts: options, error, two. */
static void verdicts_show(struct req *r)
{
	const struct map *field = form_field(r, "review_set", "verdict");
	const struct list *options = map_get(field, "options")->list;
	struct map *m = map_map(r->chrome, "verdicts");
	const struct data *error = map_get(field, "error");
	struct list *open = map_list(m, "options");
	for (const struct enum_value *e = review_verdicts; e->code; e++) {
		if (!review_verdict_open(&r->c, &r->followup, str_of(e->code))) continue;
		struct map *to = list_map(open);
		bool selected = false;
		for (int i = 0; i < options->n; i++)
			if (str_is(map_get(options->v[i].map, "value")->text, e->code))
				selected = map_get(options->v[i].map, "selected")->b;
		map_text(to, "value", str_of(e->code));
		map_words(to, "label", e->label);
		map_bool(to, "selected", selected);
		map_int(to, "key", e - review_verdicts + 1);
	}
	map_words(m, "error", error->type == DATA_ENUM ? error->e->label : NULL);
	map_bool(m, "two", open->n == 2);
}

/* The field of a hidden value or a suggestion, where nothing was typed. */
static void field_fill(struct req *r, const char *field, struct str value)
{
	struct map *f = form_field(r, "review_set", field);
	for (int i = 0; i < f->n; i++)
		if (strcmp(f->v[i].name, "value") == 0)
			f->v[i].value = (struct data){ .type = DATA_TEXT, .text = value };
}

static void form_fill(struct req *r, const struct map *review)
{
	bool again = req_posted(r, "review_set");
	form_show(r, "review_set", NULL);
	map_date(r->chrome, "latest", (int32_t)map_get(review, "next_on")->i);
	field_fill(r, "last", req_printf(r, "%lld", (long long)map_get(review, "last_id")->i));
	if (!again) field_fill(r, "next_on", followup_day(&r->c,
		(int)(map_get(review, "next_on")->i - r->c.today)));
	verdicts_show(r);
}

/* GET /review/FU-n: 200. */
HANDLER(review)
{
	struct map *f = map_map(out, "followup");
	if (!followup_facts_show(&r->c, r->followup.id, f)) return ST_NOT_FOUND;
	bool open = map_get(f, "unresolved")->b;
	followup_late_show(&r->c, f, open);
	followup_because_show(&r->c, &r->followup, out);
	if (!review_state_show(&r->c, &r->followup, out)) return ST_NOT_FOUND;
	review_changes_show(&r->c, &r->followup, out);
	review_counts_show(&r->c, out);
	review_place_show(&r->c, r->followup.number, out);
	struct review_key key = review_first, last;
	if (review_key_of(&r->c, r->followup.number, &key)) key.number--;
	(void)review_queue_show(&r->c, &key, QUEUE_BESIDE, &last, out);
	const struct list *rows = map_get(out, "queue")->list;
	for (int i = 0; i < rows->n; i++) {
		struct map *m = rows->v[i].map;
		map_bool(m, "current", map_get(m, "number")->i == r->followup.number);
	}
	map_int(r->chrome, "this", r->followup.number);
	form_show(r, "proposal_answer", NULL);
	form_fill(r, map_get(out, "review")->map);
	return ST_OK;
}

static void went_to(struct req *r, int64_t number)
{
	r->location = number ? req_printf(r, "/review/FU-%lld", (long long)number) : STR("/review");
}

/* POST /review/FU-n: 303 to the next one; 409 when somebody else reviewed it meanwhile; 422. */
HANDLER(review_set)
{
	struct review_key key = review_first;
	(void)out;
	if (!review_key_of(&r->c, r->followup.number, &key)) key = review_first;
	enum status s = review_set(&r->c, &r->followup, &r->in);
	if (s == ST_DONE) went_to(r, review_next(&r->c, &key));
	return s;
}

/* POST /review/next: 303 to the one that is held now, or to the queue; 422 when it is held
 * by somebody else. */
HANDLER(review_next)
{
	int64_t number = 0;
	(void)out;
	r->told = "";           /* one sees it */
	enum status s = review_go(&r->c, &r->in, &number);
	went_to(r, number);
	return s;
}

/* POST /review: 303; 422. Several at once are on track. */
HANDLER(review_bulk)
{
	(void)out;
	r->location = STR("/review");
	return review_bulk(&r->c, &r->in);
}

/* POST /review/FU-n/proposal: 303 to its review; 422 without a word to decline. */
HANDLER(proposal_answer)
{
	(void)out;
	went_to(r, r->followup.number);
	return proposal_answer(&r->c, &r->followup, &r->in);
}

/* What stands on /FU-n of reviews and of a proposed date, with the form for it. */
bool review_beside(struct req *r, struct map *out)
{
	struct map *f = map_get(out, "followup")->map;
	ctx_past_show(&r->c, f, "review_on", "review_late");
	if (!review_state_show(&r->c, &r->followup, out)) return false;
	const struct map *review = map_get(out, "review")->map;
	map_int(r->chrome, "number", r->followup.number);
	map_bool(r->chrome, "at_risk", map_get(review, "at_risk")->b && map_get(f, "unresolved")->b);
	map_bool(r->chrome, "may_propose", proposal_open(&r->c, &r->followup));
	map_bool(r->chrome, "proposal_again", req_posted(r, "proposal_set"));
	form_show(r, "proposal_set", NULL);
	return true;
}

/* POST /FU-n/proposal: 303; 403 for who may not, or moves it; 422. */
HANDLER(proposal_set)
{
	(void)out;
	followup_goes(r);
	return proposal_set(&r->c, &r->followup, &r->in);
}
