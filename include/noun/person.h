/* People: who they are and how they sign in. Names are folded (ASCII lower case);
 * passwords are kept as argon2id only. Whoever is disabled or has left owns and leads nothing from
 * that moment on, and is signed out. Everything lives in the request's arena. */
#ifndef PERSON_H
#define PERSON_H
#include "noun/noun.h"
#include "noun/team.h"

/* An enabled person by sign-in name, shown name or reading, each without blanks, in any width, case
 * and kana: the id, or 0. *several: more than one enabled person is called or read so, and none
 * signs in so, so that it says nobody. */
int64_t person_find(struct ctx *c, struct str name, bool *several);
/* enabled, disabled or left, of a sign-in name; absent: nobody has it. */
struct str person_state(struct ctx *c, struct str name);
/* The sign-in name and the shown name behind an id; absent for 0. */
struct str person_name(struct ctx *c, int64_t id);
struct str person_shown(struct ctx *c, int64_t id);
/* A list of names to choose from: the first NAMES_LISTED, and one more where there are more. */
#define NAMES_LISTED 40
enum names_kind { NAMES_PEOPLE, NAMES_TEAMS, NAMES_SERVICES };
struct names {
	int n;
	struct { struct str name, shown; } v[NAMES_LISTED + 1];
};
/* The list as it is now; lives as long as the request. */
const struct names *names_list(struct ctx *c, enum names_kind kind);

/* What an account must be: 1-40 of a-z 0-9 . _ -, beginning with a letter; not "me", not "none";
 * and an address may end with it: no dot at its end, nor what says in which form one answers. */
bool person_name_valid(struct str name);
/* A fault in a new sign-in name, marked for translation: it is none, it is taken, or somebody is
 * shown under it. NULL when it will do. */
const char *person_name_fault(struct ctx *c, struct str name);
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
	bool may_confirm;               /* may be the second person of an act ... */
	struct str may_confirm_until;   /* ... to that day; absent: as long as nobody takes it back */
};
/* Its id. The name is valid and free, and what is shown has no fault. */
int64_t person_add(struct ctx *c, const struct person_new *p);

/* What an administrator says of an account (person_set.c). */
extern const struct enum_value person_states[];         /* enabled disabled left */
extern const struct input person_add_input[], person_set_input[];
extern const struct noun person_noun;
/* Adds one, from person_add_input, without a password. ST_DONE, ST_INVALID. */
enum status person_make(struct ctx *c, struct inputs *in);
/* Changes one, from person_set_input. Another role or state ends every session of the person;
 * whoever is not enabled any more owns and leads nothing. ST_INVALID where nobody would be left who
 * administers; ST_CONFLICT when somebody saved first; ST_NOT_FOUND. */
enum status person_set(struct ctx *c, struct str name, struct inputs *in);

/* Each ends every session of the person. */
void person_password_set(struct ctx *c, int64_t id, struct str name, struct str hash);
/* One's own: every session ends, this one too, of which somebody may have a copy; a new one begins,
 * with that token and form token. */
void person_password_own_set(struct ctx *c, struct str name, struct str hash, struct str token,
	struct str csrf);
/* Ends this session. */
void person_signout(struct ctx *c, struct str name, struct str session);

/* For both files of it: a reading as it is compared and sorted, and what the history calls an
 * account. */
struct str person_reading_key(struct arena *a, struct str reading);
struct str person_ref(struct ctx *c, struct str name);

#endif
