/* What may be typed about a follow-up, and what that says together. */
#include "noun/followup.h"

const struct enum_value followup_strengths[] = { { "strong", _("Strong") },
	{ "intermediate", _("Intermediate") }, { "weak", _("Weak") }, { NULL, NULL } };
const struct enum_value followup_aims[] = { { "prevent", _("Prevent") }, { "detect", _("Detect") },
	{ "limit", _("Limit") }, { "learn", _("Learn") }, { NULL, NULL } };
const struct enum_value followup_interims[] = { { "none", _("There is none") },
	{ "holds", _("One holds") }, { "ended", _("It was taken away") }, { NULL, NULL } };

#define FOLLOWUP_HEAD \
	{ "title", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 200, NULL, _("Title"), \
	  _("What will be done, beginning with a verb. Written to be shown beyond the incident."), \
	  NULL }, \
	{ "kind", IN_CHOICE, IN_REQUIRED, 0, 0, followup_kinds, _("Kind"), NULL, NULL }, \
	{ "priority", IN_CHOICE, IN_REQUIRED | IN_BESIDE, 0, 0, followup_priorities, _("Priority"), \
	  NULL, NULL }
#define FOLLOWUP_PLACE(flags) \
	{ "service", IN_SERVICE, flags, 0, 0, NULL, _("Service"), NULL, NULL }, \
	{ "team", IN_TEAM, IN_BESIDE, 0, 0, NULL, _("Team"), \
	  _("Empty: the owner's, else the service's."), NULL }, \
	{ "cycle", IN_LINE, IN_NARROW | IN_BESIDE, 0, 20, NULL, _("Cycle"), NULL, NULL }
#define FOLLOWUP_TEXTS \
	{ "detail", IN_TEXT, 0, 0, 0, NULL, _("Description"), NULL, NULL }, \
	{ "done_when", IN_LINE, IN_WIDE, 0, 1000, NULL, _("Done when"), \
	  _("What will be true when it is done, so that someone else can check it."), NULL }
#define FOLLOWUP_HELPED(flags) \
	{ "helped", IN_HEADING, flags, 0, 0, NULL, _("Did it help?"), \
	  _("A P0 or P1 is done only with its strength, its aim and its measure."), NULL }, \
	{ "strength", IN_CHOICE, IN_CONDITIONAL, 0, 0, followup_strengths, _("Strength"), \
	  _("Strong: removes the possibility. Intermediate: automation or a checklist that helps. Weak: " \
	    "training, a memo, an extra check."), NULL }, \
	{ "aim", IN_CHOICE, IN_CONDITIONAL | IN_BESIDE, 0, 0, followup_aims, _("Aim"), NULL, NULL }, \
	{ "measure", IN_TEXT, IN_CONDITIONAL, 0, 4000, NULL, _("How we will know"), \
	  _("What is counted, and how often."), NULL }, \
	{ "measure_now", IN_LINE, IN_NARROW | IN_CONDITIONAL, 0, 60, NULL, _("Number now"), NULL, NULL }, \
	{ "measure_expected", IN_LINE, IN_NARROW | IN_CONDITIONAL | IN_BESIDE, 0, 60, NULL, \
	  _("Number expected"), NULL, NULL }, \
	{ "measure_on", IN_DAY, IN_NARROW | IN_CONDITIONAL | IN_BESIDE, 0, 0, NULL, \
	  _("Expected by"), NULL, NULL }, \
	{ "until", IN_HEADING, flags, 0, 0, NULL, _("Until then"), \
	  _("Which measure holds until it is done, and how long; or that there is none."), NULL }, \
	{ "interim", IN_CHOICE, IN_CONDITIONAL, 0, 0, followup_interims, _("Interim measure"), NULL, \
	  NULL }, \
	{ "interim_until", IN_DAY, IN_NARROW | IN_CONDITIONAL | IN_BESIDE, 0, 0, NULL, \
	  _("Holds until"), NULL, NULL }, \
	{ "interim_what", IN_TEXT, IN_CONDITIONAL, 0, 4000, NULL, _("What holds"), NULL, NULL }
#define FOLLOWUP_TICKET \
	{ "ticket", IN_LINE, IN_WIDE, 0, 400, NULL, _("Ticket elsewhere"), \
	  _("Its address, https://…: then it is a link."), NULL }

