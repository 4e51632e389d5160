#include <assert.h>
#include <fcntl.h>
#include <unistd.h>
#include "base/instant.h"
#include "base/log.h"
#include "base/zone_rule.h"

#define FOLDER "/usr/share/zoneinfo/"
#define NAME_MAX_BYTES 64
#define FILE_MAX_BYTES ((size_t)64 << 10)
#define ZONES_MAX 1024                  /* more than the system has names */
#define FIXED_MAX (24 * 60 - 1)         /* minutes east or west of a fixed offset */
#define HEADER_BYTES 44
#define TYPE_BYTES 6                    /* int32 offset, is_dst, index of the abbreviation */

/* A zone is a fixed offset (file is NULL), or a TZif file kept as it was read: its big-endian
 * tables are searched in place. */
struct zone {
	int32_t fixed;                  /* seconds east */
	unsigned char *file;
	const unsigned char *times;     /* count instants (int64, seconds), ascending */
	const unsigned char *kinds;     /* count bytes: the type from that instant on */
	const unsigned char *types;
	uint32_t count;
	struct zone_rule rule;          /* from the last instant on, when it is known */
	char name[NAME_MAX_BYTES + 1];
};

struct zones {
	struct zone fixed[2 * FIXED_MAX + 1];   /* by offset, filled as asked for */
	struct zone *named[ZONES_MAX];
	int count;
};

struct zones *zones_new(void)
{
	return calloc(1, sizeof (struct zones));
}

void zones_free(struct zones *z)
{
	if (!z) return;
	for (int i = 0; i < z->count; i++) {
		free(z->named[i]->file);
		free(z->named[i]);
	}
	free(z);
}

static uint32_t read_u32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t read_i64(const unsigned char *p)
{
	return (int64_t)((uint64_t)read_u32(p) << 32 | read_u32(p + 4));
}

/* Signed number of exactly HH:MM or HHMM, in minutes. */
static bool offset_parse(struct str s, int *minutes)
{
	int d[4], n = 0;
	if (s.len < 5 || s.len > 6 || (s.p[0] != '+' && s.p[0] != '-')) return false;
	for (size_t i = 1; i < s.len; i++) {
		if (i == 3 && s.len == 6 && s.p[i] == ':') continue;
		if (n == 4 || s.p[i] < '0' || s.p[i] > '9') return false;
		d[n++] = s.p[i] - '0';
	}
	if (n != 4 || d[0] * 10 + d[1] > 23 || d[2] > 5) return false;
	*minutes = (d[0] * 10 + d[1]) * 60 + d[2] * 10 + d[3];
	if (s.p[0] == '-') *minutes = -*minutes;
	return true;
}

/* A name is a path below the folder: no dots at all, no empty part. "localtime" is the machine's
 * own setting and links outside; posix/ doubles every name and right/ counts leap seconds. */
static bool name_valid(struct str name)
{
	if (!str_some(name) || name.len > NAME_MAX_BYTES || str_is(name, "localtime") ||
		str_starts(name, "posix/") || str_starts(name, "right/"))
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.p[i];
		bool slash_fits = i > 0 && i + 1 < name.len && name.p[i - 1] != '/';
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			c == '_' || c == '-' || c == '+' || (c == '/' && slash_fits)))
			return false;
	}
	return true;
}

/* The whole file, from malloc; NULL when there is none or it is larger than any TZif file. */
static unsigned char *file_read(const char *name, size_t *size)
{
	char path[sizeof FOLDER + NAME_MAX_BYTES];
	unsigned char *bytes = malloc(FILE_MAX_BYTES);
	size_t n = 0;
	ssize_t got = -1;
	snprintf(path, sizeof path, FOLDER "%s", name);
	int fd = bytes ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
	if (fd >= 0) {
		while (n < FILE_MAX_BYTES && (got = read(fd, bytes + n, FILE_MAX_BYTES - n)) > 0)
			n += (size_t)got;
		close(fd);
	}
	if (got != 0) {
		free(bytes);
		return NULL;
	}
	*size = n;
	return bytes;
}

/* Bytes of the block behind a header whose times are `width` bytes each. The sum cannot overflow,
 * because counts above FILE_MAX_BYTES are refused first. */
static bool block_size(const unsigned char *head, size_t left, size_t width, size_t *size)
{
	uint32_t n[6];          /* UT flags, standard flags, leap seconds, times, types, letters */
	if (left < HEADER_BYTES || memcmp(head, "TZif", 4) != 0) return false;
	for (size_t i = 0; i < 6; i++) {
		n[i] = read_u32(head + 20 + 4 * i);
		if (n[i] > FILE_MAX_BYTES) return false;
	}
	*size = n[3] * (width + 1) + n[4] * TYPE_BYTES + n[5] + n[2] * (width + 4) + n[1] + n[0];
	return *size <= left - HEADER_BYTES && n[4] > 0 && n[4] <= 256;
}

