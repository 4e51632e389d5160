/* An incident and its parts: times, timeline, parties, sections, findings, evaluation, history. */
#include "gen.h"
#include "base/instant.h"
#include "base/secret.h"
#include "base/text.h"

struct facts {
	const char *impact, *breach, *severity, *status, *postmortem;
	bool historical, required;
	int64_t closed_at;
};

static const char *const categories[] = { "technical_lapse", "process_flaw", "procedural_failure",
	"communication_glitch", "manual_error", "unknown_vector" };
static const double category_shares[] = { 38, 26, 13, 12, 7, 4, 0 };

static struct facts facts_draw(struct gen *g, const struct gen_incident *i)
{
	static const char *const breaches[] = { "confirmed", "suspected", "no", "unknown" };
	static const double breach_shares[] = { 66, 23, 1, 10, 0 };
	static const char *const severities[] = { "SEV1", "SEV2", "SEV3", "SEV4" };
	static const double severity_shares[] = { 5, 20, 45, 30, 0 };
	struct facts f = { .status = "open", .postmortem = "not_required" };
	int64_t age = (g->now - i->opened_at) / DAY_MS;
	f.impact = draw_chance(g, 0.68) ? "yes" : draw_chance(g, 0.8) ? "no" : "unknown";
	f.breach = breaches[draw_share(g, breach_shares)];
	f.severity = severities[draw_share(g, severity_shares)];
	f.historical = age > 1500 && draw_chance(g, 0.4);
	f.required = strcmp(f.impact, "yes") == 0 || strcmp(f.breach, "confirmed") == 0 ||
		strcmp(f.breach, "suspected") == 0;
	bool past = age > 10 + draw_to(g, 90);
	if (f.required && !f.historical)
		f.postmortem = past && draw_chance(g, age > 400 ? 0.995 : 0.9) ? "approved" :
			draw_chance(g, 0.2) ? "in_review" : "drafting";
	if (i->resolved_at <= g->now) f.status = "resolved";
	else if (age > 2) f.status = "contained";
	bool ready = !f.required || f.historical || strcmp(f.postmortem, "approved") == 0;
	if (past && ready && i->resolved_at <= g->now && draw_chance(g, age > 400 ? 0.995 : 0.93)) {
		f.status = "closed";
		f.closed_at = i->resolved_at + draw_between(g, 2, 40) * DAY_MS;
	}
	if (f.closed_at > g->now) f.closed_at = g->now;
	if (!f.closed_at && draw_chance(g, 0.02)) f.status = "rejected";
	return f;
}

static void incident_put(struct gen *g, const struct gen_incident *i, const struct facts *f)
{
	bool empty = draw_chance(g, 0.06);
	double length = draw_lognormal(g, 185, 1.6);
	struct str summary = empty ? STR_NONE : gen_text(g, length > 20000 ? 20000 : (int64_t)length);
	bool unknown = strcmp(f->breach, "unknown") == 0, owed = f->required && !f->historical;
	PUT(g, G_INCIDENT, num(i->id), num(i->number), txt(gen_title(g)), txt(summary),
		lit(f->severity), lit(f->status),
		strcmp(f->status, "rejected") == 0 ? lit("False alarm.") : NIL,
		lit(f->impact), strcmp(f->impact, "unknown") == 0 ? lit("The logs do not say.") : NIL,
		lit(f->breach), unknown ? lit("The logs do not reach back that far.") : NIL,
		id_of(i->lead), lit(i->access), num(f->historical), num(f->required),
		lit(f->postmortem), owed ? id_of(i->lead) : NIL,
		owed ? txt(gen_day(g, i->resolved_at + 14 * DAY_MS)) : NIL,
		f->historical ? NIL : txt(gen_day(g, i->resolved_at + 10 * DAY_MS)),
		num(f->closed_at && !f->historical), num(i->opened_at), id_of(i->lead),
		i->resolved_at <= g->now ? num(i->resolved_at) : NIL,
		id_of(f->closed_at), f->closed_at ? id_of(i->lead) : NIL);
	int64_t service = draw_between(g, 1, SERVICES);
	PUT(g, G_INCIDENT_SERVICE, num(i->id), num(service));
	if (draw_chance(g, 0.3))
		PUT(g, G_INCIDENT_SERVICE, num(i->id), num(service % SERVICES + 1));
	/* A tag that twenty have, and one that every sixth has. */
	PUT(g, G_INCIDENT_TAG, num(i->id), txt(gen_print(g, "campaign-%lld", (long long)i->id / 20)));
	if (i->id % 6 == 0) PUT(g, G_INCIDENT_TAG, num(i->id), lit("mail"));
}

