-- The bytes of photos and documents, known by their hash within a school. Finished ones lie in a store; here stands in
-- which, and a small picture of each. Until all of one has come, its pieces are kept here, so that any hub over this
-- database can take the next.

CREATE TABLE file_content (
    school_id uuid NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    size_bytes bigint NOT NULL,
    begun_at timestamptz(3) NOT NULL,
    -- Null while its pieces are coming.
    stored_at timestamptz(3),
    store text COLLATE "C",
    place text COLLATE "C",
    media_type text COLLATE "C",
    thumbnail bytea,
    -- Since when no row names it.
    orphaned_at timestamptz(3),
    PRIMARY KEY (school_id, content_hash)
);
SELECT keep_apart('file_content', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE file_piece (
    school_id uuid NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    from_byte bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (school_id, content_hash, from_byte)
);
-- Pictures are packed already.
ALTER TABLE file_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE file_content ALTER COLUMN thumbnail SET STORAGE EXTERNAL;
SELECT keep_apart('file_piece', 'SELECT, INSERT, DELETE');

-- For the hub that looks for what no row names any more.
CREATE FUNCTION schools_with_files() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT DISTINCT c.school_id FROM file_content c';
GRANT EXECUTE ON FUNCTION schools_with_files() TO daftari_hub;
