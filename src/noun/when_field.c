/* A time that was done or was so, as two fields of a form say it. */
#include "noun/when.h"
#include "noun/noun.h"

bool when_field(struct ctx *c, struct inputs *in, const char *name, struct str zone,
	struct moment *t)
{
	struct when_context when = { .zones = c->zones, .now = c->now, .a = c->a,
		.zone = in_has(in, "zone") ? in_text(in, "zone") : zone };
	*t = (struct moment){ .ms = 0 };
	if (str_some(when.zone) && !zone_find(c->zones, when.zone)) {
		input_error(in, "zone", _("No such zone. Write Europe/London or +01:00."));
		return false;
	}
	if (!in_has(in, name) || input_get(in, "zone")->wrong) return false;
	const char *fault = when_read(&when, in_text(in, name), STR_NONE, t);
	if (!fault && when.ended) fault = _("One moment, not a span.");
	if (!fault && t->ms > c->now) fault = _("That is still to come.");
	if (fault) input_error(in, name, fault);
	return !fault;
}

void when_field_show(struct ctx *c, const struct map *facts, const char *name, struct str zone,
	struct map *values)
{
	const struct data *at = map_get(facts, name);
	bool timed = at->type == DATA_INT;
	struct moment t = { .zone = fact_text(facts, "zone") };
	if (timed) {
		t.ms = at->i;
		t.precision = enum_get(moment_precision, fact_text(facts, "precision"));
	}
	map_text(values, name, timed ? when_text(c->a, c->zones, &t) : STR_NONE);
	map_text(values, "zone", timed ? t.zone : zone);
}
