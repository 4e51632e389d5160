/* What the targets share. */
#include <stdlib.h>
#include "fuzz.h"
#include "base/text.h"

struct arena *fuzz_arena;

#define ROW(name, most) { #name, fuzz_##name, most },
const struct fuzz_target fuzz_targets[] = { FUZZ_TARGETS(ROW) { NULL, NULL, 0 } };

void fuzz_run(const struct fuzz_target *t, struct str bytes)
{
	if (!fuzz_arena) fuzz_arena = arena_new((size_t)256 << 20);
	if (!fuzz_arena) abort();
	arena_reset(fuzz_arena);
	/* Of malloc's own, so that the sanitizers see a byte too far. */
	char *copy = malloc(bytes.len ? bytes.len : 1);
	if (!copy) abort();
	if (bytes.len) memcpy(copy, bytes.p, bytes.len);
	t->run((struct str){ copy, bytes.len });
	free(copy);
}

unsigned fuzz_byte(struct str *bytes)
{
	unsigned b = bytes->len ? (unsigned char)bytes->p[0] : 0;
	*bytes = str_part(*bytes, 1, bytes->len);
	return b;
}

struct str fuzz_text(struct str bytes)
{
	struct buf b = buf_new(fuzz_arena, bytes.len);
	for (size_t i = 0, n; i < bytes.len; i += n) {
		(void)text_point(bytes, i, &n);
		struct str one = str_part(bytes, i, n);
		if (text_check(one, false) == TEXT_OK) buf_str(&b, one);
	}
	struct str text = text_newlines(fuzz_arena, buf_text(&b));
	char *copy = arena_get(fuzz_arena, text.len);
	if (text.len) memcpy(copy, text.p, text.len);
	return (struct str){ copy, text.len };
}
