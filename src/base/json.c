/* JSON through jansson; the only file that knows it. A struct json is its value under our name. */
#include <jansson.h>
#include <stdlib.h>
#include "base/json.h"
#include "base/text.h"

/* Where jansson's memory comes from while it works: it can be told only once for the whole process.
 * What it gives back stays where it is until the arena is reset. */
static struct arena *memory;

static void *memory_get(size_t n)
{
	return arena_grow(memory, NULL, 0, n);
}

static void memory_back(void *p)
{
	(void)p;
}

static const json_t *inner(const struct json *value)
{
	return (const json_t *)value;
}

static const struct json *outer(const json_t *value)
{
	return json_is_null(value) ? NULL : (const struct json *)value;
}

/* jansson's message quotes the text that it refuses, which must not reach a terminal as it is. */
static struct str printable(struct arena *a, struct str text)
{
	struct str s = arena_str(a, text);
	char *p = (char *)s.p;          /* ours: just copied */
	for (size_t i = 0; i < s.len; i++)
		if (p[i] < ' ' || p[i] > '~') p[i] = '?';
	return s;
}

/* Why the text is past the limits, or NULL. Depth and number of values are found by its brackets
 * and commas before jansson makes a tree of it, because the tree takes a multiple of the text's
 * memory and jansson allows more depth than anyone needs. */
static const char *over(struct str text, size_t values)
{
	size_t depth = 0, n = 0;
	bool inside = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];
		if (inside) {
			if (c == '\\') i++;
			else if (c == '"') inside = false;
			continue;
		}
		bool opens = c == '{' || c == '[';
		inside = c == '"';
		if (opens && ++depth > JSON_DEPTH) return "nested deeper than";
		if ((opens || c == ',') && ++n > values) return "more values than";
		if ((c == '}' || c == ']') && depth) depth--;
	}
	return NULL;
}

/* Where in the tree we are, for naming what is wrong. */
struct place {
	const struct place *above;
	const char *name;               /* NULL: an item of a list */
	size_t index;
};

static void place_print(struct buf *b, const struct place *at)
{
	if (!at) return;
	place_print(b, at->above);
	if (!at->name) buf_printf(b, "[%zu]", at->index);
	else buf_printf(b, "%s%s", b->len ? "." : "", at->name);
}

static bool text_sound(struct arena *a, const json_t *v, const struct place *at, struct str *fault)
{
	struct str s = { json_string_value(v), json_string_length(v) };
	if (text_check(s, false) == TEXT_OK) return true;
	struct buf b = buf_new(a, 100);
	place_print(&b, at);
	buf_c(&b, ": a control character, which no text may hold");
	*fault = buf_text(&b);
	return false;
}

static bool sound(struct arena *a, const json_t *v, const struct place *above, struct str *fault)
{
	struct place at = { .above = above };
	const json_t *item;
	if (json_is_string(v)) return text_sound(a, v, above, fault);
	if (json_is_array(v)) {
		json_array_foreach(v, at.index, item)
			if (!sound(a, item, &at, fault)) return false;
	}
	if (!json_is_object(v)) return true;
	for (void *i = json_object_iter((json_t *)v); i; i = json_object_iter_next((json_t *)v, i)) {
		at.name = json_object_iter_key(i);
		if (text_check(str_of(at.name), true) != TEXT_OK) {
			*fault = STR("a name with a control character");
			return false;
		}
		if (!sound(a, json_object_iter_value(i), &at, fault)) return false;
	}
	return true;
}

/* The name that ends there, which jansson leaves out when it is long. */
static struct str name_before(struct str text, size_t end)
{
	size_t from = end - 1;
	do from--; while (from && (text.p[from] != '"' || text.p[from - 1] == '\\'));
	return str_part(text, from, end - from);
}

static struct str what_is_wrong(struct arena *a, struct str text, const json_error_t *error)
{
	enum json_error_code code = json_error_code(error);
	if (code == json_error_duplicate_key)
		return arena_printf(a, "the member %.*s is there twice",
			STR_F(printable(a, name_before(text, (size_t)error->position))));
	if (code == json_error_invalid_utf8) return STR("not UTF-8");
	if (code == json_error_null_character || code == json_error_null_byte_in_key)
		return STR("U+0000, which no text may hold");
	return printable(a, str_of(error->text));
}

const struct json *json_parse(struct arena *a, struct str text, struct str *fault)
{
	return json_parse_within(a, text, (struct json_limits){ JSON_BYTES, SIZE_MAX }, fault);
}

const struct json *json_parse_within(struct arena *a, struct str text, struct json_limits limits,
	struct str *fault)
{
	json_error_t error;
	if (text.len > limits.bytes) {
		*fault = arena_printf(a, "longer than %zu MiB", limits.bytes >> 20);
		return NULL;
	}
	const char *too = over(text, limits.values);
	if (too) {
		*fault = arena_printf(a, "%s %zu", too, too[0] == 'n' ? (size_t)JSON_DEPTH : limits.values);
		return NULL;
	}
	memory = a;
	json_set_alloc_funcs(memory_get, memory_back);
	json_t *root = json_loadb(text.p, text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!root) {
		*fault = arena_printf(a, "not JSON as it must be, at its line %d, column %d: %.*s",
			error.line, error.column, STR_F(what_is_wrong(a, text, &error)));
		return NULL;
	}
	return (const struct json *)root;
}

