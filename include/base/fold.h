/* Names as they are compared: two that look alike are one. */
#ifndef FOLD_H
#define FOLD_H
#include "base/text.h"

/* What a name is found and kept apart by: without case, width and other compatible forms (NFKC), and
 * without blanks and what nobody sees. In the arena; empty when nothing is left. */
struct str text_key(struct arena *a, struct str s);
/* Is there anything to see? */
bool text_visible(struct str s);

/* The tables behind it (src/base/fold.txt), each in order. Every step-th from `from` to `to` becomes
 * nothing (n 0), one (n 1: the first of them `becomes`), or n of fold_points, from `becomes` on. */
struct fold { uint32_t from, to, step, becomes, n; };
extern const struct fold folds[], fold_marks[];
extern const size_t nfolds, nfold_marks;
extern const uint32_t fold_points[];

#endif
