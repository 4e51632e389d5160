/* A case's postmortem sections. Each sentence of the narrative cites its event on the timeline. */
#include "cmd/import_case.h"
#include "base/text.h"
#include "noun/actor.h"
#include "noun/evidence.h"
#include "noun/section.h"
#include "noun/takeaway.h"

static const struct enum_value phase_titles[] = {
	{ "background", "What led to it" }, { "intrusion", "Intrusion" }, { "detection", "Detection" },
	{ "containment", "Containment" }, { "response", "Response" }, { "recovery", "Recovery" },
	{ "communication", "Communication" }, { "learning", "Learning" }, { NULL, NULL }
};

static void said_add(struct import *im, struct buf *b, const struct json *v)
{
	struct str s = str_trim(text_newlines(im->c.a, json_plain(im->c.a, v)));
	if (str_some(s)) import_escape(b, s);
}

/* "- **title**: text", when there is a text; with the number of what it rests on, if not 0. */
static void line_add(struct import *im, struct buf *b, const char *title, const struct json *v,
	size_t evidence)
{
	if (!v) return;
	buf_printf(b, "- **%s**: ", title);
	said_add(im, b, v);
	if (evidence) buf_printf(b, " [E%zu]", evidence);
	buf_char(b, '\n');
}

/* A heading over a bullet for each item. */
static void list_add(struct import *im, struct buf *b, const char *title, const struct json *list)
{
	if (!json_items(list)) return;
	buf_printf(b, "%s## %s\n\n", b->len ? "\n" : "", title);
	for (size_t i = 0; i < json_items(list); i++) {
		buf_c(b, "- ");
		said_add(im, b, json_item(list, i));
		buf_char(b, '\n');
	}
}

static struct str sequence(struct import *im, const struct json *record)
{
	const struct json *timeline = json_at(record, "timeline");
	struct buf b = buf_new(im->c.a, 2000);
	struct str before = STR_NONE;
	for (size_t i = 0; i < json_items(timeline); i++) {
		const struct json *e = json_item(timeline, i);
		struct str phase = json_text(json_at(e, "phase"));
		const struct enum_value *title = enum_find(phase_titles, phase);
		if (i == 0 || !str_eq(phase, before))
			buf_printf(&b, "%s**%s.**", i ? "\n\n" : "", title ? title->label : "Other");
		buf_char(&b, ' ');
		said_add(im, &b, json_at(e, "text"));
		buf_printf(&b, " [T%zu].", i + 1);
		before = phase;
	}
	return buf_text(&b);
}

static struct str technical(struct import *im, const struct json *record)
{
	const struct json *evidence = json_at(record, "technical.evidence");
	const struct json *data = json_at(record, "technical.data");
	struct buf b = buf_new(im->c.a, 2000);
	said_add(im, &b, json_at(record, "technical.summary"));
	if (json_items(evidence)) buf_c(&b, "\n\n## Evidence\n\n");
	for (size_t i = 0; i < json_items(evidence); i++) {
		const struct json *e = json_item(evidence, i);
		line_add(im, &b, arena_str(im->c.a, json_text(json_at(e, "kind"))).p, json_at(e, "text"),
			i + 1);
	}
	if (json_items(data)) buf_c(&b, json_items(evidence) ? "\n## Data\n\n" : "\n\n## Data\n\n");
	for (size_t i = 0; i < json_items(data); i++) {
		const struct json *d = json_item(data, i);
		line_add(im, &b, arena_str(im->c.a, json_text(json_at(d, "variety"))).p,
			json_at(d, "text"), 0);
	}
	return buf_text(&b);
}

/* What the sources say there was: a statement of theirs each, for the thing itself is not here. */
static void evidence_write(struct import *im, const struct json *record)
{
	const struct json *evidence = json_at(record, "technical.evidence");
	for (size_t i = 0; i < json_items(evidence); i++) {
		const struct json *e = json_item(evidence, i);
		struct inputs in = import_inputs(im, evidence_add_input);
		struct str text = import_trimmed(im, json_plain(im->c.a, json_at(e, "text")));
		input_set(&in, "kind", STR("statement"));
		input_set(&in, "title", import_title(im, text));
		input_set(&in, "text", text);
		input_set(&in, "from_where", case_sources(im, record, e));
		import_part(im, "a piece of evidence", &in, &evidence_noun);
	}
}

