package io.daftari.hub.roster;

import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A roster as the files of lists that schools take in: years, terms, classes, staff, guardians, students, who teaches what. */
final class RosterTables {

    private static final Pattern LOCAL_ID = Pattern.compile("\\{LOCAL:([^}]*)}");
    private static final Set<String> GUARDIANS = Set.of("parent", "guardian", "relative");
    private static final Set<String> STAFF =
            Set.of("teacher", "aide", "administrator", "proctor", "principal", "counselor", "siteAdministrator");

    private final Roster roster;
    private final Map<String, Roster.Record> users;
    private final Map<String, Roster.Record> classes;
    private final Map<String, Roster.Record> sessions;
    private final Map<String, String> roles = new HashMap<>();

    RosterTables(Roster roster) {
        this.roster = roster;
        this.users = roster.byId(RosterVersion.USERS);
        this.classes = roster.byId(RosterVersion.CLASSES);
        this.sessions = roster.byId(RosterVersion.SESSIONS);
        roster.of(RosterVersion.USERS).forEach(user -> {
            if (!user.get("role").isEmpty()) {
                roles.put(user.id(), user.get("role"));
            }
        });
        for (Roster.Record role : roster.of(RosterVersion.ROLES)) {
            boolean primary = role.get("roleType").equals("primary");
            if (primary || !roles.containsKey(role.get("userSourcedId"))) {
                roles.put(role.get("userSourcedId"), role.get("role"));
            }
        }
    }

