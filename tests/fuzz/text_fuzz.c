/* References in texts, cells of CSV, and the texts themselves. */
#include "fuzz.h"
#include "base/text.h"
#include "noun/links.h"

FUZZ_TARGET(link)
{
	struct link l, again;
	size_t n = 0;
	for (size_t at = 0; link_find(bytes, at, &l); at = l.at + l.len) {
		MUST(l.at >= at && l.len >= 4 && l.at + l.len <= bytes.len, bytes);
		MUST(l.number >= 0 && l.number < 1000000000 && l.part >= 0 && l.part < 1000000, bytes);
		MUST(l.number > 0 || l.part > 0, bytes);
		struct str said = str_part(bytes, l.at, l.len);
		if (said.p[0] == '[') said = str_part(said, 1, said.len - 2);
		MUST(link_read(said, &again), bytes);
		MUST(again.kind == l.kind && again.number == l.number && again.part == l.part, bytes);
		struct str print = l.kind == LINK_INCIDENT ? arena_printf(fuzz_arena, "INC-%lld",
			(long long)l.number) : l.kind == LINK_FOLLOWUP ? arena_printf(fuzz_arena, "FU-%lld",
			(long long)l.number) : l.number ? arena_printf(fuzz_arena, "INC-%lld/%c%lld",
			(long long)l.number, l.letter, (long long)l.part) : arena_printf(fuzz_arena, "%c%lld",
			l.letter, (long long)l.part);
		MUST(str_eq(print, said), bytes);
		n++;
	}
	MUST(n <= bytes.len / 4, bytes);
	if (link_read(bytes, &l)) MUST(l.len == bytes.len, bytes);
}

/* A cell as a spreadsheet reads it, from s on; *end: where the next begins. */
static struct str cell_read(struct str s, size_t *end)
{
	struct buf b = buf_new(fuzz_arena, s.len);
	size_t i = 0;
	if (!s.len || s.p[0] != '"') {
		while (i < s.len && s.p[i] != ',') buf_char(&b, s.p[i++]);
		*end = i;
		return buf_text(&b);
	}
	for (i = 1; i < s.len; i++) {
		if (s.p[i] == '"' && (i + 1 == s.len || s.p[++i] != '"')) break;
		buf_char(&b, s.p[i]);
	}
	*end = i;
	return buf_text(&b);
}

FUZZ_TARGET(csv)
{
	struct str text = fuzz_text(bytes);
	struct buf b = buf_new(fuzz_arena, text.len + 10);
	text_csv(&b, text);
	buf_c(&b, ",next");
	size_t end;
	struct str cell = cell_read(buf_text(&b), &end);
	MUST(str_is(str_part(buf_text(&b), end, b.len), ",next"), text);
	MUST(!cell.len || !memchr("=+-@\t\r", cell.p[0], 6), text);
	if (cell.len > text.len) cell = str_part(cell, 1, cell.len);
	MUST(str_eq(cell, text), text);

	/* And what else is written into a place that reads it back. */
	b.len = 0;
	text_url(&b, bytes);
	struct str back = text_unurl(fuzz_arena, buf_text(&b));
	MUST(back.p && str_eq(back, bytes), bytes);
	b.len = 0;
	text_log(&b, bytes);
	for (size_t i = 0; i < b.len; i++) MUST(b.p[i] >= ' ' && b.p[i] <= '~', bytes);
	(void)text_unurl(fuzz_arena, bytes);
	MUST(text_check(text_clip(text, 7), false) == TEXT_OK, text);
	MUST(text_chars(text_clip(text, 7)) <= 7, text);
}
