/* MITRE ATT&CK's techniques: their names, out of the list that was loaded last. Invariants: an id
 * is valid by its form (technique_of), whether a name is known for it or not; what the loaded
 * version does not have is pointed out beside it and never refused; a name that a later version
 * dropped stays. */
#ifndef ATTACK_H
#define ATTACK_H
#include "noun/ctx.h"

/* The techniques of a page, named by one statement, however many there are: begin with zeros, show
 * each, end. Then each map has the id, its name and, where the version that was loaded last does
 * not have it, which that is (not_in). Either is null where nobody knows. */
struct techniques {
	struct technique { struct map *m; struct str id; } *v;
	int n, cap;
};
void technique_show(struct ctx *c, struct techniques *t, struct map *m, struct str id);
void techniques_end(struct ctx *c, const struct techniques *t);

/* A list as others publish it: lines that begin with # are comments, one of which says the version
 * ("v18.1"); the next line names the columns, of which id and name are read; each other line is a
 * technique. Fields are parted by tabs. */
struct attack_list {
	struct str version;
	struct attack_row { struct str id, name; int line; } *v;
	int n;
};
/* What is wrong with a line; 0: with the list. */
struct attack_fault { int line; const char *why; };
#define ATTACK_FAULTS 20
/* Reads one. How many faults it has, of which the first ATTACK_FAULTS are told; 0: l is all of
 * it. */
int attack_read(struct arena *a, struct str text, struct attack_list *l,
	struct attack_fault faults[ATTACK_FAULTS]) MUST_CHECK;
/* Loads it, as an act of its own. Names of the same version are added to; another version takes its
 * place: what that does not have keeps its name, and is not in it. Where all of it is loaded
 * already nothing is written. How many techniques are named anew, and how many are not in it any
 * more. */
struct attack_loaded { int named, left; };
struct attack_loaded attack_load(struct ctx *c, const struct attack_list *l);

/* Which version is loaded, and how many techniques it has, into m: version (null: none is),
 * techniques. */
void attack_show(struct ctx *c, struct map *m);

#endif
