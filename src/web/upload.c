/* A form with a file (multipart/form-data): its fields into the inputs as any form's, its one file
 * into a blob as it comes, so that a worker holds a piece of it at a time. Whether it may come at
 * all is known before its first byte: the token stands before it in the form. What may not is read
 * past, so that the rest of the form is known, and shown again. */
#include <errno.h>
#include <unistd.h>
#include "web/app_inside.h"
#include "base/blob.h"
#include "base/log.h"
#include "web/input_read.h"
#include "web/multipart.h"

#define PIECE ((size_t)64 << 10)
#define UPLOAD_SECONDS 300

static const struct multipart_limits limits = { .parts = 40, .headers = 4096, .fields = 1 << 20 };

struct reading {
	struct answer *ans;
	struct upload *upload;
	const struct input *row;        /* the input that the file is for; NULL: none came yet */
	bool skip;                      /* read past it */
	int values;
	int64_t day_left;               /* bytes that this person may still add today */
	enum status refused;            /* ST_OK: nothing was */
};

static bool field_take(void *to, struct str name, struct str value)
{
	struct reading *v = to;
	struct inputs *in = &v->ans->r.in;
	if (++v->values > INPUT_VALUES_MAX) {
		(void)input_refuse(in, INPUT_TOO_MANY, STR_NONE, NULL);
		return false;
	}
	input_read_take(in, &v->ans->envelope, arena_str(in->a, name), arena_str(in->a, value));
	return true;
}

/* Without the folders that some senders put before it. */
static struct str base_name(struct str s)
{
	for (size_t i = s.len; i > 0; i--)
		if (s.p[i - 1] == '/' || s.p[i - 1] == '\\') return str_part(s, i, s.len);
	return s;
}

static void refuse(struct reading *v, enum status s, const char *message)
{
	v->refused = s;
	v->skip = true;
	input_error(&v->ans->r.in, v->row->name, message);
}

/* Only who may do it, with a form of this session, on an object they see. What is not so is said by
 * the gates after this one. */
static bool may_come(struct answer *ans)
{
	struct req *r = &ans->r;
	return r->c.person && r->c.role >= r->route->role && gate_token(ans) == ST_OK &&
		gate_load(r) == ST_OK;
}

/* Nothing is asked of the database while the bytes come. */
static void begin(struct reading *v)
{
	struct req *r = &v->ans->r;
	const struct app_config *config = &r->app->config;
	v->skip = !may_come(v->ans);
	if (!v->skip) v->day_left = config->day_most - DB_ONE(r->c.db, 0, SQL_EVIDENCE_ADDED,
		db_int("since", r->c.now - DAY_MS));
	if (r->c.person && db_failed(r->c.db) != DB_OK) v->refused = status_of_db(db_failed(r->c.db));
	if (r->c.person) db_rollback(r->c.db);
	v->skip = v->skip || v->refused != ST_OK;
	if (v->skip) return;
	if (!blob_room(config->home, config->free_percent))
		refuse(v, ST_FULL, _("Too little of the disk is free for files. An administrator has to make "
			"room."));
	else if (!(v->upload->blob = blob_begin(r->c.a, config->home)))
		refuse(v, errno == ENOSPC || errno == EDQUOT ? ST_FULL : ST_BROKEN,
			_("The file could not be written."));
}

static bool file_take(void *to, struct str name, struct str filename, struct str type)
{
	struct reading *v = to;
	struct inputs *in = &v->ans->r.in;
	(void)type;
	v->skip = true;
	if (!filename.len) return true;         /* none was chosen */
	const struct input *row = input_row(in, name);
	if (!row || row->type != IN_FILE) {
		(void)input_refuse(in, INPUT_UNKNOWN, arena_str(in->a, name), NULL);
		return false;
	}
	v->upload->name = arena_str(in->a, base_name(filename));
	if (!v->upload->name.len) v->upload->name = STR("file");
	if (input_take(in, str_of(row->name), v->upload->name) != INPUT_OK) return false;
	v->row = row;
	v->skip = false;
	begin(v);
	return true;
}

static bool bytes_take(void *to, struct str bytes)
{
	struct reading *v = to;
	if (v->skip) return true;
	int64_t size = blob_size(v->upload->blob) + (int64_t)bytes.len;
	if (size > v->ans->app->config.file_most)
		refuse(v, ST_TOO_LARGE, _("The file is larger than one may be."));
	else if (size > v->day_left)
		refuse(v, ST_FULL, _("That is more than one person may add within a day. Add it tomorrow."));
	else if (!blob_add(v->upload->blob, bytes))
		refuse(v, errno == ENOSPC || errno == EDQUOT ? ST_FULL : ST_BROKEN,
			_("The file could not be written."));
	return true;
}

static bool file_over(void *to)
{
	(void)to;
	return true;
}

/* The whole body, piece by piece. */
static enum multipart_fault body_read(struct reading *v, struct multipart *m)
{
	const struct request *q = v->ans->r.http;
	char *piece = arena_get(v->ans->r.c.a, PIECE);
	enum multipart_fault fault = MULTIPART_OK;
	int64_t left = q->length;
	while (left > 0 && fault == MULTIPART_OK) {
		size_t n = q->source.read(q->source.from, piece, left < (int64_t)PIECE ? (size_t)left : PIECE);
		if (!n) break;
		left -= (int64_t)n;
		fault = multipart_push(m, (struct str){ piece, n });
	}
	return fault == MULTIPART_OK ? multipart_end(m) : fault;
}

/* The reading transaction was over while the bytes came: who this is may have changed since. */
static enum status again(struct answer *ans)
{
	if (!ans->r.c.person) return ST_OK;
	db_rollback(ans->r.c.db);
	enum status s = app_read(ans);
	return s == ST_OK ? gate_person(ans) : s;
}

enum input_fault upload_read(struct answer *ans, enum status *refused)
{
	struct req *r = &ans->r;
	struct reading v = { .ans = ans, .refused = ST_OK,
		.upload = ARENA_NEW(r->c.a, struct upload) };
	*v.upload = (struct upload){ .blob = NULL };
	r->upload = v.upload;
	input_begin(&r->in, r->c.a, r->route->input);
	struct multipart *m = multipart_new(r->c.a, r->http->content_type, limits,
		(struct multipart_to){ field_take, file_take, bytes_take, file_over, &v });
	unsigned left = alarm(UPLOAD_SECONDS);
	enum multipart_fault fault = m ? body_read(&v, m) : MULTIPART_TYPE;
	alarm(left);
	if (fault != MULTIPART_OK && fault != MULTIPART_STOPPED)
		(void)input_refuse(&r->in, INPUT_SYNTAX, STR_NONE, multipart_says(fault));
	enum input_fault in = input_read_end(&r->in, &ans->envelope);
	if (v.upload->blob && v.refused == ST_OK && fault == MULTIPART_OK) {
		v.upload->sha256 = blob_end(v.upload->blob);
		v.upload->size = blob_size(v.upload->blob);
	}
	*refused = again(ans);
	if (*refused == ST_OK) *refused = v.refused;
	return in;
}

/* What was sent and is not kept has to be chosen again: no browser does that by itself. */
void upload_lost(struct answer *ans)
{
	struct req *r = &ans->r;
	const struct upload *u = r->upload;
	if (!u || !u->sha256.p) return;
	EACH_INPUT(row, r->in.table)
		if (row->type == IN_FILE) input_error(&r->in, row->name, _("Choose the file again."));
}

void upload_end(struct answer *ans)
{
	if (ans->r.upload) blob_drop(ans->r.upload->blob);
}
