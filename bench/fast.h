/* A FastCGI floor: workers that do nothing but what the answer function does. */
#ifndef FAST_H
#define FAST_H
#include <fcgiapp.h>

/* Opens the unix sockets (a list that ends with NULL), forks so many workers, and answers until
 * SIGTERM. `begin` is called once in each worker; its result goes to each `answer`. */
int fast_serve(char *const *sockets, int workers, void *(*begin)(void),
	void (*answer)(void *with, FCGX_Request *request));

#endif
