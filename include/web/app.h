/* One request through the gates. What the web server said comes in as a struct request, the answer
 * goes out through a sink; routes, handlers, sessions and transactions are in between (app.c). The
 * same code answers FastCGI, plain CGI and the tests. */
#ifndef APP_H
#define APP_H
#include "base/arena.h"

/* One request as it came; every member may be absent. Nothing in it is trusted or checked yet. */
struct request {
	struct str method;              /* GET, HEAD, POST, ... */
	struct str path;                /* decoded by the web server, without the query */
	struct str query;               /* raw */
	struct str body;                /* whole; main.c refuses more than APP_BODY_LARGE with 413 */
	/* Of multipart/form-data, where body is empty: what gives the next bytes, at most n (0: there are
	 * no more), and how many are said to come. */
	struct source { size_t (*read)(void *from, char *to, size_t n); void *from; } source;
	int64_t length;
	struct str content_type;
	struct str cookie, origin, fetch_site, fetch_dest, referer;
	struct str accept, accept_language, authorization, idempotency_key, if_match, csrf_token;
	struct str remote_addr;
	struct str id;                  /* nginx $request_id; in the log and on error pages */
};

/* Text of 4 MiB; a form, as it is sent; and one of a route that takes 4 MiB of text: encoded, each
 * byte of it may be three (%E3). */
#define APP_TEXT_MAX ((size_t)4 << 20)
#define APP_BODY_MAX ((size_t)4 << 20)
#define APP_BODY_LARGE ((size_t)13 << 20)
/* A file, and a form with one. */
#define APP_FILE_MAX ((int64_t)512 << 20)
#define APP_UPLOAD_MAX (APP_FILE_MAX + ((int64_t)2 << 20))

/* Where the answer goes. put is called once with CGI header lines and an empty line as head, and
 * with the body or, of a stream, its first part; for the other parts head is empty. false means
 * that the reader has gone, and nothing more is sent. */
struct sink {
	bool (*put)(void *to, struct str head, struct str body);
	void *to;
};

struct app_config {
	struct str db_url;              /* sqlite:PATH or postgresql://... */
	struct str home;                /* DEBRIEF_HOME: lock files, slots */
	struct str origins;             /* comma-separated scheme://host[:port] that forms may come from */
	int socket, writers;            /* which socket this worker serves, and how many of those that
					 * do may wait for a lock at once; 0: all of them */
	bool demo;                      /* offers the demo accounts on the sign-in page */
	bool strict;                    /* unknown template names are faults (tests, development) */
	struct str trace;               /* what is measured and logged (trace.h) */
	int64_t file_most, day_most;    /* bytes of a file, and of a person's within a day */
	int free_percent;               /* of the disk, that no file takes */
};

struct app;

/* What one process needs to answer requests: opened after the fork, owned by the process. NULL when
 * the database cannot be opened; the cause is logged. */
struct app *app_open(const struct app_config *config) MUST_CHECK;
void app_close(struct app *app);
/* Answers one request: sends exactly one answer and logs exactly one request line. (Only a process
 * that ends in the middle, of memory or a disk fault, does neither.) */
void app_answer(struct app *app, const struct request *request, struct sink out);
/* To be called when the answer has been sent to its end: what nobody waits for. */
void app_rest(struct app *app);
/* To be called when no request came for so many ms after one was answered; -1: never. */
int app_idle_ms(const struct app *app);
void app_idle(struct app *app);
/* Sends a bare error answer (400, 413, ...) for a request that never became one. */
void app_refuse(int status, struct str request_id, struct sink out);

/* Settings from the environment: DEBRIEF_DB (default sqlite:$DEBRIEF_HOME/debrief.db), DEBRIEF_HOME
 * (./var), DEBRIEF_ORIGIN, DEBRIEF_DEMO_SIGNIN, DEBRIEF_STRICT, DEBRIEF_TRACE. Strings live in a,
 * or are the environment's. */
struct app_config app_config_env(struct arena *a);

#endif
