#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "client.h"

struct session session_here(void)
{
	struct session s = { .port = number_of(getenv("FAULT_PORT")) };
	const char *cookie = getenv("FAULT_COOKIE");
	snprintf(s.cookie, sizeof s.cookie, "%s", cookie ? cookie : "");
	return s;
}

int number_of(const char *text)
{
	char *end = NULL;
	long n = text ? strtol(text, &end, 10) : -1;
	if (!text || end == text || *end || n < 0 || n > 1000000000) {
		fprintf(stderr, "client: not a number: %s\n", text ? text : "(none)");
		exit(2);
	}
	return (int)n;
}

void *shared(size_t n)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p != MAP_FAILED) return p;
	perror("client: mmap");
	exit(2);
}

void nap_ms(int ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };
	nanosleep(&t, NULL);
}

/* In place and always as wide, so that whoever reads the file meanwhile finds a whole number. */
static void beat(const char *prefix, int k, int64_t answers)
{
	char path[4096], line[24];
	snprintf(path, sizeof path, "%s.%d", prefix, k);
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	int n = snprintf(line, sizeof line, "%12lld\n", (long long)answers);
	if (fd < 0 || pwrite(fd, line, (size_t)n, 0) != n) perror("client: beat");
	if (fd >= 0) close(fd);
}

bool goes_on(int k, int64_t answers, int64_t until_us)
{
	const char *beats = getenv("FAULT_BEAT"), *stop = getenv("FAULT_STOP");
	if (beats) beat(beats, k, answers);
	return now_us() < until_us && (!stop || access(stop, F_OK) != 0);
}

int crowd(int n, void (*one)(int k, void *with), void *with)
{
	int started = 0, well = 0, status;
	const char *beats = getenv("FAULT_BEAT");
	for (int k = n - 1; k >= 0 && beats; k--) beat(beats, k, 0);    /* 0 last: all are there then */
	for (int k = 0; k < n; k++) {
		pid_t pid = fork();
		if (pid == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			one(k, with);
			_exit(0);
		}
		started += pid > 0;
	}
	while (started) {
		if (wait(&status) < 0 && errno != EINTR) break;
		well += WIFEXITED(status) && WEXITSTATUS(status) == 0;
		started--;
	}
	return n - well;
}

/* port: one that nobody listens on. */
static int port_command(char **v)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	(void)v;
	if (fd < 0 || bind(fd, (struct sockaddr *)&at, n) ||
		getsockname(fd, (struct sockaddr *)&at, &n)) return 1;
	printf("%d\n", ntohs(at.sin_port));
	return close(fd);
}

/* signin NAME PASSWORD: the cookie. */
static int signin_command(char **v)
{
	struct session s = session_here();
	if (session_signin(&s, v[0], v[1]) != 303 || !*s.cookie) return 1;
	printf("%s\n", s.cookie);
	return 0;
}

static const struct {
	const char *name;
	int arguments;
	int (*run)(char **v);
	const char *usage;
} commands[] = {
	{ "port", 0, port_command, "" },
	{ "signin", 2, signin_command, "NAME PASSWORD" },
	{ "write", 6, write_command, "LEDGER WRITERS SECONDS BYTES EVENTS-EACH once|retry" },
	{ "try", 2, try_command, "INCIDENT TEXT" },
	{ "read", 3, read_command, "PATH CLIENTS SECONDS" },
	{ "ask", 2, ask_command, "PATH TIMES" },
	{ "visit", 2, visit_command, "FILE TIMES" },
	{ "slow", 1, slow_command, "FILE" },
	{ "flood", 2, flood_command, "CLIENTS SECONDS" },
	{ "endless", 1, endless_command, "chunked|declared" },
	{ NULL, 0, NULL, NULL }
};

int main(int argc, char **argv)
{
	for (int i = 0; argc > 1 && commands[i].name; i++)
		if (strcmp(argv[1], commands[i].name) == 0 && argc == commands[i].arguments + 2)
			return commands[i].run(argv + 2);
	for (int i = 0; commands[i].name; i++)
		fprintf(stderr, "usage: client %s %s\n", commands[i].name, commands[i].usage);
	return 2;
}
