package io.daftari.hub.people;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.EditForm;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Plan;
import io.daftari.model.merge.Edit;
import io.daftari.model.number.DrawnNumber;
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
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.School;
import io.daftari.model.school.SchoolNumbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A student as a client writes him: a new one is admitted, with his guardians; another class is a transfer, everything else an
 * edit.
 */
final class StudentForm implements Form<Student> {

    private static final String USUAL_RELATIONSHIP = "guardian";

    private static final List<Input> PERSON = List.of(
            Input.text("first_name"),
            Input.text("middle_name"),
            Input.text("last_name"),
            PersonNames.FULL,
            Input.of("birth_date", ColumnKind.DATE),
            Input.word("gender", Gender.class),
            Input.of("boarding", ColumnKind.BOOL),
            Input.text("phone"),
            Input.text("address"));

    private static final Input GUARDIAN = Input.object(
            "guardian",
            List.of(
                    Input.of("id", ColumnKind.UUID).about("One whom the school knows; else the names of a new one"),
                    Input.text("first_name"),
                    Input.text("last_name"),
                    PersonNames.FULL,
                    Input.text("phone"),
                    Input.text("email"),
                    Input.text("relationship"),
                    Input.of("may_collect", ColumnKind.BOOL)));

    @Override
    public Permission permission() {
        return AdmitStudent.PERMISSION;
    }

