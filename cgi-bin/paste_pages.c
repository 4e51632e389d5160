/* POST /INC-n/timeline/paste: what lines are read as, mended there, added, and what is left. */
#include "noun/timeline_paste.h"
#include "pages.h"

static const char *const row_fields[] = { "at", "zone", "kind", "text", NULL };
#define TEXT_SHOWN 400                  /* bytes of a text in its row; whole in its field */

/* The rows that go from the stage to the handler and to the page. */
struct staged {
	struct paste_rows rows;
	int added;                      /* events, just now ... */
	struct str added_at;            /* ... and the first one's place on the page */
};

/* --- What is asked ---------------------------------------------------------------------------- */

/* CST may be several: a choice for each name that nobody answered yet. */
static void zones_show(struct req *r, const struct paste *p, struct map *m)
{
	struct list *l = map_list(m, "zones");
	for (int i = 0; i < p->nasks_zones; i++) {
		const struct when_ambiguous *name = p->asks_zones[i];
		struct map *q = list_map(l);
		map_text(q, "id", req_printf(r, "event_paste-zones-%d", i + 1));
		map_text(q, "zone_name", str_of(name->name));
		struct list *options = map_list(q, "options");
		for (const char *const *z = name->zones; *z; z++) {
			struct map *o = list_map(options);
			map_text(o, "value", req_printf(r, "%s=%s", name->name, *z));
			map_text(o, "zone", str_of(*z));
		}
	}
}

/* What was said to it before, and can be taken back. */
static void answers_show(struct req *r, const struct paste_said *said, struct map *m)
{
	struct list *l = map_list(m, "answers");
	for (int i = 0; i < said->nzones; i++) {
		struct map *a = list_map(l);
		map_text(a, "zone_name", said->zones[i].name);
		map_text(a, "zone", said->zones[i].zone);
		map_text(a, "value", req_printf(r, "%.*s=%.*s", STR_F(said->zones[i].name),
			STR_F(said->zones[i].zone)));
	}
}

static void questions_show(struct req *r, const struct paste_rows *rows, struct map *m)
{
	const struct paste *p = &rows->p;
	bool order = p->asks_order || rows->said.order != ORDER_UNKNOWN;
	bool next = rows->said.next_day != NEXT_DAY_ASK;
	zones_show(r, p, m);
	answers_show(r, &rows->said, m);
	map_bool(m, "asks_order", order);
	map_bool(m, "asks_next_day", next);
	map_bool(m, "asks_day", p->asks_day);
	map_bool(m, "asks_anything", order || next || p->asks_day || p->nasks_zones ||
		rows->said.nzones);
}

/* --- Rows ------------------------------------------------------------------------------------- */

/* As much of a text as its row shows. */
static void text_show(struct req *r, struct map *m, const char *name, struct str s)
{
	size_t n = s.len < TEXT_SHOWN ? s.len : TEXT_SHOWN;
	while (n && n < s.len && (s.p[n] & 0xc0) == 0x80) n--;
	map_text(m, name, n < s.len ? req_printf(r, "%.*s …", (int)n, s.p) : s);
}

static void row_show(struct req *r, const struct paste_row *row, struct list *l)
{
	struct map *m = list_map(l);
	int last = row->v[row->n - 1].line;
	map_int(m, "line", row->v->line);
	if (last > row->v->line) map_int(m, "last", last);
	else map_null(m, "last");
	map_int(m, "hidden", 0);
	map_enum(m, "as", &pasted_as[row->good ? LINE_EVENT : row->v->as]);
	map_bool(m, "good", row->good);
	map_words(m, "why", paste_row_why(row));
	if (row->good) map_moment(m, "time", row->e.at);
	else map_null(m, "time");
	map_enum(m, "kind", row->good ? row->e.kind : NULL);
	text_show(r, m, "text", row->good ? row->e.text : row->said);
	map_bool(m, "open", row->open);
	map_bool(m, "wrong", row->open && !row->good);
	map_text(m, "of", row->of);
	if (row->open) form_numbered(r, map_list(m, "fields"), "event_paste", row_fields,
		row->v->line, row->fields);
}

/* Rows that are not on the page: of how many lines, and how many of them are events. */
static void hidden_show(struct list *l, const struct paste_row *row, int n)
{
	struct map *m = list_map(l);
	int events = 0;
	for (int i = 0; i < n; i++) events += row[i].good;
	map_int(m, "line", row->v->line);
	map_int(m, "last", row[n - 1].v[row[n - 1].n - 1].line);
	map_int(m, "hidden", n);
	map_int(m, "events", events);
}

/* Rows with fields, and what stands between them as far as there is room. */
static void rows_show(struct req *r, const struct paste_rows *rows, struct map *m)
{
	struct list *l = map_list(m, "rows");
	int plain = 0;
	for (int i = 0; i < rows->n; ) {
		const struct paste_row *row = &rows->v[i];
		int n = 0;
		while (i + n < rows->n && !row[n].open && plain >= PASTE_OPEN) n++;
		if (n) {
			hidden_show(l, row, n);
			i += n;
			continue;
		}
		plain += !row->open;
		row_show(r, row, l);
		i++;
	}
}

