/* What tests of findings share: an incident, what is put into it, and what its page says then. */
#ifndef TEST_FINDING_H
#define TEST_FINDING_H
#include "noun/evidence.h"
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/timeline.h"
#include "test_noun.h"
#include "view/view.h"

static struct incident_head inc;

static inline void add_to(struct incident_head *to, const char *form)
{
	int64_t number = 0;
	struct inputs *in = test_form(INPUT_NEW(finding_input), form);
	enum status s = part_set(&noun, &finding_noun, to, in, &number);
	if (s != ST_DONE) fail_msg("%s: %s", form, in->nerrors ? in->errors[0].message : "");
}

static inline void add(const char *form)
{
	add_to(&inc, form);
}

/* A follow-up of that kind of F number; its own. */
static inline int64_t follow(int64_t number, const char *kind)
{
	int64_t fu;
	assert_int_equal(followup_add(&noun, test_form(followup_input, ctx_printf(&noun,
		"title=%s&kind=%s&priority=P1", kind, kind).p), &(struct followup_origin){ .incident = &inc,
		.finding = part_find(&noun, &finding_noun, inc.number, number) }, &fu), ST_DONE);
	return fu;
}

static inline void event(const char *at)
{
	int64_t number;
	assert_int_equal(event_add(&noun, &inc, test_form(event_input, ctx_printf(&noun,
		"at=%s&precision=typed&zone=UTC&kind=cause&text=x", at).p), &number), ST_DONE);
}

static inline void piece(const char *title)
{
	int64_t number = 0;
	assert_int_equal(part_set(&noun, &evidence_noun, &inc, test_form(evidence_add_input, ctx_printf(&noun,
		"kind=statement&title=%s&text=x", title).p), &number), ST_DONE);
}

static inline enum status changed(int64_t number, const char *form)
{
	return part_set(&noun, &finding_noun, &inc, test_form(finding_input, form), &number);
}

static inline const struct map *shown(void)
{
	struct map *out = map_new(noun.a);
	noun.own = inc.number;
	findings_show(&noun, &inc, out);
	return out;
}

/* A member of a map as a line of JSON. */
static inline const char *json_of(const struct map *m, const char *name)
{
	struct map *one = map_new(noun.a);
	struct buf b = buf_new(noun.a, 1024);
	struct member *to = map_room(one, 1);
	*to = (struct member){ name, *map_get(m, name) };
	one->n++;
	view_json(&b, one);
	struct str s = buf_text(&b);
	return arena_str(noun.a, str_part(s, strlen(name) + 4, s.len - strlen(name) - 5)).p;
}

static inline const struct map *finding_at(const struct map *out, int category, int i)
{
	const struct list *l = map_get(out, "categories")->list;
	return map_get(l->v[category].map, "findings")->list->v[i].map;
}

#endif
