/* Evidence: what may come in, rules, writing. Reading is in evidence_show.c. */
#include "noun/evidence.h"
#include "base/secret.h"
#include "noun/links.h"
#include "noun/when.h"

const struct enum_value evidence_kinds[] = { { "file", _("File") }, { "log", _("Log extract") },
	{ "link", _("Link") }, { "screenshot", _("Screenshot") }, { "statement", _("Statement") },
	{ NULL, NULL } };
static const struct enum_value files[] = { { "file", _("File") },
	{ "screenshot", _("Screenshot") }, { NULL, NULL } };
static const struct enum_value written[] = { { "log", _("Log extract") },
	{ "statement", _("Statement") }, { "link", _("Link") }, { NULL, NULL } };

#define TITLE \
	{ "title", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 200, NULL, _("Title"), NULL, NULL }, \
	{ "shows", IN_TEXT, 0, 0, 4000, NULL, _("What it shows"), NULL, NULL }
#define COLLECTED \
	{ "collected_by", IN_LINE, IN_NARROW, 0, 120, NULL, _("Collected by"), NULL, NULL }, \
	{ "at", IN_LINE, IN_NARROW | IN_BESIDE, 0, 80, NULL, _("Collected at"), NULL, NULL }, \
	{ "zone", IN_LINE, IN_NARROW | IN_BESIDE, 0, 64, NULL, _("Zone"), NULL, NULL }, \
	{ "from_where", IN_LINE, IN_WIDE, 0, 400, NULL, _("From where"), \
	  _("The host, the folder, the system, or who said it."), NULL }

const struct input evidence_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ "kind", IN_CHOICE, IN_REQUIRED, 0, 0, evidence_kinds, _("Kind"), NULL, NULL },
	TITLE, COLLECTED, { NULL }
};
const struct input evidence_file_input[] = {
	{ "file", IN_FILE, IN_REQUIRED, 0, 255, NULL, _("File"), NULL, NULL },
	{ "kind", IN_CHOICE, IN_REQUIRED | IN_BESIDE, 0, 0, files, _("Kind"), NULL, NULL },
	TITLE, COLLECTED, { NULL }
};
const struct input evidence_add_input[] = {
	{ "kind", IN_CHOICE, IN_REQUIRED | IN_APART, 0, 0, written, _("Kind"), NULL, NULL },
	TITLE,
	{ "text", IN_TEXT, IN_MONO | IN_CONDITIONAL, 0, 0, NULL, _("Text"),
	  _("Of a log extract, or of what was said, word for word. It does not change any more."), NULL },
	{ "url", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, _("Address of a link"),
	  _("https://… The page itself is not kept; what it says may change."), NULL },
	COLLECTED, { NULL }
};
const struct input evidence_custody_input[] = {
	{ "from_whom", IN_LINE, IN_NARROW, 0, 120, NULL, C_("hand-over", "From"), NULL, NULL },
	{ "to_whom", IN_LINE, IN_REQUIRED | IN_NARROW | IN_BESIDE, 0, 120, NULL,
	  C_("hand-over", "To"), NULL, NULL },
	{ "at", IN_LINE, IN_REQUIRED | IN_NARROW | IN_BESIDE, 0, 80, NULL, _("When"), NULL, NULL },
	{ "zone", IN_LINE, IN_NARROW | IN_BESIDE, 0, 64, NULL, _("Zone"), NULL, NULL },
	{ "note", IN_TEXT, 0, 0, 4000, NULL, _("How, and why"), NULL, NULL },
	{ NULL }
};
const struct input evidence_strike_input[] = {
	{ "because", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Because"),
	  _("It stays readable, with your name."), NULL },
	{ NULL }
};

/* --- Rules ------------------------------------------------------------------------------------ */

static bool is_text(struct str kind)
{
	return str_is(kind, "log") || str_is(kind, "statement");
}

bool evidence_alike(struct str kind, struct str other)
{
	if (str_is(kind, "link") || str_is(other, "link")) return str_eq(kind, other);
	return is_text(kind) == is_text(other);
}

bool evidence_may_restore(const struct ctx *c, int64_t struck_by)
{
	return (c->person > 0 && c->person == struck_by) || c->role >= ROLE_RESPONDER;
}

int evidence_citations(struct str text)
{
	struct link l;
	int n = 0;
	for (size_t at = 0; str_some(text) && link_find(text, at, &l); at = l.at + l.len)
		n += l.part && (l.letter == 'E' || l.letter == 'T');
	return n;
}

static void add_check(struct inputs *in)
{
	struct str kind = in_code(in, "kind"), url = in_text(in, "url");
	if (!kind.p) return;
	bool text = is_text(kind);
	if (text && !in_has(in, "text")) input_error(in, "text", _("This is needed."));
	if (!text && in_has(in, "text"))
		input_error(in, "text", _("A link has an address only. Say what it shows above."));
	if (!text && !str_some(url)) input_error(in, "url", _("This is needed."));
	else if (!text && !text_is_web(url))
		input_error(in, "url", _("Write its whole address, https://…"));
	if (text && str_some(url)) input_error(in, "url", _("Only a link has an address."));
}

/* --- The form from the facts ------------------------------------------------------------------ */

static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	when_field_show(c, facts, "at", c->zone_name, m);
}

