/* /INC-n/evidence: the pieces, what cites them, and their custody. */
#include <errno.h>
#include "base/blob.h"
#include "base/log.h"
#include "noun/evidence.h"
#include "pages.h"
#include "web/app_inside.h"
#include "web/filter.h"

/* What is added: a file, or a piece of one of the other kinds. */
static const struct enum_value adds[] = { { "file", _("File or screenshot") },
	{ "log", _("Log extract") }, { "statement", _("Statement") }, { "link", _("Link") },
	{ NULL, NULL } };

const struct input evidence_list_input[] = {
	{ "kind", IN_CHOICE, 0, 0, 0, evidence_kinds, _("Kind"), NULL, NULL },
	{ "cited", IN_CHOICE, 0, 0, 0, evidence_cited_values, _("Citations"), NULL, NULL },
	{ "struck", IN_CHOICE, 0, 0, 0, evidence_struck_values, _("Struck out"), NULL, NULL },
	{ "by", IN_LINE, 0, 0, 120, NULL, _("Collected by"), NULL, NULL },
	{ "add", IN_CHOICE, 0, 0, 0, adds, _("What to add"), NULL, NULL },
	{ NULL }
};
const struct input evidence_shown_input[] = {
	{ "before", IN_INT, 0, 1, 0, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

static struct str list_link(struct req *r, const char *name, struct str value)
{
	return filter_link(r, req_printf(r, "/INC-%lld/evidence", (long long)r->incident.number).p, name,
		value);
}

/* The values of one filter, each with the link that sets it, or takes it out. */
static void filter_values(struct req *r, struct list *filters, const struct list *values,
	const char *name)
{
	struct map *filter = list_map(filters);
	map_words(filter, "label", input_row(&r->in, str_of(name))->label);
	struct list *l = map_list(filter, "values");
	for (int i = 0; i < values->n; i++) {
		const struct data *value = map_get(values->v[i].map, "value");
		bool chosen = map_get(values->v[i].map, "chosen")->b, code = value->type == DATA_ENUM;
		int64_t n = map_get(values->v[i].map, "count")->i;
		struct map *m = list_map(l);
		if (code) map_words(m, "label", value->e->label);
		else map_text(m, "label", value->type == DATA_TEXT ? value->text : STR_NONE);
		map_int(m, "count", n);
		map_bool(m, "chosen", chosen);
		map_text(m, "link", chosen ? list_link(r, name, STR_NONE) : !n ? STR_NONE :
			list_link(r, name, code ? str_of(value->e->code) : value->type == DATA_TEXT ? value->text :
			STR(EVIDENCE_NOBODY)));
	}
}

static void filters_show(struct req *r, const struct map *out)
{
	static const char *const names[][2] = { { "kind", "kinds" }, { "cited", "cited" },
		{ "struck", "struck" }, { "by", "collectors" } };
	struct list *filters = map_list(r->chrome, "filters");
	bool filtered = false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		filter_values(r, filters, map_get(out, names[i][1])->list, names[i][0]);
		filtered = filtered || in_has(&r->in, names[i][0]);
	}
	map_bool(r->chrome, "filtered", filtered);
	map_int(r->chrome, "matching", map_get(out, "evidence")->list->n);
	map_int(r->chrome, "total", map_get(out, "total")->i);
}

/* The one form that is on the page: of what was posted, else of what the address says. */
static void add_show(struct req *r)
{
	const struct enum_value *add = input_get(&r->in, "add")->choice, *posted = NULL;
	struct list *l = map_list(r->chrome, "adds");
	struct map *values = map_new(r->c.a);
	if (req_posted(r, "evidence_upload")) add = &adds[0];
	if (req_posted(r, "evidence_add")) posted = input_get(r->posted_in, "kind")->choice;
	if (req_posted(r, "evidence_add"))
		add = posted ? enum_find(adds, str_of(posted->code)) : &adds[1];
	if (!add) add = &adds[0];
	for (const struct enum_value *e = adds; e->code; e++) {
		struct map *m = list_map(l);
		map_words(m, "label", e->label);
		map_text(m, "link", req_printf(r, "%.*s#add",
			STR_F(list_link(r, "add", str_of(e->code)))));
		map_bool(m, "current", e == add);
	}
	map_text(r->chrome, "add", str_of(add->code));
	map_bool(r->chrome, "add_file", add == &adds[0]);
	map_text(values, "collected_by", r->me.shown);
	map_text(values, "zone", r->c.zone_name);
	form_show(r, "evidence_upload", values);
	form_show(r, "evidence_add", values);
	form_drop(r, "evidence_add", strcmp(add->code, "link") == 0 ? "text" : "url");
}

/* GET /INC-n/evidence?kind=&cited=&struck=&by=&add=: 200; 400 for what is none of these. */
HANDLER(evidence)
{
	const struct evidence_filter filter = { .kind = input_get(&r->in, "kind")->choice,
		.cited = input_get(&r->in, "cited")->choice, .struck = input_get(&r->in, "struck")->choice,
		.by = in_text(&r->in, "by") };
	incident_page(r, out, "evidence");
	evidence_list_show(&r->c, &r->incident, &filter, out);
	filters_show(r, out);
	add_show(r);
	return ST_OK;
}

/* Before the transaction: the bytes are durable, under their digest's name. What no row names in
 * the end is swept. */
enum status evidence_stage(struct req *r, struct map *out)
{
	struct upload *u = r->upload;
	(void)out;
	if (!u->sha256.p || !evidence_file_check(&r->c, &r->in)) return ST_INVALID;
	if (blob_keep(u->blob)) return ST_OK;
	bool full = errno == ENOSPC || errno == EDQUOT;
	input_error(&r->in, "file", _("The file could not be written."));
	return full ? ST_FULL : ST_BROKEN;
}

/* POST /INC-n/evidence/upload: 303 to it; 413 and 507 for what is too much; 422. */
HANDLER(evidence_upload)
{
	struct evidence_file file = { 0, r->upload->name, r->upload->sha256, r->upload->size };
	int64_t number = 0;
	(void)out;
	enum status s = evidence_file_add(&r->c, &r->incident, &r->in, &file, &number);
	incident_part_done(r, 'E', number);
	return s;
}

/* Before the transaction: the bytes are read once to the end, and are those that were recorded, or
 * they are not given out. */
enum status evidence_file_stage(struct req *r, struct map *out)
{
	struct give *g = ARENA_NEW(r->c.a, struct give);
	struct evidence_file file;
	int64_t size;
	(void)out;
	if (!evidence_file_read(&r->c, &r->incident, r->num[1], &file)) return ST_NOT_FOUND;
	*g = (struct give){ blob_open(r->app->config.home, file.sha256), req_printf(r,
		"INC-%lld-E%lld", (long long)r->incident.number, (long long)r->num[1]), file.name, file.size };
	if (g->fd < 0) return ST_OK;
	r->give = g;
	r->staged = arena_str(r->c.a, blob_digest(r->c.a, g->fd, &size)).p;
	return ST_OK;
}

/* POST /INC-n/evidence/En/file: 200 with its bytes, after it is written down who took them; 404;
 * 500 where they are not those that were recorded, which is written down, too. A POST, because
 * a GET changes nothing. */
HANDLER(evidence_file)
{
	struct evidence_file file;
	(void)out;
	if (!evidence_file_read(&r->c, &r->incident, r->num[1], &file)) return ST_NOT_FOUND;
	struct str found = r->staged ? str_of(r->staged) : STR("missing");
	r->location = req_printf(r, "/INC-%lld/evidence/E%lld", (long long)r->incident.number,
		(long long)r->num[1]);
	r->given = evidence_file_taken(&r->c, &r->incident, r->num[1], &file, found);
	r->instead = r->given ? ST_OK : ST_DAMAGED;
	if (!r->given) log_fault("event=hash_mismatch piece=INC-%lld/E%lld recorded=%.*s found=%.*s",
		(long long)r->incident.number, (long long)r->num[1], STR_F(file.sha256), STR_F(found));
	return ST_DONE;
}

/* A piece stays what it is, so the form offers the kinds that hold the same. */
static void drop_others(struct req *r, const struct map *out)
{
	const struct enum_value *kind = map_get(map_get(out, "piece")->map, "kind")->e;
	struct list *options = map_get(form_field(r, "evidence_set", "kind"), "options")->list;
	int n = 0;
	for (int i = 0; i < options->n; i++) {
		const struct data *code = map_get(options->v[i].map, "value");
		bool fits = code->type == DATA_TEXT && evidence_alike(str_of(kind->code), code->text);
		if (fits || map_get(options->v[i].map, "selected")->b) options->v[n++] = options->v[i];
	}
	options->n = n;
}

/* GET /INC-n/evidence/En?before=N: 200; 404. Its custody from that entry back. */
HANDLER(evidence_piece)
{
	int64_t number = r->num[1];
	struct evidence_seen seen;
	if (!evidence_show(&r->c, &r->incident, number, in_int(&r->in, "before"), out, &seen))
		return ST_NOT_FOUND;
	incident_page(r, out, "evidence");
	form_show(r, "evidence_set", form_values(r, &evidence_noun, seen.id));
	drop_others(r, out);
	form_show(r, "evidence_custody", evidence_custody_values(&r->c, &r->incident, number));
	form_show(r, "evidence_strike", NULL);
	map_bool(r->chrome, "strike_again", req_posted(r, "evidence_strike"));
	map_bool(r->chrome, "restores", seen.struck && seen.may_restore);
	form_refused_show(r);
	map_text(r->chrome, "next", !seen.next ? STR_NONE : req_printf(r,
		"/INC-%lld/evidence/E%lld?before=%lld#custody", (long long)r->incident.number,
		(long long)number, (long long)seen.next));
	return ST_OK;
}

/* POST /INC-n/evidence/En/strike: 303 to the list; 404; 422. */
HANDLER(evidence_strike)
{
	(void)out;
	incident_part_done(r, 'E', r->num[1]);
	return evidence_strike(&r->c, &r->incident, &r->in, r->num[1]);
}

/* POST /INC-n/evidence/En/restore: 303 to the list; 403; 404; 422. */
HANDLER(evidence_restore)
{
	(void)out;
	incident_part_done(r, 'E', r->num[1]);
	return evidence_restore(&r->c, &r->incident, &r->in, r->num[1]);
}

/* POST /INC-n/evidence/En/custody: 303 to the piece; 404; 422. */
HANDLER(evidence_custody)
{
	(void)out;
	r->location = req_printf(r, "/INC-%lld/evidence/E%lld#custody",
		(long long)r->incident.number, (long long)r->num[1]);
	return evidence_hand(&r->c, &r->incident, &r->in, r->num[1]);
}
