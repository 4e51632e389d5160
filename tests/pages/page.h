/* What the page tests share: a database made anew for each test from one fixture (fixture.sql),
 * people of every role with a session each, and requests, sent through the binary as plain CGI or,
 * where there are thousands, through app_answer() in this process: the same code behind the same
 * struct request. Everything a request gives back lives until the next page_fresh. */
#ifndef PAGE_H
#define PAGE_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>
#include "web/req.h"
#include "../test_db.h"

/* Monday 2026-03-02 09:00 UTC: what time it is in every page test. */
#define PAGE_NOW INT64_C(1772442000000)
#define PAGE_PASSWORD "correct horse battery"

/* Who asks; also the id of the person in the fixture. Hana's day is Sunday, and her pages are in
 * Japanese. */
enum who { NOBODY, VERA, PAUL, ROSA, ADA, REMY, HANA, WHO_COUNT };
#define WHO_VIEWER VERA
extern const enum role who_role[WHO_COUNT];
/* Someone of just that role. */
enum who who_of(enum role role);

/* What a form with a file is sent in, and what is in the file. */
#define PAGE_BOUNDARY "page-boundary"
#define PAGE_FILE "hello"
#define PAGE_FILE_SHA256 "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
struct str page_parts(struct str form);

/* A request. Absent members are what a browser sends from our own page. */
struct ask {
	const char *method, *path;      /* path with its query */
	enum who who;
	struct str body;
	const char *accept, *type, *language;
	const char *site;               /* Sec-Fetch-Site; "": not sent; NULL: ours, on a POST */
	const char *dest;               /* Sec-Fetch-Dest */
	const char *origin, *cookie, *address, *key;    /* key: Idempotency-Key */
	const char *token;              /* X-CSRF-Token */
	const char *id;                 /* the web server's, of the request */
};

struct page {
	int status;
	struct str head, body;          /* head: the lines as they came, without the empty one ... */
	struct str timing;              /* ... and Server-Timing, which is never twice the same */
	struct str log;                 /* what the program wrote to standard error */
};

extern struct arena *page_arena;
/* True: requests are answered in this process. */
extern bool page_inside;
/* What answers in this process, opened if it is not yet. */
struct app *page_app(void);
/* What the program runs with: DEBRIEF_STRICT, and DEBRIEF_TRACE; as usual after page_fresh. */
extern bool page_strict;
extern const char *page_trace;

/* How many changes its history has: the ids of those that a test makes are greater. */
#define FIXTURE_CHANGES "4"

/* Group: a temporary home with a migrated database and the fixture in it. */
int page_open(void **state);
int page_close(void **state);
/* Test: the fixture's database again, and nothing of the test before. */
int page_fresh(void **state);
#define PAGE_TEST(name) cmocka_unit_test_setup(name, page_fresh)
/* A file under the project's folder, whole; absent when it is not there. */
struct str page_file(const char *path);
/* All of the fixture, as SQL. */
struct str page_fixture(void);
/* Where the database and its lock are. */
const char *page_home(void);

/* As a browser would send that; and its body, where it is read as it comes (page_parts.c). */
struct ask page_in_parts(const struct ask *ask);
void page_parts_read(struct request *r, struct str *left);
struct page page_ask(const struct ask *ask);
struct page page_get(const char *path, enum who who);
/* Adds the form's tokens: a fresh idempotency key, and the session's csrf. */
struct page page_post(const char *path, enum who who, const char *form);
/* The same, with a JSON answer. */
struct page page_post_json(const char *path, enum who who, const char *form);
/* form&csrf=...&idem=KEY */
struct str page_form(enum who who, const char *form, const char *key);
/* The same as the JSON object that says it: each value of the type its field has. */
struct str page_form_json(const struct route *t, struct str form);
/* What a form of that person's session carries. */
const char *page_csrf(enum who who);
/* That person signs in anew: after what ended the session its cookie and form token hold again. */
void page_sign_in(enum who who);
/* A key that no form had before. */
const char *page_key(void);
/* "__Host-debrief=TOKEN" of that person's session. */
const char *page_cookie(enum who who);

/* A header's value; NULL when it is not there. */
const char *page_header(const struct page *p, const char *name);
/* The body as JSON; fails the test when it is not. */
json_t *page_json(const struct page *p);
/* As it stands in HTML; not by the code that is tested. */
struct str page_escaped(struct str s);
/* Does the problem document name that field? */
bool page_names(const struct page *p, const char *field);
bool page_says(struct str body, const char *part);

