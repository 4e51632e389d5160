/* What is done while the write lock is held: nothing slow, which the program itself refuses where
 * DEBRIEF_STRICT is set (trace_slow), and for the largest input that a form takes no more than a counted number
 * of statements. The processor's time is a net above that: sanitizers take several times as much as what is
 * allowed, 20 ms for one object and 0.25 ms a row, 500 ms in all. */
#include "page.h"
#include <sys/wait.h>
#include <unistd.h>
#include "base/secret.h"
#include "base/trace.h"
#include "db/db_engine.h"
#include "web/app_inside.h"

#define SLOWER 10               /* than without sanitizers */

/* The largest text of each long field, and what the sample says of the others. */
static const char *largest(const struct route *t, const char *form)
{
	struct str rest = arena_str(page_arena, str_of(form)), pair;
	struct buf b = buf_new(page_arena, 4 << 20);
	while (rest.len && str_cut(&rest, '&', &pair)) {
		struct str name = str_part(pair, 0, str_find(pair, '=', 0));
		const struct input *row = t->input;
		while (row->name && !str_is(name, row->name)) row++;
		if (row->name && row->type == IN_TEXT) continue;
		if (b.len) buf_char(&b, '&');
		buf_str(&b, pair);
	}
	for (const struct input *row = t->input; row && row->name; row++) {
		if (row->type != IN_TEXT) continue;
		buf_printf(&b, "&%s=", row->name);
		size_t most = row->max ? (size_t)row->max : 64 << 10;
		for (size_t i = 0; i < most; i++) buf_char(&b, i % 80 == 79 ? '+' : 'x');
		b.p[b.len - 1] = 'x';
	}
	return arena_str(page_arena, buf_text(&b)).p;
}

static long counted(const struct page *p, const char *what)
{
	const char *at = strstr(arena_str(page_arena, p->log).p, what);
	return at ? strtol(at + strlen(what), NULL, 10) : -1;
}

static void check_held(const struct page *p, long statements, int64_t most_us)
{
	struct db_held held = db_held(page_app()->writer);
	if (p->status != 303) fail_msg("%s: %d %.*s", page_route->name, p->status, STR_F(p->body));
	if (counted(p, " statements=") > statements)
		fail_msg("%s: %ld statements", page_route->name, counted(p, " statements="));
	assert_true(held.worked_us > 0);
	if (held.worked_us > most_us * SLOWER)
		fail_msg("%s: the lock is held for %lld us", page_route->name, (long long)held.worked_us);
}

/* One object each, with every long text as long as it may be. */
static void test_largest(void **state)
{
	static const char *const names[] = { "incident_add", "incident_set", "evaluation_set", "event_add",
		"event_set", "event_strike", "section_save", "finding_add", "finding_set", "none_sign",
		"takeaway_add", "takeaway_set", "evidence_add", "evidence_set", "actor_add", "actor_set", "followup_add", "followup_set", "followup_note" };
	int held = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		page_fresh_inside(state);
		const struct route *t = page_route = route_named(names[i]);
		const struct sample *s = sample_of(t);
		const char *form = largest(t, s->form);
		if (str_is(str_of(names[i]), "section_save")) form = arena_printf(page_arena, "%s&because=", form).p;
		struct page p = page_post(s->path, s->who, form);
		/* Where texts exclude each other it is refused, which others are not. */
		if (p.status == 422) continue;
		check_held(&p, 80, 20000);
		held++;
	}
	if (held < 13) fail_msg("only %d", held);
}

/* Five hundred lines, read before the lock is taken. */
static void test_paste(void **state)
{
	(void)state;
	page_route = route_named("event_paste");
	struct buf b = buf_new(page_arena, 1 << 16);
	for (int i = 0; i < 500; i++)
		buf_printf(&b, "2026-02-24+%02d:%02d+Something+happened+%d%%0A", i / 60, i % 60, i);
	const char *lines = arena_str(page_arena, buf_text(&b)).p;
	struct page p = page_post("/INC-3/timeline/paste", PAUL,
		arena_printf(page_arena, "paste_zone=UTC&add=1&lines=%s", lines).p);
	check_held(&p, 40 + 500 * 4, 500 * 250);
}

/* A digest of what is long, under the lock, ends the program where it is strict. */
static void test_strict(void **state)
{
	(void)state;
	struct str text = { arena_get(page_arena, 1 << 20), 1 << 20 };
	(void)page_app();
	pid_t pid = fork();
	if (pid == 0) {
		trace_held(true);
		(void)secret_sha256(page_arena, text);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) != 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_largest), PAGE_INSIDE_TEST(test_paste), PAGE_INSIDE_TEST(test_strict),
	};
	return cmocka_run_group_tests_name("held", tests, page_open, page_close);
}
