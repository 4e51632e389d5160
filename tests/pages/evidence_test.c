/* Files of evidence, in and out, through the program: what SAFETY.md calls UP-01 to UP-08. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <unistd.h>
#include "page.h"
#include "base/secret.h"

#define UPLOAD "/INC-3/evidence/upload"
#define PARTS "multipart/form-data; boundary=" PAGE_BOUNDARY
#define PART(name) "--" PAGE_BOUNDARY "\r\nContent-Disposition: form-data; name=\"" name "\""
#define FIELD(name, value) PART(name) "\r\n\r\n" value "\r\n"
#define END "--" PAGE_BOUNDARY "--\r\n"
#define REST FIELD("kind", "file") FIELD("title", "A disk, seen at night")

/* A body with a token first, a file of these bytes, and what is behind it. */
static struct str body_of(enum who who, const char *filename, struct str bytes, const char *rest)
{
	struct buf b = buf_new(page_arena, bytes.len + 2000);
	buf_printf(&b, FIELD("csrf", "%s") FIELD("idem", "%s"), page_csrf(who), page_key());
	buf_printf(&b, PART("file") "; filename=\"%s\"\r\nContent-Type: text/html\r\n\r\n", filename);
	buf_str(&b, bytes);
	buf_printf(&b, "\r\n%s" END, rest);
	return buf_text(&b);
}

static struct page send_body(const char *path, enum who who, struct str body)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = who, .body = body,
		.type = PARTS });
}

static struct page upload(const char *filename, struct str bytes)
{
	return send_body(UPLOAD, PAUL, body_of(PAUL, filename, bytes, REST));
}

static struct page download(const char *path, enum who who)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = who,
		.body = page_form(who, "", page_key()) });
}

static struct str bytes_of(size_t n)
{
	char *p = arena_get(page_arena, n + 1);
	for (size_t i = 0; i < n; i++) p[i] = (char)(i * 31 + i / 253);
	return (struct str){ p, n };
}

static int files(const char *pattern)
{
	glob_t g;
	int n = glob(page_text("%s/evidence/%s", page_home(), pattern), 0, NULL, &g) == 0 ?
		(int)g.gl_pathc : 0;
	globfree(&g);
	return n;
}

/* Neither a row nor a byte more than the fixture has. */
static void nothing_came(const char *what)
{
	if (files("*") != 1) fail_msg("%s: %d files", what, files("*"));
	if (strcmp(page_value("SELECT count(*) FROM evidence"), "4") != 0) fail_msg("%s: a row", what);
}

static void test_UP_02_sizes(void **state)
{
	static const size_t sizes[] = { 0, 1, 63, 64, 65, (1 << 20) - 1, 1 << 20 };
	(void)state;
	setenv("DEBRIEF_FILE_MAX", "1048576", 1);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct str bytes = bytes_of(sizes[i]);
		struct page p = upload("disk.img", bytes);
		if (p.status != 303) fail_msg("%zu: %d %.*s", sizes[i], p.status, STR_F(p.log));
		page_stored(page_text("SELECT sha256 FROM evidence WHERE number = %zu", i + 4),
			secret_sha256(page_arena, bytes).p);
		page_stored(page_text("SELECT size FROM evidence WHERE number = %zu", i + 4),
			page_text("%zu", sizes[i]));
		p = download(page_text("/INC-3/evidence/E%zu/file", i + 4), VERA);
		assert_int_equal(p.status, 200);
		if (!str_eq(p.body, bytes)) fail_msg("%zu: other bytes", sizes[i]);
	}
	page_fresh(state);
	struct page p = upload("disk.img", bytes_of((1 << 20) + 1));
	assert_int_equal(p.status, 413);
	assert_true(page_says(p.body, "A disk, seen at night"));
	nothing_came("one byte more than may be");
	unsetenv("DEBRIEF_FILE_MAX");
}

