/* Signatures of reports: made once, kept as they are, and accepted by ssh-keygen with the file that
 * everybody can have. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#include "noun/report_sign.h"
#include "base/secret.h"
#include "test_keygen.h"
#include "test_noun.h"

#define AT "20260302090000Z"
#define TEXT STR("<p>All of it</p>")

static char home[64], second[64];
static struct incident_head inc;

static int begin(void **state)
{
	if (!secret_init() || noun_begin(state)) return -1;
	keygen_begin();
	snprintf(home, sizeof home, "/tmp/report.XXXXXX");
	snprintf(second, sizeof second, "/tmp/report.XXXXXX");
	if (!mkdtemp(home) || !mkdtemp(second)) return -1;
	inc = test_incident(&noun, 7);
	return 0;
}

static void home_end(const char *of)
{
	char path[100];
	glob_t g;
	snprintf(path, sizeof path, "%s/keys/*", of);
	if (glob(path, 0, NULL, &g) == 0)
		for (size_t i = 0; i < g.gl_pathc; i++) unlink(g.gl_pathv[i]);
	globfree(&g);
	path[strlen(path) - 2] = '\0';
	rmdir(path);
	rmdir(of);
}

static int end(void **state)
{
	home_end(home);
	home_end(second);
	keygen_end();
	return noun_end(state);
}

static enum status sign(const char *in, int revision, const char *format, struct str bytes)
{
	struct sign_file f = sign_file_of(noun.a, "full", format, bytes);
	return report_sign(&noun, str_of(in), inc.id, revision, &f, 1);
}

static struct report_signature signature_of(int revision, const char *format)
{
	struct report_signature s;
	if (!report_signature_read(&noun, inc.id, revision, "full", format, &s))
		fail_msg("revision %d, %s: no signature", revision, format);
	return s;
}

/* By ssh-keygen, with what it is given out with. */
static bool accepted(int revision, const char *format, struct str bytes, const char *at)
{
	keygen_write("file", bytes);
	keygen_write("sig", signature_of(revision, format).text);
	keygen_write("signers", report_signers(&noun));
	return keygen_verifies("file", REPORT_SIGNER, REPORT_NAMESPACE, at);
}

static void test_signed(void **state)
{
	(void)state;
	assert_int_equal(sign(home, 1, "html", TEXT), ST_DONE);
	struct report_signature s = signature_of(1, "html");
	assert_int_equal(s.signed_at, noun.now);
	assert_int_equal(s.sha256.len, 64);
	if (!accepted(1, "html", TEXT, AT)) fail_msg("%s", keygen_read("said"));
	assert_non_null(strstr(keygen_read("said"), arena_str(noun.a, s.fingerprint).p));
	assert_false(accepted(1, "html", STR("<p>All of It</p>"), AT));
	assert_false(accepted(1, "html", TEXT, "20260302085959Z"));
	struct report_signature none;
	assert_false(report_signature_read(&noun, inc.id, 2, "full", "html", &none));
	assert_false(report_signature_read(&noun, inc.id, 1, "full", "json", &none));
	assert_false(report_signature_read(&noun, inc.id, 1, "external", "html", &none));
	assert_false(report_signature_read(&noun, inc.id + 1, 1, "full", "html", &none));
	/* Making the key is an act of its own, signing is not. */
	assert_int_equal(test_changes("report-key/1"), 1);
}

/* Several at once; the command in their foot, word by word. */
static void test_files(void **state)
{
	static const char *const formats[] = { "html", "markdown", "json", "pdf" };
	struct sign_file files[4];
	(void)state;
	for (int i = 0; i < 4; i++) files[i] = sign_file_of(noun.a, "full", formats[i], str_of(formats[i]));
	assert_int_equal(report_sign(&noun, str_of(home), inc.id, 3, files, 4), ST_DONE);
	for (int i = 0; i < 4; i++) {
		assert_true(accepted(3, formats[i], str_of(formats[i]), AT));
		assert_false(accepted(3, formats[i], str_of(formats[(i + 1) % 4]), AT));
	}
	assert_string_equal(report_verify_command(noun.a, STR("INC-7-report-3.html"), noun.now).p,
		"ssh-keygen -Y verify -f allowed_signers -I debrief -n debrief-report "
		"-O verify-time=" AT " -s INC-7-report-3.html.sig < INC-7-report-3.html");
}

