package io.daftari.model.access;

import io.daftari.model.Daftari;
import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.AdmissionStep;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.admission.UndoMove;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.attendance.UndoCheckIn;
import io.daftari.model.duplicate.MergePerson;
import io.daftari.model.duplicate.TellApart;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.ConfirmFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.RefuseFile;
import io.daftari.model.file.RemoveFile;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.PutBack;
import io.daftari.model.merge.SettleConflict;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.EndSeries;
import io.daftari.model.number.OpenSeries;
import io.daftari.model.number.VoidNumber;
import io.daftari.model.op.Operation;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.AssignAdmissionNumber;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.PromoteStudents;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.ReadmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.people.UndoAdmission;
import io.daftari.model.people.UndoEnrolment;
import io.daftari.model.people.UndoPromotion;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.RecordConsent;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that people do, a line of {@code docs/permissions.md}: an operation of the catalogue, or one that is generic, by
 * table.
 *
 * @param scoped whether it matters to whom it is done
 * @param examples makes it, within the author's own scope or beyond it
 */
public record Deed(String name, Class<? extends Operation> type, boolean scoped, Examples examples) {

    /** Codes that say that the author may not. */
    public static final Set<String> MAY_NOT = Set.of(
            "NotPermitted",
            "NotYourClass",
            "RegisterLocked",
            "NotYourRecord",
            "NotYourInbox",
            "BeyondYourRights",
            "VerifyFirst");

    /** Makes examples. */
    @FunctionalInterface
    public interface Examples {
        Example of(MatrixScene scene, UUID author, boolean within, int number);
    }

    /**
     * An example of a deed.
     *
     * @param before what its school's owner does first; null for nothing
     */
    public record Example(@Nullable Operation before, Operation operation) {

        static Example of(Operation operation) {
            return new Example(null, operation);
        }
    }

