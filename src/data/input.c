/* Reading forms and queries through input tables. */
#include "data/input.h"
#include "base/instant.h"
#include "base/log.h"

#define FIELDS_MAX 400
#define NAME_MAX_BYTES 64

static int row_of(const struct input *table, struct str name)
{
	for (int i = 0; table && table[i].name; i++)
		if (str_is(name, table[i].name)) return i;
	return -1;
}

static bool listed(const char *const *names, struct str name)
{
	for (int i = 0; names && names[i]; i++)
		if (str_is(name, names[i])) return true;
	return false;
}

void input_error(struct inputs *in, const char *field, const char *message)
{
	if (in->nerrors == (int)(sizeof in->errors / sizeof *in->errors)) return;
	in->errors[in->nerrors++] = (struct input_error){ field, message, 0 };
}

static void limit_error(struct inputs *in, const char *field, const char *message, int64_t limit)
{
	int n = in->nerrors;
	input_error(in, field, message);
	if (in->nerrors > n) in->errors[n].limit = limit;
}

static void check_bytes(struct inputs *in, const struct input *row, struct str s)
{
	bool many = row->type == IN_TEXT, secret = row->type == IN_PASSWORD;
	switch (text_check(s, !many && !secret)) {
	case TEXT_OK: break;
	case TEXT_NOT_UTF8:
		input_error(in, row->name, _("Not valid UTF-8 text."));
		return;
	case TEXT_CONTROL:
		input_error(in, row->name, _("Holds a control character. Remove it."));
		return;
	case TEXT_BIDI:
		input_error(in, row->name, _("Holds a text-direction control. Remove it."));
		return;
	}
	if (!many && !secret && str_find(s, '\n', 0) < s.len)
		input_error(in, row->name, _("One line only."));
}

static void check_length(struct inputs *in, const struct input *row, struct str s)
{
	int64_t max = row->max;
	switch (row->type) {
	case IN_TEXT:
		if (!max) max = 64 << 10;
		if ((int64_t)s.len > max)
			limit_error(in, row->name, _("Too long. Bytes at most:"), max);
		break;
	case IN_PASSWORD:
		if (s.len > 1024) limit_error(in, row->name, _("Too long. Bytes at most:"), 1024);
		break;
	case IN_LINE: case IN_PERSON: case IN_TEAM: case IN_SERVICE: case IN_HIDDEN:
		if (!max) max = 200;
		if ((int64_t)text_chars(s) > max)
			limit_error(in, row->name, _("Too long. Characters at most:"), max);
		break;
	case IN_INT: case IN_DAY: case IN_CHOICE: case IN_CHECK: break;
	}
}

static void understand(struct inputs *in, const struct input *row, struct input_value *v)
{
	int32_t day;
	switch (row->type) {
	case IN_INT:
		if (!str_int(v->text, &v->i)) {
			input_error(in, row->name, _("Not a whole number."));
		} else if (v->i < row->min && row->min == 0) {
			input_error(in, row->name, _("Too small. Zero is the least."));
		} else if (v->i < row->min || (row->max && v->i > row->max)) {
			limit_error(in, row->name, v->i < row->min ? _("Too small. At least:") :
				_("Too large. At most:"), v->i < row->min ? row->min : row->max);
		}
		break;
	case IN_DAY:
		if (day_parse(v->text, &day)) v->i = day;
		else input_error(in, row->name, _("No such date. Write it as 2026-03-01."));
		break;
	case IN_CHOICE: {
		int i = enum_index(row->values, v->text);
		if (i < 0) {
			input_error(in, row->name, _("Not one of the choices."));
		} else {
			v->i = i;
			v->choice = &row->values[i];
		}
		break;
	}
	case IN_CHECK:
		v->i = str_is(v->text, "1");
		if (!v->i) input_error(in, row->name, _("Not one of the choices."));
		break;
	case IN_LINE: case IN_TEXT: case IN_PASSWORD: case IN_PERSON: case IN_TEAM: case IN_SERVICE:
	case IN_HIDDEN:
		break;
	}
}

