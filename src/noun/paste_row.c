/* Rows of pasted tables, CSV and sheets: cells, what their head says of them, and the event they
 * are. */
#include "noun/paste_inside.h"
#include "noun/when_inside.h"

/* --- Cells ------------------------------------------------------------------------------------ */

/* The next CSV cell (RFC 4180). False when a quote does not end on this line. */
static bool csv_cell(struct arena *a, struct str *rest, struct str *out, bool *more)
{
	struct buf b = buf_new(a, 64);
	struct str s = *rest;
	size_t i = 0;
	if (s.len && s.p[0] == '"') {
		for (i = 1; i < s.len; i++) {
			if (s.p[i] == '"' && i + 1 < s.len && s.p[i + 1] == '"') i++;
			else if (s.p[i] == '"') break;
			buf_char(&b, s.p[i]);
		}
		if (i++ >= s.len) return false;
		*out = buf_text(&b);
	} else {
		i = str_find(s, ',', 0);
		*out = str_part(s, 0, i);
	}
	*more = i < s.len && s.p[i] == ',';
	if (i < s.len && !*more) return false;
	*rest = str_part(s, i + (*more ? 1 : 0), s.len);
	return true;
}

/* The last cell holds whatever is left. */
static void add_cell(struct row *row, struct str cell, struct str rest)
{
	bool plain = str_find(rest, '"', 0) == rest.len;
	row->rest[row->n] = plain ? rest : STR_NONE;
	row->v[row->n++] = str_trim(cell);
}

static bool csv_row(struct arena *a, struct str line, struct row *row, bool *open_quote)
{
	struct str rest = line, cell;
	bool more = true;
	*open_quote = false;
	while (more && row->n < PASTE_CELLS) {
		struct str from = rest;
		if (row->n == PASTE_CELLS - 1) {
			add_cell(row, rest, rest);
			return true;
		}
		if (!csv_cell(a, &rest, &cell, &more)) {
			*open_quote = row->n == 0 && line.p[0] == '"';
			if (row->n == 0) return false;
			add_cell(row, rest, rest);      /* a quote in the middle of plain words */
			return row->n > 1;
		}
		add_cell(row, cell, from);
	}
	return row->n > 1;
}

static bool split_row(struct str line, char separator, struct row *row)
{
	struct str rest = line, cell;
	if (separator == '|' && line.p[0] == '|') rest = str_part(rest, 1, rest.len);
	if (separator == '|' && str_ends(rest, "|")) rest.len--;
	while (rest.p && row->n < PASTE_CELLS - 1 && str_cut(&rest, separator, &cell))
		add_cell(row, cell, STR_NONE);
	if (rest.p) add_cell(row, rest, STR_NONE);
	return row->n > 1;
}

bool row_read(struct arena *a, struct str line, struct row *row, bool *open_quote)
{
	row->n = 0;
	*open_quote = false;
	if (str_find(line, '|', 0) < line.len) return split_row(line, '|', row);
	if (str_find(line, '\t', 0) < line.len) return split_row(line, '\t', row);
	return csv_row(a, line, row, open_quote);
}

bool row_is_rule(struct str line)
{
	bool dash = false;
	for (size_t i = 0; i < line.len; i++) {
		if (!strchr("|:-+= \t", line.p[i])) return false;
		dash |= strchr("-=", line.p[i]) != NULL;
	}
	return dash && line.len > 2;
}

/* --- Heads ------------------------------------------------------------------------------------ */

static const struct { const char *name; enum cell_role role; } columns[] = {
	{ "time", CELL_TIME }, { "when", CELL_TIME }, { "at", CELL_TIME }, { "date", CELL_TIME },
	{ "timestamp", CELL_TIME }, { "datetime", CELL_TIME }, { "date/time", CELL_TIME },
	{ "date and time", CELL_TIME }, { "event_date", CELL_TIME }, { "created_at", CELL_TIME },
	{ "日時", CELL_TIME }, { "時刻", CELL_TIME }, { "日付", CELL_TIME }, { "時間", CELL_TIME },
	{ "zone", CELL_ZONE }, { "tz", CELL_ZONE }, { "timezone", CELL_ZONE }, { "time zone", CELL_ZONE },
	{ "event_tz", CELL_ZONE }, { "kind", CELL_KIND }, { "種類", CELL_KIND }, { "種別", CELL_KIND },
};

/* Its name without what stands in parentheses, which may be a zone: "Timestamp (UTC)". */
static struct str name_of_column(struct arena *a, struct str cell, struct str *said)
{
	size_t open = str_find(cell, '(', 0), end = str_find(cell, ')', 0);
	*said = open < end && end < cell.len ? str_part(cell, open + 1, end - open - 1) : STR_NONE;
	struct str name = str_trim(str_part(cell, 0, open));
	while (name.len && strchr("*_`", name.p[0])) name = str_part(name, 1, name.len);
	while (name.len && strchr("*_`", name.p[name.len - 1])) name.len--;
	return text_fold(a, name);
}

