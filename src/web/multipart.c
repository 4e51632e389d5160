/* Reading multipart/form-data as it arrives. */
#include <strings.h>
#include "web/multipart.h"
#include "base/text.h"
#include "data/data.h"

#define BOUNDARY_MOST 70

enum state {
	IN_PREAMBLE,            /* before the first boundary */
	AFTER_BOUNDARY,         /* what comes now says whether it was one */
	AFTER_DASH,             /* one '-' of the two that close the body */
	AFTER_PADDING,          /* blanks that a mail system may have added */
	BEFORE_LF,              /* of the boundary's line */
	IN_HEADER, HEADER_LF,   /* in a header's line; at its LF */
	IN_BODY,
	IN_EPILOGUE             /* after the last boundary: nobody's */
};

struct multipart {
	struct arena *a;
	struct multipart_limits limits;
	struct multipart_to to;
	enum state state;
	enum multipart_fault fault;
	/* CR LF - - boundary, how much of it the last bytes are, and how many of its first bytes were not
	 * in the body: a part's beginning counts as the beginning of a line. */
	char delimiter[4 + BOUNDARY_MOST];
	size_t ndelimiter, matched, implied;
	/* The headers of this part, one after the other, and where this line began. */
	char *headers;
	size_t nheaders, line;
	bool disposed, typed, encoded, is_file;
	struct str name, filename, type;
	struct buf value;
	size_t fields;          /* bytes of the values so far */
	int parts;
};

const char *multipart_says(enum multipart_fault fault)
{
	static const char *const says[] = {
		[MULTIPART_OK] = _("Nothing is wrong."),
		[MULTIPART_TYPE] = _("The content type is not multipart/form-data with one good boundary."),
		[MULTIPART_CUT] = _("It ends before its last boundary."),
		[MULTIPART_BOUNDARY] = _("A line begins with the boundary and goes on otherwise."),
		[MULTIPART_PARTS] = _("It has too many parts."),
		[MULTIPART_HEADERS] = _("The headers of a part are too long."),
		[MULTIPART_LINE] = _("A header is not written as it must be."),
		[MULTIPART_DISPOSITION] = _("A part is not form-data with one name."),
		[MULTIPART_NAME] = _("A name is not valid text."),
		[MULTIPART_NESTED] = _("A part holds parts itself."),
		[MULTIPART_ENCODED] = _("A part has a transfer encoding."),
		[MULTIPART_FIELDS] = _("The fields are too long, all together."),
		[MULTIPART_FILE] = _("No file is taken here."),
		[MULTIPART_STOPPED] = _("What it held was not taken."),
	};
	return says[fault];
}

/* --- Parameters: ; name=value ; name="value" -------------------------------------------------- */

static bool same_word(struct str s, const char *word)
{
	return s.len == strlen(word) && strncasecmp(s.p, word, s.len) == 0;
}

static bool token_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c && strchr("!#$%&'*+-.^_`|~", c));
}

static void skip_blanks(struct str *s)
{
	while (s->len && (s->p[0] == ' ' || s->p[0] == '\t')) *s = str_part(*s, 1, s->len);
}

static struct str take_token(struct str *s)
{
	size_t n = 0;
	while (n < s->len && token_char(s->p[n])) n++;
	struct str token = str_part(*s, 0, n);
	*s = str_part(*s, n, s->len);
	return token;
}

/* A quoted text after its first quote, taken out of its escapes in place: browsers write a quote as
 * %22, others as \". False when it does not end. */
static bool take_quoted(struct str *s, struct str *value)
{
	char *to = (char *)(uintptr_t)s->p;     /* ours: headers, or a copy */
	size_t n = 0, i = 0;
	for (; i < s->len && s->p[i] != '"'; i++) {
		if (s->p[i] == '\\' && i + 1 < s->len && (s->p[i + 1] == '"' || s->p[i + 1] == '\\')) {
			to[n++] = s->p[++i];
		} else if (str_starts(str_part(*s, i, 3), "%22")) {
			to[n++] = '"';
			i += 2;
		} else {
			to[n++] = s->p[i];
		}
	}
	if (i == s->len) return false;
	*value = (struct str){ to, n };
	*s = str_part(*s, i + 1, s->len);
	return true;
}

