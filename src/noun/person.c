/* People: who they are, how they are named in forms, their own settings. */
#include "noun/person.h"
#include "noun/keep.h"
#include "base/secret.h"

const struct enum_value role_values[] = {
	{ "viewer", _("Viewer") }, { "participant", _("Participant") },
	{ "responder", _("Responder") }, { "admin", _("Administrator") }, { NULL, NULL }
};

/* A reading as it is compared and sorted: in hiragana, also where it was typed in katakana (U+30A1
 * to U+30F6, each 96 above its own). Absent for nothing. */
struct str person_reading_key(struct arena *a, struct str reading)
{
	struct str key = text_key(a, reading);
	struct buf b = buf_new(a, key.len + 1);
	size_t n;
	for (size_t i = 0; i < key.len; i += n) {
		uint32_t point = text_point(key, i, &n);
		bool katakana = point >= 0x30a1 && point <= 0x30f6;
		if (katakana) text_point_add(&b, point - 0x60);
		else buf_str(&b, str_part(key, i, n));
	}
	return b.len ? buf_text(&b) : STR_NONE;
}

int64_t person_find(struct ctx *c, struct str name, bool *several)
{
	*several = false;
	if (!text_visible(name)) return 0;
	struct db_query q = DB_RUN(c->db, SQL_PERSON_FIND, db_str("key", text_key(c->a, name)),
		db_str("reading", person_reading_key(c->a, name)));
	if (!db_step(&q)) return 0;
	int64_t id = db_get_int(&q, "id");
	/* A sign-in name is one person's; as the others are read, several may be. */
	bool signin = db_get_int(&q, "signin") == 0;
	if (!signin && db_step(&q)) *several = true;
	db_end(&q);
	return *several ? 0 : id;
}

struct str person_state(struct ctx *c, struct str name)
{
	struct db_query q = DB_RUN(c->db, SQL_PERSON_BY_NAME, db_str("name", text_fold(c->a, name)));
	struct str state = db_step(&q) ? db_get_text(&q, "state") : STR_NONE;
	db_end(&q);
	return state;
}

static struct str text_by_id(struct ctx *c, enum sql which, const char *column, int64_t id)
{
	if (!id) return STR_NONE;
	struct db_query q = DB_RUN(c->db, which, db_int("id", id));
	struct str s = db_step(&q) ? db_get_text(&q, column) : STR_NONE;
	db_end(&q);
	return s;
}

struct str person_name(struct ctx *c, int64_t id)
{
	return text_by_id(c, SQL_PERSON_NAME, "name", id);
}

struct str person_shown(struct ctx *c, int64_t id)
{
	return text_by_id(c, SQL_PERSON_NAME, "shown", id);
}

const struct names *names_list(struct ctx *c, enum names_kind kind)
{
	static const struct { enum sql list; enum keep_slot slot; } lists[] = {
		[NAMES_PEOPLE] = { SQL_PEOPLE_LIST, KEEP_PEOPLE },
		[NAMES_TEAMS] = { SQL_TEAM_LIST, KEEP_TEAMS },
		[NAMES_SERVICES] = { SQL_SERVICE_LIST, KEEP_SERVICES },
	};
	const struct names *kept = keep_get(c, lists[kind].slot);
	if (kept) return kept;
	struct arena *a = keep_begin(c, lists[kind].slot);
	struct names *l = ARENA_NEW(a, struct names);
	struct db_query q = db_run(c->db, lists[kind].list, NULL, 0);
	for (; l->n <= NAMES_LISTED && db_step(&q); l->n++) {
		l->v[l->n].name = arena_str(a, db_get_text(&q, "name"));
		l->v[l->n].shown = arena_str(a, db_get_text(&q, "shown"));
	}
	db_end(&q);
	return keep_set(c, lists[kind].slot, l);
}

bool person_name_valid(struct str name)
{
	/* In filters these are who asks, and nobody. */
	if (str_is(name, "me") || str_is(name, "none")) return false;
	if (name.len < 1 || name.len > 40 || name.p[0] < 'a' || name.p[0] > 'z') return false;
	static const char *const ends[] = { ".", ".json", ".csv", ".ics", ".atom", ".md" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(name, ends[i])) return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.p[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
			c == '-';
		if (!good) return false;
	}
	return true;
}

/* --- Accounts --------------------------------------------------------------------------------- */

static const struct enum_value langs[] = { { "", _("As the browser asks") },
	{ "en", "English" }, { "ja", "日本語" }, { NULL, NULL } };
static const struct enum_value themes[] = { { "", _("As the system says") },
	{ "light", _("Light") }, { "dark", _("Dark") }, { NULL, NULL } };

