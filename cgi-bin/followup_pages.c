/* /FU-n and adding follow-ups. */
#include "noun/followup.h"
#include "noun/incident.h"
#include "noun/links.h"
#include "pages.h"
#include "noun/person.h"

const struct input followup_new_input[] = {
	{ "incident", IN_INT, 0, 1, 0, NULL, _("Incident"), NULL, NULL },
	{ "finding", IN_INT, 0, 1, 0, NULL, _("Finding"), NULL, NULL },
	{ NULL }
};

#define FOLLOWUP_FIELDS \
	{ "title", IN_LINE, REQUIRED | WIDE, 0, 200, NULL, _("Title"), \
	  _("What will be done, beginning with a verb. Written to be shown beyond the incident."), \
	  NULL }, \
	{ "kind", IN_CHOICE, REQUIRED, 0, 0, followup_kinds, _("Kind"), NULL, NULL }, \
	{ "detail", IN_TEXT, 0, 0, 0, NULL, _("Description"), NULL, NULL }, \
	{ "done_when", IN_LINE, WIDE, 0, 1000, NULL, _("Done when"), \
	  _("What will be true when it is done, so that someone else can check it."), NULL }, \
	{ "service", IN_SERVICE, 0, 0, 0, NULL, _("Service"), NULL, NULL }, \
	{ "team", IN_TEAM, 0, 0, 0, NULL, _("Team"), _("Empty: the owner's, else the service's."), \
	  NULL }, \
	{ "priority", IN_CHOICE, REQUIRED, 0, 0, followup_priorities, _("Priority"), \
	  _("P0 is due in 7 days, P1 in 30, P2 in 90, P3 in 180."), NULL }, \
	{ "cycle", IN_LINE, NARROW, 0, 20, NULL, _("Cycle"), NULL, NULL }, \
	{ "ticket", IN_LINE, WIDE, 0, 400, NULL, _("Ticket elsewhere"), NULL, NULL }

const struct input followup_input[] = {
	{ "incident", IN_HIDDEN, 0, 0, 12, NULL, _("Incident"), NULL, NULL },
	{ "finding", IN_HIDDEN, 0, 0, 12, NULL, _("Finding"), NULL, NULL },
	FOLLOWUP_FIELDS,
	{ "owner", IN_PERSON, NARROW, 0, 80, NULL, _("Owner"),
	  _("One person. Left empty: unowned."), NULL },
	{ "due_on", IN_DAY, NARROW, 0, 0, NULL, _("Due"), _("Empty: by priority."), NULL },
	{ NULL }
};
const struct input followup_set_input[] = {
	{ "version", IN_INT, REQUIRED, 1, 0, NULL, NULL, NULL, NULL },
	FOLLOWUP_FIELDS,
	{ NULL }
};
const struct input followup_owner_input[] = {
	{ "owner", IN_PERSON, REQUIRED | NARROW, 0, 80, NULL, _("To"), NULL, NULL },
	{ "word", IN_LINE, WIDE, 0, 1000, NULL, _("A word for them"), NULL, NULL },
	{ NULL }
};
const struct input followup_due_input[] = {
	{ "due_on", IN_DAY, REQUIRED | NARROW, 0, 0, NULL, _("New date"), NULL, NULL },
	{ "reason", IN_LINE, REQUIRED | WIDE, 0, 1000, NULL, _("Reason"), NULL, NULL },
	{ NULL }
};
static const struct enum_value note_acts[] = { { "note", _("Save note") }, { "start", _("Start") },
	{ "done", _("Mark done") }, { "block", _("Mark blocked") }, { "unblock", _("Not blocked") },
	{ NULL, NULL } };
const struct input followup_note_input[] = {
	{ "note", IN_TEXT, 0, 0, 0, NULL, _("A word for the responders"), NULL, NULL },
	{ "to", IN_CHOICE, REQUIRED, 0, 0, note_acts, _("Act"), NULL, NULL },
	{ NULL }
};
static const struct enum_value status_acts[] = { { "resolve", _("Resolved: I have checked it") },
	{ "send_back", _("Send back: something is missing") }, { "reopen", _("Open again") },
	{ "withdraw", _("Withdraw: it no longer applies") }, { NULL, NULL } };
const struct input followup_status_input[] = {
	{ "to", IN_CHOICE, RADIO | REQUIRED, 0, 0, status_acts, _("Verdict"), NULL, NULL },
	{ "said", IN_TEXT, 0, 0, 0, NULL, _("What I checked, or why"), NULL, NULL },
	{ NULL }
};

