/* `debrief demo`: fills an empty database from the tables of demo_data.c and the cases of a folder,
 * in one transaction, with dates around today. */
#include "cmd/demo.h"
#include "noun/followup.h"
#include "cmd/import.h"
#include "noun/incident.h"
#include "cmd/process.h"
#include "base/secret.h"

#define CASE_BYTES ((size_t)256 << 10)
#define MOVED_DAYS 14

struct demo {
	struct import im;
	struct arena *a;                /* for all of it */
	const char *folder;
	int64_t midnight, now;
	int64_t incidents[16];          /* ids, in the order of demo_incidents */
	int64_t taken[16];              /* the last of a case's follow-ups given out: its number */
	struct str password[16];
	const char *failed;             /* the file that could not be loaded */
};

static int64_t day_ms(const struct demo *d, int day)
{
	return d->midnight + day * DAY_MS;
}

/* A day as the database has it; DEMO_NO_DAY gives `none`. */
static struct str day_text(const struct demo *d, int day, struct str none)
{
	struct buf b = buf_new(d->a, 12);
	if (day == DEMO_NO_DAY) return none;
	day_print(&b, (int32_t)(d->midnight / DAY_MS) + day);
	return buf_text(&b);
}

static struct db_arg text_arg(const char *name, const char *text)
{
	return db_str(name, str_of(text));
}

static int index_of(const char *key)
{
	for (int i = 0; demo_incidents[i].key; i++)
		if (strcmp(demo_incidents[i].key, key) == 0) return i;
	abort();                        /* a table names what another does not have */
}

/* --- People --------------------------------------------------------------------------------- */

static bool passwords_make(struct demo *d, struct str home)
{
	for (int i = 0; demo_people[i].name; i++) {
		if (!demo_people[i].signs_in) continue;
		d->password[i] = password_hash(d->a, home, STR(DEMO_PASSWORD));
		if (!d->password[i].p) return false;
	}
	return true;
}

static void people_put(struct demo *d)
{
	struct db *db = d->im.db;
	for (const struct demo_team *t = demo_teams; t->name; t++)
		DB_DO(db, SQL_DEMO_TEAM_PUT, text_arg("name", t->name), text_arg("shown", t->shown));
	for (int i = 0; demo_people[i].name; i++) {
		const struct demo_person *p = &demo_people[i];
		DB_DO(db, SQL_DEMO_PERSON_PUT, text_arg("name", p->name), text_arg("shown", p->shown),
			db_str("email", arena_printf(d->a, "%s@example.org", p->name)),
			text_arg("role", p->role), text_arg("team", p->team),
			db_str("password", d->password[i]), db_int("may_confirm", p->confirms),
			text_arg("lang", p->lang), text_arg("zone", p->zone),
			db_int("at", day_ms(d, -200)));
	}
	for (const struct demo_team *t = demo_teams; t->name; t++)
		DB_DO(db, SQL_DEMO_RISK_OWNER_SET, text_arg("name", t->name),
			text_arg("owner", t->risk_owner));
	for (const struct demo_service *s = demo_services; s->name; s++)
		DB_DO(db, SQL_DEMO_SERVICE_PUT, text_arg("name", s->name), text_arg("shown", s->shown),
			text_arg("team", s->team));
}

/* --- Incidents ------------------------------------------------------------------------------ */

static void case_load(struct demo *d, const char *file)
{
	char *text = arena_get(d->a, CASE_BYTES);
	FILE *f = fopen(arena_printf(d->a, "%s/%s", d->folder, file).p, "re");
	size_t n = f ? fread(text, 1, CASE_BYTES, f) : 0;
	if (f) fclose(f);
	if (n == 0 || import_record(&d->im, &import_case, (struct str){ text, n }) != IMPORT_NEW)
		d->failed = d->failed ? d->failed : file;
}

/* When its clock begins: midnight; for one of today some hours ago, so that nothing lies ahead. */
static int64_t begin_of(const struct demo *d, const struct demo_incident *i)
{
	return i->opened ? day_ms(d, i->opened) : (d->now - 3 * 3600000) / 60000 * 60000;
}

