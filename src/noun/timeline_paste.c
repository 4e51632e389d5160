/* Pasted lines as rows of a preview: what was read, what was mended of it, what is left. */
#include "noun/timeline_paste.h"
#include "base/secret.h"

/* --- What was mended -------------------------------------------------------------------------- */

/* The fields of one row as they came. */
struct sent {
	int64_t number;
	bool used, marked;              /* marked: with a mark of what they were */
	struct str of, at, zone, kind, text;
};

struct sents {
	struct sent *v;
	int n, next;
};

static struct str or_empty(struct str s)
{
	return s.p ? s : STR("");
}

static struct sents sents_of(struct ctx *c, const struct inputs *in)
{
	const struct input_value *at = input_get(in, "at");
	struct sents s = { arena_list(c->a, (size_t)at->n, sizeof *s.v), at->n, 0 };
	for (int i = 0; i < at->n; i++) {
		struct sent *x = &s.v[i];
		x->number = at->ids[i];
		x->of = in_numbered(in, "of", x->number);
		x->marked = x->of.p != NULL;
		x->at = at->list[i];
		x->zone = or_empty(in_numbered(in, "zone", x->number));
		x->kind = or_empty(in_numbered(in, "kind", x->number));
		x->text = or_empty(in_numbered(in, "text", x->number));
	}
	return s;
}

static struct str mark_of(struct ctx *c, struct str s)
{
	return str_part(secret_sha256(c->a, s), 0, 16);
}

static struct str fields_mark(struct ctx *c, struct str at, struct str zone, struct str kind,
	struct str text)
{
	return mark_of(c, ctx_printf(c, "%.*s\n%.*s\n%.*s\n%.*s", STR_F(str_trim(at)),
		STR_F(str_trim(zone)), STR_F(kind), STR_F(str_trim(text))));
}

/* The fields that were sent for a row: by its lines, which may have moved, else (a program's) by
 * the number of its first line. */
static struct sent *sent_for(struct ctx *c, struct sents *s, const struct paste_row *row)
{
	struct str mark = STR_NONE;
	for (int k = 0; k < s->n; k++) {
		struct sent *x = &s->v[(s->next + k) % s->n];
		if (x->used) continue;
		if (x->marked && !mark.p) mark = mark_of(c, row->said);
		if (x->marked ? !str_eq(str_part(x->of, 0, 16), mark) : x->number != row->v->line) continue;
		x->used = true;
		s->next = (s->next + k + 1) % s->n;
		return x;
	}
	return NULL;
}

/* --- Rows ------------------------------------------------------------------------------------- */

static bool needs_person(const struct pasted *v)
{
	return v->as == LINE_ASKS || v->as == LINE_FAULT;
}

static bool has_fields(const struct pasted *v)
{
	return v->as == LINE_EVENT || needs_person(v);
}

/* How many entries make one row: what belongs to an entry, or is left out for one reason. */
static int row_length(const struct paste *p, int from)
{
	const struct pasted *v = &p->v[from];
	int n = 1;
	while (from + n < p->n) {
		const struct pasted *x = &p->v[from + n];
		bool more = has_fields(v) || v->as == LINE_BELONGS ? x->as == LINE_BELONGS :
			v->as == LINE_LEFT_OUT && x->as == LINE_LEFT_OUT && x->why == v->why;
		if (!more) break;
		n++;
	}
	return n;
}

static struct str said_of(struct ctx *c, const struct pasted *v, int n)
{
	if (n == 1) return v->said;
	struct buf b = buf_new(c->a, 256);
	for (int i = 0; i < n; i++) {
		if (i) buf_char(&b, '\n');
		buf_str(&b, v[i].said);
	}
	return buf_text(&b);
}

static struct event event_read_of(const struct pasted *v)
{
	struct event e = { .timed = true, .at = v->at, .kind = v->kind, .text = v->text };
	e.at.ended = v->ended;
	e.at.until = v->until.ms;
	return e;
}

/* The fields as inputs of the form that adds one event: from there on its rules are theirs. */
static struct inputs *fields_new(struct ctx *c, struct str at, struct str zone, struct str kind,
	struct str text)
{
	struct inputs *in = ARENA_NEW(c->a, struct inputs);
	input_begin(in, c->a, event_input);
	input_set(in, "at", at);
	input_set(in, "precision", STR("typed"));
	input_set(in, "zone", zone);
	input_set(in, "kind", kind);
	input_set(in, "text", text);
	return in;
}

static void fields_read(struct ctx *c, struct paste_row *row)
{
	const struct pasted *v = row->v;
	bool event = v->as == LINE_EVENT;
	struct str text = event ? v->text : str_trim(row->said);
	struct str at = event ? event_when(c, &row->e.at) : STR("");
	struct str zone = event ? or_empty(v->at.zone) : STR("");
	struct str kind = str_of((event ? v->kind : event_kind_guess(text))->code);
	row->fields = fields_new(c, at, zone, kind, text);
	row->of = ctx_printf(c, "%.*s%.*s", STR_F(mark_of(c, row->said)),
		STR_F(fields_mark(c, at, zone, kind, text)));
}