    /** Every deed: each operation of the catalogue at least once. */
    public static List<Deed> all() {
        List<Deed> all = new ArrayList<>(List.of(
                plain(RegisterSchool.class, (scene, number) -> SampleSchool.register()),
                within(MarkRegister.class, Deed::register),
                within(CorrectMark.class, Deed::correction),
                plain(CheckIn.class, (scene, number) -> new CheckIn(scene.today(), List.of())),
                within(CheckInAtDesk.class, (scene, author, in, number) -> {
                    UUID student = scene.row(RowType.of(Student.class), author, in).id;
                    return CheckInAtDesk.ofStudent(student, scene.today(), List.of());
                }),
                new Deed(
                        "UndoCheckIn",
                        UndoCheckIn.class,
                        false,
                        (scene, author, in, number) -> Example.of(new UndoCheckIn(
                                scene.row(RowType.of(StaffCheckIn.class), author, true).id, "typed by another"))),
                within(AdmitStudent.class, Deed::admission),
                within(TransferStudent.class, Deed::transfer),
                new Deed("UndoAdmission", UndoAdmission.class, true, (scene, author, in, number) -> {
                    Operation admitted = admission(scene, author, in, number);
                    return new Example(
                            admitted, new UndoAdmission(scene.id("admitted" + number), (AdmitStudent) admitted));
                }),
                within(LeaveSchool.class, Deed::leaving),
                new Deed(
                        "ReadmitStudent",
                        ReadmitStudent.class,
                        true,
                        (scene, author, in, number) -> new Example(
                                leaving(scene, author, in, number),
                                new ReadmitStudent(
                                        scene.row(RowType.of(Student.class), author, in).id,
                                        scene.classId(in ? "east" : "west"),
                                        scene.today().plusDays(40)))),
                new Deed("UndoEnrolment", UndoEnrolment.class, true, (scene, author, in, number) -> {
                    Operation left = leaving(scene, author, in, number);
                    return new Example(
                            left, left.undo(scene.id("left" + number)).orElseThrow());
                }),
                within(PromoteStudents.class, Deed::yearEnd),
                new Deed("UndoPromotion", UndoPromotion.class, true, (scene, author, in, number) -> {
                    Enrolment place = scene.row(RowType.of(Enrolment.class), author, in);
                    Promotion done = new Promotion();
                    done.id = Promotion.idOf(scene.id("place" + number + in + author));
                    done.studentId = place.studentId;
                    done.enrolmentId = place.id;
                    done.fromYearId = place.academicYearId;
                    done.action = PromotionAction.LEAVE;
                    // His place is as the promotion left it.
                    done.lastDay = place.validTo;
                    done.validFrom = scene.today().plusDays(31);
                    done.operationId = scene.id("promotion" + number + in + author);
                    done.batchId = done.operationId;
                    done.decidedBy = author;
                    done.decidedAt = SampleSchool.MORNING;
                    return new Example(PutBack.of(done, null), new UndoPromotion(done.operationId));
                }),
                within(
                        CloseInboxItem.class,
                        (scene, author, in, number) ->
                                new CloseInboxItem(scene.row(RowType.of(InboxItem.class), author, in).id, null)),
                new Deed("LetCount", LetCount.class, false, Deed::withheld),
                within(
                        SettleConflict.class,
                        (scene, author, in, number) -> new SettleConflict(
                                scene.row(RowType.of(Conflict.class), author, in).id, Conflict.Choice.STANDING, null)),
                plain(PutBack.class, Deed::lost),
                within(
                        RecordConsent.class,
                        (scene, author, in, number) -> new RecordConsent(
                                "student",
                                scene.row(RowType.of(Student.class), author, in).id,
                                Consent.Purpose.ALUMNI,
                                null,
                                false,
                                null,
                                Consent.How.PAPER,
                                null,
                                null)),
                new Deed(
                        "ErasePerson",
                        ErasePerson.class,
                        false,
                        (scene, author, in, number) -> new Example(
                                lost(scene, number),
                                new ErasePerson("student", scene.id("lost" + number), Erasure.Basis.REQUESTED))),
                new Deed(
                        "MergePerson",
                        MergePerson.class,
                        false,
                        (scene, author, in, number) -> new Example(
                                lost(scene, number),
                                new MergePerson(
                                        "student",
                                        scene.row(RowType.of(Student.class), author, true).id,
                                        scene.id("lost" + number),
                                        Map.of(),
                                        Map.of(),
                                        null,
                                        null))),
                new Deed(
                        "TellApart",
                        TellApart.class,
                        false,
                        (scene, author, in, number) -> new Example(
                                lost(scene, number),
                                new TellApart(
                                        "student",
                                        scene.row(RowType.of(Student.class), author, true).id,
                                        scene.id("lost" + number),
                                        true))),
                within(
                        MakeRole.class,
                        (scene, author, in, number) -> new MakeRole(
                                scene.id("made" + number),
                                "Made " + number,
                                List.of(in ? "inbox.close" : "school.own"))),
                within(
                        ChangeRole.class,
                        (scene, author, in, number) -> new ChangeRole(
                                scene.id(in ? "role low" : "role high"),
                                null,
                                List.of(),
                                List.of(in ? "inbox.close" : "school.own"))),
                within(
                        ArchiveRole.class,
                        (scene, author, in, number) -> new ArchiveRole(scene.id(in ? "role low" : "role high"))),
                plain(
                        VoidNumber.class,
                        (scene, number) ->
                                new VoidNumber(new DrawnNumber("admission", 2026, number, "MX/" + number), "spoilt")),
                plain(
                        ApplyForAdmission.class,
                        (scene, number) -> new ApplyForAdmission(
                                scene.id("applied" + number),
                                "New",
                                null,
                                "Applicant",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)),
                within(
                        MoveApplication.class,
                        (scene, author, in, number) -> new MoveApplication(
                                scene.row(RowType.of(AdmissionApplication.class), author, in).id,
                                AdmissionStatus.REVIEWED,
                                null)),
                new Deed("UndoMove", UndoMove.class, true, (scene, author, in, number) -> {
                    AdmissionApplication one = scene.row(RowType.of(AdmissionApplication.class), author, in);
                    AdmissionStep step = new AdmissionStep();
                    step.id = AdmissionStep.idOf(scene.id("move" + number + in + author));
                    step.applicationId = one.id;
                    step.personId = MoveApplication.studentOf(one.id);
                    step.appliedBy = one.appliedBy;
                    step.fromStatus = AdmissionStatus.REVIEWED;
                    step.status = one.status;
                    step.movedBy = author;
                    step.movedAt = one.appliedAt;
                    return new Example(
                            PutBack.of(step, null), new UndoMove(scene.id("move" + number + in + author), one.id));
                }),
                plain(OpenSeries.class, (scene, number) -> new OpenSeries(scene.id("pc" + number), "pc", 0)),
                plain(EndSeries.class, (scene, number) -> new EndSeries(scene.id("pc"), "lost")),
                plain(
                        AssignAdmissionNumber.class,
                        (scene, number) -> new AssignAdmissionNumber(
                                scene.id("student stranger"),
                                new DrawnNumber("admission", 2026, number, "MX/" + number)))));
        files(all);
        for (RowType<?> type : Daftari.catalog().rows()) {
            if (type.isEditable() && EditableRow.class.isAssignableFrom(type.rowClass())) {
                edits(all, editable(type));
            }
        }
        return all;
    }

