/* Links to saved views, for the pages that offer them. */
#ifndef VIEW_LINKS_H
#define VIEW_LINKS_H
#include "web/req.h"

/* The rows of views_show as links, into chrome.views; that of this page's own query is the current
 * one. */
void view_links_show(struct req *r, const struct list *views);

#endif
