package io.daftari.hub.sync;

import io.daftari.model.access.Rights;
import io.daftari.model.access.Role;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Holding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which subjects, worked out from the school's dated rows and never from a request. A replica holds what its
 * users hold, for each of them; each change is kept with the commit at which it happens, so that a replica hears of it in its place.
 */
public final class Holdings {

    /** The tables from which holdings follow. */
    static final Set<String> FOLLOWED = Set.of(
            "role_assignment",
            "role_right",
            "staff_member",
            "teaching_assignment",
            "enrolment",
            "student_guardian",
            "guardian",
            "student");

    /** What each role may see, as pairs. */
    private static final Object[] BUILT_IN_ROLES = pairs((role, right) -> role.name());

    private static final Object[] BUILT_IN_RIGHTS = pairs((role, right) -> right);

    /** The right to see all of a kind, as pairs. */
    private static final Object[] KINDS =
            Arrays.stream(SubjectKind.values()).map(SubjectKind::name).toArray();

    private static final Object[] RIGHTS_TO_SEE =
            Arrays.stream(SubjectKind.values()).map(Rights::toSee).toArray();

    /**
     * From {@code users (holder, user_id)} to {@code desired (holder, user_id, kind, subject)}. Where a user has all of a kind,
     * single subjects of it are left out: each row is held in one way only.
     */
    private static final String DESIRED = """
        held_roles AS MATERIALIZED (
            SELECT DISTINCT u.holder, u.user_id, a.role, a.own_role_id
            FROM p, users u, role_assignment a
            WHERE a.school_id = p.school AND a.user_id = u.user_id
              AND NOT a.archived AND a.valid_from <= p.now AND a.valid_to > p.now
        ), sees AS MATERIALIZED (
            SELECT r.holder, r.user_id, b.permission
            FROM p, held_roles r, unnest(p.built_in_roles, p.built_in_rights) AS b (role, permission)
            WHERE b.role = r.role
            UNION
            SELECT r.holder, r.user_id, x.permission
            FROM p, held_roles r, role_right x
            WHERE x.school_id = p.school AND x.role_id = r.own_role_id
              AND x.permission LIKE 'see.%' AND x.valid_from <= p.now AND x.valid_to > p.now
        ), everything AS (
            SELECT s.holder, s.user_id, k.kind
            FROM p, sees s, unnest(p.seen_kinds, p.rights_to_see) AS k (kind, permission)
            WHERE k.permission = s.permission
            UNION
            SELECT r.holder, r.user_id, 'SCHOOL' FROM held_roles r
        ), classes AS (
            SELECT DISTINCT r.holder, r.user_id, t.class_id
            FROM p, sees r, staff_member s, teaching_assignment t
            WHERE r.permission = 'see.taught'
              AND s.school_id = p.school AND s.user_id = r.user_id AND NOT s.archived
              AND t.school_id = p.school AND t.staff_id = s.id AND NOT t.archived
              AND p.today BETWEEN t.valid_from AND t.valid_to
        ), wards AS (
            SELECT r.holder, r.user_id, g.id AS guardian_id, l.student_id
            FROM p, sees r, guardian g LEFT JOIN student_guardian l
              ON l.school_id = g.school_id AND l.guardian_id = g.id AND NOT l.archived
            WHERE r.permission = 'see.wards' AND g.school_id = p.school AND g.user_id = r.user_id AND NOT g.archived
        ), pupils AS (
            SELECT c.holder, c.user_id, e.student_id
            FROM p, classes c, enrolment e
            WHERE e.school_id = p.school AND e.class_id = c.class_id
              AND p.today BETWEEN e.valid_from AND e.valid_to
        ), single AS (
            SELECT holder, user_id, 'CLASS' AS kind, class_id AS subject FROM classes
            UNION
            SELECT holder, user_id, 'STUDENT', student_id FROM pupils
            UNION
            SELECT c.holder, c.user_id, 'GUARDIAN', l.guardian_id
            FROM p, pupils c, student_guardian l
            WHERE l.school_id = p.school AND l.student_id = c.student_id AND NOT l.archived
            UNION
            SELECT holder, user_id, 'STUDENT', student_id FROM wards WHERE student_id IS NOT NULL
            UNION
            SELECT holder, user_id, 'GUARDIAN', guardian_id FROM wards
            UNION
            SELECT r.holder, r.user_id, 'STUDENT', s.id
            FROM p, sees r, student s
            WHERE r.permission = 'see.self' AND s.school_id = p.school AND s.user_id = r.user_id AND NOT s.archived
            UNION
            SELECT holder, user_id, 'USER', user_id FROM held_roles
        ), desired AS MATERIALIZED (
            SELECT holder, user_id, kind, NULL::uuid AS subject FROM everything
            UNION ALL
            SELECT s.holder, s.user_id, s.kind, s.subject FROM single s
            WHERE NOT EXISTS (SELECT FROM everything e
                WHERE e.holder = s.holder AND e.user_id = s.user_id AND e.kind = s.kind)
        )\
        """;

    private static final String PARAMETERS = """
        WITH p AS MATERIALIZED (
            SELECT ?::uuid AS school, ?::timestamptz AS now, ?::date AS today, ?::text[] AS built_in_roles,
                ?::text[] AS built_in_rights, ?::text[] AS seen_kinds, ?::text[] AS rights_to_see
        )
        """;