struct map *evidence_custody_values(struct ctx *c, const struct incident_head *inc,
	int64_t number)
{
	struct map *m = map_new(c->a);
	struct moment now = { .ms = c->now - c->now % 60000, .zone = c->zone_name,
		.precision = enum_get(moment_precision, STR("minute")) };
	struct db_query q = DB_RUN(c->db, SQL_EVIDENCE_HOLDER, db_int("incident", inc->id),
		db_int("number", number));
	map_text(m, "from_whom", db_step(&q) ? db_get_text(&q, "to_whom") : STR_NONE);
	db_end(&q);
	map_text(m, "at", when_text(c->a, c->zones, &now));
	map_text(m, "zone", c->zone_name);
	return m;
}

/* --- Writing ---------------------------------------------------------------------------------- */

/* file NULL: what the form holds is all of it. */
static int64_t add(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const struct evidence_file *file, int64_t *number)
{
	struct moment t;
	struct evidence_file text = { .id = 0 };
	struct str said = file ? STR_NONE : in_text(in, "text");
	bool timed = when_field(c, in, "at", STR_NONE, &t);
	if (!file) add_check(in);
	*number = DB_ONE(c->db, 0, SQL_EVIDENCE_LAST, db_int("incident", inc->id)) + 1;
	if (*number > EVIDENCE_MAX)
		input_error(in, "title", _("An incident holds 500 pieces of evidence at most."));
	if (in->nerrors) return 0;
	if (said.p) text.sha256 = secret_sha256(c->a, said);
	text.size = (int64_t)said.len;
	if (!file) file = &text;
	return DB_PUT_ONE(c->db, SQL_EVIDENCE_ADD, in, db_int("incident", inc->id),
		db_int("number", *number), db_str("text", said),
		db_str("url", file == &text ? in_text(in, "url") : STR_NONE), db_str("name", file->name),
		file->sha256.p ? db_int("size", file->size) : db_null("size"),
		db_str("sha256", file->sha256), MOMENT_ARGS("at", timed, t));
}

static int64_t set(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	struct moment t;
	bool timed = when_field(c, in, "at", STR_NONE, &t);
	const struct map *was = record_read(c, RECORD_EVIDENCE,
		part_find(c, &evidence_noun, inc->number, number));
	if (was && map_get(was, "struck_at")->type != DATA_NULL)
		input_error(in, NULL, _("It is struck out, and does not change until that is taken back."));
	if (was && in_has(in, "kind") && !evidence_alike(fact_text(was, "kind"), in_code(in, "kind")))
		input_error(in, "kind", _("What it is does not change: bytes, a text, or an address."));
	if (!was || in->nerrors) return 0;
	return DB_PUT_ONE(c->db, SQL_EVIDENCE_SET, in, db_int("incident", inc->id),
		db_int("number", number), MOMENT_ARGS("at", timed, t));
}

static int64_t make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	return *number ? set(c, inc, in, *number) : add(c, inc, in, NULL, number);
}

const struct noun evidence_noun = { .record = RECORD_EVIDENCE, .inputs = evidence_input,
	.values = values, .letter = 'E', PART_SQL(EVIDENCE), .make = make };

bool evidence_file_check(struct ctx *c, struct inputs *in)
{
	struct moment t;
	(void)!when_field(c, in, "at", STR_NONE, &t);
	return !in->nerrors;
}

enum status evidence_file_add(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const struct evidence_file *file, int64_t *number)
{
	struct change ch = change_begin(c, RECORD_EVIDENCE, 0);
	ch.id = add(c, inc, in, file, number);
	if (!ch.id) return ST_INVALID;
	DB_DO(c->db, SQL_EVIDENCE_CHECK_ADD, db_int("incident", inc->id), db_int("evidence", ch.id));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'E', *number));
	return ST_DONE;
}

enum status evidence_hand(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	struct moment t;
	int64_t id = part_find(c, &evidence_noun, inc->number, number);
	if (!id) return ST_NOT_FOUND;
	bool timed = when_field(c, in, "at", STR_NONE, &t);
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_EVIDENCE, id);
	if (!ch.before) return ST_NOT_FOUND;
	int64_t entry = DB_PUT_ONE(c->db, SQL_EVIDENCE_CUSTODY_ADD, in, db_int("incident", inc->id),
		db_int("evidence", id), db_str("what", STR("handed")), MOMENT_ARGS("at", timed, t),
		db_str("sha256", fact_text(ch.before, "sha256")));
	change_also(c, &ch, RECORD_EVIDENCE_CUSTODY, entry);
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'E', number));
	return ST_DONE;
}

/* The change of a piece that is struck out, or (false) is not; ST_OK: it may be written. */
static enum status begin(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number, bool struck, struct change *ch)
{
	int64_t id = part_find(c, &evidence_noun, inc->number, number);
	if (!id) return ST_NOT_FOUND;
	*ch = change_begin(c, RECORD_EVIDENCE, id);
	if (!ch->before) return ST_NOT_FOUND;
	if (struck == (map_get(ch->before, "struck_at")->type != DATA_NULL)) return ST_OK;
	input_error(in, NULL, struck ? _("It is not struck out.") : _("It is struck out already."));
	return ST_INVALID;
}

enum status evidence_strike(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	struct change ch;
	enum status s = begin(c, inc, in, number, false, &ch);
	if (s != ST_OK) return s;
	DB_PUT(c->db, SQL_EVIDENCE_STRIKE, in, db_int("incident", inc->id), db_int("number", number));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'E', number));
	return ST_DONE;
}

enum status evidence_restore(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	struct change ch;
	enum status s = begin(c, inc, in, number, true, &ch);
	if (s != ST_OK) return s;
	if (!evidence_may_restore(c, fact_id(ch.before, "struck_by"))) return ST_FORBIDDEN;
	DB_DO(c->db, SQL_EVIDENCE_RESTORE, db_int("incident", inc->id), db_int("number", number));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'E', number));
	return ST_DONE;
}
