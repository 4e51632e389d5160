/* Where requests come in: the accept loop of a FastCGI worker, and plain CGI (one request from the
 * environment and standard input). Both make a struct request and leave the rest to app_answer.
 * This is the only file that knows the FastCGI library. */
#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <signal.h>
#include <stddef.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/uio.h>
#include <unistd.h>
#include "cmd/cli.h"
#include "base/log.h"
#include "cmd/process.h"
#include "view/view.h"

#define REQUESTS_MOST 5000      /* then a worker ends and a fresh one begins */
#define REQUEST_SECONDS 30      /* the last resort; statements have their own, shorter deadline */
#define BODY_ARENA (APP_BODY_LARGE + ((size_t)64 << 10))

/* What the web server says, and where it goes. Only these are read: no other header exists here. */
static const struct {
	const char *name;
	size_t at;
} params[] = {
	{ "REQUEST_METHOD", offsetof(struct request, method) },
	{ "DOCUMENT_URI", offsetof(struct request, path) },
	{ "QUERY_STRING", offsetof(struct request, query) },
	{ "CONTENT_TYPE", offsetof(struct request, content_type) },
	{ "HTTP_COOKIE", offsetof(struct request, cookie) },
	{ "HTTP_ORIGIN", offsetof(struct request, origin) },
	{ "HTTP_SEC_FETCH_SITE", offsetof(struct request, fetch_site) },
	{ "HTTP_SEC_FETCH_DEST", offsetof(struct request, fetch_dest) },
	{ "HTTP_REFERER", offsetof(struct request, referer) },
	{ "HTTP_ACCEPT", offsetof(struct request, accept) },
	{ "HTTP_ACCEPT_LANGUAGE", offsetof(struct request, accept_language) },
	{ "HTTP_AUTHORIZATION", offsetof(struct request, authorization) },
	{ "HTTP_IDEMPOTENCY_KEY", offsetof(struct request, idempotency_key) },
	{ "HTTP_IF_MATCH", offsetof(struct request, if_match) },
	{ "HTTP_X_CSRF_TOKEN", offsetof(struct request, csrf_token) },
	{ "REMOTE_ADDR", offsetof(struct request, remote_addr) },
	{ "REQUEST_ID", offsetof(struct request, id) },
};

/* One way in: where parameters and the body come from, and where the answer goes. */
struct way {
	const char *(*param)(void *in, const char *name);
	size_t (*read)(void *in, char *to, size_t n);
	void *in;
	struct sink out;
};

/* A body that is read while the request is answered. */
struct rest {
	const struct way *way;
	int64_t left;
};

static size_t rest_read(void *from, char *to, size_t n)
{
	struct rest *rest = from;
	if ((int64_t)n > rest->left) n = (size_t)rest->left;
	size_t got = rest->way->read(rest->way->in, to, n);
	rest->left = got < n ? 0 : rest->left - (int64_t)got;
	return got;
}

static bool is_upload(struct str content_type)
{
	static const char type[] = "multipart/form-data";
	return content_type.len >= sizeof type - 1 &&
		strncasecmp(content_type.p, type, sizeof type - 1) == 0;
}

/* What nobody read is read past: a web server that cannot send its body to the end gives no
 * answer. */
static void upload_answer(struct app *app, struct request *r, const struct way *way, int64_t n)
{
	struct rest rest = { way, n };
	char past[4096];
	if (n > APP_UPLOAD_MAX) {
		app_refuse(413, r->id, way->out);
		return;
	}
	r->source = (struct source){ rest_read, &rest };
	r->length = n;
	app_answer(app, r, way->out);
	while (rest.left > 0) (void)rest_read(&rest, past, sizeof past);
}

