/* People whose names stand in the timeline though they are no party. */
#include "noun/party.h"

#define PEOPLE_MOST 5000
#define BYTES_MOST ((size_t)2 << 20)    /* of a timeline that are looked through */

/* within: the place of the longest name with which this one begins; -1: there is none. */
struct person_named { struct str shown, name; int64_t event; int within; };

static int compare(struct str x, struct str y)
{
	int order = memcmp(x.p, y.p, x.len < y.len ? x.len : y.len);
	return order ? order : (x.len > y.len) - (x.len < y.len);
}

static int by_shown(const void *a, const void *b)
{
	return compare(((const struct person_named *)a)->shown,
		((const struct person_named *)b)->shown);
}

static bool begins(struct str text, struct str with)
{
	return with.len <= text.len && memcmp(text.p, with.p, with.len) == 0;
}

static void names_sort(struct person_named *v, int n)
{
	if (n) qsort(v, (size_t)n, sizeof *v, by_shown);
	for (int i = 0; i < n; i++) {
		int within = i - 1;
		while (within >= 0 && !begins(v[i].shown, v[within].shown)) within = v[within].within;
		v[i].within = within;
	}
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Where letters part words, a name is none that goes on; in Japanese it has no blanks around it. */
static bool stands(struct str text, size_t at, size_t len)
{
	bool before = at && is_letter(text.p[at]) && is_letter(text.p[at - 1]);
	bool behind = at + len < text.len && is_letter(text.p[at + len - 1]) &&
		is_letter(text.p[at + len]);
	return !before && !behind;
}

/* The last of them that is not behind these bytes; -1: all are. */
static int last_to(const struct person_named *v, int n, struct str text)
{
	int low = 0, high = n;
	while (low < high) {
		int at = low + (high - low) / 2;
		if (compare(v[at].shown, text) <= 0) low = at + 1;
		else high = at;
	}
	return low - 1;
}

/* Whatever stands between the beginning of a text and the text begins like it, so that the names
 * with which it begins are that last one, or those within it. first: the bytes that names begin
 * with; nothing is looked for where another one stands. */
static void look(struct person_named *v, int n, const bool *first, struct str text, int64_t event)
{
	for (size_t at = 0; at < text.len; at++) {
		struct str rest = str_part(text, at, text.len - at);
		if (!first[(unsigned char)text.p[at]]) continue;
		for (int i = last_to(v, n, rest); i >= 0; i = v[i].within)
			if (!v[i].event && begins(rest, v[i].shown) && stands(text, at, v[i].shown.len))
				v[i].event = event;
	}
}

void party_named_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	static const char *const columns[] = { "text", "believed", "source", NULL };
	struct person_named *v = arena_list(c->a, PEOPLE_MOST, sizeof *v);
	struct db_arg incident = db_int("incident", inc->id);
	bool first[256] = { false };
	size_t bytes = 0;
	int n = 0;
	struct db_query q = DB_RUN(c->db, SQL_PARTY_PEOPLE, incident);
	while (db_step(&q)) {
		v[n] = (struct person_named){ .shown = db_get_text(&q, "shown"),
			.name = db_get_text(&q, "name") };
		n += v[n].shown.len > 1;
	}
	names_sort(v, n);
	for (int i = 0; i < n; i++) first[(unsigned char)v[i].shown.p[0]] = true;
	q = DB_RUN(c->db, SQL_PARTY_EVENTS, incident);
	while (db_step(&q))
		for (int i = 0; columns[i]; i++) {
			struct str text = db_peek_text(&q, columns[i]);
			bytes += text.len;
			if (bytes <= BYTES_MOST) look(v, n, first, text, db_get_int(&q, "number"));
		}
	struct list *l = map_list(out, "named");
	for (int i = 0; i < n && l->n < PARTIES_MOST; i++) {
		if (!v[i].event) continue;
		struct map *m = list_map(l);
		map_text(m, "name", v[i].name);
		map_text(m, "shown", v[i].shown);
		map_int(m, "event", v[i].event);
	}
	map_bool(out, "named_cut", bytes > BYTES_MOST);
}
