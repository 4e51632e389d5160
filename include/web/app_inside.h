/* What the files of the application layer share: the process's state, and the answer being made. */
#ifndef APP_INSIDE_H
#define APP_INSIDE_H
#include "noun/keep.h"
#include "web/req.h"

#define APP_DEADLINE_US 10000000
#define APP_COOKIE "__Host-debrief"

/* What was true of a session or a number when it was last asked (app_ahead.c). key 0: nothing. */
#define APP_GUESSES 256
struct app_guess {
	uint64_t key;                   /* of the session's digest; of the object's kind and number */
	int64_t id, incident;           /* the person's; the follow-up's, and the incident's */
	const struct zone *zone;        /* the person's */
};

struct app {
	struct app_config config;
	struct arena *arena;            /* per request */
	struct arena *page;             /* what it prints, alone, so that this grows where it stands */
	int64_t *longest_us;            /* by route: the longest hold of the write lock so far */
	size_t request_most;            /* DEBRIEF_MEMORY_KB, for tests, or what is usual */
	struct zones *zones;
	struct db *reader, *writer;     /* writer: opened at the first write */
	char touched[72];               /* digest of a session that is to be marked as used; "": none */
	int64_t touched_at;
	int64_t fixed_now;              /* DEBRIEF_NOW, for tests; 0: the wall clock */
	struct keep *keep;
	struct app_guess sessions[APP_GUESSES], objects[APP_GUESSES];
};

enum cookie { COOKIE_SESSION, COOKIE_DONE, COOKIES };

/* By which a form that comes twice is known (app_write.c): its key, absent when it has none, and a
 * digest of what it holds. */
struct idem { struct str key, body; };

/* The answer to one request as it comes together. */
struct answer {
	struct app *app;
	struct req r;
	struct inputs envelope;         /* what every form carries, or every query (app_gate.c) */
	enum face face;
	struct str path;                /* without the face's suffix */
	enum status status;
	struct str location;            /* for 303 and 308 */
	struct str file;                /* Content-Disposition: what is to be saved, under which name */
	struct str cookies[COOKIES];    /* Set-Cookie values; absent: none */
	struct str signin_name;         /* what was typed at a sign-in that failed; absent: none did */
	struct str allow;               /* for 405 */
	struct str form_page;           /* a form's address was asked for: the page on which it stands */
	bool unsent;                    /* a form came from our page, and nobody is signed in any more */
	int retry_after;                /* seconds; 0: none */
	bool begun;                     /* something of it was sent */
	bool clear;                     /* Clear-Site-Data: after signing out */
	int64_t session_seen_at;
	struct db_cost cost;
	struct idem idem;               /* made once, outside the transaction: a form may be long */
	struct db_held held;            /* of a POST's transaction, the longest where it was tried again */
	int64_t clock, input_us, view_us;       /* where it is measured: its beginning, and parts of it */
};

struct app_status_row {
	int http;
	const char *title, *sentence;   /* marked; what did not happen, and what to do */
};
extern const struct app_status_row app_status[ST_COUNT];
enum status status_of_db(enum db_status s);

/* The writer, opened when first asked for; NULL when it cannot be. */
struct db *app_writer(struct app *app);
/* A GET's questions are sent before it asks them (app_ahead.c): when the session's digest is there,
 * and again when the person is, and the object, for what was guessed wrongly or not at all. What it
 * asked is learned. */
void ahead_send(struct answer *ans);
void ahead_learn(struct answer *ans);
/* Begins reading as the person of the session. */
enum status app_read(struct answer *ans);

/* Routing (route.c). The face that is asked for, and the path without its suffix; then the row, and
 * what the path says, into ans->r. ST_METHOD: ans->allow says which there are. */
void face_find(struct answer *ans);
enum status route_find(struct answer *ans);

/* Does a GET answer at that path, with that face? */
bool route_gets(struct str path, enum face face);
/* Where an address leads that nothing answers at, but that was meant for a page (address.c): as it
 * was typed on a Japanese keyboard, with a full stop of the sentence behind it, of a part
 * (INC-42/F1). Absent: nowhere. */
struct str address_meant(struct answer *ans);

/* The media type of what was sent, without its parameters. */
bool media_is(const struct request *q, const char *type);
/* Did a JSON object come in place of a form? */
static inline bool came_as_json(const struct answer *ans)
{
	return str_is(ans->r.http->method, "POST") && media_is(ans->r.http, "application/json");
}

/* Nothing of the envelope that this kind of request has; it is read with the rest (gate_input). */
void envelope_begin(struct answer *ans);

