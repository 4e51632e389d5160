/* Forms: what each kind of field says of itself to the templates, with nothing in it, with what is stored,
 * and with what was typed (tests/golden/form; `make golden` writes it). The routes here stand in
 * place of the program's. */
#include "pages/page.h"
#include "test_noun.h"

static const struct enum_value kinds[] = { { "bug", "A bug" }, { "work", "Work" }, { NULL, NULL } },
	nothing_first[] = { { "", "As ever" }, { "now", "Now" }, { NULL, NULL } };

/* It begins with fields that no heading stands above. */
static const struct input inputs[] = {
	{ "version", IN_INT, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ "secret", IN_HIDDEN, 0, 0, 0, NULL, "Secret", NULL, NULL },
	{ "facts", IN_HEADING, 0, 0, 0, NULL, "Facts", "What is known", NULL },
	{ "title", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 80, NULL, "Title", "In one line", "off" },
	{ "alias", IN_LINE, IN_NARROW | IN_MONO | IN_BESIDE, 0, 0, NULL, "Alias", NULL, NULL },
	{ "short", IN_TEXT, 0, 0, 0, NULL, "Short", NULL, NULL },
	{ "long", IN_TEXT, IN_WIDE | IN_CONDITIONAL, 0, 0, NULL, "Long", NULL, NULL },
	{ "lines", IN_LINES, 0, 0, 0, NULL, "Lines", NULL, NULL },
	{ "number", IN_INT, 0, 0, 9, NULL, "Number", NULL, NULL },
	{ "day", IN_DAY, IN_BESIDE, 0, 0, NULL, "Day", NULL, NULL },
	{ "check", IN_CHECK, 0, 0, 0, NULL, "Check", NULL, NULL },
	{ "password", IN_PASSWORD, 0, 0, 0, NULL, "Password", NULL, "new-password" },
	{ "person", IN_PERSON, 0, 0, 40, NULL, "Person", NULL, NULL },
	{ "somebody", IN_PERSON, 0, 0, 0, NULL, "Somebody", NULL, NULL },
	{ "choices", IN_HEADING, IN_BESIDE, 0, 0, NULL, "Choices", NULL, NULL },
	{ "one", IN_CHOICE, 0, 0, 0, kinds, "One", NULL, NULL },
	{ "needed", IN_CHOICE, IN_REQUIRED, 0, 0, kinds, "Needed", NULL, NULL },
	{ "radio", IN_CHOICE, IN_RADIO, 0, 0, kinds, "Radio", NULL, NULL },
	{ "some", IN_CHOICE, IN_LIST, 0, 0, kinds, "Some", NULL, NULL },
	{ "when", IN_CHOICE, 0, 0, 0, nothing_first, "When", NULL, NULL },
	{ "apart", IN_CHOICE, IN_APART | IN_REQUIRED, 0, 0, kinds, "Apart", NULL, NULL },
	{ "names", IN_HEADING, IN_FOLDED, 0, 0, NULL, "Names", NULL, NULL },
	{ "team", IN_TEAM, 0, 0, 0, NULL, "Team", NULL, NULL },
	{ "services", IN_SERVICE, IN_LIST, 0, 0, NULL, "Services", NULL, NULL },
	{ NULL }
};
static const struct input other[] = { { "title", IN_LINE, 0, 0, 0, NULL, "Title", NULL, NULL }, { NULL } };

static enum status never(struct req *r, struct map *out)
{
	(void)r, (void)out;
	return ST_BROKEN;
}

const struct route routes[] = {
	{ .method = "POST", .path = "/thing", .name = "thing_set", .handler = never, .input = inputs },
	{ .method = "POST", .path = "/other", .name = "other_set", .handler = never, .input = other },
	{ NULL }
};

/* --- The tree, written down ----------------------------------------------------------------------- */

static void put(struct buf *b, const char *name, const struct data *d, int depth);

static void put_map(struct buf *b, const struct map *m, int depth)
{
	for (int i = 0; i < m->n; i++) put(b, m->v[i].name, &m->v[i].value, depth);
}

static void put(struct buf *b, const char *name, const struct data *d, int depth)
{
	if (d->type == DATA_NULL) return;       /* what is not said */
	if (d->type == DATA_BOOL && !d->b) return;
	buf_printf(b, "%*s%s", depth, "", name);
	switch (d->type) {
	case DATA_INT: buf_printf(b, "=%lld\n", (long long)d->i); return;
	case DATA_TEXT: buf_printf(b, "=\"%.*s\"\n", STR_F(d->text)); return;
	case DATA_ENUM: buf_printf(b, "=%s'%s'\n", d->e->code, d->e->label); return;
	case DATA_TIME: buf_printf(b, "=%lld ms\n", (long long)d->i); return;
	case DATA_MAP:
		buf_char(b, '\n');
		put_map(b, d->map, depth + 1);
		return;
	case DATA_LIST:
		buf_char(b, '\n');
		for (int i = 0; i < d->list->n; i++) put(b, "-", &d->list->v[i], depth + 1);
		return;
	case DATA_NULL: case DATA_BOOL: case DATA_DATE: case DATA_MOMENT: case DATA_HTML: break;
	}
	buf_char(b, '\n');
}

static void show(const char *heading, const struct map *m)
{
	struct buf b = buf_new(noun.a, 64 << 10);
	put_map(&b, m, 0);
	page_part(heading, buf_text(&b));
}

/* --- Requests ------------------------------------------------------------------------------------- */

