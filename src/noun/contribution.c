/* Contribution links: what one shows, and saving the statement of whoever holds it. */
#include "noun/contribution.h"
#include "base/secret.h"
#include "noun/links.h"
#include "noun/party_inside.h"
#include "noun/setting.h"

const struct input contribution_input[] = {
	{ "base", IN_HIDDEN, IN_REQUIRED, 0, 12, NULL, NULL, NULL, NULL },
	{ "answer", IN_CHOICE, IN_RADIO | IN_CONDITIONAL, 0, 0, party_sayings, _("Your answer"), NULL,
	  NULL },
	{ "text", IN_TEXT, IN_CONDITIONAL | IN_WIDE, 0, 0, NULL,
	  _("What happened, from where you stood?"),
	  _("What you knew at that time counts, also where it turned out otherwise."), NULL },
	{ NULL }
};
const struct input party_link_input[] = {
	{ "passage", IN_CHOICE, 0, 0, 0, section_values, _("Section that it is asked to confirm"),
	  _("As it stands now, whole. Whoever has the link reads it."), NULL },
	{ NULL }
};

bool contribution_read(struct ctx *c, struct str token_sha256, bool hold, struct contribution *k)
{
	struct db_query q = DB_RUN(c->db, hold ? SQL_CONTRIBUTION_HOLD : SQL_CONTRIBUTION_GET,
		db_str("token", token_sha256));
	if (!db_step(&q)) return false;
	*k = (struct contribution){ .id = db_get_int(&q, "id"), .party = db_get_int(&q, "party"),
		.number = db_get_int(&q, "number"), .incident = db_get_int(&q, "incident"),
		.incident_number = db_get_int(&q, "incident_number"),
		.said_version = db_get_int(&q, "said_version"), .said_at = db_get_int(&q, "said_at"),
		.ends_at = db_get_int(&q, "ends_at"), .name = db_get_text(&q, "name"),
		.csrf = db_get_text(&q, "csrf"), .answer_on = db_get_text(&q, "answer_on"),
		.said = db_get_text(&q, "said"), .text = db_get_text(&q, "text"),
		.passage = db_get_text(&q, "passage"), .passage_text = db_get_text(&q, "passage_text"),
		.passage_version = db_get_int(&q, "passage_version") };
	db_end(&q);
	if (!k->text.p) k->text = STR("");
	return true;
}

void contribution_show(struct ctx *c, const struct contribution *k, struct map *out)
{
	int32_t day;
	map_int(out, "incident", k->incident_number);
	map_text(out, "name", k->name);
	map_time(out, "ends_at", k->ends_at);
	if (k->answer_on.p && day_parse(k->answer_on, &day) && day >= c->today)
		map_date(out, "answer_on", day);
	else map_null(out, "answer_on");
	if (k->said_version) map_time(out, "said_at", k->said_at);
	else map_null(out, "said_at");
	map_markdown(c, out, "passage", text_part(c, str_some(k->passage_text) ? k->passage_text :
		STR_NONE, false), STR_NONE);
}

static struct said last_said(const struct contribution *k)
{
	return (struct said){ .version = k->said_version, .at = k->said_at, .said = k->said,
		.text = k->text };
}

struct map *contribution_values(struct ctx *c, const struct contribution *k)
{
	struct said s = last_said(k);
	return party_said_values(c, &s);
}

static bool said_read(struct ctx *c, const struct contribution *k, int64_t version, struct said *s)
{
	struct db_query q = DB_RUN(c->db, SQL_CONTRIBUTION_SAID, db_int("party", k->party),
		db_int("version", version));
	if (!db_step(&q)) return false;
	*s = (struct said){ .version = version, .said = db_get_text(&q, "said"),
		.text = db_get_text(&q, "text") };
	db_end(&q);
	return true;
}

/* Whose words stand there meanwhile is nobody's business but ours. */
static enum status merged(struct ctx *c, const struct contribution *k, const struct said *is,
	struct inputs *in)
{
	int64_t version;
	struct said was = { .text = STR("") };
	if (!str_int(in_text(in, "base"), &version) || version < 0 || version > is->version)
		return ST_BAD;
	if (version == is->version) return ST_OK;
	if (version && !said_read(c, k, version, &was)) return ST_BAD;
	const struct map *now = party_said_values(c, is);
	struct save save = { STR_NONE, is->at, NULL, now };
	return values_merge(in, party_said_values(c, &was), now, &save, 1);
}

