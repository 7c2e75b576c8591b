package io.daftari.hub.roster;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.sheet.SentSheet;
import io.daftari.model.row.Problem;
import io.daftari.report.sheet.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a set of files from a ZIP: by the names of its columns, never by their places, and by the version of its manifest. */
final class RosterReader {

    private static final int MOST_TOLD = 100;

    /** What refers to records of which file; a cell may hold several. */
    private static final Map<String, Map<String, String>> REFERENCES = Map.of(
            RosterVersion.SESSIONS, Map.of("parentSourcedId", RosterVersion.SESSIONS),
            RosterVersion.ORGS, Map.of("parentSourcedId", RosterVersion.ORGS),
            RosterVersion.COURSES,
                    Map.of("schoolYearSourcedId", RosterVersion.SESSIONS, "orgSourcedId", RosterVersion.ORGS),
            RosterVersion.CLASSES,
                    Map.of(
                            "courseSourcedId", RosterVersion.COURSES,
                            "schoolSourcedId", RosterVersion.ORGS,
                            "termSourcedIds", RosterVersion.SESSIONS),
            RosterVersion.USERS, Map.of("orgSourcedIds", RosterVersion.ORGS, "agentSourcedIds", RosterVersion.USERS),
            RosterVersion.ROLES, Map.of("userSourcedId", RosterVersion.USERS, "orgSourcedId", RosterVersion.ORGS),
            RosterVersion.ENROLMENTS,
                    Map.of(
                            "classSourcedId", RosterVersion.CLASSES,
                            "schoolSourcedId", RosterVersion.ORGS,
                            "userSourcedId", RosterVersion.USERS),
            RosterVersion.DEMOGRAPHICS, Map.of("sourcedId", RosterVersion.USERS));

    private static final Map<String, Set<String>> NEEDED = Map.of(
            RosterVersion.SESSIONS, Set.of("sourcedId", "title", "type", "startDate", "endDate"),
            RosterVersion.CLASSES, Set.of("sourcedId", "title", "courseSourcedId"),
            RosterVersion.USERS, Set.of("sourcedId", "givenName", "familyName"),
            RosterVersion.ENROLMENTS, Set.of("sourcedId", "classSourcedId", "userSourcedId", "role"));

    /** Words of which a cell holds one; the later version allows others behind {@code ext:}. */
    private static final Map<String, Map<String, Set<String>>> WORDS = Map.of(
            RosterVersion.SESSIONS, Map.of("type", Set.of("gradingPeriod", "semester", "schoolYear", "term")),
            RosterVersion.ENROLMENTS,
                    Map.of(
                            "role", Set.of("administrator", "proctor", "student", "teacher"),
                            "primary", Set.of("true", "false")));

    private final List<Problem> problems = new ArrayList<>();

    private RosterReader() {}

    /**
     * Reads it.
     *
     * @throws ApiProblem 400 with what is wrong, by file and line
     */
    static Roster read(byte[] zip) {
        return new RosterReader().roster(SentSheet.parts(zip));
    }

    private Roster roster(Map<String, byte[]> parts) {
        byte[] manifest = parts.get(RosterVersion.MANIFEST + ".csv");
        if (manifest == null) {
            throw ApiProblem.invalid("manifest.csv", "required");
        }
        Map<String, String> properties = properties(manifest);
        RosterVersion version = RosterVersion.of(properties.get("oneroster.version"));
        Map<String, List<Roster.Record>> files = new LinkedHashMap<>();
        for (String file : version.columns().keySet()) {
            String mode = properties.getOrDefault("file." + file, "absent");
            byte[] bytes = parts.get(file + ".csv");
            switch (mode) {
                case "absent" -> files.put(file, List.of());
                case "bulk" -> {
                    if (bytes == null) {
                        throw ApiProblem.invalid(file + ".csv", "required");
                    }
                    files.put(file, records(file, SentSheet.table(bytes)));
                }
                case "delta" ->
                    throw ApiProblem.rejected(
                            "delta-not-taken", "Changes alone (delta) are not taken in; send the whole (bulk)");
                default -> throw ApiProblem.invalid("manifest.csv file." + file, "not-found");
            }
        }
        Roster roster = new Roster(version, files);
        check(roster);
        if (!problems.isEmpty()) {
            throw ApiProblem.invalid(problems.subList(0, Math.min(MOST_TOLD, problems.size())));
        }
        return roster;
    }

    private static Map<String, String> properties(byte[] manifest) {
        Table table = SentSheet.table(manifest);
        if (!table.headings().equals(List.of("propertyName", "value"))) {
            throw ApiProblem.invalid("manifest.csv propertyName", "required");
        }
        Map<String, String> properties = new HashMap<>();
        table.lines()
                .forEach(
                        line -> properties.put(line.cells().get(0), line.cells().get(1)));
        return properties;
    }

    private List<Roster.Record> records(String file, Table table) {
        NEEDED.getOrDefault(file, Set.of("sourcedId")).stream()
                .filter(column -> !table.headings().contains(column))
                .forEach(column -> problems.add(new Problem(file + ".csv " + column, "required")));
        List<Roster.Record> records = new ArrayList<>();
        for (Table.Line line : table.lines()) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < table.headings().size(); i++) {
                // Nobody's password is taken from another program.
                boolean taken = !line.cells().get(i).isEmpty()
                        && !table.headings().get(i).equals("password");
                if (taken) {
                    values.put(table.headings().get(i), line.cells().get(i));
                }
            }
            records.add(new Roster.Record(line.number(), values));
        }
        return records;
    }

    private void check(Roster roster) {
        Map<String, Map<String, Roster.Record>> byId = new HashMap<>();
        roster.files().forEach((file, records) -> {
            Map<String, Roster.Record> known = new HashMap<>();
            for (Roster.Record one : records) {
                if (one.id().isEmpty()) {
                    problems.add(new Problem(at(file, one, "sourcedId"), "required"));
                } else if (known.put(one.id(), one) != null) {
                    problems.add(new Problem(at(file, one, "sourcedId"), "twice"));
                }
            }
            byId.put(file, known);
        });
        roster.files()
                .forEach((file, records) -> WORDS.getOrDefault(file, Map.of())
                        .forEach((column, words) -> records.stream()
                                .filter(one -> !one.get(column).isEmpty()
                                        && !words.contains(one.get(column))
                                        && !one.get(column).startsWith("ext:"))
                                .forEach(one -> problems.add(new Problem(at(file, one, column), "not-ENUM")))));
        roster.files()
                .forEach((file, records) -> REFERENCES
                        .getOrDefault(file, Map.of())
                        .forEach((column, to) -> {
                            for (Roster.Record one : records) {
                                for (String id : one.several(column)) {
                                    if (!byId.getOrDefault(to, Map.of()).containsKey(id)) {
                                        problems.add(new Problem(at(file, one, column), "not-found"));
                                    }
                                }
                            }
                        }));
    }

    private static String at(String file, Roster.Record one, String column) {
        return file + ".csv:" + one.line() + " " + column;
    }
}
