/* Typing and checking what comes in, one named value at a time. */
#include "data/input.h"
#include "base/instant.h"
#include "base/log.h"

#define NAME_MAX_BYTES 64
/* What a day may be; what stands for none (DB_NO_DAY) is not among them. */
#define YEAR_FIRST 1900
#define YEAR_LAST 2199

static void error_add(struct inputs *in, const char *field, const char *message, int64_t limit)
{
	if (in->nerrors == (int)(sizeof in->errors / sizeof *in->errors)) return;
	in->errors[in->nerrors++] = (struct input_error){ .field = field, .message = message,
		.limit = limit };
}

void input_error(struct inputs *in, const char *field, const char *message)
{
	error_add(in, field, message, 0);
}

void input_error_named(struct inputs *in, const char *field, const char *message,
	struct str named)
{
	int had = in->nerrors;
	input_error(in, field, message);
	if (in->nerrors > had) in->errors[had].named = named;
}

/* Returns false: the value is wrong, whether or not there was room for its error. */
static bool wrong(struct inputs *in, const struct input *row, const char *message, int64_t limit)
{
	in->values[row - in->table].wrong = true;
	error_add(in, row->name, message, limit);
	return false;
}

#define AFTER_CHARS 16

/* The word that ends the text, or its end where there is no blank, as in Japanese. */
static struct str last_word(struct str s)
{
	s = str_trim(s);
	size_t from = s.len;
	while (from && s.p[from - 1] != ' ' && s.p[from - 1] != '\t') from--;
	s = str_part(s, from, s.len);
	size_t chars = text_chars(s);
	return chars <= AFTER_CHARS ? s : str_part(s, text_clip(s, chars - AFTER_CHARS).len, s.len);
}

/* What nobody sees cannot be found and removed, so the form gets the text without it back, and is
 * told where it was: what is before `at` can be shown. A password is repeated nowhere. */
static bool unseen(struct inputs *in, const struct input *row, struct str s, size_t at,
	const char *message)
{
	int line = 1, had = in->nerrors;
	size_t from = 0;
	(void)wrong(in, row, message, 0);
	if (in->nerrors == had || row->type == IN_PASSWORD) return false;
	for (size_t i = 0; i < at; i++) {
		if (s.p[i] != '\n') continue;
		line++;
		from = i + 1;
	}
	struct input_error *e = &in->errors[had];
	e->placed = true;
	e->line = row->type == IN_TEXT ? line : 0;
	e->after = last_word(str_part(s, from, at - from));
	return false;
}

static bool check_bytes(struct inputs *in, const struct input *row, struct str s)
{
	bool many = row->type == IN_TEXT, secret = row->type == IN_PASSWORD;
	size_t at = 0;
	switch (text_check_from(s, !many && !secret, &at)) {
	case TEXT_OK: break;
	case TEXT_NOT_UTF8:
		return unseen(in, row, s, at,
			_("Held bytes that are no text. They are taken out now: look at it and save again."));
	case TEXT_CONTROL:
		return unseen(in, row, s, at, _("Held a control character, which nobody sees. It is taken out "
			"now: look at it and save again."));
	case TEXT_BIDI:
		return unseen(in, row, s, at, _("Held a text-direction control, which nobody sees. It is taken "
			"out now: look at it and save again."));
	}
	if (!many && !secret && str_find(s, '\n', 0) < s.len)
		return wrong(in, row, _("One line only."), 0);
	return true;
}

static bool check_length(struct inputs *in, const struct input *row, struct str s)
{
	int64_t max = row->max;
	switch (row->type) {
	case IN_TEXT: case IN_PASSWORD:
		if (!max) max = row->type == IN_TEXT ? 64 << 10 : 1024;
		if ((int64_t)s.len > max) return wrong(in, row, _("Too long. Bytes at most:"), max);
		break;
	case IN_LINE: case IN_LINES: case IN_PERSON: case IN_TEAM: case IN_SERVICE: case IN_FINDING:
	case IN_FOLLOWUP: case IN_FILE: case IN_HIDDEN:
		if (!max) max = row->type == IN_FILE ? 255 : 200;
		if ((int64_t)text_chars(s) > max)
			return wrong(in, row, _("Too long. Characters at most:"), max);
		break;
	case IN_INT: case IN_DAY: case IN_CHOICE: case IN_CHECK: case IN_HEADING: break;
	}
	return true;
}

