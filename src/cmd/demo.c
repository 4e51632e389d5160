/* `debrief demo`: fills an empty database from the tables of demo_data.c and the cases of a folder,
 * in one transaction, with dates around today. Everything is done as it would be by hand: each
 * thing by its person, on its day, through the nouns. */
#include "cmd/demo_acts.h"
#include "noun/evaluation.h"
#include "noun/finding.h"
#include "noun/person.h"
#include "noun/sample.h"
#include "noun/timeline.h"

#define CASE_BYTES ((size_t)256 << 10)

/* --- People ----------------------------------------------------------------------------------- */

static bool passwords_make(struct demo *d, struct str home)
{
	for (int i = 0; demo_people[i].name; i++) {
		if (!demo_people[i].signs_in) continue;
		d->password[i] = password_hash(d->im.c.a, home, STR(DEMO_PASSWORD));
		if (!d->password[i].p) return false;
	}
	return true;
}

/* One that nothing is known of but its names; of a service, its team. */
static void named_add(struct demo *d, enum status (*add)(struct ctx *c, struct inputs *in),
	const struct input *table, const char *name, const char *shown, const char *team)
{
	struct inputs in;
	input_begin(&in, d->im.c.a, table);
	input_set(&in, "name", str_of(name));
	input_set(&in, "shown", str_of(shown));
	if (team) input_set(&in, "team", str_of(team));
	if (add(&d->im.c, &in) != ST_DONE) demo_fail(d, name);
}

/* Whoever leads it is a person, who is of a team: so it is said of a team that is there. */
static void led(struct demo *d, const struct demo_team *t)
{
	struct ctx *c = &d->im.c;
	struct inputs in;
	noun_partial(c, &team_noun, team_find(c, str_of(t->name)), &in);
	if (t->lead) input_set(&in, "lead", str_of(t->lead));
	if (t->risk_owner) input_set(&in, "risk_owner", str_of(t->risk_owner));
	if (!t->lead) input_set(&in, "outside", STR("1"));
	if (team_set(c, str_of(t->name), &in) != ST_DONE) demo_fail(d, t->name);
}

static void people_add(struct demo *d)
{
	struct ctx *c = &d->im.c;
	demo_as(d, NULL, demo_day(d, -400));
	for (const struct demo_team *t = demo_teams; t->name; t++)
		named_add(d, team_add, team_add_input, t->name, t->shown, NULL);
	for (int i = 0; demo_people[i].name; i++) {
		const struct demo_person *p = &demo_people[i];
		d->person[i] = person_add(c, &(struct person_new){ .name = str_of(p->name),
			.shown = str_of(p->shown), .reading = str_of(p->reading),
			.email = ctx_printf(c, "%s@example.org", p->name), .role = str_of(p->role),
			.team = team_find(c, str_of(p->team)), .password = d->password[i],
			.may_confirm = p->confirms, .lang = str_of(p->lang), .zone = str_of(p->zone) });
	}
	for (const struct demo_team *t = demo_teams; t->name; t++) led(d, t);
	for (const struct demo_service *s = demo_services; s->name; s++)
		named_add(d, service_add, service_add_input, s->name, s->shown, s->team);
}

/* --- Incidents -------------------------------------------------------------------------------- */

/* What the tables know of a case beside its record: who leads it, what it touched, and its
 * follow-ups one after the other. */
static void case_more(struct import *im, struct inputs *in, int64_t *finding)
{
	struct demo *d = (struct demo *)im;
	const struct demo_incident *i = d->incident;
	struct str name, services = str_of(i->services);
	if (finding) {
		demo_followup_known(d, in, finding);
		return;
	}
	input_set(in, "lead", str_of(i->lead));
	while (str_cut(&services, ' ', &name)) input_set(in, "services", name);
}

static void case_load(struct demo *d)
{
	const char *file = d->incident->file;
	char *text = arena_get(d->im.c.a, CASE_BYTES);
	FILE *f = fopen(ctx_printf(&d->im.c, "%s/%s", d->folder, file).p, "re");
	size_t n = f ? fread(text, 1, CASE_BYTES, f) : 0;
	if (f) fclose(f);
	d->im.owed_from = d->im.c.today - d->incident->opened + d->incident->evaluation_due - 10;
	if (n == 0 || import_record(&d->im, &import_case, (struct str){ text, n }) != IMPORT_NEW)
		demo_fail(d, file);
}

