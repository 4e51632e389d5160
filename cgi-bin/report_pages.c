/* /INC-n/report: the report as it is now, its approval, and the revisions that were approved. */
#include "noun/links.h"
#include "noun/report.h"
#include "noun/report_sign.h"
#include "pages.h"
#include "web/app_inside.h"

/* GET /INC-n/report: 200; what it would say now, what stands before its approval, the form for who
 * may, and its revisions. */
HANDLER(report)
{
	const struct gate_counts *counts = incident_page(r, out, "report");
	struct map *tree = map_map(out, "report"), *values = map_new(r->c.a);
	if (!counts) return ST_NOT_FOUND;
	map_bool(r->chrome, "slow", !report_show(&r->c, &r->incident, tree));
	report_page_show(&r->c, &r->incident, counts, out);
	map_int(r->chrome, "met", map_get(out, "gate_met")->list->n);
	map_int(values, "seen", map_get(out, "seen")->i);
	map_text(values, "lang", r->c.lang == LANG_JA ? STR("ja") : STR("en"));
	form_show(r, "report_approve", values);
	if (map_get(out, "next")->i == 1) form_drop(r, "report_approve", "changes");
	map_bool(r->chrome, "drafted", !str_is(r->incident.postmortem, "not_required"));
	return ST_OK;
}

enum status report_stage(struct req *r, struct map *out)
{
	(void)out;
	r->staged = report_print(&r->c, &r->incident, &r->in);
	return ST_OK;
}

/* POST /INC-n/report: 303 to the revision; 403; 422, also when something was changed since. */
HANDLER(report_approve)
{
	(void)out;
	r->location = req_printf(r, "/INC-%lld/report/%lld", (long long)r->incident.number,
		(long long)report_revision(r->staged));
	return report_approve(&r->c, &r->incident, &r->in, r->staged, r->app->config.home);
}

/* GET /INC-n/report/R: 200; as it was approved. */
HANDLER(report_revision)
{
	incident_page(r, out, "report");
	struct map *m = map_map(out, "revision");
	if (!report_revision_show(&r->c, &r->incident, r->num[1], m)) return ST_NOT_FOUND;
	struct str *html = ARENA_NEW(r->c.a, struct str);
	*html = report_file_read(&r->c, &r->incident, r->num[1],
		str_of(report_formats[REPORT_HTML].code));
	if (!html->p) return ST_NOT_FOUND;
	map_html_later(r->chrome, "frozen", STR(""), html);
	return ST_OK;
}

/* GET /INC-n/report/R/changes: 200; what it changed since the one before. */
HANDLER(report_changes)
{
	int64_t revision = r->num[1];
	incident_page(r, out, "report");
	struct map *m = map_map(out, "revision");
	return report_revision_show(&r->c, &r->incident, revision, m) && revision > 1 &&
		report_changes_show(&r->c, &r->incident, revision - 1, revision, out) ? ST_OK : ST_NOT_FOUND;
}

/* GET /INC-n/report/R/FORMAT: 200, the very bytes that were approved, to be saved. */
HANDLER(report_file)
{
	static const char *const types[] = { [REPORT_HTML] = NULL,
		[REPORT_MARKDOWN] = "text/markdown; charset=utf-8", [REPORT_JSON] = "application/json" };
	int format = enum_index(report_formats, r->name);
	(void)out;
	if (format <= REPORT_HTML) return ST_NOT_FOUND;
	struct str body = report_file_read(&r->c, &r->incident, r->num[1], r->name);
	if (!body.p) return ST_NOT_FOUND;
	r->bytes = ARENA_NEW(r->c.a, struct bytes);
	*r->bytes = (struct bytes){ body, report_file_name(&r->c, &r->incident, r->num[1],
		(enum report_format)format), types[format] };
	return ST_OK;
}

/* GET /INC-n/report/R/FORMAT/signature: 200, what stands beside that file to verify it. */
HANDLER(report_signature)
{
	int format = enum_index(report_formats, r->name);
	struct report_signature s;
	(void)out;
	if (format <= REPORT_HTML || !report_signature_read(&r->c, r->incident.id, r->num[1], "full",
		report_formats[format].code, &s)) return ST_NOT_FOUND;
	r->bytes = ARENA_NEW(r->c.a, struct bytes);
	*r->bytes = (struct bytes){ s.text, req_printf(r, "%.*s.sig", STR_F(report_file_name(&r->c,
		&r->incident, r->num[1], (enum report_format)format))), "text/plain; charset=us-ascii" };
	return ST_OK;
}
