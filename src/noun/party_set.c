/* Parties: adding and changing them, asking, saying, being absent, striking out. */
#include "noun/party_inside.h"
#include "noun/content.h"
#include "noun/setting.h"

static const struct enum_value involvements[] = { { "", _("As is usual for its kind") },
	{ "involved", _("Involved") }, { "informed", _("Informed") }, { "affected", _("Affected") },
	{ NULL, NULL } };

const struct input party_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ "kind", IN_CHOICE, IN_REQUIRED, 0, 0, party_kinds, _("Kind"), NULL, NULL },
	{ "involvement", IN_CHOICE, IN_BESIDE, 0, 0, involvements, _("Is"),
	  _("Involved: asked to contribute. Customers are usually affected, regulators and law "
	    "enforcement informed."), NULL },
	{ "person", IN_PERSON, IN_CONDITIONAL | IN_NARROW, 0, 0, NULL, _("Person with an account"), NULL,
	  NULL },
	{ "team", IN_TEAM, IN_CONDITIONAL | IN_BESIDE, 0, 0, NULL, _("Or team"),
	  _("Any member answers for it."), NULL },
	{ "name", IN_LINE, IN_CONDITIONAL | IN_BESIDE, 0, 200, NULL,
	  _("Or the name of somebody outside"), NULL, NULL },
	{ "role", IN_LINE, IN_NARROW, 0, 300, NULL, _("Role"), _("What it is to this incident."), NULL },
	{ "contact", IN_LINE, IN_NARROW | IN_BESIDE, 0, 300, NULL, _("Contact details"), NULL,
	  NULL },
	{ NULL }
};
const struct input party_say_input[] = {
	{ "base", IN_HIDDEN, IN_REQUIRED, 0, 12, NULL, NULL, NULL, NULL },
	{ "read", IN_HIDDEN, IN_REQUIRED, 0, 200, NULL, NULL, NULL, NULL },
	{ "answer", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, party_sayings, _("Answer"), NULL, NULL },
	{ "text", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What happened, from where you stood?"),
	  _("What you knew at that time counts, also where it turned out otherwise."), NULL },
	{ NULL }
};
const struct input party_reason_input[] = {
	{ "because", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Because"), NULL, NULL },
	{ NULL }
};

/* --- Who it is -------------------------------------------------------------------------------- */

/* The name of a person or a team is theirs, and no input. */
static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	(void)c;
	bool named = fact_id(facts, "person_id") || fact_id(facts, "team_id");
	map_text(m, "name", named ? STR_NONE : fact_text(facts, "name"));
}

/* What is usual, where nothing was said. */
static void check(struct inputs *in)
{
	struct input_value *v = &in->values[input_row(in, STR("involvement")) - in->table];
	bool person = in_has(in, "person"), team = in_has(in, "team");
	if (person + team + in_has(in, "name") != 1)
		input_error(in, "name", _("Say one of them: a person, a team, or the name of somebody "
			"outside."));
	if (person && !str_is(in_code(in, "kind"), "person"))
		input_error(in, "kind", _("Somebody with an account is a person."));
	if (team && !str_is(in_code(in, "kind"), "team"))
		input_error(in, "kind", _("A team of ours is a team."));
	if (!v->choice || !v->choice->code[0])
		v->choice = enum_get(party_involvements,
			str_of(party_involvement_usual(in_code(in, "kind"))));
}

/* What only the database knows: who is a party already; and whose words a statement is stays. */
static void rules(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	int64_t person = input_get(in, "person")->id, team = input_get(in, "team")->id;
	struct party was;
	if (DB_ONE(c->db, 0, SQL_PARTY_SAME, db_int("incident", inc->id), db_int("number", number),
		db_id("person_id", person), db_id("team_id", team)))
		input_error(in, person ? "person" : "team", _("That is a party of this incident already."));
	if (!number) {
		if (DB_ONE(c->db, 0, SQL_PARTY_COUNT, db_int("incident", inc->id)) >= PARTIES_MOST)
			input_error(in, NULL, _("An incident has 200 parties at most."));
		return;
	}
	if (!party_read(c, inc, number, &was)) return;
	if (was.struck)
		input_error(in, NULL, _("It was struck out and does not change any more."));
	if (was.said.p && (was.person != person || was.team != team))
		input_error(in, NULL, _("It has spoken already, so it stays who it is. Add another party."));
}

