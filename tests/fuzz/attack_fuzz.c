/* Lists of ATT&CK's techniques. */
#include "fuzz.h"
#include "base/text.h"
#include "noun/attack.h"
#include "noun/incident.h"

/* What was taken is printed as a list that is taken in the same way. */
FUZZ_TARGET(attack)
{
	struct attack_list l, again;
	struct attack_fault faults[ATTACK_FAULTS];
	struct buf b = buf_new(fuzz_arena, bytes.len + 64);
	int n = attack_read(fuzz_arena, bytes, &l, faults);
	for (int i = 0; i < n && i < ATTACK_FAULTS; i++) MUST(faults[i].why, bytes);
	if (n) return;
	MUST(l.n > 0 && l.version.len, bytes);
	buf_printf(&b, "# v%.*s\nid\tname\n", STR_F(l.version));
	for (int i = 0; i < l.n; i++) {
		MUST(str_eq(technique_of(fuzz_arena, l.v[i].id), l.v[i].id), bytes);
		MUST(str_some(l.v[i].name) && text_check(l.v[i].name, true) == TEXT_OK, bytes);
		buf_printf(&b, "%.*s\t%.*s\n", STR_F(l.v[i].id), STR_F(l.v[i].name));
	}
	MUST(attack_read(fuzz_arena, buf_text(&b), &again, faults) == 0, bytes);
	MUST(again.n == l.n && str_eq(again.version, l.version), bytes);
	for (int i = 0; i < l.n; i++)
		MUST(str_eq(again.v[i].id, l.v[i].id) && str_eq(again.v[i].name, l.v[i].name), bytes);
}
