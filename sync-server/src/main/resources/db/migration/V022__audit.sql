-- The operation log is read as an audit trail, from the newest commit back.
CREATE INDEX operation_newest ON operation (school_id, commit_no DESC, replica_id, n);

-- Who read which records of people, by which route. A record that was read is named, what stood in it is not.
CREATE TABLE read_trail (
    school_id uuid NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz(3) NOT NULL,
    user_id uuid NOT NULL,
    -- The collection, or what else was read.
    what text COLLATE "C" NOT NULL,
    -- The one record that was asked for; null for a list.
    row_id uuid,
    -- How many were shown.
    records bigint NOT NULL,
    -- The fields by which a list was chosen, without their values.
    filters text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, seq)
);
CREATE INDEX read_trail_of_row ON read_trail (school_id, row_id) WHERE row_id IS NOT NULL;
SELECT keep_apart('read_trail', 'SELECT, INSERT');

-- The names of all who ever had a role at the school of this transaction, also of those who have left.
CREATE FUNCTION authors_of_my_school() RETURNS TABLE (user_id uuid, full_name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT u.id, u.full_name FROM user_account u
        WHERE u.id IN (SELECT a.user_id FROM role_assignment a WHERE a.school_id = current_school())';
GRANT EXECUTE ON FUNCTION authors_of_my_school() TO daftari_hub;
