/* Escaping, numbers and dates of the hand-printed page. */
#include "hand.h"
#include "base/instant.h"

void hand_text(struct buf *b, const char *text)
{
	while (*text) {
		size_t plain = strcspn(text, "&<>\"'\t\n\r\v\f");
		buf_add(b, text, plain);
		text += plain;
		switch (*text) {
		case 0: return;
		case '&': buf_c(b, "&amp;"); break;
		case '<': buf_c(b, "&lt;"); break;
		case '>': buf_c(b, "&gt;"); break;
		case '"': buf_c(b, "&quot;"); break;
		case '\'': buf_c(b, "&#39;"); break;
		default: buf_char(b, ' '); break;
		}
		text++;
	}
}

void hand_thousands(struct buf *b, int64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0) buf_char(b, ',');
		buf_char(b, digits[i]);
	}
}

static const char *const months[12] = { "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December" };

void hand_date(struct buf *b, const struct hand *h, int32_t day)
{
	struct civil c;
	civil_of_instant(day * DAY_MS, &c);
	buf_int(b, c.day);
	buf_char(b, ' ');
	buf_add(b, months[c.month - 1], 3);
	if (c.year == h->year) return;
	buf_char(b, ' ');
	buf_int(b, c.year);
}

void hand_date_long(struct buf *b, int32_t day)
{
	struct civil c;
	civil_of_instant(day * DAY_MS, &c);
	buf_printf(b, "%d %s %d", (int)c.day, months[c.month - 1], (int)c.year);
}
