/* Texts made to cost more to print than to send, each within its field's bounds, sent through the
 * forms into one incident: looked at as a preview, saved as a version of a section, and their
 * beginnings as its events, findings and the notes of one follow-up. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "client.h"

#define SECTION_BYTES ((size_t)1 << 20)
#define FIELD_BYTES ((size_t)65000)     /* within the 64 KiB of a field of many lines */
#define PARTS 5
#define FULL (1 << 20)
#define VERSIONS 3                      /* of each section: 15 texts, 5 sections */
#define NOTES 61
#define FINDINGS 20
#define EVENTS 80

/* Its parts, each so many times; all of them `times`, or until a section is full. */
static const struct slow_text {
	struct { const char *piece; int times; } part[PARTS];
	int times;
} texts[] = {
	/* Seen to take pages down. */
	{ { { "|a", 700 }, { "|\n", 1 }, { "|-", 700 }, { "|\n", 1 }, { "|x|\n", 3000 } }, 1 },
	{ { { "a <!A ", 60000 } }, 1 },
	{ { { "[a]: http://b/", 1 }, { "c", 400000 }, { "\n\n", 1 }, { "[a] ", 9000 } }, 1 },
	{ { { "http://a", 1 }, { ")", 900000 } }, 1 },
	{ { { "- ", 700 }, { "a\n\n", 1 } }, FULL },
	/* Of the same kinds: output larger than input, squares, depth, links and elements. */
	{ { { "\"", 1 } }, FULL },
	{ { { "> |a|b|c|d|e|f|\n> |-|-|-|-|-|-|\n> |g|\n\n", 1 } }, FULL },
	{ { { "INC-1 FU-1 [T1] [F1] INC-1/T1 ", 1 } }, FULL },
	{ { { "> ", 30 }, { "1. * a\n\n", 1 } }, FULL },
	{ { { "<? a <!-- b <![CDATA[ c </d www.a.b/(((&amp;; a@b.c.d. ", 1 } }, FULL },
	/* Within every bound by a little, so that each is formatted. */
	{ { { "\"", 40000 }, { " word", 135000 } }, 1 },
	{ { { "> ", 36 }, { "1. * a\n\n", 1 } }, 2300 },
	{ { { "*a _b ~~c* d_ e~~ ", 1 } }, 14900 },
	{ { { "**a** `b` [c](d) www.e.f \xe3\x80\x8c**\xe3\x81\x82**\xe3\x80\x8d\n\n", 1 } }, 7500 },
	{ { { "|a", 900 }, { "|\n", 1 }, { "|-", 900 }, { "|\n", 1 }, { "|x|\n", 60 } }, 1 },
};
#define TEXTS (sizeof texts / sizeof *texts)

static const char *const sections[] = { "sequence-of-events", "technical-summary", "actors",
	"response-execution", "key-takeaways" };
#define SECTIONS (sizeof sections / sizeof *sections)

struct slow {
	struct session session;
	int incident, followup;
	char *text, *body;      /* as typed; as sent */
	int64_t run, sent, wrong;
};

static void text_make(struct slow *s, size_t i, size_t most)
{
	size_t n = 0;
	for (int times = texts[i].times; times > 0 && n + 2000 < most; times--)
		for (size_t p = 0; p < PARTS && texts[i].part[p].piece; p++) {
			size_t piece = strlen(texts[i].part[p].piece);
			for (int k = texts[i].part[p].times; k > 0 && n + piece <= most; k--, n += piece)
				memcpy(s->text + n, texts[i].part[p].piece, piece);
		}
	s->text[n] = 0;
}

/* The form at path with these fields and, as `name`, the text; where it leads to is in location. */
static void send_text(struct slow *s, const char *path, const char *fields, const char *name,
	int wanted, char *location, size_t room)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t n = (size_t)snprintf(s->body, 1000, "csrf=%s&idem=slow-%llx-%lld&%s&%s=", s->session.csrf,
		(unsigned long long)s->run, (long long)s->sent, fields, name);
	for (const char *at = s->text; *at; at++) {
		unsigned char c = (unsigned char)*at;
		if (isalnum(c)) s->body[n++] = *at;
		else {
			s->body[n++] = '%';
			s->body[n++] = hex[c >> 4];
			s->body[n++] = hex[c & 15];
		}
	}
	s->body[n] = 0;
	struct answer a = http_post(&s->session, path, s->body);
	s->sent++;
	if (a.status != wanted || (location && !answer_header(&a, "Location", location, room))) {
		if (s->wrong++ < 5) fprintf(stderr, "slow: %s answered %d\n", path, a.status);
	}
	answer_free(&a);
}

