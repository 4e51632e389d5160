/* What the two files of the VERIS format share. */
#ifndef IMPORT_VERIS_H
#define IMPORT_VERIS_H
#include "cmd/import.h"

/* The technical summary: everything the record says, as Markdown; notes are what the import did. */
void veris_section(struct import *im, const struct json *record, const struct buf *notes);
/* What a three-letter code of an event chain means; the code itself when it is not known. */
void veris_event_chain(struct import *im, const struct json *record);
/* The failure category the action suggests ("manual error"), or NULL: a suggestion, never final. */
const char *veris_category(struct import *im, const struct json *record);

#endif
