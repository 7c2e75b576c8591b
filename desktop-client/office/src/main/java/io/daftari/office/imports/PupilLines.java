package io.daftari.office.imports;

import io.daftari.model.merge.Edit;
import io.daftari.model.number.NumberSource;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmissionYear;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.RowType;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.SchoolNames;
import io.daftari.model.school.SchoolNumbers;
import io.daftari.report.imports.SheetKind;
import io.daftari.report.imports.SheetLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pupils, known by admission number, each with a guardian beside him. */
final class PupilLines implements LineKind {

    @Override
    public SheetKind sheet() {
        return SheetKind.STUDENTS;
    }

    @Override
    public Permission permission() {
        return AdmitStudent.PERMISSION;
    }

    @Override
    public List<Permission> others() {
        return List.of(
                TransferStudent.PERMISSION,
                Edit.permissionFor(RowType.of(Student.class).table()),
                Edit.permissionFor(RowType.of(Guardian.class).table()),
                Edit.permissionFor(RowType.of(StudentGuardian.class).table()));
    }

    @Override
    public Optional<String> key(SheetLine line) {
        return Optional.ofNullable(line.text("admission_no"));
    }

    /** By his number, also the provisional one that he was given on paper; without a number by what his line says. */
    @Override
    public Optional<Student> known(Place place, SheetLine line) {
        String number = line.text("admission_no");
        if (number == null) {
            return place.desk().get(Student.class, place.made());
        }
        return withNumber(place.desk(), "admissionNumber", number)
                .or(() -> withNumber(place.desk(), "provisionalNumber", number));
    }

    private static Optional<Student> withNumber(Desk desk, String field, String number) {
        return desk.find(Query.of(Student.class).eq(field, number)).stream().findFirst();
    }

    @Override
    public Optional<Operation> next(Place place, SheetLine line) {
        Optional<Student> known = known(place, line);
        Optional<ClassGroup> group = groupOf(place, line);
        Names names = known.isEmpty() ? Names.required(line) : Names.of(line);
        if (known.isEmpty() && line.text("class") == null) {
            line.wrong("class", "required");
        }
        LocalDate born = line.date("birth_date");
        if (born != null && born.isAfter(place.today())) {
            line.wrong("birth_date", "in-the-future");
        }
        GuardianOfLine guardian = new GuardianOfLine(place, line);
        if (known.isEmpty() || guardian.hasKey()) {
            guardian.check();
        }
        if (!line.problems().isEmpty()) {
            return Optional.empty();
        }
        if (known.isEmpty()) {
            Optional<Operation> first = guardian.making();
            return first.isPresent()
                    ? first
                    : Optional.of(admission(place, line, names, group.orElseThrow(), guardian));
        }
        return changed(known.get(), line, names)
                .or(() -> moved(place, line, known.get(), group))
                .or(() -> guardian.hasKey() ? guardian.tie(known.get()) : Optional.empty());
    }

    /** The class that a line names, in the year that it names, or the current one; empty where it names none. */
    private static Optional<ClassGroup> groupOf(Place place, SheetLine line) {
        String name = line.text("class");
        if (name == null) {
            return Optional.empty();
        }
        Optional<AcademicYear> year = ClassLines.yearOf(place.desk(), line, place.today());
        if (year.isEmpty()) {
            boolean named = line.text("academic_year") != null;
            line.wrong(named ? "academic_year" : "class", named ? "not-found" : "no-year");
            return Optional.empty();
        }
        Optional<ClassGroup> group = SchoolNames.classOf(place.desk(), year.get(), name);
        if (group.isEmpty()) {
            line.wrong("class", "not-found");
        }
        return group;
    }

    private static AdmitStudent admission(
            Place place, SheetLine line, Names names, ClassGroup group, GuardianOfLine guardian) {
        LocalDate from = line.date("enrolled_on");
        return new AdmitStudent(
                place.made(),
                Objects.requireNonNullElse(line.text("admission_no"), ""),
                Objects.requireNonNullElse(names.first(), ""),
                names.middle(),
                Objects.requireNonNullElse(names.last(), ""),
                line.date("birth_date"),
                line.word("gender", Gender.class),
                Boolean.TRUE.equals(line.flag("boarding")),
                group.id,
                from == null ? firstDay(place, group) : from,
                guardian.kin());
    }

    /** Nobody of this class was here before its year began. */
    private static LocalDate firstDay(Place place, ClassGroup group) {
        return place.desk()
                .get(AcademicYear.class, group.academicYearId)
                .map(year -> year.startsOn)
                .filter(begins -> begins.isAfter(place.today()))
                .orElse(place.today());
    }

    private static Optional<Operation> changed(Student before, SheetLine line, Names names) {
        Student after = RowType.of(before).copy(before);
        after.firstName = orElse(names.first(), before.firstName);
        after.middleName = names.middle() == null ? before.middleName : names.middle();
        after.lastName = orElse(names.last(), before.lastName);
        LocalDate born = line.date("birth_date");
        after.birthDate = born == null ? before.birthDate : born;
        Gender gender = line.word("gender", Gender.class);
        after.gender = gender == null ? before.gender : gender;
        Boolean boarding = line.flag("boarding");
        after.boarding = boarding == null ? before.boarding : boarding;
        String phone = line.text("phone");
        after.phone = phone == null ? before.phone : phone;
        String address = line.text("address");
        after.address = address == null ? before.address : address;
        return Changes.between(before, after);
    }

    private static String orElse(@Nullable String said, String stands) {
        return said == null ? stands : said;
    }

    private static Optional<Operation> moved(Place place, SheetLine line, Student student, Optional<ClassGroup> group) {
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Optional<Enrolment> current = place
                .desk()
                .find(Query.of(Enrolment.class)
                        .eq("studentId", student.id)
                        .between("validTo", place.today(), Enrolment.OPEN)
                        .orderBy("validFrom"))
                .stream()
                .filter(enrolment -> !enrolment.validTo.isBefore(enrolment.validFrom))
                // Who moves at the end of a term is where he goes to already.
                .reduce((earlier, later) -> later);
        if (current.isEmpty()) {
            line.wrong("class", "not-enrolled");
            return Optional.empty();
        }
        Enrolment enrolment = current.get();
        if (enrolment.classId.equals(group.get().id)) {
            return Optional.empty();
        }
        LocalDate said = line.date("enrolled_on");
        LocalDate first = firstDay(place, group.get());
        LocalDate usual = first.isBefore(enrolment.validFrom) ? enrolment.validFrom : first;
        return Optional.of(new TransferStudent(enrolment.id, group.get().id, said == null ? usual : said));
    }

    /** With the number that is drawn for it, where it needs one; empty where there is no series to draw from. */
    static Optional<Operation> numbered(Operation wanted, Desk desk, NumberSource numbers) {
        if (!(wanted instanceof AdmitStudent admission) || !draws(wanted)) {
            return Optional.of(wanted);
        }
        int year = AdmissionYear.of(desk, admission.classId(), admission.validFrom());
        return SchoolNumbers.admission(desk, numbers, year).map(drawn -> admission.numbered(drawn, null));
    }

    /** Whether it wants a number of the school's. */
    static boolean draws(Operation wanted) {
        return wanted instanceof AdmitStudent admission
                && admission.admissionNumber().isEmpty();
    }

    @Override
    public String who(SheetLine line) {
        return Names.of(line).whole();
    }

    @Override
    public String numberColumn() {
        return "admission_no";
    }

    @Override
    public String whereColumn() {
        return "class";
    }
}