/* The same again is the same; other bytes in its place are refused. */
static void test_once(void **state)
{
	(void)state;
	assert_int_equal(sign(home, 1, "html", TEXT), ST_DONE);
	struct str was = signature_of(1, "html").text;
	assert_int_equal(sign(home, 1, "html", TEXT), ST_DONE);
	assert_true(str_eq(signature_of(1, "html").text, was));
	assert_int_equal(sign(home, 1, "html", STR("Other")), ST_CONFLICT);
	assert_true(str_eq(signature_of(1, "html").text, was));
	assert_int_equal(sign(home, 2, "html", STR("Other")), ST_DONE);
	assert_true(accepted(2, "html", STR("Other"), AT));
	/* Of several none is left out silently. */
	struct sign_file two[] = { sign_file_of(noun.a, "full", "json", TEXT),
		sign_file_of(noun.a, "full", "html", STR("Other")) };
	assert_int_equal(report_sign(&noun, str_of(home), inc.id, 1, two, 2), ST_CONFLICT);
}

static void retire(int64_t id)
{
	assert_int_equal(report_key_retire(&noun, id, test_form(report_key_retire_input, "because=Old")),
		ST_DONE);
}

/* A key change keeps what was signed before valid, for the time it was. */
static void test_key_change(void **state)
{
	(void)state;
	assert_int_equal(sign(home, 1, "html", TEXT), ST_DONE);
	int64_t first = signature_of(1, "html").key;
	noun.now += 3600000;
	ctx_begin(&noun);
	retire(first);
	noun.now += 3600000;
	ctx_begin(&noun);
	assert_int_equal(sign(home, 2, "html", TEXT), ST_DONE);
	assert_int_not_equal(signature_of(2, "html").key, first);
	assert_true(accepted(1, "html", TEXT, AT));
	assert_true(accepted(1, "html", TEXT, "20260302100000Z"));
	assert_false(accepted(1, "html", TEXT, "20260302100001Z"));
	assert_false(accepted(1, "html", TEXT, NULL));
	assert_true(accepted(2, "html", TEXT, "20260302110000Z"));
	assert_false(accepted(2, "html", TEXT, AT));
	assert_int_equal(report_key_retire(&noun, first, test_form(report_key_retire_input, "because=x")),
		ST_INVALID);
	assert_int_equal(report_key_retire(&noun, 99, test_form(report_key_retire_input, "because=x")),
		ST_NOT_FOUND);
}

/* Two machines have a key each, and one file of all. */
static void test_machines(void **state)
{
	(void)state;
	assert_int_equal(sign(home, 1, "html", TEXT), ST_DONE);
	assert_int_equal(sign(second, 2, "html", TEXT), ST_DONE);
	assert_int_equal(sign(home, 3, "html", TEXT), ST_DONE);
	assert_int_not_equal(signature_of(1, "html").key, signature_of(2, "html").key);
	assert_int_equal(signature_of(1, "html").key, signature_of(3, "html").key);
	for (int i = 1; i <= 3; i++) assert_true(accepted(i, "html", TEXT, AT));
}

/* Without a folder that can be written nothing is signed, and nothing half. */
static void test_no_key(void **state)
{
	struct report_signature none;
	(void)state;
	assert_int_equal(sign("/tmp/report-nowhere", 1, "html", TEXT), ST_BROKEN);
	assert_false(report_signature_read(&noun, inc.id, 1, "full", "html", &none));
	assert_int_equal(db_failed(noun.db), DB_OK);
	assert_int_equal(sign(home, 1, "html", TEXT), ST_DONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_signed), TEST(test_files), TEST(test_once),
		TEST(test_key_change), TEST(test_machines), TEST(test_no_key) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
