/* What migrations do that SQL cannot, by number, within the transaction of each. Their statements
 * know the tables as they were then: a program that ran is not edited either. */
#include "base/secret.h"
#include "db/db_engine.h"

#define MEMORY ((size_t)256 << 20)

/* --- 002: texts get new keys ------------------------------------------------------------------ */

#define KEYS 3
#define BATCH 20                        /* the LIMIT of the statements */
#define NAME_BYTES 1000

/* Where texts are pointed to: the statements that read and set it, and the columns of its key. */
static const struct reference {
	enum sql next, set[2];
	int nsets, nkeys;
	const char *keys[KEYS];
} references[] = {
	{ SQL_CONTENT_VERSION_NEXT, { SQL_CONTENT_VERSION_SET, SQL_CONTENT_SECTION_SET }, 2,
		3, { "incident_id", "name", "version" } },
	{ SQL_CONTENT_SECTION_NEXT, { SQL_CONTENT_SECTION_SET }, 1,
		3, { "incident_id", "name", "version" } },
	{ SQL_CONTENT_BEFORE_NEXT, { SQL_CONTENT_BEFORE_SET }, 1, 1, { "id" } },
	{ SQL_CONTENT_AFTER_NEXT, { SQL_CONTENT_AFTER_SET }, 1, 1, { "id" } },
};

struct text {
	struct db_arg keys[KEYS + 1];   /* and sha256 */
	struct str body, redacted_reason;
	int64_t redacted_at;
};

static bool is_name(const char *key)
{
	return strcmp(key, "name") == 0;
}

/* What history said of a section held the plain digest of its text. */
static struct str digest_leave(struct arena *a, struct str body)
{
	static const char before[] = "\"sha256\":\"";
	size_t n = sizeof before - 1;
	for (size_t i = 0; i + n + 65 <= body.len; i++) {
		if (memcmp(body.p + i, before, n) != 0 || body.p[i + n + 64] != '"') continue;
		return arena_printf(a, "%.*s\"sha256\":null%.*s", STR_F(str_part(body, 0, i)),
			STR_F(str_part(body, i + n + 65, body.len)));
	}
	return body;
}

static int texts_read(struct db *d, const struct reference *r, const struct db_arg *after,
	struct text *texts)
{
	struct db_query q = db_run(d, r->next, after, (size_t)r->nkeys);
	int n = 0;
	while (n < BATCH && db_step(&q)) {
		struct text *t = &texts[n++];
		for (int k = 0; k < r->nkeys; k++)
			t->keys[k] = is_name(r->keys[k]) ? db_str(r->keys[k], db_get_text(&q, r->keys[k])) :
				db_int(r->keys[k], db_get_int(&q, r->keys[k]));
		t->body = db_get_text(&q, "body");
		t->redacted_at = db_get_int(&q, "redacted_at");
		t->redacted_reason = db_get_text(&q, "redacted_reason");
	}
	db_end(&q);
	return n;
}

/* A body that was taken out cannot be hashed again: its key is just random. */
static void text_renew(struct db *d, struct arena *a, const struct reference *r, struct text *t)
{
	struct str nonce = t->body.p ? secret_hex(a, SECRET_NONCE) : STR_NONE;
	if (t->body.p && r->nkeys == 1) t->body = digest_leave(a, t->body);
	struct str key = t->body.p ? secret_sealed(a, nonce, t->body) : secret_hex(a, 32);
	DB_DO(d, SQL_CONTENT_RENEWED_PUT, db_str("sha256", key), db_str("nonce", nonce),
		db_str("body", t->body), db_id("redacted_at", t->redacted_at),
		db_str("redacted_reason", t->redacted_reason));
	t->keys[r->nkeys] = db_str("sha256", key);
	for (int i = 0; i < r->nsets; i++) db_do(d, r->set[i], t->keys, (size_t)r->nkeys + 1);
}

static bool reference_renew(struct db *d, struct arena *a, const struct reference *r)
{
	struct db_arg after[KEYS];
	char name[NAME_BYTES] = "";
	for (int k = 0; k < r->nkeys; k++)
		after[k] = is_name(r->keys[k]) ? db_str(r->keys[k], STR("")) : db_int(r->keys[k], 0);
	for (;;) {
		struct text texts[BATCH];
		int n = texts_read(d, r, after, texts);
		for (int i = 0; i < n; i++) text_renew(d, a, r, &texts[i]);
		if (n == 0 || db_failed(d) != DB_OK) return db_failed(d) == DB_OK;
		for (int k = 0; k < r->nkeys; k++) {
			after[k] = texts[n - 1].keys[k];
			if (!is_name(r->keys[k])) continue;
			if (after[k].s.len >= sizeof name) return false;
			memcpy(name, after[k].s.p, after[k].s.len);
			after[k].s.p = name;
		}
		arena_reset(a);
	}
}

