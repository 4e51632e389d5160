/* Notes what a multipart reader hands on. */
#include "multipart_seen.h"

static bool go_on(struct seen *s)
{
	return ++s->calls != s->stop_at;
}

static bool field(void *to, struct str name, struct str value)
{
	struct seen *s = to;
	buf_printf(&s->text, "%.*s=", STR_F(name));
	buf_str(&s->text, value);
	buf_char(&s->text, ';');
	return go_on(s);
}

static bool file(void *to, struct str name, struct str filename, struct str type)
{
	struct seen *s = to;
	buf_printf(&s->text, "%.*s:%.*s:%.*s{", STR_F(name), STR_F(filename), STR_F(type));
	return go_on(s);
}

static bool bytes(void *to, struct str b)
{
	struct seen *s = to;
	s->file_bytes += b.len;
	if (!s->count_only) buf_str(&s->text, b);
	return go_on(s);
}

static bool file_end(void *to)
{
	struct seen *s = to;
	buf_c(&s->text, "};");
	return go_on(s);
}

struct multipart *seen_reader(struct arena *a, struct seen *s, const char *type,
	struct multipart_limits l, bool files)
{
	*s = (struct seen){ .text = buf_new(a, 256) };
	return multipart_new(a, str_of(type), l, (struct multipart_to){ field, files ? file : NULL,
		bytes, file_end, s });
}
