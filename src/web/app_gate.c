/* The gates every request passes, in order: person, origin, token, input, object. */
#include <strings.h>
#include "web/app_inside.h"
#include "base/log.h"
#include "noun/person.h"
#include "web/input_read.h"
#include "base/secret.h"
#include "base/trace.h"

/* The value of our cookie; absent when it is not there or not of our shape. */
static struct str cookie_token(struct str header)
{
	struct str value = cookie_get(header, APP_COOKIE);
	return value.p && value.len == 43 ? value : STR_NONE;
}

/* The language of a tag, "ja-JP", in any case; LANG_COUNT when there is none of it here. */
static enum lang lang_of_tag(struct str tag)
{
	struct str code;
	tag = str_trim(tag);
	if (!str_cut(&tag, '-', &code) || code.len != 2) return LANG_COUNT;
	if (strncasecmp(code.p, "ja", 2) == 0) return LANG_JA;
	return strncasecmp(code.p, "en", 2) == 0 ? LANG_EN : LANG_COUNT;
}

/* How much a language is wanted, in thousandths, by what stands after its tag: "q=0.8". */
static int lang_weight(struct str params)
{
	struct str one;
	while (str_some(params) && str_cut(&params, ';', &one)) {
		one = str_trim(one);
		if (one.len < 3 || strncasecmp(one.p, "q=", 2) != 0) continue;
		if (one.p[2] != '0') return 1000;
		int weight = 0, place = 100;
		for (size_t i = 4; i < one.len && one.p[i] >= '0' && one.p[i] <= '9'; i++, place /= 10)
			weight += place * (one.p[i] - '0');
		return weight;
	}
	return 1000;
}

/* The one that is wanted most, and of several the first; weight 0 says that it is not wanted. */
static enum lang lang_asked(struct str accept)
{
	enum lang best = LANG_EN;
	int most = 0;
	struct str one, tag;
	while (str_some(accept) && str_cut(&accept, ',', &one)) {
		if (!str_cut(&one, ';', &tag)) continue;
		enum lang lang = lang_of_tag(tag);
		int weight = lang == LANG_COUNT ? 0 : lang_weight(one);
		if (weight <= most) continue;
		best = lang;
		most = weight;
	}
	return best;
}

static const char *malformed(const struct request *q)
{
	if (q->path.len > 512) return _("The address is longer than 512 bytes.");
	if (q->query.len > 4096) return _("What stands behind the ? is longer than 4,096 bytes.");
	if (q->cookie.len > 8192)
		return _("The browser's cookies for this site are longer than 8,192 bytes. Delete them.");
	if (text_check(q->path, true) != TEXT_OK || !str_starts(q->path, "/"))
		return _("The address holds a character that no address here has.");
	return NULL;
}

enum status gate_address(struct answer *ans)
{
	const char *fault = malformed(ans->r.http);
	if (!fault) return ST_OK;
	input_error(&ans->r.in, NULL, fault);
	return ST_BAD;
}

static void set_zone(struct answer *ans)
{
	struct ctx *c = &ans->r.c;
	if (!str_some(c->zone_name)) c->zone_name = STR("UTC");
	c->zone = zone_find(c->zones, c->zone_name);
	if (!c->zone) c->zone = zone_find(c->zones, STR("UTC"));
}

enum status app_read(struct answer *ans)
{
	struct req *r = &ans->r;
	r->c.db = ans->app->reader;
	r->c.change_known = false;
	r->c.links = NULL;              /* each page has its own budget */
	db_context(r->c.db, r->c.person, r->c.now, STR_NONE);
	return status_of_db(db_begin(r->c.db, r->c.a, instant_monotonic_us() + APP_DEADLINE_US));
}

/* The token of a calendar or a feed reader, which stands in the address: it opens feeds, to be
 * read, and nothing else. */
static struct str feed_token(const struct answer *ans)
{
	struct str rest = ans->r.http->query, pair, name;
	bool feed = ans->face == FACE_ATOM || ans->face == FACE_ICS;
	bool reads = str_is(ans->r.http->method, "GET") || str_is(ans->r.http->method, "HEAD");
	while (feed && reads && str_some(rest) && str_cut(&rest, '&', &pair))
		if (str_cut(&pair, '=', &name) && str_is(name, "token") && pair.p && pair.len == 43)
			return pair;
	return STR_NONE;
}

/* Reads the person of a live session, or of a feed's token, by its SHA-256 (hex); false when there
 * is none. */