bool json_sound(struct arena *a, const struct json *root, struct str *fault)
{
	if (sound(a, inner(root), NULL, fault)) return true;
	*fault = printable(a, *fault);
	return false;
}

const struct json *json_at(const struct json *value, const char *path)
{
	const json_t *v = inner(value);
	while (v && *path) {
		size_t n = strcspn(path, ".");
		v = json_object_getn(v, path, n);
		path += path[n] ? n + 1 : n;
	}
	return outer(v);
}

bool json_is_map(const struct json *value)
{
	return json_is_object(inner(value));
}

bool json_is_list(const struct json *value)
{
	return json_is_array(inner(value));
}

size_t json_items(const struct json *value)
{
	if (!value) return 0;
	return json_is_array(inner(value)) ? json_array_size(inner(value)) : 1;
}

const struct json *json_item(const struct json *value, size_t i)
{
	if (!json_is_array(inner(value))) return i == 0 ? value : NULL;
	return outer(json_array_get(inner(value), i));
}

bool json_next(const struct json *map, void **at, struct str *name, const struct json **value)
{
	json_t *m = (json_t *)inner(map);
	*at = *at ? json_object_iter_next(m, *at) : json_object_iter(m);
	if (!*at) return false;
	*name = (struct str){ json_object_iter_key(*at), json_object_iter_key_len(*at) };
	*value = outer(json_object_iter_value(*at));
	return true;
}

struct str json_text(const struct json *value)
{
	const json_t *v = inner(value);
	return (struct str){ json_string_value(v), json_string_length(v) };
}

bool json_whole(const struct json *value, int64_t *n)
{
	if (!json_is_integer(inner(value))) return false;
	*n = json_integer_value(inner(value));
	return true;
}

bool json_truth(const struct json *value, bool *b)
{
	if (!json_is_boolean(inner(value))) return false;
	*b = json_is_true(inner(value));
	return true;
}

static int add_to(const char *p, size_t n, void *to)
{
	buf_add(to, p, n);
	return 0;
}

static void print_number(struct buf *b, const json_t *v, size_t flags)
{
	memory = b->a;
	if (json_is_integer(v)) buf_int(b, json_integer_value(v));
	else (void)json_dump_callback(v, add_to, b, flags | JSON_ENCODE_ANY);
}

struct str json_plain(struct arena *a, const struct json *value)
{
	const json_t *v = inner(value);
	struct buf b = buf_new(a, 32);
	if (json_is_string(v)) return json_text(value);
	if (json_is_boolean(v)) return json_is_true(v) ? STR("true") : STR("false");
	if (!json_is_number(v)) return STR_NONE;
	print_number(&b, v, JSON_REAL_PRECISION(15));
	return buf_text(&b);
}

/* text_json escapes more, so it cannot be used here: what was imported earlier is known by the
 * digests of these bytes. */
static void print_text(struct buf *b, struct str s)
{
	static const char named[32] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f',
		['\r'] = 'r' };
	size_t from = 0;
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= ' ' && c != '"' && c != '\\') continue;
		buf_add(b, s.p + from, i - from);
		from = i + 1;
		if (c >= ' ') buf_printf(b, "\\%c", c);
		else if (named[c]) buf_printf(b, "\\%c", named[c]);
		else buf_printf(b, "\\u%04X", c);
	}
	buf_add(b, s.p + from, s.len - from);
	buf_char(b, '"');
}

struct named_value { struct str name; const json_t *value; };

static int by_name(const void *a, const void *b)
{
	struct str x = ((const struct named_value *)a)->name, y = ((const struct named_value *)b)->name;
	int order = memcmp(x.p, y.p, x.len < y.len ? x.len : y.len);
	return order ? order : (x.len > y.len) - (x.len < y.len);
}

static void print_value(struct buf *b, const json_t *v);

static void print_map(struct buf *b, const json_t *v)
{
	size_t n = 0;
	struct named_value *members = arena_list(b->a, json_object_size(v), sizeof *members);
	for (void *i = json_object_iter((json_t *)v); i; i = json_object_iter_next((json_t *)v, i))
		members[n++] = (struct named_value){ { json_object_iter_key(i), json_object_iter_key_len(i) },
			json_object_iter_value(i) };
	if (n) qsort(members, n, sizeof *members, by_name);
	buf_char(b, '{');
	for (size_t i = 0; i < n; i++) {
		if (i) buf_char(b, ',');
		print_text(b, members[i].name);
		buf_char(b, ':');
		print_value(b, members[i].value);
	}
	buf_char(b, '}');
}

static void print_value(struct buf *b, const json_t *v)
{
	size_t i;
	const json_t *item;
	if (json_is_object(v)) {
		print_map(b, v);
	} else if (json_is_array(v)) {
		buf_char(b, '[');
		json_array_foreach(v, i, item) {
			if (i) buf_char(b, ',');
			print_value(b, item);
		}
		buf_char(b, ']');
	} else if (json_is_string(v)) {
		print_text(b, (struct str){ json_string_value(v), json_string_length(v) });
	} else if (json_is_number(v)) {
		print_number(b, v, 0);
	} else {
		buf_c(b, json_is_true(v) ? "true" : json_is_false(v) ? "false" : "null");
	}
}

struct str json_canonical(struct arena *a, const struct json *value)
{
	struct buf b = buf_new(a, 2000);
	print_value(&b, inner(value));
	return buf_text(&b);
}
