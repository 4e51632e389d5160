/* /INC-n/postmortem: its sections, each read, written, compared. */
#include "noun/incident.h"
#include "noun/links.h"
#include "pages.h"
#include "noun/section.h"

/* The rows of section_input that are changed below. */
enum { IN_BASE };

const struct input section_input[] = {
	[IN_BASE] = { "base", IN_HIDDEN, REQUIRED, 0, 12, NULL, _("Version"), NULL, NULL },
	{ "text", IN_TEXT, WIDE | MONO, 0, SECTION_MAX, NULL, _("Text, in Markdown"),
	  _("Cite events with [T3] and findings with [F2]; INC-42 and FU-317 become links."), NULL },
	{ "because", IN_LINE, WIDE, 0, 1000, NULL, _("Not applicable, because"),
	  _("Instead of a text, when there is nothing to write here."), NULL },
	{ "stay", IN_CHECK, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ "preview", IN_CHECK, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};

const struct input section_versions_input[] = {
	{ "before", IN_INT, 0, 1, 0, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

const struct input section_version_input[] = {
	{ "with", IN_INT, 0, 0, 0, NULL, _("Compare with version"), NULL, NULL },
	{ NULL }
};

/* What every page of one section begins with: out.incident, out.section. */
static struct map *section_frame(struct req *r, struct map *out, const struct enum_value *name)
{
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "postmortem");
	struct map *m = map_map(out, "section");
	struct enum_value *guidance = ARENA_NEW(r->c.a, struct enum_value);
	*guidance = (struct enum_value){ name->code, section_guidance(name) };
	map_enum(m, "name", name);
	map_enum(m, "guidance", guidance);
	map_int(m, "incident", r->incident.number);
	return m;
}

/* A version's facts and text; version 0 is nothing yet. */
static void version_put(struct req *r, struct map *m, const struct section_text *s)
{
	map_int(m, "version", s->version);
	if (s->version) map_time(m, "saved_at", s->saved_at);
	else map_null(m, "saved_at");
	map_text(m, "saved_by_shown", s->saved_by_shown);
	map_text(m, "not_applicable_because", s->because);
	map_markdown(&r->c, m, "text", str_some(s->text) ? s->text : STR_NONE);
}

/* GET /INC-n/postmortem: 200; every section, to read. */
HANDLER(postmortem)
{
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "postmortem");
	sections_read_put(&r->c, r->incident.id, out);
	return ST_OK;
}

/* What the form says: typed, if it is shown again, else what is saved. */
static struct section_text shown_text(const struct req *r, const struct section_text *saved)
{
	struct section_text s = *saved;
	if (!r->posted) return s;
	s.text = input_get(r->posted_in, "text")->raw;
	s.because = in_text(r->posted_in, "because");
	if (!s.text.p) s.text = STR("");
	return s;
}

/* GET /INC-n/postmortem/SECTION: 200; after a POST that did not save 422; 409 with both texts. */
HANDLER(section)
{
	const struct enum_value *name = enum_find(section_values, r->name);
	struct section_text saved;
	if (!name) return ST_NOT_FOUND;
	(void)section_read(&r->c, r->incident.id, r->name, 0, &saved);
	struct section_text shown = shown_text(r, &saved);
	struct map *values = map_new(r->c.a);
	version_put(r, section_frame(r, out, name), &saved);
	map_bool(r->chrome, "unsaved", !section_same(&shown, &saved));
	map_markdown(&r->c, r->chrome, "preview", str_some(shown.text) ? shown.text : STR_NONE);
	if (!map_get(out, "conflict")) map_null(out, "conflict");
	map_int(values, "base", saved.version);
	map_text(values, "text", saved.text);
	map_text(values, "because", saved.because);
	form_put(r, "section_save", values);
	return ST_OK;
}

/* Somebody saved first: both texts for the page. From now on the form stands on the new version, so
 * that saving it again is the writer's decision. */
static enum status conflict_put(struct req *r, struct map *out, int64_t base,
	const struct section_text *mine, const struct section_text *theirs)
{
	struct section_text before = { .text = STR("") };
	if (base && !section_read(&r->c, r->incident.id, r->name, base, &before)) return ST_BAD;
	struct map *m = map_map(out, "conflict");
	version_put(r, m, theirs);
	map_text(m, "source", theirs->text);
	map_int(m, "base", base);
	map_bool(m, "again", str_eq(theirs->text, before.text));
	section_diff_put(m, "their_changes", &before, theirs);
	section_diff_put(m, "my_changes", theirs, mine);
	struct input_value *v = &r->in.values[IN_BASE];
	v->raw = v->text = req_printf(r, "%lld", (long long)theirs->version);
	return ST_CONFLICT;
}

static enum status save(struct req *r, int64_t base, struct section_text *latest,
	struct section_text *mine)
{
	r->before = map_new(r->c.a);
	r->after = map_new(r->c.a);
	section_facts(r->before, r->name, latest);
	mine->version = base;
	mine->digest = latest->digest;
	if (!section_same(mine, latest)) section_write(&r->c, r->incident.id, r->name, base, mine);
	section_facts(r->after, r->name, mine);
	long long n = (long long)r->incident.number;
	r->incident_id = r->incident.id;
	r->object = req_printf(r, "INC-%lld/%.*s", n, STR_F(r->name));
	r->location = in_int(&r->in, "stay") ?
		req_printf(r, "/INC-%lld/postmortem/%.*s?done=section_save", n, STR_F(r->name)) :
		req_printf(r, "/INC-%lld/postmortem?done=section_save#%.*s", n, STR_F(r->name));
	return ST_DONE;
}

/* POST /INC-n/postmortem/SECTION: 303; 200 for a preview; 409 when someone saved first; 422. */
HANDLER(section_save)
{
	int64_t base;
	struct section_text latest, mine = { .text = in_text(&r->in, "text"),
		.because = in_text(&r->in, "because") };
	if (!enum_find(section_values, r->name)) return ST_NOT_FOUND;
	if (!str_int(in_text(&r->in, "base"), &base) || base < 0) return ST_BAD;
	if (in_int(&r->in, "preview")) return ST_AGAIN;
	if (!mine.text.p) mine.text = STR("");
	if (mine.text.len && mine.because.p)
		input_error(&r->in, "because", _("There is a text. Remove it, or this reason."));
	if (r->in.nerrors) return ST_INVALID;
	(void)section_read(&r->c, r->incident.id, r->name, 0, &latest);
	if (base != latest.version && !section_same(&mine, &latest))
		return conflict_put(r, out, base, &mine, &latest);
	return save(r, latest.version, &latest, &mine);
}

/* GET /INC-n/postmortem/SECTION/versions: 200; newest first, a hundred a page. */
HANDLER(section_versions)
{
	const struct enum_value *name = enum_find(section_values, r->name);
	if (!name) return ST_NOT_FOUND;
	(void)section_frame(r, out, name);
	section_versions_put(&r->c, r->incident.id, r->name, in_int(&r->in, "before"), out);
	return ST_OK;
}

/* GET /INC-n/postmortem/SECTION/versions/V?with=W: 200; V, and what changed since W (default: the
 * one before; 0 is nothing yet). */
HANDLER(section_version)
{
	const struct enum_value *name = enum_find(section_values, r->name);
	struct section_text version, with = { .text = STR("") };
	if (!name || !section_read(&r->c, r->incident.id, r->name, r->num[1], &version))
		return ST_NOT_FOUND;
	int64_t other = in_has(&r->in, "with") ? in_int(&r->in, "with") : version.version - 1;
	if (other && !section_read(&r->c, r->incident.id, r->name, other, &with)) return ST_NOT_FOUND;
	struct map *frame = section_frame(r, out, name);
	struct section_text latest;
	(void)section_read(&r->c, r->incident.id, r->name, 0, &latest);
	map_int(frame, "version", latest.version);
	version_put(r, map_map(out, "shown"), &version);
	map_bool(r->chrome, "compare", latest.version > 1);
	map_bool(out, "latest", version.version == latest.version);
	map_int(out, "with", other);
	section_diff_put(out, "changes", &with, &version);
	return ST_OK;
}
