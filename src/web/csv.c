/* A list as a file for spreadsheets. */
#include "web/csv.h"

static void head(struct buf *b, struct req *r, const void *of)
{
	const struct csv_column *columns = of;
	buf_c(b, "\xef\xbb\xbf");
	for (const struct csv_column *c = columns; c->member; c++) {
		if (c != columns) buf_char(b, ',');
		text_csv(b, str_of(c->words ? view_word(r->c.lang, c->words) : c->member));
	}
	buf_c(b, "\r\n");
}

static void cell(struct buf *b, const struct req *r, const struct csv_column *c,
	const struct data *d, struct str origin)
{
	bool link = c->as == CSV_LINK;
	switch (d->type) {
	case DATA_ENUM:
		text_csv(b, str_of(c->as == CSV_WORDS ? view_word(r->c.lang, d->e->label) : d->e->code));
		return;
	case DATA_TEXT: text_csv(b, d->text); return;
	case DATA_INT:
		if (link) buf_printf(b, "%.*s/", STR_F(origin));
		if (c->as == CSV_REF || link) buf_printf(b, "%s-", c->of);
		buf_int(b, d->i);
		return;
	case DATA_BOOL: buf_c(b, d->b ? "1" : "0"); return;
	case DATA_DATE: day_print(b, (int32_t)d->i); return;
	case DATA_TIME: instant_print(b, d->i); return;
	case DATA_NULL: case DATA_MOMENT: case DATA_HTML: case DATA_LIST: case DATA_MAP: return;
	}
}

static void row(struct buf *b, struct req *r, const void *of, struct map *m)
{
	const struct csv_column *columns = of;
	struct str at = rows_origin(r);
	for (const struct csv_column *c = columns; c->member; c++) {
		if (c != columns) buf_char(b, ',');
		cell(b, r, c, map_get(m, c->member), at);
	}
	buf_c(b, "\r\n");
}

enum status csv_send(struct req *r, const struct csv_column *columns, const struct rows *rows,
	struct sink out)
{
	static const struct rows_form csv = { head, row, "" };
	return rows_send(r, rows, &csv, columns, out);
}