/* The next parameter; false when there is none. *good turns false at what is not one. */
static bool take_parameter(struct str *s, struct str *name, struct str *value, bool *good)
{
	skip_blanks(s);
	if (!s->len) return false;
	*good = s->p[0] == ';';
	if (!*good) return false;
	*s = str_part(*s, 1, s->len);
	skip_blanks(s);
	*name = take_token(s);
	*good = name->len && s->len && s->p[0] == '=';
	if (!*good) return false;
	*s = str_part(*s, 1, s->len);
	if (s->len && s->p[0] == '"') {
		*s = str_part(*s, 1, s->len);
		*good = take_quoted(s, value);
	} else {
		*value = take_token(s);
		*good = value->len > 0;
	}
	return *good;
}

static bool boundary_good(struct str b)
{
	if (!b.len || b.len > BOUNDARY_MOST || b.p[b.len - 1] == ' ') return false;
	for (size_t i = 0; i < b.len; i++) {
		char c = b.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!plain && (!c || !strchr("'()+_,-./:=? ", c))) return false;
	}
	return true;
}

struct multipart *multipart_new(struct arena *a, struct str content_type,
	struct multipart_limits limits, struct multipart_to to)
{
	struct str rest = arena_str(a, content_type.p ? content_type : STR("")), name, value;
	struct str boundary = STR_NONE;
	bool good = true;
	size_t n = str_find(rest, ';', 0);
	if (!same_word(str_trim(str_part(rest, 0, n)), "multipart/form-data")) return NULL;
	rest = str_part(rest, n, rest.len);
	while (take_parameter(&rest, &name, &value, &good)) {
		if (!same_word(name, "boundary")) continue;
		if (boundary.p) return NULL;
		boundary = value;
	}
	if (!good || !boundary_good(boundary)) return NULL;
	struct multipart *m = ARENA_NEW(a, struct multipart);
	*m = (struct multipart){ .a = a, .limits = limits, .to = to, .matched = 2, .implied = 2,
		.ndelimiter = 4 + boundary.len, .headers = arena_get(a, limits.headers) };
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary.p, boundary.len);
	return m;
}

/* --- Headers ---------------------------------------------------------------------------------- */

static enum multipart_fault disposition_read(struct multipart *m, struct str s)
{
	struct str name, value;
	bool good = true;
	if (m->disposed || !same_word(take_token(&s), "form-data")) return MULTIPART_DISPOSITION;
	m->disposed = true;
	while (take_parameter(&s, &name, &value, &good)) {
		struct str *to = same_word(name, "name") ? &m->name :
			same_word(name, "filename") ? &m->filename : NULL;
		if (!to || to->p) return MULTIPART_DISPOSITION;
		if (text_check(value, true) != TEXT_OK) return MULTIPART_NAME;
		*to = value;
	}
	m->is_file = m->filename.p != NULL;
	return good && m->name.p ? MULTIPART_OK : MULTIPART_DISPOSITION;
}

static enum multipart_fault header_read(struct multipart *m, struct str line)
{
	struct str s = line, name = take_token(&s);
	if (!name.len || !s.len || s.p[0] != ':') return MULTIPART_LINE;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\t') return MULTIPART_LINE;
	s = str_trim(str_part(s, 1, s.len));
	if (same_word(name, "content-disposition")) return disposition_read(m, s);
	if (same_word(name, "content-type")) {
		if (m->typed) return MULTIPART_LINE;
		m->typed = true;
		m->type = s;
		return s.len >= 10 && strncasecmp(s.p, "multipart/", 10) == 0 ? MULTIPART_NESTED :
			text_check(s, true) == TEXT_OK ? MULTIPART_OK : MULTIPART_LINE;
	}
	if (!same_word(name, "content-transfer-encoding")) return MULTIPART_OK;
	bool plain = same_word(s, "binary") || same_word(s, "8bit") || same_word(s, "7bit");
	if (m->encoded || !plain) return MULTIPART_ENCODED;
	m->encoded = true;
	return MULTIPART_OK;
}

static enum multipart_fault headers_end(struct multipart *m)
{
	if (!m->disposed) return MULTIPART_DISPOSITION;
	m->state = IN_BODY;
	m->matched = m->implied = 2;
	m->value = (struct buf){ .a = m->a };
	if (!m->is_file) return MULTIPART_OK;
	if (!m->to.file) return MULTIPART_FILE;
	return m->to.file(m->to.to, m->name, m->filename, m->type) ? MULTIPART_OK : MULTIPART_STOPPED;
}

static enum multipart_fault line_end(struct multipart *m)
{
	struct str line = { m->headers + m->line, m->nheaders - m->line };
	m->line = m->nheaders;
	m->state = IN_HEADER;
	return line.len ? header_read(m, line) : headers_end(m);
}

