/* Queries and forms as browsers encode them, and what the readers of other encodings share. */
#include "web/input_read.h"

void input_read_take(struct inputs *in, struct inputs *envelope, struct str name, struct str value)
{
	(void)input_take(envelope && input_row(envelope, name) ? envelope : in, name, value);
}

enum input_fault input_read_end(struct inputs *in, const struct inputs *envelope)
{
	input_end(in);
	for (int i = 0; envelope && i < envelope->nerrors; i++)
		input_error(in, envelope->errors[i].field, envelope->errors[i].message);
	if (envelope && in->fault == INPUT_OK) in->fault = envelope->fault;
	return in->fault;
}

/* One name=value, both still encoded. */
static void take_pair(struct inputs *in, struct inputs *envelope, struct str pair, bool loose)
{
	struct str name, value = pair;
	(void)str_cut(&value, '=', &name);
	name = text_unurl(in->a, name);
	if (loose && !(name.p && (input_row(in, name) || (envelope && input_row(envelope, name)))))
		return;
	value = value.p ? text_unurl(in->a, value) : STR("");
	if (name.p && value.p) input_read_take(in, envelope, name, value);
	else (void)input_refuse(in, INPUT_SYNTAX, name, NULL);
}

static enum input_fault read_pairs(struct inputs *in, struct arena *a, const struct input *table,
	struct str encoded, struct inputs *envelope, bool loose)
{
	int values = 0;
	struct str pair;
	input_begin(in, a, table);
	while (str_some(encoded) && str_cut(&encoded, '&', &pair)) {
		if (!pair.len) continue;
		if (++values > INPUT_VALUES_MAX) {
			(void)input_refuse(in, INPUT_TOO_MANY, STR_NONE, NULL);
			break;
		}
		take_pair(in, envelope, pair, loose);
	}
	return input_read_end(in, envelope);
}

enum input_fault input_read(struct inputs *in, struct arena *a, const struct input *table,
	struct str encoded, struct inputs *envelope)
{
	return read_pairs(in, a, table, encoded, envelope, false);
}

enum input_fault input_read_query(struct inputs *in, struct arena *a, const struct input *table,
	struct str encoded, struct inputs *envelope)
{
	return read_pairs(in, a, table, encoded, envelope, true);
}
