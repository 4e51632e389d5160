/* What each POST stores: of every table each row that is new (+) or gone (-), with all its columns that
 * hold something, and of those that changed (*) the columns that did. tests/golden/stored has it for
 * each route's sample and for the acts below; `make golden` writes it. What is random is "(hex)". */
#define _GNU_SOURCE
#include <ctype.h>
#include "page.h"

#define BAR '\x1f'                       /* between the cells of a row */

/* path, form, who: NULL or NOBODY for the sample's. before: SQL that makes the state it begins in. */
static const struct act {
	const char *route, *path, *form, *before;
	enum who who;
} acts[] = {
#define QUIET "title=Mail&severity=SEV3&customer_impact=no&data_breach=no"
	{ "incident_add", NULL, QUIET, NULL, NOBODY },
	{ "incident_add", NULL, QUIET "&lead=Rosa+Responder&over=1&sufficient=2&complete=4&comment=Late"
	  "&resolved_on=2026-03-01&followup=Look&followup_owner=paul", NULL, NOBODY },
	{ "incident_add", NULL, QUIET "&followup=Look", NULL, NOBODY },
	{ "incident_add", NULL, "title=Key&severity=SEV1&customer_impact=yes&data_breach=no&over=1",
	  NULL, NOBODY },
	{ "incident_set", NULL, "version=1&" QUIET, NULL, NOBODY },
	{ "incident_set", NULL, "version=1&" QUIET, "DELETE FROM section; DELETE FROM section_version",
	  NOBODY },
	{ "incident_set", "/INC-7/edit", "version=1&title=Mail&severity=SEV1&customer_impact=unknown"
	  "&impact_unknown_because=No+logs&data_breach=unknown&breach_unknown_because=None&lead=paul"
	  "&origin_unknown_because=Never+seen&tags=Mail%0AMAIL%0Atwo+words&techniques=T1566&services=api",
	  NULL, NOBODY },
	{ "incident_set", "/INC-9/edit", "version=1&title=Old&severity=SEV4&customer_impact=yes"
	  "&data_breach=no", NULL, NOBODY },
	{ "incident_status", NULL, "to=resolved", NULL, NOBODY },
	{ "incident_status", NULL, "to=rejected&reason=Only+a+test", NULL, NOBODY },
	{ "incident_status", "/INC-3/status", "to=open&reason=Again", NULL, NOBODY },
	{ "incident_status", NULL, "to=closed", "UPDATE incident SET customer_impact = 'no', data_breach "
	  "= 'no' WHERE id = 2; INSERT INTO evaluation (incident_id, person_id, concluded, at) VALUES "
	  "(2, 3, 1, 1772360000000)", NOBODY },
	{ "evaluation_set", NULL, NULL, "DELETE FROM evaluation_aspect; DELETE FROM evaluation",
	  NOBODY },
	{ "evaluation_set", "/INC-7/evaluation", "sufficient_overall=5&complete_overall=5"
	  "&sufficient_tools=4&complete_tools=na", NULL, NOBODY },
	{ "event_add", NULL, "at=2026-02-24&precision=typed&kind=system&text=Day&marker=detected",
	  NULL, NOBODY },
	{ "event_add", NULL, "at=2026-02-24+10:00+%2B09:00&precision=exact&kind=decision&text=Zone"
	  "&believed=Else&marker=aware", NULL, NOBODY },
	{ "event_add", "/INC-7/timeline", "at=2026&precision=typed&zone=Asia/Tokyo&kind=cause"
	  "&text=First&marker=started", NULL, NOBODY },
	{ "event_set", "/INC-3/timeline/T3", "version=1&at=2026-02-24+08:20&precision=minute&zone=UTC"
	  "&kind=detection&text=Alert&marker=", NULL, NOBODY },
	{ "event_set", "/INC-3/timeline/T3", "version=1&at=2026-02-24+08:20&precision=minute&zone=UTC"
	  "&kind=detection&text=Alert&marker=contained", NULL, NOBODY },
	{ "event_set", "/INC-3/timeline/T5", "version=1&at=&precision=typed&kind=decision&text=Told",
	  NULL, NOBODY },
	{ "event_set", "/INC-3/timeline/T5", "version=1&at=2026-03&precision=typed&kind=decision"
	  "&text=Told&marker=resolved", NULL, NOBODY },
	{ "event_strike", "/INC-3/timeline/T3/strike", "version=1&because=Another+alert",
	  NULL, NOBODY },
	{ "section_save", "/INC-3/postmortem/response-execution", "base=0&text=We+did", NULL, NOBODY },
	{ "section_save", "/INC-3/postmortem/actors", "base=1&text=Known+now", NULL, NOBODY },
	{ "section_save", NULL, "base=2&because=Not+ours", NULL, NOBODY },
	{ "finding_add", "/INC-7/findings/new", "category=unknown_vector&title=New&technique=T1566"
	  "&detection_gap=No+log&others_checked=All", NULL, NOBODY },
	{ "finding_add", NULL, "category=manual_error&title=Slip&made_possible=No+check"
	  "&technique_none=1&touches=manual_error&touches=process_flaw", NULL, NOBODY },
	{ "finding_set", NULL, "version=1&category=process_flaw&title=Other&rests_on=T2+T3+E2"
	  "&worse_by=F2&since=2018&touches=manual_error&touches=unknown_vector&repeats=INC-3/F2&no_action_because=Known",
	  NULL, NOBODY },
	{ "finding_set", "/INC-3/findings/F2", "version=1&category=manual_error&title=Other"
	  "&made_possible=Else&detail=More", NULL, NOBODY },
	{ "none_sign", NULL, "categories=process_flaw&categories=unknown_vector&because=Read+it",
	  NULL, NOBODY },
	{ "followup_add", NULL, "title=Do&kind=bug&priority=P0&service=signin", NULL, NOBODY },
	{ "followup_add", NULL, "title=Do&kind=bug&priority=P1&owner=paul&service=signin",
	  NULL, NOBODY },
	{ "followup_add", NULL, "title=Do&kind=bug&priority=P2&incident=7", NULL, NOBODY },
	{ "followup_add", NULL, "title=Do&kind=bug&priority=P3&team=identity&owner=paul",
	  NULL, NOBODY },
	{ "followup_set", "/FU-12/edit", "version=1&title=Do&kind=cross_org&priority=P0&cycle=Q2",
	  NULL, ROSA },
	{ "followup_set", "/FU-21/edit", "version=1&title=Do&kind=bug&priority=P2", NULL, ROSA },
	{ "followup_owner", "/FU-21/owner", "owner=paul", NULL, ADA },
	{ "followup_due", "/FU-12/due", "due_on=2026-03-02&reason=Again", NULL, ROSA },
	{ "followup_due", "/FU-21/due", "due_on=2026-05-01&reason=Known+now", NULL, ROSA },
	{ "followup_note", NULL, "to=note&note=See+INC-3", NULL, NOBODY },
	{ "followup_note", NULL, "to=block&note=The+vendor", NULL, NOBODY },
	{ "followup_note", "/FU-12/notes", "to=unblock", NULL, NOBODY },
	{ "followup_note", "/FU-12/notes", "to=done&note=At+last",
	  "UPDATE addressed SET answer_on = NULL, judge_on = NULL", ROSA },
	{ "addressed_judge", NULL, "judgement=unacceptable&said=No&expect=more", NULL, NOBODY },
	{ "addressed_judge", NULL, "judgement=unacceptable&said=No&expect=nothing",
	  "UPDATE addressed SET answer_on = NULL, released = 1 WHERE number = 2", NOBODY },
	{ "followup_status", NULL, "to=send_back&said=Where", NULL, NOBODY },
	{ "followup_status", NULL, "to=withdraw&said=Gone", NULL, NOBODY },
	{ "followup_status", "/FU-11/status", "to=resolve&said=Seen",
	  "UPDATE followup SET status = 'done', done_by = 2, done_at = 1 WHERE number = 11", NOBODY },
	{ "followup_status", "/FU-30/status", "to=reopen&said=Back", NULL, NOBODY },
	{ "settings_set", NULL, "shown=V&zone=Europe/London&keys=", NULL, NOBODY },
};