static const char *precision_draw(struct gen *g, bool historical)
{
	static const char *const old[] = { "day", "month", "year" };
	static const double old_shares[] = { 47, 21, 32, 0 };
	static const char *const own[] = { "minute", "exact", "hour", "day", "approximate" };
	static const double own_shares[] = { 95, 1, 1.5, 1.5, 1, 0 };
	return historical ? old[draw_share(g, old_shares)] : own[draw_share(g, own_shares)];
}

static struct gen_value zone_draw(struct gen *g)
{
	static const char *const zones[] = { "UTC", "Europe/Berlin", "America/New_York",
		"Asia/Kolkata" };
	static const double shares[] = { 60, 15, 15, 5, 5, 0 };
	int z = draw_share(g, shares);
	return z == 4 ? NIL : lit(zones[z]);
}

/* Which times of the incident the n-th of `count` events sets, and what kind of event it is. */
static const char *marker_of(int64_t n, int64_t count, const char **kind)
{
	static const struct { const char *marker, *kind; } first[] = { { "started", "cause" },
		{ "detected", "detection" }, { "declared", "decision" } };
	static const char *const kinds[] = { "attacker", "system", "response", "communication",
		"response", "decision", "system" };
	if (n < 3) {
		*kind = first[n].kind;
		return first[n].marker;
	}
	*kind = kinds[n % 7];
	if (n == count - 1) return "resolved";
	return n == count - 2 && count > 4 ? "contained" : NULL;
}

static void timeline_put(struct gen *g, const struct gen_incident *i, bool historical)
{
	double drawn = draw_lognormal(g, 10, 0.5);
	int64_t count = drawn < 3 ? 3 : drawn > 60 ? 60 : (int64_t)drawn;
	/* Not those at the end, which measured POSTs add to. */
	if (draw_chance(g, 0.005) && i->id < g->incidents - 30) count = draw_between(g, 500, 2000);
	if (i->special) count = 60;
	double lag = draw_chance(g, 0.15) ? 0 : draw_lognormal(g, 33, 1.6);
	if (lag > 1300) lag = 1300;
	int64_t from = i->opened_at - (int64_t)(lag * (double)DAY_MS) - HOUR_MS;
	int64_t part = (i->resolved_at - i->opened_at) / count;
	for (int64_t n = 0; n < count; n++) {
		const char *kind, *marker = marker_of(n, count, &kind);
		int64_t id = gen_id(g, G_EVENT), at = n ? i->opened_at + (n - 1) * part +
			draw_to(g, part + 1) : from;
		if (n == count - 1) at = i->resolved_at;
		at -= at % MINUTE_MS;
		const char *precision = precision_draw(g, historical);
		struct gen_value zone = zone_draw(g);
		PUT(g, G_EVENT, num(id), num(i->id), num(n + 1), num(at), num(n), lit(precision), zone,
			lit(kind), txt(gen_text(g, draw_between(g, 30, 130))),
			draw_chance(g, 0.3) ? lit("chat") : NIL, marker ? lit(marker) : NIL,
			num(i->opened_at + n * MINUTE_MS), id_of(i->lead));
		if (marker)
			PUT(g, G_TIME, num(i->id), lit(marker), num(at), lit(precision), zone, num(id));
	}
}