static struct str actors(struct import *im, const struct json *record)
{
	const struct json *list = json_at(record, "technical.actors");
	struct buf b = buf_new(im->c.a, 200);
	for (size_t i = 0; i < json_items(list); i++) {
		const struct json *a = json_item(list, i);
		buf_c(&b, "- **");
		said_add(im, &b, json_at(a, "kind"));
		buf_c(&b, "**: ");
		said_add(im, &b, json_at(a, json_at(a, "name") ? "name" : "text"));
		if (!json_at(a, "name") && !json_at(a, "text")) buf_c(&b, "not known");
		if (json_at(a, "motive")) buf_c(&b, "; motive: ");
		said_add(im, &b, json_at(a, "motive"));
		buf_char(&b, '\n');
	}
	return buf_text(&b);
}

static struct str execution(struct import *im, const struct json *record)
{
	static const struct { const char *path, *title; } parts[] = {
		{ "detection", "Detection" }, { "containment", "Containment" },
		{ "recovery", "Recovery" }, { "communication", "Communication" }
	};
	const struct json *response = json_at(record, "response");
	struct buf b = buf_new(im->c.a, 1000);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		line_add(im, &b, parts[i].title, json_at(response, parts[i].path), 0);
	return buf_text(&b);
}

static struct str takeaways(struct import *im, const struct json *record)
{
	struct buf b = buf_new(im->c.a, 1000);
	list_add(im, &b, "What we take away", json_at(record, "takeaways"));
	list_add(im, &b, "Suggestions", json_at(record, "suggestions"));
	return buf_text(&b);
}

/* What went well and what went badly are takeaways of their own; the sources do not say what
 * follows. */
static void takeaways_write(struct import *im, const struct json *list, const char *kind)
{
	for (size_t i = 0; i < json_items(list); i++) {
		struct inputs in = import_inputs(im, INPUT_NEW(takeaway_input));
		input_set(&in, "kind", str_of(kind));
		input_set(&in, "text", import_trimmed(im, json_plain(im->c.a, json_item(list, i))));
		import_part(im, "a takeaway", &in, &takeaway_noun);
	}
}

/* A source says from where they came and perhaps their name, and never how sure it is: so it is not
 * known who it was. */
static void actors_write(struct import *im, const struct json *list)
{
	for (size_t i = 0; i < json_items(list); i++) {
		const struct json *a = json_item(list, i);
		struct inputs in = import_inputs(im, INPUT_NEW(actor_input));
		struct str kind = json_text(json_at(a, "kind"));
		input_set(&in, "standing", STR("unknown"));
		if (enum_find(actor_origins, kind)) input_set(&in, "origin", kind);
		input_set(&in, "name", json_text(json_at(a, "name")));
		input_set(&in, "motive", json_text(json_at(a, "motive")));
		input_set(&in, "detail", import_trimmed(im, json_plain(im->c.a, json_at(a, "text"))));
		bool any = in_has(&in, "origin") || in_has(&in, "name") || in_has(&in, "motive") ||
			in_has(&in, "detail");
		if (any) import_part(im, "an actor", &in, &actor_noun);
	}
}

void case_sections(struct import *im, const struct json *record)
{
	static const struct {
		const char *name;
		struct str (*text)(struct import *im, const struct json *record);
		const char *because;
	} sections[] = {
		{ "sequence-of-events", sequence, "The sources tell no sequence." },
		{ "technical-summary", technical, "The sources tell nothing technical." },
		{ "actors", actors, "The sources name no actor; it is not known whether there was one." },
		{ "response-execution", execution, "The sources do not tell of the response." },
		{ "key-takeaways", takeaways, "The sources draw none." },
	};
	_Static_assert(sizeof sections / sizeof *sections == SECTIONS, "each section has its text");
	for (size_t i = 0; i < SECTIONS; i++)
		import_section(im, sections[i].name, sections[i].text(im, record), sections[i].because);
	actors_write(im, json_at(record, "technical.actors"));
	evidence_write(im, record);
	takeaways_write(im, json_at(record, "response.worked_well"), "well");
	takeaways_write(im, json_at(record, "response.went_badly"), "badly");
}
