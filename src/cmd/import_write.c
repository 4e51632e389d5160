/* What the formats write with: each thing of a record becomes the inputs of its noun, and goes in
 * the way in which a form of it goes. */
#include "cmd/import.h"
#include "noun/evaluation.h"
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/party.h"
#include "noun/section.h"
#include "noun/timeline.h"

#define UNSAID STR("The sources do not say.")

struct str import_line(struct import *im, struct str s, const char *what, size_t most)
{
	s = str_trim(s);
	if (!str_some(s)) return STR_NONE;
	if (text_check(s, true) != TEXT_OK)
		import_refuse(im, "%s holds a character that turns the direction of text", what);
	else if (memchr(s.p, '\n', s.len) || memchr(s.p, '\r', s.len) || memchr(s.p, '\t', s.len))
		import_refuse(im, "%s holds a line end or tab", what);
	else if (text_chars(s) > most)
		import_refuse(im, "%s is longer than %zu characters", what, most);
	return s;
}

struct str import_trimmed(struct import *im, struct str s)
{
	s = str_trim(text_newlines(im->c.a, s));
	return str_some(s) ? s : STR_NONE;
}

/* Is this what its noun takes? Else the first error is the reason. */
static bool fits(struct import *im, const char *what, const struct inputs *in)
{
	const struct input_error *e = in->errors;
	if (!in->nerrors) return true;
	if (e->limit)
		import_refuse(im, "%s, %s: %s %lld", what, e->field ? e->field : "all", e->message,
			(long long)e->limit);
	else import_refuse(im, "%s, %s: %s", what, e->field ? e->field : "all", e->message);
	return false;
}

struct inputs import_inputs(struct import *im, const struct input *table)
{
	struct inputs in;
	input_begin(&in, im->c.a, table);
	return in;
}

void import_part(struct import *im, const char *what, struct inputs *in, const struct noun *n)
{
	int64_t number = 0;
	if (im->refused.p) return;
	input_end(in);
	if (!in->nerrors) (void)part_make(&im->c, n, &im->incident, in, &number);
	(void)fits(im, what, in);
}

void import_fact(struct import *im, const char *name, struct str value)
{
	if (!im->known.table) im->known = import_inputs(im, incident_known_input);
	input_set(&im->known, name, value);
}

void import_incident(struct import *im, const struct incident_origin *o)
{
	if (im->refused.p) return;
	if (im->more) im->more(im, &im->known, NULL);
	input_end(&im->known);
	if (fits(im, "the incident", &im->known))
		(void)incident_make(&im->c, &im->known, o, &im->incident);
	(void)fits(im, "the incident", &im->known);
}

static struct moment moment_of(const struct said *at)
{
	return (struct moment){ .ms = at->ms, .zone = at->zone,
		.precision = enum_get(moment_precision, str_of(at->precision)) };
}

void import_time(struct import *im, const char *marker, const struct said *at)
{
	if (im->refused.p || !at->precision) return;
	struct moment t = moment_of(at);
	incident_time_set(&im->c, im->incident.id, enum_get(marker_values, str_of(marker)), &t, 0);
}

void import_event(struct import *im, const struct import_event *e)
{
	struct moment at = { .ms = 0 };
	struct inputs in = import_inputs(im, event_input);
	if (im->refused.p) return;
	if (e->at.precision) at = moment_of(&e->at);
	input_set(&in, "kind", str_of(e->kind));
	input_set(&in, "marker", str_of(e->marker));
	input_set(&in, "text", e->text);
	input_set(&in, "source", e->source);
	(void)event_take(&im->c, im->incident.id, &in, e->at.precision ? &at : NULL);
	(void)fits(im, "an event", &in);
}

void import_party(struct import *im, struct str name, const char *kind, const char *involvement,
	struct str role)
{
	struct inputs in = import_inputs(im, INPUT_NEW(party_input));
	if (!str_some(str_trim(name))) return;
	input_set(&in, "name", name);
	input_set(&in, "kind", str_of(kind));
	input_set(&in, "involvement", str_of(involvement));
	input_set(&in, "role", role);
	import_part(im, "a party", &in, &party_noun);
}