/* The row is what the person made of it. */
static void fields_mend(struct ctx *c, const struct paste_rows *rows, struct paste_row *row,
	const struct sent *x)
{
	const struct paste_said *said = &rows->said;
	struct when_context when = { .zones = c->zones, .zone = said->zone, .order = said->order,
		.named = said->zones, .nnamed = said->nzones, .now = c->now, .a = c->a };
	int32_t day;
	when.has_day = said->day.p && day_parse(said->day, &day);
	if (when.has_day) civil_of_day(day, &when.day);
	row->fields = fields_new(c, x->at, x->zone, x->kind, x->text);
	input_end(row->fields);
	row->good = event_of_fields(c, row->fields, &when, &row->e);
	if (x->marked) row->of = x->of;
}

static void row_read(struct ctx *c, const struct paste_rows *rows, struct sents *sents,
	struct paste_row *row)
{
	struct sent *x = sents->n ? sent_for(c, sents, row) : NULL;
	row->good = row->v->as == LINE_EVENT;
	if (row->good) row->e = event_read_of(row->v);
	if (!x) return;
	struct str now = x->marked ? fields_mark(c, x->at, x->zone, x->kind, x->text) : STR_NONE;
	if (!x->marked || !str_eq(str_part(x->of, 16, 16), now)) fields_mend(c, rows, row, x);
}

static void rows_fill(struct ctx *c, const struct inputs *in, struct paste_rows *rows)
{
	struct sents sents = sents_of(c, in);
	rows->v = arena_list(c->a, (size_t)rows->p.n, sizeof *rows->v);
	for (int i = 0; i < rows->p.n; i += rows->v[rows->n++].n) {
		struct paste_row *row = &rows->v[rows->n];
		*row = (struct paste_row){ .v = &rows->p.v[i], .n = row_length(&rows->p, i) };
		row->said = said_of(c, row->v, row->n);
		if (!has_fields(row->v)) continue;
		row_read(c, rows, &sents, row);
		rows->good += row->good;
		rows->asks += !row->good && row->v->as != LINE_FAULT;
		rows->faults += !row->good && row->v->as == LINE_FAULT;
	}
}

/* Which rows have their fields on the page: first those that need somebody, then from the top, as
 * many as there is room for. */
static void rows_open(struct ctx *c, struct paste_rows *rows)
{
	size_t bytes = 0;
	int open = 0;
	for (int rank = 2; rank >= 0; rank--) {
		for (int i = 0; i < rows->n && open < PASTE_OPEN; i++) {
			struct paste_row *row = &rows->v[i];
			size_t size = row->v->as == LINE_EVENT ? row->v->text.len : row->said.len;
			int its = row->fields ? 2 : needs_person(row->v) ? 1 : 0;
			if (row->open || !has_fields(row->v) || its != rank || size > PASTE_FIELD ||
				bytes + size > PASTE_SHOWN) continue;
			bytes += size;
			open++;
			row->open = true;
			if (!row->fields) fields_read(c, row);
		}
	}
}

static struct paste_said said_in(struct ctx *c, const struct inputs *in)
{
	struct paste_said said = { .zone = in_text(in, "paste_zone"), .day = in_day(in, "paste_day"),
		.now = c->now };
	const struct input_value *zones = input_get(in, "zones");
	struct str order = in_code(in, "order"), next = in_code(in, "next_day");
	if (order.p) said.order = str_is(order, "day") ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
	if (next.p) said.next_day = str_is(next, "yes") ? NEXT_DAY_YES : NEXT_DAY_NO;
	for (int i = 0; i < zones->n && said.nzones < (int)(sizeof said.zones / sizeof *said.zones); i++) {
		struct str zone = zones->list[i], name;
		if (!str_cut(&zone, '=', &name) || !zone.p || !zone_find(c->zones, zone)) continue;
		said.zones[said.nzones++] = (struct when_named){ name, zone };
	}
	return said;
}

static struct str seen_of(struct ctx *c, const struct paste_said *said, struct str lines)
{
	struct buf b = buf_new(c->a, lines.len + 512);
	buf_printf(&b, "%.*s\n%.*s\n%d %d\n", STR_F(or_empty(said->zone)), STR_F(or_empty(said->day)),
		(int)said->order, (int)said->next_day);
	for (int i = 0; i < said->nzones; i++)
		buf_printf(&b, "%.*s=%.*s\n", STR_F(said->zones[i].name), STR_F(said->zones[i].zone));
	buf_str(&b, lines);
	return secret_sha256(c->a, buf_text(&b));
}

