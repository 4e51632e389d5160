/* FUZZ-04: multipart/form-data in pieces of every size, whole, malformed, and meant to mislead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "multipart_seen.h"

static struct arena *arena;
static const struct multipart_limits limits = { 50, 500, 1000 };

static enum multipart_fault read_whole(struct seen *s, struct str body)
{
	struct multipart *m = seen_reader(arena, s, TYPE, limits, true);
	enum multipart_fault fault = multipart_push(m, body), end = multipart_end(m);
	if (fault != MULTIPART_OK) assert_int_equal(fault, end);
	return end;
}

/* --- Bodies that are well-formed --------------------------------------------------------------- */

static const struct { const char *what; struct str body; struct str says; } whole[] = {
	{ "one field", STR(PART("a") "1" LAST), STR("a=1;") },
	{ "no part", STR("--B--"), STR("") },
	{ "an empty field", STR(PART("a") LAST), STR("a=;") },
	{ "a field without a body", STR("--B\r\nContent-Disposition: form-data; name=a\r\n\r\n--B--"),
		STR("a=;") },
	{ "fields and a file", STR(PART("a") "1\r\n" "--B\r\ncontent-disposition:form-data;filename=\"x "
		"y.txt\";name=f\r\nCONTENT-TYPE: text/plain\r\nX-Other: \t a;b\r\n\r\nfile\r\n" PART("b")
		"2" LAST), STR("a=1;f:x y.txt:text/plain{file};b=2;") },
	{ "no file chosen", STR(FILE_PART("f", "") LAST), STR("f::{};") },
	{ "before and after", STR("preamble\r\n--A\r\nB\r\n" PART("a") "1" LAST "--B\r\nepilogue"),
		STR("a=1;") },
	{ "at the end of the line", STR("--B \t \r\nContent-Disposition: form-data; name=a\r\n\r\n1"
		"\r\n--B--  "), STR("a=1;") },
	{ "line ends", STR(PART("a") "\r\n\r\n\n\r1\n\r" LAST), STR("a=\r\n\r\n\n\r1\n\r;") },
	{ "nearly a boundary", STR(PART("a") "\r\n-\r\n--\r\n--\rB\r\n--C\r\n--b\n--B\r\n --B\r--B--B"
		LAST), STR("a=\r\n-\r\n--\r\n--\rB\r\n--C\r\n--b\n--B\r\n --B\r--B--B;") },
	{ "the boundary begins again inside of itself", STR(PART("a") "\r\r\n\r\n-\r\n--\r\r\n-" LAST),
		STR("a=\r\r\n\r\n-\r\n--\r\r\n-;") },
	{ "bytes of every kind", STR(FILE_PART("f", "x") "\0\xff\xfe\r\0\n--B\0\r\n--\0B" LAST),
		STR("f:x:{\0\xff\xfe\r\0\n--B\0\r\n--\0B};") },
	{ "quotes", STR(PART("a%22b\\\"c\\\\d\\e%20") "1" LAST), STR("a\"b\"c\\d\\e%20=1;") },
	{ "a path", STR(FILE_PART("f", "C:\\dir\\x;y=\\\"z\\\".txt") LAST),
		STR("f:C:\\dir\\x;y=\"z\".txt:{};") },
	{ "UTF-8", STR(FILE_PART("\xc3\xa9", "\xe6\xbc\xa2\xe5\xad\x97") "x" LAST),
		STR("\xc3\xa9:\xe6\xbc\xa2\xe5\xad\x97:{x};") },
	{ "the same name twice", STR(PART("a") "1\r\n" PART("a") "2" LAST), STR("a=1;a=2;") },
	{ "headers shorter than those before", STR("--B\r\nContent-Disposition: form-data; name=a\r\n"
		"X:                                                            y\r\n\r\n1\r\n" PART("b") "2"
		"\r\n--B\r\nContent-Disposition: form-data; name=c\r\n\r\n3" LAST), STR("a=1;b=2;c=3;") },
	{ "a backslash at the end", STR(PART("a\\\\") "1" LAST), STR("a\\=1;") },
#define ENCODED(how) "--B\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: " how \
	"\r\n\r\n1"
	{ "said encodings that are none", STR(ENCODED("Binary") "\r\n" ENCODED("8bit") "\r\n"
		ENCODED("7BIT") LAST), STR("a=1;a=1;a=1;") },
};
#define EACH_WHOLE(w) for (size_t w = 0; w < sizeof whole / sizeof *whole; w++)