/* When the event with that marker happened; the begin of the day when there is none. */
static int64_t marked(const struct demo *d, const struct demo_incident *i, const char *marker)
{
	for (const struct demo_event *e = demo_events; e->key; e++)
		if (strcmp(e->key, i->key) == 0 && e->marker && strcmp(e->marker, marker) == 0)
			return begin_of(d, i) + e->minute * (int64_t)60000;
	return begin_of(d, i);
}

static void own_put(struct demo *d, const struct demo_incident *i)
{
	bool open = strcmp(i->status, "open") == 0;
	struct import_incident row = {
		.title = str_of(i->title), .summary = str_of(i->summary), .severity = i->severity,
		.status = i->status, .postmortem = "not_required", .customer_impact = i->impact,
		.data_breach = i->breach, .discovered_by = str_of(i->discovered), .records = -1,
		.opened_at = marked(d, i, "detected"),
		.resolved_at = open ? 0 : marked(d, i, "resolved")
	};
	d->im.events = d->im.parties = d->im.findings = 0;
	import_incident(&d->im, &row);
	for (const struct demo_event *e = demo_events; e->key; e++) {
		if (strcmp(e->key, i->key) != 0) continue;
		import_event(&d->im, &(struct import_event){ .kind = e->kind, .marker = e->marker,
			.at = { begin_of(d, i) + e->minute * (int64_t)60000, "minute", STR("UTC") },
			.text = str_of(e->text) });
	}
	import_tag(&d->im, str_of(i->tags));
}

static void evaluation_put_demo(struct demo *d, const struct demo_incident *i)
{
	struct db *db = d->im.db;
	if (!i->sufficient) return;
	int64_t lead = DB_ONE(db, 0, SQL_PERSON_BY_NAME, text_arg("name", i->lead));
	int64_t id = DB_ONE(db, 0, SQL_IMPORT_EVALUATION_PUT, db_int("incident", d->im.incident),
		db_id("by", lead), db_int("concluded", 1), db_int("at", marked(d, i, "resolved")));
	DB_DO(db, SQL_IMPORT_ASPECT_PUT, db_int("evaluation", id), text_arg("aspect", "overall"),
		db_int("sufficient", i->sufficient), db_int("complete", i->complete),
		text_arg("comment", i->comment));
	DB_DO(db, SQL_INCIDENT_EVALUATED, db_int("incident", d->im.incident));
}

static void incident_write(struct demo *d, int n)
{
	const struct demo_incident *i = &demo_incidents[n];
	struct db *db = d->im.db;
	struct str name, services = str_of(i->services);
	d->im.now = i->opened ? day_ms(d, i->opened) + 10 * 3600000 : d->now;
	db_context(db, 0, d->im.now, STR_NONE);
	if (i->file) case_load(d, i->file);
	else own_put(d, i);
	d->incidents[n] = d->im.incident;
	while (str_cut(&services, ' ', &name))
		DB_DO(db, SQL_IMPORT_SERVICE_PUT, db_int("incident", d->im.incident),
			db_int("service", DB_ONE(db, 0, SQL_SERVICE_FIND, db_str("name", name))));
	bool closed = !i->file && strcmp(i->status, "closed") == 0;
	int64_t at = i->closed == i->opened ? marked(d, i, "resolved") + 40 * 60000 :
		day_ms(d, i->closed) + 15 * 3600000;
	DB_DO(db, SQL_DEMO_INCIDENT_SET, db_int("incident", d->im.incident),
		text_arg("lead", i->lead), text_arg("reporter", i->reporter),
		db_str("postmortem_due_on", day_text(d, i->postmortem_due, STR_NONE)),
		db_str("evaluation_due_on", day_text(d, i->evaluation_due, STR_NONE)),
		db_id("closed_at", closed ? at : 0));
	evaluation_put_demo(d, i);
	for (const struct demo_none *e = demo_nones; e->key; e++) {
		if (strcmp(e->key, i->key) != 0) continue;
		DB_DO(db, SQL_DEMO_NONE_FOUND_ANSWER_PUT, db_int("incident", d->im.incident),
			text_arg("category", e->category));
		DB_DO(db, SQL_DEMO_NONE_FOUND_PUT, db_int("incident", d->im.incident),
			text_arg("category", e->category), text_arg("because", e->because),
			text_arg("by", e->by), db_int("at", d->now - 5 * DAY_MS));
	}
}