    @FunctionalInterface
    private interface Scoped {
        Operation of(MatrixScene scene, UUID author, boolean within, int number);
    }

    @FunctionalInterface
    private interface Plain {
        Operation of(MatrixScene scene, int number);
    }

    private static Deed within(Class<? extends Operation> type, Scoped operation) {
        return new Deed(
                type.getSimpleName(),
                type,
                true,
                (scene, author, in, number) -> Example.of(operation.of(scene, author, in, number)));
    }

    private static Deed plain(Class<? extends Operation> type, Plain operation) {
        return new Deed(
                type.getSimpleName(),
                type,
                false,
                (scene, author, in, number) -> Example.of(operation.of(scene, number)));
    }

    private static void files(List<Deed> all) {
        for (FileOwner owner : FileOwner.values()) {
            String table = owner.records().table();
            boolean scoped = MatrixScene.isScoped(owner.records());
            all.add(new Deed(
                    "AttachFile " + table,
                    AttachFile.class,
                    scoped,
                    (scene, author, in, number) -> Example.of(attaching(
                            scene.id("attached" + number + table), owner, scene.row(owner.records(), author, in).id))));
            all.add(new Deed("RemoveFile " + table, RemoveFile.class, scoped, (scene, author, in, number) -> {
                UUID file = scene.id("removed" + number + table);
                return new Example(
                        attaching(file, owner, scene.row(owner.records(), author, in).id), new RemoveFile(file, owner));
            }));
        }
        all.add(plain(
                ConfirmFile.class,
                (scene, number) -> new ConfirmFile(scene.id("student_file of stranger"), FileOwner.STUDENT)));
        all.add(plain(
                RefuseFile.class,
                (scene, number) ->
                        new RefuseFile(scene.id("student_file of stranger"), FileOwner.STUDENT, "checksum-mismatch")));
    }

    private static AttachFile attaching(UUID file, FileOwner owner, UUID record) {
        return new AttachFile(
                file, owner, record, FileKind.PHOTO, "face.jpg", MediaType.JPEG, 1, FileRules.hashOf(new byte[] {1}));
    }

    private static void edits(List<Deed> all, RowType<? extends EditableRow> type) {
        boolean scoped = MatrixScene.isScoped(type);
        all.add(new Deed(
                "Edit " + type.table(),
                Edit.class,
                scoped,
                (scene, author, in, number) -> Example.of(edit(scene, type, author, in, number))));
        all.add(new Deed("UndoEdit " + type.table(), UndoEdit.class, scoped, (scene, author, in, number) -> {
            Edit edit = edit(scene, type, author, in, number);
            return new Example(edit, new UndoEdit(scene.id("edit" + number), edit));
        }));
    }

    @SuppressWarnings("unchecked")
    private static RowType<? extends EditableRow> editable(RowType<?> type) {
        return (RowType<? extends EditableRow>) type;
    }

