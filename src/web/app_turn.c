/* Turns at waiting for a lock: a file each, locked while its holder waits and writes, so that a
 * worker that dies gives its turn back. */
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include "web/app_inside.h"
#include "base/log.h"

#define HURRIED_MS 100          /* longer than one save takes, the disk too */
#define NO_TURN (-1)
#define ANY_TURN (-2)           /* nobody else is kept waiting */

int turn_take(struct app *app, struct db *writer)
{
	const struct app_config *config = &app->config;
	int fd = config->writers ? NO_TURN : ANY_TURN;
	for (int k = 0; fd == NO_TURN && k < config->writers; k++) {
		char path[4096];
		snprintf(path, sizeof path, "%.*s/run/turn-%d-%d", STR_F(config->home), config->socket, k);
		fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		/* A home that takes no file has no turns to share out; the database says what is wrong. */
		if (fd < 0) fd = ANY_TURN;
		else if (flock(fd, LOCK_EX | LOCK_NB)) {
			close(fd);
			fd = NO_TURN;
		}
	}
	db_patience(writer, fd == NO_TURN ? HURRIED_MS : DB_PATIENCE_MS);
	return fd;
}

void turn_give(int turn)
{
	if (turn >= 0) close(turn);
}
