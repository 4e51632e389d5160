/* Comments on a postmortem: what they are about, who is asked, how they end. */
#include "noun/comment.h"
#include "noun/links.h"
#include "noun/section.h"

static const struct enum_value steps[] = { { "resolve", _("Resolve") },
	{ "open", _("Open again") }, { NULL, NULL } };

const struct input comment_input[] = {
	{ "section", IN_CHOICE, IN_CONDITIONAL, 0, 0, section_values, _("On the section"),
	  _("Without one, and without a part, it is about the postmortem as a whole."), NULL },
	{ "part", IN_LINE, IN_CONDITIONAL | IN_BESIDE | IN_NARROW | IN_MONO | IN_READ, 0, 40, NULL,
	  _("Or on the part"), _("For example T3 or F2."), NULL },
	{ "text", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("Comment"), NULL, NULL },
	{ "assigned", IN_PERSON, IN_NARROW, 0, 80, NULL, _("Asked of"),
	  _("It stands in that person’s work until it is resolved."), NULL },
	{ NULL }
};

const struct input comment_status_input[] = {
	{ "to", IN_CHOICE, IN_REQUIRED, 0, 0, steps, _("What to do"), NULL, NULL },
	{ "answer", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, _("Answer"), NULL, NULL },
	{ NULL }
};

/* A part as it is written, of what was typed (f2, INC-3/F2); absent: there is no such part here. */
static struct str part_of(struct ctx *c, const struct incident_head *inc, struct str typed)
{
	struct link l;
	if (!link_read(typed, &l) || !l.part || l.letter == 'C') return STR_NONE;
	if (l.number && l.number != inc->number) return STR_NONE;
	struct str key = ctx_printf(c, "[\"%lld\"]", (long long)inc->number * LINK_PARTS +
		(long long)l.part);
	struct db_query q = DB_RUN(c->db, link_kinds[l.kind].there, db_str("keys", key));
	bool there = db_step(&q);
	db_end(&q);
	return there ? ctx_printf(c, "%c%lld", l.letter, (long long)l.part) : STR_NONE;
}

static int64_t make(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	struct str part = STR_NONE;
	if (in_has(in, "part")) {
		part = part_of(c, inc, in_text(in, "part"));
		if (in_has(in, "section")) input_error(in, "part", _("It is about one of the two."));
		else if (!part.p) input_error(in, "part", _("This incident has no such part."));
	}
	if (in->nerrors) return 0;
	*number = DB_ONE(c->db, 0, SQL_COMMENT_LAST, db_int("incident", inc->id)) + 1;
	return DB_PUT_ONE(c->db, SQL_COMMENT_ADD, in, db_int("incident", inc->id),
		db_int("number", *number), db_str("part", part));
}

const struct noun comment_noun = { .record = RECORD_COMMENT, .inputs = comment_input,
	.letter = 'C', .find = SQL_COMMENT_FIND, .last = SQL_COMMENT_LAST, .add = SQL_COMMENT_ADD,
	.make = make };

void comment_said(struct ctx *c, struct change *ch, const struct incident_head *inc,
	struct str text)
{
	struct inputs in;
	int64_t number = 0;
	input_begin(&in, c->a, comment_input);
	input_set(&in, "text", text);
	int64_t id = part_make(c, &comment_noun, inc, &in, &number);
	change_also(c, ch, RECORD_COMMENT, id);
}

enum status comment_status(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in)
{
	int64_t id = part_find(c, &comment_noun, inc->number, number);
	bool opens = str_is(in_code(in, "to"), "open");
	if (!id) return ST_NOT_FOUND;
	if (opens && !in_has(in, "answer")) input_error(in, "answer", _("Say why."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_COMMENT, id);
	if (!ch.before) return ST_NOT_FOUND;
	bool was_open = map_get(ch.before, "resolved_at")->type == DATA_NULL;
	if (was_open == opens) {
		input_error(in, "to", opens ? _("It is open.") : _("It is resolved already."));
		return ST_INVALID;
	}
	DB_DO(c->db, opens ? SQL_COMMENT_OPEN : SQL_COMMENT_RESOLVE, db_int("incident", inc->id),
		db_int("number", number), db_str("answer", in_text(in, "answer")));
	change_end(c, &ch, inc->id, part_ref(c, inc->number, comment_noun.letter, number));
	return ST_DONE;
}

/* Where what it is about is read; the postmortem, if that is all of it. */
static struct str about_link(struct ctx *c, int64_t incident, struct str section, struct str part)
{
	struct link l;
	if (str_some(part) && link_read(part, &l) && l.part) {
		struct buf b = buf_new(c->a, 64);
		l.number = incident;
		link_address(&b, &l);
		return buf_text(&b);
	}
	return ctx_printf(c, str_some(section) ? "/INC-%lld/postmortem/%.*s" : "/INC-%lld/postmortem",
		(long long)incident, STR_F(section));
}

static void rows_show(struct ctx *c, struct db_query *q, struct map *out)
{
	static const struct field fields[] = { { "incident", DATA_INT, NULL },
		{ "number", DATA_INT, NULL }, { "section", DATA_ENUM, section_values },
		{ "part", DATA_TEXT, NULL }, { "assigned", DATA_TEXT, NULL },
		{ "assigned_shown", DATA_TEXT, NULL }, { "created_at", DATA_TIME, NULL },
		{ "created_by_shown", DATA_TEXT, NULL }, { "resolved_at", DATA_TIME, NULL },
		{ "resolved_by_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "comments");
	while (db_step(q)) {
		struct map *m = list_map(l);
		int64_t incident = db_get_int(q, "incident");
		db_row(q, fields, m);
		map_text(m, "link", about_link(c, incident, arena_str(c->a, db_get_text(q, "section")),
			arena_str(c->a, db_get_text(q, "part"))));
		text_show(c, m, "text", text_take(c, q, "text", true), ctx_printf(c,
			"/INC-%lld/comments#C%lld", (long long)incident, (long long)db_get_int(q, "number")));
		text_show(c, m, "answer", text_take(c, q, "answer", true), STR_NONE);
	}
}

void comments_show(struct ctx *c, const struct incident_head *inc, struct str section,
	struct map *out)
{
	struct db_query q = DB_RUN(c->db, SQL_COMMENT_LIST, db_int("incident", inc->id),
		db_str("section", section));
	rows_show(c, &q, out);
}

void comments_asked_show(struct ctx *c, int limit, struct map *out)
{
	struct db_query q = DB_RUN(c->db, SQL_COMMENT_ASKED, db_int("limit", limit));
	rows_show(c, &q, out);
}