    /** Something new in a field that binds nothing else. */
    private static <R extends EditableRow> Edit edit(
            MatrixScene scene, RowType<R> type, UUID author, boolean within, int number) {
        R before = scene.row(type, author, within);
        R after = type.copy(before);
        Column column = type.ownColumns().stream()
                .filter(one -> one.editable() != null
                        && one.kind() == ColumnKind.TEXT
                        && !one.field().equals("timeZone"))
                .filter(one -> !Set.of("admissionFormat", "currency", "curriculum", "country", "ring")
                        .contains(one.field()))
                .findFirst()
                .orElseGet(() -> type.column("validFrom"));
        Object value = column.get(before);
        column.set(
                after,
                switch (column.kind()) {
                    case DATE -> ((LocalDate) value).minusDays(number);
                    case INSTANT -> ((Instant) value).minusSeconds(number);
                    default -> "changed " + number;
                });
        return Edit.changing(before, after);
    }

    private static Operation register(MatrixScene scene, UUID author, boolean within, int number) {
        SeenList nobody = SeenList.of(1, List.of());
        UUID classId = scene.classId(within ? "east" : "west");
        return new MarkRegister(classId, scene.today(), 0, nobody, List.of(), List.of());
    }

    /** A register that a stranger took, beyond his rights. */
    private static Example withheld(MatrixScene scene, UUID author, boolean within, int number) {
        InboxItem item = scene.row(RowType.of(InboxItem.class), author, false);
        item.id = scene.id("withheld" + number);
        item.operationType = MarkRegister.class.getSimpleName();
        item.typed = Json.mapper()
                .valueToTree(register(scene, author, within, number))
                .toString();
        item.withheldReplica = scene.id("phone");
        item.withheldFrom = item.capturedAt;
        item.withheldTo = item.capturedAt;
        return new Example(PutBack.of(item, null), new LetCount(item.id, null));
    }

    private static Operation correction(MatrixScene scene, UUID author, boolean within, int number) {
        UUID student = scene.row(RowType.of(Student.class), author, within).id;
        TypedMark mark = new TypedMark(student, Presence.PRESENT, null, "was there");
        return new CorrectMark(scene.classId(within ? "east" : "west"), scene.today(), 0, mark, null);
    }

    private static Operation admission(MatrixScene scene, UUID author, boolean within, int number) {
        return new AdmitStudent(
                Ids.derived("matrix admission", author, number),
                "MX/NEW/" + number,
                "New",
                null,
                "Pupil",
                null,
                null,
                false,
                scene.classId(within ? "east" : "west"),
                scene.today(),
                List.of());
    }

    private static Operation transfer(MatrixScene scene, UUID author, boolean within, int number) {
        UUID enrolment = scene.row(RowType.of(Enrolment.class), author, within).id;
        return new TransferStudent(enrolment, scene.classId("north"), scene.today());
    }

    /** In a month, so that whoever teaches the pupil today still does. */
    private static Operation leaving(MatrixScene scene, UUID author, boolean within, int number) {
        UUID enrolment = scene.row(RowType.of(Enrolment.class), author, within).id;
        return new LeaveSchool(enrolment, scene.today().plusDays(30), null);
    }

    /** Leaving is the same for whichever class. */
    private static Operation yearEnd(MatrixScene scene, UUID author, boolean within, int number) {
        Enrolment place = scene.row(RowType.of(Enrolment.class), author, within);
        return new PromoteStudents(
                scene.id("year end" + number),
                place.academicYearId,
                null,
                scene.today().plusDays(60),
                scene.today().plusDays(30),
                List.of(new PromoteStudents.Line(place.studentId, place.id, PromotionAction.LEAVE, null, null)));
    }

    private static Operation lost(MatrixScene scene, int number) {
        Student student = new Student();
        student.id = scene.id("lost" + number);
        student.admissionNumber = "MX/LOST/" + number;
        student.firstName = "Lost";
        student.lastName = "Pupil";
        return PutBack.of(student, null);
    }
}
