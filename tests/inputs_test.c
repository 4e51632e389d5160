/* What each form of the nouns takes, field by field: its type, its bounds, and what must be there. Bounds
 * are a promise to whoever writes through JSON, so that a change of one is seen here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/addressed.h"
#include "noun/evaluation.h"
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/party.h"
#include "noun/person.h"
#include "noun/sample.h"
#include "noun/section.h"
#include "noun/evidence.h"
#include "noun/takeaway.h"
#include "noun/timeline.h"

static const char *const types[] = { [IN_LINE] = "line", [IN_TEXT] = "text", [IN_INT] = "int",
	[IN_DAY] = "day", [IN_CHOICE] = "choice", [IN_CHECK] = "check", [IN_PASSWORD] = "password",
	[IN_LINES] = "lines", [IN_PERSON] = "person", [IN_TEAM] = "team", [IN_SERVICE] = "service",
	[IN_FINDING] = "finding", [IN_FOLLOWUP] = "followup", [IN_FILE] = "file",
	[IN_HIDDEN] = "hidden" };

/* "title line 0-200!": "!" must be there, "*" several may come, "?" what else is said may need it, "~" its
 * template places it, "=" the version that is edited, "." of this incident, "#" for each row of a
 * table. */
static const char *printed(struct arena *a, const struct input *table)
{
	static const struct { unsigned flag; char sign; } signs[] = { { IN_REQUIRED, '!' }, { IN_LIST, '*' },
		{ IN_CONDITIONAL, '?' }, { IN_APART, '~' }, { IN_EDITED, '=' },
		{ IN_HERE, '.' }, { IN_NUMBERED, '#' } };
	struct buf b = buf_new(a, 2048);
	for (const struct input *row = table; row->name; row++) {
		if (row != table) buf_c(&b, ", ");
		if (row->type == IN_HEADING) buf_printf(&b, "[%s]", row->name);
		else buf_printf(&b, "%s %s", row->name, types[row->type]);
		if (row->min || row->max == INT64_MAX) buf_printf(&b, " %lld-", (long long)row->min);
		if (row->max && row->max != INT64_MAX) buf_printf(&b, " %lld", (long long)row->max);
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
			if (row->flags & signs[i].flag) buf_char(&b, signs[i].sign);
	}
	return arena_str(a, buf_text(&b)).p;
}

/* What there is to say of an incident. */
#define FACTS "title line 200!, severity choice!, lead person 80, code_name line 40, kind choice!, " \
	"summary text, " \
	"[impact], customer_impact choice!, impact_scope text, " \
	"impact_unknown_because line 1000?, [breach], data_breach choice!, " \
	"breach_unknown_because line 1000?, data_kinds text, records int 0-, people int 0-, " \
	"[near_miss], stopped_by text?, stopped_how choice?, last_barrier line 1000?, " \
	"[how], discovered_by text, origin_unknown_because line 1000?, " \
	"no_evidence_because line 1000?, techniques lines 20*, " \
	"tags lines 100*, services service*"
#define ASPECT(name) "sufficient_" name " choice, complete_" name " choice, comment_" name " text?"

