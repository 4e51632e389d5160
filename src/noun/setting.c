/* Settings: the table, reading, writing as one change. */
#include "noun/setting.h"
#include "base/json.h"
#include "noun/noun.h"
#include "noun/sample.h"

#define OBJECT STR("settings")

/* Name, where it is kept, how it is said, what holds where nothing is said, the least, the most,
 * what it is called. */
#define DAYS(X, NAME, name, standard, label) X(NAME, name, IN_INT, NULL, standard, 1, 3650, label)
#define DUES(X) \
	DAYS(X, DUE_P0, due_p0, 7, _("Days until a P0 is due")) \
	DAYS(X, DUE_P1, due_p1, 30, _("Days until a P1 is due")) \
	DAYS(X, DUE_P2, due_p2, 90, _("Days until a P2 is due")) \
	DAYS(X, DUE_P3, due_p3, 180, _("Days until a P3 is due"))
#define REVIEWS(X) \
	DAYS(X, REVIEW_P0, review_p0, 7, _("Days between reviews of a P0")) \
	DAYS(X, REVIEW_P1, review_p1, 14, _("Days between reviews of a P1")) \
	DAYS(X, REVIEW_P2, review_p2, 30, _("Days between reviews of a P2")) \
	DAYS(X, REVIEW_P3, review_p3, 91, _("Days between reviews of a P3"))
#define TERMS(X) \
	DAYS(X, POSTMORTEM_TERM, postmortem_term, 10, _("Working days until a postmortem is due")) \
	DAYS(X, EVALUATION_TERM, evaluation_term, 10, _("Days until an evaluation is due"))
#define WORK(X) \
	DAYS(X, VERIFY_TERM, verify_term, 5, \
		_("Working days until the response team verifies what is done")) \
	X(OVERLOAD, overload, IN_INT, NULL, 4, 1, 1000, _("Open follow-ups of one person at once"))

#define RISKS(X) \
	DAYS(X, RISK_P0, risk_p0, 90, _("Days for which a P0 may be declined")) \
	DAYS(X, RISK_P1, risk_p1, 90, _("Days for which a P1 may be declined")) \
	DAYS(X, RISK_P2, risk_p2, 180, _("Days for which a P2 may be declined")) \
	DAYS(X, RISK_P3, risk_p3, 365, _("Days for which a P3 may be declined"))
#define EFFECTS(X) \
	DAYS(X, EFFECT_TERM, effect_term, 90, _("Days until it is asked whether it helped"))
#define ANSWERS(X) \
	DAYS(X, ANSWER_TERM, answer_term, 30, _("Days until a group of ours answers")) \
	DAYS(X, ANSWER_OUTSIDE, answer_outside, 90, _("Days until a group outside answers")) \
	DAYS(X, JUDGE_TERM, judge_term, 14, _("Days until a responder judges an answer"))

#define PARTIES(X) \
	DAYS(X, PARTY_TERM, party_term, 3, _("Working days in which a party answers a request")) \
	X(PARTY_LINK, party_link, IN_INT, NULL, 14, 1, 365, _("Days for which a contribution link holds"))

#define SAMPLES(X) \
	X(SAMPLE_SIZE, sample_size, IN_INT, NULL, 5, 0, SAMPLE_MOST, \
		_("Follow-ups asked about again each quarter"))

static const struct enum_value solo_values[] = {
	[SOLO_NOBODY] = { "nobody", _("When nobody else may, with a reason (the default)") },
	[SOLO_NEVER] = { "never", _("Never") }, { NULL, NULL } };
#define SECONDS(X) \
	X(SOLO_ACTS, solo_acts, IN_CHOICE, solo_values, SOLO_NOBODY, 0, 0, \
		_("What takes two people is done by one"))

