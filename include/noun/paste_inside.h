/* What the parts of reading pasted lines share. One line is read at a time; each part that
 * understands it says so in the line's entry and returns true. */
#ifndef PASTE_INSIDE_H
#define PASTE_INSIDE_H
#include "noun/paste.h"
#include "noun/when_inside.h"

#define PASTE_TEXT_BYTES ((size_t)64 << 10)

#define PASTE_CELLS 24
enum cell_role { CELL_TEXT, CELL_TIME, CELL_CLOCK, CELL_END, CELL_ZONE, CELL_KIND, CELL_WHO,
	CELL_SKIP };

/* What a table's head says of its columns; n 0: there was none. */
struct head {
	enum cell_role role[PASTE_CELLS];
	int n;
	char separator;
	struct str zone;                /* "Timestamp (UTC)"; absent: not said */
	enum when_order order;          /* of an export that always writes its days one way */
};

struct paster {
	struct when_context c;
	const struct paste_said *said;
	struct paste *out;
	struct pasted *line;            /* the entry of the line that is read */
	struct pasted *open;            /* the event that lines without a time belong to, or NULL */
	struct pasted *unread;          /* what they belong to instead: a line that asks */
	bool waits;                     /* the open event has no words yet */
	bool talking;                   /* below "name  9:14 AM": lines without a time are what was said */
	bool logged;                    /* below a commit's or mail's headings */
	struct buf words;               /* of the open event, when they stand on several lines */
	struct pasted *named_line;      /* a name that stood alone on the line above, ... */
	struct str named;               /* ... and the name */
	bool reacted;                   /* the line above was a reaction: a number is how many */
	struct str subject;             /* of a mail, above its date */
	struct head head;               /* of the table that these lines are */
	struct str below;               /* the lines below this one */
	bool clocked;                   /* a time of day was read: ... */
	int64_t last;                   /* ... the last one */
	const char *closed;             /* where the text was found to have no closing quote up to */
};

/* --- Core (paste.c) --------------------------------------------------------------------------- */

extern const char paste_no_text[];
/* How far the lines got that were added (paste_log.c). */
bool read_reached(struct paster *p, struct str s);
/* This line is left out; it is a head, a day, or belongs to the line above. */
void line_is(struct paster *p, enum line_as as, const char *why);
/* This line cannot be read, or asks, as c says. */
void line_fault(struct paster *p, const char *fault, const struct when_context *c);
/* This line begins an event; without text its words stand below. */
void event_begin(struct paster *p, const struct when_context *c, const struct moment *at,
	const struct enum_value *kind, struct str who, struct str text);
/* What was open is complete. */
void event_close(struct paster *p);
/* Is what stands below what somebody says, or what happened at a time of day? */
bool words_awaited(const struct paster *p);
/* What begins a sentence of somebody who is talking, and no line of its own: "At 09:10 they left",
 * a number of ten digits. */
bool is_saying(struct str s);
/* The next line that holds something. */
struct str line_below(const struct paster *p);

/* --- Times (paste_time.c) --------------------------------------------------------------------- */

/* Asks whether it is the next day. */
extern const char time_goes_back[];
/* Takes a time off the front of *s, under the day of the lines above; *c is the context as it is
 * after this time, which time_accept makes the paste's. Else why not. */
const char *time_take(struct paster *p, struct str *s, struct moment *at, struct when_context *c);
/* The whole of s is a time. */
const char *time_whole(struct paster *p, struct str s, struct moment *at, struct when_context *c);
void time_accept(struct paster *p, const struct when_context *c, const struct moment *at);

/* --- Marks (paste_mark.c) --------------------------------------------------------------------- */

bool drop_mark(struct str *s, const char *mark);
/* All of these that stand there, in whatever order. */
bool drop_marks(struct str *s, const char *const *marks);
/* "1. " and "12) " before what has a time. */
bool drop_number(struct str *s);
/* Without marks of lists, quotes, headings and emphasis before a line's words. */
struct str without_marks(struct str s);
/* Without what stands between a time and what happened. */
struct str without_separators(struct str s);
/* Without the tags of HTML, where there are some. */
struct str without_tags(struct arena *a, struct str s);
/* |---|:--:| and the like. */
bool is_rule(struct str line);

/* --- Chats (paste_chat.c) --------------------------------------------------------------------- */

bool is_name(struct str who, bool parted);
/* Reactions, replies, who came and went: a chat's own lines. */
bool is_ornament(struct paster *p, struct str s);
/* "<aiko> text", "* aiko waves", "From Aiko to Everyone: text" behind a time: who says it, and the
 * words. False: what came and went there. */
bool speaker_take(struct str *s, struct str *who);
/* "Aiko Tanaka  9:14 AM": who says what follows. */
bool read_heading(struct paster *p, struct str s);
/* A name on a line of its own, above a line that is a time and nothing else. */
bool read_name(struct paster *p, struct str s);
/* "[3/14/2026 9:14 AM] Aiko Tanaka" above what she says. */
bool is_speaker(struct paster *p, struct str line, struct str rest);

/* --- Logs (paste_log.c) ----------------------------------------------------------------------- */

/* A line of a log, a mail or a commit, whose time stands behind something else. */
bool read_log(struct paster *p, struct str s);

/* --- Tables (paste_row.c, paste_head.c) ------------------------------------------------------- */

/* A row of a table, of CSV or of a sheet: its cells without quotes and the blanks around them. */
struct row {
	struct str v[PASTE_CELLS];
	struct str rest[PASTE_CELLS];   /* the line from that cell on; absent: not plain */
	int n;
	char separator;
};
/* Cells of a line that has | or tabs or commas between them; false: it is none, or a quote in it
 * never ends (*open_quote). separator: the one of the table; 0: not known. */
bool row_read(struct arena *a, struct str line, char separator, struct row *row,
	bool *open_quote);
bool read_row(struct paster *p, struct str s);
/* Is that row a head? */
bool head_read(struct paster *p, const struct row *row, struct head *head);
/* A zone as it is written in a cell or in a head; absent: none. */
struct str zone_read(struct paster *p, struct str said);

/* --- Exports (paste_json.c) ------------------------------------------------------------------- */

/* JSON or lines of JSON: every line of it is accounted for. False: it is neither. 1 in *many: more
 * than fits. */
bool read_json(struct paster *p, struct str lines, bool *many);

#endif