    @Override
    public List<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(Input.of("id", ColumnKind.UUID).about("Made by the client if it has a reason to; else by the hub"));
        inputs.add(Input.text("admission_no")
                .about("Kept if it is free; drawn from the school's series if there is none"));
        inputs.addAll(PERSON);
        inputs.add(Input.of("class_id", ColumnKind.UUID).must());
        inputs.add(Input.of("enrolled_on", ColumnKind.DATE)
                .about("The first day in the class; today, or the first day of a class that is to begin"));
        inputs.add(Input.of("primary_guardian_id", ColumnKind.UUID).about("A guardian whom the school knows"));
        inputs.add(Input.text("relationship").about("Of the primary guardian"));
        inputs.add(GUARDIAN.about("The primary guardian, known or new"));
        inputs.add(Input.object("guardians", GUARDIAN.parts()).list().about("More than one, the primary first"));
        return inputs;
    }

    @Override
    public List<Input> changes() {
        List<Input> inputs = new ArrayList<>(PERSON);
        inputs.add(Input.of("class_id", ColumnKind.UUID));
        inputs.add(Input.of("enrolled_on", ColumnKind.DATE).about("The first day in the other class; today"));
        inputs.add(Input.of("primary_guardian_id", ColumnKind.UUID));
        inputs.add(Input.text("relationship").about("Of the primary guardian"));
        return inputs;
    }

    // ---- a new student

    @Override
    public Plan create(Ground ground, Given given) {
        PersonNames names = PersonNames.required(given);
        UUID wanted = given.id("id");
        UUID id = wanted == null ? ground.ids().next() : wanted;
        if (ground.desk().get(Student.class, id).isPresent()) {
            given.wrong("id", "taken");
        }
        String number = given.text("admission_no");
        if (number != null && !isFree(ground, number)) {
            given.wrong("admission_no", "taken");
        }
        UUID classId = given.id("class_id");
        Optional<ClassGroup> group =
                classId == null ? Optional.empty() : ground.desk().get(ClassGroup.class, classId);
        if (classId != null && group.isEmpty()) {
            given.wrong("class_id", "not-found");
        }
        List<Operation> operations = new ArrayList<>();
        List<AdmitStudent.Kin> kin = kin(ground, given, operations);
        given.check();
        LocalDate from = given.date("enrolled_on");
        AdmitStudent admission = new AdmitStudent(
                id,
                number == null ? "" : number,
                text(names.first()),
                names.middle(),
                text(names.last()),
                given.date("birth_date"),
                given.word("gender", Gender.class),
                given.flag("boarding", false),
                group.orElseThrow().id,
                from == null ? firstDay(ground, group.orElseThrow()) : from,
                kin);
        List<Operation> after = contact(id, given);
        if (number == null) {
            return new Plan(id, drawn(ground, admission, operations, after));
        }
        operations.add(admission);
        operations.addAll(after);
        return Plan.of(id, operations);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static boolean isFree(Ground ground, String number) {
        return ground.desk().find(StudentImport.ofNumber(number)).isEmpty() && ground.claim("admission_no " + number);
    }

    /** Nobody of this class was here before its year began; and of a year that is over, he is of today. */
    private static LocalDate firstDay(Ground ground, ClassGroup group) {
        return ground.desk()
                .get(AcademicYear.class, group.academicYearId)
                .map(year -> year.startsOn)
                .filter(begins -> begins.isAfter(ground.today()))
                .orElse(ground.today());
    }

    private List<AdmitStudent.Kin> kin(Ground ground, Given given, List<Operation> operations) {
        List<AdmitStudent.Kin> kin = new ArrayList<>();
        UUID primary = given.id("primary_guardian_id");
        if (primary != null) {
            kin.add(known(ground, given, "primary_guardian_id", primary, given.text("relationship"), true, true));
        }
        List<Given> written = new ArrayList<>(given.objects("guardians"));
        Given one = given.object("guardian");
        if (one != null) {
            written.add(0, one);
        }
        for (Given guardian : written) {
            boolean first = kin.isEmpty();
            String relationship = guardian.text("relationship") == null && guardian == one
                    ? given.text("relationship")
                    : guardian.text("relationship");
            UUID id = guardian.id("id");
            boolean mayCollect = guardian.flag("may_collect", first);
            if (id != null) {
                kin.add(known(ground, guardian, "id", id, relationship, first, mayCollect));
                continue;
            }
            PersonNames names = PersonNames.required(guardian);
            Guardian made = new Guardian();
            made.id = ground.ids().next();
            made.firstName = text(names.first());
            made.lastName = text(names.last());
            made.phone = guardian.text("phone");
            made.email = guardian.text("email");
            made.relationship = relationship;
            operations.add(Edit.creating(made));
            kin.add(link(ground, made.id, relationship, first, mayCollect));
        }
        if (kin.size() > AdmitStudent.MAX_GUARDIANS) {
            given.wrong("guardians", "too-many");
        }
        return kin;
    }

    private static AdmitStudent.Kin known(
            Ground ground,
            Given given,
            String field,
            UUID id,
            @Nullable String relationship,
            boolean primary,
            boolean mayCollect) {
        Optional<Guardian> found = ground.desk().get(Guardian.class, id);
        if (found.isEmpty()) {
            given.wrong(field, "not-found");
        }
        String said = relationship == null
                ? found.map(guardian -> guardian.relationship).orElse(null)
                : relationship;
        return link(ground, id, said, primary, mayCollect);
    }

    private static AdmitStudent.Kin link(
            Ground ground, UUID guardian, @Nullable String relationship, boolean primary, boolean mayCollect) {
        return new AdmitStudent.Kin(
                guardian,
                ground.ids().next(),
                null,
                null,
                null,
                relationship == null ? USUAL_RELATIONSHIP : relationship,
                primary,
                mayCollect);
    }

    /** What an admission has no place for. */
    private static List<Operation> contact(UUID id, Given given) {
        Student before = new Student();
        before.id = id;
        Student after = new Student();
        after.id = id;
        after.phone = given.text("phone");
        after.address = given.text("address");
        return EditForm.edit(before, after)
                .map(edit -> List.<Operation>of(unseen((Edit) edit)))
                .orElse(List.of());
    }

    /** An edit of a row that nobody has seen yet. */
    private static Edit unseen(Edit edit) {
        return new Edit(edit.row(), edit.id(), edit.was(), edit.now(), null);
    }

    private static Plan.Drawing drawn(
            Ground ground, AdmitStudent admission, List<Operation> before, List<Operation> after) {
        School school =
                ground.desk().get(School.class, ground.desk().schoolId()).orElseThrow(ApiProblem::notFound);
        int year = AdmissionYear.of(ground.desk(), admission.classId(), admission.validFrom());
        int ofYear = SchoolNumbers.isYearly(school.admissionFormat) ? year : 0;
        return numbers -> {
            DrawnNumber number = SchoolNumbers.admission(
                    school.admissionFormat, school.abbreviation, year, numbers.admission(ofYear));
            List<Operation> all = new ArrayList<>(before);
            all.add(admission.numbered(number, null));
            all.addAll(after);
            return all;
        };
    }

    // ---- one that is there

    @Override
    public Plan change(Ground ground, Student before, Given given) {
        Student after = RowType.of(before).copy(before);
        PersonNames names = PersonNames.of(given);
        after.firstName = names.first() == null ? after.firstName : names.first();
        after.lastName = names.last() == null ? after.lastName : names.last();
        if (given.has("middle_name") || names.middle() != null) {
            after.middleName = names.middle();
        }
        if (given.has("birth_date")) {
            after.birthDate = given.date("birth_date");
        }
        if (given.has("gender")) {
            after.gender = given.word("gender", Gender.class);
        }
        after.boarding = given.flag("boarding", after.boarding);
        if (given.has("phone")) {
            after.phone = given.text("phone");
        }
        if (given.has("address")) {
            after.address = given.text("address");
        }
        List<Operation> operations = new ArrayList<>();
        EditForm.edit(before, after).ifPresent(operations::add);
        transfer(ground, before, given).ifPresent(operations::add);
        operations.addAll(links(ground, before, given));
        given.check();
        return Plan.of(before.id, operations);
    }

    private static Optional<Operation> transfer(Ground ground, Student student, Given given) {
        UUID wanted = given.id("class_id");
        if (wanted == null) {
            if (given.has("class_id")) {
                given.wrong("class_id", "required");
            }
            return Optional.empty();
        }
        Optional<Enrolment> current = ground
                .desk()
                .find(Query.of(Enrolment.class)
                        .eq("studentId", student.id)
                        .between("validTo", ground.today(), Enrolment.OPEN)
                        .orderBy("validFrom"))
                .stream()
                .filter(enrolment -> !enrolment.validTo.isBefore(enrolment.validFrom))
                .findFirst();
        if (current.isEmpty()) {
            given.wrong("class_id", "not-enrolled");
            return Optional.empty();
        }
        Enrolment enrolment = current.get();
        if (enrolment.classId.equals(wanted)) {
            return Optional.empty();
        }
        if (ground.desk().get(ClassGroup.class, wanted).isEmpty()) {
            given.wrong("class_id", "not-found");
        }
        LocalDate said = given.date("enrolled_on");
        LocalDate today = ground.today().isBefore(enrolment.validFrom) ? enrolment.validFrom : ground.today();
        return Optional.of(new TransferStudent(enrolment.id, wanted, said == null ? today : said));
    }

    /** Another primary guardian: his link, and those that are primary no longer. */
    private static List<Operation> links(Ground ground, Student student, Given given) {
        UUID wanted = given.id("primary_guardian_id");
        if (wanted == null) {
            return List.of();
        }
        List<Operation> operations = new ArrayList<>();
        boolean linked = false;
        for (StudentGuardian link : ground.desk()
                .find(Query.of(StudentGuardian.class)
                        .eq("studentId", student.id)
                        .eq("archived", false))) {
            StudentGuardian after = RowType.of(link).copy(link);
            after.primaryContact = link.guardianId.equals(wanted);
            if (after.primaryContact) {
                linked = true;
                after.relationship =
                        given.text("relationship") == null ? after.relationship : text(given.text("relationship"));
            }
            EditForm.edit(link, after).ifPresent(operations::add);
        }
        if (!linked) {
            AdmitStudent.Kin kin =
                    known(ground, given, "primary_guardian_id", wanted, given.text("relationship"), true, true);
            StudentGuardian link = new StudentGuardian();
            link.id = kin.linkId();
            link.studentId = student.id;
            link.guardianId = wanted;
            link.relationship = kin.relationship();
            link.primaryContact = true;
            link.mayCollect = true;
            operations.add(Edit.creating(link));
        }
        return operations;
    }

    @Override
    public Plan archive(Student row) {
        return row.archived ? Plan.of(row.id) : Plan.of(row.id, Edit.archiving(row));
    }
}
