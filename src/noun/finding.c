/* Findings: categories and rules. Reading is in finding_show.c, writing in finding_save.c. */
#include "noun/finding.h"
#include "noun/followup.h"

const struct enum_value finding_categories[] = {
	{ "technical_lapse", _("Technical lapse") },
	{ "procedural_failure", _("Procedural failure") },
	{ "process_flaw", _("Process flaw") }, { "manual_error", _("Manual error") },
	{ "communication_glitch", _("Communication glitch") },
	{ "unknown_vector", _("Previously unknown attack vector") }, { NULL, NULL }
};
const struct enum_value finding_choices[] = {
	{ "technical_lapse",
	  _("Technical lapse: a control or system did not do what it was for") },
	{ "procedural_failure",
	  _("Procedural failure: a procedure existed and was not, or could not be, followed") },
	{ "process_flaw",
	  _("Process flaw: the procedure was followed, and was wrong, missing or not enough") },
	{ "manual_error", _("Manual error: an action had another effect than meant") },
	{ "communication_glitch",
	  _("Communication glitch: someone did not get, or did not understand, in time") },
	{ "unknown_vector",
	  _("Previously unknown attack vector: unknown to us, not foreseen or not detected") },
	{ NULL, NULL }
};

const struct enum_value finding_confidences[] = {
	{ "confirmed", _("Confirmed") }, { "probable", _("Probable") }, { "possible", _("Possible") },
	{ "unknown", _("Unknown") }, { NULL, NULL }
};

bool followup_engineering(struct str kind)
{
	return str_is(kind, "bug") || str_is(kind, "change_request") || str_is(kind, "investment");
}

bool finding_elsewhere(struct str category)
{
	return str_is(category, "technical_lapse") || str_is(category, "unknown_vector");
}

enum finding_look finding_look(struct str category, int followups, int engineering, bool explained)
{
	if (!followups && !explained) return LOOK_ALONE;
	return finding_elsewhere(category) && !engineering ? LOOK_ENGINEERING : LOOK_NOTHING;
}

/* Digits at *at as a number from 1 on; false when there are none. */
static bool number_at(struct str s, size_t *at, int64_t *number)
{
	size_t from = *at;
	while (*at < s.len && s.p[*at] >= '0' && s.p[*at] <= '9') (*at)++;
	return *at - from > 0 && *at - from <= 12 &&
		str_int(str_part(s, from, *at - from), number) && *number > 0;
}

int finding_refs_read(struct str text, const char *letters, struct finding_ref *refs, int most)
{
	int n = 0;
	for (size_t i = 0; i < text.len;) {
		struct finding_ref r = { .letter = (char)(text_lower(text.p[i]) - 'a' + 'A') };
		if (strchr(" ,[]", text.p[i])) {
			i++;
			continue;
		}
		if (!strchr(letters, r.letter)) return -1;
		i++;
		if (!number_at(text, &i, &r.number)) return -1;
		if (i < text.len && !strchr(" ,[]", text.p[i])) return -1;
		bool again = false;
		for (int k = 0; k < n; k++)
			again = again || (refs[k].letter == r.letter && refs[k].number == r.number);
		if (again) continue;
		if (n == most) return -1;
		refs[n++] = r;
	}
	return n;
}

void finding_check(struct inputs *in)
{
	bool vector = str_is(in_code(in, "category"), "unknown_vector");
	if (str_is(in_code(in, "category"), "manual_error") && !in_has(in, "made_possible"))
		input_error(in, "made_possible",
			_("A manual error needs this: look past the person."));
	if (in_has(in, "technique") && in_int(in, "technique_none"))
		input_error(in, "technique", _("Either a technique, or that none matches."));
	else if (in_has(in, "technique") && !technique_of(in->a, in_text(in, "technique")).p)
		input_error(in, "technique", _("Write an ATT&CK technique as T1566 or T1566.001."));
	else if (vector && !in_has(in, "technique") && !in_int(in, "technique_none"))
		input_error(in, "technique",
			_("An unknown vector needs a technique, or that none matches."));
	if (vector && !in_has(in, "detection_gap"))
		input_error(in, "detection_gap", _("An unknown vector needs this."));
	if (vector && !in_has(in, "others_checked") && !in_has(in, "others_followup"))
		input_error(in, "others_checked",
			_("An unknown vector needs this, or a follow-up that will look."));
	if (in_has(in, "others_by") && !in_has(in, "others_checked"))
		input_error(in, "others_checked", _("Say what they looked at, and with what result."));
}
