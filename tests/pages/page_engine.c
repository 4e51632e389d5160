/* An engine in front of the application's own: what a server may say at any moment, and what a file on one
 * disk hardly ever says, is said where a test wants it. */
#include "page.h"
#include "base/instant.h"
#include "db/db_engine.h"
#include "web/app_inside.h"

int page_asked[2][ENGINE_STEPS];
int64_t page_left_us[2];
struct buf *page_told, *page_ran;
static struct fault faults[2];
static struct db_engine ours;
static const struct db_engine *own;

/* Which of them is it now, if any? Counts, and does what comes first. */
static const struct fault *faulty(const struct db *d, enum engine_step at)
{
	int n = ++page_asked[d->mode == DB_WRITE][at];
	for (const struct fault *f = faults; f < faults + 2; f++) {
		if (!f->times || d->mode != f->on || at != f->at) continue;
		if (n < f->from || n >= f->from + f->times) continue;
		if (!f->first) return f;
		page_run(f->first);
	}
	return NULL;
}

static void failed(struct db *d, const struct fault *f)
{
	if (d->failed == DB_OK) d->failed = f->with;
	if (f->guessed) d->ahead_failed = true;
}

static void begin(struct db *d)
{
	const struct fault *f = faulty(d, ENGINE_BEGIN);
	page_left_us[d->mode == DB_WRITE] = d->deadline_us ? d->deadline_us - instant_monotonic_us() : 0;
	d->ahead_failed = false;
	if (f) failed(d, f);
	else own->begin(d);
}

static void value_put(struct buf *b, const char *name, const struct db_arg *v)
{
	buf_printf(b, " %s=", name);
	switch (v->type) {
	case DB_NULL: buf_c(b, "NULL"); break;
	case DB_INT: buf_int(b, v->i); break;
	case DB_TEXT: buf_str(b, v->s); break;
	}
}

static void run(struct db_query *q, enum sql which, const struct db_arg *values)
{
	const struct sql_statement *s = &sql_table[which];
	if (page_ran) buf_c(page_ran, s->name);
	for (int i = 0; page_ran && i < s->nparams; i++)
		if (values[i].type != DB_NULL) value_put(page_ran, s->params[i], &values[i]);
	if (page_ran) buf_char(page_ran, '\n');
	const struct fault *f = faulty(q->db, ENGINE_RUN);
	if (f) failed(q->db, f);
	else own->run(q, which, values);
}

static void commit(struct db *d)
{
	const struct fault *f = faulty(d, ENGINE_COMMIT);
	if (!f || f->done) own->commit(d);
	else own->rollback(d);
	if (f) failed(d, f);
}

static void ahead(struct db *d, uint64_t kind, const struct db_arg *known, size_t n)
{
	(void)d;
	buf_printf(page_told, "%llx", (unsigned long long)kind);
	for (size_t i = 0; i < n; i++) value_put(page_told, known[i].name, &known[i]);
	buf_char(page_told, '\n');
}

static void learn(struct db *d)
{
	(void)d;
	buf_c(page_told, "learn\n");
}

void page_fault_is(struct fault fault)
{
	faults[0] = fault;
	faults[1] = (struct fault){ .times = 0 };
	memset(page_asked, 0, sizeof page_asked);
}

void page_fault_too(struct fault fault)
{
	faults[1] = fault;
}

void page_engine(void)
{
	struct app *app = page_app();
	struct db *writer = app_writer(app);
	assert_non_null(writer);
	if (writer->engine != &ours) own = writer->engine;
	ours = *own;
	ours.begin = begin;
	ours.run = run;
	ours.commit = commit;
	if (page_told) {
		ours.ahead = ahead;
		ours.learn = learn;
	}
	app->reader->engine = writer->engine = &ours;
	page_fault_is((struct fault){ .times = 0 });
}

bool page_engine_rests(void)
{
	const struct app *app = page_app();
	return !app->reader->begun && !app->writer->begun;
}