static const struct { const char *name; const struct input *table; const char *is; } tables[] = {
	{ "incident_add", incident_add_input,
	  "title line 200!, severity choice!, lead person 80, kind choice!, summary text, [impact], "
	  "customer_impact choice!, impact_scope text, impact_unknown_because line 1000?, "
	  "[breach], data_breach choice!, breach_unknown_because line 1000?, [over], "
	  "over check, resolved_on day, sufficient choice?, complete choice?, comment line 1000?, "
	  "followup line 200, followup_owner person 80" },
	{ "incident_set", incident_set_input,
	  "version int 1-!=, " FACTS },
	{ "incident_known", incident_known_input,
	  FACTS },
	{ "incident_status", incident_status_input,
	  "to choice!, reason line 1000?, duplicate_of line 20?" },
	{ "incident_link", incident_link_input,
	  "kind choice!, other line 20!, remove check~" },
	{ "evaluation", evaluation_input,
	  ASPECT("overall") ", " ASPECT("preparation") ", " ASPECT("detection") ", "
	  ASPECT("triage") ", " ASPECT("containment") ", " ASPECT("eradication") ", "
	  ASPECT("recovery") ", " ASPECT("internal_communication") ", "
	  ASPECT("external_coordination") ", " ASPECT("tools") ", " ASPECT("staffing") },
	{ "finding", finding_input, "version int 1-!=, category choice!, title line 200!, detail text, "
	  "rests_on line 1000, [manual], made_possible text?, [vector], technique line 20?, "
	  "technique_none check, detection_gap text?, [elsewhere], others_checked text?, "
	  "others_by line 200?, others_followup followup 40?, [cause], since line 80, zone line 64, "
	  "escaped text, confidence choice, weighed text, [ties], touches choice*, worse_by line 400, "
	  "repeats finding 40, no_action_because text?" },
	{ "none", none_input,
	  "categories choice!*, because text!" },
	{ "none_withdraw", none_withdraw_input,
	  "category choice!" },
	{ "takeaway", takeaway_input, "version int 1-!=, kind choice!, text text!, finding finding 40?., "
	  "followup followup 40?., left_because text?" },
	{ "evidence", evidence_input, "version int 1-!=, kind choice!, title line 200!, shows text 4000, "
	  "collected_by line 120, at line 80, zone line 64, from_where line 400" },
	{ "evidence_add", evidence_add_input, "kind choice!~, title line 200!, shows text 4000, text text?, "
	  "url line 1000?, collected_by line 120, at line 80, zone line 64, from_where line 400" },
	{ "evidence_strike", evidence_strike_input, "because line 1000!" },
	{ "evidence_custody", evidence_custody_input, "from_whom line 120, to_whom line 120!, at line 80!, "
	  "zone line 64, note text 4000" },
	{ "section", section_input,
	  "base hidden 12!, text text 1048576, because line 1000, stay check~, preview check~" },
	{ "event", event_input,
	  "at line 80!, precision choice!, zone line 64, kind choice!, text text!, [more], "
	  "believed text, source line 1000, kept_out check~, marker choice~" },
	{ "event_set", event_set_input,
	  "version int 1-!=, at line 80, precision choice!, zone line 64, kind choice!, "
	  "text text!, believed text, source line 1000, kept_out check~, marker choice" },
	{ "event_strike", event_strike_input,
	  "version int 1-!, because line 1000!" },
	{ "event_paste", event_paste_input,
	  "lines text 4194304!, paste_day day, paste_zone line 64, order choice~, zones line 80*~, "
	  "next_day choice~, at text~#, zone text~#, kind text~#, text text~#, of hidden~#, "
	  "seen hidden 64~, add check~" },
	{ "followup", followup_input,
	  "incident hidden 12, finding hidden 12, title line 200!, kind choice!, "
	  "priority choice!, owner person 80, due_on day, detail text, done_when line 1000, "
	  "service service, team team, cycle line 20, ticket line 400, [helped], strength choice?, aim choice?, "
	  "measure text 4000?, measure_now line 60?, measure_expected line 60?, measure_on day?, "
	  "[until], interim choice?, interim_until day?, interim_what text 4000?" },
	{ "followup_set", followup_set_input,
	  "version int 1-!=, title line 200!, kind choice!, priority choice!, service service, "
	  "team team, cycle line 20, detail text, done_when line 1000, ticket line 400, [helped], strength choice?, aim choice?, "
	  "measure text 4000?, measure_now line 60?, measure_expected line 60?, measure_on day?, "
	  "[until], interim choice?, interim_until day?, interim_what text 4000?" },
	{ "followup_owner", followup_owner_input,
	  "owner person 80!, word line 1000" },
	{ "followup_due", followup_due_input,
	  "due_on day!, reason line 1000!" },
	{ "followup_note", followup_note_input,
	  "note text?, to choice!~" },
	{ "followup_status", followup_status_input,
	  "to choice!, said text?, other followup 40?, interim choice?, alone text?" },
	{ "followup_confirm", followup_confirm_input,
	  "act hidden 12!" },
	{ "followup_effect", followup_effect_input,
	  "found line 60?, counted_on day!, verdict choice!, because text?, [follows], "
	  "next followup 40?, title line 200?, owner person 80?, priority choice?, due_on day?" },
	{ "followup_effect_later", followup_effect_later_input,
	  "on day!, reason line 1000!" },
	{ "followup_risk", followup_risk_input,
	  "recommended text?, reason text!, control text?, until day!, alone text?" },
	{ "followup_decision", followup_decision_input,
	  "to choice!, decided text!" },
	{ "sample", sample_input, "still choice!, looked text!" },
	{ "addressed", addressed_input,
	  "team team!, contact line 120, day day!, said text" },
	{ "addressed_answer", addressed_answer_input,
	  "answer choice!, said text!, whom line 120!, day day!, promised_on day?" },
	{ "addressed_judgement", addressed_judgement_input,
	  "judgement choice!, expect choice?, said text!, alone text?" },
	{ "addressed_contact", addressed_contact_input,
	  "whom line 120!, day day!, said text!" },
	{ "addressed_release", addressed_release_input,
	  "reason line 1000!, day day!" },
	{ "party", party_input,
	  "version int 1-!=, kind choice!, involvement choice, person person?, team team?, name line 200?, "
	  "role line 300, contact line 300" },
	{ "party_say", party_say_input, "base hidden 12!, read hidden 200!, answer choice!, text text?" },
	{ "party_reason", party_reason_input, "because line 1000!" },
	{ "settings", settings_input,
	  "shown line 80!, reading line 80, email line 200, lang choice, zone line 64!, theme choice, keys check" },
};

static void test_tables(void **state)
{
	(void)state;
	struct arena *a = arena_new((size_t)4 << 20);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		const char *is = printed(a, tables[i].table);
		if (strcmp(is, tables[i].is) != 0) fail_msg("%s: %s", tables[i].name, is);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_tables) };
	return cmocka_run_group_tests_name("inputs", tests, NULL, NULL);
}
