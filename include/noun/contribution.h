/* Contribution links: a party without an account writes its own statement, and reads the passage
 * that it is asked about. Invariants: of a token only its digest is stored; one link holds for a
 * party at a time, until it ends or is revoked, and may be used as often as that; whoever holds it
 * is nobody (CTX_NOBODY), sees what is read here and writes that one party's statement. */
#ifndef CONTRIBUTION_H
#define CONTRIBUTION_H
#include "noun/party.h"

/* What a link gives. */
struct contribution {
	int64_t id, party, number, incident, incident_number, said_version, said_at, ends_at;
	struct str name, csrf, answer_on, said, text;   /* said absent: nothing was said */
	struct str passage, passage_text;               /* absent: none was chosen */
	int64_t passage_version;
};
/* What the link of that token's digest gives; hold: nobody else writes to its incident until the
 * transaction ends. False: no such link holds. */
bool contribution_read(struct ctx *c, struct str token_sha256, bool hold, struct contribution *k)
	MUST_CHECK;
/* What its page shows, into out. */
void contribution_show(struct ctx *c, const struct contribution *k, struct map *out);
/* What its form holds. */
struct map *contribution_values(struct ctx *c, const struct contribution *k);

extern const struct input contribution_input[], party_link_input[];
/* Saves the statement of a link's party, from contribution_input. ST_DONE; ST_CONFLICT where
 * another version was saved first; ST_INVALID; ST_BAD. */
enum status contribution_set(struct ctx *c, const struct contribution *k, struct inputs *in);

/* May whoever acts give out a link for it? Who records requests may, for somebody outside. */
bool party_link_open(const struct ctx *c, const struct incident_head *inc, const struct party *p);
/* The link that holds for a party, into out.link; null: none. */
void party_link_show(struct ctx *c, const struct incident_head *inc, const struct party *p,
	struct map *out);
/* Makes one, from party_link_input, in place of any before; *token: what its address ends with,
 * known to nobody afterwards. ST_DONE; ST_INVALID; ST_FORBIDDEN; ST_NOT_FOUND. */
enum status party_link_add(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in, struct str *token);
/* Ends the one that holds. */
enum status party_link_end(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in);

#endif