static void test_UP_01_given(void **state)
{
	static const struct { const char *name, *type; } rows[] = { { "a.html", NULL }, { "a.svg", NULL },
		{ "a.xml", NULL }, { "a.pdf", NULL }, { "a.js", NULL }, { "a.png.html", NULL }, { "png", NULL },
		{ ".png", NULL }, { "a.PNG", "image/png" }, { "a.jpg", "image/jpeg" }, { "a.jpeg", "image/jpeg" },
		{ "a.gif", "image/gif" }, { "a.webp", "image/webp" }, { "a.txt", "text/plain" },
		{ "日本 \\\"x%22.bin", NULL } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p = upload(rows[i].name, STR("GIF89a/*<script>alert(1)</script>*/"));
		assert_int_equal(p.status, 303);
		p = download(page_text("/INC-3/evidence/E%zu/file", i + 4), VERA);
		const char *type = page_header(&p, "Content-Type"), *file = page_header(&p, "Content-Disposition");
		if (strcmp(type, rows[i].type ? rows[i].type : "application/octet-stream") != 0)
			fail_msg("%s: %s", rows[i].name, type);
		const char *begin = page_text("attachment; filename=\"INC-3-E%zu.bin\"; filename*=UTF-8''", i + 4);
		if (strncmp(file, begin, strlen(begin)) != 0 || strpbrk(file + strlen(begin), "\"\\ ;,"))
			fail_msg("%s: %s", rows[i].name, file);
		assert_string_equal(page_header(&p, "X-Content-Type-Options"), "nosniff");
		assert_string_equal(page_header(&p, "Content-Security-Policy"), "sandbox; default-src 'none'");
	}
	struct page p = page_get("/INC-3/evidence/E3/file", VERA);
	assert_true(p.status == 303);                   /* a GET gives nothing out: it leads to the page */
}

/* Cut off at every place: nothing half, no wrong digest. */
static void test_UP_03_cut(void **state)
{
	struct str body = body_of(PAUL, "disk.img", bytes_of(3000), REST);
	(void)state;
	page_inside = true;
	for (size_t n = 0; n < body.len - 4; n += n < 400 ? 1 : 97) {
		struct page p = send_body(UPLOAD, PAUL, str_part(body, 0, n));
		if (p.status != 400 && p.status != 403) fail_msg("%zu: %d", n, p.status);
		if (n % 97 == 0) nothing_came(page_text("cut at %zu", n));
	}
	nothing_came("cut");
}

static void test_UP_04_no_oracle(void **state)
{
	(void)state;
	struct page first = upload("a.bin", STR("the same")), again = upload("a.bin", STR("the same"));
	struct page other = send_body("/INC-7/evidence/upload", PAUL,
		body_of(PAUL, "a.bin", STR("the same"), REST));
	assert_int_equal(first.status, 303);
	assert_int_equal(again.status, 303);
	assert_int_equal(other.status, 303);
	assert_true(str_eq(first.body, again.body) && str_eq(first.body, other.body));
	assert_int_equal(files("*"), 2);
	struct page p = download("/INC-7/evidence/E1/file", VERA);
	assert_true(str_is(p.body, "the same"));
	/* Another incident's piece is none of this one's. */
	assert_int_equal(download("/INC-7/evidence/E3/file", VERA).status, 404);
	assert_int_equal(download("/INC-99/evidence/E3/file", VERA).status, 404);
	assert_int_equal(download("/INC-3/evidence/E1/file", VERA).status, 404);        /* a text */
}

static void damage(int bit)
{
	const char *path = page_text("%s/evidence/" PAGE_FILE_SHA256, page_home());
	int fd = open(path, O_RDWR);
	char c = 0;
	if (bit >= 0 && pread(fd, &c, 1, bit / 8) == 1) c = (char)(c ^ 1 << bit % 8);
	if (bit >= 0 ? pwrite(fd, &c, 1, bit / 8) != 1 : unlink(path) != 0) fail();
	close(fd);
}

static void test_UP_05_flip(void **state)
{
	static const int bits[] = { 0, 21, 39, -1 };
	(void)state;
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		page_fresh(state);
		damage(bits[i]);
		struct page p = download("/INC-3/evidence/E3/file", VERA);
		assert_int_equal(p.status, 500);
		assert_true(page_says(p.body, "not those that were recorded"));
		assert_true(page_says(p.log, "event=hash_mismatch piece=INC-3/E3"));
		page_stored("SELECT what FROM evidence_custody ORDER BY id DESC LIMIT 1", "changed");
		p = page_get("/INC-3/evidence", VERA);
		assert_true(page_says(p.body, "The file is not given out."));
		if (bits[i] >= 0) damage(bits[i]);
		else continue;
		p = download("/INC-3/evidence/E3/file", VERA);
		assert_int_equal(p.status, 200);
		p = page_get("/INC-3/evidence", VERA);
		assert_false(page_says(p.body, "The file is not given out."));
	}
}

/* What it claims to be is nobody's business: it is stored as it came. */
static void test_UP_06_untouched(void **state)
{
	static const char bomb[] = "PK\3\4\24\0\0\0\10\0" "\0\0\0\0\0\0\0\0\377\377\377\377";
	static const char png[] = "\211PNG\r\n\32\n\0\0\0\rIHDR\0\1\206\240\0\1\206\240\10\6\0\0\0";
	struct str bytes[] = { { bomb, sizeof bomb }, { png, sizeof png } };
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(upload(i ? "a.png" : "42.zip", bytes[i]).status, 303);
		struct page p = download(page_text("/INC-3/evidence/E%zu/file", i + 4), VERA);
		assert_true(str_eq(p.body, bytes[i]));
	}
}