static void same(size_t w, enum multipart_fault fault, const struct seen *s, const char *cut)
{
	if (fault != MULTIPART_OK) fail_msg("%s, %s: %s", whole[w].what, cut, multipart_says(fault));
	if (!str_eq(buf_text(&s->text), whole[w].says))
		fail_msg("%s, %s: %.*s", whole[w].what, cut, STR_F(buf_text(&s->text)));
}

static void test_FUZZ_04_whole(void **state)
{
	(void)state;
	EACH_WHOLE(w) {
		struct seen s;
		enum multipart_fault fault = read_whole(&s, whole[w].body);
		same(w, fault, &s, "in one piece");
	}
}

/* Cut anywhere, and twice; and in pieces of each size: nothing depends on where it was. */
static void test_FUZZ_04_every_cut(void **state)
{
	(void)state;
	EACH_WHOLE(w) {
		struct str b = whole[w].body;
		for (size_t i = 0; i <= b.len; i++)
			for (size_t k = i; k <= b.len; k++) {
				size_t used = arena_used(arena);
				struct seen s;
				struct multipart *m = seen_reader(arena, &s, TYPE, limits, true);
				(void)!multipart_push(m, str_part(b, 0, i));
				(void)!multipart_push(m, str_part(b, i, k - i));
				(void)!multipart_push(m, str_part(b, k, b.len));
				same(w, multipart_end(m), &s, "cut");
				if (used > (size_t)200 << 20) arena_reset(arena);
			}
		for (size_t n = 1; n <= b.len; n++) {
			struct seen s;
			struct multipart *m = seen_reader(arena, &s, TYPE, limits, true);
			for (size_t i = 0; i < b.len; i += n) (void)!multipart_push(m, str_part(b, i, n));
			same(w, multipart_end(m), &s, "in equal pieces");
		}
	}
}

/* A body that was cut short is never taken for whole, wherever it was. */
static void test_FUZZ_04_cut_short(void **state)
{
	(void)state;
	EACH_WHOLE(w) {
		struct str b = whole[w].body;
		const char *last = NULL;
		for (size_t i = 0; i + 5 <= b.len && !last; i++)
			if (memcmp(b.p + i, "--B--", 5) == 0 && (!i || (i > 1 && b.p[i - 1] == '\n' &&
				b.p[i - 2] == '\r'))) last = b.p + i + 5;
		for (size_t n = 0; n < (size_t)(last - b.p); n++) {
			struct seen s;
			enum multipart_fault fault = read_whole(&s, str_part(b, 0, n));
			if (fault != MULTIPART_CUT)
				fail_msg("%s, %zu bytes: %s", whole[w].what, n, multipart_says(fault));
		}
	}
}

/* --- Bodies that are not ----------------------------------------------------------------------- */

