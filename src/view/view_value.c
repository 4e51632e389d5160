#include <strings.h>
#include "base/text.h"
#include "view/view_name.h"
#include "base/log.h"
#include "view/view_words.h"

static struct str fault(struct view_scope *s, const struct view_name *n, const char *why)
{
	log_fault("event=template name=%s cause=\"%s\"", n->said, why);
	s->fault = true;
	return STR("");
}

static const struct data *map_find(const struct map *m, struct view_name *n)
{
	if (n->at < m->n && n->member && m->v[n->at].name == n->member) return &m->v[n->at].value;
	for (int i = 0; i < m->n; i++) {
		if (m->v[i].name == n->member || strcmp(m->v[i].name, n->base) == 0) {
			n->member = m->v[i].name;
			n->at = i;
			return &m->v[i].value;
		}
	}
	return NULL;
}

static const struct data *map_in(const struct map *m, const char *name)
{
	const struct data *d = m ? map_get(m, name) : NULL;
	return d && d->type == DATA_MAP ? d : NULL;
}

static const struct data *find(struct view_scope *s, const struct map *row, struct view_name *n)
{
	const struct map *from = n->chrome ? s->chrome : row;
	if (n->form) {
		const struct data *d = map_in(s->chrome, "forms");
		d = d ? map_in(d->map, n->form) : NULL;
		return d ? map_in(d->map, n->base) : NULL;
	}
	return from ? map_find(from, n) : NULL;
}

static struct str thousands(struct arena *a, int64_t i)
{
	struct buf digits = buf_new(a, 24), b = buf_new(a, 32);
	buf_int(&digits, i);
	for (size_t at = 0; at < digits.len; at++) {
		bool first = at == 0 || digits.p[at - 1] == '-';
		if (!first && (digits.len - at) % 3 == 0) buf_char(&b, ',');
		buf_char(&b, digits.p[at]);
	}
	return buf_text(&b);
}

/* {{X}}: each type as a person reads it. */
static struct str value_plain(struct view_scope *s, const struct data *d, struct view_name *n)
{
	switch (d->type) {
	case DATA_TEXT: return d->text;
	case DATA_NULL: return STR("");
	case DATA_BOOL: return d->b ? STR("true") : STR("false");
	case DATA_ENUM: return str_of(view_word(s->who->lang, d->e->label));
	case DATA_HTML: return d->html.source;
	case DATA_MAP: case DATA_LIST: return fault(s, n, "a map or list is not text");
	case DATA_INT: case DATA_DATE: case DATA_TIME: case DATA_MOMENT: break;
	}
	struct buf b = buf_new(s->a, 40);
	if (d->type == DATA_INT) buf_int(&b, d->i);
	else if (d->type == DATA_DATE) view_date(&b, (int32_t)d->i, s->who, false);
	else if (d->type == DATA_TIME) view_time(&b, d->i, s->who);
	else view_moment(&b, d->moment, s->who);
	return buf_text(&b);
}

static struct str value_iso(struct view_scope *s, const struct data *d)
{
	struct buf b = buf_new(s->a, 32);
	if (d->type == DATA_DATE) day_print(&b, (int32_t)d->i);
	else if (d->type == DATA_TIME) instant_print(&b, d->i);
	else view_moment_iso(&b, d->moment, s->who);
	return buf_text(&b);
}

/* A code as a class of the stylesheet; days left as the class of how near they are. */
static struct str value_class(struct view_scope *s, const struct data *d)
{
	if (d->type == DATA_INT) return d->i < 0 ? STR("late") : d->i <= 7 ? STR("soon") : STR("muted");
	return text_fold(s->a, str_of(d->e->code));
}

/* X__VERB of a present value. Each verb fits some types; any other is a fault. */
static struct str value_derived(struct view_scope *s, const struct data *d, struct view_name *n)
{
	bool moment = d->type == DATA_MOMENT;
	if (n->verb == NAME_HTML && d->type == DATA_HTML) return *d->html.html;
	if (n->verb == NAME_CLASS && (d->type == DATA_ENUM || d->type == DATA_INT))
		return value_class(s, d);
	if (n->verb == NAME_CODE && d->type == DATA_ENUM) return str_of(d->e->code);
	if (n->verb == NAME_CODE && moment) return str_of(d->moment->precision->code);
	if (n->verb == NAME_THOUSANDS && d->type == DATA_INT) return thousands(s->a, d->i);
	if (n->verb == NAME_ISO && (d->type == DATA_DATE || d->type == DATA_TIME || moment))
		return value_iso(s, d);
	struct buf b = buf_new(s->a, 40);
	if (n->verb == NAME_ABSOLUTE && d->type == DATA_INT)
		buf_printf(&b, "%llu", d->i < 0 ? 0 - (unsigned long long)d->i :
			(unsigned long long)d->i);
	else if (n->verb == NAME_LEFT && d->type == DATA_INT) view_left(&b, d->i, s->who);
	else if (n->verb == NAME_LONG_DATE && d->type == DATA_DATE)
		view_date(&b, (int32_t)d->i, s->who, true);
	else if (n->verb == NAME_UTC && d->type == DATA_TIME) view_time_utc(&b, d->i, s->who);
	else if (n->verb == NAME_DAY_PART && d->type == DATA_TIME)
		view_date(&b, view_local_day(d->i, s->who), s->who, false);
	else if (n->verb == NAME_DAY_PART && moment) view_moment_date(&b, d->moment, s->who);
	else if (n->verb == NAME_CLOCK_PART && moment) view_moment_clock(&b, d->moment, s->who);
	else return fault(s, n, "not for a value of this type");
	return buf_text(&b);
}

struct str view_name_value(struct view_scope *s, const struct map *row, struct view_name *n)
{
	if (n->verb == NAME_BLANK) return STR(" ");
	if (n->verb == NAME_NEWLINE) return STR("\n");
	const struct data *d = find(s, row, n);
	if (!d) return fault(s, n, "no such member");
	if (d->type == DATA_NULL) return STR("");
	return n->verb == NAME_PLAIN ? value_plain(s, d, n) : value_derived(s, d, n);
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

static bool has_code(struct view_scope *s, const struct data *d, struct view_name *n)
{
	if (d->type == DATA_ENUM)
		return strcasecmp(d->e->code, n->code) == 0;   /* SEV1, P0 */
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
	const struct data *d = n->verb == NAME_PART ? NULL : find(s, row, n);
	/* An include of no member is a text macro over the row; anything else is a mistake. */
	bool macro = n->file && !n->form && !n->chrome;
	if (n->verb >= NAME_HAS && n->verb <= NAME_SOME) rows.same = passes(s, d, n);
	else if (!d) rows.same = macro;
	else if (d->type == DATA_MAP) rows.one = d->map;
	else if (d->type == DATA_LIST) rows.list = d->list;
	else if (d->type == DATA_BOOL) rows.same = d->b;
	else if (n->file) rows.same = d->type != DATA_NULL;
	else if (d->type != DATA_NULL) fault(s, n, "neither list, map nor yes or no");
	if (!d && n->verb == NAME_PLAIN && !rows.same) fault(s, n, "no such member");
	return rows;
}
