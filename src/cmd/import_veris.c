/* VERIS, the format of the VERIS Community Database. Every record is history: nothing is owed. */
#include "cmd/import_veris.h"
#include "base/text.h"

static struct str veris_source(struct import *im, const struct json *record)
{
	struct str source = json_text(json_at(record, "source_id"));
	return str_some(source) ? text_fold(im->c.a, source) : STR("veris");
}

/* plus.master_id names the incident where several records of it were merged. */
static struct str veris_id(struct import *im, const struct json *record)
{
	(void)im;
	struct str id = json_text(json_at(record, "plus.master_id"));
	return str_some(id) ? id : json_text(json_at(record, "incident_id"));
}

/* True when the member at path holds one of the words, as text or in its list. */
static bool holds(const struct json *record, const char *path, const char *const *words)
{
	const struct json *v = json_at(record, path);
	for (size_t i = 0; i < json_items(v); i++)
		for (int w = 0; words[w]; w++)
			if (str_is(json_text(json_item(v, i)), words[w])) return true;
	return false;
}

/* --- Dates ---------------------------------------------------------------------------------- */

/* "01:11:00 PM", "23:05": milliseconds into the day, or -1. */
static int64_t clock_of(struct str s)
{
	int64_t part[3] = { 0, 0, 0 };
	struct str digits, rest = str_trim(s);
	bool pm = str_ends(rest, "PM"), am = str_ends(rest, "AM");
	if (pm || am) rest = str_trim(str_part(rest, 0, rest.len - 2));
	int n = 0;
	while (n < 3 && str_cut(&rest, ':', &digits))
		if (!str_int(digits, &part[n++]) || part[n - 1] < 0 || digits.len > 2) return -1;
	if (n < 2 || rest.p || part[0] > (pm || am ? 12 : 23) || part[1] > 59 || part[2] > 59)
		return -1;
	if ((pm || am) && part[0] == 12) part[0] = 0;
	return ((part[0] + (pm ? 12 : 0)) * 3600 + part[1] * 60 + part[2]) * 1000;
}

/* As exact as the record is and no more; *note says what could not be right. */
static bool said_of(const struct json *date, struct said *out, const char **note)
{
	int64_t year, month, day;
	*out = (struct said){ 0 };
	*note = NULL;
	if (!json_whole(json_at(date, "year"), &year) || year < 1 || year > 9999) {
		if (date && json_at(date, "year")) *note = "the source gives an impossible year";
		return false;
	}
	bool has_month = json_whole(json_at(date, "month"), &month);
	bool has_day = json_whole(json_at(date, "day"), &day);
	if (has_day && !has_month) *note = "the source gives a day without a month";
	if (has_month && (month < 1 || month > 12)) {
		*note = "the source gives an impossible month";
		has_month = false;
	} else if (has_month && has_day && (day < 1 || day > days_in_month((int)year, (int)month))) {
		*note = "the source gives an impossible day";
		has_day = false;
	}
	has_day = has_day && has_month;
	out->precision = has_day ? "day" : has_month ? "month" : "year";
	out->ms = day_of_civil((int)year, has_month ? (int)month : 1, has_day ? (int)day : 1) * DAY_MS;
	struct str clock = json_text(json_at(date, "time"));
	int64_t ms = has_day && str_some(clock) ? clock_of(clock) : -1;
	if (ms >= 0) {
		out->ms += ms;
		out->precision = "minute";
	} else if (str_some(clock) && !*note) {
		*note = "the source gives a time of day that cannot be read";
	}
	return true;
}

/* When the stretch that a date stands for is over. */
static int64_t said_end(const struct said *at)
{
	struct civil c;
	civil_of_instant(at->ms, &c);
	if (strcmp(at->precision, "year") == 0) return day_of_civil(c.year + 1, 1, 1) * DAY_MS;
	if (strcmp(at->precision, "month") == 0)
		return at->ms + days_in_month(c.year, c.month) * DAY_MS;
	return at->ms + (strcmp(at->precision, "day") == 0 ? DAY_MS : 60000);
}

static void note_add(struct buf *notes, const char *what, const char *note)
{
	if (note) buf_printf(notes, "- %s: %s; kept as far as it can be right\n", what, note);
}

static void events_write(struct import *im, const struct json *record, struct buf *notes)
{
	const char *note;
	struct import_event incident = { .kind = "attacker", .marker = "started",
		.text = STR("The incident begins.") };
	struct import_event told = { .kind = "communication", .text = STR("It is made known.") };
	if (json_at(record, "action.error") || json_at(record, "action.environmental"))
		incident.kind = "cause";
	bool dated = said_of(json_at(record, "timeline.incident"), &incident.at, &note);
	note_add(notes, "date of the incident", note);
	if (!dated) incident.marker = NULL;
	import_event(im, &incident);

	const struct json *date = json_at(record, "plus.timeline.notification");
	bool known = said_of(date, &told.at, &note);
	note_add(notes, "date it was made known", note);
	if (known) {
		if (dated && said_end(&told.at) <= incident.at.ms)
			note = "it lies before the incident";
		else if (told.at.ms > im->c.now)
			note = "it lies in the future";
		else
			note = NULL;
		if (note) buf_printf(notes, "- date it was made known: %s\n", note);
		import_event(im, &told);
	}
	veris_event_chain(im, record);
}

