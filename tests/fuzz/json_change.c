#include <glob.h>
#include <stdlib.h>
#include <jansson.h>
#include "fuzz.h"
#include "json_change.h"

/* A place in the tree: a member or an item of `in`. */
struct place {
	json_t *in;
	const char *name;               /* NULL: an item */
	size_t index;
};

struct places {
	struct place *v;
	size_t n, cap;
};

static void places_add(struct places *all, json_t *in)
{
	const char *name;
	json_t *value;
	size_t i;
	void *next;
	json_object_foreach_safe(in, next, name, value) {
		if (all->n == all->cap) return;
		all->v[all->n++] = (struct place){ in, name, 0 };
		places_add(all, value);
	}
	json_array_foreach(in, i, value) {
		if (all->n == all->cap) return;
		all->v[all->n++] = (struct place){ in, NULL, i };
		places_add(all, value);
	}
}

static json_t *value_at(const struct place *p)
{
	return p->name ? json_object_get(p->in, p->name) : json_array_get(p->in, p->index);
}

static void value_set(const struct place *p, json_t *value)
{
	if (p->name) (void)json_object_set_new_nocheck(p->in, p->name, value);
	else (void)json_array_set_new(p->in, p->index, value);
}

/* A text of the next bytes, which a length begins. */
static json_t *text_of(struct str *bytes)
{
	unsigned n = fuzz_byte(bytes);
	struct str text = fuzz_text(str_part(*bytes, 0, n));
	*bytes = str_part(*bytes, n, bytes->len);
	return json_stringn_nocheck(text.p, text.len);
}

static json_t *long_text(struct str *bytes)
{
	size_t n = (size_t)fuzz_byte(bytes) * 300;
	char *p = arena_get(fuzz_arena, n);
	memset(p, 'x', n);
	return json_stringn_nocheck(p, n);
}

static void add_twice(const struct place *p, struct str *bytes)
{
	json_t *value = value_at(p);
	unsigned n = fuzz_byte(bytes) % 70;
	if (!p->name) for (unsigned i = 0; i < n; i++) (void)json_array_append(p->in, value);
	else (void)json_object_set_new(p->in, "twice", json_deep_copy(value));
}

static json_t *joined(const struct place *p, struct str *bytes)
{
	json_t *own = value_at(p), *text = text_of(bytes);
	if (!json_is_string(own)) return text;
	struct str both = arena_printf(fuzz_arena, "%s%s", json_string_value(own),
		json_string_value(text));
	json_decref(text);
	return json_stringn_nocheck(both.p, both.len);
}

static void change(const struct place *p, const struct place *other, struct str *bytes)
{
	switch (fuzz_byte(bytes) % 12) {
	case 0: value_set(p, json_null()); break;
	case 1: value_set(p, json_integer((signed char)fuzz_byte(bytes))); break;
	case 2: value_set(p, json_integer((json_int_t)fuzz_byte(bytes) << 55)); break;
	case 3: value_set(p, json_true()); break;
	case 4: value_set(p, json_array()); break;
	case 5: value_set(p, json_object()); break;
	case 6: value_set(p, json_real(1e300)); break;
	case 7: value_set(p, long_text(bytes)); break;
	case 8: value_set(p, json_deep_copy(value_at(other))); break;
	case 9: add_twice(p, bytes); break;
	case 10: value_set(p, joined(p, bytes)); break;
	default: value_set(p, text_of(bytes)); break;
	}
}

/* The document at a path; read once. */
static json_t *document(const char *path)
{
	static struct { char path[200]; json_t *json; } known[40];
	size_t i = 0;
	while (i < 39 && known[i].json && strcmp(known[i].path, path) != 0) i++;
	if (!known[i].json || strcmp(known[i].path, path) != 0) {
		json_decref(known[i].json);
		snprintf(known[i].path, sizeof known[i].path, "%s", path);
		known[i].json = json_load_file(path, 0, NULL);
	}
	MUST(known[i].json, str_of(path));
	return json_deep_copy(known[i].json);
}

struct str json_changed(struct str bytes, const char *files)
{
	enum { PLACES = 4000 };
	glob_t all;
	json_set_alloc_funcs(malloc, free);
	MUST(glob(files, 0, NULL, &all) == 0, str_of(files));
	json_t *root = document(all.gl_pathv[fuzz_byte(&bytes) % all.gl_pathc]);
	globfree(&all);
	struct places places = { .v = arena_list(fuzz_arena, PLACES, sizeof *places.v), .cap = PLACES };
	for (int i = 0; i < 12 && bytes.len; i++) {
		places.n = 0;
		places_add(&places, root);
		if (!places.n || places.n == PLACES) break;
		size_t at = fuzz_byte(&bytes) * 256u + fuzz_byte(&bytes);
		size_t other = (at * 7 + 3) % places.n;
		change(&places.v[at % places.n], &places.v[other], &bytes);
	}
	char *text = json_dumps(root, JSON_COMPACT);
	MUST(text, str_of(files));
	struct str kept = arena_str(fuzz_arena, str_of(text));
	free(text);
	json_decref(root);
	return kept;
}
