/* What a list asks of the database: which statement, chosen so that an index leads to its rows, with which
 * values (tests/golden/asked; `make golden` writes it), and how long the values of its address may be.
 * What is shown of the answer, outline_test and lists_test say. */
#define _GNU_SOURCE
#include "page.h"

static const char *const filters[] = { "", "owner=me", "owner=none&owner=paul", "owner=paul&owner=rosa",
	"owner=nobody", "owner=nobody&owner=paul", "owner=nobody&owner=none", "team=platform&team=identity",
	"team=nothing", "service=api&service=signin", "service=nothing", "service=api&team=platform",
	"owner=paul&team=platform&service=api", "owner=none&service=api", "owner=none&team=platform",
	"owner=none&owner=paul&team=platform", "owner=none&owner=paul&service=api", "incident=44",
	"incident=3&owner=paul", "incident=3&team=nothing", "incident=44&owner=none", "kind=bug&kind=investment",
	"priority=P1", "priority=P3&priority=P1", "priority=P1&priority=P3&sort=priority",
	"priority=P0&priority=P2&sort=-priority", "priority=P1&sort=title", "status=open&status=done",
	"due=overdue", "due=week", "due=month", "due=none", "due=week&due=overdue", "due=overdue&due=month",
	"due=week&due=month", "due=none&due=week", "due=week&due=none", "due=overdue&due=none",
	"due=overdue&due=week&due=month&due=none", "due=week&sort=-due", "due=none&due=week&sort=-due",
	"due=month&sort=priority", "due=overdue&sort=-priority", "due=month&sort=age", "due=week&sort=title",
	"after=2026-03-05~14", "sort=-due&after=2026-03-05~14&due=week", "sort=priority&after=P1.2026-03-20~11",
	"sort=-priority&after=P1.2026-03-20~11&priority=P1", "sort=age&after=1772186400000~11",
	"sort=-ref&after=~14", "sort=title&after=Alert~14", "sort=-incident&after=3~14" };
static const char *const sorts[] = { "due", "-due", "priority", "-priority", "age", "-age", "ref", "-ref",
	"title", "-title", "kind", "-kind", "reviewed", "-reviewed", "owner", "-owner", "team", "-team",
	"incident", "-incident" };
static const char *const narrowed[] = { "", "&owner=paul", "&owner=none", "&team=platform",
	"&service=api", "&incident=3" };
static const char *const registers[] = { "", "sort=number", "sort=-opened", "sort=opened", "sort=severity",
	"sort=-severity", "status=open&status=closed", "severity=SEV1&severity=SEV2",
	"postmortem=drafting&postmortem=approved", "late=postmortem&late=evaluation", "historical=1",
	"historical=0", "historical=0&historical=1", "historical=1&historical=1", "lead=rosa", "lead=nobody",
	"lead=rosa&lead=paul", "lead=none", "words=KEY+log", "sort=title", "sort=-title", "tag=KEYS", "after=~7", "sort=opened&after=1772186400000~3",
	"sort=severity&after=SEV2~3" };

/* The lines of what was run whose names begin so. */
static struct str ran(const char *begin)
{
	struct str rest = buf_text(page_ran), line;
	struct buf b = buf_new(page_arena, 4096);
	while (rest.len && str_cut(&rest, '\n', &line))
		if (str_starts(line, begin)) buf_printf(&b, "%.*s\n", STR_F(line));
	return arena_str(page_arena, buf_text(&b));
}

static void show(const char *path, const char *query, const char *begin)
{
	struct buf b = buf_new(page_arena, 16 << 10);
	const char *where = page_text("%s%s%s", path, *query ? "?" : "", query);
	page_ran = &b;
	struct page p = page_get(where, ROSA);
	if (p.status != 200) fail_msg("%s: %d", where, p.status);
	struct str lines = ran(begin);
	page_ran = NULL;
	page_part(where, lines);
}

static void test_asked(void **state)
{
	(void)state;
	page_engine();
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) show("/open", filters[i], "open_");
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
		for (size_t k = 0; k < sizeof narrowed / sizeof *narrowed; k++)
			show("/open", page_text("sort=%s%s", sorts[i], narrowed[k]), "open_");
	for (size_t i = 0; i < sizeof registers / sizeof *registers; i++)
		show("/incidents", registers[i], "incident_list");
	show("/", "", "home_");
	show("/", "", "incident_needs");
	show("/INC-3/takeaways", "", "link_");
	show("/INC-3/timeline", "", "link_");
	show("/FU-11", "", "link_");
	show("/INC-3", "", "incident_changes");
	show("/INC-3/history", "after=2", "incident_changes");
	page_parts_end("tests/golden/asked");
}