enum status contribution_set(struct ctx *c, const struct contribution *k, struct inputs *in)
{
	struct said is = last_said(k);
	struct incident_head inc = { .id = k->incident, .number = k->incident_number };
	struct party p = { .id = k->party, .number = k->number, .said_version = k->said_version,
		.involvement = STR("involved"), .said = k->said };
	enum status s = merged(c, k, &is, in);
	if (s != ST_OK) return s;
	int i = k->passage.p ? enum_index(section_values, k->passage) : -1;
	int64_t versions[SECTIONS];
	for (int n = 0; n < SECTIONS; n++) versions[n] = n == i ? k->passage_version : -1;
	if (!in_has(in, "answer")) {
		if (k->passage.p) input_error(in, "answer", _("This is needed."));
		else input_set(in, "answer", STR("contributed"));
	}
	party_say_check(&p, &is, versions, in);
	if (in->nerrors) return ST_INVALID;
	c->speaker = k->name;
	party_say_write(c, &inc, &p, in, versions);
	return ST_DONE;
}

/* --- Giving it out ---------------------------------------------------------------------------- */

bool party_link_open(const struct ctx *c, const struct incident_head *inc, const struct party *p)
{
	return incident_leads(c, inc) && party_heard(p) && !p->person && !p->team &&
		!str_is(inc->status, "rejected") && !str_is(inc->access, "sealed");
}

void party_link_show(struct ctx *c, const struct incident_head *inc, const struct party *p,
	struct map *out)
{
	static const struct field fields[] = { { "made_at", DATA_TIME, NULL },
		{ "made_by_shown", DATA_TEXT, NULL }, { "ends_at", DATA_TIME, NULL },
		{ "passage", DATA_ENUM, section_values }, { "passage_version", DATA_INT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_PARTY_LINK_OF, db_int("incident", inc->id),
		db_int("party", p->id));
	if (db_step(&q)) db_row(&q, fields, map_map(out, "link"));
	else map_null(out, "link");
	db_end(&q);
}

enum status party_link_add(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in, struct str *token)
{
	struct party p;
	int64_t versions[SECTIONS];
	const struct enum_value *passage = input_get(in, "passage")->choice;
	if (!party_read(c, inc, number, &p)) return ST_NOT_FOUND;
	if (!party_link_open(c, inc, &p)) return ST_FORBIDDEN;
	party_sections(c, inc, versions);
	int64_t version = passage ? versions[passage - section_values] : 0;
	if (passage && !version)
		input_error(in, "passage", _("Nothing is written in that section yet."));
	if (in->nerrors) return ST_INVALID;
	DB_DO(c->db, SQL_PARTY_LINK_END, db_int("incident", inc->id), db_int("party", p.id));
	*token = secret_token(c->a);
	struct change ch = change_begin(c, RECORD_PARTY, p.id);
	int64_t id = DB_ONE(c->db, 0, SQL_PARTY_LINK_ADD, db_int("incident", inc->id),
		db_int("party", p.id), db_str("token", secret_sha256(c->a, *token)),
		db_str("csrf", secret_hex(c->a, 32)),
		db_str("passage", passage ? str_of(passage->code) : STR_NONE),
		db_id("passage_version", version),
		db_int("ends_at", c->now + setting_int(c, SETTING_PARTY_LINK) * INT64_C(86400000)));
	change_also(c, &ch, RECORD_PARTY_LINK, id);
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'P', number));
	return ST_DONE;
}

enum status party_link_end(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in)
{
	struct party p;
	if (!party_read(c, inc, number, &p)) return ST_NOT_FOUND;
	if (!incident_leads(c, inc)) return ST_FORBIDDEN;
	int64_t id = DB_ONE(c->db, 0, SQL_PARTY_LINK_OF, db_int("incident", inc->id),
		db_int("party", p.id));
	if (!id) {
		input_error(in, NULL, _("It has no link that holds."));
		return ST_INVALID;
	}
	struct change ch = change_begin(c, RECORD_PARTY, p.id);
	DB_DO(c->db, SQL_PARTY_LINK_END, db_int("incident", inc->id), db_int("party", p.id));
	change_also(c, &ch, RECORD_PARTY_LINK, id);
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'P', number));
	return ST_DONE;
}
