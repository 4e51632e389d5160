/* Linked into the program's parts while mistakes are planted in them. Nothing that these runs write
 * is worth a wait for the disk; the folders that a test makes are noted, because one that is broken
 * off leaves them; and SQLite's statements are noted as they are prepared, which tells who reaches
 * which of them. The notes are files in build/ of the scratch tree. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void __sanitizer_set_report_fd(void *fd);

void __sanitizer_set_report_fd(void *fd)
{
	(void)fd;
}

int fsync(int fd)
{
	(void)fd;
	return 0;
}

int fdatasync(int fd)
{
	(void)fd;
	return 0;
}

static void note(const char *path, const char *line)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (fd < 0) return;
	char text[20000];
	int n = snprintf(text, sizeof text, "%s\n", line);
	if (n > 0 && write(fd, text, (size_t)n < sizeof text ? (size_t)n : sizeof text) < 0) abort();
	close(fd);
}

char *mkdtemp(char *template)
{
	char *made = ((char *(*)(char *))(uintptr_t)dlsym(RTLD_NEXT, "mkdtemp"))(template);
	if (made) note("build/folders", made);
	return made;
}

int sqlite3_prepare_v3(sqlite3 *handle, const char *sql, int n, unsigned flags, sqlite3_stmt **out,
	const char **tail)
{
	typedef int prepare(sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **);
	note("build/statements", sql);
	return ((prepare *)(uintptr_t)dlsym(RTLD_NEXT, "sqlite3_prepare_v3"))(handle, sql, n, flags, out,
		tail);
}