/* Incident and finding a new follow-up comes from; false when they are not there for this person. */
static bool origin(struct req *r, int64_t incident, int64_t finding, struct followup_new *f,
	struct map *out)
{
	if (!incident) return true;
	struct db_query q = DB_RUN(r->c.db, SQL_FINDING_FOR_FOLLOWUP, db_int("incident", incident),
		db_int("finding", finding));
	if (!db_step(&q)) return false;
	f->incident = db_get_int(&q, "incident_id");
	f->finding = db_get_int(&q, "finding_id");
	if (out) {
		struct map *m = map_map(out, "because");
		map_int(m, "incident", incident);
		map_text(m, "incident_title", db_get_text(&q, "incident_title"));
		if (f->finding) map_int(m, "finding", finding);
		else map_null(m, "finding");
		map_text(m, "finding_title", db_get_text(&q, "finding_title"));
	}
	db_end(&q);
	return !finding || f->finding;
}

/* A hidden number, which is 0 when it is not one. */
static int64_t hidden_number(const struct inputs *in, const char *name)
{
	int64_t n = 0;
	return str_int(in_text(in, name), &n) && n > 0 ? n : 0;
}

/* GET /followups/new?incident=N&finding=N: 200; 404 when they are not there. */
HANDLER(followup_new)
{
	bool again = r->posted_in != NULL;
	struct followup_new f = { 0 };
	int64_t incident = again ? hidden_number(r->posted_in, "incident") : in_int(&r->in, "incident");
	int64_t finding = again ? hidden_number(r->posted_in, "finding") : in_int(&r->in, "finding");
	if (!incident) map_null(out, "because");
	if (!origin(r, incident, finding, &f, out)) return ST_NOT_FOUND;
	struct map *values = map_new(r->c.a);
	if (incident) map_int(values, "incident", incident);
	if (finding) map_int(values, "finding", finding);
	map_text(values, "kind", STR("change_request"));
	map_text(values, "priority", STR("P2"));
	form_put(r, "followup_add", values);
	return ST_OK;
}

/* A named team, service or person: its id, or 0 and an error. */
static int64_t named(struct req *r, const char *field, const char *fault,
	int64_t (*find)(struct db *, struct str))
{
	struct str name = in_text(&r->in, field);
	if (!str_some(name)) return 0;
	int64_t id = find ? find(r->c.db, name) : person_find(r->c.db, r->c.a, name);
	if (!id) input_error(&r->in, field, fault);
	return id;
}

#define NO_PERSON _("No such person. Use the sign-in name or the full name.")
#define NO_TEAM _("No such team.")
#define NO_SERVICE _("No such service.")

/* POST /followups: 303 to it; 422; 404 when what it comes from is not there. */
HANDLER(followup_add)
{
	(void)out;
	const struct inputs *in = &r->in;
	struct followup_new f = { .title = in_text(in, "title"), .detail = in_text(in, "detail"),
		.done_when = in_text(in, "done_when"), .kind = in_code(in, "kind"),
		.priority = in_code(in, "priority"), .due_on = in_day(in, "due_on"),
		.cycle = in_text(in, "cycle"), .ticket = in_text(in, "ticket") };
	if (!origin(r, hidden_number(in, "incident"), hidden_number(in, "finding"), &f, NULL))
		return ST_NOT_FOUND;
	f.owner = named(r, "owner", NO_PERSON, NULL);
	f.team = named(r, "team", NO_TEAM, team_find);
	f.service = named(r, "service", NO_SERVICE, service_find);
	if (r->in.nerrors) return ST_INVALID;
	long long number = followup_create(&r->c, &f);
	r->incident_id = f.incident;
	r->object = req_printf(r, "FU-%lld", number);
	r->location = req_printf(r, "/FU-%lld?done=followup_add", number);
	r->after = map_new(r->c.a);
	map_text(r->after, "title", f.title);
	map_text(r->after, "kind", f.kind);
	map_text(r->after, "priority", f.priority);
	map_text(r->after, "owner", in_text(in, "owner"));
	return ST_DONE;
}

/* Whether someone else has to check what this person owned or called done. */
static bool involved(struct req *r)
{
	return DB_ONE(r->c.db, 0, SQL_FOLLOWUP_INVOLVED, db_int("followup", r->followup.id),
		db_str("name", r->me.shown)) != 0;
}

