-- How PostgreSQL shall plan. A statement is planned once, for all the values it will be run with,
-- so the server cannot know how few rows come. Settings belong to statements (-- plan: NAME; before
-- the first statement of a file: all of that file), never to the session: what suits one spoils
-- another.

-- Some rows of an index are chosen, and what belongs to each is looked up by its key.
-- plans: lookups enable_seqscan = off, enable_bitmapscan = off, enable_hashjoin = off,
-- plans: lookups enable_mergejoin = off, enable_material = off

-- The same, where an index has the order and a page ends long before it does: nothing is sorted.
-- plans: ordered enable_seqscan = off, enable_bitmapscan = off, enable_hashjoin = off,
-- plans: ordered enable_mergejoin = off, enable_material = off, enable_sort = off
