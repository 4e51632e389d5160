/* Makes the requests. */
#define _GNU_SOURCE
#include <glob.h>
#include <stdlib.h>
#include "routes.h"

/* --- Chance ----------------------------------------------------------------------------------- */

static uint64_t state;

void made_seed(uint64_t seed)
{
	state = seed;
}

static uint64_t next(void)              /* splitmix64 */
{
	uint64_t z = state += 0x9e3779b97f4a7c15;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

size_t made_below(size_t n)
{
	return n ? next() % n : 0;
}

/* Once in n times. */
static bool once_in(size_t n)
{
	return made_below(n) == 0;
}

/* --- Texts ------------------------------------------------------------------------------------ */

enum { TEXTS = 3000 };
static struct str texts[TEXTS];
static size_t ntexts;

static const char *const own_texts[] = { "", " ", "0", "-1", "1", "2", "9223372036854775807",
	"9223372036854775808", "-9223372036854775808", "1e9", "0x10", "1.0", "NaN", "true", "null", "[]",
	"{}", "2026-02-30", "2026-03-01", "0000-00-00", "9999-12-31", "0001-01-01", "10000-01-01",
	"<script>alert(1)</script>", "\"><b x='", "{{C_LANG}}", "{{#ROWS}}", "[[Home]]", "%s%n", "a\tb",
	"INC-3", "INC-3/T2", "FU-11", "F1", "[T2] [F1] [K1] INC-7 FU-14", "T1 T1 T2", "T999999999999",
	"vera", "Vera Viewer", "VERA", "hana", "dora", "api", "platform", "x'; DROP TABLE person; --",
	"日本語のテキスト", "ﾊﾝｶｸ　全角", "e\xcc\x81", "\xe2\x80\xae" "abc", "\xef\xbb\xbf", "\xef\xb7\x90",
	"\xf0\x9f\x94\xa5\xf0\x9f\x94\xa5", "\xc0\xaf", "\xff", "a\x01z", "a\x7fz", "\xed\xa0\x80", "\r\r\n",
	"a\nb\nc", "~", "a~b~c", "~~~~", "en", "ja", "UTC", "Asia/Tokyo", "../../etc/passwd", "+24:00" };

static void text_add(struct str s)
{
	if (s.len && ntexts < TEXTS && !memchr(s.p, 0, s.len)) texts[ntexts++] = s;
}

static struct arena *forever;

static void texts_of_seeds(const char *pattern)
{
	glob_t all;
	if (glob(pattern, 0, NULL, &all)) return;
	for (size_t i = 0; i < all.gl_pathc; i++)
		text_add(arena_str(forever, page_file(all.gl_pathv[i])));
	globfree(&all);
}

void made_open(void)
{
	const char *path = getenv("FUZZ_STRINGS");
	struct arena *scratch = page_arena;
	forever = arena_new((size_t)64 << 20);
	for (size_t i = 0; i < sizeof own_texts / sizeof *own_texts; i++) text_add(str_of(own_texts[i]));
	texts_of_seeds("tests/fuzz/seeds/markdown/*");
	texts_of_seeds("tests/fuzz/seeds/paste/*");
	texts_of_seeds("tests/fuzz/seeds/when/*");
	json_set_alloc_funcs(malloc, free);
	json_t *list = path ? json_load_file(path, JSON_ALLOW_NUL, NULL) : NULL, *one;
	size_t i;
	json_array_foreach(list, i, one) {
		const json_t *text = json_object_get(one, "text");
		text_add(arena_str(forever, (struct str){ json_string_value(text),
			json_string_length(text) }));
	}
	json_decref(list);
	page_arena = scratch;
}

static struct str repeated(const char *unit, size_t n)
{
	struct buf b = buf_new(page_arena, n * strlen(unit) + 1);
	for (size_t i = 0; i < n; i++) buf_c(&b, unit);
	return buf_text(&b);
}

static struct str any_text(void)
{
	struct str a = texts[made_below(ntexts)], b = texts[made_below(ntexts)];
	switch (made_below(6)) {
	case 0: return arena_printf(page_arena, "%.*s%.*s", STR_F(a), STR_F(b));
	case 1: return str_part(a, made_below(a.len), made_below(a.len));
	default: return a;
	}
}

/* As long as may be, one longer, one shorter, or much too long. */
static struct str long_text(const struct input *i)
{
	static const char *const units[] = { "x", "\xe3\x81\x82", "\xf0\x9f\x94\xa5", "a ", "*", "\n", "|",
		"[", "<", "-1\n" };
	bool number = i->type == IN_INT || i->type == IN_DAY;
	size_t most = i->max && !number ? (size_t)i->max : i->type == IN_TEXT ? 64 << 10 : 200;
	size_t n = once_in(20) ? 300000 : most - 1 + made_below(3);
	const char *unit = units[made_below(sizeof units / sizeof *units)];
	if (i->type == IN_TEXT || n > 100000) n /= strlen(unit);
	return repeated(unit, n);
}

static struct str int_text(const struct input *i)
{
	int64_t edges[] = { i->min - 1, i->min, i->max, i->max < INT64_MAX ? i->max + 1 : 0, 0, 1, 2, 3, -1,
		INT64_MAX };
	return arena_printf(page_arena, "%lld", (long long)edges[made_below(10)]);
}

static struct str right_text(const struct input *i)
{
	static const char *const names[] = { "vera", "paul", "rosa", "ada", "Hana Honolulu", "dora" };
	int n = 0;
	switch (i->type) {
	case IN_INT: case IN_HIDDEN: return int_text(i);
	case IN_DAY: return arena_printf(page_arena, "2026-%02zu-%02zu", made_below(13), made_below(32));
	case IN_CHOICE:
		while (i->values[n].code) n++;
		return str_of(i->values[made_below((size_t)n)].code);
	case IN_CHECK: return STR("1");
	case IN_PERSON: return str_of(names[made_below(6)]);
	case IN_TEAM: return once_in(2) ? STR("platform") : STR("identity");
	case IN_SERVICE: return once_in(2) ? STR("api") : STR("signin");
	case IN_FINDING: return arena_printf(page_arena, "INC-3/F%zu", made_below(4));
	case IN_FOLLOWUP: return arena_printf(page_arena, "FU-%zu", 10 + made_below(8));
	case IN_LINE: case IN_TEXT: case IN_LINES: case IN_PASSWORD: case IN_FILE: case IN_HEADING: break;
	}
	return any_text();
}

static struct str value_for(const struct input *i)
{
	if (i->type == IN_HEADING) return STR("1");
	if (once_in(12)) return long_text(i);
	if (once_in(5)) return any_text();
	return right_text(i);
}

/* --- Forms ------------------------------------------------------------------------------------ */

struct pair {
	struct str name, value;
	const struct input *row;        /* NULL: no field of the route */
};
struct form {
	struct pair v[600];
	int n;
};

static void pair_add(struct form *f, struct str name, struct str value, const struct input *row)
{
	if (f->n < 600) f->v[f->n++] = (struct pair){ name, value, row };
}

static const struct input *row_of(const struct route *t, struct str name)
{
	EACH_INPUT(i, t->input) if (str_is(name, i->name)) return i;
	return NULL;
}

static void form_begin(struct form *f, const struct route *t, const char *form)
{
	struct str rest = str_of(form ? form : ""), pair, name;
	f->n = 0;
	while (rest.p && str_cut(&rest, '&', &pair)) {
		if (!pair.len) continue;
		(void)str_cut(&pair, '=', &name);
		pair_add(f, name, pair.p ? text_unurl(page_arena, pair) : STR(""), row_of(t, name));
	}
}

static const struct input *any_row(const struct route *t)
{
	int n = 0;
	EACH_INPUT(i, t->input) n++;
	int at = (int)made_below((size_t)n);
	EACH_INPUT(i, t->input) if (at-- == 0) return i;
	return NULL;
}

/* One thing changed. Is it still a form that the route's page could send? */
static bool form_change(struct form *f, const struct route *t)
{
	const struct input *row = any_row(t);
	int at = (int)made_below((size_t)f->n), last = f->n - 1;
	if (!row) return true;
	switch (made_below(14)) {
	case 0: pair_add(f, STR("zzz"), any_text(), NULL); return false;
	case 1: if (f->n) pair_add(f, f->v[at].name, value_for(row), f->v[at].row); return false;
	case 2: if (f->n) f->v[at] = f->v[last], f->n--; return true;
	case 3: if (row->flags & IN_LIST)
		for (size_t i = made_below(80); i; i--) pair_add(f, str_of(row->name), value_for(row), row);
		return false;
	case 4: if (once_in(10))
		for (int i = 0; i < 420; i++) pair_add(f, str_of(row->name), any_text(), row);
		return false;
	case 5: pair_add(f, any_text(), any_text(), NULL); return false;
	default: break;
	}
	for (int i = 0; i < f->n; i++)
		if (f->v[i].row == row) {
			f->v[i].value = value_for(row);
			return true;
		}
	pair_add(f, str_of(row->name), value_for(row), row);
	return true;
}

/* Percent-encoded as some browser or program would, or wrongly. */
static void encode(struct buf *b, struct str s, size_t how)
{
	if (how == 0) text_url(b, s);
	else for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];
		if (c == ' ' && how == 1) buf_char(b, '+');
		else if (how == 2) buf_printf(b, "%%%02x", (unsigned char)c);
		else if (strchr("%&+=#\r\n ", c) || c & 0x80) buf_printf(b, "%%%02X", (unsigned char)c);
		else buf_char(b, c);
	}
}

