package io.daftari.model.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberRegister;
import io.daftari.model.number.NumberSource;
import io.daftari.model.number.Paper;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.SchoolNumbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pupil was admitted and given a number. It is a fact, because the number stands on paper: a class over its capacity or
 * a number used twice is flagged, never refused.
 *
 * @param studentId made by the author's device
 * @param admissionNumber drawn before the forecast, and final; or provisional, until the hub has given the final one
 * @param validFrom the first day in the class
 * @param number where the admission number comes from; null where it was typed, as that of a school's old books
 * @param receipt the number of the receipt that the family was given; null where there was none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record AdmitStudent(
        UUID studentId,
        String admissionNumber,
        String firstName,
        @Nullable String middleName,
        String lastName,
        @Nullable LocalDate birthDate,
        @Nullable Gender gender,
        boolean boarding,
        UUID classId,
        LocalDate validFrom,
        List<Kin> guardians,
        @Nullable DrawnNumber number,
        @Nullable DrawnNumber receipt)
        implements Operation {

    public static final Permission PERMISSION = Permission.of("student.admit");

    /** The kind of paper that a family takes home. */
    public static final String RECEIPT = "admission-receipt";

    /** The most guardians that one form takes. */
    public static final int MAX_GUARDIANS = 8;

    public AdmitStudent {
        guardians = guardians == null ? List.of() : List.copyOf(guardians);
    }

    /** An admission whose number was typed. */
    public AdmitStudent(
            UUID studentId,
            String admissionNumber,
            String firstName,
            @Nullable String middleName,
            String lastName,
            @Nullable LocalDate birthDate,
            @Nullable Gender gender,
            boolean boarding,
            UUID classId,
            LocalDate validFrom,
            List<Kin> guardians) {
        this(
                studentId,
                admissionNumber,
                firstName,
                middleName,
                lastName,
                birthDate,
                gender,
                boarding,
                classId,
                validFrom,
                guardians,
                null,
                null);
    }

    /** The same admission with the numbers that were drawn for it. */
    public AdmitStudent numbered(DrawnNumber drawn, @Nullable DrawnNumber receipted) {
        return new AdmitStudent(
                studentId,
                drawn.text(),
                firstName,
                middleName,
                lastName,
                birthDate,
                gender,
                boarding,
                classId,
                validFrom,
                guardians,
                drawn,
                receipted);
    }

    /**
     * A guardian of the pupil: a new one with his names, or one that the school knows already, by id alone.
     *
     * @param linkId of the row that ties him to the pupil, made by the author's device
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Kin(
            UUID guardianId,
            UUID linkId,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            String relationship,
            boolean primaryContact,
            boolean mayCollect) {}

    /**
     * The same admission with numbers drawn for it: its own and that of its receipt.
     *
     * @return empty where the school is not known here yet, or the hub has given no series
     */
    public Optional<Operation> drawing(Desk desk, NumberSource numbers) {
        int year = AdmissionYear.of(desk, classId, validFrom);
        return SchoolNumbers.admission(desk, numbers, year)
                .flatMap(drawn -> SchoolNumbers.paper(desk, numbers).map(receipted -> numbered(drawn, receipted)));
    }

    @Override
    public Nature nature() {
        return Nature.FACT;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public Optional<Operation> undo(UUID id) {
        return Optional.of(new UndoAdmission(id, this));
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        required(problems, "studentId", studentId);
        required(problems, "admissionNumber", admissionNumber);
        required(problems, "firstName", firstName);
        notTooLong(problems, "middleName", middleName);
        required(problems, "lastName", lastName);
        required(problems, "classId", classId);
        required(problems, "validFrom", validFrom);
        if (guardians.size() > MAX_GUARDIANS) {
            problems.add(new Problem("guardians", "too-many"));
        }
        for (int i = 0; i < guardians.size(); i++) {
            Kin kin = guardians.get(i);
            required(problems, "guardians[" + i + "].guardianId", kin.guardianId());
            required(problems, "guardians[" + i + "].linkId", kin.linkId());
            required(problems, "guardians[" + i + "].relationship", kin.relationship());
            notTooLong(problems, "guardians[" + i + "].firstName", kin.firstName());
            notTooLong(problems, "guardians[" + i + "].lastName", kin.lastName());
            notTooLong(problems, "guardians[" + i + "].phone", kin.phone());
        }
        if (number != null) {
            problems.addAll(number.check("number"));
            boolean admits = number.isProvisional() || DrawnNumber.ADMISSION.equals(number.series());
            if (problems.isEmpty() && (!admits || !number.text().equals(admissionNumber))) {
                problems.add(new Problem("number", "not-of-this-admission"));
            }
        }
        if (receipt != null) {
            problems.addAll(receipt.check("receipt"));
            if (problems.isEmpty() && (!receipt.isOfDevice() || receipt.isProvisional())) {
                problems.add(new Problem("receipt", "not-of-a-device"));
            }
        }
        return problems;
    }

    /** The receipt, and what bears the admission number. */
    @Override
    public List<Paper> papers() {
        List<Paper> papers = new ArrayList<>();
        if (number != null) {
            papers.add(new Paper(
                    number, number.isProvisional() ? "admission-provisional" : "admission", "student", studentId));
        }
        if (receipt != null) {
            papers.add(new Paper(receipt, RECEIPT, "student", studentId));
        }
        return papers;
    }

    private static void required(List<Problem> problems, String field, @Nullable Object value) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            problems.add(new Problem(field, "required"));
        }
        notTooLong(problems, field, value);
    }

    /** A name that no edit could keep would lock its row against every later edit. */
    private static void notTooLong(List<Problem> problems, String field, @Nullable Object value) {
        if (value instanceof String text && text.length() > Checks.MAX_TEXT) {
            problems.add(new Problem(field, "too-long"));
        }
    }

    /** Whoever may admit pupils does so into the classes that he sees. */
    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached = desk.get(ClassGroup.class, classId)
                .map(group -> desk.reaches(EnrolmentRules.enrolment(studentId, group, validFrom)))
                .orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", "enrolment"));
    }

    @Override
    public List<Query<?>> foreseen() {
        List<Query<?>> foreseen = new ArrayList<>();
        foreseen.add(Query.of(Student.class).eq("id", studentId));
        foreseen.add(withNumber());
        foreseen.add(Query.of(ClassGroup.class).eq("id", classId));
        guardians.forEach(kin -> foreseen.add(Query.of(Guardian.class).eq("id", kin.guardianId())));
        return foreseen;
    }

    private Query<Student> withNumber() {
        return Query.of(Student.class).eq("admissionNumber", admissionNumber);
    }

    @Override
    public Applied apply(Desk desk) {
        if (desk.get(Student.class, studentId).isPresent()) {
            // A form sent twice must not undo what was edited in between; its papers are in the world all the same.
            papers().forEach(paper -> NumberRegister.merge(desk, paper, "AlreadyAdmitted"));
            return Outcome.withoutEffect(Reason.of("AlreadyAdmitted", "number", admissionNumber));
        }
        Outcome.Builder outcome = new Outcome.Builder();
        Optional<ClassGroup> group = desk.get(ClassGroup.class, classId);
        if (group.isEmpty() && desk.holdsAll(ClassGroup.class)) {
            outcome.flag(Reason.of("NoSuchClass"));
        }
        flagYear(desk, outcome);
        boolean numberTaken = desk.find(withNumber()).stream().anyMatch(other -> !other.id.equals(studentId));
        if (numberTaken) {
            outcome.flag(Reason.of("NumberTaken", "number", admissionNumber));
        }
        desk.save(student());
        for (Kin kin : guardians) {
            admitKin(desk, kin, outcome);
        }
        if (group.isPresent()) {
            enrol(desk, group.get(), outcome);
        }
        return outcome.count("admitted", 1).build();
    }

    /** A number of last year's for a pupil of this one would be taken for a number of that year. */
    private void flagYear(Desk desk, Outcome.Builder outcome) {
        if (number == null || number.year() == 0) {
            return;
        }
        AdmissionYear.known(desk, classId, validFrom)
                .filter(year -> year != number.year())
                .ifPresent(year -> outcome.flag(Reason.of("NumberOfOtherYear", "number", admissionNumber)
                        .with("year", year)));
    }

    private Student student() {
        Student student = new Student();
        student.id = studentId;
        student.admissionNumber = admissionNumber;
        student.provisionalNumber = number != null && number.isProvisional() ? admissionNumber : null;
        student.firstName = firstName;
        student.middleName = middleName;
        student.lastName = lastName;
        student.birthDate = birthDate;
        student.gender = gender;
        student.boarding = boarding;
        return student;
    }

    private void admitKin(Desk desk, Kin kin, Outcome.Builder outcome) {
        if (desk.get(Guardian.class, kin.guardianId()).isEmpty()) {
            if (kin.firstName() == null || kin.lastName() == null) {
                outcome.flag(Reason.of("NoSuchGuardian"));
                return;
            }
            Guardian guardian = new Guardian();
            guardian.id = kin.guardianId();
            guardian.firstName = kin.firstName();
            guardian.lastName = kin.lastName();
            guardian.phone = kin.phone();
            desk.save(guardian);
        }
        StudentGuardian link = new StudentGuardian();
        link.id = kin.linkId();
        link.studentId = studentId;
        link.guardianId = kin.guardianId();
        link.relationship = kin.relationship();
        link.primaryContact = kin.primaryContact();
        link.mayCollect = kin.mayCollect();
        desk.save(link);
    }

    private void enrol(Desk desk, ClassGroup group, Outcome.Builder outcome) {
        if (desk.holdsAll(Enrolment.class) && EnrolmentRules.seatsLeft(desk, group, validFrom) <= 0) {
            outcome.flag(Reason.of("ClassFull", "class", group.name).with("capacity", group.capacity));
        }
        desk.save(EnrolmentRules.enrolment(studentId, group, validFrom));
    }
}
