/* A form as a JSON object: the same names, values of their own types. */
#include "web/input_read.h"
#include "base/json.h"
#include "web/app.h"

/* The value as a form would have typed it; absent when it is not of the field's type. */
static struct str typed(struct arena *a, const struct input *row, const struct json *value)
{
	bool truth;
	int64_t n;
	if (row->type == IN_CHECK)
		return !json_truth(value, &truth) ? STR_NONE : truth ? STR("1") : STR("");
	if ((row->type == IN_INT || row->type == IN_HIDDEN) && json_whole(value, &n))
		return json_plain(a, value);
	return row->type == IN_INT ? STR_NONE : json_text(value);
}

static const char *belongs(const struct input *row)
{
	if (row->flags & IN_LIST) return "A list of texts belongs here.";
	if (row->type == IN_CHECK) return "true or false belongs here.";
	return row->type == IN_INT ? "A whole number belongs here." : "A text belongs here.";
}

static void take_value(struct inputs *in, const struct input *row, struct str name,
	const struct json *value)
{
	struct str s = typed(in->a, row, value);
	if (s.p) (void)input_take(in, name, s);
	else (void)input_refuse(in, INPUT_TYPE, name, belongs(row));
}

static void take_member(struct inputs *in, struct str name, const struct json *value)
{
	const struct input *row = input_row(in, name);
	bool list = row && row->flags & IN_LIST;
	if (!row || !value || (list && json_is_list(value) && !json_items(value))) {
		(void)input_take(in, name, STR(""));
	} else if (list != json_is_list(value)) {
		(void)input_refuse(in, INPUT_TYPE, name, belongs(row));
	} else if (!list) {
		take_value(in, row, name, value);
	} else {
		for (size_t i = 0; i < json_items(value); i++) take_value(in, row, name, json_item(value, i));
	}
}

enum input_fault input_read_json(struct inputs *in, struct arena *a, const struct input *table,
	struct str text, struct inputs *envelope)
{
	struct str fault = STR("A JSON object belongs here."), name;
	const struct json *value, *all = NULL;
	void *at = NULL;
	input_begin(in, a, table);
	EACH_INPUT(row, table) in->partial = in->partial || row->flags & IN_EDITED;
	if (str_some(text)) {
		all = json_parse_within(a, text, (struct json_limits){ APP_TEXT_MAX, INPUT_VALUES_MAX },
			&fault);
		if (!json_is_map(all)) (void)input_refuse(in, INPUT_SYNTAX, STR_NONE, fault.p);
	}
	while (json_is_map(all) && json_next(all, &at, &name, &value))
		take_member(envelope && input_row(envelope, name) ? envelope : in, name, value);
	return input_read_end(in, envelope);
}
