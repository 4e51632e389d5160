/* Postmortem sections and their versions. */
#include "base/diff.h"
#include "noun/cited.h"
#include "noun/links.h"
#include "noun/content.h"
#include "noun/section.h"

/* A section: its code and name; its condition at the gate, which is its column in incident_counts
 * too, and what that says while it is not met, and when it is; what belongs into it. */
#define SECTION_EACH(X) \
	X("sequence-of-events", _("Sequence of events"), "section_sequence", \
		_("The sequence of events is not written"), _("Sequence of events is written"), \
		_("What happened in which order, and what led to it. Tell the story; the timeline has the " \
			"times, cite it with [T3].")) \
	X("technical-summary", _("Technical summary"), "section_technical", \
		_("The technical summary is not written"), _("Technical summary is written"), \
		_("What happened technically: how they came in, how they moved, what was in reach. Each " \
			"claim with what supports it.")) \
	X("actors", _("Actors"), "section_actors", \
		_("What is known of the actors is not written"), \
		_("What is known of the actors is written"), \
		_("Who did it, known or suspected, from where and why, how sure that is and on what it " \
			"rests. “Not known” is an answer; say it.")) \
	X("response-execution", _("Response execution"), "section_response", \
		_("How the response was executed is not written"), _("Response execution is written"), \
		_("How the response was carried out: detection, decisions, containment, recovery, " \
			"communication; what helped and what stood in the way.")) \
	X("key-takeaways", _("Key takeaways"), "section_takeaways", \
		_("The key takeaways are not written"), _("Key takeaways are written"), \
		_("What went well, what went badly, where we were lucky; what others can learn from it."))

#define AS_VALUE(code, label, condition, lacks, written, guidance) { code, label },
#define AS_KIND(code, label, condition, lacks, written, guidance) \
	{ condition, lacks, written, guidance },
const struct enum_value section_values[] = { SECTION_EACH(AS_VALUE) { NULL, NULL } };
const struct section_kind section_kinds[] = { SECTION_EACH(AS_KIND) };
_Static_assert(sizeof section_kinds / sizeof *section_kinds == SECTIONS, "one row a section");

