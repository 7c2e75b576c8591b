package io.daftari.model.access;

import io.daftari.model.row.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of {@code docs/permissions.md}, for people and for tests. */
public final class PermissionMatrix {

    /** The last column: somebody with a role at another school only. */
    public static final String ELSEWHERE = "other school";

    private static final List<String> COLUMNS = columns();
    private static final String GROUPS = "## In a group of schools";

    private final Map<String, Map<String, Reach>> rows = new LinkedHashMap<>();

    /** How far a right reaches. */
    public enum Reach {
        NONE("–"),
        OWN("own"),
        ALL("all");

        final String text;

        Reach(String text) {
            this.text = text;
        }

        public boolean reaches(boolean within) {
            return this == ALL || (this == OWN && within);
        }

        public static Reach of(boolean own, boolean foreign) {
            if (foreign && !own) {
                throw new AssertionError("A right reaches what is another's and not what is one's own");
            }
            return foreign ? ALL : own ? OWN : NONE;
        }
    }

    private static List<String> columns() {
        List<String> columns = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toList());
        columns.add(ELSEWHERE);
        return List.copyOf(columns);
    }

    public static Path file() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve(".mvn"))) {
            root = root.getParent();
        }
        return root.resolve("docs").resolve("permissions.md");
    }

    /** As it stands in the file. */
    public static PermissionMatrix read() throws IOException {
        PermissionMatrix matrix = new PermissionMatrix();
        for (String line : Files.readAllLines(file())) {
            String[] cells = line.split("\\|");
            if (line.startsWith("| `") && cells.length == COLUMNS.size() + 2) {
                String name = cells[1].strip().replace("`", "");
                for (int i = 0; i < COLUMNS.size(); i++) {
                    String text = cells[i + 2].strip();
                    Reach reach = Arrays.stream(Reach.values())
                            .filter(one -> one.text.equals(text))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(name + " has a cell \"" + text + "\""));
                    matrix.put(name, COLUMNS.get(i), reach);
                }
            }
        }
        return matrix;
    }

    void put(String row, String column, Reach reach) {
        if (rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, reach) != null) {
            throw new AssertionError(row + " stands in the file twice");
        }
    }

    List<String> names() {
        return new ArrayList<>(rows.keySet());
    }

    /** How far the right of a role reaches in a row; a row that is missing fails. */
    public Reach of(String row, String column) {
        Map<String, Reach> cells = rows.get(row);
        if (cells == null) {
            throw new AssertionError("docs/permissions.md has no row \"" + row
                    + "\": write it, or have it written by PermissionMatrixTest with -Dgolden.write and read"
                    + " what it says");
        }
        return cells.getOrDefault(column, Reach.NONE);
    }

    /** The name of the row on reading a table. */
    public static String reading(RowType<?> type) {
        return "see " + type.table();
    }

    void write() throws IOException {
        StringBuilder text = new StringBuilder("""
            # Who may do and see what

            A test reads this file and tries every cell on real desks and at a real hub (`PermissionMatrixTest`, `MatrixIT`); what it does not say fails, and so does what is not so. `-Dgolden.write` writes it anew where a change is meant; then read what it says.

            `all`: whoever or whatever it is about. `own`: only within one's own scope, which is the classes that one teaches on that day, with their pupils and those pupils' guardians; the pupils whose guardian one is; one's own record. Of roles, `own` means those that may no more than one may oneself. `–`: not at all; what happened is then kept without effect until the office decides, and a request is refused. `OWN` is a role of the school's own without any right: what a school gives it comes on top, and reaches as far as what it lets its holder see. The last column is somebody who has a role at another school and none here.

            Beside this, people of a school see what came back to them, and the hub writes numbers and series itself.

            """);
        section(text, "To do", "operation", name -> !name.startsWith("see "));
        section(text, "To see", "collection", name -> name.startsWith("see "));
        text.append("""
            ## Rights by role

            | right | roles |
            | --- | --- |
            """);
        for (String right : Rights.ALL) {
            text.append("| ").append(right).append(" | ");
            text.append(Arrays.stream(Role.values())
                            .filter(role -> role.rights().contains(right))
                            .map(Role::name)
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        }
        // Of groups the hub alone knows: what stands there is kept.
        String before = Files.readString(file());
        int groups = before.indexOf(GROUPS);
        Files.writeString(file(), text + (groups < 0 ? "" : "\n" + before.substring(groups)));
    }

    private void section(StringBuilder text, String title, String what, java.util.function.Predicate<String> which) {
        text.append("## ").append(title).append("\n\n| ").append(what).append(" | ");
        text.append(String.join(" | ", COLUMNS)).append(" |\n| --- |").append(" --- |".repeat(COLUMNS.size()));
        text.append('\n');
        rows.forEach((name, cells) -> {
            if (which.test(name)) {
                text.append("| `").append(name).append("` |");
                COLUMNS.forEach(column -> text.append(' ')
                        .append(cells.getOrDefault(column, Reach.NONE).text)
                        .append(" |"));
                text.append('\n');
            }
        });
        text.append('\n');
    }
}
