/* "debrief-case-facts/1": an incident with its whole postmortem, as demo/ has them. Not history:
 * what is not public is open here, and the follow-ups wait for owners. */
#include "noun/evaluation.h"
#include "cmd/import_case.h"
#include "noun/incident.h"
#include "base/text.h"

static struct str case_source(struct import *im, const struct json *record)
{
	(void)im, (void)record;
	return STR("case");
}

static struct str case_id(struct import *im, const struct json *record)
{
	if (!str_is(json_text(json_at(record, "format")), "debrief-case-facts/1"))
		import_refuse(im, "not of the format debrief-case-facts/1");
	return json_text(json_at(record, "id"));
}

/* The right column for the left word; NULL when there is none. */
static const char *word_for(const struct enum_value *table, struct str word)
{
	const struct enum_value *e = enum_find(table, word);
	return e ? e->label : NULL;
}

/* "Matrix.org: Post-mortem and remediations", for each source named by number. */
struct str case_sources(struct import *im, const struct json *record, const struct json *of)
{
	const struct json *numbers = json_at(of, "source"), *sources = json_at(record, "sources");
	struct buf b = buf_new(im->c.a, 80);
	for (size_t i = 0; i < json_items(numbers); i++) {
		int64_t wanted, n;
		if (!json_whole(json_item(numbers, i), &wanted)) continue;
		for (size_t k = 0; k < json_items(sources); k++) {
			const struct json *s = json_item(sources, k);
			if (!json_whole(json_at(s, "n"), &n) || n != wanted) continue;
			buf_printf(&b, "%s%.*s: %.*s", b.len ? "; " : "",
				STR_F(json_text(json_at(s, "publisher"))),
				STR_F(json_text(json_at(s, "title"))));
		}
	}
	return b.len ? buf_text(&b) : STR_NONE;
}

static bool lists(const struct json *list, const char *word)
{
	for (size_t i = 0; i < json_items(list); i++)
		if (str_is(json_text(json_item(list, i)), word)) return true;
	return false;
}

/* --- Facts ---------------------------------------------------------------------------------- */

static struct said date_of(struct import *im, const struct json *record, const char *path)
{
	struct said at = { 0 };
	struct str s = json_text(json_at(record, path));
	if (str_some(s) && !import_moment(s, &at)) import_refuse(im, "%s is not a date", path);
	return at;
}

static void techniques_write(struct import *im, const struct json *record)
{
	const struct json *techniques = json_at(record, "technical.attack_techniques");
	for (size_t i = 0; i < json_items(techniques); i++)
		import_fact(im, "techniques", json_text(json_item(techniques, i)));
}

/* What others call it. */
static const struct enum_value severity_words[] = { { "critical", "SEV1" }, { "high", "SEV2" },
	{ "major", "SEV2" }, { "medium", "SEV3" }, { "moderate", "SEV3" }, { "low", "SEV4" },
	{ "minor", "SEV4" }, { "1", "SEV1" }, { "2", "SEV2" }, { "3", "SEV3" }, { "4", "SEV4" },
	{ NULL, NULL } };

/* A severity that is none of ours is taken as the nearest, and the summary says so. */
static const char *severity_of(struct import *im, struct str said, const char *otherwise,
	struct buf *summary)
{
	const struct enum_value *ours = enum_find(severity_values, said);
	if (!str_some(said) || ours) return ours ? ours->code : otherwise;
	const char *word = word_for(severity_words, text_fold(im->c.a, said));
	if (summary->len) buf_c(summary, "\n\n");
	buf_c(summary, "Severity in the record: ");
	import_escape(summary, text_clip(said, 80));
	buf_printf(summary, "; taken as %s.", word ? word : otherwise);
	return word ? word : otherwise;
}

static void facts_write(struct import *im, const struct json *record)
{
	const struct json *class = json_at(record, "incident_class");
	bool impact = lists(class, "customer_impacting"), breach = lists(class, "data_breach");
	static const char *const ends[] = { "dates.recovered", "dates.contained",
		"dates.occurred_to", "dates.published", NULL };
	struct said detected = date_of(im, record, "dates.detected"), end = { 0 };
	for (int i = 0; ends[i] && !end.precision; i++) end = date_of(im, record, ends[i]);
	struct buf summary = buf_new(im->c.a, 200);
	buf_str(&summary, import_trimmed(im, json_text(json_at(record, "technical.summary"))));
	const char *severity = severity_of(im, import_trimmed(im, json_plain(im->c.a,
		json_at(record, "severity"))), impact && breach ? "SEV1" : "SEV2", &summary);
	struct incident_origin from = {
		.status = "resolved", .owed_from = im->owed_from ? im->owed_from : im->c.today,
		.opened_at = detected.precision ? detected.ms : im->c.now,
		.resolved_at = end.precision ? end.ms : im->c.now,
	};
	import_fact(im, "title", json_text(json_at(record, "title")));
	import_fact(im, "summary", summary.len ? buf_text(&summary) : STR_NONE);
	import_fact(im, "severity", str_of(severity));
	import_fact(im, "customer_impact", impact ? STR("yes") : STR("unknown"));
	import_fact(im, "data_breach", breach ? STR("confirmed") : STR("unknown"));
	import_fact(im, "impact_unknown_because", impact ? STR_NONE : STR("The sources do not say."));
	import_fact(im, "breach_unknown_because", breach ? STR_NONE : STR("The sources do not say."));
	import_fact(im, "discovered_by",
		import_trimmed(im, json_text(json_at(record, "response.detection"))));
	techniques_write(im, record);
	struct buf kinds = buf_new(im->c.a, 80);
	const struct json *data = json_at(record, "technical.data");
	for (size_t k = 0; k < json_items(data); k++)
		buf_printf(&kinds, "%s%.*s", k ? "\n" : "",
			STR_F(json_text(json_at(json_item(data, k), "text"))));
	import_fact(im, "data_kinds", import_trimmed(im, buf_text(&kinds)));
	import_incident(im, &from);
}

