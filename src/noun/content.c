/* Texts by digest. */
#include "base/secret.h"
#include "noun/content.h"

struct sealed content_seal(struct arena *a, struct str body)
{
	struct str nonce = secret_hex(a, SECRET_NONCE);
	return (struct sealed){ nonce, secret_sealed(a, nonce, body), body };
}

struct str content_put(struct db *d, const struct sealed *s)
{
	DB_DO(d, SQL_CONTENT_ADD, db_str("sha256", s->key), db_str("nonce", s->nonce),
		db_str("body", s->body));
	return s->key;
}

struct str content_add(struct db *d, struct arena *a, struct str body)
{
	struct sealed s = content_seal(a, body);
	return content_put(d, &s);
}