static int64_t make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	enum sql statement = *number ? SQL_PARTY_SET : SQL_PARTY_ADD;
	if (!in->nerrors) rules(c, inc, in, *number);
	if (in->nerrors) return 0;
	if (!*number) *number = DB_ONE(c->db, 0, SQL_PARTY_LAST, db_int("incident", inc->id)) + 1;
	return DB_ONE(c->db, 0, statement, db_int("incident", inc->id), db_int("number", *number),
		db_str("name", in_text(in, "name")), db_str("kind", in_code(in, "kind")),
		db_str("involvement", in_code(in, "involvement")), db_str("role", in_text(in, "role")),
		db_str("contact", in_text(in, "contact")), db_id("person_id", input_get(in, "person")->id),
		db_id("team_id", input_get(in, "team")->id));
}

const struct noun party_noun = { .record = RECORD_PARTY, .inputs = party_input, .letter = 'P',
	PART_SQL(PARTY), .values = values, .check = check, .make = make };

/* --- Asking ----------------------------------------------------------------------------------- */

static void ask(struct ctx *c, const struct incident_head *inc, const struct party *p)
{
	struct buf until = buf_new(c->a, 12);
	bool runs = party_state(p, c->today) == PARTY_OWES;
	day_print(&until, working_days_after(c->today, setting_int(c, SETTING_PARTY_TERM)));
	struct change ch = change_begin(c, RECORD_PARTY, p->id);
	if (runs) DB_DO(c->db, SQL_PARTY_REMIND, db_int("incident", inc->id), db_int("id", p->id));
	else DB_DO(c->db, SQL_PARTY_ASK, db_int("incident", inc->id), db_int("id", p->id),
		db_str("answer_on", buf_text(&until)));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'P', p->number));
}

/* Those whose answer is still to come; whoever is absent is asked by name only. */
static int ask_all(struct ctx *c, const struct incident_head *inc)
{
	struct party *v = arena_list(c->a, PARTIES_MOST, sizeof *v);
	int n = parties_read(c, inc, v), asked = 0;
	for (int i = 0; i < n; i++) {
		if (party_state(&v[i], c->today) > PARTY_UNASKED) continue;
		ask(c, inc, &v[i]);
		asked++;
	}
	return asked;
}

enum status party_ask(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in)
{
	struct party p;
	if (number && !party_read(c, inc, number, &p)) return ST_NOT_FOUND;
	if (!incident_leads(c, inc)) return ST_FORBIDDEN;
	if (!number) {
		if (ask_all(c, inc)) return ST_DONE;
		input_error(in, NULL, _("Nobody owes an answer."));
		return ST_INVALID;
	}
	if (!party_heard(&p)) input_error(in, NULL, _("Only a party that is involved is asked."));
	else if (p.said.p) input_error(in, NULL, _("It has answered already."));
	if (in->nerrors) return ST_INVALID;
	ask(c, inc, &p);
	return ST_DONE;
}

/* --- Saying ----------------------------------------------------------------------------------- */

/* Versions as the form carries them, none of them newer than there is. */
static bool read_take(struct ctx *c, const struct incident_head *inc, struct str text,
	int64_t *versions)
{
	int64_t latest[SECTIONS];
	struct str one;
	party_sections(c, inc, latest);
	for (int i = 0; i < SECTIONS; i++)
		if (!str_cut(&text, '.', &one) || !str_int(one, &versions[i]) || versions[i] < 0 ||
			versions[i] > latest[i]) return false;
	return !str_some(text);
}

static enum status merged(struct ctx *c, const struct incident_head *inc, const struct party *p,
	const struct said *is, struct inputs *in)
{
	int64_t version;
	if (!str_int(in_text(in, "base"), &version) || version < 0 || version > is->version)
		return ST_BAD;
	if (version == is->version) return ST_OK;
	struct said was = { .text = STR("") };
	if (version) was = party_said_read(c, inc, p, version);
	const struct map *now = party_said_values(c, is);
	struct save save = { is->by, is->at, NULL, now };
	return values_merge(in, party_said_values(c, &was), now, &save, 1);
}

