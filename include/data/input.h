/* What may come in: tables of fields, and the typed, checked values made through them. A handler
 * sees nothing else of a request. However it is written down (a form, a query, JSON, an imported
 * record), it comes through input_take, one name and value after the other, so there is one way of
 * checking. Invariants: a field that is not in the table, or comes twice without IN_LIST, is a
 * fault, which refuses the whole; a value that does not fit is an error that names its field, and
 * the raw text is kept for the form. What holds nothing that can be seen is empty, so it never does
 * where something is needed; what machines read is in one width. Everything lives in the arena
 * given to input_begin. */
#ifndef INPUT_H
#define INPUT_H
#include "base/arena.h"
#include "data/data.h"
#include "base/text.h"

enum input_type {
	IN_LINE,                /* one line, trimmed; max in characters (default 200) */
	IN_TEXT,                /* many lines; max in bytes (default 64 KiB) */
	IN_INT,                 /* min..max */
	IN_DAY,                 /* YYYY-MM-DD, of the years 1900 to 2199 */
	IN_CHOICE,              /* a code of `values` */
	IN_CHECK,               /* a checkbox: "1" or nothing */
	IN_PASSWORD,            /* not trimmed, at most 1024 bytes */
	IN_LINES,               /* with IN_LIST: an item a line, trimmed, once; max in characters of one */
	IN_PERSON,              /* a person's sign-in name or shown name; names_resolve finds the id */
	IN_TEAM, IN_SERVICE,    /* a name; options come from the database */
	IN_FINDING,             /* a reference to one: INC-12/F3, or F3 of this incident */
	IN_FOLLOWUP,            /* FU-317 */
	IN_FILE,                /* a file of a form that may have one: its name; max in characters (255) */
	IN_HIDDEN,              /* carried through the form: versions, positions */
	/* No field: in the form those after it stand under `label` and `help`, up to the next one; name is
	 * the heading's id. Without a label: those after it stand under none. */
	IN_HEADING
};

enum {
	IN_REQUIRED = 1, IN_LIST = 2, IN_RADIO = 4, IN_WIDE = 8, IN_NARROW = 16, IN_MONO = 32,
	IN_BESIDE = 64,            /* beside the one before: a field in its line, a heading in its row */
	IN_FOLDED = 128,           /* a heading whose fields are not seen before one asks for them */
	IN_APART = 256,            /* not printed with the form: its template places it */
	IN_CONDITIONAL = 512,      /* never called optional: what else is said may make it needed */
	IN_EDITED = 1024,          /* the version that is edited: JSON may come with a part of the rest */
	IN_HERE = 2048,            /* a reference: to what belongs to this incident */
	IN_READ = 4096,            /* a line that machines read: in one width, nothing unseen in it */
	IN_PARTED = 8192,          /* of IN_LINES: what stands between , ; and their like is an item,
	                            * and what stands in quotes is one whatever it holds */
	/* Comes once for each row of a table on the page: of the input `at` come at_3 and at_12. What
	 * came is in list, empty ones too, and the numbers are in ids; who reads it checks it. */
	IN_NUMBERED = 16384,
	IN_USUAL = 32768,          /* needed where it comes; else what is usual (the noun says it) */
	IN_OUTSIDE = 65536,        /* of IN_TEAM: a group outside, too */
	IN_OFFERED = 131072        /* of IN_FINDING: the form offers the latest ones, with their titles */
};

struct input {
	const char *name;
	enum input_type type;
	unsigned flags;
	int64_t min, max;
	const struct enum_value *values;        /* IN_CHOICE */
	const char *label, *help;               /* marked with _() */
	const char *autocomplete;               /* the HTML token, for what browsers may fill in */
};
#define INPUT_LIST_MAX 64
#define INPUT_NUMBERED_MAX 128
/* The first field from this row of a table on, or NULL. */
static inline const struct input *input_field(const struct input *row)
{
	while (row && row->name && row->type == IN_HEADING) row++;
	return row && row->name ? row : NULL;
}
/* Does what is typed stand for something that has an id? */
static inline bool input_named(const struct input *row)
{
	return row->type >= IN_PERSON && row->type <= IN_FOLLOWUP;
}
/* Of a table whose first row is the version that is edited: what a new one is made of. */
#define INPUT_NEW(table) ((table) + 1)
/* Each row of a table (NULL: none) that is a field. */
#define EACH_INPUT(row, table) \
	for (const struct input *row = input_field(table); row; row = input_field(row + 1))

