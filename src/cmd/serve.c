/* How the master works: one poll loop over two descriptors (signals, readiness of workers), one
 * table of slots. A slot without a process is filled when its time has come. On SIGHUP a child
 * tries first whether the program at the same path would start; then the master becomes that
 * program (exec), keeping its process number, its sockets, its lock and its children, and fills
 * all slots anew; the former workers are told to finish once every new one is ready. */
#define _GNU_SOURCE            /* pipe2 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/instant.h"
#include "base/log.h"
#include "cmd/process.h"
#include "cmd/serve.h"
#include "view/view.h"

#define WORKERS_MAX 64
#define OLD_MAX (2 * WORKERS_MAX)
#define BACKLOG 511
#define GRACE_US (35 * 1000000)         /* longer than a worker's own 30 s alarm */
#define REPEAT_US 500000                /* how often a SIGTERM is said again */
#define YOUNG_US 5000000                /* dying younger than this slows the next start down */
#define BACKOFF_FIRST_US 50000
#define BACKOFF_MOST_US 5000000
#define BACKOFF_LAST_US 250000          /* the most, for the only worker of a socket */
#define HANDOVER "DEBRIEF_HANDOVER"     /* lock,socket,socket,pid,pid,... */

struct slot {
	pid_t pid;                      /* 0: empty */
	bool ready;
	int64_t born_us, due_us;        /* due: when an empty slot may be filled */
	int64_t backoff_us;
};

struct master {
	const struct app_config *config;
	struct arena *arena;
	serve_worker *work;
	struct str path;                /* of this program, absolute */
	struct str names[SERVE_SOCKETS];
	int sockets[SERVE_SOCKETS];
	int lock, signals, ready[2];
	struct slot slots[WORKERS_MAX];
	int count;
	pid_t old[OLD_MAX];             /* former workers, finishing */
	int olds;
	bool old_told;
	bool reload;                    /* SIGHUP came */
	pid_t check;                    /* tries the new program */
	bool stopping;
	int64_t told_us, kill_us;       /* when SIGTERM was last said; when SIGKILL is due */
};

/* Not /proc/self/exe and no symbolic link followed: an upgrade replaces what is at this path. */
static struct str program_path(struct arena *a, const char *self)
{
	char room[4096];
	if (self[0] == '/') return str_of(self);
	if (strchr(self, '/') && getcwd(room, sizeof room))
		return arena_printf(a, "%s/%s", room, self);
	ssize_t n = readlink("/proc/self/exe", room, sizeof room);
	if (n <= 0 || (size_t)n == sizeof room) return str_of(self);
	return arena_str(a, (struct str){ room, (size_t)n });
}

static int socket_open(struct str path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	if (path.len >= sizeof to.sun_path) {
		fprintf(stderr, "debrief: %s: the path is too long for a socket\n", path.p);
		return -1;
	}
	memcpy(to.sun_path, path.p, path.len);
	/* Non-blocking, so that a worker that comes second to a connection goes on waiting for both
	 * the next one and its signal. */
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	unlink(path.p);                 /* left by a master that was killed: we hold the lock */
	mode_t mask = umask(0117);
	bool ok = fd >= 0 && bind(fd, (struct sockaddr *)&to, sizeof to) == 0 &&
		chmod(path.p, 0660) == 0 && listen(fd, BACKLOG) == 0;
	umask(mask);
	if (ok) return fd;
	fprintf(stderr, "debrief: cannot open %s: %s\n", path.p, strerror(errno));
	if (fd >= 0) close(fd);
	return -1;
}

static bool closed_on_exec(int fd, bool closed)
{
	return fcntl(fd, F_SETFD, closed ? FD_CLOEXEC : 0) == 0;
}

/* What the program before us left: its lock, sockets and workers. False when there was none. */
static bool handover_take(struct master *m)
{
	struct str rest = arena_str(m->arena, str_of(getenv(HANDOVER))), word;
	int64_t value;
	unsetenv(HANDOVER);
	for (int n = 0; str_cut(&rest, ',', &word); n++) {
		if (!str_int(word, &value) || value < 0 || value > INT32_MAX) return false;
		if (n == 0) m->lock = (int)value;
		else if (n <= SERVE_SOCKETS) m->sockets[n - 1] = (int)value;
		else if (m->olds < OLD_MAX) m->old[m->olds++] = (pid_t)value;
	}
	if (m->lock < 0 || !closed_on_exec(m->lock, true)) return false;
	for (int i = 0; i < SERVE_SOCKETS; i++)
		if (m->sockets[i] < 0 || !closed_on_exec(m->sockets[i], true)) return false;
	return true;
}