#define ROW(NAME, name, type, values, standard, least, most, label) \
	{ #name, type, IN_REQUIRED | IN_NARROW, least, most, values, label, NULL, NULL },
const struct input setting_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 0, 0, NULL, NULL, NULL, NULL },
	{ "dues", IN_HEADING, 0, 0, 0, NULL, _("Due dates of follow-ups"),
	  _("Where no day is said when one is added. What is there keeps its day."), NULL },
	DUES(ROW)
	{ "reviews", IN_HEADING, IN_BESIDE, 0, 0, NULL, _("Reviews of follow-ups"),
	  _("From one review to the next. A review that is planned keeps its day."), NULL },
	REVIEWS(ROW)
	{ "terms", IN_HEADING, 0, 0, 0, NULL, _("After an incident is resolved"),
	  _("Of incidents that are resolved from now on."), NULL },
	TERMS(ROW)
	{ "work", IN_HEADING, IN_BESIDE, 0, 0, NULL, _("Work under way"),
	  _("What is past it shows as late, whoever has more as overloaded."), NULL },
	WORK(ROW)
	{ "risks", IN_HEADING, 0, 0, 0, NULL, _("Accepted risks"),
	  _("The longest. What was accepted holds until its day."), NULL },
	RISKS(ROW)
	{ "effects", IN_HEADING, IN_BESIDE, 0, 0, NULL, _("Whether it helped"),
	  _("After it is resolved, where its measure names no day."), NULL },
	EFFECTS(ROW)
	{ "answers", IN_HEADING, 0, 0, 0, NULL, _("Groups that must act"),
	  _("Of what is asked from now on. What was asked keeps its day."), NULL },
	ANSWERS(ROW)
	{ "parties", IN_HEADING, IN_BESIDE, 0, 0, NULL, _("Parties of an incident"),
	  _("Of requests and links from now on. What is there keeps its day."), NULL },
	PARTIES(ROW)
	{ "samples", IN_HEADING, 0, 0, 0, NULL, _("Closed, and still so?"),
	  _("Of those resolved a year before. 0: none. What was drawn stays drawn."), NULL },
	SAMPLES(ROW)
	{ "seconds", IN_HEADING, IN_BESIDE, 0, 0, NULL, _("Second person"),
	  _("What was done alone is marked for ever, and waits until somebody confirms it."), NULL },
	SECONDS(ROW)
	{ NULL }
};

