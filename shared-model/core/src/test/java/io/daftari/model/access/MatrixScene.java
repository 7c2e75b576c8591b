package io.daftari.model.access;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.PutBack;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.School;
import io.daftari.model.site.Site;
import io.daftari.model.time.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A school with one user for each role, and rows of every table: some within everybody's own scope, some beyond. Each user
 * teaches East, is guardian of a pupil there and is that pupil: so what he may follows from his role and from nothing else.
 */
public final class MatrixScene {

    private final UUID schoolId;
    private final Map<Role, UUID> users;
    private final Instant now;
    private final LocalDate today;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Row> own = new HashMap<>();
    private final Map<String, Row> foreign = new HashMap<>();

    /** @param users one for each role; the owner has registered the school */
    public MatrixScene(UUID schoolId, Map<Role, UUID> users, Instant now) {
        this.schoolId = schoolId;
        this.users = new EnumMap<>(users);
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        fill();
    }

    /** The rows, as operations of the owner. */
    public List<Operation> founding() {
        return rows.stream().<Operation>map(row -> PutBack.of(row, null)).toList();
    }

    public UUID user(Role role) {
        return users.get(role);
    }

    public UUID id(String name) {
        return Ids.derived("matrix", schoolId, name);
    }

    public LocalDate today() {
        return today;
    }

    /** A class: {@code east} is everybody's own. */
    public UUID classId(String stream) {
        return id("class " + stream);
    }

    /** A row of the table that is within the user's own scope, or beyond it. */
    public <R extends Row> R row(RowType<R> type, UUID user, boolean within) {
        Row row = within ? own.getOrDefault(type.table() + user, own.get(type.table())) : foreign.get(type.table());
        if (row == null) {
            throw new AssertionError("There is no row of " + type.table());
        }
        return type.copy(type.rowClass().cast(row));
    }

    /** Whether rows of the table can be somebody's own. */
    public static boolean isScoped(RowType<?> type) {
        return !type.audienceFields().isEmpty();
    }

    private void fill() {
        for (String stream : List.of("east", "west", "north")) {
            ClassGroup group = new ClassGroup();
            group.id = classId(stream);
            group.name = stream;
            group.gradeLevelId = RegisterSchool.levelId(schoolId, "G4");
            group.academicYearId = RegisterSchool.yearId(schoolId, "2026");
            group.capacity = 1_000;
            rows.add(group);
        }
        for (String name : List.of("low", "high")) {
            OwnRole role = new OwnRole();
            role.id = id("role " + name);
            role.name = name;
            rows.add(role);
            RoleRight right = new RoleRight();
            right.id = id("right of " + name);
            right.roleId = role.id;
            right.permission = name.equals("low") ? "inbox.close" : "school.own";
            right.validFrom = now.minusSeconds(86_400);
            rows.add(right);
            for (Row row : List.of(role, right)) {
                own.put(RowType.of(row).table(), row);
                foreign.put(RowType.of(row).table(), row);
            }
        }
        users.forEach((role, user) -> person(role.name(), user, "east", role));
        person("stranger", id("stranger"), "west", Role.OWNER);
        for (RowType<?> type : Daftari.catalog().rows()) {
            if (type.rowClass() == School.class) {
                RegisterSchool registered = SampleSchool.register();
                School school = new School();
                school.id = schoolId;
                school.name = registered.name();
                school.abbreviation = registered.abbreviation();
                school.country = registered.country();
                school.timeZone = registered.timeZone();
                school.currency = registered.currency();
                school.curriculum = registered.curriculum();
                own.put(type.table(), school);
                foreign.put(type.table(), school);
            } else if (foreign.get(type.table()) == null) {
                others(type);
            }
        }
    }