static bool session_read(struct answer *ans, enum sql which)
{
	struct req *r = &ans->r;
	struct db_query q = DB_RUN(r->c.db, which, db_str("token", r->session));
	if (!db_step(&q)) return false;
	struct str lang = db_get_text(&q, "lang");
	r->me = (struct me){
		.name = db_get_text(&q, "name"), .shown = db_get_text(&q, "shown"),
		.csrf = db_get_text(&q, "csrf"), .theme = db_get_text(&q, "theme"),
		.keys = db_get_int(&q, "keys"),
	};
	r->c.person = db_get_int(&q, "id");
	/* The values of enum role are one more than the places in the table; unknown is ROLE_NONE. */
	r->c.role = (enum role)(enum_index(role_values, db_get_text(&q, "role")) + 1);
	r->c.zone_name = db_get_text(&q, "zone");
	r->c.lang = !lang.p ? lang_asked(r->http->accept_language) :
		str_is(lang, "ja") ? LANG_JA : LANG_EN;
	ans->session_seen_at = db_get_int(&q, "seen_at");
	db_end(&q);
	return true;
}

/* Is this inside a write's transaction? Then the row that the path names is locked until its
 * end. */
static bool writes(const struct req *r)
{
	return r->c.db == r->app->writer;
}

/* Whoever holds a link is nobody, whatever cookie came with it. */
static enum status gate_link(struct answer *ans)
{
	struct req *r = &ans->r;
	r->session = secret_sha256(r->c.a, r->name);
	r->c.person = CTX_NOBODY;
	r->c.role = ROLE_NONE;
	r->c.zone_name = STR_NONE;
	r->c.lang = lang_asked(r->http->accept_language);
	set_zone(ans);
	ctx_begin(&r->c);
	bool held = contribution_read(&r->c, r->session, writes(r), &r->contribution);
	r->me = (struct me){ .csrf = held ? r->contribution.csrf : STR_NONE };
	if (db_failed(r->c.db) != DB_OK) return status_of_db(db_failed(r->c.db));
	return held ? ST_OK : ST_NOT_FOUND;
}

enum status gate_person(struct answer *ans)
{
	struct req *r = &ans->r;
	if (r->route && r->route->auth == AUTH_LINK) return gate_link(ans);
	struct str feed = feed_token(ans), token = feed.p ? feed : cookie_token(r->http->cookie);
	if (token.p) r->session = secret_sha256(r->c.a, token);
	if (token.p) ahead_send(ans);
	bool known = r->session.p && session_read(ans, feed.p ? SQL_FEED_PERSON : SQL_SESSION_GET);
	if (!known) {
		if (db_failed(r->c.db) != DB_OK) return status_of_db(db_failed(r->c.db));
		r->me = (struct me){ .keys = false };
		r->c.person = 0;
		r->c.role = ROLE_NONE;
		r->c.zone_name = STR_NONE;
		r->c.lang = lang_asked(r->http->accept_language);
	}
	set_zone(ans);
	ctx_begin(&r->c);
	return known ? ST_OK : ST_SIGNIN;
}

/* Is this origin one that our own pages have? Never compared with the Host header. */
static bool origin_ours(struct str origins, struct str origin)
{
	struct str one;
	while (str_some(origins) && str_cut(&origins, ',', &one))
		if (str_eq(str_trim(one), origin)) return true;
	return false;
}

/* The algorithm of Go 1.25's CrossOriginProtection, tightened: a request with neither header is
 * refused, because a browser that holds our cookie sends at least one of them. */
enum status gate_origin(const struct answer *ans)
{
	const struct request *q = ans->r.http;
	if (str_some(q->fetch_site)) {
		if (str_is(q->fetch_site, "same-origin")) return ST_OK;
		if (str_is(q->fetch_site, "none")) return ST_OK;
		return ST_FORBIDDEN;
	}
	if (str_some(q->origin) && origin_ours(ans->app->config.origins, q->origin)) return ST_OK;
	return ST_FORBIDDEN;
}

/* Other sites may link to a page. They may not load one as a part of theirs: a picture, a script, a
 * frame would carry the cookie or be measured. */
enum status gate_part(const struct answer *ans)
{
	const struct request *q = ans->r.http;
	if (!str_some(q->fetch_site) || str_is(q->fetch_site, "same-origin")) return ST_OK;
	if (str_is(q->fetch_site, "none")) return ST_OK;
	return str_is(q->fetch_dest, "document") ? ST_OK : ST_FORBIDDEN;
}

/* In the form or the object, or for scripts in a header, which no form of another site can send. */
enum status gate_token(struct answer *ans)
{
	struct req *r = &ans->r;
	struct str token = in_text(&ans->envelope, "csrf");
	if (!token.p) token = r->http->csrf_token;
	return csrf_valid(r->c.a, token, r->me.csrf) ? ST_OK : ST_FORBIDDEN;
}

