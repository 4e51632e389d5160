/* HTML as PDF. */
#include <unistd.h>
#include "cmd/pdf.h"
#include "cmd/jail.h"
#include "base/log.h"

#define PYTHON "/usr/bin/python3"
#define PACKAGE "/usr/lib/python3/dist-packages/weasyprint/__init__.py"
#define TOO_LARGE 9             /* what the script ends with where memory does not do */

const struct pdf_limits pdf_usual = { .seconds = 120, .memory = (int64_t)1 << 30,
	.most = (size_t)64 << 20 };

/* What it is told to do. Each address goes through url_fetcher, data: and file: too. The folder
 * that it would make is for fonts that are fetched, so there is none. */
static const char script[] =
	"import sys, tempfile\n"
	"tempfile.mkdtemp = lambda *more, **others: '/nonexistent'\n"
	"from weasyprint import HTML\n"
	"def refuse(url, *more, **others):\n"
	"    raise ValueError('no address is read')\n"
	"try:\n"
	"    page = HTML(file_obj=sys.stdin.buffer, encoding='utf-8', base_url='about:blank',\n"
	"        url_fetcher=refuse)\n"
	"    sys.stdout.buffer.write(page.write_pdf())\n"
	"except MemoryError:\n"
	"    sys.exit(9)\n";

bool pdf_there(void)
{
	return access(PYTHON, X_OK) == 0 && access(PACKAGE, R_OK) == 0;
}

enum pdf pdf_of_html(struct arena *a, struct str html, const struct pdf_limits *limits,
	struct str *pdf)
{
	/* -P -s: nothing of where it runs and of whose it is; -B: it writes nothing beside its modules.
	 * The last two variables are what would differ from one run to the next. */
	static const char *const argv[] = { PYTHON, "-P", "-s", "-B", "-c", script, NULL };
	static const char *const env[] = { "PATH=/usr/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent",
		"TZ=UTC", "PYTHONHASHSEED=0", "SOURCE_DATE_EPOCH=0", NULL };
	const struct jail j = { argv, env, limits->seconds, limits->memory, limits->most };
	int status;
	*pdf = STR_NONE;
	if (!pdf_there()) return PDF_NONE;
	struct str out;
	enum jail_end end = jail_run(a, &j, html, &out, &status);
	if (end == JAIL_OVER || (end == JAIL_FAILED && status == TOO_LARGE)) {
		log_info("event=pdf_over html=%zu pdf=%zu", html.len, out.len);
		return PDF_OVER;
	}
	if (end != JAIL_DONE || !str_starts(out, "%PDF-")) {
		log_fault("event=pdf_failed status=%d html=%zu", status, html.len);
		return PDF_FAILED;
	}
	*pdf = out;
	return PDF_DONE;
}