/* Answers one request of that way; body memory is a, reset by the caller. */
static void way_answer(struct app *app, struct arena *a, const struct way *way)
{
	struct request r = { 0 };
	for (size_t i = 0; i < sizeof params / sizeof *params; i++) {
		struct str value = str_of(way->param(way->in, params[i].name));
		memcpy((char *)&r + params[i].at, &value, sizeof value);
	}
	if (!r.path.p) r.path = str_of(way->param(way->in, "PATH_INFO"));
	struct str length = str_of(way->param(way->in, "CONTENT_LENGTH"));
	int64_t n = 0;
	if (str_some(length) && (!str_int(length, &n) || n < 0)) {
		app_refuse(400, r.id, way->out);
		return;
	}
	if (is_upload(r.content_type)) {
		upload_answer(app, &r, way, n);
		return;
	}
	if ((uint64_t)n > APP_BODY_LARGE) {
		app_refuse(413, r.id, way->out);
		return;
	}
	char *body = arena_get(a, (size_t)n);
	if (way->read(way->in, body, (size_t)n) != (size_t)n) {
		app_refuse(400, r.id, way->out);
		return;
	}
	r.body = (struct str){ body, (size_t)n };
	app_answer(app, &r, way->out);
}

static const char *fast_param(void *in, const char *name)
{
	const FCGX_Request *r = in;
	return FCGX_GetParam(name, r->envp);
}

static size_t fast_read(void *in, char *to, size_t n)
{
	FCGX_Request *r = in;
	int got = FCGX_GetStr(to, (int)n, r->in);
	return got > 0 ? (size_t)got : 0;
}

#define RECORDS 4               /* of an answer, written at once: a quarter of a megabyte */

static bool write_all(int fd, struct iovec *v, int n)
{
	while (n > 0) {
		ssize_t wrote = writev(fd, v, n);
		if (wrote < 0 && errno != EINTR) return false;
		for (; n > 0 && wrote >= (ssize_t)v->iov_len; n--) wrote -= (ssize_t)v++->iov_len;
		if (n > 0 && wrote > 0) {
			v->iov_base = (char *)v->iov_base + wrote;
			v->iov_len -= (size_t)wrote;
		}
	}
	return true;
}

/* A piece of at most n bytes from the front of s. */
static struct iovec piece_cut(struct str *s, size_t n)
{
	struct iovec v = { (void *)(uintptr_t)s->p, s->len < n ? s->len : n };
	*s = str_part(*s, v.iov_len, s->len - v.iov_len);
	return v;
}

/* Straight from where the page stands, in records as long as the protocol has them (FastCGI 1.0,
 * section 3.3): the library copies it in pieces of 8 KiB and writes each, and each wakes the web
 * server. Its own stream stays empty and only ends the answer. (The descriptor is in the library's
 * header, but not meant for us: the decision note says how to do without.) */
static bool fast_put(void *to, struct str head, struct str body)
{
	const FCGX_Request *r = to;
	FCGI_Header records[RECORDS];
	struct iovec v[RECORDS * 3];
	while (head.len + body.len) {
		int n = 0;
		for (int i = 0; i < RECORDS && head.len + body.len; i++) {
			struct iovec *begin = &v[n++];
			size_t len = (v[n++] = piece_cut(&head, FCGI_MAX_LENGTH)).iov_len;
			len += (v[n++] = piece_cut(&body, FCGI_MAX_LENGTH - len)).iov_len;
			records[i] = (FCGI_Header){ FCGI_VERSION_1, FCGI_STDOUT,
				(unsigned char)(r->requestId >> 8), (unsigned char)r->requestId,
				(unsigned char)(len >> 8), (unsigned char)len, 0, 0 };
			*begin = (struct iovec){ &records[i], sizeof records[i] };
		}
		if (!write_all(r->ipcFd, v, n)) return false;
	}
	return true;
}

/* Waits on a set of two: the socket, which wakes one worker at a time, and the signal. True:
 * somebody came. *last: it is time to go, but only after answering who came, for nobody else was
 * woken. */