static void parties_put(struct gen *g, const struct gen_incident *i)
{
	static const char *const kinds[] = { "person", "team", "vendor", "customer", "regulator" };
	static const double shares[] = { 50, 25, 10, 10, 5, 0 };
	static const char *const outside[] = { "Acme Hosting", "Northwind Bank", "The regulator" };
	int64_t count = draw_between(g, 2, 7);
	for (int64_t n = 1; n <= count; n++) {
		int kind = draw_share(g, shares);
		int64_t person = kind == 0 ? gen_present(g) : 0;
		int64_t team = kind == 1 ? draw_between(g, 1, TEAMS) : 0;
		struct str name = person ? gen_print(g, "Person %d", (int)person) : team ?
			gen_print(g, "Team %d", (int)team) : str_of(outside[kind - 2]);
		PUT(g, G_PARTY, num(gen_id(g, G_PARTY)), num(i->id), num(n), txt(name),
			lit(kinds[kind]), lit(kind < 3 ? "involved" : "affected"),
			lit(kind < 2 ? "took part" : "was told"), id_of(person), id_of(team));
	}
}

/* Every twentieth incident has its text written, and the special one. */
static void sections_put(struct gen *g, const struct gen_incident *i)
{
	static const char *const names[] = { "sequence-of-events", "technical-summary", "actors",
		"response-execution", "key-takeaways", NULL };
	for (int n = 0; names[n]; n++) {
		struct str body = gen_print(g, "INC-%d, %s. ", (int)i->number, names[n]);
		struct str rest = gen_text(g, i->special ? 1500 : (int64_t)draw_lognormal(g, 700, 0.6));
		struct buf b = buf_new(g->a, body.len + rest.len);
		buf_str(&b, body);
		buf_str(&b, rest);
		body = buf_text(&b);
		/* No secret: the same run gives the same bytes. */
		struct str nonce = str_part(secret_sha256(g->a, body), 0, 2 * SECRET_NONCE);
		struct gen_value hex = txt(secret_sealed(g->a, nonce, body));
		int64_t at = i->opened_at + n * HOUR_MS;
		PUT(g, G_CONTENT, hex, txt(nonce), txt(body));
		PUT(g, G_SECTION_VERSION, num(i->id), lit(names[n]), num(1), num(0), hex, num(at),
			id_of(i->lead));
		PUT(g, G_SECTION, num(i->id), lit(names[n]), num(1), hex, num(at), id_of(i->lead));
	}
}

/* Where its text is written there is what it rests on. */
static void evidence_put(struct gen *g, const struct gen_incident *i)
{
	int count = i->special ? 40 : (int)draw_between(g, 0, 9);
	for (int n = 1; n <= count; n++) {
		struct str text = gen_text(g, (int64_t)draw_lognormal(g, 400, 0.9));
		PUT(g, G_EVIDENCE, num(gen_id(g, G_EVIDENCE)), num(i->id), num(n),
			lit(n % 3 ? "log" : "statement"), txt(gen_title(g)),
			draw_chance(g, 0.5) ? txt(gen_text(g, 80)) : NIL, txt(text), num((int64_t)text.len),
			txt(secret_sha256(g->a, text)), lit("On-call engineer"), num(i->opened_at + n * HOUR_MS),
			lit("minute"), lit("UTC"), lit("auth-1, /var/log"), num(i->opened_at + DAY_MS),
			id_of(i->lead));
	}
}

static void finding_put(struct gen *g, struct gen_incident *i, int n, int category)
{
	int64_t id = gen_id(g, G_FINDING);
	if (!i->first_finding) i->first_finding = id;
	bool vector = category == 5;
	PUT(g, G_FINDING, num(id), num(i->id), num(n), lit(categories[category]), txt(gen_title(g)),
		draw_chance(g, 0.7) ? txt(gen_text(g, (int64_t)draw_lognormal(g, 150, 0.8))) : NIL,
		category == 4 ? lit("Two commands that differ by one letter.") : NIL,
		vector ? lit("none") : NIL, vector ? lit("No rule looked for it.") : NIL,
		vector ? lit("All of them, nothing found.") : NIL,
		i->followups < n ? lit("Already mended while responding.") : NIL,
		num(i->opened_at + DAY_MS), id_of(i->lead));
	PUT(g, G_FINDING_EVENT, num(id), num(g->next_id[G_EVENT] - 1));
}

