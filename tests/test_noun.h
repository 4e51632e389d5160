/* What tests of nouns begin with: things made as the operator would make them. */
#ifndef TEST_NOUN_H
#define TEST_NOUN_H
#include "noun/incident.h"

/* An incident under that number, open, with nothing in it. Fails the test if it is refused. */
struct incident_head test_incident(struct ctx *c, int64_t number);

#endif