/* A zone as it is written in a cell or in a head. */
static struct str zone_read(const struct when_context *c, struct str said)
{
	struct when_context only = *c;
	struct moment t;
	if (!str_some(said)) return STR_NONE;
	only.zone = STR_NONE;
	struct str whole = arena_printf(c->a, "2000-01-01 00:00 %.*s", STR_F(said));
	return when_read(&only, whole, STR_NONE, &t) ? STR_NONE : t.zone;
}

bool head_read(const struct when_context *c, const struct row *row, struct head *head)
{
	bool time = false;
	*head = (struct head){ .n = row->n, .zone = STR_NONE };
	for (int i = 0; i < row->n; i++) {
		struct str said, name = name_of_column(c->a, row->v[i], &said);
		head->role[i] = CELL_TEXT;
		for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
			if (str_is(name, columns[k].name)) head->role[i] = columns[k].role;
		if (head->role[i] != CELL_TIME) continue;
		if (time) head->role[i] = CELL_CLOCK;
		if (zone_read(c, said).p) head->zone = zone_read(c, said);
		time = true;
	}
	return time;
}

/* --- Events ----------------------------------------------------------------------------------- */

static const struct enum_value *kind_named(struct arena *a, struct str s)
{
	return enum_find(event_kinds, text_fold(a, s));
}

/* "February 15" of "February 15, 2024: 7:56" is no cell: a time in a cell says its year, or is a
 * clock. */
static bool is_cell(struct str s)
{
	size_t digits = 0;
	for (size_t i = 0; i < s.len && digits < 4; i++)
		digits = digit_at(s, i) ? digits + 1 : 0;
	return digits == 4 || str_find(s, ':', 0) < s.len;
}

/* What a row without a head is: a time, or a day and a clock; a zone; a kind; words. */
static void roles_guess(const struct when_context *c, const struct row *row, struct head *head)
{
	struct when_context with = *c;
	struct moment t;
	*head = (struct head){ .n = row->n, .zone = STR_NONE };
	head->role[0] = CELL_TIME;
	int i = 1;
	if (when_read(&with, row->v[0], STR_NONE, &t)) return;
	if (strcmp(t.precision->code, "day") == 0 && i < row->n - 1) {
		struct str clock = row->v[i];
		if (str_find(clock, ':', 0) <= 2 && !when_read(&with, clock, STR_NONE, &t))
			head->role[i++] = CELL_CLOCK;
	}
	if (i < row->n - 1 && kind_named(c->a, row->v[i])) head->role[i] = CELL_KIND;
}

static void text_add(struct buf *b, struct str cell)
{
	if (!cell.len) return;
	if (b->len) buf_c(b, ", ");
	buf_str(b, cell);
}

/* Words of a row without a head are one text, with its commas. */
static bool is_rest(const struct head *said, const struct row *row, int i)
{
	return !said->n && row->rest[i].p;
}

bool row_event(struct when_context *c, const struct head *said, const struct row *row,
	struct pasted *event)
{
	struct head guessed;
	const struct head *head = said->n ? said : &guessed;
	struct buf text = buf_new(c->a, 128), time = buf_new(c->a, 64);
	struct str zone = said->n ? said->zone : STR_NONE;
	if (!said->n && !is_cell(row->v[0])) return false;
	if (!said->n) roles_guess(c, row, &guessed);
	for (int i = 0; i < row->n; i++) {
		enum cell_role role = i < head->n ? head->role[i] : CELL_TEXT;
		struct str cell = row->v[i];
		if (role == CELL_ZONE && cell.len) zone = zone_read(c, cell);
		if (role == CELL_ZONE && cell.len && !zone.p)
			event->why = _("No such zone. Write Europe/London or +01:00.");
		if (role == CELL_KIND) event->kind = kind_named(c->a, cell);
		bool words = role == CELL_TEXT || (role == CELL_KIND && !event->kind);
		if (words) text_add(&text, is_rest(said, row, i) ? str_trim(row->rest[i]) : cell);
		if (words && is_rest(said, row, i)) break;
		if (role != CELL_TIME && role != CELL_CLOCK) continue;
		if (time.len) buf_char(&time, ' ');
		buf_str(&time, cell);
	}
	struct when_context in_zone = *c;
	if (zone.p) in_zone.zone = zone;
	const char *fault = when_read(&in_zone, buf_text(&time), STR_NONE, &event->at);
	if (fault) event->why = fault;
	if (fault && !said->n) return false;
	in_zone.zone = c->zone;
	if (!fault) *c = in_zone;
	event->text = buf_text(&text);
	return true;
}
