/* Saved views and tokens of feeds: one's own alone to change, names of one's own once, a token kept as a
 * digest only and good until it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/secret.h"
#include "noun/view.h"
#include "test_noun.h"

static int64_t rosa, paul;

static void begin(void)
{
	rosa = test_person("rosa", "Rosa", "responder");
	paul = test_person("paul", "Paul", "participant");
	test_as(rosa, ROLE_RESPONDER);
}

static enum status add(const char *form)
{
	return view_add(&noun, test_form(view_input, form), STR("owner=me"));
}

static int seen(void)
{
	struct map *out = map_new(noun.a);
	views_show(&noun, out, VIEWS_MOST);
	return map_get(out, "views")->list->n;
}

static int64_t first(void)
{
	struct map *out = map_new(noun.a);
	views_show(&noun, out, VIEWS_MOST);
	return map_get(map_get(out, "views")->list->v[0].map, "id")->i;
}

static void test_views(void **state)
{
	(void)state;
	begin();
	assert_int_equal(add("name=Mine"), ST_DONE);
	int64_t mine = first();
	assert_int_equal(add("name=Mine"), ST_INVALID);
	assert_int_equal(add(""), ST_INVALID);
	assert_int_equal(add("name=Ours&shared=1"), ST_DONE);
	assert_int_equal(seen(), 2);
	test_as(paul, ROLE_PARTICIPANT);
	assert_int_equal(seen(), 1);
	assert_int_equal(add("name=Mine"), ST_DONE);
	assert_int_equal(view_set(&noun, test_form(view_set_input, "name=x"), mine), ST_NOT_FOUND);
	assert_int_equal(view_remove(&noun, mine), ST_NOT_FOUND);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(view_set(&noun, test_form(view_set_input, "name=Ours"), mine), ST_INVALID);
	assert_int_equal(view_set(&noun, test_form(view_set_input, "name=Mine&shared=1"), mine), ST_DONE);
	test_as(paul, ROLE_PARTICIPANT);
	assert_int_equal(seen(), 3);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(view_remove(&noun, mine), ST_DONE);
	assert_int_equal(seen(), 1);
	for (int i = 0; i < VIEWS_MOST - 1; i++)
		assert_int_equal(add(arena_printf(noun.a, "name=v%d", i).p), ST_DONE);
	assert_int_equal(add("name=more"), ST_INVALID);
}

/* Whose token that is; 0: nobody's. */
static int64_t reads(struct str token)
{
	return DB_ONE(noun.db, 0, SQL_FEED_PERSON, db_str("token", secret_sha256(noun.a, token)));
}

static void test_feeds(void **state)
{
	struct str token = STR_NONE, other = STR_NONE;
	(void)state;
	begin();
	assert_int_equal(feed_add(&noun, test_form(feed_input, "name=phone"), &token), ST_DONE);
	assert_int_equal(feed_add(&noun, test_form(feed_input, "name=desk"), &other), ST_DONE);
	assert_false(str_eq(token, other));
	assert_int_equal(reads(token), rosa);
	assert_int_equal(reads(STR("x")), 0);
	/* What is kept is a digest: it reads nothing, and the history has none of it. */
	assert_int_equal(DB_ONE(noun.db, 0, SQL_FEED_PERSON, db_str("token", token)), 0);
	struct map *out = map_new(noun.a);
	feeds_show(&noun, out);
	const struct list *feeds = map_get(out, "feeds")->list;
	assert_int_equal(feeds->n, 2);
	int64_t id = map_get(feeds->v[0].map, "id")->i;
	test_as(paul, ROLE_PARTICIPANT);
	assert_int_equal(feed_end(&noun, id), ST_NOT_FOUND);
	assert_int_equal(reads(token), rosa);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(feed_end(&noun, id), ST_DONE);
	assert_int_equal(reads(token), 0);
	assert_int_equal(reads(other), rosa);
	assert_int_equal(feed_end(&noun, id), ST_NOT_FOUND);
	(void)test_person("ada", "Ada", "admin");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(test_person_set("rosa", "state", "disabled"), ST_DONE);
	assert_int_equal(reads(other), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_views), NOUN_TEST(test_feeds) };
	return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
