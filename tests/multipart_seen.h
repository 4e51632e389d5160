/* What the tests of multipart/form-data share: a reader that notes what was handed on. */
#ifndef MULTIPART_SEEN_H
#define MULTIPART_SEEN_H
#include "web/multipart.h"

/* What was handed on, as one text: "name=value;" and "name:filename:type{bytes};". */
struct seen {
	struct buf text;
	int calls, stop_at;             /* stop_at: the call that says false; 0: none */
	size_t file_bytes;
	bool count_only;                /* only the number of a file's bytes */
};

/* Its own functions note into *s, which it makes anew. files: files are taken. */
struct multipart *seen_reader(struct arena *a, struct seen *s, const char *type,
	struct multipart_limits l, bool files);

#define TYPE "multipart/form-data; boundary=B"
#define PART(name) "--B\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_PART(name, file) "--B\r\nContent-Disposition: form-data; name=\"" name \
	"\"; filename=\"" file "\"\r\n\r\n"
#define LAST "\r\n--B--\r\n"

#endif
