/* Timelines of real incidents, in the shapes in which people paste them: how many of their dated lines
 * come out right, and that none comes out wrong without a word and none is lost. The facts are the shared
 * data's (DEBRIEF_SHARED); without it nothing is tried. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/json.h"
#include "noun/paste.h"

static struct arena *arena, *kept;
static struct zones *zones;

/* What is known of a line: its time as a clock on the wall has it, and its words. */
struct fact {
	struct civil at;
	const char *precision;
	struct str text;
};
static struct fact *facts;
static int nfacts;

static struct str file_of(const char *name)
{
	const char *shared = getenv("DEBRIEF_SHARED");
	int fd = open(arena_printf(kept, "%s/data/%s", shared ? shared : "../shared", name).p, O_RDONLY);
	struct buf b = buf_new(kept, 1 << 20);
	ssize_t n;
	if (fd < 0) return STR_NONE;
	while ((n = read(fd, buf_room(&b, 1 << 16), 1 << 16)) > 0) b.len += (size_t)n;
	close(fd);
	return buf_text(&b);
}

static int number(struct str s, size_t at, size_t len)
{
	int64_t n = 0;
	return at < s.len && str_int(str_part(s, at, len), &n) ? (int)n : 0;
}

/* One line of words, which begins with none of the marks that belong to a list. */
static struct str plain(struct str s)
{
	struct buf b = buf_new(kept, s.len + 1);
	for (size_t i = 0; i < s.len && b.len < 300; i++)
		buf_char(&b, s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i]);
	while (b.len && (b.p[b.len - 1] & 0x80)) b.len--;
	return str_trim(buf_text(&b));
}

static void add(struct civil at, const char *precision, struct str text)
{
	text = plain(text);
	if (text.len) facts[nfacts++] = (struct fact){ at, precision, text };
}

static void cases_read(void)
{
	static const char *const names[] = { "circleci-2022-12", "matrix-2019-04", "okta-2023-10",
		"pypi-phishing-2025-07", "sentry-2016-06" };
	struct str fault;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str s = file_of(arena_printf(kept, "cases/%s.json", names[i]).p);
		const struct json *list = json_at(s.p ? json_parse(kept, s, &fault) : NULL, "timeline");
		for (size_t k = 0; list && k < json_items(list); k++) {
			const struct json *e = json_item(list, k);
			struct str at = json_text(json_at(e, "at"));
			if (!at.p) continue;
			add((struct civil){ number(at, 0, 4), at.len > 5 ? number(at, 5, 2) : 1, at.len > 8 ?
				number(at, 8, 2) : 1, number(at, 11, 2), number(at, 14, 2), 0, 0 }, at.len > 11 ? "minute" :
				at.len > 8 ? "day" : at.len > 5 ? "month" : "year", json_text(json_at(e, "text")));
		}
	}
}

/* Of VERIS records the day they were written down, to the minute, and what they tell. */
static void records_read(void)
{
	for (int i = 1; i <= 3; i++) {
		struct str rest = file_of(arena_printf(kept, "vcdb/vcdb-shared-%d.ndjson", i).p), line, fault;
		for (int n = 0; n < 200 && rest.p && str_cut(&rest, '\n', &line); n++) {
			const struct json *o = line.len ? json_parse(kept, line, &fault) : NULL;
			struct str at = json_text(json_at(o, "plus.created")), text = json_text(json_at(o, "summary"));
			if (at.len < 17 || !text.len) continue;
			add((struct civil){ number(at, 0, 4), number(at, 5, 2), number(at, 8, 2), number(at, 11, 2),
				number(at, 14, 2), 0, 0 }, "minute", text);
		}
	}
}

/* --- Shapes --------------------------------------------------------------------------------------- */

/* In braces: Y m d H M padded, n j k not; I p the clock of twelve hours; B b the month; W the day of the
 * week; T the text; Q the text in quotes. between: what stands before each day's first line. For lines
 * whose precision is coarser there is another shape. */
