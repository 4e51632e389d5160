-- Digests by which a short text is found again by hashing guesses. That of a form was made without its
-- key, so a password could be tried on it: those are taken out, and a form of then that is sent again
-- is asked about. An imported record is compared with the record itself, which is kept beside.
UPDATE idem SET body_sha256 = '';
ALTER TABLE import_record DROP COLUMN sha256;
