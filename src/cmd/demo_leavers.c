/* The demonstration: an incident that its people keep in Japanese, lived through in two weeks. Its
 * timeline has the clock of Tokyo; when each deed was done is in UTC as everywhere. */
#include "cmd/demo.h"

#define AT(when) "at", when, "precision", "minute", "zone", "Asia/Tokyo"
#define ON(day) "at", day, "precision", "day", "zone", "Asia/Tokyo"
#define DEED(day, clock, who, what, of, ...) \
	{ day, clock, who, what, of, NULL, SAID(__VA_ARGS__) }

#define SEQUENCE_CAUSE \
	"発端は、半年あまり前の認証基盤の移行である。" \
	"連携対象のシステムを新しい一覧に書き写した際、" \
	"ビルド環境が漏れた [T5]。その後に退職した 2 名のアカウントは、" \
	"退職日を過ぎても有効なままだった [T6] [T7]。\n\n"
#define SEQUENCE_FOUND \
	"四半期の棚卸しで、退職者 2 名のアカウントが残っていることが" \
	"分かった [T1]。15 分後には 2 件とも無効化し、" \
	"発行済みのトークンも失効させた [T2]。" \
	"認証ログには、退職日以降のサインインの記録はなかった [T3]。\n"
#define SEQUENCE_REST \
	"\n翌日、残るすべてのアカウントを在籍者一覧と突き合わせ、" \
	"ほかに該当がないことを確認した [T4]。\n"

