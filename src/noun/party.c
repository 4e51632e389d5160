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

int64_t party_make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	if (in->nerrors) return 0;
	*number = DB_ONE(c->db, 0, SQL_PARTY_LAST, db_int("incident", inc->id)) + 1;
	return DB_PUT_ONE(c->db, SQL_PARTY_ADD, in, db_int("incident", inc->id),
		db_int("number", *number));
}