/* One value as it came and as it was understood. */
struct input_value {
	bool given;                     /* the name was in the request */
	/* As typed, newlines normalized, what no text may hold taken out; for IN_LIST the first. */
	struct str raw;
	struct buf pieces;              /* IN_LINES: what raw is of */
	struct str text;                /* absent when empty */
	int64_t i;                      /* IN_INT, IN_DAY (day number), IN_CHECK, IN_CHOICE (index) */
	const struct enum_value *choice;
	struct str *list;               /* IN_LIST: the checked values */
	int n;
	int64_t id;                     /* where input_named: see names_resolve (names.h) */
	int64_t *ids;                   /* the same for IN_LIST: n of them; of IN_NUMBERED the numbers */
	bool wrong;                     /* an error names it */
	bool clashes;                   /* somebody saved another value first (noun.h): ... */
	struct str stored, stored_by;   /* ... which is there, and whose; the text is empty for nothing */
	int64_t stored_at;
};

struct input_error {
	const char *field;              /* NULL: the whole form */
	const char *message;            /* marked with _() */
	int64_t limit;                  /* shown after the message when not 0 */
	struct str named;               /* absent, or what is meant: shown after the message, too */
	/* Where it is, when nobody can see it: in which line (0: there is one line only), and behind which
	 * word; empty: at its beginning. */
	bool placed;
	int line;
	struct str after;
};

/* Why the whole is refused, whatever its values are. */
enum input_fault {
	INPUT_OK,
	INPUT_SYNTAX,                   /* not written as its content type says */
	INPUT_UNKNOWN,                  /* a name that is not in the table */
	INPUT_REPEATED,                 /* a name twice, of which one may come */
	INPUT_TYPE,                     /* a text where a number belongs, a list where one value does */
	INPUT_TOO_MANY                  /* more values than any form has */
};

struct inputs {
	struct arena *a;
	const struct input *table;      /* ends with { NULL } */
	struct input_value *values;     /* one for each row of the table */
	/* The first of them; what is over is dropped, so their number tells nothing but that one came. */
	struct input_error errors[40];
	int nerrors;
	enum input_fault fault;         /* the first; its name is among the errors too */
	bool partial;                   /* what did not come stays as it is stored (noun_merge) */
};

/* Every field of the table, and nothing given yet. table may be NULL: it has no fields. */
void input_begin(struct inputs *in, struct arena *a, const struct input *table);
/* The row of that name, also of at_12; NULL: there is none. */
const struct input *input_row(const struct inputs *in, struct str name);
/* One value as it was typed; both live as long as the arena. Of a IN_LIST each item comes by
 * itself. Returns the fault, if that is one; a value that does not fit is INPUT_OK with an
 * error. */
enum input_fault input_take(struct inputs *in, struct str name, struct str value);
/* The same for a value of our own making, under a literal name; absent: nothing is taken. */
void input_set(struct inputs *in, const char *name, struct str value);
/* Of what was typed into a list the first item, as a part of s or in the arena; *next: where the
 * rest begins. */
struct str input_item_next(struct arena *a, const struct input *row, struct str s, size_t *next);
/* An item as input_item_next reads it back: in quotes where it holds what parts others. */
void input_item_print(struct buf *b, const struct input *row, struct str item);
/* After the last value: what is required and did not come is an error; of partial inputs only what
 * came empty, and what has no label. */
void input_end(struct inputs *in);
/* Refuses the whole, as input_take does; name (absent: nobody's) is what came, in any bytes.
 * message (NULL: what the fault says) is marked, or made in the arena. Returns the fault. */
enum input_fault input_refuse(struct inputs *in, enum input_fault fault, struct str name,
	const char *message);
/* field is a name of the table, or NULL for the whole; message is marked with _(). */
void input_error(struct inputs *in, const char *field, const char *message);
/* The same, and what is meant by it, as it was typed. */
void input_error_named(struct inputs *in, const char *field, const char *message,
	struct str named);

/* The same once more, which stays as it is whatever becomes of the first; in its arena. */
struct inputs input_copy(const struct inputs *in);

/* The value of a field; a name that is not in the table is a programmer's error. */
const struct input_value *input_get(const struct inputs *in, const char *name);
static inline struct str in_text(const struct inputs *in, const char *name)
{
	return input_get(in, name)->text;
}
/* Of an IN_NUMBERED input what came with that number; absent: nothing. */
struct str in_numbered(const struct inputs *in, const char *name, int64_t number);
static inline int64_t in_int(const struct inputs *in, const char *name)
{
	return input_get(in, name)->i;
}
/* A field that came and holds something. */
static inline bool in_has(const struct inputs *in, const char *name)
{
	const struct input_value *v = input_get(in, name);
	return v->n > 0 || str_some(v->text);
}
/* A day as YYYY-MM-DD, or absent. */
struct str in_day(const struct inputs *in, const char *name);
/* The code of a choice, or absent. */
static inline struct str in_code(const struct inputs *in, const char *name)
{
	const struct input_value *v = input_get(in, name);
	return v->choice ? str_of(v->choice->code) : STR_NONE;
}
/* A IN_LIST as a JSON array of strings, or absent when empty: for IN (json_each) parameters. */
struct str in_json(const struct inputs *in, const char *name);

#endif
