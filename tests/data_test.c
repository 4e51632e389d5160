#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "data/data.h"

static const struct enum_value colors[] = {
	{ "red", _("Red") }, { "green", _("Green") }, { NULL, NULL }
};

static struct arena *arena;

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	return arena ? 0 : -1;
}

static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* How a child process that runs `act` ends: the signal, or 0. Its complaint goes nowhere. */
static int signal_of(void (*act)(void))
{
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		act();
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void test_enum(void **state)
{
	(void)state;
	assert_ptr_equal(enum_find(colors, STR("green")), &colors[1]);
	assert_null(enum_find(colors, STR("Green")));
	assert_null(enum_find(colors, STR("")));
	assert_null(enum_find(colors, STR_NONE));
	assert_int_equal(enum_index(colors, STR("red")), 0);
	assert_int_equal(enum_index(colors, STR("blue")), -1);
	assert_ptr_equal(enum_get(colors, STR("red")), &colors[0]);
}

static void get_unknown(void)
{
	enum_get(colors, STR("blue"));
}

static void put_twice(void)
{
	struct map *m = map_new(arena);
	map_int(m, "id", 1);
	map_text(m, "id", STR("2"));
}

static void test_programmer_errors(void **state)
{
	(void)state;
	assert_int_equal(signal_of(get_unknown), SIGABRT);
	assert_int_equal(signal_of(put_twice), SIGABRT);
}

static void test_precision(void **state)
{
	static const char *const codes[] = {
		"exact", "minute", "hour", "day", "month", "year", "approximate"
	};
	int n = 0;
	(void)state;
	for (; moment_precision[n].code; n++) {
		assert_string_equal(moment_precision[n].code, codes[n]);
		assert_true(strlen(moment_precision[n].label) > 0);
	}
	assert_int_equal(n, sizeof codes / sizeof *codes);
}

static void test_map_values(void **state)
{
	struct map *m = map_new(arena);
	(void)state;
	map_null(m, "none");
	map_bool(m, "overdue", true);
	map_int(m, "days_left", -3);
	map_text(m, "title", STR("T"));
	map_text(m, "absent", STR_NONE);
	map_time(m, "opened_at", 1700000000123);
	map_date(m, "due_on", -1);
	map_enum(m, "color", &colors[1]);
	map_enum(m, "no_color", NULL);
	map_html(m, "body", STR("*s*"), STR("<em>s</em>"));

	assert_int_equal(m->n, 10);
	assert_int_equal(map_get(m, "none")->type, DATA_NULL);
	assert_int_equal(map_get(m, "overdue")->type, DATA_BOOL);
	assert_true(map_get(m, "overdue")->b);
	assert_int_equal(map_get(m, "days_left")->type, DATA_INT);
	assert_true(map_get(m, "days_left")->i == -3);
	assert_int_equal(map_get(m, "title")->type, DATA_TEXT);
	assert_true(str_is(map_get(m, "title")->text, "T"));
	assert_int_equal(map_get(m, "absent")->type, DATA_NULL);
	const struct data *d = map_get(m, "opened_at");
	assert_int_equal(d->type, DATA_TIME);
	assert_true(d->i == 1700000000123);
	assert_int_equal(map_get(m, "due_on")->type, DATA_DATE);
	assert_true(map_get(m, "due_on")->i == -1);
	assert_int_equal(map_get(m, "color")->type, DATA_ENUM);
	assert_ptr_equal(map_get(m, "color")->e, &colors[1]);
	assert_int_equal(map_get(m, "no_color")->type, DATA_NULL);
	d = map_get(m, "body");
	assert_int_equal(d->type, DATA_HTML);
	assert_true(str_is(d->html.source, "*s*"));
	assert_true(str_is(*d->html.html, "<em>s</em>"));
	assert_null(map_get(m, "missing"));
}

/* The moment is copied: the caller's may die. */
static void test_moment(void **state)
{
	struct map *m = map_new(arena);
	struct moment t = { .ms = 5, .precision = &moment_precision[3], .zone = STR("Asia/Tokyo") };
	(void)state;
	map_moment(m, "at", t);
	t = (struct moment){ .ms = 0 };
	const struct data *d = map_get(m, "at");
	assert_int_equal(d->type, DATA_MOMENT);
	assert_true(d->moment->ms == 5);
	assert_string_equal(d->moment->precision->code, "day");
	assert_true(str_is(d->moment->zone, "Asia/Tokyo"));
}

/* Found by name, not only by pointer; order and values survive growing. */
static void test_map_growth(void **state)
{
	struct map *m = map_new(arena);
	struct str names[100];
	(void)state;
	for (int i = 0; i < 100; i++) {
		names[i] = arena_printf(arena, "n%d", i);
		map_int(m, names[i].p, i);
	}
	assert_int_equal(m->n, 100);
	for (int i = 0; i < 100; i++) {
		assert_string_equal(m->v[i].name, names[i].p);
		assert_true(map_get(m, arena_printf(arena, "n%d", i).p)->i == i);
	}
}

static void test_nesting(void **state)
{
	struct map *m = map_new(arena);
	struct list *rows = map_list(m, "rows");
	struct list *tags = map_list(m, "tags");
	(void)state;
	map_int(map_map(m, "totals"), "open", 4);
	for (int i = 0; i < 50; i++) {
		struct map *row = list_map(rows);
		map_int(row, "id", i);
		map_text(row, "title", arena_printf(arena, "t%d", i));
	}
	list_text(tags, STR("a"));
	list_text(tags, STR_NONE);
	list_int(tags, 7);

	assert_true(map_get(map_get(m, "totals")->map, "open")->i == 4);
	assert_ptr_equal(map_get(m, "rows")->list, rows);
	assert_int_equal(rows->n, 50);
	for (int i = 0; i < 50; i++) {
		assert_int_equal(rows->v[i].type, DATA_MAP);
		assert_true(map_get(rows->v[i].map, "id")->i == i);
	}
	assert_int_equal(tags->n, 3);
	assert_true(str_is(tags->v[0].text, "a"));
	assert_int_equal(tags->v[1].type, DATA_NULL);
	assert_true(tags->v[2].i == 7);
}

int main(void)
{
	const struct CMUnitTest data_test[] = {
		cmocka_unit_test(test_enum),
		cmocka_unit_test(test_programmer_errors),
		cmocka_unit_test(test_precision),
		cmocka_unit_test(test_map_values),
		cmocka_unit_test(test_moment),
		cmocka_unit_test(test_map_growth),
		cmocka_unit_test(test_nesting),
	};
	return cmocka_run_group_tests(data_test, arena_open, arena_close);
}
