/* What a program in the jail can do, tried by one that wants to: Python, which is there where PDF is. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "cmd/jail.h"

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)64 << 20);
	return arena ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *const env[] = { "LC_ALL=C.UTF-8", "PATH=/usr/bin", NULL };
static struct str said;
static int status;

static enum jail_end run(const char *script, int seconds, int64_t memory, size_t most)
{
	const char *argv[] = { "/usr/bin/python3", "-I", "-B", "-c", script, NULL };
	const struct jail j = { argv, env, seconds, memory, most };
	return jail_run(arena, &j, STR("what comes in\n"), &said, &status);
}

#define USUAL 20, (int64_t)512 << 20, 100000

static void says(const char *script, const char *what)
{
	enum jail_end e = run(script, USUAL);
	if (e != JAIL_DONE || !str_is(said, what))
		fail_msg("%d, status %d: %.*s\nof %s", (int)e, status, STR_F(said), script);
}

static void test_in_and_out(void **state)
{
	(void)state;
	says("import sys; print(sys.stdin.read(), end='')", "what comes in\n");
	says("", "");
	assert_int_equal(run("import sys; print('x'); sys.exit(3)", USUAL), JAIL_FAILED);
	assert_int_equal(status, 3);
	assert_true(str_is(said, "x\n"));
	const char *const none[] = { "/nowhere/program", NULL };
	const struct jail j = { none, env, USUAL };
	assert_int_equal(jail_run(arena, &j, STR(""), &said, &status), JAIL_FAILED);
	/* Longer than a pipe holds, both ways. */
	char *long_in = arena_get(arena, 3000001);
	memset(long_in, 'x', 3000000);
	const char *const copy[] = { "/usr/bin/python3", "-I", "-B", "-c",
		"import sys; sys.stdout.write(sys.stdin.read())", NULL };
	const struct jail all = { copy, env, 20, (int64_t)512 << 20, 3000000 };
	assert_int_equal(jail_run(arena, &all, (struct str){ long_in, 3000000 }, &said, &status), JAIL_DONE);
	assert_int_equal(said.len, 3000000);
}

/* No descriptor, no variable, no privilege of ours. */
static void test_nothing_of_ours(void **state)
{
	(void)state;
	int kept = open("/dev/null", O_RDONLY);
	setenv("DEBRIEF_DB", "secret", 1);
	says("import os\n"
		"def there(n):\n"
		"    try: os.fstat(n); return True\n"
		"    except OSError: return False\n"
		"print([n for n in range(3, 300) if there(n)], sorted(os.environ))",
		"[] ['LC_ALL', 'PATH']\n");
	unsetenv("DEBRIEF_DB");
	close(kept);
}

#define TRIED(what) "import os, socket, ctypes, subprocess, signal\n" \
	"try:\n    " what "\n    print('done')\nexcept OSError as e: print('refused')\n"

static void test_no_network(void **state)
{
	(void)state;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t n = sizeof at;
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(fd, 5), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &n), 0);
	says(arena_printf(arena, TRIED("socket.create_connection(('127.0.0.1', %d), 2)"),
		ntohs(at.sin_port)).p, "refused\n");
	assert_int_equal(accept(fd, NULL, NULL), -1);
	close(fd);
	says(TRIED("socket.socket(socket.AF_UNIX)"), "refused\n");
	says(TRIED("socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)"), "refused\n");
	says(TRIED("socket.socketpair()"), "refused\n");
	says(TRIED("socket.getaddrinfo('debian.org', 80)"), "refused\n");
}

/* It signals nobody, and does not leave its group, in which it is ended. */
static void test_no_others(void **state)
{
	(void)state;
	says(arena_printf(arena, TRIED("os.kill(%d, 0)"), (int)getpid()).p, "refused\n");
	says(TRIED("os.setsid()"), "refused\n");
	says(TRIED("os.setpgid(0, 0)"), "refused\n");
}

static void test_no_files(void **state)
{
	char secret[] = "/tmp/jail.XXXXXX", made[] = "/tmp/jail-made";
	(void)state;
	int fd = mkstemp(secret);
	assert_int_equal(write(fd, "secret", 6), 6);
	close(fd);
	/* Nothing is written anywhere, on any kernel. */
	says(TRIED("f = open('/tmp/jail-made', 'w'); f.write('x'); f.close()"), "refused\n");
	struct stat st;
	if (stat(made, &st) == 0) assert_int_equal(st.st_size, 0);
	unlink(made);
	if (!jail_has_files()) {
		print_message("jail_test: no Landlock in this kernel, reading of files is not tried\n");
		unlink(secret);
		skip();
	}
	says(arena_printf(arena, TRIED("open('%s').read()"), secret).p, "refused\n");
	says(TRIED("open('/etc/passwd').read()"), "refused\n");
	says(TRIED("os.listdir('/etc')"), "refused\n");
	says(TRIED("open('/proc/self/environ').read()"), "refused\n");
	says(TRIED("os.unlink('/tmp/jail-none')"), "refused\n");
	says(TRIED("os.mkdir('/tmp/jail-folder')"), "refused\n");
	says(TRIED("open('/usr/bin/python3', 'rb').read(4)"), "done\n");
	unlink(secret);
}

/* Each limit ends it: the clock, also where it sleeps; the processor; memory; output; a closed output. */
static void test_limits(void **state)
{
	(void)state;
	assert_int_equal(run("while True: pass", 2, (int64_t)512 << 20, 1000), JAIL_OVER);
	assert_int_equal(run("import time; time.sleep(3600)", 1, (int64_t)512 << 20, 1000), JAIL_OVER);
	assert_int_equal(run("import os, time; os.close(1); time.sleep(3600)", 1, (int64_t)512 << 20, 1000),
		JAIL_OVER);
	assert_int_equal(run("while True: print('x' * 1000)", 20, (int64_t)512 << 20, 5000), JAIL_OVER);
	assert_int_equal(said.len, 5000);
	assert_int_equal(run("x = b'x' * (1 << 30)", 20, (int64_t)256 << 20, 1000), JAIL_FAILED);
	assert_int_equal(status, 1);
	assert_int_equal(run("import os; os.abort()", USUAL), JAIL_OVER);
	assert_int_equal(run("print('x' * 999)", 20, (int64_t)512 << 20, 1000), JAIL_DONE);
}

/* What it started ends with it. */
static void test_children(void **state)
{
	(void)state;
	says("import os, time\nr, w = os.pipe()\n"
		"if os.fork() == 0:\n    os.close(1); os.close(2); time.sleep(3600)\nprint('x')", "x\n");
	pid_t mine = getpgrp();
	assert_int_equal(run("import os, time\nprint(os.getpgrp(), flush=True)\n"
		"if os.fork() == 0: time.sleep(3600)", 2, (int64_t)512 << 20, 1000), JAIL_OVER);
	pid_t theirs = (pid_t)strtol(arena_str(arena, said).p, NULL, 10);
	assert_true(theirs > 1 && theirs != mine);
	/* A group is there as long as somebody is in it; whoever was killed may still be on the way out. */
	int n = 0;
	while (kill(-theirs, 0) == 0 && n++ < 1000) usleep(10000);
	assert_true(n < 1000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_in_and_out), TEST(test_nothing_of_ours),
		TEST(test_no_network), TEST(test_no_others), TEST(test_no_files), TEST(test_limits),
		TEST(test_children) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
