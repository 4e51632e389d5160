/* Fills a freshly migrated database with F follow-ups and everything around them:
 *     generate DATABASE F SEED TOKEN
 * TOKEN is the cookie (43 characters) of a session of the person `bench`; with an `f` at its
 * beginning, of `heavy`, in the zone whose day begins first. Prints NAME=VALUE lines
 * that the load scripts read. The largest incident's 1,000 follow-ups come on top of F. One
 * transaction without a journal: a run that is broken off leaves a useless file. No ANALYZE,
 * because the program never runs one: its plans must hold without. */
#include <math.h>
#include <sodium.h>
#include <sqlite3.h>
#include "gen.h"
#include "base/instant.h"
#include "base/text.h"

#define YEARS 10
#define INDEXES_MAX 100
#define CHECKED_MAX 10000

static const struct { const char *name, *columns; } gen_tables[G_COUNT] = {
	[G_TEAM] = { "team", "id,name,shown,outside,lead_id" },
	[G_SERVICE] = { "service", "id,name,shown,team_id" },
	[G_PERSON] = { "person", "id,name,shown,folded,role,state,team_id,lang,zone,created_at" },
	[G_SESSION] = { "session", "token_sha256,person_id,csrf,created_at,seen_at" },
	[G_INCIDENT] = { "incident", "id,number,title,summary,severity,status,status_reason,"
		"customer_impact,impact_unknown_because,data_breach,breach_unknown_because,lead_id,access,"
		"historical,required,postmortem,postmortem_owner_id,postmortem_due_on,evaluation_due_on,"
		"evaluated,opened_at,opened_by,resolved_at,closed_at,closed_by" },
	[G_TIME] = { "incident_time", "incident_id,marker,at,precision,zone,event_id" },
	[G_INCIDENT_SERVICE] = { "incident_service", "incident_id,service_id" },
	[G_INCIDENT_TAG] = { "incident_tag", "incident_id,tag" },
	[G_EVENT] = { "event", "id,incident_id,number,at,position,precision,zone,kind,text,source,"
		"marker,created_at,created_by" },
	[G_PARTY] = { "party", "id,incident_id,number,name,kind,involvement,role,person_id,team_id" },
	[G_CONTENT] = { "content", "sha256,nonce,body" },
	[G_SECTION] = { "section", "incident_id,name,version,sha256,saved_at,saved_by" },
	[G_SECTION_VERSION] = { "section_version",
		"incident_id,name,version,base,sha256,saved_at,saved_by" },
	[G_ANSWER] = { "category_answer", "incident_id,category,answer" },
	[G_NONE_FOUND] = { "none_found", "incident_id,category,because,signed_by,signed_at" },
	[G_EVIDENCE] = { "evidence", "id,incident_id,number,kind,title,shows,text,size,sha256,"
		"collected_by,at,precision,zone,from_where,created_at,created_by" },
	[G_FINDING] = { "finding", "id,incident_id,number,category,title,detail,made_possible,technique,"
		"detection_gap,others_checked,no_action_because,created_at,created_by" },
	[G_FINDING_EVENT] = { "finding_event", "finding_id,event_id" },
	[G_EVALUATION] = { "evaluation", "id,incident_id,person_id,concluded,at" },
	[G_ASPECT] = { "evaluation_aspect", "evaluation_id,aspect,sufficient,complete,comment" },
	[G_FOLLOWUP] = { "followup", "id,number,incident_id,incident_number,incident_severity,access,"
		"title,title_key,kind,service_id,owner_id,former_owner_id,team_id,priority,due_on,"
		"first_due_on,due_moved,status,unresolved,blocked_by,duplicate_of,opened_at,opened_by,"
		"done_at,done_by,resolved_at,resolved_by,reopened,reviewed_at,review_on,risk_until,at_risk,"
		"alone,interim,interim_until,effect_on,effect_owner_id,effect,proposed_due_on,proposed_by,"
		"proposed_at,cycle" },
	[G_FOLLOWUP_TEXT] = { "followup_text", "followup_id,detail,done_when,status_reason,checked,"
		"strength,aim,measure,measure_now,measure_expected,interim_what,proposed_because" },
	[G_FOLLOWUP_FINDING] = { "followup_finding", "followup_id,finding_id" },
	[G_NOTE] = { "followup_note", "id,followup_id,at,person_id,what,said,was,became" },
	[G_REVIEW] = { "followup_review", "id,followup_id,at,person_id,verdict,note,owed_on,next_on" },
	[G_RISK] = { "followup_risk", "id,followup_id,recommended,reason,control,until,asked_by,asked_at,"
		"decided,accepted,decided_by,decided_at" },
	[G_EFFECT] = { "followup_effect", "id,followup_id,at,person_id,found,counted_on,verdict,because" },
	[G_ADDRESSED] = { "addressed", "id,followup_id,number,team_id,outside,contact,asked_on,answer_on,"
		"judge_on,answer,answered_on,promised_on,contacts,contacted_on" },
	[G_ADDRESSED_SAID] = { "addressed_said", "id,followup_id,addressed_id,at,person_id,what,day,whom,"
		"answer,owed_on,promised_on" },
	[G_SECOND] = { "second_act", "id,kind,incident_id,followup_id,object,first_id,first_at,"
		"alone_because" },
	[G_CYCLE] = { "cycle", "name,first_at" },
	[G_CYCLE_ENTRY] = { "cycle_entry", "id,followup_id,cycle,state,rank,proposed_by,proposed_at,"
		"decided_by,decided_at" },
	[G_VIEW] = { "saved_view", "id,person_id,name,query,shared,at" },
	[G_CHANGE] = { "change", "id,at,person_id,route,incident_id,object" },
	[G_COUNTER] = { "counter", "name,n" },
};

