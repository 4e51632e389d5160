/* Pasted lines as a test's table has them. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_paste.h"

static void add_event(struct buf *b, const struct pasted *e)
{
	instant_print(b, e->at.ms);
	if (e->ended) {
		buf_c(b, " - ");
		instant_print(b, e->until.ms);
	}
	buf_printf(b, " %s ", e->at.precision->code);
	for (size_t i = 0; i < e->text.len; i++) buf_char(b, e->text.p[i] == '\n' ? '|' : e->text.p[i]);
	/* Who says it stands before what is said, or is a part of the text. */
	if (e->who.p) assert_true(str_eq(str_part(e->text, 0, e->who.len), e->who));
}

const char *paste_as(struct arena *a, struct zones *zones, const struct paste_said *said,
	struct str lines, struct paste *p)
{
	struct buf b = buf_new(a, 4000);
	assert_int_equal(paste_read(a, zones, said, lines, p), 0);
	for (int i = 0; i < p->n; i++) {
		const struct pasted *e = &p->v[i];
		buf_printf(&b, "%s%d %s", i ? "\n" : "", e->line, pasted_as[e->as].code);
		if (e->as == LINE_EVENT) buf_char(&b, ' '), add_event(&b, e);
		bool why = e->as == LINE_LEFT_OUT || e->as == LINE_ASKS || e->as == LINE_FAULT;
		assert_int_equal(e->why != NULL, why);
		assert_int_equal(e->question != ASK_NOTHING, e->as == LINE_ASKS);
	}
	return arena_str(a, buf_text(&b)).p;
}
