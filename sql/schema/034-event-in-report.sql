-- An event may be kept out of the report; the timeline shows it all the same.
ALTER TABLE event ADD COLUMN in_report INTEGER NOT NULL DEFAULT 1 CHECK (in_report IN (0, 1));
