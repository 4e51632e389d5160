/* Parties: who was involved in an incident, informed of it or affected by it. */
#ifndef PARTY_H
#define PARTY_H
#include "noun/incident.h"

extern const struct enum_value party_kinds[], party_involvements[];
extern const struct input party_input[];

/* A party's row, from party_input, inside another act, whose change it is: its id, 0 with errors on
 * in; *number is P's. */
int64_t party_make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number);

#endif