static void give_up(struct gen *g, const char *doing)
{
	fprintf(stderr, "generate: %s: %s\n", doing, sqlite3_errmsg(g->db));
	exit(1);
}

void gen_run(struct gen *g, const char *sql)
{
	if (sqlite3_exec(g->db, sql, NULL, NULL, NULL) != SQLITE_OK) give_up(g, sql);
}

static void statements_prepare(struct gen *g)
{
	for (int t = 0; t < G_COUNT; t++) {
		char text[1000];
		int n = snprintf(text, sizeof text, "INSERT INTO %s(%s) VALUES(?", gen_tables[t].name,
			gen_tables[t].columns);
		for (const char *c = gen_tables[t].columns; *c; c++)
			if (*c == ',') n += snprintf(text + n, sizeof text - (size_t)n, ",?");
		snprintf(text + n, sizeof text - (size_t)n, ")%s",
			t == G_COUNTER ? " ON CONFLICT(name) DO UPDATE SET n=excluded.n" : "");
		if (sqlite3_prepare_v2(g->db, text, -1, (sqlite3_stmt **)&g->statements[t], NULL))
			give_up(g, text);
		g->next_id[t] = 1;
	}
}

void gen_put(struct gen *g, enum gen_table table, const struct gen_value *v, int n)
{
	sqlite3_stmt *st = g->statements[table];
	if (sqlite3_bind_parameter_count(st) != n) give_up(g, "the number of columns");
	for (int i = 0; i < n; i++) {
		if (v[i].type == GEN_NULL) sqlite3_bind_null(st, i + 1);
		else if (v[i].type == GEN_INT) sqlite3_bind_int64(st, i + 1, v[i].i);
		else sqlite3_bind_text(st, i + 1, v[i].s.p, (int)v[i].s.len, SQLITE_STATIC);
	}
	if (sqlite3_step(st) != SQLITE_DONE) give_up(g, gen_tables[table].name);
	sqlite3_reset(st);
}

int64_t gen_id(struct gen *g, enum gen_table table)
{
	return g->next_id[table]++;
}

