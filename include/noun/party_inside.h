/* What the files of parties share (party.c, party_set.c). */
#ifndef PARTY_INSIDE_H
#define PARTY_INSIDE_H
#include "noun/party.h"
#include "noun/section.h"

/* Their rows, of all (number 0) or of one, and what a row says of its party. */
struct db_query party_rows(struct ctx *c, const struct incident_head *inc, int64_t number);
struct party party_of_row(struct db_query *q);
/* All of them, at most PARTIES_MOST; how many. */
int parties_read(struct ctx *c, const struct incident_head *inc, struct party *v);
/* One version of a statement; version 0: nothing was said. */
struct said {
	int64_t id, version, at;
	struct str said, text, by;
};
struct said party_said_read(struct ctx *c, const struct incident_head *inc, const struct party *p,
	int64_t version);
/* What the form holds for it, but for what is read. */
struct map *party_said_values(struct ctx *c, const struct said *s);
/* What an answer and its text say together, as errors on in; and the next version, as an act of its
 * own. versions: of each of section_values, which was read; 0: there was none, -1: it was not
 * shown. */
void party_say_check(const struct party *p, const struct said *is, const int64_t *versions,
	struct inputs *in);
void party_say_write(struct ctx *c, const struct incident_head *inc, const struct party *p,
	const struct inputs *in, const int64_t *versions);
/* The last version of each of section_values; 0: none. */
void party_sections(struct ctx *c, const struct incident_head *inc, int64_t *versions);
/* As a form carries them: "2.1.0.0.1". */
struct str party_read_text(struct ctx *c, const int64_t *versions);

#endif
