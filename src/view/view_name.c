#include <assert.h>
#include "view/view_name.h"
#include "base/log.h"

static const struct { const char *word; enum name_verb verb; } suffixes[] = {
	{ "code", NAME_CODE }, { "iso", NAME_ISO }, { "utc", NAME_UTC }, { "long", NAME_LONG_DATE },
	{ "abs", NAME_ABSOLUTE }, { "n", NAME_THOUSANDS }, { "date", NAME_DAY_PART },
	{ "clock", NAME_CLOCK_PART }, { "html", NAME_HTML }, { "class", NAME_CLASS },
	{ "left", NAME_LEFT }
};
static const struct { const char *word; enum name_verb verb; } tests[] = {
	{ "has__", NAME_HAS }, { "no__", NAME_NO }, { "is__", NAME_IS }, { "not__", NAME_NOT },
	{ "one__", NAME_ONE }, { "many__", NAME_MANY }, { "zero__", NAME_ZERO },
	{ "some__", NAME_SOME }
};
#define COUNT(table) (sizeof (table) / sizeof *(table))

/* Memory of names is never given back, so losing it means that the machine has none left. */
static void *keep(size_t n)
{
	void *p = calloc(1, n);
	if (!p) {
		log_fault("event=memory bytes=%zu", n);
		exit(71);
	}
	return p;
}

static char *keep_text(const char *p, size_t len, bool lower)
{
	char *copy = keep(len + 1);
	for (size_t i = 0; i < len; i++) {
		bool upper = lower && p[i] >= 'A' && p[i] <= 'Z';
		copy[i] = (char)(upper ? p[i] - 'A' + 'a' : p[i]);
	}
	return copy;
}

/* Takes `prefix` off the front of *p. */
static bool take(char **p, const char *prefix)
{
	size_t n = strlen(prefix);
	bool is = strncmp(*p, prefix, n) == 0;
	*p += is ? n : 0;
	return is;
}

/* What follows the last "__" of p, or NULL. */
static char *last_part(char *p)
{
	char *end = p + strlen(p);
	while (end - p > 2) {
		end--;
		if (end[0] != '_' && end[-1] == '_' && end[-2] == '_') return end;
	}
	return NULL;
}

static void parse_variable(struct view_name *n, char *text)
{
	char *base = text;
	n->verb = NAME_PLAIN;
	if (strcmp(text, "bi_space") == 0) n->verb = NAME_BLANK;
	else if (strcmp(text, "bi_newline") == 0) n->verb = NAME_NEWLINE;
	n->chrome = take(&base, "c_");
	n->base = base;
	char *suffix = last_part(base);
	for (size_t i = 0; suffix && i < COUNT(suffixes); i++) {
		if (strcmp(suffix, suffixes[i].word) == 0) {
			n->verb = suffixes[i].verb;
			suffix[-2] = '\0';
		}
	}
}

static void parse_section(struct view_name *n, char *text)
{
	char *base = text;
	n->verb = NAME_PLAIN;
	for (size_t i = 0; n->verb == NAME_PLAIN && i < COUNT(tests); i++)
		if (take(&base, tests[i].word)) n->verb = tests[i].verb;
	n->chrome = take(&base, "c_");
	n->base = base;
	if (n->verb == NAME_IS || n->verb == NAME_NOT) {
		char *code = strstr(base, "__");
		n->code = code ? code + 2 : "";
		if (code) *code = '\0';
	}
}

static char *part_file(const char *name)
{
	size_t room = strlen(name) + sizeof "part_.tpl";
	char *file = keep(room);
	snprintf(file, room, "part_%s.tpl", name);
	return file;
}

static void parse_include(struct view_name *n, char *text)
{
	char *base = text;
	if (strncmp(base, "c_form_", 7) == 0) {
		n->form = base + 7;
		n->file = "part_form.tpl";
		return;
	}
	n->verb = take(&base, "part_") ? NAME_PART : NAME_PLAIN;
	char *field;
	if (n->verb == NAME_PLAIN && strncmp(base, "c_f_", 4) == 0 && (field = strstr(base, "__"))) {
		*field = '\0';
		n->form = base + 4;
		n->base = field + 2;
		n->file = "part_field.tpl";
		return;
	}
	n->chrome = n->verb == NAME_PLAIN && take(&base, "c_");
	n->base = base;
	n->file = part_file(base);
}

static struct view_name *name_new(enum view_kind kind, const char *p, size_t len)
{
	struct view_name *n = keep(sizeof *n);
	char *text = keep_text(p, len, true);
	n->key = p;
	n->said = keep_text(p, len, false);
	n->separator = str_ends(str_of(n->said), "_separator");
	if (kind == VIEW_VARIABLE) parse_variable(n, text);
	else if (kind == VIEW_SECTION) parse_section(n, text);
	else parse_include(n, text);
	return n;
}

/* Open addressing by address; at most half full, so that a search ends. Filled once, then only
 * read. */
static struct view_name *nothing[1];
static struct { struct view_name **v; size_t cap, n; } names = { nothing, 1, 0 };

static struct view_name **slot_of(const char *p)
{
	size_t i = (size_t)(((uintptr_t)p * UINT64_C(0x9e3779b97f4a7c15)) >> 32);
	for (i &= names.cap - 1; names.v[i] && names.v[i]->key != p; i = (i + 1) & (names.cap - 1)) ;
	return &names.v[i];
}

static void names_grow(void)
{
	struct view_name **old = names.v;
	size_t cap = names.cap;
	names.cap = cap < 1024 ? 1024 : cap * 2;
	names.v = keep(names.cap * sizeof *names.v);
	for (size_t i = 0; i < cap; i++)
		if (old[i]) *slot_of(old[i]->key) = old[i];
	if (old != nothing) free(old);
}

static __attribute__((noinline)) struct view_name *name_add(enum view_kind kind, const char *p,
	size_t len)
{
	if ((names.n + 1) * 2 > names.cap) names_grow();
	names.n++;
	assert(names.n * 2 <= names.cap);
	return *slot_of(p) = name_new(kind, p, len);
}

struct view_name *view_name_find(enum view_kind kind, const char *p, size_t len)
{
	struct view_name *n = *slot_of(p);
	if (!n) return name_add(kind, p, len);
	assert(strncmp(n->said, p, len) == 0 && !n->said[len]);
	return n;
}

size_t view_name_count(void)
{
	return names.n;
}