static bool is_hex(char c)
{
	return isdigit((unsigned char)c) || (c >= 'a' && c <= 'f');
}

/* How much of a cell there is from there. */
static size_t cell_left(struct str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.len && s.p[at + n] != BAR && s.p[at + n] != '\n') n++;
	return n;
}

/* One row a line, without what is random. */
static struct str masked(struct str s)
{
	struct buf b = buf_new(page_arena, s.len + 16);
	for (size_t i = 0; i < s.len; ) {
		size_t n = 0;
		while (i + n < s.len && is_hex(s.p[i + n])) n++;
		if (n >= 32) {
			buf_c(&b, "(hex)");
			i += n;
		} else if (str_starts(str_part(s, i, s.len - i), "$argon2")) {
			buf_c(&b, "(hash)");
			i += cell_left(s, i);
		} else if (str_starts(str_part(s, i, s.len - i), "ssh-ed25519 ")) {
			buf_c(&b, "(key)");
			i += cell_left(s, i);
		} else if (str_starts(str_part(s, i, s.len - i), "-----BEGIN SSH")) {
			buf_c(&b, "(signature)");
			i += cell_left(s, i);
		} else if (str_starts(str_part(s, i, s.len - i), "body={")) {
			buf_c(&b, "body={facts}");      /* history_test.c looks at those */
			i += cell_left(s, i);
		} else {
			buf_char(&b, s.p[i++]);
		}
	}
	return arena_str(page_arena, buf_text(&b));
}

