/* Parties: their words, and writing them. */
#include "noun/party.h"

const struct enum_value party_kinds[] = { { "person", _("Person") }, { "team", _("Team") },
	{ "external", _("Outside organization") }, { "law_enforcement", _("Law enforcement") },
	{ "regulator", _("Regulator") }, { "vendor", _("Vendor") }, { "customer", _("Customer") },
	{ NULL, NULL } };
const struct enum_value party_involvements[] = { { "involved", _("Involved") },
	{ "informed", _("Informed") }, { "affected", _("Affected") }, { NULL, NULL } };

const struct input party_input[] = {
	{ "name", IN_LINE, IN_REQUIRED, 0, 200, NULL, _("Name"), NULL, NULL },
	{ "kind", IN_CHOICE, IN_REQUIRED, 0, 0, party_kinds, _("Kind"), NULL, NULL },
	{ "involvement", IN_CHOICE, IN_REQUIRED, 0, 0, party_involvements, _("Involvement"), NULL, NULL },
	{ "role", IN_LINE, 0, 0, 300, NULL, _("Role"), NULL, NULL },
	{ NULL }
};

const struct noun party_noun = { .record = RECORD_PARTY, .inputs = party_input, .letter = 'P',
	.find = SQL_PARTY_FIND, .last = SQL_PARTY_LAST, .add = SQL_PARTY_ADD };