/* Leaves of the verdicts what can be said now, by this person; chrome.verdict: there is one. */
static void put_verdicts(struct req *r)
{
	form_put(r, "followup_status", NULL);
	form_asked(r, "followup_status", "said");
	struct list *options = map_get(form_field(r, "followup_status", "to"), "options")->list;
	bool mine = r->c.role >= ROLE_RESPONDER && involved(r);
	int kept = 0;
	for (int i = 0; i < options->n; i++) {
		struct str act = map_get(options->v[i].map, "value")->text;
		if (followup_step_find(act, r->followup.status) && !(mine && str_is(act, "resolve")))
			options->v[kept++] = options->v[i];
	}
	options->n = kept;
	struct map *first = kept == 1 ? options->v[0].map : NULL;
	for (int i = 0; first && i < first->n; i++)
		if (strcmp(first->v[i].name, "selected") == 0) first->v[i].value.b = true;
	map_bool(r->chrome, "verdict", kept > 0);
	map_bool(r->chrome, "involved", mine);
}

/* The folded forms are open when they have something to say. */
static void put_folded(struct req *r)
{
	static const char *const routes_folded[] = { "followup_owner", "followup_due" };
	for (int i = 0; i < 2; i++) {
		form_put(r, routes_folded[i], NULL);
		map_bool(r->chrome, i ? "due_again" : "owner_again",
			r->posted == route_named(routes_folded[i]));
	}
}

/* GET /FU-n: 200. */
HANDLER(followup)
{
	int64_t id = r->followup.id;
	struct map *f = map_map(out, "followup");
	if (!followup_facts(&r->c, id, f)) return ST_NOT_FOUND;
	followup_late_put(&r->c, f, map_get(f, "unresolved")->b);
	map_int(f, "age", (r->c.now - map_get(f, "opened_at")->i) / DAY_MS);
	followup_because_put(&r->c, &r->followup, out);
	followup_notes_put(&r->c, id, out);
	form_put(r, "followup_note", NULL);
	put_folded(r);
	put_verdicts(r);
	return ST_OK;
}

/* GET /FU-n/edit: 200. */
HANDLER(followup_edit)
{
	struct map *f = map_map(out, "followup");
	if (!followup_facts(&r->c, r->followup.id, f)) return ST_NOT_FOUND;
	form_put(r, "followup_set", f);
	form_stored_put(r, "followup_set", f);
	return ST_OK;
}

/* The end of every change: facts before and after, where to go. */
static enum status changed(struct req *r, const char *done)
{
	r->after = map_new(r->c.a);
	if (!followup_facts(&r->c, r->followup.id, r->after)) return ST_NOT_FOUND;
	r->incident_id = r->followup.incident_id;
	r->object = req_printf(r, "FU-%lld", (long long)r->followup.number);
	r->location = req_printf(r, "/FU-%lld?done=%s", (long long)r->followup.number, done);
	return ST_DONE;
}

/* POST /FU-n/edit: 303; 409 when someone saved first; 422. */
HANDLER(followup_set)
{
	const struct inputs *in = &r->in;
	(void)out;
	int64_t team = named(r, "team", NO_TEAM, team_find);
	int64_t service = named(r, "service", NO_SERVICE, service_find);
	if (r->in.nerrors) return ST_INVALID;
	r->before = map_new(r->c.a);
	if (!followup_facts(&r->c, r->followup.id, r->before)) return ST_NOT_FOUND;
	if (!map_get(r->before, "unresolved")->b) {
		input_error(&r->in, NULL, _("It is no longer open. Open it again first."));
		return ST_INVALID;
	}
	int64_t n = DB_DO(r->c.db, SQL_FOLLOWUP_SET, db_int("followup", r->followup.id),
		db_int("version", in_int(in, "version")), db_str("title", in_text(in, "title")),
		db_str("detail", in_text(in, "detail")), db_str("done_when", in_text(in, "done_when")),
		db_str("kind", in_code(in, "kind")), db_id("service", service), db_id("team", team),
		db_str("priority", in_code(in, "priority")), db_str("review_on",
			followup_day(&r->c, followup_review_days(in_code(in, "priority")))),
		db_str("cycle", in_text(in, "cycle")), db_str("ticket", in_text(in, "ticket")));
	if (!n) return ST_CONFLICT;
	followup_note_put(&r->c, r->followup.id, "edited", STR_NONE, STR_NONE, STR_NONE);
	return changed(r, "followup_set");
}