static bool wait_next(int set, int signal_fd, struct app *app, bool *last)
{
	struct epoll_event got[2];
	int n, idle_ms = app_idle_ms(app);
	while ((n = epoll_wait(set, got, 2, idle_ms)) == 0 || (n < 0 && errno == EINTR)) {
		if (n == 0) app_idle(app);
		if (n == 0) idle_ms = -1;
	}
	bool came = false;
	for (int i = 0; i < n; i++)
		if (got[i].data.fd == signal_fd) *last = true;
		else came = true;
	return came;
}

static int wait_open(int listen_fd, int signal_fd)
{
	struct epoll_event come = { .events = EPOLLIN | EPOLLEXCLUSIVE, .data.fd = listen_fd };
	struct epoll_event go = { .events = EPOLLIN, .data.fd = signal_fd };
	int set = epoll_create1(EPOLL_CLOEXEC);
	if (set >= 0 && epoll_ctl(set, EPOLL_CTL_ADD, listen_fd, &come) == 0 &&
		epoll_ctl(set, EPOLL_CTL_ADD, signal_fd, &go) == 0) return set;
	log_fault("event=epoll errno=%d", errno);
	return -1;
}

/* The listening socket does not block and signals stay blocked: a signal can neither be lost before
 * accept nor end the reading of a request half-way, which plain FCGX_Accept_r suffers from. */
static void worker_loop(struct app *app, struct arena *a, int set, int listen_fd, int signal_fd)
{
	FCGX_Request fast;
	int most = REQUESTS_MOST + (int)getpid() % 500; /* not all at the same moment */
	if (FCGX_InitRequest(&fast, listen_fd, FCGI_FAIL_ACCEPT_ON_INTR)) return;
	struct way way = { fast_param, fast_read, &fast, { fast_put, &fast } };
	bool last = false;
	for (int n = 0; n < most && !last && wait_next(set, signal_fd, app, &last); ) {
		alarm(REQUEST_SECONDS);
		int status = FCGX_Accept_r(&fast);
		if (status == 0) {
			way_answer(app, a, &way);
			FCGX_Finish_r(&fast);
			app_rest(app);
			arena_reset(a);
			n++;
		} else if (status != -EAGAIN && status != -EINTR) {
			log_fault("event=accept status=%d", status);
		}
		alarm(0);
	}
}

static int worker_main(const struct app_config *config, int listen_fd, int signal_fd, int ready_fd)
{
	pid_t self = getpid();
	struct arena *a = arena_new(BODY_ARENA);
	int set = wait_open(listen_fd, signal_fd);
	struct app *app = a && set >= 0 && FCGX_Init() == 0 ? app_open(config) : NULL;
	if (!app) return 1;
	if (write(ready_fd, &self, sizeof self) != (ssize_t)sizeof self)
		log_fault("event=ready errno=%d", errno);
	worker_loop(app, a, set, listen_fd, signal_fd);
	app_close(app);
	arena_free(a);
	close(set);
	return 0;
}

static const char *plain_param(void *in, const char *name)
{
	(void)in;
	return getenv(name);
}

static size_t plain_read(void *in, char *to, size_t n)
{
	return fread(to, 1, n, in);
}

static bool plain_put(void *to, struct str head, struct str body)
{
	return (!head.len || fwrite(head.p, 1, head.len, to) == head.len) &&
		(!body.len || fwrite(body.p, 1, body.len, to) == body.len);
}

static int plain_main(void)
{
	struct arena *a = arena_new(BODY_ARENA);
	if (!a || view_html_init() > 0) return 1;
	struct app_config config = app_config_env(a);
	struct app *app = app_open(&config);
	if (!app) return 1;
	process_limits();
	alarm(REQUEST_SECONDS);
	struct way way = { plain_param, plain_read, stdin, { plain_put, stdout } };
	way_answer(app, a, &way);
	int failed = fflush(stdout);
	app_rest(app);
	app_close(app);
	arena_free(a);
	return failed ? 1 : 0;
}

int main(int argc, char **argv)
{
	if (getenv("GATEWAY_INTERFACE")) return plain_main();
	return cli_run(argc, argv, worker_main);
}
