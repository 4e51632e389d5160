/* `debrief routes`: the table that routes requests, for people and for scripts. */
#include "cmd/cli.h"
#include "data/input.h"
#include "web/req.h"

static const char *const role_names[] = { "anyone", "viewer", "participant", "responder", "admin" };
static const char *const type_names[] = { [IN_LINE] = "line", [IN_TEXT] = "text",
	[IN_INT] = "integer", [IN_DAY] = "date", [IN_CHOICE] = "choice", [IN_CHECK] = "check",
	[IN_PASSWORD] = "password", [IN_LINES] = "lines", [IN_PERSON] = "person", [IN_TEAM] = "team",
	[IN_SERVICE] = "service", [IN_FINDING] = "finding", [IN_FOLLOWUP] = "follow-up",
	[IN_FILE] = "file", [IN_HIDDEN] = "hidden" };

static const char *const auth_names[] = { [AUTH_SESSION] = "session",
	[AUTH_LINK] = "link", [AUTH_OPEN] = "open", [AUTH_NONE] = "none" };
static const char *const face_names[] = { [FACE_HTML] = "html", [FACE_JSON] = "json",
	[FACE_CSV] = "csv",
	[FACE_ATOM] = "atom", [FACE_ICS] = "ics" };
#define FACES (int)(sizeof face_names / sizeof *face_names)

/* How the route answers there; NULL: it does not. */
static const char *face_of(const struct route *t, int face)
{
	if (!route_has(t, (enum face)face)) return NULL;
	return face == FACE_HTML && t->file ? "file" : face_names[face];
}

/* The encodings in which a POST's body is read. */
static void bodies_show(struct map *m, const struct route *t)
{
	struct list *l = map_list(m, "bodies");
	if (!route_posts(t) || t->body == BODY_UNREAD) return;
	list_text(l, STR("application/x-www-form-urlencoded"));
	list_text(l, STR("application/json"));
}

static void inputs_show(struct map *m, const struct input *rows)
{
	struct list *l = map_list(m, "inputs");
	EACH_INPUT(row, rows) {
		struct map *i = list_map(l);
		map_text(i, "name", str_of(row->name));
		map_text(i, "type", str_of(type_names[row->type]));
		map_bool(i, "required", row->flags & IN_REQUIRED);
		map_bool(i, "list", row->flags & IN_LIST);
		map_bool(i, "numbered", row->flags & IN_NUMBERED);
		if (!row->values) continue;
		struct list *values = map_list(i, "values");
		for (const struct enum_value *e = row->values; e->code; e++)
			list_text(values, str_of(e->code));
	}
}

static void print_json(struct arena *a)
{
	struct map *out = map_new(a);
	struct list *l = map_list(out, "routes");
	for (const struct route *t = routes; t->name; t++) {
		struct map *m = list_map(l);
		map_text(m, "method", str_of(t->method));
		map_text(m, "path", str_of(t->path));
		map_text(m, "name", str_of(t->name));
		map_text(m, "role", str_of(role_names[t->role]));
		map_text(m, "auth", str_of(auth_names[t->auth]));
		map_text(m, "object", route_load(t) == LOAD_INCIDENT ? STR("incident") :
			route_load(t) == LOAD_FOLLOWUP ? STR("followup") : STR_NONE);
		map_text(m, "summary", str_of(t->summary));
		struct list *faces = map_list(m, "faces");
		for (int f = 0; f < FACES; f++)
			if (face_of(t, f)) list_text(faces, str_of(face_of(t, f)));
		bodies_show(m, t);
		inputs_show(m, t->input);
	}
	struct buf b = buf_new(a, 32 << 10);
	view_json(&b, out);
	fwrite(b.p, 1, b.len, stdout);
	putchar('\n');
}

/* One route's inputs as an item of a list; nothing for a route that takes none. */
static void print_inputs(const struct route *t)
{
	if (!t->input || !t->input->name) return;
	printf("- **%s**:", t->name);
	const char *comma = "";
	EACH_INPUT(row, t->input) {
		printf("%s `%s%s` (%s%s%s)", comma, row->name, row->flags & IN_NUMBERED ? "_#" : "",
			type_names[row->type],
			row->flags & IN_REQUIRED ? ", required" : "", row->flags & IN_LIST ? ", repeats" : "");
		comma = ",";
	}
	putchar('\n');
}

/* docs/ROUTES.md: every route, then what each takes. */
static void print_markdown(void)
{
	fputs("# Routes\n\nMade by `make docs` from cgi-bin/routes.c; not edited. In a path `#` is a "
		"number from 1 on, `*` a name, `@` a person's.\n"
		"A path with the suffix `.json` or `.csv` answers in "
		"that face where it is listed. A POST answers 303, or\nwith its page again.\n\n"
		"Every form is also taken as a JSON object (`application/json`): texts, whole numbers, true "
		"and false, lists of\ntexts; null is nothing. With a session's cookie its token comes as the "
		"member `csrf` or the header `X-CSRF-Token`.\nThen a success answers 200 and "
		"`{\"location\": ...}`, and a refusal a problem document (RFC 9457).\n\n"
		"| method | path | name | role | faces | what |\n"
		"| --- | --- | --- | --- | --- | --- |\n", stdout);
	for (const struct route *t = routes; t->name; t++) {
		printf("| %s | `%s` | %s | %s |", t->method, t->path, t->name, role_names[t->role]);
		for (int f = 0; f < FACES; f++)
			if (face_of(t, f)) printf(" %s", face_of(t, f));
		printf(" | %s |\n", t->summary);
	}
	fputs("\n## What each takes\n\nThe query of a GET, the form of a POST. Anything else is refused "
		"with 400, but for `csrf` and `idem` in every form\nand `done` in every query.\n\n",
		stdout);
	for (const struct route *t = routes; t->name; t++) print_inputs(t);
}

int routes_command(struct cli *cli)
{
	if (cli->argc == 1 && strcmp(cli->argv[0], "--json") == 0) {
		print_json(cli->arena);
		return 0;
	}
	if (cli->argc == 1 && strcmp(cli->argv[0], "--markdown") == 0) {
		print_markdown();
		return 0;
	}
	if (cli->argc) return cli_wrong(cli);
	for (const struct route *t = routes; t->name; t++)
		printf("%-5s %-34s %-18s %-12s %s\n", t->method, t->path, t->name, role_names[t->role],
			t->summary);
	return 0;
}
