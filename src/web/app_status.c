/* How each status reads outside. */
#include "web/app_inside.h"

const struct app_status_row app_status[ST_COUNT] = {
	[ST_OK] = { 200, "", "" },
	[ST_DONE] = { 303, "", "" },
	[ST_AGAIN] = { 200, "", "" },
	[ST_INVALID] = { 422, _("Not saved yet"),
		_("Something in the form needs you. What you typed is kept.") },
	[ST_CONFLICT] = { 409, _("Someone saved first"),
		_("This was changed while you were writing. Nothing is lost: both texts are here.") },
	[ST_MOVED] = { 308, "", "" },
	[ST_NOT_FOUND] = { 404, _("There is nothing here for you to see"),
		_("The address may be mistyped, the thing may never have existed, or it is not open to "
		"you. Debrief gives the same answer in each case.") },
	[ST_FORBIDDEN] = { 403, _("Not done"),
		_("This is not yours to do, or the form did not come from this session. Nothing was "
		"changed.") },
	[ST_BAD] = { 400, _("Not understood"),
		_("The address or the form holds something that does not belong there. Nothing was changed. "
		"Correct what is named here, or open the page again.") },
	[ST_METHOD] = { 405, _("Not done"),
		_("Nothing can be sent to this address: it is only read. Nothing was changed. Open it again, "
		"and use a form that stands on it.") },
	[ST_TOO_LARGE] = { 413, _("Too large"),
		_("The form is larger than 4 MiB of text. Nothing was changed. Go back, and send it in parts.") },
	[ST_TYPE] = { 415, _("Not understood"),
		_("A form comes as application/x-www-form-urlencoded or application/json. Nothing was "
		"changed.") },
	[ST_TOO_MANY] = { 429, _("Too many tries"),
		_("Wait a little and try again. Nothing was changed.") },
	[ST_SIGNIN] = { 401, _("Sign in"), _("Sign in to see this.") },
	[ST_BUSY] = { 503, _("Not saved: the database is busy"),
		_("Nothing was changed and nothing you typed is lost. Try again in a few seconds.") },
	[ST_UNKNOWN] = { 503, _("Saved or not: the database did not answer"),
		_("The database went away at the very end. Send the form again: if it was saved, nothing is "
		"done twice. Nothing you typed is lost.") },
	[ST_FULL] = { 507, _("Not saved: the disk is full"),
		_("Nothing was changed and nothing you typed is lost. Reading goes on; an administrator "
		"has to make room.") },
	[ST_READONLY] = { 503, _("Not saved: the database is read-only"),
		_("The disk reported a fault, so nothing is written until an administrator has looked. "
		"Nothing you typed is lost.") },
	[ST_MEMORY] = { 503, _("Too much at once"),
		_("This takes more memory than one request has. Nothing was changed and nothing you typed is "
		"lost. Ask for less at once.") },
	[ST_DAMAGED] = { 500, _("The file changed"),
		_("Its bytes are not those that were recorded, so it is not given out. That now stands in its "
		"custody. Tell an administrator: a backup may hold it as it was.") },
	[ST_BROKEN] = { 500, _("That did not work"),
		_("Something went wrong on our side. Nothing was changed. Try again; if it stays, tell an "
		"administrator the request id.") },
};

enum status status_of_db(enum db_status s)
{
	switch (s) {
	case DB_OK: return ST_OK;
	case DB_BUSY: case DB_TIMEOUT: case DB_AGAIN: case DB_GONE: return ST_BUSY;
	case DB_UNKNOWN: return ST_UNKNOWN;
	case DB_FULL: return ST_FULL;
	case DB_READONLY: return ST_READONLY;
	case DB_MEMORY: return ST_MEMORY;
	case DB_CONSTRAINT: case DB_BROKEN: return ST_BROKEN;
	}
	return ST_BROKEN;
}