static const struct shape {
	const char *name, *line, *day, *between;
	bool speaks, order;
} shapes[] = {
	{ "plain", "{Y}-{m}-{d} {H}:{M} {T}\n", "{Y}-{m}-{d} {T}\n", NULL, false, false },
	{ "ISO 8601", "{Y}-{m}-{d}T{H}:{M}:00Z {T}\n", "{Y}-{m}-{d}: {T}\n", NULL, false, false },
	{ "list", "- **{Y}-{m}-{d} {H}:{M} UTC** - {T}\n", "- **{Y}-{m}-{d}**: {T}\n", NULL, false, false },
	{ "clocks below days", "* {H}:{M} – {T}\n", "* {Y}-{m}-{d} – {T}\n", "\n### {B} {j}, {Y}\n\n", false, false },
	{ "headings", "### {H}:{M} UTC\n\n{T}\n\n", NULL, "## {Y}-{m}-{d}\n\n", false, false },
	{ "table", "| {Y}-{m}-{d} {H}:{M} | {T} |\n", "| {Y}-{m}-{d} | {T} |\n", NULL, false, false },
	{ "table of three", "| {Y}-{m}-{d} | {H}:{M} | {T} |\n", "| {Y}-{m}-{d} | | {T} |\n", NULL, false, false },
	{ "sheet", "{Y}-{m}-{d}\t{H}:{M}\t{T}\n", "{Y}-{m}-{d}\t\t{T}\n", NULL, false, false },
	{ "CSV", "\"{Y}-{m}-{d} {H}:{M}\",\"{Q}\"\n", "\"{Y}-{m}-{d}\",\"{Q}\"\n", NULL, false, false },
	{ "American", "{B} {j}, {Y}, {I}:{M} {p}: {T}\n", "{B} {j}, {Y}: {T}\n", NULL, false, false },
	{ "American numbers", "{n}/{j}/{Y} {I}:{M} {p} - {T}\n", "{n}/{j}/{Y} - {T}\n", NULL, false, true },
	{ "European", "{j} {b} {Y} {H}:{M} — {T}\n", "{j} {b} {Y} — {T}\n", NULL, false, false },
	{ "German", "{d}.{m}.{Y} {H}:{M} {T}\n", "{d}.{m}.{Y} {T}\n", NULL, false, false },
	{ "log", "{Y}-{m}-{d} {H}:{M}:00,000 {T}\n", "{Y}-{m}-{d} {T}\n", NULL, false, false },
	{ "bracket", "[{Y}-{m}-{d} {H}:{M}] {T}\n", "[{Y}-{m}-{d}] {T}\n", NULL, false, false },
	{ "Japanese", "{Y}年{n}月{j}日 {k}時{M}分　{T}\n", "{Y}年{n}月{j}日　{T}\n", NULL, false, false },
	{ "Japanese slashes", "・{Y}/{n}/{j} {k}:{M} {T}\n", "・{Y}/{n}/{j} {T}\n", NULL, false, false },
	{ "Slack", "Aiko Tanaka  {I}:{M} {p}\n{T}\n", NULL, "{W}, {B} {j}, {Y}\n", true, false },
	{ "Slack, new", "Aiko Tanaka\n  {I}:{M} {p}\n{T}\n\n", NULL, "{W}, {B} {j}, {Y}\n", true, false },
	{ "Teams", "[{n}/{j}/{Y} {I}:{M} {p}] Aiko Tanaka\n{T}\n", NULL, NULL, true, true },
	{ "Discord", "aiko — {m}/{d}/{Y} {I}:{M} {p}\n{T}\n", NULL, NULL, true, true },
	{ "Google Chat", "Aiko Tanaka, {b} {j}, {Y}, {I}:{M} {p}\n{T}\n", NULL, NULL, true, false },
	{ "IRC", "{H}:{M} <@Aiko> {T}\n", NULL, "--- Day changed {w} {b} {d} {Y}\n", true, false },
};

static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December" };
static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday" };

static void put(struct buf *b, const char *shape, const struct fact *f)
{
	int day = (int)((((int64_t)day_of_civil(f->at.year, f->at.month, f->at.day) + 3) % 7 + 7) % 7);
	for (; *shape; shape++) {
		if (*shape != '{') {
			buf_char(b, *shape);
			continue;
		}
		switch (shape[1]) {
		case 'Y': buf_printf(b, "%04d", f->at.year); break;
		case 'm': buf_printf(b, "%02d", f->at.month); break;
		case 'n': buf_printf(b, "%d", f->at.month); break;
		case 'd': buf_printf(b, "%02d", f->at.day); break;
		case 'j': buf_printf(b, "%d", f->at.day); break;
		case 'H': buf_printf(b, "%02d", f->at.hour); break;
		case 'k': buf_printf(b, "%d", f->at.hour); break;
		case 'I': buf_printf(b, "%d", f->at.hour % 12 ? f->at.hour % 12 : 12); break;
		case 'M': buf_printf(b, "%02d", f->at.minute); break;
		case 'p': buf_c(b, f->at.hour < 12 ? "AM" : "PM"); break;
		case 'B': buf_c(b, months[f->at.month - 1]); break;
		case 'b': buf_printf(b, "%.3s", months[f->at.month - 1]); break;
		case 'W': buf_c(b, weekdays[day]); break;
		case 'w': buf_printf(b, "%.3s", weekdays[day]); break;
		case 'T': buf_str(b, f->text); break;
		case 'Q':
			for (size_t i = 0; i < f->text.len; i++) {
				if (f->text.p[i] == '"') buf_char(b, '"');
				buf_char(b, f->text.p[i]);
			}
			break;
		default: break;
		}
		shape += 2;
	}
}

/* --- Reckoning ------------------------------------------------------------------------------------ */

struct count {
	int lines, right, wrong, lost, refused;
};

/* Are its words in that? Marks at their beginning may have been taken for those of a list. */
static bool holds(struct str all, struct str text)
{
	struct str end = str_part(text, text.len > 40 ? text.len - 40 : 0, 40);
	for (size_t i = 0; i + end.len <= all.len; i++)
		if (memcmp(all.p + i, end.p, end.len) == 0) return true;
	return false;
}