    /** By kind, in the order in which they are to be taken in. */
    Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("academic-years", years());
        tables.put("terms", terms());
        tables.put("classes", classes());
        tables.put("staff", people(STAFF, "staff_number", this::staff));
        tables.put("guardians", people(GUARDIANS, "relationship", this::guardian));
        tables.put("students", students());
        tables.put("teaching-assignments", teaching());
        tables.values().removeIf(table -> table.lines().isEmpty());
        return tables;
    }

    private static Table table(List<String> headings, List<Table.Line> lines) {
        return new Table(SheetFormat.CSV, "UTF-8", headings, lines);
    }

    private Table years() {
        List<Table.Line> lines = roster.of(RosterVersion.SESSIONS).stream()
                .filter(one -> one.get("type").equals("schoolYear"))
                .map(one -> new Table.Line(
                        one.line(), List.of(one.id(), one.get("title"), one.get("startDate"), one.get("endDate"))))
                .toList();
        return table(List.of("source_id", "name", "starts_on", "ends_on"), lines);
    }

    /** What a year is divided into; of terms, those within them are not taken. */
    private Table terms() {
        Map<String, List<Roster.Record>> ofYear = new LinkedHashMap<>();
        for (Roster.Record one : roster.of(RosterVersion.SESSIONS)) {
            Roster.Record parent = sessions.get(one.get("parentSourcedId"));
            boolean whole = parent == null || parent.get("type").equals("schoolYear");
            if (!one.get("type").equals("schoolYear") && whole) {
                ofYear.computeIfAbsent(one.get("parentSourcedId"), id -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Table.Line> lines = new ArrayList<>();
        ofYear.forEach((id, terms) -> {
            Roster.Record year = sessions.get(id);
            terms.sort(Comparator.comparing(one -> one.get("startDate")));
            for (int i = 0; i < terms.size(); i++) {
                Roster.Record one = terms.get(i);
                lines.add(new Table.Line(
                        one.line(),
                        List.of(
                                one.id(),
                                year == null ? one.get("schoolYear") : year.get("title"),
                                one.get("title"),
                                Integer.toString(i + 1),
                                one.get("startDate"),
                                one.get("endDate"))));
            }
        });
        lines.sort(Comparator.comparing(Table.Line::number));
        return table(List.of("source_id", "academic_year", "name", "number", "starts_on", "ends_on"), lines);
    }

    private Table teaching() {
        List<Table.Line> lines = new ArrayList<>();
        for (Roster.Record one : roster.of(RosterVersion.ENROLMENTS)) {
            Roster.Record user = users.get(one.get("userSourcedId"));
            Roster.Record group = classes.get(one.get("classSourcedId"));
            if (one.get("role").equals("teacher") && user != null && group != null) {
                String subject = subject(one, group);
                lines.add(new Table.Line(
                        one.line(),
                        List.of(
                                one.id(),
                                number(user),
                                user.get("email"),
                                group.get("title"),
                                year(group),
                                one.get("primary"),
                                subject,
                                one.get(RosterVersion.SUBJECT_NAME),
                                one.get("beginDate"),
                                one.get("endDate"))));
            }
        }
        return table(
                List.of(
                        "source_id",
                        "staff_number",
                        "staff_email",
                        "class",
                        "academic_year",
                        "class_teacher",
                        "subject",
                        "subject_name",
                        "valid_from",
                        "valid_to"),
                lines);
    }

    /** What somebody teaches there: in a class of one subject that; the whole of it, where nothing says it. */
    private static String subject(Roster.Record enrolment, Roster.Record group) {
        if (!enrolment.get(RosterVersion.SUBJECT_CODE).isEmpty()
                || group.get("classType").equals("homeroom")) {
            return enrolment.get(RosterVersion.SUBJECT_CODE);
        }
        List<String> codes = group.several("subjectCodes");
        List<String> subjects = codes.isEmpty() ? group.several("subjects") : codes;
        return subjects.size() == 1 ? subjects.get(0) : "";
    }

    private Table classes() {
        Map<String, Roster.Record> courses = roster.byId(RosterVersion.COURSES);
        List<Table.Line> lines = new ArrayList<>();
        for (Roster.Record one : roster.of(RosterVersion.CLASSES)) {
            Roster.Record course = courses.get(one.get("courseSourcedId"));
            lines.add(new Table.Line(
                    one.line(),
                    List.of(one.get("title"), course == null ? one.get("grades") : course.get("title"), year(one))));
        }
        return table(List.of("name", "level", "academic_year"), lines);
    }

    /** What the year of a class is called; empty where nothing says it. */
    private String year(Roster.Record group) {
        for (String id : group.several("termSourcedIds")) {
            Roster.Record session = sessions.get(id);
            for (int up = 0; session != null && up < 5; up++) {
                if (session.get("type").equals("schoolYear")) {
                    return session.get("title");
                }
                session = sessions.get(session.get("parentSourcedId"));
            }
        }
        return "";
    }

    private Table people(Set<String> wanted, String first, Function<Roster.Record, String> firstOf) {
        List<Table.Line> lines = new ArrayList<>();
        for (Roster.Record user : roster.of(RosterVersion.USERS)) {
            if (wanted.contains(roles.getOrDefault(user.id(), ""))) {
                lines.add(new Table.Line(
                        user.line(),
                        List.of(
                                firstOf.apply(user),
                                user.get("givenName"),
                                user.get("familyName"),
                                phone(user),
                                user.get("email"))));
            }
        }
        return table(List.of(first, "first_name", "last_name", "phone", "email"), lines);
    }

    private static String phone(Roster.Record user) {
        return user.get("phone").isEmpty() ? user.get("sms") : user.get("phone");
    }

    private String staff(Roster.Record user) {
        return number(user);
    }

    private String guardian(Roster.Record user) {
        return roles.getOrDefault(user.id(), "");
    }

    /** By what the other program knows somebody: his identifier, a local id, or the name by which he signs in. */
    private static String number(Roster.Record user) {
        Matcher local = LOCAL_ID.matcher(user.get("userIds"));
        String id = user.get("identifier").isEmpty() && local.find() ? local.group(1) : user.get("identifier");
        // A name that is the id itself is none, but what was put where there was none.
        String name = user.get("username").equals(user.id()) ? "" : user.get("username");
        return id.isEmpty() ? name : id;
    }

    private Table students() {
        Map<String, Roster.Record> demographics = roster.byId(RosterVersion.DEMOGRAPHICS);
        Map<String, Roster.Record> enrolments = new HashMap<>();
        for (Roster.Record one : roster.of(RosterVersion.ENROLMENTS)) {
            if (one.get("role").equals("student")) {
                enrolments.merge(one.get("userSourcedId"), one, (known, next) -> isRather(next, known) ? next : known);
            }
        }
        List<Table.Line> lines = new ArrayList<>();
        for (Roster.Record user : roster.of(RosterVersion.USERS)) {
            if (roles.getOrDefault(user.id(), "").equals("student")) {
                lines.add(student(
                        user,
                        Optional.ofNullable(demographics.get(user.id())),
                        Optional.ofNullable(enrolments.get(user.id()))));
            }
        }
        return table(
                List.of(
                        "admission_no",
                        "first_name",
                        "middle_name",
                        "last_name",
                        "gender",
                        "birth_date",
                        "class",
                        "academic_year",
                        "enrolled_on",
                        "phone",
                        "guardian_name",
                        "guardian_phone",
                        "guardian_email"),
                lines);
    }

    /** Of several, the class of his own goes before those of single subjects, and where he is before where he was. */
    private boolean isRather(Roster.Record one, Roster.Record known) {
        if (isHomeroom(one) != isHomeroom(known)) {
            return isHomeroom(one);
        }
        String open = "9999-12-31";
        String ends = one.get("endDate").isEmpty() ? open : one.get("endDate");
        String knownEnds = known.get("endDate").isEmpty() ? open : known.get("endDate");
        return ends.compareTo(knownEnds) > 0;
    }

    private boolean isHomeroom(Roster.Record enrolment) {
        Roster.Record group = classes.get(enrolment.get("classSourcedId"));
        return group != null && group.get("classType").equals("homeroom");
    }

    private Table.Line student(Roster.Record user, Optional<Roster.Record> facts, Optional<Roster.Record> enrolment) {
        Optional<Roster.Record> group = enrolment.map(one -> classes.get(one.get("classSourcedId")));
        Optional<Roster.Record> agent = user.several("agentSourcedIds").stream()
                .map(users::get)
                .filter(one -> one != null && GUARDIANS.contains(roles.getOrDefault(one.id(), "")))
                .findFirst();
        String sex = facts.map(one -> one.get("sex").toLowerCase(Locale.ROOT)).orElse("");
        return new Table.Line(
                user.line(),
                List.of(
                        number(user),
                        user.get("givenName"),
                        user.get("middleName"),
                        user.get("familyName"),
                        Set.of("male", "female").contains(sex) ? sex : "",
                        facts.map(one -> one.get("birthDate")).orElse(""),
                        group.map(one -> one.get("title")).orElse(""),
                        group.map(this::year).orElse(""),
                        enrolment.map(one -> one.get("beginDate")).orElse(""),
                        phone(user),
                        agent.map(one -> one.get("givenName") + " " + one.get("familyName"))
                                .orElse(""),
                        agent.map(RosterTables::phone).orElse(""),
                        agent.map(one -> one.get("email")).orElse("")));
    }
}
