-- Most exchanges bring nothing and find nothing new. All that the database does for one is one call, which is one trip and
-- one transaction: it notes the exchange and says how the replica stands, as the hub does with a piece (Replicas), and whether
-- the replica has all that there is for it. A crash of the database server may lose the note; the next exchange brings it again.
CREATE FUNCTION note_exchange(
    school uuid, replica_id uuid, received_at timestamptz, device_at timestamptz, mono bigint, boot text, schema_version int,
    is_drained boolean, left_unsent bigint, oldest timestamptz, app_name text, cursor_commit bigint, cursor_hash text)
    RETURNS TABLE (
        next_n bigint, chain_head bytea, drained_at timestamptz, drained_device_at timestamptz, drained_mono bigint,
        drained_boot text, held_on date, revoked_at timestamptz, waiting_from bigint, standing text, address text,
        time_zone text, nothing_new boolean)
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
BEGIN
    PERFORM set_config('app.school_id', school::text, true), set_config('synchronous_commit', 'off', true);
    UPDATE replica r SET contact_at = received_at, contact_device_at = device_at, contact_mono = mono, contact_boot = boot,
        app_schema = schema_version, app = coalesce(app_name, r.app), unsent = left_unsent, oldest_unsent = oldest,
        drained_at = CASE WHEN is_drained THEN received_at ELSE r.drained_at END,
        drained_device_at = CASE WHEN is_drained THEN device_at ELSE r.drained_device_at END,
        drained_mono = CASE WHEN is_drained THEN mono ELSE r.drained_mono END,
        drained_boot = CASE WHEN is_drained THEN boot ELSE r.drained_boot END
    WHERE r.school_id = school AND r.id = note_exchange.replica_id
    RETURNING r.next_n, r.chain_head, r.drained_at, r.drained_device_at, r.drained_mono, r.drained_boot, r.held_on,
        r.revoked_at, r.waiting_from
    INTO next_n, chain_head, drained_at, drained_device_at, drained_mono, drained_boot, held_on, revoked_at, waiting_from;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    -- After the note: it may have waited for a piece of the same replica, of which this says what came.
    SELECT c.commit_no > 0 AND c.commit_no = cursor_commit AND c.hash = cursor_hash
            AND NOT EXISTS (SELECT FROM number_lease l WHERE l.school_id = school
                AND l.replica_id = note_exchange.replica_id AND l.leased_commit > c.commit_no),
        s.standing, s.address, t.time_zone
    FROM (SELECT) one
        LEFT JOIN school_clock c ON c.school_id = school
        LEFT JOIN school_standing s ON s.school_id = school
        LEFT JOIN school t ON t.school_id = school AND t.id = school
    INTO nothing_new, standing, address, time_zone;
    RETURN NEXT;
END
$$;
GRANT EXECUTE ON FUNCTION note_exchange TO daftari_hub;