/* --- Follow-ups ----------------------------------------------------------------------------- */

static int64_t followup_new(struct demo *d, int incident, const struct demo_followup *f)
{
	int64_t opened = demo_incidents[incident].opened ?
		day_ms(d, demo_incidents[incident].opened) + 15 * 3600000 : d->now;
	db_context(d->im.db, 0, opened, STR_NONE);
	int64_t id = DB_ONE(d->im.db, 0, SQL_IMPORT_FOLLOWUP_PUT,
		db_int("number", number_next(d->im.db, "FU")),
		db_int("incident", d->incidents[incident]), text_arg("title", f->title),
		db_null("detail"), text_arg("kind", f->kind), text_arg("priority", f->priority),
		text_arg("status", "open"), db_null("status_reason"),
		db_str("review_on", day_text(d, 0, STR_NONE)));
	return id;
}

static int64_t followup_next(struct demo *d, int incident)
{
	d->taken[incident] = DB_ONE(d->im.db, 0, SQL_DEMO_FOLLOWUP_NEXT,
		db_int("incident", d->incidents[incident]), db_int("after", d->taken[incident]));
	return DB_ONE(d->im.db, 0, SQL_DEMO_FOLLOWUP_ID, db_int("number", d->taken[incident]));
}

static void note_put(struct demo *d, int64_t followup, int64_t at, const char *by,
	const char *what, const char *said, const char *became)
{
	int64_t person = by ? DB_ONE(d->im.db, 0, SQL_PERSON_BY_NAME, text_arg("name", by)) : 0;
	DB_DO(d->im.db, SQL_IMPORT_NOTE_PUT, db_int("followup", followup),
		db_int("at", at < d->now ? at : d->now), db_id("by", person), text_arg("what", what),
		text_arg("said", said), db_null("was"), text_arg("became", became));
}

static const char *shown_name(const char *name)
{
	for (const struct demo_person *p = demo_people; p->name; p++)
		if (strcmp(p->name, name) == 0) return p->shown;
	abort();
}

/* Who verifies what others did: the response team, never the owner. */
static const char *verifier(const char *owner)
{
	return owner && strcmp(owner, "lena") == 0 ? "aiko" : "lena";
}

/* How it came to be as it is, in the order in which it happened. */
static void story_put(struct demo *d, int64_t id, const struct demo_followup *f, int64_t opened,
	const char *lead)
{
	int64_t last = f->reviewed == DEMO_NO_DAY ? opened + DAY_MS : day_ms(d, f->reviewed) + 39600000;
	bool moving = strcmp(f->status, "open") != 0 && strcmp(f->status, "withdrawn") != 0;
	bool resolved = strcmp(f->status, "resolved") == 0;
	if (f->owner)
		note_put(d, id, opened + 7200000, lead, "owner", NULL, shown_name(f->owner));
	if (moving) note_put(d, id, opened + DAY_MS, f->owner, "started", NULL, NULL);
	for (int i = f->moved; i > 0; i--) {
		struct str day = day_text(d, f->due - (i - 1) * MOVED_DAYS, STR_NONE);
		note_put(d, id, day_ms(d, f->due - i * MOVED_DAYS - 1), f->owner, "due",
			"More work than we saw when we set the date.", day.p);
	}
	if (f->blocked) note_put(d, id, last, f->owner, "blocked", f->blocked, NULL);
	if (resolved || strcmp(f->status, "done") == 0)
		note_put(d, id, resolved ? last - DAY_MS : last, f->owner, "done",
			resolved ? NULL : f->said, NULL);
	if (resolved) note_put(d, id, last, verifier(f->owner), "resolved", f->said, NULL);
	else if (strcmp(f->status, "withdrawn") == 0)
		note_put(d, id, last, lead, "withdrawn", f->said, NULL);
	else if (f->said && strcmp(f->status, "done") != 0)
		note_put(d, id, last, f->owner, "note", f->said, NULL);
}

