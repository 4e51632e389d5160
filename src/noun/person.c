/* People: who they are, how they are named in forms. */
#include "noun/person.h"
#include "base/secret.h"

const struct enum_value role_values[] = {
	{ "viewer", _("Viewer") }, { "participant", _("Participant") },
	{ "responder", _("Responder") }, { "admin", _("Administrator") }, { NULL, NULL }
};

static enum role role_of(struct str code)
{
	return (enum role)(enum_index(role_values, code) + 1);  /* unknown: ROLE_NONE */
}

bool me_by_session(struct req *r, struct str token_sha256, int64_t *seen_at)
{
	struct db_query q = DB_RUN(r->db, SQL_SESSION_GET, db_str("token", token_sha256));
	if (!db_step(&q)) return false;
	struct str lang = db_get_text(&q, "lang");
	r->me = (struct me){
		.id = db_get_int(&q, "id"), .name = db_get_text(&q, "name"),
		.shown = db_get_text(&q, "shown"), .csrf = db_get_text(&q, "csrf"),
		.role = role_of(db_get_text(&q, "role")),
		.lang = !lang.p ? LANG_COUNT : str_is(lang, "ja") ? LANG_JA : LANG_EN,
		.theme = db_get_text(&q, "theme"), .zone_name = db_get_text(&q, "zone"),
		.keys = db_get_int(&q, "keys"),
	};
	*seen_at = db_get_int(&q, "seen_at");
	db_end(&q);
	return true;
}

int64_t person_find(struct db *d, struct arena *a, struct str name)
{
	struct db_query q = DB_RUN(d, SQL_PERSON_FIND, db_str("name", name),
		db_str("folded", text_fold(a, name)));
	if (!db_step(&q)) return 0;
	int64_t id = db_get_int(&q, "id");
	db_end(&q);
	return id;
}

int64_t team_find(struct db *d, struct str name)
{
	return DB_ONE(d, 0, SQL_TEAM_FIND, db_str("name", name));
}

int64_t service_find(struct db *d, struct str name)
{
	return DB_ONE(d, 0, SQL_SERVICE_FIND, db_str("name", name));
}

void people_put(struct req *r)
{
	static const struct field fields[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	if (map_get(r->chrome, "people")) return;
	struct list *l = map_list(r->chrome, "people");
	struct db_query q = db_run(r->db, SQL_PEOPLE_LIST, NULL, 0);
	while (db_step(&q)) db_row(&q, fields, list_map(l));
}

#define NAMES_BYTES ((size_t)8 << 20)

const struct names *names_list(struct req *r, enum names_kind kind)
{
	static const enum sql lists[NAMES_KINDS] = { SQL_PEOPLE_LIST, SQL_TEAM_LIST, SQL_SERVICE_LIST };
	struct names *l = &app_names(r->app)[kind];
	int64_t change = req_change(r);
	if (l->known && l->change == change) return l;
	if (l->a) arena_reset(l->a);
	else if (!(l->a = arena_new(NAMES_BYTES))) abort();
	struct db_query q = db_run(r->db, lists[kind], NULL, 0);
	for (l->n = 0; l->n <= NAMES_LISTED && db_step(&q); l->n++) {
		l->v[l->n].name = arena_str(l->a, db_get_text(&q, "name"));
		l->v[l->n].shown = arena_str(l->a, db_get_text(&q, "shown"));
	}
	db_end(&q);
	l->change = change;
	l->known = db_failed(r->db) == DB_OK;
	return l;
}

bool person_name_valid(struct str name)
{
	if (name.len < 1 || name.len > 40 || name.p[0] < 'a' || name.p[0] > 'z') return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.p[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
			c == '-';
		if (!good) return false;
	}
	return true;
}

/* One character over and over, or a run like "123456789012345", is as good as written on the door. */
static bool monotonous(struct str s)
{
	size_t same = 0, run = 0;
	for (size_t i = 1; i < s.len; i++) {
		if (s.p[i] == s.p[i - 1]) same++;
		if (s.p[i] == s.p[i - 1] + 1) run++;
	}
	return same + 3 > s.len || run + 4 > s.len;
}

const char *password_fault(struct str password, struct str name)
{
	if (text_chars(password) < 15) return _("Too short. Use at least 15 characters.");
	if (password.len > 1024) return _("Too long. Use at most 1,024 bytes.");
	if (monotonous(password)) return _("Too easy to guess. Use several words.");
	if (name.len && password.len < name.len * 3)
		for (size_t i = 0; i + name.len <= password.len; i++)
			if (memcmp(password.p + i, name.p, name.len) == 0)
				return _("Holds the sign-in name. Use other words.");
	return NULL;
}
