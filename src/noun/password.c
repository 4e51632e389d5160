/* Which new passwords are taken. Fifteen characters leave little of the lists of passwords that
 * leaked; what people make of those lists to get to fifteen is refused here: common words one after
 * the other, with digits, with signs, with figures for letters (032). */
#include "base/text.h"
#include "noun/person.h"

/* What passwords are most often made of: words for the thing, names of rows of keys, of days, games
 * and heroes, and of what is guarded here. Longer ones that hold another are here as well, because
 * what counts is how few of them make up the whole. */
static const char *const common[] = {
	"password", "passwort", "passwd", "pass", "word", "motdepasse", "contrasena", "senha",
	"parola", "qwertyuiop", "qwerty", "qwertz", "azerty", "asdfghjkl", "asdfgh", "asdf", "zxcvbnm",
	"yxcvbnm", "zxcvbn", "zxcv", "qazwsx", "wsxedc", "edcrfv", "rfvtgb", "poiuytrewq", "lkjhgfdsa",
	"mnbvcxz", "qweasdzxc", "qweasd", "qwer", "qwe", "asd", "zxc", "qaz", "wsx", "edc", "abcdefgh",
	"abcdef", "abcd", "abc", "aaa", "xxx", "zzz", "letmein", "welcome", "hello", "please",
	"changeme", "change", "default", "temporary", "temp", "new", "admin", "administrator", "root",
	"user", "guest", "login", "signin", "account", "master", "access", "secret", "security",
	"secure", "incident", "response", "debrief", "postmortem", "server", "system", "database",
	"computer", "internet", "network", "company", "office", "work", "test", "testing", "demo",
	"example", "sample", "service", "support", "manager", "google", "facebook", "microsoft",
	"windows", "linux", "ubuntu", "debian", "oracle", "cisco", "apple", "android", "samsung",
	"minecraft", "iloveyou", "ilove", "love", "you", "lovely", "loveme", "forever", "always",
	"never", "mylove", "babygirl", "baby", "angel", "honey", "sweet", "princess", "prince",
	"queen", "king", "flower", "sunshine", "summer", "winter", "spring", "autumn", "monday",
	"tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
	"march", "april", "may", "june", "july", "august", "september", "october", "november",
	"december", "monkey", "dragon", "tiger", "lion", "horse", "dog", "cat", "kitty", "puppy",
	"butterfly", "chocolate", "cookie", "banana", "orange", "purple", "silver", "golden", "black",
	"white", "blue", "green", "red", "rainbow", "diamond", "football", "baseball", "basketball",
	"soccer", "hockey", "liverpool", "chelsea", "arsenal", "barcelona", "superman", "batman",
	"spiderman", "ironman", "starwars", "pokemon", "pikachu", "naruto", "matrix", "hunter",
	"killer", "ninja", "samurai", "shadow", "phoenix", "freedom", "trustno", "whatever", "nothing",
	"jesus", "christ", "god", "michael", "jordan", "daniel", "jessica", "ashley", "charlie",
	"thomas", "robert", "andrew", "maria", "anna", "london", "paris", "berlin", "tokyo", "osaka",
	"nippon", "japan", "sakura", "england", "germany", "france", "america", "mustang", "ferrari",
	"mercedes", "yamaha", "harley", "my", "the", "is", "me", "for", "and", NULL
};
#define FEW 3                           /* common words that make up all of it */

/* The letter that a character stands for, among them the figures and signs that are put for one. */
static char letter_of(char c)
{
	static const char figures[] = "0o1i3e4a5s7t@a$s!i";
	for (size_t i = 0; figures[i]; i += 2)
		if (c == figures[i]) return figures[i + 1];
	return text_lower(c);
}

static bool word_at(struct str s, size_t at, const char *word)
{
	size_t n = strlen(word);
	if (n > s.len - at) return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.p[at + i];
		/* A 1 is an l as well. */
		if (letter_of(c) != word[i] && !(word[i] == 'l' && (c == '1' || c == '!'))) return false;
	}
	return true;
}

static bool is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (text_lower(c) >= 'a' && text_lower(c) <= 'z');
}

/* With how few common words all letters of it can be read; SIZE_MAX: there are others. Figures and
 * signs between them count for nothing. */
static size_t common_words(struct str s)
{
	size_t least[1025];
	for (size_t i = 0; i <= s.len; i++) least[i] = SIZE_MAX;
	least[0] = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (least[i] == SIZE_MAX) continue;
		if (!is_letter(s.p[i]) && least[i] < least[i + 1]) least[i + 1] = least[i];
		for (const char *const *w = common; *w; w++) {
			size_t end = i + strlen(*w);
			if (word_at(s, i, *w) && least[i] + 1 < least[end]) least[end] = least[i] + 1;
		}
	}
	return least[s.len];
}

/* One character over and over, a run like "123456789012345", or up to six characters again and
 * again, is the first that a guesser tries. */
static bool monotonous(struct str s)
{
	size_t same = 0, run = 0;
	for (size_t i = 1; i < s.len; i++) {
		if (s.p[i] == s.p[i - 1]) same++;
		if (s.p[i] == s.p[i - 1] + 1) run++;
	}
	for (size_t unit = 2; unit <= 6; unit++) {
		size_t i = unit;
		while (i < s.len && s.p[i] == s.p[i - unit]) i++;
		if (i == s.len) return true;
	}
	return same + 3 > s.len || run + 4 > s.len;
}

static bool holds(struct str password, struct str name)
{
	for (size_t i = 0; i + name.len <= password.len; i++) {
		size_t n = 0;
		while (n < name.len && text_lower(password.p[i + n]) == name.p[n]) n++;
		if (n == name.len) return true;
	}
	return false;
}

const char *password_fault(struct str password, struct str name)
{
	if (text_chars(password) < 15) return _("Too short. Use at least 15 characters.");
	if (password.len > 1024) return _("Too long. Use at most 1,024 bytes.");
	if (monotonous(password)) return _("Too easy to guess. Use several words.");
	if (common_words(password) <= FEW)
		return _("Made of what passwords are most often made of. Use several words that are not "
			"among it.");
	if (name.len && password.len < name.len * 3 && holds(password, name))
		return _("Holds the sign-in name. Use other words.");
	return NULL;
}