/* The database from outside. */
void page_run(const char *sql);
/* The one value as text; "" for NULL or no row. */
const char *page_value(const char *sql);
/* Fails, with both, unless that is the one value. */
void page_stored(const char *sql, const char *is);
/* A digest over every row of every table. */
const char *page_digest(void);
/* The first reference that leads nowhere; "" when all lead somewhere. */
const char *page_wrong_references(void);
/* Takes a table away (event, incident or followup), so that reading it fails. */
void page_break(const char *table);
/* Holds back every writer, until released; how many are. */
void page_hold(void);
int page_held_back(void);
void page_release(void);
const char *page_url(void);             /* of the database, on the engine that test_db_is_pg says */
/* While it is set, requests go to the database of that URL; NULL again after page_fresh. */
extern const char *page_other;

/* An engine in front of the application's own (page_engine.c): of what it is asked to do on the reading or
 * the writing connection, it fails where page_fault_is() says; or it does it, and says that it failed. */
enum engine_step { ENGINE_BEGIN, ENGINE_RUN, ENGINE_COMMIT, ENGINE_STEPS };
struct fault {
	enum db_mode on;
	enum engine_step at;
	int from, times;                /* the from-th of them, counted from 1, and those after it */
	enum db_status with;
	bool done;                      /* it is done, and fails only then */
	bool guessed;                   /* what failed was begun ahead */
	const char *first;              /* SQL that runs before the from-th; then nothing fails */
};
/* How often each was asked for since page_engine() or page_fault_is(); by DB_READ and DB_WRITE. */
extern int page_asked[2][ENGINE_STEPS];
/* How long the last transaction of each had to its deadline when it began; 0: it had none. */
extern int64_t page_left_us[2];
/* Puts that engine before the application's two connections; nothing fails yet. */
void page_engine(void);
void page_fault_is(struct fault fault);
void page_fault_too(struct fault fault);        /* and later this one */
/* Is no transaction open, on either connection? */
bool page_engine_rests(void);
/* What the application said ahead: of each kind of page with what is known of it, "7 person=1 number=NULL",
 * and "learn". NULL: it is not asked ahead. */
extern struct buf *page_told;
/* Each statement that it ran, with its values but for NULL, a line each; where it is not NULL. */
extern struct buf *page_ran;

/* Between the helper's own files. */
void eye_open(const char *url);         /* page_eye.c */
void eye_close(void);
const char *eye_pg_url(void);
void eye_pg_new(void);                  /* a database with what the fixture's SQL calls */
void eye_pg_keep(void);                 /* as it is now is what eye_pg_restore brings back */
void eye_pg_restore(void);
void eye_pg_drop(void);
char *page_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
struct str page_read_fd(int fd);
void page_write_fd(int fd, struct str s);
int page_program(char *const *argv, char *const *env, struct str in, struct str *out,
	struct str *log);
void page_forget(void);         /* what the test before left: JSON, the application inside */

/* For each route the address and the form with which it succeeds on the fixture (samples.c). */
struct sample {
	const char *route;
	const char *path;
	enum who who;
	const char *form;
	int status;                     /* when it succeeds */
	const char *location;
};
const struct sample *sample_of(const struct route *t);

/* Test: like page_fresh, answered in this process. */
int page_fresh_inside(void **state);
#define PAGE_INSIDE_TEST(name) cmocka_unit_test_setup(name, page_fresh_inside)
#define EACH_ROUTE(t) for (const struct route *t = routes; (page_route = t)->name; t++)
/* The route that a failing test speaks of. */
extern const struct route *page_route;
static inline bool route_public(const struct route *t)
{
	return t->auth != AUTH_SESSION;
}
/* Fails with the route, the log and the page unless the answer has that status. */
void page_expect(const struct page *p, int status);
/* Fails unless the file says that; with GOLDEN_WRITE it is written instead (make golden). */
void page_golden(const char *path, struct str now);
/* The same for a file of many parts, each under a heading; the end compares. */
void page_part(const char *heading, struct str text);
void page_parts_end(const char *path);
/* The answer's JSON, indented. */
struct str page_json_text(const struct page *p);
/* Of a kind that holds free text? */
bool input_is_text(const struct input *row);

#endif
