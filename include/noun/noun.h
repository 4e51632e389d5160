/* What every noun is to the forms that edit it: whose facts, which inputs, and what the inputs hold
 * for facts that are there. From these three a form is filled, and two people who saved at once are
 * told apart by field. */
#ifndef NOUN_H
#define NOUN_H
#include "noun/change.h"

struct incident_head;

struct noun {
	enum sql_record record;
	const struct input *inputs;     /* of the form that edits it */
	const char *texts;              /* a table of one row for each, with the rest of it; or NULL */
	/* Inputs that are not the column of their name, from the facts (record_read), into values; NULL:
	 * every one is. */
	void (*values)(struct ctx *c, const struct map *facts, struct map *values);
	/* Of a part of an incident, which part_set saves. */
	char letter;                    /* F, of INC-12/F3 */
	enum sql find, last, add, set;  /* of sql/part.sql; PART_SQL says all four */
	void (*check)(struct inputs *in);       /* what inputs say together, as errors on in; or NULL */
	/* Writes it in place of add and set, where more than its row is written (see part_make). */
	int64_t (*make)(struct ctx *c, const struct incident_head *inc, struct inputs *in,
		int64_t *number);
};
#define PART_SQL(TABLE) .find = SQL_##TABLE##_FIND, .last = SQL_##TABLE##_LAST, \
	.add = SQL_##TABLE##_ADD, .set = SQL_##TABLE##_SET

/* What the form holds for these facts: a member for each input, and version. Inputs of people,
 * teams and services hold their names. */
struct map *noun_values(struct ctx *c, const struct noun *n, const struct map *facts);

/* The column of that name in these facts, of the object's row or of the one that holds its longer
 * texts; NULL: there is none, or the texts could not be read. */
const struct data *noun_fact(const struct noun *n, const struct map *facts, const char *name);
/* A column of these facts as an id (0: there is none), and as a text (absent: there is none). */
int64_t fact_id(const struct map *facts, const char *column);
struct str fact_text(const struct map *facts, const char *column);
/* Is that the column which this input is written to? */
bool noun_column(const struct input *row, const char *column);
/* Facts as the history told them, as record_read gives them: long texts by their digests. */
struct map *noun_facts(struct ctx *c, const struct json *told);
/* Inputs of the form that edits it with all that these facts say, as though it had been typed. */
void noun_fill(struct ctx *c, const struct noun *n, const struct map *facts, struct inputs *in);
/* Inputs of the form that edits it with nothing in them but the version that it has now: who
 * changes one thing sets that, and what is not set stays. */
void noun_partial(struct ctx *c, const struct noun *n, int64_t id, struct inputs *in);

/* The integers of one column of a list's rows as a JSON array: for IN (json_each) parameters. */
struct str ids_json(struct arena *a, const struct list *rows, const char *column);

/* Somebody saved first? Called inside change_begin and change_end with what was typed. By field,
 * three ways: what only they changed is taken over into `in`, what only this person changed stays,
 * and a field that both changed to different values clashes: it keeps what was typed, and says
 * beside it what is stored, whose it is and since when. ST_OK: to be written; ST_CONFLICT: a field
 * clashes. In a partial input (JSON) what did not come is what is stored. */
enum status noun_merge(struct ctx *c, const struct noun *n, const struct change *ch,
	struct str object, struct inputs *in) MUST_CHECK;
/* A part by its full reference: "INC-42/F3". */
struct str part_ref(struct ctx *c, int64_t incident, char letter, int64_t number);
/* The id of that part of INC-incident; 0: there is none for this person. */
int64_t part_find(struct ctx *c, const struct noun *n, int64_t incident, int64_t number);
/* Adds a part of an incident, or (*number not 0) changes that one, as an act of its own. ST_DONE;
 * ST_INVALID with errors on in; ST_CONFLICT when somebody saved first; ST_NOT_FOUND. */
enum status part_set(struct ctx *c, const struct noun *n, const struct incident_head *inc,
	struct inputs *in, int64_t *number) MUST_CHECK;
/* The same inside another act, whose change it is: names are resolved, inputs checked, rows
 * written. The part's id, 0 with errors on in. A new one then has its number. */
int64_t part_make(struct ctx *c, const struct noun *n, const struct incident_head *inc,
	struct inputs *in, int64_t *number);
/* One save since the form was made: whose, when, and the values before and after it. */
struct save {
	struct str who;
	int64_t at;
	const struct map *before, *after;       /* before NULL: nobody knows */
};
/* The same where the caller has the values: saves[0] is the last; base NULL when nobody knows what
 * the form was made from. */
enum status values_merge(struct inputs *in, const struct map *base, const struct map *stored,
	const struct save *saves, int n) MUST_CHECK;

#endif