static void section_texts(struct slow *s)
{
	char path[100], fields[60];
	for (size_t i = 0; i < TEXTS; i++) {
		text_make(s, i, SECTION_BYTES);
		snprintf(path, sizeof path, "/INC-%d/postmortem/%s", s->incident, sections[i % SECTIONS]);
		snprintf(fields, sizeof fields, "base=%zu&preview=1", i / SECTIONS);
		send_text(s, path, fields, "text", 200, NULL, 0);
		snprintf(fields, sizeof fields, "base=%zu", i / SECTIONS);
		send_text(s, path, fields, "text", 303, NULL, 0);
	}
}

static void field_texts(struct slow *s)
{
	char path[100], fields[200], location[200] = "";
	snprintf(path, sizeof path, "/INC-%d/timeline", s->incident);
	for (size_t i = 0; i < EVENTS; i++) {
		text_make(s, i % TEXTS, FIELD_BYTES);
		send_text(s, path, "at=2026-03-01+09%3A14&precision=typed&zone=UTC&kind=response", "text", 303,
			NULL, 0);
	}
	snprintf(path, sizeof path, "/INC-%d/findings/new", s->incident);
	for (size_t i = 0; i < FINDINGS; i++) {
		text_make(s, i % TEXTS, FIELD_BYTES);
		send_text(s, path, "category=process_flaw&title=Slow", "detail", 303, NULL, 0);
	}
	snprintf(fields, sizeof fields, "title=Slow&kind=bug&priority=P1&incident=%d", s->incident);
	text_make(s, 0, FIELD_BYTES);
	send_text(s, "/followups", fields, "detail", 303, location, sizeof location);
	const char *digits = strstr(location, "/FU-");
	s->followup = digits ? (int)strtol(digits + 4, NULL, 10) : 0;
	snprintf(path, sizeof path, "/FU-%d/notes", s->followup);
	for (size_t i = 0; i < NOTES; i++) {
		text_make(s, i % TEXTS, FIELD_BYTES);
		send_text(s, path, "to=note", "note", 303, NULL, 0);
	}
}

static void addresses_write(const struct slow *s, FILE *f)
{
	static const char *const pages[] = { "", ".json", "/timeline", "/timeline.json", "/postmortem",
		"/postmortem.json", "/findings", "/findings.json", "/history", "/history.json", "/timeline/T2",
		"/findings/F1", "/edit" };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		fprintf(f, "/INC-%d%s\n", s->incident, pages[i]);
	for (size_t i = 0; i < SECTIONS; i++) {
		const char *name = sections[i];
		fprintf(f, "/INC-%d/postmortem/%s\n/INC-%d/postmortem/%s.json\n/INC-%d/postmortem/%s/versions\n",
			s->incident, name, s->incident, name, s->incident, name);
		for (int v = 1; v <= VERSIONS; v++)
			fprintf(f, "/INC-%d/postmortem/%s/versions/%d\n", s->incident, name, v);
	}
	fprintf(f, "/FU-%d\n/FU-%d.json\n/FU-%d/edit\n", s->followup, s->followup, s->followup);
}

static void report(struct slow *s)
{
	char location[200] = "";
	snprintf(s->text, 100, "Slow");
	send_text(s, "/incidents", "severity=SEV4&customer_impact=not_assessed&data_breach=not_assessed",
		"title", 303, location, sizeof location);
	const char *digits = strstr(location, "/INC-");
	s->incident = digits ? (int)strtol(digits + 5, NULL, 10) : 0;
}

/* slow FILE: into a new incident; the addresses of pages that show them go to FILE, one a line. */
int slow_command(char **v)
{
	struct slow s = { .session = session_here(), .run = now_us() };
	FILE *f = fopen(v[0], "w");
	s.text = malloc(SECTION_BYTES + 1);
	s.body = malloc(3 * SECTION_BYTES + 2000);
	if (!f || !s.text || !s.body || !session_token(&s.session, "/incidents/new")) return 1;
	report(&s);
	section_texts(&s);
	field_texts(&s);
	addresses_write(&s, f);
	printf("texts=%zu sent=%lld wrong=%lld\n", TEXTS, (long long)s.sent, (long long)s.wrong);
	free(s.text);
	free(s.body);
	return fclose(f) != 0;
}
