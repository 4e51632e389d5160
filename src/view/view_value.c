#include <assert.h>
#include "view/view_name.h"
#include "base/log.h"
#include "base/text.h"
#include "view/view_words.h"

static struct str fault(struct view_scope *s, const struct view_name *n, const char *why)
{
	log_fault("event=template name=%s cause=\"%s\"", n->said, why);
	s->fault = true;
	return STR("");
}

/* For a name that is met for the first time, or in a row whose members stand in another order. Only
 * a literal is remembered by its address: where a request made a name, the next one may make
 * another. */
static __attribute__((noinline)) const struct data *map_seek(const struct map *m,
	struct view_name *n)
{
	for (int i = 0; i < m->n; i++) {
		if (m->v[i].name == n->member || strcmp(m->v[i].name, n->base) == 0) {
			n->member = arena_holds(m->a, m->v[i].name) ? NULL : m->v[i].name;
			n->at = i;
			return &m->v[i].value;
		}
	}
	return NULL;
}

/* Rows of a list have their members in one order, so a member is looked for where it was last. */
static inline const struct data *find(struct view_scope *s, const struct map *row,
	struct view_name *n)
{
	const struct map *m = n->chrome ? s->chrome : row;
	if (n->at >= m->n || m->v[n->at].name != n->member) return map_seek(m, n);
	assert(strcmp(n->member, n->base) == 0);
	return &m->v[n->at].value;
}

static const struct map *map_in(const struct map *m, const char *name)
{
	const struct data *d = m ? map_get(m, name) : NULL;
	return d && d->type == DATA_MAP ? d->map : NULL;
}

/* The field of a form, chrome.forms.FORM.FIELD, or the whole, chrome.form_parts.FORM, or NULL. */
static const struct data *form_find(const struct view_scope *s, const struct view_name *n)
{
	const struct map *forms = map_in(s->chrome, n->base ? "forms" : "form_parts");
	if (!n->base) return forms ? map_get(forms, n->form) : NULL;
	const struct map *form = map_in(forms, n->form);
	return form ? map_get(form, n->base) : NULL;
}

/* The library copies a value into the page before it asks for the next one, so all of them are
 * printed into one place. */
static struct buf *value_room(struct view_scope *s)
{
	s->value.len = 0;
	return &s->value;
}

static void add_thousands(struct buf *b, int64_t i)
{
	buf_int(b, i);
	size_t first = b->p[0] == '-', at = b->len;
	for (; at > first + 3; b->len++) {
		at -= 3;
		(void)buf_room(b, 1);
		memmove(b->p + at + 1, b->p + at, b->len - at);
		b->p[at] = ',';
	}
}

/* {{X}}: each type as a person reads it. */
static struct str value_plain(struct view_scope *s, const struct data *d, struct view_name *n)
{
	struct buf *b;
	switch (d->type) {
	case DATA_TEXT: return d->text;
	case DATA_NULL: return STR("");
	case DATA_BOOL: return d->b ? STR("true") : STR("false");
	case DATA_ENUM: return str_of(view_word(s->who->lang, d->e->label));
	case DATA_HTML: return d->html.source;
	case DATA_MAP: case DATA_LIST: return fault(s, n, "a map or list is not text");
	case DATA_INT: case DATA_DATE: case DATA_TIME: case DATA_MOMENT: break;
	}
	b = value_room(s);
	if (d->type == DATA_INT) buf_int(b, d->i);
	else if (d->type == DATA_DATE) view_date(b, (int32_t)d->i, s->who, false);
	else if (d->type == DATA_TIME) view_time(b, d->i, s->who);
	else view_moment(b, d->moment, s->who);
	return buf_text(b);
}

/* X__CLASS: a code as a class of the stylesheet; days left as the class of how near they are. */
static struct str value_class(struct view_scope *s, const struct data *d)
{
	if (d->type == DATA_INT) return d->i < 0 ? STR("late") : d->i <= 7 ? STR("soon") : STR("muted");
	if (d->type != DATA_ENUM) return STR_NONE;
	struct buf *b = value_room(s);
	for (const char *p = d->e->code; *p; p++) buf_char(b, text_lower(*p));
	return buf_text(b);
}

static struct str value_code(const struct data *d)
{
	if (d->type == DATA_ENUM) return str_of(d->e->code);
	return d->type == DATA_MOMENT ? str_of(d->moment->precision->code) : STR_NONE;
}

static struct str value_number(struct view_scope *s, int64_t i, enum name_verb verb)
{
	struct buf *b = value_room(s);
	if (verb == NAME_LEFT) view_left(b, i, s->who);
	else if (verb == NAME_THOUSANDS) add_thousands(b, i);
	else if (verb == NAME_ABSOLUTE)
		buf_printf(b, "%llu", i < 0 ? 0 - (unsigned long long)i : (unsigned long long)i);
	else return STR_NONE;
	return buf_text(b);
}

static struct str value_dated(struct view_scope *s, const struct data *d, enum name_verb verb)
{
	bool date = d->type == DATA_DATE, time = d->type == DATA_TIME, moment = d->type == DATA_MOMENT;
	struct buf *b = value_room(s);
	if (verb == NAME_ISO && date) day_print(b, (int32_t)d->i);
	else if (verb == NAME_ISO && time) instant_print(b, d->i);
	else if (verb == NAME_ISO && moment) view_moment_iso(b, d->moment, s->who);
	else if (verb == NAME_LONG_DATE && date) view_date(b, (int32_t)d->i, s->who, true);
	else if (verb == NAME_UTC && time) view_time_utc(b, d->i, s->who);
	else if (verb == NAME_DAY_PART && time) view_day_of(b, d->i, s->who);
	else if (verb == NAME_DAY_PART && moment) view_moment_date(b, d->moment, s->who);
	else if (verb == NAME_CLOCK_PART && moment) view_moment_clock(b, d->moment, s->who);
	else return STR_NONE;
	return buf_text(b);
}

