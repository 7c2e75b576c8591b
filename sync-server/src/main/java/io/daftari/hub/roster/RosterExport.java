package io.daftari.hub.roster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.http.Collection;
import io.daftari.model.access.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A school's rows as a roster, as far as its reader sees them: the same collections as in lists. Ids are those of the rows. */
final class RosterExport {

    private static final String OPEN = "9999-12-31";
    private static final String SYSTEM = "Daftari";
    private static final Set<String> TEACHING = Set.of(Role.CLASS_TEACHER.name(), Role.SUBJECT_TEACHER.name());
    private static final Set<String> LEADING =
            Set.of(Role.OWNER.name(), Role.PRINCIPAL.name(), Role.ADMIN_STAFF.name());

    private final RosterVersion version;
    private final Map<String, List<List<String>>> files = new LinkedHashMap<>();
    private final Map<String, Map<String, ObjectNode>> rows = new HashMap<>();
    private String school = "";

    RosterExport(RosterVersion version) {
        this.version = version;
    }

    /** What is read of a school. */
    static final List<String> READ = List.of(
            "school-settings",
            "academic-years",
            "terms",
            "grade-levels",
            "subjects",
            "classes",
            "students",
            "guardians",
            "student-guardians",
            "staff",
            "enrolments",
            "teaching-assignments",
            "role-assignments");

    /** Reads all of it; returns how many people are in it. */
    long read(Reading.State state, List<Collection<?>> collections) throws SQLException {
        rows.clear();
        files.clear();
        for (Collection<?> collection : collections) {
            if (READ.contains(collection.path())) {
                Map<String, ObjectNode> byId = new LinkedHashMap<>();
                state.each(collection, row -> byId.put(text(row, "id"), row));
                rows.put(collection.path(), byId);
            }
        }
        version.columns().keySet().forEach(file -> files.put(file, new ArrayList<>()));
        of("school-settings").values().forEach(this::org);
        of("academic-years").values().forEach(this::year);
        of("terms").values().forEach(this::term);
        of("grade-levels").values().forEach(this::course);
        of("classes").values().forEach(this::group);
        people();
        of("enrolments").values().forEach(this::enrolment);
        of("teaching-assignments").values().forEach(this::teaching);
        return (long) of("students").size()
                + of("guardians").size()
                + of("staff").size();
    }

    private Map<String, ObjectNode> of(String path) {
        return rows.getOrDefault(path, Map.of());
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asText("");
    }

    /** A record; columns that are not named are empty, as status and time of change are in a whole set. */
    private void add(String file, String id, String... values) {
        Map<String, String> byColumn = new HashMap<>(Map.of("sourcedId", id));
        for (int i = 0; i < values.length; i += 2) {
            byColumn.put(values[i], values[i + 1]);
        }
        List<String> columns = version.columns().getOrDefault(file, List.of());
        files.computeIfAbsent(file, name -> new ArrayList<>())
                .add(columns.stream()
                        .map(column -> byColumn.getOrDefault(column, ""))
                        .toList());
    }

    private void org(ObjectNode row) {
        school = text(row, "id");
        add(
                RosterVersion.ORGS,
                school,
                "name",
                text(row, "name"),
                "type",
                "school",
                "identifier",
                text(row, "abbreviation"));
    }

    private void year(ObjectNode row) {
        session(row, text(row, "name"), "schoolYear", "", text(row, "ends_on"));
    }

    private void term(ObjectNode row) {
        String year = text(row, "academic_year_id");
        ObjectNode whole = of("academic-years").get(year);
        if (whole != null) {
            session(row, text(row, "name"), "term", year, text(whole, "ends_on"));
        }
    }

    private void session(ObjectNode row, String title, String type, String parent, String ends) {
        add(
                RosterVersion.SESSIONS,
                text(row, "id"),
                "title",
                title,
                "type",
                type,
                "startDate",
                text(row, "starts_on"),
                "endDate",
                text(row, "ends_on"),
                "parentSourcedId",
                parent,
                "schoolYear",
                ends.isEmpty() ? "" : ends.substring(0, 4));
    }

