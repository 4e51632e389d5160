/* Forms with a file: sent in parts, and read as they come. */
#include "page.h"

/* The fields of a form as parts, its token first, as the page has it. What is sent for a file is its
 * name; its bytes are PAGE_FILE. */
static void parts_add(struct buf *b, struct str form, bool tokens)
{
	struct str pair, name;
	while (str_some(form) && str_cut(&form, '&', &pair)) {
		if (!str_cut(&pair, '=', &name)) continue;
		struct str value = text_unurl(page_arena, pair.p ? pair : STR(""));
		name = text_unurl(page_arena, name);
		if (!value.p || !name.p) value = name = STR("x");       /* in parts everything can be said */
		if (tokens != (str_is(name, "csrf") || str_is(name, "idem"))) continue;
		bool file = str_is(name, "file");
		buf_printf(b, "--" PAGE_BOUNDARY "\r\nContent-Disposition: form-data; name=\"%.*s\"",
			STR_F(name));
		if (file) buf_printf(b, "; filename=\"%.*s\"", STR_F(value));
		buf_c(b, "\r\n\r\n");
		buf_str(b, file ? STR(PAGE_FILE) : value);
		buf_c(b, "\r\n");
	}
}

struct str page_parts(struct str form)
{
	struct buf b = buf_new(page_arena, 1024);
	parts_add(&b, form, true);
	parts_add(&b, form, false);
	buf_c(&b, "--" PAGE_BOUNDARY "--\r\n");
	return buf_text(&b);
}

/* A form with a file is sent in parts, whatever the test wrote it as. */
struct ask page_in_parts(const struct ask *q)
{
	struct ask as = *q;
	bool upload = strstr(q->path, "/evidence/upload") && strcmp(q->method, "POST") == 0;
	if (!upload || q->type) return as;
	as.type = "multipart/form-data; boundary=" PAGE_BOUNDARY;
	as.body = page_parts(q->body);
	return as;
}

static size_t left_read(void *from, char *to, size_t n)
{
	struct str *left = from;
	if (n > left->len) n = left->len;
	memcpy(to, left->p, n);
	*left = str_part(*left, n, left->len);
	return n;
}

void page_parts_read(struct request *r, struct str *left)
{
	if (!r->content_type.p || !str_starts(r->content_type, "multipart/form-data")) return;
	r->source = (struct source){ left_read, left };
	r->length = (int64_t)left->len;
	r->body = STR_NONE;
}
