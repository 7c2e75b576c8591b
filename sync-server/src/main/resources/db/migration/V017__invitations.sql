-- How people become members of a school: somebody who may give roles invites them, and they accept.

CREATE TABLE invitation (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    role text COLLATE "C" NOT NULL,
    -- Only the account of this address may accept it; null where whoever has the code may.
    email text COLLATE "C",
    -- A staff record to be made with it, as JSON; null where there is none.
    staff text COLLATE "C",
    -- SHA-256 of the code.
    code_hash bytea NOT NULL,
    invited_by uuid NOT NULL,
    invited_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    accepted_by uuid,
    accepted_at timestamptz(3),
    withdrawn_at timestamptz(3),
    PRIMARY KEY (school_id, id)
);
CREATE INDEX invitation_by_code ON invitation (code_hash);
SELECT keep_apart('invitation', 'SELECT, INSERT, UPDATE');

-- An invitation by its code: who has one knows neither school nor id.
CREATE FUNCTION find_invitation(hash bytea) RETURNS TABLE (school_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT i.school_id, i.id FROM invitation i WHERE i.code_hash = hash';

-- Who has a role at the school of this transaction, with the name and address of his account.
CREATE FUNCTION members_of_my_school(at timestamptz)
    RETURNS TABLE (user_id uuid, full_name text, email text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT a.user_id, u.full_name, u.email, a.role
        FROM role_assignment a JOIN user_account u ON u.id = a.user_id
        WHERE a.school_id = current_school() AND NOT a.archived AND a.valid_from <= at AND a.valid_to > at
        ORDER BY u.full_name, a.user_id, a.role';

GRANT EXECUTE ON FUNCTION find_invitation(bytea), members_of_my_school(timestamptz) TO daftari_hub;
