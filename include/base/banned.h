/* Functions that do not compile here, because each has lost or leaked somebody's data: unbounded
 * copies, hidden state, the process's own zone, shells. Included by str.h, so by everything. System
 * headers that declare one of them must be included before it (gcc's poison looks at uses only). */
#ifndef BANNED_H
#define BANNED_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
/* Macros in glibc; gcc warns when what it poisons is one. */
#undef alloca
#undef setjmp
#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strncat strtok gets scanf sscanf fscanf
#pragma GCC poison atoi atol atoll atof system popen rand srand tmpnam mktemp alloca setjmp longjmp
#pragma GCC poison gmtime localtime ctime asctime mktime gmtime_r localtime_r strftime
#endif
