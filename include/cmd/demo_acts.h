/* What the files of the demonstration's acts share. */
#ifndef DEMO_ACTS_H
#define DEMO_ACTS_H
#include "cmd/demo.h"
#include "cmd/import.h"
#include "cmd/process.h"
#include "base/secret.h"

#define DEMO_PEOPLE 16
#define DEMO_MADE 16            /* follow-ups of an incident that is lived through */

struct demo {
	struct import im;               /* first, so that case_more finds the rest; its arena is for all */
	const char *folder;
	int64_t midnight, now;
	int64_t person[DEMO_PEOPLE];    /* ids, in the order of demo_people */
	struct str password[DEMO_PEOPLE];
	const struct demo_incident *incident;   /* being written */
	const struct demo_followup *next;       /* the next row that may come with it */
	struct { const char *name; int64_t number; } made[DEMO_MADE];   /* by its deeds, in their order */
	int nmade;
	const char *failed;             /* the file, or the key, that could not be loaded */
};

int64_t demo_day(const struct demo *d, int day);
int64_t demo_person_id(const struct demo *d, const char *name);        /* NULL: 0 */
/* From now on this person acts (NULL: the operator), at that time, or now if it lies ahead. */
void demo_as(struct demo *d, const char *name, int64_t at);
void demo_fail(struct demo *d, const char *what);
/* That day as it is typed into a form; the cycle that is now, or the one before. */
struct str demo_day_text(struct demo *d, int day);
struct str demo_quarter(struct demo *d, int back);

/* That act of demo_cycles on the follow-up of that number. */
void demo_cycle_say(struct demo *d, int64_t number, const struct demo_cycle *said);
/* Does what the row says, as who acts, to the follow-up of that number (demo_addressed.c). */
void demo_address(struct demo *d, int64_t number, const struct demo_address *a);

/* What the table knows of the next follow-up of the case being imported. */
void demo_followup_known(struct demo *d, struct inputs *in, int64_t *finding);
/* Adds the incident's own follow-ups, and tells the story of all of them. */
void demo_followups_write(struct demo *d);
/* Does what the incident's deeds say, in the order of their times (demo_deeds.c). */
void demo_deeds_do(struct demo *d);

#endif
