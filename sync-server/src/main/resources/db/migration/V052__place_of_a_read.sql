-- A number that all schools draw from told each of them how much the others read. A read's place is its time and an id.
ALTER TABLE read_trail ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE read_trail DROP CONSTRAINT read_trail_pkey;
ALTER TABLE read_trail ADD PRIMARY KEY (school_id, at, id);
ALTER TABLE read_trail DROP COLUMN seq;
