/* See hand.h.
 *     hand DATABASE NOW WORKERS SOCKET... */
#include "fast.h"
#include "hand.h"
#include "base/instant.h"
#include "base/secret.h"

static const enum sql statements[HAND_STATEMENTS] = {
	[HAND_SESSION] = SQL_SESSION_GET, [HAND_CHANGE] = SQL_COUNTER_GET,
	[HAND_COUNTS_ALL] = SQL_OPEN_COUNTS, [HAND_COUNTS_REVIEW] = SQL_REVIEW_COUNTS,
	[HAND_COUNTS_NEEDS] = SQL_OPEN_NEEDS, [HAND_COUNTS_LATE] = SQL_OPEN_LATE,
	[HAND_TALLY] = SQL_OPEN_TALLY,
	[HAND_SHARE] = SQL_OPEN_SHARE, [HAND_VIEWS] = SQL_VIEWS_LIST, [HAND_PEOPLE] = SQL_PEOPLE_LIST,
	[HAND_TEAMS] = SQL_TEAM_LIST, [HAND_SERVICES] = SQL_SERVICE_LIST,
};
static const char *database;
static int64_t fixed_now;

static void bind_fixed(struct hand *h)
{
	for (int i = 0; i < HAND_STATEMENTS; i++) {
		named_int(&h->st[i], "person", 1);
		named_int(&h->st[i], "now", h->now);
		named_text(&h->st[i], "today", hand_day(h, h->today));
		named_text(&h->st[i], "week", hand_day(h, h->today + 6));
		named_text(&h->st[i], "needs_until", hand_day(h, h->today + 30));
	}
	named_text(&h->st[HAND_CHANGE], "name", "change");
	named_int(&h->st[HAND_VIEWS], "limit", 8);
}

