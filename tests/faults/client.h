/* The fault tests' client: one command each, one line "name=value name=value ..." of results.
 * Where and as whom comes from FAULT_PORT and FAULT_COOKIE. Commands that take seconds end earlier
 * when there is a file FAULT_STOP. Exit status 0 when the command could be carried out; whether the
 * numbers are right is for run.sh to judge. */
#ifndef CLIENT_H
#define CLIENT_H
#include "http.h"

/* From the environment; ends the program when there is no port. */
struct session session_here(void);
/* A whole number, or the program ends. */
int number_of(const char *text);
/* Runs one(k, with) in n processes at once and waits for all; how many did not end well. */
int crowd(int n, void (*one)(int k, void *with), void *with);
/* Zeroed memory that all of a crowd see; the program ends when there is none. */
void *shared(size_t n);
void nap_ms(int ms);
/* Writes down, for who waits for it, that client k has had so many answers (file FAULT_BEAT.k), and
 * says whether it shall go on. */
bool goes_on(int k, int64_t answers, int64_t until_us);

/* Commands: arguments after the name. */
int write_command(char **v);
int try_command(char **v);
int read_command(char **v);
int ask_command(char **v);
int visit_command(char **v);
int slow_command(char **v);
int flood_command(char **v);
int endless_command(char **v);

#endif