void gen_change(struct gen *g, int64_t at, int64_t person, const char *route, int64_t incident,
	struct str object)
{
	PUT(g, G_CHANGE, num(++g->changes), num(at), id_of(person), lit(route), num(incident),
		txt(object));
}

int64_t gen_present(struct gen *g)
{
	int64_t id = draw_between(g, PERSON_FIRST, g->people - 1);
	return g->person[id].left ? PERSON_BENCH : id;
}

int64_t gen_owner(struct gen *g)
{
	int low = PERSON_FIRST, high = g->people - 1;
	double at = draw_unit(g) * g->zipf[high];
	while (low < high) {
		int middle = (low + high) / 2;
		if (g->zipf[middle] > at) high = middle;
		else low = middle + 1;
	}
	return low;
}

static struct gen_value hex_of(struct gen *g, const char *before, const char *text)
{
	unsigned char out[crypto_hash_sha256_BYTES];
	struct str s = gen_print(g, "%s%s", before, text);
	crypto_hash_sha256(out, (const unsigned char *)s.p, s.len);
	return txt(text_hex(g->a, out, sizeof out));
}

/* The teams and the groups outside; each team is led by the first of its people. */
static void teams_put(struct gen *g)
{
	for (int t = 1; t <= TEAMS + OUTSIDE; t++) {
		int lead = PERSON_FIRST;
		while (lead < g->people && (g->person[lead].team != t || g->person[lead].left)) lead++;
		PUT(g, G_TEAM, num(t), txt(gen_print(g, "team-%d", t)),
			txt(gen_print(g, t > TEAMS ? "Group %d" : "Team %d", t)), num(t > TEAMS),
			id_of(lead < g->people ? lead : 0));
	}
	for (int s = 1; s <= SERVICES; s++) {
		g->service_team[s] = draw_between(g, 1, TEAMS);
		PUT(g, G_SERVICE, num(s), txt(gen_print(g, "service-%d", s)),
			txt(gen_print(g, "Service %d", s)), num(g->service_team[s]));
	}
}

/* A session that began now; the clock of who measures stands at that. */
static void session_put(struct gen *g, const char *token, int person)
{
	PUT(g, G_SESSION, hex_of(g, "", token), num(person), hex_of(g, "csrf ", token), num(g->now),
		num(g->now));
}

static void people_put(struct gen *g, const char *token)
{
	static const char *const roles[] = { "participant", "responder", "viewer" };
	static const double shares[] = { 80, 15, 5, 0 };
	static const char *const named[] = { "", "bench", "heavy", "idle" };
	char *far = strdup(token);
	for (int p = 1; p < g->people; p++) {
		bool own = p < PERSON_FIRST;
		struct str shown = own ? str_of(named[p]) : gen_print(g, "Person %d", p);
		g->person[p] = (struct gen_person){ draw_between(g, 1, TEAMS),
			p > PERSON_FIRST + 5 && draw_chance(g, 0.08) };
		g->zipf[p] = own ? 0 : g->zipf[p - 1] + 1.0 / (p - PERSON_FIRST + 1);
		PUT(g, G_PERSON, num(p), own ? lit(named[p]) : txt(gen_print(g, "person-%d", p)),
			txt(shown), txt(text_key(g->a, shown)),
			lit(p <= PERSON_HEAVY ? "responder" : roles[draw_share(g, shares)]),
			lit(g->person[p].left ? "left" : "enabled"), num(g->person[p].team),
			p <= PERSON_HEAVY ? lit("en") : NIL,
			lit(p == PERSON_HEAVY ? "Pacific/Kiritimati" : "UTC"),
			num(g->now - YEARS * 366 * DAY_MS));
	}
	session_put(g, token, PERSON_BENCH);
	far[0] = far[0] == 'f' ? 'F' : 'f';
	session_put(g, far, PERSON_HEAVY);
	free(far);
}