static void findings_put(struct gen *g, struct gen_incident *i, bool answered)
{
	int category[20], count = i->special ? 20 : (int)draw_between(g, 2, 9);
	bool found[6] = { false };
	for (int n = 0; n < count; n++) {
		category[n] = draw_share(g, category_shares);
		found[category[n]] = true;
	}
	for (int c = 0; c < 6; c++) {
		if (!found[c] && !answered) continue;
		PUT(g, G_ANSWER, num(i->id), lit(categories[c]), lit(found[c] ? "findings" : "none"));
		if (!found[c])
			PUT(g, G_NONE_FOUND, num(i->id), lit(categories[c]),
				lit("We went through the timeline twice."), id_of(i->lead),
				num(i->resolved_at));
	}
	for (int n = 0; n < count; n++) finding_put(g, i, n + 1, category[n]);
	i->findings = count;
}

static void evaluation_put(struct gen *g, const struct gen_incident *i)
{
	static const double ratings[] = { 8, 14, 26, 34, 18, 0 };       /* mean 3.4 */
	int64_t id = gen_id(g, G_EVALUATION);
	int enough = 1 + draw_share(g, ratings), whole = 1 + draw_share(g, ratings);
	PUT(g, G_EVALUATION, num(id), num(i->id), id_of(i->lead), num(1),
		num(i->resolved_at + 3 * DAY_MS));
	PUT(g, G_ASPECT, num(id), lit("overall"), num(enough), num(whole),
		enough < 3 || whole < 3 || draw_chance(g, 0.5) ?
		txt(gen_text(g, (int64_t)draw_lognormal(g, 200, 0.7))) : NIL);
}

static void history_put(struct gen *g, const struct gen_incident *i)
{
	static const char *const routes[] = { "incident_add", "event_add", "incident_set",
		"finding_add", "section_save", "incident_status" };
	struct str object = gen_print(g, "INC-%d", (int)i->number);
	for (int n = 0; n < 6; n++)
		gen_change(g, i->opened_at + n * HOUR_MS, i->lead, routes[n], i->id, object);
}

void gen_incident(struct gen *g, struct gen_incident *i)
{
	static const char *const accesses[] = { "open", "restricted", "sealed" };
	static const double access_shares[] = { 92, 7, 1, 0 };
	double hours = draw_lognormal(g, 40, 1.5);
	i->resolved_at = i->opened_at + (int64_t)((hours < 1 ? 1 : hours > 4000 ? 4000 : hours) *
		(double)HOUR_MS);
	i->resolved_at -= i->resolved_at % MINUTE_MS;
	i->lead = gen_present(g);
	i->access = i->special ? "open" : accesses[draw_share(g, access_shares)];
	struct facts f = facts_draw(g, i);
	if (i->special) {
		f = (struct facts){ .impact = "yes", .breach = "confirmed", .severity = "SEV2",
			.status = "resolved", .postmortem = "drafting", .required = true };
		if (i->resolved_at > g->now) i->resolved_at = g->now;
	}
	i->severity = f.severity;
	incident_put(g, i, &f);
	timeline_put(g, i, f.historical);
	parties_put(g, i);
	if (i->special || i->id % 20 == 0) sections_put(g, i);
	if (i->special || i->id % 20 == 0) evidence_put(g, i);
	findings_put(g, i, strcmp(f.postmortem, "approved") == 0);
	if (f.closed_at && !f.historical) evaluation_put(g, i);  /* else it would not be closed */
	history_put(g, i);
}