static void handover_give(struct master *m)
{
	struct buf b = buf_new(m->arena, 256);
	char *argv[] = { (char *)m->path.p, "serve", NULL };
	bool ok = closed_on_exec(m->lock, false);
	buf_int(&b, m->lock);
	for (int i = 0; i < SERVE_SOCKETS; i++) {
		ok = closed_on_exec(m->sockets[i], false) && ok;
		buf_printf(&b, ",%d", m->sockets[i]);
	}
	for (int i = 0; i < m->count; i++)
		if (m->slots[i].pid) buf_printf(&b, ",%d", (int)m->slots[i].pid);
	for (int i = 0; i < m->olds; i++) buf_printf(&b, ",%d", (int)m->old[i]);
	log_info("event=handover bytes=%zu", b.len);
	buf_char(&b, 0);
	if (ok && setenv(HANDOVER, b.p, 1) == 0) execv(m->path.p, argv);
	log_fault("event=handover_failed errno=%d now=unchanged", errno);
	unsetenv(HANDOVER);
	closed_on_exec(m->lock, true);
	for (int i = 0; i < SERVE_SOCKETS; i++) closed_on_exec(m->sockets[i], true);
}

/* The child's side of a fork: from here on a worker. */
static void worker_become(struct master *m, int socket, pid_t parent)
{
	struct app_config config = *m->config;
	int listen_fd = m->sockets[socket];
	static const int own[] = { SIGTERM, 0 };
	close(m->signals);
	close(m->lock);
	close(m->ready[0]);
	for (int i = 0; i < SERVE_SOCKETS; i++)
		if (m->sockets[i] != listen_fd) close(m->sockets[i]);
	signal(SIGINT, SIG_IGN);        /* Ctrl-C is the master's business */
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	int signals = process_signals(own);
	prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
	if (signals < 0 || getppid() != parent) _exit(1);
	config.socket = socket;
	config.writers = (m->count + SERVE_SOCKETS - 1 - socket) / SERVE_SOCKETS - 1;
	if (!config.writers) config.writers = 1;
	exit(m->work(&config, listen_fd, signals, m->ready[1]));
}

static void slot_fill(struct master *m, int i)
{
	struct slot *s = &m->slots[i];
	pid_t parent = getpid();
	s->born_us = instant_monotonic_us();
	s->ready = false;
	s->pid = fork();
	if (s->pid == 0) worker_become(m, i % SERVE_SOCKETS, parent);
	if (s->pid > 0) return;
	log_fault("event=fork errno=%d", errno);
	s->pid = 0;
	s->due_us = s->born_us + BACKOFF_MOST_US;
}

/* Has no other slot of the same socket a worker? */
static bool slot_alone(const struct master *m, int i)
{
	for (int k = i % SERVE_SOCKETS; k < m->count; k += SERVE_SOCKETS)
		if (k != i && m->slots[k].pid) return false;
	return true;
}

/* A worker that ends by itself is replaced at once, and so is one that dies. One that keeps dying
 * is replaced later each time, but not the last one of a socket, because somebody must answer
 * there. */
static void slot_empty(struct master *m, int i, int status)
{
	struct slot *s = &m->slots[i];
	int64_t now = instant_monotonic_us();
	bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	if (!well)
		log_fault("event=worker_died pid=%d signal=%d status=%d", (int)s->pid,
			WIFSIGNALED(status) ? WTERMSIG(status) : 0,
			WIFEXITED(status) ? WEXITSTATUS(status) : -1);
	if (well || now - s->born_us >= YOUNG_US) s->backoff_us = 0;
	else if (!s->backoff_us) s->backoff_us = BACKOFF_FIRST_US;
	else if (s->backoff_us * 2 <= BACKOFF_MOST_US) s->backoff_us *= 2;
	bool soon = s->backoff_us > BACKOFF_LAST_US && slot_alone(m, i);
	s->due_us = now + (soon ? BACKOFF_LAST_US : s->backoff_us);
	s->pid = 0;
	s->ready = false;
}

static void check_start(struct master *m)
{
	char *argv[] = { (char *)m->path.p, "serve", "--check", NULL };
	m->reload = false;
	m->check = fork();
	if (m->check == 0) {
		sigset_t none;
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		execv(m->path.p, argv);
		_exit(127);
	}
	if (m->check < 0) m->check = 0;
}

static void check_end(struct master *m, int status)
{
	m->check = 0;
	if (m->stopping) return;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0) handover_give(m);
	else log_fault("event=reload_refused status=%d now=unchanged", status);
}

static void children_reap(struct master *m)
{
	int status;
	pid_t pid;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == m->check) check_end(m, status);
		for (int i = 0; i < m->count; i++)
			if (m->slots[i].pid == pid) slot_empty(m, i, status);
		for (int i = 0; i < m->olds; i++)
			if (m->old[i] == pid) m->old[i] = m->old[--m->olds];
	}
}

/* Workers that have said that they can answer. When all have, the former ones may go. */
static void ready_read(struct master *m)
{
	pid_t pid;
	bool all = true;
	while (read(m->ready[0], &pid, sizeof pid) == (ssize_t)sizeof pid)
		for (int i = 0; i < m->count; i++)
			if (m->slots[i].pid == pid) m->slots[i].ready = true;
	for (int i = 0; i < m->count; i++) all = all && m->slots[i].ready;
	if (!all || !m->olds || m->old_told) return;
	log_info("event=replaced workers=%d finishing=%d", m->count, m->olds);
	m->old_told = true;
	m->told_us = 0;
	m->kill_us = instant_monotonic_us() + GRACE_US;
}

