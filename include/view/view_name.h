/* What a name in a template means. Templates name the tree's members in upper case, derived so:
 *
 *   variables  X  X__CODE  X__ISO  X__UTC  X__LONG  X__ABS  X__N  X__DATE  X__CLOCK  X__HTML
 *              X__CLASS (a code in lower case; late, soon or muted for days)
 *              X__LEFT (days in words)
 *   sections   X (list, map, true)  HAS__X  NO__X  IS__X__CODE  NOT__X__CODE
 *              ONE__X  MANY__X  ZERO__X  SOME__X
 *   includes   X: part_x.tpl over member X (map: once, list: each), or over the row when X is not
 *              there or is a plain value; not at all when X is null;
 *              PART_X: part_x.tpl over the row, always;  C_F_FORM__FIELD: part_field.tpl over that
 *              field of chrome.forms;  C_FORM_X: part_form.tpl over each part of the form X, of
 *              chrome.form_parts
 *
 * A name is looked up in the row and nowhere else; after C_ in chrome and nowhere else.
 *
 * Ownership: a struct view_name is made once for each place in a template and lives as long as the
 * process; its key is the address of the name's text there. */
#ifndef VIEW_NAME_H
#define VIEW_NAME_H
#include "view/view.h"

/* One template of one language, generated (build/templates.c); the table ends with a NULL name. */
struct template_text {
	enum lang lang;
	const char *name;
	const char *text;
	size_t len;
};
extern const struct template_text template_texts[];

/* What is asked of the member. */
enum name_verb {
	/* variables: */
	NAME_PLAIN, NAME_CODE, NAME_ISO, NAME_UTC, NAME_LONG_DATE, NAME_ABSOLUTE, NAME_THOUSANDS,
	NAME_DAY_PART, NAME_CLOCK_PART, NAME_HTML, NAME_CLASS, NAME_LEFT, NAME_BLANK, NAME_NEWLINE,
	/* sections: */
	NAME_HAS, NAME_NO, NAME_IS, NAME_NOT, NAME_ONE, NAME_MANY, NAME_ZERO, NAME_SOME,
	/* includes over the row: */
	NAME_PART
};

struct view_name {
	const char *key;                /* address of the name in its template */
	enum name_verb verb;
	bool chrome;
	bool separator;                 /* what stands between the rows of a section */
	const char *said;               /* as written, for the log */
	const char *base;               /* the member */
	const char *code;               /* IS, NOT: lower case */
	const char *form;               /* C_F_, C_FORM_: the form; base is then the field, or NULL */
	const char *file;               /* includes */
	const char *member;             /* the member's own name pointer and position when last */
	int at;                         /* found: rows of one list are alike */
};

enum view_kind { VIEW_VARIABLE, VIEW_SECTION, VIEW_INCLUDE };

/* One expansion: what every row of it shares. */
struct view_scope {
	struct arena *a;
	struct buf value;               /* the one that is being printed */
	const struct map *chrome;
	const struct reader *who;
	bool fault;                     /* a name was unknown or asked for what it cannot give */
};

/* What a section or include is expanded over. */
struct view_rows {
	const struct map *one;          /* this map, once; or */
	const struct list *list;        /* each of these; or */
	bool same;                      /* the row it stands in, once; or not at all */
};

/* The name whose text is at p in a template. */
struct view_name *view_name_find(enum view_kind kind, const char *p, size_t len);
struct str view_name_value(struct view_scope *s, const struct map *row, struct view_name *n);
struct view_rows view_name_rows(struct view_scope *s, const struct map *row, struct view_name *n);
/* Names met so far: does not grow once every template has been expanded. */
size_t view_name_count(void);

#endif
