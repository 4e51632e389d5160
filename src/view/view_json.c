#include "view/view.h"
#include "base/text.h"

static void add_value(struct buf *b, const struct data *d);

static void add_moment(struct buf *b, const struct moment *t)
{
	buf_c(b, "{\"at\":\"");
	instant_print(b, t->ms);
	buf_c(b, "\",\"precision\":");
	text_json(b, str_of(t->precision->code));
	buf_c(b, ",\"zone\":");
	if (t->zone.p) text_json(b, t->zone);
	else buf_c(b, "null");
	buf_char(b, '}');
}

static void add_list(struct buf *b, const struct list *l)
{
	buf_char(b, '[');
	for (int i = 0; i < l->n && !arena_over(b->a); i++) {
		if (i) buf_char(b, ',');
		add_value(b, &l->v[i]);
	}
	buf_char(b, ']');
}

static void add_map(struct buf *b, const struct map *m)
{
	buf_char(b, '{');
	for (int i = 0; i < m->n && !arena_over(b->a); i++) {
		if (i) buf_char(b, ',');
		text_json(b, str_of(m->v[i].name));
		buf_char(b, ':');
		add_value(b, &m->v[i].value);
	}
	buf_char(b, '}');
}

static void add_value(struct buf *b, const struct data *d)
{
	switch (d->type) {
	case DATA_NULL: buf_c(b, "null"); break;
	case DATA_BOOL: buf_c(b, d->b ? "true" : "false"); break;
	case DATA_INT: buf_int(b, d->i); break;
	case DATA_TEXT: text_json(b, d->text); break;
	case DATA_ENUM: text_json(b, str_of(d->e->code)); break;
	case DATA_HTML: text_json(b, d->html.source); break;
	case DATA_MOMENT: add_moment(b, d->moment); break;
	case DATA_MAP: add_map(b, d->map); break;
	case DATA_LIST: add_list(b, d->list); break;
	case DATA_TIME:
		buf_char(b, '"');
		instant_print(b, d->i);
		buf_char(b, '"');
		break;
	case DATA_DATE:
		buf_char(b, '"');
		day_print(b, (int32_t)d->i);
		buf_char(b, '"');
		break;
	}
}

void view_json(struct buf *b, const struct map *out)
{
	add_map(b, out);
}
