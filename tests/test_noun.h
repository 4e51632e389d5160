/* What tests of nouns begin with: a database of their own, a context, things made as the operator
 * would make them, and what the history holds of them. */
#ifndef TEST_NOUN_H
#define TEST_NOUN_H
#include "base/json.h"
#include "noun/incident.h"

/* An incident under that number, open, with nothing in it. Fails the test if it is refused. */
struct incident_head test_incident(struct ctx *c, int64_t number);

/* The operator on Monday 2026-03-02 09:00 UTC, in a transaction on a new database that is taken back
 * when the test ends. */
extern struct ctx noun;
int noun_begin(void **state);
int noun_end(void **state);
#define NOUN_TEST(name) cmocka_unit_test_setup_teardown(name, noun_begin, noun_end)

/* What a form of that table says, as a browser would write it down. */
struct inputs *test_form(const struct input *table, const char *encoded);
/* The same for what the form would be printed from: saved unchanged. more ("&tags=x", or "") is
 * appended. */
struct inputs *test_form_of(const struct noun *n, int64_t id, const char *more);
bool test_complains(const struct inputs *in, const char *field);
/* Enabled people, each with a role, under those names. Their ids. */
/* The same where somebody else is shown like that already. */
int64_t test_person_like(const char *name, const char *shown, const char *role);
int64_t test_person(const char *name, const char *shown, const char *role);
/* Says one thing of an account, as the command line does. */
enum status test_person_set(const char *name, const char *field, const char *value);
/* A team; a service, of that team where it is one. Their ids. */
int64_t test_team(const char *name, const char *shown);
int64_t test_service(const char *name, const char *shown, const char *team);
/* Who acts from now on, in that role; CTX_OPERATOR. */
void test_as(int64_t person, enum role role);

/* One value of a row of the history, "after.marker" say, of the n-th newest change of an object; "" for
 * null. Fails the test where there is no such change. */
const char *test_told(const char *object, int newest, const char *path);
/* How many changes an object has. */
int test_changes(const char *object);

#endif
