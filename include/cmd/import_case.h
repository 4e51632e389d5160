/* What the two files of the case format share. */
#ifndef IMPORT_CASE_H
#define IMPORT_CASE_H
#include "cmd/import.h"

/* The five sections of the postmortem, as Markdown from what the record says. */
void case_sections(struct import *im, const struct json *record);

#endif
