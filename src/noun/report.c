/* Approving a report, and its revisions. */
#include "base/secret.h"
#include "noun/content.h"
#include "noun/duty.h"
#include "noun/links.h"
#include "noun/report.h"
#include "noun/report_sign.h"
#include "noun/section.h"

/* What the file of a format is called after its dot. */
static const char *const ends[] = { [REPORT_HTML] = "html", [REPORT_MARKDOWN] = "md",
	[REPORT_JSON] = "json" };
const struct enum_value report_formats[] = { { "html", "HTML" }, { "markdown", "Markdown" },
	{ "json", "JSON" }, { NULL, NULL } };
static const struct enum_value langs[] = { [LANG_EN] = { "en", _("English") },
	[LANG_JA] = { "ja", _("Japanese") }, { NULL, NULL } };

const struct input report_approve_input[] = {
	{ "seen", IN_INT, IN_REQUIRED | IN_EDITED, 0, 0, NULL, NULL, NULL, NULL },
	{ "lang", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, langs, _("Language of the report"),
	  _("Its headings and words; what people wrote stays as it is."), NULL },
	{ "changes", IN_TEXT, IN_WIDE | IN_CONDITIONAL, 0, 0, NULL, _("What this revision changes"),
	  _("What it adds, and what it corrects. It stands at the head of the report."), NULL },
	{ NULL }
};

/* --- Who, and when ---------------------------------------------------------------------------- */

struct approver { bool may, barred; };

static struct approver approver_of(struct ctx *c, const struct incident_head *inc)
{
	struct approver a = { .may = false };
	struct db_query q = DB_RUN(c->db, SQL_SECOND_REPORT, db_int("incident", inc->id));
	if (db_step(&q)) {
		a.may = db_get_int(&q, "mine") > 0;
		a.barred = db_get_int(&q, "barred") > 0;
	}
	db_end(&q);
	return a;
}

static bool in_review(const struct incident_head *inc)
{
	return str_is(postmortem_stage(inc), "in_review");
}

static int64_t latest(struct ctx *c, const struct incident_head *inc)
{
	return DB_ONE(c->db, 0, SQL_REPORT_LATEST, db_int("incident", inc->id));
}

/* The last change of the incident or of anything in it: what was read up to there is known. */
static int64_t seen(struct ctx *c, const struct incident_head *inc)
{
	return DB_ONE(c->db, 0, SQL_REPORT_SEEN, db_int("incident", inc->id));
}

static const struct field revision_fields[] = { { "revision", DATA_INT, NULL },
	{ "title", DATA_TEXT, NULL }, { "lang", DATA_ENUM, langs }, { "digest", DATA_TEXT, NULL },
	{ "approved_at", DATA_TIME, NULL }, { "approved_by_shown", DATA_TEXT, NULL },
	{ NULL, DATA_NULL, NULL } };

static void revisions_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	struct list *l = map_list(out, "revisions");
	struct db_query q = DB_RUN(c->db, SQL_REPORT_LIST, db_int("incident", inc->id),
		db_null("revision"));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, revision_fields, m);
		text_show(c, m, "changes", text_take(c, &q, "changes", false), STR_NONE);
		map_bool(m, "in_force", l->n == 1);
	}
}

void report_page_show(struct ctx *c, const struct incident_head *inc,
	const struct gate_counts *counts, struct map *out)
{
	struct approver a = approver_of(c, inc);
	bool review = in_review(inc) && !inc->historical;
	int open = incident_gate(c, inc, counts, review ? GATE_REVIEW | GATE_APPROVE : GATE_REVIEW, out);
	struct map *m = map_map(out, "approval");
	map_enum(m, "stage", enum_get(postmortem_values, postmortem_stage(inc)));
	map_bool(m, "in_review", review);
	map_bool(m, "may", review && a.may && !open);
	map_bool(m, "barred", review && a.barred);
	revisions_show(c, inc, out);
	const struct list *l = map_get(out, "revisions")->list;
	map_int(out, "next", l->n ? 1 + map_get(l->v[0].map, "revision")->i : 1);
	map_int(out, "seen", seen(c, inc));
}

struct str report_file_name(struct ctx *c, const struct incident_head *inc, int64_t revision,
	enum report_format format)
{
	return ctx_printf(c, "INC-%lld-report-%lld.%s", (long long)inc->number, (long long)revision,
		ends[format]);
}

/* --- Approving -------------------------------------------------------------------------------- */

struct report_print {
	int64_t seen, revision;         /* of which state of the incident; which it would become */
	struct sealed file[REPORT_FORMATS];
	struct sign_file sign[REPORT_FORMATS];
	struct str digest;
};

