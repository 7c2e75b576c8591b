package io.daftari.simulation;

import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.attendance.UndoCheckIn;
import io.daftari.model.duplicate.MergePerson;
import io.daftari.model.duplicate.TellApart;
import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.RefuseFile;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.PromoteStudents;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.people.UndoPromotion;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.School;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes those operations by hand that would be nonsense if they were put together by chance. */
final class Makers {

    /** Makes one operation of a scene; null where the scene has not what it needs. */
    @FunctionalInterface
    interface Maker {
        @Nullable
        Operation make(Scene scene);
    }

    private static final Map<Class<?>, Maker> MAKERS = new HashMap<>();

    static {
        MAKERS.put(MarkRegister.class, Makers::register);
        MAKERS.put(CorrectMark.class, Makers::correction);
        MAKERS.put(AdmitStudent.class, Makers::admission);
        MAKERS.put(TransferStudent.class, Makers::transfer);
        MAKERS.put(PromoteStudents.class, Makers::yearEnd);
        MAKERS.put(UndoPromotion.class, scene -> {
            Promotion done = scene.any(Promotion.class);
            return done == null ? null : new UndoPromotion(done.operationId);
        });
        MAKERS.put(MergePerson.class, Makers::merger);
        MAKERS.put(TellApart.class, Makers::judgement);
        MAKERS.put(CheckIn.class, scene -> new CheckIn(scene.near(), scene.fixes()));
        MAKERS.put(CheckInAtDesk.class, Makers::atDesk);
        MAKERS.put(UndoCheckIn.class, scene -> {
            StaffCheckIn wrong = scene.any(StaffCheckIn.class);
            return wrong == null ? null : new UndoCheckIn(wrong.id, scene.text() + ".");
        });
        MAKERS.put(Edit.class, Makers::edit);
        MAKERS.put(CloseInboxItem.class, Makers::closing);
        MAKERS.put(LetCount.class, Makers::letting);
        MAKERS.put(AttachFile.class, Makers::file);
        MAKERS.put(RefuseFile.class, Makers::refusal);
        // A school is registered once: the second time is refused, and must leave no trace.
        MAKERS.put(
                RegisterSchool.class,
                scene -> new SchoolPlan(scene.chance(), scene.now()).registration("A second school"));
    }

    private Makers() {}

    static @Nullable Maker of(Class<? extends Operation> type) {
        return MAKERS.get(type);
    }

    /** Anybody whom the device knows, with an account or without one. */
    private static @Nullable Operation atDesk(Scene scene) {
        StaffMember staff = scene.chance().percent(40) ? scene.any(StaffMember.class) : null;
        if (staff != null) {
            return CheckInAtDesk.ofStaff(staff.id, scene.near(), scene.fixes());
        }
        Student student = scene.any(Student.class);
        return student == null ? null : CheckInAtDesk.ofStudent(student.id, scene.near(), scene.fixes());
    }

    private static @Nullable Operation register(Scene scene) {
        ClassGroup group = scene.any(ClassGroup.class);
        if (group == null) {
            return null;
        }
        LocalDate day = scene.near();
        List<Enrolment> list = scene.desk().find(Enrolment.of(group.id, day));
        List<TypedMark> typed = new ArrayList<>();
        for (Enrolment enrolment : list) {
            if (scene.chance().percent(20)) {
                typed.add(mark(scene, enrolment.studentId));
            }
        }
        return new MarkRegister(
                group.id,
                day,
                scene.chance().percent(70) ? 0 : 1 + scene.chance().below(3),
                SeenList.of(scene.commit(), list),
                typed,
                scene.fixes());
    }

    private static TypedMark mark(Scene scene, UUID student) {
        Presence presence = scene.chance().of(List.of(Presence.values()));
        return new TypedMark(
                student,
                presence,
                presence == Presence.LATE ? scene.chance().below(60) : null,
                scene.chance().percent(50) ? scene.text() : null);
    }

