/* What a JSON tree holds, and its canonical form. Reading one: json_read.c. */
#include <stdio.h>
#include <stdlib.h>
#include "json_tree.h"
#include "text.h"

/* Names may hold anything, and must not reach a terminal as they are. */
static struct str printable(struct arena *a, struct str text)
{
	struct str s = arena_str(a, text);
	char *p = (char *)s.p;          /* ours: just copied */
	for (size_t i = 0; i < s.len; i++)
		if (p[i] < ' ' || p[i] > '~') p[i] = '?';
	return s;
}

/* Where in the tree we are, for naming what is wrong. */
struct place {
	const struct place *above;
	struct str name;                /* absent: an item of a list */
	size_t index;
};

static void place_print(struct buf *b, const struct place *at)
{
	if (!at) return;
	place_print(b, at->above);
	if (!at->name.p) buf_printf(b, "[%zu]", at->index);
	else buf_printf(b, "%s%.*s", b->len ? "." : "", STR_F(at->name));
}

static void odd_name(struct arena *a, const struct json *v, const struct place *above,
	struct str *fault)
{
	struct place at = { .above = above };
	if (v->kind == KIND_TEXT) {
		struct buf b = buf_new(a, 100);
		place_print(&b, above);
		buf_c(&b, ": a control character, which no text may hold");
		*fault = buf_text(&b);
		return;
	}
	for (size_t i = 0; v->kind == KIND_MAP && i < v->count; i++)
		if (text_check(v->items[i].name, true) != TEXT_OK) {
			*fault = STR("a name with a control character");
			return;
		}
	for (; at.index < v->count; at.index++) {
		if (!v->items[at.index].odd) continue;
		at.name = v->items[at.index].name;
		odd_name(a, &v->items[at.index], &at, fault);
		return;
	}
}

bool json_sound(struct arena *a, const struct json *root, struct str *fault)
{
	if (!root || !root->odd) return true;
	odd_name(a, root, NULL, fault);
	*fault = printable(a, *fault);
	return false;
}

static const struct json *known(const struct json *value)
{
	return value && value->kind != KIND_NULL ? value : NULL;
}

static const struct json *member(const struct json *map, const char *name, size_t n)
{
	if (!json_is_map(map)) return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (map->items[i].name.len == n && memcmp(map->items[i].name.p, name, n) == 0)
			return &map->items[i];
	return NULL;
}

const struct json *json_at(const struct json *value, const char *path)
{
	while (value && *path) {
		size_t n = strcspn(path, ".");
		value = member(value, path, n);
		path += path[n] ? n + 1 : n;
	}
	return known(value);
}

bool json_is_map(const struct json *value)
{
	return value && value->kind == KIND_MAP;
}

size_t json_items(const struct json *value)
{
	return !value ? 0 : value->kind == KIND_LIST ? value->count : 1;
}

const struct json *json_item(const struct json *value, size_t i)
{
	if (!value || value->kind != KIND_LIST) return i == 0 ? value : NULL;
	return i < value->count ? known(&value->items[i]) : NULL;
}

bool json_next(const struct json *map, const void **at, struct str *name, const struct json **value)
{
	const struct json *one = *at ? (const struct json *)*at + 1 : json_is_map(map) ? map->items : NULL;
	if (!one || one == map->items + map->count) return false;
	*at = one;
	*name = one->name;
	*value = known(one);
	return true;
}

struct str json_text(const struct json *value)
{
	return value && value->kind == KIND_TEXT ? value->text : STR_NONE;
}

bool json_whole(const struct json *value, int64_t *n)
{
	if (!value || value->kind != KIND_WHOLE) return false;
	*n = value->whole;
	return true;
}

/* 15 digits show what was written; 17 are needed now and then to read back the same. */
static void real_print(struct buf *b, double n, bool lossless)
{
	char text[40];
	snprintf(text, sizeof text, "%.15g", n);
	if (lossless && strtod(text, NULL) != n) snprintf(text, sizeof text, "%.17g", n);
	buf_c(b, text);
	if (!strpbrk(text, ".e")) buf_c(b, ".0");
}

/* True for what is one word; lists and maps are not. */
static bool plain_print(struct buf *b, const struct json *v, bool lossless)
{
	switch (v->kind) {
	case KIND_NULL: buf_c(b, "null"); return true;
	case KIND_FALSE: buf_c(b, "false"); return true;
	case KIND_TRUE: buf_c(b, "true"); return true;
	case KIND_WHOLE: buf_int(b, v->whole); return true;
	case KIND_REAL: real_print(b, v->real, lossless); return true;
	case KIND_TEXT: case KIND_LIST: case KIND_MAP: break;
	}
	return false;
}

struct str json_plain(struct arena *a, const struct json *value)
{
	struct buf b = { .a = a };
	if (!value || value->kind == KIND_TEXT) return json_text(value);
	return plain_print(&b, value, false) ? buf_text(&b) : STR_NONE;
}

static void canonical(struct buf *b, const struct json *v)
{
	bool map = v->kind == KIND_MAP;
	if (plain_print(b, v, true)) return;
	if (v->kind == KIND_TEXT) {
		text_json(b, v->text);
		return;
	}
	buf_char(b, map ? '{' : '[');
	for (size_t i = 0; i < v->count; i++) {
		const struct json *one = map ? v->sorted[i] : &v->items[i];
		if (i) buf_char(b, ',');
		if (map) {
			text_json(b, one->name);
			buf_char(b, ':');
		}
		canonical(b, one);
	}
	buf_char(b, map ? '}' : ']');
}

struct str json_canonical(struct arena *a, const struct json *value)
{
	struct buf b = buf_new(a, 4096);
	canonical(&b, value);
	return buf_text(&b);
}
