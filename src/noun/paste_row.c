/* Rows of pasted tables, CSV and sheets: their cells, and the event they are. */
#include "noun/paste_inside.h"
#include "base/text.h"
#include "noun/timeline.h"

/* --- Cells ------------------------------------------------------------------------------------ */

/* The next CSV cell (RFC 4180), copied only where quotes in it are doubled. False when a quote does
 * not end. */
static bool csv_cell(struct arena *a, char separator, struct str *rest, struct str *out, bool *more)
{
	struct str s = *rest;
	size_t i = 0;
	bool doubled = false;
	if (s.len && s.p[0] == '"') {
		for (i = 1; i < s.len && (s.p[i] != '"' || (i + 1 < s.len && s.p[i + 1] == '"')); i++) {
			doubled |= s.p[i] == '"';
			i += s.p[i] == '"';
		}
		if (i >= s.len) return false;
		*out = str_part(s, 1, i - 1);
		i++;
	} else {
		i = str_find(s, separator, 0);
		*out = str_part(s, 0, i);
	}
	*more = i < s.len && s.p[i] == separator;
	if (i < s.len && !*more) return false;
	*rest = str_part(s, i + (*more ? 1 : 0), s.len);
	if (!doubled) return true;
	char *copy = arena_get(a, out->len);
	size_t n = 0;
	for (size_t k = 0; k < out->len; k++) {
		copy[n++] = out->p[k];
		if (out->p[k] == '"') k++;
	}
	*out = (struct str){ copy, n };
	return true;
}

/* The last cell holds whatever is left. */
static void add_cell(struct row *row, struct str cell, struct str rest)
{
	row->rest[row->n] = rest;
	row->v[row->n++] = str_trim(cell);
}

static bool csv_row(struct arena *a, struct str line, struct row *row, bool *open_quote)
{
	struct str rest = line, cell;
	bool more = true, plain = str_find(line, '"', 0) == line.len;
	*open_quote = false;
	while (more && row->n < PASTE_CELLS) {
		struct str from = rest;
		if (row->n == PASTE_CELLS - 1) {
			add_cell(row, rest, plain ? rest : STR_NONE);
			return true;
		}
		if (!csv_cell(a, row->separator, &rest, &cell, &more)) {
			*open_quote = row->n == 0 && line.p[0] == '"';
			if (row->n == 0) return false;
			add_cell(row, rest, STR_NONE);  /* a quote in the middle of plain words */
			return row->n > 1;
		}
		add_cell(row, cell, plain ? from : STR_NONE);
	}
	return row->n > 1;
}

/* A cell that is emphasized as a whole: "**2026-03-01 09:14**". */
static struct str without_emphasis(struct str cell)
{
	static const char *const marks[] = { "**", "__", "`", "*", "_" };
	struct str s = cell = str_trim(cell);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);
		if (s.len <= 2 * n || !str_starts(s, marks[i]) || !str_ends(s, marks[i])) continue;
		struct str inside = str_part(s, n, s.len - 2 * n);
		if (str_find(inside, marks[i][0], 0) == inside.len) s = str_trim(inside);
	}
	return s;
}

static bool split_row(struct str line, struct row *row)
{
	struct str rest = line, cell;
	if (row->separator == '|' && line.p[0] == '|') rest = str_part(rest, 1, rest.len);
	if (row->separator == '|' && str_ends(rest, "|")) rest.len--;
	while (rest.p && row->n < PASTE_CELLS - 1 && str_cut(&rest, row->separator, &cell))
		add_cell(row, without_emphasis(cell), STR_NONE);
	if (rest.p) add_cell(row, without_emphasis(rest), STR_NONE);
	return row->n > 1;
}

bool row_read(struct arena *a, struct str line, char separator, struct row *row,
	bool *open_quote)
{
	row->n = 0;
	*open_quote = false;
	row->separator = separator ? separator : str_find(line, '|', 0) < line.len ? '|' :
		str_find(line, '\t', 0) < line.len ? '\t' : str_find(line, ',', 0) < line.len ||
		str_find(line, ';', 0) == line.len ? ',' : ';';
	return row->separator == '|' || row->separator == '\t' ? split_row(line, row) :
		csv_row(a, line, row, open_quote);
}

/* --- Events ----------------------------------------------------------------------------------- */

/* A kind by its code, or by its name in either language. */
static const struct enum_value *kind_named(struct arena *a, struct str s)
{
	static const char *const japanese[][2] = { { "発端", "cause" }, { "攻撃者", "attacker" },
		{ "システム", "system" }, { "検知", "detection" }, { "対応", "response" },
		{ "連絡", "communication" }, { "判断", "decision" } };
	if (!s.len || s.len > 30) return NULL;
	for (size_t i = 0; i < sizeof japanese / sizeof *japanese; i++)
		if (str_is(s, japanese[i][0])) return enum_find(event_kinds, str_of(japanese[i][1]));
	return enum_find(event_kinds, text_fold(a, s));
}

