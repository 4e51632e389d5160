#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
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
