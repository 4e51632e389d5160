#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "test_keygen.h"

static char folder[64];

static const char *path_of(const char *name)
{
	static char path[400];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

void keygen_begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/keygen.XXXXXX");
	assert_non_null(mkdtemp(folder));
}

void keygen_end(void)
{
	DIR *d = opendir(folder);
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d)); )
		if (e->d_name[0] != '.') unlink(path_of(e->d_name));
	closedir(d);
	rmdir(folder);
}

void keygen_write(const char *name, struct str text)
{
	int fd = open(path_of(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	for (size_t at = 0; at < text.len; ) {
		ssize_t n = write(fd, text.p + at, text.len - at);
		assert_true(n > 0);
		at += (size_t)n;
	}
	close(fd);
}

const char *keygen_read(const char *name)
{
	static char text[8000];
	FILE *f = fopen(path_of(name), "re");
	assert_non_null(f);
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	fclose(f);
	return text;
}

int keygen(const char *in, const char *const *words)
{
	static char *env[] = { (char *)(uintptr_t)"LC_ALL=C", (char *)(uintptr_t)"TZ=America/New_York",
		NULL };
	char *argv[32] = { (char *)(uintptr_t)"ssh-keygen" };
	posix_spawn_file_actions_t actions;
	int status, n = 1;
	pid_t pid;
	for (; words[n - 1]; n++) argv[n] = (char *)(uintptr_t)words[n - 1];
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addchdir_np(&actions, folder);
	posix_spawn_file_actions_addopen(&actions, 0, in ? in : "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "said", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_adddup2(&actions, 1, 2);
	if (posix_spawnp(&pid, "ssh-keygen", &actions, NULL, argv, env))
		fail_msg("ssh-keygen does not run; openssh-client has it");
	posix_spawn_file_actions_destroy(&actions);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

bool keygen_verifies(const char *file, const char *signer, const char *space, const char *at)
{
	char time[64];
	snprintf(time, sizeof time, "verify-time=%s", at ? at : "");
	const char *words[] = { "-Y", "verify", "-f", "signers", "-I", signer, "-n", space, "-s", "sig",
		at ? "-O" : NULL, time, NULL };
	int status = keygen(file, words);
	assert_true(status == 0 || status == 255);
	return status == 0;
}
