-- The figures of days as before (V057), in a language that keeps its plans: in SQL the whole of it was planned anew with each
-- piece of operations, which took half as long as to run it.

-- Brings the figures of classes on days to what the marks say now, as the caller may see them. Of a day that has no figures
-- yet, all classes with pupils get theirs, so that those of whom nobody speaks count as open.
-- Of several marks the effective one counts, as AttendanceRules.effective has it: typed beats default, then the rank. The
-- figures of a day come from its daily register and that of its first lesson, as in DayPresence; how many registers there are
-- and how many are flagged is told of all lessons.
CREATE OR REPLACE FUNCTION renew_attendance_summary(school uuid, days date[], classes uuid[]) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS
$$
#variable_conflict use_column
BEGIN
    WITH touched AS (
        SELECT DISTINCT d.on_date, d.class_id FROM unnest(days, classes) AS d (on_date, class_id)
        UNION
        SELECT n.on_date, e.class_id
        FROM (SELECT DISTINCT d.on_date FROM unnest(days) AS d (on_date)
              WHERE NOT EXISTS (SELECT FROM attendance_summary a
                  WHERE a.school_id = school AND a.on_date = d.on_date)) n
        JOIN enrolment e ON e.school_id = school AND n.on_date BETWEEN e.valid_from AND e.valid_to
    ), registers AS MATERIALIZED (
        SELECT t.on_date, t.class_id, s.id, s.lesson
        FROM touched t JOIN class_session s
          ON s.school_id = school AND s.class_id = t.class_id AND s.on_date = t.on_date
    ), effective AS MATERIALIZED (
        SELECT DISTINCT ON (r.on_date, r.class_id, m.student_id) r.on_date, r.class_id, m.student_id, m.presence
        FROM registers r JOIN attendance_mark m ON m.school_id = school AND m.session_id = r.id
        WHERE r.lesson <= 1
        ORDER BY r.on_date, r.class_id, m.student_id, m.typed DESC,
            array_position(ARRAY['CORRECTION', 'CLASS_TEACHER', 'OFFICE', 'SELF'], m.rank),
            array_position(ARRAY['PRESENT', 'LATE', 'EXCUSED', 'ABSENT'], m.presence)
    ), marks AS (
        SELECT on_date, class_id,
            count(*) FILTER (WHERE presence = 'PRESENT') AS present,
            count(*) FILTER (WHERE presence = 'ABSENT') AS absent,
            count(*) FILTER (WHERE presence = 'LATE') AS late,
            count(*) FILTER (WHERE presence = 'EXCUSED') AS excused
        FROM effective GROUP BY on_date, class_id
    ), pupils AS (
        -- Put together rather than joined: before a table has statistics, a join of the two compares each with each.
        SELECT on_date, class_id, student_id, bool_or(enrolled) AS enrolled, bool_or(marked) AS marked
        FROM (
            SELECT t.on_date, t.class_id, e.student_id, true AS enrolled, false AS marked
            FROM touched t JOIN enrolment e
              ON e.school_id = school AND e.class_id = t.class_id AND t.on_date BETWEEN e.valid_from AND e.valid_to
            UNION ALL
            SELECT on_date, class_id, student_id, false, true FROM effective
        ) known
        GROUP BY on_date, class_id, student_id
    ), roll AS (
        SELECT on_date, class_id, count(*) FILTER (WHERE enrolled) AS enrolled,
            count(*) FILTER (WHERE enrolled AND NOT marked) AS open
        FROM pupils GROUP BY on_date, class_id
    ), taken AS (
        SELECT r.on_date, r.class_id, count(*) AS sessions,
            count(*) FILTER (WHERE EXISTS (SELECT FROM capture_evidence v
                WHERE v.school_id = school AND v.session_id = r.id
                  AND (v.flags IS NOT NULL OR v.position = 'OUTSIDE'))) AS flagged
        FROM registers r GROUP BY r.on_date, r.class_id
    )
    INSERT INTO attendance_summary
        (school_id, on_date, class_id, enrolled, sessions, present, absent, late, excused, open, flagged)
    SELECT school, t.on_date, t.class_id, coalesce(roll.enrolled, 0), coalesce(taken.sessions, 0),
        coalesce(marks.present, 0), coalesce(marks.absent, 0), coalesce(marks.late, 0), coalesce(marks.excused, 0),
        coalesce(roll.open, 0), coalesce(taken.flagged, 0)
    FROM touched t
    LEFT JOIN roll USING (on_date, class_id)
    LEFT JOIN taken USING (on_date, class_id)
    LEFT JOIN marks USING (on_date, class_id)
    ON CONFLICT (school_id, on_date, class_id) DO UPDATE SET
        enrolled = EXCLUDED.enrolled, sessions = EXCLUDED.sessions, present = EXCLUDED.present,
        absent = EXCLUDED.absent, late = EXCLUDED.late, excused = EXCLUDED.excused, open = EXCLUDED.open,
        flagged = EXCLUDED.flagged;
END
$$;