/* When its clock begins: midnight; for one of today some hours ago, so that nothing lies ahead. */
static int64_t begin_of(const struct demo *d, const struct demo_incident *i)
{
	return i->opened ? demo_day(d, i->opened) : (d->now - 3 * 3600000) / 60000 * 60000;
}

/* When the event with that marker happened; the begin of the day when there is none. */
static int64_t marked(const struct demo *d, const struct demo_incident *i, const char *marker)
{
	for (const struct demo_event *e = demo_events; e->key; e++)
		if (strcmp(e->key, i->key) == 0 && e->marker && strcmp(e->marker, marker) == 0)
			return begin_of(d, i) + e->minute * (int64_t)60000;
	return begin_of(d, i);
}

/* Reports it as its reporter would. */
static void own_report(struct demo *d)
{
	const struct demo_incident *i = d->incident;
	struct ctx *c = &d->im.c;
	struct inputs in;
	demo_as(d, i->reporter, marked(d, i, "detected"));
	c->act = "incident_add";
	input_begin(&in, c->a, incident_known_input);
	input_set(&in, "title", str_of(i->title));
	input_set(&in, "summary", str_of(i->summary));
	input_set(&in, "severity", str_of(i->severity));
	input_set(&in, "customer_impact", str_of(i->impact));
	input_set(&in, "data_breach", str_of(i->breach));
	input_set(&in, "discovered_by", str_of(i->discovered));
	input_set(&in, "tags", str_of(i->tags));
	case_more(&d->im, &in, NULL);
	struct change ch = change_begin(c, RECORD_INCIDENT, 0);
	if (incident_make(c, &in, &(struct incident_origin){ .status = "open", .opened_at = c->now },
		&d->im.incident) != ST_DONE) demo_fail(d, i->key);
	ch.id = d->im.incident.id;
	change_end(c, &ch, ch.id, incident_ref(c, &d->im.incident));
}

static void own_events(struct demo *d)
{
	struct ctx *c = &d->im.c;
	for (const struct demo_event *e = demo_events; e->key; e++) {
		struct inputs in;
		struct moment at = { .ms = begin_of(d, d->incident) + e->minute * (int64_t)60000,
			.precision = enum_get(moment_precision, STR("minute")), .zone = STR("UTC") };
		int64_t number;
		if (strcmp(e->key, d->incident->key) != 0) continue;
		c->act = "event_add";
		input_begin(&in, c->a, event_input);
		input_set(&in, "at", when_text(c->a, c->zones, &at));
		input_set(&in, "precision", STR("minute"));
		input_set(&in, "zone", STR("UTC"));
		input_set(&in, "kind", str_of(e->kind));
		input_set(&in, "marker", str_of(e->marker));
		input_set(&in, "text", str_of(e->text));
		if (event_add(c, &d->im.incident, &in, &number) != ST_DONE) demo_fail(d, d->incident->key);
	}
}

static void own_status(struct demo *d, const char *to)
{
	struct inputs in;
	d->im.c.act = "incident_status";
	input_begin(&in, d->im.c.a, incident_status_input);
	input_set(&in, "to", str_of(to));
	if (!incident_head_read(&d->im.c, d->im.incident.number, true, &d->im.incident) ||
		incident_status_set(&d->im.c, &d->im.incident, &in) != ST_DONE)
		demo_fail(d, d->incident->key);
}

static void own_evaluation(struct demo *d)
{
	const struct demo_incident *i = d->incident;
	struct inputs in;
	if (!i->sufficient) return;
	d->im.c.act = "evaluation_set";
	input_begin(&in, d->im.c.a, evaluation_input);
	input_set(&in, "sufficient_overall", ctx_printf(&d->im.c, "%d", i->sufficient));
	input_set(&in, "complete_overall", ctx_printf(&d->im.c, "%d", i->complete));
	input_set(&in, "comment_overall", str_of(i->comment));
	if (evaluation_set(&d->im.c, &d->im.incident, &in) != ST_DONE) demo_fail(d, i->key);
}

