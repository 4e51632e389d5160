/* /cycles and /cycles/2026-Q4: what is put into an engineering cycle, ranked by team; and what
 * stands of it on /FU-n. */
#include "noun/cycle.h"
#include "noun/team.h"
#include "web/csv.h"
#include "pages.h"

const struct input cycles_input[] = {
	{ "after", IN_HIDDEN, 0, 0, CYCLE_NAME_MOST, NULL, _("Page"), NULL, NULL },
	{ NULL }
};
const struct input cycle_input[] = {
	{ "team", IN_TEAM, 0, 0, 80, NULL, _("Team"), NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 80, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

/* GET /cycles?after=NAME: 200. */
HANDLER(cycles)
{
	struct str last = cycles_show(&r->c, in_text(&r->in, "after"), out);
	map_text(out, "next_after", last);
	map_text(r->chrome, "next", last.p ? req_printf(r, "/cycles?after=%.*s", STR_F(last)) : STR_NONE);
	struct str now = cycle_quarter(r->c.a, r->c.today);
	map_text(r->chrome, "quarter", now);
	map_text(r->chrome, "quarter_next", cycle_next(r->c.a, now));
	return ST_OK;
}

/* --- One cycle -------------------------------------------------------------------------------- */

/* What was typed into the fields of a row, where the page is shown again. */
static void typed_show(struct req *r, struct map *row)
{
	int64_t number = map_get(row, "number")->i;
	bool decided = req_posted(r, "cycle_decide") && r->num[0] == number;
	bool placed = req_posted(r, "cycle_order") && in_numbered(r->posted_in, "at", number).p;
	map_bool(row, "again", decided);
	map_text(row, "typed_because", decided ? in_text(r->posted_in, "because") : STR_NONE);
	map_text(row, "typed_place", placed ? in_numbered(r->posted_in, "at", number) :
		req_printf(r, "%lld", (long long)map_get(row, "place")->i));
}

/* The team whose form was sent, among those on the page; of none of them, the first. */
static int team_sent(const struct req *r, const struct list *teams)
{
	struct str of = in_text(r->posted_in, "team");
	for (int i = 0; i < teams->n; i++) {
		const struct data *name = map_get(teams->v[i].map, "team");
		if (name->type == DATA_TEXT ? of.p && str_eq(name->text, of) : !of.p) return i;
	}
	return 0;
}

/* What was typed into the forms that stand under each team's list stays with that team. */
static void teams_typed(struct req *r, struct map *out)
{
	const struct list *teams = map_get(out, "teams")->list;
	bool order = req_posted(r, "cycle_order"), carry = req_posted(r, "cycle_carry");
	int sent = order || carry ? team_sent(r, teams) : -1;
	for (int i = 0; i < teams->n; i++) {
		struct map *m = teams->v[i].map;
		bool again = carry && i == sent;
		map_text(m, "typed_because", order && i == sent ? in_text(r->posted_in, "because") : STR_NONE);
		map_bool(m, "carry_again", again);
		map_text(m, "carry_to", again ? in_text(r->posted_in, "to") : cycle_next(r->c.a, r->name));
		const struct list *rows = map_get(m, "followups")->list;
		for (int k = 0; k < rows->n; k++) typed_show(r, rows->v[k].map);
	}
}

static void links_show(struct req *r, struct str last)
{
	static const char *const faces[] = { "csv", "json" };
	struct str team = in_text(&r->in, "team");
	const char *of = team.p ? "?team=" : "";
	for (int i = 0; i < 2; i++)
		map_text(r->chrome, faces[i], req_printf(r, "/cycles/%.*s.%s%s%.*s", STR_F(r->name),
			faces[i], of, STR_F(team)));
	map_text(r->chrome, "next", last.p ? req_printf(r, "/cycles/%.*s?after=%.*s", STR_F(r->name),
		STR_F(last)) : STR_NONE);
	map_text(r->chrome, "cycle", r->name);
	map_time(r->chrome, "as_of", r->c.now);
	map_text(r->chrome, "all", team.p ? req_printf(r, "/cycles/%.*s", STR_F(r->name)) : STR_NONE);
}

/* GET /cycles/NAME?team=NAME&after=TEAM: 200; 404 for no team. */
HANDLER(cycle)
{
	struct str team = in_text(&r->in, "team");
	if (team.p && !team_find(&r->c, team)) return ST_NOT_FOUND;
	struct str last = cycle_show(&r->c, r->name, team, in_text(&r->in, "after"), out);
	map_text(out, "next_after", last);
	links_show(r, last);
	teams_typed(r, out);
	form_show(r, "cycle_carry", NULL);
	form_show(r, "cycle_propose", NULL);
	form_show(r, "cycle_order", NULL);
	form_show(r, "cycle_suggested", NULL);
	form_show(r, "cycle_decide", NULL);
	map_bool(r->chrome, "propose_again", req_posted(r, "cycle_propose"));
	map_bool(r->chrome, "over", map_get(map_get(out, "cycle")->map, "over")->b);
	return ST_OK;
}

static const struct csv_column csv_columns[] = {
	{ _("Cycle"), "cycle", CSV_PLAIN, NULL }, { _("Team"), "team_shown", CSV_PLAIN, NULL },
	{ NULL, "team", CSV_PLAIN, NULL }, { _("Place"), "place", CSV_PLAIN, NULL },
	{ _("Ref"), "number", CSV_REF, "FU" }, { NULL, "number", CSV_PLAIN, NULL },
	{ _("Link"), "number", CSV_LINK, "FU" }, { _("Title"), "title", CSV_PLAIN, NULL },
	{ _("Priority"), "priority", CSV_PLAIN, NULL }, { _("Status"), "status", CSV_WORDS, NULL },
	{ NULL, "status", CSV_PLAIN, NULL }, { _("In the cycle"), "state", CSV_WORDS, NULL },
	{ NULL, "state", CSV_PLAIN, NULL }, { _("Because"), "because", CSV_PLAIN, NULL },
	{ _("Decided by"), "decided_by_shown", CSV_PLAIN, NULL },
	{ _("Decided at"), "decided_at", CSV_PLAIN, NULL },
	{ _("Proposed by"), "proposed_by_shown", CSV_PLAIN, NULL },
	{ _("Proposed at"), "proposed_at", CSV_PLAIN, NULL },
	{ _("Times carried over"), "carried", CSV_PLAIN, NULL },
	{ _("Carried over from"), "carried_from", CSV_PLAIN, NULL },
	{ _("Carried over to"), "carried_to", CSV_PLAIN, NULL },
	{ _("Owner"), "owner_shown", CSV_PLAIN, NULL }, { _("Due"), "due_on", CSV_PLAIN, NULL },
	{ _("Incident"), "incident", CSV_REF, "INC" }, { NULL, "incident", CSV_PLAIN, NULL },
	{ _("Severity"), "incident_severity", CSV_PLAIN, NULL }, { NULL, NULL, CSV_PLAIN, NULL }
};

static struct db_query csv_run(struct req *r, const void *ask, int limit)
{
	(void)ask;
	return cycle_csv_run(&r->c, r->name, in_text(&r->in, "team"), limit);
}

/* GET /cycles/NAME.csv: the whole cycle, or one team's part of it. */
enum status cycle_csv(struct req *r, struct sink out)
{
	struct str team = in_text(&r->in, "team");
	if (team.p && !team_find(&r->c, team)) return ST_NOT_FOUND;
	const struct rows rows = { .fields = cycle_csv_fields, .run = csv_run };
	return csv_send(r, csv_columns, &rows, out);
}

/* --- What is done on it ----------------------------------------------------------------------- */

static void goes_to(struct req *r, const char *place, struct str name)
{
	r->location = req_printf(r, "/cycles/%.*s#%s%.*s", STR_F(r->name), place, STR_F(name));
}

static void goes_to_team(struct req *r)
{
	struct str team = in_text(&r->in, "team");
	goes_to(r, "team-", team.p ? team : STR(""));
}

/* POST /cycles/NAME/order: 303; 403 for who does not lead the team; 409 when somebody changed the
 * order; 422. */
HANDLER(cycle_order)
{
	(void)out;
	struct str one = in_has(&r->in, "up") ? in_text(&r->in, "up") : in_text(&r->in, "down");
	if (one.p) goes_to(r, "", one);
	else goes_to_team(r);
	return cycle_order_set(&r->c, r->name, &r->in);
}

/* POST /cycles/NAME/suggested: 303; 403; 409; 422. */
HANDLER(cycle_suggested)
{
	(void)out;
	goes_to_team(r);
	return cycle_suggested_take(&r->c, r->name, &r->in);
}

/* POST /cycles/NAME/carry: 303; 403; 422. */
HANDLER(cycle_carry)
{
	(void)out;
	goes_to_team(r);
	return cycle_carry(&r->c, r->name, &r->in);
}

/* POST /cycles/NAME/propose: 303; 403 for who may not; 422. */
HANDLER(cycle_propose)
{
	(void)out;
	goes_to(r, "", in_text(&r->in, "fu"));
	return cycle_propose(&r->c, r->name, &r->in);
}

/* POST /cycles/NAME/FU-n: 303; 403; 409 when somebody decided meanwhile; 422. */
HANDLER(cycle_decide)
{
	(void)out;
	goes_to(r, "", followup_ref(&r->c, r->followup.number));
	return cycle_act(&r->c, &r->followup, &r->in, r->name);
}

/* --- On a follow-up's page -------------------------------------------------------------------- */

/* Its cycles, and what this person may say of the one that it is in. */
void cycle_beside(struct req *r, struct map *out)
{
	static const char *const acts[] = { "propose", "commit", "refuse", "withdraw", "carry" };
	const struct followup_head *fu = &r->followup;
	struct cycle_entry entry, *e = cycle_of_show(&r->c, fu, &entry, out) ? &entry : NULL;
	struct map *values = map_new(r->c.a);
	bool decides = false;
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		bool open = cycle_act_open(&r->c, fu, e, str_of(acts[i]));
		decides = decides || open;
		map_bool(r->chrome, req_printf(r, "cycle_%s", acts[i]).p, open);
	}
	struct str to = e ? cycle_next(r->c.a, e->cycle) : cycle_quarter(r->c.a, r->c.today);
	map_text(values, "cycle", to);
	map_int(values, "seen", e ? e->version : 0);
	form_show(r, "followup_cycle", values);
	map_bool(r->chrome, "cycle_open", decides);
	map_bool(r->chrome, "cycle_again", req_posted(r, "followup_cycle"));
}

/* POST /FU-n/cycle: 303; 403; 409 when somebody decided meanwhile; 422. */
HANDLER(followup_cycle)
{
	(void)out;
	followup_goes(r);
	return cycle_act(&r->c, &r->followup, &r->in, STR_NONE);
}
