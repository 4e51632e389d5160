/* Names and references in forms: a table of what can be named, each found by what is typed and
 * shown by its id. */
#include "noun/names.h"
#include "noun/finding.h"
#include "noun/links.h"
#include "noun/person.h"

/* The id of what was typed; 0 and a message for nothing of that name. */
typedef int64_t find_name(struct ctx *c, const struct input *row, struct str typed,
	const char **no);

static int64_t find_person(struct ctx *c, const struct input *row, struct str typed,
	const char **no)
{
	bool several;
	int64_t id = person_find(c, typed, &several);
	(void)row;
	*no = several ? _("Several people are called or read like that. Use the sign-in name.") :
		_("No such person. Use the sign-in name, the full name or its reading.");
	return id;
}

static int64_t find_team(struct ctx *c, const struct input *row, struct str typed, const char **no)
{
	*no = _("No such team.");
	return row->flags & IN_OUTSIDE ? group_find(c, typed) : team_find(c, typed);
}

static int64_t find_service(struct ctx *c, const struct input *row, struct str typed,
	const char **no)
{
	(void)row;
	*no = _("No such service.");
	return service_find(c, typed);
}

static int64_t find_finding(struct ctx *c, const struct input *row, struct str typed,
	const char **no)
{
	struct link l;
	bool here = row->flags & IN_HERE;
	*no = here ? _("This incident has no such finding.") : _("There is no such finding.");
	if (!link_read(typed, &l) || l.letter != 'F') {
		*no = here ? _("Write a finding as F2.") : _("Write an earlier finding as INC-12/F3.");
		return 0;
	}
	int64_t incident = l.number ? l.number : c->own;
	return here && incident != c->own ? 0 : part_find(c, &finding_noun, incident, l.part);
}

static int64_t find_followup(struct ctx *c, const struct input *row, struct str typed,
	const char **no)
{
	struct link l;
	bool here = row->flags & IN_HERE;
	*no = here ? _("This incident has no such follow-up.") : _("There is no such follow-up.");
	if (link_read(typed, &l) && l.kind == LINK_FOLLOWUP)
		return DB_ONE(c->db, 0, SQL_FOLLOWUP_FIND, db_int("number", l.number),
			db_id("incident", here ? c->own : 0));
	*no = _("Write a follow-up as FU-317.");
	return 0;
}

static struct str finding_name(struct ctx *c, int64_t id)
{
	struct db_query q = DB_RUN(c->db, SQL_FINDING_REF, db_int("finding", id));
	if (!db_step(&q)) return STR_NONE;
	int64_t incident = db_get_int(&q, "incident"), number = db_get_int(&q, "number");
	db_end(&q);
	return incident == c->own ? ctx_printf(c, "F%lld", (long long)number) :
		part_ref(c, incident, 'F', number);
}

static struct str followup_name(struct ctx *c, int64_t id)
{
	int64_t number = DB_ONE(c->db, 0, SQL_FOLLOWUP_NUMBER, db_int("followup", id));
	return number ? ctx_printf(c, "FU-%lld", (long long)number) : STR_NONE;
}

static const struct { find_name *find; struct str (*name)(struct ctx *c, int64_t id); } kinds[] = {
	[IN_PERSON] = { find_person, person_name }, [IN_TEAM] = { find_team, team_name },
	[IN_SERVICE] = { find_service, service_name }, [IN_FINDING] = { find_finding, finding_name },
	[IN_FOLLOWUP] = { find_followup, followup_name },
};

struct str name_of(struct ctx *c, const struct input *row, int64_t id)
{
	return id ? kinds[row->type].name(c, id) : STR_NONE;
}

int64_t name_find(struct ctx *c, const struct input *row, struct str typed)
{
	const char *no;
	return kinds[row->type].find(c, row, typed, &no);
}

static int64_t resolve(struct ctx *c, struct inputs *in, const struct input *row, struct str typed)
{
	const char *no;
	int64_t id = kinds[row->type].find(c, row, typed, &no);
	if (!id) input_error(in, row->name, no);
	return id;
}

void names_resolve(struct ctx *c, struct inputs *in)
{
	EACH_INPUT(row, in->table) {
		struct input_value *v = &in->values[row - in->table];
		if (!input_named(row) || v->wrong) continue;
		if (!(row->flags & IN_LIST)) {
			if (str_some(v->text) && !v->id) v->id = resolve(c, in, row, v->text);
			continue;
		}
		int n = 0;
		if (!v->ids) v->ids = arena_list(c->a, INPUT_LIST_MAX, sizeof *v->ids);
		for (int i = 0; i < v->n; i++) {
			int64_t id = resolve(c, in, row, v->list[i]);
			bool again = false;
			for (int k = 0; k < n; k++) again = again || v->ids[k] == id;
			if (again) continue;
			v->list[n] = v->list[i];
			v->ids[n++] = id;
		}
		v->n = n;
	}
}
