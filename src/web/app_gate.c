/* The gates every request passes, in order: person, origin, token, input, object. */
#include "web/app_inside.h"
#include "base/log.h"
#include "noun/person.h"
#include "base/secret.h"

/* The value of our cookie; absent when it is not there or not of our shape. */
static struct str cookie_token(struct str header)
{
	struct str one;
	while (str_some(header) && str_cut(&header, ';', &one)) {
		struct str name, value = str_trim(one);
		if (!str_cut(&value, '=', &name) || !str_is(name, APP_COOKIE)) continue;
		return value.p && value.len == 43 ? value : STR_NONE;
	}
	return STR_NONE;
}

static enum lang lang_asked(struct str accept)
{
	struct str first;
	while (str_some(accept) && str_cut(&accept, ',', &first)) {
		first = str_trim(first);
		if (str_starts(first, "ja")) return LANG_JA;
		if (str_starts(first, "en")) return LANG_EN;
	}
	return LANG_EN;
}

static void set_zone(struct answer *ans)
{
	struct me *me = &ans->r.me;
	struct str name = str_some(me->zone_name) ? me->zone_name : STR("UTC");
	me->zone = zone_find(ans->app->zones, name);
	if (!me->zone) me->zone = zone_find(ans->app->zones, STR("UTC"));
	me->zone_name = name;
}

void app_context(struct req *r, int64_t person, const struct zone *zone)
{
	struct buf today = buf_new(r->a, 16);
	int64_t local = r->now + (int64_t)zone_offset(zone, r->now) * 1000;
	r->today = (int32_t)(local / DAY_MS);
	day_print(&today, r->today);
	db_context(r->db, person, r->now, buf_text(&today));
}

enum status app_read(struct answer *ans)
{
	struct req *r = &ans->r;
	r->db = ans->app->reader;
	r->change_known = false;
	db_context(r->db, r->me.id, r->now, STR_NONE);
	return status_of_db(db_begin(r->db, r->a, instant_monotonic_us() + APP_DEADLINE_US));
}

int64_t req_change(struct req *r)
{
	if (!r->change_known)
		r->change = DB_ONE(r->db, -1, SQL_COUNTER_GET, db_str("name", STR("change")));
	r->change_known = true;
	return r->change;
}

enum status gate_person(struct answer *ans)
{
	struct req *r = &ans->r;
	struct str token = cookie_token(r->http->cookie);
	if (token.p) r->session = secret_sha256(r->a, token);
	if (token.p) ahead_send(ans);
	bool known = r->session.p && me_by_session(r, r->session, &ans->session_seen_at);
	if (!known) {
		if (db_failed(r->db) != DB_OK) return status_of_db(db_failed(r->db));
		r->me = (struct me){ .lang = lang_asked(r->http->accept_language) };
	} else if (r->me.lang == LANG_COUNT) {
		r->me.lang = lang_asked(r->http->accept_language);
	}
	set_zone(ans);
	app_context(r, r->me.id, r->me.zone);
	if (known) ahead_learn_person(ans);
	if (known && r->versioned) db_keep(r->db, req_change(r));
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

enum status gate_token(struct answer *ans)
{
	struct req *r = &ans->r;
	struct str token = input_peek(r->a, r->http->body, "csrf");
	return csrf_valid(r->a, token, r->me.csrf) ? ST_OK : ST_FORBIDDEN;
}

enum status gate_input(struct answer *ans)
{
	static const char *const form_names[] = { "csrf", "idem", NULL };
	static const char *const query_names[] = { "done", NULL };
	struct req *r = &ans->r;
	bool post = str_is(r->http->method, "POST");
	if (post && str_some(r->http->body) &&
		!str_starts(r->http->content_type, "application/x-www-form-urlencoded")) return ST_TYPE;
	enum input_fault fault = input_read(&r->in, r->a, r->route->input,
		post ? r->http->body : r->http->query, post ? form_names : query_names);
	if (fault != INPUT_OK) return ST_BAD;
	if (!post && r->in.nerrors) return ST_BAD;
	return r->in.nerrors ? ST_INVALID : ST_OK;
}

/* Inside a write's transaction? Then what the path names is ours until its end. */
static bool writes(const struct req *r)
{
	return r->db == r->app->writer;
}

static enum status load_incident(struct req *r)
{
	struct db_query q = db_run(r->db, writes(r) ? SQL_INCIDENT_HEAD_WRITE : SQL_INCIDENT_HEAD_READ,
		(struct db_arg[]){ db_int("number", r->num[0]) }, 1);
	if (!db_step(&q)) return ST_NOT_FOUND;
	r->incident = (struct incident_head){
		.id = db_get_int(&q, "id"), .number = db_get_int(&q, "number"),
		.version = db_get_int(&q, "version"), .lead_id = db_get_int(&q, "lead_id"),
		.title = db_get_text(&q, "title"), .severity = db_get_text(&q, "severity"),
		.status = db_get_text(&q, "status"), .access = db_get_text(&q, "access"),
		.postmortem = db_get_text(&q, "postmortem"),
		.customer_impact = db_get_text(&q, "customer_impact"),
		.data_breach = db_get_text(&q, "data_breach"),
		.historical = db_get_int(&q, "historical"), .required = db_get_int(&q, "required"),
	};
	db_end(&q);
	ahead_learn_incident(r);
	ahead_route(r);
	return ST_OK;
}

static enum status load_followup(struct req *r)
{
	struct db_query q = db_run(r->db, writes(r) ? SQL_FOLLOWUP_HEAD_WRITE : SQL_FOLLOWUP_HEAD_READ,
		(struct db_arg[]){ db_int("number", r->num[0]) }, 1);
	if (!db_step(&q)) return ST_NOT_FOUND;
	r->followup = (struct followup_head){
		.id = db_get_int(&q, "id"), .number = db_get_int(&q, "number"),
		.version = db_get_int(&q, "version"), .incident_id = db_get_int(&q, "incident_id"),
		.owner_id = db_get_int(&q, "owner_id"), .status = db_get_text(&q, "status"),
		.title = db_get_text(&q, "title"),
	};
	db_end(&q);
	return ST_OK;
}

enum status gate_load(struct req *r)
{
	enum status s = ST_OK;
	switch (r->route->load) {
	case LOAD_NOTHING: break;
	case LOAD_INCIDENT: s = load_incident(r); break;
	case LOAD_FOLLOWUP: s = load_followup(r); break;
	}
	if (db_failed(r->db) != DB_OK) return status_of_db(db_failed(r->db));
	return s;
}
