/* A list as a file, in parts of about PART bytes: what a part needs stays below what an arena keeps
 * when it is emptied, so that its pages are not given back and fetched again for each. */
#include "web/rows.h"
#include "web/app_inside.h"

#define PART ((size_t)48 << 10)

struct str rows_origin(const struct req *r)
{
	struct str rest = r->app->config.origins, first = STR("");
	(void)str_cut(&rest, ',', &first);
	return str_trim(first);
}

struct part {
	struct arena *a;
	struct buf b;
	struct sink out;
	bool there;                     /* does anybody still read? */
	const struct rows_form *form;
	const void *of;
};

static void part_send(struct part *p)
{
	if (p->there && p->b.len) p->there = p->out.put(p->out.to, STR_NONE, buf_text(&p->b));
	arena_reset(p->a);
	p->b = buf_new(p->a, 64 << 10);
}

/* One run of the query; how many rows it gave. */
static int run_send(struct req *r, const struct rows *rows, int limit, struct part *p)
{
	int n = 0;
	struct db_query q = rows->run(r, rows->ask, limit);
	while (p->there && db_step(&q)) {
		struct map *m = map_new(p->a);
		db_row(&q, rows->fields, m);
		p->form->row(&p->b, r, p->of, m);
		n++;
		if (n == limit) rows->after(r, rows->ask, &q);
		if (p->b.len >= PART) part_send(p);
	}
	db_end(&q);
	return n;
}

enum status rows_send(struct req *r, const struct rows *rows, const struct rows_form *form,
	const void *of, struct sink out)
{
	struct part p = { .a = arena_new((size_t)16 << 20), .out = out, .there = true, .form = form,
		.of = of };
	int limit = rows->after ? rows->each : INT32_MAX;
	if (!p.a) return ST_BROKEN;
	p.b = buf_new(p.a, 64 << 10);
	form->head(&p.b, r, of);
	db_stream(r->c.db, p.a);
	while (p.there && run_send(r, rows, limit, &p) == limit) continue;
	buf_c(&p.b, form->foot);
	part_send(&p);
	db_stream(r->c.db, NULL);
	arena_free(p.a);
	return db_failed(r->c.db) == DB_OK ? ST_OK : ST_BROKEN;
}
