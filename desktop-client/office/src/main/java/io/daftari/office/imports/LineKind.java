package io.daftari.office.imports;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.row.EditableRow;
import io.daftari.report.imports.SheetKind;
import io.daftari.report.imports.SheetLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A kind of lists that the office takes in: what a line of one wants, one operation after the other, each as what stands in
 * the school after the one before. So the same steps foretell a line and take it in, and a line that was taken in halfway
 * goes on where it was left.
 */
interface LineKind {

    /** All of them, in the order in which a new school needs them. */
    List<LineKind> ALL = List.of(new ClassLines(), new StaffLines(), new PupilLines());

    /** Its columns. */
    SheetKind sheet();

    /** The right without which nobody begins. */
    Permission permission();

    /** Whatever else a line of it may need. */
    List<Permission> others();

    /** What tells the lines of a file apart: two with the same are about the same row. Empty where a line does not say. */
    Optional<String> key(SheetLine line);

    /**
     * Where a line stands.
     *
     * @param made the id that a row gets which the line makes
     */
    record Place(Desk desk, UUID made, LocalDate today, KnownGuardians guardians) {}

    /** The row that a line is about; empty where it is to be made. */
    Optional<? extends EditableRow> known(Place place, SheetLine line);

    /** What it wants next; empty where nothing is left, or where what is wrong was noted on the line. */
    Optional<Operation> next(Place place, SheetLine line);

    /** Who or what it is about, as it stands in the file. */
    String who(SheetLine line);

    /** The column of what it is told from others by: a number. */
    String numberColumn();

    /** The column of where it belongs: a class, a department. */
    String whereColumn();

    static LineKind of(String name) {
        return ALL.stream()
                .filter(kind -> kind.sheet().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The office takes in no " + name));
    }
}
