/* People: who they are, how they are named in forms. */
#include "noun/person.h"
#include "base/secret.h"

const struct enum_value role_values[] = {
	{ "viewer", _("Viewer") }, { "participant", _("Participant") },
	{ "responder", _("Responder") }, { "admin", _("Administrator") }, { NULL, NULL }
};

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

#define NAMES_BYTES ((size_t)8 << 20)

const struct names *names_list(struct ctx *c, enum names_kind kind)
{
	static const enum sql lists[NAMES_KINDS] = { SQL_PEOPLE_LIST, SQL_TEAM_LIST, SQL_SERVICE_LIST };
	struct names *l = &c->names[kind];
	int64_t change = ctx_change(c);
	if (l->known && l->change == change) return l;
	if (l->a) arena_reset(l->a);
	else if (!(l->a = arena_new(NAMES_BYTES))) abort();
	struct db_query q = db_run(c->db, lists[kind], NULL, 0);
	for (l->n = 0; l->n <= NAMES_LISTED && db_step(&q); l->n++) {
		l->v[l->n].name = arena_str(l->a, db_get_text(&q, "name"));
		l->v[l->n].shown = arena_str(l->a, db_get_text(&q, "shown"));
	}
	db_end(&q);
	l->change = change;
	l->known = db_failed(c->db) == DB_OK;
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
