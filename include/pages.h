/* Every handler, and the inputs that routes.c names. One block for each file of cgi-bin. */
#ifndef PAGES_H
#define PAGES_H
#include "web/req.h"

#define HANDLER(name) enum status on_##name(struct req *r, struct map *out)

/* home_pages.c */
HANDLER(home);
HANDLER(healthz);
HANDLER(readyz);
HANDLER(csp_report);
extern const struct input csp_input[];

/* person_pages.c */
HANDLER(settings);
HANDLER(settings_set);
enum status password_stage(struct req *r, struct map *out);
HANDLER(password_set);
HANDLER(signout);
extern const struct input settings_input[], password_input[];

/* register_pages.c */
HANDLER(incident_list);
extern const struct input incident_list_input[];

/* incident_pages.c */
HANDLER(incident_new);
HANDLER(incident_add);
HANDLER(incident_show);
void incident_show_ahead(struct req *r);
HANDLER(incident_edit);
HANDLER(incident_set);
HANDLER(incident_status);
HANDLER(incident_history);
extern const struct input incident_add_input[], incident_set_input[],
	incident_status_input[], history_input[];

/* evaluation_pages.c */
HANDLER(evaluation);
HANDLER(evaluation_set);
extern const struct input evaluation_input[];

/* timeline_pages.c */
HANDLER(timeline);
HANDLER(event_add);
HANDLER(event_paste);
HANDLER(event_edit);
HANDLER(event_set);
HANDLER(event_strike);
extern const struct input timeline_input[], event_input[], event_set_input[], event_paste_input[],
	event_strike_input[];

/* section_pages.c */
HANDLER(postmortem);
HANDLER(section);
HANDLER(section_save);
HANDLER(section_versions);
HANDLER(section_version);
extern const struct input section_input[], section_versions_input[], section_version_input[];

/* finding_pages.c */
HANDLER(findings);
HANDLER(finding_new);
HANDLER(finding_add);
HANDLER(finding_edit);
HANDLER(finding_set);
HANDLER(none_sign);
HANDLER(none_withdraw);
extern const struct input findings_input[], finding_new_input[], finding_input[], finding_set_input[], none_input[],
	none_withdraw_input[];

/* followup_pages.c */
HANDLER(followup_new);
HANDLER(followup_add);
HANDLER(followup);
HANDLER(followup_edit);
HANDLER(followup_set);
HANDLER(followup_owner);
HANDLER(followup_due);
HANDLER(followup_note);
HANDLER(followup_status);
extern const struct input followup_new_input[], followup_input[], followup_set_input[],
	followup_owner_input[], followup_due_input[], followup_note_input[], followup_status_input[];

/* open_pages.c */
HANDLER(open_items);
void open_items_ahead(struct req *r);
enum status open_csv(struct req *r, struct sink out);
extern const struct input open_input[];

#endif
