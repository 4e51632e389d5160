/* Answers compared with files under tests/golden. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "page.h"

void page_golden(const char *path, struct str now)
{
	if (getenv("GOLDEN_WRITE")) {
		int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
		page_write_fd(fd, now);
		close(fd);
		return;
	}
	struct str then = page_file(path);
	if (!then.p) fail_msg("%s is missing; make golden writes it", path);
	if (str_eq(then, now)) return;
	size_t at = 0, line = 1;
	while (at < then.len && at < now.len && then.p[at] == now.p[at]) line += then.p[at++] == '\n';
	while (at && now.p[at - 1] != '\n') at--;
	size_t head = at;               /* where the part begins that this is in */
	while (head && !(now.p[head] == '=' && now.p[head - 1] == '\n')) head--;
	struct str part = str_part(now, head, now.len - head), heading = STR("");
	if (str_starts(part, "== ")) (void)str_cut(&part, '\n', &heading);
	fail_msg("%s:%zu: it says otherwise now; make golden, and read the diff:\n%.*s\n%.*s", path, line,
		STR_F(heading), STR_F(str_part(now, at, 400)));
}

/* Parts of one golden file outlive what page_fresh empties. */
static char *parts;
static size_t parts_len;
static FILE *parts_to;

void page_part(const char *heading, struct str text)
{
	if (!parts_to) parts_to = open_memstream(&parts, &parts_len);
	fprintf(parts_to, "== %s\n%.*s\n", heading, STR_F(text));
}

void page_parts_end(const char *path)
{
	fclose(parts_to);
	parts_to = NULL;
	struct str now = arena_str(page_arena, (struct str){ parts, parts_len });
	free(parts);
	page_golden(path, now);
}

static int dumped(const char *part, size_t n, void *to)
{
	buf_add(to, part, n);
	return 0;
}

struct str page_json_text(const struct page *p)
{
	struct buf b = buf_new(page_arena, 16 << 10);
	if (json_dump_callback(page_json(p), dumped, &b, JSON_INDENT(1) | JSON_PRESERVE_ORDER)) abort();
	buf_char(&b, '\n');
	return buf_text(&b);
}