#define HEAD "--B\r\n"
#define DISPOSED "Content-Disposition: form-data; name=a\r\n"
static const struct { struct str body; enum multipart_fault fault; } malformed[] = {
	{ STR(""), MULTIPART_CUT }, { STR("--B"), MULTIPART_CUT }, { STR("--B-"), MULTIPART_CUT },
	{ STR("--C\r\n\r\n--C--"), MULTIPART_CUT }, { STR("a=1&b=2"), MULTIPART_CUT },
	{ STR("x--B--"), MULTIPART_CUT }, { STR("\n--B--"), MULTIPART_CUT },
	{ STR(PART("a") "1\n--B--\n"), MULTIPART_CUT }, { STR(PART("a") "1--B--"), MULTIPART_CUT },
	/* Look-alikes of a boundary. */
	{ STR(PART("a") "1\r\n--BB" LAST), MULTIPART_BOUNDARY }, { STR("--Bx"), MULTIPART_BOUNDARY },
	{ STR(PART("a") "1\r\n--B-x" LAST), MULTIPART_BOUNDARY }, { STR("--B -"), MULTIPART_BOUNDARY },
	{ STR(PART("a") "1\r\n--B \t x" LAST), MULTIPART_BOUNDARY }, { STR("--B\n"), MULTIPART_BOUNDARY },
	{ STR(PART("a") "1\r\n--B\rx" LAST), MULTIPART_BOUNDARY }, { STR("--B\0"), MULTIPART_BOUNDARY },
	/* Lines of headers. */
	{ STR(HEAD DISPOSED "Content-Type: text/\xe2\x80\xae" "plain\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "no colon\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED ": no name\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "X : a\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED " folded: a\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "X: a\0b\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "X\0: a\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "X: a\x01\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "X: a\nY: b\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "X: a\rY: b\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "Content-Type: a/b\r\nContent-Type: a/b\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR(HEAD DISPOSED "Content-Type: a/\xff\r\n\r\n" LAST), MULTIPART_LINE },
	{ STR("--B\r\n\n"), MULTIPART_LINE },
	/* What a part says of itself. */
	{ STR(HEAD "\r\n1" LAST), MULTIPART_DISPOSITION },
	{ STR(HEAD "Content-Type: text/plain\r\n\r\n1" LAST), MULTIPART_DISPOSITION },
	{ STR(HEAD DISPOSED DISPOSED "\r\n1" LAST), MULTIPART_DISPOSITION },
#define SAYS(what) STR(HEAD "Content-Disposition: " what "\r\n\r\n1" LAST)
	{ SAYS("attachment; name=a"), MULTIPART_DISPOSITION },
	{ SAYS("form-datax; name=a"), MULTIPART_DISPOSITION },
	{ SAYS("form-dat; name=a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data xname=a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name/a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name;a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; nam=a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=a; filenam=b"), MULTIPART_DISPOSITION },
	{ STR(HEAD "Content-Dispositio: form-data; name=a\r\n\r\n1" LAST), MULTIPART_DISPOSITION },
	{ SAYS("form-data"), MULTIPART_DISPOSITION }, { SAYS("form-data;"), MULTIPART_DISPOSITION },
	{ SAYS(""), MULTIPART_DISPOSITION }, { SAYS("form-data name=a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; filename=a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=a; name=b"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=a; NAME=b"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=a; filename=b; filename=c"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=a; filename*=utf-8''b"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name*=utf-8''a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=\"a"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=\"a\\\""), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=\"a\"b"), MULTIPART_DISPOSITION },
	/* The header before had a quote where this one ends. */
	{ STR(PART("xy") "1\r\n" HEAD "Content-Disposition: form-data; name=\"a\\\r\n\r\n1" LAST),
		MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=\"a\"; x"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name="), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=a,b"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; =a"), MULTIPART_DISPOSITION }, { SAYS("form-data; a=b"), MULTIPART_DISPOSITION },
	{ SAYS("form-data; name=\"a\xff\""), MULTIPART_NAME },
	{ SAYS("form-data; name=\"\xe2\x80\xae\""), MULTIPART_NAME },
	{ SAYS("form-data; name=a; filename=\"\xc0\xaf\""), MULTIPART_NAME },
	{ SAYS("form-data; name=a; filename=\"a\x7f\""), MULTIPART_NAME },
	{ STR(HEAD DISPOSED "Content-Type: multipart/mixed; boundary=C\r\n\r\n--C\r\n\r\n\r\n--C--" LAST),
		MULTIPART_NESTED },
	{ STR(HEAD DISPOSED "content-type:Multipart/Form-Data\r\n\r\n" LAST), MULTIPART_NESTED },
	{ STR(HEAD DISPOSED "Content-Transfer-Encoding: base64\r\n\r\nMQ==" LAST), MULTIPART_ENCODED },
	{ STR(HEAD DISPOSED "Content-Transfer-Encoding: binary\r\nContent-Transfer-Encoding: binary\r\n"
		"\r\n1" LAST), MULTIPART_ENCODED },
};

static void test_FUZZ_04_malformed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++)
		for (size_t n = 1; n <= malformed[i].body.len + 1; n++) {
			struct str b = malformed[i].body;
			struct seen s;
			struct multipart *m = seen_reader(arena, &s, TYPE, limits, true);
			for (size_t at = 0; at < b.len; at += n) (void)!multipart_push(m, str_part(b, at, n));
			enum multipart_fault fault = multipart_end(m);
			if (fault != malformed[i].fault)
				fail_msg("%.*s: %s", STR_F(b), multipart_says(fault));
			if (n == 1) assert_true(strlen(multipart_says(fault)) > 10);
		}
}