int paste_rows_read(struct ctx *c, const struct inputs *in, struct paste_rows *rows)
{
	struct str lines = in_text(in, "lines");
	*rows = (struct paste_rows){ .said = said_in(c, in) };
	if (paste_read(c->a, c->zones, &rows->said, lines, &rows->p)) return -1;
	/* Past midnight is what it most likely is: shown so, and told that it was taken so. */
	if (rows->p.asks_next_day && rows->said.next_day == NEXT_DAY_ASK) {
		rows->said.next_day = NEXT_DAY_YES;
		if (paste_read(c->a, c->zones, &rows->said, lines, &rows->p)) return -1;
	}
	rows_fill(c, in, rows);
	rows_open(c, rows);
	rows->seen = seen_of(c, &rows->said, lines);
	return 0;
}

int paste_rows_good(struct ctx *c, const struct paste_rows *rows, struct event **v)
{
	int n = 0;
	*v = arena_list(c->a, (size_t)rows->good, sizeof **v);
	for (int i = 0; i < rows->n; i++)
		if (rows->v[i].good) (*v)[n++] = rows->v[i].e;
	return n;
}

/* --- What is left ----------------------------------------------------------------------------- */

static bool left_over(const struct paste_row *row)
{
	return has_fields(row->v) && !row->good;
}

static void line_add(struct buf *b, struct str line)
{
	if (b->len) buf_char(b, '\n');
	buf_str(b, line);
}

/* What an event that was added says for the lines below it: its day, and how far the clock was. */
static struct str reached(struct ctx *c, const struct paste_rows *rows, const struct event *e)
{
	struct moment at = { .ms = e->at.ms, .precision = e->at.precision, .zone = rows->said.zone };
	struct str when = when_text(c->a, c->zones, &at);
	return when.len < 10 ? STR_NONE : ctx_printf(c, "--- %.*s ---", STR_F(when));
}

/* A day or a head holds for the lines below it, so it stays above those that stay. */
struct str paste_rows_left(struct ctx *c, const struct paste_rows *rows)
{
	struct buf b = buf_new(c->a, 4096);
	struct str day = STR_NONE, head = STR_NONE;
	const struct event *above = NULL;
	for (int i = 0; i < rows->n; i++) {
		const struct paste_row *row = &rows->v[i];
		if (row->v->as == LINE_DAY) day = row->said;
		if (row->v->as == LINE_HEAD) head = i && head.p && row[-1].v->as == LINE_HEAD ?
			ctx_printf(c, "%.*s\n%.*s", STR_F(head), STR_F(row->said)) : row->said;
		if (row->v->as == LINE_DAY) above = NULL;
		if (row->v->as == LINE_EVENT && row->good) above = &row->e;
		if (!left_over(row)) continue;
		if (head.p) line_add(&b, head);
		if (above) day = reached(c, rows, above);
		if (day.p) line_add(&b, day);
		line_add(&b, row->said);
		head = day = STR_NONE;
		above = NULL;
	}
	return b.len ? buf_text(&b) : STR_NONE;
}

/* --- As facts --------------------------------------------------------------------------------- */

/* To the precision known: a day, a month and a year as such. */
static struct str instant_text(struct ctx *c, const struct moment *t, int64_t ms)
{
	struct moment one = { .ms = ms, .precision = t->precision, .zone = t->zone };
	if (!moment_has_clock(t)) return when_text(c->a, c->zones, &one);
	struct buf b = buf_new(c->a, 32);
	instant_print(&b, ms);
	return buf_text(&b);
}

static void event_line_show(struct ctx *c, const struct paste_row *row, struct map *m)
{
	const struct event *e = &row->e;
	map_text(m, "at", instant_text(c, &e->at, e->at.ms));
	map_text(m, "until", e->at.ended ? instant_text(c, &e->at, e->at.until) : STR_NONE);
	map_enum(m, "precision", e->at.precision);
	map_text(m, "zone", e->at.zone);
	map_enum(m, "kind", e->kind);
	map_text(m, "who", row->v->who);
	map_text(m, "text", e->text);
}

/* Why a row is not an event yet; NULL: it is one. */
const char *paste_row_why(const struct paste_row *row)
{
	if (row->good) return NULL;
	return row->fields && row->fields->nerrors ? row->fields->errors[0].message : row->v->why;
}

void paste_rows_show(struct ctx *c, const struct paste_rows *rows, struct map *out)
{
	struct list *l = map_list(out, "lines");
	for (int i = 0; i < rows->n; i++) {
		const struct paste_row *row = &rows->v[i];
		for (int k = 0; k < row->n; k++) {
			struct map *m = list_map(l);
			bool event = k == 0 && row->good;
			map_int(m, "line", row->v[k].line);
			map_enum(m, "as", event ? &pasted_as[LINE_EVENT] : &pasted_as[row->v[k].as]);
			if (event) event_line_show(c, row, m);
			else map_words(m, "why", k ? row->v[k].why : paste_row_why(row));
		}
	}
}
