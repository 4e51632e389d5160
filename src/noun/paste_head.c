/* Heads of tables: what each column is, by its name. */
#include "noun/paste_inside.h"
#include "base/text.h"

static const struct { const char *name; enum cell_role role; } columns[] = {
	{ "time", CELL_TIME }, { "when", CELL_TIME }, { "at", CELL_TIME }, { "date", CELL_TIME },
	{ "timestamp", CELL_TIME }, { "datetime", CELL_TIME }, { "date/time", CELL_TIME },
	{ "date and time", CELL_TIME }, { "date time", CELL_TIME }, { "event_date", CELL_TIME },
	{ "event date", CELL_TIME }, { "created_at", CELL_TIME }, { "createdat", CELL_TIME },
	{ "created", CELL_TIME }, { "created_on", CELL_TIME }, { "created at", CELL_TIME },
	{ "createddate", CELL_TIME }, { "start", CELL_TIME }, { "start time", CELL_TIME },
	{ "starttime", CELL_TIME }, { "start_time", CELL_TIME }, { "startdate", CELL_TIME },
	{ "start date", CELL_TIME }, { "began", CELL_TIME }, { "from", CELL_TIME }, { "ts", CELL_TIME },
	{ "day", CELL_TIME }, { "event time", CELL_TIME }, { "eventtime", CELL_TIME },
	{ "_time", CELL_TIME }, { "@timestamp", CELL_TIME }, { "timegenerated", CELL_TIME },
	{ "日時", CELL_TIME }, { "時刻", CELL_TIME }, { "日付", CELL_TIME }, { "時間", CELL_TIME },
	{ "発生日時", CELL_TIME }, { "開始", CELL_TIME }, { "開始日時", CELL_TIME },
	{ "end", CELL_END }, { "end time", CELL_END }, { "endtime", CELL_END }, { "end_time", CELL_END },
	{ "until", CELL_END }, { "to", CELL_END }, { "end date", CELL_END }, { "enddate", CELL_END },
	{ "終了", CELL_END }, { "終了日時", CELL_END },
	{ "zone", CELL_ZONE }, { "tz", CELL_ZONE }, { "timezone", CELL_ZONE }, { "time zone", CELL_ZONE },
	{ "event_tz", CELL_ZONE }, { "タイムゾーン", CELL_ZONE },
	{ "kind", CELL_KIND }, { "種類", CELL_KIND }, { "種別", CELL_KIND },
	{ "who", CELL_WHO }, { "user", CELL_WHO }, { "author", CELL_WHO }, { "owner", CELL_WHO },
	{ "username", CELL_WHO }, { "user name", CELL_WHO },
	{ "担当", CELL_WHO }, { "担当者", CELL_WHO },
	{ "発言者", CELL_WHO }, { "agent_name", CELL_WHO },
	/* What identifies a row in the tool it comes from. */
	{ "id", CELL_SKIP }, { "uuid", CELL_SKIP }, { "event_id", CELL_SKIP }, { "event_uuid", CELL_SKIP },
	{ "event_color", CELL_SKIP }, { "event_in_graph", CELL_SKIP },
	{ "event_in_summary", CELL_SKIP }, { "event_is_flagged", CELL_SKIP },
	{ "event_date_wtz", CELL_TIME }, { "inode", CELL_SKIP }, { "#", CELL_SKIP }, { "no.", CELL_SKIP },
	{ "no", CELL_SKIP }, { "番号", CELL_SKIP }, { "macb", CELL_SKIP }, { "version", CELL_SKIP },
};

/* The name of a column, in any case and width. */
static bool is_column(struct str cell, const char *name)
{
	if (!cell.len || text_lower(cell.p[0]) != name[0]) return false;
	size_t n = strlen(name);
	if (cell.len != n) return false;
	for (size_t i = 0; i < n; i++) if (text_lower(cell.p[i]) != name[i]) return false;
	return true;
}

