/* Changing many follow-ups of /open at once: what would be refused, the act, and taking it back. */
#include "noun/bulk.h"
#include "web/open_view.h"
#include "pages.h"

const struct input open_change_input[] = {
	{ "fus", IN_HIDDEN, 0, 0, 3000, NULL, _("Follow-ups"), NULL, NULL },
	{ NULL }
};

static void number_add(struct bulk *b, int64_t number)
{
	for (int i = 0; i < b->n; i++)
		if (b->v[i].number == number) return;
	if (b->n <= BULK_MOST && number > 0) b->v[b->n++].number = number;
}

/* 345,346 */
static void numbers_take(struct bulk *b, struct str list)
{
	struct str one;
	int64_t number;
	while (str_some(list) && str_cut(&list, ',', &one))
		if (str_int(str_trim(one), &number)) number_add(b, number);
}

/* All rows of the view that was on the page. */
static bool view_take(struct req *r, struct bulk *b, struct str query)
{
	struct open_view v;
	if (query.p && str_starts(query, "?")) query = str_part(query, 1, query.len);
	if (!open_view_of(r, query.p ? query : STR(""), &v)) return false;
	struct db_query q = open_view_run(r, &v, BULK_MOST + 1);
	while (db_step(&q)) number_add(b, db_get_int(&q, "number"));
	return true;
}

static bool picked(struct req *r, struct inputs *in, struct bulk *b)
{
	const struct input_value *boxes = input_get(in, "fu");
	*b = (struct bulk){ .v = arena_list(r->c.a, BULK_MOST + 1, sizeof *b->v) };
	if (in_int(in, "all")) {
		if (!view_take(r, b, in_text(in, "view")))
			input_error(in, NULL, _("That is no view of the open items."));
	} else {
		numbers_take(b, in_text(in, "fus"));
		for (int i = 0; i < boxes->n; i++) number_add(b, boxes->ids[i]);
	}
	if (b->n > BULK_MOST)
		input_error(in, NULL, _("At most 1,000 can be changed at once. Narrow the list."));
	else if (!b->n && !in->nerrors)
		input_error(in, NULL, _("Choose at least one follow-up."));
	return !in->nerrors;
}

/* The numbers, as the form carries them on. */
static struct str numbers_of(struct req *r, const struct bulk *b)
{
	struct buf text = buf_new(r->c.a, 64);
	for (int i = 0; i < b->n && i < BULK_MOST; i++) {
		if (i) buf_char(&text, ',');
		buf_int(&text, b->v[i].number);
	}
	return buf_text(&text);
}

static void rows_show(struct req *r, const struct bulk *b, struct map *out)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "owner_shown", DATA_TEXT, NULL },
		{ "priority", DATA_ENUM, followup_priorities }, { "due_on", DATA_DATE, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "followups");
	struct db_query q = DB_RUN(r->c.db, SQL_BULK_TITLES, db_str("numbers",
		req_printf(r, "[%.*s]", STR_F(numbers_of(r, b)))));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		const char *why = NULL;
		for (int i = 0; i < b->n; i++)
			if (b->v[i].number == map_get(m, "number")->i) why = b->v[i].why;
		map_words(m, "why", why);
	}
}

/* GET /open/change?fus=1,2: 200; those, and what can be changed of them. */
HANDLER(open_change)
{
	struct inputs *typed = ARENA_NEW(r->c.a, struct inputs);
	struct bulk again, *b = &again;
	const struct bulk *tried = r->posted ? r->staged : NULL;
	if (tried) {
		again = *tried;
	} else if (r->posted_in) {
		*typed = input_copy(r->posted_in);
		(void)picked(r, typed, b);
	} else {
		*b = (struct bulk){ .v = arena_list(r->c.a, BULK_MOST + 1, sizeof *b->v) };
		numbers_take(b, in_text(&r->in, "fus"));
	}
	rows_show(r, b, out);
	map_text(r->chrome, "fus", numbers_of(r, b));
	map_bool(r->chrome, "tried", tried && tried->refused);
	map_int(r->chrome, "chosen", b->n);
	map_int(r->chrome, "changing", tried ? tried->changed : b->n);
	map_int(r->chrome, "refusing", tried ? tried->refused : 0);
	form_show(r, "open_change_set", NULL);
	return ST_OK;
}

/* POST /open/change: 303 to what was changed; 200 with what would be refused, and nothing is
 * changed; 422. */
HANDLER(open_change_set)
{
	struct bulk *b = ARENA_NEW(r->c.a, struct bulk);
	(void)out;
	r->staged = NULL;
	if (!picked(r, &r->in, b)) return ST_INVALID;
	enum status s = bulk_set(&r->c, &r->in, in_has(&r->in, "sure"), b);
	r->staged = b;
	r->location = req_printf(r, "/open/changes/%lld", (long long)b->act);
	return s;
}

/* GET /open/changes/N: 200; what somebody changed so; 404. */
HANDLER(open_changed)
{
	return bulk_show(&r->c, r->num[0], out) ? ST_OK : ST_NOT_FOUND;
}

/* POST /open/changes/N/undo: 303; 403 for anybody else's; 404; 422 when nothing is left to take
 * back. */
HANDLER(open_undo)
{
	(void)out;
	r->location = req_printf(r, "/open/changes/%lld", (long long)r->num[0]);
	return bulk_undo(&r->c, &r->in, r->num[0]);
}