/* What the files say of the revision itself. */
static bool revision_put(struct ctx *c, const struct incident_head *inc, struct map *tree,
	int64_t revision, struct str changes)
{
	map_int(tree, "revision", revision);
	map_time(tree, "approved_at", c->now);
	struct db_query q = DB_RUN(c->db, SQL_REPORT_APPROVER);
	map_text(tree, "approved_by_shown", db_step(&q) ? db_get_text(&q, "shown") : STR_NONE);
	db_end(&q);
	struct map *verify = map_map(tree, "verify");
	map_text(verify, "markdown", report_verify_command(c->a,
		report_file_name(c, inc, revision, REPORT_MARKDOWN), c->now));
	map_text(verify, "json", report_verify_command(c->a,
		report_file_name(c, inc, revision, REPORT_JSON), c->now));
	struct links *before = links_frozen(c);
	map_linked(c, tree, "changes", changes);
	return links_frozen_end(c, before);
}

/* The files of the tree as that language prints them. */
static bool files_print(struct ctx *c, const struct map *tree, enum lang lang,
	struct report_print *p)
{
	struct reader who = { .lang = lang, .zone = zone_find(c->zones, STR("UTC")), .now = c->now,
		.strict = true, .zones = c->zones };
	struct buf b[REPORT_FORMATS];
	struct digest *all = digest_begin(c->a);
	for (int i = 0; i < REPORT_FORMATS; i++) b[i] = buf_new(c->a, 64 << 10);
	view_reader(&who);
	bool whole = view_html(&b[REPORT_HTML], "part_report.tpl", tree, map_new(c->a), &who);
	report_markdown(&b[REPORT_MARKDOWN], tree, &who);
	view_json(&b[REPORT_JSON], tree);
	buf_char(&b[REPORT_JSON], '\n');
	for (int i = 0; i < REPORT_FORMATS; i++) {
		p->file[i] = content_seal(c->a, buf_text(&b[i]));
		p->sign[i] = sign_file_of(c->a, "full", report_formats[i].code, buf_text(&b[i]));
		digest_add(all, ctx_printf(c, "full %s %.*s\n", report_formats[i].code,
			STR_F(p->file[i].key)));
	}
	p->digest = digest_end(all, c->a);
	return whole;
}

const struct report_print *report_print(struct ctx *c, const struct incident_head *inc,
	const struct inputs *in)
{
	if (!in_review(inc) || !approver_of(c, inc).may) return NULL;
	struct report_print *p = ARENA_NEW(c->a, struct report_print);
	struct map *tree = map_new(c->a);
	enum lang lang = c->lang;
	*p = (struct report_print){ .seen = seen(c, inc), .revision = 1 + latest(c, inc) };
	c->lang = str_is(in_code(in, "lang"), langs[LANG_JA].code) ? LANG_JA : LANG_EN;
	bool whole = report_show(c, inc, tree) &&
		revision_put(c, inc, tree, p->revision, in_text(in, "changes")) &&
		files_print(c, tree, c->lang, p);
	c->lang = lang;
	return whole ? p : NULL;
}

static int64_t report_add(struct ctx *c, const struct incident_head *inc, const struct inputs *in,
	const struct report_print *p)
{
	struct db_arg incident = db_int("incident", inc->id);
	int64_t id = DB_ONE(c->db, 0, SQL_REPORT_ADD, incident, db_int("revision", p->revision),
		db_str("lang", in_code(in, "lang")), db_str("digest", p->digest),
		db_str("changes", in_text(in, "changes")));
	for (int i = 0; i < REPORT_FORMATS; i++)
		DB_DO(c->db, SQL_REPORT_FILE_ADD, incident, db_int("report", id),
			db_str("format", str_of(report_formats[i].code)),
			db_str("content", content_put(c->db, &p->file[i])), db_str("sha256", p->sign[i].sha256),
			db_int("size", (int64_t)p->file[i].body.len));
	return id;
}

/* Is anything in the way? Faults on in. */
static void approval_check(struct ctx *c, const struct incident_head *inc, int64_t revision,
	struct inputs *in)
{
	const struct gate_counts *counts = gate_counts_read(c, inc->id, NULL, NULL);
	if (!in_review(inc))
		input_error(in, NULL, _("It is not in review."));
	else if (incident_gate(c, inc, counts, GATE_REVIEW | GATE_APPROVE, map_new(c->a)))
		input_error(in, NULL, _("It cannot be approved yet. The list on this page says what is "
			"missing, each with its link."));
	if (revision > 1 && !in_has(in, "changes"))
		input_error(in, "changes", _("Say what it changes."));
	if (revision == 1 && in_has(in, "changes"))
		input_error(in, "changes", _("The first revision changes nothing."));
}