static struct req begin(void)
{
	struct req r = { .c = noun };
	r.chrome = map_new(noun.a);
	return r;
}

/* That POST's page is shown again. */
static struct req posted(const struct route *t, struct inputs *in)
{
	struct req r = begin();
	r.posted = t;
	r.posted_in = in;
	return r;
}

static struct map *stored(void)
{
	struct map *m = map_new(noun.a);
	map_int(m, "version", 3);
	map_text(m, "title", STR("Stored <title>"));
	map_html(m, "short", STR("*short*"), STR("<em>short</em>"));
	map_null(m, "long");
	struct list *lines = map_list(m, "lines"), *some = map_list(m, "some"), *services = map_list(m, "services");
	list_text(lines, STR("a"));
	list_text(lines, STR("b"));
	map_int(m, "number", 0);
	map_date(m, "day", 20513);
	map_bool(m, "check", true);
	map_text(m, "password", STR("kept"));
	map_text(m, "person", STR("ann"));
	map_time(m, "alias", INT64_C(1772442000000));
	map_enum(m, "one", &kinds[1]);
	map_enum(m, "needed", &kinds[0]);
	map_text(m, "radio", STR("work"));
	list_int(some, 7);
	list_text(some, STR("work"));
	map_text(m, "when", STR(""));
	map_text(m, "team", STR("core"));
	list_text(services, STR("mail"));
	list_text(services, STR("web"));
	return m;
}

static void world(void)
{
	page_arena = noun.a;
	test_person("ann", "Ann", "viewer");
	test_person("bob", "Bob", "viewer");
	static const char *const names[] = { "core", "edge", "mail", "web" };
	for (int i = 0; i < 4; i++) {
		const char *shown = ctx_printf(&noun, "The %s", names[i]).p;
		(void)(i < 2 ? test_team(names[i], shown) : test_service(names[i], shown, NULL));
	}
}

static void test_forms(void **state)
{
	(void)state;
	world();
	struct req r = begin();
	form_show(&r, "thing_set", NULL);
	show("With nothing in it", r.chrome);
	r = begin();
	form_show(&r, "thing_set", stored());
	show("With what is stored", map_get(r.chrome, "forms")->map);
	struct inputs *in = test_form(inputs, "version=2&secret=s&title=&alias=x&short=%0Ax&lines=a%0Ab&number=10"
		"&day=2026-02-30&check=1&password=hidden&person=nobody&one=bug&needed=none&radio=bug&some=bug"
		"&when=now&team=edge&services=web");
	input_error(in, NULL, "All of it.");
	input_error(in, "gone", "Of no field.");
	r = posted(&routes[0], in);
	form_show(&r, "thing_set", stored());
	form_show(&r, "thing_set", NULL);
	show("With what was typed", r.chrome);
	/* Another form on that page has nothing of it. */
	form_show(&r, "other_set", NULL);
	show("Another one beside it", map_get(map_get(r.chrome, "forms")->map, "other_set")->map);
	assert_ptr_equal(form_field(&r, "other_set", "title"), map_get(map_get(map_get(r.chrome, "forms")->map,
		"other_set")->map, "title")->map);
	in = test_form(inputs, "title=T&some=bug&some=work&check=&needed=bug&apart=bug");
	r = posted(&routes[0], in);
	form_show(&r, "thing_set", stored());
	show("Without its version", map_get(r.chrome, "forms")->map);
	assert_null(map_get(r.chrome, "errors"));
	page_parts_end("tests/golden/form");
}

static struct input_value *value(struct inputs *in, const char *name)
{
	return &in->values[input_row(in, str_of(name)) - in->table];
}

/* What others saved meanwhile stands beside the form, in the words of what may be chosen; the form goes
 * on from their version. */
static void test_clash(void **state)
{
	(void)state;
	world();
	struct inputs *in = test_form(inputs, "version=2&secret=s&title=Mine&one=bug&needed=bug&alias=me");
	static const struct { const char *name, *stored, *who; int64_t at; } clashes[] = {
		{ "title", "Theirs", "Ann", 77 }, { "alias", "", "Bob", 0 }, { "one", "work", NULL, 0 } };
	for (int i = 0; i < 3; i++) {
		struct input_value *v = value(in, clashes[i].name);
		v->clashes = true;
		v->stored = str_of(clashes[i].stored);
		v->stored_by = str_of(clashes[i].who);
		v->stored_at = clashes[i].at;
	}
	struct req r = posted(&routes[0], in);
	form_show(&r, "thing_set", stored());
	struct buf b = buf_new(noun.a, 4096);
	const struct list *l = map_get(r.chrome, "stored")->list;
	for (int i = 0; i < l->n; i++) put(&b, "-", &l->v[i], 0);
	assert_true(str_is(buf_text(&b), "-\n label='Title'\n stored=\"Theirs\"\n who=\"Ann\"\n at=77 ms\n"
		"-\n label='Alias'\n who=\"Bob\"\n-\n label='One'\n stored=work'Work'\n"));
	assert_true(str_is(map_get(form_field(&r, "thing_set", "version"), "value")->text, "3"));
	assert_true(str_is(map_get(form_field(&r, "thing_set", "title"), "value")->text, "Mine"));
	r = posted(&routes[0], test_form(inputs, "version=2&title=Mine&one=bug&needed=bug"));
	form_show(&r, "thing_set", stored());
	assert_null(map_get(r.chrome, "stored"));
	assert_true(str_is(map_get(form_field(&r, "thing_set", "version"), "value")->text, "2"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_forms), NOUN_TEST(test_clash) };
	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
