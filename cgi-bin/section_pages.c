/* /INC-n/postmortem: its sections, each read, written, compared. */
#include "noun/comment.h"
#include "noun/incident.h"
#include "noun/links.h"
#include "pages.h"
#include "noun/section.h"

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
	incident_page(r, out, "postmortem");
	struct map *m = map_map(out, "section");
	struct enum_value *guidance = ARENA_NEW(r->c.a, struct enum_value);
	*guidance = (struct enum_value){ name->code, section_guidance(name) };
	map_enum(m, "name", name);
	map_enum(m, "guidance", guidance);
	map_int(m, "incident", r->incident.number);
	return m;
}

/* Where a version stands by itself; absent: nothing is saved yet. */
static struct str version_at(struct req *r, int64_t version)
{
	return !version ? STR_NONE : req_printf(r, "/INC-%lld/postmortem/%.*s/versions/%lld",
		(long long)r->incident.number, STR_F(r->name), (long long)version);
}

/* A version's facts and text; version 0 is nothing yet. */
static void version_show(struct req *r, struct map *m, const struct section_text *s)
{
	map_int(m, "version", s->version);
	if (s->version) map_time(m, "saved_at", s->saved_at);
	else map_null(m, "saved_at");
	map_text(m, "saved_by_shown", s->saved_by_shown);
	map_text(m, "not_applicable_because", s->because);
	map_markdown(&r->c, m, "text", text_part(&r->c, str_some(s->text) ? s->text : STR_NONE, false),
		version_at(r, s->version));
}

/* GET /INC-n/postmortem: 200; every section, to read. */
HANDLER(postmortem)
{
	const struct gate_counts *counts = incident_page(r, out, "postmortem");
	if (!counts) return ST_NOT_FOUND;
	sections_read_show(&r->c, r->incident.id, out);
	incident_review_show(&r->c, &r->incident, out);
	incident_gate(&r->c, &r->incident, counts, GATE_REVIEW | GATE_APPROVE |
		GATE_NOTES, out);
	map_int(r->chrome, "met", map_get(out, "gate_met")->list->n);
	form_show(r, "incident_review", NULL);
	bool may = incident_leads(&r->c, &r->incident) && !r->incident.historical;
	map_bool(r->chrome, "wrong", r->posted);
	map_bool(r->chrome, "drafted", !str_is(r->incident.postmortem, "not_required"));
	struct str stage = postmortem_stage(&r->incident);
	map_bool(r->chrome, "sends", may && str_is(stage, "drafting"));
	map_bool(r->chrome, "returns", may && str_is(stage, "in_review"));
	map_bool(r->chrome, "revises", may && str_is(stage, "approved"));
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

/* Somebody saved another text first: what they changed since the version that this one was made
 * from, and how this one differs from theirs. */
static void conflict_show(struct req *r, struct map *out, const struct section_text *mine,
	const struct section_text *theirs)
{
	struct section_text before = { .text = STR("") };
	int64_t base = 0;
	bool stale = r->posted && str_int(in_text(r->posted_in, "base"), &base) &&
		base != theirs->version && input_get(r->posted_in, "text")->clashes;
	if (!stale) {
		map_null(out, "conflict");
		return;
	}
	if (base) (void)section_read(&r->c, r->incident.id, r->name, base, &before);
	struct map *m = map_map(out, "conflict");
	version_show(r, m, theirs);
	map_text(m, "source", theirs->text);
	map_int(m, "base", base);
	map_bool(m, "again", str_eq(theirs->text, before.text));
	section_diff_show(m, "their_changes", &before, theirs);
	section_diff_show(m, "my_changes", theirs, mine);
}

/* What would be read if it were saved: the text that is, where it is the same. */
static void preview_show(struct req *r, const struct section_text *shown,
	const struct section_text *saved, const struct data *text)
{
	if (text->type == DATA_HTML && str_eq(shown->text, saved->text))
		map_html_later(r->chrome, "preview", text->html.source, text->html.html);
	else map_markdown(&r->c, r->chrome, "preview", text_part(&r->c, str_some(shown->text) ?
		shown->text : STR_NONE, false), STR_NONE);
}

/* GET /INC-n/postmortem/SECTION: 200; after a POST that did not save 422; 409 with both texts. */
HANDLER(section)
{
	const struct enum_value *name = enum_find(section_values, r->name);
	struct section_text saved;
	if (!name) return ST_NOT_FOUND;
	(void)section_read(&r->c, r->incident.id, r->name, 0, &saved);
	struct section_text shown = shown_text(r, &saved);
	struct map *m = section_frame(r, out, name);
	version_show(r, m, &saved);
	map_bool(r->chrome, "unsaved", !section_same(&shown, &saved));
	preview_show(r, &shown, &saved, map_get(m, "text"));
	conflict_show(r, out, &shown, &saved);
	comments_show(&r->c, &r->incident, r->name, out);
	form_show(r, "section_save", section_values_of(&r->c, &saved));
	return ST_OK;
}

/* A preview saves nothing, so it needs no lock; a digest of a mebibyte takes too long under it. */
enum status section_stage(struct req *r, struct map *out)
{
	(void)out;
	if (!enum_find(section_values, r->name)) return ST_NOT_FOUND;
	if (in_int(&r->in, "preview")) return ST_AGAIN;
	r->staged = section_seal(&r->c, &r->in);
	return ST_OK;
}

/* POST /INC-n/postmortem/SECTION: 303; 200 for a preview; 409 when someone saved first; 422. */
HANDLER(section_save)
{
	long long n = (long long)r->incident.number;
	(void)out;
	r->location = in_int(&r->in, "stay") ?
		req_printf(r, "/INC-%lld/postmortem/%.*s", n, STR_F(r->name)) :
		req_printf(r, "/INC-%lld/postmortem#%.*s", n, STR_F(r->name));
	return section_set(&r->c, &r->incident, r->name, &r->in, r->staged);
}

/* GET /INC-n/postmortem/SECTION/versions: 200; newest first, a hundred a page. */
HANDLER(section_versions)
{
	const struct enum_value *name = enum_find(section_values, r->name);
	if (!name) return ST_NOT_FOUND;
	(void)section_frame(r, out, name);
	section_versions_show(&r->c, r->incident.id, r->name, in_int(&r->in, "before"), out);
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
	version_show(r, map_map(out, "shown"), &version);
	map_bool(r->chrome, "compare", latest.version > 1);
	map_bool(out, "latest", version.version == latest.version);
	map_int(out, "with", other);
	section_diff_show(out, "changes", &with, &version);
	return ST_OK;
}
