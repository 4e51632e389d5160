/* Accounts as an administrator changes them, on a page or from the command line. */
#include "noun/followup.h"
#include "noun/names.h"
#include "noun/person.h"

const struct enum_value person_states[] = { { "enabled", C_("account", "Active") },
	{ "disabled", C_("account", "Disabled") }, { "left", C_("account", "Has left") },
	{ NULL, NULL } };

#define PERSON_FIELDS \
	{ "shown", IN_LINE, IN_REQUIRED, 0, 80, NULL, _("Name as others see it"), NULL, "off" }, \
	{ "reading", IN_LINE, 0, 0, 80, NULL, _("How the name is read"), \
	  _("In kana (ふりがな). Lists are sorted by it, and it finds the person."), "off" }, \
	{ "email", IN_LINE, IN_READ, 0, 200, NULL, _("Mail"), NULL, "off" }, \
	{ "role", IN_CHOICE, IN_REQUIRED, 0, 0, role_values, _("Role"), \
	  _("Viewers read. Participants write. Responders also decide. Administrators change this."), \
	  NULL }, \
	{ "team", IN_TEAM, IN_BESIDE, 0, 0, NULL, _("Team"), NULL, NULL }, \
	{ "may_confirm", IN_CHECK, 0, 0, 0, NULL, _("May confirm"), \
	  _("The second person of an act that takes two."), NULL }, \
	{ "may_confirm_until", IN_DAY, IN_NARROW | IN_BESIDE, 0, 0, NULL, _("May confirm until"), \
	  _("Empty: until it is taken back."), NULL }

const struct input person_add_input[] = {
	{ "name", IN_LINE, IN_REQUIRED | IN_READ | IN_NARROW, 0, 40, NULL, _("Sign-in name"),
	  _("a-z, 0-9, . _ and -, beginning with a letter. It stays as it is."), "off" },
	PERSON_FIELDS,
	{ NULL }
};
const struct input person_set_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	PERSON_FIELDS,
	{ "state", IN_CHOICE, IN_REQUIRED | IN_RADIO, 0, 0, person_states, _("Account"),
	  _("Whoever is not active is signed out, and owns and leads nothing from that moment on."),
	  NULL },
	{ NULL }
};

const struct noun person_noun = { .record = RECORD_PERSON, .inputs = person_set_input };

/* Does the form say what is there already (before NULL: nothing is)? Then it may stay, whatever
 * would be said of it if it were new. */
static bool stays(const struct map *before, const char *name, struct str said)
{
	const struct data *d = before ? map_get(before, name) : NULL;
	return d && d->type == DATA_TEXT && str_eq(d->text, said);
}

static void fields_check(struct ctx *c, int64_t id, struct inputs *in, const struct map *before)
{
	struct str shown = in_text(in, "shown"), until = in_day(in, "may_confirm_until");
	const char *fault = str_some(shown) && !stays(before, "shown", shown) ?
		person_shown_fault(c, id, shown) : NULL;
	if (fault) input_error(in, "shown", fault);
	if (!until.p) return;
	if (!in_int(in, "may_confirm"))
		input_error(in, "may_confirm_until", _("Only for somebody who may confirm."));
	else if (in_int(in, "may_confirm_until") < c->today &&
		!stays(before, "may_confirm_until", until))
		input_error(in, "may_confirm_until", _("That day is past. Choose one from today on."));
}

enum status person_make(struct ctx *c, struct inputs *in)
{
	struct str name = in_text(in, "name");
	const char *fault = in_has(in, "name") ? person_name_fault(c, name) : NULL;
	if (fault) input_error(in, "name", fault);
	names_resolve(c, in);
	fields_check(c, 0, in, NULL);
	if (in->nerrors) return ST_INVALID;
	(void)person_add(c, &(struct person_new){ .name = name, .shown = in_text(in, "shown"),
		.reading = in_text(in, "reading"), .email = in_text(in, "email"),
		.role = in_code(in, "role"), .team = input_get(in, "team")->id, .zone = c->zone_name,
		.may_confirm = in_int(in, "may_confirm"),
		.may_confirm_until = in_day(in, "may_confirm_until") });
	return ST_DONE;
}

/* How many there are; nobody else changes that until the transaction ends. */
static int admins(struct ctx *c)
{
	struct db_query q = db_run(c->db, SQL_PERSON_ADMINS, NULL, 0);
	int n = 0;
	while (db_step(&q)) n++;
	return n;
}

static bool is_same(const struct change *ch, const struct inputs *in, const char *name)
{
	return str_eq(map_get(ch->before, name)->text, in_code(in, name));
}

/* Everything that goes with another role or state. False, with an error: nobody would be left who
 * administers. */
static bool account_follow(struct ctx *c, const struct change *ch, struct inputs *in)
{
	bool same_role = is_same(ch, in, "role"), same_state = is_same(ch, in, "state");
	if (same_role && same_state) return true;
	DB_DO(c->db, SQL_PERSON_SESSIONS_END, db_int("id", ch->id));
	if (!str_is(in_code(in, "state"), "enabled")) {
		followups_disown(c, ch->id);
		teams_disown(c, ch->id);
	}
	if (admins(c) || db_failed(c->db) != DB_OK) return true;
	input_error(in, same_state ? "role" : "state",
		_("That is the last administrator. Make another one first."));
	return false;
}

enum status person_set(struct ctx *c, struct str name, struct inputs *in)
{
	(void)admins(c);
	int64_t id = DB_ONE(c->db, 0, SQL_PERSON_HOLD, db_str("name", name));
	if (!id) return ST_NOT_FOUND;
	struct change ch = change_begin(c, RECORD_PERSON, id);
	/* With the right its last day goes, where nobody says anything of that. */
	if (in->partial && input_get(in, "may_confirm")->given && !in_int(in, "may_confirm") &&
		!input_get(in, "may_confirm_until")->given) input_set(in, "may_confirm_until", STR(""));
	enum status s = noun_merge(c, &person_noun, &ch, person_ref(c, name), in);
	if (s != ST_OK) return s;
	names_resolve(c, in);
	fields_check(c, id, in, ch.before);
	if (in->nerrors) return ST_INVALID;
	DB_PUT(c->db, SQL_PERSON_SET, in, db_int("id", id),
		db_str("folded", text_key(c->a, in_text(in, "shown"))),
		db_str("reading_key", person_reading_key(c->a, in_text(in, "reading"))));
	if (!account_follow(c, &ch, in)) return ST_INVALID;
	change_end(c, &ch, 0, person_ref(c, name));
	return ST_DONE;
}
