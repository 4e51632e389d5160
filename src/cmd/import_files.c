/* `debrief import FORMAT FILE...`: files to records, records to transactions of some ms. */
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "cmd/import.h"
#include "cmd/process.h"
#include "base/secret.h"
#include "base/text.h"

/* Others save meanwhile: after so long under the write lock it is given away, for long enough that
 * whoever waits for it has it. A record is not divided. */
#define SLICE_US 20000
#define PAUSE_NS 1000000
#define GROUP 10                        /* records a savepoint, while nothing goes wrong */
#define GROUP_BYTES ((size_t)256 << 10)
#define WAL_MOST ((int64_t)4 << 20)     /* emptying it holds the lock, too */
#define RECORD_ARENA ((size_t)256 << 20)    /* 1 MiB of [{},{},...] takes 90 */

static const struct import_format *const formats[] = { &import_veris, &import_case, NULL };

/* A record on its way, and what became of it. */
struct waiting {
	const char *file;
	size_t line;
	struct str text, id, refused;
	enum imported result;
};

struct run {
	struct import im;
	const struct import_format *format;
	struct str url;
	const char *file;
	size_t line;
	size_t read;                    /* of an array: lines read, also within the next item */
	int signals;                    /* descriptor */
	int64_t begun_us;               /* the open transaction; 0: none is open */
	int64_t counts[IMPORT_RESULTS], kept[IMPORT_RESULTS];
	int64_t bytes, bytes_done;
	bool stopped, failed, tty;
	char *buffer;                   /* JSON_BYTES + 1 */
	struct arena *lines;            /* what the group holds */
	struct waiting group[GROUP];
	int waiting;
};

static void progress(const struct run *run, bool last)
{
	if (!run->tty) return;
	int64_t n = 0;
	for (int i = 0; i < IMPORT_RESULTS; i++) n += run->kept[i];
	fprintf(stderr, "\r%lld records, %lld%% of %lld KiB%s", (long long)n,
		(long long)(run->bytes ? run->bytes_done * 100 / run->bytes : 100),
		(long long)(run->bytes >> 10), last ? "\n" : "");
}

/* Ends the open transaction; what it held counts only now. */
static void batch_end(struct run *run)
{
	if (!run->begun_us) return;
	run->begun_us = 0;
	enum db_status status = change_commit(&run->im.c);
	if (status != DB_OK) {
		run->failed = true;
		cli_fail(status == DB_FULL ? "the disk is full" :
			"the database does not take it; the lines above say why");
		return;
	}
	memcpy(run->kept, run->counts, sizeof run->kept);
	if (db_wal(run->url).bytes > WAL_MOST && db_checkpoint(run->url, true) == DB_BROKEN)
		run->failed = true;
	progress(run, false);
	nanosleep(&(struct timespec){ 0, PAUSE_NS }, NULL);
	if (process_signal(run->signals)) run->stopped = true;
}

static bool batch_begin(struct run *run)
{
	if (run->begun_us) return true;
	run->im.c.now = instant_now();
	if (db_begin(run->im.c.db, run->im.c.a, 0) != DB_OK) {
		run->failed = true;
		cli_fail("cannot write to the database now");
		return false;
	}
	ctx_begin(&run->im.c);
	run->begun_us = instant_monotonic_us();
	return true;
}

static void refusal_print(struct run *run, const struct waiting *w)
{
	struct buf b = buf_new(run->lines, 200);
	if (w->id.p) {
		text_log(&b, w->id);
		buf_c(&b, ": ");
	}
	buf_str(&b, w->refused);
	if (run->tty) fputc('\r', stderr);
	fprintf(stderr, "%s:%zu: refused: %.*s\n", w->file, w->line, STR_F(buf_text(&b)));
}

/* Takes every record of the group; false at the first with which the others cannot be kept. */
static bool group_try(struct run *run)
{
	struct import *im = &run->im;
	for (int i = 0; i < run->waiting; i++) {
		struct waiting *w = &run->group[i];
		w->result = import_record(im, run->format, w->text);
		bool spoilt = im->together && w->result == IMPORT_REFUSED && im->incident.number;
		w->id = arena_str(run->lines, im->id);
		w->refused = arena_str(run->lines, im->refused);
		arena_reset(im->c.a);
		if (spoilt || db_failed(im->c.db) != DB_OK) return false;
	}
	return true;
}

