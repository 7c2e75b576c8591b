-- What belongs to no school: accounts, the hub's key, groups of schools. SchemaTest names each of these tables.

CREATE TABLE user_account (
    id uuid NOT NULL PRIMARY KEY,
    -- In lower case, as it is compared.
    email text COLLATE "C" NOT NULL UNIQUE,
    full_name text COLLATE "C" NOT NULL,
    -- Argon2id as a PHC string.
    password_hash text COLLATE "C" NOT NULL,
    created_at timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON user_account TO daftari_hub;

-- One secret for all hubs over this database: devices pin its public half at enrolment.
CREATE TABLE hub_key (
    id int NOT NULL PRIMARY KEY CHECK (id = 1),
    secret bytea NOT NULL,
    created_at timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT ON hub_key TO daftari_hub;

CREATE TABLE school_group (
    id uuid NOT NULL PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    owner_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT ON school_group TO daftari_hub;

CREATE TABLE group_member (
    group_id uuid NOT NULL REFERENCES school_group (id),
    -- Not called school_id: the row is the group's and not the school's.
    member_school uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    PRIMARY KEY (group_id, member_school, valid_from)
);
CREATE INDEX group_member_by_school ON group_member (member_school);
GRANT SELECT, INSERT, UPDATE ON group_member TO daftari_hub;
