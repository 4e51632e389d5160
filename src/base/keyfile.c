/* The folder of keys. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/keyfile.h"
#include "base/secret.h"

static bool close_kept(int fd, bool ok)
{
	int why = errno;
	bool closed = close(fd) == 0;
	if (!ok) errno = why;
	return ok && closed;
}

/* The folder, made when `make` says so; -1: errno. */
static int folder_open(struct arena *a, struct str home, bool make)
{
	struct str path = arena_printf(a, "%.*s/keys", STR_F(home));
	bool made = make && mkdir(path.p, 0700) == 0;
	if (make && !made && errno != EEXIST) return -1;
	int fd = open(path.p, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;
	if (fd < 0) return -1;
	bool ok = fstat(fd, &st) == 0 && ((st.st_mode & 077) == 0 || fchmod(fd, 0700) == 0);
	if (ok && made) {
		int above = open(arena_str(a, home).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		ok = above >= 0 && fsync(above) == 0;
		if (above >= 0) ok = close_kept(above, ok);
	}
	if (ok) return fd;
	close_kept(fd, false);
	return -1;
}

static bool write_all(int fd, struct str s)
{
	for (size_t at = 0; at < s.len; ) {
		ssize_t n = write(fd, s.p + at, s.len - at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return false;
		at += (size_t)n;
	}
	return fsync(fd) == 0;
}

bool keyfile_put(struct arena *a, struct str home, const char *name, struct str key)
{
	int folder = folder_open(a, home, true);
	if (folder < 0) return false;
	const char *part = arena_printf(a, "%s.%d.part", name, (int)getpid()).p;
	bool ok = unlinkat(folder, part, 0) == 0 || errno == ENOENT;
	int fd = ok ? openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600) :
		-1;
	ok = fd >= 0 && fchmod(fd, 0600) == 0 && write_all(fd, key);
	if (fd >= 0) ok = close_kept(fd, ok);
	ok = ok && linkat(folder, part, folder, name, 0) == 0;
	int why = errno;
	if (fd >= 0) (void)unlinkat(folder, part, 0);
	if (!ok) errno = why;
	ok = ok && fsync(folder) == 0;
	return close_kept(folder, ok);
}

struct str keyfile_get(struct arena *a, struct str home, const char *name)
{
	int folder = folder_open(a, home, false);
	if (folder < 0) return STR_NONE;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	char *bytes = arena_get(a, KEYFILE_MOST + 1);
	struct stat st;
	size_t n = 0;
	bool ok = fd >= 0 && fstat(fd, &st) == 0 && ((st.st_mode & 077) == 0 || fchmod(fd, 0600) == 0);
	while (ok && n <= KEYFILE_MOST) {
		ssize_t got = read(fd, bytes + n, KEYFILE_MOST + 1 - n);
		if (got < 0 && errno == EINTR) continue;
		ok = got >= 0;
		if (got <= 0) break;
		n += (size_t)got;
	}
	if (ok && n > KEYFILE_MOST) {
		errno = EFBIG;
		ok = false;
	}
	if (fd >= 0) ok = close_kept(fd, ok);
	(void)close_kept(folder, ok);
	if (!ok) secret_forget((struct str){ bytes, KEYFILE_MOST + 1 });
	return ok ? (struct str){ bytes, n } : STR_NONE;
}

bool keyfile_drop(struct arena *a, struct str home, const char *name)
{
	int folder = folder_open(a, home, false);
	if (folder < 0) return errno == ENOENT;
	int fd = openat(folder, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) return close_kept(folder, errno == ENOENT);
	struct stat st;
	bool ok = fstat(fd, &st) == 0 && st.st_size <= KEYFILE_MOST;
	if (ok) ok = write_all(fd, (struct str){ arena_get(a, KEYFILE_MOST), (size_t)st.st_size });
	/* Where it cannot be overwritten it is removed all the same. */
	ok = unlinkat(folder, name, 0) == 0 && ok;
	ok = fsync(folder) == 0 && ok;
	ok = close_kept(fd, ok);
	return close_kept(folder, ok);
}