static void *begin(void)
{
	struct hand *h = calloc(1, sizeof *h);
	struct civil c;
	if (!h || !secret_init() || !(h->a = arena_new((size_t)8 << 20)) ||
		!(h->kept = arena_new((size_t)8 << 20))) exit(1);
	if (sqlite3_open_v2(database, &h->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)) exit(1);
	sqlite3_db_config(h->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (sqlite3_exec(h->db, "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-4000;"
		"PRAGMA query_only=1", NULL, NULL, NULL)) exit(1);
	h->begin = named_prepare(h->db, "BEGIN");
	h->end = named_prepare(h->db, "ROLLBACK");
	for (int i = 0; i < HAND_STATEMENTS; i++) h->st[i] = named_open(h->db, statements[i]);
	h->id_of[BY_OWNER] = named_prepare(h->db, "SELECT id FROM person WHERE name = ?");
	h->id_of[BY_TEAM] = named_prepare(h->db, "SELECT id FROM team WHERE name = ?");
	h->id_of[BY_SERVICE] = named_prepare(h->db, "SELECT id FROM service WHERE name = ?");
	h->now = fixed_now;
	h->today = (int32_t)(fixed_now / DAY_MS);
	civil_of_instant(fixed_now, &c);
	h->year = c.year;
	h->change = -1;
	bind_fixed(h);
	return h;
}

static int64_t one_int(struct named *n)
{
	int64_t value = sqlite3_step(n->st) == SQLITE_ROW ? sqlite3_column_int64(n->st, 0) : 0;
	sqlite3_reset(n->st);
	return value;
}

static void list(struct hand *h, struct hand_names *l, enum hand_statement which)
{
	sqlite3_stmt *st = h->st[which].st;
	for (l->n = 0; l->n <= HAND_LISTED && sqlite3_step(st) == SQLITE_ROW; l->n++) {
		l->name[l->n] = arena_str(h->kept, str_of((const char *)sqlite3_column_text(st, 0))).p;
		l->shown[l->n] = arena_str(h->kept, str_of((const char *)sqlite3_column_text(st, 1))).p;
	}
	sqlite3_reset(st);
}

/* One row of counts, into those from `to` on. */
static void counts_take(struct hand *h, enum hand_statement which, const char *const *names, int n,
	int to)
{
	const struct named *st = &h->st[which];
	if (sqlite3_step(st->st) != SQLITE_ROW) exit(1);
	for (int i = 0; i < n; i++) h->counts[to + i] = hand_int_of(st, names[i]);
}

/* The rule of the program's caches: until something is written. */
static void count(struct hand *h)
{
	static const char *const open[] = { "unresolved", "unowned", "overdue", "due_week", "done" },
		*const reviews[] = { "due", "overdue", "at_risk" }, *const needs[] = { "effect", "answer",
		"judgement", "sample", "interim", "risk", "alone" }, *const late[] = { "postmortems_late", "evaluations_late" };
	int64_t change = one_int(&h->st[HAND_CHANGE]);
	int32_t oldest = h->today;
	if (change == h->change) return;
	counts_take(h, HAND_COUNTS_ALL, open, 5, COUNT_UNRESOLVED);
	struct str day = str_of(hand_text_of(&h->st[HAND_COUNTS_ALL], "oldest_due_on"));
	if (!day.p || !day_parse(day, &oldest) || oldest > h->today) oldest = h->today;
	h->counts[COUNT_LATE_DAYS] = h->today - oldest;
	sqlite3_reset(h->st[HAND_COUNTS_ALL].st);
	counts_take(h, HAND_COUNTS_REVIEW, reviews, 3, COUNT_REVIEWS);
	sqlite3_reset(h->st[HAND_COUNTS_REVIEW].st);
	counts_take(h, HAND_COUNTS_NEEDS, needs, 7, COUNT_NEEDS);
	sqlite3_reset(h->st[HAND_COUNTS_NEEDS].st);
	counts_take(h, HAND_COUNTS_LATE, late, 2, COUNT_POSTMORTEMS);
	sqlite3_reset(h->st[HAND_COUNTS_LATE].st);
	arena_reset(h->kept);
	h->numbers = NULL;
	list(h, &h->names[BY_OWNER], HAND_PEOPLE);
	list(h, &h->names[BY_TEAM], HAND_TEAMS);
	list(h, &h->names[BY_SERVICE], HAND_SERVICES);
	h->change = change;
}

static struct str cookie_token(const char *cookie)
{
	const char *p = cookie ? strstr(cookie, "__Host-debrief=") : NULL;
	struct str s = str_of(p ? p + 15 : NULL);
	return s.len >= 43 ? str_part(s, 0, 43) : STR_NONE;
}

static void send(FCGX_Request *request, const char *head, const struct buf *body)
{
	FCGX_FPrintF(request->out, "%sContent-Length: %lu\r\n\r\n", head, (unsigned long)body->len);
	FCGX_PutStr(body->p, (int)body->len, request->out);
}

static void answer(void *with, FCGX_Request *request)
{
	struct hand *h = with;
	arena_reset(h->a);
	struct buf b = buf_new(h->a, 128 << 10);
	struct str token = cookie_token(FCGX_GetParam("HTTP_COOKIE", request->envp));
	named_do(h->begin);
	struct named *session = &h->st[HAND_SESSION];
	sqlite3_stmt *st = session->st;
	if (token.p) {
		struct str digest = secret_sha256(h->a, token);
		sqlite3_bind_text(st, named_at(session, "token"), digest.p, (int)digest.len, SQLITE_STATIC);
	}
	bool known = token.p && sqlite3_step(st) == SQLITE_ROW;
	if (known) {
		struct hand_ask q = hand_ask(h, FCGX_GetParam("QUERY_STRING", request->envp));
		struct hand_reader r = { hand_text_of(session, "name"), hand_text_of(session, "shown"),
			csrf_mask(h->a, str_of(hand_text_of(session, "csrf"))), secret_hex(h->a, 16) };
		count(h);
		hand_page(&b, h, &q, &r);
	}
	sqlite3_reset(st);
	named_do(h->end);
	send(request, known ? "Status: 200\r\nContent-Type: text/html; charset=utf-8\r\n"
		"Cache-Control: no-store\r\n" : "Status: 403\r\nContent-Type: text/plain\r\n", &b);
}

int main(int argc, char **argv)
{
	if (argc < 5 || !str_int(str_of(argv[2]), &fixed_now)) return 2;
	database = argv[1];
	return fast_serve(argv + 4, (int)strtol(argv[3], NULL, 10), begin, answer);
}
