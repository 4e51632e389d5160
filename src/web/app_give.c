/* A file that is given out: as an attachment that nothing runs in, byte by byte as it lies in the
 * store, after everything about it was committed. */
#include <errno.h>
#include <strings.h>
#include <unistd.h>
#include "web/app_inside.h"
#include "base/log.h"
#include "base/text.h"

#define PIECE ((size_t)256 << 10)
#define GIVE_SECONDS 300

/* What a browser may be told of a file, by how its name ends. Everything else is bytes. */
static const struct { const char *end, *type; } types[] = {
	{ ".png", "image/png" }, { ".jpg", "image/jpeg" }, { ".jpeg", "image/jpeg" },
	{ ".gif", "image/gif" }, { ".webp", "image/webp" }, { ".txt", "text/plain" },
};

static const char *type_of(struct str name)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		size_t n = strlen(types[i].end);
		if (name.len > n && strncasecmp(name.p + name.len - n, types[i].end, n) == 0)
			return types[i].type;
	}
	return "application/octet-stream";
}

/* One that cannot be finished is broken off with this process, so that nobody takes a part for the
 * whole. */
void give_answer(struct answer *ans, struct sink to)
{
	struct req *r = &ans->r;
	const struct give *g = r->give;
	struct buf head = buf_new(r->c.a, 2048), file = buf_new(r->c.a, 400);
	char *piece = arena_get(r->c.a, PIECE);
	buf_printf(&file, "attachment; filename=\"%.*s.bin\"; filename*=UTF-8''", STR_F(g->ref));
	text_url(&file, g->name);
	ans->status = ST_OK;
	ans->location = STR_NONE;
	ans->file = buf_text(&file);
	show_headers(&head, ans, type_of(g->name), true, (size_t)g->size);
	ans->begun = true;
	unsigned left = alarm(GIVE_SECONDS);
	bool reads = to.put(to.to, buf_text(&head), STR_NONE);
	for (int64_t at = 0; reads && at < g->size; ) {
		ssize_t n = pread(g->fd, piece, PIECE, at);
		if (n < 0 && errno == EINTR) continue;
		if (n > g->size - at) n = g->size - at;
		if (n <= 0) {
			log_fault("event=give_broken_off route=%s errno=%d", r->route->name, errno);
			_exit(75);
		}
		at += n;
		reads = to.put(to.to, STR_NONE, (struct str){ piece, (size_t)n });
	}
	alarm(left);
}

void give_end(struct answer *ans)
{
	if (ans->r.give) close(ans->r.give->fd);
}
