-- Roles that a school makes itself: a name, and dated rights.

CREATE TABLE own_role (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    name text COLLATE "C" NOT NULL,
    archived boolean NOT NULL,
    PRIMARY KEY (school_id, id)
);
SELECT replicate('own_role');

CREATE TABLE role_right (
    school_id uuid NOT NULL,
    id uuid NOT NULL,
    audience uuid NOT NULL,
    audience_user uuid,
    role_id uuid NOT NULL,
    permission text COLLATE "C" NOT NULL,
    valid_from timestamptz(3) NOT NULL,
    valid_to timestamptz(3) NOT NULL,
    PRIMARY KEY (school_id, id)
);
CREATE INDEX role_right_of_role ON role_right (school_id, role_id);
SELECT replicate('role_right');

ALTER TABLE role_assignment ADD COLUMN own_role_id uuid;
ALTER TABLE invitation ADD COLUMN own_role_id uuid;

-- A person's schools, and a school's members: a role of the school's own by its name there.
CREATE OR REPLACE FUNCTION schools_of_user(who uuid, at timestamptz)
    RETURNS TABLE (school_id uuid, name text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT a.school_id, s.name, coalesce(o.name, a.role)
        FROM role_assignment a JOIN school s ON s.school_id = a.school_id AND s.id = a.school_id
            LEFT JOIN own_role o ON o.school_id = a.school_id AND o.id = a.own_role_id
        WHERE a.user_id = who AND NOT a.archived AND a.valid_from <= at AND a.valid_to > at
        ORDER BY s.name, a.school_id, a.role, o.name';
CREATE OR REPLACE FUNCTION members_of_my_school(at timestamptz)
    RETURNS TABLE (user_id uuid, full_name text, email text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT a.user_id, u.full_name, u.email, coalesce(o.name, a.role)
        FROM role_assignment a JOIN user_account u ON u.id = a.user_id
            LEFT JOIN own_role o ON o.school_id = a.school_id AND o.id = a.own_role_id
        WHERE a.school_id = current_school() AND NOT a.archived AND a.valid_from <= at AND a.valid_to > at
        ORDER BY u.full_name, a.user_id, a.role, o.name';

-- Whether somebody has verified his address: asked when he gives others a role, where no person is set.
CREATE FUNCTION is_verified(who uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT EXISTS (SELECT FROM user_account WHERE id = who AND email_verified_at IS NOT NULL)';
GRANT EXECUTE ON FUNCTION is_verified(uuid) TO daftari_hub;
