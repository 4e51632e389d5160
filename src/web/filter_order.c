/* Orders of a list, and the keys of its pages. */
#include "web/filter.h"
#include "base/log.h"
#include "base/text.h"

static const char *joined(struct arena *a, const char *first, const char *then)
{
	struct buf b = buf_new(a, strlen(first) + strlen(then) + 1);
	buf_c(&b, first);
	buf_add(&b, then, strlen(then) + 1);
	return b.p;
}

const struct order *filter_order(struct req *r, const struct order *orders)
{
	const struct input_value *v = input_get(&r->in, "sort");
	const struct order *o = &orders[v->i];
	if (!v->choice || (o->value.code && strcmp(o->value.code, v->choice->code) == 0)) return o;
	log_fault("event=unknown_order name=%s", v->choice->code);
	abort();
}

const char *order_column(const struct order *o)
{
	const char *code = o->value.code;
	return code && code[0] == '-' ? code + 1 : code;
}

/* The orders as a menu, also for where no head of a column leads to them. */
static void orders_show(struct req *r, const char *path, const struct order *orders)
{
	const struct order *now = filter_order(r, orders);
	struct map *m = map_map(r->chrome, "orders");
	map_words(m, "now", now->value.label);
	struct list *options = map_list(m, "options");
	for (const struct order *o = orders; o->value.code; o++) {
		struct map *option = list_map(options);
		map_text(option, "link", filter_link(r, path, "sort", str_of(o->value.code)));
		map_words(option, "label", o->value.label);
		map_bool(option, "selected", o == now);
	}
}

/* The head of the column by which a list is sorted leads to the other direction; any other head
 * leads to the first order of its column. */
void filter_sorts(struct req *r, const char *path, const struct order *orders)
{
	static const struct enum_value none = { "none", "" }, asc = { "asc", "" },
		desc = { "desc", "" };
	const struct order *now = filter_order(r, orders);
	orders_show(r, path, orders);
	for (const struct order *o = orders, *other; o->value.code; o = other + 1) {
		const char *column = order_column(o), *next = order_column(o + 1);
		other = next && strcmp(next, column) == 0 ? o + 1 : o;
		const struct order *to = now == o ? other : o;
		struct map *m = map_map(r->chrome, joined(r->c.a, "sort_", column));
		map_text(m, "link", filter_link(r, path, "sort", str_of(to->value.code)));
		bool here = now == o || now == other;
		map_enum(m, "dir", !here ? &none : now->value.code[0] == '-' ? &desc : &asc);
	}
}

/* Longer than one line may be, of the last character there is. */
#define LAST_CHARS 256
struct str order_last_text(struct arena *a)
{
	struct buf b = buf_new(a, (size_t)4 * LAST_CHARS);
	for (int i = 0; i < LAST_CHARS; i++) buf_c(&b, "\xf4\x8f\xbf\xbf");
	return buf_text(&b);
}

static bool key_value(const struct order *order, struct str value, struct page_key *key)
{
	int32_t day;
	key->text = value;
	switch (order->key) {
	case KEY_NUMBER: return !value.len;
	case KEY_INT: return str_int(value, &key->i);
	case KEY_DAY: return day_parse(value, &day);
	case KEY_TEXT: return true;
	case KEY_CODE_DAY:
		return str_cut_last(&value, '.', &key->text) && (key->code = value).len &&
			day_parse(key->text, &day);
	}
	return false;
}

bool page_key_read(struct req *r, const struct order *order, struct page_key *key)
{
	struct str value = in_text(&r->in, "after"), number;
	struct str end = order->falls ? order_last_text(r->c.a) : STR("");
	*key = (struct page_key){ .code = end, .text = end, .i = order->falls ? INT64_MAX : INT64_MIN,
		.number = order->falls ? INT64_MAX : 0 };
	if (!str_some(value)) return true;
	/* The value may be a title, with anything in it; the number has no '~'. */
	key->given = str_cut_last(&value, '~', &number) && str_int(number, &key->number) &&
		key_value(order, value, key);
	if (!key->given) input_error(&r->in, "after", _("Not a page of this list."));
	return key->given;
}

static void key_print(struct buf *b, enum order_key key, const struct data *d)
{
	if (d->type == DATA_ENUM) buf_c(b, d->e->code);
	else if (d->type == DATA_TEXT) buf_str(b, d->text);
	else if (d->type == DATA_DATE) day_print(b, (int32_t)d->i);
	else if (d->type == DATA_INT || d->type == DATA_TIME) buf_int(b, d->i);
	else if (key == KEY_INT) buf_int(b, 0);
	else if (key == KEY_DAY) buf_c(b, DB_NO_DAY);
}

void page_key_show(struct req *r, struct map *out, const char *path, const struct order *order,
	const struct map *last)
{
	if (!last) {
		map_null(out, "next_after");
		map_null(r->chrome, "next");
		return;
	}
	struct buf b = buf_new(r->c.a, 64);
	if (order->member) key_print(&b, order->key, map_get(last, order->member));
	if (order->then) {
		buf_char(&b, '.');
		key_print(&b, KEY_DAY, map_get(last, order->then));
	}
	buf_char(&b, '~');
	buf_int(&b, map_get(last, "number")->i);
	map_text(out, "next_after", buf_text(&b));
	map_text(r->chrome, "next", filter_link(r, path, "after", buf_text(&b)));
}
