/* Writers: each reports incidents and adds events through the forms, every write with a key of
 * its own, and keeps a ledger of what was acknowledged. What is in the ledger must be in the
 * database. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "client.h"

/* How a write ended. */
enum end {
	ACKED,          /* 303: it is durable */
	REFUSED,        /* 503 or 507, and the text is in the page */
	LOST,           /* no answer, or the web server's 502: nobody knows */
	WRONG,          /* anything else */
	ENDS
};

struct counts {
	int64_t ends[ENDS];
	int64_t longest_us;
	int64_t acked_at_us, gap_us;    /* the longest between two that were acknowledged */
};

struct work {
	const char *ledger;
	int seconds, bytes, each;
	bool retry;             /* again, with the same key, until it is acknowledged */
	int64_t run;            /* makes texts differ between runs */
	struct counts *counts;  /* one for each writer */
};

struct writer {
	const struct work *work;
	struct counts *counts;
	struct session session;
	int k, ledger, incident;
	int64_t until_us;
	char *body;
	size_t room;
};

static enum end end_of(const struct answer *a, const char *text)
{
	switch (a->status) {
	case 303: return ACKED;
	case 503: case 507: return answer_has(a, text) ? REFUSED : WRONG;
	case 0: case 502: case 504: return LOST;
	}
	return WRONG;
}

static void acked(struct counts *c, int64_t at_us)
{
	if (c->acked_at_us && at_us - c->acked_at_us > c->gap_us) c->gap_us = at_us - c->acked_at_us;
	c->acked_at_us = at_us;
}

/* Sends the body until its end is clear; where the 303 led goes to location. */
static enum end send_form(struct writer *w, const char *path, const char *text, char *location,
	size_t room)
{
	for (;;) {
		int64_t start = now_us();
		struct answer a = http_post(&w->session, path, w->body);
		int64_t took = now_us() - start;
		enum end end = end_of(&a, text);
		if (end == ACKED && !answer_header(&a, "Location", location, room)) end = WRONG;
		if (end == WRONG && w->counts->ends[WRONG] < 3)
			fprintf(stderr, "write: %s answered %d\n", path, a.status);
		if (took > w->counts->longest_us) w->counts->longest_us = took;
		if (end == ACKED) acked(w->counts, start + took);
		answer_free(&a);
		bool again = w->work->retry && (end == LOST || end == REFUSED);
		if (!again || now_us() > w->until_us + 20000000) {
			w->counts->ends[end]++;
			return end;
		}
		nap_ms(20);
	}
}

/* A key that no other write has: this writer's, and its how-manieth. */
static int body_begin(struct writer *w, int n, const char *what)
{
	return snprintf(w->body, w->room, "csrf=%s&idem=%llx-%d-%s-%d&", w->session.csrf,
		(unsigned long long)w->work->run, w->k, what, n);
}

static void ledger_add(struct writer *w, const char *kind, const char *location, const char *text)
{
	char line[400];
	int n = snprintf(line, sizeof line, "%s|%s|%s\n", kind, location, text);
	if (write(w->ledger, line, (size_t)n) != n) _exit(3);
}

/* A new incident to write to; stays with the former one when that is refused. */
static void report(struct writer *w, int n)
{
	char title[100], location[200], *end;
	snprintf(title, sizeof title, "incident %llx %d %d", (unsigned long long)w->work->run, w->k, n);
	int at = body_begin(w, n, "i");
	snprintf(w->body + at, w->room - (size_t)at, "severity=SEV4&customer_impact=not_assessed&"
		"data_breach=not_assessed&title=incident+%llx+%d+%d",
		(unsigned long long)w->work->run, w->k, n);
	if (send_form(w, "/incidents", title, location, sizeof location) != ACKED) return;
	const char *digits = strstr(location, "/INC-");
	if (digits) w->incident = (int)strtol(digits + 5, &end, 10);
	ledger_add(w, "incident", location, title);
}