/* Nothing is handed on after a fault, whatever follows. */
static void test_nothing_after_fault(void **state)
{
	(void)state;
	struct seen s;
	struct multipart *m = seen_reader(arena, &s, TYPE, limits, true);
	assert_int_equal(multipart_push(m, STR(PART("a") "1\r\n--Bx" )), MULTIPART_BOUNDARY);
	int calls = s.calls;
	assert_int_equal(multipart_push(m, STR("\r\n" PART("b") "2" LAST)), MULTIPART_BOUNDARY);
	assert_int_equal(multipart_end(m), MULTIPART_BOUNDARY);
	assert_int_equal(s.calls, calls);
}

static void test_stopped(void **state)
{
	(void)state;
	struct str b = STR(PART("a") "1\r\n" FILE_PART("f", "x") "bytes\r\n" PART("b") "2" LAST);
	for (int stop = 1; stop <= 5; stop++) {
		struct seen s;
		struct multipart *m = seen_reader(arena, &s, TYPE, limits, true);
		s.stop_at = stop;
		assert_int_equal(multipart_push(m, b), MULTIPART_STOPPED);
		assert_int_equal(s.calls, stop);
	}
	struct seen s;
	struct multipart *m = seen_reader(arena, &s, TYPE, limits, false);
	assert_int_equal(multipart_push(m, b), MULTIPART_FILE);
	assert_true(str_is(buf_text(&s.text), "a=1;"));
}

static void test_content_type(void **state)
{
	(void)state;
#define SEVENTY "1234567890123456789012345678901234567890123456789012345678901234567890"
	static const char *const good[] = { "multipart/form-data; boundary=x",
		"Multipart/FORM-DATA;charset=utf-8;Boundary=\"a b'()+_,-./:=?\"",
		"multipart/form-data ; \t boundary=" SEVENTY " ", NULL };
	static const char *const bad[] = { "", ";multipart/form-data; boundary=x", ";; boundary=x",
		"multipart/form-data; boundary=\"*a\"", "multipart/form-data; boundary=\"\x80\"", "text/plain", "multipart/mixed; boundary=x",
		"multipart/form-datax; boundary=x", "multipart/form-dat; boundary=x",
		"multipart/form-data; boundar=x", "multipart/form-data", "multipart/form-data;",
		"multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
		"multipart/form-data; boundary=" SEVENTY "1", "multipart/form-data; boundary=\"a \"",
		"multipart/form-data; boundary=a; boundary=a", "multipart/form-data; boundary=a b",
		"multipart/form-data; boundary=\"a", "multipart/form-data; boundary=a:b",
		"multipart/form-data; boundary=\"a\xc3\xa9\"", "multipart/form-data, boundary=x",
		"multipart/form-data; boundary=\"a\r\"", "multipart/form-data; boundary=\"a*\"",
		"multipart/form-data; boundary=x;", "multipart/form-data; boundary*=x", NULL };
	struct seen s;
	for (int i = 0; good[i]; i++)
		if (!seen_reader(arena, &s, good[i], limits, true)) fail_msg("%s is refused", good[i]);
	for (int i = 0; bad[i]; i++)
		if (seen_reader(arena, &s, bad[i], limits, true)) fail_msg("%s is taken", bad[i]);
}

