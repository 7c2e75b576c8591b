-- A device that the hub had enrolled after the backup from which it was put back, and took in again by its certificate.
ALTER TABLE replica
    ADD COLUMN readmitted_at timestamptz(3),
    -- The epoch in which it came: until somebody has ended that, somebody should look at the device.
    ADD COLUMN readmitted_epoch int;