static bool content_renew(struct db *d, struct arena *a)
{
	if (!secret_init()) return false;
	for (size_t i = 0; i < sizeof references / sizeof *references; i++)
		if (!reference_renew(d, a, &references[i])) return false;
	(void)db_do(d, SQL_CONTENT_OLD_CLEAR, NULL, 0);
	return db_failed(d) == DB_OK;
}

/* --- 007: shown names are one person's -------------------------------------------------------- */

static bool shown_free(struct db *d, struct arena *a, int64_t id, struct str shown)
{
	struct str key = text_key(a, shown);
	return key.len && DB_ONE(d, 0, SQL_PERSON_FOLD_TAKEN, db_str("folded", key),
		db_int("id", id)) == 0;
}

/* Who came later is told apart by the sign-in name, which is one person's already; who has no name
 * that can be seen is called by it. */
static bool people_fold(struct db *d, struct arena *a)
{
	int64_t id = 0;
	for (;;) {
		struct db_query q = DB_RUN(d, SQL_PERSON_FOLD_NEXT, db_int("id", id));
		if (!db_step(&q)) return db_failed(d) == DB_OK;
		id = db_get_int(&q, "id");
		struct str name = db_get_text(&q, "name"), shown = db_get_text(&q, "shown");
		db_end(&q);
		if (!text_key(a, shown).len) shown = name;
		if (!shown_free(d, a, id, shown))
			shown = arena_printf(a, "%.*s (%.*s)", STR_F(shown), STR_F(name));
		for (int i = 2; !shown_free(d, a, id, shown) && i < 1000; i++)
			shown = arena_printf(a, "%.*s (%d)", STR_F(name), i);
		DB_DO(d, SQL_PERSON_FOLD_SET, db_int("id", id), db_str("shown", shown),
			db_str("folded", text_key(a, shown)));
		arena_reset(a);
	}
}

/* --- 008, 014: titles of incidents and of follow-ups as they are searched --------------------- */

/* next: some of them after an id; put: that of one (the parameter `of`), folded, as `as`. */
static bool titles_fold(struct db *d, struct arena *a, enum sql next, enum sql put, const char *of,
	const char *as)
{
	for (int64_t after = 0, last = 0;; after = last) {
		struct { int64_t id; struct str title; } rows[BATCH];
		int n = 0;
		struct db_query q = DB_RUN(d, next, db_int("after", after));
		for (; n < BATCH && db_step(&q); n++) {
			rows[n].id = last = db_get_int(&q, "id");
			rows[n].title = db_get_text(&q, "title");
		}
		db_end(&q);
		for (int i = 0; i < n; i++)
			DB_DO(d, put, db_int(of, rows[i].id), db_str(as, text_fold(a, rows[i].title)));
		if (n == 0 || db_failed(d) != DB_OK) return db_failed(d) == DB_OK;
		arena_reset(a);
	}
}

static bool incident_titles_fold(struct db *d, struct arena *a)
{
	return titles_fold(d, a, SQL_INCIDENT_TITLES_NEXT, SQL_INCIDENT_WORDS_ADD, "incident", "title");
}

static bool followup_titles_fold(struct db *d, struct arena *a)
{
	return titles_fold(d, a, SQL_FOLLOWUP_TITLES_NEXT, SQL_FOLLOWUP_TITLE_KEY_SET, "followup",
		"title_key");
}

/* --- All of them ------------------------------------------------------------------------------ */

static const struct { int version; bool (*run)(struct db *d, struct arena *a); } programs[] = {
	{ 2, content_renew }, { 7, people_fold }, { 8, incident_titles_fold },
	{ 14, followup_titles_fold },
};

bool db_migrate_program(struct db *d, int version)
{
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		if (programs[i].version != version) continue;
		struct arena *a = arena_new(MEMORY);
		d->arena = a;
		bool ok = a && programs[i].run(d, a);
		arena_free(a);
		d->arena = NULL;
		return ok;
	}
	return true;
}