static void test_UP_07_room(void **state)
{
	static const struct { const char *name, *value; } rows[] = { { "DEBRIEF_DAY_MAX", "8" },
		{ "DEBRIEF_FREE_PERCENT", "101" } };
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const char *was = getenv(rows[i].name);
		setenv(rows[i].name, rows[i].value, 1);
		struct page p = upload("disk.img", STR("nine byte"));
		setenv(rows[i].name, was ? was : "", 1);
		assert_int_equal(p.status, 507);
		assert_true(page_says(p.body, "A disk, seen at night"));
		nothing_came(rows[i].name);
	}
	/* What was added before counts, and of others it does not. */
	setenv("DEBRIEF_DAY_MAX", "12", 1);
	assert_int_equal(upload("a", STR("eight by")).status, 303);
	assert_int_equal(upload("a", STR("five.")).status, 507);
	assert_int_equal(upload("a", STR("four")).status, 303);
	assert_int_equal(send_body(UPLOAD, ROSA, body_of(ROSA, "a", STR("five."), REST)).status, 303);
	setenv("DEBRIEF_DAY_MAX", "", 1);
}

static void test_UP_08_custody(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) assert_int_equal(download("/INC-3/evidence/E3/file", VERA).status, 200);
	page_stored("SELECT count(*) FROM evidence_custody WHERE what = 'downloaded' AND evidence_id = 3 "
		"AND person_id = 1 AND sha256 = '" PAGE_FILE_SHA256 "'", "2");
	/* Where that cannot be written, nothing is given out. */
	const char *flag = page_text("%s/debrief.db.readonly", page_home());
	if (test_db_is_pg()) return;
	close(open(flag, O_CREAT | O_WRONLY, 0600));
	struct page p = download("/INC-3/evidence/E3/file", VERA);
	assert_int_equal(p.status, 503);
	assert_false(str_is(p.body, PAGE_FILE));
	assert_false(page_says(p.head, "filename"));
	unlink(flag);
}

/* The same form twice acts once; with other bytes it is another one. */
static void test_twice(void **state)
{
	struct str body = body_of(PAUL, "a.bin", STR("first"), REST);
	(void)state;
	assert_int_equal(send_body(UPLOAD, PAUL, body).status, 303);
	assert_int_equal(send_body(UPLOAD, PAUL, body).status, 303);
	page_stored("SELECT count(*) FROM evidence", "5");
	char *at = memmem(body.p, body.len, "first", 5);
	memcpy(at, "other", 5);
	assert_int_equal(send_body(UPLOAD, PAUL, body).status, 422);
	page_stored("SELECT count(*) FROM evidence", "5");
	assert_int_equal(files("part-*"), 0);
}

