/* The rows of /open as a feed and as a calendar. */
#ifndef OPEN_FEED_H
#define OPEN_FEED_H
#include "web/rows.h"

/* Atom (RFC 4287): an entry for each row. What prints is this function's. */
enum status atom_send(struct req *r, const struct rows *list, struct sink out);
/* iCalendar (RFC 5545): each row that is due on a day is an event of that day; each without a day
 * is a task without one. */
enum status ics_send(struct req *r, const struct rows *list, struct sink out);

#endif