#define SETTING(NAME, name, type, values, standard, least, most, label) \
	[SETTING_##NAME] = { #name, standard },
static const struct { const char *name; int standard; } settings[SETTING_COUNT] = {
	DUES(SETTING) REVIEWS(SETTING) TERMS(SETTING) WORK(SETTING) RISKS(SETTING) EFFECTS(SETTING)
	ANSWERS(SETTING) PARTIES(SETTING) SAMPLES(SETTING) SECONDS(SETTING)
};

static const struct noun setting_noun = { .inputs = setting_input };

/* --- Reading ---------------------------------------------------------------------------------- */

static const struct input *row_of(enum setting which)
{
	const struct input *row = setting_input;
	while (strcmp(row->name, settings[which].name) != 0) row++;
	return row;
}

/* All of them, read as a form would be; what does not fit was not said. */
static const struct settings *settings_read(struct ctx *c)
{
	struct settings *all = &c->settings;
	if (all->known) return all;
	struct inputs in;
	input_begin(&in, c->a, setting_input);
	struct db_query q = db_run(c->db, SQL_SETTING_LIST, NULL, 0);
	while (db_step(&q)) {
		struct str name = db_get_text(&q, "name");
		if (input_row(&in, name)) (void)input_take(&in, name, db_get_text(&q, "value"));
	}
	all->version = in_int(&in, "version");
	for (enum setting i = 0; i < SETTING_COUNT; i++) {
		const struct input_value *v = input_get(&in, settings[i].name);
		all->value[i] = str_some(v->text) && !v->wrong ? (int)v->i : settings[i].standard;
	}
	all->known = true;
	return all;
}

int setting_int(struct ctx *c, enum setting which)
{
	return settings_read(c)->value[which];
}

/* A choice by its code. */
static void value_show(struct map *m, const char *name, const struct input *row, int value)
{
	if (row->values) map_enum(m, name, &row->values[value]);
	else map_int(m, name, value);
}

void settings_show(struct ctx *c, struct map *out)
{
	const struct settings *all = settings_read(c);
	struct list *l = map_list(out, "settings");
	for (enum setting i = 0; i < SETTING_COUNT; i++) {
		struct map *m = list_map(l);
		map_text(m, "name", str_of(settings[i].name));
		value_show(m, "value", row_of(i), all->value[i]);
		value_show(m, "standard", row_of(i), settings[i].standard);
	}
}

struct map *settings_values(struct ctx *c)
{
	const struct settings *all = settings_read(c);
	struct map *m = map_new(c->a);
	map_int(m, "version", all->version);
	for (enum setting i = 0; i < SETTING_COUNT; i++)
		value_show(m, settings[i].name, row_of(i), all->value[i]);
	return m;
}

/* One side of a field that changed; what was told before there was such a setting is not known. */
static void side_show(struct ctx *c, struct map *m, const char *name, const struct input *row,
	const struct json *value)
{
	struct str text = json_plain(c->a, value);
	const struct enum_value *e = row->values && text.p ? enum_find(row->values, text) : NULL;
	if (e) map_enum(m, name, e);
	else map_text(m, name, text);
}

static void fields_show(struct ctx *c, struct map *m, struct str before, struct str after)
{
	struct str fault;
	const struct json *was = json_parse(c->a, before, &fault), *is = json_parse(c->a, after, &fault);
	struct list *l = map_list(m, "fields");
	EACH_INPUT(row, setting_input) {
		const struct json *x = json_at(was, row->name), *y = json_at(is, row->name);
		if (!row->label || str_eq(json_plain(c->a, x), json_plain(c->a, y))) continue;
		struct map *field = list_map(l);
		map_text(field, "name", str_of(row->name));
		map_words(field, "label", row->label);
		side_show(c, field, "was", row, x);
		side_show(c, field, "became", row, y);
	}
}

#define CHANGES_SHOWN 20

int64_t settings_changes_show(struct ctx *c, int64_t before, struct map *out)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL }, { "who_name", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "changes");
	struct db_query q = DB_RUN(c->db, SQL_OBJECT_CHANGES, db_str("object", OBJECT),
		db_int("before", before ? before : INT64_MAX), db_int("limit", CHANGES_SHOWN + 1));
	while (l->n < CHANGES_SHOWN && db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		fields_show(c, m, db_get_text(&q, "before"), db_get_text(&q, "after"));
	}
	bool more = l->n == CHANGES_SHOWN && db_step(&q);
	db_end(&q);
	return more ? map_get(l->v[l->n - 1].map, "id")->i : 0;
}

/* --- Writing ---------------------------------------------------------------------------------- */

static void value_put(struct ctx *c, const char *name, struct str value)
{
	DB_DO(c->db, SQL_SETTING_PUT, db_str("name", str_of(name)), db_str("value", value));
}

enum status settings_set(struct ctx *c, struct inputs *in)
{
	/* Whoever comes second waits here, and then reads what the first one saved. */
	DB_DO(c->db, SQL_SETTING_HOLD, db_null("nothing"));
	c->settings.known = false;
	const struct settings was = *settings_read(c);
	const struct change ch = { .before = settings_values(c) };
	enum status s = noun_merge(c, &setting_noun, &ch, OBJECT, in);
	if (s != ST_OK) return s;
	if (in->nerrors) return ST_INVALID;
	for (enum setting i = 0; i < SETTING_COUNT; i++) {
		const struct input_value *v = input_get(in, settings[i].name);
		if (v->i != was.value[i]) value_put(c, settings[i].name, v->text);
	}
	value_put(c, "version", ctx_printf(c, "%lld", (long long)was.version + 1));
	c->settings.known = false;
	change_add(c, 0, OBJECT, ch.before, settings_values(c));
	return ST_DONE;
}
