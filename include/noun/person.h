/* People, teams, services: who they are and how they sign in. Names are folded (ASCII lower case);
 * passwords are kept as argon2id only. Whoever is disabled owns nothing from that moment on, and is
 * signed out (`debrief user disable`). Everything lives in the request's arena. */
#ifndef PERSON_H
#define PERSON_H
#include "noun/noun.h"

/* An enabled person by sign-in name, shown name or reading, each without blanks, in any width, case
 * and kana: the id, or 0. *several: more than one enabled person is called or read so, and none
 * signs in so, so that it says nobody. */
int64_t person_find(struct ctx *c, struct str name, bool *several);
/* enabled, disabled or left, of a sign-in name; absent: nobody has it. */
struct str person_state(struct ctx *c, struct str name);
int64_t team_find(struct ctx *c, struct str name);
int64_t service_find(struct ctx *c, struct str name);
/* The sign-in name and the shown name behind an id; absent for 0. */
struct str person_name(struct ctx *c, int64_t id);
struct str person_shown(struct ctx *c, int64_t id);
struct str team_name(struct ctx *c, int64_t id);
struct str service_name(struct ctx *c, int64_t id);
/* A list of names to choose from: the first NAMES_LISTED, and one more where there are more. */
#define NAMES_LISTED 40
enum names_kind { NAMES_PEOPLE, NAMES_TEAMS, NAMES_SERVICES };
struct names {
	int n;
	struct { struct str name, shown; } v[NAMES_LISTED + 1];
};
/* The list as it is now; lives as long as the request. */
const struct names *names_list(struct ctx *c, enum names_kind kind);

/* What an account must be: 1-40 of a-z 0-9 . _ -, beginning with a letter; not "me", not "none". */
bool person_name_valid(struct str name);
/* A fault in a new password, marked for translation; NULL when it will do. */
const char *password_fault(struct str password, struct str name);

/* A fault in the name under which that person (0: a new one) shall be seen, marked for translation:
 * it cannot be seen, or it is another's, however it is written. NULL when it will do. */
const char *person_shown_fault(struct ctx *c, int64_t id, struct str shown);

/* --- Writing ---------------------------------------------------------------------------------- */

extern const struct input settings_input[];
extern const struct noun settings_noun;
/* One's own settings, under the name that one signs in with. */
enum status person_settings_set(struct ctx *c, struct str name, struct inputs *in);

struct person_new {
	struct str name, shown, reading, email, role, lang, zone;
	struct str password;            /* argon2id, encoded; absent: signs in elsewhere or not at all */
	int64_t team;
	bool may_confirm;               /* may be the second person of an act */
};
/* Its id. The name is valid and free, and what is shown has no fault. */
int64_t person_add(struct ctx *c, const struct person_new *p);
/* Each ends every session of the person. False: nobody would be left who administers, so the caller
 * must not commit. */
bool person_role_set(struct ctx *c, int64_t id, struct str name, struct str role) MUST_CHECK;
bool person_disable(struct ctx *c, int64_t id, struct str name) MUST_CHECK;
/* How the name is read; absent: nobody says. It ends no session. */
void person_reading_set(struct ctx *c, int64_t id, struct str name, struct str reading);
void person_password_set(struct ctx *c, int64_t id, struct str name, struct str hash);
/* One's own: every session ends, this one too, of which somebody may have a copy; a new one begins,
 * with that token and form token. */
void person_password_own_set(struct ctx *c, struct str name, struct str hash, struct str token,
	struct str csrf);
/* Ends this session. */
void person_signout(struct ctx *c, struct str name, struct str session);

int64_t team_add(struct ctx *c, struct str name, struct str shown);
void team_risk_owner_set(struct ctx *c, int64_t id, struct str name, int64_t owner);
void team_lead_set(struct ctx *c, int64_t id, struct str name, int64_t lead);
int64_t service_add(struct ctx *c, struct str name, struct str shown, int64_t team);

#endif
