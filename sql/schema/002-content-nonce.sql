-- The key of a text was its plain digest: one that is short and was taken out was found again by
-- hashing guesses, and equal texts showed as equal. Now the key is SHA-256 over 16 random bytes and the
-- text; whoever takes out a text takes them out too. Each reference gets a row of its own, but a
-- section and its version (src/db/db_migrate.c).
ALTER TABLE content ADD COLUMN nonce TEXT       -- hex; NULL once redacted
	CHECK (nonce IS NULL OR (length(nonce) = 32 AND body IS NOT NULL));
CREATE INDEX change_before ON change (before_sha256);
CREATE INDEX change_after ON change (after_sha256);
-- @program
DROP INDEX change_before;
DROP INDEX change_after;