static void stop_begin(struct master *m)
{
	if (m->stopping) return;
	log_info("event=stopping");
	m->stopping = m->old_told = true;
	m->told_us = 0;
	m->kill_us = instant_monotonic_us() + GRACE_US;
	if (m->check) kill(m->check, SIGKILL);
}

/* Says SIGTERM, again and again, to whoever is to finish; SIGKILL when the time is up. */
static void finish_tell(struct master *m, int64_t now)
{
	if (now - m->told_us < REPEAT_US) return;
	int what = now >= m->kill_us ? SIGKILL : SIGTERM;
	m->told_us = now;
	if (m->old_told)
		for (int i = 0; i < m->olds; i++) kill(m->old[i], what);
	if (m->stopping)
		for (int i = 0; i < m->count; i++)
			if (m->slots[i].pid) kill(m->slots[i].pid, what);
}

static bool anyone_left(const struct master *m)
{
	for (int i = 0; i < m->count; i++)
		if (m->slots[i].pid) return true;
	return m->olds > 0 || m->check;
}

/* Milliseconds until something is due: an empty slot, or the next SIGTERM. */
static int wait_ms(const struct master *m, int64_t now)
{
	int64_t due = now + 60 * 1000000;
	if (m->old_told && anyone_left(m)) due = m->told_us + REPEAT_US;
	for (int i = 0; i < m->count && !m->stopping; i++)
		if (!m->slots[i].pid && m->slots[i].due_us < due) due = m->slots[i].due_us;
	return due <= now ? 0 : (int)((due - now) / 1000) + 1;
}

static void master_run(struct master *m)
{
	while (!m->stopping || anyone_left(m)) {
		int64_t now = instant_monotonic_us();
		for (int i = 0; i < m->count && !m->stopping; i++)
			if (!m->slots[i].pid && m->slots[i].due_us <= now) slot_fill(m, i);
		if (!m->olds && !m->stopping) m->old_told = false;
		if (m->old_told) finish_tell(m, now);
		if (m->reload && !m->check && !m->old_told) check_start(m);
		struct pollfd on[] = { { m->signals, POLLIN, 0 }, { m->ready[0], POLLIN, 0 } };
		if (poll(on, 2, wait_ms(m, now)) < 0 && errno != EINTR) abort();
		for (int signal; (signal = process_signal(m->signals)); ) {
			if (signal == SIGTERM || signal == SIGINT) stop_begin(m);
			else if (signal == SIGHUP) m->reload = true;
		}
		children_reap(m);
		ready_read(m);
	}
}

static bool master_open(struct master *m)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP, SIGCHLD, 0 };
	struct str home = m->config->home;
	int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
	/* Of each socket's workers two may be hashing passwords, and one must be left for everybody else.
	 * At the very least each socket has one: without, it would only keep people waiting. */
	m->count = process_setting("DEBRIEF_WORKERS", cores * 2 < 6 ? 6 : cores * 2, SERVE_SOCKETS,
		WORKERS_MAX);
	for (int i = 0; i < SERVE_SOCKETS; i++)
		m->names[i] = arena_printf(m->arena, "%.*s/run/debrief-%d.sock", STR_F(home), i + 1);
	bool taken = getenv(HANDOVER) && handover_take(m);
	if (!taken) m->olds = 0;
	if (!taken) m->lock = process_lock(m->arena, home, "serve");
	if (m->lock < 0) return false;
	for (int i = 0; i < SERVE_SOCKETS && !taken; i++)
		if ((m->sockets[i] = socket_open(m->names[i])) < 0) return false;
	m->signals = process_signals(signals);
	if (m->signals < 0 || pipe2(m->ready, O_CLOEXEC | O_NONBLOCK)) return false;
	log_info("event=serve workers=%d taken=%d former=%d", m->count, taken, m->olds);
	return true;
}

int serve_run(const struct app_config *config, const char *self, serve_worker *work, bool check)
{
	process_limits();
	struct arena *arena = arena_new((size_t)1 << 20);
	struct master *m = arena ? ARENA_NEW(arena, struct master) : NULL;
	if (!m || !process_home(arena, config->home)) return 1;
	m->config = config;
	m->arena = arena;
	m->work = work;
	m->path = program_path(arena, self);
	m->lock = m->signals = m->ready[0] = m->ready[1] = -1;
	for (int i = 0; i < SERVE_SOCKETS; i++) m->sockets[i] = -1;
	int status = process_schema(config->db_url);
	if (status == 0 && view_html_init() > 0) {
		fputs("debrief: the templates are broken; the lines above say where\n", stderr);
		status = 1;
	}
	if (status == 0 && !check) {
		if (!master_open(m)) return 1;
		master_run(m);
		for (int i = 0; i < SERVE_SOCKETS; i++) unlink(m->names[i].p);
		log_info("event=stopped");
	}
	arena_free(arena);
	return status;
}
