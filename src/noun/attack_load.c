/* ATT&CK's techniques: a list of others is read, and loaded. */
#include "noun/attack.h"
#include "base/text.h"
#include "noun/change.h"
#include "noun/incident.h"

#define NAME_CHARS 200
#define COLUMNS 64

/* --- Reading ---------------------------------------------------------------------------------- */

struct reading {
	struct arena *a;
	struct attack_list *l;
	struct attack_fault *faults;
	int nfaults, line, cap;
	int id, name, columns;          /* where they stand; columns 0: no line said it yet */
};

static void fault(struct reading *r, int line, const char *why)
{
	if (r->nfaults < ATTACK_FAULTS) r->faults[r->nfaults] = (struct attack_fault){ line, why };
	r->nfaults++;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The first v18.1 of a comment. */
static void version_take(struct reading *r, struct str s)
{
	for (size_t i = 1; i + 1 < s.len && !r->l->version.p; i++) {
		size_t end = i + 1;
		if (s.p[i] != 'v' || s.p[i - 1] != ' ' || !is_digit(s.p[end])) continue;
		while (end < s.len && (is_digit(s.p[end]) || s.p[end] == '.')) end++;
		while (!is_digit(s.p[end - 1])) end--;
		r->l->version = arena_str(r->a, str_part(s, i + 1, end - i - 1));
	}
}

/* How many fields the line has; those past COLUMNS are not kept. */
static int fields_of(struct str line, struct str *v)
{
	int n = 0;
	for (size_t from = 0, to; from <= line.len; from = to + 1, n++) {
		to = str_find(line, '\t', from);
		if (n < COLUMNS) v[n] = str_trim(str_part(line, from, to - from));
	}
	return n;
}

static void columns_take(struct reading *r, const struct str *v, int n)
{
	r->id = r->name = -1;
	r->columns = n;
	for (int i = 0; i < n && i < COLUMNS; i++) {
		if (str_is(v[i], "id")) r->id = i;
		if (str_is(v[i], "name")) r->name = i;
	}
	if (r->id < 0 || r->name < 0) fault(r, r->line, "it names no columns id and name");
}

static void row_take(struct reading *r, const struct str *v, int n)
{
	if (r->id < 0 || r->name < 0) return;
	if (n != r->columns) {
		fault(r, r->line, "it has not as many fields as there are columns");
		return;
	}
	struct str id = technique_of(r->a, v[r->id]), name = v[r->name];
	if (!id.p) fault(r, r->line, "its id is no technique: T1566 or T1566.001");
	else if (!str_some(name)) fault(r, r->line, "it has no name");
	else if (text_check(name, true) != TEXT_OK) fault(r, r->line, "its name is no text");
	else if (text_chars(name) > NAME_CHARS) fault(r, r->line, "its name is too long");
	if (r->l->n == r->cap) {
		int cap = r->cap ? r->cap * 2 : 256;
		r->l->v = arena_grow(r->a, r->l->v, (size_t)r->cap * sizeof *r->l->v,
			(size_t)cap * sizeof *r->l->v);
		r->cap = cap;
	}
	r->l->v[r->l->n++] = (struct attack_row){ id.p ? id : STR(""), arena_str(r->a, name), r->line };
}

static int by_id(const void *a, const void *b)
{
	const struct attack_row *x = a, *y = b;
	int order = strcmp(x->id.p, y->id.p);
	return order ? order : x->line - y->line;
}

static void twice_find(struct reading *r)
{
	struct attack_list *l = r->l;
	if (l->n) qsort(l->v, (size_t)l->n, sizeof *l->v, by_id);
	for (int i = 1; i < l->n; i++)
		if (l->v[i].id.len && str_eq(l->v[i].id, l->v[i - 1].id))
			fault(r, l->v[i].line, "its id stands in an earlier line, too");
}

int attack_read(struct arena *a, struct str text, struct attack_list *l,
	struct attack_fault faults[ATTACK_FAULTS])
{
	struct reading r = { .a = a, .l = l, .faults = faults };
	struct str line, v[COLUMNS];
	*l = (struct attack_list){ .n = 0 };
	if (str_starts(text, "\xef\xbb\xbf")) text = str_part(text, 3, text.len);
	text = text_newlines(a, text);
	while (text.len && str_cut(&text, '\n', &line)) {
		r.line++;
		if (str_starts(line, "#")) version_take(&r, line);
		if (str_starts(line, "#") || !str_trim(line).len) continue;
		int n = fields_of(line, v);
		if (!r.columns) columns_take(&r, v, n);
		else row_take(&r, v, n);
	}
	twice_find(&r);
	if (!l->version.p) fault(&r, 0, "no comment says the version, as in \"# ATT&CK v18.1\"");
	if (!l->n && !r.nfaults) fault(&r, 0, "there is no technique in it");
	return r.nfaults;
}

/* --- Loading ---------------------------------------------------------------------------------- */

void attack_show(struct ctx *c, struct map *m)
{
	static const struct field fields[] = { { "version", DATA_TEXT, NULL },
		{ "techniques", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = db_run(c->db, SQL_ATTACK_LOADED, NULL, 0);
	if (db_step(&q)) db_row(&q, fields, m);
	db_end(&q);
}

static struct map *loaded(struct ctx *c)
{
	struct map *m = map_new(c->a);
	attack_show(c, m);
	return m;
}

struct attack_loaded attack_load(struct ctx *c, const struct attack_list *l)
{
	struct attack_loaded n = { 0, 0 };
	const struct map *before = loaded(c);
	struct db_arg version = db_str("version", l->version);
	for (int i = 0; i < l->n; i++)
		n.named += (int)DB_DO(c->db, SQL_ATTACK_PUT, db_str("technique", l->v[i].id),
			db_str("name", l->v[i].name), version);
	n.left = (int)DB_DO(c->db, SQL_ATTACK_LEAVE, version);
	if (n.named || n.left) change_add(c, 0, STR("attack"), before, loaded(c));
	return n;
}