/* Its name without what stands in parentheses, which may be a zone: "Timestamp (UTC)", "UTC". */
static struct str name_of_column(struct when_line *line, struct str cell, struct str *said)
{
	when_line(line, str_part(cell, 0, 60));
	struct str plain = line->s;
	size_t open = str_find(plain, '(', 0), end = str_find(plain, ')', 0);
	*said = open < end && end < plain.len ? str_part(plain, open + 1, end - open - 1) : STR_NONE;
	struct str name = str_trim(str_part(plain, 0, open));
	while (name.len && strchr("*_`", name.p[0]) && !str_is(name, "_time"))
		name = str_part(name, 1, name.len);
	while (name.len && strchr("*_`:", name.p[name.len - 1])) name.len--;
	return name;
}

struct str zone_read(struct paster *p, struct str said)
{
	struct when_context only = p->c;
	struct moment t;
	if (!str_some(said) || said.len > 64) return STR_NONE;
	only.zone = STR_NONE;
	struct str whole = arena_printf(p->c.a, "2000-01-01 00:00 %.*s", STR_F(said));
	p->out->tried++;
	return when_read(&only, whole, STR_NONE, &t) ? STR_NONE : t.zone;
}

/* "time (UTC)", "Time UTC", and a column that is called only by its zone. */
static void role_find(struct paster *p, struct str cell, struct head *head, int i)
{
	struct when_line line;
	struct str said, name = name_of_column(&line, cell, &said), word = name, last = STR_NONE;
	enum cell_role role = CELL_TEXT;
	for (int k = 0; k < 2 && role == CELL_TEXT; k++) {
		for (size_t n = 0; n < sizeof columns / sizeof *columns; n++)
			if (is_column(word, columns[n].name)) role = columns[n].role;
		if (role != CELL_TEXT) {
			if (k) said = last;
			break;
		}
		/* "Time UTC" is a column of times, "at noon" is what happened then. */
		if (!str_cut_last(&word, ' ', &last) || !zone_read(p, last).p) break;
	}
	if (role == CELL_TEXT && (is_column(name, "utc") || is_column(name, "jst"))) {
		role = CELL_TIME;
		said = name;
	}
	head->role[i] = role;
	if (role != CELL_TIME || !str_some(said)) return;
	struct str zone = zone_read(p, said);
	if (zone.p) head->zone = zone;
}

/* plaso's l2tcsv writes the month first. */
static bool is_l2t(const struct row *row)
{
	static const char *const names[] = { "date", "time", "timezone", "macb" };
	if (row->n < 4) return false;
	for (int i = 0; i < 4; i++) if (!is_column(row->v[i], names[i])) return false;
	return true;
}

bool head_read(struct paster *p, const struct row *row, struct head *head)
{
	bool time = false, datetime = false, local = false;
	*head = (struct head){ .n = row->n, .zone = STR_NONE, .separator = row->separator };
	for (int i = 0; i < row->n; i++) if (row->v[i].len > 60) return false;
	for (int i = 0; i < row->n; i++) {
		datetime |= is_column(row->v[i], "datetime");
		local |= is_column(row->v[i], "event_date_wtz");
	}
	for (int i = 0; i < row->n; i++) {
		role_find(p, row->v[i], head, i);
		/* Beside a column of whole times the microseconds say nothing more. */
		if (datetime && is_column(row->v[i], "timestamp")) head->role[i] = CELL_SKIP;
		/* The one in UTC says nothing more than that in the zone of the row. */
		if (local && is_column(row->v[i], "event_date")) head->role[i] = CELL_SKIP;
		if (head->role[i] != CELL_TIME) continue;
		if (time) head->role[i] = CELL_CLOCK;
		time = true;
	}
	if (is_l2t(row)) head->order = ORDER_MONTH_FIRST;
	/* "from" and "to" alone may be who writes to whom. */
	return time;
}
