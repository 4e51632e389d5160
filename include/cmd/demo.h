/* What the demonstration consists of. Days are counted from the day it is loaded: -3 was three days
 * ago. People, teams and services are named by their names; NULL is nobody. */
#ifndef DEMO_H
#define DEMO_H
#include "cmd/cli.h"

#define DEMO_PASSWORD "correct horse battery"
#define DEMO_NO_DAY 9999

struct demo_team {
	const char *name, *shown, *lead, *risk_owner;   /* without a lead: a group outside */
};
struct demo_service { const char *name, *shown, *team; };
struct demo_person {
	const char *name, *shown, *role, *team;
	bool signs_in;                  /* with DEMO_PASSWORD */
	bool confirms;                  /* may be the second person */
	const char *lang, *zone;
	const char *reading;            /* of a name that does not say how it is read; or NULL */
};

/* One thing that somebody did in an incident that is lived through act by act. */
struct demo_deed {
	int day, clock;                 /* 1432 is 14:32 UTC */
	const char *who;
	const char *act;                /* the name of the route whose form says the same */
	const char *of;                 /* a section's name, or the follow-up it is done to; or NULL */
	const char *makes;              /* how the rows below call the follow-up that it makes; or NULL */
	/* Names of inputs, each before its value, then NULL. In a value {-25} is that day, {mask} the
	 * reference of the follow-up called so, {quarter} the cycle that is now. */
	const char *const *said;
};
#define SAID(...) (const char *const []){ __VA_ARGS__, NULL }
#define DEMO_DEED_LISTS 3

/* A case from the folder; or one that is lived through, of which its deeds say all; or another
 * incident of our own. */
struct demo_incident {
	const char *key;                /* for the tables below */
	const struct demo_deed *deeds[DEMO_DEED_LISTS]; /* told together, by their time */
	const char *file, *lead, *reporter, *services;
	int opened;
	int evaluation_due;             /* of a case; its postmortem is due by the same rule */
	/* Only for our own: */
	const char *title, *summary, *severity, *status, *impact, *breach, *tags, *discovered;
	int closed;
	int sufficient, complete;       /* 0: not evaluated yet */
	const char *comment;
};

struct demo_event {
	const char *key;
	int minute;                     /* after midnight UTC of the day it was opened */
	const char *kind, *marker, *text;
};

struct demo_followup {
	const char *key;
	const char *title;              /* NULL: the next that came with the case */
	const char *kind;               /* of a new one */
	int finding;                    /* F number; 0: none */
	const char *owner, *service, *priority;
	int due;
	const char *moved[3];           /* why the date was moved each time, by two weeks */
	const char *status;
	int reviewed;                   /* day; DEMO_NO_DAY: not yet */
	const char *said;               /* a note; the reason, where the status wants one */
	const char *blocked;
};

/* Of one that is done: by what one sees that, how one will know whether it helped (strength NULL:
 * nobody said), and what was found then (verdict NULL: nobody looked yet). */
struct demo_measure {
	const char *key;
	int nth;
	const char *proof, *strength, *aim, *measure, *now, *expected;
	int on;                         /* day */
	const char *found, *verdict, *judge, *because;
	int judged;                     /* day */
	const char *next, *next_owner;  /* title of what follows, and whose it is */
};

/* What was said of one in a cycle, and when. act: as in cycle_act_input, or up, by which its team
 * moves it up. quarter: -1 is the last one, 0 this one. */
struct demo_cycle {
	const char *key;
	int nth, day;
	const char *who, *act;
	int quarter;
	const char *because;
};

/* What was said with a group that the nth follow-up of an incident is addressed to: asked, a
 * contact, an answer, a judgement of it; by whom it was written down, on which day. */
struct demo_address {
	const char *key;
	int nth;
	const char *group, *what, *who;
	int day;
	const char *whom, *code, *said;
	int promised;                   /* day, of an answer */
};

struct demo_none { const char *key, *category, *because, *by; };

/* Each ends with a row whose first member is NULL. */
extern const struct demo_team demo_teams[];
extern const struct demo_service demo_services[];
extern const struct demo_person demo_people[];
extern const struct demo_incident demo_incidents[];
extern const struct demo_deed demo_token[], demo_token_text[], demo_token_work[], demo_leavers[];
extern const struct demo_event demo_events[];
extern const struct demo_followup demo_followups[];
extern const struct demo_measure demo_measures[];
extern const struct demo_cycle demo_cycles[];
extern const struct demo_address demo_addresses[];
extern const struct demo_none demo_nones[];

#endif
