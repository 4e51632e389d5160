#define _GNU_SOURCE
/* What is sent: forms as browsers encode them, parts of multipart, JSON objects. */
#include "fuzz.h"
#include "base/json.h"
#include "web/app_inside.h"
#include "web/input_read.h"
#include "web/multipart.h"

static const struct enum_value choices[] = { { "low", "Low" }, { "high", "High" }, { NULL, NULL } };
/* A field of each type that needs no database. */
static const struct input every[] = {
	{ "version", IN_HIDDEN, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ "h", IN_HEADING, 0, 0, 0, NULL, "Heading", NULL, NULL },
	{ "line", IN_LINE, IN_REQUIRED, 0, 40, NULL, "Line", NULL, NULL },
	{ "text", IN_TEXT, 0, 0, 300, NULL, "Text", NULL, NULL },
	{ "n", IN_INT, 0, -3, 70000, NULL, "Number", NULL, NULL },
	{ "day", IN_DAY, 0, 0, 0, NULL, "Day", NULL, NULL },
	{ "kind", IN_CHOICE, 0, 0, 0, choices, "Kind", NULL, NULL },
	{ "kinds", IN_CHOICE, IN_LIST, 0, 0, choices, "Kinds", NULL, NULL },
	{ "on", IN_CHECK, 0, 0, 0, NULL, "On", NULL, NULL },
	{ "secret", IN_PASSWORD, 0, 0, 0, NULL, "Secret", NULL, NULL },
	{ "tags", IN_LINES, IN_LIST, 0, 20, NULL, "Tags", NULL, NULL },
	{ "who", IN_PERSON, IN_LIST, 0, 0, NULL, "Who", NULL, NULL },
	{ NULL, IN_LINE, 0, 0, 0, NULL, NULL, NULL, NULL }
};
static const struct input edited[] = {
	{ "version", IN_HIDDEN, IN_EDITED | IN_REQUIRED, 0, 0, NULL, NULL, NULL, NULL },
	{ "line", IN_LINE, IN_REQUIRED, 0, 40, NULL, "Line", NULL, NULL },
	{ "tags", IN_LINES, IN_LIST, 0, 20, NULL, "Tags", NULL, NULL },
	{ NULL, IN_LINE, 0, 0, 0, NULL, NULL, NULL, NULL }
};

static bool same_text(struct str a, struct str b)
{
	return !a.p == !b.p && str_eq(a, b);
}

/* Both hold the same values and the same faults. exact: numbers, too, as they were typed. */
static void same_inputs(const struct inputs *a, const struct inputs *b, bool exact, struct str of)
{
	EACH_INPUT(row, a->table) {
		const struct input_value *v = &a->values[row - a->table], *w = &b->values[row - a->table];
		MUST(v->wrong == w->wrong && v->n == w->n, of);
		MUST(v->i == w->i && v->choice == w->choice, of);
		if (exact || row->type != IN_INT) MUST(same_text(v->text, w->text), of);
		for (int i = 0; i < v->n; i++) MUST(str_eq(v->list[i], w->list[i]), of);
	}
}

/* What a handler relies on, of values without errors. */
static void check_inputs(const struct inputs *in, struct str of)
{
	EACH_INPUT(row, in->table) {
		const struct input_value *v = &in->values[row - in->table];
		bool one_line = row->type != IN_TEXT && row->type != IN_PASSWORD;
		MUST(v->given || (!v->text.p && !v->n && !v->wrong), of);
		MUST(v->n <= INPUT_LIST_MAX, of);
		MUST(text_check(v->raw, false) == TEXT_OK || row->type == IN_PASSWORD, of);
		for (int i = 0; i < v->n; i++)
			MUST(str_some(v->list[i]) && text_check(v->list[i], one_line) == TEXT_OK, of);
		if (v->wrong) continue;
		MUST(text_check(v->text, one_line) == TEXT_OK, of);
		MUST(!one_line || str_find(v->text, '\n', 0) == v->text.len, of);
		if (row->type == IN_INT && v->text.p) MUST(v->i >= row->min && v->i <= row->max, of);
		if (row->type == IN_CHOICE && v->text.p) MUST(v->choice, of);
	}
	for (int i = 0; i < in->nerrors; i++) MUST(in->errors[i].message, of);
}