/* One savepoint costs SQLite a copy of every page written since, so the group shares one; only when
 * a record is refused late are all taken again, each with its own. */
static bool group_take(struct run *run)
{
	bool more = true;
	if (run->waiting && !batch_begin(run)) more = false;
	if (run->waiting && more) {
		import_together(&run->im);
		bool well = group_try(run);
		import_apart(&run->im, well);
		if (!well && db_failed(run->im.c.db) == DB_OK) well = group_try(run);
		for (int i = 0; well && i < run->waiting; i++) {
			run->counts[run->group[i].result]++;
			if (run->group[i].result == IMPORT_REFUSED) refusal_print(run, &run->group[i]);
		}
		/* Where it failed, nothing of this slice is kept. */
		if (!well || instant_monotonic_us() - run->begun_us >= SLICE_US) batch_end(run);
		more = well && !run->failed && !run->stopped;
	}
	run->waiting = 0;
	arena_reset(run->lines);
	return more;
}

/* One record; false when the run is over. */
static bool record(struct run *run, struct str text)
{
	run->group[run->waiting++] = (struct waiting){ .file = run->file, .line = run->line,
		.text = arena_str(run->lines, text) };
	bool full = run->waiting == GROUP || arena_used(run->lines) > GROUP_BYTES;
	return !full || group_take(run);
}

static bool too_long(struct run *run)
{
	struct waiting w = { .file = run->file, .line = run->line, .refused = STR("longer than 1 MiB") };
	bool more = group_take(run);
	run->counts[IMPORT_REFUSED]++;
	refusal_print(run, &w);
	return more;
}

/* Reads up to the end of the line (or of the file), at most a record's size; the rest of an
 * overlong line is skipped. False at the end of the file. */
static bool line_read(struct run *run, FILE *f, bool whole, struct str *line, bool *cut)
{
	size_t n = 0;
	int c = getc_unlocked(f);
	if (c == EOF) return false;
	*cut = false;
	for (; c != EOF && (whole || c != '\n'); c = getc_unlocked(f)) {
		run->bytes_done++;
		if (n > JSON_BYTES) *cut = true;
		else run->buffer[n++] = (char)c;
	}
	run->bytes_done++;
	*line = (struct str){ run->buffer, n };
	if (n > JSON_BYTES) *cut = true;
	return true;
}

static bool one_a_line(const char *name, struct str first)
{
	struct str file = str_of(name);
	first = str_trim(first);
	return str_ends(file, ".ndjson") || str_ends(file, ".jsonl") ||
		(str_starts(first, "{") && str_ends(first, "}"));
}

static bool line_take(struct run *run, struct str line, bool cut)
{
	if (cut) return too_long(run);
	if (run->line == 1 && str_starts(line, "\xef\xbb\xbf")) line = str_part(line, 3, line.len);
	line = str_trim(line);
	return line.len == 0 || record(run, line);
}

/* The next of an array's items, with what it ends in taken off; false after the last. */
static bool item_read(struct run *run, FILE *f, struct str *item, bool *cut)
{
	size_t n = 0, depth = 0;
	bool text = false, escaped = false, begun = false;
	int c = getc_unlocked(f);
	*cut = false;
	for (; c != EOF; c = getc_unlocked(f)) {
		run->bytes_done++;
		run->read += c == '\n';
		if (!depth && !text && (c == ',' || c == ']')) {
			if (begun || c == ']') break;
			continue;
		}
		if (!begun && memchr(" \t\r\n", c, 4)) continue;
		if (!begun) run->line = run->read;
		begun = true;
		if (text) {
			if (c == '"' && !escaped) text = false;
			escaped = c == '\\' && !escaped;
		} else if (c == '"') {
			text = true;
		} else if (c == '{' || c == '[') {
			depth++;
		} else if (depth && (c == '}' || c == ']')) {
			depth--;
		}
		if (n > JSON_BYTES) *cut = true;
		else run->buffer[n++] = (char)c;
	}
	*item = (struct str){ run->buffer, n };
	if (n > JSON_BYTES) *cut = true;
	return begun;
}

/* Does the file begin with an array? As VCDB is published. Then its bracket has been read. */
static bool is_array(struct run *run, FILE *f)
{
	int c = getc_unlocked(f);
	for (run->read = 1; c != EOF && memchr(" \t\r\n\xef\xbb\xbf", c, 7); c = getc_unlocked(f))
		run->read += c == '\n';
	if (c == '[') return true;
	rewind(f);
	return false;
}

