/* A list as a file for spreadsheets. */
#include "web/csv.h"
#include "web/app_inside.h"

#define ROWS 1000

/* Where people reach this: the first of the origins. */
static struct str origin(const struct req *r)
{
	struct str rest = r->app->config.origins, first = STR("");
	(void)str_cut(&rest, ',', &first);
	return str_trim(first);
}

static void head(struct buf *b, const struct req *r, const struct csv_column *columns)
{
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

enum status csv_send(struct req *r, const struct csv *list, struct sink out)
{
	struct arena *rows = arena_new((size_t)16 << 20);
	if (!rows) return ST_BROKEN;
	struct buf b = buf_new(rows, 64 << 10);
	struct str at = origin(r);
	head(&b, r, list->columns);
	db_stream(r->c.db, rows);
	struct db_query q = list->run(r, list->ask, INT32_MAX);
	int n = 0;
	bool there = true;
	while (there && db_step(&q)) {
		struct map *m = map_new(rows);
		db_row(&q, list->fields, m);
		for (const struct csv_column *c = list->columns; c->member; c++) {
			if (c != list->columns) buf_char(&b, ',');
			cell(&b, r, c, map_get(m, c->member), at);
		}
		buf_c(&b, "\r\n");
		if (++n % ROWS) continue;
		there = out.put(out.to, STR_NONE, buf_text(&b));
		arena_reset(rows);
		b = buf_new(rows, 64 << 10);
	}
	db_end(&q);
	if (there && b.len) (void)out.put(out.to, STR_NONE, buf_text(&b));
	db_stream(r->c.db, NULL);
	arena_free(rows);
	return db_failed(r->c.db) == DB_OK ? ST_OK : ST_BROKEN;
}