    private void course(ObjectNode row) {
        add(
                RosterVersion.COURSES,
                text(row, "id"),
                "title",
                text(row, "name"),
                "courseCode",
                text(row, "code"),
                "grades",
                grade(text(row, "code")),
                "orgSourcedId",
                school);
    }

    /** The published codes for levels; those that have none are left as they are. */
    static String grade(String code) {
        if (code.matches("G\\d{1,2}")) {
            return String.format(java.util.Locale.ROOT, "%02d", Integer.parseInt(code.substring(1)));
        }
        return Map.of("PP1", "PK", "PP2", "KG").getOrDefault(code, code);
    }

    private String gradeOf(ObjectNode group) {
        ObjectNode level = of("grade-levels").get(text(group, "grade_level_id"));
        return level == null ? "" : grade(text(level, "code"));
    }

    private void group(ObjectNode row) {
        String year = text(row, "academic_year_id");
        List<String> terms = of("terms").values().stream()
                .filter(term -> text(term, "academic_year_id").equals(year))
                .map(term -> text(term, "id"))
                .toList();
        add(
                RosterVersion.CLASSES,
                text(row, "id"),
                "title",
                text(row, "name"),
                "grades",
                gradeOf(row),
                "courseSourcedId",
                text(row, "grade_level_id"),
                "classType",
                "homeroom",
                "schoolSourcedId",
                school,
                "termSourcedIds",
                terms.isEmpty() ? year : String.join(",", terms));
    }

    private void people() {
        Map<String, List<String>> guardiansOf = new HashMap<>();
        Map<String, List<String>> wardsOf = new HashMap<>();
        // The main guardian comes first.
        of("student-guardians").values().stream()
                .sorted(java.util.Comparator.comparing(
                        link -> !link.path("primary_contact").asBoolean()))
                .forEach(link -> {
                    String student = text(link, "student_id");
                    String guardian = text(link, "guardian_id");
                    if (of("students").containsKey(student) && of("guardians").containsKey(guardian)) {
                        guardiansOf
                                .computeIfAbsent(student, id -> new ArrayList<>())
                                .add(guardian);
                        wardsOf.computeIfAbsent(guardian, id -> new ArrayList<>())
                                .add(student);
                    }
                });
        of("students").forEach((id, row) -> {
            ObjectNode group = of("classes").get(text(row, "class_id"));
            String number = text(row, "admission_no");
            user(row, "student", number, guardiansOf.getOrDefault(id, List.of()), group == null ? "" : gradeOf(group));
            String sex = text(row, "gender").toLowerCase(java.util.Locale.ROOT);
            if (!sex.isEmpty() || row.has("birth_date")) {
                add(RosterVersion.DEMOGRAPHICS, id, "birthDate", text(row, "birth_date"), "sex", sex);
            }
        });
        of("guardians").forEach((id, row) -> user(row, "guardian", "", wardsOf.getOrDefault(id, List.of()), ""));
        Map<String, Set<String>> rolesOf = new HashMap<>();
        of("role-assignments")
                .values()
                .forEach(row -> rolesOf.computeIfAbsent(text(row, "user_id"), id -> new HashSet<>())
                        .add(text(row, "role")));
        Set<String> teaching = of("teaching-assignments").values().stream()
                .map(row -> text(row, "staff_id"))
                .collect(Collectors.toSet());
        of("staff").forEach((id, row) -> {
            Set<String> roles = rolesOf.getOrDefault(text(row, "user_id"), Set.of());
            user(row, staffRole(teaching.contains(id), roles), text(row, "staff_number"), List.of(), "");
        });
    }

    /** The published word for a member of staff; one of whom nothing is known is a teacher, as most are. */
    static String staffRole(boolean teaches, Set<String> roles) {
        if (teaches || roles.isEmpty() || roles.stream().anyMatch(TEACHING::contains)) {
            return "teacher";
        }
        return roles.stream().anyMatch(LEADING::contains) ? "administrator" : "aide";
    }

