/* The files of evidence beside a backup. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "cmd/backup_store.h"
#include "cmd/cli.h"
#include "base/blob.h"

struct str backup_store_folder(struct arena *a, const char *path)
{
	return arena_printf(a, "%s.files", path);
}

/* The next digest after that one; absent: there are no more. */
static struct str next(struct db *d, struct arena *a, struct str after)
{
	struct db_query q = DB_RUN(d, SQL_EVIDENCE_STORED, db_str("after", after));
	struct str sha256 = db_step(&q) ? arena_str(a, db_peek_text(&q, "sha256")) : STR_NONE;
	db_end(&q);
	return sha256;
}

/* The folder that the store lies in. */
static bool folder_make(struct arena *a, struct str path)
{
	if (mkdir(arena_str(a, path).p, 0700) == 0 || errno == EEXIST) return true;
	(void)cli_fail("%.*s: %s", STR_F(path), strerror(errno));
	return false;
}

/* One that lacks is named, and the others are copied all the same. */
bool backup_store_copy(struct db *d, struct str from, struct str to, bool (*go_on)(void *),
	void *arg, int64_t *n)
{
	struct arena *one = arena_new((size_t)1 << 20), *names = arena_new((size_t)1 << 20);
	char last[BLOB_NAME + 1] = "";
	int64_t lacks = 0;
	bool goes = one && names;
	for (*n = 0; goes && go_on(arg); arena_reset(one), arena_reset(names)) {
		struct str sha256 = next(d, names, str_of(last));
		if (!sha256.p) break;
		snprintf(last, sizeof last, "%.*s", STR_F(sha256));
		goes = *n + lacks > 0 || folder_make(one, to);
		bool came = goes && blob_copy(one, from, to, sha256);
		*n += came;
		lacks += !came;
		if (goes && !came) (void)cli_fail("the file of evidence with the SHA-256 %s is not there as "
			"it was recorded", last);
	}
	goes = goes && go_on(arg) && !lacks;
	arena_free(one);
	arena_free(names);
	return goes && db_failed(d) == DB_OK;
}