/* "February 15" of "February 15, 2024: 7:56" is no cell: a time in a cell says its year, or is a
 * clock. */
static bool is_cell(struct str s)
{
	size_t digits = 0;
	if (s.len > WHEN_LINE) return false;
	for (size_t i = 0; i < s.len && digits < 4; i++)
		digits = digit_at(s, i) ? digits + 1 : 0;
	return digits == 4 || str_find(s, ':', 0) < s.len || str_find(s, '/', 0) < s.len ||
		(s.len && s.p[0] & 0x80) || str_find(s, '.', 0) == 2;
}

/* What a row without a head is: a time, or a day and a clock; a zone; a kind; words. */
static void roles_guess(struct paster *p, const struct row *row, struct head *head)
{
	struct when_context c;
	struct moment t;
	*head = (struct head){ .n = row->n, .zone = STR_NONE };
	head->role[0] = CELL_TIME;
	int i = 1;
	if (time_whole(p, row->v[0], &t, &c)) return;
	if (strcmp(t.precision->code, "day") == 0 && i < row->n - 1) {
		struct str clock = row->v[i];
		struct when_context with = c;
		p->out->tried++;
		if (str_find(clock, ':', 0) <= 8 && !when_read(&with, clock, STR_NONE, &t) && !with.day_said)
			head->role[i++] = CELL_CLOCK;
	}
	if (i < row->n - 1 && zone_read(p, row->v[i]).p) head->role[i++] = CELL_ZONE;
	if (i < row->n - 1 && kind_named(p->c.a, row->v[i])) head->role[i] = CELL_KIND;
}

static void text_add(struct buf *b, struct str cell)
{
	if (!cell.len || str_is(cell, "-")) return;
	if (b->len) buf_c(b, ", ");
	buf_str(b, cell);
}

/* The rest of a row without the empty cells at its end. */
static struct str without_ends(struct str s, char separator)
{
	s = str_trim(s);
	while (s.len && s.p[s.len - 1] == separator) s = str_trim(str_part(s, 0, s.len - 1));
	return s;
}

/* What a row's cells say. */
struct found {
	struct buf time, text;
	struct str zone, who, end;
	const struct enum_value *kind;
	const char *fault;
};

static void cells_read(struct paster *p, const struct head *head, const struct row *row,
	struct found *f)
{
	for (int i = 0; i < row->n; i++) {
		enum cell_role role = i < head->n ? head->role[i] : CELL_TEXT;
		struct str cell = row->v[i];
		/* Words of a row without a head are one text, with its commas. */
		bool rest = !p->head.n && row->rest[i].p;
		if (role == CELL_ZONE && cell.len) {
			f->zone = zone_read(p, cell);
			if (!f->zone.p) f->fault = _("No such zone. Write Europe/London or +01:00.");
		}
		if (role == CELL_KIND) f->kind = kind_named(p->c.a, cell);
		if (role == CELL_END) f->end = cell;
		if (role == CELL_WHO && cell.len && cell.len <= 60 && !str_is(cell, "-")) f->who = cell;
		bool words = role == CELL_TEXT || (role == CELL_KIND && !f->kind);
		if (words && rest) cell = without_ends(row->rest[i], row->separator);
		if (words) text_add(&f->text, cell);
		if (words && rest) break;
		if ((role != CELL_TIME && role != CELL_CLOCK) || !cell.len) continue;
		if (f->time.len) buf_char(&f->time, ' ');
		buf_str(&f->time, cell);
	}
}

/* The end in a column of its own. */
static const char *end_read(struct paster *p, struct str said, struct moment *at,
	struct when_context *c)
{
	struct when_context with = *c;
	struct moment until;
	p->out->tried++;
	if (!said.len || str_is(said, "-")) return NULL;
	const char *fault = when_read(&with, said, STR_NONE, &until);
	if (fault) {
		c->asks = with.asks;
		c->which = with.which;
		return fault;
	}
	if (until.ms < at->ms && !with.day_said && at->ms - until.ms >= DAY_MS / 2) until.ms += DAY_MS;
	if (until.ms < at->ms) return _("The end is before the beginning. Write the end's day as well.");
	if (moment_has_clock(at) && !moment_has_clock(&until)) return NULL;
	if (strcmp(at->precision->code, "exact") == 0) at->precision = until.precision;
	c->ended = true;
	c->until = until;
	c->until.precision = at->precision;
	return NULL;
}

/* "00:03:12<tab>Aiko Tanaka:<tab>text": a call's chat, whose recording counts from its
 * beginning. */