static struct str urlencoded(const struct form *f)
{
	struct buf b = buf_new(page_arena, 1000);
	for (int i = 0; i < f->n; i++) {
		if (i) buf_char(&b, '&');
		encode(&b, f->v[i].name, 0);
		buf_char(&b, '=');
		encode(&b, f->v[i].value, made_below(4));
	}
	return buf_text(&b);
}

static void json_value(struct buf *b, const struct pair *p)
{
	const struct input *row = p->row;
	static const char *const others[] = { "null", "true", "1", "-0.5", "[]", "{}", "[[1]]", "\"\"",
		"[null]", "\"\\ud800\"", "9e999", "tru" };
	int64_t n;
	if (once_in(15)) buf_c(b, others[made_below(12)]);
	else if (row && (row->type == IN_INT || row->type == IN_HIDDEN) && str_int(p->value, &n))
		buf_int(b, n);
	else if (row && row->type == IN_CHECK) buf_c(b, str_is(p->value, "1") ? "true" : "false");
	else text_json(b, p->value);
}

static struct str object(const struct form *f)
{
	struct buf b = buf_new(page_arena, 1000);
	buf_char(&b, '{');
	for (int i = 0; i < f->n; i++) {
		bool list = f->v[i].row && f->v[i].row->flags & IN_LIST;
		if (i) buf_char(&b, ',');
		text_json(&b, f->v[i].name);
		buf_c(&b, list ? ":[" : ":");
		json_value(&b, &f->v[i]);
		while (list && i + 1 < f->n && str_eq(f->v[i + 1].name, f->v[i].name)) {
			buf_char(&b, ',');
			json_value(&b, &f->v[++i]);
		}
		if (list) buf_char(&b, ']');
	}
	buf_c(&b, once_in(60) ? "" : "}");
	return buf_text(&b);
}

