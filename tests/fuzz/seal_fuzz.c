/* The end of a backup's file, read from files in a folder of their own. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "fuzz.h"
#include "cmd/backup_file.h"

static char folder[] = "/tmp/fuzz_seal.XXXXXX";
static char in[60], out[60];

static void folder_remove(void)
{
	unlink(in);
	unlink(out);
	rmdir(folder);
}

static void folder_begin(void)
{
	if (*in) return;
	if (!mkdtemp(folder)) abort();
	snprintf(in, sizeof in, "%s/in", folder);
	snprintf(out, sizeof out, "%s/out", folder);
	atexit(folder_remove);
}

static bool go_on(void *arg)
{
	(void)arg;
	return true;
}

static void write_in(struct str s)
{
	int fd = open(in, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	MUST(fd >= 0 && write(fd, s.p, s.len) == (ssize_t)s.len, s);
	close(fd);
}

static struct str whole(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *room = arena_get(fuzz_arena, 10000);
	ssize_t n = fd < 0 ? -1 : read(fd, room, 10000);
	if (fd >= 0) close(fd);
	return n < 0 ? STR_NONE : (struct str){ room, (size_t)n };
}

static bool unseal(struct str s, struct seal *seal)
{
	struct part p = { .a = fuzz_arena, .path = out, .folder = folder, .file = out, .lock = -1,
		.go_on = go_on };
	write_in(s);
	unlink(out);
	return backup_unseal(&p, in, seal);
}

/* What is sealed is what comes out again, and with any byte changed or missing nothing does. */
static void seal_round(struct str bytes, unsigned where)
{
	struct seal seal;
	struct part p = { .a = fuzz_arena, .path = in, .folder = folder, .file = in, .lock = -1,
		.go_on = go_on };
	write_in(bytes);
	MUST(backup_seal(&p, 7, 42), bytes);
	struct str sealed = whole(in);
	MUST(sealed.len > bytes.len && unseal(sealed, &seal), bytes);
	MUST(seal.schema == 7 && seal.rows == 42 && seal.bytes == (int64_t)bytes.len, bytes);
	MUST(str_eq(whole(out), bytes), bytes);
	char *changed = arena_get(fuzz_arena, sealed.len);
	memcpy(changed, sealed.p, sealed.len);
	changed[where % sealed.len] ^= 1;
	MUST(!unseal((struct str){ changed, sealed.len }, &seal), bytes);
	MUST(!unseal(str_part(sealed, 0, where % sealed.len), &seal), bytes);
}

FUZZ_TARGET(seal)
{
	struct seal seal;
	struct str rest = bytes;
	unsigned where = fuzz_byte(&rest) * 7;
	folder_begin();
	/* Nobody finds the digest of bytes by chance; it must be one that was made before. */
	if (unseal(bytes, &seal)) MUST(str_eq(whole(out), str_part(bytes, 0, (size_t)seal.bytes)), bytes);
	seal_round(rest, where);
}
