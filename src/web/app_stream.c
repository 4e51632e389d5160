/* Answers that are longer than a page: a view as a file, a feed, a calendar. */
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include "web/app_inside.h"
#include "base/log.h"

#define STREAM_SECONDS 300

/* One stream at a time for each person: a file that is locked while it runs. -1: one is running. */
static int stream_place(const struct answer *ans)
{
	char path[4096];
	snprintf(path, sizeof path, "%.*s/run/stream-%lld", STR_F(ans->app->config.home),
		(long long)ans->r.c.person);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
	if (fd >= 0) close(fd);
	return -1;
}

/* What a face that streams is sent as, and who makes it. */
static const struct streamed {
	const char *type, *suffix;
	bool saved;                     /* as a file of its own */
} streamed[] = {
	[FACE_CSV] = { "text/csv; charset=utf-8", "csv", true },
	[FACE_ATOM] = { "application/atom+xml; charset=utf-8", "atom", false },
	[FACE_ICS] = { "text/calendar; charset=utf-8", "ics", true },
};

static enum status stream(struct answer *ans, struct sink to)
{
	const struct route *t = ans->r.route;
	return ans->face == FACE_CSV ? t->stream(&ans->r, to) :
		ans->face == FACE_ATOM ? t->atom(&ans->r, to) : t->ics(&ans->r, to);
}

/* A view as a file, row by row. One that cannot be finished is broken off with this process, so
 * that whoever reads it is told, and never takes a part for the whole. */
void stream_answer(struct answer *ans, struct sink to)
{
	struct req *r = &ans->r;
	int place = stream_place(ans);
	if (place < 0) {
		ans->status = ST_BUSY;
		show_error(ans, to);
		return;
	}
	struct buf head = buf_new(r->c.a, 2048), day = buf_new(r->c.a, 16);
	day_print(&day, r->c.today);
	const struct streamed *as = &streamed[ans->face];
	if (as->saved) ans->file = req_printf(r, "attachment; filename=\"debrief-%s-%.*s.%s\"",
		r->route->path + 1, STR_F(buf_text(&day)), as->suffix);
	show_headers(&head, ans, as->type, false, 0);
	db_deadline(r->c.db, instant_monotonic_us() + STREAM_SECONDS * 1000000ll);
	unsigned left = alarm(STREAM_SECONDS + 10);
	if (to.put(to.to, buf_text(&head), STR_NONE) && stream(ans, to) != ST_OK) {
		log_fault("event=stream_broken_off route=%s", r->route->name);
		_exit(75);
	}
	alarm(left);
	close(place);
}
