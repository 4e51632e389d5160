/* Forms in templates: one field by name, and the whole form as its table orders it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "view/view_name.h"
#include "view_test_templates.c"

static struct arena *arena;
static struct zones *zones;
static struct map *out, *chrome;
static struct reader reader;

static int begin(void **state)
{
	(void)state;
	arena_reset(arena);
	out = map_new(arena);
	chrome = map_new(arena);
	map_text(chrome, "lang", STR("en"));
	map_null(chrome, "errors");
	reader = (struct reader){ LANG_EN, zone_find(zones, STR("Europe/London")), 0, true, zones, { 0 } };
	view_reader(&reader);
	return 0;
}

static bool expand(struct buf *b, const char *name)
{
	*b = buf_new(arena, 64);
	return view_html(b, name, out, chrome, &reader);
}

/* What the template makes of out and chrome; it must succeed. */
static const char *page(const char *name)
{
	struct buf b;
	assert_true(expand(&b, name));
	return arena_str(arena, buf_text(&b)).p;
}

static bool works(const char *name)
{
	struct buf b;
	return expand(&b, name);
}

/* The words of a form arrive as the label of an enum value. */
static void put_word(struct map *m, const char *name, const char *word)
{
	struct enum_value *e = ARENA_NEW(arena, struct enum_value);
	*e = (struct enum_value){ "", word };
	map_enum(m, name, e);
}

static struct map *field_show(struct map *form, const char *name, const char *type)
{
	struct map *f = map_map(form, name);
	struct enum_value *e = ARENA_NEW(arena, struct enum_value);
	*e = (struct enum_value){ type, "" };
	map_text(f, "name", str_of(name));
	map_text(f, "id", arena_printf(arena, "r-%s", name));
	map_enum(f, "type", e);
	put_word(f, "label", "Open items");
	return f;
}

static void fill_form(void)
{
	struct map *form = map_map(map_map(chrome, "forms"), "report");
	list_map(map_list(out, "rows"));
	struct map *f = field_show(form, "title", "text");
	map_text(f, "value", STR("a\"b"));
	map_bool(f, "required", true);
	map_int(f, "maxlength", 2000);
	put_word(f, "help", "Settings");
	put_word(f, "error", "Incidents");
	f = field_show(form, "body", "textarea");
	map_text(f, "value", STR("\n\tx\n</textarea>"));
	map_bool(f, "optional", true);
	f = field_show(form, "kind", "radio");
	map_null(f, "value");
	struct map *o = list_map(map_list(f, "options"));
	map_text(o, "name", STR("kind"));
	map_text(o, "value", STR("p0"));
	put_word(o, "label", "Settings");
	map_bool(o, "selected", true);
}

static void forms_show_their_fields(void **state)
{
	(void)state;
	fill_form();
	assert_string_equal(page("form.tpl"),
		"<div class=\"field bad-field\"><label for=\"r-title\">Open items</label>"
		"<span class=\"help\" id=\"r-title-h\">Settings</span>\n"
		"<span class=\"err\" id=\"r-title-e\">Incidents</span>\n"
		"<input type=\"text\" value=\"a&quot;b\" id=\"r-title\" name=\"title\""
		" maxlength=\"2000\" required aria-describedby=\"r-title-h r-title-e\""
		" aria-invalid=\"true\">"
		"</div>\n"
		"<div class=\"field full\"><label for=\"r-body\">Open items"
		" <span class=\"opt\">(optional)</span></label>"
		"<textarea id=\"r-body\" name=\"body\">\n"
		"\n\tx\n&lt;/textarea&gt;</textarea></div>\n"
		"<fieldset id=\"r-kind\" tabindex=\"-1\"><legend>Open items</legend>\n"
		"<label class=\"check\"><input type=\"radio\" name=\"kind\" value=\"p0\""
		" checked>Settings</label>\n</fieldset>\n\n");
	assert_false(works("form_gone.tpl"));
}

static struct map *put_hidden(const char *name)
{
	struct map *f = field_show(map_new(arena), name, "hidden");
	map_text(f, "value", STR("1"));
	return f;
}

/* One section of a form, under a heading if that is not NULL: a line of one field, or of two. */
static void put_section(struct list *sections, const char *id, const char *heading, bool beside)
{
	struct map *s = list_map(sections);
	map_text(s, "id", str_of(id));
	if (heading) put_word(s, "label", heading);
	else map_null(s, "label");
	map_null(s, "help");
	map_bool(s, "folded", false);
	struct map *row = list_map(map_list(s, "rows"));
	map_bool(row, "beside", beside);
	struct list *fields = map_list(row, "fields");
	*list_map(fields) = *put_hidden(id);
	if (beside) *list_map(fields) = *put_hidden("next");
}

static void forms_print_themselves(void **state)
{
	(void)state;
	struct list *parts = map_list(map_map(chrome, "form_parts"), "report");
	struct map *part = list_map(parts);
	map_bool(part, "beside", false);
	put_section(map_list(part, "sections"), "plain", NULL, true);
	part = list_map(parts);
	map_bool(part, "beside", true);
	struct list *sections = map_list(part, "sections");
	put_section(sections, "left", "Settings", false);
	put_section(sections, "right", "Incidents", false);
	assert_string_equal(page("form_whole.tpl"),
		"<div class=\"pair\"><input type=\"hidden\" name=\"plain\" value=\"1\">\n"
		"<input type=\"hidden\" name=\"next\" value=\"1\">\n</div>\n"
		"<div class=\"cols even\">\n"
		"<section aria-labelledby=\"left\"><h2 id=\"left\">Settings</h2>"
		"<input type=\"hidden\" name=\"left\" value=\"1\">\n\n</section>\n\n"
		"<section aria-labelledby=\"right\"><h2 id=\"right\">Incidents</h2>"
		"<input type=\"hidden\" name=\"right\" value=\"1\">\n\n</section>\n</div>.\n");
	assert_false(works("form_whole_gone.tpl"));
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	zones = zones_new();
	return !arena || !zones || view_html_init() != 0;
}

static int close_all(void **state)
{
	(void)state;
	zones_free(zones);
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(forms_show_their_fields, begin),
		cmocka_unit_test_setup(forms_print_themselves, begin),
	};
	return cmocka_run_group_tests_name("view_form", tests, open_all, close_all);
}