enum status report_approve(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const struct report_print *p, struct str home)
{
	if (inc->historical || !approver_of(c, inc).may) return ST_FORBIDDEN;
	approval_check(c, inc, 1 + latest(c, inc), in);
	if (in->nerrors) return ST_INVALID;
	if (!p) return ST_BUSY;
	int64_t now = seen(c, inc);
	if (now != in_int(in, "seen") || now != p->seen) {
		input_error(in, NULL, _("Something was changed since you read it. Read it again, then "
			"approve."));
		return ST_INVALID;
	}
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	int64_t report = report_add(c, inc, in, p);
	enum status s = report_sign(c, home, inc->id, p->revision, p->sign, REPORT_FORMATS);
	if (s != ST_DONE) return s;
	int64_t act = DB_ONE(c->db, 0, SQL_REPORT_SECOND_ADD, db_int("incident", inc->id),
		db_str("object", ctx_printf(c, "INC-%lld/report/%lld", (long long)inc->number,
			(long long)p->revision)));
	OWED_DO(c, inc->id, SQL_INCIDENT_APPROVED_SET);
	change_also(c, &ch, RECORD_REPORT, report);
	if (act) change_also(c, &ch, RECORD_SECOND_ACT, act);
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}

int64_t report_revision(const struct report_print *p)
{
	return p ? p->revision : 0;
}

/* --- Revisions -------------------------------------------------------------------------------- */

struct str report_file_read(struct ctx *c, const struct incident_head *inc, int64_t revision,
	struct str format)
{
	struct db_query q = DB_RUN(c->db, SQL_REPORT_FILE_GET, db_int("incident", inc->id),
		db_int("revision", revision), db_str("format", format));
	struct str body = db_step(&q) ? arena_str(c->a, db_get_text(&q, "body")) : STR_NONE;
	db_end(&q);
	return body;
}

/* Of each file that is given out: what it is called, how it is verified, and by which key. */
static void signatures_show(struct ctx *c, const struct incident_head *inc, int64_t revision,
	const struct list *files, struct map *m)
{
	bool all = true;
	for (int i = 0; i < files->n; i++) {
		struct map *row = files->v[i].map;
		int format = enum_index(report_formats, str_of(map_get(row, "format")->e->code));
		struct report_signature s;
		bool given = format != REPORT_HTML;
		struct str name = report_file_name(c, inc, revision, (enum report_format)format);
		bool has = given && report_signature_read(c, inc->id, revision, "full",
			report_formats[format].code, &s);
		map_bool(row, "given", given);
		map_text(row, "name", name);
		map_text(row, "link", ctx_printf(c, "/INC-%lld/report/%lld/%s", (long long)inc->number,
			(long long)revision, report_formats[format].code));
		map_text(row, "key", has ? s.fingerprint : STR_NONE);
		map_text(row, "command", has ? report_verify_command(c->a, name, s.signed_at) : STR_NONE);
		all = all && (!given || has);
	}
	map_bool(m, "signed", all && files->n);
}

bool report_revision_show(struct ctx *c, const struct incident_head *inc, int64_t revision,
	struct map *m)
{
	static const struct field fields[] = { { "format", DATA_ENUM, report_formats },
		{ "size", DATA_INT, NULL }, { "sha256", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_REPORT_LIST, db_int("incident", inc->id),
		db_int("revision", revision));
	if (!db_step(&q)) return false;
	db_row(&q, revision_fields, m);
	db_end(&q);
	int64_t last = latest(c, inc);
	map_int(m, "latest", last);
	map_bool(m, "in_force", last == revision);
	struct list *files = map_list(m, "files");
	q = DB_RUN(c->db, SQL_REPORT_FILES, db_int("incident", inc->id), db_int("revision", revision));
	while (db_step(&q)) db_row(&q, fields, list_map(files));
	signatures_show(c, inc, revision, files, m);
	return true;
}

bool report_changes_show(struct ctx *c, const struct incident_head *inc, int64_t older,
	int64_t newer, struct map *out)
{
	struct str markdown = str_of(report_formats[REPORT_MARKDOWN].code);
	const struct section_text was = { .text = report_file_read(c, inc, older, markdown) };
	const struct section_text is = { .text = report_file_read(c, inc, newer, markdown) };
	if (!was.text.p || !is.text.p) return false;
	section_diff_show(out, "changes", &was, &is);
	return true;
}
