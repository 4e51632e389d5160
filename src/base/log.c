#include <errno.h>
#include <stdarg.h>
#include <unistd.h>
#include "base/instant.h"
#include "base/log.h"

#define LINE_MAX_BYTES 2048

/* A line is made on the stack, because logging must work when there is no memory left. */
struct line {
	char text[LINE_MAX_BYTES];
	size_t len;             /* at most sizeof text - 1: one byte is kept for the newline */
};

static __attribute__((format(printf, 2, 0))) void line_add(struct line *l, const char *format,
	va_list args)
{
	size_t room = sizeof l->text - l->len;
	int n = vsnprintf(l->text + l->len, room, format, args);
	if (n > 0) l->len += (size_t)n < room ? (size_t)n : room - 1;
}

static __attribute__((format(printf, 2, 3))) void line_print(struct line *l,
	const char *format, ...)
{
	va_list args;
	va_start(args, format);
	line_add(l, format, args);
	va_end(args);
}

static void line_begin(struct line *l, const char *level)
{
	l->len = 0;
	struct civil c;
	civil_of_instant(instant_now(), &c);
	line_print(l, "t=%04d-%02d-%02dT%02d:%02d:%02d.%03dZ level=%s", c.year, c.month, c.day,
		c.hour, c.minute, c.second, c.ms, level);
}

/* One write, so that lines of several processes do not mix. Control characters are replaced,
 * because a line feed among them would make two lines of one. */
static void line_end(struct line *l)
{
	for (size_t i = 0; i < l->len; i++)
		if ((unsigned char)l->text[i] < ' ' || l->text[i] == 0x7f) l->text[i] = '?';
	l->text[l->len++] = '\n';
	while (write(STDERR_FILENO, l->text, l->len) < 0 && errno == EINTR) continue;
}

void log_info(const char *format, ...)
{
	int saved = errno;
	struct line l;
	line_begin(&l, "info");
	line_print(&l, " ");
	va_list args;
	va_start(args, format);
	line_add(&l, format, args);
	va_end(args);
	line_end(&l);
	errno = saved;
}

void log_fault_at(const char *file, int line, const char *format, ...)
{
	int saved = errno;
	struct line l;
	line_begin(&l, "fault");
	line_print(&l, " at=%s:%d ", file, line);
	va_list args;
	va_start(args, format);
	line_add(&l, format, args);
	va_end(args);
	line_end(&l);
	errno = saved;
}