/* Resolved when its event says so; evaluated and closed by its lead. */
static void own_end(struct demo *d)
{
	const struct demo_incident *i = d->incident;
	if (strcmp(i->status, "open") == 0) return;
	demo_as(d, i->lead, marked(d, i, "resolved"));
	own_status(d, "resolved");
	own_evaluation(d);
	if (strcmp(i->status, "closed") != 0) return;
	demo_as(d, i->lead, i->closed == i->opened ? marked(d, i, "resolved") + 40 * 60000 :
		demo_day(d, i->closed) + 15 * 3600000);
	own_status(d, "closed");
}

static void nones_sign(struct demo *d)
{
	for (const struct demo_none *e = demo_nones; e->key; e++) {
		struct inputs in;
		if (strcmp(e->key, d->incident->key) != 0) continue;
		demo_as(d, e->by, d->now - 5 * DAY_MS);
		d->im.c.act = "none_sign";
		input_begin(&in, d->im.c.a, none_input);
		input_set(&in, "categories", str_of(e->category));
		input_set(&in, "because", str_of(e->because));
		if (none_sign(&d->im.c, &d->im.incident, &in) != ST_DONE) demo_fail(d, e->key);
	}
}

static void incident_write(struct demo *d, const struct demo_incident *i)
{
	d->incident = i;
	d->next = demo_followups;
	d->im.incident = (struct incident_head){ .id = 0 };
	if (i->deeds[0]) {
		demo_deeds_do(d);
		return;
	}
	if (i->file) {
		demo_as(d, i->reporter, i->opened ? demo_day(d, i->opened) + 10 * 3600000 : d->now);
		case_load(d);
	} else {
		own_report(d);
		own_events(d);
		own_end(d);
	}
	if (d->failed) return;
	demo_followups_write(d);
	if (!d->failed) nones_sign(d);
}

/* What the jobs process would draw in this quarter. */
static void sample_draw(struct demo *d)
{
	struct sample_draw draw;
	demo_as(d, NULL, d->now);
	d->im.c.act = "sample";
	if (!sample_begin(&d->im.c, &draw)) return;
	while (sample_read(&d->im.c, &draw)) continue;
	(void)sample_end(&d->im.c, &draw);
}

/* --- All of it -------------------------------------------------------------------------------- */

static int demo_write(struct demo *d)
{
	struct ctx *c = &d->im.c;
	if (db_begin(c->db, c->a, 0) != DB_OK) return cli_fail("cannot write to the database now");
	demo_as(d, NULL, d->now);
	if (DB_ONE(c->db, 0, SQL_INCIDENT_ANY) || DB_ONE(c->db, 1, SQL_PERSON_COUNT)) {
		db_rollback(c->db);
		return cli_fail("this database is not empty; the demonstration needs one that is");
	}
	people_add(d);
	for (int i = 0; demo_incidents[i].key && !d->failed; i++) incident_write(d, &demo_incidents[i]);
	if (!d->failed) sample_draw(d);
	if (d->failed) {
		db_rollback(c->db);
		return cli_fail("%s: cannot be loaded. %.*s", d->failed, STR_F(d->im.refused));
	}
	if (change_commit(c) != DB_OK) return cli_fail("the database does not take it");
	printf("Sign in as one of these; the password is \"%s\":\n", DEMO_PASSWORD);
	for (const struct demo_person *p = demo_people; p->name; p++)
		if (p->signs_in) printf("  %-8s %s, %s\n", p->name, p->shown, p->role);
	return 0;
}

int demo_command(struct cli *cli)
{
	struct demo d = { .folder = cli->argc ? cli->argv[0] : "demo" };
	if (cli->argc > 1) return cli_wrong(cli);
	if (process_schema(cli->config.db_url) || !process_home(cli->arena, cli->config.home)) return 1;
	struct zones *zones = zones_new();
	struct db *db = zones ? db_open(cli->config.db_url, DB_IMPORT) : NULL;
	if (!db) return cli_fail("cannot open the database");
	d.im.c = ctx_operator(db, cli->arena, zones);
	d.im.more = case_more;
	d.now = instant_now();
	d.midnight = d.now / DAY_MS * DAY_MS;
	int status = secret_init() && passwords_make(&d, cli->config.home) ? demo_write(&d) :
		cli_fail("the passwords cannot be made now; try again");
	db_close(db);
	zones_free(zones);
	return status;
}