/* Every row of every table, the tables in the order of their names. */
static struct str all_rows(void)
{
	struct buf all = buf_new(page_arena, 64 << 10);
	struct str tables = str_of(page_value("SELECT group_concat(name) FROM (SELECT name FROM "
		"sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name)")), table;
	while (str_some(tables) && str_cut(&tables, ',', &table)) {
		const char *row = page_value(page_text("SELECT group_concat('coalesce(char(31) || ''' || name "
			"|| '='' || replace(' || name || ', char(10), ''\\n''), '''')', ' || ') FROM "
			"pragma_table_info('%.*s')", STR_F(table)));
		struct str rows = str_of(page_value(arena_printf(page_arena, "SELECT group_concat('%.*s' || %s, "
			"char(10)) FROM %.*s", STR_F(table), row, STR_F(table)).p));
		buf_str(&all, rows);
		if (rows.len) buf_char(&all, '\n');
	}
	return masked(buf_text(&all));
}

static int by_text(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	int c = memcmp(x->p, y->p, x->len < y->len ? x->len : y->len);
	return c ? c : (x->len > y->len) - (x->len < y->len);
}

static int lines_of(struct str s, struct str **lines)
{
	int n = 0;
	*lines = arena_list(page_arena, s.len / 8 + 1, sizeof **lines);
	while (str_some(s) && str_cut(&s, '\n', &(*lines)[n])) n++;
	qsort(*lines, (size_t)n, sizeof **lines, by_text);
	return n;
}

/* What says which row it is: its table, and its id if it has one. */
static struct str key_of(struct str row)
{
	struct str rest = row, cell;
	(void)str_cut(&rest, BAR, &cell);
	size_t n = cell.len;
	(void)str_cut(&rest, BAR, &cell);
	return str_starts(cell, "id=") ? str_part(row, 0, n + 1 + cell.len) : STR_NONE;
}

static bool has_cell(struct str row, struct str cell)
{
	struct str one;
	while (str_some(row) && str_cut(&row, BAR, &one)) if (str_eq(one, cell)) return true;
	return false;
}

/* The cells of a row; all, or those that the other does not have. */
static void put_cells(struct buf *b, struct str row, const struct str *other)
{
	struct str cell;
	while (str_some(row) && str_cut(&row, BAR, &cell))
		if (!other || !has_cell(*other, cell)) buf_printf(b, " %.*s", STR_F(cell));
}

/* A row that is only changed says which it is, what is no more in it, and what is now. */
static bool put_changed(struct buf *b, struct str row, struct str *rows, int n)
{
	struct str key = key_of(row);
	for (int i = 0; i < n && key.p; i++) {
		if (!rows[i].p || !str_is(key_of(rows[i]), arena_str(page_arena, key).p)) continue;
		buf_char(b, '*');
		put_cells(b, key, NULL);
		buf_char(b, ':');
		put_cells(b, row, &rows[i]);
		buf_c(b, " ->");
		put_cells(b, rows[i], &row);
		buf_char(b, '\n');
		rows[i] = STR_NONE;
		return true;
	}
	return false;
}

static void put_row(struct buf *b, char sign, struct str row)
{
	buf_char(b, sign);
	put_cells(b, row, NULL);
	buf_char(b, '\n');
}

/* Both sorted: what stands on one side only. */
static void put_difference(struct buf *b, struct str before, struct str after)
{
	struct str *x, *y;
	int n = lines_of(before, &x), m = lines_of(after, &y), gone = 0, come = 0;
	for (int i = 0, k = 0; i < n || k < m; ) {
		int c = i == n ? 1 : k == m ? -1 : by_text(&x[i], &y[k]);
		if (c < 0) x[gone++] = x[i];
		if (c > 0) y[come++] = y[k];
		i += c <= 0;
		k += c >= 0;
	}
	for (int i = 0; i < gone; i++) if (!put_changed(b, x[i], y, come)) put_row(b, '-', x[i]);
	for (int i = 0; i < come; i++) if (y[i].p) put_row(b, '+', y[i]);
}

static void show_act(const struct sample *s, const struct act *a, void **state)
{
	const char *path = a->path ? a->path : s->path, *form = a->form ? a->form : s->form;
	struct buf b = buf_new(page_arena, 16 << 10);
	if (a->before) page_run(a->before);
	struct str before = all_rows();
	struct page p = page_post(path, a->who ? a->who : s->who, form);
	if (p.status != s->status) fail_msg("%s %s: %d", path, form, p.status);
	put_difference(&b, before, all_rows());
	page_part(arena_printf(page_arena, "%s %s %s", a->route, path, form ? form : "").p,
		buf_text(&b));
	page_fresh(state);
}

/* Each in a process of its own, so that the numbers which are drawn are always the same. */
static void test_stored(void **state)
{
	EACH_ROUTE(t) {
		if (!route_posts(t) || route_public(t)) continue;
		const struct sample *s = sample_of(t);
		show_act(s, &(struct act){ .route = t->name }, state);
		for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
			if (strcmp(acts[i].route, t->name) == 0) show_act(s, &acts[i], state);
	}
	page_parts_end("tests/golden/stored");
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_TEST(test_stored) };
	return cmocka_run_group_tests_name("stored", tests, page_open, page_close);
}
