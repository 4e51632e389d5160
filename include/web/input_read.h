/* How what is sent is written down, read into inputs. Each reader takes the same names and values
 * to input_take and nothing else, so that a form and a JSON object with the same content are the
 * same inputs. `in` is what the route takes; `envelope` is what stands around it (a form's token
 * and key), begun by the caller, or NULL where there is none. A name of the envelope never reaches
 * `in`. The texts live in the arena of `in`. Each reads to the end even after a fault, so that the
 * envelope and what was typed are known; it returns the first fault of either. */
#ifndef INPUT_READ_H
#define INPUT_READ_H
#include "data/input.h"

/* The most values of one request: fields, and items of their lists. */
#define INPUT_VALUES_MAX 600

/* application/x-www-form-urlencoded: a form. */
enum input_fault input_read(struct inputs *in, struct arena *a, const struct input *table,
	struct str encoded, struct inputs *envelope) MUST_CHECK;
/* A query. What is in no table is of others who pass addresses on (utm_source): it is nothing. */
enum input_fault input_read_query(struct inputs *in, struct arena *a, const struct input *table,
	struct str encoded, struct inputs *envelope) MUST_CHECK;
/* A JSON object: texts; whole numbers for IN_INT and IN_HIDDEN; true and false for IN_CHECK; a list
 * of texts for IN_LIST; null: nothing. Of a table that edits a version (IN_EDITED) a part may
 * come. */
enum input_fault input_read_json(struct inputs *in, struct arena *a, const struct input *table,
	struct str json, struct inputs *envelope) MUST_CHECK;

/* For the readers: one value to whom it belongs, and the end, where what is wrong with the envelope
 * is said with the rest. */
void input_read_take(struct inputs *in, struct inputs *envelope, struct str name, struct str value);
enum input_fault input_read_end(struct inputs *in, const struct inputs *envelope);

#endif