static void add(struct writer *w, int n)
{
	char path[60], text[100], location[200];
	snprintf(path, sizeof path, "/INC-%d/timeline", w->incident);
	snprintf(text, sizeof text, "event-%llx-%d-%d-", (unsigned long long)w->work->run, w->k, n);
	int at = body_begin(w, n, "e");
	at += snprintf(w->body + at, w->room - (size_t)at, "at=2026-03-01+09%%3A14&precision=typed&"
		"zone=UTC&kind=response&text=%s", text);
	for (int i = (int)strlen(text); i < w->work->bytes; i++)
		w->body[at++] = (char)('a' + (i * 7 + n) % 26);
	w->body[at] = 0;
	if (send_form(w, path, text, location, sizeof location) == ACKED)
		ledger_add(w, "event", location, text);
}

static void writer_run(int k, void *with)
{
	const struct work *work = with;
	char path[4096];
	struct writer w = { .work = work, .counts = &work->counts[k], .session = session_here(), .k = k,
		.until_us = now_us() + (int64_t)work->seconds * 1000000,
		.room = (size_t)work->bytes + 1000 };
	snprintf(path, sizeof path, "%s.%d", work->ledger, k);
	w.ledger = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
	w.body = malloc(w.room);
	if (w.ledger < 0 || !w.body) _exit(2);
	while (!session_token(&w.session, "/incidents/new")) {
		if (now_us() > w.until_us) _exit(4);
		nap_ms(50);
	}
	int n = 0;
	int64_t tries = 0;
	do {
		if (n % work->each == 0 || !w.incident) report(&w, n);
		if (w.incident) add(&w, n++);
		else nap_ms(50);
	} while (goes_on(k, ++tries, w.until_us));
}

/* write LEDGER WRITERS SECONDS BYTES EVENTS-EACH once|retry: ledgers in LEDGER.0, LEDGER.1, ... */
int write_command(char **v)
{
	int writers = number_of(v[1]);
	struct work work = { .ledger = v[0], .seconds = number_of(v[2]), .bytes = number_of(v[3]),
		.each = number_of(v[4]), .retry = strcmp(v[5], "retry") == 0, .run = now_us(),
		.counts = shared((size_t)(writers ? writers : 1) * sizeof (struct counts)) };
	struct counts all = { 0 };
	if (!work.each) return 2;
	int failed = crowd(writers, writer_run, &work);
	for (int k = 0; k < writers; k++) {
		for (int e = 0; e < ENDS; e++) all.ends[e] += work.counts[k].ends[e];
		if (work.counts[k].longest_us > all.longest_us)
			all.longest_us = work.counts[k].longest_us;
		if (work.counts[k].gap_us > all.gap_us) all.gap_us = work.counts[k].gap_us;
	}
	printf("acked=%lld refused=%lld lost=%lld wrong=%lld longest_ms=%lld gap_ms=%lld failed=%d\n",
		(long long)all.ends[ACKED], (long long)all.ends[REFUSED], (long long)all.ends[LOST],
		(long long)all.ends[WRONG], (long long)all.longest_us / 1000,
		(long long)all.gap_us / 1000, failed);
	return 0;
}

/* try INCIDENT TEXT: adds one event and says how that went. */
int try_command(char **v)
{
	struct session s = session_here();
	char path[60], body[4000], said[40] = "none";
	int64_t start = now_us();
	snprintf(path, sizeof path, "/INC-%d/timeline", number_of(v[0]));
	if (!session_token(&s, path)) {
		printf("status=0 page=unreadable\n");
		return 1;
	}
	snprintf(body, sizeof body, "csrf=%s&idem=try-%llx&at=2026-03-01&precision=typed&zone=UTC&"
		"kind=response&text=%s", s.csrf, (unsigned long long)start, v[1]);
	start = now_us();
	struct answer a = http_post(&s, path, body);
	if (a.status) answer_header(&a, "Retry-After", said, sizeof said);
	printf("status=%d kept=%d retry_after=%s ms=%lld\n", a.status, answer_has(&a, v[1]), said,
		(long long)(now_us() - start) / 1000);
	answer_free(&a);
	return 0;
}
