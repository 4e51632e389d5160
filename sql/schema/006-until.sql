-- An event may have an end: with the precision, and in the zone, of its beginning.
ALTER TABLE event ADD COLUMN until INTEGER CHECK (until >= at);