/* --- Facts ---------------------------------------------------------------------------------- */

static size_t sentence_end(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '\n') return i;
		bool stop = s.p[i] == '.' || s.p[i] == '?' || s.p[i] == '!';
		/* "Dr. X", "U.S. Navy": too short to be a sentence. */
		if (stop && i >= 20 && (i + 1 == s.len || s.p[i + 1] == ' ' || s.p[i + 1] == '\n'))
			return i + (s.p[i] != '.');
	}
	return s.len;
}

/* The first sentence, or as many whole words of it as 120 characters hold. */
static struct str title_of(struct import *im, const struct json *record, struct str summary)
{
	struct buf b = buf_new(im->c.a, 128);
	struct str s = str_part(summary, 0, sentence_end(summary));
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t') buf_char(&b, s.p[i]);
		else if (b.len && b.p[b.len - 1] != ' ') buf_char(&b, ' ');
	struct str title = str_trim(buf_text(&b));
	if (text_chars(title) > 120) {
		title = text_clip(title, 119);
		size_t n = title.len;
		while (n > title.len - 30 && title.p[n - 1] != ' ') n--;
		if (n > title.len - 30) title = str_trim(str_part(title, 0, n));
		title = arena_printf(im->c.a, "%.*s…", STR_F(title));
	}
	if (title.len) return title;
	struct str who = json_text(json_at(record, "victim.victim_id")), action = STR("unknown");
	const struct json *value;
	void *at = NULL;
	if (json_is_map(json_at(record, "action")))
		(void)json_next(json_at(record, "action"), &at, &action, &value);
	return arena_printf(im->c.a, "%.*s: %.*s", STR_F(str_some(who) ? who : STR("Not named")),
		STR_F(action));
}

/* The plain values at path, "a, b"; absent when there are none. */
static struct str joined(struct import *im, const struct json *v, const char *member)
{
	struct buf b = buf_new(im->c.a, 60);
	for (size_t i = 0; i < json_items(v); i++) {
		const struct json *item = json_item(v, i);
		struct str s = json_plain(im->c.a, member ? json_at(item, member) : item);
		if (!str_some(s)) continue;
		if (b.len) buf_c(&b, ", ");
		buf_str(&b, s);
	}
	return b.len ? buf_text(&b) : STR_NONE;
}

static struct str discovered_by(struct import *im, const struct json *record)
{
	struct buf b = buf_new(im->c.a, 60);
	const struct json *method = json_at(record, "discovery_method"), *value;
	struct str name;
	for (void *at = NULL; json_next(method, &at, &name, &value);) {
		if (str_is(name, "unknown")) continue;
		struct str variety = joined(im, json_at(value, "variety"), NULL);
		buf_printf(&b, "%s%.*s%s%.*s", b.len ? "; " : "", STR_F(name),
			variety.p ? ": " : "", STR_F(variety));
	}
	struct str notes = json_text(json_at(record, "discovery_notes"));
	if (str_some(notes)) buf_printf(&b, "%s%.*s", b.len ? ". " : "", STR_F(notes));
	return import_trimmed(im, buf_text(&b));
}

static struct str impact_scope(struct import *im, const struct json *record)
{
	struct buf b = buf_new(im->c.a, 100);
	const struct json *impact = json_at(record, "impact"), *value;
	struct str name;
	for (void *at = NULL; json_next(impact, &at, &name, &value);) {
		struct str s = json_plain(im->c.a, value);
		if (!str_some(s) || str_is(s, "Unknown")) continue;
		buf_printf(&b, "%.*s: %.*s\n", STR_F(name), STR_F(s));
	}
	return import_trimmed(im, buf_text(&b));
}

static const char *breach_of(const struct json *record)
{
	static const struct { const char *veris, *code; } codes[] = {
		{ "Yes", "confirmed" }, { "Potentially", "suspected" }, { "No", "no" }
	};
	struct str said = json_text(json_at(record, "attribute.confidentiality.data_disclosure"));
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (str_is(said, codes[i].veris)) return codes[i].code;
	return "unknown";
}

static const char *impact_of(const struct json *record)
{
	static const char *const lost[] = { "Loss", "Interruption", "Degradation", "Obscuration",
		NULL };
	static const char *const victims[] = { "Customer", "Patient", "Student", NULL };
	return holds(record, "attribute.availability.variety", lost) ||
		holds(record, "attribute.confidentiality.data_victim", victims) ? "yes" : "unknown";
}

static void tags_write(struct import *im, const struct json *record)
{
	const struct json *value;
	struct str name, said = json_text(json_at(record, "security_incident"));
	if (str_some(said) && !str_is(said, "Confirmed")) import_fact(im, "tags", said);
	for (void *at = NULL; json_next(json_at(record, "action"), &at, &name, &value);) {
		const struct json *variety = json_at(value, "variety");
		if (!json_items(variety)) import_fact(im, "tags", name);
		for (size_t i = 0; i < json_items(variety); i++)
			import_fact(im, "tags", arena_printf(im->c.a, "%.*s: %.*s", STR_F(name),
				STR_F(json_plain(im->c.a, json_item(variety, i)))));
	}
}

