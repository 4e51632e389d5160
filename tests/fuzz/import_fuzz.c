/* Records of other tools: one that is taken changes nothing when it comes again, and whatever comes,
 * the database stays whole. A record that is no JSON yet is one of our own, changed as the bytes
 * say, so that most of what is tried is nearly right. */
#include <stdlib.h>
#include <unistd.h>
#include <jansson.h>
#include "fuzz.h"
#include "cmd/import.h"
#include "../test_db.h"
#include "json_change.h"

static char folder[] = "/tmp/fuzz_import.XXXXXX";
static struct import im;
static struct arena *world;             /* what lives as long as the connection */

static void world_end(void)
{
	db_rollback(im.c.db);
	db_close(im.c.db);
	zones_free(im.c.zones);
	arena_free(world);
	test_db_remove(folder, "debrief");
}

static void world_begin(void)
{
	if (im.c.db) return;
	world = arena_new((size_t)64 << 20);
	struct zones *zones = zones_new();
	if (!mkdtemp(folder) || !world || !zones) abort();
	struct str url = arena_str(world, str_of(test_db(folder, "debrief")));
	im = (struct import){ .c = ctx_operator(db_open(url, DB_WRITE), world, zones) };
	if (!im.c.db || db_begin(im.c.db, world, 0) != DB_OK) abort();
	im.c.now = 1700000000000;
	ctx_begin(&im.c);
	atexit(world_end);
}

static void take(const struct import_format *format, struct str text)
{
	world_begin();
	im.c.a = fuzz_arena;
	import_together(&im);
	enum imported first = import_record(&im, format, text);
	MUST(db_failed(im.c.db) == DB_OK || first == IMPORT_REFUSED, text);
	if (first == IMPORT_REFUSED) {
		MUST(im.refused.p && im.refused.len, text);
	} else {
		MUST(first == IMPORT_NEW && im.incident.id > 0, text);
		MUST(import_record(&im, format, text) == IMPORT_UNCHANGED, text);
	}
	import_apart(&im, false);
	MUST(db_failed(im.c.db) == DB_OK, text);
}

FUZZ_TARGET(case)
{
	take(&import_case, str_starts(bytes, "{") ? bytes : json_changed(bytes, "demo/*.json"));
}

FUZZ_TARGET(veris)
{
	take(&import_veris, str_starts(bytes, "{") ? bytes :
		json_changed(bytes, "tests/fuzz/records/veris-*.json"));
}
