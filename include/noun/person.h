/* People, teams, services: who they are and how they sign in. Names are folded (ASCII lower case);
 * passwords are kept as argon2id only. Whoever is disabled owns nothing from that moment on, and is
 * signed out (`debrief user disable`). Everything lives in the request's arena. */
#ifndef PERSON_H
#define PERSON_H
#include "noun/ctx.h"

/* A person by sign-in name or, if just one has it, shown name: the id, or 0. Enabled people only. */
int64_t person_find(struct db *d, struct arena *a, struct str name);
int64_t team_find(struct db *d, struct str name);
int64_t service_find(struct db *d, struct str name);
/* A list of names to choose from: the first NAMES_LISTED, and one more where there are more. */
#define NAMES_LISTED 40
enum names_kind { NAMES_PEOPLE, NAMES_TEAMS, NAMES_SERVICES, NAMES_KINDS };
struct names {
	struct arena *a;                /* its own: the process keeps the list */
	bool known;
	int64_t change;                 /* the counter when it was read */
	int n;
	struct { struct str name, shown; } v[NAMES_LISTED + 1];
};
/* The list as it is now: read again when something was written since. Texts live as long as the
 * request. */
const struct names *names_list(struct ctx *c, enum names_kind kind);

/* What an account must be: 1-40 of a-z 0-9 . _ -, beginning with a letter. */
bool person_name_valid(struct str name);
/* A fault in a new password, marked for translation; NULL when it will do. */
const char *password_fault(struct str password, struct str name);

#endif
