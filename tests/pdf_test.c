/* PDF of HTML: one comes, nothing that it names is read, and limits hold. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/buf.h"
#include "cmd/pdf.h"

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	if (!pdf_there()) fail_msg("weasyprint is not installed; make test installs it");
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct str pdf_of(const char *html)
{
	struct str pdf;
	enum pdf got = pdf_of_html(arena, str_of(html), &pdf_usual, &pdf);
	if (got != PDF_DONE) fail_msg("%d", (int)got);
	assert_true(str_starts(pdf, "%PDF-"));
	assert_non_null(memmem(pdf.p + pdf.len - 32, 32, "%%EOF", 5));
	return pdf;
}

#define HEAD "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Report</title>"

static void test_comes(void **state)
{
	(void)state;
	struct str one = pdf_of(HEAD "<h1>Report</h1><p>All of it, \xe3\x81\x99\xe3\x81\xb9\xe3\x81\xa6</p>"
		"<svg width=\"9\" height=\"9\"><circle r=\"4\" cx=\"4\" cy=\"4\"/></svg>");
	struct str same = pdf_of(HEAD "<h1>Report</h1><p>All of it, \xe3\x81\x99\xe3\x81\xb9\xe3\x81\xa6</p>"
		"<svg width=\"9\" height=\"9\"><circle r=\"4\" cx=\"4\" cy=\"4\"/></svg>");
	assert_true(str_eq(one, same));
	assert_false(str_eq(one, pdf_of(HEAD "<h1>Report</h1>")));
	/* No text that is cut off, and no markup that is none, is refused. */
	(void)pdf_of("");
	(void)pdf_of("<p><<<&&&\xff");
}

/* Neither of the network nor of this machine: a server hears nothing, and a file that is there makes
 * the page no other than one that is not. */
static void test_reads_nothing(void **state)
{
	static const char *const ways[] = { "<img src=\"%s\" width=\"9\">",
		"<link rel=\"stylesheet\" href=\"%s\">", "<style>@import url(%s);</style>",
		"<style>body { background: url(%s) }</style>", "<object data=\"%s\"></object>",
		"<style>@font-face { font-family: F; src: url(%s) } p { font-family: F }</style><p>x</p>",
		"<svg width=\"9\" height=\"9\"><image href=\"%s\" width=\"9\" height=\"9\"/></svg>",
		"<link rel=\"attachment\" href=\"%s\"><p>x</p>", "<a rel=\"attachment\" href=\"%s\">x</a>" };
	char there[] = "/tmp/pdf-file.XXXXXX", gone[] = "/tmp/pdf-gone.XXXXXX";
	static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">"
		"<rect width=\"9\" height=\"9\"/></svg>";
	(void)state;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t n = sizeof at;
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(fd, 50), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &n), 0);
	int file = mkstemp(there), other = mkstemp(gone);
	assert_int_equal(write(file, svg, sizeof svg - 1), sizeof svg - 1);
	close(file);
	close(other);
	struct buf pages[2] = { buf_new(arena, 4096), buf_new(arena, 4096) };
	const char *addresses[2] = {
		arena_printf(arena, "http://127.0.0.1:%d/x.svg", ntohs(at.sin_port)).p,
		arena_printf(arena, "file://%s", there).p };
	for (int p = 0; p < 2; p++) {
		buf_c(&pages[p], HEAD);
		for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
			const char *mark = strstr(ways[i], "%s");
			buf_add(&pages[p], ways[i], (size_t)(mark - ways[i]));
			buf_c(&pages[p], addresses[p]);
			buf_c(&pages[p], mark + 2);
		}
	}
	(void)pdf_of(arena_str(arena, buf_text(&pages[0])).p);
	assert_int_equal(accept(fd, NULL, NULL), -1);
	close(fd);
	struct str with = pdf_of(arena_str(arena, buf_text(&pages[1])).p);
	assert_int_equal(rename(there, gone), 0);
	struct str without = pdf_of(arena_str(arena, buf_text(&pages[1])).p);
	if (!str_eq(with, without)) fail_msg("a file that is there makes another page");
	unlink(gone);
}

/* Not even what an address itself holds: a picture in it makes the page no other than none. */
static void test_reads_no_data(void **state)
{
	(void)state;
#define PICTURE(of) HEAD "<img width=\"90\" src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/" \
	"2000/svg' width='9' height='9'%3E%3C" of " width='9' height='9'/%3E%3C/svg%3E\">"
	assert_true(str_eq(pdf_of(PICTURE("rect")), pdf_of(PICTURE("none"))));
	assert_false(str_eq(pdf_of(HEAD "<svg width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>"),
		pdf_of(HEAD "<svg width=\"9\" height=\"9\"><none width=\"9\" height=\"9\"/></svg>")));
}

static void test_limits(void **state)
{
	struct str pdf;
	struct buf b = buf_new(arena, 1 << 20);
	(void)state;
	buf_c(&b, HEAD "<table>");
	for (int i = 0; i < 20000; i++) buf_printf(&b, "<tr><td>%d<td>A row that takes its time", i);
	struct pdf_limits l = pdf_usual;
	l.seconds = 2;
	assert_int_equal(pdf_of_html(arena, buf_text(&b), &l, &pdf), PDF_OVER);
	assert_false(pdf.p);
	l = pdf_usual;
	l.memory = (int64_t)160 << 20;
	assert_int_not_equal(pdf_of_html(arena, buf_text(&b), &l, &pdf), PDF_DONE);
	assert_false(pdf.p);
	l = pdf_usual;
	l.most = 500;
	assert_int_equal(pdf_of_html(arena, STR(HEAD "<p>x"), &l, &pdf), PDF_OVER);
	assert_false(pdf.p);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_comes), TEST(test_reads_nothing),
		TEST(test_reads_no_data), TEST(test_limits) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