/* --- Requests --------------------------------------------------------------------------------- */

/* The sample's address with other numbers, another suffix, other letters. */
static const char *path_of(const struct route *t)
{
	static const char *const numbers[] = { "0", "1", "2", "3", "7", "9", "11", "14", "03",
		"999999999999", "1000000000000", "9223372036854775808", "" };
	static const char *const suffixes[] = { ".json", ".csv", ".json.csv", "/", ".html", "%2e", "\xff" };
	const char *s = sample_of(t)->path;
	struct buf b = buf_new(page_arena, 100);
	bool other = once_in(8);
	for (; *s && *s != '?'; s++) {
		if (other && *s >= '0' && *s <= '9') {
			buf_c(&b, numbers[made_below(13)]);
			while (s[1] >= '0' && s[1] <= '9') s++;
		} else {
			buf_char(&b, *s);
		}
	}
	if (once_in(3)) buf_c(&b, suffixes[once_in(4) ? made_below(7) : made_below(2)]);
	if (once_in(60)) buf_str(&b, repeated("x", made_below(600)));
	return arena_str(page_arena, buf_text(&b)).p;
}

static enum who who_for(const struct route *t)
{
	enum who w = (enum who)made_below(WHO_COUNT);
	return once_in(6) || who_role[w] >= t->role ? w : sample_of(t)->who;
}