    /** Take_my_commit() gives one number however often it is called, and takes none where no row calls it. */
    private static final String RENEW = PARAMETERS + """
        , scope AS MATERIALIZED (
            SELECT r.id FROM p, replica r
            WHERE r.school_id = p.school AND r.revoked_at IS NULL AND (?::uuid IS NULL OR r.id = ?::uuid)
        ), users AS (
            SELECT DISTINCT g.replica_id AS holder, g.user_id
            FROM p, scope s, author_grant g
            WHERE g.school_id = p.school AND g.replica_id = s.id AND g.valid_to > p.now
        ),
        """ + DESIRED + """
        , held AS MATERIALIZED (
            SELECT h.replica_id, h.seq, h.user_id, h.kind, h.subject
            FROM p, scope s, replica_holding h
            WHERE h.school_id = p.school AND h.replica_id = s.id AND h.lost_commit IS NULL
        ), lost AS (
            UPDATE replica_holding h SET lost_commit = take_my_commit()
            FROM p, held x
            WHERE h.school_id = p.school AND h.replica_id = x.replica_id AND h.seq = x.seq
              AND NOT EXISTS (SELECT FROM desired d
                  WHERE d.holder = x.replica_id AND d.user_id = x.user_id AND d.kind = x.kind AND d.subject IS NOT DISTINCT FROM x.subject)
        )
        INSERT INTO replica_holding (school_id, replica_id, user_id, kind, subject, gained_commit)
        SELECT p.school, d.holder, d.user_id, d.kind, d.subject, take_my_commit()
        FROM p, desired d
        WHERE NOT EXISTS (SELECT FROM held x
            WHERE x.replica_id = d.holder AND x.user_id = d.user_id AND x.kind = d.kind AND x.subject IS NOT DISTINCT FROM d.subject)\
        """;

    private static final String OF_USER = PARAMETERS
            + ", users AS (SELECT ?::uuid AS holder, ?::uuid AS user_id), "
            + DESIRED
            + " SELECT kind, subject FROM desired";

    /** Brings all replicas of the school to what its rows say now. */
    void renewAll(Connection connection, UUID schoolId, Instant now, LocalDate today) throws SQLException {
        renew(connection, schoolId, now, today, null);
    }

    /** Brings one replica to what the school's rows say now. */
    void renew(Connection connection, UUID schoolId, Instant now, LocalDate today, @Nullable UUID replicaId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            parameters(connection, statement, schoolId, now, today);
            statement.setObject(8, replicaId);
            statement.setObject(9, replicaId);
            statement.executeUpdate();
        }
    }

    /** What follows for somebody of a school from his rights alone: all of a kind. It is the first part of what he holds. */
    public static List<Holding> ofRights(Set<String> rights) {
        return Arrays.stream(SubjectKind.values())
                .filter(kind -> rights.contains(Rights.toSee(kind)))
                .map(kind -> new Holding(kind, null))
                .toList();
    }

    /** What a user holds now, for reads that are no replica's. */
    public List<Holding> ofUser(Connection connection, UUID schoolId, UUID userId, Instant now, LocalDate today)
            throws SQLException {
        List<Holding> holdings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OF_USER)) {
            parameters(connection, statement, schoolId, now, today);
            statement.setObject(8, userId);
            statement.setObject(9, userId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    holdings.add(
                            new Holding(SubjectKind.valueOf(results.getString(1)), results.getObject(2, UUID.class)));
                }
            }
        }
        return holdings;
    }

    private static void parameters(
            Connection connection, PreparedStatement statement, UUID schoolId, Instant now, LocalDate today)
            throws SQLException {
        statement.setObject(1, schoolId);
        statement.setObject(2, now.atOffset(ZoneOffset.UTC));
        statement.setObject(3, today);
        statement.setArray(4, connection.createArrayOf("text", BUILT_IN_ROLES));
        statement.setArray(5, connection.createArrayOf("text", BUILT_IN_RIGHTS));
        statement.setArray(6, connection.createArrayOf("text", KINDS));
        statement.setArray(7, connection.createArrayOf("text", RIGHTS_TO_SEE));
    }

    private static Object[] pairs(BiFunction<Role, String, String> part) {
        return Arrays.stream(Role.values())
                .flatMap(role -> role.rights().stream()
                        .filter(right -> right.startsWith(Rights.SEE))
                        .map(right -> part.apply(role, right)))
                .toArray();
    }

    /**
     * What a replica holds, or held since a commit.
     *
     * @param gained the commit at which it came to hold it
     * @param lost the commit at which it lost it; null while it holds it
     */
    record Dated(Holding holding, long gained, @Nullable Long lost) {

        boolean heldAt(long commit) {
            return gained <= commit && (lost == null || lost > commit);
        }
    }

    /** All that a replica holds, and what it lost after the commit. */
    List<Dated> of(Connection connection, UUID schoolId, UUID replicaId, long after) throws SQLException {
        String sql = """
            SELECT kind, subject, gained_commit, lost_commit, user_id FROM replica_holding
            WHERE school_id = ? AND replica_id = ? AND (lost_commit IS NULL OR lost_commit > ?)
            ORDER BY seq\
            """;
        List<Dated> holdings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, after);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    holdings.add(new Dated(
                            new Holding(
                                    SubjectKind.valueOf(results.getString(1)),
                                    results.getObject(2, UUID.class),
                                    results.getObject(5, UUID.class)),
                            results.getLong(3),
                            results.getObject(4, Long.class)));
                }
            }
        }
        return holdings;
    }
}