static bool alphanumeric(int c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Of all bytes just these make a header's name (RFC 9110, 5.6.2) and a boundary (RFC 2046, 5.1.1). */
static void test_every_byte(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		struct seen s;
		char head[] = HEAD DISPOSED "X?Y: a\r\n\r\n1" LAST, type[] = "multipart/form-data; boundary=\"a?b\"";
		*strchr(head, '?') = (char)c;
		*strchr(type, '?') = (char)c;
		bool token = alphanumeric(c) || (c && strchr("!#$%&'*+-.^_`|~:", c));
		enum multipart_fault fault = read_whole(&s, (struct str){ head, sizeof head - 1 });
		if (fault != (token ? MULTIPART_OK : MULTIPART_LINE)) fail_msg("%d: %s", c, multipart_says(fault));
		bool good = alphanumeric(c) || (c && strchr("'()+_,-./:=? ", c));
		struct str t = { type, sizeof type - 1 };
		assert_int_equal(multipart_new(arena, t, limits, (struct multipart_to){ .to = NULL }) != NULL, good);
	}
}

/* A boundary may end like another begins, and be as long as it may. */
static void test_boundaries(void **state)
{
	(void)state;
	static const char *const boundaries[] = { "-", "--", "------", "a--", SEVENTY, "'", NULL };
	for (int i = 0; boundaries[i]; i++) {
		const char *b = boundaries[i];
		struct str body = arena_printf(arena, "--%s\r\nContent-Disposition: form-data; name=a\r\n\r\n"
			"\r\n-%s\r\n--%.*s\r\n--%s--", b, b, (int)strlen(b) - 1, b, b);
		struct seen s;
		struct multipart *m = seen_reader(arena, &s, arena_printf(arena, "multipart/form-data; boundary=\"%s\"",
			b).p, limits, true);
		(void)!multipart_push(m, body);
		if (multipart_end(m) != MULTIPART_OK) fail_msg("%s: %s", b, multipart_says(multipart_end(m)));
		assert_true(str_eq(buf_text(&s.text), arena_printf(arena, "a=\r\n-%s\r\n--%.*s;", b,
			(int)strlen(b) - 1, b)));
	}
}

/* Bytes changed at random (the same each time): whatever comes out is a fault of its own or a whole,
 * and the same in one piece as in many. */
static void test_FUZZ_04_changed(void **state)
{
	(void)state;
	uint64_t x = 88172645463325252u;
	static const char inserted[] = "\r\n-B\"; =\0\\%2:";
	for (int round = 0; round < 20000; round++) {
		size_t w = (size_t)round % (sizeof whole / sizeof *whole);
		struct str b = whole[w].body;
		char *p = arena_get(arena, b.len + 1);
		memcpy(p, b.p, b.len);
		for (int k = 0; k < 3; k++) {
			x ^= x << 13;
			x ^= x >> 7;
			x ^= x << 17;
			p[x % b.len] = inserted[x / b.len % (sizeof inserted - 1)];
		}
		b.p = p;
		struct seen one, many;
		enum multipart_fault fault = read_whole(&one, b);
		struct multipart *m = seen_reader(arena, &many, TYPE, limits, true);
		for (size_t at = 0, n; at < b.len; at += n) {
			n = 1 + (x >> (at % 50)) % 7;
			(void)!multipart_push(m, str_part(b, at, n));
		}
		assert_int_equal(multipart_end(m), fault);
		assert_true(str_eq(buf_text(&one.text), buf_text(&many.text)));
		if (arena_used(arena) > (size_t)200 << 20) arena_reset(arena);
	}
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)512 << 20);
	return arena ? 0 : -1;
}
static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}
static int fresh(void **state)
{
	(void)state;
	arena_reset(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_FUZZ_04_whole, fresh),
		cmocka_unit_test_setup(test_FUZZ_04_every_cut, fresh),
		cmocka_unit_test_setup(test_FUZZ_04_cut_short, fresh),
		cmocka_unit_test_setup(test_FUZZ_04_malformed, fresh),
		cmocka_unit_test_setup(test_nothing_after_fault, fresh),
		cmocka_unit_test_setup(test_stopped, fresh), cmocka_unit_test_setup(test_content_type, fresh),
		cmocka_unit_test_setup(test_boundaries, fresh), cmocka_unit_test_setup(test_every_byte, fresh),
		cmocka_unit_test_setup(test_FUZZ_04_changed, fresh),
	};
	return cmocka_run_group_tests_name("multipart", tests, arena_open, arena_close);
}