static bool understand_int(struct inputs *in, const struct input *row, struct input_value *v)
{
	if (!str_int(v->text, &v->i)) return wrong(in, row, _("Not a whole number."), 0);
	if (v->i < row->min && row->min == 0)
		return wrong(in, row, _("Too small. Zero is the least."), 0);
	if (v->i < row->min) return wrong(in, row, _("Too small. At least:"), row->min);
	if (row->max && v->i > row->max) return wrong(in, row, _("Too large. At most:"), row->max);
	return true;
}

static bool understand(struct inputs *in, const struct input *row, struct input_value *v)
{
	int32_t day;
	switch (row->type) {
	case IN_INT:
		return understand_int(in, row, v);
	case IN_DAY:
		if (!day_parse(v->text, &day))
			return wrong(in, row, _("No such date. Write it as 2026-03-01."), 0);
		if (day < day_of_civil(YEAR_FIRST, 1, 1) || day > day_of_civil(YEAR_LAST, 12, 31))
			return wrong(in, row, _("Not a likely year. Days from 1900 to 2199 can be kept."), 0);
		v->i = day;
		return true;
	case IN_CHOICE:
		v->choice = enum_find(row->values, v->text);
		if (!v->choice) return wrong(in, row, _("Not one of the choices."), 0);
		v->i = v->choice - row->values;
		return true;
	case IN_CHECK:
		v->i = str_is(v->text, "1");
		return v->i || wrong(in, row, _("Not one of the choices."), 0);
	case IN_LINE: case IN_TEXT: case IN_PASSWORD: case IN_PERSON: case IN_TEAM: case IN_SERVICE:
	case IN_FINDING: case IN_FOLLOWUP: case IN_FILE: case IN_HIDDEN: case IN_LINES:
	case IN_HEADING:
		break;
	}
	return true;
}

/* A field of one line shows a tab as a blank, and sends it back as one. */
static struct str without_tabs(struct arena *a, struct str s)
{
	if (str_find(s, '\t', 0) == s.len) return s;
	char *p = (char *)arena_str(a, s).p;    /* our own copy, so it may be written */
	for (size_t i = 0; i < s.len; i++) if (p[i] == '\t') p[i] = ' ';
	return (struct str){ p, s.len };
}

/* What is to be understood of what was typed. */
static struct str read_of(struct inputs *in, const struct input *row, struct str s)
{
	bool machines = row->flags & IN_READ;
	switch (row->type) {
	case IN_PASSWORD: return s;
	case IN_TEXT:
		if (!text_visible(s)) s.len = 0;
		return s;
	case IN_INT: case IN_DAY: case IN_CHOICE: case IN_CHECK: case IN_TEAM: case IN_SERVICE:
	case IN_FINDING: case IN_FOLLOWUP:
		machines = true;
		break;
	case IN_LINE: case IN_LINES: case IN_PERSON: case IN_FILE: case IN_HIDDEN: case IN_HEADING:
		break;
	}
	if (row->type == IN_HIDDEN) return str_trim(s);
	if (!text_visible(s)) return (struct str){ s.p, 0 };
	/* What is no text is refused as it came. */
	if (machines && text_check(s, true) == TEXT_OK) s = text_width(in->a, s);
	return without_tabs(in->a, text_trim(s));
}

static void item_add(struct inputs *in, const struct input *row, struct input_value *v,
	struct str t)
{
	if (v->n == INPUT_LIST_MAX) {
		if (!v->wrong) (void)wrong(in, row, _("Too many. At most:"), INPUT_LIST_MAX);
		return;
	}
	if (!v->list) v->list = arena_list(in->a, INPUT_LIST_MAX, sizeof *v->list);
	v->list[v->n++] = t;
}