    private static @Nullable Operation correction(Scene scene) {
        AttendanceMark wrong = scene.any(AttendanceMark.class);
        ClassSession session = wrong == null
                ? null
                : scene.desk().get(ClassSession.class, wrong.sessionId).orElse(null);
        if (wrong == null || session == null) {
            return null;
        }
        TypedMark right = mark(scene, wrong.studentId);
        return new CorrectMark(
                session.classId,
                session.onDate,
                session.lesson,
                new TypedMark(right.student(), right.presence(), right.minutes(), "seen later"),
                scene.chance().percent(80) ? wrong.operationId : null);
    }

    private static @Nullable Operation admission(Scene scene) {
        ClassGroup group = scene.any(ClassGroup.class);
        if (group == null) {
            return null;
        }
        List<AdmitStudent.Kin> kin = new ArrayList<>();
        Guardian known = scene.any(Guardian.class);
        if (known != null && scene.chance().percent(40)) {
            kin.add(new AdmitStudent.Kin(known.id, scene.newId(), null, null, null, "aunt", false, true));
        }
        if (scene.chance().percent(60)) {
            kin.add(new AdmitStudent.Kin(
                    scene.newId(), scene.newId(), "Grace", scene.text() + "x", "0722", "mother", true, true));
        }
        return new AdmitStudent(
                scene.newId(),
                "OLD/" + scene.device() + "/" + scene.chance().below(1_000_000),
                "New",
                null,
                scene.text() + "y",
                LocalDate.of(2017, 2, 1 + scene.chance().below(28)),
                null,
                scene.chance().percent(20),
                group.id,
                scene.near(),
                kin);
    }

    /** Of a few pupils, each of whom goes on, does it again or leaves. */
    private static @Nullable Operation yearEnd(Scene scene) {
        ClassGroup joining = scene.any(ClassGroup.class);
        if (joining == null) {
            return null;
        }
        LocalDate from = scene.today().plusDays(scene.chance().between(1, 30));
        Map<UUID, PromoteStudents.Line> lines = new HashMap<>();
        Enrolment ending = null;
        for (long tries = scene.chance().between(1, 6); tries > 0; tries--) {
            ending = scene.any(Enrolment.class);
            if (ending == null) {
                return null;
            }
            List<PromotionAction> actions = List.of(PromotionAction.values());
            PromotionAction action = actions.get((int) scene.chance().between(0, actions.size() - 1));
            lines.put(
                    ending.studentId,
                    new PromoteStudents.Line(
                            ending.studentId, ending.id, action, action.stays() ? joining.id : null, null));
        }
        return new PromoteStudents(
                joining.id,
                ending == null ? joining.academicYearId : ending.academicYearId,
                joining.academicYearId,
                from,
                from.minusDays(1),
                lines.values().stream()
                        .sorted(Comparator.comparing(PromoteStudents.Line::studentId))
                        .toList());
    }

    /** Two records of somebody, seldom one that does not exist any more; some of the second's values are taken. */
    private static @Nullable Operation merger(Scene scene) {
        return merger(scene, scene.chance().of(List.of(Student.class, Guardian.class, StaffMember.class)));
    }

    private static <R extends EditableRow> @Nullable Operation merger(Scene scene, Class<R> kind) {
        R kept = scene.any(kind);
        R gone = scene.any(kind);
        if (kept == null || gone == null || kept.id.equals(gone.id)) {
            return null;
        }
        RowType<R> type = RowType.of(kept);
        R after = type.copy(kept);
        for (Column column : type.ownColumns()) {
            if (column.editable() != null && scene.chance().percent(30)) {
                column.set(after, column.get(gone));
            }
        }
        return MergePerson.of(kept, after, gone);
    }

    /** Of a pair that was told apart before, or of any two. */
    private static @Nullable Operation judgement(Scene scene) {
        ToldApart before = scene.chance().percent(50) ? scene.any(ToldApart.class) : null;
        if (before != null) {
            return new TellApart(
                    before.subjectTable,
                    before.otherId,
                    before.oneId,
                    scene.chance().percent(30));
        }
        Class<? extends EditableRow> kind =
                scene.chance().of(List.of(Student.class, Guardian.class, StaffMember.class));
        EditableRow one = scene.any(kind);
        EditableRow other = scene.any(kind);
        return one == null || other == null || one.id.equals(other.id)
                ? null
                : new TellApart(
                        RowType.of(one).table(),
                        one.id,
                        other.id,
                        scene.chance().percent(80));
    }