bool media_is(const struct request *q, const char *type)
{
	struct str media, rest = q->content_type;
	if (!str_cut(&rest, ';', &media)) return false;
	media = str_trim(media);
	return media.len == strlen(type) && strncasecmp(media.p, type, media.len) == 0;
}

#define IDEM_KEY_MOST 200

void envelope_begin(struct answer *ans)
{
	static const struct input of_form[] = { { .name = "csrf", .type = IN_HIDDEN },
		{ .name = "idem", .type = IN_HIDDEN, .max = IDEM_KEY_MOST }, { NULL } };
	bool post = str_is(ans->r.http->method, "POST");
	input_begin(&ans->envelope, ans->r.c.a, post ? of_form : NULL);
}

/* Query, form or object, as the content type says. */
static enum input_fault input_decode(struct answer *ans, enum status *refused)
{
	struct req *r = &ans->r;
	struct str body = r->http->body, query = r->http->query, name;
	const struct input *table = r->route->input;
	if (!route_posts(r->route))
		return input_read_query(&r->in, r->c.a, table, query, &ans->envelope);
	enum input_fault fault = r->route->body == BODY_UPLOAD ? upload_read(ans, refused) :
		came_as_json(ans) ? input_read_json(&r->in, r->c.a, table, body, &ans->envelope) :
		input_read(&r->in, r->c.a, table, body, &ans->envelope);
	/* Everything a form says is in its body; a query beside it could only contradict it. */
	if (str_some(query) && str_cut(&query, '=', &name))
		fault = input_refuse(&r->in, INPUT_UNKNOWN, name, NULL);
	return fault;
}

/* Which fields came, by the names of the table. */
static void input_trace(const struct answer *ans)
{
	const struct inputs *in = &ans->r.in;
	struct buf names = buf_new(in->a, 256);
	EACH_INPUT(row, in->table)
		if (in->values[row - in->table].given)
			buf_printf(&names, "%s%s", names.len ? "," : "", row->name);
	log_info("event=trace of=input name=%s us=%lld errors=%d fields=%.*s", ans->r.route->name,
		(long long)ans->input_us, in->nerrors, STR_F(buf_text(&names)));
}

/* A form with a file is the one kind, and every other form the other two. */
static bool type_fits(const struct answer *ans)
{
	const struct request *q = ans->r.http;
	bool parts = media_is(q, "multipart/form-data");
	if (ans->r.route->body == BODY_UPLOAD) return parts;
	return !parts && (!route_posts(ans->r.route) || !str_some(q->body) || came_as_json(ans) ||
		media_is(q, "application/x-www-form-urlencoded"));
}

enum status gate_input(struct answer *ans)
{
	struct req *r = &ans->r;
	bool post = route_posts(r->route);
	int64_t clock = trace_clock();
	if (r->http->body.len > (r->route->large ? APP_BODY_LARGE : APP_BODY_MAX)) return ST_TOO_LARGE;
	if (!type_fits(ans)) return ST_TYPE;
	enum status refused = ST_OK;
	enum input_fault fault = input_decode(ans, &refused);
	ans->input_us = trace_since(clock);
	if (trace_logs(TRACE_INPUT)) input_trace(ans);
	if (r->http->idempotency_key.len > IDEM_KEY_MOST)
		fault = input_refuse(&r->in, INPUT_TYPE, STR("Idempotency-Key"), _("Longer than 200 bytes."));
	if (fault != INPUT_OK || ans->envelope.nerrors) return ST_BAD;
	if (!post && r->in.nerrors) return ST_BAD;
	if (refused != ST_OK) return refused;
	return r->in.nerrors ? ST_INVALID : ST_OK;
}

static enum status load_incident(struct req *r)
{
	if (!incident_head_read(&r->c, r->num[0], writes(r), &r->incident)) return ST_NOT_FOUND;
	r->c.own = r->incident.number;
	r->c.own_seen = true;
	return ST_OK;
}

static enum status load_followup(struct req *r)
{
	return followup_head_read(&r->c, r->num[0], writes(r), &r->followup) ? ST_OK : ST_NOT_FOUND;
}

enum status gate_load(struct req *r)
{
	enum status s = ST_OK;
	switch (route_load(r->route)) {
	case LOAD_NOTHING: break;
	case LOAD_INCIDENT: s = load_incident(r); break;
	case LOAD_FOLLOWUP: s = load_followup(r); break;
	}
	if (db_failed(r->c.db) != DB_OK) return status_of_db(db_failed(r->c.db));
	return s;
}
