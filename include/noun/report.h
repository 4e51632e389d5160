/* The report: what leaves the room. Invariants: a revision never changes once it is approved, and
 * says what it says without anything else being asked: its files are kept as they were printed, in
 * the language that was chosen, with the state of everything on that day; who approves it has read
 * exactly that (its form says up to which change), neither led the incident nor sent it to review,
 * and the gate lets it pass. */
#ifndef REPORT_H
#define REPORT_H
#include "noun/incident.h"

extern const struct enum_value report_formats[];        /* html markdown json */
enum report_format { REPORT_HTML, REPORT_MARKDOWN, REPORT_JSON, REPORT_FORMATS };

/* Everything a report says, as it is now, into m; texts stand whole. False: a text was not
 * formatted for lack of time, so this is not to be kept. */
bool report_show(struct ctx *c, const struct incident_head *inc, struct map *m) MUST_CHECK;
/* What of it cannot be told from the tree alone (report_show calls it): how long it took to detect,
 * to contain and to resolve, each as close as its times are known, into m.measures. */
void measures_show(struct ctx *c, const struct list *times, struct map *m);
/* The tree as Markdown (CommonMark with tables). */
void report_markdown(struct buf *b, const struct map *tree, const struct reader *who);

/* What stands between the incident and an approved report for whoever acts: out.gate and the rest
 * of incident_gate, out.approval (may: who acts may approve now; barred: they led it or sent it;
 * right: they have the right to confirm). Its revisions so far, the newest first, into
 * out.revisions; out.seen: the last change of the incident, which the form carries. */
void report_page_show(struct ctx *c, const struct incident_head *inc,
	const struct gate_counts *counts, struct map *out);

extern const struct input report_approve_input[];
/* A revision as it would be kept, printed before the transaction, for printing is slow. NULL: a
 * text could not be formatted in time, or who acts may not approve it now. */
struct report_print;
const struct report_print *report_print(struct ctx *c, const struct incident_head *inc,
	const struct inputs *in);
int64_t report_revision(const struct report_print *p);
/* Approves it, from report_approve_input. ST_DONE; ST_INVALID, also where something was changed
 * since the page was read; ST_FORBIDDEN for who may not; ST_BUSY where p is NULL; what report_sign
 * says. home: DEBRIEF_HOME, where the keys are. */
enum status report_approve(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const struct report_print *p, struct str home);

/* What the file of a revision is called: "INC-42-report-2.md". */
struct str report_file_name(struct ctx *c, const struct incident_head *inc, int64_t revision,
	enum report_format format);
/* The bytes of one file of a revision; absent: there is none. */
struct str report_file_read(struct ctx *c, const struct incident_head *inc, int64_t revision,
	struct str format) MUST_CHECK;
/* The revision's facts into m: number, digest, when and by whom; files: format, size, SHA-256 of
 * each, and by which key and command it is verified. False: there is none. */
bool report_revision_show(struct ctx *c, const struct incident_head *inc, int64_t revision,
	struct map *m) MUST_CHECK;
/* What a revision changed since another one, by the lines of their Markdown, into out.changes. */
bool report_changes_show(struct ctx *c, const struct incident_head *inc, int64_t older,
	int64_t newer, struct map *out) MUST_CHECK;

#endif