/* The value of a cookie among those that came; absent: it did not. */
struct str cookie_get(struct str header, const char *name);
/* The notice of what a POST did (done.c): left in a cookie with its answer, told once by the page
 * it leads to. Marked words; NULL: there is nothing to tell. */
void done_leave(struct answer *ans);
const char *done_take(struct answer *ans);

/* A file that is given out (app_give.c): r->give; and letting go of it. */
void give_answer(struct answer *ans, struct sink to);
void give_end(struct answer *ans);

/* A form with a file (upload.c), into the inputs and r->upload. *refused: why the file was not
 * taken; ST_OK: it was, or none came. */
enum input_fault upload_read(struct answer *ans, enum status *refused);
/* Says of a form that is shown again that its file has to be chosen again. */
void upload_lost(struct answer *ans);
/* Lets go of a file that came, kept or not. */
void upload_end(struct answer *ans);

/* Gates (app_gate.c). A GET passes person, part, input, load; a POST person, origin, input, token,
 * and inside its transaction person again, then load. */
enum status gate_address(struct answer *ans);   /* can this be an address here at all? */
enum status gate_person(struct answer *ans);    /* who asks; ST_SIGNIN when nobody does */
enum status gate_origin(const struct answer *ans);      /* is this POST from our own pages? */
enum status gate_part(const struct answer *ans); /* no other site's picture, script or frame? */
enum status gate_token(struct answer *ans);     /* from a form of this session? */
enum status gate_input(struct answer *ans);
enum status gate_load(struct req *r);           /* the object of the path, if visible */

/* A POST from the gates to the commit (app_write.c): what comes before the transaction, on the
 * reading connection, and the transaction. */
enum status app_stage(struct answer *ans, struct map *out);
enum status app_write(struct answer *ans, struct map *out);
/* What became of signing out: it is done in the browser whatever became of the write. */
enum status app_part(struct answer *ans, enum status s);
/* The sign-in form's answer, at whatever URL (signin.c). ST_SIGNIN with nothing in
 * ans->signin_name: it was not that form. */
enum status signin_post(struct answer *ans);
/* The same for somebody who is signed in already, as in another tab: ST_DONE, or ST_OK where it was
 * another form. */
enum status signin_again(struct answer *ans);

/* Whose password is tried, and from where (signin.c): what the limits are counted by. */
struct signin_try {
	struct str name, address;       /* a digest of what was typed; the network's part of the address */
	bool known;                     /* they signed in from there before */
};
struct signin_try signin_try(struct req *r, struct str name);
/* Were there too many wrong ones? */
bool signin_too_many(struct req *r, const struct signin_try *t);
/* One more, in a transaction of its own. ST_OK, or why it could not be written down. */
enum status signin_failed(struct req *r, const struct signin_try *t);
/* The session's cookie, for ans->cookies; without a token: the one that takes it away. */
struct str session_cookie(struct req *r, struct str token);

/* Whose turn it is to wait for a lock (app_turn.c). Workers that wait for one do not answer anybody
 * else, so of those that share a socket one never waits for long: at most so many others take a
 * turn. Without one, -1, a write waits no longer than is hardly felt, and is refused then, with
 * what was typed. Both say to the writing connection how patient it is. */
int turn_take(struct app *app, struct db *writer) MUST_CHECK;
void turn_give(int turn);

/* A face that streams (app_stream.c), once its page was found to be there. */
void stream_answer(struct answer *ans, struct sink to);

/* Printing (app_show.c). */

/* What the menu counts, while the page's transaction is open. */
void menu_show(struct answer *ans);
void show_page(struct answer *ans, struct map *out, struct sink to);
void show_error(struct answer *ans, struct sink to);
/* The answer where memory is full to the last byte, just before the process ends; nothing where an
 * answer has begun. */
struct last_words { struct answer *ans; struct sink to; };
void show_last_words(void *last_words);
void show_headers(struct buf *b, const struct answer *ans, const char *type, bool has_length,
	size_t length);

/* --- What was typed (app_typed.c) ------------------------------------------------------------- */

/* Does the page that was printed by that template lack the form that was posted, with something
 * typed in it? What it stands under may have changed, or this person is not shown it. */
bool form_lost(const struct answer *ans, const char *template, const struct buf *page);
/* What was typed into a form that cannot be shown again, so that it can be copied out. */
void typed_show(struct answer *ans, struct map *out);
/* Why the whole was refused, each with the name it is about, if that can be shown. */
void faults_show(struct answer *ans, struct map *out);

#endif
