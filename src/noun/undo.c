/* Taking the last change of a row back. Which columns a change wrote decides whether it can be. */
#include "noun/undo.h"
#include "base/json.h"
#include "noun/cycle.h"
#include "noun/incident.h"
#include "noun/names.h"

const struct input undo_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};

/* --- Which ------------------------------------------------------------------------------------ */

/* What is written with what the form edits, or by the acts that hand over, move the date and
 * propose a cycle. Its lists stand here by their tables. */
static const char *const followup_more[] = { "version", "owner_id", "former_owner_id", "due_on",
	"first_due_on", "due_moved", "proposed_due_on", "review_on", "cycle", "followup_text", NULL };
static const char *const incident_more[] = { "version", "required", "postmortem",
	"postmortem_due_on", "incident_tag", "incident_technique", "incident_service", NULL };

static bool can_be(const struct noun *n, const char *column)
{
	const char *const *more = n == &followup_noun ? followup_more : incident_more;
	EACH_INPUT(row, n->inputs) if (noun_column(row, column)) return true;
	while (*more && strcmp(*more, column) != 0) more++;
	return *more != NULL;
}

static int64_t version_of(const struct json *facts)
{
	int64_t version;
	return json_whole(json_at(facts, "version"), &version) ? version : 0;
}

static bool led_to(int64_t version, const struct changed *m)
{
	return m->before && m->after && version_of(m->after) == version &&
		version_of(m->before) < version;
}

/* Every column that it changed is one that can be taken back, and one at least is. */
static bool open_to_all(struct ctx *c, const struct noun *n, const struct changed *m)
{
	const struct json *is;
	struct str name;
	int found = 0;
	for (void *at = NULL; json_next(m->after, &at, &name, &is);) {
		if (fact_same(c->a, json_at(m->before, name.p), is)) continue;
		if (!can_be(n, name.p)) return false;
		found += strcmp(name.p, "version") != 0;
	}
	return found > 0;
}

/* Also whoever is a viewer by now made what they made. */
static bool mine(const struct ctx *c, int64_t by)
{
	return (c->person > 0 && c->person == by) || c->role >= ROLE_RESPONDER;
}

bool undo_open(struct ctx *c, const struct noun *n, int64_t version, const struct changed *m)
{
	return mine(c, m->by) && led_to(version, m) && open_to_all(c, n, m);
}

void undo_show(struct ctx *c, const struct noun *n, struct str object, int64_t version,
	const struct changed *made, struct map *m)
{
	if (undo_open(c, n, version, made)) {
		struct map *undo = map_map(m, "undo");
		map_text(undo, "of", object);
		map_int(undo, "version", version);
	} else {
		map_null(m, "undo");
	}
}

/* --- Doing it --------------------------------------------------------------------------------- */

#define NEWER_MOST 50                   /* notes and the like, which leave the version as it is */

static bool find(struct ctx *c, struct str object, int64_t version, struct changed *m)
{
	struct db_query q = DB_RUN(c->db, SQL_CHANGES_OF, db_str("object", object),
		db_int("limit", NEWER_MOST));
	bool found = false;
	while (!found && db_step(&q)) {
		*m = change_read(c, &q);
		found = led_to(version, m);
	}
	db_end(&q);
	return found;
}

/* The facts as they are now, but for what that change changed. */
static const struct map *facts_before(struct ctx *c, const struct map *now, const struct changed *m)
{
	const struct map *was = noun_facts(c, m->before);
	struct map *facts = map_new(c->a);
	for (int i = 0; i < now->n; i++) {
		const char *name = now->v[i].name;
		const struct data *old = map_get(was, name);
		bool back = old && strcmp(name, "version") != 0 &&
			!fact_same(c->a, json_at(m->before, name), json_at(m->after, name));
		*map_room(facts, 1) = (struct member){ name, back ? *old : now->v[i].value };
		facts->n++;
	}
	return facts;
}

static enum status refused(struct inputs *in, const char *why)
{
	input_error(in, NULL, why);
	return ST_INVALID;
}

/* ST_OK: `now` may become *was. */
static enum status look(struct ctx *c, const struct noun *n, struct str object,
	const struct map *now, struct inputs *in, const struct map **was)
{
	struct changed m;
	int64_t version = map_get(now, "version")->i;
	if (in_int(in, "version") != version)
		return refused(in, _("It was changed since this page was opened. Nothing is taken back."));
	if (!find(c, object, version, &m) || !open_to_all(c, n, &m))
		return refused(in, _("Its last change cannot be taken back."));
	if (!mine(c, m.by)) return ST_FORBIDDEN;
	*was = facts_before(c, now, &m);
	return ST_OK;
}

/* What stood against it is said of the whole: its form is not on the page. */
static enum status refused_by(struct inputs *in, const struct inputs *by)
{
	return refused(in, by->nerrors ? by->errors[0].message :
		_("Its last change cannot be taken back."));
}

static void followup_write(struct ctx *c, const struct followup_head *fu, const struct map *was,
	const struct inputs *one)
{
	DB_PUT(c->db, SQL_FOLLOWUP_BACK, one, db_int("followup", fu->id),
		db_str("title_key", text_fold(c->a, in_text(one, "title"))),
		db_id("owner", fact_id(was, "owner_id")),
		db_id("former_owner", fact_id(was, "former_owner_id")),
		db_str("due_on", fact_text(was, "due_on")),
		db_str("first_due_on", fact_text(was, "first_due_on")),
		db_int("due_moved", fact_id(was, "due_moved")),
		db_str("proposed_due_on", fact_text(was, "proposed_due_on")),
		db_str("review_on", fact_text(was, "review_on")));
	DB_PUT(c->db, SQL_FOLLOWUP_TEXT_SET, one, db_int("followup", fu->id));
}

enum status followup_undo(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	const struct map *was;
	struct inputs one;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	enum status s = look(c, &followup_noun, followup_ref(c, fu->number), ch.before, in, &was);
	if (s != ST_OK) return s;
	noun_fill(c, &followup_noun, was, &one);
	names_resolve(c, &one);
	followup_check(&one, fu->status);
	if (one.nerrors || !cycle_back(c, fu, &ch, fact_text(was, "cycle"), &one))
		return refused_by(in, &one);
	followup_write(c, fu, was, &one);
	followup_note(c, &ch, &(struct note){ .what = "taken_back" });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

enum status incident_undo(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	const struct map *was, *now = record_read(c, RECORD_INCIDENT, inc->id);
	struct inputs one;
	if (!now) return ST_NOT_FOUND;
	enum status s = look(c, &incident_noun, incident_ref(c, inc), now, in, &was);
	if (s != ST_OK) return s;
	noun_fill(c, &incident_noun, was, &one);
	s = incident_set(c, inc, &one);
	return s == ST_DONE || s == ST_NOT_FOUND ? s : refused_by(in, &one);
}