/* --- The route -------------------------------------------------------------------------------- */

static enum status staged_read(struct req *r, struct staged *staged)
{
	struct str zone = in_text(&r->in, "paste_zone");
	*staged = (struct staged){ .added = 0 };
	if (str_some(zone) && !zone_find(r->c.zones, zone)) {
		input_error(&r->in, "paste_zone", _("No such zone. Write Europe/London or +01:00."));
		return ST_INVALID;
	}
	if (paste_rows_read(&r->c, &r->in, &staged->rows)) {
		input_error(&r->in, "lines", _("2,000 events at most at once."));
		return ST_INVALID;
	}
	r->staged = staged;
	/* Taken as yes: so the page shows it, and the next form says it. */
	if (staged->rows.said.next_day == NEXT_DAY_YES && !in_has(&r->in, "next_day"))
		input_set(&r->in, "next_day", STR("yes"));
	return ST_OK;
}

/* Where the lines could not even be read, what was said to their questions is carried along. */
static void zones_carry(struct req *r, bool posted)
{
	struct list *l = map_list(r->chrome, "zones_said");
	const struct input_value *v = posted ? input_get(r->posted_in, "zones") : NULL;
	for (int i = 0; v && i < v->n; i++) map_text(list_map(l), "value", v->list[i]);
}

/* A form that was refused before its stage (its token had aged) is shown with its rows, too. */
static void stage_late(struct req *r)
{
	struct inputs in = r->in;
	r->in = *r->posted_in;
	(void)!staged_read(r, ARENA_NEW(r->c.a, struct staged));
	r->in = in;
}

void paste_show(struct req *r)
{
	bool posted = req_posted(r, "event_paste");
	if (posted && !r->staged && in_has(r->posted_in, "lines")) stage_late(r);
	const struct staged *staged = posted ? r->staged : NULL;
	if (!staged) {
		map_null(r->chrome, "preview");
		zones_carry(r, posted);
		return;
	}
	const struct paste_rows *rows = &staged->rows;
	struct map *m = map_map(r->chrome, "preview");
	map_int(m, "good", rows->good);
	map_int(m, "asks", rows->asks);
	map_int(m, "faults", rows->faults);
	map_text(m, "seen", rows->seen);
	map_int(m, "added", staged->added);
	map_text(m, "added_at", staged->added_at);
	questions_show(r, rows, m);
	rows_show(r, rows, m);
}

/* Four megabytes are read, and shown as what they would become, without a lock: only what is to be
 * added goes on from here. */
enum status paste_stage(struct req *r, struct map *out)
{
	struct staged *staged = ARENA_NEW(r->c.a, struct staged);
	const struct paste_rows *rows = &staged->rows;
	enum status s = staged_read(r, staged);
	if (s != ST_OK) return s;
	/* A program may add without a preview; a person adds just what was seen. */
	bool same = !in_has(&r->in, "seen") || str_eq(in_text(&r->in, "seen"), rows->seen);
	if (!in_int(&r->in, "add") || !same) {
		paste_rows_show(&r->c, rows, out);
		return ST_AGAIN;
	}
	if (rows->good) return ST_OK;
	input_error(&r->in, "lines", _("Nothing was added: no line can be, as it is. Each says why."));
	return ST_INVALID;
}

/* POST /INC-n/timeline/paste: 200 with a preview; with add=1 after the preview of just these lines,
 * 303 to the first event added, or 200 with the lines that are left; 422. */
HANDLER(event_paste)
{
	const struct staged *staged = r->staged;
	struct event *v;
	int64_t first = 0;
	(void)out;
	int n = paste_rows_good(&r->c, &staged->rows, &v);
	enum status s = events_add(&r->c, &r->incident, &r->in, v, n, &first);
	incident_part_done(r, 'T', first);
	return s;
}

/* What could not be added stays in the box, with why beside each line. */
enum status paste_left(struct req *r, struct map *out)
{
	struct staged *was = ARENA_NEW(r->c.a, struct staged), *now = ARENA_NEW(r->c.a, struct staged);
	struct input_value *lines = &r->in.values[input_row(&r->in, STR("lines")) - r->in.table];
	(void)out;
	if (staged_read(r, was) != ST_OK) return ST_DONE;
	struct str left = paste_rows_left(&r->c, &was->rows);
	if (!left.p) return ST_DONE;
	lines->raw = lines->text = left;
	if (staged_read(r, now) != ST_OK) return ST_DONE;
	now->added = was->rows.good;
	now->added_at = str_part(r->location, str_find(r->location, '#', 0), r->location.len);
	return ST_AGAIN;
}
