#define _GNU_SOURCE             /* renameat2 */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cmd/backup_file.h"
#include "cmd/cli.h"
#include "base/secret.h"

#define PIECE ((size_t)1 << 20)
#define DIGITS 64

/* --- Made beside, named last ------------------------------------------------------------------ */

static bool fails(const char *path)
{
	if (errno == ECANCELED) (void)cli_fail("stopped; nothing was kept");
	else (void)cli_fail("%s: %s", path, strerror(errno));
	return false;
}

static void part_empty(const struct part *p)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal", ".lock", ".readonly" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		unlink(arena_printf(p->a, "%s%s", p->file, ends[i]).p);
}

/* Nobody else's folder, so that no link in it leads elsewhere. */
static bool folder_is_ours(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 && st.st_uid == geteuid() && (st.st_mode & 077) == 0;
}

bool part_begin(struct part *p)
{
	struct stat st;
	p->folder = arena_printf(p->a, "%s.part", p->path).p;
	p->file = arena_printf(p->a, "%s/debrief.db", p->folder).p;
	p->lock = -1;
	if (lstat(p->path, &st) == 0 && !p->replaces) {
		(void)cli_fail("%s is there already, and is not replaced", p->path);
		return false;
	}
	if (!p->replaces && errno != ENOENT) return fails(p->path);
	if (mkdir(p->folder, 0700) && errno != EEXIST) return fails(p->folder);
	p->lock = open(p->folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (p->lock < 0) return fails(p->folder);
	if (folder_is_ours(p->lock) && flock(p->lock, LOCK_EX | LOCK_NB) == 0) {
		part_empty(p);
		return true;
	}
	close(p->lock);
	p->lock = -1;
	(void)cli_fail("%s: another process works in it, or it is somebody else's", p->folder);
	return false;
}

void part_end(struct part *p)
{
	if (p->lock < 0) return;
	part_empty(p);
	rmdir(p->folder);
	close(p->lock);
}

static bool folder_sync(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
	const char *folder = slash ? arena_str(a, str_part(str_of(path), 0, n)).p : ".";
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0) close(fd);
	return ok || fails(folder);
}

/* Some file systems cannot rename without replacing; there, what came to be there within this very
 * moment is replaced. */
static bool named(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return true;
	if (errno != EINVAL && errno != ENOSYS) return false;
	return access(to, F_OK) != 0 && errno == ENOENT && rename(from, to) == 0;
}

bool part_name(struct part *p)
{
	int fd = open(p->file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0) close(fd);
	bool done = ok && (p->replaces ? rename(p->file, p->path) == 0 : named(p->file, p->path));
	if (!done) return fails(p->path);
	return folder_sync(p->a, p->path);
}

/* --- The seal --------------------------------------------------------------------------------- */

/* A line of its own, of one length whatever it says; the digest follows. */
static struct str seal_text(struct arena *a, const struct seal *seal)
{
	return arena_printf(a, "\ndebrief backup 1, schema %020lld, rows %020lld, bytes %020lld, sha256 ",
		(long long)seal->schema, (long long)seal->rows, (long long)seal->bytes);
}

static bool write_all(int fd, struct str s)
{
	while (s.len) {
		ssize_t n = write(fd, s.p, s.len);
		if (n < 0 && errno != EINTR) return false;
		if (n > 0) s = str_part(s, (size_t)n, s.len);
	}
	return true;
}

/* Adds the next n bytes of `from` to the digest and, where there is one, to the file `to`. */
static bool pass(const struct part *p, int from, int to, int64_t n, struct digest *d)
{
	char *room = arena_get(p->a, PIECE);
	while (n > 0) {
		ssize_t got = read(from, room, n < (int64_t)PIECE ? (size_t)n : PIECE);
		if (got < 0 && errno == EINTR) continue;
		if (got == 0) errno = EIO;      /* it was cut off meanwhile */
		if (got <= 0) return false;
		struct str s = { room, (size_t)got };
		digest_add(d, s);
		if (to >= 0 && !write_all(to, s)) return false;
		n -= got;
		errno = ECANCELED;
		if (!p->go_on(p->arg)) return false;
	}
	return true;
}

bool backup_seal(struct part *p, int64_t schema, int64_t rows)
{
	struct stat st;
	struct digest *d = digest_begin(p->a);
	int fd = open(p->file, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	bool ok = fd >= 0 && fstat(fd, &st) == 0 && pass(p, fd, -1, st.st_size, d);
	if (ok) {
		struct str text = seal_text(p->a, &(struct seal){ schema, rows, st.st_size });
		digest_add(d, text);
		struct str hex = digest_end(d, p->a);
		ok = write_all(fd, arena_printf(p->a, "%.*s%.*s\n", STR_F(text), STR_F(hex)));
	}
	if (!ok) (void)fails(p->path);
	if (fd >= 0) close(fd);
	return ok;
}

/* The number that the next digits of s are; -1 when there are none. */
static int64_t number_next(struct str *s)
{
	size_t from = 0, n = 0;
	int64_t value = 0;
	while (from < s->len && (s->p[from] < '0' || s->p[from] > '9')) from++;
	while (from + n < s->len && s->p[from + n] >= '0' && s->p[from + n] <= '9') n++;
	for (size_t i = from; i < from + n; i++)
		if (__builtin_mul_overflow(value, 10, &value) ||
			__builtin_add_overflow(value, s->p[i] - '0', &value)) return -1;
	*s = str_part(*s, from + n, s->len);
	return n ? value : -1;
}

/* What the file's end says, as it was written; absent where that is no seal of all before it. */
static struct str seal_read(struct arena *a, int fd, struct seal *seal)
{
	struct stat st;
	size_t len = seal_text(a, &(struct seal){ 0, 0, 0 }).len + DIGITS + 1;
	char *text = arena_get(a, len);
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size < (off_t)len) return STR_NONE;
	if (pread(fd, text, len, st.st_size - (off_t)len) != (ssize_t)len) return STR_NONE;
	struct str rest = { text, len };
	(void)number_next(&rest);       /* the format, which is compared with the rest of the text */
	seal->schema = number_next(&rest);
	seal->rows = number_next(&rest);
	seal->bytes = st.st_size - (off_t)len;
	struct str is = { text, len }, wanted = seal_text(a, seal);
	bool whole = str_eq(str_part(is, 0, wanted.len), wanted) && text[len - 1] == '\n';
	return whole ? is : STR_NONE;
}

bool backup_unseal(struct part *p, const char *path, struct seal *seal)
{
	int from = open(path, O_RDONLY | O_CLOEXEC);
	if (from < 0) return fails(path);
	struct str said = seal_read(p->a, from, seal);
	int to = said.p ? open(p->file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600) : -1;
	struct digest *d = digest_begin(p->a);
	bool ok = to >= 0 && pass(p, from, to, seal->bytes, d);
	if (!said.p)
		(void)cli_fail("%s is no backup, or only a part of one: it does not end with a seal", path);
	else if (!ok) (void)fails(p->file);
	digest_add(d, str_part(said, 0, said.len - DIGITS - 1));
	if (ok && !str_eq(digest_end(d, p->a), str_part(said, said.len - DIGITS - 1, DIGITS))) {
		(void)cli_fail("%s is damaged: its bytes are not those that were sealed", path);
		ok = false;
	}
	if (to >= 0) close(to);
	close(from);
	return ok;
}