/* What the search relies on: times ascend, types exist, offsets are less than 26 hours. */
static bool tables_valid(const struct zone *z, uint32_t types)
{
	for (uint32_t i = 0; i < z->count; i++) {
		if (z->kinds[i] >= types) return false;
		if (i > 0 && read_i64(z->times + 8 * i) <= read_i64(z->times + 8 * (i - 1))) return false;
	}
	for (uint32_t i = 0; i < types; i++) {
		int32_t offset = (int32_t)read_u32(z->types + TYPE_BYTES * i);
		if (offset <= -26 * 3600 || offset >= 26 * 3600) return false;
	}
	return true;
}

/* RFC 8536: a block for 32-bit readers, skipped, then the same with 64 bits, then a line that says
 * how it goes on. Refused: version 1 (none since 2005), and files that count leap seconds. */
static bool zone_load(struct zone *z, size_t size)
{
	const unsigned char *p = z->file, *end = p + size;
	size_t block;
	if (!block_size(p, size, 4, &block) || p[4] < '2') return false;
	p += HEADER_BYTES + block;
	if (!block_size(p, (size_t)(end - p), 8, &block) || read_u32(p + 28) != 0) return false;
	z->count = read_u32(p + 32);
	uint32_t types = read_u32(p + 36);
	z->times = p + HEADER_BYTES;
	z->kinds = z->times + (size_t)z->count * 8;
	z->types = z->kinds + z->count;
	p += HEADER_BYTES + block;
	struct str line = (struct str){ (const char *)p, (size_t)(end - p) };
	if (line.len < 2 || line.p[0] != '\n' || line.p[line.len - 1] != '\n') return false;
	line = str_part(line, 1, line.len - 2);
	return tables_valid(z, types) && (line.len == 0 || zone_rule_parse(line, &z->rule));
}

static struct zone *zone_open(struct str name)
{
	struct zone *z = calloc(1, sizeof *z);
	if (!z) return NULL;
	memcpy(z->name, name.p, name.len);
	size_t size;
	z->file = file_read(z->name, &size);
	if (!z->file || !zone_load(z, size)) {
		free(z->file);
		free(z);
		return NULL;
	}
	return z;
}

const struct zone *zone_find(struct zones *z, struct str name)
{
	int minutes = 0;
	if (str_is(name, "UTC") || str_is(name, "Z") || offset_parse(name, &minutes)) {
		struct zone *fixed = &z->fixed[FIXED_MAX + minutes];
		fixed->fixed = minutes * 60;
		return fixed;
	}
	if (!name_valid(name)) return NULL;
	for (int i = 0; i < z->count; i++)
		if (str_is(name, z->named[i]->name)) return z->named[i];
	if (z->count == ZONES_MAX) {
		log_fault("event=zones_full max=%d", ZONES_MAX);
		return NULL;
	}
	z->named[z->count] = zone_open(name);
	return z->named[z->count] ? z->named[z->count++] : NULL;
}

int32_t zone_offset(const struct zone *z, int64_t ms)
{
	if (!z->file) return z->fixed;
	int64_t s = ms / 1000 - (ms % 1000 < 0);
	uint32_t low = 0, high = z->count;
	/* low becomes the number of changes at or before s. */
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (read_i64(z->times + (size_t)middle * 8) <= s) low = middle + 1;
		else high = middle;
	}
	if (low == z->count && z->rule.known) return zone_rule_offset(&z->rule, s);
	return (int32_t)read_u32(z->types + (low > 0 ? TYPE_BYTES * z->kinds[low - 1] : 0));
}

/* The offsets a day before and after are the only ones that can apply: each is tried, and the ones
 * that hold at the instant they lead to are the answers. */
enum local_time zone_instant(const struct zone *z, const struct civil *c, int64_t *ms)
{
	int64_t wall = instant_of_civil(c);
	int32_t before = zone_offset(z, wall - DAY_MS);
	int32_t after = zone_offset(z, wall + DAY_MS);
	int64_t early = wall - (int64_t)before * 1000;
	int64_t late = wall - (int64_t)after * 1000;
	bool early_holds = zone_offset(z, early) == before;
	bool late_holds = zone_offset(z, late) == after;
	*ms = early;
	if (before == after || early_holds == late_holds) {
		if (!early_holds) return LOCAL_NEVER;
		return before == after ? LOCAL_ONCE : LOCAL_TWICE;
	}
	if (late_holds) *ms = late;
	return LOCAL_ONCE;
}