/* --- Timeline ------------------------------------------------------------------------------- */

static const struct enum_value phase_kinds[] = {
	{ "background", "cause" }, { "intrusion", "attacker" }, { "detection", "detection" },
	{ "containment", "response" }, { "response", "response" }, { "recovery", "response" },
	{ "communication", "communication" }, { "learning", "decision" }, { NULL, NULL }
};

/* Which of the case's dates a marker stands for, and in which phases its event may be. */
static const struct { const char *date, *marker, *phases; } marks[] = {
	{ "dates.occurred_from", "started", "intrusion" },
	{ "dates.detected", "detected", "detection" },
	{ "dates.contained", "contained", "containment response" },
	{ "dates.recovered", "resolved", "recovery learning" },
};
enum { MARKS = sizeof marks / sizeof *marks };

static bool exact(const struct said *at)
{
	return strcmp(at->precision, "minute") == 0 || strcmp(at->precision, "exact") == 0;
}

/* Can both be the same moment? As exactly as the less exact of them says. */
static bool same(const struct said *a, const struct said *b)
{
	if (!a->precision || !b->precision) return false;
	int64_t unit = exact(a) && exact(b) ? 60000 : DAY_MS;
	return a->ms / unit == b->ms / unit;
}

/* The zone as a view can read it: an abbreviation becomes the offset that it stands for. */
static struct str zone_of(struct import *im, struct str tz, const struct said *local, int64_t utc)
{
	if (!str_some(tz) || zone_find(im->c.zones, tz)) return str_some(tz) ? tz : STR_NONE;
	int64_t minutes = (local->ms - utc) / 60000, m = minutes < 0 ? -minutes : minutes;
	return arena_printf(im->c.a, "%c%02lld:%02lld", minutes < 0 ? '-' : '+',
		(long long)m / 60, (long long)m % 60);
}

static struct said event_said(struct import *im, const struct json *e)
{
	struct said at = { 0 }, utc;
	struct str precision = json_text(json_at(e, "precision"));
	struct str when = json_text(json_at(e, "at")), tz = json_text(json_at(e, "tz"));
	if (!str_some(when) || str_is(precision, "unknown")) return at;
	const struct enum_value *p = enum_find(moment_precision, precision);
	if (!p || !import_moment(when, &at)) {
		import_refuse(im, "a timeline entry without a time that can be read");
		return at;
	}
	at.precision = p->code;
	if (import_moment(json_text(json_at(e, "at_utc")), &utc)) {
		at.zone = zone_of(im, tz, &at, utc.ms);
		at.ms = utc.ms;
	} else if (exact(&at)) {
		at.zone = STR_NONE;     /* a clock time whose zone nobody said */
	} else {
		at.zone = str_is(tz, "UTC") ? tz : STR_NONE;
	}
	return at;
}

static void events_write(struct import *im, const struct json *record)
{
	const struct json *timeline = json_at(record, "timeline");
	struct said dates[MARKS];
	bool taken[MARKS] = { false };
	for (int m = 0; m < MARKS; m++) dates[m] = date_of(im, record, marks[m].date);
	for (size_t i = 0; i < json_items(timeline); i++) {
		const struct json *e = json_item(timeline, i);
		struct str phase = json_text(json_at(e, "phase"));
		const char *kind = word_for(phase_kinds, phase);
		struct import_event event = { .at = event_said(im, e), .kind = kind ? kind : "system",
			.text = import_trimmed(im, json_text(json_at(e, "text"))),
			.source = case_sources(im, record, e) };
		for (int m = 0; m < MARKS && !event.marker; m++) {
			if (taken[m] || !str_some(phase) || !same(&dates[m], &event.at) ||
				!strstr(marks[m].phases, arena_str(im->c.a, phase).p)) continue;
			event.marker = marks[m].marker;
			taken[m] = true;
		}
		if (!event.text.p) import_refuse(im, "a timeline entry without a text");
		import_event(im, &event);
	}
	for (int m = 0; m < MARKS; m++)
		if (!taken[m]) import_time(im, marks[m].marker, &dates[m]);
}