/* What stands before a line's limit; absent when it has none. */
static struct str unlimited(struct str line)
{
	const char *at = memmem(line.p, line.len, " limit=", 7);
	return at ? str_part(line, 0, (size_t)(at - line.p)) : STR_NONE;
}

/* Of what an address runs, the list that it gives: a stream comes after its page. */
static struct str list_of(const char *path)
{
	struct buf b = buf_new(page_arena, 16 << 10);
	page_ran = &b;
	struct page p = page_get(path, ROSA);
	struct str list = ran("open_list_"), line = STR_NONE, last = STR_NONE;
	if (!list.len) list = ran("open_in_");
	page_ran = NULL;
	assert_int_equal(p.status, 200);
	while (list.len && str_cut(&list, '\n', &line)) last = line.len ? line : last;
	return last;
}

/* The stream asks what the page does, without an end or for more at once. */
static void test_csv(void **state)
{
	(void)state;
	page_engine();
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct str page = list_of(page_text("/open?%s", filters[i]));
		struct str csv = list_of(page_text("/open.csv?%s", filters[i]));
		const char *limit = memmem(csv.p, csv.len, " limit=2147483647", 17);
		if (!limit) limit = memmem(csv.p, csv.len, " limit=1000", 11);
		if (!limit) limit = memmem(csv.p, csv.len, " limit=0", 8);
		struct str ends = unlimited(csv);
		if (!limit || !str_eq(unlimited(page), ends))
			fail_msg("%s: %.*s\n%.*s", filters[i], STR_F(page), STR_F(csv));
	}
}

/* A filter that is taken away takes no other with it, though that says the same. */
static void test_chips(void **state)
{
	(void)state;
	struct page p = page_get("/open?owner=none&due=none", ROSA);
	assert_int_equal(p.status, 200);
	assert_true(page_says(p.body, "<a href=\"/open?due=none\""));
	assert_true(page_says(p.body, "<a href=\"/open?owner=none\""));
}

static int status_of(const char *path, const char *name, int length, const char *fill)
{
	struct buf b = buf_new(page_arena, 1024);
	buf_printf(&b, "%s?%s=", path, name);
	for (int i = 0; i < length; i++) buf_c(&b, fill);
	struct page p = page_get(arena_str(page_arena, buf_text(&b)).p, ROSA);
	if (p.status == 400) assert_true(page_names(&p, name));
	return p.status;
}

/* The longest that is read, and one character more; the least number, and one less. */
static void test_limits(void **state)
{
	(void)state;
	static const struct { const char *path, *name; int longest; } lines[] = {
		{ "/open.json", "owner", 80 }, { "/open.json", "team", 80 }, { "/open.json", "service", 80 },
		{ "/incidents.json", "tag", 100 }, { "/incidents.json", "lead", 80 },
		{ "/incidents.json", "words", 100 } };
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_int_equal(status_of(lines[i].path, lines[i].name, lines[i].longest, "%E2%82%AC"), 200);
		assert_int_equal(status_of(lines[i].path, lines[i].name, lines[i].longest + 1, "x"), 400);
	}
	static const struct { const char *path, *name; int least; } numbers[] = {
		{ "/INC-3/history.json", "after", 1 },
		{ "/INC-3/postmortem/actors/versions.json", "before", 1 },
		{ "/INC-3/postmortem/actors/versions/1.json", "with", 0 },
		{ "/followups/new", "incident", 1 }, { "/followups/new", "finding", 1 } };
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		for (int less = 0; less < 2; less++) {
			struct page p = page_get(page_text("%s?%s=%d", numbers[i].path, numbers[i].name,
				numbers[i].least - less), ROSA);
			if ((p.status == 400) != less) fail_msg("%s %s", numbers[i].path, numbers[i].name);
		}
	/* The key of a page is as long as a title, a number and a mark between them may be. */
	static const struct { const char *path; size_t longest; } keys[] = { { "/open.json?sort=title&after=",
		1500 }, { "/incidents.json?sort=title&after=", 300 } };
	for (int i = 0; i < 2; i++)
		for (size_t more = 0; more < 2; more++) {
			struct buf b = buf_new(page_arena, 2048);
			buf_c(&b, keys[i].path);
			for (size_t n = 2; n < keys[i].longest + more; n++) buf_char(&b, 'x');
			buf_c(&b, "~1");
			struct page p = page_get(arena_str(page_arena, buf_text(&b)).p, ROSA);
			assert_int_equal(p.status, more ? 400 : 200);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_asked), PAGE_INSIDE_TEST(test_csv), PAGE_INSIDE_TEST(test_chips),
		PAGE_INSIDE_TEST(test_limits) };
	return cmocka_run_group_tests_name("asked", tests, page_open, page_close);
}
