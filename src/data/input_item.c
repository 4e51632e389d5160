/* Items of a list as a person types them, and as a form shows them. */
#include "base/text.h"
#include "data/input.h"

/* Where the next item ends: at a line's end or, of some, at a comma, a semicolon or U+3000 in any
 * width. *n: how many bytes part it from the one after. */
static size_t item_end(const struct input *row, struct str s, size_t *n)
{
	size_t i = 0;
	for (; i < s.len; i += *n) {
		uint32_t point = text_narrow(text_point(s, i, n));
		bool parts = point == ',' || point == ';' || point == 0x3001 || point == 0xff64 ||
			point == 0x3000;
		if (point == '\n' || (parts && row->flags & IN_PARTED)) return i;
	}
	*n = 0;
	return i;
}

/* What stands between quotes on one line; "" is one of them. *end: behind the second.
 * Absent: none. */
static struct str quoted(struct arena *a, struct str s, size_t *end)
{
	size_t from = 0;
	while (from < s.len && s.p[from] == ' ') from++;
	if (from == s.len || s.p[from++] != '"') return STR_NONE;
	size_t i = from;
	for (; i < s.len && s.p[i] != '\n'; i++) {
		if (s.p[i] != '"') continue;
		if (i + 1 == s.len || s.p[i + 1] != '"') break;
		i++;
	}
	if (i >= s.len || s.p[i] != '"') return STR_NONE;
	struct buf b = buf_new(a, i - from + 1);
	for (size_t k = from; k < i; k++) {
		buf_char(&b, s.p[k]);
		if (s.p[k] == '"') k++;
	}
	*end = i + 1;
	return buf_text(&b);
}

struct str input_item_next(struct arena *a, const struct input *row, struct str s, size_t *next)
{
	size_t past = 0, parted;
	struct str item = row->flags & IN_PARTED ? quoted(a, s, &past) : STR_NONE, rest = s;
	if (item.p) {
		rest = str_part(s, past, s.len);
		size_t end = item_end(row, rest, &parted);
		*next = past + end + parted;
		if (!str_trim(str_part(rest, 0, end)).len) return item;
	}
	size_t end = item_end(row, s, &parted);
	*next = end + parted;
	return str_part(s, 0, end);
}

void input_item_print(struct buf *b, const struct input *row, struct str item)
{
	size_t parted;
	bool plain = !(row->flags & IN_PARTED) || (!str_starts(item, "\"") &&
		item_end(row, item, &parted) == item.len);
	if (!plain) buf_char(b, '"');
	for (size_t i = 0; i < item.len; i++) {
		if (!plain && item.p[i] == '"') buf_char(b, '"');
		buf_char(b, item.p[i]);
	}
	if (!plain) buf_char(b, '"');
}