    private static @Nullable Operation transfer(Scene scene) {
        Enrolment leaving = scene.any(Enrolment.class);
        ClassGroup joining = scene.any(ClassGroup.class);
        return leaving == null || joining == null
                ? null
                : new TransferStudent(
                        leaving.id,
                        joining.id,
                        scene.today().plusDays(scene.chance().between(0, 3)));
    }

    private static @Nullable Operation closing(Scene scene) {
        InboxItem item = scene.any(InboxItem.class);
        return item == null ? null : new CloseInboxItem(item.id, scene.chance().percent(50) ? scene.text() : null);
    }

    /** Of what was withheld as of what was not. */
    private static @Nullable Operation letting(Scene scene) {
        InboxItem item = scene.any(InboxItem.class);
        return item == null ? null : new LetCount(item.id, scene.chance().percent(50) ? scene.text() : null);
    }

    private static @Nullable Operation file(Scene scene) {
        FileOwner owner = scene.chance().of(List.of(FileOwner.values()));
        Row record = scene.any(owner.records().rowClass());
        boolean photo = owner == FileOwner.STAFF_MEMBER || scene.chance().percent(60);
        byte[] bytes = scene.text().getBytes(StandardCharsets.UTF_8);
        return record == null
                ? null
                : new AttachFile(
                        scene.newId(),
                        owner,
                        record.id,
                        photo ? FileKind.PHOTO : FileKind.DOCUMENT,
                        photo ? "face.jpg" : "letter.pdf",
                        photo ? MediaType.JPEG : MediaType.PDF,
                        1L + bytes.length,
                        FileRules.hashOf(bytes));
    }

    /** The hub's own word, which nobody else may say. */
    private static Operation refusal(Scene scene) {
        FileOwner owner = scene.chance().of(List.of(FileOwner.values()));
        Row file = scene.any(owner.files().rowClass());
        return new RefuseFile(
                file == null ? scene.newId() : file.id,
                owner,
                scene.chance().of(RefuseFile.RULES.stream().sorted().toList()));
    }

    // ---- edits

    private static @Nullable Operation edit(Scene scene) {
        List<RowType<?>> editable = scene.device().catalog().rows().stream()
                .filter(type -> type.isEditable() && EditableRow.class.isAssignableFrom(type.rowClass()))
                .filter(type -> type.rowClass() != RoleAssignment.class && type.rowClass() != School.class)
                .toList();
        return editOf(scene, scene.chance().of(editable));
    }

    @SuppressWarnings("unchecked")
    private static <R extends Row> @Nullable Operation editOf(Scene scene, RowType<R> type) {
        R row = scene.any(type.rowClass());
        if (row == null || scene.chance().percent(12)) {
            return creation(scene, (RowType<? extends EditableRow>) type);
        }
        EditableRow before = (EditableRow) row;
        if (scene.chance().percent(6)) {
            return Edit.archiving(before);
        }
        EditableRow after = (EditableRow) type.copy(row);
        boolean changed = false;
        for (Column column : type.ownColumns()) {
            if (column.editable() != null && scene.chance().percent(35)) {
                column.set(after, new Invention(scene).value(column));
                changed = true;
            }
        }
        return changed ? changing(before, after) : null;
    }

    @SuppressWarnings("unchecked")
    private static <R extends EditableRow> Operation changing(EditableRow before, EditableRow after) {
        return Edit.changing((R) before, (R) after);
    }

    private static <R extends EditableRow> Operation creation(Scene scene, RowType<R> type) {
        R made = type.newRow();
        made.id = scene.newId();
        for (Column column : type.ownColumns()) {
            if (column.editable() != null) {
                column.set(made, new Invention(scene).value(column));
            }
        }
        return Edit.creating(made);
    }
}
