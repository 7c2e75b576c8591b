-- The address that a person wants to have, until he has shown that he reads what is sent there.
ALTER TABLE user_account ADD COLUMN wanted_email text COLLATE "C";
