/* Postmortem sections and their versions. */
#include "base/diff.h"
#include "noun/content.h"
#include "noun/links.h"
#include "noun/section.h"

const struct enum_value section_values[] = {
	{ "sequence-of-events", _("Sequence of events") },
	{ "technical-summary", _("Technical summary") },
	{ "actors", _("Actors") },
	{ "response-execution", _("Response execution") },
	{ "key-takeaways", _("Key takeaways") },
	{ NULL, NULL }
};

#define SECTIONS_MAX 8
_Static_assert(sizeof section_values / sizeof *section_values <= SECTIONS_MAX, "rows on the stack");

const char *section_guidance(const struct enum_value *name)
{
	static const char *const lines[] = {
		_("What happened in which order, and what led to it. Tell the story; the timeline has the "
			"times, cite it with [T3]."),
		_("What happened technically: how they came in, how they moved, what was in reach. Each "
			"claim with what supports it."),
		_("Who did it, known or suspected, from where and why, how sure that is and on what it "
			"rests. “Not known” is an answer; say it."),
		_("How the response was carried out: detection, decisions, containment, recovery, "
			"communication; what helped and what stood in the way."),
		_("What went well, what went badly, where we were lucky; what others can learn from it."),
	};
	return lines[name - section_values];
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
		.saved_by_shown = db_get_text(&q, "saved_by_shown"), .digest = db_get_text(&q, "sha256"),
	};
	db_end(&q);
	return true;
}

bool section_same(const struct section_text *a, const struct section_text *b)
{
	bool because = a->because.p || b->because.p;
	return str_eq(a->text, b->text) && (!because || str_eq(a->because, b->because));
}

void section_write(struct ctx *c, int64_t incident_id, struct str name, int64_t base,
	struct section_text *s)
{
	s->digest = content_add(c->db, c->a, s->text);
	s->version = base + 1;
	struct db_arg args[] = { db_int("incident", incident_id), db_str("name", name),
		db_int("version", s->version), db_int("base", base), db_str("sha256", s->digest),
		db_str("because", s->because) };
	db_do(c->db, SQL_SECTION_VERSION_PUT, args, sizeof args / sizeof *args);
	db_do(c->db, s->text.len || s->because.p ? SQL_SECTION_PUT : SQL_SECTION_CLEAR, args,
		sizeof args / sizeof *args);
}

void section_facts(struct map *m, struct str name, const struct section_text *s)
{
	map_enum(m, "section", enum_get(section_values, name));
	map_int(m, "version", s->version);
	map_int(m, "bytes", (int64_t)s->text.len);
	map_text(m, "sha256", s->digest);
	map_text(m, "not_applicable_because", s->because);
}

static void put_state(struct map *m, bool filled, bool not_applicable)
{
	map_bool(m, "filled", filled);
	map_bool(m, "not_applicable", not_applicable);
	map_bool(m, "empty", !filled && !not_applicable);
}

/* What is known of each section that has a row; the others are empty. */
static void put_states(struct ctx *c, int64_t incident_id, struct map **rows)
{
	static const struct field fields[] = { { "version", DATA_INT, NULL },
		{ "saved_at", DATA_TIME, NULL }, { "saved_by_shown", DATA_TEXT, NULL },
		{ "not_applicable_because", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	bool put[SECTIONS_MAX] = { false };
	struct db_query q = DB_RUN(c->db, SQL_SECTION_LIST, db_int("incident", incident_id));
	while (db_step(&q)) {
		int i = enum_index(section_values, db_get_text(&q, "name"));
		if (i < 0) continue;
		bool because = !db_get_null(&q, "not_applicable_because");
		put_state(rows[i], !because, because);
		db_row(&q, fields, rows[i]);
		put[i] = true;
	}
	for (int i = 0; section_values[i].code; i++) {
		if (put[i]) continue;
		put_state(rows[i], false, false);
		for (const struct field *f = fields; f->name; f++) map_null(rows[i], f->name);
	}
}

/* One map for each of the five, in their order. */
static void put_rows(struct ctx *c, int64_t incident_id, struct map *out, struct map **rows)
{
	struct list *l = map_list(out, "sections");
	for (int i = 0; section_values[i].code; i++) {
		rows[i] = list_map(l);
		map_enum(rows[i], "name", &section_values[i]);
		map_int(rows[i], "incident", c->own);
	}
	put_states(c, incident_id, rows);
}

void sections_put(struct ctx *c, int64_t incident_id, struct map *out)
{
	struct map *rows[SECTIONS_MAX];
	put_rows(c, incident_id, out, rows);
}

/* Past this many bytes on one page, a text is left to a page of its own. */
#define TOGETHER_MAX ((size_t)2 << 20)

void sections_read_put(struct ctx *c, int64_t incident_id, struct map *out)
{
	struct map *rows[SECTIONS_MAX];
	struct str texts[SECTIONS_MAX] = { { NULL, 0 } };
	size_t total = 0;
	put_rows(c, incident_id, out, rows);
	struct db_query q = DB_RUN(c->db, SQL_SECTION_TEXTS, db_int("incident", incident_id));
	while (db_step(&q)) {
		int i = enum_index(section_values, db_get_text(&q, "name"));
		if (i >= 0) texts[i] = db_get_text(&q, "body");
	}
	for (int i = 0; section_values[i].code; i++) {
		total += texts[i].len;
		bool fits = total <= TOGETHER_MAX;
		map_bool(rows[i], "apart", str_some(texts[i]) && !fits);
		map_markdown(c, rows[i], "text", str_some(texts[i]) && fits ? texts[i] : STR_NONE);
	}
}

#define VERSION_ROWS 100

void section_versions_put(struct ctx *c, int64_t incident_id, struct str name, int64_t before,
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

void section_diff_put(struct map *m, const char *name, const struct section_text *older,
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
