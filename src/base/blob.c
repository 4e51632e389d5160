/* Bytes as files named by their SHA-256. This is the only file that knows libcrypto. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "base/blob.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/text.h"

#define FOLDER "evidence"
#define PART "part-"
#define PIECE ((size_t)256 << 10)

struct blob_new {
	struct arena *a;
	EVP_MD_CTX *hash;
	int folder, fd;
	char part[sizeof PART + 32];
	char name[BLOB_NAME + 1];
	int64_t size;
	bool kept;
};

/* The folder, made where it is not there; -1: errno says why. */
static int folder_open(struct str home)
{
	char path[4096];
	int n = snprintf(path, sizeof path, "%.*s/" FOLDER, STR_F(home));
	if (n < 0 || (size_t)n >= sizeof path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (mkdir(path, 0700) && errno != EEXIST) return -1;
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static EVP_MD_CTX *hash_new(void)
{
	EVP_MD_CTX *hash = EVP_MD_CTX_new();
	if (!hash || !EVP_DigestInit_ex(hash, EVP_sha256(), NULL)) abort();
	return hash;
}

static struct str hash_end(struct arena *a, EVP_MD_CTX *hash)
{
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (!EVP_DigestFinal_ex(hash, out, &n)) abort();
	return text_hex(a, out, n);
}

static bool is_name(const char *name)
{
	return strlen(name) == BLOB_NAME && strspn(name, "0123456789abcdef") == BLOB_NAME;
}

/* --- In --------------------------------------------------------------------------------------- */

struct blob_new *blob_begin(struct arena *a, struct str home)
{
	struct blob_new *b = ARENA_NEW(a, struct blob_new);
	*b = (struct blob_new){ .a = a, .fd = -1, .folder = folder_open(home) };
	if (b->folder < 0) return NULL;
	snprintf(b->part, sizeof b->part, PART "%.*s", STR_F(secret_hex(a, 16)));
	b->fd = openat(b->folder, b->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (b->fd < 0) {
		int why = errno;
		close(b->folder);
		errno = why;
		return NULL;
	}
	b->hash = hash_new();
	return b;
}

bool blob_add(struct blob_new *b, struct str bytes)
{
	if (!EVP_DigestUpdate(b->hash, bytes.p, bytes.len)) abort();
	b->size += (int64_t)bytes.len;
	while (bytes.len) {
		ssize_t n = write(b->fd, bytes.p, bytes.len);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return false;
		bytes = str_part(bytes, (size_t)n, bytes.len);
	}
	return true;
}

struct str blob_end(struct blob_new *b)
{
	struct str name = hash_end(b->a, b->hash);
	memcpy(b->name, name.p, BLOB_NAME);
	return name;
}

int64_t blob_size(const struct blob_new *b)
{
	return b->size;
}

/* While it gets its name nobody sweeps: the bytes may lie there already, old and named by no row
 * yet. */
bool blob_keep(struct blob_new *b)
{
	if (fsync(b->fd) || flock(b->folder, LOCK_SH)) return false;
	b->kept = renameat(b->folder, b->part, b->folder, b->name) == 0;
	bool durable = b->kept && fsync(b->folder) == 0;
	int why = errno;
	(void)flock(b->folder, LOCK_UN);
	errno = why;
	return durable;
}

void blob_drop(struct blob_new *b)
{
	if (!b || !b->hash) return;
	if (!b->kept && unlinkat(b->folder, b->part, 0) && errno != ENOENT)
		log_fault("event=blob_left errno=%d", errno);
	EVP_MD_CTX_free(b->hash);
	b->hash = NULL;
	close(b->fd);
	close(b->folder);
}

/* --- Out -------------------------------------------------------------------------------------- */

int blob_open(struct str home, struct str sha256)
{
	int folder = folder_open(home);
	char name[BLOB_NAME + 1];
	snprintf(name, sizeof name, "%.*s", STR_F(sha256));
	int fd = folder < 0 || !is_name(name) ? -1 :
		openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (folder >= 0) close(folder);
	return fd;
}

struct str blob_digest(struct arena *a, int fd, int64_t *size)
{
	EVP_MD_CTX *hash = hash_new();
	char *piece = arena_get(a, PIECE);
	ssize_t n;
	*size = 0;
	while ((n = pread(fd, piece, PIECE, *size)) > 0 || (n < 0 && errno == EINTR)) {
		if (n < 0) continue;
		if (!EVP_DigestUpdate(hash, piece, (size_t)n)) abort();
		*size += n;
	}
	struct str digest = n < 0 ? STR_NONE : hash_end(a, hash);
	EVP_MD_CTX_free(hash);
	return digest;
}

bool blob_same(struct arena *a, struct str home, struct str sha256, struct str *found)
{
	int64_t size;
	int fd = blob_open(home, sha256);
	*found = fd < 0 ? STR("missing") : blob_digest(a, fd, &size);
	if (fd >= 0) close(fd);
	if (!found->p) *found = STR("unreadable");
	return str_eq(*found, sha256);
}

bool blob_copy(struct arena *a, struct str from, struct str to, struct str sha256)
{
	int fd = blob_open(from, sha256);
	struct blob_new *b = fd < 0 ? NULL : blob_begin(a, to);
	char *piece = b ? arena_get(a, PIECE) : NULL;
	ssize_t n = 0;
	bool ok = b != NULL;
	while (ok && (n = read(fd, piece, PIECE)) > 0)
		ok = blob_add(b, (struct str){ piece, (size_t)n });
	ok = ok && n == 0 && str_eq(blob_end(b), sha256) && blob_keep(b);
	blob_drop(b);
	if (fd >= 0) close(fd);
	return ok;
}

/* --- The folder ------------------------------------------------------------------------------- */

bool blob_room(struct str home, int percent)
{
	struct statvfs v;
	int folder = folder_open(home);
	bool ok = folder >= 0 && fstatvfs(folder, &v) == 0 &&
		(uint64_t)v.f_bavail * 100 >= (uint64_t)v.f_blocks * (uint64_t)percent;
	if (folder >= 0) close(folder);
	return ok;
}

static bool is_old(int folder, const char *name, int64_t before)
{
	struct stat st;
	return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
		(int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000 < before;
}

int blob_sweep(struct str home, int64_t before, bool (*needed)(void *to, struct str sha256),
	void *to)
{
	int folder = folder_open(home), again = folder < 0 ? -1 : dup(folder), swept = 0;
	DIR *d = again < 0 ? NULL : fdopendir(again);
	for (struct dirent *e; d && (e = readdir(d)); ) {
		bool part = strncmp(e->d_name, PART, sizeof PART - 1) == 0;
		if ((!part && !is_name(e->d_name)) || !is_old(folder, e->d_name, before)) continue;
		if (flock(folder, LOCK_EX)) break;
		/* Between the two looks somebody may have brought the same bytes. */
		bool goes = (part || !needed(to, str_of(e->d_name))) && is_old(folder, e->d_name, before);
		if (goes && unlinkat(folder, e->d_name, 0) == 0) swept++;
		(void)flock(folder, LOCK_UN);
	}
	if (d) closedir(d);
	if (folder >= 0) close(folder);
	return swept;
}