const struct input section_input[] = {
	{ "base", IN_HIDDEN, IN_REQUIRED, 0, 12, NULL, _("Version"), NULL, NULL },
	{ "text", IN_TEXT, IN_WIDE | IN_MONO, 0, SECTION_MAX, NULL, _("Text, in Markdown"),
	  _("Cite evidence with [E3], events with [T3], findings with [F2]; INC-42 and FU-317 become "
	  "links."), NULL },
	{ "because", IN_LINE, IN_WIDE, 0, 1000, NULL, _("Not applicable, because"),
	  _("Instead of a text, when there is nothing to write here."), NULL },
	{ "stay", IN_CHECK, IN_APART, 0, 0, NULL, NULL, NULL, NULL },
	{ "preview", IN_CHECK, IN_APART, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};

const char *section_guidance(const struct enum_value *name)
{
	return section_kinds[name - section_values].guidance;
}

bool section_read(struct ctx *c, int64_t incident_id, struct str name, int64_t version,
	struct section_text *s)
{
	struct db_query q = DB_RUN(c->db, SQL_SECTION_VERSION_GET, db_int("incident", incident_id),
		db_str("name", name), db_id("version", version));
	*s = (struct section_text){ .text = STR("") };
	if (!db_step(&q)) return false;
	*s = (struct section_text){
		.version = db_get_int(&q, "version"), .saved_at = db_get_int(&q, "saved_at"),
		.text = db_get_text(&q, "body"), .because = db_get_text(&q, "not_applicable_because"),
		.saved_by_shown = db_get_text(&q, "saved_by_shown"),
	};
	db_end(&q);
	return true;
}

bool section_same(const struct section_text *a, const struct section_text *b)
{
	bool because = a->because.p || b->because.p;
	return str_eq(a->text, b->text) && (!because || str_eq(a->because, b->because));
}

struct map *section_values_of(struct ctx *c, const struct section_text *s)
{
	struct map *m = map_new(c->a);
	map_int(m, "base", s->version);
	map_text(m, "text", s->text);
	map_text(m, "because", s->because);
	return m;
}

void section_make(struct ctx *c, const struct incident_head *inc, struct str name,
	const struct section_text *latest, struct section_text *s)
{
	bool sealed = s->sealed && str_eq(s->sealed->body, s->text);
	struct str sha256 = sealed ? content_put(c->db, s->sealed) :
		content_add(c->db, c->a, s->text);
	s->version = latest->version + 1;
	s->saved_at = c->now;
	struct db_arg args[] = { db_int("incident", inc->id),
		db_str("name", str_of(enum_get(section_values, name)->code)),
		db_int("version", s->version), db_int("base", latest->version),
		db_str("sha256", sha256), db_str("because", s->because) };
	db_do(c->db, SQL_SECTION_VERSION_ADD, args, sizeof args / sizeof *args);
	db_do(c->db, s->text.len || s->because.p ? SQL_SECTION_SET : SQL_SECTION_CLEAR, args,
		sizeof args / sizeof *args);
}

/* The values of the version that the form was made from; NULL when there is no such version. */
static enum status merged(struct ctx *c, const struct incident_head *inc, struct str name,
	struct inputs *in, const struct section_text *latest)
{
	struct section_text base = { .text = STR("") };
	int64_t version;
	if (!str_int(in_text(in, "base"), &version) || version < 0) return ST_BAD;
	if (version == latest->version) return ST_OK;
	if (version && !section_read(c, inc->id, name, version, &base)) return ST_BAD;
	const struct map *was = section_values_of(c, &base), *is = section_values_of(c, latest);
	struct save save = { latest->saved_by_shown, latest->saved_at, NULL, is };
	return values_merge(in, was, is, &save, 1);
}

const struct sealed *section_seal(struct ctx *c, const struct inputs *in)
{
	struct str text = in_text(in, "text");
	struct sealed *s = ARENA_NEW(c->a, struct sealed);
	*s = content_seal(c->a, text.p ? text : STR(""));
	return s;
}

enum status section_set(struct ctx *c, const struct incident_head *inc, struct str name,
	struct inputs *in, const struct sealed *sealed)
{
	struct section_text latest, mine;
	if (!enum_find(section_values, name)) return ST_NOT_FOUND;
	(void)section_read(c, inc->id, name, 0, &latest);
	enum status s = merged(c, inc, name, in, &latest);
	if (s != ST_OK) return s;
	mine = (struct section_text){ .text = in_text(in, "text"), .because = in_text(in, "because"),
		.sealed = sealed };
	if (!mine.text.p) mine.text = STR("");
	if (mine.text.len && mine.because.p) {
		input_error(in, "because", _("There is a text. Remove it, or this reason."));
		return ST_INVALID;
	}
	struct db_arg key[] = { db_int("incident_id", inc->id), db_str("name", name) };
	struct change ch = change_begin_key(c, RECORD_SECTION, key, sizeof key / sizeof *key);
	if (!section_same(&mine, &latest)) section_make(c, inc, name, &latest, &mine);
	change_end(c, &ch, inc->id, ctx_printf(c, "INC-%lld/%.*s", (long long)inc->number,
		STR_F(name)));
	return ST_DONE;
}

static void state_show(struct map *m, bool filled, bool not_applicable)
{
	map_bool(m, "filled", filled);
	map_bool(m, "not_applicable", not_applicable);
	map_bool(m, "empty", !filled && !not_applicable);
}

/* What is known of each section that has a row; the others are empty. */
static void states_show(struct ctx *c, int64_t incident_id, struct map **rows)
{
	static const struct field fields[] = { { "version", DATA_INT, NULL },
		{ "saved_at", DATA_TIME, NULL }, { "saved_by_shown", DATA_TEXT, NULL },
		{ "not_applicable_because", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	bool put[SECTIONS] = { false };
	struct db_query q = DB_RUN(c->db, SQL_SECTION_LIST, db_int("incident", incident_id));
	while (db_step(&q)) {
		int i = enum_index(section_values, db_get_text(&q, "name"));
		if (i < 0) continue;
		bool because = !db_get_null(&q, "not_applicable_because");
		state_show(rows[i], !because, because);
		db_row(&q, fields, rows[i]);
		put[i] = true;
	}
	for (int i = 0; section_values[i].code; i++) {
		if (put[i]) continue;
		state_show(rows[i], false, false);
		for (const struct field *f = fields; f->name; f++) map_null(rows[i], f->name);
	}
}

/* Makes one map for each section, in the order of section_values. */
static void rows_show(struct ctx *c, int64_t incident_id, struct map *out, struct map **rows)
{
	struct list *l = map_list(out, "sections");
	for (int i = 0; section_values[i].code; i++) {
		rows[i] = list_map(l);
		map_enum(rows[i], "name", &section_values[i]);
		map_int(rows[i], "incident", c->own);
	}
	states_show(c, incident_id, rows);
}

void sections_show(struct ctx *c, int64_t incident_id, struct map *out)
{
	struct map *rows[SECTIONS];
	rows_show(c, incident_id, out, rows);
}

void sections_read_show(struct ctx *c, int64_t incident_id, struct map *out)
{
	struct map *rows[SECTIONS];
	struct text_part texts[SECTIONS] = { { .bytes = 0 } };
	struct cited *cited = cited_new(c, incident_id);
	rows_show(c, incident_id, out, rows);
	struct db_query q = DB_RUN(c->db, SQL_SECTION_TEXTS, db_int("incident", incident_id));
	while (db_step(&q)) {
		int i = enum_index(section_values, db_get_text(&q, "name"));
		if (i >= 0) texts[i] = text_take(c, &q, "body", true);
	}
	for (int i = 0; section_values[i].code; i++) {
		if (!texts[i].text.len) texts[i].text = STR_NONE;
		map_markdown(c, rows[i], "text", texts[i], ctx_printf(c, "/INC-%lld/postmortem/%s",
			(long long)c->own, section_values[i].code));
		cited_add(cited, rows[i], texts[i].text);
	}
	cited_end(cited);
}

#define VERSION_ROWS 100

void section_versions_show(struct ctx *c, int64_t incident_id, struct str name, int64_t before,
	struct map *out)
{
	static const struct field fields[] = { { "version", DATA_INT, NULL },
		{ "saved_at", DATA_TIME, NULL }, { "saved_by_shown", DATA_TEXT, NULL },
		{ "not_applicable_because", DATA_TEXT, NULL }, { "characters", DATA_INT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_SECTION_VERSION_LIST, db_int("incident", incident_id),
		db_str("name", name), db_id("before", before), db_int("limit", VERSION_ROWS + 1));
	struct list *rows = map_list(out, "versions");
	bool more = false;
	while (!more && db_step(&q)) {
		more = rows->n == VERSION_ROWS;
		if (more) break;
		struct map *m = list_map(rows);
		db_row(&q, fields, m);
		map_int(m, "incident", c->own);
		map_enum(m, "name", enum_get(section_values, name));
	}
	db_end(&q);
	if (more) map_int(out, "next", map_get(rows->v[rows->n - 1].map, "version")->i);
	else map_null(out, "next");
}

void section_diff_show(struct map *m, const char *name, const struct section_text *older,
	const struct section_text *newer)
{
	static const struct enum_value changes[] = { [DIFF_SAME] = { "same", _("unchanged") },
		[DIFF_REMOVED] = { "removed", _("removed") }, [DIFF_ADDED] = { "added", _("added") },
		[DIFF_SKIPPED] = { "skipped", _("unchanged") } };
	static const struct enum_value whole = { "whole", _("too different to compare") };
	struct diff d = diff_lines(m->a, older->text, newer->text);
	struct list *l = map_list(m, name);
	if (d.too_different) {
		struct map *line = list_map(l);
		map_enum(line, "change", &whole);
		map_null(line, "text");
		map_null(line, "count");
	}
	for (int i = 0; i < d.n && d.added + d.removed; i++) {
		struct map *line = list_map(l);
		map_enum(line, "change", &changes[d.v[i].what]);
		map_text(line, "text", d.v[i].text);
		map_int(line, "count", d.v[i].skipped);
	}
}
