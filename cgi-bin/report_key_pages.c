/* /report-keys: keys that sign reports, for whoever was sent one. */
#include "noun/report_key.h"
#include "pages.h"

/* GET /report-keys: 200, for anyone. */
HANDLER(report_keys)
{
	report_keys_show(&r->c, out);
	return ST_OK;
}

/* GET /report-keys/allowed_signers: 200, for anyone. */
HANDLER(report_signers)
{
	(void)out;
	r->bytes = ARENA_NEW(r->c.a, struct bytes);
	*r->bytes = (struct bytes){ report_signers(&r->c), STR("allowed_signers"),
		"text/plain; charset=utf-8" };
	return ST_OK;
}
