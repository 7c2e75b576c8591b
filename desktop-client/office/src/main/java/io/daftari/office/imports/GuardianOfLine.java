package io.daftari.office.imports;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.RowType;
import io.daftari.model.time.Ids;
import io.daftari.office.imports.LineKind.Place;
import io.daftari.report.imports.SheetLine;
import io.daftari.report.imports.WrittenName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for the pupil of a line: one whom the school knows by phone or mail, else one who is made. Brothers and
 * sisters whose guardian has one number have one guardian.
 */
final class GuardianOfLine {

    private static final String USUAL_RELATIONSHIP = "guardian";

    private final Place place;
    private final SheetLine line;
    private final @Nullable String name;
    private final @Nullable String phone;
    private final @Nullable String email;

    GuardianOfLine(Place place, SheetLine line) {
        this.place = place;
        this.line = line;
        this.name = line.text("guardian_name");
        this.phone = line.text("guardian_phone");
        this.email = line.text("guardian_email");
    }

    /** Whether the line says by what he is known. */
    boolean hasKey() {
        return phone != null || email != null;
    }

    private boolean isNamed() {
        return name != null || hasKey();
    }

    /** Notes what is missing for one who is to be made. */
    void check() {
        if (!isNamed() || known().isPresent()) {
            return;
        }
        WrittenName names = WrittenName.of(name);
        if (names.first() == null) {
            line.wrong("guardian_name", "required");
        } else if (names.last() == null) {
            line.wrong("guardian_name", "one-name");
        }
    }

    private Optional<Guardian> known() {
        return hasKey()
                ? place.guardians().find(place.desk(), phone, email)
                : place.desk().get(Guardian.class, ofLine()).filter(guardian -> !guardian.archived);
    }

    private UUID ofLine() {
        return Ids.derived("guardian of a line", place.made());
    }

    /** The operation that makes him; empty where he is there, or nobody is named. */
    Optional<Operation> making() {
        if (!isNamed() || known().isPresent()) {
            return Optional.empty();
        }
        WrittenName names = WrittenName.of(name);
        Guardian made = new Guardian();
        made.id = ofLine();
        made.firstName = names.first() == null ? "" : names.first();
        if (names.middle() != null) {
            made.firstName += " " + names.middle();
        }
        made.lastName = names.last() == null ? "" : names.last();
        made.phone = phone;
        made.email = email;
        made.relationship = line.text("relationship");
        place.guardians().made(made);
        return Optional.of(Edit.creating(made));
    }

    /** How the admission of his ward names him; none where nobody is named. He is there by then. */
    List<AdmitStudent.Kin> kin() {
        Optional<Guardian> known = isNamed() ? known() : Optional.empty();
        return known.map(guardian -> List.of(new AdmitStudent.Kin(
                        guardian.id,
                        tieOf(place.made(), guardian),
                        null,
                        null,
                        null,
                        relationship(guardian),
                        true,
                        true)))
                .orElse(List.of());
    }

    private String relationship(Guardian guardian) {
        String said = line.text("relationship");
        if (said != null) {
            return said;
        }
        return guardian.relationship == null ? USUAL_RELATIONSHIP : guardian.relationship;
    }

    private static UUID tieOf(UUID student, Guardian guardian) {
        return Ids.derived("tie of a line", student, guardian.id);
    }

    /** What makes him the first whom one calls about a pupil who is there; empty where he is. */
    Optional<Operation> tie(Student student) {
        Optional<Operation> first = making();
        if (first.isPresent()) {
            return first;
        }
        Guardian guardian = known().orElseThrow();
        List<StudentGuardian> ties = place.desk()
                .find(Query.of(StudentGuardian.class)
                        .eq("studentId", student.id)
                        .eq("archived", false));
        boolean tied = false;
        for (StudentGuardian tie : ties) {
            StudentGuardian after = RowType.of(tie).copy(tie);
            boolean his = tie.guardianId.equals(guardian.id);
            tied |= his;
            after.primaryContact = his;
            String said = line.text("relationship");
            if (his && said != null) {
                after.relationship = said;
            }
            Optional<Operation> change = Changes.between(tie, after);
            if (change.isPresent()) {
                return change;
            }
        }
        if (tied) {
            return Optional.empty();
        }
        StudentGuardian tie = new StudentGuardian();
        tie.id = tieOf(student.id, guardian);
        tie.studentId = student.id;
        tie.guardianId = guardian.id;
        tie.relationship = relationship(guardian);
        tie.primaryContact = true;
        tie.mayCollect = true;
        return Optional.of(Edit.creating(tie));
    }
}