static void array_take(struct run *run, FILE *f)
{
	struct str item;
	bool cut;
	while (item_read(run, f, &item, &cut))
		if (!(cut ? too_long(run) : record(run, str_trim(item)))) return;
}

/* One object a line, or one object that is the whole file: the first line tells. */
static void lines_take(struct run *run, FILE *f)
{
	struct str line;
	bool cut, whole = false;
	int64_t before = run->bytes_done;
	if (!line_read(run, f, false, &line, &cut)) return;
	if (!one_a_line(run->file, line)) {
		whole = true;
		run->bytes_done = before;
		rewind(f);
		if (!line_read(run, f, true, &line, &cut)) return;
	}
	while (line_take(run, line, cut) && !whole) {
		if (!line_read(run, f, false, &line, &cut)) break;
		run->line++;
	}
}

/* How it begins tells what it is. */
static void file_take(struct run *run, FILE *f)
{
	run->line = 1;
	if (is_array(run, f)) array_take(run, f);
	else lines_take(run, f);
	if (ferror(f)) {
		run->failed = true;
		cli_fail("%s: cannot be read to its end", run->file);
	}
}

/* Every file must be there before the first record is taken. */
static bool files_check(struct run *run, int n, char **files)
{
	for (int i = 0; i < n; i++) {
		struct stat st;
		if (stat(files[i], &st) || !S_ISREG(st.st_mode) || access(files[i], R_OK)) {
			cli_fail("%s: no such file, or it cannot be read", files[i]);
			return false;
		}
		run->bytes += st.st_size;
	}
	return true;
}

static int summary(struct run *run)
{
	progress(run, true);
	printf("imported %lld, unchanged %lld, refused %lld\n", (long long)run->kept[IMPORT_NEW],
		(long long)run->kept[IMPORT_UNCHANGED], (long long)run->kept[IMPORT_REFUSED]);
	if (run->stopped) puts("stopped; what is counted here stays, the rest was not looked at");
	else if (run->failed) puts("not finished; what is counted here stays, nothing is half imported");
	bool none = !run->kept[IMPORT_NEW] && !run->kept[IMPORT_UNCHANGED] && run->kept[IMPORT_REFUSED];
	return run->failed || run->stopped || none;
}

static int files_run(struct run *run, int n, char **files)
{
	for (int i = 0; i < n && !run->failed && !run->stopped; i++) {
		FILE *f = fopen(files[i], "re");
		run->file = files[i];
		if (!f) {
			run->failed = true;
			cli_fail("%s: cannot be opened", files[i]);
			break;
		}
		file_take(run, f);
		fclose(f);
	}
	if (!run->failed && !run->stopped) (void)group_take(run);
	batch_end(run);
	return summary(run);
}

int import_command(struct cli *cli)
{
	struct run run = { .url = cli->config.db_url, .tty = isatty(STDERR_FILENO) };
	if (cli->argc < 2) return cli_wrong(cli);
	if (strcmp(cli->argv[0], "debrief") == 0) return import_copy_command(cli);
	if (strcmp(cli->argv[0], "attack") == 0) return import_attack_command(cli);
	for (int i = 0; formats[i]; i++)
		if (strcmp(formats[i]->name, cli->argv[0]) == 0) run.format = formats[i];
	if (!run.format) return cli_wrong(cli);
	if (!files_check(&run, cli->argc - 1, cli->argv + 1)) return 1;
	if (process_schema(run.url)) return 1;
	if (!secret_init()) return cli_fail("no random numbers are to be had");
	struct zones *zones = zones_new();
	if (!zones) return cli_fail("no memory");
	run.im.c = ctx_operator(db_open(run.url, DB_IMPORT), arena_new(RECORD_ARENA), zones);
	run.lines = arena_new(GROUP_BYTES + 3 * JSON_BYTES);
	run.buffer = arena_get(cli->arena, JSON_BYTES + 1);
	run.signals = process_signals((const int[]){ SIGINT, SIGTERM, 0 });
	int status = 1;
	if (run.im.c.db && run.im.c.a && run.lines)
		status = files_run(&run, cli->argc - 1, cli->argv + 1);
	else
		cli_fail("cannot open the database");
	zones_free(run.im.c.zones);
	arena_free(run.im.c.a);
	arena_free(run.lines);
	db_close(run.im.c.db);
	return status;
}
