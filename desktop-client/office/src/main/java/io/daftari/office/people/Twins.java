package io.daftari.office.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Guardians who may be one person with two records: they have one phone, or one e-mail address. */
final class Twins {

    /** The digits by which two phones are one, however the country is written. */
    private static final int NATIONAL_DIGITS = 9;

    private static final int SHORTEST_PHONE = 7;

    private Twins() {}

    /** By what a guardian may be another one; two who have one of these in common are likely one person. */
    static Set<String> signs(Guardian guardian) {
        Set<String> signs = new HashSet<>();
        String digits = guardian.phone == null ? "" : guardian.phone.replaceAll("\\D", "");
        if (digits.length() >= SHORTEST_PHONE) {
            signs.add(digits.substring(Math.max(0, digits.length() - NATIONAL_DIGITS)));
        }
        if (guardian.email != null && !guardian.email.isBlank()) {
            signs.add(guardian.email.strip().toLowerCase(Locale.ROOT));
        }
        return signs;
    }

    /** Those who may be the same as this one. */
    static List<Guardian> of(Desk desk, Guardian guardian) {
        Set<String> own = signs(guardian);
        if (own.isEmpty()) {
            return List.of();
        }
        return desk.find(Query.of(Guardian.class).eq("archived", false)).stream()
                .filter(other ->
                        !other.id.equals(guardian.id) && signs(other).stream().anyMatch(own::contains))
                .toList();
    }

    /** The tables of what hangs on a guardian besides his children, and would stay with a record that is put away. */
    static List<String> held(Desk desk, UUID guardian) {
        List<String> tables = new ArrayList<>();
        for (RowType<?> type : desk.rowTypes()) {
            for (Column column : type.ownColumns()) {
                if (!type.rowClass().equals(StudentGuardian.class)
                        && !type.rowClass().equals(Guardian.class)
                        && namesGuardian(type, column)
                        && !tables.contains(type.table())
                        && isHeld(desk, type, column, guardian)) {
                    tables.add(type.table());
                }
            }
        }
        return tables;
    }

    private static boolean namesGuardian(RowType<?> type, Column column) {
        Class<? extends Row> target = column.references();
        return target == null ? type.personFields().contains(column.field()) : target.equals(Guardian.class);
    }

    private static <R extends Row> boolean isHeld(Desk desk, RowType<R> type, Column column, UUID guardian) {
        Query<R> rows = Query.of(type.rowClass()).eq(column.field(), guardian);
        boolean editable = EditableRow.class.isAssignableFrom(type.rowClass());
        return !desk.find(editable ? rows.eq("archived", false) : rows).isEmpty();
    }
}
