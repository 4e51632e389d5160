/* What the two files of the case format share. */
#ifndef IMPORT_CASE_H
#define IMPORT_CASE_H
#include "cmd/import.h"

/* "Matrix.org: Post-mortem and remediations", for each source that a part of the record names by
 * its number; absent: it names none. */
struct str case_sources(struct import *im, const struct json *record, const struct json *of);
/* The five sections of the postmortem, as Markdown from what the record says. */
void case_sections(struct import *im, const struct json *record);

#endif
