/* See fast.h. Plain FCGX_Accept_r, no signals, no reloading: that is what makes it a floor. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fast.h"

#define BACKLOG 511

static void worker(int listen_fd, void *(*begin)(void), void (*answer)(void *, FCGX_Request *))
{
	FCGX_Request request;
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	void *with = begin ? begin() : NULL;
	if (FCGX_InitRequest(&request, listen_fd, 0)) _exit(1);
	while (FCGX_Accept_r(&request) == 0) {
		answer(with, &request);
		FCGX_Finish_r(&request);
	}
	_exit(1);
}

int fast_serve(char *const *sockets, int workers, void *(*begin)(void),
	void (*answer)(void *with, FCGX_Request *request))
{
	int fds[8], n = 0, status;
	FCGX_Init();
	for (; sockets[n] && n < 8; n++)
		if ((fds[n] = FCGX_OpenSocket(sockets[n], BACKLOG)) < 0) return 1;
	if (!n) return 1;
	for (int i = 0; i < workers; i++) {
		pid_t pid = fork();
		if (pid < 0) return 1;
		if (pid == 0) worker(fds[i % n], begin, answer);
	}
	/* A worker that ends by itself is a floor that is not there: stop. */
	if (wait(&status) > 0 && WIFEXITED(status)) fputs("a worker of the floor ended\n", stderr);
	return 1;
}