/* Bodies that nobody's browser sends, each with the status it gets. T: the token's fields. */
#define T FIELD("csrf", "@")
#define F(bytes) PART("file") "; filename=\"a\"\r\n\r\n" bytes "\r\n"
static const struct { const char *type, *body; int status; } bad[] = {
	{ PARTS, "", 400 }, { PARTS, END, 403 }, { PARTS, T F("x") REST, 400 },
	{ PARTS, T REST END, 422 }, { PARTS, F("x") REST END, 403 }, { PARTS, F("x") REST T END, 422 },
	{ PARTS, T F("x") FIELD("kind", "file") END, 422 }, { PARTS, T F("x") FIELD("title", "t") END, 422 },
	{ PARTS, T F("x") FIELD("kind", "log") FIELD("title", "t") END, 422 },
	{ PARTS, T F("x") REST FIELD("title", "again") END, 400 },
	{ PARTS, T F("x") F("y") REST END, 400 }, { PARTS, T F("x") REST FIELD("nothing", "x") END, 400 },
	{ PARTS, T F("x") REST FIELD("version", "1") END, 400 },
	{ PARTS, T F("x") REST FIELD("text", "x") END, 400 },
	{ PARTS, T F("x") REST FIELD("at", "soon") END, 422 },
	{ PARTS, T F("x") REST FIELD("at", "2027-01-01") END, 422 },
	{ PARTS, T F("x") REST FIELD("zone", "No/Where") END, 422 },
	{ PARTS, T FIELD("file", "x") REST END, 422 },
	{ PARTS, T PART("title") "; filename=\"a\"\r\n\r\nx\r\n" REST END, 400 },
	{ PARTS, T PART("other") "; filename=\"a\"\r\n\r\nx\r\n" REST END, 400 },
	{ PARTS, T PART("file") "; filename=\"\"\r\n\r\n\r\n" REST END, 422 },
	{ PARTS, T PART("file") "; filename=\"a\"; filename*=UTF-8''b\r\n\r\nx\r\n" REST END, 400 },
	{ PARTS, T PART("file") "; filename=\"a\"; filename=\"b\"\r\n\r\nx\r\n" REST END, 400 },
	{ PARTS, T PART("file") "; filename=\"a\x01\"\r\n\r\nx\r\n" REST END, 400 },
	{ PARTS, T PART("file") "; filename=\"a\xff\"\r\n\r\nx\r\n" REST END, 400 },
	{ PARTS, T PART("file") "; filename=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n" REST
		END, 400 },
	{ PARTS, T PART("file") "; filename=\"a\"\r\nContent-Type: multipart/mixed\r\n\r\nx\r\n" REST END,
		400 },
	{ PARTS, T "--" PAGE_BOUNDARY "\r\n\r\nx\r\n" REST END, 400 },
	{ PARTS, T "--" PAGE_BOUNDARY "\nContent-Disposition: form-data; name=\"file\"\n\nx\n" END, 400 },
	{ PARTS, T "--" PAGE_BOUNDARY "x\r\n" REST END, 400 },
	{ PARTS, T "--" PAGE_BOUNDARY "\r\nContent-Disposition: attachment; name=\"file\"\r\n\r\nx\r\n" END,
		400 },
	{ PARTS, T "--" PAGE_BOUNDARY "\r\nContent-Disposition: form-data\r\n\r\nx\r\n" END, 400 },
	{ PARTS, FIELD("csrf", "wrong") F("x") REST END, 403 },
	{ PARTS, FIELD("csrf", "") F("x") REST END, 403 },
	{ PARTS, T T F("x") REST END, 400 },
	{ "multipart/form-data", T F("x") REST END, 400 },
	{ "multipart/form-data; boundary=", T F("x") REST END, 400 },
	{ "multipart/form-data; boundary=other", T F("x") REST END, 400 },
	{ "multipart/form-data; boundary=a; boundary=" PAGE_BOUNDARY, T F("x") REST END, 400 },
	{ "multipart/mixed; boundary=" PAGE_BOUNDARY, T F("x") REST END, 415 },
	{ "application/x-www-form-urlencoded", "csrf=@&kind=file&title=t&file=x", 415 },
	{ "application/json", "{\"csrf\":\"@\",\"kind\":\"file\",\"title\":\"t\",\"file\":\"x\"}", 415 },
	{ "text/plain", "x", 415 },
};

static void test_bad(void **state)
{
	(void)state;
	page_inside = true;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct buf b = buf_new(page_arena, 2000);
		for (const char *p = bad[i].body; *p; p++)
			if (*p == '@') buf_c(&b, page_csrf(PAUL));
			else buf_char(&b, *p);
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = UPLOAD, .who = PAUL,
			.type = bad[i].type, .body = buf_text(&b) });
		if (p.status != bad[i].status)
			fail_msg("%zu: %d, not %d\n%.*s", i, p.status, bad[i].status, STR_F(p.log));
		nothing_came(page_text("%zu", i));
	}
	/* And a file where none belongs. */
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/evidence", .who = PAUL,
		.type = PARTS, .body = body_of(PAUL, "a", STR("x"), REST) });
	assert_int_equal(p.status, 415);
	assert_int_equal(send_body(UPLOAD, VERA, body_of(VERA, "a", STR("x"), REST)).status, 403);
	assert_int_equal(send_body("/INC-99/evidence/upload", PAUL, body_of(PAUL, "a", STR("x"),
		REST)).status, 404);
	assert_int_equal(send_body(UPLOAD, NOBODY, body_of(PAUL, "a", STR("x"), REST)).status, 401);
	nothing_came("who may not");
}

/* What is refused for its fields keeps them, and says that the file has to be chosen again. */
static void test_kept(void **state)
{
	(void)state;
	struct page p = send_body(UPLOAD, PAUL, body_of(PAUL, "a.bin", STR("x"),
		FIELD("kind", "screenshot") FIELD("shows", "The front page")));
	assert_int_equal(p.status, 422);
	assert_true(page_says(p.body, "The front page"));
	assert_true(page_says(p.body, "Choose the file again."));
	nothing_came("without a title");
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_TEST(test_UP_01_given), PAGE_TEST(test_UP_02_sizes),
		PAGE_TEST(test_UP_03_cut), PAGE_TEST(test_UP_04_no_oracle), PAGE_TEST(test_UP_05_flip),
		PAGE_TEST(test_UP_06_untouched), PAGE_TEST(test_UP_07_room), PAGE_TEST(test_UP_08_custody),
		PAGE_TEST(test_twice), PAGE_TEST(test_bad), PAGE_TEST(test_kept) };
	return cmocka_run_group_tests(tests, page_open, page_close);
}
