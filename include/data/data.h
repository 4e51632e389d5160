/* The typed answer tree. A handler fills it, a view prints it, nothing else reads it. Invariants:
 * facts only (no formatted words, links, colors); text is raw; names are lower case and the same as
 * the column and the template variable; a member is put once. Lives in the request's arena; the
 * strings it is given must live as long. Nothing here can fail (see arena.h). */
#ifndef DATA_H
#define DATA_H
#include "base/arena.h"

/* One value of an enumeration: its code in the database and in JSON, its word on pages (English,
 * marked for translation). Tables of these end with { NULL, NULL } and are const and static. */
struct enum_value {
	const char *code;
	const char *label;
};

/* Marks a text for translation; the view looks the translation up by the English text. */
#define _(text) text
/* The same where another language has several words for the one of English: the context tells them
 * apart in po/ (msgctxt) and is not shown. */
#define C_(context, text) context "\4" text

/* The value with that code, or NULL. */
const struct enum_value *enum_find(const struct enum_value *table, struct str code);
/* The same, where the code comes from our own database: no such code is a programmer's error. */
const struct enum_value *enum_get(const struct enum_value *table, struct str code);
/* Position in the table; -1 when absent. */
int enum_index(const struct enum_value *table, struct str code);

/* A time as somebody said it. precision is one of moment_precision (data.c); zone is as entered and
 * absent when nobody said. What lasted has an end, too, said as closely and in the same zone. */
struct moment {
	int64_t ms;
	const struct enum_value *precision;
	struct str zone;
	bool ended;
	int64_t until;                  /* where ended; not before ms */
};
/* exact minute hour day month year approximate */
extern const struct enum_value moment_precision[];

enum data_type {
	DATA_NULL, DATA_BOOL, DATA_INT, DATA_TEXT, DATA_TIME, DATA_DATE, DATA_MOMENT, DATA_ENUM,
	DATA_HTML, DATA_MAP, DATA_LIST
};

struct map;
struct list;

struct data {
	enum data_type type;
	union {
		bool b;
		int64_t i;                      /* INT; TIME: instant ms; DATE: day number */
		struct str text;
		const struct moment *moment;
		const struct enum_value *e;
		struct { struct str source; const struct str *html; } html;     /* HTML */
		struct map *map;
		struct list *list;
	};
};

struct member {
	const char *name;               /* a literal; views compare the pointer first */
	struct data value;
};

struct map {
	struct arena *a;
	struct member *v;
	int n, cap;
};

struct list {
	struct arena *a;
	struct data *v;
	int n, cap;
};

struct map *map_new(struct arena *a);
struct list *list_new(struct arena *a);

void map_null(struct map *m, const char *name);
void map_bool(struct map *m, const char *name, bool b);
void map_int(struct map *m, const char *name, int64_t i);
void map_text(struct map *m, const char *name, struct str s);   /* absent s gives NULL */
void map_time(struct map *m, const char *name, int64_t ms);
void map_date(struct map *m, const char *name, int32_t day);
void map_moment(struct map *m, const char *name, struct moment t);
void map_enum(struct map *m, const char *name, const struct enum_value *e); /* NULL gives NULL */
/* A marked text, which views translate; NULL gives NULL. */
void map_words(struct map *m, const char *name, const char *words);
/* html made by markdown.c from source; JSON and the other faces print the source. */
void map_html(struct map *m, const char *name, struct str source, struct str html);
/* The same, where *html is known only once the page's references have been looked up (links.h). */
void map_html_later(struct map *m, const char *name, struct str source, const struct str *html);
struct map *map_map(struct map *m, const char *name);
struct list *map_list(struct map *m, const char *name);
/* A list `name` of a map for each value, in which `of` is the value and `rows` an empty list. The
 * lists, by index. */
struct list **map_groups(struct map *m, const char *name, const char *of,
	const struct enum_value *values, const char *rows);
struct map *list_map(struct list *l);
void list_text(struct list *l, struct str s);
void list_int(struct list *l, int64_t i);

/* For db_row, which fills many at once: room for n more members. The caller sets them in order,
 * each of a name that is not there yet, and adds to m->n. */
struct member *map_room(struct map *m, int n);

/* For views and tests: the member of that name, or NULL. */
const struct data *map_get(const struct map *m, const char *name);

/* One row of a field table: what may go out. Tables end with { NULL }. */
struct field {
	const char *name;
	/* DATE: a TEXT column YYYY-MM-DD; TIME: INTEGER ms; MOMENT: three neighbouring columns, ms,
	 * precision, zone, of which the first bears the name. */
	enum data_type type;
	const struct enum_value *values;        /* for DATA_ENUM */
};

#endif