static void pair_add(struct buf *b, const char *name, struct str value)
{
	if (b->len) buf_char(b, '&');
	text_url(b, str_of(name));
	buf_char(b, '=');
	text_url(b, value);
}

/* The values as a form that holds them is sent again. */
static struct str form_of(const struct inputs *in)
{
	struct buf b = buf_new(fuzz_arena, 500);
	EACH_INPUT(row, in->table) {
		const struct input_value *v = &in->values[row - in->table];
		if (!v->given) continue;
		if (!(row->flags & IN_LIST) || row->type == IN_LINES) pair_add(&b, row->name, v->raw);
		else for (int i = 0; i < v->n; i++) pair_add(&b, row->name, v->list[i]);
	}
	return buf_text(&b);
}

/* And as the object that a program sends. */
static struct str object_of(const struct inputs *in)
{
	struct buf b = buf_new(fuzz_arena, 500);
	EACH_INPUT(row, in->table) {
		const struct input_value *v = &in->values[row - in->table];
		if (!v->given || (!v->text.p && !v->n)) continue;
		buf_printf(&b, "%s\"%s\":", b.len ? "," : "{", row->name);
		if (row->flags & IN_LIST) buf_str(&b, in_json(in, row->name));
		else if (row->type == IN_INT) buf_int(&b, v->i);
		else if (row->type == IN_CHECK) buf_c(&b, "true");
		else text_json(&b, v->text);
	}
	buf_c(&b, b.len ? "}" : "{}");
	return buf_text(&b);
}

static bool any_wrong(const struct inputs *in)
{
	EACH_INPUT(row, in->table) if (in->values[row - in->table].wrong) return true;
	return false;
}

static void check_again(const struct inputs *in, struct str of)
{
	struct inputs again;
	enum input_fault fault;
	fault = input_read(&again, fuzz_arena, in->table, form_of(in), NULL);
	MUST(fault == INPUT_OK, of);
	bool lists_cut = any_wrong(in);
	if (!lists_cut) same_inputs(in, &again, true, of);
	if (lists_cut) return;
	fault = input_read_json(&again, fuzz_arena, in->table, object_of(in), NULL);
	MUST(fault == INPUT_OK, of);
	same_inputs(in, &again, false, of);
}

FUZZ_TARGET(form)
{
	struct inputs in, envelope;
	size_t before = arena_used(fuzz_arena);
	input_begin(&envelope, fuzz_arena, edited);
	enum input_fault fault = input_read(&in, fuzz_arena, every, bytes, &envelope);
	/* A list has room for its items at once; the rest is some copies of what came. */
	MUST(arena_used(fuzz_arena) - before <= 40000 + 16 * bytes.len, bytes);
	check_inputs(&in, bytes);
	check_inputs(&envelope, bytes);
	fault = input_read(&in, fuzz_arena, every, bytes, NULL);
	check_inputs(&in, bytes);
	if (fault == INPUT_OK) check_again(&in, bytes);
}

/* --- JSON ------------------------------------------------------------------------------------- */

FUZZ_TARGET(json)
{
	struct str fault = STR_NONE, unsound;
	const struct json *j = json_parse_within(fuzz_arena, bytes,
		(struct json_limits){ JSON_BYTES, 2000 }, &fault);
	struct inputs in, whole;
	(void)!input_read_json(&whole, fuzz_arena, every, bytes, NULL);
	check_inputs(&whole, bytes);
	enum input_fault read = input_read_json(&in, fuzz_arena, edited, bytes, NULL);
	check_inputs(&in, bytes);
	if (whole.fault == INPUT_OK) check_again(&whole, bytes);
	if (!j) {
		MUST(text_check(fault, false) == TEXT_OK && fault.len, bytes);
		MUST(!bytes.len || read != INPUT_OK, bytes);
		return;
	}
	struct str printed = json_canonical(fuzz_arena, j);
	const struct json *again = json_parse(fuzz_arena, printed, &fault);
	MUST(again, bytes);
	MUST(str_eq(json_canonical(fuzz_arena, again), printed), bytes);
	MUST(text_check(printed, false) != TEXT_NOT_UTF8, bytes);
	if (!json_sound(fuzz_arena, j, &unsound)) MUST(text_check(unsound, false) == TEXT_OK, bytes);
	if (json_text(j).p) {
		struct buf b = buf_new(fuzz_arena, 100);
		text_json(&b, json_text(j));
		again = json_parse(fuzz_arena, buf_text(&b), &fault);
		MUST(again && str_eq(json_text(again), json_text(j)), bytes);
	}
}

