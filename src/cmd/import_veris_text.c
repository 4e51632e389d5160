/* VERIS as text: the technical summary with everything the record says, and its codes in words. */
#include "cmd/import_veris.h"
#include "base/text.h"

/* --- The technical summary ------------------------------------------------------------------ */

/* "data_disclosure" as "data disclosure". */
static void name_add(struct buf *b, struct str name)
{
	struct str word;
	for (bool first = true; str_cut(&name, '_', &word); first = false) {
		if (!first) buf_char(b, ' ');
		import_escape(b, word);
	}
}

/* Any value in words: lists with commas, members with their names. */
static void value_add(struct import *im, struct buf *b, const struct json *v)
{
	struct str name, plain = json_plain(im->c.a, v);
	const struct json *member;
	if (plain.p) {
		import_escape(b, str_trim(text_newlines(im->c.a, plain)));
	} else if (json_is_map(v)) {
		bool first = true;
		for (void *at = NULL; json_next(v, &at, &name, &member); first = false) {
			if (!first) buf_c(b, "; ");
			name_add(b, name);
			buf_char(b, ' ');
			value_add(im, b, member);
		}
	} else {
		for (size_t i = 0; i < json_items(v); i++) {
			bool map = json_is_map(json_item(v, i));
			buf_c(b, i ? map ? ", (" : ", " : map ? "(" : "");
			value_add(im, b, json_item(v, i));
			if (map) buf_char(b, ')');
		}
	}
}

static void heading_add(struct buf *b, const char *title)
{
	if (b->len) buf_c(b, b->p[b->len - 1] == '\n' ? "\n" : "\n\n");
	buf_printf(b, "## %s\n\n", title);
}

static void line_add(struct import *im, struct buf *b, struct str name, const struct json *v)
{
	buf_c(b, "- **");
	name_add(b, name);
	buf_c(b, "**: ");
	value_add(im, b, v);
	buf_char(b, '\n');
}

void veris_section(struct import *im, const struct json *record, const struct buf *notes)
{
	static const struct { const char *title, *path; } blocks[] = {
		{ "Actors", "actor" }, { "Actions", "action" }, { "Assets", "asset" },
		{ "Effects and data", "attribute" }, { "Victim", "victim" }, { "Impact", "impact" },
		{ "Times as the source gives them", "timeline" },
		{ "Value chain", "value_chain" }
	};
	static const char *const more[] = { "confidence", "targeted", "notes", "discovery_notes",
		"control_failure", "corrective_action", "cost_corrective_action", NULL };
	struct buf b = buf_new(im->c.a, 2000);
	struct str name, summary = str_trim(json_text(json_at(record, "summary")));
	import_escape(&b, text_newlines(im->c.a, summary));
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		const struct json *value, *block = json_at(record, blocks[i].path);
		void *at = NULL;
		if (!json_is_map(block)) continue;
		heading_add(&b, blocks[i].title);
		while (json_next(block, &at, &name, &value)) line_add(im, &b, name, value);
	}
	size_t before = b.len;
	for (int i = 0; more[i]; i++) {
		if (!json_at(record, more[i])) continue;
		if (b.len == before) heading_add(&b, "Further notes");
		line_add(im, &b, str_of(more[i]), json_at(record, more[i]));
	}
	heading_add(&b, "Derived when imported; change by hand what is wrong");
	buf_str(&b, buf_text(notes));
	import_section(im, "technical-summary", buf_text(&b), NULL);
}

/* --- The event chain ------------------------------------------------------------------------ */

static const struct enum_value chain_words[] = {
	{ "ext", "external actor" }, { "int", "internal actor" }, { "prt", "partner" },
	{ "unk", "unknown" }, { "env", "environment" }, { "err", "error" }, { "hak", "hacking" },
	{ "mal", "malware" }, { "mis", "misuse" }, { "phy", "physical action" },
	{ "soc", "social action" }, { "srv", "server" }, { "net", "network" },
	{ "usr", "user device" }, { "ter", "public terminal" }, { "med", "media" },
	{ "ppl", "people" }, { "emb", "embedded device" }, { "cp", "confidentiality" },
	{ "ia", "integrity" }, { "au", "availability" }, { NULL, NULL }
};

void veris_event_chain(struct import *im, const struct json *record)
{
	static const char *const parts[] = { "actor", "action", "asset", "attribute", NULL };
	const struct json *chain = json_at(record, "plus.event_chain");
	for (size_t i = 0; i < json_items(chain); i++) {
		const struct json *link = json_item(chain, i);
		struct buf b = buf_new(im->c.a, 100);
		buf_printf(&b, "Step %zu", i + 1);
		for (int p = 0; parts[p]; p++) {
			struct str code = json_plain(im->c.a, json_at(link, parts[p]));
			const struct enum_value *word = enum_find(chain_words, code);
			if (!str_some(code)) continue;
			buf_c(&b, p ? ", " : ": ");
			buf_str(&b, word ? str_of(word->label) : code);
		}
		struct str summary = str_trim(json_plain(im->c.a, json_at(link, "summary")));
		if (str_some(summary)) buf_printf(&b, ". %.*s", STR_F(summary));
		struct str action = json_text(json_at(link, "action"));
		bool ours = str_is(action, "err") || str_is(action, "env");
		import_event(im, &(struct import_event){ .kind = ours ? "cause" : "attacker",
			.text = import_trimmed(im, buf_text(&b)) });
	}
}

/* --- The failure category ------------------------------------------------------------------- */

/* First match wins; NULL stands for every other variety of the action, but for "Unknown". */
static const struct { const char *action, *variety, *category; } categories[] = {
	{ "error", "Misconfiguration", "technical lapse" },
	{ "error", "Programming error", "technical lapse" },
	{ "error", "Malfunction", "technical lapse" },
	{ "error", "Capacity shortage", "technical lapse" },
	{ "error", NULL, "manual error" },
	{ "misuse", NULL, "procedural failure" },
	{ "physical", NULL, "process flaw" },
	{ "hacking", "Use of stolen creds", "procedural failure" },
	{ "hacking", "Brute force", "procedural failure" },
	{ "hacking", NULL, "technical lapse" },
	{ "malware", NULL, "technical lapse" },
	{ "social", "Bribery", "procedural failure" },
	{ "social", NULL, "manual error" },
};

static bool category_fits(const struct json *varieties, const char *wanted)
{
	for (size_t i = 0; i < json_items(varieties); i++) {
		struct str v = json_text(json_item(varieties, i));
		if (wanted ? str_is(v, wanted) : !str_is(v, "Unknown")) return true;
	}
	return false;
}

const char *veris_category(struct import *im, const struct json *record)
{
	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
		struct str path = arena_printf(im->c.a, "action.%s.variety", categories[i].action);
		if (category_fits(json_at(record, path.p), categories[i].variety))
			return categories[i].category;
	}
	return NULL;
}
