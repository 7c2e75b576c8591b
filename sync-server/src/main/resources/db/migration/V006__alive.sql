-- Operations that are held, and devices that do not get on.

CREATE INDEX operation_held ON operation (school_id, replica_id, n) WHERE status = 'QUARANTINED';

-- Schools with a held operation, for the hub that starts and may know more than the one before it.
CREATE FUNCTION schools_with_held() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = daftari, pg_temp
    AS 'SELECT DISTINCT o.school_id FROM operation o WHERE o.status = ''QUARANTINED''';
GRANT EXECUTE ON FUNCTION schools_with_held() TO daftari_hub;