/* --- The rest of the record ----------------------------------------------------------------- */

/* A party's kind follows from what it is, unless its role says more. */
static const struct enum_value party_kinds[] = {
	{ "person", "involved" }, { "team", "involved" }, { "external", "involved" },
	{ "vendor", "involved" }, { "customer", "affected" }, { "regulator", "informed" },
	{ "law_enforcement", "informed" }, { NULL, NULL }
};

static bool mentions(struct str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; s.p && i + n <= s.len; i++)
		if (memcmp(s.p + i, word, n) == 0) return true;
	return false;
}

static void parties_write(struct import *im, const struct json *record)
{
	const struct json *parties = json_at(record, "parties");
	for (size_t i = 0; i < json_items(parties); i++) {
		const struct json *p = json_item(parties, i);
		struct str role = json_text(json_at(p, "role"));
		const struct enum_value *kind = enum_find(party_kinds, json_text(json_at(p, "kind")));
		if (!kind) {
			import_refuse(im, "a party of an unknown kind");
			return;
		}
		import_party(im, json_text(json_at(p, "name")), kind->code,
			mentions(role, "affected") ? "affected" :
			mentions(role, "informed") ? "informed" : kind->label, role);
	}
}

static void findings_write(struct import *im, const struct json *record)
{
	static const struct enum_value categories[] = {
		{ "technical_lapse", "" }, { "procedural_failure", "" }, { "process_flaw", "" },
		{ "manual_error", "" }, { "communication_glitch", "" }, { "unknown_vector", "" },
		{ NULL, NULL }
	};
	const struct json *findings = json_at(record, "findings");
	for (size_t i = 0; i < json_items(findings); i++) {
		const struct json *f = json_item(findings, i);
		struct str category = json_text(json_at(f, "category")), detail = STR_NONE;
		struct str text = import_trimmed(im, json_text(json_at(f, "text")));
		struct str source = case_sources(im, record, f);
		if (!text.p || !enum_find(categories, category)) {
			import_refuse(im, "a finding without a text or of an unknown category");
			return;
		}
		if (source.p) detail = arena_printf(im->c.a, "Source: %.*s", STR_F(source));
		import_finding(im, category, text, detail);
	}
}

static void followup_write(struct import *im, const struct json *record, const struct json *f)
{
	static const struct enum_value kinds[] = {
		{ "bug", "bug" }, { "development_change_request", "change_request" },
		{ "service_investment", "investment" }, { "process_failure", "process_failure" },
		{ "cross_org_issue", "cross_org" }, { "sop_change", "sop_change" },
		{ "documentation", "documentation" }, { NULL, NULL }
	};
	static const struct enum_value statuses[] = {
		{ "open", "open" }, { "in progress", "in_progress" }, { "done", "done" }, { NULL, NULL }
	};
	struct str said = json_text(json_at(f, "status")), detail = json_text(json_at(f, "detail"));
	const char *kind = word_for(kinds, json_text(json_at(f, "type")));
	const char *status = str_some(said) ? word_for(statuses, said) : "open";
	struct str source = case_sources(im, record, f);
	struct buf b = buf_new(im->c.a, 100);
	if (!kind || !status) {
		import_refuse(im, "a follow-up of an unknown type or status");
		return;
	}
	if (str_some(detail)) buf_printf(&b, "%.*s\n", STR_F(detail));
	if (source.p) buf_printf(&b, "Source: %.*s", STR_F(source));
	(void)import_followup(im, json_text(json_at(f, "title")), import_trimmed(im, buf_text(&b)), kind,
		status);
}

static void evaluation_write(struct import *im, struct str text)
{
	text = import_trimmed(im, text);
	if (text.p && !im->refused.p)
		(void)evaluation_make(&im->c, &im->incident, false, STR_NONE, STR_NONE, text);
}

static void references_write(struct import *im, const struct json *record)
{
	const struct json *sources = json_at(record, "sources");
	for (size_t i = 0; i < json_items(sources); i++)
		import_reference(im, "url", json_text(json_at(json_item(sources, i), "url")));
}

static void case_write(struct import *im, const struct json *record)
{
	const struct json *followups = json_at(record, "followups");
	const struct json *evaluation = json_at(record, "evaluation");
	facts_write(im, record);
	events_write(im, record);
	parties_write(im, record);
	references_write(im, record);
	case_sections(im, record);
	findings_write(im, record);
	for (size_t i = 0; i < json_items(followups); i++)
		followup_write(im, record, json_item(followups, i));
	evaluation_write(im, json_is_map(evaluation) ? json_text(json_at(evaluation, "text")) :
		json_text(evaluation));
}

const struct import_format import_case = { "case", case_source, case_id, case_write };