static void take(struct inputs *in, const struct input *row, struct input_value *v, struct str s)
{
	int before = in->nerrors;
	s = text_newlines(in->a, s);
	if (!v->given) v->raw = s;
	v->given = true;
	struct str t = row->type == IN_PASSWORD || row->type == IN_TEXT ? s : str_trim(s);
	if (row->type == IN_TEXT && !str_some(str_trim(t))) t.len = 0;
	check_bytes(in, row, t);
	if (in->nerrors == before) check_length(in, row, t);
	if (in->nerrors > before || !str_some(t)) return;
	v->text = t;
	understand(in, row, v);
	if (in->nerrors > before || !(row->flags & LIST)) return;
	if (v->n == INPUT_LIST_MAX) {
		limit_error(in, row->name, _("Too many. At most:"), INPUT_LIST_MAX);
		return;
	}
	if (!v->list) v->list = arena_list(in->a, INPUT_LIST_MAX, sizeof *v->list);
	v->list[v->n++] = t;
}

/* One name=value; the name and value still encoded. */
static enum input_fault take_pair(struct inputs *in, struct str pair, const char *const *also)
{
	struct str name, value = pair;
	if (!str_cut(&value, '=', &name)) return INPUT_OK;
	name = text_unurl(in->a, name);
	value = value.p ? text_unurl(in->a, value) : STR("");
	if (!name.p || !value.p) return INPUT_SYNTAX;
	if (name.len > NAME_MAX_BYTES) return INPUT_UNKNOWN;
	if (listed(also, name)) return INPUT_OK;
	int i = row_of(in->table, name);
	if (i < 0) return INPUT_UNKNOWN;
	struct input_value *v = &in->values[i];
	if (v->given && !(in->table[i].flags & LIST)) return INPUT_REPEATED;
	take(in, &in->table[i], v, value);
	return INPUT_OK;
}

enum input_fault input_read(struct inputs *in, struct arena *a, const struct input *table,
	struct str encoded, const char *const *also)
{
	int rows = 0, fields = 0;
	while (table && table[rows].name) rows++;
	*in = (struct inputs){ .a = a, .table = table };
	in->values = arena_list(a, (size_t)rows, sizeof *in->values);
	struct str pair;
	while (str_some(encoded) && str_cut(&encoded, '&', &pair)) {
		if (!pair.len) continue;
		if (++fields > FIELDS_MAX) return INPUT_TOO_MANY;
		enum input_fault fault = take_pair(in, pair, also);
		if (fault != INPUT_OK) return fault;
	}
	for (int i = 0; i < rows; i++) {
		const struct input_value *v = &in->values[i];
		bool faulty = false;
		for (int e = 0; e < in->nerrors; e++)
			if (in->errors[e].field == table[i].name) faulty = true;
		if ((table[i].flags & REQUIRED) && !faulty && !str_some(v->text) && !v->n)
			input_error(in, table[i].name, _("This is needed."));
	}
	return INPUT_OK;
}

struct str input_peek(struct arena *a, struct str encoded, const char *name)
{
	struct str pair;
	while (str_some(encoded) && str_cut(&encoded, '&', &pair)) {
		struct str key, value = pair;
		if (!str_cut(&value, '=', &key) || !str_is(key, name)) continue;
		return value.p ? text_unurl(a, value) : STR("");
	}
	return STR_NONE;
}

const struct input_value *input_get(const struct inputs *in, const char *name)
{
	for (int i = 0; in->table && in->table[i].name; i++)
		if (strcmp(in->table[i].name, name) == 0) return &in->values[i];
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
	if (!v->n) return STR_NONE;
	struct buf b = buf_new(in->a, 64);
	buf_char(&b, '[');
	for (int i = 0; i < v->n; i++) {
		if (i) buf_char(&b, ',');
		text_json(&b, v->list[i]);
	}
	buf_char(&b, ']');
	return buf_text(&b);
}