static int earlier(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* When the incidents were opened, in order: ten years, 12 % more each year, fewer on weekends, at
 * some minute; the last ten are yet to come. */
static int64_t *times_draw(struct gen *g)
{
	int64_t *at = malloc((size_t)g->incidents * sizeof *at), n = 0;
	if (!at) abort();
	while (n < g->incidents - 10) {
		double year = log(1 + draw_unit(g) * (pow(1.12, YEARS) - 1)) / log(1.12);
		int64_t t = g->now - (int64_t)((YEARS - year) * 365.2425 * (double)DAY_MS);
		int64_t weekday = (t / DAY_MS + 4) % 7;
		if ((weekday == 0 || weekday == 6) && draw_chance(g, 1 - 0.7 / 1.1)) continue;
		at[n++] = t - t % MINUTE_MS;
	}
	for (; n < g->incidents; n++) at[n] = g->now + draw_between(g, 1, 30) * DAY_MS;
	qsort(at, (size_t)g->incidents, sizeof *at, earlier);
	return at;
}

/* How many follow-ups each incident has; together F. */
static int *counts_draw(struct gen *g)
{
	int *count = malloc((size_t)g->incidents * sizeof *count);
	int64_t sum = 0;
	if (!count) abort();
	for (int64_t i = 0; i < g->incidents; i++) {
		count[i] = (int)draw_count(g, 5.3);
		if (draw_chance(g, 0.002)) count[i] = (int)draw_between(g, 40, 200);
		sum += count[i];
	}
	while (sum != g->size) {
		int64_t i = draw_to(g, g->incidents);
		int step = sum < g->size ? 1 : count[i] > 0 ? -1 : 0;
		count[i] += step;
		sum += step;
	}
	return count;
}

static void incidents_put(struct gen *g)
{
	int64_t *at = times_draw(g), last = g->incidents - 11;
	int *count = counts_draw(g);
	for (int64_t n = 0; n < g->incidents; n++) {
		arena_reset(g->a);
		struct gen_incident i = { .id = n + 1, .number = g->inc_number, .opened_at = at[n],
			.followups = count[n], .special = n == last };
		g->inc_number += draw_between(g, 1, 5);
		if (n == last) g->full_number = i.number;
		if (n < last - 1 && n >= last - 1 - POSTS) g->posts[g->nposts++] = i.number;
		gen_incident(g, &i);
		gen_followups(g, &i);
		if (n != g->incidents / 2) continue;
		/* In a second round, so that F counts the others alone. */
		g->many_number = i.number;
		i.followups = MANY;
		gen_followups(g, &i);
	}
	free(at);
	free(count);
}

/* Secondary indexes are dropped while rows go in and made again from the same words: sorting once
 * is ten times faster than a million insertions. */
static int indexes_drop(struct gen *g, char *texts[INDEXES_MAX])
{
	sqlite3_stmt *st;
	char drop[200];
	int n = 0;
	if (sqlite3_prepare_v2(g->db, "SELECT sql, name FROM sqlite_schema WHERE type = 'index' "
		"AND sql IS NOT NULL ORDER BY rootpage", -1, &st, NULL)) give_up(g, "indexes");
	char *drops[INDEXES_MAX];
	while (sqlite3_step(st) == SQLITE_ROW && n < INDEXES_MAX) {
		texts[n] = strdup((const char *)sqlite3_column_text(st, 0));
		drops[n++] = strdup((const char *)sqlite3_column_text(st, 1));
	}
	sqlite3_finalize(st);
	for (int i = 0; i < n; i++) {
		snprintf(drop, sizeof drop, "DROP INDEX %s", drops[i]);
		gen_run(g, drop);
		free(drops[i]);
	}
	return n;
}

/* The key of the page in the middle of all open items, in order of due date. */
static void middle_print(struct gen *g)
{
	sqlite3_stmt *st;
	if (sqlite3_prepare_v2(g->db, "SELECT due_on, number FROM followup WHERE unresolved = 1 "
		"ORDER BY due_on, number LIMIT 1 OFFSET (SELECT count(*) / 2 FROM followup "
		"WHERE unresolved = 1)", -1, &st, NULL) || sqlite3_step(st) != SQLITE_ROW)
		give_up(g, "the middle");
	printf("middle=%s~%lld\n", sqlite3_column_text(st, 0),
		(long long)sqlite3_column_int64(st, 1));
	sqlite3_finalize(st);
}

static void report(struct gen *g)
{
	printf("now=%lld\nincidents=%lld\nfollowups=%lld\nevents=%lld\nnotes=%lld\nchanges=%lld\n"
		"full=INC-%lld\nmany=INC-%lld\n", (long long)g->now,
		(long long)g->incidents, (long long)g->size + MANY, (long long)g->next_id[G_EVENT] - 1,
		(long long)g->next_id[G_NOTE] - 1, (long long)g->changes, (long long)g->full_number,
		(long long)g->many_number);
	printf("posts='");
	for (int i = 0; i < g->nposts; i++) printf("%sINC-%lld", i ? " " : "", (long long)g->posts[i]);
	printf("'\n");
	middle_print(g);
}

static void finish(struct gen *g, char *const *indexes, int n)
{
	PUT(g, G_COUNTER, lit("INC"), num(g->inc_number));
	PUT(g, G_COUNTER, lit("FU"), num(g->fu_number));
	PUT(g, G_COUNTER, lit("change"), num(g->changes));
	gen_run(g, "UPDATE incident SET evaluated = 1 WHERE id IN (SELECT incident_id FROM evaluation "
		"WHERE concluded = 1)");
	gen_kept(g);
	for (int i = 0; i < n; i++) gen_run(g, indexes[i]);
	gen_run(g, "COMMIT");
	for (int t = 0; t < G_COUNT; t++) sqlite3_finalize(g->statements[t]);
	gen_run(g, "PRAGMA journal_mode=WAL");
	report(g);
	sqlite3_close(g->db);
}

int main(int argc, char **argv)
{
	struct gen g = { .now = 1782907200000 };        /* 2026-07-01T12:00Z, a Wednesday */
	int64_t seed = 0;
	if (argc != 5 || !str_int(str_of(argv[2]), &g.size) || !str_int(str_of(argv[3]), &seed) ||
		g.size < 1000 || g.size > 10000000 || strlen(argv[4]) != 43 || sodium_init() < 0) {
		fputs("usage: generate DATABASE F SEED TOKEN   (F from 1000; TOKEN of 43)\n", stderr);
		return 2;
	}
	g.state = (uint64_t)seed * 1000003u + (uint64_t)g.size;
	g.incidents = (int64_t)round((double)g.size / 5.5);
	g.people = PERSON_FIRST + (int)(30 * sqrt((double)g.size / 1000));
	g.person = calloc((size_t)g.people, sizeof *g.person);
	g.zipf = calloc((size_t)g.people, sizeof *g.zipf);
	g.inc_number = g.fu_number = 1 + (int64_t)(draw(&g) % 5);
	g.a = arena_new((size_t)64 << 20);
	if (!g.a || !g.person || !g.zipf) abort();
	if (sqlite3_open_v2(argv[1], (sqlite3 **)&g.db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)) give_up(&g, argv[1]);
	gen_run(&g, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
		"PRAGMA foreign_keys=OFF; PRAGMA cache_size=-1000000; PRAGMA temp_store=2");
	/* Each CHECK of a list costs an insertion a small table of its own. The same code is checked at
	 * the small sizes. */
	if (g.size > CHECKED_MAX) gen_run(&g, "PRAGMA ignore_check_constraints=1");
	char *indexes[INDEXES_MAX];
	gen_run(&g, "BEGIN EXCLUSIVE");
	int n = indexes_drop(&g, indexes);
	statements_prepare(&g);
	people_put(&g, argv[4]);
	teams_put(&g);
	gen_cycles(&g);
	incidents_put(&g);
	finish(&g, indexes, n);
	for (int i = 0; i < n; i++) free(indexes[i]);
	free(g.person);
	free(g.zipf);
	arena_free(g.a);
	return 0;
}
