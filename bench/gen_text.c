/* Text as people write it after an incident: words, titles, and what strange keyboards bring. */
#include <stdarg.h>
#include "gen.h"
#include "base/instant.h"

static const char *const words[] = {
	"the", "a", "of", "to", "and", "in", "was", "on", "for", "with", "from", "after", "before",
	"service", "gateway", "queue", "token", "session", "password", "account", "customer", "team",
	"alert", "backup", "restore", "deploy", "release", "rollback", "cluster", "node", "firewall",
	"certificate", "expired", "rotated", "leaked", "reviewed", "access", "log", "missing", "found",
	"production", "staging", "database", "replica", "endpoint", "vendor", "support", "ticket",
	"mail", "phishing", "laptop", "stolen", "encrypted", "key", "scanner", "report", "page",
	"on-call", "escalation", "runbook", "procedure", "step", "skipped", "unclear", "owner",
	"monitoring", "threshold", "limit", "retry", "timeout", "network", "segment", "export",
	"import", "bucket", "public", "private", "policy", "role", "permission", "review", "audit",
	"change", "request", "patch", "version", "dependency", "library", "build", "pipeline",
	"secret", "vault", "scope", "rule", "filter", "noise", "signal", "detected", "contained",
	"restored", "notified", "asked", "answered", "waited", "minutes", "hours", "days", "again",
	"later", "until", "because", "no", "one", "every", "second", "copy", "record", "field",
};
static const char *const foreign[] = {
	"Zürich", "über", "naïve", "façade", "señal", "Größe", "ключ", "сервер", "доступ", "調査",
	"障害", "復旧", "手順", "確認", "보안", "密钥", "Ελλάδα", "Łódź", "smørbrød", "İstanbul",
};
static const char *const right_to_left[] = { "שלום", "מפתח", "שרת", "مرحبا", "خادم", "مفتاح" };
static const char *const emoji[] = { "🔥", "🚨", "✅", "👩‍💻", "🏳️‍🌈", "🧯" };
static const char *const nasty[] = {
	"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1; --",
	"{{NUMBER}} {{#ROWS}}", "&lt;b&gt; &amp;amp;", "=cmd|' /C calc'!A0", "javascript:alert(1)",
	"%s%n%x", "[x](javascript:alert(1))", "Z͑ͫ̓a͑ͫ̓l͑ͫ̓g͑ͫ̓o", "\\u0041\\x41",
	"`${1+1}`", "null", "NaN", "-1e308",
};
#define COUNT(list) (int64_t)(sizeof (list) / sizeof *(list))

/* Whose words are mixed in: each tenth word of the record. */
struct flavor { const char *const *list; int64_t n; };
static struct flavor flavor_draw(struct gen *g)
{
	static const double shares[] = { 0.919, 0.07, 0.003, 0.003, 0.005, 0 };
	static const struct flavor flavors[] = { { NULL, 0 }, { foreign, COUNT(foreign) },
		{ right_to_left, COUNT(right_to_left) }, { emoji, COUNT(emoji) },
		{ nasty, COUNT(nasty) } };
	return flavors[draw_share(g, shares)];
}

struct str gen_text(struct gen *g, int64_t n)
{
	struct buf b = buf_new(g->a, (size_t)n + 64);
	struct flavor flavor = flavor_draw(g);
	int64_t sentence = 0, mixed = draw_to(g, 6);
	if (n < 1) n = 1;
	while ((int64_t)b.len < n) {
		bool other = flavor.n && mixed-- == 0;
		const char *word = other ? flavor.list[draw_to(g, flavor.n)] :
			words[draw_to(g, COUNT(words))];
		size_t at = b.len;
		if (other) mixed = 9;
		buf_c(&b, word);
		if (!sentence && !other && b.p[at] >= 'a') b.p[at] = (char)(b.p[at] - 'a' + 'A');
		if (!sentence) sentence = draw_between(g, 5, 16);
		if (--sentence == 0) buf_c(&b, draw_chance(g, 0.15) ? ".\n\n" : ". ");
		else buf_char(&b, ' ');
	}
	while (b.len > 1 && (b.p[b.len - 1] == ' ' || b.p[b.len - 1] == '\n')) b.len--;
	return buf_text(&b);
}

/* One line: median 60, 20 to 140 characters; one in two hundred as long as may be. */
struct str gen_title(struct gen *g)
{
	double n = draw_lognormal(g, 58, 0.35);
	if (n < 20) n = 20;
	if (n > 132) n = 132;
	struct str s = gen_text(g, draw_chance(g, 0.005) ? 246 : (int64_t)n);
	struct buf b = buf_new(g->a, s.len);
	for (size_t i = 0; i < s.len; i++) {
		bool end = s.p[i] == '.' && i + 1 < s.len && (s.p[i + 1] == ' ' || s.p[i + 1] == '\n');
		bool blank = s.p[i] == '\n' && i && s.p[i - 1] == '.';
		if (!end && (blank || s.p[i] != '\n')) buf_char(&b, blank ? ' ' : s.p[i]);
	}
	if (b.len && b.p[b.len - 1] == '.') b.len--;
	return buf_text(&b);
}

struct str gen_day(struct gen *g, int64_t at)
{
	struct buf b = buf_new(g->a, 16);
	day_print(&b, (int32_t)(at / DAY_MS));
	return buf_text(&b);
}

struct str gen_print(struct gen *g, const char *format, ...)
{
	char room[200];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(room, sizeof room, format, args);
	va_end(args);
	return arena_str(g->a, (struct str){ room, n < (int)sizeof room ? (size_t)n : sizeof room - 1 });
}