void party_say_check(const struct party *p, const struct said *is, const int64_t *versions,
	struct inputs *in)
{
	struct str text = in_text(in, "text");
	bool confirms = str_is(in_code(in, "answer"), "confirmed"), written = false;
	for (int i = 0; i < SECTIONS; i++) written = written || versions[i] > 0;
	if (!party_heard(p))
		input_error(in, NULL, _("It is not asked to contribute to this incident."));
	else if (!confirms && !str_some(text))
		input_error(in, "text", _("Write what there is to add or to correct."));
	else if (confirms && !written)
		input_error(in, "answer", _("There is nothing to be read yet, so nothing to be confirmed."));
	else if (confirms && str_some(text) && !str_eq(text, is->text))
		input_error(in, "text", _("You add something here. Say so above, or take it out."));
}

void party_say_write(struct ctx *c, const struct incident_head *inc, const struct party *p,
	const struct inputs *in, const int64_t *versions)
{
	struct change ch = change_begin(c, RECORD_PARTY, p->id);
	struct db_arg incident = db_int("incident", inc->id), said = db_str("said", in_code(in, "answer")),
		version = db_int("version", p->said_version + 1);
	struct str text = in_text(in, "text");
	int64_t id = DB_ONE(c->db, 0, SQL_PARTY_SAID_ADD, incident, db_int("party", p->id), version, said,
		db_str("sha256", content_add(c->db, c->a, text.p ? text : STR(""))));
	for (int i = 0; i < SECTIONS; i++)
		if (versions[i] >= 0) DB_DO(c->db, SQL_PARTY_READ_ADD, incident, db_int("id", id),
			db_str("name", str_of(section_values[i].code)), db_int("version", versions[i]));
	DB_DO(c->db, SQL_PARTY_SAID_SET, incident, db_int("id", p->id), said, version);
	change_also(c, &ch, RECORD_PARTY_SAID, id);
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'P', p->number));
}

enum status party_say(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in)
{
	struct party p;
	int64_t versions[SECTIONS];
	if (!party_read(c, inc, number, &p)) return ST_NOT_FOUND;
	if (!party_may_say(c, &p)) return ST_FORBIDDEN;
	struct said is = party_said_read(c, inc, &p, 0);
	if (!read_take(c, inc, in_text(in, "read"), versions)) return ST_BAD;
	enum status s = merged(c, inc, &p, &is, in);
	if (s != ST_OK) return s;
	party_say_check(&p, &is, versions, in);
	if (in->nerrors) return ST_INVALID;
	party_say_write(c, inc, &p, in, versions);
	return ST_DONE;
}

/* --- What keeps it from answering ------------------------------------------------------------- */

enum status party_absent(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in)
{
	struct party p;
	if (!party_read(c, inc, number, &p)) return ST_NOT_FOUND;
	if (!incident_leads(c, inc) && !party_may_say(c, &p)) return ST_FORBIDDEN;
	if (!party_heard(&p)) input_error(in, NULL, _("Only a party that is involved is absent."));
	else if (p.said.p) input_error(in, NULL, _("It has answered already."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_PARTY, p.id);
	DB_PUT(c->db, SQL_PARTY_ABSENT, in, db_int("incident", inc->id), db_int("id", p.id));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'P', number));
	return ST_DONE;
}

enum status party_strike(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in)
{
	struct party p;
	if (!party_read(c, inc, number, &p)) return ST_NOT_FOUND;
	if (!incident_leads(c, inc)) return ST_FORBIDDEN;
	if (p.struck) {
		input_error(in, NULL, _("It was struck out and does not change any more."));
		return ST_INVALID;
	}
	struct change ch = change_begin(c, RECORD_PARTY, p.id);
	DB_PUT(c->db, SQL_PARTY_STRIKE, in, db_int("incident", inc->id), db_int("id", p.id));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'P', number));
	return ST_DONE;
}
