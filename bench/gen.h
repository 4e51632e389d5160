/* What the files of the data generator share. Everything is drawn from one sequence of numbers that
 * begins with (seed, F), so the same arguments always make the same database. Shares, medians and
 * tails are numbers beside the draws that use them. */
#ifndef GEN_H
#define GEN_H
#include "base/buf.h"

/* Tables that are written; gen_tables[] (generate.c) has their columns. */
enum gen_table {
	G_TEAM, G_SERVICE, G_PERSON, G_SESSION, G_INCIDENT, G_TIME, G_INCIDENT_SERVICE,
	G_INCIDENT_TAG, G_EVENT, G_PARTY, G_CONTENT, G_SECTION, G_SECTION_VERSION, G_ANSWER, G_NONE_FOUND, G_EVIDENCE, G_FINDING,
	G_FINDING_EVENT, G_EVALUATION, G_ASPECT, G_FOLLOWUP, G_FOLLOWUP_TEXT, G_FOLLOWUP_FINDING, G_NOTE,
	G_REVIEW, G_RISK, G_EFFECT, G_ADDRESSED, G_ADDRESSED_SAID, G_SECOND, G_CYCLE, G_CYCLE_ENTRY,
	G_VIEW, G_CHANGE, G_COUNTER, G_COUNT
};

struct gen_value {
	enum { GEN_NULL, GEN_INT, GEN_TEXT } type;
	int64_t i;
	struct str s;
};
static inline struct gen_value num(int64_t i)
{
	return (struct gen_value){ .type = GEN_INT, .i = i };
}
static inline struct gen_value id_of(int64_t i)         /* 0 is NULL */
{
	return (struct gen_value){ .type = i ? GEN_INT : GEN_NULL, .i = i };
}
static inline struct gen_value txt(struct str s)        /* absent is NULL */
{
	return (struct gen_value){ .type = s.p ? GEN_TEXT : GEN_NULL, .s = s };
}
static inline struct gen_value lit(const char *c)
{
	return txt(str_of(c));
}
#define NIL ((struct gen_value){ .type = GEN_NULL })

struct gen_person { int64_t team; bool left; };

#define TEAMS 25
#define OUTSIDE 5                       /* groups outside, after the teams */
#define SERVICES 60
#define MANY 1000                       /* follow-ups of the largest incident, on top of F */
#define POSTS 8
enum { PERSON_BENCH = 1, PERSON_HEAVY, PERSON_IDLE, PERSON_FIRST };

struct gen {
	struct arena *a;                /* of one incident */
	void *db, *statements[G_COUNT];
	uint64_t state;                 /* the sequence of numbers */
	double spare;                   /* second half of a normal draw */
	bool has_spare;
	int64_t size, incidents;        /* F; round(F / 5.5) */
	int64_t now;                    /* the fixed "today" of the data */
	int people;                     /* rows of person[]; ids are 1 .. people - 1 */
	struct gen_person *person;
	double *zipf;                   /* summed shares of the owners from PERSON_FIRST on */
	int64_t service_team[SERVICES + 1];
	int64_t next_id[G_COUNT];
	int64_t inc_number, fu_number, fu_index, changes;
	int64_t full_number, many_number;
	int64_t posts[POSTS];           /* incidents that measured POSTs go to, one for each client */
	int nposts;
};

/* An incident as its parts need it. */
struct gen_incident {
	int64_t id, number, opened_at, resolved_at, lead;
	int followups, findings;
	int64_t first_finding;
	const char *access, *severity;
	bool special;                   /* exactly 60 events, 40 pieces of evidence and 20 findings */
};

/* A follow-up, and what it asks for beside its due day. An instant of 0: there is none. */
struct gen_followup {
	int64_t id, number, opened_at, due, first_due, owner, former, team, service, resolved_at;
	int moved, priority;
	const char *kind, *status, *reason;
	bool unresolved;
	int64_t reviewed_at, review_on, interim_until, effect_on, risk_until, proposed;
	const char *effect, *cycle;
	bool at_risk, alone, addressed;
};

/* Draws (gen_random.c). */
uint64_t draw(struct gen *g);
int64_t draw_to(struct gen *g, int64_t n);              /* 0 .. n - 1 */
int64_t draw_between(struct gen *g, int64_t low, int64_t high); /* both included */
double draw_unit(struct gen *g);
bool draw_chance(struct gen *g, double share);
double draw_lognormal(struct gen *g, double median, double sigma);
/* Negative binomial with dispersion 1.5. */
int64_t draw_count(struct gen *g, double mean);
int64_t draw_geometric(struct gen *g, double mean);
/* Position in the shares, which end with 0. */
int draw_share(struct gen *g, const double *shares);

/* Text of about n characters; one record in fourteen is not plain ASCII (gen_text.c). */
struct str gen_text(struct gen *g, int64_t n);
struct str gen_title(struct gen *g);
struct str gen_day(struct gen *g, int64_t at);
struct str gen_print(struct gen *g, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* One row; values in the order of gen_tables[]. Gives up the program when it is refused. */
void gen_put(struct gen *g, enum gen_table table, const struct gen_value *v, int n);
#define PUT(g, table, ...) gen_put((g), (table), (struct gen_value[]){ __VA_ARGS__ }, \
	(int)(sizeof ((struct gen_value[]){ __VA_ARGS__ }) / sizeof (struct gen_value)))
int64_t gen_id(struct gen *g, enum gen_table table);
/* Statements without parameters; gives up likewise. */
void gen_run(struct gen *g, const char *sql);
void gen_change(struct gen *g, int64_t at, int64_t person, const char *route, int64_t incident,
	struct str object);
/* Somebody who is still there. */
int64_t gen_present(struct gen *g);
/* An owner by Zipf's law. */
int64_t gen_owner(struct gen *g);

/* Everything of one incident but its follow-ups; opened_at and followups are given. */
void gen_incident(struct gen *g, struct gen_incident *i);
void gen_followups(struct gen *g, const struct gen_incident *i);
/* What a follow-up that has its status and its days asks for, and the rows of that (gen_asks.c). */
void gen_asks_draw(struct gen *g, struct gen_followup *f);
void gen_asks_put(struct gen *g, const struct gen_incident *i, const struct gen_followup *f);
/* Once, before them: the cycles there are. */
void gen_cycles(struct gen *g);
/* Once, after them (gen_kept.c). */
void gen_kept(struct gen *g);

#define MINUTE_MS ((int64_t)60000)
#define HOUR_MS (60 * MINUTE_MS)

#endif
