/* Saved views, and tokens of feeds. */
#include "noun/view.h"
#include "base/secret.h"

#define NAME { "name", IN_LINE, IN_REQUIRED | IN_NARROW, 0, 60, NULL, _("Name"), NULL, NULL }
#define SHARED { "shared", IN_CHECK, 0, 0, 0, NULL, _("Shared: everyone sees it under Views"), \
	NULL, NULL }

const struct input view_input[] = {
	{ "query", IN_HIDDEN, 0, 0, 3000, NULL, NULL, NULL, NULL }, NAME, SHARED, { NULL }
};
const struct input view_set_input[] = { NAME, SHARED, { NULL } };
const struct input feed_input[] = {
	{ "name", IN_LINE, IN_REQUIRED | IN_NARROW, 0, 60, NULL, _("What reads with it"),
	  _("As in: calendar on my phone."), NULL },
	{ NULL }
};

static const struct field fields[] = { { "id", DATA_INT, NULL }, { "name", DATA_TEXT, NULL },
	{ "query", DATA_TEXT, NULL }, { "shared", DATA_BOOL, NULL },
	{ "person_shown", DATA_TEXT, NULL }, { "mine", DATA_BOOL, NULL }, { NULL, DATA_NULL, NULL } };

void views_show(struct ctx *c, struct map *out, int limit)
{
	struct list *l = map_list(out, "views");
	struct db_query q = DB_RUN(c->db, SQL_VIEWS_LIST, db_int("limit", limit));
	while (db_step(&q)) db_row(&q, fields, list_map(l));
}

bool view_show(struct ctx *c, int64_t id, struct map *m)
{
	struct db_query q = DB_RUN(c->db, SQL_VIEW_GET, db_int("id", id));
	if (!db_step(&q)) return false;
	db_row(&q, fields, m);
	db_end(&q);
	return true;
}

static struct str ref_of(struct ctx *c, const char *what, int64_t id)
{
	return ctx_printf(c, "%s/%lld", what, (long long)id);
}

static bool name_good(struct ctx *c, struct inputs *in, int64_t id)
{
	if (DB_ONE(c->db, 0, SQL_VIEW_NAMED, db_str("name", in_text(in, "name")), db_int("id", id)))
		input_error(in, "name", _("One of your views has that name."));
	return !in->nerrors;
}

enum status view_add(struct ctx *c, struct inputs *in, struct str query)
{
	if (db_one(c->db, SQL_VIEW_COUNT, NULL, 0, 0) >= VIEWS_MOST)
		input_error(in, NULL, _("You have a hundred views. Remove one first."));
	if (!name_good(c, in, 0)) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_SAVED_VIEW, 0);
	ch.id = DB_PUT_ONE(c->db, SQL_VIEW_ADD, in, db_str("query", query.p ? query : STR("")),
		db_int("shared", in_int(in, "shared")));
	change_end(c, &ch, 0, ref_of(c, "view", ch.id));
	return ST_DONE;
}

static bool is_own(struct ctx *c, enum sql which, int64_t id)
{
	struct db_query q = DB_RUN(c->db, which, db_int("id", id));
	bool own = db_step(&q);
	db_end(&q);
	return own;
}

enum status view_set(struct ctx *c, struct inputs *in, int64_t id)
{
	if (!is_own(c, SQL_VIEW_OWN, id)) return ST_NOT_FOUND;
	if (!name_good(c, in, id)) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_SAVED_VIEW, id);
	DB_PUT(c->db, SQL_VIEW_SET, in, db_int("id", id), db_int("shared", in_int(in, "shared")));
	change_end(c, &ch, 0, ref_of(c, "view", id));
	return ST_DONE;
}

enum status view_remove(struct ctx *c, int64_t id)
{
	if (!is_own(c, SQL_VIEW_OWN, id)) return ST_NOT_FOUND;
	struct change ch = change_begin(c, RECORD_SAVED_VIEW, id);
	DB_DO(c->db, SQL_VIEW_REMOVE, db_int("id", id));
	change_end(c, &ch, 0, ref_of(c, "view", id));
	return ST_DONE;
}

/* --- Feeds ------------------------------------------------------------------------------------ */

void feeds_show(struct ctx *c, struct map *out)
{
	static const struct field feed_fields[] = { { "id", DATA_INT, NULL }, { "name", DATA_TEXT, NULL },
		{ "made_at", DATA_TIME, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "feeds");
	struct db_query q = db_run(c->db, SQL_FEEDS_LIST, NULL, 0);
	while (db_step(&q)) db_row(&q, feed_fields, list_map(l));
}

enum status feed_add(struct ctx *c, struct inputs *in, struct str *token)
{
	if (db_one(c->db, SQL_FEED_COUNT, NULL, 0, 0) >= FEEDS_MOST) {
		input_error(in, NULL, _("You have twenty of them. End one first."));
		return ST_INVALID;
	}
	*token = secret_token(c->a);
	struct change ch = change_begin(c, RECORD_FEED_TOKEN, 0);
	ch.id = DB_PUT_ONE(c->db, SQL_FEED_ADD, in, db_str("token", secret_sha256(c->a, *token)));
	change_end(c, &ch, 0, ref_of(c, "feed", ch.id));
	return ST_DONE;
}

enum status feed_end(struct ctx *c, int64_t id)
{
	if (!is_own(c, SQL_FEED_OWN, id)) return ST_NOT_FOUND;
	struct change ch = change_begin(c, RECORD_FEED_TOKEN, id);
	DB_DO(c->db, SQL_FEED_END, db_int("id", id));
	change_end(c, &ch, 0, ref_of(c, "feed", id));
	return ST_DONE;
}
