/* The floor of a timeline POST: BEGIN IMMEDIATE under the one write lock, the rows that such a POST
 * leaves behind, COMMIT; from as many processes as there are incidents.
 *     loop DATABASE COUNT INC-n...
 * The statements are the program's own (sql_table), prepared once; no request, no page, no checks.
 * Prints what together_report prints. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "named.h"
#include "together.h"

static const enum sql used[] = { SQL_EVENT_ADD, SQL_CONTENT_ADD, SQL_CHANGE_ADD, SQL_COUNTER_NEXT,
	SQL_IDEM_CLAIM, SQL_IDEM_SET };
enum { EVENT, CONTENT, CHANGE, COUNTER, CLAIM, IDEM, USED };

struct loop {
	sqlite3 *db;
	struct named st[USED];
	sqlite3_stmt *begin, *commit;
	int lock;
	int64_t incident, number;
	uint64_t state;
	char object[40];
};

static void give_up(struct loop *l, const char *doing)
{
	fprintf(stderr, "loop: %s: %s\n", doing, l->db ? sqlite3_errmsg(l->db) : "no memory");
	_exit(1);
}

/* 64 hex digits that differ each time, as digests do. */
static const char *digest(struct loop *l)
{
	static char hex[65];
	for (int i = 0; i < 4; i++) {
		uint64_t z = l->state += 0x9e3779b97f4a7c15u;
		z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
		z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
		snprintf(hex + 16 * i, 17, "%016llx", (unsigned long long)(z ^ (z >> 31)));
	}
	return hex;
}

static void loop_open(struct loop *l, const char *path, const char *reference)
{
	char lock[4096], ask[200];
	sqlite3_stmt *st;
	if (sqlite3_open_v2(path, &l->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL))
		give_up(l, path);
	sqlite3_busy_timeout(l->db, 5000);
	sqlite3_db_config(l->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (sqlite3_exec(l->db, "PRAGMA synchronous=2; PRAGMA foreign_keys=1; PRAGMA cache_size=-4000;"
		"PRAGMA wal_autocheckpoint=0", NULL, NULL, NULL)) give_up(l, "pragmas");
	snprintf(lock, sizeof lock, "%s.lock", path);
	l->lock = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	for (int i = 0; i < USED; i++) l->st[i] = named_open(l->db, used[i]);
	l->begin = named_prepare(l->db, "BEGIN IMMEDIATE");
	l->commit = named_prepare(l->db, "COMMIT");
	snprintf(ask, sizeof ask, "SELECT i.id, max(e.number) FROM incident i JOIN event e "
		"ON e.incident_id = i.id WHERE i.number = %ld", strtol(reference + 4, NULL, 10));
	st = named_prepare(l->db, ask);
	if (sqlite3_step(st) != SQLITE_ROW || l->lock < 0) give_up(l, reference);
	l->incident = sqlite3_column_int64(st, 0);
	l->number = sqlite3_column_int64(st, 1);
	sqlite3_finalize(st);
	l->state = (uint64_t)now_us() * 1000003u + (uint64_t)l->incident;
}

/* What is the same in every round. */
static void bind_fixed(struct loop *l)
{
	for (int i = 0; i < USED; i++) {
		named_int(&l->st[i], "incident", l->incident);
		named_int(&l->st[i], "person", 1);
		named_int(&l->st[i], "now", 1782907200000);
	}
	named_int(&l->st[EVENT], "at", 1782907200000);
	named_int(&l->st[EVENT], "in_report", 1);
	named_text(&l->st[EVENT], "precision", "minute");
	named_text(&l->st[EVENT], "zone", "UTC");
	named_text(&l->st[EVENT], "kind", "response");
	named_text(&l->st[EVENT], "text",
		"The gateway was restarted; sessions older than a day were ended.");
	named_text(&l->st[CHANGE], "route", "event_add");
	named_text(&l->st[COUNTER], "name", "change");
	named_int(&l->st[COUNTER], "step", 1);
	named_text(&l->st[CLAIM], "route", "event_add");
	named_text(&l->st[IDEM], "location", "/INC-123456/timeline?done=event_add&last=61#add");
}

static void transaction(struct loop *l, const char *reference)
{
	char facts[400];
	snprintf(l->object, sizeof l->object, "%s/T%lld", reference, (long long)++l->number);
	snprintf(facts, sizeof facts, "{\"number\":%lld,\"time\":{\"at\":\"2026-07-01T12:00:00Z\","
		"\"precision\":\"minute\",\"zone\":\"UTC\"},\"kind\":\"response\",\"text\":\"The gateway was "
		"restarted; sessions older than a day were ended.\",\"believed\":null,\"source\":null,"
		"\"marker\":null}", (long long)l->number);
	if (flock(l->lock, LOCK_EX)) give_up(l, "flock");
	named_do(l->begin);
	const char *key = digest(l);
	named_text(&l->st[CLAIM], "key", key);
	named_text(&l->st[IDEM], "key", key);
	named_text(&l->st[CLAIM], "body_sha256", digest(l));
	named_do(l->st[CLAIM].st);
	named_int(&l->st[EVENT], "number", l->number);
	named_do(l->st[EVENT].st);
	const char *hex = digest(l);
	named_text(&l->st[CONTENT], "sha256", hex);
	named_text(&l->st[CONTENT], "nonce", "00112233445566778899aabbccddeeff");
	named_text(&l->st[CONTENT], "body", facts);
	named_do(l->st[CONTENT].st);
	named_text(&l->st[CHANGE], "object", l->object);
	named_text(&l->st[CHANGE], "after", hex);
	named_do(l->st[CHANGE].st);
	named_do(l->st[IDEM].st);
	named_do(l->st[COUNTER].st);
	named_do(l->commit);
	flock(l->lock, LOCK_UN);
}

int main(int argc, char **argv)
{
	size_t count = argc > 3 ? strtoul(argv[2], NULL, 10) : 0, processes = (size_t)(argc - 3);
	if (!count) return 2;
	struct together *all = together_new(processes * count);
	if (!all) return 1;
	for (size_t p = 0; p < processes; p++) {
		if (fork()) continue;
		struct loop l = { .lock = -1 };
		loop_open(&l, argv[1], argv[3 + p]);
		bind_fixed(&l);
		transaction(&l, argv[3 + p]);   /* the first reads what the others find in memory */
		together_begin(all, (int)processes);
		for (size_t i = 0; i < count; i++) {
			int64_t from = now_us();
			if (together_over(all, INT64_MAX)) break;
			transaction(&l, argv[3 + p]);
			all->took[p * count + i] = now_us() - from;
		}
		together_end(all);
		_exit(0);
	}
	together_report(all, processes * count);
	return 0;
}