/* What a form may show of what was typed: pages are text, whatever came. */
static struct str shown_of(struct inputs *in, const struct input *row, struct str s)
{
	bool bidi = row->type != IN_TEXT;
	if (row->type == IN_PASSWORD || text_check(s, bidi) == TEXT_OK) return s;
	return text_clean(in->a, s, bidi);
}

/* An item a line, or one after the other (JSON gives each by itself): both are the same list. Many
 * pieces cost what they are long together. */
static void take_lines(struct inputs *in, const struct input *row, struct input_value *v,
	struct str s)
{
	if (!v->given) v->pieces = buf_new(in->a, s.len);
	else buf_char(&v->pieces, '\n');
	buf_str(&v->pieces, shown_of(in, row, s));
	v->raw = buf_text(&v->pieces);
	v->given = true;
	for (size_t from = 0, next; from < s.len; from += next) {
		bool again = false;
		struct str line = read_of(in, row, input_item_next(in->a, row, str_part(s, from, s.len),
			&next));
		for (int i = 0; i < v->n; i++) again = again || str_eq(v->list[i], line);
		if (!line.len || again || !check_bytes(in, row, line) || !check_length(in, row, line)) continue;
		item_add(in, row, v, line);
	}
	v->text = v->n ? v->list[0] : STR_NONE;
}

static void take(struct inputs *in, const struct input *row, struct input_value *v, struct str s)
{
	s = text_newlines(in->a, s);
	if (row->type == IN_LINES) {
		take_lines(in, row, v, s);
		return;
	}
	if (!v->given) v->raw = shown_of(in, row, s);
	v->given = true;
	struct str t = read_of(in, row, s);
	if (!check_bytes(in, row, t) || !check_length(in, row, t) || !t.len) return;
	v->text = t;
	if (understand(in, row, v) && row->flags & IN_LIST) item_add(in, row, v, t);
}

static enum input_fault take_numbered(struct inputs *in, const struct input *row, struct str name,
	struct str s)
{
	struct input_value *v = &in->values[row - in->table];
	struct str digits = str_part(name, strlen(row->name) + 1, name.len);
	int64_t number;
	if (!digits.len || digits.len > 9 || digits.p[0] == '0' || !str_int(digits, &number))
		return input_refuse(in, INPUT_UNKNOWN, name, NULL);
	if (in_numbered(in, row->name, number).p) return input_refuse(in, INPUT_REPEATED, name, NULL);
	if (v->n == INPUT_NUMBERED_MAX) return input_refuse(in, INPUT_TOO_MANY, name, NULL);
	if (!v->list) {
		v->list = arena_list(in->a, INPUT_NUMBERED_MAX, sizeof *v->list);
		v->ids = arena_list(in->a, INPUT_NUMBERED_MAX, sizeof *v->ids);
	}
	v->given = true;
	s = text_newlines(in->a, s);
	int had = in->nerrors;
	if (!check_bytes(in, row, s)) {
		if (in->nerrors > had) in->errors[had].field = arena_str(in->a, name).p;
		return INPUT_OK;
	}
	v->ids[v->n] = number;
	v->list[v->n++] = s.p ? s : STR("");
	return INPUT_OK;
}

struct str in_numbered(const struct inputs *in, const char *name, int64_t number)
{
	const struct input_value *v = input_get(in, name);
	for (int i = 0; i < v->n; i++)
		if (v->ids[i] == number) return v->list[i];
	return STR_NONE;
}

void input_begin(struct inputs *in, struct arena *a, const struct input *table)
{
	size_t rows = 0;
	while (table && table[rows].name) rows++;
	*in = (struct inputs){ .a = a, .table = table };
	in->values = arena_list(a, rows, sizeof *in->values);
}