/* What a verb makes of a value; absent when it is not for a value of this type. */
static struct str value_derived(struct view_scope *s, const struct data *d, enum name_verb verb)
{
	switch (d->type) {
	case DATA_NULL: return STR("");
	case DATA_HTML: return verb == NAME_HTML ? *d->html.html : STR_NONE;
	case DATA_INT: return verb == NAME_CLASS ? value_class(s, d) : value_number(s, d->i, verb);
	case DATA_ENUM: return verb == NAME_CLASS ? value_class(s, d) :
		verb == NAME_CODE ? value_code(d) : STR_NONE;
	case DATA_DATE: case DATA_TIME: return value_dated(s, d, verb);
	case DATA_MOMENT: return verb == NAME_CODE ? value_code(d) : value_dated(s, d, verb);
	case DATA_BOOL: case DATA_TEXT: case DATA_MAP: case DATA_LIST: return STR_NONE;
	}
	return STR_NONE;
}

/* BI_SPACE and BI_NEWLINE are the library's own names. */
static struct str value_absent(struct view_scope *s, const struct view_name *n)
{
	if (n->verb == NAME_BLANK) return STR(" ");
	return n->verb == NAME_NEWLINE ? STR("\n") : fault(s, n, "no such member");
}

struct str view_name_value(struct view_scope *s, const struct map *row, struct view_name *n)
{
	const struct data *d = find(s, row, n);
	if (!d) return value_absent(s, n);
	if (n->verb == NAME_PLAIN) return value_plain(s, d, n);
	struct str value = value_derived(s, d, n->verb);
	return value.p ? value : fault(s, n, "not for a value of this type");
}

/* Whether there is something to show: what HAS asks. */
static bool is_some(const struct data *d)
{
	switch (d->type) {
	case DATA_NULL: return false;
	case DATA_BOOL: return d->b;
	case DATA_TEXT: return str_some(d->text);
	case DATA_HTML: return str_some(d->html.source);
	case DATA_LIST: return d->list->n > 0;
	case DATA_INT: case DATA_TIME: case DATA_DATE: case DATA_MOMENT: case DATA_ENUM:
	case DATA_MAP: return true;
	}
	return false;
}

/* Is a code, such as SEV1, the one that a template asks for, in lower case? */
static bool is_code(const char *code, const char *asked)
{
	for (; *asked; code++, asked++)
		if (*asked != text_lower(*code)) return false;
	return !*code;
}

static bool has_code(struct view_scope *s, const struct data *d, struct view_name *n)
{
	if (d->type == DATA_ENUM) return is_code(d->e->code, n->code);
	if (d->type == DATA_MOMENT) return strcmp(d->moment->precision->code, n->code) == 0;
	if (d->type == DATA_TEXT) return str_is(d->text, n->code);
	fault(s, n, "has no code");
	return false;
}

/* HAS__X and its kin: whether the section shows. */
static bool passes(struct view_scope *s, const struct data *d, struct view_name *n)
{
	if (n->verb == NAME_HAS || n->verb == NAME_NO)
		return (d && is_some(d)) == (n->verb == NAME_HAS);
	if (!d) {
		fault(s, n, "no such member");
		return false;
	}
	if (d->type == DATA_NULL) return n->verb == NAME_NOT;
	if (n->verb == NAME_IS || n->verb == NAME_NOT) return has_code(s, d, n) == (n->verb == NAME_IS);
	if (d->type != DATA_INT && d->type != DATA_LIST) {
		fault(s, n, "not a number");
		return false;
	}
	int64_t count = d->type == DATA_INT ? d->i : d->list->n;
	if (n->verb == NAME_ONE || n->verb == NAME_MANY) return (count == 1) == (n->verb == NAME_ONE);
	return (count == 0) == (n->verb == NAME_ZERO);
}

struct view_rows view_name_rows(struct view_scope *s, const struct map *row, struct view_name *n)
{
	struct view_rows rows = { .same = false };
	/* The library prints a section's _separator between its rows by itself; as a section of its own
	 * it stays hidden. */
	if (n->separator) return rows;
	if (n->verb == NAME_PART) return (struct view_rows){ .same = true };
	const struct data *d = n->form ? form_find(s, n) : find(s, row, n);
	if (n->form && !d) {
		fault(s, n, "no such field");
		return rows;
	}
	if (n->verb >= NAME_HAS && n->verb <= NAME_SOME) rows.same = passes(s, d, n);
	/* An include of no member is a text macro over the row; anything else is a mistake. */
	else if (!d) rows.same = n->file && !n->chrome;
	else if (d->type == DATA_MAP) rows.one = d->map;
	else if (d->type == DATA_LIST) rows.list = d->list;
	else if (d->type == DATA_BOOL) rows.same = d->b;
	else if (n->file) rows.same = d->type != DATA_NULL;
	else if (d->type != DATA_NULL) fault(s, n, "neither list, map nor yes or no");
	if (!d && n->verb == NAME_PLAIN && !rows.same) fault(s, n, "no such member");
	return rows;
}
