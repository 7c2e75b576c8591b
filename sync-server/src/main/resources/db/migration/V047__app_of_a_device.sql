-- The program and its version, as the device said at its last exchange: for those who look after devices.
ALTER TABLE replica ADD COLUMN app text CHECK (length(app) <= 40);