static const struct route *any_route(void)
{
	const struct route *t;
	size_t n = 0;
	while (routes[n].name) n++;
	do t = &routes[made_below(n)];
	/* What ends a session or takes a password's time comes seldom. */
	while ((strstr(t->name, "password") || strcmp(t->name, "signout") == 0) && !once_in(30));
	return t;
}

/* A field of one line cannot hold more of them, in any browser, and shows a tab as a blank. */
static void typed_note(struct made *m, const struct form *f)
{
	for (int i = 0; i < f->n && m->ntyped < TYPED_MAX; i++) {
		const struct input *row = f->v[i].row;
		struct str s = f->v[i].value;
		bool lines = false;
		for (size_t k = 0; k < s.len; k++) lines |= strchr("\t\n\r\v\f", s.p[k]) != NULL;
		if (row && input_is_text(row) && (row->type == IN_TEXT || !lines)) m->typed[m->ntyped++] = s;
	}
}

static void body_make(struct made *m, const struct form *f)
{
	const char *csrf = once_in(40) ? "" : page_csrf(m->ask.who ? m->ask.who : VERA);
	struct form whole = *f;
	if (once_in(5) && m->route->input) {
		m->plain = false;
		m->ask.type = "application/json; charset=utf-8";
		m->ask.token = csrf;
		m->ask.key = page_key();
		m->ask.body = object(f);
		return;
	}
	pair_add(&whole, STR("csrf"), str_of(csrf), NULL);
	pair_add(&whole, STR("idem"), once_in(40) ? any_text() : str_of(page_key()), NULL);
	m->ask.body = urlencoded(&whole);
	if (once_in(40)) m->ask.body = arena_printf(page_arena, "%.*s&%%zz=%%e", STR_F(m->ask.body));
	if (once_in(50)) m->ask.type = "multipart/form-data; boundary=B";
	if (once_in(50)) m->ask.origin = "https://elsewhere.example";
}

struct made made_next(void)
{
	static struct form f;
	static const char *const languages[] = { "en", "ja", "ja;q=0.9, en", "*", "xx,;q=" };
	const struct route *t = any_route();
	struct made m = { .route = t, .plain = true };
	m.ask = (struct ask){ .method = t->method, .path = path_of(t), .who = who_for(t),
		.language = languages[made_below(5)], .accept = once_in(6) ? "application/json" : NULL };
	form_begin(&f, t, route_posts(t) ? sample_of(t)->form : NULL);
	for (size_t n = made_below(4); n; n--) m.plain &= form_change(&f, t);
	if (route_posts(t)) {
		typed_note(&m, &f);
		body_make(&m, &f);
	} else {
		struct str query = urlencoded(&f);
		if (once_in(20)) query = arena_printf(page_arena, "%.*s&done=%.*s", STR_F(query),
			STR_F(any_text()));
		if (query.len) m.ask.path = arena_printf(page_arena, "%s?%.*s", m.ask.path, STR_F(query)).p;
		if (once_in(30)) m.ask.method = once_in(2) ? "HEAD" : "PUT";
	}
	return m;
}

const char *made_says(const struct made *m)
{
	return arena_printf(page_arena, "%s %s as %d, type %s, accept %s\n%.*s\n", m->ask.method,
		m->ask.path, (int)m->ask.who, m->ask.type ? m->ask.type : "-",
		m->ask.accept ? m->ask.accept : "-", STR_F(str_part(m->ask.body, 0, 20000))).p;
}
