/* The master of the web workers. It opens two sockets (so that the web server can try the other one
 * when a worker dies under a GET), keeps N workers alive, replaces all of them on SIGHUP without
 * losing a request, and lets them finish on SIGTERM. It never reads a request. */
#ifndef SERVE_H
#define SERVE_H
#include "web/app.h"

#define SERVE_SOCKETS 2

/* A worker's whole life: it answers requests of listen_fd until signal_fd (SIGTERM) can be read,
 * and returns its exit status. It writes its process number (pid_t) to ready_fd once it can
 * answer. */
typedef int serve_worker(const struct app_config *config, int listen_fd, int signal_fd,
	int ready_fd);

/* Serves until SIGTERM or SIGINT; the exit status. self is this program as it was called; check
 * only tries whether it would start. */
int serve_run(const struct app_config *config, const char *self, serve_worker *work, bool check);

#endif
