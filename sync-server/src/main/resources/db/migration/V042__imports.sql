-- Files of other programs that are taken in: what came, line by line, and what became of it.

CREATE TABLE import_batch (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    file_name text COLLATE "C" NOT NULL,
    format text COLLATE "C" NOT NULL,
    encoding text COLLATE "C" NOT NULL,
    headings jsonb NOT NULL,
    -- By place, which column of the kind; null where the file's is not taken in.
    mapping jsonb NOT NULL,
    status text COLLATE "C" NOT NULL,
    total int NOT NULL,
    by_user uuid NOT NULL,
    at timestamptz(3) NOT NULL,
    undone_by uuid,
    undone_at timestamptz(3),
    ended_at timestamptz(3),
    -- Whoever works at it has it until then; the work is shared by all hubs over one database.
    due_at timestamptz(3) NOT NULL,
    failures int NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX import_batch_by_time ON import_batch (school_id, at);
CREATE INDEX import_batch_due ON import_batch (due_at) WHERE status IN ('CHECKING', 'RUNNING', 'UNDOING');
SELECT keep_apart('import_batch', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE import_line (
    school_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    line int NOT NULL,
    state text COLLATE "C" NOT NULL,
    -- As they stood in the file; forgotten once the line is done.
    cells jsonb,
    -- What tells the lines of a file apart; forgotten with the cells.
    line_key text COLLATE "C",
    row_id uuid,
    -- What is wrong, or worth telling.
    said jsonb,
    -- What is about to be sent, whole; once it was decided, the ids alone.
    operations jsonb,
    PRIMARY KEY (school_id, batch_id, line)
);
CREATE INDEX import_line_by_state ON import_line (school_id, batch_id, state, line);
SELECT keep_apart('import_line', 'SELECT, INSERT, UPDATE, DELETE');

-- Takes the batch that has waited longest. Who takes it has until the lease ends; then somebody else may.
CREATE FUNCTION take_import(moment timestamptz, leased_until timestamptz)
    RETURNS TABLE (school_id uuid, id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'UPDATE import_batch b SET due_at = leased_until
        WHERE (b.school_id, b.id) IN (SELECT d.school_id, d.id FROM import_batch d
            WHERE d.status IN (''CHECKING'', ''RUNNING'', ''UNDOING'') AND d.due_at <= moment
            ORDER BY d.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING b.school_id, b.id';

-- Forgets what stood in files that came before a moment; what became of their lines stays.
CREATE FUNCTION prune_imports(before timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'WITH gone AS (UPDATE import_line l SET cells = NULL, line_key = NULL, said = NULL
            FROM import_batch b
            WHERE b.school_id = l.school_id AND b.id = l.batch_id AND b.at < before AND l.cells IS NOT NULL
            RETURNING 1) SELECT count(*) FROM gone';

GRANT EXECUTE ON FUNCTION take_import(timestamptz, timestamptz), prune_imports(timestamptz) TO daftari_hub;

-- Guardians are known by these when they come in files.
CREATE INDEX guardian_of_phone ON guardian (school_id, phone);
CREATE INDEX guardian_of_email ON guardian (school_id, email);
