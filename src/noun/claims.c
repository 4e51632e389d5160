/* What a technical summary cites, paragraph by paragraph. */
#include "noun/claims.h"
#include "noun/links.h"
#include "base/text.h"

#define BEGINNING 60            /* bytes of a claim that say which it is */

/* One block of lines that no empty line parts. */
struct block { size_t from, to; bool claim; };

static bool begins(struct str line, const char *with)
{
	return line.len >= strlen(with) && memcmp(line.p, with, strlen(with)) == 0;
}

/* The next block at or after `at`. What ends with a colon leads to the next and is one with it. A
 * fence ends where it was opened; what stands in it claims nothing. */
static bool block_next(struct str text, size_t at, struct block *b)
{
	bool fenced = false, leads = false, begun = false;
	*b = (struct block){ .from = at, .claim = true };
	while (at < text.len) {
		const char *end = memchr(text.p + at, '\n', text.len - at);
		size_t next = end ? (size_t)(end - text.p) + 1 : text.len;
		struct str line = str_trim(str_part(text, at, next - at));
		bool fence = begins(line, "```") || begins(line, "~~~");
		if (!line.len && begun && !fenced && !leads) break;
		if (!line.len && !begun) b->from = next;
		if (line.len && !begun) {
			begun = true;
			b->claim = !fence && !begins(line, "#") && !begins(line, "|");
		}
		if (fence) fenced = !fenced;
		if (line.len) leads = b->claim && line.p[line.len - 1] == ':';
		at = next;
		b->to = next;
		/* A heading is its line, whatever follows it. */
		if (begun && !fenced && begins(line, "#") && !b->claim) break;
	}
	return begun;
}

/* How it begins, without what only marks it up. */
static struct str beginning(struct arena *a, struct str block)
{
	struct buf b = buf_new(a, BEGINNING + 8);
	struct str s = str_trim(block);
	size_t at = begins(s, "- ") ? 2 : 0;
	for (; at < s.len && buf_text(&b).len < BEGINNING; at++)
		if (!strchr("*`_", s.p[at])) buf_char(&b, s.p[at] == '\n' ? ' ' : s.p[at]);
	bool whole = at == s.len;
	/* Not in the middle of a character. */
	for (; at < s.len && ((unsigned char)s.p[at] & 0xc0) == 0x80; at++) buf_char(&b, s.p[at]);
	if (!whole) buf_c(&b, "…");
	return buf_text(&b);
}

static void struck_add(struct claims *out, int64_t piece)
{
	for (int i = 0; i < out->nstruck; i++) if (out->struck[i] == piece) return;
	if (out->nstruck < CLAIMS_SHOWN) out->struck[out->nstruck++] = piece;
}

/* Does it cite what supports a claim? Of another incident's parts nobody knows that here. */
static bool cites(const struct link *l, const struct citable *what, struct claims *out)
{
	bool own = l->number == 0 || l->number == what->incident;
	if (!l->part || (l->letter != 'E' && l->letter != 'T')) return false;
	if (!own) return true;
	if (l->letter == 'T') return l->part > EVENTS_MAX || !what->struck_events[l->part];
	if (l->part > what->pieces || l->part > EVIDENCE_MAX) return true;
	bool struck = what->struck_pieces[l->part];
	if (struck) struck_add(out, l->part);
	else out->evidence++;
	return !struck;
}

void claims_of(struct arena *a, struct str text, const struct citable *what, struct claims *out)
{
	struct block b;
	struct link l;
	*out = (struct claims){ .incident = what->incident, .written = str_trim(text).len > 0 };
	for (size_t at = 0; block_next(text, at, &b); at = b.to) {
		struct str block = str_part(text, b.from, b.to - b.from);
		bool cited = false;
		for (size_t i = 0; link_find(block, i, &l); i = l.at + l.len)
			cited = cites(&l, what, out) || cited;
		if (cited || !b.claim) continue;
		if (out->uncited < CLAIMS_SHOWN) out->first[out->uncited] = beginning(a, block);
		out->uncited++;
	}
}
