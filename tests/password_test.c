/* Which passwords and which sign-in names are taken: one below, on and one above every limit. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/person.h"

#define SHORT "Too short. Use at least 15 characters."
#define LONG "Too long. Use at most 1,024 bytes."
#define EASY "Too easy to guess. Use several words."
#define COMMON "Made of what passwords are most often made of. Use several words that are not among it."
#define NAME "Holds the sign-in name. Use other words."

static const struct { const char *password, *name, *fault; } passwords[] = {
	{ "", "", SHORT }, { "correct horse ", "", SHORT }, { "correct horse b", "", NULL },
	/* Characters are counted, not bytes. */
	{ "正しい馬電池ホチキスの針で", "", SHORT }, { "正しい馬電池ホチキスの針でした", "", NULL },
	/* One letter over and over: all but two of the rest. */
	{ "aaaaaaaaaaaaaaa", "", EASY }, { "aaaaaaaaaaaaaay", "", EASY }, { "aaaaaaaaaaaaayx", "", NULL },
	{ "aaaaaaayyyyyyyy", "", EASY }, { "xaaaaaayyyyyyyy", "", NULL },
	/* A run: all but three of the rest. */
	{ "abcdefghijklmno", "", EASY }, { "123456789012345", "", EASY },
	{ "abcdefghijklmzz", "", EASY }, { "abcdefghijklzzy", "", NULL }, { "zyxwvutsrqponml", "", NULL },
	/* The sign-in name, where it is more than a third of it. */
	{ "rosalind-horses", "rosalind", NAME }, { "horses-rosalind", "rosalind", NAME },
	{ "horserosalindxx", "rosalind", NAME }, { "rosalind-battery-staple", "rosalind", NAME },
	{ "rosalind-battery-staples", "rosalind", NULL }, { "rosalinb-horses", "rosalind", NULL },
	{ "Rosalind-horses", "rosalind", NAME }, { "horses-rosalin-", "rosalind", NULL },
	/* A few characters over and over: up to six. */
	{ "abcabcabcabcabc", "", EASY }, { "a1b2c3a1b2c3a1b2", "", EASY }, { "ugxjdrfugxjdrfug", "", NULL },
	/* AUTH-02: up to three common words, whatever is put between them or for a letter; not four, and not
	 * with one that is not common. */
	{ "passwordpasswords", "", NULL }, { "Password12345678", "", COMMON },
	{ "P@ssw0rd2026!!!!", "", COMMON }, { "Summer2026!Summer", "", COMMON },
	{ "1l0veyou.1l0vey0u", "", COMMON }, { "welcome-admin-2026", "", COMMON },
	{ "qwertyuiopasdfghjkl", "", COMMON }, { "letmein letmeIn letmein", "", COMMON },
	{ "314159265358979", "", COMMON }, { "dragon monkey tiger sunshine", "", NULL },
	{ "password of my geese", "", NULL }, { "correct horse battery", "", NULL },
	{ "the tests have a password", "", NULL }, { "さくらさくらさくらさくらさくら", "", NULL },
};

static void test_passwords(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof passwords / sizeof *passwords; i++) {
		const char *is = password_fault(str_of(passwords[i].password), str_of(passwords[i].name));
		if (strcmp(is ? is : "", passwords[i].fault ? passwords[i].fault : "") != 0)
			fail_msg("\"%s\": %s", passwords[i].password, is);
	}
}

/* Of what stands behind its end in memory nothing is read. */
static void test_end(void **state)
{
	(void)state;
	assert_string_equal(password_fault((struct str){ "horses-rosalind", 14 }, STR("rosalind")), SHORT);
	assert_null(password_fault((struct str){ "horse-s-rosalindx", 15 }, STR("rosalind")));
	assert_string_equal(password_fault((struct str){ "aaaaaaaaaaaaaayx", 15 }, STR("")), EASY);
}

static void test_long(void **state)
{
	(void)state;
	char text[1025];
	for (size_t i = 0; i < sizeof text; i++) text[i] = "correct horse battery "[i % 22];
	assert_null(password_fault((struct str){ text, 1024 }, STR("rosa")));
	assert_string_equal(password_fault((struct str){ text, 1025 }, STR("rosa")), LONG);
}

static void test_names(void **state)
{
	(void)state;
	static const char *const good[] = { "a", "z", "rosa", "r0", "r9", "ra", "rz", "r.s_t-u", "r-",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmn", NULL };
	static const char *const bad[] = { "", "A", "Rosa", "0", "9a", "_a", ".a", "-a", "`a", "{a", "r/",
		"r:", "r`", "r{", "rA", "r a", "r,", "r@", "rö", "r\n",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmno", NULL };
	for (int i = 0; good[i]; i++) if (!person_name_valid(str_of(good[i]))) fail_msg("%s", good[i]);
	for (int i = 0; bad[i]; i++) if (person_name_valid(str_of(bad[i]))) fail_msg("%s", bad[i]);
	assert_true(person_name_valid((struct str){ "rosaA", 4 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_passwords), cmocka_unit_test(test_end),
		cmocka_unit_test(test_long), cmocka_unit_test(test_names) };
	return cmocka_run_group_tests_name("password", tests, NULL, NULL);
}
