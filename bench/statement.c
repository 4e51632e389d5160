/* How long a named statement takes on a connection that has read nothing yet:
 *     statement DATABASE NOW ROUNDS NAME [PARAMETER=VALUE ...]
 * prints "MEDIAN MAXIMUM ROWS" (microseconds). A value is an integer when it looks like
 * one, NULL without its "=". The page cache of SQLite is empty each time; the file's bytes are where the system has them. */
#include "db/db.h"
#include "base/instant.h"

#define ROUNDS_MAX 1000
#define PERSON 1                /* `bench`, of the generator */

static int later(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static int statement_find(const char *name)
{
	for (int i = 0; i < SQL_COUNT; i++)
		if (strcmp(sql_table[i].name, name) == 0) return i;
	fprintf(stderr, "statement: there is no %s\n", name);
	exit(2);
}

static size_t args_read(char **argv, struct db_arg *args)
{
	size_t n = 0;
	for (; argv[n]; n++) {
		struct str rest = str_of(argv[n]), name;
		int64_t i;
		(void)str_cut(&rest, '=', &name);
		argv[n][name.len] = 0;
		args[n] = rest.p && str_int(rest, &i) ? db_int(argv[n], i) : db_str(argv[n], rest);
	}
	return n;
}

int main(int argc, char **argv)
{
	static int64_t took[ROUNDS_MAX];
	struct db_arg args[SQL_PARAMS];
	int64_t now, rounds, rows = 0;
	if (argc < 5 || argc - 5 > SQL_PARAMS || !str_int(str_of(argv[2]), &now) ||
		!str_int(str_of(argv[3]), &rounds) || rounds < 1 || rounds > ROUNDS_MAX) return 2;
	struct arena *a = arena_new((size_t)64 << 20);
	if (!a) return 1;
	struct str url = arena_printf(a, "sqlite:%s", argv[1]);
	struct buf today = buf_new(a, 16);
	day_print(&today, (int32_t)(now / DAY_MS));
	int which = statement_find(argv[4]);
	size_t n = args_read(argv + 5, args);
	for (int64_t i = 0; i < rounds; i++) {
		struct db *d = db_open(url, DB_READ);
		if (!d) return 1;
		db_context(d, PERSON, now, buf_text(&today));
		if (db_begin(d, a, 0) != DB_OK) return 1;
		int64_t from = instant_monotonic_us();
		struct db_query q = db_run(d, (enum sql)which, args, n);
		for (rows = 0; db_step(&q); ) rows++;
		took[i] = instant_monotonic_us() - from;
		if (db_failed(d) != DB_OK) return 1;
		db_rollback(d);
		db_close(d);
	}
	qsort(took, (size_t)rounds, sizeof *took, later);
	printf("%lld %lld %lld\n", (long long)took[rounds / 2], (long long)took[rounds - 1],
		(long long)rows);
	arena_free(a);
	return 0;
}
