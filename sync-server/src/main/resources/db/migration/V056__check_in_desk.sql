-- Staff without an account check in at the desk.
ALTER TABLE staff_check_in ALTER COLUMN user_id DROP NOT NULL;
