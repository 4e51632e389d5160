/* Parties: who was involved in an incident, informed of it or affected by it. */
#ifndef PARTY_H
#define PARTY_H
#include "noun/incident.h"

extern const struct enum_value party_kinds[], party_involvements[];
extern const struct input party_input[];

extern const struct noun party_noun;

#endif