const struct input settings_input[] = {
	{ "shown", IN_LINE, IN_REQUIRED, 0, 80, NULL, _("Name as others see it"), NULL, "name" },
	{ "reading", IN_LINE, 0, 0, 80, NULL, _("How the name is read"),
	  _("In kana (ふりがな). Lists are sorted by it, and it finds you."), NULL },
	{ "email", IN_LINE, IN_READ, 0, 200, NULL, _("Mail"), NULL, "email" },
	{ "lang", IN_CHOICE, 0, 0, 0, langs, _("Language"), NULL, NULL },
	{ "zone", IN_LINE, IN_REQUIRED | IN_READ, 0, 64, NULL, _("Time zone"),
	  _("As in Europe/London or Asia/Tokyo."), NULL },
	{ "theme", IN_CHOICE, 0, 0, 0, themes, _("Light or dark"), NULL, NULL },
	{ "keys", IN_CHECK, 0, 0, 0, NULL, _("Single keys act (J, K, N, …)"), NULL, NULL },
	{ NULL }
};

const struct noun settings_noun = { .record = RECORD_PERSON, .inputs = settings_input };

const char *person_shown_fault(struct ctx *c, int64_t id, struct str shown)
{
	struct str key = text_key(c->a, shown);
	if (!key.len) return _("Nothing of it can be seen.");
	return DB_ONE(c->db, 0, SQL_PERSON_TAKEN, db_int("id", id), db_str("folded", key)) ?
		_("Somebody else is called that, or signs in as that. Add something that tells you apart.") :
		NULL;
}

const char *person_name_fault(struct ctx *c, struct str name)
{
	if (!person_name_valid(name))
		return _("1 to 40 of a-z, 0-9, . _ and -, beginning with a letter; not “me” or “none”, "
			"and no dot at its end.");
	if (person_state(c, name).p) return _("There is an account of that name already.");
	return person_shown_fault(c, 0, name) ? _("Somebody else is shown under that name.") : NULL;
}

struct str person_ref(struct ctx *c, struct str name)
{
	return ctx_printf(c, "person/%.*s", STR_F(name));
}

enum status person_settings_set(struct ctx *c, struct str name, struct inputs *in)
{
	const char *fault = person_shown_fault(c, c->person, in_text(in, "shown"));
	if (in_has(in, "shown") && fault) input_error(in, "shown", fault);
	if (in_has(in, "zone") && !zone_find(c->zones, in_text(in, "zone")))
		input_error(in, "zone", _("No such time zone. Write it as Europe/London."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_PERSON, c->person);
	DB_PUT(c->db, SQL_PERSON_SETTINGS_SET, in, db_int("id", c->person),
		db_str("folded", text_key(c->a, in_text(in, "shown"))),
		db_str("reading_key", person_reading_key(c->a, in_text(in, "reading"))));
	change_end(c, &ch, 0, person_ref(c, name));
	return ST_DONE;
}

int64_t person_add(struct ctx *c, const struct person_new *p)
{
	struct change ch = change_begin(c, RECORD_PERSON, 0);
	ch.id = DB_ONE(c->db, 0, SQL_PERSON_ADD, db_str("name", p->name), db_str("shown", p->shown),
		db_str("folded", text_key(c->a, p->shown)), db_str("reading", p->reading),
		db_str("reading_key", person_reading_key(c->a, p->reading)), db_str("email", p->email),
		db_str("role", p->role), db_id("team", p->team),
		db_str("password", p->password), db_int("may_confirm", p->may_confirm),
		db_str("may_confirm_until", p->may_confirm_until),
		db_str("lang", p->lang), db_str("zone", p->zone));
	change_end(c, &ch, 0, person_ref(c, p->name));
	return ch.id;
}

void person_password_set(struct ctx *c, int64_t id, struct str name, struct str hash)
{
	struct change ch = change_begin(c, RECORD_PERSON, id);
	DB_DO(c->db, SQL_PERSON_PASSWORD_SET, db_int("id", id), db_str("password", hash));
	DB_DO(c->db, SQL_PERSON_SESSIONS_END, db_int("id", id));
	change_end(c, &ch, 0, person_ref(c, name));
}

void person_password_own_set(struct ctx *c, struct str name, struct str hash, struct str token,
	struct str csrf)
{
	person_password_set(c, c->person, name, hash);
	DB_DO(c->db, SQL_SESSION_PUT, db_str("token", secret_sha256(c->a, token)),
		db_int("id", c->person), db_str("csrf", csrf), db_int("now", c->now));
}

void person_signout(struct ctx *c, struct str name, struct str session)
{
	DB_DO(c->db, SQL_SESSION_END, db_str("token", session));
	change_add(c, 0, person_ref(c, name), NULL, NULL);
}
