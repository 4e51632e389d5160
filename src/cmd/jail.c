/* A child that reaches nothing. Everything is given up before exec; what a kernel does not have
 * (Landlock) is left out, what every kernel has and that fails ends the child. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "cmd/jail.h"
#include "base/buf.h"
#include "base/instant.h"

#if defined __x86_64__
#define ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCH AUDIT_ARCH_AARCH64
#else
#error "say which architecture's calls the filter looks at"
#endif
#define FOREIGN_CALLS 0x40000000u       /* of x86-64: from here on they are x32's */
#define READ_AT_ONCE ((size_t)64 << 10)

/* --- What the child gives up ------------------------------------------------------------------ */

/* What is needed to run a program and to find fonts. */
static const char *const readable[] = { "/usr", "/lib", "/lib64", "/bin", "/etc/fonts",
	"/etc/ld.so.cache", "/etc/alternatives", "/var/cache/fontconfig", "/dev/null", "/dev/urandom",
	NULL };
#define READ_FILE (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE)
#define READ_ALL (READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
/* The thirteen that the first version of Landlock knows. */
#define EVERYTHING ((1ull << 13) - 1)

static int landlock_version(void)
{
	return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

bool jail_has_files(void)
{
	return landlock_version() >= 1;
}

static bool allow_reading(int rules, const char *path)
{
	struct stat st;
	int fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0) return errno == ENOENT;
	bool ok = fstat(fd, &st) == 0;
	struct landlock_path_beneath_attr below = { .parent_fd = fd,
		.allowed_access = S_ISDIR(st.st_mode) ? READ_ALL : READ_FILE };
	ok = ok && syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
	close(fd);
	return ok;
}

static bool give_up_files(void)
{
	const struct landlock_ruleset_attr all = { .handled_access_fs = EVERYTHING };
	if (!jail_has_files()) return true;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	bool ok = rules >= 0;
	for (int i = 0; ok && readable[i]; i++) ok = allow_reading(rules, readable[i]);
	return ok && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
}

/* Calls that make a way out, each refused as though nobody might. */
static bool give_up_network(void)
{
#define CALL(name) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), \
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FOREIGN_CALLS, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		CALL(socket), CALL(socketpair), CALL(io_uring_setup), CALL(ptrace), CALL(process_vm_readv),
		CALL(process_vm_writev), CALL(pidfd_getfd), CALL(kill), CALL(tkill), CALL(tgkill),
		CALL(pidfd_send_signal), CALL(unshare), CALL(setns), CALL(mount), CALL(bpf), CALL(add_key),
		CALL(keyctl), CALL(request_key), CALL(perf_event_open), CALL(userfaultfd), CALL(setsid),
		CALL(setpgid),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
#undef CALL
	const struct sock_fprog program = { .len = sizeof filter / sizeof *filter, .filter = filter };
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static bool limit(int which, rlim_t most)
{
	struct rlimit now;
	if (getrlimit((__rlimit_resource_t)which, &now)) return false;
	if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
	now = (struct rlimit){ most, most };
	return setrlimit((__rlimit_resource_t)which, &now) == 0;
}

static bool give_up(const struct jail *j, pid_t parent)
{
	return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent &&
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && chdir("/") == 0 &&
		limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 256) &&
		limit(RLIMIT_CPU, (rlim_t)j->seconds) && limit(RLIMIT_AS, (rlim_t)j->memory) &&
		give_up_files() && give_up_network();
}

_Noreturn static void child(const struct jail *j, int in, int out, pid_t parent)
{
	sigset_t none;
	sigemptyset(&none);
	setpgid(0, 0);
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (nowhere >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(nowhere, 2) == 2 &&
		close_range(3, ~0u, 0) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0 && give_up(j, parent))
		execve(j->argv[0], (char *const *)(uintptr_t)j->argv, (char *const *)(uintptr_t)j->env);
	_exit(127);
}

/* --- The parent ------------------------------------------------------------------------------- */

/* The input as a file that has no name: it is there before the child asks, and nobody writes while
 * the child does not read. */
static int input_open(struct str in)
{
	int fd = memfd_create("in", MFD_CLOEXEC);
	size_t at = 0;
	while (fd >= 0 && at < in.len) {
		ssize_t n = write(fd, in.p + at, in.len - at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) break;
		at += (size_t)n;
	}
	if (fd >= 0 && at == in.len && lseek(fd, 0, SEEK_SET) == 0) return fd;
	if (fd >= 0) close(fd);
	return -1;
}

/* Waits until there is something to read, or the child's end; false: it takes too long. */
static bool awaited(int fd, int64_t end)
{
	for (;;) {
		struct pollfd on = { fd, POLLIN, 0 };
		int64_t left = end - instant_monotonic_us();
		if (left <= 0) return false;
		int ready = poll(&on, 1, (int)(left / 1000) + 1);
		if (ready > 0) return true;
		if (ready < 0 && errno != EINTR) return false;
	}
}

/* All of it, up to one byte more than there may be. False: it took too long, or there was more. */
static bool output_read(int fd, struct buf *b, size_t most, int64_t end)
{
	while (awaited(fd, end)) {
		size_t room = most + 1 - b->len;
		if (room > READ_AT_ONCE) room = READ_AT_ONCE;
		ssize_t n = read(fd, buf_room(b, room), room);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return n == 0;
		b->len += (size_t)n;
		if (b->len <= most) continue;
		b->len = most;
		return false;
	}
	return false;
}

/* Its end, which is made where it does not come by itself, and that of all it has started. The
 * number stays its own until it is waited for, so nobody else is meant. */
static int child_end(pid_t pid, bool comes, int64_t end)
{
	int status = 0, fd = (int)syscall(SYS_pidfd_open, pid, 0);
	if (fd >= 0 && comes) comes = awaited(fd, end);
	if (fd >= 0) close(fd);
	if (comes) {
		siginfo_t info;
		while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) continue;
	}
	kill(-pid, SIGKILL);
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
	return status;
}

enum jail_end jail_run(struct arena *a, const struct jail *j, struct str in, struct str *out,
	int *status)
{
	struct buf b = buf_new(a, READ_AT_ONCE);
	int64_t end = instant_monotonic_us() + (int64_t)j->seconds * 1000000;
	int fds[2], from = input_open(in);
	pid_t parent = getpid(), pid = -1;
	*out = STR("");
	*status = 0;
	if (from < 0) return JAIL_FAILED;
	if (pipe2(fds, O_CLOEXEC) == 0) {
		pid = fork();
		if (pid == 0) child(j, from, fds[1], parent);
		close(fds[1]);
		if (pid < 0) close(fds[0]);
	}
	close(from);
	if (pid < 0) return JAIL_FAILED;
	setpgid(pid, pid);
	bool whole = output_read(fds[0], &b, j->most, end);
	close(fds[0]);
	int how = child_end(pid, whole, end);
	*out = buf_text(&b);
	if (!whole || !WIFEXITED(how)) return JAIL_OVER;
	*status = WEXITSTATUS(how);
	return *status == 0 ? JAIL_DONE : JAIL_FAILED;
}
