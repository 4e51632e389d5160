/* Texts by digest. */
#include "base/secret.h"
#include "noun/content.h"

struct str content_add(struct db *d, struct arena *a, struct str body)
{
	struct str nonce = secret_hex(a, SECRET_NONCE), key = secret_sealed(a, nonce, body);
	DB_DO(d, SQL_CONTENT_ADD, db_str("sha256", key), db_str("nonce", nonce), db_str("body", body));
	return key;
}
