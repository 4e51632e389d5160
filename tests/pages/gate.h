/* What the tests of the gate share: a line as the JSON of a page has it, and what more INC-3 of the
 * fixture needs for its gates. */
#ifndef GATE_H
#define GATE_H
#include "page.h"
#include "noun/evaluation.h"

/* The other three categories, signed. */
#define NOTHING_MORE "INSERT INTO category_answer (incident_id, category, answer) VALUES " \
	"(1, 'procedural_failure', 'none'), (1, 'process_flaw', 'none'), (1, 'unknown_vector', 'none');" \
	"INSERT INTO none_found (incident_id, category, because, signed_at) VALUES " \
	"(1, 'procedural_failure', 'x', 1), (1, 'process_flaw', 'x', 1), (1, 'unknown_vector', 'x', 1);"

/* The line of that condition in the list gate, gate_met or gate_notes; NULL: it has none. */
static inline const json_t *gate_line(const json_t *out, const char *list, const char *code)
{
	const json_t *l = json_object_get(out, list);
	for (size_t i = 0; i < json_array_size(l); i++) {
		const json_t *one = json_array_get(l, i);
		if (strcmp(json_string_value(json_object_get(one, "condition")), code) == 0) return one;
	}
	return NULL;
}

/* Rates each aspect that its evaluation does not rate. */
static inline void gate_rate(void)
{
	for (int i = 1; i < EVALUATION_ASPECTS; i++)
		page_run(page_text("INSERT INTO evaluation_aspect (evaluation_id, aspect, sufficient, complete) "
			"SELECT 1, '%s', 4, 4 WHERE NOT EXISTS (SELECT 1 FROM evaluation_aspect "
			"WHERE evaluation_id = 1 AND aspect = '%s')", evaluation_aspects[i].code,
			evaluation_aspects[i].code));
}

#endif