static void followup_put(struct demo *d, const struct demo_followup *f)
{
	struct db *db = d->im.db;
	int n = index_of(f->key);
	const struct demo_incident *i = &demo_incidents[n];
	int64_t id = f->title ? followup_new(d, n, f) : followup_next(d, n);
	int64_t opened = DB_ONE(db, 0, SQL_DEMO_FOLLOWUP_OPENED, db_int("followup", id));
	bool resolved = strcmp(f->status, "resolved") == 0, done = strcmp(f->status, "done") == 0;
	bool withdrawn = strcmp(f->status, "withdrawn") == 0, seen = f->reviewed != DEMO_NO_DAY;
	int64_t last = seen ? day_ms(d, f->reviewed) + 39600000 : opened + DAY_MS;
	struct str every = str_of(f->priority);
	int review = (seen ? f->reviewed : i->opened) + followup_review_days(every);
	int first = f->due == DEMO_NO_DAY ? f->due : f->due - f->moved * MOVED_DAYS;
	DB_DO(db, SQL_DEMO_FOLLOWUP_SET, db_int("followup", id), db_null("done_when"),
		text_arg("service", f->service), text_arg("owner", f->owner),
		text_arg("priority", f->priority), db_int("moved", f->moved),
		db_str("due_on", day_text(d, f->due, STR(DB_NO_DAY))),
		db_str("first_due_on", day_text(d, first, STR(DB_NO_DAY))),
		text_arg("status", f->status), db_int("unresolved", !resolved && !withdrawn),
		text_arg("blocked_by", f->blocked),
		text_arg("status_reason", withdrawn ? f->said : NULL), text_arg("opener", i->reporter),
		db_id("done_at", resolved ? last - DAY_MS : done ? last : 0),
		db_id("resolved_at", resolved ? last : 0), text_arg("verifier", verifier(f->owner)),
		text_arg("checked", resolved ? f->said : NULL),
		db_id("reviewed_at", seen ? last : 0),
		db_str("review_on", day_text(d, review, STR_NONE)));
	if (f->finding)
		DB_DO(db, SQL_DEMO_FOLLOWUP_FINDING_PUT, db_int("followup", id),
			db_int("incident", d->incidents[n]), db_int("finding", f->finding));
	if (f->title) note_put(d, id, opened, i->reporter, "opened", NULL, NULL);
	story_put(d, id, f, opened, i->lead);
}

/* --- All of it ------------------------------------------------------------------------------ */

static int demo_write(struct demo *d)
{
	struct db *db = d->im.db;
	db_context(db, 0, d->now, STR_NONE);
	if (db_begin(db, d->a, 0) != DB_OK) return cli_fail("cannot write to the database now");
	if (DB_ONE(db, 0, SQL_DEMO_INCIDENTS) || DB_ONE(db, 1, SQL_PERSON_COUNT)) {
		db_rollback(db);
		return cli_fail("this database is not empty; the demonstration needs one that is");
	}
	people_put(d);
	for (int i = 0; demo_incidents[i].key && !d->failed; i++) incident_write(d, i);
	if (d->failed) {
		db_rollback(db);
		return cli_fail("%s/%s: cannot be loaded. %.*s", d->folder, d->failed,
			STR_F(d->im.refused));
	}
	for (const struct demo_followup *f = demo_followups; f->key; f++) followup_put(d, f);
	if (db_commit(db) != DB_OK) return cli_fail("the database does not take it");
	printf("Sign in as one of these; the password is \"%s\":\n", DEMO_PASSWORD);
	for (const struct demo_person *p = demo_people; p->name; p++)
		if (p->signs_in) printf("  %-8s %s, %s\n", p->name, p->shown, p->role);
	return 0;
}

int demo_command(struct cli *cli)
{
	struct demo d = { .a = cli->arena, .folder = cli->argc ? cli->argv[0] : "demo" };
	if (cli->argc > 1) return cli_wrong(cli);
	if (process_schema(cli->config.db_url) || !process_home(cli->arena, cli->config.home)) return 1;
	if (!secret_init() || !passwords_make(&d, cli->config.home))
		return cli_fail("the passwords cannot be made now; try again");
	d.now = instant_now();
	d.midnight = d.now / DAY_MS * DAY_MS;
	d.im.db = db_open(cli->config.db_url, DB_IMPORT);
	d.im.zones = zones_new();
	d.im.a = d.a;
	int status = d.im.db && d.im.zones ? demo_write(&d) : cli_fail("cannot open the database");
	zones_free(d.im.zones);
	db_close(d.im.db);
	return status;
}