    private void user(ObjectNode row, String role, String number, List<String> agents, String grade) {
        String id = text(row, "id");
        add(
                RosterVersion.USERS,
                id,
                "enabledUser",
                "true",
                "orgSourcedIds",
                school,
                "primaryOrgSourcedId",
                school,
                "role",
                role,
                "username",
                number.isEmpty() ? id : number,
                "userIds",
                number.isEmpty() ? "" : "{LOCAL:" + number + "}",
                "givenName",
                text(row, "first_name"),
                "middleName",
                text(row, "middle_name"),
                "familyName",
                text(row, "last_name"),
                "identifier",
                number,
                "email",
                text(row, "email"),
                "phone",
                text(row, "phone"),
                "agentSourcedIds",
                String.join(",", agents),
                "grades",
                grade);
        if (version == RosterVersion.V1_2) {
            add(
                    RosterVersion.ROLES,
                    id,
                    "userSourcedId",
                    id,
                    "roleType",
                    "primary",
                    "role",
                    role,
                    "orgSourcedId",
                    school);
        }
    }

    private void enrolment(ObjectNode row) {
        boolean known = of("students").containsKey(text(row, "student_id"))
                && of("classes").containsKey(text(row, "class_id"));
        // Whoever was put into a class and moved on the same day was never in it.
        boolean any = text(row, "valid_from").compareTo(text(row, "valid_to")) <= 0;
        if (known && any) {
            member(row, text(row, "student_id"), "student", "", null);
        }
    }

    private void teaching(ObjectNode row) {
        if (of("staff").containsKey(text(row, "staff_id")) && of("classes").containsKey(text(row, "class_id"))) {
            ObjectNode subject = of("subjects").get(text(row, "subject_id"));
            member(row, text(row, "staff_id"), "teacher", subject == null ? "true" : "false", subject);
        }
    }

    private void member(ObjectNode row, String user, String role, String primary, @Nullable ObjectNode subject) {
        String ends = text(row, "valid_to");
        add(
                RosterVersion.ENROLMENTS,
                text(row, "id"),
                "classSourcedId",
                text(row, "class_id"),
                "schoolSourcedId",
                school,
                "userSourcedId",
                user,
                "role",
                role,
                "primary",
                primary,
                "beginDate",
                text(row, "valid_from"),
                "endDate",
                ends.equals(OPEN) ? "" : ends,
                RosterVersion.SUBJECT_CODE,
                subject == null ? "" : text(subject, "code"),
                RosterVersion.SUBJECT_NAME,
                subject == null ? "" : text(subject, "name"));
    }

    /** Writes what was read as a ZIP. */
    void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            List<List<String>> manifest = new ArrayList<>();
            manifest.add(List.of("manifest.version", "1.0"));
            manifest.add(List.of("oneroster.version", version.number()));
            files.forEach((file, lines) -> manifest.add(List.of("file." + file, lines.isEmpty() ? "absent" : "bulk")));
            version.absent().forEach(file -> manifest.add(List.of("file." + file, "absent")));
            manifest.add(List.of("source.systemName", SYSTEM));
            manifest.add(List.of("source.systemCode", school));
            part(zip, RosterVersion.MANIFEST, List.of("propertyName", "value"), manifest);
            for (Map.Entry<String, List<List<String>>> file : files.entrySet()) {
                if (!file.getValue().isEmpty()) {
                    part(zip, file.getKey(), version.columns().getOrDefault(file.getKey(), List.of()), file.getValue());
                }
            }
        }
    }

    private static void part(ZipOutputStream zip, String file, List<String> columns, List<List<String>> lines)
            throws IOException {
        zip.putNextEntry(new ZipEntry(file + ".csv"));
        StringBuilder text = new StringBuilder();
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
        printer.printRecord(columns);
        for (List<String> line : lines) {
            printer.printRecord(line.stream().map(RosterExport::plain).toList());
        }
        zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Programs read these files, but people open them, too: only what can be no number is kept from being calculated. */
    static String plain(String text) {
        return text.matches("[+-][0-9 ()-]*") ? text : io.daftari.report.sheet.Guard.put(text);
    }
}
