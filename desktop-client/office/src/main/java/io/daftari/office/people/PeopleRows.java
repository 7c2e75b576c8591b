package io.daftari.office.people;

import io.daftari.model.people.HealthNote;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.OwnRows;
import io.daftari.office.kit.form.OwnRowsSpec;
import io.daftari.office.kit.form.OwnRowsViewModel;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.UUID;

/** What is known of somebody in rows of its own, as fewer may read it than may read of him. */
public final class PeopleRows {

    private PeopleRows() {}

    /** What a school must know of a pupil's health. */
    public static RecordSection health(Workspace work, May may) {
        return new OwnRows<>(healthModel(work, may));
    }

    /** The numbers by which a state knows somebody. */
    public static RecordSection identity(Kind kind, Workspace work, May may) {
        return new OwnRows<>(identityModel(kind, work, may));
    }

    static OwnRowsViewModel<HealthNote> healthModel(Workspace work, May may) {
        return model(
                new OwnRowsSpec<>(
                        "health",
                        RowType.of(HealthNote.class),
                        "studentId",
                        List.of("medicalNote", "emergencyNote"),
                        true),
                RowType.of(Student.class),
                work,
                may);
    }

    static OwnRowsViewModel<IdentityNumber> identityModel(Kind kind, Workspace work, May may) {
        return model(
                new OwnRowsSpec<>(
                        "identity",
                        RowType.of(IdentityNumber.class),
                        "personId",
                        List.of("kind", "identityNumber"),
                        false),
                kind.type(),
                work,
                may);
    }

    /** Of somebody who was erased nothing half typed stays. */
    private static <R extends EditableRow> OwnRowsViewModel<R> model(
            OwnRowsSpec<R> spec, RowType<? extends EditableRow> whose, Workspace work, May may) {
        return new OwnRowsViewModel<>(spec, work, may, (desk, key) -> !Erasure.isOf(desk, whose, UUID.fromString(key)));
    }
}