static enum multipart_fault part_begin(struct multipart *m)
{
	if (m->parts++ == m->limits.parts) return MULTIPART_PARTS;
	m->state = IN_HEADER;
	m->nheaders = m->line = 0;
	m->disposed = m->typed = m->encoded = m->is_file = false;
	m->name = m->filename = m->type = STR_NONE;
	return MULTIPART_OK;
}

/* One byte outside of bodies. */
static enum multipart_fault step(struct multipart *m, char c)
{
	bool blank = c == ' ' || c == '\t';
	switch (m->state) {
	case AFTER_BOUNDARY:
		m->state = c == '-' ? AFTER_DASH : blank ? AFTER_PADDING : BEFORE_LF;
		return c == '-' || blank || c == '\r' ? MULTIPART_OK : MULTIPART_BOUNDARY;
	case AFTER_DASH:
		m->state = IN_EPILOGUE;
		return c == '-' ? MULTIPART_OK : MULTIPART_BOUNDARY;
	case AFTER_PADDING:
		if (c == '\r') m->state = BEFORE_LF;
		return blank || c == '\r' ? MULTIPART_OK : MULTIPART_BOUNDARY;
	case BEFORE_LF:
		return c == '\n' ? part_begin(m) : MULTIPART_BOUNDARY;
	case HEADER_LF:
		return c == '\n' ? line_end(m) : MULTIPART_LINE;
	case IN_HEADER:
		if (c == '\n') return MULTIPART_LINE;
		if (c == '\r') m->state = HEADER_LF;
		else if (m->nheaders == m->limits.headers) return MULTIPART_HEADERS;
		else m->headers[m->nheaders++] = c;
		return MULTIPART_OK;
	case IN_PREAMBLE: case IN_BODY: case IN_EPILOGUE: break;
	}
	return MULTIPART_OK;
}

/* --- Bodies ----------------------------------------------------------------------------------- */

static enum multipart_fault body_add(struct multipart *m, struct str s)
{
	if (!s.len || m->state == IN_PREAMBLE) return MULTIPART_OK;
	if (m->is_file) return m->to.bytes(m->to.to, s) ? MULTIPART_OK : MULTIPART_STOPPED;
	if (s.len > m->limits.fields - m->fields) return MULTIPART_FIELDS;
	m->fields += s.len;
	buf_str(&m->value, s);
	return MULTIPART_OK;
}

static enum multipart_fault body_end(struct multipart *m)
{
	enum state was = m->state;
	m->state = AFTER_BOUNDARY;
	if (was == IN_PREAMBLE) return MULTIPART_OK;
	bool taken = m->is_file ? m->to.file_end(m->to.to) :
		m->to.field(m->to.to, m->name, buf_text(&m->value));
	return taken ? MULTIPART_OK : MULTIPART_STOPPED;
}

/* The body's bytes up to the delimiter, or to the end of this piece; *at moves behind them. No
 * boundary holds a CR, so when the delimiter turns out not to be one, none can have begun inside of
 * what matched: matching starts anew at the byte that differs. What matched in earlier pieces is
 * not at hand any more, but it is the delimiter's own beginning. */
static enum multipart_fault body_take(struct multipart *m, struct str piece, size_t *at)
{
	size_t from = *at, i = from, before = m->matched;
	while (i < piece.len && m->matched < m->ndelimiter) {
		if (!m->matched) i = str_find(piece, '\r', i);
		if (i == piece.len) break;
		if (piece.p[i] == m->delimiter[m->matched]) {
			m->matched++;
			i++;
			continue;
		}
		struct str late = { m->delimiter + m->implied, before > m->implied ? before - m->implied : 0 };
		enum multipart_fault fault = body_add(m, late);
		if (fault != MULTIPART_OK) return fault;
		m->matched = m->implied = before = 0;
	}
	*at = i;
	enum multipart_fault fault = body_add(m, str_part(piece, from, i - (m->matched - before) - from));
	if (fault != MULTIPART_OK || m->matched < m->ndelimiter) return fault;
	m->matched = m->implied = 0;
	return body_end(m);
}

enum multipart_fault multipart_push(struct multipart *m, struct str piece)
{
	for (size_t at = 0; at < piece.len && m->fault == MULTIPART_OK && m->state != IN_EPILOGUE; )
		if (m->state == IN_BODY || m->state == IN_PREAMBLE) m->fault = body_take(m, piece, &at);
		else m->fault = step(m, piece.p[at++]);
	return m->fault;
}

enum multipart_fault multipart_end(struct multipart *m)
{
	if (m->fault == MULTIPART_OK && m->state != IN_EPILOGUE) m->fault = MULTIPART_CUT;
	return m->fault;
}
