/* What changed between two texts, line by line. Pure; bounded in time and memory: texts that differ
 * in more than DIFF_MOST lines give no lines, and the reader gets both texts whole. */
#ifndef DIFF_H
#define DIFF_H
#include "base/arena.h"

#define DIFF_MOST 1000

enum diff_what { DIFF_SAME, DIFF_REMOVED, DIFF_ADDED, DIFF_SKIPPED };
struct diff_line {
	enum diff_what what;
	struct str text;                /* without its line feed */
	int skipped;                    /* DIFF_SKIPPED: how many unchanged lines */
};
struct diff {
	struct diff_line *v;
	int n;
	bool too_different;
	int added, removed;
};

/* The lines that make `newer` out of `older`, with three unchanged ones around each change. */
struct diff diff_lines(struct arena *a, struct str older, struct str newer);

#endif