    private void person(String name, UUID user, String stream, Role role) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = id("assignment " + name);
        assignment.userId = user;
        assignment.role = role;
        assignment.ownRoleId = role == Role.OWN ? id("role low") : null;
        assignment.validFrom = now.minusSeconds(86_400);
        StaffMember staff = new StaffMember();
        staff.id = id("staff " + name);
        staff.staffNumber = name;
        staff.firstName = "Staff";
        staff.lastName = name;
        staff.userId = user;
        TeachingAssignment teaching = new TeachingAssignment();
        teaching.id = id("teaching " + name);
        teaching.staffId = staff.id;
        teaching.classId = classId(stream);
        teaching.validFrom = today.minusDays(60);
        Student student = new Student();
        student.id = id("student " + name);
        student.admissionNumber = "MX/" + name;
        student.firstName = "Pupil";
        student.lastName = name;
        student.userId = user;
        Guardian guardian = new Guardian();
        guardian.id = id("guardian " + name);
        guardian.firstName = "Parent";
        guardian.lastName = name;
        guardian.userId = user;
        StudentGuardian link = new StudentGuardian();
        link.id = id("link " + name);
        link.studentId = student.id;
        link.guardianId = guardian.id;
        link.relationship = "mother";
        Enrolment enrolment = new Enrolment();
        enrolment.id = Enrolment.idOf(student.id, classId(stream), today.minusDays(60));
        enrolment.studentId = student.id;
        enrolment.classId = classId(stream);
        enrolment.academicYearId = RegisterSchool.yearId(schoolId, "2026");
        enrolment.validFrom = today.minusDays(60);
        for (Row row : List.of(assignment, staff, teaching, student, guardian, link, enrolment)) {
            rows.add(row);
            if (users.containsValue(user)) {
                own.put(RowType.of(row).table() + user, row);
            } else {
                own.putIfAbsent(RowType.of(row).table(), row);
                foreign.put(RowType.of(row).table(), row);
            }
        }
    }

    /** Rows of a table that nothing else needs. */
    private <R extends Row> void others(RowType<R> type) {
        Row strangers = made(type, "stranger", id("stranger"), "west");
        rows.add(strangers);
        foreign.put(type.table(), strangers);
        own.put(type.table(), strangers);
        if (isScoped(type)) {
            users.forEach((role, user) -> {
                Row row = made(type, role.name(), user, "east");
                rows.add(row);
                own.put(type.table() + user, row);
            });
        }
    }

    private <R extends Row> Row made(RowType<R> type, String name, UUID user, String stream) {
        R row = type.newRow();
        row.id = id(type.table() + " of " + name);
        for (Column column : type.ownColumns()) {
            if (!column.nullable()) {
                column.set(row, value(column, row.id));
            }
        }
        Audience audience = type.rowClass().getAnnotation(Audience.class);
        if (!audience.path().isEmpty()) {
            UUID subject = switch (audience.value()) {
                case CLASS -> classId(stream);
                case STUDENT -> id("student " + name);
                case GUARDIAN -> id("guardian " + name);
                default -> throw new AssertionError(type + " needs a subject in this scene");
            };
            type.column(audience.path()).set(row, subject);
        }
        if (!audience.user().isEmpty()) {
            type.column(audience.user()).set(row, user);
        }
        if (row instanceof ClassSession session) {
            session.lesson = 9;
        }
        if (row instanceof Site site) {
            site.latitude = SampleSchool.LATITUDE;
            site.longitude = SampleSchool.LONGITUDE;
            site.radiusMetres = 100;
        }
        if (row instanceof Conflict conflict) {
            conflict.subjectTable = "student";
            conflict.subjectId = id("student " + name);
            conflict.field = "address";
            conflict.settled = Conflict.Settled.BY_TIME;
        }
        return row;
    }

    private Object value(Column column, UUID id) {
        return switch (column.kind()) {
            case UUID -> id;
            case TEXT ->
                switch (column.field()) {
                    case "reasons" -> "[]";
                    case "typed" -> "{}";
                    default -> column.field();
                };
            case ENUM -> column.type().getEnumConstants()[0];
            case INT -> 1;
            case LONG -> 1L;
            case DOUBLE -> 1.0;
            case BOOL -> false;
            case DATE -> today;
            case INSTANT -> now;
        };
    }
}
