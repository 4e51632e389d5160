#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>
#include "db/db.h"
#include "cmd/process.h"

static bool folder_make(struct str path)
{
	if (mkdir(path.p, 0750) == 0 || errno == EEXIST) return access(path.p, W_OK | X_OK) == 0;
	return false;
}

bool process_home(struct arena *a, struct str home)
{
	struct str run = arena_printf(a, "%.*s/run", STR_F(home));
	if (folder_make(arena_str(a, home)) && folder_make(run)) return true;
	fprintf(stderr, "debrief: cannot write in %.*s: %s\n", STR_F(home), strerror(errno));
	return false;
}

int process_lock(struct arena *a, struct str home, const char *name)
{
	struct str path = arena_printf(a, "%.*s/run/%s.pid", STR_F(home), name);
	int fd = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (fd < 0) {
		fprintf(stderr, "debrief: cannot open %s: %s\n", path.p, strerror(errno));
		return -1;
	}
	if (flock(fd, LOCK_EX | LOCK_NB)) {
		fprintf(stderr, "debrief: another `debrief %s` runs in %.*s already\n", name,
			STR_F(home));
		close(fd);
		return -1;
	}
	struct str pid = arena_printf(a, "%d\n", (int)getpid());
	if (ftruncate(fd, 0) || pwrite(fd, pid.p, pid.len, 0) != (ssize_t)pid.len) {
		fprintf(stderr, "debrief: cannot write %s: %s\n", path.p, strerror(errno));
		close(fd);
		return -1;
	}
	return fd;
}

void process_limits(void)
{
	struct rlimit core = { 0, 0 };
	struct rlimit files = { 1024, 1024 };   /* the FastCGI library uses select() */
	struct rlimit now;
	if (setrlimit(RLIMIT_CORE, &core)) perror("debrief: RLIMIT_CORE");
	if (getrlimit(RLIMIT_NOFILE, &now) == 0 && now.rlim_max < files.rlim_max)
		files.rlim_cur = files.rlim_max = now.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &files)) perror("debrief: RLIMIT_NOFILE");
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#ifndef __SANITIZE_ADDRESS__
	struct rlimit space = { (rlim_t)1 << 30, (rlim_t)1 << 30 };
	if (setrlimit(RLIMIT_AS, &space)) perror("debrief: RLIMIT_AS");
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

int process_signals(const int *signals)
{
	sigset_t set;
	sigemptyset(&set);
	for (int i = 0; signals[i]; i++) sigaddset(&set, signals[i]);
	if (sigprocmask(SIG_SETMASK, &set, NULL) == 0) {
		int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
		if (fd >= 0) return fd;
	}
	perror("debrief: signals");
	return -1;
}

int process_signal(int fd)
{
	struct signalfd_siginfo info;
	return read(fd, &info, sizeof info) == (ssize_t)sizeof info ? (int)info.ssi_signo : 0;
}

int process_schema(struct str db_url)
{
	struct db *d = db_open(db_url, DB_READ);
	int version = d ? db_version(d) : -1, wanted = db_version_wanted();
	db_close(d);
	if (version == wanted) return 0;
	if (version < 0)
		fputs("debrief: cannot open the database; `debrief migrate` makes it\n", stderr);
	else if (version < wanted)
		fprintf(stderr, "debrief: the database has schema %d, this program needs %d; "
			"run `debrief migrate`\n", version, wanted);
	else
		fprintf(stderr, "debrief: the database has schema %d, newer than this program's %d; "
			"run the newer program\n", version, wanted);
	return version > wanted ? 78 : 1;
}

int process_setting(const char *name, int otherwise, int least, int most)
{
	int64_t value;
	if (!str_int(str_of(getenv(name)), &value)) return otherwise;
	return value < least ? least : value > most ? most : (int)value;
}
