/* The floor of any FastCGI program: 200 constant bytes.
 *     hello WORKERS SOCKET... */
#include <stdlib.h>
#include "fast.h"

#define HEAD "Status: 200\r\nContent-Type: text/plain\r\nContent-Length: 200\r\n\r\n"
static const char bytes[] = HEAD
	"Hello. This is what a FastCGI program costs that does nothing at all: no session, no database,\n"
	"no template, one constant answer of two hundred bytes, counted from the first to the last one.\n"
	"Good day.\n";
_Static_assert(sizeof bytes - sizeof HEAD == 200, "what Content-Length says");

static void answer(void *with, FCGX_Request *request)
{
	(void)with;
	FCGX_PutStr(bytes, (int)sizeof bytes - 1, request->out);
}

int main(int argc, char **argv)
{
	if (argc < 3) return 2;
	return fast_serve(argv + 2, (int)strtol(argv[1], NULL, 10), NULL, answer);
}