static void facts_write(struct import *im, const struct json *record, struct buf *notes)
{
	struct incident_origin from = { .status = "closed", .historical = true, .opened_at = im->c.now };
	struct str said = json_text(json_at(record, "security_incident"));
	struct str summary = import_trimmed(im, json_text(json_at(record, "summary")));
	const char *impact = impact_of(record), *breach = breach_of(record);
	int64_t created, records;
	if (str_is(said, "False positive")) {
		from.status = "rejected";
		from.status_reason = STR("False positive, says the source");
	}
	if (instant_parse(json_text(json_at(record, "plus.created")), &created)) from.opened_at = created;
	import_fact(im, "title", title_of(im, record, summary));
	import_fact(im, "summary", summary);
	import_fact(im, "severity", STR("SEV3"));
	import_fact(im, "customer_impact", str_of(impact));
	import_fact(im, "data_breach", str_of(breach));
	if (strcmp(impact, "unknown") == 0)
		import_fact(im, "impact_unknown_because", STR("The imported record does not say."));
	if (strcmp(breach, "unknown") == 0)
		import_fact(im, "breach_unknown_because", STR("The imported record does not say."));
	import_fact(im, "impact_scope", impact_scope(im, record));
	import_fact(im, "data_kinds", import_trimmed(im, joined(im,
		json_at(record, "attribute.confidentiality.data"), "variety")));
	if (json_whole(json_at(record, "attribute.confidentiality.data_total"), &records) && records >= 0)
		import_fact(im, "records", arena_printf(im->c.a, "%lld", (long long)records));
	import_fact(im, "discovered_by", discovered_by(im, record));
	tags_write(im, record);
	import_incident(im, &from);
	buf_printf(notes, "- severity: SEV3, because the source has none\n"
		"- customer impact: %s, from availability and whose data it was\n", impact);
	const char *category = veris_category(im, record);
	if (category) buf_printf(notes, "- the action suggests: %s\n", category);
}

/* --- Who, and what else --------------------------------------------------------------------- */

static void parties_write(struct import *im, const struct json *record)
{
	const struct json *victim = json_at(record, "victim");
	struct buf role = buf_new(im->c.a, 100);
	static const char *const about[] = { "industry", "country", "employee_count", NULL };
	buf_c(&role, "affected organisation");
	for (int i = 0; about[i]; i++) {
		struct str s = joined(im, json_at(victim, about[i]), NULL);
		if (s.p && !str_is(s, "Unknown")) buf_printf(&role, "; %s %.*s",
			i == 0 ? "industry" : i == 1 ? "country" : "employees", STR_F(s));
	}
	import_party(im, json_text(json_at(victim, "victim_id")), "external", "affected",
		buf_text(&role));
	const struct json *second = json_at(victim, "secondary.victim_id");
	for (size_t i = 0; i < json_items(second); i++)
		import_party(im, json_text(json_item(second, i)), "external", "affected",
			STR("affected organisation (secondary)"));
	const struct json *partner = json_at(record, "actor.partner");
	struct str name = joined(im, json_at(partner, "name"), NULL);
	if (partner)
		import_party(im, name.p ? name : STR("Partner, not named"), "vendor", "informed",
			STR("partner"));
	import_party(im, json_text(json_at(record, "plus.analyst")), "person", "informed",
		STR("analyst (source)"));
}

static bool is_link(struct str s)
{
	return str_starts(s, "http://") || str_starts(s, "https://");
}

/* Split at ';', and at blanks where a link begins; what is not a link stays a text. */
static void references_write(struct import *im, const struct json *record)
{
	struct str part, word, rest = json_text(json_at(record, "reference"));
	while (str_cut(&rest, ';', &part)) {
		struct buf text = buf_new(im->c.a, 60);
		while (str_cut(&part, ' ', &word)) {
			word = str_trim(word);
			if (is_link(word)) {
				while (str_ends(word, ",")) word.len--;
				import_reference(im, "url", word);
			} else if (word.len) {
				buf_printf(&text, "%s%.*s", text.len ? " " : "", STR_F(word));
			}
		}
		if (text.len) import_reference(im, "text", buf_text(&text));
	}
	struct str campaign = json_plain(im->c.a, json_at(record, "campaign_id"));
	if (!str_some(campaign)) return;
	if (!im->refused.p)
		incident_campaign_link(&im->c, im->incident.id, STR("veris campaign"), campaign);
	import_reference(im, "veris campaign", campaign);
}

static void veris_write(struct import *im, const struct json *record)
{
	struct buf notes = buf_new(im->c.a, 300);
	facts_write(im, record, &notes);
	events_write(im, record, &notes);
	parties_write(im, record);
	references_write(im, record);
	veris_section(im, record, &notes);
}

const struct import_format import_veris = { "veris", veris_source, veris_id, veris_write };
