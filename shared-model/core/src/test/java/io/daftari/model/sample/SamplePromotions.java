package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.PromoteStudents;
import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.people.UndoPromotion;
import io.daftari.model.row.EditableRow;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of the year 2026 at the {@link SampleSchool}, and the classes of 2027. */
public final class SamplePromotions {

    public static final UUID YEAR = RegisterSchool.yearId(SCHOOL, "2026");
    public static final UUID NEXT_YEAR = id("year 2027");
    public static final LocalDate FIRST_DAY = LocalDate.of(2027, 1, 4);
    public static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 27);
    public static final UUID BATCH = id("year end");
    /** Grade 5 East, with two seats. */
    public static final UUID FIVE_EAST = id("class 5 east");
    /** Grade 4 East of 2027. */
    public static final UUID FOUR_EAST = id("class 4 east 2027");

    private SamplePromotions() {}

    /** What must be there before anybody is promoted. */
    public static List<EditableRow> nextYear() {
        AcademicYear year = new AcademicYear();
        year.id = NEXT_YEAR;
        year.name = "2027";
        year.startsOn = FIRST_DAY;
        year.endsOn = LocalDate.of(2027, 11, 26);
        Term term = new Term();
        term.id = id("term 1 of 2027");
        term.academicYearId = NEXT_YEAR;
        term.name = "Term 1";
        term.number = 1;
        term.startsOn = FIRST_DAY;
        term.endsOn = LocalDate.of(2027, 4, 2);
        return List.of(
                year, term, group(FIVE_EAST, "Grade 5 East", "G5", 2), group(FOUR_EAST, "Grade 4 East", "G4", 30));
    }

    public static ClassGroup group(UUID id, String name, String level, int capacity) {
        ClassGroup group = new ClassGroup();
        group.id = id;
        group.name = name;
        group.gradeLevelId = RegisterSchool.levelId(SCHOOL, level);
        group.academicYearId = NEXT_YEAR;
        group.capacity = capacity;
        return group;
    }

    public static PromoteStudents.Line line(
            String stream, int number, PromotionAction action, @Nullable UUID to, @Nullable String reason) {
        return new PromoteStudents.Line(pupil(stream, number), enrolment(stream, number), action, to, reason);
    }

    public static PromoteStudents of(PromoteStudents.Line... lines) {
        return new PromoteStudents(BATCH, YEAR, NEXT_YEAR, FIRST_DAY, LAST_DAY, List.of(lines));
    }

    /** One moved meanwhile, one finds no seat; the same again changes nothing; and all of it is taken back. */
    static List<Act> examples(SampleSchool school) {
        List<Act> acts = new ArrayList<>();
        nextYear().forEach(row -> acts.add(school.act(OWNER, OFFICE_PC, FOUNDED, Edit.creating(row))));
        PromoteStudents all = of(
                line("east", 1, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("east", 2, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("east", 3, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("east", 4, PromotionAction.REPEAT, FOUR_EAST, "was ill for a term"),
                line("west", 1, PromotionAction.GRADUATE, null, null),
                line("west", 2, PromotionAction.LEAVE, null, "moves to Kisumu"),
                line("west", 3, PromotionAction.PROMOTE, EAST, null),
                line("west", 4, PromotionAction.PROMOTE, FIVE_EAST, null));
        acts.add(
                act(school, REGISTRAR, 1, new TransferStudent(enrolment("west", 4), EAST, LocalDate.of(2026, 11, 23))));
        Act done = act(school, REGISTRAR, 2, all);
        acts.add(done);
        acts.add(act(school, OWNER, 3, all));
        acts.add(act(school, TEACHER, 4, all));
        acts.add(act(school, REGISTRAR, 5, of(line("east", 1, PromotionAction.REPEAT, FOUR_EAST, null))));
        Act later = act(
                school,
                REGISTRAR,
                6,
                new TransferStudent(
                        Enrolment.idOf(pupil("east", 1), FIVE_EAST, FIRST_DAY), FOUR_EAST, FIRST_DAY.plusDays(7)));
        acts.add(later);
        acts.add(act(school, REGISTRAR, 7, new UndoPromotion(done.id())));
        acts.add(act(school, REGISTRAR, 8, later.operation().undo(later.id()).orElseThrow()));
        acts.add(act(school, TEACHER, 9, new UndoPromotion(done.id())));
        acts.add(act(school, REGISTRAR, 10, new UndoPromotion(done.id())));
        acts.add(act(school, REGISTRAR, 11, new UndoPromotion(done.id())));
        return List.copyOf(acts);
    }

    private static Act act(SampleSchool school, UUID who, int minute, Operation operation) {
        return school.act(who, OFFICE_PC, MORNING.plusSeconds(60L * minute), operation);
    }
}
