/* /admin/settings: terms and limits for everybody. */
#include "noun/setting.h"
#include "noun/attack.h"
#include "pages.h"

const struct input admin_settings_input[] = {
	{ "before", IN_INT, 0, 1, 0, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

/* Under each field what holds where nobody said anything. */
static void standards_show(struct req *r, const struct map *out)
{
	const struct list *l = map_get(out, "settings")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		const char *name = arena_str(r->c.a, map_get(m, "name")->text).p;
		/* A choice says itself which is usual. */
		if (map_get(m, "standard")->type != DATA_INT) continue;
		form_help(r, "admin_settings_set", name, _("By default {a}."), &map_get(m, "standard")->i, 1);
	}
}

/* GET /admin/settings?before=N: 200; who set them, from that change back. */
HANDLER(admin_settings)
{
	settings_show(&r->c, out);
	int64_t next = settings_changes_show(&r->c, in_int(&r->in, "before"), out);
	if (next) map_int(out, "next", next);
	else map_null(out, "next");
	map_text(r->chrome, "next", !next ? STR_NONE : req_printf(r,
		"/admin/settings?before=%lld#history", (long long)next));
	attack_show(&r->c, map_map(out, "attack"));
	form_show(r, "admin_settings_set", settings_values(&r->c));
	standards_show(r, out);
	admin_tabs_show(r, "settings");
	return ST_OK;
}

/* POST /admin/settings: 303; 409 when someone saved another value first; 422. */
HANDLER(admin_settings_set)
{
	(void)out;
	r->location = STR("/admin/settings");
	return settings_set(&r->c, &r->in);
}
