-- The second step of a sign-in: codes by time (RFC 6238), and codes on paper for when the phone is lost.

CREATE TABLE second_step (
    user_id uuid NOT NULL PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE,
    -- The secret follows from it and the hub's: the row alone makes no code.
    nonce bytea NOT NULL,
    -- Null until the person has shown a code: until then it is not asked for.
    confirmed_at timestamptz(3),
    -- The newest step of time of which a code was taken; none of it or before is taken again.
    last_step bigint NOT NULL
);
SELECT keep_to_person('second_step', 'user_id', 'SELECT, INSERT, UPDATE, DELETE');

CREATE TABLE recovery_code (
    user_id uuid NOT NULL REFERENCES second_step (user_id) ON DELETE CASCADE,
    -- An HMAC of the code.
    hash bytea NOT NULL,
    used_at timestamptz(3),
    PRIMARY KEY (user_id, hash)
);
SELECT keep_to_person('recovery_code', 'user_id', 'SELECT, INSERT, UPDATE, DELETE');
