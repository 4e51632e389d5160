/* The kind of an event, guessed from a few words of what happened. */
#include "noun/timeline.h"
#include "base/text.h"

/* Which words speak for which kind; the first row that fits is taken. Words are beginnings. */
static const struct { const char *word, *kind; } hints[] = {
	{ "decid", "decision" }, { "decision", "decision" }, { "agree", "decision" },
	{ "approv", "decision" }, { "attacker", "attacker" }, { "intruder", "attacker" },
	{ "adversar", "attacker" }, { "exfiltrat", "attacker" }, { "malicious", "attacker" },
	{ "phish", "attacker" }, { "stolen", "attacker" }, { "alert", "detection" },
	{ "detect", "detection" }, { "notice", "detection" }, { "found", "detection" },
	{ "seen", "detection" }, { "alarm", "detection" }, { "discover", "detection" },
	{ "suspicious", "detection" }, { "told", "communication" }, { "tell", "communication" },
	{ "inform", "communication" }, { "notif", "communication" }, { "announc", "communication" },
	{ "publish", "communication" }, { "post", "communication" }, { "mail", "communication" },
	{ "email", "communication" }, { "call", "communication" }, { "report", "detection" },
	{ "block", "response" }, { "revok", "response" }, { "rotat", "response" },
	{ "disabl", "response" }, { "isolat", "response" }, { "contain", "response" },
	{ "patch", "response" }, { "remov", "response" }, { "restor", "response" },
	{ "rebuil", "response" }, { "reset", "response" }, { "snapshot", "response" },
	{ "evict", "response" }, { "shut", "response" }, { "roll", "response" },
	{ "misconfig", "cause" }, { "vulnerab", "cause" }, { "決定", "decision" },
	{ "判断", "decision" }, { "承認", "decision" }, { "攻撃", "attacker" },
	{ "侵入", "attacker" }, { "窃取", "attacker" }, { "不正", "attacker" },
	{ "検知", "detection" }, { "検出", "detection" }, { "発見", "detection" },
	{ "気づ", "detection" }, { "アラート", "detection" }, { "報告", "communication" },
	{ "連絡", "communication" }, { "通知", "communication" }, { "公表", "communication" },
	{ "遮断", "response" }, { "隔離", "response" }, { "無効", "response" },
	{ "復旧", "response" },
	{ "復元", "response" }, { "削除", "response" }, { "停止", "response" },
};

static bool has_word(struct str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= s.len; i++) {
		size_t k = 0;
		char before = i ? text_lower(s.p[i - 1]) : ' ';
		if (before >= 'a' && before <= 'z') continue;
		while (k < n && text_lower(s.p[i + k]) == word[k]) k++;
		if (k == n) return true;
	}
	return false;
}

const struct enum_value *event_kind_guess(struct str text)
{
	struct str some = str_part(text, 0, 2000);
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (has_word(some, hints[i].word)) return enum_get(event_kinds, str_of(hints[i].kind));
	return enum_get(event_kinds, STR("system"));
}