/* --- Multipart -------------------------------------------------------------------------------- */

struct seen {
	struct buf all;
	size_t bytes;
};

static bool field(void *to, struct str name, struct str value)
{
	struct seen *s = to;
	buf_printf(&s->all, "f%zu %zu ", name.len, value.len);
	buf_str(&s->all, name);
	buf_str(&s->all, value);
	return true;
}

static bool file(void *to, struct str name, struct str filename, struct str type)
{
	struct seen *s = to;
	buf_printf(&s->all, "F%zu %zu %zu ", name.len, filename.len, type.len);
	buf_str(&s->all, name);
	buf_str(&s->all, filename);
	buf_str(&s->all, type);
	return true;
}

static bool more(void *to, struct str bytes)
{
	struct seen *s = to;
	buf_str(&s->all, bytes);
	s->bytes += bytes.len;
	return true;
}

static bool ended(void *to)
{
	struct seen *s = to;
	buf_c(&s->all, ".");
	return true;
}

/* Pushes it in pieces of `step` bytes. */
static enum multipart_fault push(struct seen *s, struct str type, struct str body, size_t step)
{
	*s = (struct seen){ .all = buf_new(fuzz_arena, 100) };
	struct multipart *m = multipart_new(fuzz_arena, type, (struct multipart_limits){ 9, 600, 900 },
		(struct multipart_to){ field, file, more, ended, s });
	if (!m) return MULTIPART_TYPE;
	for (size_t i = 0; i < body.len; i += step)
		if (multipart_push(m, str_part(body, i, step)) != MULTIPART_OK) break;
	return multipart_end(m);
}

/* The same bytes as the values of fields, and of a file. */
static void multipart_round(struct str bytes)
{
	struct buf b = buf_new(fuzz_arena, bytes.len + 500), want = buf_new(fuzz_arena, bytes.len + 99);
	struct str one, rest = bytes;
	struct seen s;
	if (bytes.len > 500 || memmem(bytes.p, bytes.len, "--xYz", 5)) return;
	for (int i = 0; i < 8 && rest.p && str_cut(&rest, '\0', &one); i++) {
		const char *name = i ? "more" : "a file";
		buf_printf(&b, "--xYz\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n", name,
			i ? "" : "; filename=\"x.bin\"");
		buf_str(&b, one);
		buf_c(&b, "\r\n");
		if (i) buf_printf(&want, "f4 %zu more", one.len);
		else buf_c(&want, "F6 5 0 a filex.bin");
		buf_str(&want, one);
		if (!i) buf_c(&want, ".");
	}
	buf_c(&b, "--xYz--\r\n");
	MUST(push(&s, STR("multipart/form-data; boundary=xYz"), buf_text(&b), 7) == MULTIPART_OK, bytes);
	MUST(str_eq(buf_text(&s.all), buf_text(&want)), bytes);
}

FUZZ_TARGET(multipart)
{
	struct str type = STR("multipart/form-data; boundary=B"), body = bytes;
	unsigned how = fuzz_byte(&body);
	if (how & 128) str_cut(&body, '\n', &type);
	if (!body.p) body = STR("");
	struct seen whole, parts;
	enum multipart_fault a = push(&whole, type, body, body.len + 1);
	enum multipart_fault b = push(&parts, type, body, (how & 15) + 1);
	MUST(a == b, bytes);
	MUST(a != MULTIPART_OK || str_eq(buf_text(&whole.all), buf_text(&parts.all)), bytes);
	MUST(whole.bytes <= body.len, bytes);
	MUST(multipart_says(a) || a == MULTIPART_OK, bytes);
	multipart_round(body);
}
