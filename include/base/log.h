/* One logfmt line at a time on standard error. Never user text: values are ids, names of routes and
 * statements, numbers, and causes written in the source. */
#ifndef LOG_H
#define LOG_H
#include "base/str.h"

/* One line: time, level, and the formatted rest ("event=listen workers=4"). */
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, with the place in the source where it went wrong. */
#define log_fault(...) log_fault_at(__FILE__, __LINE__, __VA_ARGS__)
void log_fault_at(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