const struct demo_deed demo_leavers[] = {
	DEED(-16, 220, "yuki", "incident_add", NULL,
		"title", "退職者のアカウントがビルド環境で有効なまま残っていた",
		"severity", "SEV3",
		"summary", "四半期に一度のアカウント棚卸しで、"
			"退職者 2 名のアカウントがビルド環境に残っていることが"
			"分かった。退職後に使われた形跡があるかどうかを確認している。"),
	DEED(-16, 228, "yuki", "event_add", NULL, AT("{-16} 11:10"), "kind", "detection",
		"marker", "detected",
		"text", "四半期の棚卸しで、退職者 2 名のアカウントが"
			"有効なまま残っていることに森が気付く。",
		"source", "ビルド環境の利用者一覧"),
	DEED(-16, 233, "kenji", "event_add", NULL, AT("{-16} 11:25"), "kind", "response",
		"marker", "contained",
		"text", "佐藤が 2 件のアカウントを無効化し、"
			"発行済みのトークン 3 個を失効させる。",
		"source", "ビルド環境の監査ログ"),
	DEED(-16, 240, "yuki", "incident_status", NULL, "to", "contained"),
	DEED(-16, 750, "haruka", "event_add", NULL, AT("{-16} 16:40"), "kind", "response",
		"text", "小林が過去 200 日分の認証ログを調べ、"
			"退職日以降のサインインがないことを確認する。",
		"source", "認証基盤のログ"),
	DEED(-15, 145, "haruka", "event_add", NULL, AT("{-15} 10:30"), "kind", "response",
		"marker", "resolved",
		"text", "残る 62 件のアカウントをすべて在籍者一覧と突き合わせる。"
			"ほかに該当はない。"),
	DEED(-15, 152, "yuki", "incident_set", NULL, "lead", "yuki", "services", "build",
		"services", "sign-in", "tags", "アカウント管理", "customer_impact", "no",
		"data_breach", "no", "discovered_by", "四半期に一度のアカウント棚卸し",
		"summary", "四半期に一度のアカウント棚卸しで、"
			"退職者 2 名のアカウントがビルド環境に残っていることが"
			"分かり、当日のうちに無効化した。"
			"退職日以降にサインインした記録はない。"
			"ビルド環境は認証基盤の移行時に人事システムとの連携対象から"
			"漏れており、退職の情報が届いていなかった。"),
	DEED(-15, 156, "yuki", "incident_status", NULL, "to", "resolved"),
	DEED(-15, 640, "yuki", "section_save", "sequence-of-events", "text", SEQUENCE_FOUND),

	DEED(-14, 110, "kenji", "event_add", NULL, ON("{-196}"), "kind", "cause",
		"text", "認証基盤の移行で、"
			"ビルド環境が人事システムとの連携対象から漏れる。",
		"source", "移行時の変更記録"),
	DEED(-14, 114, "kenji", "event_add", NULL, ON("{-121}"), "kind", "cause",
		"text", "1 人目の退職日。アカウントは有効なまま残る。"),
	DEED(-14, 117, "kenji", "event_add", NULL, ON("{-48}"), "kind", "cause",
		"text", "2 人目の退職日。このアカウントも無効化されない。"),
	DEED(-12, 505, "kenji", "section_save", "sequence-of-events",
		"text", SEQUENCE_CAUSE SEQUENCE_FOUND SEQUENCE_REST),
	DEED(-14, 210, "kenji", "finding_add", NULL, "category", "technical_lapse",
		"title", "退職の情報がビルド環境に届いていなかった",
		"detail", "人事システムは退職の情報を毎晩送るが、"
			"送り先は一覧に載っているシステムだけである。"
			"載っていないシステムがあっても、どこにも警告は出ない。",
		"rests_on", "T5 T6 T7", "since", "{-196}",
		"escaped", "人事システムは送信の失敗だけを報告する。"
			"送り先にないシステムは失敗にならない。",
		"confidence", "confirmed",
		"others_checked", "連携対象の一覧と資産台帳を照合した。"
			"一覧にないのはビルド環境だけだった。",
		"others_by", "佐藤 健司"),
	DEED(-14, 225, "yuki", "finding_add", NULL, "category", "process_flaw",
		"title", "棚卸しの手順に在籍者一覧との突き合わせがない",
		"detail", "手順書が求めているのは、各チームの責任者が利用者一覧に"
			"目を通すことだけである。前回の棚卸しも手順どおりに行われたが、"
			"1 人目のアカウントは見落とされた。",
		"rests_on", "T1 T6", "worse_by", "F1", "confidence", "probable"),
	DEED(-13, 240, "haruka", "takeaway_add", NULL, "kind", "lucky",
		"text", "残っていたアカウントが使われなかったのは幸運だった。"
			"仕組みで防いだわけではない。",
		"finding", "F1"),
	DEED(-13, 250, "yuki", "actors_unknown", NULL,
		"because", "退職日以降のサインインの記録はなく、"
			"アカウントを使おうとした者がいたかどうかは分かっていない。"),
	DEED(-10, 1020, "aiko", "evaluation_set", NULL, "sufficient_overall", "4",
		"complete_overall", "4",
		"comment_overall", "気付いてから 15 分で無効化できた。ただし、"
			"1 件目が見つかるまでに 105 日かかっている。"),

	/* Follow-ups. */
	{ -14, 300, "yuki", "followup_add", NULL, "link", SAID("finding", "1",
		"kind", "change_request", "priority", "P1", "owner", "kenji", "service", "build",
		"due_on", "{14}",
		"title", "ビルド環境を人事システムの退職情報と連携させる",
		"detail", "認証基盤の移行時に連携対象の一覧から漏れたため、"
			"退職の情報が届かない。アカウントは、誰かが手作業で"
			"無効化するまで有効なまま残る。",
		"done_when", "人事システムで退職日を迎えたテスト用の利用者が、"
			"翌朝にはビルド環境にサインインできなくなっている。") },
	DEED(-13, 110, "kenji", "followup_set", "link", "strength", "strong", "aim", "prevent",
		"measure", "在籍者一覧にないのに有効なアカウントの数。"
			"毎週月曜に集計する。",
		"measure_now", "2", "measure_expected", "0", "measure_on", "{60}",
		"interim", "holds", "interim_until", "{14}",
		"interim_what", "毎週月曜に、小林が利用者一覧を在籍者一覧と手作業で"
			"突き合わせる。"),
	DEED(-11, 30, "kenji", "followup_note", "link", "to", "start"),
	DEED(-7, 130, "kenji", "followup_note", "link", "to", "note",
		"note", "検証環境での連携は完了した。本番環境への適用は、"
			"認証基盤の変更枠を待っている。"),
	DEED(-5, 210, "yuki", "followup_due", "link", "due_on", "{21}",
		"reason", "認証基盤の変更枠が 1 週間後にずれたため。"
			"手作業での突き合わせはそれまで続ける。"),
	DEED(-5, 235, "kenji", "followup_set", "link", "interim_until", "{21}"),
	DEED(-4, 905, "aiko", "review_set", "link", "verdict", "on_track",
		"note", "検証環境で、"
			"テスト用の利用者が翌朝サインインできなくなることを確認した。"),

	{ -14, 310, "yuki", "followup_add", NULL, "systems", SAID("finding", "1",
		"kind", "process_failure", "priority", "P2", "owner", "haruka", "service", "sign-in",
		"due_on", "{-3}",
		"title", "人事システムとの連携から漏れているシステムを洗い出す",
		"detail", "漏れていたのがビルド環境だけとは限らない。"
			"一覧と照らし合わせるものがないため、漏れがあっても気付けない。",
		"done_when", "台帳にあるすべてのシステムについて、連携の有無と、"
			"連携していない場合はその理由が一覧に書かれている。") },
	DEED(-12, 20, "haruka", "followup_note", "systems", "to", "start"),
	DEED(-6, 145, "haruka", "followup_note", "systems", "to", "done",
		"note", "台帳の 23 システムをすべて確認し、一覧に記入した。"
			"連携していなかったのは、ビルド環境のほかに社内統計の 1 件。"
			"こちらに退職者のアカウントは残っていない。"),
	DEED(-4, 220, "yuki", "followup_status", "systems", "to", "resolve",
		"said", "台帳と一覧の 23 件が一致していることを確認した。"
			"無作為に選んだ 5 件については、連携の設定を管理者とともに"
			"確認した。"),

	{ -14, 320, "yuki", "followup_add", NULL, "procedure", SAID("finding", "2",
		"kind", "sop_change", "priority", "P2", "owner", "yuki", "due_on", "{6}",
		"title", "アカウント棚卸しの手順書に在籍者一覧との突き合わせを"
			"加える",
		"detail", "目で追うだけの確認では、50 件を超える一覧から退職者を"
			"見つけられない。",
		"done_when", "手順書に突き合わせの方法と記録の残し方が書かれ、"
			"次の棚卸しがその手順で行われている。") },
	DEED(-3, 640, "yuki", "followup_note", "procedure", "to", "done",
		"note", "手順書の第 4 版に追加した。ビルド環境で試したところ、"
			"突き合わせは 10 分で終わる。"),

	{ -13, 255, "haruka", "followup_add", NULL, "tokens", SAID("finding", "1",
		"kind", "investment", "priority", "P3", "owner", "haruka", "service", "build",
		"due_on", "{80}",
		"title", "アカウントの無効化と同時に個人のトークンを失効させる",
		"detail", "今はアカウントを無効化してもトークンは生き残り、"
			"1 個ずつ失効させるしかない。",
		"done_when", "アカウントを無効化すると、その利用者が"
			"発行したトークンはすべて 1 分以内に拒否される。") },
	{ .who = NULL }
};