void import_reference(struct import *im, const char *source, struct str reference)
{
	reference = import_line(im, reference, "a reference", 2000);
	if (reference.p && !im->refused.p)
		incident_reference_add(&im->c, im->incident.id, str_of(source), reference, STR_NONE);
}

void import_section(struct import *im, const char *name, struct str markdown, const char *because)
{
	struct section_text none = { .text = STR("") }, s = { .text = markdown };
	if (!markdown.p) s.text = STR("");
	if (s.text.len > SECTION_MAX) import_refuse(im, "the section %s is over 1 MiB", name);
	if (!s.text.len) s.because = str_of(because);
	if (!im->refused.p) section_make(&im->c, &im->incident, str_of(name), &none, &s);
}

#define TITLE_CHARS 200

struct str import_title(struct import *im, struct str text)
{
	if (text_chars(text) <= TITLE_CHARS) return text;
	return arena_printf(im->c.a, "%.*s…", STR_F(text_clip(text, TITLE_CHARS - 1)));
}

void import_finding(struct import *im, struct str category, struct str text, struct str detail)
{
	struct inputs in = import_inputs(im, INPUT_NEW(finding_input));
	struct str title = import_title(im, text);
	if (!str_eq(title, text)) {
		detail = !detail.p ? text : arena_printf(im->c.a, "%.*s\n\n%.*s", STR_F(text),
			STR_F(detail));
	}
	input_set(&in, "category", category);
	input_set(&in, "title", title);
	input_set(&in, "detail", detail);
	if (str_is(category, "manual_error")) input_set(&in, "made_possible", UNSAID);
	if (str_is(category, "unknown_vector")) {
		input_set(&in, "technique_none", STR("1"));
		input_set(&in, "detection_gap", UNSAID);
		input_set(&in, "others_checked", UNSAID);
	}
	import_part(im, "a finding", &in, &finding_noun);
}

/* Takes the follow-up through the acts that lead to where the record has it. Nobody here said them:
 * whoever imports a record has not done what it tells of. */
static void followup_goes(struct import *im, int64_t number, const char *status)
{
	static const struct { const char *status, *act; } acts[] = { { "in_progress", "start" },
		{ "done", "done" } };
	/* What makes an urgent one done is not in the record: it is begun, and that is said. */
	static const char said[] = "Imported as done.";
	static const char begun[] = "Imported as done; its measure is not known.";
	struct followup_head fu;
	struct ctx operator = im->c;
	operator.person = CTX_OPERATOR;
	operator.role = ROLE_ADMIN;
	ctx_begin(&operator);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		struct inputs in = import_inputs(im, followup_note_input);
		if (strcmp(acts[i].status, status) != 0) continue;
		if (!followup_head_read(&operator, number, true, &fu)) return;
		bool lacks = i == 1 && followup_urgent(fu.priority);
		input_set(&in, "to", str_of(acts[lacks ? 0 : i].act));
		if (i == 1) input_set(&in, "note", lacks ? STR(begun) : STR(said));
		if (followup_act(&operator, &fu, &in, "to", "note") != ST_DONE)
			import_refuse(im, "a follow-up cannot be %s", status);
	}
	ctx_begin(&im->c);
}

int64_t import_followup(struct import *im, struct str title, struct str detail, const char *kind,
	const char *status)
{
	int64_t number = 0, answers = 0, finding = 0;
	struct inputs in = import_inputs(im, followup_input);
	if (im->refused.p) return 0;
	if (im->more) im->more(im, &in, &answers);
	if (answers) finding = part_find(&im->c, &finding_noun, im->incident.number, answers);
	input_set(&in, "title", title);
	input_set(&in, "detail", detail);
	input_set(&in, "kind", str_of(kind));
	bool known = in_has(&in, "priority");
	if (!known) input_set(&in, "priority", STR("P2"));
	input_end(&in);
	if (!fits(im, "a follow-up", &in)) return 0;
	(void)followup_add(&im->c, &in, &(struct followup_origin){ .incident = &im->incident,
		.finding = finding, .said = known ? STR("Imported.") :
			STR("Imported. Priority P2 is a proposal: the sources give none.") }, &number);
	followup_goes(im, number, status);
	return number;
}