static bool is_recording(const struct row *row)
{
	struct str who = row->v[1];
	return row->separator == '\t' && str_ends(who, ":") &&
		is_name(str_part(who, 0, who.len - 1), true);
}

/* False: its first cell is no time, so it is no row. */
static bool row_event(struct paster *p, const struct row *row)
{
	struct head guessed;
	const struct head *head = p->head.n ? &p->head : &guessed;
	struct arena *a = p->c.a;
	bool said = p->head.n > 0;
	if (!said && !is_cell(row->v[0])) return false;
	if (!said) roles_guess(p, row, &guessed);
	struct found f = { .time = buf_new(a, 64), .text = buf_new(a, 128), .zone = STR_NONE,
		.who = STR_NONE, .end = STR_NONE };
	if (head->zone.p) f.zone = head->zone;
	cells_read(p, head, row, &f);
	struct str own = p->c.zone, time = buf_text(&f.time);
	enum when_order order = p->c.order;
	struct when_context c;
	struct moment at;
	if (f.zone.p) p->c.zone = f.zone;
	if (head->order != ORDER_UNKNOWN) p->c.order = head->order;
	const char *fault = time_whole(p, time, &at, &c);
	if (!fault) fault = end_read(p, f.end, &at, &c);
	p->c.zone = own;
	p->c.order = order;
	/* Plain words with a comma in them are no row. */
	if (fault && !said && (fault == when_none || row->rest[0].p)) return false;
	p->talking = false;
	if (f.fault) fault = f.fault;
	if (!fault && !said && is_recording(row) && !c.day_said)
		fault = when_ask(&c, WHEN_ASKS_LINE, _("A time of day, or how long the call had lasted? Write "
			"the day before it."));
	if (fault) {
		line_fault(p, fault, &c);
		return true;
	}
	bool day = !f.text.len && !moment_has_clock(&at);
	struct str text = buf_text(&f.text);
	c.order = order;
	if (!said && !f.who.p && !speaker_take(&text, &f.who)) {
		line_is(p, LINE_LEFT_OUT, _("A chat's own line: who came and went."));
		return true;
	}
	event_begin(p, &c, &at, f.kind, f.who, text);
	time_accept(p, &c, &at);
	if (!f.text.len && !day) event_close(p);
	return true;
}

/* "2016-06-27, 8:04 AM: Neil: Hi": the comma stands inside the time, so it parts no cells. */
static bool time_goes_on(struct paster *p, struct str s, const struct row *row)
{
	struct when_context c;
	struct moment t;
	struct str rest = s;
	if (p->head.n || row->separator != ',' || time_take(p, &rest, &t, &c)) return false;
	return str_find(s, ',', 0) < s.len - rest.len && rest.len && rest.p[0] != ',';
}

/* May a row of these be the head of a table? Above all events, or over a rule. */
static bool may_be_head(struct paster *p)
{
	struct str below = line_below(p);
	return (!p->open && !p->head.n) || (is_rule(below) && str_find(below, '-', 0) < below.len);
}

static bool has_time_column(const struct head *head)
{
	for (int i = 0; i < head->n; i++) if (head->role[i] == CELL_TIME) return true;
	return false;
}

static bool row_is_dated(struct paster *p, const struct row *row)
{
	struct when_context c;
	struct moment t;
	return time_whole(p, row->v[0], &t, &c) != when_none;
}

bool read_row(struct paster *p, struct str s)
{
	struct row row;
	struct head head;
	bool open_quote, empty = true;
	if (!row_read(p->c.a, s, p->head.separator, &row, &open_quote)) {
		if (p->head.separator == '|' || p->head.separator == '\t') p->head = (struct head){ .n = 0 };
		/* "Words" that somebody quotes are no cell. */
		open_quote = open_quote && (!p->open || (digit_at(s, 1) && !p->talking));
		if (open_quote) {
			struct when_context c = p->c;
			c.asks = WHEN_ASKS_NOTHING;
			line_fault(p, _("A quote is opened and not closed on this line."), &c);
		}
		return open_quote;
	}
	for (int i = 0; i < row.n; i++) empty &= !row.v[i].len;
	if (empty) {
		line_is(p, LINE_LEFT_OUT, _("An empty row."));
		return true;
	}
	if (may_be_head(p) && !row_is_dated(p, &row) && (head_read(p, &row, &head) ||
		(row.separator == '|' && row.n > 1 && is_rule(line_below(p))))) {
		event_close(p);
		p->head = head;
		if (!has_time_column(&head)) p->head = (struct head){ .n = 0 };
		line_is(p, LINE_HEAD, NULL);
		p->talking = false;
		return true;
	}
	/* What is said then has commas of its own. */
	if (row.separator == ',' && words_awaited(p)) return false;
	return !time_goes_on(p, s, &row) && row_event(p, &row);
}
