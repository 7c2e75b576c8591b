package io.daftari.model.file;

import io.daftari.model.access.RoleRules;
import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Permission;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.Optional;
import java.util.UUID;

/** The records on which files hang: each has a table of files, so that they reach whom the record reaches. */
public enum FileOwner {
    STUDENT(Student.class, StudentFile.class),
    GUARDIAN(Guardian.class, GuardianFile.class),
    STAFF_MEMBER(StaffMember.class, StaffFile.class),
    APPLICATION(AdmissionApplication.class, ApplicationFile.class);

    private final Class<? extends Row> owner;
    private final Class<? extends AttachedFile> file;

    FileOwner(Class<? extends Row> owner, Class<? extends AttachedFile> file) {
        this.owner = owner;
        this.file = file;
    }

    public RowType<? extends Row> records() {
        return RowType.of(owner);
    }

    public RowType<? extends AttachedFile> files() {
        return RowType.of(file);
    }

    /** The right to attach and remove files: that to edit the record; of an application, whoever made it may. */
    public Permission permission() {
        return this == APPLICATION
                ? RoleRules.APPLY
                : Edit.permissionFor(records().table());
    }

    /** Whether such files may hang on the record. */
    public boolean takes(FileKind kind) {
        return this != STAFF_MEMBER || kind == FileKind.PHOTO;
    }

    /** The record of this id. */
    Optional<? extends Row> record(Desk desk, UUID id) {
        return desk.get(owner, id);
    }

    /** The file of this id. */
    Optional<? extends AttachedFile> file(Desk desk, UUID id) {
        return desk.get(file, id);
    }

    /** A file that hangs on the record. */
    AttachedFile on(Row record) {
        AttachedFile made = files().newRow();
        made.ownerId = record.id;
        made.personId = record.id;
        if (record instanceof AdmissionApplication application && made instanceof ApplicationFile handedIn) {
            handedIn.personId = MoveApplication.studentOf(application.id);
            handedIn.appliedBy = application.appliedBy;
        }
        return made;
    }
}