const struct input followup_input[] = {
	{ "incident", IN_HIDDEN, 0, 0, 12, NULL, _("Incident"), NULL, NULL },
	{ "finding", IN_HIDDEN, 0, 0, 12, NULL, _("Finding"), NULL, NULL },
	FOLLOWUP_HEAD,
	{ "owner", IN_PERSON, IN_NARROW | IN_BESIDE, 0, 80, NULL, _("Owner"),
	  _("One person. Left empty: unowned."), NULL },
	{ "due_on", IN_DAY, IN_NARROW | IN_BESIDE, 0, 0, NULL, _("Due"), _("Empty: by priority."), NULL },
	FOLLOWUP_TEXTS,
	FOLLOWUP_PLACE(0),
	FOLLOWUP_TICKET,
	FOLLOWUP_HELPED(IN_FOLDED),
	{ NULL }
};
const struct input followup_set_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	FOLLOWUP_HEAD,
	FOLLOWUP_PLACE(IN_BESIDE),
	FOLLOWUP_TEXTS,
	FOLLOWUP_TICKET,
	FOLLOWUP_HELPED(0),
	{ NULL }
};
const struct input followup_confirm_input[] = {
	{ "act", IN_HIDDEN, IN_REQUIRED, 0, 12, NULL, NULL, NULL, NULL },
	{ NULL }
};
const struct input followup_owner_input[] = {
	{ "owner", IN_PERSON, IN_REQUIRED | IN_NARROW, 0, 80, NULL, _("To"), NULL, NULL },
	{ "word", IN_LINE, IN_WIDE, 0, 1000, NULL, _("A word for them"), NULL, NULL },
	{ NULL }
};
const struct input followup_due_input[] = {
	{ "due_on", IN_DAY, IN_REQUIRED | IN_NARROW, 0, 0, NULL, _("New date"), NULL, NULL },
	{ "reason", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Reason"), NULL, NULL },
	{ NULL }
};
const struct input followup_finding_input[] = {
	{ "finding", IN_FINDING, IN_REQUIRED | IN_NARROW | IN_MONO, 0, 40, NULL, _("Finding"),
	  _("For example INC-12/F3. It counts once, however many it answers."), NULL },
	{ NULL }
};
static const struct enum_value note_acts[] = { { "note", _("Save note") }, { "start", _("Start") },
	{ "done", _("Mark done") }, { "undo", _("Not done yet") }, { "block", _("Mark blocked") },
	{ "unblock", _("Not blocked") }, { "not_ours", _("Not ours") }, { NULL, NULL } };
const struct input followup_note_input[] = {
	{ "note", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("A word for the responders"), NULL, NULL },
	{ "to", IN_CHOICE, IN_REQUIRED | IN_APART, 0, 0, note_acts, _("Act"), NULL, NULL },
	{ NULL }
};
static const struct enum_value status_acts[] = { { "resolve", _("Resolved: I have checked it") },
	{ "send_back", _("Send back: something is missing") }, { "reopen", _("Open again") },
	{ "withdraw", _("Withdraw: it no longer applies") },
	{ "duplicate", _("Duplicate of another follow-up") }, { NULL, NULL } };
static const struct enum_value interim_ends[] = { { "ended", _("It has been taken away") },
	{ "stays", _("It stays, as said below") }, { NULL, NULL } };
const struct input followup_status_input[] = {
	{ "to", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, status_acts, _("Verdict"), NULL, NULL },
	{ "said", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What I checked, or why"), NULL, NULL },
	{ "other", IN_FOLLOWUP, IN_CONDITIONAL | IN_NARROW | IN_MONO, 0, 40, NULL,
	  _("Duplicate of"), _("For example FU-317. It stays open for both."), NULL },
	{ "interim", IN_CHOICE, IN_CONDITIONAL, 0, 0, interim_ends, _("The interim measure"),
	  NULL, NULL },
	{ "alone", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("Why I do it alone"),
	  _("Nobody else may confirm it. It is marked as done alone for ever, and waits until somebody "
	    "who may confirms it."), NULL },
	{ NULL }
};

bool followup_under_way(struct str status)
{
	return str_is(status, "open") || str_is(status, "in_progress");
}

bool followup_unresolved(struct str status)
{
	return followup_under_way(status) || str_is(status, "done");
}

bool followup_urgent(struct str priority)
{
	return str_is(priority, "P0") || str_is(priority, "P1");
}

/* What one that is urgent says before it is done. */
static const char *const needed[] = { "strength", "aim", "measure", "measure_now",
	"measure_expected", "measure_on" };

bool followup_lacks(const struct map *facts, struct str priority)
{
	for (size_t i = 0; followup_urgent(priority) && i < sizeof needed / sizeof *needed; i++) {
		const struct data *d = noun_fact(&followup_noun, facts, needed[i]);
		if (!d || d->type == DATA_NULL) return true;
	}
	return false;
}

void followup_check(struct inputs *in, struct str status)
{
	bool holds = str_is(in_code(in, "interim"), "holds");
	if (holds && !in_has(in, "interim_until"))
		input_error(in, "interim_until", _("Say until when it holds."));
	if (holds && !in_has(in, "interim_what"))
		input_error(in, "interim_what", _("Say what holds until it is done."));
	if (!str_is(status, "done") || !followup_urgent(in_code(in, "priority"))) return;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!in_has(in, needed[i]))
			input_error(in, needed[i], _("A P0 or P1 that is said to be done has this."));
}