static void judge(const struct shape *shape, const struct paste *p, const struct fact *f, int *next,
	struct count *n)
{
	int64_t ms = instant_of_civil(&f->at);
	n->lines++;
	for (int i = *next; i < p->n; i++) {
		const struct pasted *e = &p->v[i];
		bool event = e->as == LINE_EVENT;
		if (!holds(event ? e->text : e->said, f->text)) continue;
		*next = event ? i + 1 : i;
		if (!event) {
			n->refused++;
			print_message("  %s: %s: %.*s\n", shape->name, e->why ? e->why : "below another", STR_F(str_part(
				e->said, 0, 70)));
		} else if (e->at.ms != ms) {
			n->wrong++;
			print_message("! %s: %.*s\n", shape->name, STR_F(str_part(e->text, 0, 100)));
		} else {
			n->right++;
		}
		return;
	}
	n->lost++;
	print_message("lost: %s: %.*s\n", shape->name, STR_F(str_part(f->text, 0, 100)));
}

/* Each line that is not blank has its entry. */
static void accounted(struct str lines, const struct paste *p)
{
	struct str line, rest = lines;
	int at = 0, found = 0;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		at++;
		if (!str_trim(line).len) continue;
		assert_true(found < p->n && p->v[found].line == at);
		found++;
	}
	assert_int_equal(found, p->n);
}

static void try(const struct shape *shape, int from, int to, struct count *n)
{
	struct buf b = buf_new(arena, 1 << 20);
	struct paste_said said = { .zone = STR("UTC"), .order = shape->order ? ORDER_MONTH_FIRST : 0 };
	struct paste p;
	int32_t day = INT32_MIN, next = 0;
	for (int i = from; i < to; i++) {
		bool clock = strcmp(facts[i].precision, "minute") == 0;
		int32_t now = day_of_civil(facts[i].at.year, facts[i].at.month, facts[i].at.day);
		if (!clock && (!shape->day || strcmp(facts[i].precision, "day") != 0)) continue;
		if (clock && shape->between && now != day) put(&b, shape->between, &facts[i]);
		if (clock) day = now;
		put(&b, clock ? shape->line : shape->day, &facts[i]);
	}
	assert_int_equal(paste_read(arena, zones, &said, buf_text(&b), &p), 0);
	accounted(buf_text(&b), &p);
	for (int i = from, at = next; i < to; i++) {
		bool clock = strcmp(facts[i].precision, "minute") == 0;
		if (!clock && (!shape->day || strcmp(facts[i].precision, "day") != 0)) continue;
		judge(shape, &p, &facts[i], &at, n);
	}
	arena_reset(arena);
}

static void test_timelines(void **state)
{
	struct count all = { 0 };
	(void)state;
	facts = arena_list(kept, 2000, sizeof *facts);
	cases_read();
	if (!nfacts) {
		print_message("paste_data_test: no shared data here (DEBRIEF_SHARED), not tried\n");
		skip();
	}
	int cases = nfacts;
	records_read();
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		try(&shapes[i], 0, cases, &all);
		try(&shapes[i], cases, nfacts, &all);
	}
	print_message("%d dated lines in %zu shapes: %d right (%d %%), %d silently wrong, %d lost, %d refused\n",
		all.lines, sizeof shapes / sizeof *shapes, all.right, all.right * 100 / all.lines, all.wrong, all.lost,
		all.refused);
	assert_int_equal(all.wrong, 0);
	assert_int_equal(all.lost, 0);
	assert_true(all.right * 10 >= all.lines * 9);
}

/* Exports of other tools: how many events, with the first one's time. */
static void test_exports(void **state)
{
	static const struct { const char *file; int events; const char *first; } files[] = {
		{ "iris-case-export.json", 2, "2024-02-03T08:12:00Z" }, { "thehive-cases-v1.json", 6, "2024-02-03T08:12:00Z" },
		{ "jira-search.json", 8, "2024-02-05T09:00:00Z" }, { "github-issues.json", 9, "2024-02-05T09:00:00Z" },
		{ "redmine-issues.json", 8, "2024-02-05T00:00:00Z" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str s = file_of(arena_printf(kept, "imports/%s", files[i].file).p);
		if (!s.p) {
			print_message("paste_data_test: no shared data here (DEBRIEF_SHARED), not tried\n");
			skip();
		}
		struct paste_said said = { .zone = STR("UTC") };
		struct paste p;
		struct buf b = buf_new(arena, 32);
		assert_int_equal(paste_read(arena, zones, &said, s, &p), 0);
		for (int k = 0; k < p.n && !b.len; k++) if (p.v[k].as == LINE_EVENT) instant_print(&b, p.v[k].at.ms);
		if (p.events != files[i].events || !str_is(buf_text(&b), files[i].first))
			fail_msg("%s: %d, %.*s", files[i].file, p.events, STR_F(buf_text(&b)));
		arena_reset(arena);
	}
}

int main(void)
{
	arena = arena_new((size_t)256 << 20);
	kept = arena_new((size_t)256 << 20);
	zones = zones_new();
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_timelines), cmocka_unit_test(test_exports) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	arena_free(kept);
	return failed;
}
