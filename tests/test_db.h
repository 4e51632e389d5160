/* Databases for tests, on either engine. The server is tests/with_postgres's; DEBRIEF_TEST_PG is the
 * folder of its socket. */
#ifndef TEST_DB_H
#define TEST_DB_H
#include <stdbool.h>

struct db;

/* Is there a PostgreSQL to test on? Says so on standard error where there is none. */
bool test_db_pg_there(void);
/* The URL of a new, empty database of that name; one that is there is dropped first. The text is
 * static. */
const char *test_db_pg(const char *name);
const char *test_db_pg_url(const char *name);   /* the URL alone */
void test_db_pg_drop(const char *name);
bool test_db_is_pg(void);
/* The URL for a test that runs on either engine, made new and migrated: a file in folder or, where
 * DEBRIEF_TEST_ENGINE is "pg", a database of that name. */
const char *test_db(const char *folder, const char *name);
/* Runs SQL on it from outside, and gives the first value of its last row as text (static; "" where
 * there is none). Fails the test when the engine refuses. */
const char *test_db_sql(const char *url, const char *sql);
/* Counts anew what follow-ups ask for, as migrating does: after rows that no writer wrote. */
void test_db_needs(const char *url);
/* Waits up to ten seconds until that SQL gives `is`; fails the test when it does not. */
void test_db_until(const char *url, const char *sql, const char *is);
/* Ends the server's processes WHERE `whose` of pg_stat_activity holds, and waits until this connection,
 * which is one of them, is closed: a process is gone from that view before its socket is. */
void test_db_pg_end(const char *url, const char *whose, struct db *d);
/* Removes what test_db made in folder, and the folder. The connections are closed. */
void test_db_remove(const char *folder, const char *name);

#endif