struct inputs input_copy(const struct inputs *in)
{
	struct inputs copy;
	input_begin(&copy, in->a, in->table);
	struct input_value *values = copy.values;
	copy = *in;
	copy.values = values;
	EACH_INPUT(row, in->table) {
		const struct input_value *v = &in->values[row - in->table];
		struct input_value *to = &values[row - in->table];
		*to = *v;
		if (!v->list || row->flags & IN_NUMBERED) continue;     /* whose list nobody changes */
		to->list = arena_list(in->a, INPUT_LIST_MAX, sizeof *to->list);
		memcpy(to->list, v->list, (size_t)v->n * sizeof *to->list);
	}
	return copy;
}

const struct input *input_row(const struct inputs *in, struct str name)
{
	size_t end = name.len;
	EACH_INPUT(row, in->table)
		if (str_is(name, row->name)) return row;
	while (end && name.p[end - 1] >= '0' && name.p[end - 1] <= '9') end--;
	if (end == name.len || !end || name.p[end - 1] != '_') return NULL;
	EACH_INPUT(row, in->table)
		if (row->flags & IN_NUMBERED && str_is(str_part(name, 0, end - 1), row->name)) return row;
	return NULL;
}

enum input_fault input_refuse(struct inputs *in, enum input_fault fault, struct str name,
	const char *message)
{
	static const char *const messages[] = {
		[INPUT_SYNTAX] = _("Not encoded as it must be."),
		[INPUT_UNKNOWN] = _("There is no such field."),
		[INPUT_REPEATED] = _("Given twice."),
		[INPUT_TYPE] = _("Not of the type that this field has."),
		[INPUT_TOO_MANY] = _("Too many fields."),
	};
	bool sayable = name.len <= NAME_MAX_BYTES && text_check(name, true) == TEXT_OK;
	error_add(in, sayable ? arena_str(in->a, name).p : NULL, message ? message : messages[fault], 0);
	if (in->fault == INPUT_OK) in->fault = fault;
	return fault;
}

enum input_fault input_take(struct inputs *in, struct str name, struct str value)
{
	const struct input *row = input_row(in, name);
	if (!row) return input_refuse(in, INPUT_UNKNOWN, name, NULL);
	if (row->flags & IN_NUMBERED) return take_numbered(in, row, name, value);
	struct input_value *v = &in->values[row - in->table];
	if (v->given && !(row->flags & IN_LIST)) return input_refuse(in, INPUT_REPEATED, name, NULL);
	take(in, row, v, value);
	return INPUT_OK;
}

void input_set(struct inputs *in, const char *name, struct str value)
{
	if (!value.p) return;
	if (input_take(in, str_of(name), value) == INPUT_OK) return;
	log_fault("event=unknown_input name=%s", name);
	abort();
}

void input_end(struct inputs *in)
{
	/* After a fault nobody knows what was meant to come. */
	if (in->fault != INPUT_OK) return;
	EACH_INPUT(row, in->table) {
		const struct input_value *v = &in->values[row - in->table];
		if (in->partial && row->label && !v->given) continue;
		if (row->flags & IN_USUAL && !v->given) continue;
		if ((row->flags & IN_REQUIRED) && !v->wrong && !str_some(v->text) && !v->n)
			error_add(in, row->name, _("This is needed."), 0);
	}
}

const struct input_value *input_get(const struct inputs *in, const char *name)
{
	const struct input *row = input_row(in, str_of(name));
	if (row) return &in->values[row - in->table];
	log_fault("event=unknown_input name=%s", name);
	abort();
}

struct str in_day(const struct inputs *in, const char *name)
{
	const struct input_value *v = input_get(in, name);
	if (!v->text.p) return STR_NONE;
	struct buf b = buf_new(in->a, 16);
	day_print(&b, (int32_t)v->i);
	return buf_text(&b);
}

struct str in_json(const struct inputs *in, const char *name)
{
	const struct input_value *v = input_get(in, name);
	return v->n ? text_json_texts(in->a, v->list, v->n) : STR_NONE;
}
