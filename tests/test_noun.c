#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>
#include "noun/person.h"
#include "web/input_read.h"
#include "test_db.h"
#include "test_noun.h"

struct incident_head test_incident(struct ctx *c, int64_t number)
{
	struct incident_head inc;
	struct inputs in;
	input_begin(&in, c->a, incident_known_input);
	input_set(&in, "title", STR("x"));
	input_set(&in, "severity", STR("SEV1"));
	input_set(&in, "customer_impact", STR("no"));
	input_set(&in, "data_breach", STR("no"));
	assert_int_equal(incident_make(c, &in, &(struct incident_origin){ .number = number,
		.status = "open" }, &inc), ST_DONE);
	return inc;
}

/* --- The context ------------------------------------------------------------------------------ */

struct ctx noun;
static char folder[] = "/tmp/debrief-noun-XXXXXX";

int noun_begin(void **state)
{
	(void)state;
	struct arena *a = arena_new((size_t)64 << 20);
	memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
	if (!a || !mkdtemp(folder)) return -1;
	struct db *db = db_open(str_of(test_db(folder, "noun")), DB_WRITE);
	struct zones *zones = zones_new();
	if (!db || !zones || db_begin(db, a, 0) != DB_OK) return -1;
	noun = ctx_operator(db, a, zones);
	noun.now = INT64_C(1772442000000);
	noun.act = "test";
	ctx_begin(&noun);
	return 0;
}

int noun_end(void **state)
{
	(void)state;
	enum db_status failed = db_failed(noun.db);
	db_rollback(noun.db);
	db_close(noun.db);
	zones_free(noun.zones);
	arena_free(noun.a);
	test_db_remove(folder, "noun");
	return failed == DB_OK ? 0 : -1;
}

int64_t test_person(const char *name, const char *shown, const char *role)
{
	return person_add(&noun, &(struct person_new){ .name = str_of(name), .shown = str_of(shown),
		.role = str_of(role), .zone = STR("UTC") });
}

int64_t test_person_like(const char *name, const char *shown, const char *role)
{
	int64_t id = test_person(name, ctx_printf(&noun, "%s-%s", name, shown).p, role);
	DB_DO(noun.db, SQL_PERSON_FOLD_SET, db_int("id", id), db_str("shown", str_of(shown)),
		db_str("folded", str_of(name)));
	return id;
}

enum status test_person_set(const char *name, const char *field, const char *value)
{
	struct inputs in;
	noun_partial(&noun, &person_noun, DB_ONE(noun.db, 0, SQL_PERSON_HOLD,
		db_str("name", str_of(name))), &in);
	input_set(&in, field, str_of(value));
	/* Who is refused commits nothing. */
	db_savepoint(noun.db);
	enum status s = person_set(&noun, str_of(name), &in);
	db_release(noun.db, s == ST_DONE);
	return s;
}

int64_t test_team(const char *name, const char *shown)
{
	struct inputs in;
	input_begin(&in, noun.a, team_add_input);
	input_set(&in, "name", str_of(name));
	input_set(&in, "shown", str_of(shown));
	assert_int_equal(team_add(&noun, &in), ST_DONE);
	return team_find(&noun, str_of(name));
}

int64_t test_service(const char *name, const char *shown, const char *team)
{
	struct inputs in;
	input_begin(&in, noun.a, service_add_input);
	input_set(&in, "name", str_of(name));
	input_set(&in, "shown", str_of(shown));
	if (team) input_set(&in, "team", str_of(team));
	assert_int_equal(service_add(&noun, &in), ST_DONE);
	return service_find(&noun, str_of(name));
}

void test_as(int64_t person, enum role role)
{
	noun.person = person;
	noun.role = role;
	ctx_begin(&noun);
}

/* --- Forms ------------------------------------------------------------------------------------ */

struct inputs *test_form(const struct input *table, const char *encoded)
{
	struct inputs *in = ARENA_NEW(noun.a, struct inputs);
	assert_int_equal(input_read(in, noun.a, table, str_of(encoded), NULL), INPUT_OK);
	return in;
}

static void encode(struct buf *b, const char *name, struct str value)
{
	buf_printf(b, "%s%s=", b->len ? "&" : "", name);
	text_url(b, value);
}

static void encode_value(struct buf *b, const struct input *row, const struct data *d)
{
	struct buf text = buf_new(noun.a, 64);
	if (d->type == DATA_LIST) {
		for (int i = 0; i < d->list->n; i++) {
			if (row->type != IN_LINES) encode(b, row->name, d->list->v[i].text);
			else buf_printf(&text, "%.*s\r\n", STR_F(d->list->v[i].text));
		}
		if (row->type != IN_LINES) return;
	} else if (d->type == DATA_TEXT) {
		buf_str(&text, d->text);
	} else if (d->type == DATA_BOOL) {
		if (!d->b) return;
		buf_char(&text, '1');
	} else if (d->type == DATA_INT) {
		buf_int(&text, d->i);
	} else if (d->type == DATA_DATE) {
		day_print(&text, (int32_t)d->i);
	}
	encode(b, row->name, buf_text(&text));
}

struct inputs *test_form_of(const struct noun *n, int64_t id, const char *more)
{
	const struct map *values = noun_values(&noun, n, record_read(&noun, n->record, id));
	struct buf b = buf_new(noun.a, 1024);
	EACH_INPUT(row, n->inputs) {
		const char *again = strstr(more, row->name);
		bool replaced = again && again > more && again[-1] == '&' && again[strlen(row->name)] == '=';
		if (!replaced && map_get(values, row->name)) encode_value(&b, row, map_get(values, row->name));
	}
	buf_c(&b, more);
	return test_form(n->inputs, arena_str(noun.a, buf_text(&b)).p);
}

bool test_complains(const struct inputs *in, const char *field)
{
	for (int i = 0; i < in->nerrors; i++)
		if (in->errors[i].field && strcmp(in->errors[i].field, field) == 0) return true;
	return false;
}

/* --- History ---------------------------------------------------------------------------------- */

/* The bodies before and after, of the n-th newest; false: there are fewer. */
static bool change_at(const char *object, int newest, struct str *before, struct str *after)
{
	struct db_query q = DB_RUN(noun.db, SQL_CHANGES_OF, db_str("object", str_of(object)),
		db_int("limit", newest + 1));
	bool there = false;
	for (int i = 0; (there = db_step(&q)) && i < newest; i++) continue;
	if (!there) return false;
	*before = db_get_text(&q, "before");
	*after = db_get_text(&q, "after");
	db_end(&q);
	return true;
}

int test_changes(const char *object)
{
	struct str before, after;
	int n = 0;
	while (change_at(object, n, &before, &after)) n++;
	return n;
}

const char *test_told(const char *object, int newest, const char *path)
{
	struct str before, after, fault;
	if (!change_at(object, newest, &before, &after)) fail_msg("%s has no %d changes", object,
		newest + 1);
	bool is_before = strncmp(path, "before.", 7) == 0;
	struct str body = is_before ? before : after;
	if (!body.p) return "";
	const struct json *v = json_at(json_parse(noun.a, body, &fault),
		path + (is_before ? sizeof "before." : sizeof "after.") - 1);
	return v ? arena_str(noun.a, json_plain(noun.a, v)).p : "";
}