/* POST /FU-n/owner: 303; 422. Whoever owns it may hand it over; a responder may assign it. */
HANDLER(followup_owner)
{
	(void)out;
	if (r->c.role < ROLE_RESPONDER && r->followup.owner_id != r->c.person) return ST_FORBIDDEN;
	int64_t owner = named(r, "owner", NO_PERSON, NULL);
	if (r->in.nerrors) return ST_INVALID;
	r->before = map_new(r->c.a);
	if (!followup_facts(&r->c, r->followup.id, r->before)) return ST_NOT_FOUND;
	DB_DO(r->c.db, SQL_FOLLOWUP_OWNER_SET, db_int("followup", r->followup.id),
		db_int("owner", owner), db_id("team",
			DB_ONE(r->c.db, 0, SQL_PERSON_TEAM, db_int("id", owner))));
	enum status s = changed(r, "followup_owner");
	if (s != ST_DONE) return s;
	followup_note_put(&r->c, r->followup.id, "owner", in_text(&r->in, "word"),
		map_get(r->before, "owner_shown")->type == DATA_TEXT ?
			map_get(r->before, "owner_shown")->text : STR_NONE,
		map_get(r->after, "owner_shown")->text);
	return s;
}

/* POST /FU-n/due: 303; 422 without a reason, and for a day that is past. */
HANDLER(followup_due)
{
	(void)out;
	struct str due = in_day(&r->in, "due_on");
	if (in_int(&r->in, "due_on") < r->c.today) {
		input_error(&r->in, "due_on", _("That day is past. Choose one from today on."));
		return ST_INVALID;
	}
	r->before = map_new(r->c.a);
	if (!followup_facts(&r->c, r->followup.id, r->before)) return ST_NOT_FOUND;
	struct buf was = buf_new(r->c.a, 16);
	const struct data *old = map_get(r->before, "due_on");
	if (old->type == DATA_DATE) day_print(&was, (int32_t)old->i);
	DB_DO(r->c.db, SQL_FOLLOWUP_DUE_SET, db_int("followup", r->followup.id), db_str("due_on", due));
	followup_note_put(&r->c, r->followup.id, "due", in_text(&r->in, "reason"),
		was.len ? buf_text(&was) : STR_NONE, due);
	return changed(r, "followup_due");
}

/* POST /FU-n/notes: 303; 422. The owner's word: how it goes, started, done, blocked. */
HANDLER(followup_note)
{
	struct str act = in_code(&r->in, "to"), said = in_text(&r->in, "note");
	(void)out;
	const struct followup_step *s = followup_step_find(act, r->followup.status);
	bool block = str_is(act, "block"), unblock = str_is(act, "unblock");
	if ((str_is(act, "note") || block) && !str_some(said))
		input_error(&r->in, "note", block ? _("Say what it waits for.") : _("This is needed."));
	else if (!s && !str_is(act, "note") && !block && !unblock)
		input_error(&r->in, "note", _("It cannot go to that status from where it is."));
	if (r->in.nerrors) return ST_INVALID;
	r->before = map_new(r->c.a);
	if (!followup_facts(&r->c, r->followup.id, r->before)) return ST_NOT_FOUND;
	if (s) followup_step_take(&r->c, &r->followup, s, str_of(map_get(r->before, "priority")->e->code), said);
	else followup_note_put(&r->c, r->followup.id, block ? "blocked" : unblock ? "unblocked" : "note",
		said, STR_NONE, STR_NONE);
	if (block || unblock)
		DB_DO(r->c.db, SQL_FOLLOWUP_BLOCK_SET, db_int("followup", r->followup.id),
			db_str("blocked_by", block ? said : STR_NONE));
	return changed(r, s || block || unblock ? "followup_status" : "followup_note");
}

/* POST /FU-n/status: 303; 422. The response team's word; resolving is a second person's. */
HANDLER(followup_status)
{
	struct str act = in_code(&r->in, "to"), said = in_text(&r->in, "said");
	(void)out;
	const struct followup_step *s = followup_step_find(act, r->followup.status);
	if (!s) input_error(&r->in, "to", _("It cannot go to that status from where it is."));
	else if (s->word_needed && !str_some(said)) input_error(&r->in, "said", s->word_needed);
	else if (str_is(act, "resolve") && involved(r))
		input_error(&r->in, "to", _("You owned it or said it is done, so someone else checks it."));
	if (r->in.nerrors) return ST_INVALID;
	r->before = map_new(r->c.a);
	if (!followup_facts(&r->c, r->followup.id, r->before)) return ST_NOT_FOUND;
	followup_step_take(&r->c, &r->followup, s, str_of(map_get(r->before, "priority")->e->code), said);
	return changed(r, "followup_status");
}
